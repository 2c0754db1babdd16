//! What the events come to.

use crate::{
    Class, Decision, Entry, Event, Finding, GroupChange, ItemFact, ItemId, Kind, Page, PageId, Policy, Stamp, What,
};
use std::collections::BTreeMap;
use terms::{Date, Unknown, When};

/// Where a held page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hold {
    /// Never held.
    None,
    /// A clerk must look at it first.
    Waiting,
    /// Looked at: it goes on.
    GoesOn,
    /// Looked at: it is left out.
    LeftOut,
}

/// Of which body and meeting a page is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The body, if anybody has said it.
    pub body: Option<String>,
    /// Its date.
    pub date: When,
    /// Who said so; `None` where the page itself did.
    pub said: Option<Stamp>,
}

/// A page in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptPage {
    /// As it was read.
    pub page: Page,
    /// Who kept it and when.
    pub kept: Stamp,
    /// Every classing, oldest first.
    pub classings: Vec<(Class, Stamp)>,
    /// Whether it is held.
    pub hold: Hold,
    /// Its meeting.
    pub meeting: Meeting,
}

impl KeptPage {
    /// How public it is; `None` until a clerk has said so, which is private.
    pub fn class(&self) -> Option<Class> {
        self.classings.last().map(|(class, _)| *class)
    }

    /// Classed public, and not held or left out.
    pub fn is_public(&self) -> bool {
        self.class() == Some(Class::Public) && matches!(self.hold, Hold::None | Hold::GoesOn)
    }

    /// Whether members and those who support them may see what was confirmed in it: public or draft, and not held.
    pub fn is_for_members(&self) -> bool {
        matches!(self.class(), Some(Class::Public | Class::Draft)) && self.is_open()
    }

    /// Whether what was found in it may be worked on.
    pub fn is_open(&self) -> bool {
        matches!(self.hold, Hold::None | Hold::GoesOn)
    }
}

/// A finding, what was decided about it, and what is known of it since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Which.
    pub id: ItemId,
    /// Its number among the confirmed, from 1, given when it was first confirmed and never to another; 0 before.
    pub number: u32,
    /// Every decision, oldest first.
    pub decisions: Vec<(Decision, Stamp)>,
    /// Every fact, in the order of recording.
    pub facts: Vec<ItemFact>,
    /// What was found.
    pub finding: Finding,
}

/// How a finding stands after the clerk's last decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// Waits in the queue.
    Waiting,
    /// Confirmed.
    Confirmed,
    /// The same as another.
    Merged(ItemId),
    /// Nothing to keep.
    Dropped,
}

impl Item {
    /// How it stands.
    pub fn settled(&self) -> Settled {
        match self.decisions.last().map(|(decision, _)| decision) {
            None | Some(Decision::Undo { .. }) => Settled::Waiting,
            Some(Decision::Accept { .. }) => Settled::Confirmed,
            Some(Decision::Merge { into }) => Settled::Merged(*into),
            Some(Decision::Drop { .. }) => Settled::Dropped,
        }
    }

    /// What it is: the last correction, else what the clerk confirmed, else what it was found as.
    pub fn kind(&self) -> Kind {
        let relabelled = self.facts.iter().rev().find_map(|fact| match fact.what {
            What::Relabelled { kind, .. } => Some(kind),
            _ => None,
        });
        let accepted = self.decisions.iter().rev().find_map(|(decision, _)| match decision {
            Decision::Accept { kind, .. } => Some(*kind),
            _ => None,
        });
        relabelled.or(accepted).unwrap_or(self.finding.kind)
    }

    /// The clerk's words, or the passage with its white space folded.
    pub fn words(&self) -> String {
        self.reworded().map_or_else(|| self.finding.passage.text(), str::to_owned)
    }

    /// The clerk's words, if any.
    pub fn reworded(&self) -> Option<&str> {
        match self.decisions.last() {
            Some((Decision::Accept { words, .. }, _)) => words.as_deref(),
            _ => None,
        }
    }
}

