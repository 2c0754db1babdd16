#![doc = include_str!("../README.md")]

mod bars;
mod chart;
pub mod csv;
mod download;
pub mod open_data;
pub mod pack;
mod palette;
mod scale;
pub mod screener;
mod svg;
mod table;
mod trend;

pub use bars::bars;
pub use chart::{Chart, printed};
pub use download::download;
pub use palette::{Colour, contrast};
pub use table::{Cell, Row, Table, role_words, table};
pub use trend::trend;
