//! One person of a return to an identity and facts. What the return does not carry is said to be not carried.
//!
//! An outcome `H` says only that something happened in an earlier year, so it gives no dates. A case that fell away
//! (`W`) has no date of its own: it fell between the day it was received and the end of the period.

use crate::problem::Problems;
use crate::reading::Identity;
use checks::{
    ActivePlan, Assessment, At, Cell, CollectionYear, NamedPlan, Person, PlacementDetail, PlanDetail, Request,
    main_ethnicity,
};
use facts::{Detail, Episode, Fact, Kind, Place, Placement};
use terms::{
    CeaseReason, Date, LaCode, PhaseTransfer, RequestSource, Residential, ReviewOutcome, SenNeed, SenSetting, Sex,
    Ukprn, Uln, Unknown, Upn, Urn, When, YearMonth,
};

/// The dates of the collection year that conversions go by.
#[derive(Clone, Copy)]
pub(crate) struct Year {
    from: Date,
    to: Date,
    census: Date,
}

impl Year {
    pub fn of(year: &CollectionYear) -> Self {
        Self { from: year.from, to: year.to, census: year.census }
    }

    /// Between a day and the end of what the return can tell of: the period, or the census for what came after it.
    fn since(self, day: Option<Date>) -> When {
        match day {
            Some(day) if day <= self.to => When::Between(day, self.to),
            Some(day) if day <= self.census => When::Between(day, self.census),
            _ => NOT_CARRIED,
        }
    }
}

const NOT_CARRIED: When = When::Unknown(Unknown::NotCarried);

/// Reads one person.
pub(crate) fn convert(person: &Person, row: u32, year: Year, problems: &mut Problems) -> (Identity, Vec<Fact>) {
    let mut out = Out { facts: Vec::with_capacity(32), problems, row, year, episode: Episode::Person };
    let identity = out.identity(person);
    out.person(person);
    let mut labels: Vec<Episode> = Vec::new();
    for request in &person.requests {
        let label = label(request, &labels);
        labels.push(label);
        out.episode = label;
        out.request(request);
    }
    let facts = out.facts;
    (identity, facts)
}

/// The label of a request: the day it was received, else the start of its plan, else its place in source order.
fn label(request: &Request, taken: &[Episode]) -> Episode {
    let start = request.assessments.iter().flat_map(|own| &own.plans).find_map(|plan| plan.start_date.date());
    let like = |nth| match (request.received_date.date(), start) {
        (Some(on), _) => Episode::Received { on, nth },
        (None, Some(start)) => Episode::Plan { start, nth },
        (None, None) => Episode::Unlabelled { nth },
    };
    (0..=u8::MAX).map(like).find(|label| !taken.contains(label)).unwrap_or(like(u8::MAX))
}

struct Out<'a> {
    facts: Vec<Fact>,
    problems: &'a mut Problems,
    row: u32,
    year: Year,
    episode: Episode,
}

