//! Counts a return as the published files count one, from the XML alone: it knows nothing of how the XML was made.
//! What each column counts is in the crate's README, "Readings".

use quick_xml::Reader;
use quick_xml::events::Event;
use std::collections::BTreeMap;

/// A block of the return with its items and blocks.
#[derive(Default, Debug)]
pub struct Block {
    pub name: String,
    pub text: String,
    pub inner: Vec<Block>,
}

impl Block {
    pub fn text(&self, name: &str) -> Option<&str> {
        self.inner.iter().find(|block| block.name == name).map(|block| block.text.as_str())
    }
    pub fn block(&self, name: &str) -> Option<&Block> {
        self.inner.iter().find(|block| block.name == name)
    }
    pub fn blocks<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Block> {
        self.inner.iter().filter(move |block| block.name == name)
    }
    fn date(&self, name: &str) -> Option<Date> {
        self.text(name).map(|text| text.parse().unwrap())
    }
    fn yes(&self, name: &str) -> bool {
        self.text(name) == Some("1")
    }
}

use terms::Date;

/// Reads the whole of a return into blocks.
pub fn parse(xml: &str) -> Block {
    let mut reader = Reader::from_str(xml);
    let mut stack = vec![Block::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let name = start.name().as_ref().to_owned();
                stack.push(Block { name, ..Block::default() });
            }
            Event::Text(text) => stack.last_mut().unwrap().text.push_str(text.trim()),
            Event::End(_) => {
                let done = stack.pop().unwrap();
                stack.last_mut().unwrap().inner.push(done);
            }
            Event::Eof => return stack.pop().unwrap().inner.pop().unwrap(),
            _ => {}
        }
    }
}

/// Counts by file, (topic, breakdown) and column.
pub type Counts = BTreeMap<(&'static str, String, String, String), i64>;

pub struct Counter<'a> {
    pub counts: Counts,
    register: &'a BTreeMap<String, &'static str>,
    census: Date,
}

const YEAR: i16 = 2024;

fn whole_years(from: Date, to: Date) -> i32 {
    i32::from(to.year() - from.year()) - i32::from((to.month(), to.day()) < (from.month(), from.day()))
}

fn banded(prefix: &str, age: i32, under: &str, top: i32) -> String {
    match age {
        ..3 => under.to_owned(),
        age if age >= top => format!("{prefix} {top} and over"),
        age => format!("{prefix} {age}"),
    }
}

fn day(y: i16, m: i8, d: i8) -> Date {
    Date::constant(y, m, d)
}

impl<'a> Counter<'a> {
    pub fn new(register: &'a BTreeMap<String, &'static str>) -> Self {
        Self { counts: Counts::new(), register, census: day(2025, 1, 16) }
    }

    fn add(&mut self, file: &'static str, topics: &[(&str, String)], column: &str) {
        for (topic, breakdown) in topics {
            *self.counts.entry((file, (*topic).to_owned(), breakdown.clone(), column.to_owned())).or_default() += 1;
        }
    }

    pub fn person(&mut self, person: &Block) {
        let born = person.date("PersonBirthDate").unwrap();
        let sex = match person.text("Sex").unwrap() {
            "F" => "Female",
            "M" => "Male",
            _ => "Unknown",
        };
        let ethnicity = ethnicity(person.text("Ethnicity").unwrap());
        for request in person.blocks("Requests") {
            let who = vec![("Sex", sex.to_owned()), ("Ethnicity", ethnicity.to_owned())];
            self.request(request, born, &who);
            if let Some(assessment) = request.block("Assessment") {
                self.assessment(request, assessment, born, &who);
                if let Some(plan) = assessment.block("NamedPlan") {
                    self.plan(request, assessment, plan, born, &who);
                }
            }
        }
    }

