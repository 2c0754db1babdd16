//! The share of cases not ended by each time (Kaplan and Meier 1958), with Greenwood's error.

use super::life_table::LifeTable;
use super::quantile::{self, Quantile};
use super::restricted_mean::{self, RestrictedMean};
use super::transform::{ErrorScale, Transform, limits};
use crate::Interval;

/// The curve at one time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CurvePoint {
    /// The time; the values hold from here until the next.
    pub time: f64,
    /// Cases watched and open just before.
    pub at_risk: u64,
    /// Cases that ended at this time.
    pub ended: u64,
    /// Cases last seen at this time, still open.
    pub censored: u64,
    /// Share still open after this time.
    pub open: f64,
    /// Standard error of the logarithm of that share (Greenwood 1926); infinite once all have ended.
    pub log_error: f64,
    /// Cumulative hazard (Nelson 1969, Aalen 1978).
    pub hazard: f64,
    /// Its standard error.
    pub hazard_error: f64,
}

/// A Kaplan-Meier curve: every end counts as an end.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    points: Vec<CurvePoint>,
}

impl CurvePoint {
    /// Before anything happened: everyone is open, and that is certain.
    const START: Self = Self {
        time: f64::NEG_INFINITY,
        at_risk: 0,
        ended: 0,
        censored: 0,
        open: 1.0,
        log_error: 0.0,
        hazard: 0.0,
        hazard_error: 0.0,
    };

    /// Standard error of the share; `None` once all have ended, where Greenwood's has no value.
    pub fn error(&self) -> Option<f64> {
        Some(self.open * self.log_error).filter(|error| error.is_finite())
    }

    /// Interval of the share, `z` standard errors on the scale asked for.
    pub fn interval(&self, transform: Transform, z: f64) -> Option<Interval> {
        limits(self.open, self.log_error, ErrorScale::Log, transform, z)
    }
}

impl Curve {
    /// The curve of a life table.
    pub fn new(table: &LifeTable) -> Self {
        let mut now = CurvePoint::START;
        let (mut greenwood, mut hazard_variance) = (0.0, 0.0);
        let points = table
            .rows()
            .iter()
            .map(|row| {
                let (d, n) = (row.ended() as f64, row.at_risk as f64);
                if d > 0.0 {
                    now.open *= 1.0 - d / n;
                    greenwood += d / (n * (n - d));
                    now.hazard += d / n;
                    hazard_variance += d / (n * n);
                }
                if d == n {
                    now.open = 0.0;
                }
                CurvePoint {
                    time: row.time,
                    at_risk: row.at_risk,
                    ended: row.ended(),
                    censored: row.censored,
                    log_error: greenwood.sqrt(),
                    hazard_error: hazard_variance.sqrt(),
                    ..now
                }
            })
            .collect();
        Self { points }
    }

    /// One point for each time at which a case ended or was last seen.
    pub fn points(&self) -> &[CurvePoint] {
        &self.points
    }

    /// The curve at `time`: the last point not after it, or the start.
    pub fn at(&self, time: f64) -> (CurvePoint, bool) {
        let before = self.points.partition_point(|point| point.time <= time);
        let found = before.checked_sub(1).and_then(|place| self.points.get(place)).copied();
        (found.unwrap_or(CurvePoint::START), found.is_some())
    }

    /// Interval of the share at `time`. Before the first point the share is 1 and so are both ends.
    pub fn interval_at(&self, time: f64, transform: Transform, z: f64) -> Option<Interval> {
        match self.at(time) {
            (point, true) => point.interval(transform, z),
            (_, false) => Some(Interval { lower: 1.0, upper: 1.0 }),
        }
    }

    /// Time by which a share `p` (0 to 1) has ended, with its interval by turning the curve's limits round
    /// (Brookmeyer and Crowley 1982).
    pub fn quantile(&self, p: f64, transform: Transform, z: f64) -> Quantile {
        quantile::of(&self.points, p, transform, z)
    }

    /// Mean time open, counting none beyond `tau`.
    pub fn restricted_mean(&self, tau: f64) -> RestrictedMean {
        restricted_mean::of(&self.points, tau)
    }
}
