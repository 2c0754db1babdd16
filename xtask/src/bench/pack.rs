//! A release of a council of 20,000 children, from its draft to the pack in every form.

use super::{first_file, row};
use anyhow::{Context, Result, bail};
use std::path::Path;
use std::process::{Command, Stdio};

const KEYS: [&str; 5] = ["definitions", "period", "caveats", "next-steps", "judgments"];

/// Takes the release all the way and measures the two steps that cost: the check and the pack.
pub fn run(candour: &Path, scratch: &str) -> Result<()> {
    let (out, data) = (format!("{scratch}-events"), format!("{scratch}-data"));
    quietly(candour, &["synth", "--events", "--years", "12", "--children", "20000", "--like", "801", "--out", &out])?;
    let events = first_file(Path::new(&out), "csv")?.display().to_string();
    let import = ["import", "--historic", "--council", "500", "--stated-on", "2026-08-31", "--data", &data, &events];
    quietly(candour, &import)?;
    let at: &[&str] = &["--data", &data, "--as-at", "2026-08-31", "--known-at", "2026-08-31"];
    let draft: &[&str] = &[
        "release",
        "draft",
        "2025",
        "--title",
        "Plans in 2025",
        "--year",
        "2025",
        "--actor",
        "analyst",
        "--by",
        "plans-issued=sex",
        "--by",
        "plans-issued=primary need",
        "--by",
        "requests-received=age",
    ];
    row("draft every measure, three breakdowns", "-", candour, &[draft, at].concat())?;
    row("check against everything published", "-", candour, &with(&["release", "check", "2025"], "analyst", &data))?;
    for key in KEYS {
        let answer = format!("{key}=none");
        quietly(candour, &with(&["release", "answer", "2025", "--to", &answer], "analyst", &data))?;
    }
    for by in ["first", "second"] {
        quietly(candour, &with(&["release", "approve", "2025"], by, &data))?;
    }
    row("check again and publish", "-", candour, &with(&["release", "publish", "2025"], "publisher", &data))?;
    let folder = format!("{scratch}-files");
    let pack = ["release", "pack", "2025", "--out", &folder, "--committee", "Children and Families Committee"];
    row("committee pack in every form, 20,000 children", "5 s", candour, &with(&pack, "publisher", &data))
}

fn with<'a>(words: &[&'a str], actor: &'a str, data: &'a str) -> Vec<&'a str> {
    [words, &["--actor", actor, "--data", data]].concat()
}

/// Runs what only prepares.
fn quietly(candour: &Path, words: &[&str]) -> Result<()> {
    let status = Command::new(candour).args(words).stdout(Stdio::null()).stderr(Stdio::null()).status();
    let status = status.with_context(|| format!("running candour {}", words.join(" ")))?;
    if !status.success() {
        bail!("candour {} failed", words.join(" "));
    }
    Ok(())
}
