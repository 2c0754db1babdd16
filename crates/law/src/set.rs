//! A set of duties: the national one that is part of the program, or a proposed one read from texts.

use crate::model::Duty;
use crate::read::{LawProblem, read_set};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

static NATIONAL: LazyLock<Law> = LazyLock::new(|| {
    // The build refuses a set with any problem, so the other arm is never taken; an empty set computes nothing.
    Law::from_files(FILES.iter().copied())
        .unwrap_or_else(|_| Law { duties: Vec::new(), version: String::new(), proposed: true })
        .into_national()
});

/// Place of a duty in its set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DutyIx(pub u16);

/// A set of duties.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Law {
    duties: Vec<Duty>,
    version: String,
    proposed: bool,
}

impl Law {
    /// Reads a *proposed* set: pairs of path (`instrument/duty.toml`) and text. Any problem refuses the whole.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<LawProblem>> {
        let mut files: Vec<(&str, &str)> = files.into_iter().collect();
        files.sort_unstable();
        let duties = read_set(&files)?;
        Ok(Self { duties, version: hash(&files), proposed: true })
    }

    fn into_national(self) -> Self {
        Self { proposed: false, ..self }
    }

    /// Every duty, in order of path.
    pub fn duties(&self) -> &[Duty] {
        &self.duties
    }

    /// Every duty with its place.
    pub fn indexed(&self) -> impl Iterator<Item = (DutyIx, &Duty)> {
        (0u16..).map(DutyIx).zip(&self.duties)
    }

    /// The duty at a place.
    pub fn duty(&self, ix: DutyIx) -> Option<&Duty> {
        self.duties.get(usize::from(ix.0))
    }

    /// The duty of that id (`reg-13-2-final-plan`) or short reference (`A8`).
    pub fn find(&self, name: &str) -> Option<(DutyIx, &Duty)> {
        self.indexed().find(|(_, duty)| duty.id == name || duty.short.eq_ignore_ascii_case(name))
    }

    /// SHA-256 of its files, in hexadecimal: the version of the law that every result names.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Whether it is only proposed. Nothing proposed reaches a figure.
    pub fn is_proposed(&self) -> bool {
        self.proposed
    }
}

/// The law that is part of this program.
pub fn national() -> &'static Law {
    &NATIONAL
}

/// SHA-256 of the embedded law files.
pub fn version() -> &'static str {
    NATIONAL.version()
}

fn hash(files: &[(&str, &str)]) -> String {
    let mut hasher = Sha256::new();
    for (path, text) in files {
        for part in [path, text] {
            hasher.update((part.len() as u64).to_le_bytes());
            hasher.update(part.as_bytes());
        }
    }
    hasher.finalize().iter().fold(String::new(), |mut out, byte| {
        // Writing to a String cannot fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}
