//! The XmR chart (Shewhart 1931; Wheeler 2003) as the named profile draws it.

use super::FEWEST_POINTS;
use super::marks::{Assurance, Direction, PointType, Variation};
use super::profile::Profile;
use super::rules::{Seen, Signal, signals};
use crate::NotComputable;
use crate::mean::mean;

/// A series to be read, earliest first.
#[derive(Clone, Debug)]
pub struct Input<'a> {
    /// One value a period; `None` where there is none.
    pub values: &'a [Option<f64>],
    /// Which direction is better.
    pub direction: Direction,
    /// A target, in the unit of the values.
    pub target: Option<f64>,
    /// Places (from 0) at which a new group starts: a rebase, which only a person decides.
    pub rebase_at: &'a [usize],
    /// Only this many points of each group set its limits.
    pub fix_after: Option<usize>,
}

/// Limits of one group, between one rebase and the next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Group {
    /// Place of its first point.
    pub first: usize,
    /// How many points, missing ones included.
    pub points: usize,
    /// Mean of the points that set the limits, outliers included. NaN where there are none.
    pub mean: f64,
    /// Average moving range before screening.
    pub raw_range: f64,
    /// Average moving range used. NaN where all were screened out or there are none.
    pub range: f64,
    /// Moving ranges screened out.
    pub screened: usize,
    /// Lower limit.
    pub lower: f64,
    /// Upper limit.
    pub upper: f64,
}

/// One point, read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// 1 above its group's mean, -1 below, 0 on it; `None` where there is no value.
    pub side: Option<i8>,
    /// Whether it is outside the limits; `None` where there are none.
    pub outside: Option<bool>,
    /// Whether it is in the outer third between mean and limit.
    pub close: Option<bool>,
    /// The rule that singles it out.
    pub signal: Option<Signal>,
    /// What that means.
    pub kind: PointType,
    /// Centre of its limits. NaN where there is none.
    pub centre: f64,
    /// Lower limit at this point. NaN where there is none.
    pub lower: f64,
    /// Upper limit at this point. NaN where there is none.
    pub upper: f64,
}

/// A series, read.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The rules used, to be printed.
    pub profile: Profile,
    /// The groups, earliest first.
    pub groups: Vec<Group>,
    /// The points, earliest first.
    pub points: Vec<Point>,
    direction: Direction,
    target: Option<f64>,
    usable: usize,
}

impl Group {
    /// Whether the reference tool would call its limits provisional (its code says 13, its text 12).
    pub fn is_short(&self) -> bool {
        self.points < 13
    }
}

/// Reads a series.
///
/// # Errors
/// Where it has no value at all.
pub fn xmr(input: &Input<'_>, profile: Profile) -> Result<Reading, NotComputable> {
    if input.values.iter().all(Option::is_none) {
        return Err(NotComputable::NoCases);
    }
    let mut starts: Vec<usize> = input.rebase_at.iter().copied().filter(|&at| at < input.values.len()).collect();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([input.values.len()]);
    let (mut groups, mut points, mut usable) = (Vec::new(), Vec::new(), 0);
    for (&first, end) in starts.iter().zip(ends) {
        let values = input.values.get(first..end).unwrap_or_default();
        let group = limits(first, values, input.fix_after, &profile);
        let seen: Vec<Seen> = values.iter().map(|&value| see(value, &group, &profile)).collect();
        points.extend(signals(&seen, &profile).into_iter().zip(&seen).map(|(signal, seen)| Point {
            side: seen.side,
            outside: seen.outside,
            close: seen.close,
            signal,
            kind: input.direction.point_type(signal),
            centre: group.mean,
            lower: group.lower,
            upper: group.upper,
        }));
        usable = values.iter().flatten().count();
        groups.push(group);
    }
    Ok(Reading { profile, groups, points, direction: input.direction, target: input.target, usable })
}

