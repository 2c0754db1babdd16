//! Open-data files held against the standard of Explore Education Statistics (the analysts' guide's "Open Data
//! Standards"), before anyone else holds them against it.
//!
//! Two profiles. `EES_SCREENER_0_3_1` gives the verdicts that DfE's own screener of that version gives. `CANDOUR` adds
//! what that one lets through: a symbol in square brackets, "<5", a comma in a number, a blank indicator, and a local
//! authority row without its nine-character code. Nothing of either tool's text or code is used.

mod columns;
mod file;
mod filters;
mod general;
mod geography;
mod holes;
mod metadata;
mod names;
mod standard;
mod time;

use file::Pair;

/// Which checks are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// The checks and verdicts of DfE's screener 0.3.1.
    EesScreener031,
    /// Those, and five things that one lets through. Ours.
    Candour,
}

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// As it should be, or nothing to look at.
    Pass,
    /// To be looked at; the file may be published.
    Warning,
    /// The file may not be published.
    Fail,
}

/// One check's verdict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// The stage it belongs to. After a stage with a failure no further stage is looked at.
    pub stage: &'static str,
    /// Name of the check, as DfE's screener names it.
    pub check: &'static str,
    /// What it found.
    pub outcome: Outcome,
    /// What is wrong and where: columns and row numbers, never a value that could be a name. Empty for a pass.
    pub message: String,
}

/// All verdicts on a pair of files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Screening {
    /// The verdicts, in order.
    pub verdicts: Vec<Verdict>,
    /// The stage at which the file failed; `None` if it may be published.
    pub failed_at: Option<&'static str>,
    /// Whether it may also feed DfE's data API: only with no warning in that stage.
    pub api_suitable: bool,
}

/// A file that is not a table at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("RP-0010: {file} is not UTF-8 text of rows with one number of cells, so no check could be made")]
pub struct NotATable {
    /// Which of the two.
    pub file: String,
}

/// A check before it knows its stage.
pub(crate) type Checked = (&'static str, Outcome, String);

/// The verdict of a check that passes when `wrong` is empty.
pub(crate) fn found(check: &'static str, otherwise: Outcome, wrong: Vec<String>) -> Checked {
    if wrong.is_empty() { (check, Outcome::Pass, String::new()) } else { (check, otherwise, wrong.join("; ")) }
}

/// The verdict of a check that has nothing to look at, or a plain yes or no.
pub(crate) fn whether(check: &'static str, otherwise: Outcome, right: bool, wrong: &str) -> Checked {
    found(check, otherwise, if right { Vec::new() } else { vec![wrong.to_owned()] })
}

type Stage = (&'static str, fn(&Pair) -> Vec<Checked>);

const STAGES: &[Stage] = &[
    ("Precheck columns", columns::required),
    ("Precheck cross-file", columns::both_ways),
    ("Check columns", columns::spelling),
    ("Precheck meta", metadata::shape),
    ("Check meta", metadata::content),
    ("Precheck time", time::values),
    ("Precheck filters", filters::levels),
    ("Precheck geography", geography::levels),
    ("Check time", time::lengths),
    ("Check filters", filters::content),
    ("Check geography", geography::content),
    ("Check general", general::rows),
    ("Check indicators", general::indicators),
    ("Check harmonised", general::harmonised),
    ("Check API", general::api),
];

/// Screens a data file and its metadata file, given by name and content.
///
/// # Errors
/// A file that is not a table.
pub fn screen(data: (&str, &[u8]), meta: (&str, &[u8]), profile: Profile) -> Result<Screening, NotATable> {
    let mut screening = Screening { verdicts: Vec::new(), failed_at: None, api_suitable: false };
    screening.take("filename", names::both(data.0, meta.0));
    if screening.failed_at.is_some() {
        return Ok(screening);
    }
    let pair = Pair::read(data, meta)?;
    let ours: &[Stage] = &[("Candour", holes::all)];
    let stages = STAGES.iter().chain(if profile == Profile::Candour { ours } else { &[] });
    for (stage, check) in stages {
        screening.take(stage, check(&pair));
        if screening.failed_at.is_some() {
            return Ok(screening);
        }
    }
    let api = |verdict: &&Verdict| verdict.stage == "Check API";
    screening.api_suitable = screening.verdicts.iter().filter(api).all(|verdict| verdict.outcome == Outcome::Pass);
    Ok(screening)
}

impl Screening {
    fn take(&mut self, stage: &'static str, checked: Vec<Checked>) {
        if checked.iter().any(|(_, outcome, _)| *outcome == Outcome::Fail) {
            self.failed_at = Some(stage);
        }
        self.verdicts.extend(checked.into_iter().map(|(check, outcome, message)| Verdict {
            stage,
            check,
            outcome,
            message,
        }));
    }

    /// Whether the file may be published.
    pub fn passed(&self) -> bool {
        self.failed_at.is_none()
    }
}

#[cfg(test)]
mod tests;
