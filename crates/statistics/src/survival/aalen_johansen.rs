//! The share that has reached each end by each time when ends compete (Aalen and Johansen 1978).
//!
//! Two errors are given. The one shown is the infinitesimal jackknife (Jaeckel 1972): how far each share would move if a
//! case counted for a little more, squared and added over cases. Gray's (1988) is kept beside it for comparison.

use super::life_table::{LifeTable, Row};
use super::transform::{ErrorScale, Transform, limits};
use crate::{Interval, NotComputable};

/// Shares at one time. Element 0 is "still open", then each end; shares add up to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct OutcomesPoint {
    /// The time; the shares hold from here until the next.
    pub time: f64,
    /// Cases watched and open just before.
    pub at_risk: u64,
    /// Cases that reached each end at this time.
    pub ends: Vec<u64>,
    /// Cases last seen at this time, still open.
    pub censored: u64,
    /// Share open, then share of each end.
    pub shares: Vec<f64>,
    /// Standard error of each share.
    pub errors: Vec<f64>,
    /// Gray's variance of the share of each end (from end 1).
    pub gray_variances: Vec<f64>,
}

/// Shares of each outcome over time.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcomes {
    points: Vec<OutcomesPoint>,
    ends: usize,
}

impl OutcomesPoint {
    /// Interval of the share of `outcome` (0 open, then each end), `z` standard errors.
    pub fn interval(&self, outcome: usize, transform: Transform, z: f64) -> Option<Interval> {
        let (&share, &error) = (self.shares.get(outcome)?, self.errors.get(outcome)?);
        limits(share, error, ErrorScale::Probability, transform, z)
    }
}

impl Outcomes {
    /// The shares of a life table.
    pub fn new(table: &LifeTable) -> Self {
        let mut state = State::new(table.ends());
        let points = table.rows().iter().map(|row| state.step(row)).collect();
        Self { points, ends: table.ends() }
    }

    /// One point for each time at which a case ended or was last seen.
    pub fn points(&self) -> &[OutcomesPoint] {
        &self.points
    }

    /// The shares at `time`; `None` before the first point, when everyone is open.
    pub fn at(&self, time: f64) -> Option<&OutcomesPoint> {
        let before = self.points.partition_point(|point| point.time <= time);
        before.checked_sub(1).and_then(|place| self.points.get(place))
    }

    /// Mean time spent in each state (0 open, then each end) up to `tau`.
    ///
    /// # Errors
    /// Where `tau` is not a positive time.
    pub fn restricted_mean_times(&self, tau: f64) -> Result<Vec<f64>, NotComputable> {
        if !(tau.is_finite() && tau > 0.0) {
            return Err(NotComputable::BadTime);
        }
        let mut times = vec![0.0; self.ends + 1];
        let mut shares: Vec<f64> = std::iter::once(1.0).chain(std::iter::repeat_n(0.0, self.ends)).collect();
        let mut from = 0.0;
        for point in self.points.iter().take_while(|point| point.time <= tau) {
            add(&mut times, &shares, (point.time - from).max(0.0));
            from = point.time;
            shares.clone_from(&point.shares);
        }
        add(&mut times, &shares, (tau - from).max(0.0));
        Ok(times)
    }
}

fn add(times: &mut [f64], shares: &[f64], span: f64) {
    for (time, share) in times.iter_mut().zip(shares) {
        *time += share * span;
    }
}

/// Moments of a group of cases whose influence on a share F is `fixed + slope × F`.
#[derive(Clone, Copy, Default)]
struct Moments {
    fixed: f64,
    fixed_squared: f64,
    fixed_slope: f64,
}

/// What one end needs while the rows go by.
#[derive(Clone, Default)]
struct End {
    share: f64,
    /// Influence of a case watched from the start and still open.
    open: f64,
    /// (share, open) as they stood after each row, for those who come in later.
    past: Vec<(f64, f64)>,
    watched: Moments,
    left: Moments,
    gray: Gray,
}

#[derive(Clone, Copy, Default)]
struct Gray {
    v1: f64,
    v2: f64,
    v3: f64,
    variance: f64,
}

struct State {
    open: f64,
    /// Influence on the logarithm of the share open, of a case watched from the start and still open.
    log: f64,
    past_log: Vec<f64>,
    watched: f64,
    /// Sums over watched cases of the slope and its square, and over those who left.
    slope: f64,
    slope_squared: f64,
    left_slope_squared: f64,
    ends: Vec<End>,
}

impl State {
    fn new(ends: usize) -> Self {
        Self {
            open: 1.0,
            log: 0.0,
            past_log: Vec::new(),
            watched: 0.0,
            slope: 0.0,
            slope_squared: 0.0,
            left_slope_squared: 0.0,
            ends: vec![End::default(); ends],
        }
    }

    /// How a case that came in by `row` differs from one watched since the start: its slope, and its fixed part.
    fn offset(&self, end: &End, row: usize) -> (f64, f64) {
        match row.checked_sub(1) {
            None => (0.0, 0.0),
            Some(before) => {
                let log = self.past_log.get(before).copied().unwrap_or(0.0);
                let (share, open) = end.past.get(before).copied().unwrap_or((0.0, 0.0));
                (-log, log * share - open)
            }
        }
    }

