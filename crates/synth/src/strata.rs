//! Units whose topics are dealt out within the labels of one column: exact for that column by construction.

use crate::cells::Cells;
use crate::chance::Chance;
use crate::margins::Topic;
use crate::shape::Shape;
use crate::solve::Units;

/// Counts of one topic's values for one label.
pub(crate) type Counts = Vec<u32>;

/// For each label (a published column), the counts of each topic; nothing where the file gives no number.
pub(crate) fn counts(shape: &Shape, file: &str, labels: &[&str], topics: &[Topic]) -> Vec<Vec<Counts>> {
    let one = |label: &&str| {
        let of = |topic: &Topic| shape.margin(file, topic.name, label, topic.rows, topic.place);
        topics.iter().map(|topic| of(topic).unwrap_or_else(|| vec![0; topic.rows])).collect()
    };
    labels.iter().map(one).collect()
}

/// Deals units: for each label, as many as its counts hold, topics shuffled independently.
pub(crate) fn deal<const W: usize>(
    column: usize,
    by_label: &[Vec<Counts>],
    topics: &[Topic],
    chance: &mut Chance,
) -> Units<W> {
    let mut units = Units { rows: Vec::new(), pinned: Vec::new() };
    for (label, counts) in by_label.iter().enumerate() {
        let mut values: Vec<Vec<u8>> = counts.iter().map(|counts| spread(counts)).collect();
        values.iter_mut().for_each(|values| chance.shuffle(values));
        for unit in 0..values.iter().map(Vec::len).min().unwrap_or(0) {
            let mut row = [0_u8; W];
            row.put(column, label as u8);
            for (topic, values) in topics.iter().zip(&values) {
                row.put(topic.attribute, values.at(unit));
            }
            units.rows.push(row);
            units.pinned.push(false);
        }
    }
    units
}

/// Each place as often as it is counted.
pub(crate) fn spread(counts: &[u32]) -> Vec<u8> {
    counts.iter().enumerate().flat_map(|(place, count)| std::iter::repeat_n(place as u8, *count as usize)).collect()
}

/// Makes the totals of several topics' counts the same by raising the smaller ones where `most` is largest.
pub(crate) fn level(counts: &mut [Counts], most: &[Counts]) {
    let total = |counts: &Counts| counts.iter().sum::<u32>();
    let top = counts.iter().map(total).max().unwrap_or(0);
    for (counts, most) in counts.iter_mut().zip(most) {
        while total(counts) < top {
            let room = |at: usize| i64::from(most.at(at)) - 2 * i64::from(counts.at(at));
            let at = (0..counts.len()).max_by_key(|at| room(*at)).unwrap_or(0);
            counts.edit(at, |count| count + 1);
        }
    }
}

/// Swaps values between rows until `cost` is nothing or `tries` are spent. `may` says whether two rows may swap an attribute.
/// True if nothing is left.
pub(crate) fn reconcile<const W: usize>(
    rows: &mut [[u8; W]],
    attributes: &[usize],
    cost: impl Fn(&[u8; W]) -> i32,
    may: impl Fn(usize, &[u8; W], &[u8; W]) -> bool,
    mut tries: usize,
    chance: &mut Chance,
) -> bool {
    let mut bad: Vec<usize> = (0..rows.len()).filter(|at| rows.get(*at).is_some_and(|row| cost(row) > 0)).collect();
    while !bad.is_empty() && tries > 0 {
        tries -= 1;
        let at = chance.below(bad.len());
        let (one, two) = (bad.at(at), chance.below(rows.len()));
        let attribute = chance.one(attributes);
        let (Some(mut a), Some(mut b)) = (rows.get(one).copied(), rows.get(two).copied()) else { return false };
        if cost(&a) == 0 {
            bad.swap_remove(at);
            continue;
        }
        if one == two || !may(attribute, &a, &b) {
            continue;
        }
        let before = cost(&a) + cost(&b);
        let value = a.at(attribute);
        a.put(attribute, b.at(attribute));
        b.put(attribute, value);
        let after = cost(&a) + cost(&b);
        if after > before && !chance.permille(2) || after == before && !chance.permille(300) {
            continue;
        }
        if let Some(row) = rows.get_mut(one) {
            *row = a;
        }
        if let Some(row) = rows.get_mut(two) {
            *row = b;
        }
        // The list may name a row twice or one that has come right; such a name goes when it is next drawn.
        if cost(&a) == 0 {
            bad.swap_remove(at);
        }
        if cost(&b) > 0 {
            bad.push(two);
        }
    }
    rows.iter().all(|row| cost(row) == 0)
}
