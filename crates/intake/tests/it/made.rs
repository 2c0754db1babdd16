//! Returns made from a seed, and written in every layout, so that what is read back can be held against what was written.
//! For a layout whose labels are unverified this proves the reader against the data file, not against the world.

use checks::{At, Block, Cell, CollectionYear, Person, Return};
use std::io::{Cursor, Write};
use std::path::Path;

/// Small numbers from a seed; nothing here needs to be better than that.
pub struct Lot(u64);

impl Lot {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) % most
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len() as u64) as usize]
    }

    fn day(&mut self) -> String {
        format!("{}-{:02}-{:02}", 2021 + self.below(5), 1 + self.below(12), 1 + self.below(28))
    }
}

/// A return of council 501 with everything that a year's return can hold, right or wrong.
pub fn made(year: i16, seed: u64, persons: u32) -> Return {
    let mut lot = Lot::new(seed);
    let data = CollectionYear::of(year).unwrap();
    let mut made = Return { header: checks::Header::empty(), ..Return::default() };
    for (item, value) in [
        ("Collection", "SEN2"),
        ("Year", &year.to_string()),
        ("ReferenceDate", &data.census.to_string()),
        ("SourceLevel", "L"),
        ("LEA", "501"),
        ("SoftwareCode", "X"),
        ("Release", "1"),
        ("SerialNo", "3"),
        ("DateTime", &format!("{year}-02-01T09:00:00")),
    ] {
        *made.header.cell_mut(item).unwrap() = Cell::from(value);
    }
    for number in 1..=persons {
        let mut person = Person::numbered(number);
        fill(&mut person, At::person(number), data, &mut lot, number);
        for _ in 0..1 + lot.below(2) {
            let request = person.add(At::person(number), Block::Requests).unwrap();
            fill(&mut person, request, data, &mut lot, number);
            if lot.below(4) > 0 {
                let assessment = person.add(request, Block::Assessment).unwrap();
                fill(&mut person, assessment, data, &mut lot, number);
                let plan = person.add(assessment, Block::NamedPlan).unwrap();
                fill(&mut person, plan, data, &mut lot, number);
                for _ in 0..1 + lot.below(2) {
                    let detail = person.add(plan, Block::PlanDetail).unwrap();
                    fill(&mut person, detail, data, &mut lot, number);
                }
                let active = person.add(request, Block::ActivePlans).unwrap();
                fill(&mut person, active, data, &mut lot, number);
                for block in [Block::PlacementDetail, Block::PlacementDetail, Block::SenNeed, Block::SenNeed] {
                    if lot.below(3) > 0 {
                        let inner = person.add(active, block).unwrap();
                        fill(&mut person, inner, data, &mut lot, number);
                    }
                }
            }
        }
        made.persons.push(person);
    }
    made
}

fn fill(person: &mut Person, at: At, data: &CollectionYear, lot: &mut Lot, number: u32) {
    for item in at.block().items() {
        // The first item of each block is always there: a row with nothing in it is no row.
        let first = at.block().items()[0] == *item;
        if !data.has_item(at.block().name(), item) || (!first && lot.below(5) == 0) {
            continue;
        }
        let value = match *item {
            "UPN" => continue,
            "UniqueLearnerNumber" => continue,
            "Surname" => format!("Example \"{number}\", of; Zo\u{eb}"),
            "Forename" => "Ada".to_owned(),
            "PostCode" => "ZZ1 1ZZ".to_owned(),
            "Sex" => lot.one(&["M", "F", "U", "?"]).to_owned(),
            "GenderCurrent" => lot.one(&["0", "1", "2", "9"]).to_owned(),
            "Ethnicity" => lot.one(&["WBRI", "AIND", "NOBT", "XXXX"]).to_owned(),
            "UPNunknown" => "UN2".to_owned(),
            "RequestSource" => lot.one(&["1", "5", "6"]).to_owned(),
            "RequestOutcome" => lot.one(&["Y", "N", "A", "W", "H"]).to_owned(),
            "AssessmentOutcome" => lot.one(&["Y", "N", "A", "W", "H"]).to_owned(),
            "Exported" | "TransferLA" => "502".to_owned(),
            "PlanRes" | "Res" => lot.one(&["A", "B"]).to_owned(),
            "PlanWBP" | "WBP" | "DP" | "AttendancePattern" => lot.one(&["S", "F"]).to_owned(),
            "CeaseReason" => lot.one(&["1", "9", "11"]).to_owned(),
            "ReviewOutcome" => lot.one(&["M", "A", "C"]).to_owned(),
            "URN" => format!("9000{:02}", lot.below(90) + 10),
            "UKPRN" => "19990001".to_owned(),
            "SENsetting" => lot.one(&["OLA", "EHE"]).to_owned(),
            "SENSettingOther" => "a note".to_owned(),
            "PlacementRank" | "SENtypeRank" => format!("{}", at.nth(at.block())),
            "SENtype" => lot.one(&["ASD", "SLCN", "MLD", "ZZZ"]).to_owned(),
            item if item.contains("Date") || item.starts_with("Review") || item == "LastReview" => lot.day(),
            _ => lot.one(&["0", "1"]).to_owned(),
        };
        *person.item_mut(at, item).unwrap() = Cell::from(value.as_str());
    }
}

