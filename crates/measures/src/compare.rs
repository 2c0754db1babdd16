//! Two readings of one period side by side: as known then, and as known now.

use crate::catalogue::Measure;
use crate::compute::compute;
use crate::count::{Tenths, Value};
use crate::figure::Figure;
use crate::part::Part;
use crate::period::Period;
use crate::readings::Readings;
use facts::Snapshot;
use std::collections::BTreeMap;

/// How far apart two values are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Difference {
    /// The same, working apart.
    None,
    /// Cases more, or fewer if negative.
    Cases(i64),
    /// Percentage points, or weeks, more or fewer, between the rounded values.
    Points(Tenths),
    /// One of the two is a range, or has nothing to measure: no one number says how far apart they are.
    NotOneNumber,
    /// One of the two has no such part.
    OnlyOne,
}

/// One figure twice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// Which measure.
    pub measure: Measure,
    /// Which part.
    pub breakdown: Option<Part>,
    /// In the first snapshot; `None` if it has no case of the part.
    pub then: Option<Figure>,
    /// In the second.
    pub now: Option<Figure>,
    /// From the first to the second.
    pub difference: Difference,
}

/// A figure in the first snapshot and in the second.
type Pair = (Option<Figure>, Option<Figure>);

/// Every figure of a period in two snapshots of one council, such as one day D at two days K.
pub fn compare(then: &Snapshot, now: &Snapshot, period: Period, readings: &Readings) -> Vec<Compared> {
    let mut pairs: BTreeMap<(Measure, Option<Part>), Pair> = BTreeMap::new();
    for figure in compute(then, period, readings) {
        let pair = pairs.entry((figure.measure, figure.breakdown)).or_default();
        pair.0 = Some(figure);
    }
    for figure in compute(now, period, readings) {
        let pair = pairs.entry((figure.measure, figure.breakdown)).or_default();
        pair.1 = Some(figure);
    }
    pairs
        .into_iter()
        .map(|((measure, breakdown), (then, now))| {
            let difference = match (&then, &now) {
                (Some(then), Some(now)) => difference(then, now),
                _ => Difference::OnlyOne,
            };
            Compared { measure, breakdown, then, now, difference }
        })
        .collect()
}

fn difference(then: &Figure, now: &Figure) -> Difference {
    if (then.numerator, then.denominator, then.value) == (now.numerator, now.denominator, now.value) {
        return Difference::None;
    }
    match (then.value, now.value) {
        (Value::Percent(then), Value::Percent(now)) | (Value::Weeks(then), Value::Weeks(now)) => {
            Difference::Points(Tenths(now.0 - then.0))
        }
        (Value::Number(then), Value::Number(now)) => match (then.exact(), now.exact()) {
            (Some(then), Some(now)) => {
                Difference::Cases(i64::try_from(i128::from(now) - i128::from(then)).unwrap_or_default())
            }
            _ => Difference::NotOneNumber,
        },
        _ => Difference::NotOneNumber,
    }
}
