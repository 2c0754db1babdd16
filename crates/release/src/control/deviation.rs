//! Another world that looks the same from outside: how a hidden cell could have been larger or smaller with the fewest
//! further cells hidden (Fischetti and Salazar 2000, with hidden counts free).

use super::table::{CellKind, Table};
use crate::attack::simplex::{Corner, Equation, Found};
use crate::attack::{Shown, Statement};
use std::collections::BTreeSet;

/// What it costs to hide each cell: none where it already is.
pub(super) struct Costs<'a> {
    pub(super) hidden: &'a BTreeSet<usize>,
    pub(super) price: &'a [f64],
}

/// Cells that must be hidden too so that `target` can be `up` higher (or, if `up` is negative, lower), and the price.
///
/// `None` where no such world exists.
pub(super) fn world(
    table: &Table,
    fixed: &[Statement],
    costs: &Costs<'_>,
    target: &[usize],
    up: f64,
) -> Option<(BTreeSet<usize>, f64)> {
    let atoms = table.atoms.len();
    // Each atom may rise without limit and fall to nought.
    let mut upper: Vec<f64> = vec![f64::INFINITY; atoms];
    upper.extend(table.atoms.iter().map(|&count| count as f64));
    let mut price = vec![1e-4; 2 * atoms];
    let mut equations: Vec<Equation> = Vec::new();
    let moves = |members: &[usize]| -> Vec<(usize, f64)> {
        members.iter().flat_map(|&atom| [(atom, 1.0), (atoms + atom, -1.0)]).collect()
    };
    for statement in fixed.iter().filter(|statement| statement.shown != Shown::Hidden) {
        equations.push((moves(&statement.members), 0.0));
    }
    for (place, cell) in table.cells.iter().enumerate() {
        if costs.hidden.contains(&place) {
            continue;
        }
        let cost = costs.price.get(place).copied().unwrap_or(1.0);
        match (cell.kind, cell.members.as_slice()) {
            (CellKind::Total, members) => equations.push((moves(members), 0.0)),
            (CellKind::Part, &[only]) => {
                for variable in [only, atoms + only] {
                    if let Some(sum) = price.get_mut(variable) {
                        *sum += cost;
                    }
                }
            }
            (CellKind::Part, members) => {
                let mut terms = moves(members);
                terms.extend([(upper.len(), -1.0), (upper.len() + 1, 1.0)]);
                upper.extend([f64::INFINITY, f64::INFINITY]);
                price.extend([cost, cost]);
                equations.push((terms, 0.0));
            }
        }
    }
    equations.push((moves(target), up));
    let objective: Vec<(usize, f64)> = price.iter().copied().enumerate().collect();
    let mut corner = Corner::new(&equations, upper).ok()?;
    let Ok(Found::Least(least)) = corner.minimise(&objective, |_| false) else { return None };
    let values = corner.values();
    let value = |variable: usize| values.get(variable).copied().unwrap_or(0.0);
    let moved =
        |members: &[usize]| members.iter().map(|&atom| value(atom) - value(atoms + atom)).sum::<f64>().abs() > 1e-6;
    let opened = table
        .cells
        .iter()
        .enumerate()
        .filter(|(place, cell)| cell.kind == CellKind::Part && !costs.hidden.contains(place) && moved(&cell.members))
        .map(|(place, _)| place)
        .collect();
    Some((opened, least))
}
