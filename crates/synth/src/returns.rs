//! The SEN2 return of a year: what the people's records say of that year, in that year's items.

use crate::council::SyntheticCouncil;
use crate::day::Day;
use crate::identity;
use crate::people::{Decision, Episode, Outcome, Person, PlanRecord, Review, quirk};
use crate::planted;
use crate::register;
use crate::words::{ETHNICITIES, Kind, LEAVES, NEED_CODES};
use std::fmt::Write as _;
use std::io::{self, Write};

/// Days of one collection year.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Collection {
    pub(crate) year: i32,
    pub(crate) first: Day,
    pub(crate) last: Day,
    pub(crate) census: Day,
    /// The first submission of several: made in haste, and not all is known.
    pub(crate) first_try: bool,
}

impl Collection {
    /// The census dates are those of the table in the SEN2 guides; other years are not offered.
    pub(crate) fn of(year: i32) -> Option<Self> {
        let census = match year {
            2023 => Day::of(2023, 1, 19),
            2024 => Day::of(2024, 1, 18),
            2025 => Day::of(2025, 1, 16),
            2026 => Day::of(2026, 1, 15),
            _ => return None,
        };
        Some(Self { year, first: Day::of(year - 1, 1, 1), last: Day::of(year - 1, 12, 31), census, first_try: false })
    }

    fn in_year(&self, day: Day) -> bool {
        day >= self.first && day <= self.last
    }
}

/// The years for which a return can be written.
pub const YEARS: [i32; 4] = [2023, 2024, 2025, 2026];

/// A year that no return can be written for.
#[derive(Debug, thiserror::Error)]
pub enum WriteFault {
    /// Not one of [`YEARS`].
    #[error("SY-0001: there is no synthetic return of {0}; there are those of 2023 to 2026")]
    Year(i32),
    /// The writer failed.
    #[error("SY-0002: the file could not be written: {0}")]
    Write(#[from] io::Error),
}

/// Writes a return as SEN2 XML. Serial 1 of 2025 is a first submission with mistakes; serial 2 of it, and serial 1 of other
/// years, are what the council stands by.
pub fn write_sen2_xml(
    council: &SyntheticCouncil,
    year: i32,
    serial: u32,
    mut out: impl Write,
) -> Result<(), WriteFault> {
    let mut collection = Collection::of(year).ok_or(WriteFault::Year(year))?;
    collection.first_try = year == 2025 && serial == 1;
    let stated = match (year, serial) {
        (2025, 1) => Day::of(2025, 2, 10),
        (2025, _) => Day::of(2025, 4, 28),
        _ => Day::of(year, 2, 20).plus(serial.saturating_sub(1) as i32 * 30),
    };
    writeln!(
        out,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- Synthetic data. {}. No child, school or council in this file exists. -->\n<Message>\n\
         <Header><CollectionDetails><Collection>SEN2</Collection><Year>{year}</Year><ReferenceDate>{}</ReferenceDate></CollectionDetails>\
         <Source><SourceLevel>L</SourceLevel><LEA>{}</LEA><SoftwareCode>CANDOUR-SYNTHETIC</SoftwareCode><Release>1</Release>\
         <SerialNo>{serial}</SerialNo><DateTime>{stated}T09:00:00</DateTime></Source></Header>\n<Persons>",
        council.name, collection.census, council.number
    )?;
    let mut view = View { council, collection, text: String::with_capacity(1 << 16) };
    for (at, person) in council.people.iter().enumerate() {
        view.person(at, person);
        if view.text.len() > 60_000 {
            out.write_all(view.text.as_bytes())?;
            view.text.clear();
        }
    }
    out.write_all(view.text.as_bytes())?;
    out.write_all(b"</Persons>\n</Message>\n")?;
    out.flush()?;
    Ok(())
}

struct View<'a> {
    council: &'a SyntheticCouncil,
    collection: Collection,
    text: String,
}

