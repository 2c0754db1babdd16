//! Places.

use super::file::Pair;
use super::standard::{COUNTRIES, LEVELS, Level, REGIONS, is_unknown_place};
use super::{Checked, Outcome, found, whether};
use std::collections::BTreeMap;

fn level(name: &str) -> Option<&'static Level> {
    LEVELS.iter().find(|level| level.name == name)
}

pub(super) fn levels(pair: &Pair) -> Vec<Checked> {
    let present = pair.data.distinct("geographic_level");
    let unknown =
        present.iter().filter(|name| level(name).is_none()).map(|name| format!("{name} is not a geographic_level"));
    let needs = present
        .iter()
        .filter_map(|name| level(name))
        .filter(|level| level.name != "Planning area" && level.name != "Institution");
    let missing = needs.flat_map(|level| level.columns.iter().filter(|column| !pair.data.has(column)));
    vec![
        found("geog_level", Outcome::Fail, unknown.collect()),
        found("geog_level_present", Outcome::Fail, missing.map(|column| format!("{column} is missing")).collect()),
    ]
}

/// Rows with their numbers and levels.
fn rows(pair: &Pair) -> impl Iterator<Item = (usize, &str, &[String])> {
    (2..).zip(&pair.data.rows).map(|(number, row)| (number, pair.data.value(row, "geographic_level"), row.as_slice()))
}

/// Pairs of code and name that `right` does not know; blanks and places that are not known are passed over.
fn combos(pair: &Pair, code: &str, name: &str, right: impl Fn(&str, &str) -> bool) -> Vec<String> {
    let mut wrong: Vec<String> = pair
        .data
        .column(code)
        .zip(pair.data.column(name))
        .filter(|(code, name)| {
            let blank = code.is_empty() && name.is_empty();
            !(blank || is_unknown_place(code, name) || right(code, name))
        })
        .map(|(code, name)| format!("{code} is not the code of {name}"))
        .collect();
    wrong.sort();
    wrong.dedup();
    wrong
}

/// A code of nine characters beside a name. The full lists of wards and such are not held here.
fn shaped(code: &str, name: &str) -> bool {
    code.len() == 9 && !name.is_empty()
}

/// Whether three-digit number, nine-character code and name belong together. A former authority may lack the code.
fn authority(old: &str, new: &str, name: &str) -> bool {
    let blank = old.is_empty() && new.is_empty() && name.is_empty();
    let known = release::councils().iter().any(|council| {
        council.number.to_string() == old && (council.gss == new || new.is_empty()) && council.name == name
    });
    blank || known || name == "Not available" && [old, new].iter().all(|code| matches!(*code, "x" | "")) || old == "z"
}

fn authorities(pair: &Pair) -> Vec<String> {
    let mut wrong: Vec<String> = pair
        .data
        .rows
        .iter()
        .map(|row| ["old_la_code", "new_la_code", "la_name"].map(|column| pair.data.value(row, column)))
        .filter(|[old, new, name]| !authority(old, new, name))
        .map(|[old, new, name]| format!("{old}, {new} and {name} do not belong together"))
        .collect();
    wrong.sort();
    wrong.dedup();
    wrong
}

/// Codes that stand for two names, or names for two codes, at levels below the local authority.
fn doubles(pair: &Pair, by_code: bool) -> Vec<String> {
    let below =
        LEVELS.iter().filter(|level| level.read && !matches!(level.name, "National" | "Regional" | "Local authority"));
    let mut wrong = Vec::new();
    for level in below {
        let [code, name] = level.columns else { continue };
        let (key, other) = if by_code { (*code, *name) } else { (*name, *code) };
        let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
        for (left, right) in
            pair.data.column(key).zip(pair.data.column(other)).filter(|(left, _)| !matches!(*left, "" | "x" | "z"))
        {
            if *seen.entry(left).or_insert(right) != right {
                wrong.push(format!("one {key} has several of {other}"));
            }
        }
    }
    wrong.dedup();
    wrong
}

/// Columns of other levels that are filled where they should be empty.
fn overcompleted(pair: &Pair) -> Vec<String> {
    let allowed = |name: &str, column: &str| {
        let own = level(name).is_some_and(|level| level.columns.contains(&column));
        let above: &[&str] = match name {
            "National" => &["country_code", "country_name"],
            "Regional" => &["country_code", "country_name", "region_code", "region_name"],
            // Lower levels may carry those above them.
            _ => return own || !matches!(column, "pcon_code" | "ward_code" | "lad_code") || name != "Local authority",
        };
        own || above.contains(&column)
    };
    let columns: Vec<&str> =
        LEVELS.iter().flat_map(|level| level.columns).copied().filter(|column| pair.data.has(column)).collect();
    rows(pair)
        .flat_map(|(number, name, row)| {
            let wrong =
                columns.iter().filter(move |column| !allowed(name, column) && !pair.data.value(row, column).is_empty());
            wrong.map(move |column| format!("row {number}: {column} is filled on a {name} row")).collect::<Vec<_>>()
        })
        .take(20)
        .collect()
}

