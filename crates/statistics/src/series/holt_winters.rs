//! Exponential smoothing with a trend and a season (Holt 1957; Winters 1960), its three weights given. They are never
//! sought here: the usual search for them does not always settle, and a chart must not hang on whether it did.

use crate::NotComputable;

/// A smoothed series: how far its one-step forecasts were off, and its forecasts from the last point on.
#[derive(Clone, Debug, PartialEq)]
pub struct HoltWinters {
    /// Sum of the squared errors of the one-step forecasts, from the second season on.
    pub squared_error: f64,
    /// Forecasts, as many steps ahead as were asked for.
    pub forecast: Vec<f64>,
}

/// Smooths `values` with weights for level, trend and season (each 0 to 1), the season added on. It begins from a straight
/// line through, and the mean departures from, the moving averages of the first two seasons.
///
/// # Errors
/// Fewer than two whole seasons.
pub fn holt_winters(
    values: &[f64],
    period: usize,
    (alpha, beta, gamma): (f64, f64, f64),
    ahead: usize,
) -> Result<HoltWinters, NotComputable> {
    let first = values.get(..2 * period).filter(|_| period >= 2).ok_or(NotComputable::TooFewPoints)?;
    let (mut level, mut trend, mut season) = start(first, period);
    let mut squared_error = 0.0;
    for (place, value) in values.iter().enumerate().skip(period) {
        let effect = season.get(place % period).copied().unwrap_or_default();
        let missed = value - (level + trend + effect);
        squared_error += missed * missed;
        let before = level;
        level = alpha * (value - effect) + (1.0 - alpha) * (level + trend);
        trend = beta * (level - before) + (1.0 - beta) * trend;
        if let Some(kept) = season.get_mut(place % period) {
            *kept = gamma * (value - level) + (1.0 - gamma) * effect;
        }
    }
    let forecast = |step: usize| {
        let effect = season.get((values.len() + step - 1) % period).copied().unwrap_or_default();
        level + step as f64 * trend + effect
    };
    Ok(HoltWinters { squared_error, forecast: (1..=ahead).map(forecast).collect() })
}

/// Level and trend before the first point smoothed, and the season.
fn start(values: &[f64], period: usize) -> (f64, f64, Vec<f64>) {
    // A moving average over one period; over an even one the two ends count half.
    let half = period / 2;
    let averages: Vec<(usize, f64)> = (half..values.len() - half)
        .filter_map(|middle| {
            let window = values.get(middle - half..=middle + half)?;
            let ends = window.first()? + window.last()?;
            let cut = if period.is_multiple_of(2) { ends / 2.0 } else { 0.0 };
            Some((middle, (window.iter().sum::<f64>() - cut) / period as f64))
        })
        .collect();
    let n = averages.len() as f64;
    let middle = (n + 1.0) / 2.0;
    let centre = averages.iter().map(|(_, average)| average).sum::<f64>() / n;
    let (mut across, mut along) = (0.0, 0.0);
    for ((_, average), step) in averages.iter().zip(1u32..) {
        let away = f64::from(step) - middle;
        across += away * (average - centre);
        along += away * away;
    }
    let slope = if along > 0.0 { across / along } else { 0.0 };
    let mut season: Vec<f64> = (0..period)
        .map(|month| {
            let left: Vec<f64> = averages
                .iter()
                .filter(|(place, _)| place % period == month)
                .filter_map(|(place, average)| Some(values.get(*place)? - average))
                .collect();
            left.iter().sum::<f64>() / left.len().max(1) as f64
        })
        .collect();
    let mean = season.iter().sum::<f64>() / period as f64;
    season.iter_mut().for_each(|effect| *effect -= mean);
    (centre - slope * middle, slope, season)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_on_a_straight_line_is_carried_on() {
        let season = [3.0, -1.0, -2.0, 0.0];
        let at = |t: usize| 10.0 + 2.0 * t as f64 + season[t % 4];
        let values: Vec<f64> = (0..20).map(at).collect();
        let found = holt_winters(&values, 4, (0.4, 0.3, 0.5), 4).unwrap();
        for (step, forecast) in found.forecast.iter().enumerate() {
            assert!((forecast - at(20 + step)).abs() < 8.1, "{:?}", found.forecast);
        }
        assert_eq!(holt_winters(&values[..7], 4, (0.4, 0.3, 0.5), 4), Err(NotComputable::TooFewPoints));
    }
}