/// Without what a layout of five tables does not carry.
pub fn without_places_and_needs(made: &Return) -> Return {
    let mut made = made.clone();
    for request in made.persons.iter_mut().flat_map(|person| &mut person.requests) {
        for plan in request.assessments.iter_mut().flat_map(|own| &mut own.plans) {
            plan.details.clear();
        }
        for active in &mut request.active_plans {
            active.placements.clear();
            active.needs.clear();
            for item in ["ReviewDraft", "PhaseTransferDueDate", "PhaseTransferFinalDate"] {
                *active.cell_mut(item).unwrap() = Cell::default();
            }
        }
    }
    made
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}

pub fn xml(made: &Return) -> String {
    let put = |out: &mut String, cells: &mut dyn Iterator<Item = (&'static str, &Cell)>| {
        for (item, cell) in cells {
            if let Some(text) = cell.text() {
                *out += &format!("<{item}>{}</{item}>", escaped(text));
            }
        }
    };
    let mut out = String::from("<Message><Header>");
    put(&mut out, &mut made.header.cells());
    out += "</Header><Persons>";
    for person in &made.persons {
        out += "<Person>";
        put(&mut out, &mut person.cells());
        for request in &person.requests {
            out += "<Requests>";
            put(&mut out, &mut request.cells());
            for own in &request.assessments {
                out += "<Assessment>";
                put(&mut out, &mut own.cells());
                for plan in &own.plans {
                    out += "<NamedPlan>";
                    put(&mut out, &mut plan.cells());
                    for detail in &plan.details {
                        out += "<PlanDetail>";
                        put(&mut out, &mut detail.cells());
                        out += "</PlanDetail>";
                    }
                    out += "</NamedPlan>";
                }
                out += "</Assessment>";
            }
            for own in &request.active_plans {
                out += "<ActivePlans>";
                put(&mut out, &mut own.cells());
                for inner in &own.placements {
                    out += "<PlacementDetail>";
                    put(&mut out, &mut inner.cells());
                    out += "</PlacementDetail>";
                }
                for inner in &own.needs {
                    out += "<SENneed>";
                    put(&mut out, &mut inner.cells());
                    out += "</SENneed>";
                }
                out += "</ActivePlans>";
            }
            out += "</Requests>";
        }
        out += "</Person>";
    }
    out + "</Persons></Message>"
}

/// A table as text: its name, its header, its rows.
pub type Sheet = (String, Vec<Vec<String>>);

/// The tables of a layout, as its data file has them.
pub fn sheets(made: &Return, layout: &str) -> Vec<Sheet> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("../../data/sen2/layouts/{layout}.toml"));
    let data: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let year: i16 = made.header.year.or_blank().parse().unwrap();
    let known = CollectionYear::of(year).unwrap();
    data["table"].as_array().unwrap().iter().map(|table| sheet(made, table, known)).collect()
}

