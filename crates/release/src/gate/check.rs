//! The check: what is hidden, and that nothing hidden can be found out from all that has ever been published.

use super::draft::Draft;
use super::public_record::{PastCell, PastRelease, PublicRecord};
use super::saying::Fence;
use crate::attack::{Attack, Contradiction, Shown, Statement};
use crate::control::{CannotProtect, CellKind, Pattern, Policy, Table, suppress};
use std::collections::{BTreeMap, BTreeSet};

/// Why a draft may not go on.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The draft does not hang together.
    #[error(
        "RE-0012: a cell of the draft counts something that the draft does not give, so it cannot be checked. Prepare it again"
    )]
    Incomplete,
    /// Nothing is in it.
    #[error("RE-0013: the draft holds no figure, so there is nothing to publish")]
    Empty,
    /// Something could be found out.
    #[error(
        "RE-0014: {cells} protected cells could be worked out from this release together with what has been published \
         before, to within {width}. Nothing was released. Publish a coarser breakdown, or leave this one out"
    )]
    Exposed {
        /// How many.
        cells: usize,
        /// The width policy asks for.
        width: u64,
    },
    /// The same children in two unlike breakdowns.
    #[error(
        "RE-0015: the children of a breakdown by {topic} were already broken down by it, for another measure or another \
         period that overlaps, in the release {release}. The difference of the two might give a child away, so nothing was \
         released. Publish the same measure and period again, or leave this breakdown out"
    )]
    Crossed {
        /// What it is broken down by.
        topic: String,
        /// The earlier release, or the draft itself.
        release: String,
    },
    /// No pattern protects it.
    #[error(transparent)]
    CannotProtect(#[from] CannotProtect),
    /// What has been published contradicts the draft.
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
}

/// A draft that was checked against one history. Cannot be made but by checking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    table: Table,
    pattern: Pattern,
    policy: Policy,
    history_head: String,
    hidden: usize,
}

/// What a store keeps of a check. It proves nothing by itself: the chain it is kept in does, and publishing checks again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptCheck {
    /// Places of the cells hidden for themselves.
    pub primary: BTreeSet<usize>,
    /// Places of the cells hidden as their partners.
    pub secondary: BTreeSet<usize>,
    /// By which policy.
    pub policy: Policy,
    /// Against which history.
    pub history_head: String,
}

/// Checks a draft.
pub(super) fn check(draft: &Draft, history: &PublicRecord, policy: Policy, key: &[u8]) -> Result<Checked, Refused> {
    if draft.cells.is_empty() {
        return Err(Refused::Empty);
    }
    if let Some((topic, release)) = crossed(draft, history) {
        return Err(Refused::Crossed { topic, release });
    }
    let table = draft.table().ok_or(Refused::Incomplete)?;
    let mut places: BTreeMap<String, usize> =
        draft.places().into_iter().map(|(name, place)| (name.to_owned(), place)).collect();
    let own = places.len();
    let (past, protected) = history.linked(draft.atoms.keys().cloned());
    let mut number = |atom: &String| {
        let next = places.len();
        *places.entry(atom.clone()).or_insert(next)
    };
    let past: Vec<Statement> = past.into_iter().map(|cell| statement(cell, &mut number)).collect();
    let protected: Vec<Vec<usize>> =
        protected.into_iter().map(|members| members.iter().map(&mut number).collect()).collect();
    // What to hide is chosen over the atoms whose counts are known; the attack afterwards is over all of them.
    let known: Vec<Statement> =
        past.iter().filter(|statement| statement.members.iter().all(|&atom| atom < own)).cloned().collect();
    let pattern = suppress(&table, &policy, &known, &history.partners(), key)?;
    let mut statements = pattern.statements(&table);
    statements.extend(past);
    let mut targets = table.protected(&policy);
    targets.extend(protected);
    targets.sort();
    targets.dedup();
    let exposed = Attack::new(places.len(), &statements, &targets)?.exposed(policy.width)?;
    if !exposed.is_empty() {
        return Err(Refused::Exposed { cells: exposed.len(), width: policy.width });
    }
    let hidden = pattern.count();
    Ok(Checked { table, pattern, policy, history_head: history.head(), hidden })
}

