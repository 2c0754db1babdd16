//! Workbooks that are wrong or hostile: each gets a clear answer, in bounded memory.

use crate::made::{Around, letters, made, sheets, workbook};
use intake::{Options, Reading, Trouble, read};
use std::io::Write;
use terms::LaCode;

fn told() -> Options {
    Options { council: LaCode::parse("501").ok(), year: Some(2025), ..Options::default() }
}

fn refused(bytes: &[u8]) -> &'static str {
    read(bytes, "x.xlsx", &told()).unwrap_err().code()
}

fn pre_submission(around: &Around<'_>) -> Vec<u8> {
    workbook(&sheets(&made(2025, 3, 2), "pre-submission"), around)
}

/// The first sheet with rows of our own for two persons.
fn with_rows(rows: &str) -> Result<Reading, Trouble> {
    let header = ["persontableid", "surname", "personbirthdate", "sex"]
        .iter()
        .enumerate()
        .map(|(at, name)| format!("<c r=\"{}1\" t=\"inlineStr\"><is><t>{name}</t></is></c>", letters(at)));
    let first = format!("<row r=\"1\">{}</row>{rows}", header.collect::<String>());
    read(&pre_submission(&Around { first_rows: Some(first), ..Around::default() }), "x", &told())
}

#[test]
fn macros_are_said_and_never_run() {
    let part = Some(("xl/vbaProject.bin", vec![0; 64]));
    let reading = read(&pre_submission(&Around { part, ..Around::default() }), "x.xlsm", &told()).unwrap();
    assert_eq!(reading.problems.count("IN-0144"), 1);
}

#[test]
fn encrypted_old_and_damaged_workbooks_are_told_apart() {
    let mut container = vec![0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    container.resize(4096, 0);
    assert_eq!(refused(&container), "IN-0032");
    container.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    assert_eq!(refused(&container), "IN-0030");
    let whole = pre_submission(&Around::default());
    let mut damaged = whole.clone();
    let middle = damaged.len() / 3;
    damaged[middle..middle + 400].fill(7);
    assert!(["IN-0031", "IN-0009"].contains(&refused(&damaged)));
    assert_eq!(refused(&whole[..whole.len() / 2]), "IN-0009");
    let mut sheet = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    sheet.start_file("mimetype", zip::write::SimpleFileOptions::default()).unwrap();
    sheet.write_all(b"application/vnd.oasis.opendocument.spreadsheet").unwrap();
    assert_eq!(refused(&sheet.finish().unwrap().into_inner()), "IN-0032");
}

#[test]
fn a_merged_header_is_refused_and_a_merged_cell_below_it_is_not() {
    let merged = |range: &str| format!("<mergeCells count=\"1\"><mergeCell ref=\"{range}\"/></mergeCells>");
    let header = pre_submission(&Around { after_cells: &merged("B1:C1"), ..Around::default() });
    assert_eq!(refused(&header), "IN-0034");
    let below = pre_submission(&Around { after_cells: &merged("B9:C9"), ..Around::default() });
    assert!(read(&below, "x", &told()).is_ok());
}

#[test]
fn a_formula_gives_the_value_it_last_showed_and_says_so() {
    let cell = |place: &str, inner: &str| format!("<c r=\"{place}\" t=\"str\">{inner}</c>");
    let key = "<c r=\"A2\"><v>101</v></c>";
    let formulas = [cell("B2", "<f>C9</f><v>Shown</v>"), cell("C2", "<f>1+1</f>"), cell("D2", "F")].concat();
    let formulas = formulas.replace("t=\"str\">F<", "t=\"inlineStr\"><is><t>F</t></is><");
    let reading = with_rows(&format!("<row r=\"2\">{key}{formulas}</row>"));
    let reading = reading.unwrap();
    assert_eq!(reading.people[0].identity.surname.as_deref(), Some("Shown"));
    assert_eq!((reading.problems.count("IN-0145"), reading.problems.count("IN-0146")), (1, 1));
}

#[test]
fn a_day_is_a_day_whether_written_as_a_number_or_as_text() {
    let rows = "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"C2\" s=\"1\"><v>42125</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>F</t></is></c></row>";
    let reading = with_rows(rows);
    let born = reading.unwrap().people[0].identity.birth_date.map(|day| day.to_string());
    assert_eq!(born.as_deref(), Some("2015-05-01"));
}

#[test]
fn a_cell_that_shows_an_error_is_blank_and_said() {
    let rows = "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"B2\" t=\"e\"><v>#REF!</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>F</t></is></c></row>";
    let reading = with_rows(rows).unwrap();
    assert_eq!(reading.problems.count("IN-0148"), 1);
    assert_eq!(reading.people[0].identity.surname, None);
}

#[test]
fn ten_thousand_columns_and_a_cell_at_the_far_corner_are_refused_at_once() {
    let wide: String = (0..10_000).map(|at| format!("<c r=\"{}2\"><v>1</v></c>", letters(at))).collect();
    assert_eq!(with_rows(&format!("<row r=\"2\">{wide}</row>")).unwrap_err().code(), "IN-0033");
    let corner = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    assert_eq!(with_rows(corner).unwrap_err().code(), "IN-0033");
    let deep = "<row r=\"2\"><c r=\"A2\"><v>1</v></c><c r=\"D2\" t=\"inlineStr\"><is><t>F</t></is></c></row><row r=\"1048576\"><c r=\"B1048576\"><v>1</v></c></row>";
    let reading = with_rows(deep).unwrap();
    assert_eq!(reading.accounting.rejected.get("IN-0143"), Some(&1));
}

#[test]
fn a_workbook_that_inflates_beyond_the_limit_is_refused_before_it_is_opened() {
    let part = Some(("xl/media/image1.bin", vec![0; 3 << 20]));
    let bytes = pre_submission(&Around { part, ..Around::default() });
    assert!(bytes.len() < 1 << 20);
    let options = Options { most_inflated: 1 << 20, ..told() };
    assert_eq!(read(&bytes, "x", &options).unwrap_err().code(), "IN-0010");
}

#[test]
fn cells_of_two_encodings_in_one_file_are_both_read_and_said() {
    let made = made(2025, 3, 2);
    let mut files: Vec<(String, Vec<u8>)> = sheets(&made, "blade")
        .iter()
        .map(|(name, rows)| (format!("{name}.csv"), crate::made::csv(rows).into_bytes()))
        .collect();
    let bytes = &mut files[1].1;
    let at = bytes.windows(2).position(|pair| pair == "\u{eb}".as_bytes()).unwrap();
    bytes.splice(at..at + 2, [0xEB]);
    let reading = read(&intake::bundle(&files).unwrap(), "x", &told()).unwrap();
    assert_eq!(reading.problems.count("IN-0115"), 1);
    assert!(reading.people.iter().all(|person| person.identity.surname.as_ref().unwrap().ends_with('\u{eb}')));
}