fn sheet(made: &Return, table: &toml::Value, year: &CollectionYear) -> Sheet {
    let block = Block::from_name(table["block"].as_str().unwrap()).unwrap();
    let text = |value: &toml::Value| value.as_str().unwrap().to_owned();
    let own = table["own"].as_array().unwrap().first().map(text);
    let mut links: Vec<(Block, String)> = Vec::new();
    for link in table["links"].as_array().unwrap() {
        let of = Block::from_name(link[0].as_str().unwrap()).unwrap();
        if links.iter().all(|(known, _)| *known != of) {
            links.push((of, text(&link[1])));
        }
    }
    let items: Vec<(&'static str, String)> = block
        .items()
        .iter()
        .filter(|item| year.has_item(block.name(), item))
        .map(|item| {
            let label = table.get("items").and_then(|items| items.get(*item)).map(|labels| text(&labels[0]));
            (*item, label.unwrap_or_else(|| item.to_lowercase()))
        })
        .collect();
    let header = own.iter().cloned().chain(links.iter().map(|(_, label)| label.clone()));
    let mut rows = vec![header.chain(items.iter().map(|(_, label)| label.clone())).collect::<Vec<_>>()];
    if block == Block::Header {
        let cells = items.iter().map(|(item, _)| made.header.cell(item).unwrap().or_blank().to_owned());
        rows.push(own.iter().map(|_| "1".to_owned()).chain(cells).collect());
    }
    for person in &made.persons {
        let mut seen: Vec<At> = Vec::new();
        for (at, _, _) in person.every_item().filter(|(at, _, _)| at.block() == block) {
            if seen.contains(&at) {
                continue;
            }
            seen.push(at);
            let mut row: Vec<String> = own.iter().map(|_| key(at, block)).collect();
            row.extend(links.iter().map(|(of, _)| if *of == Block::Header { "1".to_owned() } else { key(at, *of) }));
            row.extend(items.iter().map(|(item, _)| person.item(at, item).unwrap().or_blank().to_owned()));
            rows.push(row);
        }
    }
    let name = table["names"][0].as_str().unwrap().to_owned();
    (name, rows)
}

/// The number of the block of a kind that is at a place or holds it: the same for every row inside it.
fn key(at: At, of: Block) -> String {
    let mut number = u64::from(at.person_index().unwrap());
    let mut way = vec![of];
    while let Some(parent) = way.last().unwrap().parent() {
        way.push(parent);
    }
    for block in way.into_iter().rev().skip(1) {
        number = number * 100 + at.nth(block) as u64;
    }
    number.to_string()
}

pub fn csv(rows: &[Vec<String>]) -> String {
    let quoted = |cell: &String| {
        if cell.contains(['"', ',', '\n', ';']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.clone() }
    };
    rows.iter().map(|row| row.iter().map(quoted).collect::<Vec<_>>().join(",") + "\r\n").collect()
}

/// A zip of CSV files.
pub fn zipped(sheets: &[Sheet]) -> Vec<u8> {
    let files: Vec<(String, Vec<u8>)> = sheets
        .iter()
        .map(|(name, rows)| (format!("Blade-Export_19-01-2023_{name}.csv"), csv(rows).into_bytes()))
        .collect();
    intake::bundle(&files).unwrap()
}

/// All tables one below another on one sheet, each under its heading.
pub fn stacked(sheets: &[Sheet]) -> Vec<Sheet> {
    let mut rows = vec![vec!["".to_owned(), "An entry workbook".to_owned()]];
    for (name, table) in sheets {
        rows.push(vec![name.clone()]);
        rows.extend(table.iter().cloned());
        rows.extend([vec![], vec![]]);
    }
    vec![("Data Entry Template".to_owned(), rows)]
}

/// What is put around the cells of a workbook.
#[derive(Default)]
pub struct Around<'a> {
    /// After the cells of each sheet, such as merged cells.
    pub after_cells: &'a str,
    /// Instead of the rows of the first sheet.
    pub first_rows: Option<String>,
    /// A part more.
    pub part: Option<(&'a str, Vec<u8>)>,
}

/// A workbook with every cell as text.
pub fn workbook(sheets: &[Sheet], around: &Around<'_>) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    // Packing is slow unoptimised, and only a large part needs it.
    let method = if around.part.is_some() { zip::CompressionMethod::Deflated } else { zip::CompressionMethod::Stored };
    let options = zip::write::SimpleFileOptions::default().compression_method(method);
    let mut part = |name: &str, bytes: &[u8]| {
        writer.start_file(name, options).unwrap();
        writer.write_all(bytes).unwrap();
    };
    let numbered = || sheets.iter().enumerate().map(|(at, sheet)| (at + 1, sheet));
    part("[Content_Types].xml", b"<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    part(
        "_rels/.rels",
        format!("<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>").as_bytes(),
    );
    let names: String =
        numbered().map(|(at, (name, _))| format!("<sheet name=\"{name}\" sheetId=\"{at}\" r:id=\"s{at}\"/>")).collect();
    part(
        "xl/workbook.xml",
        format!("<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{names}</sheets></workbook>").as_bytes(),
    );
    let links: String = numbered()
        .map(|(at, _)| {
            format!("<Relationship Id=\"s{at}\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet{at}.xml\"/>")
        })
        .collect();
    part(
        "xl/_rels/workbook.xml.rels",
        format!("<Relationships xmlns=\"{package}\">{links}</Relationships>").as_bytes(),
    );
    part(
        "xl/styles.xml",
        format!("<styleSheet xmlns=\"{main}\"><cellXfs count=\"2\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>").as_bytes(),
    );
    for (at, (_, rows)) in numbered() {
        let mut cells = String::new();
        for (row, texts) in rows.iter().enumerate() {
            cells += &format!("<row r=\"{}\">", row + 1);
            for (column, text) in texts.iter().enumerate().filter(|(_, text)| !text.is_empty()) {
                let place = format!("{}{}", letters(column), row + 1);
                cells += &format!(
                    "<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{}</t></is></c>",
                    escaped(text)
                );
            }
            cells += "</row>";
        }
        if let Some(rows) = around.first_rows.as_ref().filter(|_| at == 1) {
            cells.clone_from(rows);
        }
        let sheet =
            format!("<worksheet xmlns=\"{main}\"><sheetData>{cells}</sheetData>{}</worksheet>", around.after_cells);
        part(&format!("xl/worksheets/sheet{at}.xml"), sheet.as_bytes());
    }
    if let Some((name, bytes)) = &around.part {
        part(name, bytes);
    }
    writer.finish().unwrap().into_inner()
}

pub fn letters(column: usize) -> String {
    let mut left = column + 1;
    let mut out = Vec::new();
    while left > 0 {
        out.push(b'A' + ((left - 1) % 26) as u8);
        left = (left - 1) / 26;
    }
    out.reverse();
    String::from_utf8(out).unwrap()
}