    fn request(&mut self, request: &Block, born: Date, who: &[(&str, String)]) {
        let received = request.date("ReceivedDate");
        let decided = request.date("RequestOutcomeDate").filter(|date| date.year() == YEAR);
        let mut topics = who.to_vec();
        let age = received.map(|on| whole_years(born, on)).filter(|age| *age >= 0);
        let aged = age.map_or("Age unknown".to_owned(), |age| banded("Aged", age, "Aged 2 and under", 20));
        topics.push(("Child or young persons age", aged));
        topics.push(("All requests for EHC needs assessments", "All requests for EHC needs assessments".to_owned()));
        let file = "requests";
        let outcome = request.text("RequestOutcome").unwrap();
        if received.is_some_and(|on| on.year() == YEAR) {
            self.add(file, &topics, "requests_received_in_year");
            self.add(
                file,
                &topics,
                match outcome {
                    "Y" => "requests_decided_to_assess",
                    "N" => "requests_decided_not_to_assess",
                    "A" => "requests_decision_not_made",
                    "W" => "requests_withdrawn",
                    other => panic!("a request of the year with outcome {other}"),
                },
            );
        }
        if decided.is_some() || received.is_some_and(|on| on.year() == YEAR) {
            if request.yes("RYA") {
                self.add(file, &topics, "requests_rya");
            }
            let (mediation, tribunal) = (request.yes("RequestMediation"), request.yes("RequestTribunal"));
            for (is_so, column) in [
                (mediation, "mediation_related_request"),
                (tribunal, "tribunal_related_request"),
                (mediation && tribunal, "tribunal_after_mediation_request"),
            ] {
                if is_so {
                    self.add(file, &topics, column);
                }
            }
        }
        if let (Some(received), Some(decided), "Y" | "N") = (received, decided, outcome) {
            let quick = received.until(decided).unwrap().get_days() <= 42;
            let column = if quick { "request_outcome_six_weeks" } else { "request_outcome_over_6_weeks" };
            self.add(file, &topics, column);
        }
    }

    fn assessment(&mut self, request: &Block, assessment: &Block, born: Date, who: &[(&str, String)]) {
        let received = request.date("ReceivedDate");
        let ended = assessment.date("AssessmentOutcomeDate");
        let outcome = assessment.text("AssessmentOutcome").unwrap();
        let age = received.map(|on| whole_years(born, on));
        let days = |to: Date| received.map(|on| on.until(to).unwrap().get_days());
        if ended.is_some_and(|on| on.year() == YEAR) {
            let ended = ended.unwrap();
            let mut topics = who.to_vec();
            let aged = age.map_or("Age unknown".to_owned(), |age| banded("Aged", age, "Aged 2 and under", 20));
            topics.push(("Child or young persons age", aged));
            topics.push(("All EHC needs assessments", "All EHC needs assessments".to_owned()));
            let file = "assessments";
            self.add(file, &topics, "assess_in_year");
            self.add(
                file,
                &topics,
                match outcome {
                    "Y" => "assess_issued",
                    "N" => "assess_not_issued",
                    "A" => "assess_not_made",
                    "W" => "assess_withdrawn",
                    other => panic!("an assessment of the year with outcome {other}"),
                },
            );
            if let ("N", Some(days)) = (outcome, days(ended)) {
                let column = if days <= 112 { "outcome_decision_within_time" } else { "outcome_decision_over_time" };
                self.add(file, &topics, column);
            }
            for (mediation, tribunal, columns) in [
                (
                    "AssessmentMediation",
                    "AssessmentTribunal",
                    ["number_assess_mediation", "number_assess_tribunal", "number_asssess_mediation_tribunal"],
                ),
                (
                    "OtherMediation",
                    "OtherTribunal",
                    ["number_other_mediation", "number_other_tribunal", "number_other_mediation_tribunal"],
                ),
            ] {
                let (mediation, tribunal) = (assessment.yes(mediation), assessment.yes(tribunal));
                for (is_so, column) in [mediation, tribunal, mediation && tribunal].into_iter().zip(columns) {
                    if is_so {
                        self.add(file, &topics, column);
                    }
                }
            }
        }
        let start = assessment.block("NamedPlan").and_then(|plan| plan.date("StartDate"));
        let issued = ended.or(start).filter(|on| on.year() == YEAR && outcome == "Y");
        let challenged = request.yes("RequestMediation") || request.yes("RequestTribunal");
        if let Some(issued) = issued.filter(|_| !challenged) {
            let mut topics = who.to_vec();
            let aged = age.map_or("Unknown".to_owned(), |age| banded("age", age, "age 2 and under", 20));
            topics.push(("Child or young persons age", aged));
            topics.push(("All EHC plans issued", "All EHC plans issued".to_owned()));
            let band = days(issued).map(|days| match days {
                ..=140 => ("plans_issued_within_20_weeks", "plans_issued_20_weeks_ex"),
                141..=364 => ("plans_issued_gt20weeks_ltYear", "plans_issued_gt20weeks_ltYear_ex"),
                _ => ("plans_issued_gt_1_year", "plans_issued_gt_1_year_ex"),
            });
            let file = "timeliness";
            let exception = assessment.yes("Week20");
            self.add(file, &topics, "plans_issued_den");
            band.iter().for_each(|(all, _)| self.add(file, &topics, all));
            if !exception {
                self.add(file, &topics, "plans_issued_den_ex");
                band.iter().for_each(|(_, without)| self.add(file, &topics, without));
            }
        }
    }

