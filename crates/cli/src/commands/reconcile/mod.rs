//! `candour reconcile OLD NEW`: two exports held against each other, to the row and to the cell.

mod annex;
mod asked;
mod files;
mod json;
mod records;
pub mod signed;
mod text;

use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::output;
use crate::today;
use anyhow::Result;
use reconcile::Trouble;
use std::path::PathBuf;

/// What was asked.
pub struct Asked {
    /// Exports of the old system.
    pub old: Vec<PathBuf>,
    /// Exports of the new system.
    pub new: Vec<PathBuf>,
    /// Columns of the key, as OLD names them or `OLD=NEW`.
    pub key: Vec<String>,
    /// Columns, vocabularies and tolerances (docs/RECONCILE.md).
    pub mapping: Option<PathBuf>,
    /// Columns left out.
    pub ignore: Vec<String>,
    /// `N`, `N%`, or `COLUMN=N`, `COLUMN=N%`, `COLUMN=Nd`.
    pub tolerance: Vec<String>,
    /// Texts that say that there is nothing.
    pub null: Vec<String>,
    /// Column by which rows are counted.
    pub area: Option<String>,
    /// Keys must be written the same.
    pub exact_keys: bool,
    /// Where differences go with their values.
    pub annex: Option<PathBuf>,
    /// Megabytes of OLD that are held at a time.
    pub memory: u64,
    /// Folders of attachments.
    pub attachments: Vec<PathBuf>,
    /// How OLD is read as a record, where it has no layout of its own.
    pub old_layout: Option<PathBuf>,
    /// The same of NEW.
    pub new_layout: Option<PathBuf>,
    /// Calendar year of the measures.
    pub year: Option<i16>,
    /// Where the signed report goes.
    pub sign: Option<PathBuf>,
}

impl From<crate::args::Reconcile> for Asked {
    fn from(told: crate::args::Reconcile) -> Self {
        let side = |first: PathBuf, more: Vec<PathBuf>| std::iter::once(first).chain(more).collect();
        Self {
            old: side(told.old, told.also_old),
            new: side(told.new, told.also_new),
            key: told.key,
            mapping: told.mapping,
            ignore: told.ignore,
            tolerance: told.tolerance,
            null: told.null,
            area: told.area,
            exact_keys: told.exact_keys,
            annex: told.annex,
            memory: told.memory,
            attachments: told.attachments,
            old_layout: told.old_layout,
            new_layout: told.new_layout,
            year: told.year,
            sign: told.sign,
        }
    }
}

/// Prints the report. Exit status 1 if anything differs.
pub async fn run(global: &Global, asked: &Asked) -> Result<u8> {
    let began = today::instant();
    let options = asked::options(asked)?;
    let (layout_of_old, layout_of_new) = (asked.old_layout.as_deref(), asked.new_layout.as_deref());
    let (old, old_record) = files::open(&asked.old, layout_of_old, global)?;
    let (new, new_record) = files::open(&asked.new, layout_of_new, global)?;
    let (old, new) = (files::sources(&old), files::sources(&new));
    let mut annex = asked.annex.as_deref().map(|file| annex::Annex::create(file, &old, &new)).transpose()?;
    let report = match &mut annex {
        Some(annex) => {
            let mut take = |difference: &reconcile::Difference<'_>| annex.write(difference);
            reconcile::reconcile(&old, &new, &options, Some(&mut take))
        }
        None => reconcile::reconcile(&old, &new, &options, None),
    }
    .map_err(|trouble| refused(&trouble))?;
    let attachments = files::attachments(&asked.attachments)?;
    let (cases, not_done) = match (old_record, new_record) {
        (Some(old), Some(new)) => {
            let read = |file: &PathBuf, layout| records::read(file, layout, global);
            match (read(&old, layout_of_old), read(&new, layout_of_new)) {
                (Ok(old), Ok(new)) => (Some(records::compare(&old, &new, asked, global)?), None),
                // The rows stand compared; why the clocks could not be is part of the report.
                (Err(error), _) | (_, Err(error)) => (None, Some(json::NotDone::from(error)?)),
            }
        }
        _ => (None, None),
    };
    if let Some(mut annex) = annex {
        if let Some(found) = &attachments {
            annex.attachments(found)?;
        }
        annex.finish()?;
    }
    let clean = report.clean()
        && cases.as_ref().is_none_or(|found| found.cases.clean())
        && attachments.as_ref().is_none_or(reconcile::Attachments::clean);
    let written = json::Written::new(&report, attachments.as_ref(), cases.as_ref(), not_done.as_ref(), &options);
    if global.json {
        output::json(&written)?;
    } else {
        text::print(&report, attachments.as_ref());
        cases.iter().for_each(records::print);
        not_done.iter().for_each(|why| output::line(format!("\nClocks and measures were not compared: {why}")));
    }
    let clocks_hold = cases.as_ref().is_none_or(|found| found.cases.clocks.holds());
    if !report.holds() || !clocks_hold || attachments.as_ref().is_some_and(|found| !found.holds()) {
        return Err(Failure {
            code: "CA-0050",
            what: "the totals of the report do not add up".to_owned(),
            place: None,
            why: "a row is in no class or in two, so no number of the report can be relied on",
            todo: "tell the makers of the program, with the shape of the files but not the files".to_owned(),
            exit: exit::REFUSED,
        }
        .into());
    }
    if let Some(file) = &asked.sign {
        let hashes = |side: &reconcile::SideReport| {
            side.files.iter().map(|file| file.sha256.iter().map(|byte| format!("{byte:02x}")).collect()).collect()
        };
        let took = today::instant().duration_since(began).as_secs_f64();
        let made = signed::Made {
            sha256: String::new(),
            old: hashes(&report.old),
            new: hashes(&report.new),
            rows: report.old.account.rows + report.new.account.rows,
            holds: report.holds(),
            clean,
            began: began.to_string(),
            seconds: (took * 1000.0).round() / 1000.0,
        };
        let text = format!("{}\n", serde_json::to_string_pretty(&written)?);
        signed::sign(global, file, &text, made).await?;
    }
    Ok(if clean { 0 } else { exit::FOUND })
}

/// A refusal in the form that the program prints.
pub fn refused(trouble: &Trouble) -> Failure {
    let (what, todo) = explained(trouble.code());
    let text = trouble.to_string();
    Failure {
        code: trouble.code(),
        what: text.split_once(": ").map_or(text.as_str(), |(_, words)| words).to_owned(),
        place: None,
        why: what,
        todo: todo.to_owned(),
        exit: exit::REFUSED,
    }
}

/// What a code means, and what to do.
pub fn explained(code: &str) -> (&'static str, &'static str) {
    let known = reconcile::CODES.iter().find(|(known, _)| *known == code);
    known.and_then(|(_, text)| text.split_once(". ")).unwrap_or(("", ""))
}
