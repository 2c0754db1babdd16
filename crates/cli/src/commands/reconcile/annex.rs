//! The annex: every difference with its values, as CSV. It names children; the report never does.

use crate::failure::{Failure, exit};
use crate::output;
use anyhow::Result;
use reconcile::{Attachments, Difference, Source};
use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter};
use std::path::Path;

/// The annex, being written.
pub struct Annex {
    writer: csv::Writer<BufWriter<File>>,
    old: Vec<String>,
    new: Vec<String>,
    rows: u64,
}

const HEADER: [&str; 9] =
    ["what", "key", "column", "old_file", "old_line", "new_file", "new_line", "old_value", "new_value"];

impl Annex {
    /// A new file; one that is there is never written over. Only the account that makes it can read it.
    pub fn create(path: &Path, old: &[&dyn Source], new: &[&dyn Source]) -> Result<Self> {
        let mut how = OpenOptions::new();
        how.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut how, 0o600);
        let file = how.open(path).map_err(|error| Failure {
            code: "CA-0051",
            what: format!("the annex could not be made: {error}"),
            place: Some(path.display().to_string()),
            why: "the annex names children, and is never written over another file",
            todo: "name a file that is not there yet, in a folder for personal data".to_owned(),
            exit: exit::USAGE,
        })?;
        let mut writer = csv::Writer::from_writer(BufWriter::new(file));
        writer.write_record(HEADER)?;
        let names = |sources: &[&dyn Source]| sources.iter().map(|source| source.name().to_owned()).collect();
        Ok(Self { writer, old: names(old), new: names(new), rows: 0 })
    }

    /// A difference.
    pub fn write(&mut self, told: &Difference<'_>) -> io::Result<()> {
        self.rows += 1;
        let place = |names: &[String], at: Option<(u8, u32)>| match at {
            Some((file, line)) => (names.get(usize::from(file)).cloned().unwrap_or_default(), line.to_string()),
            None => (String::new(), String::new()),
        };
        let (old, new) = (place(&self.old, told.old), place(&self.new, told.new));
        let key = told.key.trim_end_matches('\u{1f}').replace('\u{1f}', " / ");
        let cells = [
            told.what,
            &key,
            told.field.unwrap_or_default(),
            &old.0,
            &old.1,
            &new.0,
            &new.1,
            told.old_value,
            told.new_value,
        ];
        self.writer.write_record(cells.map(harmless)).map_err(io::Error::other)
    }

    /// What became of attachments.
    pub fn attachments(&mut self, found: &Attachments) -> Result<()> {
        for (what, path) in &found.paths {
            self.rows += 1;
            let what = format!("attachment_{what}");
            self.writer.write_record([what.as_str(), "", "", "", "", "", "", &harmless(path), ""])?;
        }
        Ok(())
    }

    /// Closes it and says what it is.
    pub fn finish(mut self) -> Result<()> {
        self.writer.flush()?;
        output::say(format!(
            "The annex holds {} differences with their values. It is personal data: keep it apart from the report.",
            self.rows
        ));
        Ok(())
    }
}

/// A cell that a spreadsheet would take for a formula is written with an apostrophe before it.
fn harmless(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) { format!("'{cell}") } else { cell.to_owned() }
}
