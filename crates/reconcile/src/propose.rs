//! A key proposed from the headers and from samples of both files.

use crate::columns::{Shared, bare};
use crate::days::{Style, Styles, moment};
use crate::key::{Key, Part};
use crate::options::{Options, Role};
use crate::side::Side;
use crate::trouble::Trouble;
use std::collections::{HashMap, HashSet};

/// Share of rows, in thousandths, that a key must tell apart and be filled in.
const ENOUGH: usize = 995;

/// A key and why.
pub(crate) struct Proposed {
    pub columns: Vec<Shared>,
    pub why: String,
    pub told: bool,
}

/// How much a bare name sounds like a key: 0 not at all, to 4.
pub(crate) fn rank(name: &str) -> u8 {
    const SURE: &[&str] = &[
        "id",
        "key",
        "upn",
        "uln",
        "personid",
        "childid",
        "pupilid",
        "caseid",
        "clientid",
        "studentid",
        "recordid",
        "uniqueid",
        "casenumber",
        "caseno",
        "caseref",
        "pupilnumber",
        "uniquepupilnumber",
        "personnumber",
        "clientnumber",
        "reference",
        "nhsnumber",
    ];
    if SURE.contains(&name) {
        return 4;
    }
    let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    match () {
        () if ends(&["id", "key", "uuid", "guid"]) && !ends(&["paid", "aid", "void", "braid"]) => 3,
        () if ends(&["number", "ref", "reference", "no", "num", "code", "identifier"])
            && !ends(&[
                "phonenumber",
                "telephoneno",
                "phoneno",
                "housenumber",
                "houseno",
                "postcode",
                "telephonenumber",
            ]) =>
        {
            2
        }
        () => 0,
    }
}

/// Columns that tell rows apart and are yet no key: who a child is, and words.
fn never(name: &str) -> bool {
    ["name", "address", "note", "comment", "description", "email", "phone", "postcode", "details"]
        .iter()
        .any(|word| name.contains(word))
}

/// Columns that may tell apart the rows of one child, and that a migration should not change.
fn tells_apart(name: &str) -> bool {
    [
        "request", "episode", "event", "ordinal", "sequence", "seq", "step", "type", "rank", "line", "instance",
        "plan", "review", "kind", "year",
    ]
    .iter()
    .any(|word| name.contains(word))
}

/// How a column's dates are written in a sample; nothing if it holds no dates.
pub(crate) fn dates(sample: &[Vec<String>], place: usize) -> Option<Style> {
    let mut styles = Styles::default();
    let (mut filled, mut days) = (0_usize, 0_usize);
    for cell in sample.iter().filter_map(|row| row.get(place)).filter(|cell| !cell.trim().is_empty()) {
        filled += 1;
        styles.look(cell);
        let either = [Style::DayFirst, Style::MonthFirst];
        days += usize::from(either.iter().any(|style| moment(cell.trim(), *style).is_some()));
    }
    (filled > 0 && days * 10 >= filled * 9).then(|| styles.settle())
}

/// The sample rows of all files of a side.
pub(crate) fn sample<'a>(side: &'a Side<'_>) -> Vec<&'a Vec<String>> {
    side.files.iter().flat_map(|file| &file.head.sample).collect()
}

