//! The published tables, read from the shared data where it is present.

use std::collections::BTreeMap;
use synth::{Shape, Table};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/dfe-ehcp-2025/");

/// Every council's tables, or nothing where the shared data is not there.
pub fn shapes() -> Option<BTreeMap<String, Shape>> {
    let bytes = std::fs::read(format!("{FOLDER}education-health-and-care-plans_2025.zip")).ok();
    let Some(bytes) = bytes else {
        println!("skipped: the published tables are not here");
        return None;
    };
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut shapes: BTreeMap<String, Shape> = BTreeMap::new();
    let names: Vec<String> = archive.file_names().map(|name| name.unwrap().into_owned()).collect();
    for name in names.iter().filter(|name| name.starts_with("data/") && name.ends_with(".csv")) {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).unwrap(), &mut text).unwrap();
        let file = name.trim_start_matches("data/").trim_end_matches(".csv");
        read(file, text.trim_start_matches('\u{feff}'), &mut shapes);
    }
    Some(shapes)
}

fn read(file: &str, text: &str, shapes: &mut BTreeMap<String, Shape>) {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let columns: Vec<String> = reader.headers().unwrap().iter().skip(12).map(str::to_owned).collect();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let latest = rows.iter().map(|row| row[0].to_owned()).max().unwrap();
    for row in rows.iter().filter(|row| row[0] == latest && &row[2] == "Local authority") {
        let shape = shapes.entry(row[8].to_owned()).or_insert_with(|| Shape::new(&row[8]));
        let table = shape.tables.entry(file.to_owned()).or_insert_with(|| Table::new(columns.clone()));
        let counts = row.iter().skip(12).map(|cell| cell.parse().ok()).collect();
        table.push(&row[10], &row[11], counts);
    }
}
