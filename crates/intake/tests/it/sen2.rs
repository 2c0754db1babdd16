//! What each item of a return becomes, and what it does not.

use crate::sample::{CHILD, REQUEST, around, day, detail, of, person, reading, small, the};
use facts::{Collection, Detail, Episode, Kind};
use intake::{Encoding, Options, What, read, recognise};
use terms::{
    CeaseReason, Date, Ethnicity, PhaseTransfer, RequestSource, Residential, ReviewOutcome, SenNeed, Sex, Unknown,
    When, YearMonth,
};

const NOT_CARRIED: When = When::Unknown(Unknown::NotCarried);

#[test]
fn the_specifications_small_example_is_read_whole() {
    let reading = reading(&small());
    assert_eq!(reading.what, What::Sen2Xml);
    assert_eq!((reading.series.council.as_str(), reading.series.year), ("501", 2026));
    assert_eq!(reading.series.collection, Collection::Sen2);
    assert_eq!((reading.serial, reading.stated_on), (Some(3), Some(Date::constant(2026, 2, 1))));
    assert!(reading.problems.listed().is_empty(), "{:?}", reading.problems);
    let [child] = reading.people.as_slice() else { panic!("one child") };
    assert_eq!(child.identity.upn.unwrap().as_str(), "Y501100018042");
    assert_eq!(child.identity.surname.as_deref(), Some("Example"));
    assert_eq!(child.identity.birth_date, Some(Date::constant(2015, 5, 1)));

    assert_eq!(detail(child, Kind::BirthMonth), Detail::Month(YearMonth::new(2015, 5).unwrap()));
    assert_eq!(detail(child, Kind::Sex), Detail::Sex(Sex::Female));
    assert_eq!(detail(child, Kind::Ethnicity), Detail::Ethnicity(Ethnicity::Wbri));
    let received = the(child, Kind::RequestReceived);
    assert_eq!(received.episode(), Episode::Received { on: Date::constant(2025, 1, 6), nth: 0 });
    assert_eq!(received.row(), 1);
    assert_eq!(detail(child, Kind::RequestSource), Detail::RequestSource(RequestSource::School));
    assert_eq!(the(child, Kind::AssessmentAgreed).on(), day(2025, 2, 14));
    assert_eq!(the(child, Kind::PlanIssued).on(), day(2025, 5, 26));
    assert_eq!(the(child, Kind::PlanStart).on(), day(2025, 5, 26));
    assert_eq!(the(child, Kind::ExceptionClaimed).on(), NOT_CARRIED);
    assert_eq!(detail(child, Kind::ExceptionClaimed), Detail::Flag(false));
    assert_eq!(the(child, Kind::Placement).on(), day(2025, 6, 2));
    assert_eq!(detail(child, Kind::Need), Detail::Need { need: SenNeed::Asd, rank: 1 });
    assert!(of(child, Kind::AdviceReceived).is_empty() && of(child, Kind::AmendedPlanIssued).is_empty());
}

#[test]
fn an_outcome_h_asserts_nothing_about_dates() {
    let historic = "<Requests><ReceivedDate>2023-01-09</ReceivedDate><RequestOutcomeDate>2023-02-01</RequestOutcomeDate>\
<RequestOutcome>H</RequestOutcome><Assessment><AssessmentOutcome>H</AssessmentOutcome>\
<AssessmentOutcomeDate>2023-05-01</AssessmentOutcomeDate><NamedPlan><StartDate>2023-05-01</StartDate></NamedPlan>\
</Assessment></Requests>";
    let reading = reading(&around(2026, &person(historic)));
    let child = &reading.people[0];
    for kind in [Kind::RequestReceived, Kind::AssessmentAgreed, Kind::PlanIssued] {
        assert!(of(child, kind).is_empty(), "{kind:?}");
    }
    assert_eq!(the(child, Kind::RequestHistoric).on(), NOT_CARRIED);
    assert_eq!(the(child, Kind::AssessmentHistoric).on(), NOT_CARRIED);
    assert_eq!(the(child, Kind::PlanStart).on(), day(2023, 5, 1));
}

