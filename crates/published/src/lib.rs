#![doc = include_str!("../README.md")]

mod appeals;
mod area;
mod cell;
mod columns;
mod data;
mod decimal;
mod edition;
mod file;
mod measure;
mod note;
mod officers;
mod period;
mod rank;
mod reader;
mod series;
mod source;
mod table;

pub use appeals::{Appeals, Method, appeals, appeals_in, areas_with_appeals};
pub use area::{Area, Council, CouncilKind, Neighbour, Region, council, council_ever, councils, neighbours, regions};
pub use cell::{Cell, Unit, with_thousands};
pub use columns::{Alias, aliases, footnotes, meaning};
pub use decimal::Tenths;
pub use edition::{Compared, Difference, Known, NotATable, Recognised, compare, recognise};
pub use file::File;
pub use measure::{Better, Measure, Origin, Reading, measure, measures};
pub use note::{Note, NoteKind, note_on, notes};
pub use officers::{InPost, Officers, officers};
pub use period::Period;
pub use rank::{Place, Ranking, ranking};
pub use reader::{RawTable, ReadFault, Remark, read_table};
pub use series::{Comparison, Point, Series, Standing, Value, comparison, periods, point, series};
pub use source::{NEWER_MAY_EXIST, RELEASES, Source, SourceFile, edition, source, sources};
pub use table::{Breakdown, Figure, Row, Table};

/// The embedded data is not whole: the build is damaged.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "PB-0010: the built-in table {table} has {faults} lines that cannot be read; build the program again from a clean copy"
)]
pub struct Damaged {
    /// The table, by our name for it.
    pub table: &'static str,
    /// How many lines.
    pub faults: usize,
}

/// Reads every embedded table once. To be called where a program starts.
///
/// # Errors
/// [`Damaged`] for the first table that is not whole.
pub fn check() -> Result<(), Damaged> {
    for file in File::ALL {
        let faults = file.headlines().faults() + file.latest().faults();
        if faults > 0 {
            return Err(Damaged { table: file.id(), faults });
        }
    }
    Ok(())
}
