//! Rules over the dependency graph.

use super::{Tree, Violation};

/// Rooms that may touch files, network, database or async.
pub const SHELL: &[&str] =
    &["store", "ledger", "vault", "minutebook", "publications", "archive", "intake", "report", "web", "cli"];

/// Crates through which a room would touch the outside world.
const OUTSIDE: &[&str] =
    &["axum", "futures", "hyper", "reqwest", "rusqlite", "sqlx", "tokio", "tower", "tower-http", "ureq", "walkdir"];

fn violation(rule: &'static str, place: &str, what: String) -> Violation {
    Violation { rule, place: place.to_owned(), what }
}

/// 1: only the shell depends on crates of the outside world.
pub fn outside_world(tree: &Tree) -> Vec<Violation> {
    tree.rooms
        .iter()
        .filter(|(name, _)| !SHELL.contains(&name.as_str()))
        .flat_map(|(name, room)| {
            room.depends_on
                .iter()
                .filter(|dependency| OUTSIDE.contains(&dependency.as_str()) || SHELL.contains(&dependency.as_str()))
                .map(move |dependency| violation("1", name, format!("a pure room depends on {dependency}")))
        })
        .collect()
}

/// 2: reasoning and public rooms never reach the vault, directly or through others.
pub fn vault_out_of_reach(tree: &Tree) -> Vec<Violation> {
    const AWAY: [&str; 15] = [
        "clocks",
        "casework",
        "fixlists",
        "measures",
        "notices",
        "release",
        "report",
        "published",
        "law",
        "facts",
        "committee",
        "papers",
        "statistics",
        "charts",
        "trends",
    ];
    AWAY.into_iter()
        .filter(|name| tree.reaches(name).contains("vault"))
        .map(|name| violation("2", name, "reaches the vault".to_owned()))
        .collect()
}

/// 5: the arrows that would turn the flow round.
pub fn layers(tree: &Tree) -> Vec<Violation> {
    let mut broken = Vec::new();
    if tree.reaches("checks").contains("intake") {
        broken.push(violation("5", "checks", "depends on intake".to_owned()));
    }
    for dependency in tree.rooms.get("law").into_iter().flat_map(|room| &room.depends_on) {
        if tree.rooms.contains_key(dependency) && !matches!(dependency.as_str(), "terms" | "calendar") {
            broken.push(violation("5", "law", format!("depends on {dependency}, which can name a council")));
        }
    }
    for dependency in tree.rooms.get("statistics").into_iter().flat_map(|room| &room.depends_on) {
        if tree.rooms.contains_key(dependency) {
            broken.push(violation("5", "statistics", format!("depends on {dependency}; a method knows no room")));
        }
    }
    for dependency in tree.rooms.get("charts").into_iter().flat_map(|room| &room.depends_on) {
        if tree.rooms.contains_key(dependency) {
            broken.push(violation("5", "charts", format!("depends on {dependency}; a drawing knows no room")));
        }
    }
    for (name, room) in &tree.rooms {
        for door in ["web", "cli"] {
            if room.depends_on.contains(door) && !(name == "cli" && door == "web") {
                broken.push(violation("5", name, format!("depends on {door}")));
            }
        }
        if room.depends_on.contains("synth") && name != "cli" {
            broken.push(violation("5", name, "depends on synth, which only the program may".to_owned()));
        }
    }
    broken
}

/// 3: what draws or writes publications reaches figures only through `release`.
pub fn release_is_the_door(tree: &Tree) -> Vec<Violation> {
    let forbidden = ["measures", "facts", "clocks", "published", "committee", "ledger", "checks", "intake", "returns"];
    tree.rooms
        .get("report")
        .into_iter()
        .flat_map(|room| &room.depends_on)
        .filter(|dependency| forbidden.contains(&dependency.as_str()))
        .map(|dependency| violation("3", "report", format!("reaches {dependency} past release")))
        .collect()
}

/// 9: lists about single children reach no room that publishes, directly or through others.
pub fn casework_stays_inside(tree: &Tree) -> Vec<Violation> {
    let lists = ["casework", "fixlists"];
    ["measures", "trends", "release", "report", "published", "committee"]
        .into_iter()
        .flat_map(|name| lists.into_iter().map(move |lists| (name, lists)))
        .filter(|(name, lists)| tree.reaches(name).contains(*lists))
        .map(|(name, lists)| violation("9", name, format!("reaches {lists}, whose lists are about single children")))
        .collect()
}
