//! Columns: there, known to both files, and spelt as they should be.

use super::file::Pair;
use super::standard::{DATA_COLUMNS, META_COLUMNS, META_EXTRA};
use super::{Checked, Outcome, found, whether};

fn missing(wanted: &[&str], has: impl Fn(&str) -> bool) -> Vec<String> {
    wanted.iter().filter(|column| !has(column)).map(|column| format!("{column} is missing")).collect()
}

pub(super) fn required(pair: &Pair) -> Vec<Checked> {
    let known = |name: &&String| META_COLUMNS.contains(&name.as_str()) || META_EXTRA.contains(&name.as_str());
    let unknown =
        pair.meta.header.iter().filter(|name| !known(name)).map(|name| format!("{name} is not a metadata column"));
    vec![
        found("col_req_meta", Outcome::Fail, missing(&META_COLUMNS, |column| pair.meta.has(column))),
        found("col_invalid_meta", Outcome::Fail, unknown.collect()),
        found("col_req_data", Outcome::Fail, missing(&DATA_COLUMNS, |column| pair.data.has(column))),
        whether(
            "col_to_rows",
            Outcome::Fail,
            pair.meta.rows.len() <= pair.data.header.len().saturating_sub(DATA_COLUMNS.len()),
            "the metadata has more rows than the data has columns for them",
        ),
    ]
}

pub(super) fn both_ways(pair: &Pair) -> Vec<Checked> {
    let absent = pair.meta.column("col_name").filter(|name| !name.is_empty() && !pair.data.has(name));
    let groups = pair.groups();
    let described = |name: &str| pair.meta.column("col_name").any(|known| known == name) || groups.contains(&name);
    // A column with one level is for readers of the file and needs no metadata.
    let unknown = pair.others().into_iter().filter(|name| !described(name) && pair.data.distinct(name).len() > 1);
    vec![
        found("cross_meta_to_data", Outcome::Fail, absent.map(|name| format!("{name} is not in the data")).collect()),
        found(
            "cross_data_to_meta",
            Outcome::Warning,
            unknown.map(|name| format!("{name} is not in the metadata")).collect(),
        ),
    ]
}

/// Words that are the items of a filter, and so do not belong in the name of an indicator.
const ITEMS: [&str; 8] = ["male", "female", "boys", "girls", "white", "asian", "black", "mixed"];

pub(super) fn spelling(pair: &Pair) -> Vec<Checked> {
    let header = || pair.data.header.iter();
    let snake = |name: &String| {
        name.chars().all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_')
    };
    let spaced = header().filter(|name| name.contains(' ')).map(|name| format!("{name} has a space"));
    let other = header().filter(|name| !snake(name)).map(|name| format!("{name} is not snake_case"));
    let start = header()
        .filter(|name| !name.starts_with(|letter: char| letter.is_ascii_lowercase()))
        .map(|name| format!("{name} does not start with a lower-case letter"));
    let smushed = pair
        .indicators()
        .into_iter()
        .filter(|name| name.split('_').any(|word| ITEMS.contains(&word)))
        .map(|name| format!("{name} names an item of a filter"));
    let characteristic = pair
        .meta
        .column("col_name")
        .chain(pair.meta.column("filter_grouping_column"))
        .filter(|name| matches!(*name, "characteristic" | "characteristic_group"))
        .map(|name| format!("{name} is better as one column a characteristic"));
    vec![
        found("col_names_spaces", Outcome::Fail, spaced.collect()),
        found("col_snake_case", Outcome::Warning, other.collect()),
        found("col_var_start", Outcome::Fail, start.collect()),
        found("col_ind_smushed", Outcome::Warning, smushed.collect()),
        found("col_var_characteristic", Outcome::Warning, characteristic.collect()),
    ]
}
