//! `candour published FILE…`: a table of DfE's, of any edition, held against the one carried here.

use crate::failure::{Failure, exit};
use crate::output;
use ::published::{Compared, Difference, NotATable, RawTable, Recognised, Remark};
use anyhow::Result;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The largest published table is 6 MB; a file many times larger is not one.
const LARGEST: u64 = 64 * 1_048_576;
/// How many differing figures are printed for a reader; JSON has all.
const SHOWN: usize = 20;

#[derive(Serialize)]
struct Report<'a> {
    file: String,
    table: &'static str,
    title: &'static str,
    carried_edition: String,
    remarks: Vec<String>,
    known_by_another_name: Vec<Renamed<'a>>,
    unknown_columns: &'a [String],
    missing_columns: &'a [&'static str],
    rows: usize,
    rows_compared: usize,
    rows_of_other_periods: usize,
    rows_not_held: usize,
    rows_unplaced: &'a [u64],
    periods_not_held: Vec<String>,
    figures_the_same: usize,
    differences: Vec<Changed<'a>>,
}

#[derive(Serialize)]
struct Renamed<'a> {
    column: &'a str,
    table: &'static str,
    here: &'static str,
    layout: &'a str,
}

#[derive(Serialize)]
struct Changed<'a> {
    row: u64,
    area: String,
    period: String,
    topic: &'a str,
    value: &'a str,
    column: &'a str,
    held: String,
    given: String,
}

/// Reads each file and says what it is, what is new in it, and which figures differ. Exit status 1 if any does.
pub fn run(files: &[PathBuf], json: bool) -> Result<u8> {
    let mut differ = false;
    for file in files {
        let raw = ::published::read_table(&read(file)?).map_err(|fault| refused(file, &fault.to_string()))?;
        let recognised = ::published::recognise(&raw).map_err(|fault: NotATable| refused(file, &fault.to_string()))?;
        let compared = ::published::compare(&raw, &recognised);
        differ |= !compared.different.is_empty();
        let report = report(file, &raw, &recognised, &compared);
        if json { output::json(&report)? } else { print(&report) }
    }
    Ok(if differ { exit::FOUND } else { 0 })
}

fn read(file: &Path) -> Result<Vec<u8>> {
    let length = std::fs::metadata(file).map_err(|error| refused(file, &error.to_string()))?.len();
    if length > LARGEST {
        return Err(refused(file, "the file is far larger than any published table").into());
    }
    Ok(std::fs::read(file).map_err(|error| refused(file, &error.to_string()))?)
}

fn refused(file: &Path, what: &str) -> Failure {
    // A fault of the room carries its own code in front.
    let what = what.split_once(": ").filter(|(code, _)| code.starts_with("PB-")).map_or(what, |(_, rest)| rest);
    Failure {
        code: "CA-0020",
        what: what.to_owned(),
        place: Some(file.display().to_string()),
        why: "a file that is not read whole cannot be compared with what is carried here",
        todo: "give one table of the release Education, health and care plans, as published, unpacked from its zip"
            .to_owned(),
        exit: exit::REFUSED,
    }
}

fn report<'a>(file: &Path, raw: &RawTable, recognised: &'a Recognised, compared: &'a Compared) -> Report<'a> {
    let renamed = recognised.known.iter().filter_map(|one| {
        let layout = one.layout.as_deref()?;
        Some(Renamed { column: &one.column, table: one.file.id(), here: one.published, layout })
    });
    Report {
        file: file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        table: recognised.file.id(),
        title: recognised.file.title(),
        carried_edition: recognised.file.source().edition.clone(),
        remarks: raw.remarks.iter().map(remark).collect(),
        known_by_another_name: renamed.collect(),
        unknown_columns: &recognised.unknown,
        missing_columns: &recognised.missing,
        rows: compared.rows,
        rows_compared: compared.rows_compared,
        rows_of_other_periods: compared.rows_of_other_periods,
        rows_not_held: compared.rows_not_held,
        rows_unplaced: &compared.unplaced,
        periods_not_held: compared.other_periods.iter().map(ToString::to_string).collect(),
        figures_the_same: compared.same,
        differences: compared.different.iter().map(changed).collect(),
    }
}

fn remark(remark: &Remark) -> String {
    match remark {
        Remark::ByteOrderMark => "begins with a byte-order mark, which was passed over".to_owned(),
        Remark::RepeatedColumn(name) => format!("has the column {name} twice with the same cells; one was used"),
    }
}

fn changed(one: &Difference) -> Changed<'_> {
    Changed {
        row: one.row,
        area: one.area.name(),
        period: one.period.to_string(),
        topic: &one.breakdown.0,
        value: &one.breakdown.1,
        column: &one.column,
        held: one.held.to_string(),
        given: one.given.to_string(),
    }
}

fn print(report: &Report<'_>) {
    output::line(format!("{}\n  {} ({})", report.file, report.title, report.table));
    output::line(format!("  held against the edition carried here: {}", report.carried_edition));
    for remark in &report.remarks {
        output::line(format!("  the file {remark}"));
    }
    for one in &report.known_by_another_name {
        output::line(format!("  {} is {} of {} here (layout of {})", one.column, one.here, one.table, one.layout));
    }
    list("  columns no list knows, not used: ", report.unknown_columns.iter().map(String::as_str));
    list("  columns carried here and not in the file: ", report.missing_columns.iter().copied());
    output::line(format!(
        "  rows {} = compared {} + other periods {} + not held here {} + without a place {}",
        report.rows,
        report.rows_compared,
        report.rows_of_other_periods,
        report.rows_not_held,
        report.rows_unplaced.len()
    ));
    list("  periods not carried here: ", report.periods_not_held.iter().map(String::as_str));
    output::line(format!("  figures the same {}, different {}", report.figures_the_same, report.differences.len()));
    for one in report.differences.iter().take(SHOWN) {
        output::line(format!(
            "    row {}: {}, {}, {} / {}, {}: {} here, {} in the file",
            one.row, one.area, one.period, one.topic, one.value, one.column, one.held, one.given
        ));
    }
    if report.differences.len() > SHOWN {
        output::line(format!("    and {} more; --json prints all", report.differences.len() - SHOWN));
    }
}

fn list<'a>(words: &str, names: impl Iterator<Item = &'a str>) {
    let names: Vec<&str> = names.collect();
    if !names.is_empty() {
        output::line(format!("{words}{}", names.join(", ")));
    }
}
