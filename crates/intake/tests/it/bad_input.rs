//! Files that are wrong: each gets a clear answer, and nothing is expanded, guessed or half read.

use crate::sample::{REQUEST, around, day, person, reading, small, the, trouble};
use facts::Kind;
use intake::{Encoding, Options, Trouble, all_codes, explain, read, recognise};
use std::io::Write;
use terms::LaCode;

#[test]
fn a_file_that_ends_in_the_middle_is_refused_wherever_it_is_cut() {
    let two = around(2026, &format!("{}{}", person(REQUEST), person(REQUEST)));
    for cut in (60..two.len() - 1).step_by(37) {
        let code = trouble(&two.as_bytes()[..cut]).code();
        assert!(code == "IN-0006" || code == "IN-0001", "cut at {cut}: {code}");
    }
    let accented = two.replace("Example", "Zo\u{eb}");
    let inside = accented.rfind('\u{eb}').unwrap() + 1;
    assert!(matches!(trouble(&accented.as_bytes()[..inside]), Trouble::Truncated { persons: 1 }));
    let Trouble::Truncated { persons } = trouble(&two.as_bytes()[..two.len() - 15]) else { panic!("truncated") };
    assert_eq!(persons, 2);
}

#[test]
fn xml_that_is_not_well_formed_is_refused_without_showing_what_stands_there() {
    let crossed = small().replace("</Forename>", "</Surname>");
    let bare = small().replace("Example", "Smith & Jones");
    for text in [crossed, bare] {
        let found = trouble(text.as_bytes());
        assert_eq!(found.code(), "IN-0005", "{found}");
        let said = format!("{found} {found:?}");
        assert!(!said.contains("Smith") && !said.contains("Ada"), "{said}");
    }
    assert_eq!(trouble(format!("{0}{0}", small().split_once("?>").unwrap().1).as_bytes()).code(), "IN-0005");
}

#[test]
fn a_document_type_is_refused_so_no_entity_is_ever_expanded_or_fetched() {
    let bomb = "<?xml version=\"1.0\"?><!DOCTYPE m [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><Message>&b;</Message>";
    let outside = "<!DOCTYPE m SYSTEM \"file:///etc/passwd\"><Message/>";
    for text in [bomb, outside] {
        assert_eq!(trouble(text.as_bytes()).code(), "IN-0007");
    }
    let undeclared = reading(&small().replace("Example", "x&secret;y"));
    assert_eq!(undeclared.problems.count("IN-0106"), 1);
    assert_eq!(undeclared.people[0].identity.surname, None);
    let five = reading(&small().replace("Example", "O&apos;Neill &amp; &#x41;"));
    assert_eq!(five.people[0].identity.surname.as_deref(), Some("O'Neill & A"));
}

#[test]
fn every_usual_encoding_is_read_and_a_wrong_one_is_refused() {
    let text = small().replace("Example", "Zo\u{eb}");
    let surname = |bytes: &[u8]| read(bytes, "x", &Options::default()).unwrap().people[0].identity.surname.clone();
    let utf16 = |unit: fn(u16) -> [u8; 2], mark: bool| {
        let mark = mark.then_some('\u{feff}');
        let body = text.replace("utf-8", "utf-16");
        mark.into_iter().chain(body.chars()).collect::<String>().encode_utf16().flat_map(unit).collect::<Vec<u8>>()
    };
    let latin = |name: &str| -> Vec<u8> {
        text.replace("utf-8", name).chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect()
    };
    let marked = [b"\xEF\xBB\xBF".as_slice(), text.as_bytes()].concat();
    for bytes in [
        text.clone().into_bytes(),
        marked,
        utf16(u16::to_le_bytes, true),
        utf16(u16::to_be_bytes, true),
        utf16(u16::to_le_bytes, false),
        latin("windows-1252"),
        latin("ISO-8859-1"),
    ] {
        assert_eq!(surname(&bytes).as_deref(), Some("Zo\u{eb}"));
    }
    assert!(recognise(&utf16(u16::to_be_bytes, true), "x").byte_order_mark);
    let lying = latin("utf-8");
    let Trouble::WrongEncoding { at, encoding } = trouble(&lying) else { panic!("wrong encoding") };
    assert_eq!((lying[at as usize], encoding), (0xEB, "UTF-8"));
    let told = Options { encoding: Some(Encoding::Windows1252), ..Options::default() };
    assert_eq!(read(&lying, "x", &told).unwrap().people[0].identity.surname.as_deref(), Some("Zo\u{eb}"));
    assert_eq!(trouble(&latin("ebcdic")).code(), "IN-0004");
}

