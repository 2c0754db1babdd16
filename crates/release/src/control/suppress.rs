//! Hiding: first what policy hides, then as few others as keep the first from being worked out.

use super::Policy;
use super::deviation::{Costs, world};
use super::linked::pieces;
use super::table::{CellKind, Table};
use crate::attack::{Attack, Contradiction, Shown, Statement};
use sha2::{Digest, Sha256};
use std::collections::BTreeSet;

/// Which cells are hidden. What is printed is the same sign for both kinds: to tell them apart would tell more.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    /// Hidden for themselves.
    pub primary: BTreeSet<usize>,
    /// Hidden so that those cannot be worked out.
    pub secondary: BTreeSet<usize>,
}

impl Pattern {
    /// Whether a cell is hidden.
    pub fn hides(&self, place: usize) -> bool {
        self.primary.contains(&place) || self.secondary.contains(&place)
    }

    /// How many cells are hidden.
    pub fn count(&self) -> usize {
        self.primary.len() + self.secondary.len()
    }

    /// What is said of each cell.
    pub fn statements(&self, table: &Table) -> Vec<Statement> {
        let shown = |place: usize, count: u64| if self.hides(place) { Shown::Hidden } else { Shown::Count(count) };
        table
            .cells
            .iter()
            .enumerate()
            .map(|(place, cell)| Statement { members: cell.members.clone(), shown: shown(place, table.count(cell)) })
            .collect()
    }
}

/// No pattern was found under which nothing can be worked out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CannotProtect {
    /// Hiding all there is to hide is not enough.
    #[error(
        "RE-0011: {cells} cells could be worked out from the totals and from what has been published before, however much \
         is hidden. Nothing was released. Publish a coarser breakdown or a longer period"
    )]
    Exposed {
        /// How many.
        cells: usize,
    },
    /// What has been published cannot be true together.
    #[error(transparent)]
    Contradiction(#[from] Contradiction),
}

/// Chooses what to hide.
///
/// `history` is what has been published over the same atoms (DfE's tables, past releases). `partners` are the slots hidden
/// before: they are hidden again rather than others, for a partner that changes from month to month gives both away.
/// Ties are broken by `key`, a council's secret, so that the pattern itself tells nothing.
///
/// # Errors
/// Where something could be worked out whatever is hidden, or the history contradicts the counts.
pub fn suppress(
    table: &Table,
    policy: &Policy,
    history: &[Statement],
    partners: &BTreeSet<String>,
    key: &[u8],
) -> Result<Pattern, CannotProtect> {
    let mut pattern = Pattern { primary: table.primary(policy), secondary: BTreeSet::new() };
    let mut exposed = 0;
    for piece in pieces(table, history) {
        match partners_for(&piece.table, policy, &piece.history, partners, key) {
            Ok(secondary) => {
                pattern.secondary.extend(secondary.into_iter().filter_map(|place| piece.cells.get(place).copied()));
            }
            Err(CannotProtect::Exposed { cells }) => exposed += cells,
            Err(error) => return Err(error),
        }
    }
    if exposed > 0 { Err(CannotProtect::Exposed { cells: exposed }) } else { Ok(pattern) }
}

/// The partners to hide in one linked table.
fn partners_for(
    table: &Table,
    policy: &Policy,
    history: &[Statement],
    partners: &BTreeSet<String>,
    key: &[u8],
) -> Result<BTreeSet<usize>, CannotProtect> {
    let primary = table.primary(policy);
    let targets = table.protected(policy);
    if targets.is_empty() {
        return Ok(BTreeSet::new());
    }
    let price = prices(table, partners, key);
    let search = Search { table, history, targets: &targets, policy, primary: &primary, price: &price };
    let mut best: Option<BTreeSet<usize>> = None;
    let mut worst = CannotProtect::Exposed { cells: targets.len() };
    for order in [Order::First, Order::Last, Order::Smallest, Order::Largest] {
        match search.grow(order) {
            Ok(secondary) => {
                let secondary = search.prune(secondary)?;
                let fewest = secondary.is_empty();
                if best.as_ref().is_none_or(|best| secondary.len() < best.len()) {
                    best = Some(secondary);
                }
                if fewest {
                    break;
                }
            }
            Err(error) => worst = error,
        }
    }
    best.ok_or(worst)
}

