//! What is told: flags, and a mapping as TOML.

use super::Asked;
use crate::failure::{Failure, exit};
use anyhow::Result;
use linkage::Kind;
use reconcile::{Area, Options, Role, Tolerance};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// A mapping (docs/RECONCILE.md). Everything may be left out.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Mapping {
    #[serde(default)]
    key: Vec<String>,
    #[serde(default)]
    ignore: Vec<String>,
    nulls: Option<Vec<String>>,
    #[serde(default)]
    columns: BTreeMap<String, String>,
    #[serde(default)]
    tolerance: BTreeMap<String, String>,
    #[serde(default)]
    vocabulary: BTreeMap<String, BTreeMap<String, String>>,
}

/// Everything that was told, by flags and by the mapping; flags are added to it.
pub fn options(asked: &Asked) -> Result<Options> {
    let mut mapping = asked.mapping.as_deref().map(read).transpose()?.unwrap_or_default();
    let mut options = Options { role, ..Options::default() };
    let keys = if asked.key.is_empty() { &mapping.key } else { &asked.key };
    for told in keys {
        let (old, new) = told.split_once('=').unwrap_or((told, told));
        if old != new {
            mapping.columns.insert(old.trim().to_owned(), new.trim().to_owned());
        }
        options.key.push(old.trim().to_owned());
    }
    options.columns = mapping.columns;
    options.ignore = [mapping.ignore.as_slice(), asked.ignore.as_slice()].concat();
    options.vocabularies = mapping.vocabulary;
    for (column, text) in &mapping.tolerance {
        options.tolerances.insert(column.clone(), tolerance(text)?);
    }
    for told in &asked.tolerance {
        match told.rsplit_once('=') {
            Some((column, text)) => {
                options.tolerances.insert(column.trim().to_owned(), tolerance(text)?);
            }
            None => options.tolerance = Some(tolerance(told)?),
        }
    }
    if let Some(nulls) = mapping.nulls.filter(|_| asked.null.is_empty()) {
        options.nulls = nulls;
    }
    if !asked.null.is_empty() {
        options.nulls.clone_from(&asked.null);
    }
    if let Some(column) = &asked.area {
        options.area = Area::Column(column.clone());
    }
    options.fold_keys = !asked.exact_keys;
    options.memory = asked.memory.clamp(16, 1 << 20) << 20;
    Ok(options)
}

/// The names of columns that linkage knows, and a few more.
fn role(name: &str) -> Option<Role> {
    match linkage::kind_of_column(name) {
        Some(Kind::Forename) => Some(Role::Forename),
        Some(Kind::Surname) => Some(Role::Surname),
        Some(Kind::BirthDate) => Some(Role::Birth),
        _ => None,
    }
}

fn read(file: &Path) -> Result<Mapping> {
    let refused = |what: String| Failure {
        code: "CA-0052",
        what,
        place: Some(file.display().to_string()),
        why: "a mapping that was half understood would count wrongly",
        todo: "correct the file; docs/RECONCILE.md describes the form".to_owned(),
        exit: exit::REFUSED,
    };
    let text =
        std::fs::read_to_string(file).map_err(|error| refused(format!("the mapping cannot be read: {error}")))?;
    Ok(toml::from_str(&text).map_err(|error| refused(format!("the mapping cannot be read: {}", error.message())))?)
}

/// `0.01`, `1%` or `3d`.
fn tolerance(text: &str) -> Result<Tolerance> {
    let text = text.trim();
    let (number, unit) = match text.chars().last() {
        Some(unit @ ('%' | 'd')) => (text.trim_end_matches(unit), Some(unit)),
        _ => (text, None),
    };
    let wrong = || {
        Failure::usage(
            "CA-0053",
            "a tolerance cannot be read",
            "give a number such as 0.01, a share such as 1%, or days such as 3d; for one column COLUMN=0.01",
        )
    };
    let (whole, part) = number.trim().split_once('.').unwrap_or((number.trim(), ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 12 || part.len() > 6 || !digits(whole) || !digits(part) {
        return Err(wrong().into());
    }
    let millionths: i128 = format!("{whole}{part:0<6}").parse()?;
    Ok(match unit {
        None => Tolerance::Absolute(millionths),
        Some('%') => Tolerance::Relative(millionths / 100),
        Some(_) if part.is_empty() => Tolerance::Days(whole.parse().map_err(|_| wrong())?),
        Some(_) => return Err(wrong().into()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tolerances_are_read() {
        assert_eq!(tolerance("0.01").unwrap(), Tolerance::Absolute(10_000));
        assert_eq!(tolerance("1%").unwrap(), Tolerance::Relative(10_000));
        assert_eq!(tolerance("3d").unwrap(), Tolerance::Days(3));
        for text in ["", "x", "1.5d", "-1", "1e3"] {
            assert!(tolerance(text).is_err(), "{text}");
        }
    }
}