pub(super) fn content(pair: &Pair) -> Vec<Checked> {
    let has = |name: &str| pair.data.column("geographic_level").any(|level| level == name);
    let known =
        |list: &'static [(&'static str, &'static str)]| move |code: &str, name: &str| list.contains(&(code, name));
    // The code that a former authority may lack does not count.
    let incomplete = rows(pair).flat_map(|(number, name, row)| {
        let needed =
            level(name).into_iter().flat_map(|level| level.columns.iter()).filter(|column| **column != "new_la_code");
        let blank = needed
            .chain(&["country_code", "country_name"])
            .filter(|column| pair.data.has(column) && pair.data.value(row, column).is_empty());
        blank.map(move |column| format!("row {number}: {column} is blank")).collect::<Vec<_>>()
    });
    let some = pair.data.column("geographic_level").any(|name| level(name).is_some_and(|level| level.read));
    let aside =
        pair.data.distinct("geographic_level").into_iter().filter(|name| level(name).is_some_and(|level| !level.read));
    let ignored = aside.filter(|_| some).map(|name| format!("{name} rows are not read by the table tool"));
    let part = |columns: &[&str], needed: bool| {
        let there = columns.iter().filter(|column| pair.data.has(column)).count();
        there == columns.len() || there == 0 && !needed
    };
    let without_region = |name: &'static str| {
        let blank = rows(pair).filter(move |(_, level, row)| {
            *level == name
                && ["region_code", "region_name"].iter().any(|column| pair.data.value(row, column).is_empty())
        });
        blank.map(|(number, _, _)| format!("row {number} has no region")).take(20).collect::<Vec<_>>()
    };
    let unknown = |name: bool| {
        let pairs = LEVELS
            .iter()
            .filter(|level| level.read)
            .filter_map(|level| Some((*level.columns.first()?, *level.columns.last()?)));
        let wrong = pairs.filter(|(code, label)| {
            pair.data.column(code).zip(pair.data.column(label)).any(|(code, label)| {
                if name { code == "x" && label != "Not available" } else { label == "Not available" && code != "x" }
            })
        });
        wrong
            .map(|(code, label)| format!("{code} and {label} do not say alike that the place is not known"))
            .collect::<Vec<_>>()
    };
    vec![
        found("geog_country_combos", Outcome::Fail, combos(pair, "country_code", "country_name", known(&COUNTRIES))),
        found("geog_region_combos", Outcome::Fail, combos(pair, "region_code", "region_name", known(&REGIONS))),
        found("geog_ward_combos", Outcome::Fail, combos(pair, "ward_code", "ward_name", shaped)),
        found("geog_pcon_combos", Outcome::Fail, combos(pair, "pcon_code", "pcon_name", shaped)),
        found("geog_lad_combos", Outcome::Fail, combos(pair, "lad_code", "lad_name", shaped)),
        found(
            "geog_lep_combos",
            Outcome::Fail,
            combos(pair, "local_enterprise_partnership_code", "local_enterprise_partnership_name", shaped),
        ),
        found("geog_lsip_combos", Outcome::Fail, combos(pair, "lsip_code", "lsip_name", shaped)),
        found(
            "geog_eda_combos",
            Outcome::Fail,
            combos(pair, "english_devolved_area_code", "english_devolved_area_name", shaped),
        ),
        found("geog_la_combos", Outcome::Fail, authorities(pair)),
        found("geog_level_completed", Outcome::Fail, incomplete.take(20).collect()),
        found("geog_ignored_rows", Outcome::Warning, ignored.collect()),
        found("geog_other_dupes", Outcome::Fail, doubles(pair, true)),
        whether(
            "geog_la_col_present",
            Outcome::Fail,
            part(&["old_la_code", "new_la_code", "la_name"], has("Local authority")),
            "a local authority column is missing",
        ),
        whether(
            "geog_region_col_present",
            Outcome::Fail,
            part(&["region_code", "region_name"], has("Regional")),
            "a region column is missing",
        ),
        found("geog_region_for_la", Outcome::Warning, without_region("Local authority")),
        found("geog_region_for_lad", Outcome::Warning, without_region("Local authority district")),
        found("geog_na", Outcome::Fail, unknown(true)),
        found("geog_na_code", Outcome::Fail, unknown(false)),
        found("geog_other_code_dupes", Outcome::Fail, doubles(pair, false)),
        found("geog_overcompleted_cols", Outcome::Fail, overcompleted(pair)),
    ]
}
