//! What DfE's screener of that version lets through and a reader would trip over.

use super::file::Pair;
use super::standard::SYMBOLS;
use super::{Checked, Outcome, found};

fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
    [whole, decimals].iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()))
}

/// What is wrong with an indicator's value, as the name of a check.
fn wrong(value: &str) -> Option<&'static str> {
    if value.is_empty() {
        return Some("candour_indicator_blank");
    }
    if SYMBOLS.contains(&value) || is_number(value) || matches!(value, "~" | ":") {
        return None;
    }
    Some(if value.starts_with('[') && value.ends_with(']') {
        "candour_indicator_brackets"
    } else if value.starts_with(['<', '>', '≤', '≥']) {
        "candour_indicator_comparison"
    } else if is_number(&value.replace(',', "")) {
        "candour_indicator_comma"
    } else {
        "candour_indicator_text"
    })
}

pub(super) fn all(pair: &Pair) -> Vec<Checked> {
    let indicators = pair.indicators();
    let faults: Vec<(&'static str, String)> = (2..)
        .zip(&pair.data.rows)
        .flat_map(|(number, row)| {
            let place = move |name: &&str| (wrong(pair.data.value(row, name)), format!("row {number}, {name}"));
            indicators.iter().map(place).collect::<Vec<_>>()
        })
        .filter_map(|(check, place)| Some((check?, place)))
        .collect();
    let of = |check: &'static str| {
        let places = faults.iter().filter(|(found, _)| *found == check).map(|(_, place)| place.clone());
        found(check, Outcome::Fail, places.take(20).collect())
    };
    let uncoded = (2..).zip(&pair.data.rows).filter(|(_, row)| {
        pair.data.value(row, "geographic_level") == "Local authority" && pair.data.value(row, "new_la_code").is_empty()
    });
    vec![
        of("candour_indicator_brackets"),
        of("candour_indicator_comparison"),
        of("candour_indicator_comma"),
        of("candour_indicator_blank"),
        of("candour_indicator_text"),
        found(
            "candour_la_code",
            Outcome::Fail,
            uncoded.map(|(number, _)| format!("row {number} has no new_la_code")).take(20).collect(),
        ),
    ]
}
