//! The school register that a council loads: what each establishment is, and what became of those that closed.

use std::collections::{HashMap, HashSet};
use terms::{Date, Urn};

/// Something that a register may or may not tell, so that a rule that needs it can say "could not check".
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tells {
    /// What type each establishment is.
    Types,
    /// Which phase of education it is.
    Phases,
    /// Whether it has a unit or resourced provision.
    Units,
}

/// One establishment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct School {
    /// Type, in the register's words.
    pub kind: Option<Box<str>>,
    /// Group of types, in the register's words.
    pub group: Option<Box<str>>,
    /// Phase of education, in the register's words.
    pub phase: Option<Box<str>>,
    /// Last day; nothing while open or where the register gives none.
    pub closed: Option<Date>,
    /// Whether it has a unit for special educational needs.
    pub unit: Option<bool>,
    /// Whether it has resourced provision.
    pub resourced: Option<bool>,
}

/// What one establishment is to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LinkKind {
    /// The other came before it.
    Predecessor,
    /// The other came after it.
    Successor,
    /// Something else, such as a shared sixth form.
    Other,
}

/// A link to another establishment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// Which.
    pub to: Urn,
    /// What it is to this one.
    pub kind: LinkKind,
    /// Since when, if the register says.
    pub on: Option<Date>,
}

/// The register.
#[derive(Clone, Debug, Default)]
pub struct Register {
    schools: HashMap<Urn, School>,
    links: HashMap<Urn, Vec<Link>>,
    tells: HashSet<Tells>,
}

impl Register {
    /// Adds an establishment; a later one of the same number replaces an earlier one.
    pub fn add(&mut self, urn: Urn, school: School) {
        for (tells, told) in [
            (Tells::Types, school.kind.is_some()),
            (Tells::Phases, school.phase.is_some()),
            (Tells::Units, school.unit.is_some() || school.resourced.is_some()),
        ] {
            if told {
                self.tells.insert(tells);
            }
        }
        self.schools.insert(urn, school);
    }

    /// Adds a link.
    pub fn link(&mut self, from: Urn, link: Link) {
        self.links.entry(from).or_default().push(link);
    }

    /// Whether it tells something of any establishment.
    pub fn tells(&self, what: Tells) -> bool {
        self.tells.contains(&what)
    }

    /// The establishment of a number.
    pub fn school(&self, urn: Urn) -> Option<&School> {
        self.schools.get(&urn)
    }

    /// What came after an establishment, followed to those that have no successor of their own; each once, in order of
    /// number.
    pub fn successors(&self, urn: Urn) -> Vec<Urn> {
        let (mut seen, mut open, mut last) = (HashSet::from([urn]), vec![urn], Vec::new());
        while let Some(next) = open.pop() {
            let after: Vec<Urn> = self
                .links
                .get(&next)
                .into_iter()
                .flatten()
                .filter(|link| link.kind == LinkKind::Successor)
                .map(|link| link.to)
                .collect();
            if after.is_empty() && next != urn {
                last.push(next);
            }
            open.extend(after.into_iter().filter(|to| seen.insert(*to)));
        }
        last.sort_unstable();
        last
    }

    /// How many establishments it holds.
    pub fn len(&self) -> usize {
        self.schools.len()
    }

    /// How many links it holds.
    pub fn links(&self) -> usize {
        self.links.values().map(Vec::len).sum()
    }

    /// Whether it holds no establishment, as when only its links were loaded.
    pub fn is_empty(&self) -> bool {
        self.schools.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn urn(text: &str) -> Urn {
        Urn::parse(text).unwrap()
    }

    #[test]
    fn a_closed_school_is_followed_to_what_stands_today_and_a_ring_ends() {
        let mut register = Register::default();
        let after = |to| Link { to: urn(to), kind: LinkKind::Successor, on: None };
        register.link(urn("100001"), after("100002"));
        register.link(urn("100002"), after("100003"));
        register.link(urn("100002"), after("100004"));
        register.link(urn("100004"), after("100002"));
        register.link(urn("100003"), Link { to: urn("100002"), kind: LinkKind::Predecessor, on: None });
        assert_eq!(register.successors(urn("100001")), [urn("100003")]);
        assert!(register.successors(urn("100003")).is_empty());
        assert!(!register.tells(Tells::Types));
    }
}
