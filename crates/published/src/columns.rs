//! The names and meanings of columns, in the publisher's words, and our plain names for the misspelt ones.

use crate::data;
use crate::file::File;
use std::sync::OnceLock;

/// A published column name and our plain name for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alias {
    /// The table.
    pub file: File,
    /// As published.
    pub published: String,
    /// As we say it.
    pub plain: String,
    /// Why it has another name here.
    pub why: String,
}

/// Every alias, from `data/dfe/aliases.csv`.
pub fn aliases() -> &'static [Alias] {
    static ALIASES: OnceLock<Vec<Alias>> = OnceLock::new();
    ALIASES.get_or_init(|| {
        let rows = data::csv_rows(data::ALIASES);
        rows.into_iter()
            .filter_map(|row| {
                let [file, published, plain, why] = <[String; 4]>::try_from(row).ok()?;
                Some(Alias { file: File::by_id(&file)?, published, plain, why })
            })
            .collect()
    })
}

/// The published name of a column we have a plain name for.
pub(crate) fn published_name(file: File, plain: &str) -> Option<&'static str> {
    let alias = aliases().iter().find(|alias| alias.file == file && alias.plain.eq_ignore_ascii_case(plain));
    alias.map(|alias| alias.published.as_str())
}

/// What a column means, in the words of the data guidance of its edition. The guidance names a column now and then in
/// another case than the file.
pub fn meaning(file: File, column: &str) -> Option<&'static str> {
    data::rows(data::COLUMNS).find_map(|line| match *line {
        [own, name, text] if own == file.id() && name.eq_ignore_ascii_case(column) => Some(text),
        _ => None,
    })
}

/// The numbered footnotes of a table, in the words of the data guidance (for the appeals table: of its own notes).
pub fn footnotes(id: &str) -> Vec<(u8, &'static str)> {
    let lines = data::rows(data::FOOTNOTES);
    lines
        .filter_map(|line| match *line {
            [own, number, text] if own == id => Some((number.parse().ok()?, text)),
            _ => None,
        })
        .collect()
}
