//! What a chart says in a word: whether there is a sign of change, and whether a target can be relied on.

use super::rules::{Side, Signal};

/// Which direction of a measure is the better one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Higher is better.
    Increase,
    /// Lower is better.
    Decrease,
    /// Neither: no colour and no assurance.
    Neutral,
}

/// What a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PointType {
    /// No rule singles it out.
    CommonCause,
    /// A signal in the better direction.
    Improvement,
    /// A signal in the worse direction.
    Concern,
    /// A signal upwards where no direction is better.
    NeutralHigh,
    /// A signal downwards where no direction is better.
    NeutralLow,
}

/// The mark for variation: what the last point is, and which way it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Variation {
    /// No sign of change. On a legal duty that is not the same as acceptable.
    NoSignOfChange,
    /// Better, and upwards or downwards.
    Improvement(Side),
    /// Worse, and upwards or downwards.
    Concern(Side),
    /// A change upwards or downwards where no direction is better.
    Change(Side),
}

/// The mark for assurance: what the limits say of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assurance {
    /// The process as it stands meets the target.
    ConsistentPass,
    /// The process as it stands misses the target.
    ConsistentFail,
    /// Hit or miss.
    Inconsistent,
}

impl Direction {
    /// What a signal means.
    pub fn point_type(self, signal: Option<Signal>) -> PointType {
        match (signal.map(Signal::side), self) {
            (None, _) => PointType::CommonCause,
            (Some(Side::High), Self::Neutral) => PointType::NeutralHigh,
            (Some(Side::Low), Self::Neutral) => PointType::NeutralLow,
            (Some(Side::High), Self::Increase) | (Some(Side::Low), Self::Decrease) => PointType::Improvement,
            (Some(_), _) => PointType::Concern,
        }
    }

    pub(super) fn variation(self, signal: Option<Signal>) -> Variation {
        let Some(side) = signal.map(Signal::side) else { return Variation::NoSignOfChange };
        match self.point_type(signal) {
            PointType::Improvement => Variation::Improvement(side),
            PointType::Concern => Variation::Concern(side),
            _ => Variation::Change(side),
        }
    }

    /// What limits say of a target; `None` without a better direction. Limits that are not numbers decide nothing.
    pub(super) fn assurance(self, target: f64, lower: f64, upper: f64) -> Option<Assurance> {
        let (above, below) = match self {
            Self::Neutral => return None,
            Self::Increase => (Assurance::ConsistentFail, Assurance::ConsistentPass),
            Self::Decrease => (Assurance::ConsistentPass, Assurance::ConsistentFail),
        };
        Some(if target > upper {
            above
        } else if target < lower {
            below
        } else {
            Assurance::Inconsistent
        })
    }
}
