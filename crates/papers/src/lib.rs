#![doc = include_str!("../README.md")]
//!
//! ```
//! use papers::{Cell, Column, Document, Table, Text};
//!
//! let mut document = Document::new("Plans on time", "A council", jiff::civil::date(2026, 11, 28));
//! document.body.section("What is late", |body| {
//!     body.paragraph(Text::new("Of 36 plans, ").strong("none").then(" was on time."));
//!     let mut table = Table::new("Plans issued", [Column::words("Quarter"), Column::numbers("Plans")]);
//!     table.row([Cell::words("July to September"), Cell::count(36)]);
//!     body.table(table);
//! });
//! let page = papers::html(&document)?;
//! assert!(page.contains("<caption>Table 1: Plans issued</caption>"));
//! # Ok::<(), papers::Fault>(())
//! ```

mod document;
mod docx;
mod fault;
mod fonts;
mod html;
mod pdf;
mod raster;
mod table;
mod text;
mod xlsx;
mod xml;

pub use document::{Body, Document, Picture};
pub use docx::{PLACEHOLDER, docx};
pub use fault::{CODES, Fault};
pub use html::{html, html_fragment};
pub use pdf::pdf;
pub use table::{Cell, Column, Table};
pub use text::{Address, Span, Text};
pub use xlsx::xlsx;
