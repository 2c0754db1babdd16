//! What the statements about one person come to, on a day D as known at K.

use crate::fact::{Detail, Episode};
use crate::kind::Kind;
use crate::source::SubjectId;
use terms::{Date, Ethnicity, SenNeed, Sex, When, YearMonth};

/// Which statement a thing rests on: a place in the list of batches given to `resolve`, and the row of that file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Provenance {
    /// [`crate::BatchMeta::number`].
    pub batch: u64,
    /// Row in that batch's file.
    pub row: u32,
}

/// A value and where we were told it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Told<T> {
    /// The value.
    pub value: T,
    /// The statement that says so.
    pub from: Provenance,
}

/// Something that happened in a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Event {
    /// What.
    pub kind: Kind,
    /// When.
    pub on: When,
    /// The detail of that kind.
    pub detail: Detail,
    /// The statement it rests on.
    pub from: Provenance,
}

/// Two live statements that cannot both be right. The later-stated one is used; both are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conflict {
    /// The one used.
    pub used: Event,
    /// The one set aside.
    pub set_aside: Event,
}

/// One request, what followed from it, and the plan that came of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// The request ordinal: 1 for the person's first request, in order of date; cases without a date come last.
    pub ordinal: u16,
    /// The label under which the sources know it.
    pub episode: Episode,
    /// What happened, ordered by earliest possible date, then kind; undated events last.
    pub events: Vec<Event>,
    /// Statements that disagree.
    pub conflicts: Vec<Conflict>,
}

/// A person's whole history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History {
    /// Who, by random number.
    pub subject: SubjectId,
    /// Month of birth.
    pub birth: Option<Told<YearMonth>>,
    /// Sex.
    pub sex: Option<Told<Sex>>,
    /// Ethnicity.
    pub ethnicity: Option<Told<Ethnicity>>,
    /// Other facts of the person (year group, area, team, looked after), as stated.
    pub person: Vec<Event>,
    /// Requests and plans, by ordinal.
    pub cases: Vec<Case>,
}

impl Case {
    /// Every event of a kind, in order.
    pub fn all(&self, kind: Kind) -> impl Iterator<Item = &Event> {
        self.events.iter().filter(move |event| event.kind == kind)
    }

    /// The first event of a kind.
    pub fn first(&self, kind: Kind) -> Option<&Event> {
        self.all(kind).next()
    }

    /// The last event of a kind.
    pub fn last(&self, kind: Kind) -> Option<&Event> {
        self.all(kind).last()
    }

    /// Whether there is any event of a kind.
    pub fn has(&self, kind: Kind) -> bool {
        self.first(kind).is_some()
    }

    /// A yes-or-no fact; `None` if nobody said.
    pub fn flag(&self, kind: Kind) -> Option<bool> {
        match self.last(kind)?.detail {
            Detail::Flag(value) => Some(value),
            _ => None,
        }
    }

    /// Whether a date of it is disputed and the dispute is not settled.
    pub fn is_disputed(&self) -> bool {
        self.all(Kind::Disputed).count() > self.all(Kind::DisputeSettled).count()
    }

    /// Whether a plan of this case was in force at the end of `day`: started or issued by then and not ceased by then.
    /// `None` if the dates do not settle it.
    pub fn plan_in_force(&self, day: Date) -> Option<bool> {
        let began = self.first(Kind::PlanStart).or_else(|| self.first(Kind::PlanIssued));
        let Some(began) = began else { return Some(false) };
        match began.on.by(day) {
            Some(false) => return Some(false),
            None => return None,
            Some(true) => {}
        }
        match self.first(Kind::PlanCeased) {
            None => Some(true),
            Some(ceased) => ceased.on.by(day).map(|ended| !ended),
        }
    }

    /// The type of need of the first rank.
    pub fn primary_need(&self) -> Option<SenNeed> {
        self.all(Kind::Need)
            .filter_map(|event| match event.detail {
                Detail::Need { need, rank } => Some((rank, need)),
                _ => None,
            })
            .min_by_key(|(rank, _)| *rank)
            .map(|(_, need)| need)
    }
}

impl History {
    /// Age in whole years at the end of `day`, as far as the month of birth settles it: `None` if unknown, or if `day`
    /// lies in the month of the birthday and so the age depends on the day of birth.
    pub fn age_on(&self, day: Date) -> Option<i16> {
        let birth = self.birth?.value;
        let years = day.year() - birth.year();
        match day.month().cmp(&birth.month()) {
            std::cmp::Ordering::Greater => Some(years),
            std::cmp::Ordering::Less => Some(years - 1),
            // The last day of the month settles it: every possible birthday has passed.
            std::cmp::Ordering::Equal => {
                (day == birth.first().with().year(day.year()).build().ok()?.last_of_month()).then_some(years)
            }
        }
    }
}
