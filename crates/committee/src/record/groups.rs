//! Groups that a committee sets up for a time. A group that is stopped or has reported leaves its asks open: they are owed
//! to its parent, and nothing but evidence closes them.

use crate::{Item, Record, State};
use jiff::civil::Date;
use terms::When;

/// Where a group stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum GroupState {
    /// Set up, not begun.
    SetUp,
    /// At work.
    Running,
    /// Stopped before it reported.
    Stopped,
    /// It has reported.
    Reported,
}

impl GroupState {
    /// Every state with the name that is stored and its words.
    pub const ALL: &'static [(GroupState, &'static str, &'static str)] = &[
        (GroupState::SetUp, "set-up", "Set up"),
        (GroupState::Running, "running", "At work"),
        (GroupState::Stopped, "stopped", "Stopped"),
        (GroupState::Reported, "reported", "Reported"),
    ];

    /// The name that is stored.
    pub fn code(self) -> &'static str {
        Self::ALL.iter().find(|(state, _, _)| *state == self).map_or("", |(_, code, _)| code)
    }

    /// The state of a stored name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known, _)| *known == code).map(|(state, _, _)| *state)
    }

    /// In words.
    pub fn plain(self) -> &'static str {
        Self::ALL.iter().find(|(state, _, _)| *state == self).map_or("", |(_, _, words)| words)
    }
}

/// One thing recorded of a group.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GroupChange {
    /// The state from then on.
    pub state: GroupState,
    /// Since when, as finely as it is known.
    pub on: When,
    /// Why, or on what understanding.
    pub why: String,
}

/// A group as it stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group<'a> {
    /// Its name.
    pub name: &'a str,
    /// The committee that set it up.
    pub parent: &'a str,
    /// Everything recorded of it, oldest first.
    pub changes: Vec<&'a GroupChange>,
    /// What is still owed from its work.
    pub open: Vec<&'a Item>,
}

impl Group<'_> {
    /// Where it stands.
    pub fn state(&self) -> Option<GroupState> {
        self.changes.last().map(|change| change.state)
    }
}

impl Record {
    /// Every group with what it leaves owed at the end of a day, by name.
    pub fn groups(&self, as_at: Date) -> Vec<Group<'_>> {
        let mut groups: Vec<Group> = Vec::new();
        for told in self.told_of_groups() {
            if told.change.on.earliest().is_some_and(|day| day > as_at) {
                continue;
            }
            match groups.iter_mut().find(|group| group.name.eq_ignore_ascii_case(&told.name)) {
                Some(group) => group.changes.push(&told.change),
                None => groups.push(Group {
                    name: &told.name,
                    parent: &told.parent,
                    changes: vec![&told.change],
                    open: Vec::new(),
                }),
            }
        }
        for group in &mut groups {
            // A change whose day is not known keeps its place in the order of recording.
            group.changes.sort_by_key(|change| change.on.earliest());
            group.open = self
                .confirmed()
                .filter(|item| self.group_of(item, as_at).is_some_and(|name| name.eq_ignore_ascii_case(group.name)))
                .filter(|item| matches!(self.standing(item, as_at).state, State::Open | State::AwaitsAgreement))
                .collect();
        }
        groups.sort_by(|one, other| one.name.cmp(other.name));
        groups
    }

    /// The group that an item comes from: the last that was recorded, else the body of its page where that is a group.
    pub fn group_of<'a>(&'a self, item: &'a Item, as_at: Date) -> Option<&'a str> {
        let told = item.facts_until(as_at).into_iter().rev().find_map(|fact| match &fact.what {
            crate::What::OfGroup(name) => Some(name.as_str()),
            _ => None,
        });
        told.or_else(|| {
            let body = self.page(item.id.page)?.meeting.body.as_deref()?;
            self.told_of_groups().any(|told| told.name.eq_ignore_ascii_case(body)).then_some(body)
        })
    }
}
