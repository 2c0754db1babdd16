//! Times in which data are not to be relied on, as the ledger's notes record them: dated, attributed, never taken away. A later
//! note of the same id settles an edge or says that the data were mended.

use ledger::{Ledger, Note};
use measures::{Measure, Rule, Window, edge};
use serde::{Deserialize, Serialize};
use terms::{Date, LaCode};

const SET: &str = "reliability window set";
const REPAIRED: &str = "reliability window repaired";

/// The body of a note that sets a window, or settles one of its edges.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WindowSet {
    /// Its short name.
    pub id: String,
    /// Id of a measure, for one measure only.
    pub measure: Option<String>,
    /// `sen2 2019`, for one series only.
    pub series: Option<String>,
    /// First day as it was said: a day, a month, `after 2019-04`, a range; open if not given.
    pub from: Option<String>,
    /// Last day, likewise.
    pub to: Option<String>,
    /// Why.
    pub why: String,
    /// What shows it.
    pub evidence: String,
    /// Who answers for it, with their role.
    pub by: String,
    /// `warn` or `refuse`.
    pub rule: String,
}

/// The body of a note that says that the data were mended.
#[derive(Serialize, Deserialize)]
struct Repaired {
    id: String,
    how: String,
}

/// Why the windows of a council cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum WindowsError {
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// A note is not as this program writes it.
    #[error("a note on the reliability of data cannot be read; it was written by a newer program")]
    Note,
    /// What was given is no window.
    #[error("{0}")]
    NotAWindow(&'static str),
}

/// The name and the body of the note that sets a window.
///
/// # Errors
/// [`WindowsError::NotAWindow`] if an edge, the measure or the rule cannot be read, or why, evidence or person is missing.
pub fn setting(told: &WindowSet) -> Result<(&'static str, String), WindowsError> {
    window(told, Date::MIN)?;
    Ok((SET, serde_json::to_string(told).map_err(|_| WindowsError::Note)?))
}

/// The name and the body of the note that says that the data of a window were mended.
///
/// # Errors
/// [`WindowsError::Note`] if it cannot be written as JSON.
pub fn repairing(id: &str, how: &str) -> Result<(&'static str, String), WindowsError> {
    let body = Repaired { id: id.to_owned(), how: how.to_owned() };
    Ok((REPAIRED, serde_json::to_string(&body).map_err(|_| WindowsError::Note)?))
}

fn window(told: &WindowSet, recorded_on: Date) -> Result<Window, WindowsError> {
    let read = |text: &Option<String>| match text.as_deref().filter(|text| !text.trim().is_empty()) {
        None => Ok(None),
        Some(text) => edge(text)
            .map(Some)
            .ok_or(WindowsError::NotAWindow("an edge is neither a day, a month, a range, nor after or before one")),
    };
    if [&told.id, &told.why, &told.evidence, &told.by].iter().any(|text| text.trim().is_empty()) {
        return Err(WindowsError::NotAWindow("a window needs an id, why, the evidence, and who answers for it"));
    }
    let measure = match told.measure.as_deref() {
        None => None,
        Some(id) => Some(Measure::from_id(id).ok_or(WindowsError::NotAWindow("no measure has that id"))?),
    };
    Ok(Window {
        id: told.id.clone(),
        measure,
        series: told.series.clone(),
        from: read(&told.from)?,
        to: read(&told.to)?,
        why: told.why.clone(),
        evidence: told.evidence.clone(),
        by: told.by.clone(),
        recorded_on,
        rule: Rule::from_name(&told.rule).ok_or(WindowsError::NotAWindow("the rule is neither warn nor refuse"))?,
        repaired: None,
    })
}

/// The windows of a council in the order in which they were first set, each as it was last settled.
///
/// # Errors
/// [`WindowsError`] if the ledger or one of its notes cannot be read: a figure without its warning would mislead.
pub async fn reliability_windows(ledger: &Ledger, council: LaCode) -> Result<Vec<Window>, WindowsError> {
    let notes = ledger.notes(None).await?;
    standing(notes.iter().map(|(_, note)| note).filter(|note| note.council == Some(council)))
}

fn standing<'a>(notes: impl Iterator<Item = &'a Note>) -> Result<Vec<Window>, WindowsError> {
    let mut windows: Vec<Window> = Vec::new();
    for note in notes {
        let london = jiff::tz::TimeZone::get("Europe/London").map_err(|_| WindowsError::Note)?;
        let day = note.at.to_zoned(london).date();
        if note.name == SET {
            let told: WindowSet = serde_json::from_str(&note.body).map_err(|_| WindowsError::Note)?;
            let set = window(&told, day).map_err(|_| WindowsError::Note)?;
            match windows.iter_mut().find(|held| held.id == set.id) {
                Some(held) => *held = set,
                None => windows.push(set),
            }
        } else if note.name == REPAIRED {
            let told: Repaired = serde_json::from_str(&note.body).map_err(|_| WindowsError::Note)?;
            windows
                .iter_mut()
                .filter(|held| held.id == told.id)
                .for_each(|held| held.repaired = Some((day, told.how.clone())));
        }
    }
    Ok(windows)
}

/// The series that a record rests on, as windows name them.
pub fn series_of(batches: &[facts::BatchMeta]) -> Vec<String> {
    let mut series: Vec<String> =
        batches.iter().map(|meta| format!("{} {}", meta.series.collection.name(), meta.series.year)).collect();
    series.sort();
    series.dedup();
    series
}
