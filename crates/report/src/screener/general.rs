//! Rows, indicators, common names, and what the data API asks for.

use super::file::Pair;
use super::standard::{LEVELS, is_observational};
use super::{Checked, Outcome, found};
use std::collections::BTreeMap;

pub(super) fn rows(pair: &Pair) -> Vec<Checked> {
    let filters: Vec<&str> = pair.filters().into_iter().chain(pair.groups()).collect();
    let key: Vec<usize> = pair
        .data
        .header
        .iter()
        .enumerate()
        .filter(|(_, name)| is_observational(name) || filters.contains(&name.as_str()))
        .map(|(place, _)| place)
        .collect();
    let aside = |row: &[String]| {
        let level = pair.data.value(row, "geographic_level");
        LEVELS.iter().any(|known| known.name == level && !known.read)
    };
    let mut seen: BTreeMap<Vec<&str>, usize> = BTreeMap::new();
    let mut repeated = Vec::new();
    for (number, row) in (2..).zip(&pair.data.rows).filter(|(_, row)| !aside(row)) {
        let values: Vec<&str> = key.iter().filter_map(|&place| Some(row.get(place)?.as_str())).collect();
        match seen.get(&values) {
            Some(first) => repeated.push(format!("row {number} repeats row {first}")),
            None => {
                seen.insert(values, number);
            }
        }
    }
    const NOTHING: [&str; 7] = ["NULL", "null", "NA", "N/A", "NaN", "nan", "None"];
    let empty = |name: &str, grid: &super::file::Grid| {
        let places = (2..).zip(&grid.rows).filter(|(_, row)| row.iter().any(|value| NOTHING.contains(&value.as_str())));
        places.map(|(number, _)| format!("{name} row {number} holds a word for nothing")).take(20).collect::<Vec<_>>()
    };
    let null = [empty("data", &pair.data), empty("metadata", &pair.meta)].concat();
    vec![found("general_dupes", Outcome::Fail, repeated), found("general_null", Outcome::Warning, null)]
}

pub(super) fn indicators(pair: &Pair) -> Vec<Checked> {
    let wrong =
        pair.indicators().into_iter().filter(|name| pair.data.column(name).any(|value| matches!(value, "~" | ":")));
    vec![found(
        "ind_invalid_entry",
        Outcome::Fail,
        wrong.map(|name| format!("{name} holds a sign that is no longer used")).collect(),
    )]
}

/// Names that have a common form, and that form.
const COMMON: [(&str, &str); 4] = [
    ("ethnicity", "ethnicity_major or ethnicity_minor"),
    ("gender", "sex"),
    ("school_type", "establishment_type"),
    ("fsm", "fsm_status"),
];

const ETHNICITIES: [&str; 7] = [
    "Total",
    "White",
    "Mixed / Multiple ethnic groups",
    "Asian / Asian British",
    "Black / African / Caribbean / Black British",
    "Other ethnic group",
    "Unknown",
];

pub(super) fn harmonised(pair: &Pair) -> Vec<Checked> {
    let filters = pair.filters();
    let names =
        COMMON.iter().filter(|(name, _)| filters.contains(name)).map(|(name, better)| format!("{name}: use {better}"));
    let values = pair.data.distinct("ethnicity_major").into_iter().filter(|value| !ETHNICITIES.contains(value));
    let grouped = pair
        .data
        .distinct("characteristic_group")
        .into_iter()
        .filter(|group| group.to_lowercase().contains("ethnic") && !group.starts_with("Ethnicity"));
    let within = pair.data.column("characteristic_group").zip(pair.data.column("characteristic"));
    let within = within.filter(|(group, value)| *group == "Ethnicity Major" && !ETHNICITIES.contains(value));
    vec![
        found("harmonised_variables", Outcome::Warning, names.collect()),
        found(
            "harmonised_eth_vals",
            Outcome::Warning,
            values.map(|value| format!("{value} is not a major ethnic group")).collect(),
        ),
        found(
            "harmonised_eth_char_grp",
            Outcome::Warning,
            grouped.map(|group| format!("{group} is not the common name")).collect(),
        ),
        found(
            "harmonised_eth_char_vals",
            Outcome::Warning,
            within.map(|(_, value)| format!("{value} is not a major ethnic group")).take(20).collect(),
        ),
    ]
}

pub(super) fn api(pair: &Pair) -> Vec<Checked> {
    let long = |text: &str, most: usize| text.chars().count() > most;
    let names = pair.meta.column("col_name").filter(|name| long(name, 50));
    let labels = pair.meta.column("label").filter(|label| long(label, 100));
    let places = |suffixes: &'static [&'static str]| {
        pair.data
            .header
            .iter()
            .filter(move |name| is_observational(name) && suffixes.iter().any(|suffix| name.ends_with(suffix)))
    };
    let codes = places(&["_code", "_id", "_urn", "_ukprn", "_laestab"])
        .filter(|name| pair.data.column(name).any(|code| long(code, 30)));
    let items: Vec<&str> = pair.filters().into_iter().chain(places(&["_name"]).map(String::as_str)).collect();
    let items = items.into_iter().filter(|name| pair.data.column(name).any(|item| long(item, 120)));
    // DfE's data dictionary is not held here, so nothing can be said to be in it.
    let undefined = pair
        .filters()
        .into_iter()
        .chain(pair.indicators())
        .map(|name| format!("{name} is not known to be in DfE's data dictionary"));
    let undefined_items = pair
        .filters()
        .into_iter()
        .map(|name| format!("the items of {name} are not known to be in DfE's data dictionary"));
    vec![
        found("api_char_col_name", Outcome::Warning, names.map(|name| format!("{name} is longer than 50")).collect()),
        found(
            "api_char_col_label",
            Outcome::Warning,
            labels.map(|label| format!("{label} is longer than 100")).collect(),
        ),
        found(
            "api_char_loc_code",
            Outcome::Warning,
            codes.map(|name| format!("{name} has codes longer than 30")).collect(),
        ),
        found(
            "api_char_filter_items",
            Outcome::Warning,
            items.map(|name| format!("{name} has items longer than 120")).collect(),
        ),
        found("data_dict_col_name", Outcome::Warning, undefined.collect()),
        found("data_dict_fil_item", Outcome::Warning, undefined_items.collect()),
    ]
}
