//! What lies in a file: one text, a workbook, or a zip of several tables.

use crate::annex_a;
use crate::input::{Source, stopped};
use crate::lines::Lines;
use crate::options::{Encoding, Options};
use crate::problem::Problems;
use crate::recognise::is_zip;
use crate::sen2::layout::{self, Layout};
use crate::sen2::tables::Tables;
use crate::table::{self, Bounds, Table};
use crate::text::written;
use crate::trouble::Trouble;
use crate::workbook;
use std::io::{Cursor, Read, Seek, SeekFrom};
use zip::ZipArchive;

/// Most files of one zip.
const MOST_FILES: usize = 100;

/// What was found.
pub(crate) enum Unpacked<R> {
    /// One text, to be recognised by its first bytes.
    One(Source<R>),
    /// A return as tables.
    Tables(Tables),
    /// Tables of which some are lists of Annex A.
    Lists(Vec<Table>, Encoding),
}

/// Opens a file as far as needed to tell which of the two it is.
pub(crate) fn unpack<R: Read + Seek>(
    mut inner: R,
    options: &Options,
    problems: &mut Problems,
) -> Result<Unpacked<R>, Trouble> {
    if let Some(tables) = tables(&mut inner, options, problems)? {
        if annex_a::holds_one(&tables.0) {
            return Ok(Unpacked::Lists(tables.0, tables.1));
        }
        return of_layout(tables, problems).map(Unpacked::Tables);
    }
    Ok(Unpacked::One(Source::new(inner, options)?))
}

/// Every table of a workbook or of a zip of CSV files; nothing if the file is neither.
pub(crate) fn tables(
    inner: &mut (impl Read + Seek),
    options: &Options,
    problems: &mut Problems,
) -> Result<Option<(Vec<Table>, Encoding)>, Trouble> {
    let length = inner.seek(SeekFrom::End(0)).map_err(Trouble::Io)?;
    if let Some(limit) = options.most_bytes.filter(|limit| length > *limit) {
        return Err(Trouble::TooLarge { limit });
    }
    let mut head = beginning(inner, 8)?;
    if workbook::is_container(&head) {
        head = beginning(inner, 1 << 20)?;
    }
    if let Some(trouble) = workbook::unreadable(&head) {
        return Err(trouble);
    }
    if !is_zip(&head) {
        return Ok(None);
    }
    let mut archive = ZipArchive::new(&mut *inner).map_err(|_| Trouble::Zip { why: "is damaged or cut short" })?;
    let names: Vec<String> =
        archive.file_names().take(10_000).filter_map(|name| name.ok().map(|name| name.into_owned())).collect();
    if workbook::is_workbook(names.iter().map(String::as_str)) {
        drop(archive);
        let sheets = workbook::read(inner, options.most_inflated, problems)?;
        return Ok(Some((layout::tables_of_sheets(sheets, problems)?, Encoding::Utf8)));
    }
    if names.iter().any(|name| name == "mimetype") {
        return Err(Trouble::OldWorkbook);
    }
    let csv = |name: &&String| {
        let lower = name.to_ascii_lowercase();
        lower.ends_with(".csv") && !lower.starts_with("__macosx/")
    };
    let files: Vec<&String> = names.iter().filter(csv).collect();
    if files.len() < 2 {
        return Ok(None);
    }
    if files.len() > MOST_FILES {
        return Err(Trouble::Zip { why: "holds more files than any return has" });
    }
    let mut left = options.most_inflated;
    let mut read = Vec::new();
    let mut bounds = Bounds::new();
    let mut encoding = Encoding::Utf8;
    for name in files {
        let bytes = inflate(&mut archive, name, &mut left, options.most_inflated)?;
        let short = name.rsplit('/').next().unwrap_or(name);
        let (table, found) = csv_table(short, &bytes, options, &mut bounds, problems)?;
        if found != Encoding::Utf8 {
            encoding = found;
        }
        read.push(table);
    }
    Ok(Some((read, encoding)))
}

/// One CSV file in memory as a table, and how it was encoded.
pub(crate) fn csv_table(
    name: &str,
    bytes: &[u8],
    options: &Options,
    bounds: &mut Bounds,
    problems: &mut Problems,
) -> Result<(Table, Encoding), Trouble> {
    let head = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    let written = written(head).ok_or(Trouble::UnknownEncoding)?;
    let mut lines = Lines::open(Box::new(Cursor::new(bytes)), written, options.encoding, head, true)?;
    let table = table::of_csv(name, &mut lines, bounds)?;
    for (code, count) in [("IN-0115", lines.not_utf8), ("IN-0116", lines.restored)] {
        (0..count).for_each(|_| problems.file(code));
    }
    let shown = if lines.not_utf8 > 0 { Encoding::Windows1252 } else { written.encoding };
    Ok((table, options.encoding.unwrap_or(shown)))
}

fn of_layout((tables, encoding): (Vec<Table>, Encoding), problems: &mut Problems) -> Result<Tables, Trouble> {
    let (layout, placed) = Layout::find(tables, problems)?.ok_or(Trouble::NotRecognised)?;
    Ok(Tables { layout, placed, encoding })
}

fn beginning(inner: &mut (impl Read + Seek), most: u64) -> Result<Vec<u8>, Trouble> {
    inner.seek(SeekFrom::Start(0)).map_err(Trouble::Io)?;
    let mut head = Vec::new();
    inner.take(most).read_to_end(&mut head).map_err(Trouble::Io)?;
    inner.seek(SeekFrom::Start(0)).map_err(Trouble::Io)?;
    Ok(head)
}

/// The bytes of one file of a zip, counted as they come against what is left of the limit.
fn inflate<R: Read + Seek>(
    archive: &mut ZipArchive<R>,
    name: &str,
    left: &mut u64,
    limit: u64,
) -> Result<Vec<u8>, Trouble> {
    let damaged = |_| Trouble::Zip { why: "is damaged or cut short" };
    let index = archive.index_for_name(name).ok_or(Trouble::Zip { why: "is damaged or cut short" })?;
    if archive.by_index_raw(index).map_err(damaged)?.encrypted() {
        return Err(Trouble::Zip { why: "needs a password" });
    }
    let file = archive.by_index(index).map_err(damaged)?;
    let mut bytes = Vec::new();
    file.take(*left + 1).read_to_end(&mut bytes).map_err(|error| stopped(error, true))?;
    *left = left.checked_sub(bytes.len() as u64).ok_or(Trouble::Inflates { limit })?;
    Ok(bytes)
}

/// Several files as one, so that they are read, kept and told apart as one return: a zip without compression or dates.
///
/// # Errors
/// If a name stands twice, or the files are too large for a zip.
pub fn bundle(files: &[(String, Vec<u8>)]) -> Result<Vec<u8>, Trouble> {
    use std::io::Write;
    let failed = |_| Trouble::Zip { why: "could not be made of these files" };
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let plain = zip::write::SimpleFileOptions::default()
        .compression_method(zip::CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default());
    for (name, bytes) in files {
        writer.start_file(name.as_str(), plain).map_err(failed)?;
        writer.write_all(bytes).map_err(Trouble::Io)?;
    }
    Ok(writer.finish().map_err(failed)?.into_inner())
}
