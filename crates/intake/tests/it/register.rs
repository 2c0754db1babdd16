//! The school register, in the forms in which it can be had.

use checks::{Register, Tells};
use intake::{RegisterFile, read_register};
use std::fs::File;
use std::io::Cursor;
use std::path::Path;
use terms::{Date, Urn};

fn urn(text: &str) -> Urn {
    Urn::parse(text).unwrap()
}

#[test]
fn establishments_and_links_are_read_from_windows_1252() {
    let mut register = Register::default();
    let text = "URN,EstablishmentName,TypeOfEstablishment (name),EstablishmentTypeGroup (name),PhaseOfEducation (name),CloseDate,TypeOfResourcedProvision (name)\n\
        900001,\"\u{c9}cole, the first\",Community school,Local authority maintained schools,Primary,31-08-2021,Not applicable\n\
        900002,Second,Community school,Local authority maintained schools,Primary,,Resourced provision and SEN unit\n\
        x,Third,,,,,\n";
    let bytes: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let read = read_register(Cursor::new(bytes), &mut register).unwrap();
    assert_eq!((read.file, read.rows, read.taken, read.unusable), (RegisterFile::Establishments, 3, 2, 1));
    assert_eq!(read.not_utf8, 1);
    let links = "\"URN\",\"LinkURN\",\"LinkName\",\"LinkType\",\"LinkEstablishedDate\"\n900001,900002,\"Second\",\"Successor - merged\",\"31-08-2021\"\n";
    let read = read_register(Cursor::new(links.as_bytes()), &mut register).unwrap();
    assert_eq!((read.file, read.taken), (RegisterFile::Links, 1));
    assert_eq!(register.school(urn("900001")).unwrap().closed, Some(Date::constant(2021, 8, 31)));
    assert_eq!(register.school(urn("900002")).unwrap().unit, Some(true));
    assert_eq!(register.school(urn("900001")).unwrap().resourced, Some(false));
    assert_eq!(register.successors(urn("900001")), [urn("900002")]);
    assert!(register.tells(Tells::Units) && register.tells(Tells::Phases));
}

#[test]
fn another_file_is_refused() {
    let mut register = Register::default();
    assert_eq!(read_register(Cursor::new(b"a,b\n1,2\n"), &mut register).unwrap_err().code(), "IN-0041");
}

#[test]
fn the_public_files_read_to_the_row() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/gias");
    let mut register = Register::default();
    for (name, rows) in [("links_edubasealldata20250422.csv", 33_801), ("pupil-premium-2019-2020.csv", 21_567)] {
        let Ok(file) = File::open(folder.join(name)) else {
            println!("skipped: {name} is not here");
            return;
        };
        let read = read_register(file, &mut register).unwrap();
        assert_eq!((read.taken + read.unusable, read.unusable), (read.rows, 0), "{name}");
        assert!(read.rows.abs_diff(rows) <= 1, "{name}: {}", read.rows);
    }
    assert!(register.tells(Tells::Types) && !register.tells(Tells::Phases));
    assert!(register.links() > 33_000);
    assert_eq!(register.successors(urn("100016")), [urn("132245")]);
}
