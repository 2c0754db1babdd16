//! A release before anything is hidden: the finest counts, and the cells that would be printed.

use super::Policy;
use std::collections::BTreeSet;

/// What kind of number a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A council-wide total of a duty: published as counted, nought to four included.
    Total,
    /// A part of a breakdown: hidden where policy says so.
    Part,
}

/// A number that would be printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its name, with its period.
    pub name: String,
    /// Its place in the table without the period, the same from release to release.
    pub slot: String,
    /// The atoms it counts, each once.
    pub members: Vec<usize>,
    /// What kind of number it is.
    pub kind: CellKind,
}

/// A percentage that would be printed beside its counts: the places of numerator and denominator among the cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// The cell counted.
    pub numerator: usize,
    /// Out of which cell.
    pub denominator: usize,
}

/// A table, or several that share atoms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The finest counts.
    pub atoms: Vec<u64>,
    /// What would be printed.
    pub cells: Vec<Cell>,
    /// Which pairs would be printed as percentages.
    pub shares: Vec<Share>,
}

impl Table {
    /// A cell's count.
    pub fn count(&self, cell: &Cell) -> u64 {
        self.sum(&cell.members)
    }

    pub(super) fn sum(&self, members: &[usize]) -> u64 {
        members.iter().filter_map(|&atom| self.atoms.get(atom)).sum()
    }

    /// Cells hidden for themselves: small counts of a breakdown, and parts that are none or all of their whole.
    pub fn primary(&self, policy: &Policy) -> BTreeSet<usize> {
        let small = self
            .cells
            .iter()
            .enumerate()
            .filter(|(_, cell)| cell.kind == CellKind::Part && policy.hides(self.count(cell)));
        let mut primary: BTreeSet<usize> = small.map(|(place, _)| place).collect();
        for share in &self.shares {
            let (Some(part), Some(whole)) = (self.cells.get(share.numerator), self.cells.get(share.denominator)) else {
                continue;
            };
            let (count, of) = (self.count(part), self.count(whole));
            let tells_all = policy.hide_none_and_all && of > 0 && (count == 0 || count == of);
            if part.kind == CellKind::Part && (tells_all || policy.hides(of.saturating_sub(count))) {
                primary.insert(share.numerator);
            }
        }
        primary
    }

    /// What must not be found out: each cell hidden for itself, and what is left of its whole where that is small.
    pub fn protected(&self, policy: &Policy) -> Vec<Vec<usize>> {
        let own = self.primary(policy).into_iter().filter_map(|place| self.cells.get(place));
        let own = own.map(|cell| cell.members.clone());
        let rest = self.shares.iter().filter_map(|share| {
            let (part, whole) = (self.cells.get(share.numerator)?, self.cells.get(share.denominator)?);
            let rest: Vec<usize> = whole.members.iter().copied().filter(|atom| !part.members.contains(atom)).collect();
            (part.kind == CellKind::Part && policy.hides(self.sum(&rest))).then_some(rest)
        });
        let mut all: Vec<Vec<usize>> = own.chain(rest).collect();
        all.sort();
        all.dedup();
        all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(members: &[usize], kind: CellKind) -> Cell {
        Cell { name: format!("{members:?}"), slot: format!("{members:?}"), members: members.to_vec(), kind }
    }

    #[test]
    fn a_total_is_shown_as_counted_and_a_part_is_not() {
        let table = Table {
            atoms: vec![3],
            cells: vec![cell(&[0], CellKind::Total), cell(&[0], CellKind::Part)],
            shares: vec![],
        };
        assert_eq!(table.primary(&Policy::default()), BTreeSet::from([1]));
        assert!(table.primary(&Policy { hide_up_to: 2, ..Policy::default() }).is_empty());
    }

    #[test]
    fn none_all_and_all_but_a_few_are_hidden() {
        for (counted, rest, hidden) in [(0, 30, true), (30, 0, true), (28, 2, true), (20, 10, false)] {
            let cells = vec![cell(&[0], CellKind::Part), cell(&[0, 1], CellKind::Part)];
            let table =
                Table { atoms: vec![counted, rest], cells, shares: vec![Share { numerator: 0, denominator: 1 }] };
            assert_eq!(table.primary(&Policy::default()).contains(&0), hidden, "{counted} of {}", counted + rest);
        }
    }
}
