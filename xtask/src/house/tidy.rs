//! Rules that keep the house pleasant: lints on everywhere, a floor plan that is true, rooms that stay small.

use super::{Tree, Violation};

/// Longest source file allowed, in lines.
const WALL: usize = 800;

fn violation(rule: &'static str, place: &str, what: impl Into<String>) -> Violation {
    Violation { rule, place: place.to_owned(), what: what.into() }
}

/// 8: every room takes the workspace lints, and none switches off the ones that matter.
pub fn lints_everywhere(tree: &Tree) -> Vec<Violation> {
    let mut broken = Vec::new();
    for (name, room) in &tree.rooms {
        if !room.manifest.contains("[lints]\nworkspace = true") {
            broken.push(violation("8", name, "does not take the workspace lints"));
        }
        for (path, text) in tree.sources(&format!("crates/{name}")) {
            let off = ["unwrap_used", "expect_used", "clippy::panic", "indexing_slicing", "unsafe_code"];
            for (line, number) in text.lines().zip(1..) {
                let lowers = line.contains("allow(") || line.contains("expect(clippy");
                if let Some(found) = off.iter().find(|lint| lowers && line.contains(*lint)) {
                    broken.push(violation("8", &format!("{path}:{number}"), format!("switches off {found}")));
                }
            }
        }
    }
    if !tree.files.get("Cargo.toml").is_some_and(|text| text.contains("unsafe_code = \"forbid\"")) {
        broken.push(violation("8", "Cargo.toml", "unsafe is not forbidden"));
    }
    broken
}

/// Every crate has a README that is its rustdoc and a line in crates/README.md, and that file names no crate that is gone.
pub fn floor_plan(tree: &Tree) -> Vec<Violation> {
    let mut broken = Vec::new();
    let plan = tree.files.get("crates/README.md").map(String::as_str).unwrap_or_default();
    for name in tree.rooms.keys() {
        if !plan.contains(&format!("| [`{name}`]")) {
            broken.push(violation("plan", "crates/README.md", format!("has no line for {name}")));
        }
        let readme = tree.files.get(&format!("crates/{name}/README.md")).map(String::as_str).unwrap_or_default();
        if readme.lines().count() < 4 {
            broken.push(violation("plan", name, "has no README of four sentences"));
        }
        let root = ["lib", "main"].iter().find_map(|root| tree.files.get(&format!("crates/{name}/src/{root}.rs")));
        if !root.is_some_and(|text| text.contains("include_str!(\"../README.md\")")) {
            broken.push(violation("plan", name, "its README is not its rustdoc"));
        }
    }
    for line in plan.lines().filter(|line| line.starts_with("| [`")) {
        let name = line.trim_start_matches("| [`").split('`').next().unwrap_or_default();
        if !tree.rooms.contains_key(name) {
            broken.push(violation("plan", "crates/README.md", format!("names {name}, which is not there")));
        }
    }
    broken
}

/// No source file over the wall.
pub fn small_rooms(tree: &Tree) -> Vec<Violation> {
    tree.files
        .iter()
        .filter(|(path, text)| path.ends_with(".rs") && text.lines().count() > WALL)
        .map(|(path, text)| violation("small", path, format!("{} lines, over {WALL}", text.lines().count())))
        .collect()
}

/// Nothing names a path of one machine.
pub fn no_machine_paths(tree: &Tree) -> Vec<Violation> {
    // Put together here so that this file does not name one itself.
    let homes = [["/ho", "me/"].concat(), ["/ro", "ot/"].concat(), ["/wo", "rk/"].concat()];
    tree.files
        .iter()
        .filter(|(path, _)| !path.ends_with(".lock") && !path.ends_with("package-lock.json"))
        .filter_map(|(path, text)| {
            let found = homes.iter().find(|home| text.contains(*home))?;
            Some(violation("paths", path, format!("names a path of one machine: {found}")))
        })
        .collect()
}