#[test]
fn a_withdrawal_has_a_range_and_an_open_case_no_date() {
    let withdrawn = "<Requests><ReceivedDate>2025-03-03</ReceivedDate><RequestOutcome>W</RequestOutcome></Requests>";
    let open = "<Requests><ReceivedDate>2025-11-03</ReceivedDate><RequestOutcome>A</RequestOutcome></Requests>";
    let january = "<Requests><ReceivedDate>2026-01-05</ReceivedDate><RequestOutcome>W</RequestOutcome></Requests>";
    let reading = reading(&around(2026, &person(&format!("{withdrawn}{open}{january}"))));
    let fell: Vec<When> = of(&reading.people[0], Kind::RequestWithdrawn).iter().map(facts::Fact::on).collect();
    let ends = |from, to| When::Between(from, to);
    assert_eq!(
        fell,
        [
            ends(Date::constant(2025, 3, 3), Date::constant(2025, 12, 31)),
            ends(Date::constant(2026, 1, 5), Date::constant(2026, 1, 15)),
        ]
    );
    assert_eq!(the(&reading.people[0], Kind::RequestUndecided).on(), NOT_CARRIED);
}

#[test]
fn an_agreed_plan_that_is_not_issued_is_not_called_issued() {
    let agreed = "<Requests><ReceivedDate>2025-09-01</ReceivedDate><RequestOutcomeDate>2025-10-01</RequestOutcomeDate>\
<RequestOutcome>Y</RequestOutcome><Assessment><AssessmentOutcome>Y</AssessmentOutcome></Assessment></Requests>";
    let reading = reading(&around(2026, &person(agreed)));
    assert_eq!(of(&reading.people[0], Kind::PlanIssued), []);
    assert_eq!(the(&reading.people[0], Kind::IssueAgreed).on(), NOT_CARRIED);
}

#[test]
fn the_items_of_reviews_and_of_plans_that_end() {
    let old = "<Requests><RequestOutcome>H</RequestOutcome><Assessment><AssessmentOutcome>H</AssessmentOutcome>\
<NamedPlan><StartDate>2023-09-01</StartDate><PlanRes>A</PlanRes><CeaseDate>2025-07-31</CeaseDate></NamedPlan></Assessment>\
<ActivePlans><TransferLA>502</TransferLA><ReviewMeeting>2025-06-10</ReviewMeeting><ReviewOutcome>A</ReviewOutcome>\
<LastReview>2025-07-01</LastReview><ReviewDraft>2025-07-02</ReviewDraft>\
<PhaseTransferDueDate>2026-02-15</PhaseTransferDueDate><PhaseTransferFinalDate>2025-08-20</PhaseTransferFinalDate>\
</ActivePlans></Requests>";
    let reading = reading(&around(2026, &person(old)));
    let child = &reading.people[0];
    assert_eq!(the(child, Kind::PlanStart).episode(), Episode::Plan { start: Date::constant(2023, 9, 1), nth: 0 });
    assert_eq!(the(child, Kind::PlanCeased).on(), day(2025, 7, 31));
    assert_eq!(detail(child, Kind::PlanCeased), Detail::CeaseReason(CeaseReason::NotSaid));
    assert_eq!(the(child, Kind::ReviewMeeting).on(), day(2025, 6, 10));
    assert_eq!(the(child, Kind::ReviewDecided).on(), day(2025, 7, 1));
    assert_eq!(detail(child, Kind::ReviewDecided), Detail::ReviewOutcome(ReviewOutcome::Amend));
    assert_eq!(the(child, Kind::AmendmentNotice).on(), day(2025, 7, 2));
    assert_eq!(detail(child, Kind::PhaseTransferDue), Detail::PhaseTransfer(PhaseTransfer::NotSaid));
    assert_eq!(the(child, Kind::PhaseTransferFinal).on(), day(2025, 8, 20));
    // The return says that it came during the year, and not on which day.
    let during = When::Between(Date::constant(2025, 1, 1), Date::constant(2025, 12, 31));
    assert_eq!(the(child, Kind::TransferredIn).on(), during);
}

