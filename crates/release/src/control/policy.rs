//! What a council has decided to hide. It is a policy, not a law: DfE publishes the same tables unsuppressed.

/// A council's policy, which a named person has recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Policy {
    /// Counts from 1 up to this in a breakdown are hidden. 4 unless the council has decided otherwise.
    pub hide_up_to: u64,
    /// Whatever is hidden must leave a reader at least this many apart between the least and the greatest it can be.
    pub width: u64,
    /// Whether the part of a whole is hidden where it is none or all of it: then it tells of everyone in that group.
    pub hide_none_and_all: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self { hide_up_to: 4, width: 5, hide_none_and_all: true }
    }
}

impl Policy {
    /// Whether a count of a breakdown is hidden for itself.
    pub fn hides(&self, count: u64) -> bool {
        (1..=self.hide_up_to).contains(&count)
    }
}
