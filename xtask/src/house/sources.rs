//! Rules over the source text.

use super::arrows::SHELL;
use super::tree::code;
use super::{Tree, Violation};

/// Each line of a folder's sources that holds one of the needles.
fn lines_with(tree: &Tree, rule: &'static str, folder: &str, needles: &[&str], what: &str) -> Vec<Violation> {
    tree.sources(folder)
        .flat_map(|(path, text)| {
            text.lines().zip(1..).filter_map(move |(line, number)| {
                let found = needles.iter().find(|needle| code(line).contains(*needle))?;
                Some(Violation { rule, place: format!("{path}:{number}"), what: format!("{what}: {found}") })
            })
        })
        .collect()
}

fn pure_rooms(tree: &Tree) -> impl Iterator<Item = &str> {
    tree.rooms.keys().map(String::as_str).filter(|name| !SHELL.contains(name))
}

/// 1: a pure room names nothing of the outside world.
pub fn outside_world(tree: &Tree) -> Vec<Violation> {
    let needles = ["std::fs", "std::net", "std::env::", "std::process", "File::open", "async fn", "async move"];
    pure_rooms(tree)
        .flat_map(|name| {
            lines_with(tree, "1", &format!("crates/{name}"), &needles, "a pure room touches the outside world")
        })
        // A build script is the builder's hand, not the room's.
        .collect()
}

/// 4: no rule reads a clock.
pub fn no_clock(tree: &Tree) -> Vec<Violation> {
    let needles = ["::now()", "SystemTime", "Instant::", ".elapsed()"];
    tree.rooms
        .keys()
        .filter(|name| !matches!(name.as_str(), "web" | "cli"))
        .flat_map(|name| lines_with(tree, "4", &format!("crates/{name}"), &needles, "reads a clock"))
        .collect()
}

/// 3: a public page reaches numbers only through `release`.
pub fn numbers_only_through_release(tree: &Tree) -> Vec<Violation> {
    let needles = ["measures::", "facts::", "clocks::", "ledger::", "vault::", "intake::", "checks::"];
    let public = ["crates/web/src/public", "crates/report"];
    lines_with(tree, "3", "crates/web/src/public", &needles, "a public page reaches past release")
        .into_iter()
        .chain(lines_with(tree, "3", "crates/report", &needles, "a report reaches past release"))
        // Names and definitions too come by way of release, so that a figure cannot slip through beside them.
        .chain(public.iter().flat_map(|room| lines_with(tree, "3", room, &["published::"], "reaches past release")))
        .collect()
}

/// 6: nothing derived is stored as truth.
pub fn nothing_derived_is_stored(tree: &Tree) -> Vec<Violation> {
    let derived = ["overdue", "on_time", "is_late", "days_late", "rag ", "colour", "status "];
    tree.files
        .iter()
        .filter(|(path, _)| path.starts_with("crates/") && path.ends_with(".sql"))
        .flat_map(|(path, text)| {
            text.lines().zip(1..).filter_map(move |(line, number)| {
                let statement = line.split("--").next().unwrap_or_default().to_lowercase();
                let found = derived.iter().find(|word| statement.contains(*word))?;
                let what = format!("a column for something derived: {}", found.trim());
                Some(Violation { rule: "6", place: format!("{path}:{number}"), what })
            })
        })
        .collect()
}

/// 7: domain types carry no serialisation: a public type of a pure room derives neither direction.
pub fn no_serialisation_of_domain_types(tree: &Tree) -> Vec<Violation> {
    let mut broken = Vec::new();
    for name in pure_rooms(tree) {
        for (path, text) in tree.sources(&format!("crates/{name}")) {
            let lines: Vec<&str> = text.lines().collect();
            for (place, line) in lines.iter().enumerate() {
                let derives = line.trim_start().starts_with("#[derive(")
                    && (line.contains("Serialize") || line.contains("Deserialize"));
                let item = lines
                    .iter()
                    .skip(place + 1)
                    .map(|line| line.trim_start())
                    .find(|line| !line.starts_with("#[") && !line.starts_with("//"));
                if derives && item.is_some_and(|item| item.starts_with("pub struct") || item.starts_with("pub enum")) {
                    broken.push(Violation {
                        rule: "7",
                        place: format!("{path}:{}", place + 1),
                        what: "a public type of a pure room is serialisable".to_owned(),
                    });
                }
            }
        }
    }
    broken
}

/// 9: what is about one child cannot be named where publications are made.
pub fn one_child_never_a_publication(tree: &Tree) -> Vec<Violation> {
    let needles = ["SubjectId", "History", "CaseRef", "FixList", "FixSlip", "Worklist", "casework::", "fixlists::"];
    ["crates/release", "crates/report", "crates/web/src/public"]
        .iter()
        .flat_map(|folder| lines_with(tree, "9", folder, &needles, "a publication could name one child"))
        .collect()
}
