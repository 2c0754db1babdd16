//! The event layout.

use crate::sample::{day, detail, of, the};
use facts::{Detail, Episode, Kind, Shape};
use intake::{DateStyle, Encoding, Options, Reading, Trouble, What, read};
use terms::{Adviser, AppealOutcome, Date, Ground, LaCode, SenSetting, Unknown, When};

fn options() -> Options {
    Options { council: LaCode::parse("501").ok(), ..Options::default() }
}

fn events(text: &str) -> Reading {
    let reading = read(text.as_bytes(), "events.csv", &options()).unwrap();
    assert!(reading.accounting.balances());
    reading
}

fn refused(text: &str) -> Trouble {
    read(text.as_bytes(), "events.csv", &options()).unwrap_err()
}

#[test]
fn the_example_of_the_document_is_read_as_it_says() {
    let document = include_str!("../../../../docs/EVENT-LAYOUT.md");
    let example = document.split("```csv\n").nth(1).unwrap().split("```").next().unwrap();
    let reading = events(example);
    assert_eq!(reading.what, What::Events { identified: true });
    assert!(reading.problems.listed().is_empty(), "{:?}", reading.problems);
    let [child] = reading.people.as_slice() else { panic!("one child") };
    assert_eq!(child.identity.source_id.as_deref(), Some("C1"));
    assert_eq!(the(child, Kind::PlanIssued).on(), day(2025, 5, 26));
    assert_eq!(the(child, Kind::PlanIssued).row(), 7);
    let until = Some(day(2025, 4, 4));
    assert_eq!(detail(child, Kind::Exception), Detail::Exception { ground: Ground::AbsenceFromArea, until });
    assert_eq!(detail(child, Kind::AdviceRequested), Detail::Adviser(Adviser::Psychologist));
    assert_eq!(of(child, Kind::BirthMonth).len(), 1);
    assert_eq!(reading.accounting.with_facts, 8);
    assert_eq!(reading.accounting.facts, 9);
}

#[test]
fn the_document_names_every_event_there_is() {
    let document = include_str!("../../../../docs/EVENT-LAYOUT.md");
    for kind in Kind::ALL {
        assert!(document.contains(&format!("`{}`", kind.name())), "{} is not in the document", kind.name());
    }
    let codes = |codes: Vec<&'static str>| codes.into_iter().filter(|code| !document.contains(&format!("`{code}`")));
    let grounds = codes(Ground::ALL.iter().map(|code| code.code()).collect());
    let advisers = codes(Adviser::ALL.iter().map(|code| code.code()).collect());
    let outcomes = codes(AppealOutcome::ALL.iter().map(|code| code.code()).collect());
    let transfers = codes(terms::PhaseTransfer::ALL.iter().map(|code| code.code()).collect());
    assert_eq!(grounds.chain(advisers).chain(outcomes).chain(transfers).collect::<Vec<_>>(), Vec::<&str>::new());
}

#[test]
fn the_reason_of_a_refusal_is_one_that_its_own_test_knows() {
    let rejected = |event: &str, reason: &str| {
        let text =
            format!("child_id,event,date,detail\nC1,request_received,2025-01-06,\nC1,{event},2025-02-14,{reason}\n");
        events(&text).accounting.rejected.get("IN-0110").copied().unwrap_or_default() == 1
    };
    for reason in ["NSEN", "NMAY", "SIXM", "OTHR", "NREC"] {
        assert!(!rejected("refusal_reason", reason), "{reason}");
    }
    for reason in ["NNEC", "OTHR", "NREC"] {
        assert!(!rejected("issue_refusal_reason", reason), "{reason}");
    }
    assert!(rejected("refusal_reason", "NNEC"), "the test of a plan is not the test of an assessment");
    assert!(rejected("issue_refusal_reason", "NMAY"));
    assert!(rejected("refusal_reason", "GAP"), "a reason of one's own is OTHR");
}