/// A number from 0 to 999 that belongs to a person and a purpose: chance that does not depend on what else is written.
pub(crate) fn lot(at: usize, purpose: u32) -> u32 {
    let mut mixed = (at as u32).wrapping_mul(0x9E37_79B9) ^ purpose.wrapping_mul(0x85EB_CA6B);
    mixed ^= mixed >> 15;
    mixed = mixed.wrapping_mul(0x2C1B_3C6D);
    mixed ^= mixed >> 12;
    mixed = mixed.wrapping_mul(0x297A_2D39);
    mixed ^= mixed >> 15;
    mixed % 1000
}

/// What a year's return says of an episode, if anything.
pub(crate) struct Standing {
    request: char,
    assessment: Option<char>,
    plan: bool,
}

/// How an episode stands in a year's return; `None` if it has no place there.
pub(crate) fn standing(episode: &Episode, collection: &Collection) -> Option<Standing> {
    let asked = episode.received.is_none_or(|day| day <= collection.last);
    let of = |day: Day, letter: char| match day {
        day if day < collection.first => 'H',
        day if day <= collection.last => letter,
        _ => 'A',
    };
    let request = match episode.decision {
        Decision::Open => 'A',
        Decision::Agreed(day) => of(day, 'Y'),
        Decision::Refused(day) => of(day, 'N'),
        Decision::Withdrawn(day) => of(day, 'W'),
    };
    let agreed = matches!(episode.decision, Decision::Agreed(day) if day <= collection.last);
    let ended = |day: Day, letter: char| match day {
        day if day < collection.first => 'H',
        day if day <= collection.census => letter,
        _ => 'A',
    };
    let assessment = agreed.then(|| match episode.outcome {
        _ if episode.quirks & (quirk::HISTORIC | quirk::MOVED_IN) != 0 => 'H',
        Outcome::Open => 'A',
        Outcome::Issued(day) => ended(day, 'Y'),
        Outcome::NotIssued(day) => ended(day, 'N'),
        Outcome::Withdrawn(day) => ended(day, 'W'),
        Outcome::OpenWithDay(_) => 'A',
    });
    let plan = episode.plan.as_ref().is_some_and(|plan| in_force(plan, collection) || ceased_in(plan, collection));
    let moved = |episode: &Episode| episode.quirks & quirk::MOVED_IN != 0;
    let live = plan
        || (asked && !moved(episode) && request == 'A')
        || matches!(request, 'Y' | 'N' | 'W') && !moved(episode)
        || matches!(assessment, Some('A' | 'Y' | 'N' | 'W'));
    // A plan under way elsewhere, or not yet begun, is no business of this return.
    let begun = match &episode.plan {
        Some(record) if moved(episode) || episode.quirks & quirk::HISTORIC != 0 => {
            record.ours_from <= collection.census
        }
        _ => asked,
    };
    (live && begun && asked).then_some(Standing { request, assessment, plan })
}

/// The day and reason of a plan's ceasing, if the return tells it.
pub(crate) fn ceasing(plan: &PlanRecord, collection: &Collection) -> Option<(Day, u8)> {
    let told = |day: Day| day <= collection.census && !(plan.ceasing_told_late && collection.first_try);
    plan.ceased.filter(|(day, _)| told(*day))
}

/// Whether a plan is in force at the census, as far as is known by that return.
pub(crate) fn in_force(plan: &PlanRecord, collection: &Collection) -> bool {
    plan.start <= collection.census && plan.ours_from <= collection.census && ceasing(plan, collection).is_none()
}

fn ceased_in(plan: &PlanRecord, collection: &Collection) -> bool {
    plan.ours_from <= collection.census && ceasing(plan, collection).is_some_and(|(day, _)| day >= collection.first)
}