    /// Setting as the published leaf: caseload column and "Type of placement" breakdown.
    fn setting(&self, active: &Block) -> usize {
        let Some(place) = active.blocks("PlacementDetail").find(|place| place.text("PlacementRank") == Some("1"))
        else {
            return leaf("placement_unknown");
        };
        let suffix = match (place.yes("SENunitIndicator"), place.yes("ResourcedProvisionIndicator")) {
            (true, _) => "_senunit",
            (_, true) => "_resourced_provision",
            _ => "",
        };
        if let Some(urn) = place.text("URN") {
            let column = match self.register[urn] {
                "mainstream-maintained" => "mainstream_la_maintained",
                "mainstream-academy" => "mainstream_academy",
                "mainstream-free" => "mainstream_free_school",
                "mainstream-independent" => "mainstream_independent",
                "special-maintained" => "special_la_maintained",
                "special-academy-or-free" => "special_academy_free",
                "special-independent" => "special_independent",
                "special-non-maintained" => "special_non_maintained",
                "alternative-academy" => "ap_pru_academy",
                "alternative-free" => "ap_pru_free_school",
                "pupil-referral-unit" => "ap_pru_la_maintained",
                "further-education" => "general_fe_tertiary_colleges",
                "specialist-post-16" => "specialist_post_16_institutions",
                "online" => "online_provider",
                "welsh" => "w_settings",
                "other" => "other_schools",
                other => panic!("{other}"),
            };
            return leaf(&format!("{column}{suffix}"));
        }
        if place.text("UKPRN").is_some() {
            return leaf("ukrlp_provider");
        }
        let school_age = place.text("SENSettingOther").is_some_and(|note| note.ends_with("compulsory school age"));
        leaf(match place.text("SENsetting").unwrap() {
            "EHE" => "elective_home_education",
            "OLA" => "other_arrangements_la",
            "OPA" => "other_arrangements_parents",
            "OTH" => "other_placement_settings",
            "NEET" => "neet",
            "NIEC" => "neet_ntci",
            "NIEO" if school_age => "neet_other_csa",
            "NIEO" => "neet_other",
            "EYP" => "nm_early_years",
            other => panic!("{other}"),
        })
    }

