//! The metadata file.

use super::file::Pair;
use super::standard::{UNITS, is_observational};
use super::{Checked, Outcome, found};

pub(super) fn shape(pair: &Pair) -> Vec<Checked> {
    let meta = &pair.meta;
    let types = meta.column("col_type").zip(2..).filter(|(kind, _)| !matches!(*kind, "Filter" | "Indicator"));
    let places = meta.column("col_name").filter(|name| is_observational(name));
    let blank = meta.column("col_name").zip(2..).filter(|(name, _)| name.is_empty());
    vec![
        found(
            "meta_col_type",
            Outcome::Fail,
            types.map(|(_, row)| format!("row {row}: col_type is neither Filter nor Indicator")).collect(),
        ),
        found(
            "meta_ob_unit",
            Outcome::Fail,
            places.map(|name| format!("{name} says when or where and has no metadata")).collect(),
        ),
        found("meta_col_name", Outcome::Fail, blank.map(|(_, row)| format!("row {row}: col_name is blank")).collect()),
    ]
}

fn twice<'a>(values: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut values: Vec<&str> = values.filter(|value| !value.is_empty()).collect();
    values.sort_unstable();
    let mut repeated: Vec<String> = values
        .windows(2)
        .filter(|pair| pair.first() == pair.last())
        .filter_map(|pair| Some(format!("{} is there more than once", pair.first()?)))
        .collect();
    repeated.dedup();
    repeated
}

pub(super) fn content(pair: &Pair) -> Vec<Checked> {
    let meta = &pair.meta;
    let names: Vec<&str> = meta.column("col_name").collect();
    // What belongs to one kind of column and stands at the other.
    let misplaced = |kind, column| -> Vec<String> {
        pair.said(kind, column)
            .filter(|(_, said)| !said.is_empty())
            .map(|(name, _)| format!("{name} has {column}"))
            .collect()
    };
    let grouping = || meta.column("filter_grouping_column").filter(|name| !name.is_empty());
    let stray = |wrong: &dyn Fn(&str) -> bool, words: &str| -> Vec<String> {
        grouping().filter(|name| wrong(name)).map(|name| format!("{name} {words}")).collect()
    };
    let unlabelled = meta.column("label").zip(&names).filter(|(label, _)| label.trim().is_empty());
    let geography = pair.filters().into_iter().filter(|name| {
        ["_code", "region", "la_name", "lad_", "pcon", "ward"].iter().any(|part| name.contains(part))
            && !is_observational(name)
    });
    let decimals = |wrong: fn(&str) -> bool| pair.said("Indicator", "indicator_dp").filter(move |(_, dp)| wrong(dp));
    let units = pair.said("Indicator", "indicator_unit").filter(|(_, unit)| !UNITS.contains(unit));
    vec![
        found("meta_dupe_label", Outcome::Fail, twice(meta.column("label"))),
        found("meta_fil_grp", Outcome::Fail, misplaced("Indicator", "filter_grouping_column")),
        found("meta_fil_grp_dupe", Outcome::Fail, twice(grouping())),
        found(
            "meta_fil_grp_is_fil",
            Outcome::Fail,
            stray(&|name| names.contains(&name), "is both a filter and a grouping"),
        ),
        found("meta_fil_grp_match", Outcome::Fail, stray(&|name| !pair.data.has(name.trim()), "is not in the data")),
        found("meta_fil_grp_stripped", Outcome::Fail, stray(&|name| name.trim() != name, "has spaces round it")),
        found("meta_label", Outcome::Fail, unlabelled.map(|(_, name)| format!("{name} has no label")).collect()),
        found("meta_filter_hint", Outcome::Fail, misplaced("Indicator", "filter_hint")),
        found(
            "meta_geog_catch",
            Outcome::Warning,
            geography.map(|name| format!("{name} looks like a place")).collect(),
        ),
        found("meta_indicator_dp", Outcome::Fail, misplaced("Filter", "indicator_dp")),
        found(
            "meta_col_name_spaces",
            Outcome::Fail,
            names.iter().filter(|name| name.contains(' ')).map(|name| format!("{name} has a space")).collect(),
        ),
        found("meta_col_name_dupe", Outcome::Fail, twice(names.iter().copied())),
        found(
            "meta_ind_dp_set",
            Outcome::Warning,
            decimals(str::is_empty).map(|(name, _)| format!("{name} has no indicator_dp")).collect(),
        ),
        found(
            "meta_ind_dp_values",
            Outcome::Fail,
            decimals(|dp| !dp.bytes().all(|byte| byte.is_ascii_digit()))
                .map(|(name, _)| format!("{name} has an indicator_dp that is not a whole number"))
                .collect(),
        ),
        found("meta_ind_unit", Outcome::Fail, misplaced("Filter", "indicator_unit")),
        found(
            "meta_ind_unit_validation",
            Outcome::Fail,
            units.map(|(name, unit)| format!("{name}: {unit} is not a unit")).collect(),
        ),
        found("meta_indicator_grouping", Outcome::Fail, misplaced("Filter", "indicator_grouping")),
    ]
}