/// A paper that a page speaks of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paper {
    /// Its title.
    pub title: String,
    /// Where it can be read.
    pub place: String,
    /// When it was published.
    pub published: When,
    /// Who said so.
    pub said: Stamp,
}

/// One thing recorded of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupTold {
    /// The group.
    pub name: String,
    /// The committee that set it up.
    pub parent: String,
    /// What.
    pub change: GroupChange,
    /// Who said so.
    pub said: Stamp,
}

/// The record of one council's committees.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record {
    pages: BTreeMap<PageId, KeptPage>,
    order: Vec<PageId>,
    items: BTreeMap<ItemId, Item>,
    holders: Vec<(String, String, Date, Stamp)>,
    policies: Vec<(Policy, Stamp)>,
    groups: Vec<GroupTold>,
    coming: Vec<(String, Date)>,
    papers: BTreeMap<PageId, Vec<Paper>>,
    subjects: BTreeMap<PageId, String>,
    numbered: u32,
}

impl Record {
    /// The record that entries come to, given in the order of the ledger.
    pub fn of<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Self {
        let mut record = Self::default();
        for entry in entries {
            record.take(entry);
        }
        record
    }

    /// Takes one more entry in. What does not fit (a page kept twice, a decision about what is not there) changes nothing:
    /// [`Record::check`] refuses it before it is written.
    pub fn take(&mut self, entry: &Entry) {
        if self.check(&entry.event).is_err() {
            return;
        }
        let stamp = entry.stamp.clone();
        match &entry.event {
            Event::Kept(page) => self.keep(page.clone(), stamp),
            Event::Meeting { page, body, date } => {
                if let Some(kept) = self.pages.get_mut(page) {
                    kept.meeting = Meeting { body: body.clone(), date: *date, said: Some(stamp) };
                }
            }
            Event::Classed { page, class } => {
                if let Some(kept) = self.pages.get_mut(page) {
                    kept.classings.push((*class, stamp));
                }
            }
            Event::HoldSettled { page, goes_on } => {
                if let Some(kept) = self.pages.get_mut(page) {
                    kept.hold = if *goes_on { Hold::GoesOn } else { Hold::LeftOut };
                }
            }
            Event::Decided { item, decision } => {
                let first = matches!(decision, Decision::Accept { .. });
                if let Some(item) = self.items.get_mut(item) {
                    if first && item.number == 0 {
                        self.numbered += 1;
                        item.number = self.numbered;
                    }
                    item.decisions.push((decision.clone(), stamp));
                }
            }
            Event::Fact { item, on, what } => {
                if let Some(item) = self.items.get_mut(item) {
                    item.facts.push(ItemFact { stamp, on: *on, what: what.clone() });
                }
            }
            Event::Holder { role, holder, from } => {
                self.holders.push((role.clone(), holder.clone(), *from, stamp));
            }
            Event::Policy(policy) => self.policies.push((*policy, stamp)),
            Event::Group { name, parent, state, on, why } => {
                let change = GroupChange { state: *state, on: *on, why: why.clone() };
                self.groups.push(GroupTold { name: name.clone(), parent: parent.clone(), change, said: stamp });
            }
            Event::Meets { body, on } => self.coming.push((body.clone(), *on)),
            Event::Paper { page, title, place, published } => {
                let paper = Paper { title: title.clone(), place: place.clone(), published: *published, said: stamp };
                self.papers.entry(*page).or_default().push(paper);
            }
            Event::Subject { page, subject } => {
                self.subjects.insert(*page, subject.clone());
            }
        }
    }

    fn keep(&mut self, page: Page, kept: Stamp) {
        let id = page.id;
        for finding in &page.findings {
            let item = ItemId { page: id, nth: finding.nth };
            let finding = finding.clone();
            self.items.insert(item, Item { id: item, number: 0, decisions: vec![], facts: vec![], finding });
        }
        let hold = if page.held.is_some() { Hold::Waiting } else { Hold::None };
        let date = page.meeting_date.map_or(When::Unknown(Unknown::NotGiven), When::Day);
        let meeting = Meeting { body: page.body.clone(), date, said: None };
        self.pages.insert(id, KeptPage { page, kept, classings: vec![], hold, meeting });
        self.order.push(id);
    }

