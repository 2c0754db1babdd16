//! The one table that a mapping is about: a CSV file, or a sheet of a workbook.

use crate::input::Source;
use crate::options::{Encoding, Options};
use crate::problem::Problems;
use crate::table::{Bounds, Table};
use crate::trouble::Trouble;
use crate::unpack::{csv_table, tables};
use std::io::{Read, Seek};

/// The table, and how it was encoded. Of several sheets the one named, or the only one that has rows.
pub(crate) fn of(
    mut input: impl Read + Seek,
    name: &str,
    sheet: Option<&str>,
    options: &Options,
    problems: &mut Problems,
) -> Result<(Table, Encoding), Trouble> {
    if let Some((found, encoding)) = tables(&mut input, options, problems)? {
        let mut fitting: Vec<Table> = found
            .into_iter()
            .filter(|table| sheet.map_or(!table.rows.is_empty(), |sheet| table.name.eq_ignore_ascii_case(sheet)))
            .collect();
        return match (fitting.pop(), fitting.is_empty()) {
            (Some(table), true) => Ok((table, encoding)),
            (Some(_), false) => {
                Err(Trouble::Mapping { why: "must name the sheet, since several have rows".to_owned() })
            }
            (None, _) => Err(Trouble::Nothing),
        };
    }
    let mut source = Source::new(input, options)?;
    let zipped = matches!(source, Source::Zipped { .. });
    let mut bytes = Vec::new();
    source.open()?.read_to_end(&mut bytes).map_err(|error| crate::input::stopped(error, zipped))?;
    if bytes.starts_with(b"<")
        || bytes.contains(&0) && !bytes.starts_with(&[0xFF, 0xFE]) && !bytes.starts_with(&[0xFE, 0xFF])
    {
        return Err(Trouble::NotRecognised);
    }
    csv_table(name, &bytes, options, &mut Bounds::new(), problems)
}
