//! `candour vectors FILE…`: our statistics held against other people's tools, on the user's own machine.

use crate::failure::exit;
use crate::output;
use crate::vectors::{Case, Difference, recompute};
use anyhow::Result;
use serde::Serialize;
use std::path::PathBuf;

#[derive(Serialize)]
struct Report {
    file: String,
    format: &'static str,
    agree: usize,
    total: usize,
    first_difference: Option<Parted>,
    notes: Vec<String>,
}

#[derive(Serialize)]
struct Parted {
    case: String,
    place: String,
    reference: String,
    ours: String,
}

/// Recomputes every file; status 1 if any case differs.
pub fn run(files: &[PathBuf], json: bool) -> Result<u8> {
    let mut reports = Vec::new();
    for file in files {
        let found = recompute(file)?;
        let total = found.cases.len();
        let differs = |case: &Case| {
            let Difference { place, reference, ours } = case.differs.clone()?;
            Some(Parted { case: case.name.clone(), place, reference, ours })
        };
        let report = Report {
            file: file.display().to_string(),
            format: found.format,
            agree: found.cases.iter().filter(|case| case.differs.is_none()).count(),
            total,
            first_difference: found.cases.iter().find_map(differs),
            notes: found
                .cases
                .iter()
                .flat_map(|case| case.notes.iter().map(move |note| format!("{}: {note}", case.name)))
                .collect(),
        };
        if !json {
            print(&report);
        }
        reports.push(report);
    }
    let (agree, total) = reports.iter().fold((0, 0), |(agree, total), file| (agree + file.agree, total + file.total));
    if json {
        output::json(&reports)?;
    } else {
        output::line(format!("{agree} of {total} agree"));
    }
    // A file without a case proves nothing.
    let clean = agree == total && reports.iter().all(|report| report.total > 0);
    Ok(if clean { 0 } else { exit::FOUND })
}

fn print(report: &Report) {
    output::line(format!("{}: {}, {} of {} agree", report.file, report.format, report.agree, report.total));
    if let Some(parted) = &report.first_difference {
        output::line(format!("  first that does not: {}, {}", parted.case, parted.place));
        output::line(format!("    reference: {}", parted.reference));
        output::line(format!("    ours:      {}", parted.ours));
    }
    for note in &report.notes {
        output::say(format!("  {note}"));
    }
}