#[test]
fn a_check_list_is_read_with_its_document_and_its_passages() {
    let hash = "ab".repeat(32);
    let text = format!(
        "child_id,event,date,detail\nA,request_received,2025-01-06,\nA,notice_document,2025-02-14,RFAS {hash}\n\
A,notice_item,2025-02-14,RFAS 1 0-40\nA,notice_item,2025-02-14,RFAS 2 missing\nA,notice_item,2025-02-14,RFAS 3 9-9\n"
    );
    let reading = events(&text);
    assert_eq!(reading.accounting.rejected.get("IN-0110"), Some(&1), "a passage of no length is none");
    let items = of(&reading.people[0], Kind::NoticeItem);
    let passages: Vec<_> = items
        .iter()
        .map(|fact| match fact.detail() {
            Detail::NoticeItem(item) => (item.item, item.passage),
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(passages, [(1, Some((0, 40))), (2, None)]);
    let Detail::NoticeDocument(document) = detail(&reading.people[0], Kind::NoticeDocument) else {
        panic!("a document")
    };
    assert_eq!(document.sha256, [0xab; 32]);
}

/// A detail that each form of event takes.
fn sample_detail(shape: Shape) -> &'static str {
    match shape {
        Shape::Nothing => "",
        Shape::Flag => "1",
        Shape::Month => "2015-05",
        Shape::Number => "7",
        Shape::Sex => "F",
        Shape::Ethnicity => "WENG",
        Shape::Need => "ASD",
        Shape::RequestSource => "3",
        Shape::ReviewOutcome => "M",
        Shape::CeaseReason => "not_said",
        Shape::Adviser => "health",
        Shape::Exception => "missed",
        Shape::La => "502",
        Shape::Place | Shape::Placement => "OLA",
        Shape::AppealOutcome => "consent",
        Shape::PhaseTransfer => "infant_to_junior",
        // A code that refusals have too.
        Shape::Code => "OTHR",
        Shape::NoticeDocument => "RFAS 00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff",
        Shape::NoticeItem => "RFAS 3 120-180",
    }
}

#[test]
fn every_event_there_is_can_be_told_and_none_is_lost() {
    let mut text = String::from("child_id,request,event,date,detail,rank\n");
    for kind in Kind::ALL {
        text += &format!("C1,1,{},2025-03-03,{},1\n", kind.name(), sample_detail(kind.shape()));
    }
    let reading = events(&text);
    assert_eq!(reading.accounting.with_facts, Kind::ALL.len() as u64);
    let told: Vec<Kind> = reading.people[0].facts.iter().map(facts::Fact::kind).collect();
    assert_eq!(told, Kind::ALL);
}

#[test]
fn an_event_without_the_detail_it_needs_is_rejected_and_counted() {
    for kind in Kind::ALL.iter().filter(|kind| kind.shape() != Shape::Nothing) {
        let text = format!(
            "child_id,request,event,date,detail\nC1,1,request_received,2025-01-01,\nC1,1,{},2025-03-03,?\n",
            kind.name()
        );
        let reading = events(&text);
        assert_eq!(reading.accounting.rejected.get("IN-0110"), Some(&1), "{}", kind.name());
    }
}

#[test]
fn requests_are_told_apart_by_their_label_and_known_by_their_dates() {
    let text = "child_id,request,event,date,detail\n\
A,first,request_received,2020-01-06,\nA,second,request_received,2021-03-01,\nA,first,assessment_refused,2020-02-10,\n\
A,third,plan_issued,2022-05-05,\nA,fourth,appeal_ended,2023-01-01,conceded\nA,fifth,request_received,2021-03-01,\n";
    let reading = events(text);
    let child = &reading.people[0];
    let label = |kind| the(child, kind).episode();
    assert_eq!(label(Kind::AssessmentRefused), Episode::Received { on: Date::constant(2020, 1, 6), nth: 0 });
    assert_eq!(label(Kind::PlanIssued), Episode::Plan { start: Date::constant(2022, 5, 5), nth: 0 });
    assert_eq!(label(Kind::AppealEnded), Episode::Unlabelled { nth: 0 });
    assert_eq!(detail(child, Kind::AppealEnded), Detail::AppealOutcome(AppealOutcome::Conceded));
    let again = of(child, Kind::RequestReceived)[2].episode();
    assert_eq!(again, Episode::Received { on: Date::constant(2021, 3, 1), nth: 1 });
}

#[test]
fn a_placement_has_a_setting_and_an_end() {
    let text = "child_id,event,date,until,detail,rank,unit\nA,placement,2020-09-01,2021-07-20,EHE,1,0\n";
    let Detail::Placement(placement) = detail(&events(text).people[0], Kind::Placement) else { panic!("a placement") };
    assert_eq!(placement.place.setting, Some(SenSetting::Ehe));
    assert_eq!((placement.left, placement.place.unit), (Some(day(2021, 7, 20)), Some(false)));
}

#[test]
fn ragged_lines_and_other_faults_are_rejected_each_with_its_reason() {
    let text = "child_id,event,date,detail\n\
A,request_received,2025-01-06,\n\
A,request_received,2025-01-06\n\
A,request_received,2025-01-06,,\n\
,request_received,2025-01-06,\n\
A,no_such_event,2025-01-06,\n\
A,,,x\n\
A,need,2025-01-06,NONE\n\
A,request_received,2025-01-06,\n\
\n\
A,assessment_agreed,31/02/2025,\n";
    let told = Options { date_style: Some(DateStyle::DayFirst), ..options() };
    let reading = read(text.as_bytes(), "x", &told).unwrap();
    let account = &reading.accounting;
    assert!(account.balances());
    assert_eq!((account.rows, account.with_facts, account.duplicates), (9, 2, 1));
    let reasons: Vec<(&str, u64)> = account.rejected.iter().map(|(code, count)| (*code, *count)).collect();
    assert_eq!(reasons, [("IN-0107", 2), ("IN-0108", 1), ("IN-0109", 1), ("IN-0110", 1), ("IN-0121", 1)]);
    assert_eq!(the(&reading.people[0], Kind::AssessmentAgreed).on(), When::Unknown(Unknown::Unreadable));
    assert_eq!(reading.problems.count("IN-0101"), 1);
    assert_eq!(reading.problems.listed()[0].row, Some(3));
}

#[test]
fn an_ambiguous_date_style_stops_with_a_question() {
    let lines = |dates: [&str; 2]| {
        format!("child_id,event,date\nA,request_received,{}\nA,assessment_agreed,{}\n", dates[0], dates[1])
    };
    assert_eq!(refused(&lines(["03/04/2025", "05/06/2025"])).code(), "IN-0017");
    assert_eq!(refused(&lines(["13/04/2025", "05/16/2025"])).code(), "IN-0016");
    let settled = events(&lines(["03/04/2025", "13/06/2025"]));
    assert_eq!(the(&settled.people[0], Kind::RequestReceived).on(), day(2025, 4, 3));
    let american = events(&lines(["03/04/2025", "06/13/2025"]));
    assert_eq!(the(&american.people[0], Kind::RequestReceived).on(), day(2025, 3, 4));
    let told = Options { date_style: Some(DateStyle::DayFirst), ..options() };
    let reading = read(lines(["03/04/2025", "05/06/2025"]).as_bytes(), "x", &told).unwrap();
    assert_eq!(the(&reading.people[0], Kind::RequestReceived).on(), day(2025, 4, 3));
}

#[test]
fn the_header_line_is_held_to_the_layout() {
    assert_eq!(refused("child_id,event,date,event\nA,need,,\n").code(), "IN-0015");
    assert_eq!(refused("child_id,event\nA,need\n").code(), "IN-0015");
    let variants = events("Child-ID;EVENT;Date;Colour\nA;request_received;2025-01-06;red\n");
    assert_eq!((variants.problems.count("IN-0119"), variants.problems.count("IN-0123")), (3, 1));
    assert_eq!(variants.what, What::Events { identified: false });
}

#[test]
fn lines_of_one_child_must_stand_together() {
    let text =
        "child_id,event,date\nA,request_received,2025-01-06\nB,request_received,2025-01-06\nA,plan_issued,2025-05-01\n";
    assert!(matches!(refused(text), Trouble::Scattered { line: 4 }));
}

#[test]
fn neutralised_cells_are_restored_and_quoted_ones_are_read() {
    let text = "child_id,surname,forename,event,date\n'=1+1,\"O'Neill, Junior\",'-,request_received,2025-01-06\n";
    let reading = events(text);
    let who = &reading.people[0].identity;
    assert_eq!(who.source_id.as_deref(), Some("=1+1"));
    assert_eq!((who.surname.as_deref(), who.forename.as_deref()), (Some("O'Neill, Junior"), Some("-")));
    assert_eq!(reading.problems.count("IN-0116"), 2);
}

#[test]
fn windows_1252_is_read_cell_by_cell_and_reported() {
    let reading =
        read(b"child_id,surname,event,date\nA,Zo\xEB,request_received,2025-01-06\n", "x", &options()).unwrap();
    assert_eq!(reading.people[0].identity.surname.as_deref(), Some("Zo\u{eb}"));
    assert_eq!((reading.encoding, reading.problems.count("IN-0115")), (Encoding::Windows1252, 1));
    let utf16: Vec<u8> = "\u{feff}child_id,surname,event,date\r\nA,Zo\u{eb},request_received,2025-01-06\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let reading = read(&utf16, "x", &options()).unwrap();
    assert_eq!(reading.people[0].identity.surname.as_deref(), Some("Zo\u{eb}"));
}

#[test]
fn who_the_child_is_may_stand_on_the_first_line_only_and_must_not_change() {
    let text = "child_id,upn,surname,birth_date,event,date\n\
A,Y501100018042,Example,2015-05-01,request_received,2025-01-06\n\
A,,,,assessment_agreed,2025-02-01\nA,,Other,2015-05-02,plan_issued,2025-05-01\n";
    let reading = events(text);
    assert_eq!(reading.problems.count("IN-0120"), 2);
    assert_eq!(reading.people[0].identity.surname.as_deref(), Some("Example"));
    let wrong = events("child_id,upn,event,date\nA,A501100018042,request_received,2025-01-06\n");
    assert_eq!((wrong.people[0].identity.upn, wrong.problems.count("IN-0103")), (None, 1));
}

#[test]
fn the_council_is_told_or_stands_in_each_line() {
    let bare = "child_id,event,date\nA,request_received,2025-01-06\n";
    assert_eq!(read(bare.as_bytes(), "x", &Options::default()).unwrap_err().code(), "IN-0014");
    let named = "council,child_id,event,date\n501,A,request_received,2025-01-06\n";
    assert_eq!(read(named.as_bytes(), "x", &Options::default()).unwrap().series.council.as_str(), "501");
    assert_eq!(refused(&named.replace("501,", "502,")).code(), "IN-0011");
}

#[test]
fn a_quotation_mark_left_open_cannot_fill_the_memory() {
    let text = format!("child_id,event,date\nA,\"{}", "x\n".repeat(2 << 20));
    assert_eq!(refused(&text).code(), "IN-0008");
}
