//! The time by which a given share has ended.

use super::kaplan_meier::CurvePoint;
use super::transform::Transform;

/// A time, and the interval it lies in; an end that the curve never reaches is not known.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quantile {
    /// The time, `None` where so large a share has not ended while anyone was watched.
    pub time: Option<f64>,
    /// Lower end.
    pub lower: Option<f64>,
    /// Upper end.
    pub upper: Option<f64>,
}

/// Shares this close count as equal: the square root of the machine's precision.
const NEAR: f64 = 1.490_116_119_384_765_6e-8;

pub(super) fn of(points: &[CurvePoint], p: f64, transform: Transform, z: f64) -> Quantile {
    let ends = |pick: fn(crate::Interval) -> f64| {
        reached(p, points.iter().map(|point| (point.time, point.interval(transform, z).map(|found| 1.0 - pick(found)))))
    };
    Quantile {
        time: reached(p, points.iter().map(|point| (point.time, Some(1.0 - point.open)))),
        lower: ends(|found| found.lower),
        upper: ends(|found| found.upper),
    }
}

/// Where a rising staircase of (time, share ended) reaches `p`. Where a step is level with `p`, the middle of the step.
fn reached(p: f64, steps: impl Iterator<Item = (f64, Option<f64>)>) -> Option<f64> {
    let mut last_seen = f64::NAN;
    let mut shares: Vec<(f64, f64)> = Vec::new();
    for (time, share) in steps {
        last_seen = time;
        shares.extend(share.map(|share| (time, share)));
    }
    let highest = shares.iter().map(|&(_, share)| share).fold(0.0, f64::max);
    // Limits need not rise all the way: the lowest share at or above the level counts, and the first of equals.
    let lowest_from = |level: f64| {
        shares
            .iter()
            .filter(|&&(_, share)| share >= level)
            .reduce(|best, step| if step.1 < best.1 { step } else { best })
            .map(|&(time, _)| time)
    };
    let start = lowest_from(p - NEAR)?;
    if (p - highest).abs() < NEAR {
        return Some((start + last_seen) / 2.0);
    }
    Some((start + lowest_from(p + NEAR)?) / 2.0)
}
