//! Several series, one below the other over one time axis: what adds up to a whole, without areas to be compared by eye.

use crate::palette::Colour;
use crate::svg::{Anchor, Drawing, LEADING, WIDTH};

const LEFT: f64 = 40.0;
const RIGHT: f64 = 62.0;
const HEAD: f64 = 32.0;
const PLOT: f64 = 64.0;
const BELOW: f64 = 26.0;

/// One panel, in per cent.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// Its name.
    pub name: String,
    /// Its values; a gap where there is none.
    pub values: Vec<Option<f64>>,
}

/// Panels to be drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct Panels {
    /// Title.
    pub title: String,
    /// The drawing in words.
    pub description: String,
    /// Labels of the axis.
    pub labels: Vec<String>,
    /// The panels, from the top.
    pub panels: Vec<Panel>,
}

/// Draws panels from 0 to 100 per cent. `id` must be a name of its own on the page.
pub fn panels(panels: &Panels, id: &str) -> String {
    let count = panels.labels.len();
    let width = WIDTH - LEFT - RIGHT;
    let x = |place: usize| match count.saturating_sub(1) {
        0 => LEFT + width / 2.0,
        last => LEFT + width * place as f64 / last as f64,
    };
    let mut drawing = Drawing::new((HEAD + PLOT) * panels.panels.len() as f64 + BELOW);
    for (place, panel) in panels.panels.iter().enumerate() {
        let top = (HEAD + PLOT) * place as f64 + HEAD;
        let y = |value: f64| top + PLOT * (1.0 - (value / 100.0).clamp(0.0, 1.0));
        drawing.text((LEFT, top - 6.0), Anchor::Start, Colour::INK, true, &panel.name);
        for mark in [0.0, 50.0, 100.0] {
            let colour = if mark == 0.0 { Colour::INK } else { Colour(216, 220, 222) };
            drawing.line((LEFT, y(mark)), (WIDTH - RIGHT, y(mark)), colour, 1.0, "");
            drawing.text((LEFT - 4.0, y(mark) + 5.0), Anchor::End, Colour::QUIET, false, &format!("{mark:.0}%"));
        }
        let mut path: Vec<(f64, f64)> = Vec::new();
        for (at, value) in panel.values.iter().enumerate() {
            match value {
                Some(value) => {
                    path.push((x(at), y(*value)));
                    drawing.circle((x(at), y(*value)), 1.75, Colour::SUBJECT, Colour::SUBJECT);
                }
                None => {
                    drawing.path(&path, Colour::SUBJECT, 2.0, "");
                    path.clear();
                }
            }
        }
        drawing.path(&path, Colour::SUBJECT, 2.0, "");
        if let Some(last) = panel.values.iter().rev().flatten().next() {
            let at = (WIDTH - RIGHT + 6.0, (y(*last) + 5.0).clamp(top + 8.0, top + PLOT + 4.0));
            drawing.text(at, Anchor::Start, Colour::INK, true, &format!("{last:.1}%"));
        }
    }
    let base = (HEAD + PLOT) * panels.panels.len() as f64;
    let every = (count * 52).div_ceil(width as usize).max(1);
    for (place, label) in panels.labels.iter().enumerate().rev() {
        if (count - 1 - place).is_multiple_of(every) {
            drawing.line((x(place), base), (x(place), base + 4.0), Colour::INK, 1.0, "");
            drawing.text((x(place), base + 4.0 + LEADING), Anchor::Middle, Colour::QUIET, false, label);
        }
    }
    drawing.finish(id, &panels.title, &panels.description)
}
