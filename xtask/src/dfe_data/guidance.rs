//! Column meanings and footnotes, out of the release's data guidance.

use super::{Outcome, plain};
use anyhow::{Context, Result};
use std::fs;
use std::path::Path;

/// File names of the release and our names for them.
const FILES: [(&str, &str); 12] = [
    ("caseload.csv", "caseload"),
    ("sen_needs_all_plans.csv", "needs"),
    ("newplans.csv", "new_plans"),
    ("sen_need_newplans.csv", "new_plan_needs"),
    ("requests.csv", "requests"),
    ("assessments.csv", "assessments"),
    ("timeliness_20_week.csv", "timeliness"),
    ("annual_reviews.csv", "annual_reviews"),
    ("personal_budgets.csv", "personal_budgets"),
    ("residential_settings.csv", "residential"),
    ("work_based_placements.csv", "work_based"),
    ("ceased_plans.csv", "ceased"),
];

/// Writes `columns.tsv` and `footnotes.tsv`.
pub fn write(bytes: &[u8], to: &Path) -> Result<Outcome> {
    let text = std::str::from_utf8(bytes).context("the data guidance is not UTF-8")?;
    let mut columns = String::from("file\tcolumn\tmeaning\n");
    let mut footnotes = String::from("file\tnumber\ttext\n");
    let (mut file, mut in_footnotes, mut kept) = ("", false, 0);
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("Filename: ") {
            file = FILES.iter().find(|(published, _)| *published == name.trim()).map_or("", |(_, id)| id);
            in_footnotes = false;
        } else if line.starts_with("Footnotes:") {
            in_footnotes = true;
        } else if file.is_empty() {
            continue;
        } else if let Some((name, meaning)) = line.split_once('|') {
            let name = name.trim();
            if name != "Variable name" {
                columns.push_str(&format!("{file}\t{name}\t{}\n", plain(meaning.trim())?));
                kept += 1;
            }
        } else if in_footnotes
            && let Some((number, note)) = line.split_once(". ")
            && number.parse::<u8>().is_ok()
        {
            footnotes.push_str(&format!("{file}\t{number}\t{}\n", plain(note.trim())?));
            kept += 1;
        }
    }
    fs::write(to.join("columns.tsv"), columns)?;
    fs::write(to.join("footnotes.tsv"), footnotes)?;
    Ok(Outcome { read: text.lines().count(), kept, remarks: String::new() })
}
