//! `candour minutes read FILE-OR-FOLDER…`.

use crate::failure::{Failure, exit};
use crate::output;
use anyhow::Result;
use committee::{Found, NotCommittee, Reading};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The words of a PDF or a text document, taken out by this program in a process of its own within limits.
pub fn words_of(bytes: &[u8]) -> Option<String> {
    intake::bounded::words_of(&intake::bounded::Program::this(web::READER), bytes).ok()
}

fn read_one(file: &Path) -> Result<Reading> {
    let bytes = read_bounded(file)?;
    Ok(match committee::printed_format(&bytes) {
        Some(kind) => match words_of(&bytes) {
            Some(words) => committee::read_words(&bytes, &words, kind),
            None => {
                let mut reading = committee::read(&bytes, None);
                reading.not_committee = Some(NotCommittee::Unreadable);
                reading
            }
        },
        None => committee::read(&bytes, None),
    })
}

/// Reads pages and prints what was found in each. Nothing is stored, and nothing is confirmed. A folder is read whole: what
/// is no page of a committee is named with its reason, and the same file twice is read once.
pub fn read(files: &[PathBuf], json: bool) -> Result<u8> {
    for file in files {
        if file.is_dir() {
            folder(file, json)?;
            continue;
        }
        let reading = read_one(file)?;
        if json {
            output::line(committee::to_json(&reading));
        } else {
            print(file, &reading);
        }
    }
    Ok(0)
}

/// What became of one file of a folder.
#[derive(Serialize)]
struct Row {
    file: String,
    sha256: String,
    what: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    same_as: Option<String>,
    encoding: &'static str,
    findings: usize,
}

/// The most files read out of one folder.
const MOST_FILES: usize = 20_000;

fn folder(folder: &Path, json: bool) -> Result<()> {
    let mut rows: Vec<Row> = Vec::new();
    let mut seen: BTreeMap<String, String> = BTreeMap::new();
    for file in files_of(folder)?.iter().take(MOST_FILES) {
        let name = file.strip_prefix(folder).unwrap_or(file).display().to_string();
        let reading = match read_one(file) {
            Ok(reading) => reading,
            Err(failure) => {
                let why = Some(failure.to_string());
                let what = "not read";
                rows.push(Row {
                    file: name,
                    sha256: String::new(),
                    what,
                    why,
                    same_as: None,
                    encoding: "",
                    findings: 0,
                });
                continue;
            }
        };
        let same_as = seen.get(&reading.sha256).cloned();
        seen.entry(reading.sha256.clone()).or_insert_with(|| name.clone());
        let what = match (&same_as, &reading.not_committee, &reading.held) {
            (Some(_), _, _) => "the same file again",
            (None, Some(_), _) => "not a committee page",
            (None, None, Some(_)) => "held for a clerk",
            (None, None, None) => "read",
        };
        let why = reading.not_committee.map(|why| format!("{}: {why}", why.code()));
        let findings = committee::page_of(&reading).map_or(0, |page| page.findings.len());
        rows.push(Row { file: name, sha256: reading.sha256, what, why, same_as, encoding: reading.encoding, findings });
    }
    if json {
        return output::json(&rows);
    }
    for row in &rows {
        let note = row.why.clone().or_else(|| row.same_as.as_ref().map(|other| format!("as {other}")));
        let note = note.unwrap_or_else(|| format!("{} findings", row.findings));
        output::line(format!("{}: {}; {note}", row.file, row.what));
    }
    let count = |what: &str| rows.iter().filter(|row| row.what == what).count();
    output::line(format!(
        "\n{} files: {} read, {} held for a clerk, {} no committee page, {} the same again, {} not read. Nothing is confirmed.",
        rows.len(),
        count("read"),
        count("held for a clerk"),
        count("not a committee page"),
        count("the same file again"),
        count("not read")
    ));
    Ok(())
}

/// The files below a folder, by name. What a link leads to is not followed.
fn files_of(folder: &Path) -> Result<Vec<PathBuf>> {
    let (mut files, mut folders) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(next) = folders.pop() {
        for entry in std::fs::read_dir(&next)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                folders.push(entry.path());
            } else if kind.is_file() {
                files.push(entry.path());
            }
        }
    }
    files.sort();
    Ok(files)
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
