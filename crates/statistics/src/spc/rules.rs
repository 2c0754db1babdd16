//! Which points of one group stand out, and by which rule.

use super::profile::Profile;

/// A side of the mean, or a direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Above the mean, or rising.
    High,
    /// Below the mean, or falling.
    Low,
}

/// The rule by which a point stands out; where several do, the first of this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Beyond a limit.
    Outside(Side),
    /// Part of a run of rises or falls.
    Trend(Side),
    /// One of two in three close to the same limit.
    TwoInThree(Side),
    /// Part of a run on one side of the mean.
    Shift(Side),
}

impl Signal {
    /// The side or direction.
    pub fn side(self) -> Side {
        match self {
            Self::Outside(side) | Self::Trend(side) | Self::TwoInThree(side) | Self::Shift(side) => side,
        }
    }
}

/// What the rules need to know of a point.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub(super) value: Option<f64>,
    /// 1 above the mean, -1 below, 0 on it, `None` unknown.
    pub(super) side: Option<i8>,
    pub(super) outside: Option<bool>,
    pub(super) close: Option<bool>,
}

/// The signal of each point of one group, in order.
pub(super) fn signals(points: &[Seen], profile: &Profile) -> Vec<Option<Signal>> {
    let sides: Vec<i8> = points.iter().map(|point| point.side.unwrap_or(0)).collect();
    let shifted = part_of_run(&sides, profile.shift);
    let steps: Vec<i8> = points.windows(2).map(step).collect();
    let trending = trends(&steps, profile.trend.points, points.len());
    let near = two_in_three(points);
    points
        .iter()
        .zip(sides)
        .zip(shifted.into_iter().zip(trending).zip(near))
        .map(|((point, side), ((shifted, trend), near))| {
            let side = if side > 0 { Side::High } else { Side::Low };
            if point.outside == Some(true) {
                Some(Signal::Outside(side))
            } else if let Some(direction) = trend {
                Some(Signal::Trend(direction))
            } else if near {
                Some(Signal::TwoInThree(side))
            } else {
                shifted.then_some(Signal::Shift(side))
            }
        })
        .collect()
}

/// 1 for a rise, -1 for a fall, 0 for a tie or where a value is missing.
fn step(pair: &[Seen]) -> i8 {
    match pair {
        [Seen { value: Some(left), .. }, Seen { value: Some(right), .. }] if right > left => 1,
        [Seen { value: Some(left), .. }, Seen { value: Some(right), .. }] if right < left => -1,
        _ => 0,
    }
}

/// Whether each element lies in a run of at least `length` equal signs; 0 breaks a run.
fn part_of_run(signs: &[i8], length: usize) -> Vec<bool> {
    signs
        .chunk_by(|left, right| left == right)
        .flat_map(|run| {
            let long = run.len() >= length && run.first().is_some_and(|&sign| sign != 0);
            std::iter::repeat_n(long, run.len())
        })
        .collect()
}

/// The direction of the trend each point is part of; the apex of two takes the later one's.
fn trends(steps: &[i8], length: usize, points: usize) -> Vec<Option<Side>> {
    let part = part_of_run(steps, length.saturating_sub(1).max(1));
    let direction = |place: Option<usize>| {
        let place = place?;
        let sign = steps.get(place).copied()?;
        part.get(place).copied()?.then_some(if sign > 0 { Side::High } else { Side::Low })
    };
    (0..points).map(|point| direction(Some(point)).or_else(|| direction(point.checked_sub(1)))).collect()
}

/// Whether a point is close to a limit in a window of three on one side of the mean of which two or more are close.
fn two_in_three(points: &[Seen]) -> Vec<bool> {
    let close = |point: &Seen| point.close == Some(true);
    let mut found = vec![false; points.len()];
    for (start, window) in points.windows(3).enumerate() {
        let sides: i32 = window.iter().map(|point| i32::from(point.side.unwrap_or(0))).sum();
        let known = window.iter().all(|point| point.close.is_some());
        if known && sides.abs() == 3 && window.iter().filter(|point| close(point)).count() >= 2 {
            for (flag, point) in found.iter_mut().skip(start).zip(window) {
                *flag |= close(point);
            }
        }
    }
    found
}
