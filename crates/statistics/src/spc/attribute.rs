//! Run, I, MR, P, P′, C, U, G and T charts (Montgomery 2009; Laney 2002 for P′; Nelson 1982 for screening).
//!
//! Percentages whose denominators change are drawn as P′ charts: an XmR chart takes every point to be as firm as the
//! next, and a P chart takes cases to be independent, which children of one term are not.

use super::runs::{Runs, runs};

/// The chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Values about their median; no limits.
    Run,
    /// Individual values.
    I,
    /// Moving ranges of individual values.
    MovingRange,
    /// Shares.
    P,
    /// Shares, widened or narrowed by how much they really vary (Laney).
    PPrime,
    /// Counts in equal areas of opportunity.
    C,
    /// Rates.
    U,
    /// Rates, widened or narrowed by how much they really vary (Laney).
    UPrime,
    /// Cases between events.
    G,
    /// Time between events.
    T,
}

/// One point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ChartPoint {
    /// The value drawn. NaN where there is none.
    pub value: f64,
    /// The centre line.
    pub centre: f64,
    /// Lower limit. NaN where the chart has none.
    pub lower: f64,
    /// Upper limit. NaN where the chart has none.
    pub upper: f64,
}

impl ChartPoint {
    /// Whether the value is outside the limits; a value or limit that does not exist is not.
    pub fn outside(&self) -> bool {
        self.value > self.upper || self.value < self.lower
    }
}

/// A chart: its points, and the runs of each part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct AttributeChart {
    /// The points, earliest first.
    pub points: Vec<ChartPoint>,
    /// For each part: how many points, and its runs.
    pub parts: Vec<(usize, Runs)>,
}

/// Moving ranges at or above this many averages are left out once.
const SCREEN: f64 = 3.267;
/// Average moving range of two, in standard deviations.
const D2: f64 = 1.128;
/// The power that makes times between events roughly normal (Nelson 1994).
const TIMES: f64 = 3.6;

/// Draws `counts` (values, for the charts without denominators) over `of` (denominators).
///
/// Only the first `freeze` points of a part set its limits. A new part starts after each place in `parts` (a count of
/// points from the start). A zero denominator gives a point without a value.
pub fn attribute_chart(
    kind: Kind,
    counts: &[f64],
    of: Option<&[f64]>,
    freeze: Option<usize>,
    parts: &[usize],
) -> AttributeChart {
    let mut starts: Vec<usize> = parts.iter().copied().filter(|&at| at < counts.len()).chain([0]).collect();
    starts.sort_unstable();
    starts.dedup();
    let ends = starts.iter().skip(1).copied().chain([counts.len()]);
    let mut chart = AttributeChart { points: Vec::new(), parts: Vec::new() };
    for (&start, end) in starts.iter().zip(ends) {
        let part = counts.get(start..end).unwrap_or_default();
        let of: Vec<f64> = match of {
            Some(of) => of.get(start..end).unwrap_or_default().to_vec(),
            None => vec![1.0; part.len()],
        };
        let points = draw(kind, part, &of, freeze.unwrap_or(usize::MAX).min(part.len()));
        chart.parts.push((points.len(), runs(points.iter().map(|point| (point.value, point.centre)))));
        chart.points.extend(points);
    }
    chart
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    crate::mean::mean(values.filter(|value| !value.is_nan()))
}

fn median(values: &[f64]) -> f64 {
    super::super::series::median(values).unwrap_or(f64::NAN)
}

/// Standard deviation from moving ranges, large ones left out once.
fn spread(values: &[f64]) -> f64 {
    let ranges: Vec<f64> = values
        .windows(2)
        .filter_map(|pair| if let [left, right] = pair { Some((right - left).abs()) } else { None })
        .collect();
    let limit = SCREEN * mean(ranges.iter().copied());
    mean(ranges.into_iter().filter(|&range| range < limit)) / D2
}

fn draw(kind: Kind, counts: &[f64], of: &[f64], base: usize) -> Vec<ChartPoint> {
    let shares: Vec<f64> =
        counts.iter().zip(of).map(|(count, of)| if *of > 0.0 { count / of } else { f64::NAN }).collect();
    let whole = |values: &[f64]| values.iter().take(base).filter(|value| !value.is_nan()).sum::<f64>();
    let pooled = whole(counts) / whole(of);
    let first = |values: &[f64]| values.iter().take(base).copied().collect::<Vec<f64>>();
    let point = |value: f64, centre: f64, half: f64| ChartPoint {
        value,
        centre,
        lower: centre - 3.0 * half,
        upper: centre + 3.0 * half,
    };
    let flat = |values: &[f64], centre: f64, half: f64| {
        values.iter().map(|&value| point(value, centre, half)).collect::<Vec<_>>()
    };
    let floor = |mut points: Vec<ChartPoint>| {
        for point in &mut points {
            point.lower = if point.lower < 0.0 && point.lower.is_finite() { 0.0 } else { point.lower };
        }
        points
    };
    let scaled = |error: &dyn Fn(f64) -> f64, prime: bool| -> Vec<ChartPoint> {
        let z: Vec<f64> = shares.iter().zip(of).take(base).map(|(share, &n)| (share - pooled) / error(n)).collect();
        let widen = if prime { spread(&z) } else { 1.0 };
        shares.iter().zip(of).map(|(&share, &n)| point(share, pooled, error(n) * widen)).collect()
    };
    match kind {
        Kind::Run => flat(&shares, median(&first(&shares)), f64::NAN),
        Kind::I => flat(&shares, mean(first(&shares).into_iter()), spread(&first(&shares))),
        Kind::MovingRange => {
            let ranges: Vec<f64> = std::iter::once(f64::NAN)
                .chain(
                    shares
                        .windows(2)
                        .map(|pair| if let [left, right] = pair { (right - left).abs() } else { f64::NAN }),
                )
                .collect();
            let centre = mean(first(&ranges).into_iter());
            ranges.iter().map(|&value| ChartPoint { value, centre, lower: 0.0, upper: SCREEN * centre }).collect()
        }
        Kind::P | Kind::PPrime => {
            let error = |n: f64| (pooled * (1.0 - pooled) / n).sqrt();
            let mut points = floor(scaled(&error, kind == Kind::PPrime));
            for point in &mut points {
                point.upper = if point.upper > 1.0 && point.upper.is_finite() { 1.0 } else { point.upper };
            }
            points
        }
        Kind::U | Kind::UPrime => floor(scaled(&|n: f64| (pooled / n).sqrt(), kind == Kind::UPrime)),
        Kind::C => {
            let centre = mean(first(counts).into_iter());
            floor(flat(counts, centre, centre.sqrt()))
        }
        Kind::G => {
            let centre = mean(first(&shares).into_iter());
            let mut points = floor(flat(&shares, centre, (centre * (centre + 1.0)).sqrt()));
            let line = median(&first(&shares));
            for point in &mut points {
                point.centre = line;
            }
            points
        }
        Kind::T => {
            let times: Vec<f64> =
                shares.iter().map(|time| if *time > 0.0 { time.powf(1.0 / TIMES) } else { f64::NAN }).collect();
            let mut points = flat(&times, mean(first(&times).into_iter()), spread(&first(&times)));
            for (point, &time) in points.iter_mut().zip(&shares) {
                point.value = time;
                point.centre = point.centre.powf(TIMES);
                point.upper = point.upper.powf(TIMES);
                point.lower = if point.lower > 0.0 { point.lower.powf(TIMES) } else { 0.0 };
            }
            points
        }
    }
}
