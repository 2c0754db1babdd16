//! From cases followed to estimates: how long until what, when some are still open and several ends compete.
//!
//! Shares of each end are Aalen and Johansen's, the share still open Kaplan and Meier's, times in days. Where an end's day is
//! a range each estimate is made twice, with the earliest days and with the latest, and is a range itself.

use crate::catalogue::Measure;
use crate::count::{Count, Estimate, Tenths, Value};
use crate::readings::Readings;
use crate::tally::Followed;
use statistics::survival::{Curve, LifeTable, Outcomes, Spell, Transform};
use statistics::{Interval, NotComputable, Z_95};

/// Plan, refused, withdrawn.
const ENDS: usize = 3;
/// The mean counts no waiting beyond this.
const MEAN_TO_WEEKS: i32 = 40;

/// What a measure asks of the curves.
#[derive(Clone, Copy)]
enum Question {
    /// Share that reached an end (0: still open) by so many weeks.
    Share { end: usize, weeks: i32 },
    /// Weeks by which a share of all had ended.
    Quantile(f64),
    /// Mean weeks open, none beyond the limit counted.
    Mean,
}

fn question(measure: Measure) -> Option<Question> {
    Some(match measure {
        Measure::TimePlanBy20Weeks => Question::Share { end: 1, weeks: 20 },
        Measure::TimeRefusedBy20Weeks => Question::Share { end: 2, weeks: 20 },
        Measure::TimeWithdrawnBy20Weeks => Question::Share { end: 3, weeks: 20 },
        Measure::TimeOpenAt20Weeks => Question::Share { end: 0, weeks: 20 },
        Measure::TimePlanBy40Weeks => Question::Share { end: 1, weeks: 40 },
        Measure::TimeOpenAt40Weeks => Question::Share { end: 0, weeks: 40 },
        Measure::TimeMedianWeeks => Question::Quantile(0.5),
        Measure::TimeThreeQuarterWeeks => Question::Quantile(0.75),
        Measure::TimeMeanWeeks => Question::Mean,
        _ => return None,
    })
}

/// A value with its interval, in per cent or in weeks.
type Found = (f64, Option<f64>, Option<f64>);

/// Curves of one set of cases.
struct Curves {
    open: Curve,
    outcomes: Outcomes,
    last: f64,
}

impl Curves {
    fn of(spells: &[Spell]) -> Result<Self, NotComputable> {
        let table = LifeTable::new(spells, ENDS)?;
        Ok(Self { open: Curve::new(&table), outcomes: Outcomes::new(&table), last: table.last_time() })
    }

    /// Whether anyone was followed to a time, or nobody was left to follow.
    fn reaches(&self, day: f64) -> Result<(), NotComputable> {
        let (at_end, _) = self.open.at(self.last);
        if self.last >= day || at_end.open == 0.0 { Ok(()) } else { Err(NotComputable::BeyondWhatWasSeen) }
    }

    fn answer(&self, question: Question, readings: &Readings) -> Result<Found, NotComputable> {
        let ends = |found: Option<Interval>| (found.map(|found| found.lower), found.map(|found| found.upper));
        match question {
            Question::Share { end, weeks } => {
                let day = f64::from(readings.days(weeks));
                self.reaches(day)?;
                let (share, (low, high)) = if end == 0 {
                    let (point, _) = self.open.at(day);
                    // While nobody has ended, nothing has been seen of how far the share may be off.
                    let interval = self.open.interval_at(day, Transform::LogLog, Z_95).filter(|_| point.open < 1.0);
                    (point.open, ends(interval))
                } else {
                    let point = self.outcomes.at(day);
                    let share = point.and_then(|point| point.shares.get(end).copied()).unwrap_or_default();
                    (share, ends(point.and_then(|point| point.interval(end, Transform::LogLog, Z_95))))
                };
                let percent = |share: f64| share * 100.0;
                Ok((percent(share), low.map(percent), high.map(percent)))
            }
            Question::Quantile(p) => {
                let found = self.open.quantile(p, Transform::LogLog, Z_95);
                let time = found.time.ok_or(match self.open.points().iter().all(|point| point.ended == 0) {
                    true => NotComputable::NothingEnded,
                    false => NotComputable::BeyondWhatWasSeen,
                })?;
                let weeks = |days: f64| days / 7.0;
                Ok((weeks(time), found.lower.map(weeks), found.upper.map(weeks)))
            }
            Question::Mean => {
                let tau = f64::from(MEAN_TO_WEEKS * 7);
                self.reaches(tau)?;
                let found = self.open.restricted_mean(tau);
                let weeks = |days: f64| days / 7.0;
                let half = Z_95 * found.error;
                let (low, high) = ((found.mean - half).max(0.0), (found.mean + half).min(tau));
                Ok((weeks(found.mean), Some(weeks(low)), Some(weeks(high))))
            }
        }
    }
}

