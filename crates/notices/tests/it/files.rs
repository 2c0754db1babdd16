//! The files name things that exist.

use facts::Kind;
use notices::{notice, notices};
use std::collections::BTreeSet;

#[test]
fn every_check_list_is_of_an_event_there_is_and_of_duties_that_it_stops() {
    for notice in notices() {
        let (kind, _) = notice.document.split_once(':').unwrap_or((&notice.document, ""));
        assert!(Kind::from_name(kind).is_some(), "{}: {kind}", notice.id);
        for id in &notice.duties {
            let (_, duty) = law::national().find(id).unwrap_or_else(|| panic!("{}: no duty {id}", notice.id));
            assert!(duty.stop.iter().any(|stop| stop.kind == kind), "{}: {id} does not stop with {kind}", notice.id);
        }
    }
}

#[test]
fn every_letter_that_the_law_says_must_contain_something_has_a_check_list() {
    // What advisers and health boards write is theirs to check.
    let theirs = ["advice_received", "board_change_told", "recommendation_answered", "recommendation_reported"];
    let covered: BTreeSet<&str> =
        notices().iter().flat_map(|notice| notice.duties.iter().map(String::as_str)).collect();
    let duties = law::national().duties().iter();
    let open: Vec<&str> = duties
        .filter(|duty| duty.subject == law::Subject::Case && !duty.stop_contains.is_empty())
        .filter(|duty| !duty.stop.iter().any(|stop| theirs.contains(&stop.kind.as_str())))
        .map(|duty| duty.id.as_str())
        .filter(|id| !covered.contains(id))
        .collect();
    assert_eq!(open, Vec::<&str>::new());
}

#[test]
fn a_check_list_is_found_by_its_name_and_by_its_code() {
    let refusal = notice("refusal-to-assess").unwrap();
    assert_eq!(notice("rfas"), Some(refusal));
    assert_eq!(refusal.code_bytes(), *b"RFAS");
    assert_eq!(refusal.items.len(), 7);
    assert_eq!(notice("nothing"), None);
}
