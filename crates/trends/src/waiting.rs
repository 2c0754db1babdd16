//! What becomes of requests: four shares of each month's, curves of the last 52 weeks', and quarters side by side.

use crate::coverage::Covered;
use crate::monthly::{MOST_MONTHS, NoSeries};
use facts::Snapshot;
use jiff::ToSpan;
use measures::{Followed, Measure, Period, Readings, Summed};
use statistics::survival::{Curve, LifeTable, Outcomes as Shares, Spell, Transform};
use statistics::{Interval, NotComputable, Z_95};
use terms::{Date, YearMonth};

/// The limit in law, in weeks.
const LIMIT: i32 = 20;
/// Where curves end, in weeks.
const LAST: i32 = 40;
/// Quarters shown.
const QUARTERS: usize = 8;

/// The four shares of one month's requests, 20 weeks after each.
#[derive(Clone, Debug, PartialEq)]
pub struct MonthShares {
    /// The month.
    pub month: YearMonth,
    /// Plan, refused, withdrawn or moved, still waiting.
    pub shares: [Summed; 4],
}

impl MonthShares {
    /// Per cent of the settled cases, in the order of the shares; `None` for a month without requests.
    pub fn percent(&self) -> [Option<f64>; 4] {
        self.shares.each_ref().map(|share| {
            let (counted, of) = share.settled;
            (of > 0).then(|| 100.0 * counted as f64 / of as f64)
        })
    }
}

/// Whole week, share in per cent, and its interval.
pub type Week = (f64, f64, Option<Interval>);

/// Curves of what has become of requests by each week since they were received.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    /// Received from the first day to the second.
    pub received: (Date, Date),
    /// Requests followed.
    pub followed: usize,
    /// Requests that could not be followed, for want of a day.
    pub left_out: u64,
    /// Requests with an end whose day is a range: drawn at the latest day that the record allows.
    pub ranges: usize,
    /// By whole week from 0: share still open, and its interval.
    pub open: Vec<Week>,
    /// The same of plans issued.
    pub plan: Vec<Week>,
    /// The same of refusals.
    pub refused: Vec<Week>,
    /// The same of withdrawals and moves.
    pub withdrawn: Vec<Week>,
    /// The longest that anyone was followed, in whole weeks.
    pub seen_to: i32,
}

/// One quarter's requests.
#[derive(Clone, Debug, PartialEq)]
pub struct Quarter {
    /// First and last day.
    pub received: (Date, Date),
    /// Requests followed.
    pub followed: usize,
    /// Share with a plan by 20 weeks and its interval, in per cent, or why not.
    pub plan: Result<(f64, Option<Interval>), NotComputable>,
    /// Share still open at 20 weeks.
    pub open: Result<(f64, Option<Interval>), NotComputable>,
}

/// All of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    /// Month by month, earliest first; empty with why.
    pub months: Result<Vec<MonthShares>, NoSeries>,
    /// Requests of the last 52 weeks that the record covers.
    pub outcomes: Result<Outcomes, NotComputable>,
    /// Quarters, earliest first.
    pub quarters: Vec<Quarter>,
}

/// What has become of a council's requests, as at the snapshot's day.
pub fn waiting(snapshot: &Snapshot, readings: &Readings) -> Waiting {
    let Some(covered) = Covered::of(snapshot) else {
        return Waiting {
            months: Err(NoSeries::NoSource),
            outcomes: Err(NotComputable::NoCases),
            quarters: Vec::new(),
        };
    };
    // The record is followed to its last day: what it was not told is not taken for waiting.
    let last = covered.last;
    let first = last.checked_sub(363.days()).unwrap_or(last);
    let outcomes = Period::new(first, last)
        .ok_or(NotComputable::NoCases)
        .and_then(|period| outcomes(&measures::follow(snapshot, period, readings), (first, last)));
    let quarters = quarters(&covered)
        .into_iter()
        .filter_map(|(from, to)| {
            let period = Period::new(from, to)?.counted_on_day(last);
            let followed = measures::follow(snapshot, period, readings);
            (!followed.latest.is_empty()).then(|| quarter(&followed, (from, to)))
        })
        .collect();
    Waiting { months: shares(snapshot, &covered, readings), outcomes, quarters }
}

