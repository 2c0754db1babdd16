//! The law's pages are open to everybody and say how sure we are.

use crate::town::Town;
use axum::http::StatusCode;

#[tokio::test]
async fn every_duty_has_a_page_with_its_text_reference_its_confidence_and_its_worked_cases() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    let list = visitor.get("/law").await.body;
    for duty in law::national().duties() {
        assert!(list.contains(&format!("href=\"/law/{}\"", duty.id)), "{}", duty.id);
        let page = visitor.get(&format!("/law/{}", duty.id)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", duty.id);
        assert!(page.body.contains("not legal advice"), "{}", duty.id);
        let sure = match duty.confidence() {
            law::Confidence::Verified => "Every text it rests on was read",
            _ => "Check the text before you rely on it",
        };
        assert!(page.body.contains(sure), "{}", duty.id);
        assert_eq!(page.body.contains("Worked cases"), !duty.cases.is_empty(), "{}", duty.id);
    }
    assert_eq!(visitor.get("/law/no-such-duty").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_duty_is_found_by_words_of_its_text_and_its_source() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    let found = visitor.get("/law?q=final+plan+13%282%29").await.body;
    assert!(found.contains("reg-13-2-final-plan") && !found.contains("s-46-to-age-25"));
    assert!(visitor.get("/law?q=zebra").await.body.contains("No duty holds the words"));
}

#[tokio::test]
async fn what_governs_on_a_day_is_what_was_in_force_then() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    let before = visitor.get("/law/at?date=2015-03-22").await.body;
    assert!(before.contains("22 March 2015") && before.contains("reg-45-as-made"));
    let later = visitor.get("/law/at?date=1/9/2030").await.body;
    assert!(later.contains("assumes no change in the law since"));
    for outside in ["2013-01-01", "2036-01-01", "tomorrow"] {
        let answer = visitor.get(&format!("/law/at?date={outside}")).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{outside}");
        assert!(answer.body.contains("There is a problem"), "{outside}");
    }
}

#[tokio::test]
async fn a_refusals_page_shows_what_its_letter_must_contain_and_the_test_shows_its_reasons() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    let refusal = visitor.get("/law/reg-5-1-decide-whether-to-assess").await.body;
    assert!(refusal.contains("Information on disagreement resolution") && refusal.contains("reg 5(3)"));
    let test = visitor.get("/law/s-36-8-test-for-assessing").await.body;
    assert!(test.contains("NMAY") && !test.contains("NNEC"));
    assert!(visitor.get("/law/s-37-1-test-for-a-plan").await.body.contains("NNEC"));
    assert!(visitor.get("/law/notices").await.body.contains("RFAS"));
    let policies = visitor.get("/law/letters").await.body;
    assert!(policies.contains("not findings") && policies.contains("Not verified"));
}
