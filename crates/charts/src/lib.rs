#![doc = include_str!("../README.md")]

mod curves;
mod funnel;
mod palette;
mod panels;
mod places;
mod scale;
mod series;
mod svg;

pub use curves::{Curve, Curves, Step, curves};
pub use funnel::{Funnel, FunnelPoint, funnel};
pub use palette::{Colour, contrast};
pub use panels::{Panel, Panels, panels};
pub use places::{PlaceRow, Places, places};
pub use scale::Scale;
pub use series::{Line, Mark, Series, SeriesPoint, series};
pub use svg::{Anchor, Drawing, LEADING, TEXT, WIDTH, escape, wrap};
