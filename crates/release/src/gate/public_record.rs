//! What everyone can already read: a department's tables, and every release ever made.

use super::saying::Fence;
use crate::attack::Shown;
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// A number that has been published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastCell {
    /// The atoms it counts, by their lasting names ("plan issued | 2026-01 | ASD | 5 to 10 | on time").
    pub members: BTreeSet<String>,
    /// What it says.
    pub shown: Shown,
}

/// One publication: a release of ours, an answer to a request, a pack, or a department's table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PastRelease {
    /// Its lasting name.
    pub id: String,
    /// What it says.
    pub cells: Vec<PastCell>,
    /// What it protects: atoms whose sum must not be found out later either.
    pub protected: Vec<BTreeSet<String>>,
    /// Slots hidden in it only as partners; later releases hide the same.
    pub partners: BTreeSet<String>,
    /// Which children its breakdowns are about.
    pub fences: BTreeSet<Fence>,
}

/// Every publication so far, earliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PublicRecord {
    releases: Vec<PastRelease>,
}

impl PublicRecord {
    /// Adds a publication.
    pub fn add(&mut self, release: PastRelease) {
        self.releases.push(release);
    }

    /// The publications.
    pub fn releases(&self) -> &[PastRelease] {
        &self.releases
    }

    /// Slots hidden before as partners.
    pub fn partners(&self) -> BTreeSet<String> {
        self.releases.iter().flat_map(|release| release.partners.iter().cloned()).collect()
    }

    /// All that is linked to some atoms, directly or through others: the rest cannot say anything about them.
    pub fn linked(&self, atoms: impl Iterator<Item = String>) -> (Vec<&PastCell>, Vec<&BTreeSet<String>>) {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let start: BTreeSet<String> = atoms.collect();
        let mut waiting: Vec<&PastCell> = self
            .releases
            .iter()
            .flat_map(|release| &release.cells)
            .filter(|cell| cell.shown != Shown::Hidden)
            .collect();
        let mut linked = Vec::new();
        loop {
            let touches = |cell: &&PastCell| {
                cell.members.iter().any(|atom| start.contains(atom) || reached.contains(atom.as_str()))
            };
            let (near, far): (Vec<&PastCell>, Vec<&PastCell>) = waiting.into_iter().partition(touches);
            if near.is_empty() {
                break;
            }
            reached.extend(near.iter().flat_map(|cell| cell.members.iter().map(String::as_str)));
            linked.extend(near);
            waiting = far;
        }
        let known = |atom: &String| start.contains(atom) || reached.contains(atom.as_str());
        let protected = self.releases.iter().flat_map(|release| &release.protected);
        (linked, protected.filter(|members| members.iter().any(known)).collect())
    }

    /// A hash of all of it: a check holds only while this is unchanged.
    pub fn head(&self) -> String {
        let mut hash = Sha256::new();
        let mut put = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        };
        for release in &self.releases {
            put(&release.id);
            for cell in &release.cells {
                put(&format!("{:?}", cell.shown));
                cell.members.iter().for_each(|atom| put(atom));
                put("");
            }
            release.fences.iter().for_each(|fence| put(&format!("{fence:?}")));
            release.protected.iter().flatten().chain(&release.partners).for_each(|text| put(text));
        }
        super::receipt::hex(&hash.finalize())
    }
}
