//! A limit: a number, a unit and a way to count. It turns the day of the trigger into the last lawful day.

use calendar::{BankHolidays, DateError, SchoolDays};
use terms::Date;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Calendar days.
    Days,
    /// Seven calendar days each.
    Weeks,
    /// Calendar months.
    Months,
    /// Days that are no Saturday, Sunday or bank holiday in England and Wales.
    WorkingDays,
    /// Working days without 25 December to 1 January and August (tribunal rule 12(3)(b)).
    TribunalDays,
    /// Days on which one school is open.
    SchoolDays,
    /// Clear calendar days before a meeting.
    ClearDays,
    /// Clear working days before a meeting.
    ClearWorkingDays,
    /// Before a fixed day of the year of the trigger: the number is month × 100 + day.
    DayOfYear,
}

/// How it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Count {
    /// "Within N of X": X is not counted.
    After,
    /// "N beginning with X": X is the first.
    BeginningWith,
    /// "At least N before X", or "before" a day of the year.
    Before,
    /// "By" a day of the year: that day is the last.
    By,
}

/// What happens when the last day is no working day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Roll {
    /// Nothing.
    None,
    /// The next working day.
    NextWorkingDay,
    /// Tribunal rule 12(2) and 12(3)(a).
    TribunalApplication,
}

/// Which of two last days counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Combine {
    /// The earlier.
    EarlierOf,
    /// The later.
    LaterOf,
}

/// Which events a bound may run from, seen from the trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Anchor {
    /// The last one before it.
    Before,
    /// The last one on or after it, before the next trigger.
    After,
    /// The last one at all.
    Any,
}

/// A second limit from another event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bound {
    /// Which of the two counts.
    pub combine: Combine,
    /// Which of the events.
    pub anchor: Anchor,
    /// The events it runs from.
    pub from: Vec<crate::model::Matcher>,
    /// How much.
    pub limit: Span,
    /// Why, with its authority.
    pub why: String,
}

/// A number, its unit and its counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// How many; 0 of any unit is "at once".
    pub number: i32,
    /// Of what.
    pub unit: Unit,
    /// Counted how.
    pub count: Count,
    /// What happens at a weekend.
    pub roll: Roll,
}

/// A limit with its bounds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// The limit itself.
    pub span: Span,
    /// Under the setting "Code date": the day that the Code of Practice gives.
    pub code: Option<Span>,
    /// Other limits it is held against.
    pub bounds: Vec<Bound>,
    /// "Not before": the stop may come only after the last day, not by it.
    pub floor: bool,
    /// For a floor: the stop may come on the last day itself (D4), not only after it (A6).
    pub floor_day_is_lawful: bool,
}

/// A limit that gives no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum DueError {
    /// The calendar refuses it.
    #[error(transparent)]
    Date(#[from] DateError),
    /// School days were asked for and no school calendar was given.
    #[error("LW-0001: school days cannot be counted without the calendar of the school")]
    NoSchoolCalendar,
}

impl Span {
    /// The last lawful day for a trigger on `day` (for a floor, the last day of waiting).
    pub fn last_day(&self, day: Date, holidays: &BankHolidays, school: Option<&SchoolDays>) -> Result<Date, DueError> {
        let n = self.number;
        let last = match (self.unit, self.count) {
            (Unit::Days, Count::BeginningWith) => calendar::days_beginning_with(day, n),
            (Unit::Days, Count::Before) => calendar::days_before(day, n),
            (Unit::Days, Count::After | Count::By) => calendar::days_after(day, n),
            (Unit::Weeks, Count::Before) => calendar::weeks_before(day, n),
            (Unit::Weeks, Count::BeginningWith) => calendar::days_beginning_with(day, n.saturating_mul(7)),
            (Unit::Weeks, Count::After | Count::By) => calendar::weeks_after(day, n),
            (Unit::Months, Count::BeginningWith) => calendar::months_beginning_with(day, n),
            (Unit::Months, Count::Before) => calendar::months_before(day, n),
            (Unit::Months, Count::After | Count::By) => calendar::months_after(day, n),
            (Unit::WorkingDays, Count::BeginningWith) => holidays.working_days_beginning_with(day, n),
            (Unit::WorkingDays, _) => holidays.working_days_after(day, n),
            (Unit::TribunalDays, _) => holidays.tribunal_working_days_after(day, n),
            (Unit::SchoolDays, count) => {
                let school = school.ok_or(DueError::NoSchoolCalendar)?;
                match count {
                    Count::BeginningWith => school.nth_beginning_with(holidays, day, n),
                    _ => school.after(holidays, day, n),
                }
            }
            (Unit::ClearDays, _) => calendar::clear_days_before(day, n),
            (Unit::ClearWorkingDays, _) => calendar::clear_working_days_before(holidays, day, n),
            (Unit::DayOfYear, count) => {
                let (month, day_of_month) = ((n / 100) as i8, (n % 100) as i8);
                let fixed = Date::new(day.year(), month, day_of_month).map_err(|_| DateError::OutsideCalendar)?;
                if count == Count::By { Ok(fixed) } else { calendar::day_before(fixed) }
            }
        }?;
        Ok(match self.roll {
            Roll::None => last,
            Roll::NextWorkingDay => holidays.working_day_on_or_after(last)?,
            Roll::TribunalApplication => holidays.tribunal_application_day(last)?,
        })
    }

    /// How far the last day lies from the trigger, in days, where that is the same for every trigger: a limit in days
    /// or weeks that rolls for nothing.
    pub fn fixed_days(&self) -> Option<i32> {
        let in_days = match self.unit {
            Unit::Days => self.number,
            Unit::Weeks => self.number.saturating_mul(7),
            _ => return None,
        };
        match (self.roll, self.count) {
            (Roll::None, Count::After | Count::By) => Some(in_days),
            (Roll::None, Count::BeginningWith) => Some(in_days - 1),
            (Roll::None, Count::Before) => Some(in_days.saturating_neg()),
            _ => None,
        }
    }

    /// Whether the last day comes before the trigger.
    pub fn looks_back(&self) -> bool {
        matches!(self.unit, Unit::ClearDays | Unit::ClearWorkingDays)
            || (self.count == Count::Before && self.unit != Unit::DayOfYear)
    }

    /// In words, such as "20 weeks of" or "15 days beginning with".
    pub fn in_words(&self) -> String {
        let n = self.number;
        let unit = match self.unit {
            Unit::Days => "day",
            Unit::Weeks => "week",
            Unit::Months => "month",
            Unit::WorkingDays => "working day",
            Unit::TribunalDays => "working day (August and 25 December to 1 January not counted)",
            Unit::SchoolDays => "school day",
            Unit::ClearDays => "clear day",
            Unit::ClearWorkingDays => "clear working day",
            Unit::DayOfYear => {
                let how = if self.count == Count::By { "by" } else { "before" };
                return format!("{how} {} {}", n % 100, month_name(n / 100));
            }
        };
        if n == 0 {
            return "at once".to_owned();
        }
        let plural = if n == 1 || unit.ends_with(')') { "" } else { "s" };
        match self.count {
            _ if self.looks_back() => format!("at least {n} {unit}{plural} before"),
            Count::BeginningWith => format!("{n} {unit}{plural} beginning with"),
            _ => format!("{n} {unit}{plural} after"),
        }
    }
}

fn month_name(month: i32) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    usize::try_from(month - 1).ok().and_then(|place| NAMES.get(place)).copied().unwrap_or("month unknown")
}
