//! A release on its way: each step is allowed only after the one before, and by the right person.

use super::check::{Checked, KeptCheck, Refused, check};
use super::draft::Draft;
use super::public_record::{PastRelease, PublicRecord};
use super::receipt::{Act, Receipt, hex};
use super::saying::GatedMeasure;
use crate::control::Policy;
use crate::gated::Gated;
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// How far a release has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Prepared, not checked.
    Draft,
    /// Checked.
    Checked,
    /// Approved by one person.
    ApprovedOnce,
    /// Approved by two people.
    Approved,
    /// Published. Nothing changes any more; a correction is another release.
    Published,
}

/// Why a step was not taken. Nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAllowed {
    /// The step does not follow from where the release stands.
    #[error(
        "RE-0002: this step does not follow: the release is at the stage {stage:?}. Nothing was published. Take the steps in order: check, two approvals, publish"
    )]
    NotNow {
        /// Where it stands.
        stage: Stage,
    },
    /// The same person twice.
    #[error(
        "RE-0003: the person who prepared a release does not approve it, and nobody approves it twice or publishes what they approved. Ask another person"
    )]
    SamePerson,
    /// Nobody.
    #[error("RE-0004: every step is taken by a named person. Say who is taking it")]
    Nobody,
    /// Something else was published since the check.
    #[error(
        "RE-0005: something else has been published since this release was checked, and the two together might give a child away. Check it again; the approvals must then be given again"
    )]
    RecordMoved,
    /// The check refused it.
    #[error(transparent)]
    Refused(#[from] Refused),
}

/// A step as a store keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptStep {
    /// What was done.
    pub act: Act,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// For a check, what was kept of it.
    pub check: Option<KeptCheck>,
}

/// A release on its way, with its receipts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dossier {
    draft: Draft,
    checked: Option<Checked>,
    receipts: Vec<Receipt>,
}

impl Dossier {
    /// Opens a dossier on a draft.
    ///
    /// # Errors
    /// Where nobody is named as having prepared it.
    pub fn open(draft: Draft, at: Timestamp) -> Result<Self, NotAllowed> {
        let mut dossier = Self { draft, checked: None, receipts: Vec::new() };
        let by = dossier.draft.prepared_by.clone();
        dossier.take(Act::Prepared, &by, at)?;
        Ok(dossier)
    }

    /// A dossier as it stood, from what a store kept of it: every step taken after it was opened, in order, with the check
    /// of each step that was one. Steps that do not follow are refused, as they were then.
    ///
    /// # Errors
    /// As for each step.
    pub fn resume(draft: Draft, opened: Timestamp, steps: &[KeptStep]) -> Result<Self, NotAllowed> {
        let mut dossier = Self::open(draft, opened)?;
        for KeptStep { act, by, at, check } in steps {
            match (act, check) {
                (Act::Checked, Some(kept)) if dossier.stage() != Stage::Published => {
                    let checked = Checked::from_kept(&dossier.draft, kept).ok_or(Refused::Incomplete)?;
                    dossier.put_check(checked, by, *at)?;
                }
                (Act::Approved, _) => dossier.approve(by, *at)?,
                (Act::Published, _) => {
                    dossier.may_publish(by)?;
                    dossier.take(Act::Published, by, *at)?;
                }
                _ => return Err(NotAllowed::NotNow { stage: dossier.stage() }),
            }
        }
        Ok(dossier)
    }

    /// What was published, once it is.
    pub fn gated(&self) -> Option<Gated> {
        let published = self.receipts.last().filter(|receipt| receipt.act() == Act::Published)?;
        Some(Gated::made(&self.draft, self.checked.as_ref()?, self.receipts.clone(), published.at()))
    }

    /// What the history holds of it, once it is published.
    pub fn past(&self) -> Option<PastRelease> {
        let checked = self.checked.as_ref().filter(|_| self.stage() == Stage::Published)?;
        Some(checked.past(&self.draft))
    }

    /// What would be printed, for those who approve it; `None` before the check.
    pub fn preview(&self) -> Option<Vec<GatedMeasure>> {
        Some(crate::gated::measures(&self.draft, self.checked.as_ref()?))
    }

    /// How far it has come.
    pub fn stage(&self) -> Stage {
        let approvals = self.receipts.iter().filter(|receipt| receipt.act() == Act::Approved).count();
        match (self.receipts.last().map(Receipt::act), approvals) {
            (Some(Act::Published), _) => Stage::Published,
            (Some(Act::Approved), 2..) => Stage::Approved,
            (Some(Act::Approved), _) => Stage::ApprovedOnce,
            (Some(Act::Checked), _) => Stage::Checked,
            _ => Stage::Draft,
        }
    }