    /// The pages in the order in which they were kept.
    pub fn pages(&self) -> impl DoubleEndedIterator<Item = &KeptPage> {
        self.order.iter().filter_map(|id| self.pages.get(id))
    }

    /// A page.
    pub fn page(&self, id: PageId) -> Option<&KeptPage> {
        self.pages.get(&id)
    }

    /// The findings of a page, in its order.
    pub fn items_of(&self, page: PageId) -> impl Iterator<Item = &Item> {
        self.items.range(ItemId { page, nth: 0 }..=ItemId { page, nth: u32::MAX }).map(|(_, item)| item)
    }

    /// A finding.
    pub fn item(&self, id: ItemId) -> Option<&Item> {
        self.items.get(&id)
    }

    /// The confirmed item of a number.
    pub fn numbered(&self, number: u32) -> Option<&Item> {
        self.confirmed().find(|item| item.number == number)
    }

    /// What waits for the clerk, page by page in the order kept; a held page waits as a whole and is not in it.
    pub fn queue(&self) -> impl Iterator<Item = &Item> {
        self.pages()
            .filter(|page| page.is_open())
            .flat_map(|page| self.items_of(page.page.id))
            .filter(|item| item.finding.kind.is_queued() && item.settled() == Settled::Waiting)
    }

    /// What was confirmed, of pages that are not left out.
    pub fn confirmed(&self) -> impl Iterator<Item = &Item> {
        self.items.values().filter(|item| {
            item.settled() == Settled::Confirmed && self.pages.get(&item.id.page).is_some_and(KeptPage::is_open)
        })
    }

    /// Pages that wait because they read as one family's story.
    pub fn held(&self) -> usize {
        self.pages.values().filter(|page| page.hold == Hold::Waiting).count()
    }

    /// How the council works now.
    pub fn policy(&self) -> Policy {
        self.policies.last().map(|(policy, _)| *policy).unwrap_or_default()
    }

    /// Everything recorded of groups, in the order of recording.
    pub fn told_of_groups(&self) -> impl Iterator<Item = &GroupTold> {
        self.groups.iter()
    }

    /// Days on which a body is to meet, as the clerk has said.
    pub(super) fn coming<'a>(&'a self, body: &'a str) -> impl Iterator<Item = Date> + 'a {
        self.coming.iter().filter(move |(known, _)| known.eq_ignore_ascii_case(body)).map(|(_, on)| *on)
    }

    /// The papers that a page speaks of.
    pub fn papers_of(&self, page: PageId) -> &[Paper] {
        self.papers.get(&page).map(Vec::as_slice).unwrap_or_default()
    }

    /// The subject that a clerk gave a page.
    pub fn subject_of(&self, page: PageId) -> Option<&str> {
        self.subjects.get(&page).map(String::as_str)
    }

    /// An older page with the same address, which this one is a newer version of.
    pub fn version_before(&self, page: PageId) -> Option<PageId> {
        let address = self.page(page)?.page.address.as_ref()?;
        let same = self.pages().take_while(|kept| kept.page.id != page);
        same.filter(|kept| kept.page.address.as_ref() == Some(address)).last().map(|kept| kept.page.id)
    }

    /// Who held a role on a day, if anybody said so. Never for a public page.
    pub fn holder(&self, role: &str, on: Date) -> Option<&str> {
        let mut held: Vec<_> =
            self.holders.iter().filter(|(known, _, from, _)| *from <= on && known.eq_ignore_ascii_case(role)).collect();
        held.sort_by_key(|(_, _, from, stamp)| (*from, stamp.entry));
        held.last().map(|(_, holder, _, _)| holder.as_str())
    }
}