/// The key that was told, or the best there is.
pub(crate) fn key(old: &Side<'_>, new: &Side<'_>, shared: &[Shared], options: &Options) -> Result<Proposed, Trouble> {
    if !options.key.is_empty() {
        let mut columns = Vec::new();
        for name in &options.key {
            let place = crate::columns::find("OLD", old.names(), name)?;
            let Some(pair) = shared.iter().find(|pair| pair.old == place) else {
                return Err(Trouble::NoSuchColumn {
                    side: "NEW",
                    column: name.clone(),
                    columns: new.names().join(", "),
                });
            };
            columns.push(*pair);
        }
        return Ok(Proposed { columns, why: "told".to_owned(), told: true });
    }
    if shared.is_empty() {
        let what =
            format!("they share no column: OLD has {}; NEW has {}", old.names().join(", "), new.names().join(", "));
        return Err(Trouble::NoKey { what });
    }
    let (left, right) = (sample(old), sample(new));
    let name = |pair: &Shared| old.names().get(pair.old).map(|name| bare(name)).unwrap_or_default();
    let whole = |pair: &Shared| old.names().get(pair.old).cloned().unwrap_or_default();
    let empty = left.is_empty() || right.is_empty();
    let mut candidates: Vec<(Score, Shared)> = Vec::new();
    for pair in shared {
        let role = old.names().get(pair.old).and_then(|name| (options.role)(name));
        if matches!(role, Some(Role::Forename | Role::Surname | Role::Birth)) {
            continue;
        }
        let rank = rank(&name(pair));
        if rank < 3 && never(&name(pair)) {
            continue;
        }
        // A column that is surely meant as the key may lack it here and there: those rows are then rejected.
        let filled = if rank > 2 { 500 } else { 980 };
        let of = |rows: &[&Vec<String>], place| Column::look(rows, place);
        let (one, other) = (of(&left, pair.old), of(&right, pair.new));
        if !empty && (one.dates || other.dates || one.filled < filled || other.filled < filled || one.longest > 60) {
            continue;
        }
        let unique = one.unique.min(other.unique);
        if rank == 0 && unique < ENOUGH {
            continue;
        }
        let alike = agreement(&left, &right, &[*pair], shared, options);
        candidates.push((
            Score {
                agrees: alike.is_none_or(|share| share >= 300),
                grade: grade(rank, unique),
                unique: unique >= ENOUGH,
                rank,
                share: unique,
            },
            *pair,
        ));
    }
    // The first of equals: exports put the key first.
    candidates.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.old.cmp(&b.1.old)));
    let Some((score, best)) = candidates.first().copied() else {
        let what = format!(
            "of the {} columns they share, none is filled, told apart by its values, or named like a key",
            shared.len()
        );
        return Err(Trouble::NoKey { what });
    };
    let mut columns = vec![best];
    if !score.unique && !empty {
        widen(&mut columns, &left, &right, shared, &name);
    }
    let unique = told_apart(&left, &columns, |pair| pair.old).min(told_apart(&right, &columns, |pair| pair.new));
    let names: Vec<String> = columns.iter().map(whole).collect();
    let why = match unique {
        _ if empty => format!("{} is named like a key", names.join(" with ")),
        1000 => format!("{} tells every row of both samples apart", names.join(" with ")),
        share => format!(
            "{} tells {}.{} in a hundred rows of the samples apart; rows of one key are paired by likeness",
            names.join(" with "),
            share / 10,
            share % 10
        ),
    };
    Ok(Proposed { columns, why, told: false })
}

/// Adds up to two columns that tell more rows apart.
fn widen(
    columns: &mut Vec<Shared>,
    left: &[&Vec<String>],
    right: &[&Vec<String>],
    shared: &[Shared],
    name: &dyn Fn(&Shared) -> String,
) {
    for _ in 0..2 {
        let now = told_apart(left, columns, |pair| pair.old);
        let best = shared
            .iter()
            .filter(|pair| !columns.contains(pair) && tells_apart(&name(pair)))
            .filter(|pair| !Column::look(left, pair.old).dates)
            .map(|pair| {
                let with: Vec<Shared> = columns.iter().chain([pair]).copied().collect();
                let share = told_apart(left, &with, |pair| pair.old).min(told_apart(right, &with, |pair| pair.new));
                (share, std::cmp::Reverse(pair.old), *pair)
            })
            .max_by_key(|(share, place, _)| (*share, *place));
        match best {
            Some((share, _, pair)) if share > now + 5 => columns.push(pair),
            _ => return,
        }
    }
}

