//! What the record does not take.

use crate::{Decision, Event, Hold, Item, ItemId, Kind, Record, Settled, What};

/// Why an event is not taken into the record. Repeats nothing of what was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum RecordRefusal {
    /// The page is in the record already.
    #[error("this page was read before: nothing was added")]
    KeptBefore,
    /// No such page or finding.
    #[error("there is no such page or finding in the record")]
    NotThere,
    /// The page reads as one family's story and has not been looked at, or was left out.
    #[error("this page is held: say first whether it reads as one family's story")]
    Held,
    /// The page is not held.
    #[error("this page is not held: there is nothing to settle")]
    NotHeld,
    /// A reason is needed.
    #[error("say why, in a few words")]
    NoReason,
    /// Closing needs evidence.
    #[error("say how one can see that it was done: the answer, the paper or the meeting")]
    NoEvidence,
    /// Not a role.
    #[error("name the role that owes it, not the person: names of officers are never public")]
    NotARole,
    /// Only what was confirmed is tracked.
    #[error("this has not been confirmed: confirm it first")]
    NotConfirmed,
    /// "Not kept" comes only from the body's own minute.
    #[error("\"not kept\" needs a confirmed passage of the body's own minutes that says so")]
    NotTheBodysWord,
    /// Merged with itself, or in a circle.
    #[error("a finding can be merged only into another that waits or is confirmed")]
    BadMerge,
    /// It is open, or nobody closed it.
    #[error("this is open: there is nothing to re-open or to agree to")]
    NotClosed,
    /// Nobody owes anything for this kind.
    #[error("nobody owes anything for a record of this kind")]
    NothingOwed,
}

impl RecordRefusal {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::KeptBefore => "CM-0101",
            Self::NotThere => "CM-0102",
            Self::Held => "CM-0103",
            Self::NotHeld => "CM-0104",
            Self::NoReason => "CM-0105",
            Self::NoEvidence => "CM-0106",
            Self::NotARole => "CM-0107",
            Self::NotConfirmed => "CM-0108",
            Self::NotTheBodysWord => "CM-0109",
            Self::BadMerge => "CM-0110",
            Self::NotClosed => "CM-0111",
            Self::NothingOwed => "CM-0112",
        }
    }
}

/// What the record refuses: each code with what it means and what to do, for `candour explain`.
pub const RECORD_CODES: &[(&str, &str)] = &[
    ("CM-0101", "The page is in the record already, since the same file is the same page. Nothing needs doing."),
    ("CM-0102", "There is no such page or finding in the record. Go back to the list and open it from there."),
    (
        "CM-0103",
        "The page reads as one family's story and is held. Look at it and say whether it goes on or is left out.",
    ),
    ("CM-0104", "The page is not held. There is nothing to settle."),
    ("CM-0105", "A decision needs its reason. Say why in a few words that name no child and no family."),
    (
        "CM-0106",
        "Closing needs evidence. Say how one can see that it was done: the answer itself, the paper, the meeting.",
    ),
    ("CM-0107", "The owner is a role, not a person. Name the role; holders of a role are kept apart and never public."),
    ("CM-0108", "Only what a clerk has confirmed is tracked. Confirm it in the queue first."),
    (
        "CM-0109",
        "A promise is \"not kept\" only by the word of the body itself. Confirm the passage of its minutes first, and name it.",
    ),
    ("CM-0110", "A finding is merged into another that waits or is confirmed, never into itself. Choose another one."),
    ("CM-0111", "It is open. There is nothing to re-open or to agree to."),
    ("CM-0112", "A record of this kind is a decision or a note. Confirm the ask in it as an action of its own."),
];

/// Longest words taken in one event, in bytes.
const LONGEST: usize = 4000;

fn said(text: &str) -> bool {
    !text.trim().is_empty() && text.len() <= LONGEST
}

/// Whether an owner is named as a role. A title of courtesy before a name shows a person.
fn is_role(owner: &str) -> bool {
    let first = owner.split_whitespace().next().unwrap_or_default().trim_end_matches('.').to_lowercase();
    said(owner) && owner.len() <= 200 && !matches!(first.as_str(), "mr" | "mrs" | "ms" | "miss" | "mx" | "dr")
}

impl Record {
    /// Whether the record takes an event.
    ///
    /// # Errors
    /// The refusal, for the person who asked.
    pub fn check(&self, event: &Event) -> Result<(), RecordRefusal> {
        use RecordRefusal::*;
        let ensure = |holds: bool, refusal: RecordRefusal| if holds { Ok(()) } else { Err(refusal) };
        match event {
            Event::Kept(page) => ensure(self.page(page.id).is_none(), KeptBefore),
            Event::Meeting { page, .. } => ensure(self.page(*page).is_some(), NotThere),
            Event::Classed { page, .. } => {
                let page = self.page(*page).ok_or(NotThere)?;
                ensure(page.is_open(), Held)
            }
            Event::HoldSettled { page, .. } => {
                let page = self.page(*page).ok_or(NotThere)?;
                ensure(page.hold == Hold::Waiting, NotHeld)
            }
            Event::Decided { item, decision } => self.check_decision(*item, decision),
            Event::Fact { item, what, .. } => self.check_fact(*item, what),
            Event::Holder { role, holder, .. } => ensure(is_role(role) && said(holder), NotARole),
            Event::Policy(_) => Ok(()),
            Event::Group { name, parent, why, .. } => ensure(said(name) && said(parent) && said(why), NoReason),
            Event::Meets { body, .. } => ensure(said(body), NoReason),
            Event::Paper { page, title, place, .. } => {
                ensure(self.page(*page).is_some(), NotThere)?;
                ensure(said(title) && place.len() <= LONGEST, NoReason)
            }
            Event::Subject { page, subject } => {
                ensure(self.page(*page).is_some(), NotThere)?;
                ensure(said(subject), NoReason)
            }
        }
    }

