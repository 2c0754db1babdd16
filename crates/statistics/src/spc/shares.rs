//! P′ charts (Laney 2002) read with a named profile's rules: percentages whose denominators change.
//!
//! Each point has limits of its own, by its denominator, widened or narrowed by how much the shares really vary. The rules
//! ask of each point what they ask on an XmR chart: which side of the centre, beyond its limits, in their outer third.

use super::marks::Direction;
use super::profile::Profile;
use super::rules::{Seen, signals};
use super::xmr::{Group, Point, Reading};
use crate::NotComputable;
use crate::mean::mean;

/// Average moving range of two, in standard deviations.
const D2: f64 = 1.128;

/// Shares to be read, earliest first.
#[derive(Clone, Debug)]
pub struct Shares<'a> {
    /// Counted, and of how many; `None`, or of none, where there is no share.
    pub counts: &'a [Option<(f64, f64)>],
    /// Which direction is better.
    pub direction: Direction,
    /// A target, as a share from 0 to 1.
    pub target: Option<f64>,
    /// Places (from 0) at which a new group starts: a rebase, which only a person decides.
    pub rebase_at: &'a [usize],
}

/// Reads shares. The profile gives the rules and the screening; limits are three standard deviations, as on every P′ chart.
///
/// # Errors
/// Where there is no share at all.
pub fn p_prime(input: &Shares<'_>, profile: Profile) -> Result<Reading, NotComputable> {
    let counts: Vec<Option<(f64, f64)>> = input.counts.iter().map(|count| count.filter(|(_, of)| *of > 0.0)).collect();
    if counts.iter().all(Option::is_none) {
        return Err(NotComputable::NoCases);
    }
    let mut starts: Vec<usize> = input.rebase_at.iter().copied().filter(|&at| at < counts.len()).collect();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([counts.len()]);
    let (mut groups, mut points, mut usable) = (Vec::new(), Vec::new(), 0);
    for (&first, end) in starts.iter().zip(ends) {
        let part = counts.get(first..end).unwrap_or_default();
        let (group, read) = one_group(first, part, &profile, input.direction);
        usable = part.iter().flatten().count();
        groups.push(group);
        points.extend(read);
    }
    Ok(Reading::new(profile, groups, points, input.direction, input.target, usable))
}

fn one_group(
    first: usize,
    counts: &[Option<(f64, f64)>],
    profile: &Profile,
    direction: Direction,
) -> (Group, Vec<Point>) {
    let sum = |pick: fn(&(f64, f64)) -> f64| counts.iter().flatten().map(pick).sum::<f64>();
    let centre = sum(|(counted, _)| *counted) / sum(|(_, of)| *of);
    let error = |of: f64| (centre * (1.0 - centre) / of).sqrt();
    let z: Vec<Option<f64>> =
        counts.iter().map(|count| count.map(|(counted, of)| (counted / of - centre) / error(of))).collect();
    let ranges: Vec<f64> = z
        .windows(2)
        .filter_map(|pair| match pair {
            [Some(left), Some(right)] => Some((right - left).abs()).filter(|range| !range.is_nan()),
            _ => None,
        })
        .collect();
    let raw_range = mean(ranges.iter().copied());
    let stays = |range: &&f64| profile.screen_above.is_none_or(|factor| **range < factor * raw_range);
    let kept = ranges.iter().filter(stays).count();
    let range = mean(ranges.iter().filter(stays).copied());
    let half = |of: f64| 3.0 * error(of) * range / D2;
    let within = |share: f64| share.clamp(0.0, 1.0);
    let limits: Vec<(f64, f64)> = counts
        .iter()
        .map(|count| count.map_or((f64::NAN, f64::NAN), |(_, of)| (centre - half(of), centre + half(of))))
        .collect();
    let seen: Vec<Seen> =
        counts.iter().zip(&limits).map(|(count, limits)| see(*count, centre, *limits, profile)).collect();
    let points =
        signals(&seen, profile).into_iter().zip(&seen).zip(&limits).map(|((signal, seen), (lower, upper))| Point {
            side: seen.side,
            outside: seen.outside,
            close: seen.close,
            signal,
            kind: direction.point_type(signal),
            centre,
            lower: within(*lower),
            upper: within(*upper),
        });
    let points = points.collect();
    let last = limits.iter().rev().find(|(lower, _)| !lower.is_nan()).copied().unwrap_or((f64::NAN, f64::NAN));
    let group = Group {
        first,
        points: counts.len(),
        mean: centre,
        raw_range,
        range,
        screened: ranges.len() - kept,
        lower: within(last.0),
        upper: within(last.1),
    };
    (group, points)
}

fn see(count: Option<(f64, f64)>, centre: f64, (lower, upper): (f64, f64), profile: &Profile) -> Seen {
    let Some((counted, of)) = count else { return Seen { value: None, side: None, outside: None, close: None } };
    let share = counted / of;
    let side = if share > centre { 1 } else { -i8::from(share < centre) };
    let known = upper > lower;
    let on_limit = profile.on_limit_is_outside && (share == lower || share == upper);
    let outside = share > upper || share < lower || on_limit;
    let near = (upper - centre) * 2.0 / 3.0;
    let close = !outside && (share - centre).abs() > near;
    Seen { value: Some(share), side: Some(side), outside: known.then_some(outside), close: known.then_some(close) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spc::{Kind, attribute_chart};

    #[test]
    fn limits_are_those_of_the_p_prime_chart() {
        let counts = [(31.0, 40.0), (25.0, 51.0), (44.0, 60.0), (12.0, 30.0), (33.0, 47.0), (20.0, 39.0), (41.0, 62.0)];
        let given: Vec<Option<(f64, f64)>> = counts.iter().copied().map(Some).collect();
        let input = Shares { counts: &given, direction: Direction::Increase, target: None, rebase_at: &[] };
        let read = p_prime(&input, Profile::NHSR_PLOTTHEDOTS_0_2_2).unwrap();
        let (y, n): (Vec<f64>, Vec<f64>) = counts.into_iter().unzip();
        let chart = attribute_chart(Kind::PPrime, &y, Some(&n), None, &[]);
        for (ours, theirs) in read.points.iter().zip(&chart.points) {
            assert!((ours.lower - theirs.lower).abs() < 1e-12 && (ours.upper - theirs.upper).abs() < 1e-12);
        }
    }

    #[test]
    fn all_in_time_every_month_has_no_limits_and_no_mark() {
        let given = vec![Some((20.0, 20.0)); 20];
        let input = Shares { counts: &given, direction: Direction::Increase, target: Some(0.9), rebase_at: &[] };
        let read = p_prime(&input, Profile::NHSR_PLOTTHEDOTS_0_2_2).unwrap();
        assert_eq!(read.variation(), Err(NotComputable::NoVariation));
        assert_eq!(read.assurance(), Err(NotComputable::NoVariation));
    }

    #[test]
    fn a_month_of_none_is_a_gap() {
        let mut given = vec![Some((5.0, 10.0)); 12];
        given.push(Some((0.0, 0.0)));
        let input = Shares { counts: &given, direction: Direction::Increase, target: None, rebase_at: &[] };
        let read = p_prime(&input, Profile::NHSR_PLOTTHEDOTS_0_2_2).unwrap();
        assert_eq!(read.points.last().unwrap().side, None);
    }
}
