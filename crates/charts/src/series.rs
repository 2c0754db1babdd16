//! One series over time with its centre, limits, targets and marks.

use crate::palette::Colour;
use crate::scale::Scale;
use crate::svg::{Anchor, Drawing, LEADING, WIDTH, wrap};

const LEFT: f64 = 44.0;
const RIGHT: f64 = 104.0;
const TOP: f64 = 14.0;
const PLOT: f64 = 210.0;
const BELOW: f64 = 44.0;
/// Letters that fit beside the plot.
const LETTERS: usize = 13;

/// What a point is marked as. Each has its own shape, so that colour says nothing alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// No rule singles it out.
    Plain,
    /// A signal for the better.
    Better,
    /// A signal for the worse.
    Worse,
    /// A signal upwards or downwards where neither is better.
    Changed,
}

/// One point; a gap where there is no value.
#[derive(Clone, Debug, PartialEq)]
pub struct SeriesPoint {
    /// Its label on the axis, such as "Jan 25".
    pub label: String,
    /// The value.
    pub value: Option<f64>,
    /// Centre, lower and upper limit, where they exist.
    pub limits: Option<(f64, f64, f64)>,
    /// Whether centre and limits begin anew here.
    pub new_limits: bool,
    /// What it is marked as.
    pub mark: Mark,
}

/// A level drawn right across.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its name, drawn beside it.
    pub name: String,
    /// Where.
    pub at: f64,
    /// Whether it is the law's: drawn solid and heavy; else dashed.
    pub legal: bool,
}

/// A series to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Series {
    /// Title.
    pub title: String,
    /// The drawing in words.
    pub description: String,
    /// Whether values are per cent.
    pub percent: bool,
    /// The points, earliest first.
    pub points: Vec<SeriesPoint>,
    /// Levels drawn right across.
    pub lines: Vec<Line>,
}

struct Frame {
    scale: Scale,
    count: usize,
}

impl Frame {
    fn of(series: &Series) -> Self {
        let limits =
            series.points.iter().filter_map(|point| point.limits).flat_map(|(centre, low, high)| [centre, low, high]);
        let values = series.points.iter().filter_map(|point| point.value).chain(limits);
        let values = values.chain(series.lines.iter().map(|line| line.at));
        let scale = if series.percent { Scale { top: 100.0, step: 20.0 } } else { Scale::holding(values) };
        Self { scale, count: series.points.len() }
    }

    fn x(&self, place: usize) -> f64 {
        let width = WIDTH - LEFT - RIGHT - 8.0;
        match self.count.saturating_sub(1) {
            0 => LEFT + width / 2.0,
            last => LEFT + 4.0 + width * place as f64 / last as f64,
        }
    }

    fn y(&self, value: f64) -> f64 {
        TOP + PLOT * (1.0 - self.scale.share(value))
    }

    fn axes(&self, series: &Series, drawing: &mut Drawing) {
        for mark in self.scale.marks() {
            let y = self.y(mark);
            let colour = if mark == 0.0 { Colour::INK } else { Colour(216, 220, 222) };
            drawing.line((LEFT, y), (WIDTH - RIGHT, y), colour, 1.0, "");
            let words = match (series.percent, mark.fract() == 0.0) {
                (true, _) => format!("{mark:.0}%"),
                (false, true) => format!("{mark:.0}"),
                (false, false) => format!("{mark:.1}"),
            };
            drawing.text((LEFT - 5.0, y + 5.0), Anchor::End, Colour::QUIET, false, &words);
        }
        // The last point is always named, and others as far apart as their names need.
        let every = (self.count * 52).div_ceil((WIDTH - LEFT - RIGHT) as usize).max(1);
        for (place, point) in series.points.iter().enumerate().rev() {
            if (self.count - 1 - place).is_multiple_of(every) {
                let x = self.x(place);
                drawing.line((x, TOP + PLOT), (x, TOP + PLOT + 4.0), Colour::INK, 1.0, "");
                drawing.text((x, TOP + PLOT + 19.0), Anchor::Middle, Colour::QUIET, false, &point.label);
            }
        }
    }

