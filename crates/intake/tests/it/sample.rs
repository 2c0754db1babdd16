//! Small files to read. Every child here is invented, and the council is a synthetic one.

use facts::{Detail, Fact, Kind};
use intake::{Options, PersonRead, Reading, Trouble, read};
use terms::{Date, When};

pub const CHILD: &str = "<Surname>Example</Surname><Forename>Ada</Forename><PersonBirthDate>2015-05-01</PersonBirthDate>\
<Sex>F</Sex><Ethnicity>WBRI</Ethnicity><PostCode>AA1 1AA</PostCode><UPN>Y501100018042</UPN>";

/// The request of the specification's own small example.
pub const REQUEST: &str = "<Requests>
   <ReceivedDate>2025-01-06</ReceivedDate><RequestSource>2</RequestSource><RYA>0</RYA>
   <RequestOutcomeDate>2025-02-14</RequestOutcomeDate><RequestOutcome>Y</RequestOutcome>
   <RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal>
   <Assessment>
    <AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>2025-05-26</AssessmentOutcomeDate>
    <AssessmentMediation>0</AssessmentMediation><AssessmentTribunal>0</AssessmentTribunal>
    <OtherMediation>0</OtherMediation><OtherTribunal>0</OtherTribunal><Week20>0</Week20>
    <NamedPlan><StartDate>2025-05-26</StartDate><PB>0</PB><OA>0</OA>
     <PlanDetail><URN>900001</URN><PlacementRank>1</PlacementRank><SENunitIndicator>0</SENunitIndicator>\
<ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlanDetail>
    </NamedPlan>
   </Assessment>
   <ActivePlans>
    <PlacementDetail><URN>900001</URN><PlacementRank>1</PlacementRank><EntryDate>2025-06-02</EntryDate>\
<SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlacementDetail>
    <SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed>
   </ActivePlans>
  </Requests>";

/// A return of council 501 around some persons.
pub fn around(year: i16, persons: &str) -> String {
    let census = checks::census_date(year).unwrap();
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<Message><Header><CollectionDetails><Collection>SEN2</Collection>\
<Year>{year}</Year><ReferenceDate>{census}</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel>\
<LEA>501</LEA><SoftwareCode>X</SoftwareCode><Release>1</Release><SerialNo>3</SerialNo>\
<DateTime>{year}-02-01T09:00:00</DateTime></Source></Header><Persons>{persons}</Persons></Message>"
    )
}

/// One person around some requests.
pub fn person(requests: &str) -> String {
    format!("<Person>{CHILD}{requests}</Person>")
}

/// The small example as a whole.
pub fn small() -> String {
    around(2026, &person(REQUEST))
}

pub fn reading(text: &str) -> Reading {
    read(text.as_bytes(), "return.xml", &Options::default()).unwrap()
}

pub fn trouble(bytes: &[u8]) -> Trouble {
    read(bytes, "file", &Options::default()).unwrap_err()
}

/// The facts of one kind.
pub fn of(person: &PersonRead, kind: Kind) -> Vec<Fact> {
    person.facts.iter().filter(|fact| fact.kind() == kind).copied().collect()
}

/// The one fact of a kind.
pub fn the(person: &PersonRead, kind: Kind) -> Fact {
    let all = of(person, kind);
    assert_eq!(all.len(), 1, "{kind:?}");
    all[0]
}

pub fn day(year: i16, month: i8, day: i8) -> When {
    When::Day(Date::constant(year, month, day))
}

pub fn detail(person: &PersonRead, kind: Kind) -> Detail {
    the(person, kind).detail()
}