/// What counts most: a name that sounds like a key with values that are; then such a name alone; then such values alone.
fn grade(rank: u8, unique: usize) -> u8 {
    match (rank, unique >= ENOUGH) {
        (1.., true) => 3,
        (3.., false) if unique >= 300 => 2,
        (0, true) => 1,
        _ => 0,
    }
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Score {
    agrees: bool,
    grade: u8,
    unique: bool,
    rank: u8,
    share: usize,
}

struct Column {
    filled: usize,
    unique: usize,
    longest: usize,
    dates: bool,
}

impl Column {
    fn look(rows: &[&Vec<String>], place: usize) -> Self {
        let cells: Vec<&str> = rows.iter().filter_map(|row| row.get(place)).map(|cell| cell.trim()).collect();
        let filled: Vec<&str> = cells.iter().copied().filter(|cell| !cell.is_empty()).collect();
        let different: HashSet<&str> = filled.iter().copied().collect();
        let share = |part: usize, whole: usize| (part * 1000).checked_div(whole).unwrap_or(0);
        let days = filled
            .iter()
            .filter(|cell| moment(cell, Style::DayFirst).or(moment(cell, Style::MonthFirst)).is_some())
            .count();
        Self {
            filled: share(filled.len(), cells.len()),
            unique: share(different.len(), filled.len()),
            longest: filled.iter().map(|cell| cell.len()).max().unwrap_or(0),
            dates: !filled.is_empty() && days * 10 >= filled.len() * 9,
        }
    }
}

/// Rows of a sample, in thousandths, that a key tells apart.
fn told_apart(rows: &[&Vec<String>], columns: &[Shared], side: fn(&Shared) -> usize) -> usize {
    let keys: HashSet<Vec<&str>> = rows
        .iter()
        .map(|row| columns.iter().map(|pair| row.get(side(pair)).map_or("", |cell| cell.trim())).collect())
        .collect();
    (keys.len() * 1000).checked_div(rows.len()).unwrap_or(0)
}

/// Cells, in thousandths, that agree between rows of the samples with one key; nothing if too few rows can be compared. A
/// number that each system counts for itself pairs rows that have nothing in common.
fn agreement(
    left: &[&Vec<String>],
    right: &[&Vec<String>],
    columns: &[Shared],
    shared: &[Shared],
    options: &Options,
) -> Option<usize> {
    let key = |side: fn(&Shared) -> usize, row: &Vec<String>| {
        let parts = columns.iter().map(|pair| Part { place: side(pair), dates: None }).collect();
        let key = Key { parts, fold: options.fold_keys };
        // The sample is taken apart already; one more delimiter that no cell holds puts a row together again.
        let bytes = row.join("\u{1e}").replace('"', "");
        let mut out = Vec::new();
        key.of(bytes.as_bytes(), 0x1E, &mut out).then_some(out)
    };
    let known: HashMap<Vec<u8>, &Vec<String>> =
        left.iter().filter_map(|row| Some((key(|pair| pair.old, row)?, *row))).collect();
    let (mut rows, mut alike, mut cells) = (0, 0, 0);
    for row in right {
        let Some(other) = key(|pair| pair.new, row).and_then(|key| known.get(&key)) else { continue };
        rows += 1;
        for pair in shared.iter().filter(|pair| !columns.contains(pair)) {
            let (Some(one), Some(two)) = (other.get(pair.old), row.get(pair.new)) else { continue };
            if one.trim().is_empty() && two.trim().is_empty() {
                continue;
            }
            cells += 1;
            alike += usize::from(one.trim().eq_ignore_ascii_case(two.trim()));
        }
    }
    (rows >= 20 && cells > 0).then(|| alike * 1000 / cells)
}

#[cfg(test)]
mod tests {
    use super::rank;

    #[test]
    fn names_that_sound_like_keys() {
        assert_eq!(
            [rank("upn"), rank("mosaicid"), rank("caserefno"), rank("postcode"), rank("surname"), rank("paid")],
            [4, 3, 2, 0, 0, 0]
        );
    }
}