    fn open_item(&self, id: ItemId) -> Result<&Item, RecordRefusal> {
        let item = self.item(id).ok_or(RecordRefusal::NotThere)?;
        let open = self.page(id.page).is_some_and(|page| page.is_open());
        if open { Ok(item) } else { Err(RecordRefusal::Held) }
    }

    fn check_decision(&self, id: ItemId, decision: &Decision) -> Result<(), RecordRefusal> {
        self.open_item(id)?;
        match decision {
            Decision::Accept { words, owner, .. } => {
                if words.as_deref().is_some_and(|words| !said(words)) {
                    return Err(RecordRefusal::NoReason);
                }
                if owner.as_deref().is_some_and(|owner| !is_role(owner)) {
                    return Err(RecordRefusal::NotARole);
                }
                Ok(())
            }
            Decision::Merge { into } => {
                let other = self.open_item(*into)?;
                let fit = *into != id && matches!(other.settled(), Settled::Waiting | Settled::Confirmed);
                if fit { Ok(()) } else { Err(RecordRefusal::BadMerge) }
            }
            Decision::Drop { why } | Decision::Undo { why } => {
                if said(why) {
                    Ok(())
                } else {
                    Err(RecordRefusal::NoReason)
                }
            }
        }
    }

    fn check_fact(&self, id: ItemId, what: &What) -> Result<(), RecordRefusal> {
        use RecordRefusal::*;
        let item = self.open_item(id)?;
        if item.settled() != Settled::Confirmed {
            return Err(NotConfirmed);
        }
        let ensure = |holds: bool, refusal: RecordRefusal| if holds { Ok(()) } else { Err(refusal) };
        let owed = |refusal: Result<(), RecordRefusal>| if item.kind().is_owed() { refusal } else { Err(NothingOwed) };
        match what {
            What::Owner(owner) => owed(ensure(owner.as_deref().is_none_or(is_role), NotARole)),
            What::Due(_) => owed(Ok(())),
            What::Closed { evidence } => owed(ensure(said(evidence), NoEvidence)),
            What::Agreed { minute } => {
                ensure(said(minute), NoEvidence)?;
                ensure(item.is_closed(), NotClosed)
            }
            What::Reopened { why } => {
                ensure(said(why), NoReason)?;
                ensure(item.is_closed(), NotClosed)
            }
            What::NotKept { by } => {
                let told = self.open_item(*by)?;
                owed(ensure(
                    told.settled() == Settled::Confirmed && told.kind() == Kind::Undelivered && *by != id,
                    NotTheBodysWord,
                ))
            }
            What::Relabelled { why, .. } | What::Answered { why, .. } => ensure(said(why), NoReason),
            What::Update(words) | What::Outcome(words) | What::Reason { words, .. } => ensure(said(words), NoReason),
            What::Received(_) | What::Notice(_) | What::Responded(_) | What::Ready(_) => Ok(()),
            What::Recurs { .. } => owed(Ok(())),
            What::Met { paper, .. } => owed(ensure(said(paper), NoEvidence)),
            What::OfGroup(words) | What::Test(words) | What::StillOpen(words) => ensure(said(words), NoReason),
            What::Evidence { words, .. } => ensure(said(words), NoEvidence),
            What::ConditionMet { by, words } => {
                ensure(is_role(by), NotARole)?;
                ensure(said(words), NoEvidence)
            }
            What::SignedOff { party } => ensure(is_role(party), NotARole),
            What::Linked { to, .. } => {
                let other = self.open_item(*to)?;
                ensure(other.settled() == Settled::Confirmed && *to != id, BadMerge)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_no_role() {
        for role in ["Director of Children's Services", "the Chair", "Head of SEND"] {
            assert!(is_role(role), "{role}");
        }
        for person in ["Mr Sample", "Ms. Sample", "", "   "] {
            assert!(!is_role(person), "{person}");
        }
    }

    #[test]
    fn every_code_is_explained() {
        let source = include_str!("check.rs");
        for (code, text) in RECORD_CODES {
            assert!(source.contains(&format!("=> \"{code}\"")) && text.contains(". "), "{code}");
        }
        assert_eq!(source.split("#[cfg(test)]").next().unwrap().matches("=> \"CM-").count(), RECORD_CODES.len());
    }
}
