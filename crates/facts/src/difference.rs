//! What one batch says that another does not: shown when a corrected file supersedes an earlier one.

use crate::fact::Fact;
use crate::kind::Kind;
use crate::snapshot::Block;
use crate::source::SubjectId;
use std::collections::BTreeMap;

/// How the statements of one batch differ from those of another. The rows that facts came from are left out of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// People only in the later batch.
    pub people_new: u64,
    /// People only in the earlier one.
    pub people_gone: u64,
    /// People of whom the two say different things.
    pub people_changed: u64,
    /// People of whom they say the same.
    pub people_the_same: u64,
    /// For each kind: facts that only the earlier batch states, and facts that only the later one does.
    pub facts: BTreeMap<Kind, (u64, u64)>,
}

/// Holds the facts of `later` against those of `earlier`, person by person.
pub fn difference(blocks: &[Block], earlier: u64, later: u64) -> Changes {
    let mut people: BTreeMap<SubjectId, [Option<&Block>; 2]> = BTreeMap::new();
    for block in blocks {
        let [before, after] = people.entry(block.subject).or_default();
        if block.batch == earlier {
            *before = Some(block);
        } else if block.batch == later {
            *after = Some(block);
        }
    }
    let mut changes = Changes::default();
    for [before, after] in people.into_values() {
        let counted = match (before, after) {
            (None, None) => continue,
            (None, Some(_)) => &mut changes.people_new,
            (Some(_), None) => &mut changes.people_gone,
            (Some(before), Some(after)) if said(before) == said(after) => &mut changes.people_the_same,
            (Some(_), Some(_)) => &mut changes.people_changed,
        };
        *counted += 1;
        let (mut before, mut after) = (before.map(said).unwrap_or_default(), after.map(said).unwrap_or_default());
        let both: Vec<String> = before.keys().filter(|key| after.contains_key(*key)).cloned().collect();
        for key in both {
            let (Some(old), Some(new)) = (before.get_mut(&key), after.get_mut(&key)) else { continue };
            let same = old.1.min(new.1);
            old.1 -= same;
            new.1 -= same;
        }
        for (kind, count) in before.into_values().filter(|(_, count)| *count > 0) {
            changes.facts.entry(kind).or_default().0 += count;
        }
        for (kind, count) in after.into_values().filter(|(_, count)| *count > 0) {
            changes.facts.entry(kind).or_default().1 += count;
        }
    }
    changes
}

/// What a block says, each statement with its kind and how often it stands.
fn said(block: &Block) -> BTreeMap<String, (Kind, u64)> {
    let mut said = BTreeMap::new();
    for fact in &block.facts {
        said.entry(statement(fact)).or_insert((fact.kind(), 0)).1 += 1;
    }
    said
}

fn statement(fact: &Fact) -> String {
    format!("{:?} {:?} {:?} {:?}", fact.episode(), fact.kind(), fact.on(), fact.detail())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fact::{Detail, Episode};
    use terms::{Date, When};

    fn fact(kind: Kind, day: i8, row: u32) -> Fact {
        let on = When::Day(Date::constant(2025, 1, day));
        Fact::new(Episode::Unlabelled { nth: 0 }, kind, on, Detail::Nothing, row).unwrap()
    }

    #[test]
    fn people_and_facts_that_came_went_changed_and_stayed_are_told_apart() {
        let block = |person: u8, batch, facts| Block { subject: SubjectId([person; 16]), batch, facts };
        let blocks = [
            block(1, 1, vec![fact(Kind::PlanIssued, 3, 1)]),
            block(1, 2, vec![fact(Kind::PlanIssued, 3, 9)]),
            block(2, 1, vec![fact(Kind::PlanIssued, 3, 2)]),
            block(2, 2, vec![fact(Kind::PlanIssued, 4, 2), fact(Kind::ReviewMeeting, 4, 2)]),
            block(3, 1, vec![fact(Kind::PlanStart, 4, 2)]),
            block(4, 2, vec![fact(Kind::PlanStart, 4, 2)]),
            block(5, 7, vec![fact(Kind::PlanStart, 4, 2)]),
        ];
        let changes = difference(&blocks, 1, 2);
        assert_eq!((changes.people_new, changes.people_gone), (1, 1));
        assert_eq!((changes.people_changed, changes.people_the_same), (1, 1));
        let of = |kind| changes.facts.get(&kind).copied();
        assert_eq!(of(Kind::PlanIssued), Some((1, 1)));
        assert_eq!(of(Kind::ReviewMeeting), Some((0, 1)));
        assert_eq!(of(Kind::PlanStart), Some((1, 1)));
    }
}