/// The first breakdown that is about the same children as another, in an unlike way. A correction may stand beside what it
/// corrects.
fn crossed(draft: &Draft, history: &PublicRecord) -> Option<(String, String)> {
    let past = history.releases().iter().filter(|past| draft.corrects.as_ref() != Some(&past.id));
    let past = past.flat_map(|past| past.fences.iter().map(|fence| (fence, &past.id)));
    let all: Vec<(&Fence, &String)> = past.chain(draft.fences.iter().map(|fence| (fence, &draft.id))).collect();
    draft.fences.iter().find_map(|fence| {
        let (other, release) = all.iter().find(|(other, _)| fence.crosses(other))?;
        Some((other.topic.to_lowercase(), (*release).clone()))
    })
}

fn statement(cell: &PastCell, number: &mut impl FnMut(&String) -> usize) -> Statement {
    Statement { members: cell.members.iter().map(number).collect(), shown: cell.shown }
}

impl Checked {
    /// How many cells are hidden.
    pub fn hidden(&self) -> usize {
        self.hidden
    }

    /// The policy it was checked by.
    pub fn policy(&self) -> Policy {
        self.policy
    }

    /// The head of the history it was checked against.
    pub fn history_head(&self) -> &str {
        &self.history_head
    }

    /// What is printed for a cell; `None` where it is hidden, whichever the reason.
    pub(crate) fn shown(&self, place: usize) -> Option<u64> {
        let cell = self.table.cells.get(place)?;
        (!self.pattern.hides(place)).then(|| self.table.count(cell))
    }

    /// A percentage's counts; `None` where either is hidden, for the percentage would give it away.
    pub(crate) fn share(&self, place: usize) -> Option<(u64, u64)> {
        let share = self.table.shares.get(place)?;
        Some((self.shown(share.numerator)?, self.shown(share.denominator)?))
    }

    /// The percentage's cells.
    pub(crate) fn share_places(&self, place: usize) -> Option<(usize, usize)> {
        self.table.shares.get(place).map(|share| (share.numerator, share.denominator))
    }

    /// What the history gains when this is published.
    pub(super) fn past(&self, draft: &Draft) -> PastRelease {
        let names: Vec<&String> = draft.atoms.keys().collect();
        let named = |members: &[usize]| -> BTreeSet<String> {
            members.iter().filter_map(|&atom| names.get(atom).map(|name| (*name).clone())).collect()
        };
        let cells = draft.cells.iter().enumerate().map(|(place, cell)| PastCell {
            members: cell.members.clone(),
            shown: self.shown(place).map_or(Shown::Hidden, Shown::Count),
        });
        let partners = self.pattern.secondary.iter().filter_map(|&place| draft.cells.get(place));
        PastRelease {
            id: draft.id.clone(),
            cells: cells.collect(),
            protected: self.table.protected(&self.policy).iter().map(|members| named(members)).collect(),
            partners: partners.filter(|cell| cell.kind == CellKind::Part).map(|cell| cell.slot.clone()).collect(),
            fences: draft.fences.clone(),
        }
    }

    /// What a store keeps of it.
    pub fn kept(&self) -> KeptCheck {
        KeptCheck {
            primary: self.pattern.primary.clone(),
            secondary: self.pattern.secondary.clone(),
            policy: self.policy,
            history_head: self.history_head.clone(),
        }
    }

    /// The check again, from what was kept of it and the draft that it was of.
    pub(super) fn from_kept(draft: &Draft, kept: &KeptCheck) -> Option<Self> {
        let table = draft.table()?;
        let pattern = Pattern { primary: kept.primary.clone(), secondary: kept.secondary.clone() };
        let hidden = pattern.count();
        // What policy hides was hidden, or this is no check of this draft.
        let whole = table.primary(&kept.policy).is_subset(&pattern.primary);
        whole.then(|| Self { table, pattern, policy: kept.policy, history_head: kept.history_head.clone(), hidden })
    }
}
