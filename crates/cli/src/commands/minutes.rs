//! `candour minutes read FILE…`.

use crate::failure::{Failure, exit};
use crate::output;
use anyhow::Result;
use committee::{Found, Reading};
use std::path::{Path, PathBuf};

/// Reads pages and prints what was found in each. Nothing is stored, and nothing is confirmed.
pub fn read(files: &[PathBuf], json: bool) -> Result<u8> {
    for file in files {
        let reading = committee::read(&read_bounded(file)?, None);
        if json {
            output::line(committee::to_json(&reading));
        } else {
            print(file, &reading);
        }
    }
    Ok(0)
}

fn read_bounded(file: &Path) -> Result<Vec<u8>> {
    let refused = |what: String| Failure {
        code: "CA-0040",
        what,
        place: Some(file.display().to_string()),
        why: "nothing was read from it",
        todo: "check that it exists, that you may read it, and that it is one page and not a whole archive".to_owned(),
        exit: exit::REFUSED,
    };
    let length = std::fs::metadata(file).map_err(|error| refused(error.to_string()))?.len();
    if length > committee::LARGEST as u64 {
        return Err(refused(format!("the file is longer than {} MB", committee::LARGEST / 1_048_576)).into());
    }
    Ok(std::fs::read(file).map_err(|error| refused(error.to_string()))?)
}

fn print(file: &Path, reading: &Reading) {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let title =
        reading.item_title.as_ref().map_or_else(|| "no item title on the page".to_owned(), |title| title.text());
    let date = reading.meeting_date.map_or_else(|| "no meeting date on the page".to_owned(), |date| date.to_string());
    output::line(format!("{name}\n  {title}\n  {date}"));
    if let Some(reason) = &reading.not_committee {
        output::line(format!("  Not read: {reason}"));
        return;
    }
    if let Some(held) = &reading.held {
        output::line(format!("  Held for a clerk: {}", held.reason));
    }
    output::line("  Everything below is unconfirmed until a clerk confirms it.");
    if reading.no_formal_decision() {
        output::line("\n  No formal decision found on this page.");
    }
    let owed = |owner: &Option<String>, due: &Option<String>| {
        let owner = owner.as_deref().unwrap_or("nobody named");
        let due = due.as_deref().unwrap_or("no date given");
        format!("{owner}; {due}")
    };
    section("Decided", reading.resolutions.iter().map(|one| (&one.found, String::new())));
    section("Actions", reading.actions.iter().map(|one| (&one.found, owed(&one.owner, &one.due))));
    section("Promised", reading.commitments.iter().map(|one| (&one.found, owed(&one.by, &one.due))));
    section(
        "Asked",
        reading.questions.iter().map(|one| {
            let state = match one.state {
                committee::AnswerState::Unanswered => "unanswered",
                committee::AnswerState::PartlyAnswered => "partly answered",
                committee::AnswerState::Answered => "answered",
            };
            (&one.found, format!("{}; {state}", one.by.as_deref().unwrap_or("nobody named")))
        }),
    );
    section("Referred", reading.referrals.iter().map(|one| (&one.found, one.to.clone().unwrap_or_default())));
    section(
        "Promised before and recorded as not done",
        reading.undelivered.iter().map(|one| (&one.found, String::new())),
    );
    section("Motions", reading.motions.iter().map(|one| (&one.found, format!("{:?}", one.outcome).to_lowercase())));
    section("Wished", reading.requests.iter().map(|one| (&one.found, one.by.clone().unwrap_or_default())));
    section("Figures", reading.figures.iter().map(|one| (&one.found, one.value.clone())));
}

fn section<'a>(title: &str, found: impl Iterator<Item = (&'a Found, String)>) {
    let found: Vec<(&Found, String)> = found.collect();
    if found.is_empty() {
        return;
    }
    output::line(format!("\n  {title}"));
    for (one, note) in found {
        output::line(format!("    - {}", one.passage.text()));
        let note = if note.is_empty() { String::new() } else { format!("{note}; ") };
        output::line(format!("      ({note}bytes {} to {}, rule {})", one.passage.start, one.passage.end, one.rule));
    }
}
