//! Small batches to store.

use facts::{Collection, Detail, Episode, Fact, Kind, Series, SourceFile, SubjectId};
use jiff::Timestamp;
use ledger::{Ledger, NewBatch, Purpose};
use store::{Keys, Location, Random};
use terms::{Date, LaCode, When};

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

pub(crate) fn keys() -> Keys {
    Keys::from_seed([7; 32])
}

pub(crate) fn subject(number: u32) -> SubjectId {
    let mut id = [0xA0; 16];
    id[..4].copy_from_slice(&number.to_be_bytes());
    SubjectId(id)
}

pub(crate) fn council() -> LaCode {
    LaCode::parse("501").unwrap()
}

pub(crate) fn series(year: i16) -> Series {
    Series { council: council(), collection: Collection::Sen2, year }
}

/// A request of a day in 2024 and its row, told by the numbers given.
pub(crate) fn request(day: i16, row: u32) -> Fact {
    let on = Date::constant(2024, 1, 1).checked_add(jiff::Span::new().days(day % 365)).unwrap();
    Fact::new(Episode::Received { on, nth: 0 }, Kind::RequestReceived, When::Day(on), Detail::Nothing, row).unwrap()
}

/// A batch of `subjects` persons with `facts` facts each, of a file told by its number.
pub(crate) fn batch(year: i16, serial: u32, file: u8, subjects: u32, facts: u32) -> NewBatch {
    NewBatch {
        series: series(year),
        serial,
        source: SourceFile { sha256: [file; 32], name: format!("file-{file}.xml"), reader: "sen2-xml/1".to_owned() },
        stated_on: Some(Date::constant(year, 1, 18)),
        recorded_at: at(i64::from(file)),
        historic: false,
        actor: "analyst".to_owned(),
        blocks: (0..subjects)
            .map(|person| (subject(person), (0..facts).map(|n| request((person + n) as i16, n + 1)).collect()))
            .collect(),
    }
}

pub(crate) async fn create(location: &Location) -> Ledger {
    Ledger::create(location, Purpose::Demonstration, &keys(), Random::seeded(1), at(0)).await.unwrap()
}
