//! `candour link FILE…`: which rows are the same child. Rows are named by file and number, never by what is in them, and
//! nothing is merged.

use crate::failure::{Failure, exit};
use crate::output;
use anyhow::Result;
use linkage::{Blocked, Class, Field, Kind, Linked, Options, Records};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The columns that are understood, in words.
const UNDERSTOOD: &str = "forename, surname, date of birth, sex, postcode, UPN, ULN, NHS number, address";

#[derive(Serialize)]
struct Report {
    records: usize,
    compared: u64,
    columns: Vec<Column>,
    blocking: Vec<BlockLine>,
    batch: usize,
    review: usize,
    pairs: Vec<PairLine>,
}

#[derive(Serialize)]
struct Column {
    name: String,
    levels: Vec<LevelLine>,
}

#[derive(Serialize)]
struct LevelLine {
    level: &'static str,
    share_of_one_child: f64,
    share_of_two_children: f64,
}

#[derive(Serialize)]
struct BlockLine {
    rule: &'static str,
    pairs_counted_before: u64,
    largest_group: u64,
    ran: bool,
    pairs_compared: u64,
}

#[derive(Serialize)]
struct PairLine {
    left: Place,
    right: Place,
    probability: f64,
    bits: f64,
    decide: &'static str,
    evidence: Vec<EvidenceLine>,
}

#[derive(Serialize)]
struct Place {
    file: String,
    row: u64,
}

#[derive(Serialize)]
struct EvidenceLine {
    column: String,
    level: &'static str,
    bits: f64,
}

/// Links the rows of one file with each other, or those of several files across them. Exit status 1 if pairs are found.
pub fn run(files: &[PathBuf], review_from: f64, json: bool) -> Result<u8> {
    let mut rows: Vec<(String, u64)> = Vec::new();
    let mut read = Vec::new();
    for file in files {
        read.push(Sheet::open(file)?);
    }
    let fields = common(&read);
    let mut records = Records::new(fields.clone());
    for (source, sheet) in read.iter_mut().enumerate() {
        let source = u8::try_from(source).map_err(|_| refused(&sheet.path, "more than 256 files"))?;
        sheet.each(&fields, |row, cells| {
            rows.push((sheet_name(files.get(usize::from(source))), row));
            records.add(source, cells);
        })?;
    }
    let options = Options { across: files.len() > 1, review_from, ..Options::default() };
    let linked = linkage::link(&records, &options).map_err(|few| Failure {
        code: "CA-0031",
        what: few.to_string().split_once(": ").map_or_else(|| few.to_string(), |(_, rest)| rest.to_owned()),
        place: None,
        why: "records are compared only where something brings them together",
        todo: format!("give columns that are understood: {}", UNDERSTOOD),
        exit: exit::REFUSED,
    })?;
    let report = report(&records, &linked, &rows);
    if json {
        output::json(&report)?;
    } else {
        print(&report);
    }
    Ok(if report.pairs.is_empty() { 0 } else { exit::FOUND })
}

fn sheet_name(file: Option<&PathBuf>) -> String {
    file.and_then(|file| file.file_name()).unwrap_or_default().to_string_lossy().into_owned()
}

/// A CSV file with the columns that are understood.
struct Sheet {
    path: PathBuf,
    reader: csv::Reader<std::fs::File>,
    columns: Vec<(usize, Field)>,
}

impl Sheet {
    fn open(path: &Path) -> Result<Self> {
        let mut reader = csv::ReaderBuilder::new()
            .trim(csv::Trim::All)
            .from_path(path)
            .map_err(|error| refused(path, &error.to_string()))?;
        let headers = reader.headers().map_err(|_| refused(path, "its first line is not a header in UTF-8"))?.clone();
        let columns = headers.iter().enumerate().filter_map(|(at, name)| Some((at, field(name)?))).collect();
        Ok(Self { path: path.to_owned(), reader, columns })
    }

    fn each(&mut self, fields: &[Field], mut take: impl FnMut(u64, Vec<&str>)) -> Result<()> {
        let at: Vec<Option<usize>> =
            fields.iter().map(|field| self.columns.iter().find(|(_, own)| own == field).map(|(at, _)| *at)).collect();
        let mut row = csv::StringRecord::new();
        loop {
            let more = self.reader.read_record(&mut row).map_err(|error| {
                let line = error.position().map_or(0, csv::Position::line);
                refused(
                    &self.path,
                    &format!("line {line} has another number of cells than the header, or is not UTF-8"),
                )
            })?;
            if !more {
                return Ok(());
            }
            let line = row.position().map_or(0, csv::Position::line);
            take(line, at.iter().map(|at| at.and_then(|at| row.get(at)).unwrap_or_default()).collect());
        }
    }
}

