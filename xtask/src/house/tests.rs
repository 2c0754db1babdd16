//! The house holds, and each check is shown to fail on a planted violation.

use super::{Tree, Violation, check};
use std::path::Path;

fn house() -> Tree {
    Tree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).unwrap()
}

/// The violations that a change to the tree adds.
fn planted(change: impl FnOnce(&mut Tree)) -> Vec<Violation> {
    let mut tree = house();
    let before = check(&tree);
    change(&mut tree);
    check(&tree).into_iter().filter(|violation| !before.contains(violation)).collect()
}

fn depend(tree: &mut Tree, from: &str, on: &str) {
    tree.rooms.get_mut(from).unwrap().depends_on.insert(on.to_owned());
}

fn write(tree: &mut Tree, path: &str, text: &str) {
    tree.files.insert(path.to_owned(), text.to_owned());
}

#[track_caller]
fn finds(rule: &str, change: impl FnOnce(&mut Tree)) {
    let found = planted(change);
    assert!(found.iter().any(|violation| violation.rule == rule), "rule {rule} did not see it; found {found:?}");
}

#[test]
fn the_house_holds() {
    let broken = check(&house());
    assert!(broken.is_empty(), "{}", broken.iter().map(|one| format!("{one}\n")).collect::<String>());
}

#[test]
fn a_pure_room_with_a_database_is_seen() {
    finds("1", |tree| depend(tree, "clocks", "sqlx"));
    finds("1", |tree| write(tree, "crates/measures/src/planted.rs", "use std::fs;\n"));
}

#[test]
fn a_way_to_the_vault_is_seen_even_through_another_room() {
    finds("2", |tree| depend(tree, "report", "vault"));
    finds("2", |tree| {
        depend(tree, "measures", "checks");
        depend(tree, "checks", "vault");
    });
}

#[test]
fn a_number_that_goes_round_release_is_seen() {
    finds("3", |tree| depend(tree, "report", "measures"));
    finds("3", |tree| write(tree, "crates/web/src/public/planted.rs", "let n = measures::compute();\n"));
    finds("3", |tree| write(tree, "crates/web/src/public/planted.rs", "let n = published::series(m, area);\n"));
    finds("3", |tree| depend(tree, "report", "published"));
}

#[test]
fn a_clock_in_a_rule_is_seen() {
    finds("4", |tree| write(tree, "crates/law/src/planted.rs", "let today = Zoned::now();\n"));
}

#[test]
fn an_arrow_that_points_back_is_seen() {
    finds("5", |tree| depend(tree, "checks", "intake"));
    finds("5", |tree| depend(tree, "law", "facts"));
    finds("5", |tree| depend(tree, "statistics", "terms"));
    finds("5", |tree| depend(tree, "measures", "web"));
    finds("5", |tree| depend(tree, "measures", "synth"));
}

#[test]
fn a_stored_overdue_is_seen() {
    finds("6", |tree| write(tree, "crates/ledger/planted.sql", "CREATE TABLE a (overdue INTEGER);\n"));
}

#[test]
fn a_serialisable_domain_type_is_seen() {
    finds("7", |tree| write(tree, "crates/facts/src/planted.rs", "#[derive(Clone, Serialize)]\npub struct Leak;\n"));
}

#[test]
fn a_switched_off_lint_is_seen() {
    finds("8", |tree| write(tree, "crates/clocks/src/planted.rs", "#[allow(clippy::unwrap_used)]\nfn f() {}\n"));
    finds("8", |tree| tree.rooms.get_mut("clocks").unwrap().manifest.clear());
}

#[test]
fn a_child_in_a_publication_is_seen() {
    finds("9", |tree| write(tree, "crates/release/src/planted.rs", "pub fn publish(one: SubjectId) {}\n"));
    finds("9", |tree| depend(tree, "report", "casework"));
    finds("9", |tree| depend(tree, "release", "fixlists"));
    finds("9", |tree| write(tree, "crates/report/src/planted.rs", "pub fn print(one: fixlists::FixSlip) {}\n"));
    finds("9", |tree| {
        depend(tree, "release", "clocks");
        depend(tree, "clocks", "casework");
    });
}

#[test]
fn an_untrue_floor_plan_a_long_file_and_a_machine_path_are_seen() {
    finds("plan", |tree| drop(tree.files.remove("crates/README.md")));
    finds("small", |tree| write(tree, "crates/law/src/planted.rs", &"\n".repeat(801)));
    let path = ["/ho", "me/someone/x"].concat();
    finds("paths", |tree| write(tree, "docs/planted.md", &path));
}
