//! Entries made by hand, and what has become of them: whether an import confirms or contradicts them.

use facts::{AsKnown, Case, Detail, Episode, Event, Fact, Kind, Statement, withdrawn};
use terms::{Ground, When};

/// What the sources say of a fact entered by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// No import says it, and none says otherwise.
    NotInTheCaseSystem,
    /// An import says the same.
    Confirmed {
        /// Its batch.
        batch: u64,
    },
    /// An import gives another date or detail of a thing that can be true once only.
    Contradicted {
        /// Its batch.
        batch: u64,
        /// The date it gives.
        says: When,
    },
    /// A later entry by hand withdraws it.
    Withdrawn,
}

/// One fact entered by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The batch that is the entry.
    pub batch: u64,
    /// What it states.
    pub fact: Fact,
    /// What the sources say of it.
    pub standing: Standing,
}

/// The facts that were entered by hand about one person and are visible, withdrawn ones too, in order of entry.
pub fn entries(statements: &[Statement<'_>], known: &AsKnown) -> Vec<Entry> {
    let struck = withdrawn(statements, known);
    let mut found = Vec::new();
    for statement in statements.iter().filter(|statement| known.is_by_hand(statement.batch)) {
        let about_entries = [Kind::EntryWithdrawn, Kind::DateCorrected];
        for fact in statement.facts.iter().filter(|fact| !about_entries.contains(&fact.kind())) {
            let standing = if struck.contains(&statement.batch) {
                Standing::Withdrawn
            } else {
                standing(fact, corrects(statement, fact), statements, known)
            };
            found.push(Entry { batch: statement.batch, fact: *fact, standing });
        }
    }
    found.sort_by_key(|entry| entry.batch);
    found
}

/// The date that a fact of an entry corrects, if it corrects one.
fn corrects(entry: &Statement<'_>, fact: &Fact) -> Option<When> {
    let number = Detail::Number(i32::from(fact.kind().number()));
    entry.facts.iter().find(|one| one.kind() == Kind::DateCorrected && one.detail() == number).map(Fact::on)
}

fn standing(fact: &Fact, corrects: Option<When>, statements: &[Statement<'_>], known: &AsKnown) -> Standing {
    let imported = statements.iter().filter(|other| known.counts(other.batch) && !known.is_by_hand(other.batch));
    let mut told: Vec<(u64, &Fact)> = imported
        .flat_map(|other| other.facts.iter().map(|stated| (other.batch, stated)))
        .filter(|(_, stated)| stated.kind() == fact.kind() && same_episode(stated.episode(), fact.episode()))
        .collect();
    told.sort_by_key(|(batch, _)| *batch);
    let same = |stated: &Fact| stated.on() == fact.on() && stated.detail() == fact.detail();
    if let Some((batch, _)) = told.iter().rev().find(|(_, stated)| same(stated)) {
        return Standing::Confirmed { batch: *batch };
    }
    if fact.kind().repeats() {
        // Of things that can happen several times, an import contradicts only by the date that was corrected.
        told.retain(|(_, stated)| corrects == Some(stated.on()) && stated.detail() == fact.detail());
    }
    match told.last() {
        Some((batch, stated)) if stated.on().span().is_some() => {
            Standing::Contradicted { batch: *batch, says: stated.on() }
        }
        _ => Standing::NotInTheCaseSystem,
    }
}

/// Two labels of what may be one request: the same, or one by its receipt and one by its plan. A return can give a plan
/// without its request, so a label of the other form is no sign of another request.
fn same_episode(one: Episode, other: Episode) -> bool {
    match (one, other) {
        (Episode::Received { .. }, Episode::Plan { .. }) | (Episode::Plan { .. }, Episode::Received { .. }) => true,
        (one, other) => one == other,
    }
}

/// What is open about a case: disputes, and exceptions recorded late.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doubts {
    /// A date is disputed and the dispute is not settled.
    pub disputed: bool,
    /// Exceptions recorded after a limit, which wait for a second person.
    pub waiting: Vec<Event>,
    /// Exceptions recorded after a limit that a second person approved: they count, and are counted apart.
    pub approved_late: Vec<Event>,
}

/// The doubts about a case as its history stands.
pub fn doubts(case: &Case) -> Doubts {
    let ground = |event: &Event| match event.detail {
        Detail::Exception { ground, .. } => Some((ground, event.on)),
        _ => None,
    };
    let has = |kind: Kind, key: Option<(Ground, When)>| case.all(kind).any(|event| ground(event) == key);
    let mut doubts = Doubts { disputed: case.is_disputed(), ..Doubts::default() };
    for late in case.all(Kind::ExceptionRecordedLate) {
        let key = ground(late);
        if has(Kind::Exception, key) {
            doubts.approved_late.push(*late);
        } else if !has(Kind::ExceptionDeclined, key) {
            doubts.waiting.push(*late);
        }
    }
    doubts
}
