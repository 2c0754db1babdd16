#![doc = include_str!("../README.md")]

mod curves;
mod funnel;
mod palette;
mod panels;
mod scale;
mod series;
mod svg;

pub use curves::{Curve, Curves, curves};
pub use funnel::{Funnel, FunnelPoint, funnel};
pub use palette::{Colour, contrast};
pub use panels::{Panel, Panels, panels};
pub use scale::Scale;
pub use series::{Line, Mark, Series, SeriesPoint, series};
pub use svg::{Anchor, Drawing, LEADING, TEXT, WIDTH, escape, wrap};
