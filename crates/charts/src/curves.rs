//! Curves over time from a start: the share that has reached each end, with intervals.

use crate::palette::Colour;
use crate::svg::{Anchor, Drawing, LEADING, WIDTH, wrap};

const LEFT: f64 = 42.0;
const RIGHT: f64 = 108.0;
const TOP: f64 = 30.0;
const PLOT: f64 = 230.0;
const BELOW: f64 = 44.0;
const LETTERS: usize = 14;

/// Time, share, and the interval of the share, in per cent.
pub type Step = (f64, f64, Option<(f64, f64)>);

/// One curve.
#[derive(Clone, Debug, PartialEq)]
pub struct Curve {
    /// Its name, drawn at its end.
    pub name: String,
    /// The steps, earliest first.
    pub steps: Vec<Step>,
    /// Dash of its line; empty for a full one.
    pub dash: &'static str,
    /// Whether it is the one that the chart is about: heavier, with its interval drawn.
    pub main: bool,
}

/// Curves to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Curves {
    /// Title.
    pub title: String,
    /// The drawing in words.
    pub description: String,
    /// What the axis counts, such as "weeks since the request".
    pub axis: String,
    /// Where the axis ends.
    pub last: f64,
    /// From one mark of the axis to the next.
    pub step: f64,
    /// Times drawn as upright lines with a name, such as the limit in law.
    pub limits: Vec<(f64, String)>,
    /// The curves.
    pub curves: Vec<Curve>,
}

fn stairs(steps: impl Iterator<Item = (f64, f64)>, last: f64) -> Vec<(f64, f64)> {
    let mut points: Vec<(f64, f64)> = Vec::new();
    for (time, share) in steps.take_while(|(time, _)| *time <= last) {
        if let Some(&(_, before)) = points.last() {
            points.push((time, before));
        }
        points.push((time, share));
    }
    if let Some(&(_, share)) = points.last() {
        points.push((last, share));
    }
    points
}

/// Draws curves. `id` must be a name of its own on the page.
pub fn curves(curves: &Curves, id: &str) -> String {
    let x = |time: f64| LEFT + (WIDTH - LEFT - RIGHT) * (time / curves.last).clamp(0.0, 1.0);
    let y = |share: f64| TOP + PLOT * (1.0 - (share / 100.0).clamp(0.0, 1.0));
    let mut drawing = Drawing::new(TOP + PLOT + BELOW);
    for mark in [0.0, 20.0, 40.0, 60.0, 80.0, 100.0] {
        let colour = if mark == 0.0 { Colour::INK } else { Colour(216, 220, 222) };
        drawing.line((LEFT, y(mark)), (WIDTH - RIGHT, y(mark)), colour, 1.0, "");
        drawing.text((LEFT - 5.0, y(mark) + 5.0), Anchor::End, Colour::QUIET, false, &format!("{mark:.0}%"));
    }
    let mut mark = 0.0;
    while mark <= curves.last {
        drawing.line((x(mark), TOP + PLOT), (x(mark), TOP + PLOT + 4.0), Colour::INK, 1.0, "");
        drawing.text((x(mark), TOP + PLOT + 19.0), Anchor::Middle, Colour::QUIET, false, &format!("{mark:.0}"));
        mark += curves.step.max(curves.last / 100.0);
    }
    drawing.text((LEFT, TOP + PLOT + 37.0), Anchor::Start, Colour::QUIET, false, &curves.axis);
    for (time, name) in &curves.limits {
        drawing.line((x(*time), TOP - 6.0), (x(*time), TOP + PLOT), Colour::INK, 1.5, "");
        drawing.text((x(*time), TOP - 12.0), Anchor::Middle, Colour::INK, true, name);
    }
    let mut labels: Vec<(f64, Vec<String>, bool)> = Vec::new();
    for curve in &curves.curves {
        let at =
            |points: Vec<(f64, f64)>| points.into_iter().map(|(time, share)| (x(time), y(share))).collect::<Vec<_>>();
        let middle = stairs(curve.steps.iter().map(|(time, share, _)| (*time, *share)), curves.last);
        if curve.main {
            for pick in [0, 1] {
                let side = curve.steps.iter().filter_map(|(time, _, interval)| {
                    interval.map(|(low, high)| (*time, if pick == 0 { low } else { high }))
                });
                drawing.path(&at(stairs(side, curves.last)), Colour::SUBJECT, 0.75, "2 2");
            }
        }
        let (colour, width) = if curve.main { (Colour::SUBJECT, 3.0) } else { (Colour::REGION, 1.75) };
        if let Some(&(_, share)) = middle.last() {
            let mut lines = wrap(&curve.name, LETTERS);
            lines.push(format!("{share:.1}%"));
            labels.push((y(share), lines, curve.main));
        }
        drawing.path(&at(middle), colour, width, curve.dash);
    }
    labels.sort_by(|one, other| one.0.total_cmp(&other.0));
    let height = |lines: &[String]| LEADING * lines.len() as f64 + 4.0;
    let mut free = TOP;
    for (at, lines, _) in &mut labels {
        *at = at.max(free);
        free = *at + height(lines);
    }
    let mut limit = TOP + PLOT + LEADING - 6.0;
    for (at, lines, _) in labels.iter_mut().rev() {
        *at = at.min(limit - height(lines));
        limit = *at;
    }
    for (at, lines, bold) in &labels {
        for (place, words) in lines.iter().enumerate() {
            let place = (WIDTH - RIGHT + 6.0, at + 5.0 + LEADING * place as f64);
            drawing.text(place, Anchor::Start, Colour::INK, *bold, words);
        }
    }
    drawing.finish(id, &curves.title, &curves.description)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_go_along_and_then_up() {
        assert_eq!(stairs([(0.0, 0.0), (2.0, 5.0)].into_iter(), 4.0), [(0.0, 0.0), (2.0, 0.0), (2.0, 5.0), (4.0, 5.0)]);
        assert!(stairs(std::iter::empty(), 4.0).is_empty());
    }
}
