//! The appeals table: a printed sheet, not a data file. Years stand side by side, councils are found by *name*, because
//! five of the numbers printed beside the names are another council's.

use super::reader::read_table;
use super::tables::Areas;
use super::{Outcome, plain};
use anyhow::{Context, Result, ensure};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Writes `appeals.tsv` and adds the sheet's notes to `footnotes.tsv`.
pub fn write(bytes: &[u8], areas: &Areas, to: &Path) -> Result<Outcome> {
    // The sheet begins with lines of one filled cell; its header row is named by its first cell.
    let raw = read_table(bytes)?;
    let years_row = raw.rows.iter().find(|row| row[0] == "Local Authority").context("no header row")?;
    let kinds_row = raw.rows.iter().find(|row| row[2].starts_with("Appeals registered")).context("no second header")?;
    let blocks = blocks(years_row, kinds_row)?;
    let numbers: BTreeMap<String, &str> = areas.names().map(|(number, name)| (key(name), number)).collect();
    let mut text = String::from("area\tmethod\tyear\tregistered\tdecisions\trate\tcode_printed\n");
    let mut unplaced = Vec::new();
    let mut kept = 0;
    for row in raw.rows.iter().skip_while(|row| !row[0].starts_with("NORTH EAST")) {
        let name = key(&row[0]);
        let area = if name == "england total" {
            "E92000001"
        } else if row[2..].iter().all(|cell| cell.trim().is_empty()) || name.starts_with("england total") {
            continue;
        } else {
            match numbers.get(&name) {
                Some(number) => *number,
                None => {
                    unplaced.push(row[0].clone());
                    continue;
                }
            }
        };
        let other_code = if row[1].is_empty() || row[1] == area { "" } else { row[1].as_str() };
        for block in &blocks {
            let cells = [block.registered, block.decisions, block.rate].map(|at| row[at].trim());
            if cells.iter().all(|cell| cell.is_empty()) {
                continue;
            }
            let [registered, decisions, rate] = cells;
            text.push_str(&format!(
                "{area}\t{}\t{}\t{registered}\t{decisions}\t{rate}\t{other_code}\n",
                block.method, block.year
            ));
            kept += 1;
        }
    }
    ensure!(unplaced.is_empty(), "councils of the appeals sheet that are in no other table: {}", unplaced.join(", "));
    fs::write(to.join("appeals.tsv"), text)?;
    let mut notes = fs::read_to_string(to.join("footnotes.tsv"))?;
    for row in &raw.rows {
        if let Some((number, note)) = row[0].split_once(". ")
            && number.parse::<u8>().is_ok()
        {
            notes.push_str(&format!("appeals\t{number}\t{}\n", plain(note)?));
        }
    }
    fs::write(to.join("footnotes.tsv"), notes)?;
    let remarks = "byte-order mark removed; councils found by name: five of the numbers printed are another council's";
    Ok(Outcome { read: raw.rows.len(), kept, remarks: remarks.to_owned() })
}

struct Block {
    year: String,
    method: &'static str,
    registered: usize,
    decisions: usize,
    rate: usize,
}

/// One block per year and method: three columns each, and the last year two more "in development".
fn blocks(years: &[String], kinds: &[String]) -> Result<Vec<Block>> {
    let mut blocks: Vec<Block> = Vec::new();
    for (at, kind) in kinds.iter().enumerate().skip(2) {
        if kind.starts_with("Appeals registered") {
            ensure!(kinds[at + 2].starts_with("SEND Tribunal Appeal Rate"), "the sheet is laid out otherwise");
            let year = years[at].clone();
            blocks.push(Block { year, method: "established", registered: at, decisions: at + 1, rate: at + 2 });
        } else if kind.starts_with("In development: Total") {
            let last = blocks.last().context("a method without a year")?;
            let (year, registered) = (last.year.clone(), last.registered);
            blocks.push(Block { year, method: "in_development", registered, decisions: at, rate: at + 1 });
        }
    }
    Ok(blocks)
}

/// A name without its footnote digits, stops, case and the word county, which the sheet uses otherwise than the tables.
fn key(name: &str) -> String {
    let name = name.trim_end_matches(|last: char| last.is_ascii_digit() || last == ',');
    name.to_lowercase().replace(['.', ','], "").replace("county of", "").replace("county", "").trim().to_owned()
}
