//! Tables taken apart where nothing links them: what is hidden in one then cannot matter to another.

use super::table::{Share, Table};
use crate::attack::Statement;
use std::collections::BTreeMap;

/// One linked piece: a table of its own, its part of the history, and which cells of the whole it holds.
pub(super) struct Piece {
    pub(super) table: Table,
    pub(super) history: Vec<Statement>,
    pub(super) cells: Vec<usize>,
}

fn root(parent: &mut [usize], mut atom: usize) -> usize {
    while let Some(&above) = parent.get(atom).filter(|&&above| above != atom) {
        let next = parent.get(above).copied().unwrap_or(above);
        if let Some(place) = parent.get_mut(atom) {
            *place = next;
        }
        atom = next;
    }
    atom
}

/// Takes a table apart.
pub(super) fn pieces(table: &Table, history: &[Statement]) -> Vec<Piece> {
    let mut parent: Vec<usize> = (0..table.atoms.len()).collect();
    let shared = table.shares.iter().map(|share| {
        let members = |place: usize| table.cells.get(place).map_or(&[][..], |cell| cell.members.as_slice());
        members(share.numerator).iter().chain(members(share.denominator)).copied().collect::<Vec<usize>>()
    });
    let linked: Vec<Vec<usize>> = table
        .cells
        .iter()
        .map(|cell| cell.members.clone())
        .chain(history.iter().map(|statement| statement.members.clone()))
        .chain(shared)
        .collect();
    for members in &linked {
        for pair in members.windows(2) {
            if let [left, right] = *pair {
                let (left, right) = (root(&mut parent, left), root(&mut parent, right));
                if let Some(place) = parent.get_mut(left) {
                    *place = right;
                }
            }
        }
    }
    // Where each atom goes: its piece, and its number there.
    let mut numbers: BTreeMap<usize, usize> = BTreeMap::new();
    let mut pieces: Vec<Piece> = Vec::new();
    let mut places: Vec<(usize, usize)> = Vec::with_capacity(table.atoms.len());
    for (atom, &count) in table.atoms.iter().enumerate() {
        let number = *numbers.entry(root(&mut parent, atom)).or_insert_with(|| {
            pieces.push(Piece { table: Table::default(), history: Vec::new(), cells: Vec::new() });
            pieces.len() - 1
        });
        if let Some(piece) = pieces.get_mut(number) {
            places.push((number, piece.table.atoms.len()));
            piece.table.atoms.push(count);
        }
    }
    let moved = |members: &[usize]| -> Option<(usize, Vec<usize>)> {
        let piece = places.get(*members.first()?)?.0;
        Some((piece, members.iter().filter_map(|&atom| places.get(atom)).map(|&(_, number)| number).collect()))
    };
    let mut cells: Vec<Option<(usize, usize)>> = Vec::with_capacity(table.cells.len());
    for (place, cell) in table.cells.iter().enumerate() {
        let home = moved(&cell.members).and_then(|(piece, members)| {
            let home = pieces.get_mut(piece)?;
            home.table.cells.push(super::Cell { members, ..cell.clone() });
            home.cells.push(place);
            Some((piece, home.cells.len() - 1))
        });
        cells.push(home);
    }
    for statement in history {
        if let Some((piece, members)) = moved(&statement.members)
            && let Some(piece) = pieces.get_mut(piece)
        {
            piece.history.push(Statement { members, shown: statement.shown });
        }
    }
    for share in &table.shares {
        let find = |place: usize| cells.get(place).copied().flatten();
        if let (Some((piece, numerator)), Some((_, denominator))) = (find(share.numerator), find(share.denominator))
            && let Some(piece) = pieces.get_mut(piece)
        {
            piece.table.shares.push(Share { numerator, denominator });
        }
    }
    pieces
}