    /// The receipts, earliest first.
    pub fn receipts(&self) -> &[Receipt] {
        &self.receipts
    }

    /// The draft.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// What the check found, once it has passed.
    pub fn checked(&self) -> Option<&Checked> {
        self.checked.as_ref()
    }

    /// Checks the draft against everything ever published. Checking again takes approvals away.
    ///
    /// # Errors
    /// A published release; nobody named; or the check refuses.
    pub fn check(
        &mut self,
        history: &PublicRecord,
        policy: Policy,
        key: &[u8],
        by: &str,
        at: Timestamp,
    ) -> Result<(), NotAllowed> {
        if self.stage() == Stage::Published {
            return Err(NotAllowed::NotNow { stage: Stage::Published });
        }
        if by.trim().is_empty() {
            return Err(NotAllowed::Nobody);
        }
        let checked = check(&self.draft, history, policy, key)?;
        self.put_check(checked, by, at)
    }

    fn put_check(&mut self, checked: Checked, by: &str, at: Timestamp) -> Result<(), NotAllowed> {
        self.receipts.retain(|receipt| receipt.act() != Act::Approved && receipt.act() != Act::Checked);
        self.checked = Some(checked);
        self.take(Act::Checked, by, at)
    }

    /// Approves it. Two people must, neither of whom prepared it.
    ///
    /// # Errors
    /// A release that is not checked or already approved; the wrong person.
    pub fn approve(&mut self, by: &str, at: Timestamp) -> Result<(), NotAllowed> {
        if !matches!(self.stage(), Stage::Checked | Stage::ApprovedOnce) {
            return Err(NotAllowed::NotNow { stage: self.stage() });
        }
        if self.did(by, Act::Approved) || self.did(by, Act::Prepared) {
            return Err(NotAllowed::SamePerson);
        }
        self.take(Act::Approved, by, at)
    }

    /// Publishes it, and says what the history gains. The publisher is not one of those who approved it.
    ///
    /// # Errors
    /// A release without two approvals; the wrong person; a history that has moved on since the check.
    pub fn publish(&mut self, history: &mut PublicRecord, by: &str, at: Timestamp) -> Result<Gated, NotAllowed> {
        let checked = self.may_publish(by)?.clone();
        if checked.history_head() != history.head() {
            return Err(NotAllowed::RecordMoved);
        }
        self.take(Act::Published, by, at)?;
        let past: PastRelease = checked.past(&self.draft);
        history.add(past);
        Ok(Gated::made(&self.draft, &checked, self.receipts.clone(), at))
    }

    /// The check of a release that this person may publish.
    fn may_publish(&self, by: &str) -> Result<&Checked, NotAllowed> {
        let stage = self.stage();
        let checked = self.checked.as_ref().filter(|_| stage == Stage::Approved);
        let checked = checked.ok_or(NotAllowed::NotNow { stage })?;
        if self.did(by, Act::Approved) { Err(NotAllowed::SamePerson) } else { Ok(checked) }
    }

    fn did(&self, by: &str, act: Act) -> bool {
        let same = |other: &str| other.trim().eq_ignore_ascii_case(by.trim());
        self.receipts.iter().any(|receipt| receipt.act() == act && same(receipt.by()))
    }

    fn take(&mut self, act: Act, by: &str, at: Timestamp) -> Result<(), NotAllowed> {
        if by.trim().is_empty() {
            return Err(NotAllowed::Nobody);
        }
        let receipt = Receipt::new(act, by, at, self.content(), self.receipts.last());
        self.receipts.push(receipt);
        Ok(())
    }

    /// Hash of what would be printed.
    fn content(&self) -> String {
        let mut hash = Sha256::new();
        let mut put = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text.as_bytes());
        };
        put(&self.draft.id);
        put(&self.draft.ledger_head);
        self.draft.words().iter().for_each(|words| put(words));
        for (place, cell) in self.draft.cells.iter().enumerate() {
            put(&cell.name);
            let shown = self.checked.as_ref().map(|checked| checked.shown(place));
            put(&shown
                .map_or_else(String::new, |shown| shown.map_or_else(|| "c".to_owned(), |count| count.to_string())));
        }
        hex(&hash.finalize())
    }
}
