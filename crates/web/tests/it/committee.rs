//! Committee pages read by a clerk.

use crate::town::Town;
use axum::http::StatusCode;
use web::access::Role;

const PATH: &str = "/records/501/committee";
const MINUTES: &str = "Agenda item\n\nSEND update\n\nMinutes:\n\nThe Committee received a report on EHC plans.\n\n\
    The Director undertook to provide the figures to the next meeting.\n\n\
    RESOLVED:\n\n(1) That the report be noted.\n\n(2) That an update be brought to the Committee in January.\n";

#[tokio::test]
async fn a_clerk_pastes_minutes_and_sees_what_was_found_unconfirmed_with_its_exact_words() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let token = clerk.get(PATH).await.token();
    let answer = clerk.upload(PATH, &token, &[("text", MINUTES)], None).await;
    assert_eq!(answer.status, StatusCode::OK);
    for words in ["Unconfirmed and private", "Resolutions", "That an update be brought to the Committee in January"] {
        assert!(answer.body.contains(words), "{words}");
    }
    let file = clerk.upload(PATH, &token, &[("text", "")], Some(("minutes.txt", MINUTES))).await;
    assert!(file.body.contains("That the report be noted"));
}

#[tokio::test]
async fn what_is_no_committee_page_gets_an_answer_with_a_code() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let token = clerk.get(PATH).await.token();
    let answer = clerk.upload(PATH, &token, &[("text", "  ")], None).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("CM-0001"));
}

#[tokio::test]
async fn a_page_cannot_put_markup_of_its_own_on_ours() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let token = clerk.get(PATH).await.token();
    let text = MINUTES.replace("be noted", "be <b onclick=x>noted</b>");
    let answer = clerk.upload(PATH, &token, &[("text", &text)], None).await;
    assert!(!answer.body.contains("<b onclick"));
}
