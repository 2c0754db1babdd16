//! From results to drawings.

use crate::groups::Groups;
use crate::monthly::{ChartKind, Series};
use crate::waiting::{MonthShares, Outcomes, Week};
use crate::words::{month_long, month_short};
use charts::{Curve, Curves, Funnel, FunnelPoint, Line, Mark, Panel, Panels, SeriesPoint};
use statistics::spc::PointType;
use statistics::{FunnelLimits, funnel};

/// Draws a series with its limits, the law's line and the local target.
pub fn draw_series(series: &Series, id: &str) -> String {
    let percent = series.kind == ChartKind::PPrime;
    let scale = if percent { 100.0 } else { 1.0 };
    let reading = series.reading.as_ref().ok().filter(|reading| reading.variation().is_ok());
    let points = series.points.iter().enumerate().map(|(place, point)| {
        let read = reading.and_then(|reading| reading.points.get(place));
        let limits = read.map(|read| (read.centre * scale, read.lower * scale, read.upper * scale));
        SeriesPoint {
            label: month_short(point.month),
            value: point.drawn,
            limits: limits.filter(|(centre, low, high)| [centre, low, high].iter().all(|value| value.is_finite())),
            new_limits: series.decisions.rebases.contains(&point.month),
            mark: match read.map(|read| read.kind) {
                None | Some(PointType::CommonCause) => Mark::Plain,
                Some(PointType::Improvement) => Mark::Better,
                Some(PointType::Concern) => Mark::Worse,
                Some(PointType::NeutralHigh | PointType::NeutralLow) => Mark::Changed,
            },
        }
    });
    let mut lines = Vec::new();
    if let Some(line) = series.definition.legal_line {
        let name = if line == 0 { "the law: none".to_owned() } else { format!("the law: {line}%") };
        lines.push(Line { name, at: f64::from(line), legal: true });
    }
    if let Some(target) = series.decisions.target {
        lines.push(Line { name: format!("local target {target}"), at: target, legal: false });
    }
    let drawing = charts::Series {
        title: format!("{}, month by month", series.definition.title),
        description: description(series),
        percent,
        points: points.collect(),
        lines,
    };
    charts::series(&drawing, id)
}

fn description(series: &Series) -> String {
    let unit = if series.kind == ChartKind::PPrime { "%" } else { "" };
    let mut words = match (series.points.first(), series.points.last()) {
        (Some(first), Some(last)) => {
            format!("Line chart from {} to {}. ", month_long(first.month), month_long(last.month))
        }
        _ => String::new(),
    };
    if let Some((month, value)) = series.points.iter().rev().find_map(|point| Some((point.month, point.drawn?))) {
        words.push_str(&format!("{}: {value:.1}{unit}. ", month_long(month)));
    }
    let gaps = series.points.iter().filter(|point| point.drawn.is_none()).count();
    if gaps > 0 {
        words.push_str(&format!("{gaps} months have no value and are gaps. "));
    }
    words.push_str(&format!("{}. The table has every month.", series.variation_said().short));
    words
}

/// Draws the four shares of each month as panels.
pub fn draw_months(months: &[MonthShares], id: &str) -> String {
    const NAMES: [&str; 4] =
        ["Plan within 20 weeks", "Refused", "Withdrawn or moved away", "Still waiting at 20 weeks"];
    let panel = |(place, name): (usize, &str)| Panel {
        name: name.to_owned(),
        values: months.iter().map(|month| month.percent().get(place).copied().flatten()).collect(),
    };
    let last = months.last().map(|month| {
        let parts: Vec<String> = NAMES
            .iter()
            .zip(month.percent())
            .map(|(name, value)| value.map_or(format!("{name}: no requests"), |value| format!("{name}: {value:.1}%")))
            .collect();
        format!("Requests of {}: {}. ", month_long(month.month), parts.join("; "))
    });
    let panels = Panels {
        title: "What had become of each month’s requests after 20 weeks".to_owned(),
        description: format!(
            "Four line charts over the same months. {}The table has every month.",
            last.unwrap_or_default()
        ),
        labels: months.iter().map(|month| month_short(month.month)).collect(),
        panels: NAMES.into_iter().enumerate().map(panel).collect(),
    };
    charts::panels(&panels, id)
}

/// Draws what had become of requests by each week since they were received.
pub fn draw_outcomes(outcomes: &Outcomes, id: &str) -> String {
    let steps = |steps: &[Week]| {
        steps
            .iter()
            .map(|(week, share, interval)| (*week, *share, interval.map(|found| (found.lower, found.upper))))
            .collect()
    };
    let curve = |name: &str, of: &[Week], dash, main| Curve { name: name.to_owned(), steps: steps(of), dash, main };
    let at_limit = |of: &[Week]| of.get(20).map_or("not seen".to_owned(), |(_, share, _)| format!("{share:.1}%"));
    let curves = Curves {
        title: "What had become of requests, week by week since they were received".to_owned(),
        description: format!(
            "Curves over 40 weeks. At 20 weeks: plan {}, refused {}, withdrawn or moved away {}, still open {}. The table has \
             the same with intervals.",
            at_limit(&outcomes.plan),
            at_limit(&outcomes.refused),
            at_limit(&outcomes.withdrawn),
            at_limit(&outcomes.open)
        ),
        axis: "weeks since the request".to_owned(),
        last: 40.0,
        step: 10.0,
        limits: vec![(6.0, "6".to_owned()), (20.0, "20 weeks".to_owned())],
        curves: vec![
            curve("Plan", &outcomes.plan, "", true),
            curve("Still open", &outcomes.open, "7 3", false),
            curve("Refused", &outcomes.refused, "2 3", false),
            curve("Withdrawn or moved", &outcomes.withdrawn, "9 3 2 3", false),
        ],
    };
    charts::curves(&curves, id)
}

/// Draws groups against the limits that chance sets for each size.
pub fn draw_groups(groups: &Groups, id: &str) -> String {
    let centre = groups.centre();
    let largest = groups.groups.iter().map(|group| group.counted.1).max().unwrap_or(1);
    let limits = (1..=60u64).filter_map(|step| {
        let of = (largest * step * 21 / 20 / 60).max(1);
        let found = funnel(of, centre).ok()?;
        let percent = |share: f64| share * 100.0;
        let ends = [found.action.lower, found.warning.lower, found.warning.upper, found.action.upper];
        Some((of as f64, ends.map(percent)))
    });
    let points = groups.groups.iter().map(|group| FunnelPoint {
        name: group.name.clone(),
        of: group.counted.1 as f64,
        share: 100.0 * group.counted.0 as f64 / group.counted.1 as f64,
        outside: group.place == FunnelLimits::Action,
    });
    let outside = groups.groups.iter().filter(|group| group.place == FunnelLimits::Action).count();
    let drawing = Funnel {
        title: format!("{}, by {}", groups.definition.title, groups.topic.plain().to_lowercase()),
        description: format!(
            "Funnel chart of {} groups around {:.1}%. {outside} outside the outer limits, which chance alone would cross about \
             once in 500. The table has every group.",
            groups.groups.len(),
            100.0 * centre
        ),
        axis: "cases of the group".to_owned(),
        centre: 100.0 * centre,
        limits: limits.collect(),
        points: points.collect(),
    };
    charts::funnel(&drawing, id)
}
