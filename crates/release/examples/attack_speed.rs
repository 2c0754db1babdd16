//! How long the attacker takes, in seconds of processor: 24 monthly releases of 5 tables of 12 needs by 8 ages with all
//! margins, each checked against everything before it, and two years' totals that link the months.
//!
//! The counts are made up from a seed, so that two machines time the same work. Nothing comparable was quoted.

use release::attack::{Attack, Shown, Statement};
use release::control::{CellKind, Policy};
use release::gate::{Dossier, Draft, DraftCell, PastCell, PastRelease, PublicRecord};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::io::Write;

type Result<T> = std::result::Result<T, Box<dyn Error>>;

const NEEDS: usize = 12;
const AGES: usize = 8;
const TABLES: usize = 5;
const MONTHS: usize = 24;

fn atom(table: usize, month: usize, need: usize, age: usize) -> String {
    format!("table {table}|month {month:02}|need {need:02}|age {age}")
}

/// A made-up count: mostly a handful, sometimes none, larger for common needs.
fn count(name: &str) -> u64 {
    let hash = Sha256::digest(name.as_bytes());
    let byte = |at: usize| u64::from(hash.get(at).copied().unwrap_or(0));
    (byte(0) % 12 + byte(1) % 12) * (1 + byte(2) % 3) / 2
}

fn month(month: usize) -> Draft {
    let mut atoms = BTreeMap::new();
    let mut cells = Vec::new();
    for table in 0..TABLES {
        let mut cell = |slot: String, members: BTreeSet<String>, kind| {
            cells.push(DraftCell { name: format!("month {month} {slot}"), slot, members, kind });
        };
        for need in 0..NEEDS {
            for age in 0..AGES {
                let name = atom(table, month, need, age);
                atoms.insert(name.clone(), count(&name));
                cell(format!("table {table} need {need} age {age}"), BTreeSet::from([name]), CellKind::Part);
            }
            let row = (0..AGES).map(|age| atom(table, month, need, age)).collect();
            cell(format!("table {table} need {need}"), row, CellKind::Part);
        }
        for age in 0..AGES {
            let column = (0..NEEDS).map(|need| atom(table, month, need, age)).collect();
            cell(format!("table {table} age {age}"), column, CellKind::Part);
        }
        let all = (0..NEEDS).flat_map(|need| (0..AGES).map(move |age| atom(table, month, need, age))).collect();
        cell(format!("table {table}"), all, CellKind::Total);
    }
    Draft {
        id: format!("month {month}"),
        title: "Plans".into(),
        council: "A council".into(),
        council_number: "500".into(),
        year: 2026,
        period: format!("month {month}"),
        ledger_head: "head".into(),
        atoms,
        cells,
        shares: Vec::new(),
        prepared_by: "analyst".into(),
        ..Draft::default()
    }
}

/// A department's totals of a year by table, published before: they link the months.
fn years() -> PastRelease {
    let year = |table: usize, first: usize| {
        let months = first..first + 12;
        let members: BTreeSet<String> = months
            .flat_map(|month| (0..NEEDS).flat_map(move |need| (0..AGES).map(move |age| atom(table, month, need, age))))
            .collect();
        let sum = members.iter().map(|name| count(name)).sum();
        PastCell { members, shown: Shown::Count(sum) }
    };
    let cells = (0..TABLES).flat_map(|table| [year(table, 0), year(table, 12)]).collect();
    PastRelease { id: "department".into(), cells, ..PastRelease::default() }
}

fn main() -> Result<()> {
    let mut out = std::io::stdout();
    for linked in [false, true] {
        let mut history = PublicRecord::default();
        if linked {
            history.add(years());
        }
        let (mut hidden, mut refused) = (0, 0);
        let start = processor();
        for number in 0..MONTHS {
            let at = jiff::Timestamp::from_second(1_790_000_000)?;
            let mut dossier = Dossier::open(month(number), at)?;
            if let Err(why) = dossier.check(&history, Policy::default(), b"key", "analyst", at) {
                refused += 1;
                writeln!(out, "month {number}: {why}")?;
                continue;
            }
            hidden += dossier.checked().map_or(0, |checked| checked.hidden());
            dossier.approve("first", at)?;
            dossier.approve("second", at)?;
            dossier.publish(&mut history, "publisher", at)?;
        }
        let before_attack = processor();
        let attacked = attack(&history)?;
        let how = if linked { "linked by the department's years" } else { "one by one" };
        writeln!(
            out,
            "{MONTHS} releases of {TABLES} tables of {NEEDS} x {AGES}, {how}: chosen and attacked {:.2} s, {hidden} cells hidden, {refused} refused; \
             all of it attacked at once {attacked:.2} s (target 10)",
            before_attack - start
        )?;
    }
    Ok(())
}

/// Attacks everything published at once, for every protected cell.
fn attack(history: &PublicRecord) -> Result<f64> {
    let mut numbers: BTreeMap<&str, usize> = BTreeMap::new();
    for name in history.releases().iter().flat_map(|release| &release.cells).flat_map(|cell| &cell.members) {
        let next = numbers.len();
        numbers.entry(name).or_insert(next);
    }
    let places = |members: &BTreeSet<String>| -> Vec<usize> {
        members.iter().filter_map(|name| numbers.get(name.as_str()).copied()).collect()
    };
    let cells = history.releases().iter().flat_map(|release| &release.cells);
    let statements: Vec<Statement> =
        cells.map(|cell| Statement { members: places(&cell.members), shown: cell.shown }).collect();
    let targets: Vec<Vec<usize>> =
        history.releases().iter().flat_map(|release| &release.protected).map(places).collect();
    let start = processor();
    let exposed = Attack::new(numbers.len(), &statements, &targets)?.exposed(5)?;
    if exposed.is_empty() { Ok(processor() - start) } else { Err("a protected cell was found out".into()) }
}

/// Seconds of processor so far; nought where the system does not say.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}