#[test]
fn the_return_of_2023_has_its_own_names_and_levels() {
    let own = "<Person><Surname>Example</Surname><GenderCurrent>2</GenderCurrent><UPN>Y501100018042</UPN><Requests>\
<RequestOutcome>H</RequestOutcome><ActivePlans><Res>B</Res><LastReview>2022-05-05</LastReview><PlacementDetail>\
<URN>900001</URN><PlacementRank>1</PlacementRank><EntryDate>2021-09-01</EntryDate><AttendancePattern>1</AttendancePattern>\
</PlacementDetail></ActivePlans></Requests></Person>";
    let reading = reading(&around(2023, own));
    let child = &reading.people[0];
    assert_eq!(detail(child, Kind::Sex), Detail::Sex(Sex::Female));
    assert_eq!(detail(child, Kind::ReviewDecided), Detail::ReviewOutcome(ReviewOutcome::NotSaid));
    let Detail::Placement(placement) = detail(child, Kind::Placement) else { panic!("a placement") };
    assert_eq!(placement.residential, Some(Residential::B));
    assert!(reading.problems.listed().is_empty(), "{:?}", reading.problems);
}

#[test]
fn names_are_read_without_capitals_or_namespace() {
    let lower = small().replace("ReceivedDate", "receiveddate").replace("<Message>", "<Message xmlns=\"urn:example\">");
    let prefixed = small().replace("<Requests>", "<s:Requests>").replace("</Requests>", "</s:Requests>");
    for text in [lower, prefixed] {
        assert_eq!(the(&reading(&text).people[0], Kind::RequestReceived).on(), day(2025, 1, 6));
    }
}

#[test]
fn an_unknown_element_is_kept_and_reported() {
    let text =
        around(2026, &person(&REQUEST.replace("<RYA>0</RYA>", "<RYA>0</RYA><Novelty><Inner>word</Inner></Novelty>")));
    let reading = reading(&text);
    assert_eq!(reading.problems.count("IN-0104"), 2);
    let texts = &reading.people[0].identity.texts;
    assert_eq!(texts, &[("Person[1]/Requests[1]/Novelty/Inner".to_owned(), "word".to_owned())]);
}

#[test]
fn a_variant_name_of_other_tools_is_understood_and_reported() {
    let text = small().replace("<OA>0</OA>", "<OA>0</OA><PlanWPB>A</PlanWPB>");
    let reading = reading(&text);
    assert_eq!(reading.problems.count("IN-0119"), 1);
    assert_eq!(of(&reading.people[0], Kind::PlanWorkBased).len(), 1);
}

#[test]
fn two_requests_of_one_day_stay_two() {
    let one = "<Requests><ReceivedDate>2025-03-03</ReceivedDate><RequestOutcome>W</RequestOutcome></Requests>";
    let reading = reading(&around(2026, &person(&format!("{one}{one}"))));
    let labels: Vec<Episode> = of(&reading.people[0], Kind::RequestReceived).iter().map(facts::Fact::episode).collect();
    let on = Date::constant(2025, 3, 3);
    assert_eq!(labels, [Episode::Received { on, nth: 0 }, Episode::Received { on, nth: 1 }]);
}

#[test]
fn what_a_file_is_can_be_told_from_its_beginning() {
    let found = recognise(small().as_bytes(), "return.xml");
    assert_eq!((found.what, found.encoding, found.byte_order_mark), (Some(What::Sen2Xml), Encoding::Utf8, false));
    let other = |bytes: &[u8]| recognise(bytes, "file").what;
    assert_eq!(other(b"<html><p>page</p></html>"), None);
    assert_eq!(other(b"time_period,geographic_level,la_name\n"), None);
    assert_eq!(other(b"child_id,event,date\n"), Some(What::Events { identified: false }));
    assert_eq!(other(b"\xEF\xBB\xBFChild ID,Event,Date,UPN\n"), Some(What::Events { identified: true }));
    assert_eq!(other(b"%PDF-1.7"), None);
}

#[test]
fn the_expected_year_may_be_told_and_unread_items_do_not_stop_a_person() {
    let text = small().replace("2025-02-14", "2025-02-31").replace(CHILD, &CHILD.replace("WBRI", "XXXX"));
    let options = Options { year: Some(2026), ..Options::default() };
    let reading = read(text.as_bytes(), "x", &options).unwrap();
    assert_eq!(the(&reading.people[0], Kind::AssessmentAgreed).on(), When::Unknown(Unknown::Unreadable));
    assert_eq!((reading.problems.count("IN-0101"), reading.problems.count("IN-0102")), (1, 1));
    assert_eq!(reading.problems.listed()[1].field.as_deref(), Some("Person[1]/Requests[1]/RequestOutcomeDate"));
}
