//! A published figure is never edited. A correction is another release, and says which figures it changes.

use crate::gated::Gated;
use jiff::Timestamp;

/// One figure that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its name.
    pub name: String,
    /// As it was published; `None` where it was hidden or not there.
    pub old: Option<u64>,
    /// As it is now.
    pub new: Option<u64>,
}

/// What a correction says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The release corrected.
    pub of: String,
    /// The release that corrects it.
    pub by_release: String,
    /// What changes.
    pub changes: Vec<Change>,
    /// Why, in the words of the person who says so.
    pub why: String,
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// Nothing to correct, or no reason given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotACorrection {
    /// The two releases say the same.
    #[error("RE-0006: the two releases say the same, so there is nothing to correct")]
    NothingChanged,
    /// Nobody, or no reason.
    #[error("RE-0007: a correction says who made it and why; one of the two is missing")]
    NoReason,
}

/// The correction that one published release makes to another.
///
/// # Errors
/// Releases that say the same; nobody named, or no reason.
pub fn correction(old: &Gated, new: &Gated, why: &str, by: &str, at: Timestamp) -> Result<Correction, NotACorrection> {
    if why.trim().is_empty() || by.trim().is_empty() {
        return Err(NotACorrection::NoReason);
    }
    let find = |release: &Gated, name: &str| {
        release.figures().iter().find(|(known, _)| known == name).and_then(|(_, count)| *count)
    };
    let mut names: Vec<&String> = old.figures().iter().chain(new.figures()).map(|(name, _)| name).collect();
    names.sort();
    names.dedup();
    let changes: Vec<Change> = names
        .into_iter()
        .map(|name| Change { name: name.clone(), old: find(old, name), new: find(new, name) })
        .filter(|change| change.old != change.new)
        .collect();
    if changes.is_empty() {
        return Err(NotACorrection::NothingChanged);
    }
    Ok(Correction {
        of: old.id().to_owned(),
        by_release: new.id().to_owned(),
        changes,
        why: why.trim().to_owned(),
        by: by.trim().to_owned(),
        at,
    })
}
