//! Filters.

use super::file::Pair;
use super::standard::is_observational;
use super::{Checked, Outcome, found};

/// Most items a filter may have.
const MOST_ITEMS: usize = 25_000;

pub(super) fn levels(pair: &Pair) -> Vec<Checked> {
    let single = pair.filters().into_iter().filter(|filter| pair.data.distinct(filter).len() < 2);
    vec![found(
        "filter_not_singular",
        Outcome::Fail,
        single.map(|filter| format!("{filter} has one level only")).collect(),
    )]
}

pub(super) fn content(pair: &Pair) -> Vec<Checked> {
    let both: Vec<&str> = pair.filters().into_iter().chain(pair.groups()).filter(|name| pair.data.has(name)).collect();
    let default = |filter: &str| {
        let row = pair.meta.rows.iter().find(|row| pair.meta.value(row, "col_name") == filter);
        row.map_or("", |row| pair.meta.value(row, "filter_default")).to_owned()
    };
    let without = both.iter().filter(|filter| {
        let wanted = default(filter);
        let wanted = if wanted.is_empty() { "Total" } else { wanted.as_str() };
        !pair.data.column(filter).any(|item| item == wanted)
    });
    let flat = pair.said("Filter", "filter_grouping_column").filter(|(filter, group)| {
        !group.is_empty() && pair.data.distinct(group).len() >= pair.data.distinct(filter).len()
    });
    let spaced = both.iter().flat_map(|filter| {
        pair.data
            .distinct(filter)
            .into_iter()
            .filter(|item| item.trim() != *item)
            .map(move |item| format!("{filter}: '{item}' has spaces round it"))
    });
    let totals =
        pair.data.header.iter().filter(|name| is_observational(name)).filter(|name| {
            pair.data.column(name).any(|value| ["total", "all"].contains(&value.to_lowercase().as_str()))
        });
    let blank = both.iter().filter(|filter| pair.data.column(filter).any(str::is_empty));
    vec![
        found("filter_defaults", Outcome::Warning, without.map(|filter| format!("{filter} has no Total")).collect()),
        found(
            "filter_group_level",
            Outcome::Fail,
            flat.map(|(filter, group)| format!("{group} has no fewer levels than {filter}")).collect(),
        ),
        found(
            "filter_item_limit",
            Outcome::Fail,
            both.iter()
                .filter(|filter| pair.data.distinct(filter).len() >= MOST_ITEMS)
                .map(|filter| format!("{filter} has too many items"))
                .collect(),
        ),
        found("filter_whitespace", Outcome::Fail, spaced.collect()),
        found("filter_ob_total", Outcome::Fail, totals.map(|name| format!("{name} holds a total")).collect()),
        found("filter_blanks", Outcome::Fail, blank.map(|filter| format!("{filter} has blank items")).collect()),
    ]
}
