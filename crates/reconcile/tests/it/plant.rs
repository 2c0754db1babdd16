//! Plants faults in an export. It knows nothing of the reconciler, and the reconciler never sees it.

use rand::seq::IndexedRandom;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;

/// A row: case number, names, day of birth, need, day of request, day of plan, day of the last review, free words.
pub type Row = [String; 9];
pub const HEADER: &str = "case_no,forename,surname,birth_date,need,request_date,plan_date,review_date,note";

const FORENAMES: [&str; 16] = [
    "Ada", "Benjamin", "Chidi", "Dilys", "Ewan", "Fatima", "George", "Hanna", "Imran", "José", "Kofi", "Lottie",
    "Mehmet", "Ngozi", "Oscar", "Zoë",
];
const SURNAMES: [&str; 12] = [
    "Okonkwo-Hughes",
    "Whitmore",
    "Kaya",
    "O'Brien",
    "Featherstone",
    "Patel",
    "Nowakowska",
    "Begum",
    "Stonebridge",
    "Llewellyn",
    "Marchetti",
    "Young",
];
const NEEDS: [&str; 6] = ["ASD", "SEMH", "SLCN", "MLD", "HI", "PD"];

/// What was done to the export, as counts and as case numbers.
#[derive(Debug, Default)]
pub struct Planted {
    pub dropped: Vec<String>,
    pub shifted: BTreeMap<&'static str, Vec<String>>,
    pub swapped: BTreeMap<&'static str, Vec<String>>,
    pub recoded: Vec<String>,
    pub truncated: Vec<String>,
    pub merged: Vec<String>,
    pub lost_reviews: Vec<String>,
}

fn day(chance: &mut ChaCha8Rng, from: i32, to: i32) -> (i32, u32, u32) {
    (chance.random_range(from..=to), chance.random_range(1..=12), chance.random_range(1..=28))
}

fn iso((year, month, day): (i32, u32, u32)) -> String {
    format!("{year:04}-{month:02}-{day:02}")
}

/// An export of children, some of them siblings: families with one surname.
pub fn export(seed: u64, rows: usize) -> Vec<Row> {
    let mut chance = ChaCha8Rng::seed_from_u64(seed);
    let mut family = "Whitmore";
    (0..rows)
        .map(|at| {
            if !chance.random_bool(0.2) {
                family = SURNAMES.choose(&mut chance).unwrap();
            }
            let review = if chance.random_bool(0.8) { iso(day(&mut chance, 2022, 2024)) } else { String::new() };
            [
                format!("{:05}", at + 100),
                (*FORENAMES.choose(&mut chance).unwrap()).to_owned(),
                family.to_owned(),
                iso(day(&mut chance, 2005, 2018)),
                (*NEEDS.choose(&mut chance).unwrap()).to_owned(),
                iso(day(&mut chance, 2019, 2020)),
                iso(day(&mut chance, 2020, 2021)),
                review,
                if chance.random_bool(0.3) { "held by phone, \"parent\" to answer".to_owned() } else { String::new() },
            ]
        })
        .collect()
}

/// The faulty new export: the faults of moves between case systems, each on rows of its own.
pub fn faulty(seed: u64, old: &[Row]) -> (Vec<Row>, Planted) {
    let mut chance = ChaCha8Rng::seed_from_u64(seed ^ 0x5EED);
    let mut planted = Planted::default();
    let mut new: Vec<Row> = Vec::new();
    for row in old {
        let mut row = row.clone();
        let key = row[0].clone();
        match chance.random_range(0..40) {
            0 => {
                planted.dropped.push(key);
                continue;
            }
            1 | 2 => {
                let (at, name) = *[(5, "request_date"), (6, "plan_date")].choose(&mut chance).unwrap();
                let (year, month, day) = parts(&row[at]);
                // A day earlier, as time zones do; within the month, so that no calendar is needed here.
                if day > 1 {
                    row[at] = iso((year, month, day - 1));
                    planted.shifted.entry(name).or_default().push(key);
                }
            }
            3 | 4 => {
                let (at, name) =
                    *[(3, "birth_date"), (5, "request_date"), (6, "plan_date")].choose(&mut chance).unwrap();
                let (year, month, day) = parts(&row[at]);
                if day <= 12 && day != month {
                    row[at] = iso((year, day, month));
                    planted.swapped.entry(name).or_default().push(key);
                }
            }
            5 => {
                let other = NEEDS[(NEEDS.iter().position(|need| *need == row[4]).unwrap() + 1) % NEEDS.len()];
                row[4] = other.to_owned();
                planted.recoded.push(key);
            }
            6 if row[2].chars().count() > 6 => {
                row[2] = row[2].chars().take(6).collect();
                planted.truncated.push(key);
            }
            // A sibling of the same surname, who comes next in the export, is filed under this child's number.
            7 => {
                let next = old.iter().position(|other| other[0] == key).and_then(|at| old.get(at + 1));
                if let Some(sibling) =
                    next.filter(|other| other[2] == row[2] && other[1] != row[1] && other[3] != row[3])
                {
                    planted.merged.push(sibling[0].clone());
                    let mut moved = sibling.clone();
                    moved[0] = key;
                    new.push(moved);
                }
            }
            8 if !row[7].is_empty() => {
                row[7] = String::new();
                planted.lost_reviews.push(key);
            }
            _ => {}
        }
        new.push(row);
    }
    // The sibling's own number is gone from the new system, and so is any fault planted on its row.
    let merged = planted.merged.clone();
    new.retain(|row| !merged.contains(&row[0]));
    let gone = |keys: &mut Vec<String>| keys.retain(|key| !merged.contains(key));
    gone(&mut planted.dropped);
    gone(&mut planted.recoded);
    gone(&mut planted.truncated);
    gone(&mut planted.lost_reviews);
    planted.shifted.values_mut().chain(planted.swapped.values_mut()).for_each(gone);
    (new, planted)
}

fn parts(text: &str) -> (i32, u32, u32) {
    let mut parts = text.split('-').map(|part| part.parse::<i32>().unwrap());
    let mut next = || parts.next().unwrap();
    (next(), next() as u32, next() as u32)
}

/// As a file.
pub fn written(rows: &[Row]) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(HEADER.split(',')).unwrap();
    rows.iter().for_each(|row| writer.write_record(row).unwrap());
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}
