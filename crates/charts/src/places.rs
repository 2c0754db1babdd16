//! Places among many, each with the places it may be.

use crate::palette::Colour;
use crate::svg::{Anchor, Drawing, LEADING, WIDTH};

const LEFT: f64 = 10.0;
const RIGHT: f64 = 14.0;
const TOP: f64 = 30.0;
const ROW: f64 = 34.0;

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlaceRow {
    /// Its name.
    pub name: String,
    /// Its place, the highest and the lowest that it may be; `None` if it has none.
    pub place: Option<(usize, usize, usize)>,
    /// Whether the chart is about it.
    pub own: bool,
}

/// Places to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Places {
    /// Title.
    pub title: String,
    /// The drawing in words.
    pub description: String,
    /// How many have a place.
    pub of: usize,
    /// The rows, from the top.
    pub rows: Vec<PlaceRow>,
}

/// Draws places. `id` must be a name of its own on the page.
pub fn places(places: &Places, id: &str) -> String {
    let last = places.of.max(2) as f64;
    let x = |place: usize| LEFT + (WIDTH - LEFT - RIGHT) * (place.max(1) as f64 - 1.0) / (last - 1.0);
    let mut drawing = Drawing::new(TOP + ROW * places.rows.len() as f64 + 6.0);
    drawing.text((LEFT, 14.0), Anchor::Start, Colour::QUIET, false, "highest");
    drawing.text((WIDTH - RIGHT, 14.0), Anchor::End, Colour::QUIET, false, &format!("lowest, {}", places.of));
    drawing.line((LEFT, TOP - 8.0), (WIDTH - RIGHT, TOP - 8.0), Colour::INK, 1.0, "");
    for (index, row) in places.rows.iter().enumerate() {
        let y = TOP + ROW * index as f64 + LEADING - 4.0;
        drawing.text((LEFT, y), Anchor::Start, Colour::INK, row.own, &row.name);
        let line = y + 10.0;
        match row.place {
            Some((place, highest, lowest)) => {
                let (colour, width) = if row.own { (Colour::SUBJECT, 4.0) } else { (Colour::NEIGHBOUR, 3.0) };
                drawing.line((x(highest), line), (x(lowest).max(x(highest) + 1.0), line), colour, width, "");
                let fill = if row.own { Colour::SUBJECT } else { Colour::PAGE };
                drawing.circle((x(place), line), 4.0, fill, Colour::INK);
            }
            None => drawing.text((WIDTH - RIGHT, y), Anchor::End, Colour::QUIET, false, "no place"),
        }
    }
    drawing.finish(id, &places.title, &places.description)
}