/// The numbers of one figure.
pub(crate) struct Sums {
    pub(crate) numerator: Count,
    pub(crate) denominator: Count,
    pub(crate) value: Value,
    pub(crate) unsettled: u64,
}

/// The curves of the cases of one figure, with the earliest days and with the latest.
pub(crate) struct Estimates {
    earliest: Result<Curves, NotComputable>,
    /// `None` where every day is exact.
    latest: Option<Result<Curves, NotComputable>>,
    followed: Vec<Followed>,
}

impl Estimates {
    pub(crate) fn of(followed: Vec<Followed>) -> Self {
        let spells = |pick: fn(&Followed) -> (i32, u8)| {
            let spell = |(days, end): (i32, u8)| Spell { entry: None, exit: f64::from(days), end };
            Curves::of(&followed.iter().map(pick).map(spell).collect::<Vec<_>>())
        };
        let exact = followed.iter().all(|one| one.earliest == one.latest);
        let latest = (!exact).then(|| spells(|one| one.latest));
        Self { earliest: spells(|one| one.earliest), latest, followed }
    }

    /// Cases seen to reach what a measure asks about, all that were followed, what it comes to, and how many cases are not
    /// settled: `aside` that could not be followed or only may belong here, and those whose days leave it open.
    pub(crate) fn figure(&self, measure: Measure, aside: u64, readings: &Readings) -> Sums {
        let all = self.followed.len() as u64;
        let roles = || self.followed.iter().map(|one| role(measure, *one, readings));
        let (sure, open) =
            (roles().filter(|role| *role == Some(true)).count() as u64, roles().filter(Option::is_none).count() as u64);
        Sums {
            numerator: Count::between(sure, sure + open + aside),
            denominator: Count::between(all, all + aside),
            value: question(measure)
                .map_or(Value::NotComputable(NotComputable::NoCases), |question| self.value(question, readings)),
            unsettled: open + aside,
        }
    }

    fn value(&self, question: Question, readings: &Readings) -> Value {
        let answer = |curves: &Result<Curves, NotComputable>| {
            curves.as_ref().map_err(|why| *why).and_then(|curves| curves.answer(question, readings))
        };
        let found = match (answer(&self.earliest), self.latest.as_ref().map(answer)) {
            (Ok(one), None) => vec![one],
            (Ok(one), Some(Ok(other))) => vec![one, other],
            (Err(why), _) | (_, Some(Err(why))) => return Value::NotComputable(why),
        };
        let least = |pick: fn(&Found) -> Option<f64>| -> Option<f64> {
            found.iter().map(pick).collect::<Option<Vec<_>>>()?.into_iter().reduce(f64::min)
        };
        let most = |pick: fn(&Found) -> Option<f64>| -> Option<f64> {
            found.iter().map(pick).collect::<Option<Vec<_>>>()?.into_iter().reduce(f64::max)
        };
        let rounded = |value: Option<f64>| value.and_then(Tenths::nearest);
        match (rounded(least(|one| Some(one.0))), rounded(most(|one| Some(one.0)))) {
            (Some(low), Some(high)) => Value::Estimated(Estimate {
                in_weeks: !matches!(question, Question::Share { .. }),
                low,
                high,
                interval: (rounded(least(|one| one.1)), rounded(most(|one| one.2))),
            }),
            _ => Value::NotComputable(NotComputable::NoCases),
        }
    }
}

/// Whether a case is among those counted: it reached the end in time, or was still open then; for times, it ended.
fn counts(question: Question, days: i32, reached: u8, readings: &Readings) -> bool {
    match question {
        Question::Share { end: 0, weeks } => {
            days > readings.days(weeks) || days == readings.days(weeks) && reached == 0
        }
        Question::Share { end, weeks } => usize::from(reached) == end && days <= readings.days(weeks),
        Question::Quantile(_) | Question::Mean => reached > 0,
    }
}

/// The part that a followed case plays in a measure; `None` where its days leave that open.
pub(crate) fn role(measure: Measure, followed: Followed, readings: &Readings) -> Option<bool> {
    let question = question(measure)?;
    let [one, other] = [followed.earliest, followed.latest].map(|(days, end)| counts(question, days, end, readings));
    (one == other).then_some(one)
}