    fn plan(&mut self, request: &Block, assessment: &Block, plan: &Block, born: Date, who: &[(&str, String)]) {
        let Some(active) = request.block("ActivePlans") else { return };
        let start = plan.date("StartDate").unwrap();
        let ceased = plan.date("CeaseDate");
        let setting = self.setting(active);
        let needs: Vec<(&str, &str)> = active
            .blocks("SENneed")
            .map(|need| (need.text("SENtypeRank").unwrap(), need.text("SENtype").unwrap()))
            .collect();
        let need = needs.iter().find(|(rank, _)| *rank == "1").map_or("unknown", |(_, need)| need);
        let need = match need.to_ascii_lowercase().as_str() {
            "unknown" => "number_need_unknown".to_owned(),
            need => format!("number_{need}"),
        };
        let started = match i32::from(start.year() - born.year()) {
            ..0 => "unknown".to_owned(),
            years => banded("age", years, "age 2 and under", 20),
        };
        let _ = assessment;
        if start.year() == YEAR && active.text("TransferLA").is_none() {
            let mut topics = who.to_vec();
            topics.push(("New EHC plans", "New EHC plans".to_owned()));
            topics.push(("Age when plan started", started.clone()));
            self.add("new_plans", &topics, "new_ehc_plans");
            self.add("new_plans", &topics, LEAVES[setting].0);
            topics.truncate(2);
            topics.push(("All EHC plans", "All EHC plans".to_owned()));
            topics.push(("Type of placement", LEAVES[setting].1.to_owned()));
            let before = whole_years(born, day(2023, 8, 31));
            topics.push(("Child or young persons age", banded("age", before, "age 2 and under", 20)));
            self.add("new_plan_needs", &topics, "ehc_plans");
            self.add("new_plan_needs", &topics, &need);
        }
        if let Some(ceased) = ceased.filter(|on| on.year() == YEAR) {
            let mut topics = who.to_vec();
            topics.push(("All ceased EHC plans", "All ceased EHC plans".to_owned()));
            let age = if born > ceased {
                "Age unknown".to_owned()
            } else {
                banded("age", whole_years(born, ceased), "age 2 and under", 20)
            };
            topics.push(("Age plan ceased", age));
            let held = match whole_years(start, ceased) {
                ..1 => "Under a year".to_owned(),
                1 => "1 year".to_owned(),
                held @ 2..=11 => format!("{held} years"),
                _ => "12 years and over".to_owned(),
            };
            topics.push(("Years plan held", held));
            topics.push(("Type of placement", LEAVES[setting].1.to_owned()));
            let column = match plan.text("CeaseReason") {
                Some("1") => "max_age",
                Some("2") => "needs_met",
                Some("3") => "he",
                Some("4") => "employ",
                Some("5") => "transfer",
                Some("6") => "no_engage",
                Some("7") => "moved_outside_eng",
                Some("8") => "deceased",
                Some("9") => "other",
                None => "not_rec",
                // Not one of the list: counted in all, under no reason.
                Some(_) => "",
            };
            self.add("ceased", &topics, "total_ceased");
            self.add("ceased", &topics, column);
        }
        if ceased.is_none() && start <= self.census {
            self.in_force(plan, active, born, who, start, setting, &need, started);
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn in_force(
        &mut self,
        plan: &Block,
        active: &Block,
        born: Date,
        who: &[(&str, String)],
        start: Date,
        setting: usize,
        need: &str,
        started: String,
    ) {
        let age = whole_years(born, day(2024, 8, 31));
        let long = |under: &str| banded("age", age.min(25), under, 99);
        let years = |years: i16| match years {
            ..1 => "Less than a year".to_owned(),
            years @ 1..=11 => years.to_string(),
            _ => "12 or more".to_owned(),
        };
        let in_place = years(2025 - start.year());
        let mut topics = who.to_vec();
        topics.push(("All EHC plans", "All EHC plans".to_owned()));
        topics.push(("Child or young persons age", long("under 3")));
        topics.push(("Years EHC plan in place", in_place.clone()));
        topics.push(("Age when plan started", started));
        self.add("caseload", &topics, "ehcplans");
        self.add("caseload", &topics, LEAVES[setting].0);
        topics.truncate(4);
        topics.push(("Years EHC plan in place", years((2024 - start.year()).max(0))));
        topics.push(("Type of placement", LEAVES[setting].1.to_owned()));
        self.add("needs", &topics, "ehc_plans");
        self.add("needs", &topics, need);
        let mut topics = who.to_vec();
        topics.push(("Type of placement", LEAVES[setting].1.to_owned()));
        let short = |prefix: &str| banded(prefix, age, &format!("{prefix} 2 and under"), 20);
        let placement = active.block("PlacementDetail");
        let letter =
            |name: &str| placement.and_then(|place| place.text(name)).or_else(|| plan.text(&format!("Plan{name}")));
        let mut small = topics.clone();
        small.push(("Child or young persons age", short("age")));
        small.push(("All personal budgets", "All personal budgets".to_owned()));
        if plan.yes("PB") {
            self.add("personal_budgets", &small, "personal_budget");
        }
        if plan.yes("OA") {
            self.add("personal_budgets", &small, "org_arrangments");
        }
        match plan.text("DP") {
            Some("H") => self.add("personal_budgets", &small, "pb_health"),
            Some("E") => self.add("personal_budgets", &small, "pb_education"),
            Some("S") => self.add("personal_budgets", &small, "pb_social"),
            Some("I") => self.add("personal_budgets", &small, "pb_integrated"),
            _ => {}
        }
        small.pop();
        small.push(("All residential placements", "All residential placements".to_owned()));
        if let Some(letter) = letter("Res") {
            self.add("residential", &small, "Res_tot");
            self.add("residential", &small, if letter == "A" { "Res_3851" } else { "Res_52" });
        }
        small.truncate(3);
        let working = match age {
            ..16 => "age 15 and under".to_owned(),
            16..25 => format!("age {age}"),
            // The file has no row for them.
            _ => "Age unknown".to_owned(),
        };
        small.push(("Young persons age", working));
        small.push(("All work based placements", "All work based placements".to_owned()));
        if let Some(letter) = letter("WBP") {
            self.add("work_based", &small, "open_wbp");
            let column = match letter {
                "S" => "open_supp_intern",
                "A" => "open_apprentice",
                _ => "open_trainee",
            };
            self.add("work_based", &small, column);
        }
        topics.push(("All annual reviews", "All annual reviews".to_owned()));
        topics.push(("Child or young persons age", short("Aged")));
        topics.push(("Years EHC plan in place", in_place));
        self.review(active, &topics, start);
    }

    fn review(&mut self, active: &Block, topics: &[(&str, String)], start: Date) {
        let file = "annual_reviews";
        let expected = 2025 - start.year() > 1;
        self.add(file, topics, "total_ehc_plans");
        self.add(file, topics, if expected { "review_expected" } else { "review_not_expected" });
        let meeting = active.date("ReviewMeeting");
        let decided = active.date("LastReview");
        match meeting {
            None if expected => self.add(file, topics, "no_review_meeting"),
            None => {}
            Some(on) => {
                self.add(file, topics, "total_review_meeting");
                let column = match on.year() {
                    2025 => "review_meeting_25",
                    2024 => "review_meeting_24",
                    _ => "review_meeting_prior_24",
                };
                self.add(file, topics, column);
                if on >= day(2024, 12, 19) {
                    self.add(file, topics, "review_decision_not_due");
                }
            }
        }
        if let Some(on) = decided {
            let column = match on.year() {
                2025 => "review_decision25",
                2024 => "review_decision24",
                ..2024 => "review_decision_prior24",
                // Dated in a year to come: timed, and in no year's column.
                _ => "",
            };
            self.add(file, topics, column);
            if let Some(meeting) = meeting {
                let quick = meeting.until(on).unwrap().get_days() <= 28;
                self.add(file, topics, if quick { "number_decsion_4weeks" } else { "number_decision_gt_4weeks" });
            }
        }
        match active.text("ReviewOutcome") {
            Some("A") => self.add(file, topics, "outcome_amend"),
            Some("C") => self.add(file, topics, "outcome_cease"),
            Some("M") => self.add(file, topics, "outcome_maintan"),
            _ => {}
        }
    }
}

/// What a published column adds up, and what it takes away, where it is made of others.
pub fn made_of(column: &str) -> Option<(Vec<&'static str>, Vec<&'static str>)> {
    let leaves = |prefix: &str| -> Vec<&'static str> {
        let of_kind = LEAVES.iter().filter(|(_, label)| label.starts_with(prefix));
        of_kind.map(|(column, _)| *column).collect()
    };
    let only = |columns| Some((columns, Vec::new()));
    match column {
        "mainstream_total" => only(leaves("Mainstream - ")),
        "special_total" => only(leaves("Special - ")),
        "ap_pru_total" => only(leaves("AP/PRU - ")),
        "fe_total" => only(leaves("FE - ")),
        "ed_elsewhere" => only(leaves("Educated elsewhere - ")),
        "review_decision_outstanding" => Some((
            vec!["total_review_meeting"],
            vec!["review_decision_not_due", "review_decision25", "review_decision24", "review_decision_prior24"],
        )),
        "no_outcome" => Some((vec!["total_review_meeting"], vec!["outcome_amend", "outcome_cease", "outcome_maintan"])),
        _ => None,
    }
}

fn leaf(column: &str) -> usize {
    LEAVES.iter().position(|(known, _)| *known == column).unwrap()
}

fn ethnicity(code: &str) -> &'static str {
    match code {
        "WBRI" => "White - White British",
        "WIRI" => "White - Irish",
        "WIRT" => "White - Traveller of Irish heritage",
        "WOTH" => "White - Any other White background",
        "WROM" => "White - Gypsy/Roma",
        "MWBC" => "Mixed - White and Black Caribbean",
        "MWBA" => "Mixed - White and Black African",
        "MWAS" => "Mixed - White and Asian",
        "MOTH" => "Mixed - Any other Mixed background",
        "AIND" => "Asian - Indian",
        "APKN" => "Asian - Pakistani",
        "ABAN" => "Asian - Bangladeshi",
        "AOTH" => "Asian - Any other Asian background",
        "BCRB" => "Black - Black Caribbean",
        "BAFR" => "Black - Black African",
        "BOTH" => "Black - Any other Black background",
        "CHNE" => "Asian - Chinese",
        "OOTH" => "Any other ethnic group",
        _ => "Unclassified",
    }
}