fn limits(first: usize, values: &[Option<f64>], fix_after: Option<usize>, profile: &Profile) -> Group {
    let used = values.get(..fix_after.unwrap_or(usize::MAX).min(values.len())).unwrap_or_default();
    let middle = mean(used.iter().flatten().copied());
    let ranges: Vec<f64> = used
        .windows(2)
        .filter_map(|pair| match pair {
            [Some(left), Some(right)] => Some((right - left).abs()),
            _ => None,
        })
        .collect();
    let raw_range = mean(ranges.iter().copied());
    let stays = |range: &&f64| profile.screen_above.is_none_or(|factor| **range < factor * raw_range);
    let kept = ranges.iter().filter(stays).count();
    let range = mean(ranges.iter().filter(stays).copied());
    Group {
        first,
        points: values.len(),
        mean: middle,
        raw_range,
        range,
        screened: ranges.len() - kept,
        lower: middle - profile.limit_factor * range,
        upper: middle + profile.limit_factor * range,
    }
}

fn see(value: Option<f64>, group: &Group, profile: &Profile) -> Seen {
    let Some(y) = value else { return Seen { value, side: None, outside: None, close: None } };
    let side = if y > group.mean { 1 } else { -i8::from(y < group.mean) };
    let near = profile.limit_factor * 2.0 / 3.0 * group.range;
    let known = !group.range.is_nan();
    let outside = y > group.upper
        || y < group.lower
        || profile.on_limit_is_outside && group.range > 0.0 && (y == group.upper || y == group.lower);
    let close = !outside && (y < group.mean - near || y > group.mean + near);
    Seen { value, side: Some(side), outside: known.then_some(outside), close: known.then_some(close) }
}

impl Reading {
    pub(super) fn new(
        profile: Profile,
        groups: Vec<Group>,
        points: Vec<Point>,
        direction: Direction,
        target: Option<f64>,
        usable: usize,
    ) -> Self {
        Self { profile, groups, points, direction, target, usable }
    }

    /// Where new limits might be asked for: the start of the run on one side of the mean, as long as a shift or longer, with
    /// which the series ends. It is only ever proposed; a person decides.
    pub fn proposed_rebase(&self) -> Option<usize> {
        let group = self.computable().ok()?;
        let sides: Vec<Option<i8>> = self.points.iter().skip(group.first).map(|point| point.side).collect();
        let last = sides.last().copied().flatten().filter(|side| *side != 0)?;
        let run = sides.iter().rev().take_while(|side| **side == Some(last)).count();
        let start = sides.len() - run;
        (run >= self.profile.shift && start > 0).then_some(group.first + start)
    }

    fn computable(&self) -> Result<&Group, NotComputable> {
        let group = self.groups.last().ok_or(NotComputable::NoCases)?;
        if self.usable < FEWEST_POINTS {
            return Err(NotComputable::TooFewPoints);
        }
        // `>` is false for NaN as well as for nought.
        if group.range > 0.0 { Ok(group) } else { Err(NotComputable::NoVariation) }
    }

    /// The mark for variation: what the last point is.
    ///
    /// # Errors
    /// Fewer than 12 values in the last group, no variation, or no value in the last period.
    pub fn variation(&self) -> Result<Variation, NotComputable> {
        self.computable()?;
        let last = self.points.last().filter(|point| point.side.is_some()).ok_or(NotComputable::MissingPeriod)?;
        Ok(self.direction.variation(last.signal))
    }

    /// The mark for assurance; `None` without a target or a better direction.
    ///
    /// # Errors
    /// Fewer than 12 values in the last group, or no variation.
    pub fn assurance(&self) -> Result<Option<Assurance>, NotComputable> {
        let group = self.computable()?;
        Ok(self.target.and_then(|target| self.direction.assurance(target, group.lower, group.upper)))
    }

    /// What the limits say of another level than the target; `None` without a better direction.
    ///
    /// # Errors
    /// Fewer than 12 values in the last group, or no variation.
    pub fn assurance_of(&self, level: f64) -> Result<Option<Assurance>, NotComputable> {
        let group = self.computable()?;
        Ok(self.direction.assurance(level, group.lower, group.upper))
    }

    /// Both marks as the reference tool prints them, even from too few points or from limits that do not exist. Only
    /// for holding our arithmetic against that tool: never shown to a reader.
    pub fn marks_of_the_reference(&self) -> (Variation, Option<Assurance>) {
        let variation = self.direction.variation(self.points.last().and_then(|point| point.signal));
        let assurance = self.target.zip(self.groups.last());
        (variation, assurance.and_then(|(target, group)| self.direction.assurance(target, group.lower, group.upper)))
    }
}
