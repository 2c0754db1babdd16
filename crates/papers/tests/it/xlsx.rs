use crate::sample;
use calamine::{Data, Reader, Xlsx};
use std::io::Cursor;

fn open() -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(papers::xlsx(&sample::small()).unwrap())).unwrap()
}

#[test]
fn each_table_has_a_sheet_and_numbers_are_numbers() {
    let mut book = open();
    assert_eq!(book.sheet_names(), ["Read first", "Table 1", "Table 2"]);
    let sheet = book.worksheet_range("Table 1").unwrap();
    let text = |row: u32, column: u32| sheet.get_value((row, column)).cloned().unwrap();
    assert_eq!(text(0, 0), Data::String("Table 1: Plans issued, by quarter".to_owned()));
    assert_eq!(text(2, 1), Data::String("Plans".to_owned()));
    assert_eq!(text(3, 1), Data::Float(1234.0));
    assert_eq!(text(3, 2), Data::Float(44.4));
    assert_eq!(text(4, 2), Data::String("[c]".to_owned()));
}

#[test]
fn nothing_is_a_formula() {
    let mut book = open();
    for name in book.sheet_names() {
        assert_eq!(book.worksheet_formula(&name).unwrap().used_cells().count(), 0, "{name}");
    }
    let sheet = book.worksheet_range("Table 2").unwrap();
    let first: Vec<String> = sheet.rows().map(|row| row[0].to_string()).collect();
    assert!(sample::HOSTILE.iter().all(|words| first.iter().any(|cell| cell == words)), "{first:?}");
}

#[test]
fn the_sheet_to_read_holds_every_word() {
    let sheet = open().worksheet_range("Read first").unwrap();
    let all: String = sheet.rows().map(|row| format!("{}\n", row[0])).collect();
    for words in [
        "Warning: The figures of May",
        "Chart 1: Open cases rise. A line that rises",
        "Table 2: Words in cells",
        "2. Second",
    ] {
        assert!(all.contains(words), "{words} in {all}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(papers::xlsx(&sample::small()).unwrap() == papers::xlsx(&sample::small()).unwrap());
}