impl Out<'_> {
    fn identity(&mut self, person: &Person) -> Identity {
        let own = |cell: &Cell| cell.text().map(str::to_owned);
        let upn = person.upn.text().and_then(|text| Upn::parse(text).ok());
        let uln = person.uln.text().and_then(|text| Uln::parse(text).ok());
        if person.upn.given() && upn.is_none() {
            self.list("IN-0103", person.at, "UPN");
        }
        if person.uln.given() && uln.is_none() {
            self.list("IN-0103", person.at, "UniqueLearnerNumber");
        }
        let mut texts: Vec<(String, String)> = person
            .strays
            .iter()
            .map(|stray| (format!("{}/{}", stray.at, stray.name), stray.cell.or_blank().into()))
            .collect();
        // Numbers that fail their check still help an officer to find the child.
        let failed = [("UPN", &person.upn, upn.is_none()), ("UniqueLearnerNumber", &person.uln, uln.is_none())];
        let kept = failed.into_iter().filter(|(_, _, failed)| *failed).map(|(item, cell, _)| (item, cell));
        for (item, cell) in kept.chain([("UPNunknown", &person.upn_unknown)]) {
            if let Some(text) = cell.text() {
                texts.push((item.to_owned(), text.to_owned()));
            }
        }
        let named = person.plans().flat_map(|(_, _, plan)| &plan.details).map(|own| (own.at, &own.setting_other));
        let attended = person.placements().map(|own| (own.at, &own.setting_other));
        for (at, cell) in named.chain(attended) {
            if let Some(text) = cell.text() {
                texts.push((format!("{at}/SENSettingOther"), text.to_owned()));
            }
        }
        Identity {
            upn,
            uln,
            source_id: None,
            surname: own(&person.surname),
            forename: own(&person.forename),
            birth_date: self.date(person.at, "PersonBirthDate", &person.birth_date),
            postcode: own(&person.postcode),
            texts,
        }
    }

    fn person(&mut self, person: &Person) {
        if let Some(month) = person.birth_date.date().and_then(YearMonth::of) {
            self.say(Kind::BirthMonth, NOT_CARRIED, Detail::Month(month));
        }
        let sex = self.code(person.at, "Sex", &person.sex, Sex::from_code);
        let of_2023 = |code: &str| match code {
            "1" => Some(Sex::Male),
            "2" => Some(Sex::Female),
            "0" | "9" => Some(Sex::Unknown),
            letter => Sex::from_code(letter),
        };
        if let Some(sex) = sex.or_else(|| self.code(person.at, "GenderCurrent", &person.gender_current, of_2023)) {
            self.say(Kind::Sex, NOT_CARRIED, Detail::Sex(sex));
        }
        if let Some(code) = self.code(person.at, "Ethnicity", &person.ethnicity, main_ethnicity) {
            self.say(Kind::Ethnicity, NOT_CARRIED, Detail::Ethnicity(code));
        }
    }

    fn request(&mut self, own: &Request) {
        let historic = own.outcome.is("H");
        let received = self.date(own.at, "ReceivedDate", &own.received_date).filter(|_| !historic);
        let on_receipt = received.map_or(NOT_CARRIED, When::Day);
        if !historic && own.received_date.given() {
            let on = received.map_or(When::Unknown(Unknown::Unreadable), When::Day);
            self.say(Kind::RequestReceived, on, Detail::Nothing);
        }
        if let Some(source) = self.code(own.at, "RequestSource", &own.source, RequestSource::from_code) {
            self.say(Kind::RequestSource, on_receipt, Detail::RequestSource(source));
        }
        self.flag(Kind::RequestYouthAccommodation, on_receipt, own.at, "RYA", &own.youth_accommodation);
        match own.outcome.text() {
            Some("Y") => self.dated(Kind::AssessmentAgreed, own.at, "RequestOutcomeDate", &own.outcome_date),
            Some("N") => self.dated(Kind::AssessmentRefused, own.at, "RequestOutcomeDate", &own.outcome_date),
            Some("A") => self.say(Kind::RequestUndecided, NOT_CARRIED, Detail::Nothing),
            Some("W") => self.say(Kind::RequestWithdrawn, self.year.since(received), Detail::Nothing),
            Some("H") => self.say(Kind::RequestHistoric, NOT_CARRIED, Detail::Nothing),
            Some(_) => self.list("IN-0102", own.at, "RequestOutcome"),
            None => {}
        }
        self.flag(Kind::RequestMediation, NOT_CARRIED, own.at, "RequestMediation", &own.mediation);
        self.flag(Kind::RequestTribunal, NOT_CARRIED, own.at, "RequestTribunal", &own.tribunal);
        if let Some(la) = self.code(own.at, "Exported", &own.exported, |text| LaCode::parse(text).ok()) {
            self.say(Kind::Exported, self.year.since(received), Detail::La(la));
        }
        for assessment in &own.assessments {
            self.assessment(assessment, received.max(own.outcome_date.date().filter(|_| !historic)));
        }
        for active in &own.active_plans {
            self.active_plan(active, own);
        }
    }

    fn assessment(&mut self, own: &Assessment, began: Option<Date>) {
        let item = "AssessmentOutcomeDate";
        match own.outcome.text() {
            Some("Y") if own.outcome_date.given() || !own.plans.is_empty() => {
                self.dated(Kind::PlanIssued, own.at, item, &own.outcome_date);
            }
            Some("Y") => self.say(Kind::IssueAgreed, When::Unknown(Unknown::NotCarried), Detail::Nothing),
            Some("N") => self.dated(Kind::IssueRefused, own.at, item, &own.outcome_date),
            // The guidance asks for no date here and rule A04 says so; a date that is given all the same is what the source
            // said, and DfE's counts of assessments not made and withdrawn cannot come from anything else.
            Some("A") if own.outcome_date.given() => {
                self.dated(Kind::AssessmentUndecided, own.at, item, &own.outcome_date);
            }
            Some("W") if own.outcome_date.given() => {
                self.dated(Kind::AssessmentWithdrawn, own.at, item, &own.outcome_date);
            }
            Some("A") => self.say(Kind::AssessmentUndecided, NOT_CARRIED, Detail::Nothing),
            Some("W") => self.say(Kind::AssessmentWithdrawn, self.year.since(began), Detail::Nothing),
            Some("H") => self.say(Kind::AssessmentHistoric, NOT_CARRIED, Detail::Nothing),
            Some("S") => {
                self.say(Kind::AssessedElsewhere, NOT_CARRIED, Detail::Nothing);
                if own.outcome_date.given() {
                    self.dated(Kind::PlanIssued, own.at, item, &own.outcome_date);
                }
            }
            Some(_) => self.list("IN-0102", own.at, "AssessmentOutcome"),
            None => {}
        }
        for (kind, item, cell) in [
            (Kind::AssessmentMediation, "AssessmentMediation", &own.mediation),
            (Kind::AssessmentTribunal, "AssessmentTribunal", &own.tribunal),
            (Kind::OtherMediation, "OtherMediation", &own.other_mediation),
            (Kind::OtherTribunal, "OtherTribunal", &own.other_tribunal),
            (Kind::ExceptionClaimed, "Week20", &own.week_20),
        ] {
            self.flag(kind, NOT_CARRIED, own.at, item, cell);
        }
        for plan in &own.plans {
            self.named_plan(plan);
        }
    }

    fn named_plan(&mut self, own: &NamedPlan) {
        let start = self.date(own.at, "StartDate", &own.start_date);
        let on = start.map_or(NOT_CARRIED, When::Day);
        if own.start_date.given() {
            self.say(Kind::PlanStart, start.map_or(When::Unknown(Unknown::Unreadable), When::Day), Detail::Nothing);
        }
        for (kind, item, cell) in [
            (Kind::PlanResidential, "PlanRes", &own.residential),
            (Kind::PlanWorkBased, "PlanWBP", &own.work_based),
            (Kind::DirectPayments, "DP", &own.direct_payments),
        ] {
            if let Some(code) = self.code(own.at, item, cell, Detail::code) {
                self.say(kind, on, Detail::Code(code));
            }
        }
        self.flag(Kind::PersonalBudget, on, own.at, "PB", &own.personal_budget);
        self.flag(Kind::OrganisedArrangements, on, own.at, "OA", &own.organised_arrangements);
        for detail in &own.details {
            if let Some(place) = self.named_place(detail) {
                self.say(Kind::PlanNames, on, Detail::Place(place));
            }
        }
        if own.cease_date.given() || own.cease_reason.given() {
            let reason = self.code(own.at, "CeaseReason", &own.cease_reason, CeaseReason::from_code);
            let reason = Detail::CeaseReason(reason.unwrap_or(CeaseReason::NotSaid));
            let on = self.when(own.at, "CeaseDate", &own.cease_date);
            self.say(Kind::PlanCeased, on, reason);
        }
    }

    fn active_plan(&mut self, own: &ActivePlan, request: &Request) {
        if let Some(la) = self.code(own.at, "TransferLA", &own.transfer_la, |text| LaCode::parse(text).ok()) {
            // The return says that it came during the year, and no sooner than the plan began.
            let start = request.assessments.iter().flat_map(|held| &held.plans).find_map(|plan| plan.start_date.date());
            let from = start.map_or(self.year.from, |start| start.max(self.year.from));
            self.say(Kind::TransferredIn, self.year.since(Some(from)), Detail::La(la));
        }
        if own.review_meeting.given() {
            self.dated(Kind::ReviewMeeting, own.at, "ReviewMeeting", &own.review_meeting);
        }
        let outcome = self.code(own.at, "ReviewOutcome", &own.review_outcome, ReviewOutcome::from_code);
        if own.last_review.given() {
            let on = self.when(own.at, "LastReview", &own.last_review);
            let outcome = outcome.unwrap_or(ReviewOutcome::NotSaid);
            self.say(Kind::ReviewDecided, on, Detail::ReviewOutcome(outcome));
        } else if let Some(outcome) = outcome {
            self.say(Kind::ReviewOutcomeStated, When::Unknown(Unknown::NotGiven), Detail::ReviewOutcome(outcome));
        }
        if own.review_draft.given() {
            self.dated(Kind::AmendmentNotice, own.at, "ReviewDraft", &own.review_draft);
        }
        if own.phase_transfer_due_date.given() {
            let on = self.when(own.at, "PhaseTransferDueDate", &own.phase_transfer_due_date);
            self.say(Kind::PhaseTransferDue, on, Detail::PhaseTransfer(PhaseTransfer::NotSaid));
        }
        if own.phase_transfer_final_date.given() {
            let item = "PhaseTransferFinalDate";
            self.dated(Kind::PhaseTransferFinal, own.at, item, &own.phase_transfer_final_date);
        }
        for placement in &own.placements {
            self.placement(placement, own);
        }
        for need in &own.needs {
            if let Some(code) = self.code(need.at, "SENtype", &need.need, SenNeed::from_code) {
                let rank = self.rank(need.at, "SENtypeRank", &need.rank);
                self.say(Kind::Need, NOT_CARRIED, Detail::Need { need: code, rank });
            }
        }
    }

    fn named_place(&mut self, own: &PlanDetail) -> Option<Place> {
        let place = self.place(own.at, [&own.urn, &own.ukprn, &own.setting], &own.rank, [&own.unit, &own.resourced]);
        (place.urn.is_some() || place.ukprn.is_some() || place.setting.is_some()).then_some(place)
    }

    fn placement(&mut self, own: &PlacementDetail, active: &ActivePlan) {
        let place = self.place(own.at, [&own.urn, &own.ukprn, &own.setting], &own.rank, [&own.unit, &own.resourced]);
        let on = self.when(own.at, "EntryDate", &own.entry_date);
        if place.urn.is_none() && place.ukprn.is_none() && place.setting.is_none() && on.span().is_none() {
            return;
        }
        // Until 2023 the two codes stood on the plan: they are the placement's only if there is but one.
        let (mut residential, mut work_based) = (&own.residential, &own.work_based);
        if active.residential.given() || active.work_based.given() {
            if active.placements.len() == 1 {
                residential = if residential.given() { residential } else { &active.residential };
                work_based = if work_based.given() { work_based } else { &active.work_based };
            } else if own.at.nth(checks::Block::PlacementDetail) == 1 {
                self.list("IN-0118", active.at, "Res");
            }
        }
        let left = own.leaving_date.given().then(|| self.when(own.at, "LeavingDate", &own.leaving_date));
        let residential = self.code(own.at, "Res", residential, Residential::from_code);
        let work_based = self.code(own.at, "WBP", work_based, Detail::code);
        self.say(Kind::Placement, on, Detail::Placement(Placement { place, left, residential, work_based }));
    }

    fn place(
        &mut self,
        at: At,
        [urn, ukprn, setting]: [&Cell; 3],
        rank: &Cell,
        [unit, resourced]: [&Cell; 2],
    ) -> Place {
        Place {
            urn: self.code(at, "URN", urn, |text| Urn::parse(text).ok()),
            ukprn: self.code(at, "UKPRN", ukprn, |text| Ukprn::parse(text).ok()),
            setting: self.code(at, "SENsetting", setting, SenSetting::from_code),
            rank: self.rank(at, "PlacementRank", rank),
            unit: unit.flag(),
            resourced: resourced.flag(),
        }
    }

    fn say(&mut self, kind: Kind, on: When, detail: Detail) {
        // A detail of the wrong form would be a mistake of this file, which the tests over every kind would show.
        if let Ok(fact) = Fact::new(self.episode_of(kind), kind, on, detail, self.row) {
            self.facts.push(fact);
        }
    }

    fn episode_of(&self, kind: Kind) -> Episode {
        if kind.of_person() { Episode::Person } else { self.episode }
    }

    fn dated(&mut self, kind: Kind, at: At, item: &'static str, cell: &Cell) {
        let on = self.when(at, item, cell);
        self.say(kind, on, Detail::Nothing);
    }

    fn when(&mut self, at: At, item: &'static str, cell: &Cell) -> When {
        match self.date(at, item, cell) {
            Some(day) => When::Day(day),
            None if cell.given() => When::Unknown(Unknown::Unreadable),
            None => When::Unknown(Unknown::NotGiven),
        }
    }

    fn date(&mut self, at: At, item: &'static str, cell: &Cell) -> Option<Date> {
        let day = cell.date();
        if day.is_none() && cell.given() {
            self.list("IN-0101", at, item);
        }
        day
    }

    fn flag(&mut self, kind: Kind, on: When, at: At, item: &'static str, cell: &Cell) {
        match cell.flag() {
            Some(value) => self.say(kind, on, Detail::Flag(value)),
            None if cell.given() => self.list("IN-0102", at, item),
            None => {}
        }
    }

    fn code<T>(&mut self, at: At, item: &'static str, cell: &Cell, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let text = cell.text()?;
        let value = read(text);
        if value.is_none() {
            self.list("IN-0102", at, item);
        }
        value
    }

    /// 1 or 2; 0 where it is not given.
    fn rank(&mut self, at: At, item: &'static str, cell: &Cell) -> u8 {
        let rank = cell.text().map(str::parse::<u8>);
        if matches!(rank, Some(Err(_))) {
            self.list("IN-0114", at, item);
        }
        rank.and_then(Result::ok).unwrap_or(0)
    }

    fn list(&mut self, code: &'static str, at: At, item: &'static str) {
        self.problems.add(code, Some(self.row), || Some(format!("{at}/{item}").into()));
    }
}