    /// Centre and limits, step by step, broken where they begin anew or do not exist.
    fn limits(&self, series: &Series, drawing: &mut Drawing) {
        let half = (self.x(1) - self.x(0)).abs() / 2.0;
        for (which, dash, width) in [(0, "", 1.5), (1, "5 3", 1.25), (2, "5 3", 1.25)] {
            let mut path: Vec<(f64, f64)> = Vec::new();
            for (place, point) in series.points.iter().enumerate() {
                if point.new_limits || point.limits.is_none() {
                    drawing.path(&path, Colour::QUIET, width, dash);
                    path.clear();
                }
                if let Some((centre, low, high)) = point.limits {
                    let y = self.y([centre, low, high].get(which).copied().unwrap_or(centre));
                    path.push((self.x(place) - half, y));
                    path.push((self.x(place) + half, y));
                }
            }
            drawing.path(&path, Colour::QUIET, width, dash);
        }
    }

    fn points(&self, series: &Series, drawing: &mut Drawing) {
        let mut path: Vec<(f64, f64)> = Vec::new();
        for (place, point) in series.points.iter().enumerate() {
            match point.value {
                Some(value) => path.push((self.x(place), self.y(value))),
                None => {
                    drawing.path(&path, Colour::SUBJECT, 1.5, "");
                    path.clear();
                }
            }
        }
        drawing.path(&path, Colour::SUBJECT, 1.5, "");
        for (place, point) in series.points.iter().enumerate() {
            let x = self.x(place);
            match point.value {
                Some(value) => shape(point.mark, (x, self.y(value)), drawing),
                // A gap is said on the axis.
                None => cross((x, TOP + PLOT - 7.0), drawing),
            }
        }
    }

    /// Names at the right: the last value, the mean and limits, and each line across, pushed apart.
    fn labels(&self, series: &Series, drawing: &mut Drawing) {
        let number = |value: f64| if series.percent { format!("{value:.1}%") } else { trimmed(value) };
        let mut labels: Vec<(f64, Vec<String>, bool)> = Vec::new();
        let last = series.points.iter().rev().find(|point| point.value.is_some());
        if let Some((point, value)) = last.and_then(|point| Some((point, point.value?))) {
            labels.push((self.y(value), vec![point.label.clone(), number(value)], true));
        }
        if let Some((centre, ..)) = series.points.last().and_then(|point| point.limits) {
            labels.push((self.y(centre), vec![format!("mean {}", number(centre))], false));
        }
        for line in &series.lines {
            labels.push((self.y(line.at), wrap(&line.name, LETTERS), line.legal));
        }
        labels.sort_by(|one, other| one.0.total_cmp(&other.0));
        let height = |lines: &[String]| LEADING * lines.len() as f64 + 4.0;
        let mut free = TOP;
        for (y, lines, _) in &mut labels {
            *y = (*y).max(free);
            free = *y + height(lines);
        }
        let mut limit = TOP + PLOT + LEADING;
        for (y, lines, _) in labels.iter_mut().rev() {
            *y = y.min(limit - height(lines) + LEADING);
            limit = *y - 4.0;
        }
        for (y, lines, bold) in &labels {
            for (place, words) in lines.iter().enumerate() {
                let at = (WIDTH - RIGHT + 6.0, y + 5.0 + LEADING * place as f64);
                drawing.text(at, Anchor::Start, Colour::INK, *bold, words);
            }
        }
    }
}

/// A number without needless decimals.
fn trimmed(value: f64) -> String {
    if (value - value.round()).abs() < 0.05 { format!("{value:.0}") } else { format!("{value:.1}") }
}

fn cross((x, y): (f64, f64), drawing: &mut Drawing) {
    drawing.line((x - 3.0, y - 3.0), (x + 3.0, y + 3.0), Colour::QUIET, 1.5, "");
    drawing.line((x - 3.0, y + 3.0), (x + 3.0, y - 3.0), Colour::QUIET, 1.5, "");
}

