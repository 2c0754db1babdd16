//! The list of reviews due in a term, which a council sends to schools (Code of Practice 9.174).

use clocks::{Outcome, Status};
use facts::{Case, Detail, Kind, Place};
use law::{Law, Rule};
use terms::Date;

/// The duties whose limit is the date of a review decision.
pub const REVIEW_DUTIES: &[&str] = &["s-44-1-annual-review", "reg-15-5-review-transferred-plan"];

/// The guidance on when the list is to be sent.
const LIST: &str = "cop-9-174-list-of-reviews";

/// A span of days that stands for a school term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Its first day.
    pub first: Date,
    /// Its last day.
    pub last: Date,
}

impl Term {
    /// The next term to begin after a day. The record holds no school's own term dates, so a convention stands for them:
    /// terms begin on 1 September, 1 January and 1 April. The page shows it as a named setting, and takes other dates.
    pub fn coming_after(day: Date) -> Option<Self> {
        let year = day.year();
        let starts = [(year, 4), (year, 9), (year + 1, 1), (year + 1, 4), (year + 1, 9)];
        let mut starts = starts.into_iter().filter_map(|(year, month)| Date::new(year, month, 1).ok());
        let first = starts.find(|start| *start > day)?;
        let last = calendar::day_before(starts.next()?).ok()?;
        Some(Self { first, last })
    }

    /// The last day on which the list for this term is in time, and the text that says so.
    pub fn list_by(&self, law: &Law) -> Option<(Date, String)> {
        let (_, duty) = law.find(LIST)?;
        let version = duty.version_on(self.first)?;
        let Rule::Limit(limit) = &version.rule else { return None };
        let day = limit.span.last_day(self.first, calendar::BankHolidays::england_and_wales(), None).ok()?;
        Some((day, version.citation.clone()))
    }
}

/// A review that must be decided in a term, or should have been by then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReviewDue {
    /// Where the child is taught, as the record says; `None` if it does not.
    pub place: Option<Place>,
    /// The last lawful day, the earliest that it can be.
    pub due: Date,
    /// The limit is past on the as-at date and no decision is recorded.
    pub overdue: bool,
    /// The clock it comes from.
    pub outcome: Outcome,
}

/// The reviews of a case that fall due by the end of a term and are not decided. A review overdue already is on every
/// later list until it is decided.
pub fn reviews_due(case: &Case, outcomes: &[Outcome], term: Term, as_at: Date, law: &Law) -> Vec<ReviewDue> {
    let of_review = |outcome: &&Outcome| {
        outcome.case == case.ordinal
            && law.duty(outcome.duty).is_some_and(|duty| REVIEW_DUTIES.contains(&duty.id.as_str()))
    };
    let mut due = Vec::new();
    for outcome in outcomes.iter().filter(of_review) {
        let open = match outcome.status {
            Status::Running { .. } => true,
            Status::Late { state, .. } => state == clocks::LateState::Open,
            Status::Disapplied { done, .. } => !done,
            _ => false,
        };
        let Some(limit) = outcome.due.filter(|_| open) else { continue };
        if limit.earliest <= term.last {
            due.push(ReviewDue {
                place: place_of(case, as_at),
                due: limit.earliest,
                overdue: limit.latest < as_at,
                outcome: *outcome,
            });
        }
    }
    due
}

/// Where the child is taught on a day: the place attended, the first rank first, else the place the plan names.
fn place_of(case: &Case, on: Date) -> Option<Place> {
    let attended = case.all(Kind::Placement).filter_map(|event| match event.detail {
        Detail::Placement(placement) if placement.left.is_none_or(|left| left.by(on) == Some(false)) => {
            Some((placement.place.rank, event.on.earliest(), placement.place))
        }
        _ => None,
    });
    let newest_of_first_rank = attended.min_by_key(|(rank, since, _)| (*rank, std::cmp::Reverse(*since)));
    newest_of_first_rank.map(|(.., place)| place).or_else(|| {
        let named = case.all(Kind::PlanNames).filter_map(|event| match event.detail {
            Detail::Place(place) => Some(place),
            _ => None,
        });
        named.min_by_key(|place| place.rank)
    })
}
