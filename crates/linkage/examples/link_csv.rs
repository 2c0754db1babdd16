//! Links CSV files and prints pairs of rows: `link_csv [--across] FILE…`. The bench runs it beside another tool.

#![allow(clippy::print_stderr, clippy::indexing_slicing)]

use linkage::{Field, Kind, Options, Records, link};
use std::io::Write as _;

fn kind(name: &str) -> Option<Kind> {
    Some(match name.trim() {
        "given_name" | "forename" => Kind::Forename,
        "surname" => Kind::Surname,
        "date_of_birth" | "birth_date" => Kind::BirthDate,
        "sex" => Kind::Category,
        "postcode" => Kind::Postcode,
        "soc_sec_id" | "upn" => Kind::Identifier,
        "address_1" | "suburb" => Kind::Words,
        _ => return None,
    })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let across = words.iter().any(|word| word == "--across");
    let mut records: Option<Records> = None;
    let mut ids = Vec::new();
    for (source, file) in words.iter().filter(|word| !word.starts_with("--")).enumerate() {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_path(file)?;
        let headers = reader.headers()?.clone();
        let columns: Vec<(usize, Kind)> =
            headers.iter().enumerate().filter_map(|(at, name)| Some((at, kind(name)?))).collect();
        let fields = columns.iter().map(|(at, kind)| Field { name: headers[*at].to_owned(), kind: *kind }).collect();
        let records = records.get_or_insert_with(|| Records::new(fields));
        for row in reader.records() {
            let row = row?;
            ids.push(row[0].to_owned());
            records.add(source as u8, columns.iter().map(|(at, _)| &row[*at]));
        }
    }
    let records = records.ok_or("no file")?;
    let linked = link(&records, &Options { across, review_from: 0.01, ..Options::default() })?;
    for block in &linked.blocks {
        eprintln!("{block:?}");
    }
    eprintln!("compared {}, prior {:e}", linked.compared, linked.model.prior);
    if words.iter().any(|word| word == "--model") {
        for (at, field) in records.fields().enumerate() {
            eprintln!("{} {:.5?}", field.name, linked.model.levels(at));
        }
    }
    let mut out = std::io::BufWriter::new(std::io::stdout());
    for pair in &linked.pairs {
        writeln!(out, "{},{},{:.6},{:?}", ids[pair.a as usize], ids[pair.b as usize], pair.probability, pair.class)?;
    }
    Ok(())
}