/// The latest review that a return can tell.
pub(crate) fn latest_review(plan: &PlanRecord, collection: &Collection) -> Option<Review> {
    let mut review = *plan.reviews.iter().rev().find(|review| review.told <= collection.year)?;
    // Still to come. The return of 2025 tells what was settled, later days too: it is sent some weeks after the census.
    if collection.year != 2025 && review.decided.is_some_and(|day| day > collection.census) {
        review.decided = None;
        review.outcome = 0;
    }
    Some(review)
}

macro_rules! put {
    ($text:expr, $($part:tt)*) => {
        // Writing to a string cannot fail.
        let _ = write!($text, $($part)*);
    };
}

impl View<'_> {
    fn item(&mut self, name: &str, value: impl std::fmt::Display) {
        put!(self.text, "<{name}>{value}</{name}>");
    }

    fn flag(&mut self, name: &str, value: bool) {
        self.item(name, u8::from(value));
    }

    fn person(&mut self, at: usize, person: &Person) {
        let collection = self.collection;
        let mut shown =
            person.episodes.iter().filter_map(|episode| Some((episode, standing(episode, &collection)?))).peekable();
        if shown.peek().is_none() || (self.collection.first_try && lot(at, 1) < 6) {
            return;
        }
        put!(
            self.text,
            "<Person><Surname>{}</Surname><Forename>{}</Forename><PersonBirthDate>{}</PersonBirthDate>",
            identity::surname(person.surname),
            identity::forename(person.forename),
            person.born
        );
        let sex = usize::from(person.sex);
        if collection.year == 2023 {
            self.item("GenderCurrent", *["2", "1", "0"].get(sex).unwrap_or(&"0"));
        } else {
            self.item("Sex", *["F", "M", "U"].get(sex).unwrap_or(&"U"));
        }
        let code = match usize::from(person.ethnicity) {
            18 if lot(at, 2) < 300 => "REFU",
            place => ETHNICITIES.get(place).map_or("NOBT", |(_, code)| code.code()),
        };
        self.item("Ethnicity", code);
        self.item("PostCode", identity::postcode(person.postcode));
        match identity::upn(self.council.number, person) {
            Some(upn) => self.item("UPN", std::str::from_utf8(&upn).unwrap_or_default()),
            None if person.born.years_to(collection.census) < 6 => self.item("UPNunknown", "UN1"),
            None => self.item("UPNunknown", "UN2"),
        }
        for (episode, standing) in shown {
            self.episode(at, episode, &standing);
        }
        self.text.push_str("</Person>\n");
    }

    fn episode(&mut self, at: usize, episode: &Episode, standing: &Standing) {
        let collection = self.collection;
        self.text.push_str("<Requests>");
        if let Some(day) = episode.received.filter(|_| episode.quirks & quirk::NO_RECEIPT == 0) {
            self.item("ReceivedDate", day);
        }
        if collection.year >= 2025 {
            self.item("RequestSource", episode.source);
        }
        self.flag("RYA", episode.youth);
        let decided = match episode.decision {
            Decision::Agreed(day) | Decision::Refused(day) => Some(day),
            _ => None,
        };
        if let Some(day) = decided.filter(|_| matches!(standing.request, 'Y' | 'N'))
            && episode.quirks & quirk::NO_DECISION_DAY == 0
        {
            self.item("RequestOutcomeDate", day);
        }
        self.item("RequestOutcome", standing.request);
        self.flag("RequestMediation", episode.request_challenge & 1 != 0);
        self.flag("RequestTribunal", episode.request_challenge & 2 != 0);
        if let Some(letter) = standing.assessment {
            self.assessment(episode, letter, standing.plan);
        }
        if let Some(plan) = episode.plan.as_ref().filter(|_| standing.plan && episode.quirks & quirk::NOT_ACTIVE == 0) {
            self.active(at, episode, plan);
        }
        self.text.push_str("</Requests>");
    }

    fn assessment(&mut self, episode: &Episode, letter: char, plan: bool) {
        let collection = self.collection;
        self.text.push_str("<Assessment>");
        self.item("AssessmentOutcome", letter);
        let day = match episode.outcome {
            Outcome::Issued(day) | Outcome::NotIssued(day) if matches!(letter, 'Y' | 'N') => Some(day),
            Outcome::OpenWithDay(day) | Outcome::Withdrawn(day) if collection.in_year(day) && letter != 'H' => {
                Some(day)
            }
            _ => None,
        };
        if let Some(day) = day.filter(|_| episode.quirks & quirk::NO_ISSUE_DAY == 0) {
            self.item("AssessmentOutcomeDate", day);
        }
        self.flag("AssessmentMediation", episode.assessment_challenge & 1 != 0);
        self.flag("AssessmentTribunal", episode.assessment_challenge & 2 != 0);
        self.flag("OtherMediation", episode.other_challenge & 1 != 0);
        self.flag("OtherTribunal", episode.other_challenge & 2 != 0);
        if letter == 'Y' {
            let disputed = planted::disputed(episode, self.council.planted.exceptions);
            self.flag("Week20", episode.exception || (disputed && collection.year == 2024));
        }
        if let Some(plan) = episode.plan.as_ref().filter(|_| plan && matches!(letter, 'Y' | 'H'))
            && episode.quirks & quirk::NO_PLAN == 0
        {
            self.named_plan(plan);
        }
        self.text.push_str("</Assessment>");
    }

    fn named_plan(&mut self, plan: &PlanRecord) {
        let collection = self.collection;
        self.text.push_str("<NamedPlan>");
        let start = match plan.start_before_correction {
            Some((year, wrong)) if collection.year < year => wrong,
            _ => plan.start,
        };
        self.item("StartDate", start);
        self.letters("PlanRes", plan.residential, &["A", "B"]);
        self.letters("PlanWBP", plan.work, &["S", "A", "T"]);
        self.flag("PB", plan.budget);
        self.flag("OA", plan.arranged);
        self.letters("DP", plan.paid, &["H", "E", "S", "I"]);
        if let Some((day, reason)) = ceasing(plan, &collection) {
            self.item("CeaseDate", day);
            if reason > 0 {
                self.item("CeaseReason", reason);
            }
        }
        self.text.push_str("<PlanDetail>");
        // A plan cannot name "not in education", and the code for a type without a school came in 2024.
        match LEAVES.get(usize::from(plan.setting)).map(|leaf| leaf.kind) {
            Some(Kind::Code("NEET" | "NIEC" | "NIEO" | "OTH") | Kind::Nothing) | None => {
                self.item("SENsetting", if collection.year == 2023 { "OLA" } else { "OTH" });
                self.item("SENSettingOther", "Synthetic note");
            }
            Some(_) => self.place(plan),
        }
        self.item("PlacementRank", 1);
        self.marks(plan);
        self.text.push_str("</PlanDetail></NamedPlan>");
    }

    fn letters(&mut self, name: &str, value: u8, letters: &[&str]) {
        if let Some(letter) = usize::from(value).checked_sub(1).and_then(|at| letters.get(at)) {
            self.item(name, letter);
        }
    }

    fn place(&mut self, plan: &PlanRecord) {
        match LEAVES.get(usize::from(plan.setting)).map(|leaf| leaf.kind) {
            Some(Kind::School(..)) => {
                if let Some(number) = register::number(self.council.number, plan.setting, plan.school) {
                    self.item("URN", number);
                }
            }
            Some(Kind::Provider) => self.item("UKPRN", register::provider(self.council.number, plan.school)),
            Some(Kind::Code("OTH")) if self.collection.year == 2023 => self.item("SENsetting", "OLA"),
            Some(Kind::Code(code)) => {
                self.item("SENsetting", code);
                if matches!(code, "NIEO" | "OTH") {
                    // The publisher splits this code by age; the note says which part it is.
                    let school_age =
                        LEAVES.get(usize::from(plan.setting)).is_some_and(|leaf| leaf.column == "neet_other_csa");
                    let note = if school_age { "Synthetic note: of compulsory school age" } else { "Synthetic note" };
                    self.item("SENSettingOther", note);
                }
            }
            _ => {}
        }
    }

    fn marks(&mut self, plan: &PlanRecord) {
        if let Some(Kind::School(_, unit, resourced)) = LEAVES.get(usize::from(plan.setting)).map(|leaf| leaf.kind) {
            self.flag("SENunitIndicator", unit);
            self.flag("ResourcedProvisionIndicator", resourced);
        } else if matches!(LEAVES.get(usize::from(plan.setting)).map(|leaf| leaf.kind), Some(Kind::Provider)) {
            self.flag("SENunitIndicator", false);
            self.flag("ResourcedProvisionIndicator", false);
        }
    }

    fn active(&mut self, at: usize, episode: &Episode, plan: &PlanRecord) {
        let collection = self.collection;
        self.text.push_str("<ActivePlans>");
        if episode.quirks & quirk::MOVED_IN != 0 && plan.ours_from >= collection.first {
            self.item("TransferLA", 500 + (u32::from(self.council.number) - 500 + 1 + lot(at, 3) % 152) % 153);
        }
        if collection.year == 2023 {
            self.letters("Res", plan.residential, &["A", "B"]);
            self.letters("WBP", plan.work, &["S", "A", "T"]);
        }
        self.review(at, plan);
        if !matches!(LEAVES.get(usize::from(plan.setting)).map(|leaf| leaf.kind), Some(Kind::Nothing) | None) {
            self.text.push_str("<PlacementDetail>");
            self.place(plan);
            self.item("PlacementRank", 1);
            self.item("EntryDate", Day(plan.entry.0.min(collection.census.0)));
            if let Some((day, _)) = ceasing(plan, &collection) {
                self.item("LeavingDate", day.max(plan.entry));
            }
            if collection.year == 2023 {
                self.item("AttendancePattern", "F");
            }
            self.marks(plan);
            if collection.year >= 2024 {
                self.letters("Res", plan.residential, &["A", "B"]);
                self.letters("WBP", plan.work, &["S", "A", "T"]);
            }
            self.text.push_str("</PlacementDetail>");
        }
        for (need, rank) in [(Some(plan.need), 1), (plan.second_need, 2)] {
            let code = need.map_or("", |need| NEED_CODES.get(usize::from(need)).copied().unwrap_or_default());
            if !code.is_empty() {
                put!(self.text, "<SENneed><SENtype>{code}</SENtype><SENtypeRank>{rank}</SENtypeRank></SENneed>");
            }
        }
        self.text.push_str("</ActivePlans>");
    }

    fn review(&mut self, at: usize, plan: &PlanRecord) {
        let collection = self.collection;
        let Some(mut review) = latest_review(plan, &collection) else { return };
        let faults = self.council.planted.migration;
        if collection.year == faults.0 {
            review.meeting = review.meeting.and_then(|day| migrated(day, faults.1));
            review.decided = review.decided.and_then(|day| migrated(day, faults.1));
        }
        if self.collection.first_try && lot(at, 4) < 20 {
            review.decided = None;
        }
        if collection.year >= 2024 {
            if let Some(day) = review.meeting {
                self.item("ReviewMeeting", day);
            }
            self.letters("ReviewOutcome", review.outcome, &["A", "C", "M"]);
        }
        if let Some(day) = review.decided {
            self.item("LastReview", day);
            let draft = day.plus((lot(at, 5) % 12) as i32);
            if collection.year >= 2025 && review.outcome == 1 && lot(at, 6) < 700 && draft <= collection.census {
                self.item("ReviewDraft", draft);
            }
        }
    }
}

/// What a day-month mix-up makes of a day before the fault was mended: the other day where there is one, otherwise nothing.
fn migrated(day: Day, until: Day) -> Option<Day> {
    let (year, month, date) = day.civil();
    match day {
        day if day >= until => Some(day),
        _ if date <= 12 => Some(Day::of(year, date, month)),
        _ => None,
    }
}
