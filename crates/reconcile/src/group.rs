//! Rows of one key where a side has several: which goes with which.

use crate::cells::plain;
use crate::compare::Field;
use crate::identity::{Row, Who, two_children};
use foldhash::fast::FixedState;
use std::collections::HashMap;

/// Pairs that are weighed one by one; beyond, rows go together in file order.
const WEIGHED: usize = 4_096;

/// Pairs of places: identical rows first, then those with most cells in common, never two children. What is left has no
/// partner. The order of the files decides only between equals.
pub(crate) fn pairings(old: &[Row<'_>], new: &[Row<'_>], fields: &[Field], who: (&Who, &Who)) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let (mut old_free, mut new_free) = (vec![true; old.len()], vec![true; new.len()]);
    let mut take = |o: usize, n: usize, pairs: &mut Vec<(usize, usize)>| {
        if let (Some(one @ true), Some(other @ true)) = (old_free.get_mut(o), new_free.get_mut(n)) {
            (*one, *other) = (false, false);
            pairs.push((o, n));
        }
    };
    let mut identical: HashMap<&[u8], Vec<usize>, FixedState> = HashMap::default();
    for (o, row) in old.iter().enumerate().rev() {
        identical.entry(row.bytes).or_default().push(o);
    }
    for (n, row) in new.iter().enumerate() {
        if let Some(o) = identical.get_mut(row.bytes).and_then(Vec::pop) {
            take(o, n, &mut pairs);
        }
    }
    if old.len().saturating_mul(new.len()) > WEIGHED {
        let free = |rows: usize, of_old: bool| {
            (0..rows)
                .filter(|at| !pairs.iter().any(|(o, n)| if of_old { o == at } else { n == at }))
                .collect::<Vec<_>>()
        };
        let rest: Vec<(usize, usize)> = free(old.len(), true).into_iter().zip(free(new.len(), false)).collect();
        pairs.extend(rest);
        return pairs;
    }
    let mut weighed = Vec::new();
    for (o, left) in old.iter().enumerate() {
        for (n, right) in new.iter().enumerate() {
            if two_children(*left, who.0, *right, who.1) != Some(true) {
                let alike =
                    fields.iter().filter(|field| plain(left.raw(field.old)) == plain(right.raw(field.new))).count();
                weighed.push((std::cmp::Reverse(alike), o, n));
            }
        }
    }
    weighed.sort_unstable();
    for (_, o, n) in weighed {
        take(o, n, &mut pairs);
    }
    pairs
}
