//! Attachments by their hash.

use std::collections::{BTreeMap, BTreeSet};

/// A file kept beside the records.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Attachment {
    /// Its path below the folder, with `/` between the parts.
    pub path: String,
    /// Its bytes' SHA-256.
    pub sha256: [u8; 32],
}

/// What became of the attachments of OLD in NEW. Every file of a side is in exactly one class.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Attachments {
    /// Files in OLD.
    pub old: u64,
    /// Files in NEW.
    pub new: u64,
    /// The same bytes at the same path.
    pub same: u64,
    /// The same bytes at another path.
    pub moved: u64,
    /// Other bytes at the same path.
    pub changed: u64,
    /// In OLD, and its bytes nowhere in NEW.
    pub only_old: u64,
    /// In NEW, and its bytes nowhere in OLD.
    pub only_new: u64,
    /// In OLD more often than in NEW, under other paths: the bytes are not lost.
    pub fewer_copies: u64,
    /// In NEW more often than in OLD, under other paths.
    pub more_copies: u64,
    /// Paths of each class but `same`, for the annex.
    pub paths: Vec<(&'static str, String)>,
}

impl Attachments {
    /// Whether the files of both sides are accounted for.
    pub fn holds(&self) -> bool {
        let both = self.same + self.moved + self.changed;
        self.old == both + self.only_old + self.fewer_copies && self.new == both + self.only_new + self.more_copies
    }

    /// Whether nothing is lost, added or changed.
    pub fn clean(&self) -> bool {
        self.changed + self.only_old + self.only_new == 0
    }
}

/// Holds two folders against each other.
///
/// ```
/// use reconcile::{Attachment, attachments};
/// let file = |path: &str, byte| Attachment { path: path.to_owned(), sha256: [byte; 32] };
/// let old = [file("1/advice.pdf", 1), file("1/plan.pdf", 2), file("2/plan.pdf", 3)];
/// let new = [file("1/advice.pdf", 1), file("one/plan.pdf", 2)];
/// let found = attachments(&old, &new);
/// assert_eq!((found.same, found.moved, found.only_old), (1, 1, 1));
/// assert!(found.holds());
/// ```
pub fn attachments(old: &[Attachment], new: &[Attachment]) -> Attachments {
    let mut found = Attachments { old: old.len() as u64, new: new.len() as u64, ..Attachments::default() };
    let mut left: BTreeMap<&str, &Attachment> = old.iter().map(|file| (file.path.as_str(), file)).collect();
    let mut right: BTreeMap<&str, &Attachment> = new.iter().map(|file| (file.path.as_str(), file)).collect();
    // A path twice in one list would be no folder; the last stands and the balance below shows it.
    left.retain(|path, file| {
        let same = right.get(path).is_some_and(|other| other.sha256 == file.sha256);
        if same {
            right.remove(path);
            found.same += 1;
        }
        !same
    });
    let mut elsewhere: BTreeMap<[u8; 32], Vec<&str>> = BTreeMap::new();
    right.values().for_each(|file| elsewhere.entry(file.sha256).or_default().push(&file.path));
    left.retain(|path, file| {
        let Some(other) =
            elsewhere.get_mut(&file.sha256).filter(|paths| !paths.is_empty()).map(|paths| paths.remove(0))
        else {
            return true;
        };
        right.remove(other);
        found.moved += 1;
        found.paths.push(("moved", format!("{path} -> {other}")));
        false
    });
    left.retain(|path, _| {
        let changed = right.remove(path).is_some();
        if changed {
            found.changed += 1;
            found.paths.push(("changed", (*path).to_owned()));
        }
        !changed
    });
    let hashes = |files: &[Attachment]| files.iter().map(|file| file.sha256).collect::<BTreeSet<_>>();
    let (old_hashes, new_hashes) = (hashes(old), hashes(new));
    for (path, file) in left {
        let kept = new_hashes.contains(&file.sha256);
        *(if kept { &mut found.fewer_copies } else { &mut found.only_old }) += 1;
        found.paths.push((if kept { "fewer_copies" } else { "only_old" }, path.to_owned()));
    }
    for (path, file) in right {
        let known = old_hashes.contains(&file.sha256);
        *(if known { &mut found.more_copies } else { &mut found.only_new }) += 1;
        found.paths.push((if known { "more_copies" } else { "only_new" }, path.to_owned()));
    }
    found
}
