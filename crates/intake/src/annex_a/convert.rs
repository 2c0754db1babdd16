//! One child of a list to an identity and facts. What a list does not carry is said to be not carried; what it carries in a
//! form that could mean two things is kept in the vault and reported, and no fact is made of it.

use crate::problem::Problems;
use crate::reading::Identity;
use checks::{Cell, Child, list_codes, main_ethnicity};
use facts::{Detail, Episode, Fact, Kind, Place, Placement};
use terms::{Date, SenNeed, Sex, Uln, Unknown, Upn, Urn, When, YearMonth};

const NOT_CARRIED: When = When::Unknown(Unknown::NotCarried);

/// Fields that the record has no kind of fact for: they stay with the child in the vault, under their own names.
fn kept_beside(child: &Child) -> [(&'static str, &Cell); 12] {
    [
        // Whether it is the day of the meeting or of the decision after it is not said by any source that was read.
        ("Date EHC plan last reviewed", &child.last_review),
        ("Main establishment phase", &child.phase),
        ("Subsidiary establishment phase", &child.subsidiary_phase),
        ("Elective home education", &child.home_education),
        ("Suspensions", &child.suspensions),
        ("Permanent exclusions", &child.exclusions),
        ("Absence", &child.absence),
        ("Pupil premium", &child.pupil_premium),
        ("Known to social care", &child.social_care),
        ("Social care team", &child.social_care_team),
        ("Disability", &child.disability),
        ("Case worker", &child.case_worker),
    ]
}

/// Reads one child. `row` is its number in the file.
pub(super) fn child(child: &Child, row: u32, problems: &mut Problems) -> (Identity, Vec<Fact>) {
    let mut out = Out { facts: Vec::with_capacity(8), problems, row };
    let number = child.number.or_blank();
    let (upn, uln) = (Upn::parse(number).ok(), Uln::parse(number).ok());
    let mut texts: Vec<(String, String)> = Vec::new();
    if child.number.given() && upn.is_none() && uln.is_none() {
        out.list("IN-0103", "UPN or ULN");
        texts.push(("UPN or ULN".to_owned(), number.to_owned()));
    }
    let beside =
        kept_beside(child).into_iter().filter_map(|(name, cell)| Some((name.to_owned(), cell.text()?.to_owned())));
    texts.extend(beside);
    if child.last_review.given() {
        out.list("IN-0160", "Date EHC plan last reviewed");
    }
    let birth_date = out.date("Date of birth", &child.birth_date);
    out.person(child, birth_date);
    out.plan(child);
    let source_id = child.id.text().map(str::to_owned);
    let identity = Identity { upn, uln, source_id, birth_date, texts, ..Identity::default() };
    (identity, out.facts)
}

struct Out<'a> {
    facts: Vec<Fact>,
    problems: &'a mut Problems,
    row: u32,
}

impl Out<'_> {
    fn person(&mut self, child: &Child, birth: Option<Date>) {
        if let Some(month) = birth.and_then(YearMonth::of) {
            self.say(Episode::Person, Kind::BirthMonth, NOT_CARRIED, Detail::Month(month));
        }
        if let Some(code) = self.code("Gender", &child.gender, |text| list_codes::GENDER.read(text)) {
            let sex = match code {
                "Male" => Sex::Male,
                "Female" => Sex::Female,
                _ => Sex::Unknown,
            };
            self.say(Episode::Person, Kind::Sex, NOT_CARRIED, Detail::Sex(sex));
        }
        let ethnicity = self.code("Ethnicity", &child.ethnicity, |text| list_codes::ETHNICITY.read(text));
        // UNKNOWN of the list says that nobody knows it, and so nothing is stated.
        if let Some(code) = ethnicity.and_then(main_ethnicity) {
            self.say(Episode::Person, Kind::Ethnicity, NOT_CARRIED, Detail::Ethnicity(code));
        }
    }

    /// The plan of a child of list 1, known by the day it was first issued. A list says nothing of its request.
    fn plan(&mut self, child: &Child) {
        if child.list != checks::List::One {
            return;
        }
        let issued = self.date("Date initial EHC plan issued", &child.initial_plan);
        let episode = issued.map_or(Episode::Unlabelled { nth: 0 }, |start| Episode::Plan { start, nth: 0 });
        if child.initial_plan.given() {
            let on = issued.map_or(When::Unknown(Unknown::Unreadable), When::Day);
            self.say(episode, Kind::PlanIssued, on, Detail::Nothing);
        }
        if let Some(day) = self.date("Date updated EHC plan issued", &child.updated_plan) {
            self.say(episode, Kind::AmendedPlanIssued, When::Day(day), Detail::Nothing);
        }
        let need = self.code("SEN primary need", &child.need, |text| list_codes::NEED.read(text));
        if let Some(need) = need.and_then(SenNeed::from_code) {
            self.say(episode, Kind::Need, NOT_CARRIED, Detail::Need { need, rank: 1 });
        }
        if let Some(urn) = self.code("Main establishment URN", &child.urn, |text| Urn::parse(text).ok()) {
            let place = Place { urn: Some(urn), rank: 1, ..Place::default() };
            let placement = Placement { place, left: None, residential: None, work_based: None };
            self.say(episode, Kind::Placement, NOT_CARRIED, Detail::Placement(placement));
        }
    }

    fn say(&mut self, episode: Episode, kind: Kind, on: When, detail: Detail) {
        // A detail of the wrong form would be a mistake of this file, which the tests over lists would show.
        if let Ok(fact) = Fact::new(episode, kind, on, detail, self.row) {
            self.facts.push(fact);
        }
    }

    fn date(&mut self, item: &'static str, cell: &Cell) -> Option<Date> {
        let day = cell.date();
        if day.is_none() && cell.given() {
            self.list("IN-0101", item);
        }
        day
    }

    fn code<T>(&mut self, item: &'static str, cell: &Cell, read: impl Fn(&str) -> Option<T>) -> Option<T> {
        let found = cell.text().and_then(read);
        if found.is_none() && cell.given() {
            self.list("IN-0102", item);
        }
        found
    }

    fn list(&mut self, code: &'static str, item: &'static str) {
        self.problems.field(code, self.row, item);
    }
}
