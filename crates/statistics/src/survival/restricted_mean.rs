//! Mean time open, up to a limit.

use super::kaplan_meier::CurvePoint;

/// A restricted mean and its standard error, in the unit of the times.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RestrictedMean {
    /// The limit: time beyond it is not counted.
    pub tau: f64,
    /// The area under the curve up to the limit.
    pub mean: f64,
    /// Its standard error.
    pub error: f64,
}

pub(super) fn of(points: &[CurvePoint], tau: f64) -> RestrictedMean {
    let mut areas: Vec<(&CurvePoint, f64)> = Vec::new();
    let (mut from, mut open, mut mean) = (0.0, 1.0, 0.0);
    for point in points.iter().take_while(|point| point.time <= tau) {
        mean += (point.time - from).max(0.0) * open;
        areas.push((point, 0.0));
        (from, open) = (point.time, point.open);
    }
    mean += (tau - from).max(0.0) * open;
    // The area that lies beyond each point, from the end backwards.
    let (mut until, mut beyond, mut variance) = (tau, 0.0, 0.0);
    for (point, _) in areas.iter().rev() {
        beyond += (until - point.time) * point.open;
        let (n, d) = (point.at_risk as f64, point.ended as f64);
        if point.ended < point.at_risk {
            variance += beyond * beyond * d / (n * (n - d));
        }
        until = point.time;
    }
    RestrictedMean { tau, mean, error: variance.sqrt() }
}
