//! Limits of a probability from its standard error, on five scales.

use crate::Interval;

/// On which scale an interval is symmetric (Kalbfleisch and Prentice 2002, section 1.4; Borgan and Liestøl 1990).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transform {
    /// The probability itself, cut to 0 to 1.
    Plain,
    /// Its logarithm, cut at 1.
    Log,
    /// The logarithm of minus its logarithm: never outside 0 to 1. Ours unless another is asked for.
    LogLog,
    /// Its log odds.
    Logit,
    /// The arcsine of its root.
    Arcsine,
}

/// What a standard error is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorScale {
    /// Of the logarithm of the probability (Greenwood's sum).
    Log,
    /// Of the probability.
    Probability,
}

/// Limits of probability `p`; `None` where the scale has no value there (0 or 1 on a log-log scale).
pub fn limits(p: f64, error: f64, scale: ErrorScale, transform: Transform, z: f64) -> Option<Interval> {
    // The half width on the scale of the logarithm of the probability.
    let log = match scale {
        ErrorScale::Log => z * error,
        ErrorScale::Probability => z * error / p,
    };
    let (lower, upper) = match transform {
        Transform::Plain => {
            let half = if scale == ErrorScale::Log { log * p } else { z * error };
            ((p - half).max(0.0), (p + half).min(1.0))
        }
        _ if p == 0.0 => return None,
        Transform::LogLog | Transform::Logit | Transform::Arcsine if p == 1.0 => return None,
        Transform::Log => ((p.ln() - log).exp(), (p.ln() + log).exp().min(1.0)),
        Transform::LogLog => {
            let (middle, half) = ((-p.ln()).ln(), log / p.ln());
            ((-(middle - half).exp()).exp(), (-(middle + half).exp()).exp())
        }
        Transform::Logit => {
            let (odds, half) = ((p / (1.0 - p)).ln(), log * (1.0 + p / (1.0 - p)));
            (1.0 - 1.0 / (1.0 + (odds - half).exp()), 1.0 - 1.0 / (1.0 + (odds + half).exp()))
        }
        Transform::Arcsine => {
            let (angle, half) = (p.sqrt().asin(), 0.5 * log * (p / (1.0 - p)).sqrt());
            let right = std::f64::consts::FRAC_PI_2;
            ((angle - half).max(0.0).sin().powi(2), (angle + half).min(right).sin().powi(2))
        }
    };
    // Taking the larger of nought and NaN gives nought, so a half width that does not exist is looked for by itself.
    let known = if transform == Transform::Plain { p.is_finite() && error.is_finite() } else { log.is_finite() };
    (known && lower.is_finite() && upper.is_finite()).then_some(Interval { lower, upper })
}
