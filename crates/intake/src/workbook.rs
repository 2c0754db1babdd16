//! Workbooks to tables. Cells are read as a stream, so that one cell at the far corner of a sheet costs nothing; values
//! last worked out stand for formulas, macros are never run, and both are said.

use crate::problem::Problems;
use crate::table::{Bounds, TableRow};
use crate::trouble::Trouble;
use calamine::{DataRef, Reader, SheetType, Xlsx, XlsxError};
use std::io::{Read, Seek, SeekFrom};
use zip::ZipArchive;

/// The first bytes of the container of old and of encrypted workbooks.
const CONTAINER: [u8; 8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
/// Most sheets of one workbook.
const MOST_SHEETS: usize = 100;

/// A sheet as rows of cells, its first row not yet taken as a header.
pub(crate) struct Sheet {
    pub name: String,
    pub rows: Vec<TableRow>,
    /// Rows (from 1) in which a cell spans more than one column.
    pub merged_across: Vec<u32>,
}

/// Whether a file begins as old and encrypted workbooks do.
pub(crate) fn is_container(head: &[u8]) -> bool {
    head.starts_with(&CONTAINER)
}

/// Why the first bytes of a file show that it is a workbook that cannot be read, if they do.
pub(crate) fn unreadable(head: &[u8]) -> Option<Trouble> {
    if !is_container(head) {
        return None;
    }
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = head.windows(name.len()).any(|part| part == name);
    Some(if encrypted { Trouble::EncryptedWorkbook } else { Trouble::OldWorkbook })
}

/// Whether the names in a zip are those of a workbook.
pub(crate) fn is_workbook<'a>(mut names: impl Iterator<Item = &'a str>) -> bool {
    names.any(|name| name == "xl/workbook.xml")
}

/// Reads every sheet.
pub(crate) fn read(mut input: impl Read + Seek, limit: u64, problems: &mut Problems) -> Result<Vec<Sheet>, Trouble> {
    inflated_within(&mut input, limit, problems)?;
    input.seek(SeekFrom::Start(0)).map_err(Trouble::Io)?;
    let mut workbook = Xlsx::new(input).map_err(damaged)?;
    let names: Vec<String> = workbook
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    if names.len() > MOST_SHEETS {
        return Err(Trouble::TooManyCells { most: MOST_SHEETS as u64 });
    }
    let mut bounds = Bounds::new();
    names.into_iter().map(|name| sheet(&mut workbook, name, &mut bounds, problems)).collect()
}

/// Inflates every part once and only counts, since what a zip says of its own size is not to be believed.
fn inflated_within(input: &mut (impl Read + Seek), limit: u64, problems: &mut Problems) -> Result<(), Trouble> {
    let mut archive = ZipArchive::new(input).map_err(|_| Trouble::DamagedWorkbook)?;
    let mut left = limit;
    let mut piece = vec![0; 64 << 10];
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).map_err(|_| Trouble::DamagedWorkbook)?;
        if part.name().is_ok_and(|name| name.ends_with("vbaProject.bin")) {
            problems.file("IN-0144");
        }
        loop {
            match part.read(&mut piece).map_err(|_| Trouble::DamagedWorkbook)? {
                0 => break,
                read => left = left.checked_sub(read as u64).ok_or(Trouble::Inflates { limit })?,
            }
        }
    }
    Ok(())
}

fn sheet<R: Read + Seek>(
    workbook: &mut Xlsx<R>,
    name: String,
    bounds: &mut Bounds,
    problems: &mut Problems,
) -> Result<Sheet, Trouble> {
    let merged_across = workbook
        .merge_cells_by_sheet_name(&name)
        .map_err(damaged)?
        .iter()
        .filter(|merged| merged.start.1 < merged.end.1)
        .map(|merged| merged.start.0 + 1)
        .collect();
    let mut rows: Vec<TableRow> = Vec::new();
    let mut cells = workbook.worksheet_cells_reader(&name).map_err(damaged)?;
    while let Some(cell) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        let (row, column) = (cell.pos.0.saturating_add(1), cell.pos.1 as usize);
        let text = text(&cell.value);
        if cell.formula.is_some() {
            problems.row(if text.is_empty() { "IN-0146" } else { "IN-0145" }, row);
        }
        if matches!(cell.value, DataRef::Error(_)) {
            problems.row("IN-0148", row);
        }
        if text.is_empty() {
            continue;
        }
        if column >= Bounds::WIDEST {
            return Err(Trouble::TooWide { most: Bounds::WIDEST });
        }
        match rows.last() {
            Some(last) if last.line == row => {}
            // Rows that go back would be two rows of one number: no program writes them so.
            Some(last) if last.line > row => return Err(Trouble::DamagedWorkbook),
            _ => {
                bounds.row(0)?;
                rows.push(TableRow { line: row, cells: Vec::new() });
            }
        }
        if let Some(last) = rows.last_mut() {
            bounds.row((column + 1).saturating_sub(last.cells.len()))?;
            if last.cells.len() <= column {
                last.cells.resize(column + 1, "".into());
            }
            if let Some(slot) = last.cells.get_mut(column) {
                *slot = text.into();
            }
        }
    }
    Ok(Sheet { name, rows, merged_across })
}

/// A cell as text: whole numbers without a point, days as `ccyy-mm-dd`, yes and no as 1 and 0.
fn text(value: &DataRef<'_>) -> String {
    match value {
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) => text.trim().to_owned(),
        DataRef::SharedString(text) => text.trim().to_owned(),
        DataRef::Bool(answer) => if *answer { "1" } else { "0" }.to_owned(),
        DataRef::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
            if (hour, minute, second) == (0, 0, 0) {
                format!("{year:04}-{month:02}-{day:02}")
            } else {
                format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}")
            }
        }
        DataRef::DateTime(duration) => duration.as_f64().to_string(),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.trim().to_owned(),
        DataRef::Error(_) | DataRef::Empty => String::new(),
    }
}

fn damaged(error: XlsxError) -> Trouble {
    match error {
        XlsxError::Password => Trouble::EncryptedWorkbook,
        XlsxError::ColumnNumberOverflow => Trouble::TooWide { most: Bounds::WIDEST },
        _ => Trouble::DamagedWorkbook,
    }
}
