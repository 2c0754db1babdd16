#![doc = include_str!("../README.md")]

mod bars;
mod chart;
pub mod csv;
mod download;
pub mod open_data;
pub mod pack;
pub mod screener;
mod table;
mod trend;

pub use bars::bars;
pub use chart::{Chart, printed};
pub use charts::{Colour, contrast};
pub use download::download;
pub use table::{Cell, Row, Table, role_words, table};
pub use trend::trend;
