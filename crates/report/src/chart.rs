//! What every chart is: a drawing and a table that says the same.

use crate::table::Table;
use release::{Entry, Line, Role, Standing};

/// A chart with its table twin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart {
    /// The drawing, an `svg` element with `title` and `desc`, safe to stand in a page.
    pub svg: String,
    /// The same in words and numbers.
    pub table: Table,
}

/// The words in place of a value, or beside one that is marked.
pub fn printed(entry: &Entry) -> String {
    match (entry.value(), entry.standing()) {
        (Some(value), Standing::Marked(word)) => format!("{value} ({word})"),
        (Some(value), _) => value.to_string(),
        (None, Standing::Gap(word) | Standing::Marked(word)) => word.to_owned(),
        (None, Standing::Sound) => "no figure".to_owned(),
    }
}

/// Lines that are drawn one by one: all but the neighbours.
pub(crate) fn is_named(line: &Line) -> bool {
    !matches!(line.role(), Role::Neighbour(_))
}
