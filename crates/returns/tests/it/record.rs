//! A record from a return's text, and the return made of it again. Every child is invented.

use checks::{CollectionYear, Header, Person};
use facts::{BatchMeta, Block, Fact, Snapshot, SourceFile, SubjectId};
use intake::{Identity, Options, Reading, read};
use jiff::Timestamp;
use returns::{Who, Writer, header, person};
use terms::LaCode;

/// The items of one child, without the requests.
pub const CHILD: &str = "<Surname>Example &amp; Co</Surname><Forename>Ada</Forename><PersonBirthDate>2015-05-01</PersonBirthDate>\
    <Ethnicity>WBRI</Ethnicity><PostCode>AA1 1AA</PostCode><UPN>Y501100018042</UPN>";

pub fn around(year: i16, persons: &str) -> String {
    let census = checks::census_date(year).unwrap();
    format!(
        "<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>{year}</Year><ReferenceDate>{census}</ReferenceDate>\
         </CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>501</LEA><SoftwareCode>X</SoftwareCode><Release>1</Release>\
         <SerialNo>3</SerialNo><DateTime>{year}-02-01T09:00:00</DateTime></Source></Header><Persons>{persons}</Persons></Message>"
    )
}

pub fn reading(text: &str) -> Reading {
    read(text.as_bytes(), "return.xml", &Options::default()).unwrap()
}

pub fn who(identity: &Identity) -> Who {
    Who {
        surname: identity.surname.clone(),
        forename: identity.forename.clone(),
        birth_date: identity.birth_date,
        postcode: identity.postcode.clone(),
        upn: identity.upn.map(|upn| upn.as_str().to_owned()),
        uln: identity.uln.map(|uln| uln.as_str().to_owned()),
        notes: identity.texts.clone(),
    }
}

/// The persons of the year's return that a record of these readings gives. One child in one place stays one subject.
pub fn returned(readings: &[&Reading], year: i16) -> (Header, Vec<Person>) {
    let data = CollectionYear::of(year).unwrap();
    let mut batches = Vec::new();
    let mut blocks = Vec::new();
    for (number, reading) in (1u64..).zip(readings) {
        batches.push(BatchMeta {
            number,
            series: reading.series,
            serial: reading.serial.unwrap_or(1),
            source: SourceFile { sha256: [number as u8; 32], name: "x".into(), reader: "x".into() },
            stated_on: reading.stated_on,
            recorded_at: Timestamp::from_second(1_700_000_000).unwrap(),
            historic: false,
            actor: "test".into(),
        });
        for (at, one) in reading.people.iter().enumerate() {
            let subject = SubjectId([at as u8; 16]);
            blocks.push(Block { subject, batch: number, facts: one.facts.clone() });
        }
    }
    let council = LaCode::parse("501").unwrap();
    let known = terms::Date::constant(2030, 1, 1);
    let snapshot = Snapshot::build(council, data.census, known, batches, &blocks, String::new()).unwrap();
    let identities: Vec<&Identity> = readings[readings.len() - 1].people.iter().map(|one| &one.identity).collect();
    let mut persons = Vec::new();
    for history in &snapshot.histories {
        let place = usize::from(history.subject.0[0]);
        let number = persons.len() as u32 + 1;
        persons.extend(person(history, &identities.get(place).map(|own| who(own)).unwrap_or_default(), data, number));
    }
    (header(data, council, 4, "CANDOUR", "1", &format!("{year}-03-01T09:00:00")), persons)
}

pub fn xml(header: &Header, persons: &[Person], year: i16) -> String {
    let mut writer = Writer::begin(Vec::new(), CollectionYear::of(year).unwrap(), header).unwrap();
    persons.iter().for_each(|person| writer.person(person).unwrap());
    String::from_utf8(writer.finish().unwrap()).unwrap()
}

/// What a reading says of each person: who, and each fact without its row.
pub fn said(reading: &Reading) -> Vec<Vec<String>> {
    let fact = |fact: &Fact| format!("{:?} {} {:?} {:?}", fact.episode(), fact.kind().name(), fact.on(), fact.detail());
    let person = |one: &intake::PersonRead| {
        let mut lines: Vec<String> = one.facts.iter().map(fact).collect();
        lines.sort();
        let who = &one.identity;
        lines.insert(0, format!("{:?} {:?} {:?} {:?}", who.surname, who.birth_date, who.postcode, who.upn));
        lines
    };
    reading.people.iter().map(person).collect()
}
