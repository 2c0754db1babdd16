//! What is written beside a council's files: what was planted, how gaps between files were made, the synthetic register.

use crate::council::SyntheticCouncil;
use crate::register::register;
use crate::report::Why;
use std::fmt::Write as _;

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { "[]".to_owned() } else { format!("[\n    {}\n  ]", items.join(",\n    ")) }
}

/// `planted.json`: for people and tests. No rule and no measure reads it.
pub fn planted_json(council: &SyntheticCouncil) -> String {
    let plants = council.planted.list.iter().map(|plant| {
        let examples: Vec<String> = plant.examples.iter().map(|upn| quoted(upn)).collect();
        format!(
            "{{\"kind\": {}, \"what\": {}, \"place\": {}, \"records\": {}, \"examples\": [{}]}}",
            quoted(plant.kind),
            quoted(&plant.what),
            quoted(plant.place),
            plant.records,
            examples.join(", ")
        )
    });
    format!(
        "{{\n  \"synthetic\": true,\n  \"council\": {},\n  \"number\": \"{}\",\n  \"seed\": {},\n  \"planted\": {}\n}}\n",
        quoted(&council.name),
        council.number,
        council.seed.0,
        list(plants)
    )
}

/// `mechanisms.json`: how the published files' gaps were made, and what is not reproduced.
pub fn mechanisms_json(council: &SyntheticCouncil) -> String {
    let mechanisms = council.report.mechanisms.iter().map(|(name, mechanism)| {
        format!(
            "{{\"name\": {}, \"what\": {}, \"records\": {}}}",
            quoted(name),
            quoted(&mechanism.what),
            mechanism.records
        )
    });
    let unreproduced = council.report.unreproduced.iter().map(|cell| {
        let (proved, why) = match &cell.why {
            Why::Impossible(proof) => (true, proof.as_str()),
            Why::NotFound => (false, "no people were found that give it with all other cells"),
        };
        format!(
            "{{\"file\": {}, \"what\": {}, \"proved_impossible\": {proved}, \"why\": {}}}",
            quoted(&cell.file),
            quoted(&cell.what),
            quoted(why)
        )
    });
    let notes = council.report.notes.iter().map(|line| quoted(line));
    format!(
        "{{\n  \"synthetic\": true,\n  \"shaped_on\": {},\n  \"mechanisms\": {},\n  \"unreproduced\": {},\n  \"notes\": {}\n}}\n",
        quoted(&council.shaped_on),
        list(mechanisms),
        list(unreproduced),
        list(notes)
    )
}

/// `register.csv`: every establishment that the files name.
pub fn register_csv(council: &SyntheticCouncil) -> String {
    let mut text = String::from("number,name,kind\n");
    for place in register(council.number) {
        let _ = writeln!(text, "{},{},{}", place.number, place.name, place.kind);
    }
    text
}