fn shares(snapshot: &Snapshot, covered: &Covered, readings: &Readings) -> Result<Vec<MonthShares>, NoSeries> {
    let mut months = covered.months(MOST_MONTHS);
    if months.is_empty() {
        return Err(NoSeries::BeforeTheRecord);
    }
    months.retain(|month| month.last().checked_add((LIMIT * 7).days()).is_ok_and(|day| day <= covered.last));
    if months.is_empty() {
        return Err(NoSeries::TooYoung);
    }
    let periods: Vec<Period> =
        months.iter().map(|month| Period::month(*month).counted_on_day(snapshot.known.true_on)).collect();
    let of = |measure| measures::over(snapshot, measure, &periods, readings);
    let all = of(Measure::SharePlanWithin20Weeks)
        .into_iter()
        .zip(of(Measure::ShareRefused))
        .zip(of(Measure::ShareWithdrawn))
        .zip(of(Measure::ShareStillWaiting));
    let mut found: Vec<MonthShares> = months
        .into_iter()
        .zip(all)
        .map(|(month, (((plan, refused), withdrawn), waiting))| MonthShares {
            month,
            shares: [plan, refused, withdrawn, waiting],
        })
        .collect();
    let first = found.iter().position(|month| {
        let [plan, ..] = &month.shares;
        plan.denominator.is_some_and(|of| of.high() > 0)
    });
    found.drain(..first.ok_or(NoSeries::NoCase)?);
    Ok(found)
}

fn spells(cases: &[(i32, u8)]) -> Vec<Spell> {
    cases.iter().map(|&(days, end)| Spell { entry: None, exit: f64::from(days), end }).collect()
}

fn percent(found: Option<Interval>) -> Option<Interval> {
    found.map(|found| Interval { lower: found.lower * 100.0, upper: found.upper * 100.0 })
}

/// The share still open on a day with its interval. While nobody has ended there is none: nothing has been seen of how far
/// the share may be off, and "100 to 100" would claim certainty.
fn still_open(curve: &Curve, day: f64) -> (f64, Option<Interval>) {
    let (point, _) = curve.at(day);
    let interval = curve.interval_at(day, Transform::LogLog, Z_95).filter(|_| point.open < 1.0);
    (point.open * 100.0, percent(interval))
}

fn outcomes(followed: &Followed, received: (Date, Date)) -> Result<Outcomes, NotComputable> {
    let table = LifeTable::new(&spells(&followed.latest), 3)?;
    let (curve, shares) = (Curve::new(&table), Shares::new(&table));
    let seen_to = (table.last_time() / 7.0).floor() as i32;
    let weeks = || (0..=LAST.min(seen_to.max(0))).map(|week| (f64::from(week), f64::from(week * 7)));
    let end = |which: usize| {
        weeks()
            .map(|(week, day)| {
                let point = shares.at(day);
                let share = point.and_then(|point| point.shares.get(which).copied()).unwrap_or_default();
                let interval = point.and_then(|point| point.interval(which, Transform::LogLog, Z_95));
                (week, share * 100.0, percent(interval))
            })
            .collect()
    };
    let open = weeks().map(|(week, day)| {
        let (share, interval) = still_open(&curve, day);
        (week, share, interval)
    });
    let ranges = followed.earliest.iter().zip(&followed.latest).filter(|(one, other)| one != other).count();
    Ok(Outcomes {
        received,
        followed: followed.latest.len(),
        left_out: followed.left_out,
        ranges,
        open: open.collect(),
        plan: end(1),
        refused: end(2),
        withdrawn: end(3),
        seen_to,
    })
}

/// The whole quarters covered, the latest of them, earliest first.
fn quarters(covered: &Covered) -> Vec<(Date, Date)> {
    let months = covered.months(3 * (QUARTERS + 1));
    let mut found: Vec<(Date, Date)> = months
        .windows(3)
        .filter_map(|window| match window {
            [first, _, last] if first.month() % 3 == 1 => Some((first.first(), last.last())),
            _ => None,
        })
        .collect();
    let surplus = found.len().saturating_sub(QUARTERS);
    found.drain(..surplus);
    found
}

fn quarter(followed: &Followed, received: (Date, Date)) -> Quarter {
    let day = f64::from(LIMIT * 7);
    let found = LifeTable::new(&spells(&followed.latest), 3).map(|table| {
        let (curve, shares) = (Curve::new(&table), Shares::new(&table));
        let (at_end, _) = curve.at(table.last_time());
        let seen =
            if table.last_time() >= day || at_end.open == 0.0 { Ok(()) } else { Err(NotComputable::BeyondWhatWasSeen) };
        let plan = shares.at(day).map_or((0.0, None), |point| {
            let share = point.shares.get(1).copied().unwrap_or_default();
            (share * 100.0, percent(point.interval(1, Transform::LogLog, Z_95)))
        });
        let open = still_open(&curve, day);
        (seen.map(|()| plan), seen.map(|()| open))
    });
    let (plan, open) = found.unwrap_or_else(|why| (Err(why), Err(why)));
    Quarter { received, followed: followed.latest.len(), plan, open }
}
