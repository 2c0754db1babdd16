//! A document as a workbook: first a sheet to read, then one table a sheet.

use crate::document::{Block, Body, Document};
use crate::fault::Fault;
use crate::table::{Cell, Number, Table};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Table as Range, TableColumn, TableStyle, Url, Workbook,
    Worksheet, XlsxError,
};
use std::collections::BTreeSet;

/// Writes the document as a workbook. The first sheet holds the words and says which sheet holds which table; every table
/// has a sheet of its own with its caption, its notes and its headings marked as such. Numbers are numbers. Text that
/// begins like a formula is text.
///
/// # Errors
/// [`Fault`]: the document lacks what every reader needs, or a table is larger than a sheet can hold.
pub fn xlsx(document: &Document) -> Result<Vec<u8>, Fault> {
    document.check()?;
    write(document).map_err(|why| Fault::Spreadsheet { why: why.to_string() })
}

fn write(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let date = document.printed;
    let printed =
        ExcelDateTime::from_ymd(date.year().unsigned_abs(), date.month().unsigned_abs(), date.day().unsigned_abs())?;
    let mut book = Workbook::new();
    book.set_properties(
        &DocProperties::new().set_title(&document.title).set_author(&document.author).set_creation_datetime(&printed),
    );
    let looks = Looks::new();
    let mut words = Worksheet::new();
    words.set_name("Read first")?.set_column_width(0, 100)?;
    let mut reading = Reading { sheet: words, row: 0, looks: &looks, tables: 0, charts: 0 };
    reading.line(&document.title, &looks.title)?;
    if let Some(subtitle) = &document.subtitle {
        reading.line(subtitle, &looks.words)?;
    }
    let byline = [document.author.as_str(), &document.printed_in_words()].join(", ");
    reading.line(byline.trim_start_matches(", "), &looks.words)?;
    reading.body(&document.body)?;
    if !document.foot.is_empty() {
        reading.line(&document.foot, &looks.words)?;
    }
    book.push_worksheet(reading.sheet);
    for (number, table) in document.tables() {
        book.push_worksheet(sheet(number, table, &looks)?);
    }
    book.save_to_buffer()
}

/// How things look.
struct Looks {
    title: Format,
    heading: Format,
    words: Format,
    /// Words that begin like a formula: the sheet is told that they are none, even if somebody edits the cell.
    quoted: Format,
    column: Format,
    column_right: Format,
}

impl Looks {
    fn new() -> Self {
        let base = || Format::new().set_font_name("Arial").set_font_size(12).set_align(FormatAlign::Top);
        let words = base().set_text_wrap();
        let column = words.clone().set_bold();
        Self {
            title: words.clone().set_bold().set_font_size(18),
            heading: words.clone().set_bold().set_font_size(14),
            quoted: words.clone().set_quote_prefix(),
            column_right: column.clone().set_align(FormatAlign::Right),
            column,
            words,
        }
    }

    fn of_number(number: Number) -> Format {
        let decimals = match number.decimals {
            0 => String::new(),
            decimals => format!(".{}", "0".repeat(usize::from(decimals))),
        };
        let percent = if number.percent { "\"%\"" } else { "" };
        Format::new()
            .set_font_name("Arial")
            .set_font_size(12)
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Right)
            .set_num_format(format!("#,##0{decimals}{percent}"))
    }

    fn of_words(&self, words: &str) -> &Format {
        if words.starts_with(['=', '+', '-', '@']) { &self.quoted } else { &self.words }
    }
}

/// The sheet that is read, line under line.
struct Reading<'a> {
    sheet: Worksheet,
    row: u32,
    looks: &'a Looks,
    tables: usize,
    charts: usize,
}

