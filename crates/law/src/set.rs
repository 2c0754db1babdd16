//! A set of duties: the national one that is part of the program, one that is only proposed, or one duty as a council
//! reads it. Each is a type of its own, so that what takes the law in force can be given nothing else.

use crate::model::Duty;
use crate::read::{LawProblem, read_set};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use std::marker::PhantomData;
use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

static NATIONAL: LazyLock<Law> = LazyLock::new(|| {
    // The build refuses a set with any problem, so the other arm is never taken; an empty set computes nothing.
    DutySet::read(FILES.to_vec()).unwrap_or_else(|_| DutySet::of(Vec::new(), String::new()))
});

/// How a set of duties stands.
pub trait Standing {
    /// What must be said beside everything that is worked out from such a set; nothing for the law in force.
    const BESIDE: Option<&'static str>;
}

/// The law of the land.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InForce {}

/// A bill, or any other proposal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnlyProposed {}

/// One duty as a council reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadLocally {}

impl Standing for InForce {
    const BESIDE: Option<&'static str> = None;
}

impl Standing for OnlyProposed {
    const BESIDE: Option<&'static str> = Some("This is by a proposed rule set, which is not the law.");
}

impl Standing for ReadLocally {
    const BESIDE: Option<&'static str> = Some("This is the council's own reading; the national one stands beside it.");
}

/// The law in force.
pub type Law = DutySet<InForce>;

/// A set that is only proposed. Nothing proposed reaches a figure: what counts takes [`Law`], and this is another type.
///
/// ```
/// fn counted(_: &law::Law) {}
/// counted(law::national());
/// ```
/// ```compile_fail,E0308
/// fn counted(_: &law::Law) {}
/// let bill = law::Proposed::over_national([]).unwrap();
/// counted(&bill); // a figure is made from the law in force only
/// ```
pub type Proposed = DutySet<OnlyProposed>;

/// Place of a duty in its set.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DutyIx(pub u16);

/// A set of duties, of one standing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DutySet<S> {
    duties: Vec<Duty>,
    version: String,
    standing: PhantomData<S>,
}

impl Proposed {
    /// Reads a whole set: pairs of path (`instrument/duty.toml`) and text. Any problem refuses the whole.
    pub fn from_files<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<LawProblem>> {
        Self::read(files.into_iter().collect())
    }

    /// The law in force with a bill laid over it: a file with the id of a duty takes that duty's place, any other adds
    /// one. A duty is ended by a version that is not in force. Any problem refuses the whole.
    pub fn over_national<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Result<Self, Vec<LawProblem>> {
        let mut all: Vec<(&str, &str)> = files.into_iter().collect();
        let name = |path: &str| path.rsplit('/').next().unwrap_or_default().to_owned();
        let replaced: Vec<String> = all.iter().map(|(path, _)| name(path)).collect();
        all.extend(FILES.iter().filter(|(path, _)| !replaced.contains(&name(path))));
        Self::read(all)
    }
}

impl<S> DutySet<S> {
    fn read(mut files: Vec<(&str, &str)>) -> Result<Self, Vec<LawProblem>> {
        files.sort_unstable();
        Ok(Self::of(read_set(&files)?, hash(&files)))
    }

    pub(crate) fn of(duties: Vec<Duty>, version: String) -> Self {
        Self { duties, version, standing: PhantomData }
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
}

/// The law that is part of this program.
pub fn national() -> &'static Law {
    &NATIONAL
}

/// SHA-256 of the embedded law files.
pub fn version() -> &'static str {
    NATIONAL.version()
}

/// The tables of worked cases that are part of this program: name under `cases/`, and text.
pub fn worked_cases() -> &'static [(&'static str, &'static str)] {
    CASES
}

pub(crate) fn hash(files: &[(&str, &str)]) -> String {
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
