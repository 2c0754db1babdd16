//! Defects read in other tools (sen2.md section 3), each as a test that we do not have it.

use crate::sample::{REQUEST, around, detail, of, person, reading};
use facts::{Detail, Kind};
use terms::{Residential, SenNeed, Ukprn, Urn};

#[test]
fn two_places_named_in_a_plan_stay_two_different_places() {
    let second = "</PlanDetail><PlanDetail><URN>900002</URN><PlacementRank>2</PlacementRank></PlanDetail>";
    let reading = reading(&around(2026, &person(&REQUEST.replacen("</PlanDetail>", second, 1))));
    let urns: Vec<Option<Urn>> = of(&reading.people[0], Kind::PlanNames)
        .iter()
        .map(|fact| match fact.detail() {
            Detail::Place(place) => place.urn,
            _ => None,
        })
        .collect();
    assert_eq!(urns, [Urn::parse("900001").ok(), Urn::parse("900002").ok()]);
}

#[test]
fn the_second_type_of_need_is_read_and_may_come_first() {
    let second = "<SENneed><SENtype>SLCN</SENtype><SENtypeRank>2</SENtypeRank></SENneed><SENneed>";
    let reading = reading(&around(2026, &person(&REQUEST.replacen("<SENneed>", second, 1))));
    let needs: Vec<Detail> = of(&reading.people[0], Kind::Need).iter().map(facts::Fact::detail).collect();
    assert_eq!(needs, [Detail::Need { need: SenNeed::Slcn, rank: 2 }, Detail::Need { need: SenNeed::Asd, rank: 1 }]);
}

#[test]
fn residential_and_work_based_codes_are_read_where_each_year_has_them() {
    let inside = REQUEST.replace("</EntryDate>", "</EntryDate><Res>A</Res><WBP>S</WBP>");
    let reading = reading(&around(2026, &person(&inside)));
    let Detail::Placement(placement) = detail(&reading.people[0], Kind::Placement) else { panic!("a placement") };
    assert_eq!((placement.residential, placement.work_based), (Some(Residential::A), Some(*b"S\0\0\0")));
}

#[test]
fn provider_numbers_of_placements_are_read() {
    let inside = REQUEST.replace("<EntryDate>", "<UKPRN>10000001</UKPRN><EntryDate>");
    let reading = reading(&around(2026, &person(&inside)));
    let Detail::Placement(placement) = detail(&reading.people[0], Kind::Placement) else { panic!("a placement") };
    assert_eq!(placement.place.ukprn, Ukprn::parse("10000001").ok());
}

#[test]
fn two_requests_of_a_child_do_not_multiply() {
    let again = "<Requests><ReceivedDate>2025-09-01</ReceivedDate><RequestOutcome>A</RequestOutcome></Requests>";
    let reading = reading(&around(2026, &person(&format!("{REQUEST}{again}"))));
    assert_eq!(of(&reading.people[0], Kind::RequestReceived).len(), 2);
    assert_eq!(of(&reading.people[0], Kind::PlanIssued).len(), 1);
}

#[test]
fn a_blank_leaving_date_means_still_there() {
    let reading = reading(&around(2026, &person(REQUEST)));
    let Detail::Placement(placement) = detail(&reading.people[0], Kind::Placement) else { panic!("a placement") };
    assert_eq!(placement.left, None);
}

#[test]
fn the_same_bytes_give_the_same_reading_on_any_day() {
    let text = around(2026, &person(REQUEST));
    assert_eq!(reading(&text).people, reading(&text).people);
}

#[test]
fn the_items_of_2025_are_read() {
    let items = "<ActivePlans><ReviewMeeting>2025-03-03</ReviewMeeting><ReviewOutcome>A</ReviewOutcome>\
        <LastReview>2025-03-28</LastReview><ReviewDraft>2025-03-28</ReviewDraft>\
        <PhaseTransferDueDate>2025-03-31</PhaseTransferDueDate><PhaseTransferFinalDate>2025-03-30</PhaseTransferFinalDate>";
    let reading = reading(&around(2026, &person(&REQUEST.replace("<ActivePlans>", items))));
    for kind in [Kind::AmendmentNotice, Kind::PhaseTransferDue, Kind::PhaseTransferFinal] {
        assert_eq!(of(&reading.people[0], kind).len(), 1, "{kind:?}");
    }
}

#[test]
fn the_misspelt_source_of_a_request_is_read_as_what_it_is() {
    let made = crate::made::made(2025, 3, 4);
    let mut sheets = crate::made::sheets(&made, "pre-submission");
    for cell in sheets[1].1[0].iter_mut().filter(|cell| *cell == "requestsource") {
        *cell = "rquestsource".to_owned();
    }
    let options =
        intake::Options { council: terms::LaCode::parse("501").ok(), year: Some(2025), ..intake::Options::default() };
    let bytes = crate::made::workbook(&sheets, &crate::made::Around::default());
    let found = intake::read(&bytes, "x.xlsx", &options).unwrap();
    let sources: usize = found.people.iter().map(|person| of(person, Kind::RequestSource).len()).sum();
    let written = made.persons.iter().flat_map(|person| &person.requests);
    let written = written.filter(|own| own.source.text().is_some_and(|code| code != "6")).count();
    assert!(written > 0);
    assert_eq!(sources, written);
}