/// What it costs to hide each cell: about one, so that few are hidden; small counts first; margins last.
fn prices(table: &Table, partners: &BTreeSet<String>, key: &[u8]) -> Vec<f64> {
    let most = table.cells.iter().map(|cell| table.count(cell)).max().unwrap_or(1).max(1) as f64;
    let price = |cell: &super::Cell| {
        let mut hash = Sha256::new();
        hash.update(key);
        hash.update(cell.slot.as_bytes());
        let tie = hash.finalize().first().copied().map_or(0.0, |byte| f64::from(byte) / 25_600.0);
        let base = if partners.contains(&cell.slot) { 0.05 } else { 1.0 };
        let margin = if cell.members.len() > 1 { 0.1 } else { 0.0 };
        base * (1.0 + margin + 0.1 * table.count(cell) as f64 / most + tie)
    };
    table.cells.iter().map(price).collect()
}

/// Which exposed cell is seen to next.
#[derive(Clone, Copy)]
enum Order {
    First,
    Last,
    Smallest,
    Largest,
}

struct Search<'a> {
    table: &'a Table,
    history: &'a [Statement],
    targets: &'a [Vec<usize>],
    policy: &'a Policy,
    primary: &'a BTreeSet<usize>,
    price: &'a [f64],
}

impl Search<'_> {
    /// The targets that can be worked out under a pattern.
    fn exposed(&self, secondary: &BTreeSet<usize>) -> Result<Vec<usize>, Contradiction> {
        let pattern = Pattern { primary: self.primary.clone(), secondary: secondary.clone() };
        let mut statements = pattern.statements(self.table);
        statements.extend_from_slice(self.history);
        Attack::new(self.table.atoms.len(), &statements, self.targets)?.exposed(self.policy.width)
    }

    /// Hides more until nothing is exposed.
    fn grow(&self, order: Order) -> Result<BTreeSet<usize>, CannotProtect> {
        let mut secondary = BTreeSet::new();
        loop {
            let exposed = self.exposed(&secondary)?;
            let members = |number: &usize| self.targets.get(*number).map_or(&[][..], Vec::as_slice);
            let count = |number: &&usize| self.table.sum(members(number));
            let next = match order {
                Order::First => exposed.first(),
                Order::Last => exposed.last(),
                Order::Smallest => exposed.iter().min_by_key(count),
                Order::Largest => exposed.iter().max_by_key(count),
            };
            let Some(next) = next else { return Ok(secondary) };
            let more = self.partners_of(members(next), &secondary);
            if more.is_empty() {
                return Err(CannotProtect::Exposed { cells: exposed.len() });
            }
            secondary.extend(more);
        }
    }

    /// The cheapest cells to hide so that one target could be `width` apart in two worlds.
    fn partners_of(&self, target: &[usize], secondary: &BTreeSet<usize>) -> BTreeSet<usize> {
        let width = self.policy.width as f64;
        let count = self.table.sum(target) as f64;
        let mut best: Option<(BTreeSet<usize>, f64)> = None;
        // Down as far as it goes and up by the rest, or up by the whole width: whichever hides less.
        for down in [count.min(width), 0.0, (width / 2.0).floor().min(count)] {
            let mut hidden: BTreeSet<usize> = self.primary.union(secondary).copied().collect();
            let mut more = BTreeSet::new();
            let mut possible = true;
            for step in [-down, width - down].into_iter().filter(|step| *step != 0.0) {
                let costs = Costs { hidden: &hidden, price: self.price };
                match world(self.table, self.history, &costs, target, step) {
                    Some((opened, _)) => {
                        hidden.extend(opened.iter().copied());
                        more.extend(opened);
                    }
                    None => possible = false,
                }
            }
            let price: f64 = more.iter().filter_map(|&place| self.price.get(place)).sum();
            if possible && best.as_ref().is_none_or(|(_, least)| price < *least) {
                best = Some((more, price));
            }
        }
        best.map(|(more, _)| more).unwrap_or_default()
    }

    /// Shows again whatever turns out not to be needed, the largest counts first.
    fn prune(&self, mut secondary: BTreeSet<usize>) -> Result<BTreeSet<usize>, Contradiction> {
        let count = |place: &usize| self.table.cells.get(*place).map_or(0, |cell| self.table.count(cell));
        let mut places: Vec<usize> = secondary.iter().copied().collect();
        places.sort_by_key(|place| std::cmp::Reverse((margin(self.table, *place), count(place))));
        for place in places {
            secondary.remove(&place);
            if !self.exposed(&secondary)?.is_empty() {
                secondary.insert(place);
            }
        }
        Ok(secondary)
    }
}

fn margin(table: &Table, place: usize) -> bool {
    table.cells.get(place).is_some_and(|cell| cell.kind == CellKind::Part && cell.members.len() > 1)
}
