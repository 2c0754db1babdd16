//! Which format a file is in, and its cases.

use super::compare::Case;
use super::{disclosure, intervals, qicharts, sampling, screener, survival, xmr};
use crate::failure::{Failure, exit};
use anyhow::Result;
use serde_json::Value;
use std::path::Path;

/// A file, recomputed.
#[derive(Debug)]
pub struct Recomputed {
    /// What its format holds, for reading.
    pub format: &'static str,
    /// Its cases.
    pub cases: Vec<Case>,
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// Recomputes every case of a file.
///
/// # Errors
/// A file that cannot be read, is not JSON, or is of no format that can be recomputed.
pub fn recompute(path: &Path) -> Result<Recomputed> {
    let text = std::fs::read_to_string(path).map_err(|error| refused(path, format!("it cannot be read: {error}")))?;
    let value: Value =
        serde_json::from_str(&text).map_err(|error| refused(path, format!("it is not JSON: {error}")))?;
    let cases = list(&value, "cases");
    let first = |key: &str| cases.first().is_some_and(|case| case.get(key).is_some());
    let has = |key: &str| value.get(key).is_some();
    let each =
        |format, recompute: fn(&Value) -> Case| Recomputed { format, cases: cases.iter().map(recompute).collect() };
    Ok(if has("proportion_ci95") || has("poisson_ci95") || has("funnel_binomial") {
        Recomputed { format: "intervals and series", cases: intervals::recompute(&value) }
    } else if has("primitives") {
        Recomputed { format: "consistent sampler", cases: sampling::orders(&value) }
    } else if has("rounds") {
        Recomputed { format: "beacon rounds", cases: list(&value, "rounds").iter().map(sampling::round).collect() }
    } else if has("single_release") || has("multi_release") {
        let cases = list(&value, "single_release").iter().map(disclosure::single);
        let cases = cases.chain(list(&value, "multi_release").iter().map(disclosure::multi)).collect();
        Recomputed { format: "attacks", cases }
    } else if first("data_file") {
        let folder = path.parent().unwrap_or(Path::new("."));
        Recomputed { format: "screener", cases: cases.iter().map(|case| screener::recompute(folder, case)).collect() }
    } else if first("n_primary") {
        each("suppression", disclosure::gauss)
    } else if first("kind") {
        each("survival", survival::recompute)
    } else if first("chart") {
        each("attribute charts", qicharts::recompute)
    } else if first("groups") && first("points") {
        each("XmR charts", xmr::recompute)
    } else if first("largest_remainder") {
        each("allocation", sampling::allocation)
    } else {
        return Err(refused(path, "its format is none that can be recomputed".to_owned()).into());
    })
}

fn refused(path: &Path, what: String) -> Failure {
    Failure {
        code: "CA-0011",
        what,
        place: Some(path.display().to_string()),
        why: "a file that is passed over would look like one that agrees",
        todo: "give JSON files in the formats of the reference vectors (docs/VECTORS.md)".to_owned(),
        exit: exit::REFUSED,
    }
}