impl Reading<'_> {
    fn line(&mut self, words: &str, look: &Format) -> Result<(), XlsxError> {
        let look = if words.starts_with(['=', '+', '-', '@']) { &self.looks.quoted } else { look };
        self.sheet.write_string_with_format(self.row, 0, words, look)?;
        self.row += 1;
        Ok(())
    }

    fn body(&mut self, body: &Body) -> Result<(), XlsxError> {
        let looks = self.looks;
        for block in &body.blocks {
            match block {
                Block::Paragraph(text) => self.line(&text.words(), &looks.words)?,
                Block::List { numbered, items } => {
                    for (place, item) in items.iter().enumerate() {
                        let mark = if *numbered { format!("{}.", place + 1) } else { "\u{2022}".to_owned() };
                        self.line(&format!("{mark} {}", item.words()), &looks.words)?;
                    }
                }
                Block::Note { warning, paragraphs } => {
                    for (place, text) in paragraphs.iter().enumerate() {
                        let begin = if *warning && place == 0 { "Warning: " } else { "" };
                        self.line(&format!("{begin}{}", text.words()), &looks.words)?;
                    }
                }
                Block::Table(table) => {
                    self.tables += 1;
                    let target = Url::new(format!("internal:'Table {}'!A1", self.tables));
                    let words = format!("Table {}: {}", self.tables, table.caption);
                    self.sheet.write_url_with_text(self.row, 0, target, &words)?;
                    self.row += 1;
                }
                Block::Picture(picture) => {
                    self.charts += 1;
                    let words = format!("Chart {}: {}. {}", self.charts, picture.title, picture.description);
                    self.line(&words, &looks.words)?;
                }
                Block::Section { heading, body, .. } => {
                    self.line(heading, &looks.heading)?;
                    self.body(body)?;
                }
                Block::Contents => {}
            }
        }
        Ok(())
    }
}

/// One table: caption, notes, headings, rows.
fn sheet(number: usize, table: &Table, looks: &Looks) -> Result<Worksheet, XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(format!("Table {number}"))?;
    if table.columns.len() > 5 {
        sheet.set_landscape();
    }
    sheet.set_print_fit_to_pages(1, 0);
    let plain = Format::new().set_font_name("Arial").set_font_size(12);
    let title = plain.clone().set_bold().set_font_size(14);
    sheet.write_string_with_format(0, 0, format!("Table {number}: {}", table.caption), &title)?;
    let mut row = 1;
    for note in &table.notes {
        sheet.write_string_with_format(row, 0, note.words(), &plain)?;
        row += 1;
    }
    let top = row;
    sheet.set_repeat_rows(top, top)?;
    let headings = told_apart(table);
    for (column, (heading, kind)) in (0u16..).zip(headings.iter().zip(&table.columns)) {
        let look = if kind.numeric { &looks.column_right } else { &looks.column };
        sheet.write_string_with_format(top, column, heading, look)?;
    }
    let mut widths: Vec<usize> = headings.iter().map(|heading| heading.chars().count().min(24) + 4).collect();
    for cells in &table.rows {
        row += 1;
        for (column, (cell, width)) in (0u16..).zip(cells.iter().zip(&mut widths)) {
            write_cell(&mut sheet, row, column, cell, looks)?;
            *width = (*width).max(cell.shown.words().chars().count() + 2);
        }
    }
    for (column, width) in (0u16..).zip(&widths) {
        sheet.set_column_width(column, (*width).clamp(10, 60) as f64)?;
    }
    if table.rows.is_empty() {
        sheet.write_string_with_format(top + 1, 0, "No rows", &plain)?;
    } else {
        let columns: Vec<TableColumn> = headings.iter().map(|heading| TableColumn::new().set_header(heading)).collect();
        let range = Range::new()
            .set_name(format!("Table_{number}"))
            .set_columns(&columns)
            .set_autofilter(false)
            .set_banded_rows(false)
            .set_style(TableStyle::None)
            .set_alt_text(&table.caption);
        let last = u16::try_from(headings.len()).unwrap_or(u16::MAX).saturating_sub(1);
        sheet.add_table(top, 0, row, last, &range)?;
        for (column, (heading, kind)) in (0u16..).zip(headings.iter().zip(&table.columns)) {
            let look = if kind.numeric { &looks.column_right } else { &looks.column };
            sheet.write_string_with_format(top, column, heading, look)?;
        }
    }
    Ok(sheet)
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell, looks: &Looks) -> Result<(), XlsxError> {
    match cell.number {
        Some(number) => sheet.write_number_with_format(row, column, number.float(), &Looks::of_number(number))?,
        None => {
            let words = cell.shown.words();
            sheet.write_string_with_format(row, column, &words, looks.of_words(&words))?
        }
    };
    Ok(())
}

/// The headings of the columns; a spreadsheet wants each once.
fn told_apart(table: &Table) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut headings = Vec::new();
    for column in &table.columns {
        let mut heading = column.heading.clone();
        let mut turn = 2;
        while !seen.insert(heading.to_lowercase()) {
            heading = format!("{} ({turn})", column.heading);
            turn += 1;
        }
        headings.push(heading);
    }
    headings
}
