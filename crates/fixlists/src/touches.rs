//! Which measures a problem touches: by the item it is about, as `data/fixlists/touches.toml` says. A name with a star at
//! its end is every measure whose id begins so.

use crate::problem::{Problem, item_of};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
struct File {
    item: BTreeMap<String, Vec<String>>,
}

// A file that does not read is found by the test that asks for every item of the return.
static TOUCHED: LazyLock<BTreeMap<String, Vec<String>>> = LazyLock::new(|| {
    let file: Option<File> = toml::from_str(include_str!("../../../data/fixlists/touches.toml")).ok();
    file.map(|file| file.item).unwrap_or_default()
});

/// The names of the measures that an item or a block touches, as the data give them.
pub fn measures_touched(item: &str) -> &'static [String] {
    TOUCHED.get(item_of(item)).map_or(&[], Vec::as_slice)
}

/// Whether a problem touches the measure of an id.
pub fn touches(problem: &Problem, measure: &str) -> bool {
    measures_touched(problem.item()).iter().any(|name| match name.strip_suffix('*') {
        Some(start) => measure.starts_with(start),
        None => measure == name,
    })
}
