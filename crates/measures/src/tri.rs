//! Yes, no, or not settled and why: the answer to every question put to a record that may be incomplete.

use crate::figure::Why;

/// An answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tri {
    No,
    Maybe(Why),
    Yes,
}

impl Tri {
    /// From an answer that may be missing.
    pub fn settled(answer: Option<bool>, why: Why) -> Self {
        match answer {
            Some(true) => Tri::Yes,
            Some(false) => Tri::No,
            None => Tri::Maybe(why),
        }
    }

    /// Both. The first reason for doubt stands.
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Tri::No, _) | (_, Tri::No) => Tri::No,
            (Tri::Maybe(why), _) | (_, Tri::Maybe(why)) => Tri::Maybe(why),
            (Tri::Yes, Tri::Yes) => Tri::Yes,
        }
    }

    /// Either. The first reason for doubt stands.
    pub fn or(self, other: Self) -> Self {
        match (self, other) {
            (Tri::Yes, _) | (_, Tri::Yes) => Tri::Yes,
            (Tri::Maybe(why), _) | (_, Tri::Maybe(why)) => Tri::Maybe(why),
            (Tri::No, Tri::No) => Tri::No,
        }
    }

    /// The contrary.
    pub fn negated(self) -> Self {
        match self {
            Tri::Yes => Tri::No,
            Tri::No => Tri::Yes,
            Tri::Maybe(why) => Tri::Maybe(why),
        }
    }

    /// Whether it can be true.
    pub fn possible(self) -> bool {
        self != Tri::No
    }
}

impl From<bool> for Tri {
    fn from(answer: bool) -> Self {
        if answer { Tri::Yes } else { Tri::No }
    }
}
