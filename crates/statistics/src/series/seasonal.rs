//! A seasonal check: a series taken apart by local regression (STL; Cleveland and others 1990), the season the same each
//! year.

use crate::NotComputable;

/// A series taken apart; the three add up to it.
#[derive(Clone, Debug, PartialEq)]
pub struct Seasonal {
    /// What repeats each cycle.
    pub seasonal: Vec<f64>,
    /// What changes slowly.
    pub trend: Vec<f64>,
    /// What is left.
    pub remainder: Vec<f64>,
}

/// A local regression: how many points it looks at, its degree (0 or 1), and how far apart it is worked out.
#[derive(Clone, Copy)]
struct Loess {
    width: usize,
    degree: u8,
    jump: usize,
}

/// Takes a series apart with a strictly periodic season of `period` points (12 for months), two passes, not robust.
///
/// # Errors
/// Fewer than two whole periods.
pub fn seasonal(values: &[f64], period: usize) -> Result<Seasonal, NotComputable> {
    let n = values.len();
    if period < 2 || n < 2 * period {
        return Err(NotComputable::TooFewPoints);
    }
    let season_width = 10 * n + 1;
    let trend_width = odd((1.5 * period as f64 / (1.0 - 1.5 / season_width as f64)).ceil() as usize);
    let loess = |width: usize, degree| Loess { width, degree, jump: width.div_ceil(10) };
    let (season, trending, low) = (loess(season_width, 0), loess(trend_width, 1), loess(odd(period), 1));
    let (mut trend, mut repeated) = (vec![0.0; n], vec![0.0; n]);
    for _ in 0..2 {
        let detrended: Vec<f64> = values.iter().zip(&trend).map(|(value, trend)| value - trend).collect();
        let cycles = smooth_cycles(&detrended, period, season);
        let slow = low.smooth(&moving(&moving(&moving(&cycles, period), period), 3));
        repeated = cycles.iter().skip(period).zip(&slow).map(|(cycle, slow)| cycle - slow).collect();
        let rest: Vec<f64> = values.iter().zip(&repeated).map(|(value, season)| value - season).collect();
        trend = trending.smooth(&rest);
    }
    let means: Vec<f64> = (0..period)
        .map(|month| {
            let same: Vec<f64> = repeated.iter().skip(month).step_by(period).copied().collect();
            same.iter().sum::<f64>() / same.len() as f64
        })
        .collect();
    let seasonal: Vec<f64> = means.iter().copied().cycle().take(n).collect();
    let remainder =
        values.iter().zip(&seasonal).zip(&trend).map(|((value, season), trend)| value - season - trend).collect();
    Ok(Seasonal { seasonal, trend, remainder })
}

fn odd(width: usize) -> usize {
    width + 1 - width % 2
}

/// Smooths each month's own values, and carries each one step beyond both ends.
fn smooth_cycles(values: &[f64], period: usize, loess: Loess) -> Vec<f64> {
    let mut all = vec![0.0; values.len() + 2 * period];
    for month in 0..period {
        let own: Vec<f64> = values.iter().skip(month).step_by(period).copied().collect();
        let inside = loess.smooth(&own);
        let (from, to) = (own.len().saturating_sub(loess.width), loess.width.min(own.len()));
        let before = loess.at(&own, 0.0, 0, to).or(inside.first().copied());
        let after = loess.at(&own, own.len() as f64 + 1.0, from, own.len()).or(inside.last().copied());
        let extended = before.into_iter().chain(inside).chain(after);
        for (place, value) in all.iter_mut().skip(month).step_by(period).zip(extended) {
            *place = value;
        }
    }
    all
}

fn moving(values: &[f64], width: usize) -> Vec<f64> {
    values.windows(width).map(|window| window.iter().sum::<f64>() / width as f64).collect()
}

impl Loess {
    /// The local value at position `x` (1 is the first point), from the points `from..to`.
    fn at(self, values: &[f64], x: f64, from: usize, to: usize) -> Option<f64> {
        let n = values.len();
        let mut reach = (x - (from + 1) as f64).max(to as f64 - x);
        if self.width > n {
            reach += ((self.width - n) / 2) as f64;
        }
        let near = values.get(from..to)?;
        let position = |place: usize| (from + 1 + place) as f64;
        let weight = |place: usize| {
            let distance = (position(place) - x).abs();
            if distance > 0.999 * reach {
                0.0
            } else if distance <= 0.001 * reach {
                1.0
            } else {
                (1.0 - (distance / reach).powi(3)).powi(3)
            }
        };
        let mut weights: Vec<f64> = (0..near.len()).map(weight).collect();
        let total: f64 = weights.iter().sum();
        if total <= 0.0 {
            return None;
        }
        weights.iter_mut().for_each(|weight| *weight /= total);
        if self.degree > 0 && reach > 0.0 {
            let centre: f64 = weights.iter().enumerate().map(|(place, weight)| weight * position(place)).sum();
            let spread: f64 =
                weights.iter().enumerate().map(|(place, weight)| weight * (position(place) - centre).powi(2)).sum();
            if spread.sqrt() > 0.001 * (n - 1) as f64 {
                let slope = (x - centre) / spread;
                for (place, weight) in weights.iter_mut().enumerate() {
                    *weight *= slope * (position(place) - centre) + 1.0;
                }
            }
        }
        Some(weights.iter().zip(near).map(|(weight, value)| weight * value).sum())
    }

    /// The points looked at for position `at` (from 1) of `n`.
    fn window(self, at: usize, n: usize) -> (usize, usize) {
        let half = self.width.div_ceil(2);
        if self.width >= n {
            (0, n)
        } else if at < half {
            (0, self.width)
        } else if at > n - half {
            (n - self.width, n)
        } else {
            (at - half, at - half + self.width)
        }
    }

    /// The smoothed series: worked out every `jump` points and at the end, straight lines between.
    fn smooth(self, values: &[f64]) -> Vec<f64> {
        let n = values.len();
        if n < 2 {
            return values.to_vec();
        }
        let jump = self.jump.min(n - 1).max(1);
        let mut knots: Vec<(usize, f64)> = Vec::new();
        let mut window = (0, n);
        for at in (1..=n).step_by(jump) {
            window = self.window(at, n);
            knots.push((at, self.knot(values, at, window)));
        }
        // The last point is worked out from the window of the last knot.
        if knots.last().is_some_and(|&(at, _)| at != n) {
            knots.push((n, self.knot(values, n, window)));
        }
        let mut smoothed = Vec::with_capacity(n);
        for pair in knots.windows(2) {
            if let [(from, left), (to, right)] = *pair {
                let slope = (right - left) / (to - from) as f64;
                smoothed.extend((0..to - from).map(|step| left + slope * step as f64));
            }
        }
        smoothed.extend(knots.last().map(|&(_, value)| value));
        smoothed
    }

    fn knot(self, values: &[f64], at: usize, (from, to): (usize, usize)) -> f64 {
        let own = values.get(at - 1).copied().unwrap_or(f64::NAN);
        self.at(values, at as f64, from, to).unwrap_or(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_season_on_a_straight_line_is_found_again() {
        let season = [3.0, -1.0, -2.0, 0.0];
        let values: Vec<f64> = (0..24).map(|t| f64::from(t) + season[t as usize % 4]).collect();
        let apart = seasonal(&values, 4).unwrap();
        for (month, effect) in season.iter().enumerate() {
            assert!((apart.seasonal[month] - effect).abs() < 0.3, "{:?}", &apart.seasonal[..4]);
        }
        assert_eq!(seasonal(&values[..7], 4), Err(NotComputable::TooFewPoints));
    }
}
