//! A return as tables to rows in the shape of the return, in the same form as the XML reader gives them.

use super::assemble::assemble;
use super::layout::{Layout, Means, Placed};
use super::xml::Takes;
use crate::dates::{Styles, iso_text};
use crate::options::{DateStyle, Encoding, Options};
use crate::problem::Problems;
use crate::trouble::Trouble;
use checks::{Block, Cell, Header, census_date};

/// A return as tables, each in its place.
pub(crate) struct Tables {
    pub layout: &'static Layout,
    pub placed: Vec<Placed>,
    pub encoding: Encoding,
}

/// Gives the header and each person away; returns the names of the tables.
pub(crate) fn read(
    tables: Tables,
    options: &Options,
    problems: &mut Problems,
    takes: &mut dyn Takes,
) -> Result<Vec<String>, Trouble> {
    let style = match options.date_style {
        Some(style) => Some(style),
        None => settle(&tables)?,
    };
    let header = header(&tables, options, style, problems)?;
    takes.header(&header)?;
    let names = tables.placed.iter().map(|placed| placed.table.name.clone()).collect();
    assemble(tables, style, problems, takes)?;
    Ok(names)
}

/// The style of all dates with slashes, of all tables together.
fn settle(tables: &Tables) -> Result<Option<DateStyle>, Trouble> {
    let mut styles = Styles::default();
    for placed in &tables.placed {
        for (place, _) in placed.columns.iter().enumerate().filter(|(_, means)| is_date(**means)) {
            placed.table.rows.iter().for_each(|row| styles.look(row.cell(place)));
        }
    }
    styles.settle()
}

fn is_date(means: Means) -> bool {
    matches!(means, Means::Item(item) if item.ends_with("Date")
        || ["ReviewMeeting", "LastReview", "ReviewDraft", "DateTime"].contains(&item))
}

/// The cell of an item as the return has it: dates as `ccyy-mm-dd`, yes and no as 1 and 0, whole numbers without a point.
pub(crate) fn cell(means: Means, text: &str, style: Option<DateStyle>, problems: &mut Problems) -> Cell {
    if is_date(means) {
        let with_time = means == Means::Item("DateTime");
        let time = text.split_once(['T', ' ']).map(|(_, time)| time).filter(|_| with_time);
        return match (iso_text(text, style), time) {
            (Some(day), Some(time)) => Cell::from(format!("{day}T{time}").as_str()),
            (Some(day), None) => Cell::from(day.as_str()),
            // What is no date stays as it is: a rule reports it.
            (None, _) => Cell::from(text),
        };
    }
    match text {
        _ if text.eq_ignore_ascii_case("true") => Cell::from("1"),
        _ if text.eq_ignore_ascii_case("false") => Cell::from("0"),
        _ => match whole(text) {
            Some(whole) => {
                problems.file("IN-0150");
                Cell::from(whole)
            }
            None => Cell::from(text),
        },
    }
}

/// A whole number that a spreadsheet or a data frame wrote with a point.
pub(crate) fn whole(text: &str) -> Option<&str> {
    text.strip_suffix(".0").filter(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// The header of the tables; what it lacks is filled in from what was told.
fn header(
    tables: &Tables,
    options: &Options,
    style: Option<DateStyle>,
    problems: &mut Problems,
) -> Result<Header, Trouble> {
    let mut header = Header::empty();
    if let Some(placed) = tables.placed.iter().find(|placed| placed.block == Block::Header) {
        if placed.table.rows.len() != 1 {
            return Err(Trouble::HeaderRows { rows: placed.table.rows.len() });
        }
        for row in &placed.table.rows {
            for (place, means) in placed.columns.iter().enumerate() {
                if let Means::Item(item) = means
                    && let Some(slot) = header.cell_mut(item)
                {
                    *slot = cell(*means, row.cell(place), style, problems);
                }
            }
        }
    }
    let has_one = tables.placed.iter().any(|placed| placed.block == Block::Header);
    if tables.layout.header && !has_one && (options.year.is_none() || options.council.is_none()) {
        return Err(Trouble::TableMissing { table: Block::Header.name() });
    }
    if header.year.blank() {
        let year = options.year.ok_or(Trouble::NoYear)?;
        header.year = Cell::from(year.to_string().as_str());
        if let Some(census) = census_date(year).filter(|_| header.reference_date.blank()) {
            header.reference_date = Cell::from(census.to_string().as_str());
        }
    }
    if header.la.blank() {
        header.la = Cell::from(options.council.ok_or(Trouble::NoCouncil)?.as_str());
    }
    Ok(header)
}
