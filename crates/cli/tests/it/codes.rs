//! Every code that the workspace can show: one room's own, and explained.

use crate::support::{in_repository, run};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// The prefix of each room's codes. The rules of `checks` have numbers of their own.
const PREFIXES: &[(&str, &str)] = &[
    ("AR", "archive"),
    ("CA", "cli"),
    ("CD", "calendar"),
    ("CL", "clocks"),
    ("CM", "committee"),
    ("IN", "intake"),
    ("LG", "ledger"),
    ("LK", "linkage"),
    ("LW", "law"),
    ("MB", "minutebook"),
    ("PA", "papers"),
    ("PB", "published"),
    ("PU", "publications"),
    ("RC", "reconcile"),
    ("PU", "publications"),
    ("RE", "release"),
    ("RP", "report"),
    ("ST", "store"),
    ("STA", "statistics"),
    ("SY", "synth"),
    ("VT", "vault"),
    ("WEB", "web"),
];

/// The codes with which a text of the source begins: `"IN-0007"` and `"IN-0007: words"`.
fn codes_in(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for text in source.split('"').skip(1) {
        let Some((prefix, rest)) = text.split_once('-') else { continue };
        let number: String = rest.chars().take_while(char::is_ascii_digit).collect();
        let ends = rest.len() == 4 || rest[number.len()..].starts_with([':', '\\']);
        let letters = (2..=4).contains(&prefix.len()) && prefix.chars().all(|letter| letter.is_ascii_uppercase());
        if letters && number.len() == 4 && ends {
            found.insert(format!("{prefix}-{number}"));
        }
    }
    found
}

fn sources(folder: &Path, each: &mut dyn FnMut(&Path, &str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, each);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = std::fs::read_to_string(&path).unwrap();
            each(&path, text.split("#[cfg(test)]").next().unwrap());
        }
    }
}

/// Every code by the rooms whose sources name it.
fn all_codes() -> BTreeMap<String, BTreeSet<String>> {
    let mut codes: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for entry in std::fs::read_dir(in_repository("crates")).unwrap() {
        let folder = entry.unwrap().path();
        let room = folder.file_name().unwrap().to_str().unwrap().to_owned();
        if folder.join("src").is_dir() {
            sources(&folder.join("src"), &mut |path, text| {
                // The list of explanations of other rooms names their codes and makes none.
                if !path.ends_with("commands/pure_codes.rs") {
                    for code in codes_in(text) {
                        codes.entry(code).or_default().insert(room.clone());
                    }
                }
            });
        }
    }
    codes
}

/// Codes that stand in a room whose prefix they do not bear.
fn misplaced(codes: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let home =
        |code: &str| PREFIXES.iter().find(|(prefix, _)| code.starts_with(&format!("{prefix}-"))).map(|two| two.1);
    codes
        .iter()
        .flat_map(|(code, rooms)| rooms.iter().map(move |room| (code, room)))
        // The program may show a code of a room that has it.
        .filter(|(code, room)| {
            let its_own = home(code) == Some(room.as_str());
            let shown = *room == "cli" && home(code).is_some_and(|home| codes[code.as_str()].contains(home));
            !its_own && !shown
        })
        .map(|(code, room)| format!("{code} in {room}"))
        .collect()
}

#[test]
fn every_code_is_one_rooms_own() {
    let codes = all_codes();
    assert!(codes.len() > 90, "{}", codes.len());
    assert_eq!(misplaced(&codes), Vec::<String>::new());
}

#[test]
fn every_code_is_explained() {
    let unexplained: Vec<String> =
        all_codes().into_keys().filter(|code| run(&["explain", code]).status() != 0).collect();
    assert_eq!(unexplained, Vec::<String>::new(), "explain them in their room's list, or in commands/pure_codes.rs");
}

#[test]
fn a_planted_collision_is_seen() {
    let codes = codes_in("#[error(\"CA-0001: days\")] (\"CD-0002\", \"words, see CM-0003\") \"UTF-8\" \"X-0001\"");
    assert_eq!(codes, BTreeSet::from(["CA-0001".to_owned(), "CD-0002".to_owned()]));
    let planted = BTreeMap::from([("CA-0001".to_owned(), BTreeSet::from(["calendar".to_owned(), "cli".to_owned()]))]);
    assert_eq!(misplaced(&planted), ["CA-0001 in calendar"]);
}
