//! What the source must never hold: a second table of routes, or a second clock.

use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|kind| kind == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found
}

fn only_in(mark: &str, home: &str) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let holders: Vec<String> = sources(&folder)
        .into_iter()
        .filter(|(_, text)| text.contains(mark))
        .map(|(path, _)| path.strip_prefix(&folder).unwrap().to_string_lossy().into_owned())
        .collect();
    assert_eq!(holders, [home], "only {home} may hold `{mark}`");
}

#[test]
fn routes_are_made_in_one_table_only() {
    only_in("Router::new", "routes.rs");
    only_in(".route(", "routes.rs");
}

#[test]
fn the_time_of_day_comes_in_by_one_door() {
    only_in("Timestamp::now", "clock.rs");
}
