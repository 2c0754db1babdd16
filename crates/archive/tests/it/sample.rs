//! A small installation: one import of persons with names, and the file they came from.

use archive::Records;
use facts::{Collection, Detail, Episode, Fact, Kind, Series, SourceFile, SubjectId};
use jiff::Timestamp;
use ledger::{Ledger, NewBatch, Purpose};
use sha2::{Digest, Sha256};
use std::path::Path;
use store::{Keys, Location, Random};
use terms::{Date, LaCode, Upn, When};
use vault::{Access, Identifiers, Identity, NewSource, Vault};

pub(crate) fn keys() -> Keys {
    Keys::from_seed([7; 32])
}

pub(crate) fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

pub(crate) fn council() -> LaCode {
    LaCode::parse("501").unwrap()
}

pub(crate) fn auditor() -> Access<'static> {
    Access { actor: "auditor", reason: "test", at: at(90) }
}

pub(crate) async fn open(location: &Location, list: &Path) -> Records {
    open_with(location, list, Random::seeded(1)).await
}

pub(crate) async fn open_with(location: &Location, list: &Path, random: Random) -> Records {
    let ledger =
        Ledger::open_or_create(location, Purpose::Demonstration, &keys(), random.clone(), at(0)).await.unwrap();
    let vault = Vault::open_or_create(location, &keys(), random).await.unwrap();
    Records::new(ledger, vault, list)
}

/// The bytes of the uploaded file of a year.
pub(crate) fn file(year: i16) -> Vec<u8> {
    format!("<return year='{year}'>the names of children</return>").into_bytes()
}

/// Takes in a year's file of so many persons, as an import does: vault first, then ledger. Gives their subjects.
pub(crate) async fn import(records: &Records, year: i16, persons: u32) -> Vec<SubjectId> {
    let bytes = file(year);
    let sha256: [u8; 32] = Sha256::digest(&bytes).into();
    let source =
        NewSource { council: council(), sha256, name: format!("{year}.xml"), keep_until: Date::constant(2030, 1, 1) };
    records.vault.keep_source(source, &mut bytes.as_slice(), at(1)).await.unwrap();
    let upn = |n: u32| Upn::with_check_letter(&format!("501{n:09}")).unwrap();
    let identifiers: Vec<_> =
        (0..persons).map(|n| Identifiers { upn: Some(upn(n)), ..Identifiers::default() }).collect();
    let matched = records.vault.match_or_create(council(), &identifiers, at(1)).await.unwrap();
    let identities = matched.iter().zip(0..).map(|(one, n)| {
        let identity = Identity { surname: Some(format!("Marker{n}")), upn: Some(upn(n)), ..Identity::default() };
        (one.subject, identity)
    });
    records.vault.put_many(identities.collect(), at(1)).await.unwrap();
    let fact = |n: u32| {
        let on = Date::constant(year, 1, 1 + (n % 28) as i8);
        // Codes that are found again when raw files are searched.
        let school = Detail::Code(*b"MRK7");
        [
            Fact::new(Episode::Person, Kind::RequestReceived, When::Day(on), Detail::Nothing, n),
            Fact::new(Episode::Person, marker_kind(), When::Day(on), school, n),
        ]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
    };
    let batch = NewBatch {
        series: Series { council: council(), collection: Collection::Sen2, year },
        serial: 1,
        source: SourceFile { sha256, name: format!("{year}.xml"), reader: "sen2-xml/1".to_owned() },
        stated_on: None,
        recorded_at: at(i64::from(year)),
        historic: false,
        actor: "analyst".to_owned(),
        blocks: matched.iter().zip(0..).map(|(one, n)| (one.subject, fact(n))).collect(),
    };
    records.ledger.append(batch).await.unwrap();
    matched.into_iter().map(|one| one.subject).collect()
}

/// A kind whose detail is four letters.
fn marker_kind() -> Kind {
    (0..=u8::MAX).filter_map(Kind::from_number).find(|kind| kind.shape() == facts::Shape::Code).unwrap()
}