fn field(name: &str) -> Option<Field> {
    let plain: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).collect();
    Some(Field { name: plain, kind: linkage::kind_of_column(name)? })
}

/// The columns that every file has; of names, dates, postcodes and sex the first of a kind.
fn common(sheets: &[Sheet]) -> Vec<Field> {
    let Some((first, others)) = sheets.split_first() else { return Vec::new() };
    let mut fields: Vec<Field> = Vec::new();
    for (_, field) in &first.columns {
        let everywhere = others.iter().all(|sheet| sheet.columns.iter().any(|(_, own)| own == field));
        let new = field.kind == Kind::Words || !fields.iter().any(|own| own.kind == field.kind);
        if everywhere && new {
            fields.push(field.clone());
        }
    }
    fields
}

fn refused(path: &Path, what: &str) -> Failure {
    Failure {
        code: "CA-0030",
        what: what.to_owned(),
        place: Some(path.display().to_string()),
        why: "a file that is not read whole cannot be linked",
        todo: format!("give a CSV file in UTF-8 with a header; columns that are understood: {}", UNDERSTOOD),
        exit: exit::REFUSED,
    }
}

fn report(records: &Records, linked: &Linked, rows: &[(String, u64)]) -> Report {
    let place = |record: u32| {
        let (file, row) = rows.get(record as usize).cloned().unwrap_or_default();
        Place { file, row }
    };
    let columns = records.fields().enumerate().map(|(at, field)| Column {
        name: field.name.clone(),
        levels: linked
            .model
            .levels(at)
            .into_iter()
            .map(|(level, one, two)| LevelLine {
                level: level.words(),
                share_of_one_child: one,
                share_of_two_children: two,
            })
            .collect(),
    });
    let blocking = linked.blocks.iter().map(|block| {
        let (ran, pairs_compared) = match block.outcome {
            Blocked::Ran { pairs } => (true, pairs),
            Blocked::Refused { .. } => (false, 0),
        };
        BlockLine {
            rule: block.rule,
            pairs_counted_before: block.estimate,
            largest_group: block.largest,
            ran,
            pairs_compared,
        }
    });
    let pairs = linked.pairs.iter().map(|pair| PairLine {
        left: place(pair.a),
        right: place(pair.b),
        probability: pair.probability,
        bits: pair.bits,
        decide: match pair.class {
            Class::Batch => "together, after a sample",
            Class::Review => "one by one",
        },
        evidence: pair
            .evidence
            .iter()
            .map(|one| EvidenceLine { column: one.field.name.clone(), level: one.level.words(), bits: one.bits })
            .collect(),
    });
    let batch = linked.pairs.iter().filter(|pair| pair.class == Class::Batch).count();
    Report {
        records: records.len(),
        compared: linked.compared,
        columns: columns.collect(),
        blocking: blocking.collect(),
        batch,
        review: linked.pairs.len() - batch,
        pairs: pairs.collect(),
    }
}

fn print(report: &Report) {
    output::line(format!("{} records, {} pairs compared", report.records, report.compared));
    for block in &report.blocking {
        let what = if block.ran { "ran" } else { "refused: it would compare too many" };
        output::line(format!("  {}: {} pairs counted before, {what}", block.rule, block.pairs_counted_before));
    }
    output::line(format!(
        "{} pairs may be decided on together after a sample of them has been looked at; {} one by one. Nothing is merged.",
        report.batch, report.review
    ));
    for pair in report.pairs.iter().take(50) {
        output::line(format!(
            "  {} row {} and {} row {}: {:.4} ({})",
            pair.left.file, pair.left.row, pair.right.file, pair.right.row, pair.probability, pair.decide
        ));
        let evidence: Vec<String> =
            pair.evidence.iter().map(|one| format!("{} {} ({:+.1})", one.column, one.level, one.bits)).collect();
        output::line(format!("    {}", evidence.join("; ")));
    }
    if report.pairs.len() > 50 {
        output::line(format!("  and {} more; --json prints all", report.pairs.len() - 50));
    }
}
