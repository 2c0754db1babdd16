//! A funnel: shares of groups of different sizes against the limits that chance sets for each size.

use crate::palette::Colour;
use crate::scale::Scale;
use crate::series::{Mark, shape};
use crate::svg::{Anchor, Drawing, LEADING, WIDTH};

const LEFT: f64 = 42.0;
const RIGHT: f64 = 12.0;
const TOP: f64 = 14.0;
const PLOT: f64 = 230.0;
const BELOW: f64 = 44.0;

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct FunnelPoint {
    /// Its name, drawn only if it lies outside the outer limits.
    pub name: String,
    /// Its size.
    pub of: f64,
    /// Its share, in per cent.
    pub share: f64,
    /// Whether it lies outside the outer limits.
    pub outside: bool,
}

/// A funnel to be drawn, in per cent.
#[derive(Clone, Debug, PartialEq)]
pub struct Funnel {
    /// Title.
    pub title: String,
    /// The drawing in words.
    pub description: String,
    /// What the axis counts.
    pub axis: String,
    /// The share of all together.
    pub centre: f64,
    /// Limits by size: size, outer lower, inner lower, inner upper, outer upper.
    pub limits: Vec<(f64, [f64; 4])>,
    /// The groups.
    pub points: Vec<FunnelPoint>,
}

/// Draws a funnel. `id` must be a name of its own on the page.
pub fn funnel(funnel: &Funnel, id: &str) -> String {
    let scale = Scale::holding(funnel.points.iter().map(|point| point.of * 1.05));
    let x = |of: f64| LEFT + (WIDTH - LEFT - RIGHT) * scale.share(of);
    let y = |share: f64| TOP + PLOT * (1.0 - (share / 100.0).clamp(0.0, 1.0));
    let mut drawing = Drawing::new(TOP + PLOT + BELOW + LEADING);
    for mark in [0.0, 20.0, 40.0, 60.0, 80.0, 100.0] {
        let colour = if mark == 0.0 { Colour::INK } else { Colour(216, 220, 222) };
        drawing.line((LEFT, y(mark)), (WIDTH - RIGHT, y(mark)), colour, 1.0, "");
        drawing.text((LEFT - 5.0, y(mark) + 5.0), Anchor::End, Colour::QUIET, false, &format!("{mark:.0}%"));
    }
    for mark in scale.marks() {
        drawing.line((x(mark), TOP + PLOT), (x(mark), TOP + PLOT + 4.0), Colour::INK, 1.0, "");
        drawing.text((x(mark), TOP + PLOT + 19.0), Anchor::Middle, Colour::QUIET, false, &format!("{mark:.0}"));
    }
    drawing.text((LEFT, TOP + PLOT + 37.0), Anchor::Start, Colour::QUIET, false, &funnel.axis);
    drawing.line((LEFT, y(funnel.centre)), (WIDTH - RIGHT, y(funnel.centre)), Colour::QUIET, 1.5, "");
    for (place, dash) in [(0, ""), (1, "5 3"), (2, "5 3"), (3, "")] {
        let limit = |(of, limits): &(f64, [f64; 4])| Some((x(*of), y(*limits.get(place)?)));
        let path: Vec<(f64, f64)> = funnel.limits.iter().filter(|(of, _)| *of <= scale.top).filter_map(limit).collect();
        drawing.path(&path, Colour::QUIET, 1.25, dash);
    }
    for point in &funnel.points {
        let at = (x(point.of), y(point.share));
        shape(if point.outside { Mark::Changed } else { Mark::Plain }, at, &mut drawing);
        if point.outside {
            let (anchor, gap) = if at.0 > WIDTH / 2.0 { (Anchor::End, -8.0) } else { (Anchor::Start, 8.0) };
            drawing.text((at.0 + gap, at.1 + 5.0), anchor, Colour::INK, true, &point.name);
        }
    }
    drawing.finish(id, &funnel.title, &funnel.description)
}