    fn watch(&mut self, entry: usize, count: f64) {
        let ends = std::mem::take(&mut self.ends);
        let mut slope = 0.0;
        self.ends = ends
            .into_iter()
            .map(|mut end| {
                let (this_slope, fixed) = self.offset(&end, entry);
                slope = this_slope;
                end.watched.fixed += count * fixed;
                end.watched.fixed_squared += count * fixed * fixed;
                end.watched.fixed_slope += count * fixed * this_slope;
                end
            })
            .collect();
        self.watched += count;
        self.slope += count * slope;
        self.slope_squared += count * slope * slope;
    }

    fn step(&mut self, row: &Row) -> OutcomesPoint {
        let row_number = self.past_log.len();
        if row.entering > 0 {
            self.watch(row_number, row.entering as f64);
        }
        let (n, d, before) = (row.at_risk as f64, row.ended() as f64, self.open);
        let log_before = self.log;
        let all_end = row.ended() == row.at_risk;
        if d > 0.0 {
            self.open = if all_end { 0.0 } else { self.open * (1.0 - d / n) };
            if !all_end {
                self.log += d / (n * (n - d));
            }
        }
        for (end, &reached) in self.ends.iter_mut().zip(&row.ends) {
            let hazard = reached as f64 / n;
            end.share += before * hazard;
            end.open += before * hazard * (log_before - 1.0 / n);
            end.gray_step(before, self.open, n, reached as f64, d - reached as f64);
        }
        for &(entry, how, count) in &row.leaving {
            self.leave(entry as usize, how, count as f64, log_before, before, n);
        }
        self.past_log.push(self.log);
        for end in &mut self.ends {
            end.past.push((end.share, end.open));
        }
        self.point(row)
    }

    fn leave(&mut self, entry: usize, how: u8, count: f64, log_before: f64, before: f64, n: f64) {
        let (log, ends) = (self.log, std::mem::take(&mut self.ends));
        let mut offset_slope = 0.0;
        let mut final_slope = 0.0;
        self.ends = ends
            .into_iter()
            .zip(1u8..)
            .map(|(mut end, number)| {
                let (slope, fixed) = self.offset(&end, entry);
                offset_slope = slope;
                final_slope = if how == 0 { log + slope } else { log_before + slope - 1.0 / n };
                end.watched.fixed -= count * fixed;
                end.watched.fixed_squared -= count * fixed * fixed;
                end.watched.fixed_slope -= count * fixed * slope;
                let own = if number == how { before / n } else { 0.0 };
                let influence = end.open + fixed + slope * end.share + own;
                let left = influence - final_slope * end.share;
                end.left.fixed_squared += count * left * left;
                end.left.fixed_slope += count * left * final_slope;
                end
            })
            .collect();
        self.watched -= count;
        self.slope -= count * offset_slope;
        self.slope_squared -= count * offset_slope * offset_slope;
        self.left_slope_squared += count * final_slope * final_slope;
    }

    fn point(&self, row: &Row) -> OutcomesPoint {
        let open_variance = self.open
            * self.open
            * (self.left_slope_squared
                + self.watched * self.log * self.log
                + 2.0 * self.log * self.slope
                + self.slope_squared);
        let errors = self.ends.iter().map(|end| {
            let (f, g, seen, left) = (end.share, end.open, &end.watched, &end.left);
            let gone = left.fixed_squared + 2.0 * f * left.fixed_slope + f * f * self.left_slope_squared;
            let here = self.watched * g * g
                + 2.0 * g * (seen.fixed + f * self.slope)
                + seen.fixed_squared
                + 2.0 * f * seen.fixed_slope
                + f * f * self.slope_squared;
            (gone + here).max(0.0).sqrt()
        });
        OutcomesPoint {
            time: row.time,
            at_risk: row.at_risk,
            ends: row.ends.clone(),
            censored: row.censored,
            shares: std::iter::once(self.open).chain(self.ends.iter().map(|end| end.share)).collect(),
            errors: std::iter::once(open_variance.max(0.0).sqrt()).chain(errors).collect(),
            gray_variances: self.ends.iter().map(|end| end.gray.variance).collect(),
        }
    }
}

impl End {
    /// Gray's variance: each end's own contribution, and that of all others taken together.
    fn gray_step(&mut self, before: f64, after: f64, n: f64, own: f64, others: f64) {
        let tied = |d: f64| if d > 1.0 { 1.0 - (d - 1.0) / (n - 1.0) } else { 1.0 };
        let inverse = if after > 0.0 { 1.0 / after } else { 0.0 };
        let mut add = |size: f64, slope: f64| {
            self.gray.v1 += slope * slope * size;
            self.gray.v2 += inverse * slope * size;
            self.gray.v3 += inverse * inverse * size;
        };
        if others > 0.0 && after > 0.0 {
            add(before * before * tied(others) * others / (n * n), self.share * inverse);
        }
        if own > 0.0 {
            add(before * before * tied(own) * own / (n * n), 1.0 + self.share * inverse);
            let Gray { v1, v2, v3, .. } = self.gray;
            self.gray.variance = v1 + self.share * self.share * v3 - 2.0 * self.share * v2;
        }
    }
}
