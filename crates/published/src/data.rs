//! The small embedded lists. All are made by `cargo xtask dfe-data`, but for `sources.csv`, `notes.csv`,
//! `aliases.csv` and `renamed.csv`, which people keep.

pub(crate) const COUNCILS: &str = include_str!("../../../data/dfe/councils.tsv");
pub(crate) const REGIONS: &str = include_str!("../../../data/dfe/regions.tsv");
pub(crate) const COLUMNS: &str = include_str!("../../../data/dfe/columns.tsv");
pub(crate) const FOOTNOTES: &str = include_str!("../../../data/dfe/footnotes.tsv");
pub(crate) const MADE: &str = include_str!("../../../data/dfe/made.tsv");
pub(crate) const APPEALS: &str = include_str!("../../../data/dfe/appeals.tsv");
pub(crate) const OFFICERS: &str = include_str!("../../../data/dfe/officers.tsv");
pub(crate) const SOURCES: &str = include_str!("../../../data/dfe/sources.csv");
pub(crate) const NOTES: &str = include_str!("../../../data/dfe/notes.csv");
pub(crate) const ALIASES: &str = include_str!("../../../data/dfe/aliases.csv");
pub(crate) const RENAMED: &str = include_str!("../../../data/dfe/renamed.csv");

// The licence of these two is inferred, not stated; a build without the feature leaves them out and must work.
#[cfg(feature = "lait")]
pub(crate) const COUNCIL_TYPES: &str = include_str!("../../../data/dfe/council_types.tsv");
#[cfg(feature = "lait")]
pub(crate) const NEIGHBOURS: &str = include_str!("../../../data/dfe/neighbours.tsv");
#[cfg(not(feature = "lait"))]
pub(crate) const COUNCIL_TYPES: &str = "";
#[cfg(not(feature = "lait"))]
pub(crate) const NEIGHBOURS: &str = "";

/// The rows of a tab-separated list without its header.
pub(crate) fn rows(text: &'static str) -> impl Iterator<Item = Box<[&'static str]>> {
    text.lines().skip(1).map(|line| line.split('\t').collect())
}

/// The rows of a hand-kept CSV list without its header. A row that is not CSV is left out; a test counts them.
pub(crate) fn csv_rows(text: &'static str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().filter_map(Result::ok).map(|row| row.iter().map(str::to_owned).collect()).collect()
}