/// A disc, a hollow diamond for the better, a filled square for the worse, a hollow triangle for a change.
pub(crate) fn shape(mark: Mark, (x, y): (f64, f64), drawing: &mut Drawing) {
    match mark {
        Mark::Plain => drawing.circle((x, y), 2.5, Colour::SUBJECT, Colour::SUBJECT),
        Mark::Better => {
            let corners = [(x, y - 5.5), (x + 5.5, y), (x, y + 5.5), (x - 5.5, y)];
            drawing.shape(&corners, Colour::PAGE, Colour::SUBJECT);
        }
        Mark::Worse => {
            let corners = [(x - 4.0, y - 4.0), (x + 4.0, y - 4.0), (x + 4.0, y + 4.0), (x - 4.0, y + 4.0)];
            drawing.shape(&corners, Colour::ENGLAND, Colour::INK);
        }
        Mark::Changed => {
            drawing.shape(&[(x, y - 5.5), (x + 5.0, y + 4.0), (x - 5.0, y + 4.0)], Colour::PAGE, Colour::SUBJECT);
        }
    }
}

/// Draws a series. `id` must be a name of its own on the page.
pub fn series(series: &Series, id: &str) -> String {
    let frame = Frame::of(series);
    let marked = [
        (Mark::Better, "better than chance explains"),
        (Mark::Worse, "worse than chance explains"),
        (Mark::Changed, "changed more than chance explains"),
    ];
    let used: Vec<_> =
        marked.into_iter().filter(|(mark, _)| series.points.iter().any(|point| point.mark == *mark)).collect();
    let mut drawing = Drawing::new(TOP + PLOT + BELOW + LEADING * used.len() as f64);
    frame.axes(series, &mut drawing);
    for line in &series.lines {
        let (colour, width, dash) = if line.legal { (Colour::INK, 2.0, "") } else { (Colour::MEDIAN, 1.75, "9 3 2 3") };
        let y = frame.y(line.at);
        drawing.line((LEFT, y), (WIDTH - RIGHT, y), colour, width, dash);
    }
    frame.limits(series, &mut drawing);
    frame.points(series, &mut drawing);
    frame.labels(series, &mut drawing);
    for (place, (mark, words)) in used.into_iter().enumerate() {
        let y = TOP + PLOT + 38.0 + LEADING * place as f64;
        shape(mark, (LEFT + 6.0, y - 4.0), &mut drawing);
        drawing.text((LEFT + 18.0, y), Anchor::Start, Colour::INK, false, words);
    }
    drawing.finish(id, &series.title, &series.description)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(values: &[Option<f64>]) -> Series {
        let point = |(place, value): (usize, &Option<f64>)| SeriesPoint {
            label: format!("m{place}"),
            value: *value,
            limits: value.map(|_| (50.0, 40.0, 60.0)),
            new_limits: place == 3,
            mark: Mark::Plain,
        };
        Series {
            title: "A & B".into(),
            description: "words".into(),
            percent: true,
            points: values.iter().enumerate().map(point).collect(),
            lines: vec![Line { name: "the law: all".into(), at: 100.0, legal: true }],
        }
    }

    #[test]
    fn a_gap_is_never_drawn_across() {
        let svg = series(&of(&[Some(50.0), Some(55.0), None, Some(45.0), Some(46.0)]), "s");
        let lines = svg.matches("<polyline").filter(|_| true).count();
        // Two pieces of the series; centre and two limits in two pieces each.
        assert_eq!(lines, 2 + 6);
        assert!(svg.contains("A &amp; B"));
    }

    #[test]
    fn nothing_and_one_point_can_be_drawn() {
        for values in [&[][..], &[None], &[Some(0.0)]] {
            let svg = series(&of(values), "s");
            assert!(!svg.contains("NaN") && !svg.contains("inf"), "{svg}");
        }
    }
}