#[test]
fn a_file_over_the_cap_is_refused_before_it_is_read() {
    let options = Options { most_bytes: Some(1000), ..Options::default() };
    let found = read(small().as_bytes(), "x", &options).unwrap_err();
    assert!(matches!(found, Trouble::TooLarge { limit: 1000 }));
    let streaming = Options { most_bytes: None, ..Options::default() };
    assert!(read(small().as_bytes(), "x", &streaming).is_ok());
}

fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn a_zip_of_one_file_is_read_and_of_more_or_none_refused() {
    let text = small();
    let one = zipped(&[("__MACOSX/x", b"rubbish"), ("return.xml", text.as_bytes())]);
    assert_eq!(read(&one, "return.zip", &Options::default()).unwrap().people, reading(&text).people);
    assert!(recognise(&one, "return.zip").zipped);
    assert_eq!(trouble(&zipped(&[("a.xml", text.as_bytes()), ("b.xml", b"")])).code(), "IN-0009");
    assert_eq!(trouble(&zipped(&[])).code(), "IN-0009");
    assert_eq!(trouble(&one[..one.len() / 2]).code(), "IN-0009");
    assert_eq!(trouble(&zipped(&[("inner.zip", &one)])).code(), "IN-0001");
}

#[test]
fn a_zip_that_inflates_beyond_the_limit_is_stopped_there() {
    let long = small().replace("Example", &" ".repeat(1 << 19));
    let bomb = zipped(&[("return.xml", long.as_bytes())]);
    assert!(bomb.len() < 20_000);
    let options = Options { most_inflated: 100_000, ..Options::default() };
    assert!(matches!(read(&bomb, "x", &options).unwrap_err(), Trouble::Inflates { limit: 100_000 }));
    // A zip that lies about its size is stopped by the count of bytes.
    let size = (long.len() as u32).to_le_bytes();
    let mut lying = bomb.clone();
    let places: Vec<usize> = lying.windows(4).enumerate().filter(|(_, four)| *four == size).map(|(at, _)| at).collect();
    assert!(!places.is_empty());
    for at in places {
        lying[at..at + 4].copy_from_slice(&1000u32.to_le_bytes());
    }
    let found = read(&lying, "x", &options).unwrap_err();
    assert!(matches!(found.code(), "IN-0009" | "IN-0010" | "IN-0006"), "{found}");
}

#[test]
fn a_return_of_another_council_or_year_is_refused() {
    let other = Options { council: LaCode::parse("502").ok(), ..Options::default() };
    let found = read(small().as_bytes(), "x", &other).unwrap_err();
    assert_eq!(found.to_string(), "IN-0011: the file is of council 501, and council 502 was expected");
    let year = Options { year: Some(2025), ..Options::default() };
    assert_eq!(read(small().as_bytes(), "x", &year).unwrap_err().code(), "IN-0012");
    assert_eq!(trouble(small().replace("<Year>2026", "<Year>2019").as_bytes()).code(), "IN-0013");
    assert_eq!(trouble(small().replace("<LEA>501</LEA>", "").as_bytes()).code(), "IN-0014");
}

#[test]
fn nesting_and_length_beyond_reason_are_stopped() {
    let deep = small().replace("<Surname>", &format!("{}<Surname>", "<a>".repeat(1000)));
    let long = small().replace("Example", &"x".repeat(3 << 20));
    let tag = small().replace("<Surname>", &format!("<Surname a=\"{}\">", "x".repeat(3 << 20)));
    let many = around(2026, &person(&"<Requests></Requests>".repeat(200_000)));
    for text in [deep, long, tag, many] {
        assert_eq!(trouble(text.as_bytes()).code(), "IN-0008");
    }
}

#[test]
fn other_files_are_refused_by_name() {
    for bytes in [b"".as_slice(), b"hello", b"<Other/>", b"<html></html>", b"%PDF", b"a,b,c\n1,2,3\n", &[0xFF; 100]] {
        assert_eq!(trouble(bytes).code(), "IN-0001");
    }
    assert_eq!(trouble(around(2026, "").as_bytes()).code(), "IN-0021");
}

#[test]
fn an_item_that_stands_twice_is_listed_and_the_first_used() {
    let text = small().replace("<RYA>0</RYA>", "<RYA>0</RYA><ReceivedDate>2024-01-01</ReceivedDate>");
    let reading = reading(&text);
    assert_eq!(reading.problems.count("IN-0105"), 1);
    assert_eq!(the(&reading.people[0], Kind::RequestReceived).on(), day(2025, 1, 6));
}

#[test]
fn every_code_explains_itself() {
    let codes: Vec<&str> = all_codes().iter().map(|known| known.code).collect();
    assert!(codes.is_sorted_by(|a, b| a < b));
    for known in all_codes() {
        assert!(!known.what.is_empty() && !known.why.is_empty() && !known.todo.is_empty());
    }
    assert!(explain("in-0007").is_some() && explain("IN-9999").is_none());
    assert!(explain(trouble(b"").code()).is_some());
}
