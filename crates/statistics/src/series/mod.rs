//! Simple looks at one series: robust z, EWMA, CUSUM and a seasonal check. Each alert names its rule.

mod holt_winters;
mod seasonal;

pub use holt_winters::{HoltWinters, holt_winters};
pub use seasonal::{Seasonal, seasonal};

use crate::NotComputable;

/// The median of the values that exist; the mean of the middle two for an even number.
pub fn median(values: &[f64]) -> Option<f64> {
    let mut sorted: Vec<f64> = values.iter().copied().filter(|value| !value.is_nan()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let upper = sorted.get(sorted.len() / 2)?;
    let lower = sorted.get((sorted.len() - 1) / 2)?;
    Some(lower / 2.0 + upper / 2.0)
}

/// How far each value lies from the median.
#[derive(Clone, Debug, PartialEq)]
pub struct RobustZ {
    /// The median.
    pub median: f64,
    /// Median absolute deviation times 1.4826, which a normal distribution's standard deviation would equal.
    pub spread: f64,
    /// Distances in such spreads.
    pub z: Vec<f64>,
}

/// Robust z scores (Hampel 1974).
///
/// # Errors
/// No values, or a spread of nought.
pub fn robust_z(values: &[f64]) -> Result<RobustZ, NotComputable> {
    let middle = median(values).ok_or(NotComputable::NoCases)?;
    let away: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    let spread = 1.4826 * median(&away).ok_or(NotComputable::NoCases)?;
    if spread == 0.0 {
        return Err(NotComputable::NoVariation);
    }
    Ok(RobustZ { median: middle, spread, z: values.iter().map(|value| (value - middle) / spread).collect() })
}

/// One point of an exponentially weighted moving average.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Smoothed {
    /// The average so far.
    pub value: f64,
    /// Lower limit, three standard errors.
    pub lower: f64,
    /// Upper limit, three standard errors.
    pub upper: f64,
}

/// Exponentially weighted moving average (Roberts 1959) about `centre`, weight `lambda` for the latest value.
pub fn ewma(values: &[f64], lambda: f64, centre: f64, sigma: f64) -> Vec<Smoothed> {
    let mut value = centre;
    let mut kept = 1.0;
    values
        .iter()
        .map(|next| {
            value = lambda * next + (1.0 - lambda) * value;
            kept *= (1.0 - lambda) * (1.0 - lambda);
            let half = 3.0 * sigma * (lambda / (2.0 - lambda) * (1.0 - kept)).sqrt();
            Smoothed { value, lower: centre - half, upper: centre + half }
        })
        .collect()
}

/// One point of a cumulative sum chart, in standard deviations.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cusum {
    /// Sum of what lay above.
    pub upper: f64,
    /// Sum of what lay below.
    pub lower: f64,
    /// Whether either is beyond the decision interval.
    pub signal: bool,
}

/// Two-sided cumulative sums (Page 1954): allowance `k`, decision interval `h`, in standard deviations `sigma`. Of values
/// that do not vary there are none: the sums are NaN, and no signal.
pub fn cusum(values: &[f64], centre: f64, sigma: f64, k: f64, h: f64) -> Vec<Cusum> {
    let (mut upper, mut lower) = (0.0_f64, 0.0_f64);
    values
        .iter()
        .map(|value| {
            let z = (value - centre) / sigma;
            // Not `max`, which would make nought of a sum that does not exist.
            let above_nought = |sum: f64| if sum < 0.0 { 0.0 } else { sum };
            upper = above_nought(upper + z - k);
            lower = above_nought(lower - z - k);
            Cusum { upper, lower, signal: upper > h || lower > h }
        })
        .collect()
}