const LEAVES: [(&str, &str); 33] = [
    ("mainstream_la_maintained", "Mainstream - LA maintained"),
    ("mainstream_la_maintained_resourced_provision", "Mainstream - LA maintained (resourced provision)"),
    ("mainstream_la_maintained_senunit", "Mainstream - LA maintained (SEN unit)"),
    ("mainstream_academy", "Mainstream - academy"),
    ("mainstream_academy_resourced_provision", "Mainstream - academy (resourced provision)"),
    ("mainstream_academy_senunit", "Mainstream - academy (SEN unit)"),
    ("mainstream_free_school", "Mainstream - free school"),
    ("mainstream_free_school_resourced_provision", "Mainstream - free school (resourced provision)"),
    ("mainstream_free_school_senunit", "Mainstream - free school (SEN unit)"),
    ("mainstream_independent", "Mainstream - independent"),
    ("special_la_maintained", "Special - LA maintained"),
    ("special_academy_free", "Special - Academy/free schools"),
    ("special_independent", "Special - independent"),
    ("special_non_maintained", "Special - non-maintained"),
    ("ap_pru_academy", "AP/PRU - academy"),
    ("ap_pru_free_school", "AP/PRU - free school"),
    ("ap_pru_la_maintained", "AP/PRU - LA maintained"),
    ("general_fe_tertiary_colleges", "FE - general FE and tertiary colleges"),
    ("specialist_post_16_institutions", "FE - specialist post-16 institutions"),
    ("ukrlp_provider", "FE - UKRLP provider"),
    ("elective_home_education", "Educated elsewhere - elective home education"),
    ("other_arrangements_la", "Educated elsewhere - other arrangements by LA"),
    ("other_arrangements_parents", "Educated elsewhere - other arrangements by parents"),
    ("online_provider", "Educated elsewhere - online provider"),
    ("w_settings", "Educated elsewhere - Welsh establishment"),
    ("other_schools", "Educated elsewhere - other schools and establishments"),
    ("other_placement_settings", "Educated elsewhere - other placement settings"),
    ("neet", "Educated elsewhere - NEET"),
    ("neet_ntci", "Educated elsewhere - not in education or training (notice to cease issued)"),
    ("neet_other", "Educated elsewhere - not in education or training (other)"),
    ("neet_other_csa", "Educated elsewhere - not in education or training (compulsory school age)"),
    ("nm_early_years", "Non-maintained early years"),
    ("placement_unknown", "Placement not recorded"),
];
