//! The SEN2 return on its pages: readiness with the vault shut, and the return by a pass that is logged.

use crate::fixes::{bring, sen2};
use crate::town::{Town, home};
use axum::http::StatusCode;
use web::access::Role;

const PATH: &str = "/records/501/return/2026";

#[tokio::test]
async fn a_manager_sees_whether_it_is_ready_and_makes_it_and_who_when_and_hash_are_noted() {
    let town = Town::new().await;
    let mut manager = town.as_role(Role::SendManager).await;
    bring(&town, &mut manager, "first.xml", &sen2(1, "F", "0")).await;
    let ready = manager.get(PATH).await;
    assert_eq!(ready.status, StatusCode::OK, "{}", ready.body);
    for words in ["Queries", "Not verified about this year", "Beside the year before", "wait until the vault is opened"]
    {
        assert!(ready.body.contains(words), "{words}");
    }
    assert!(!ready.body.contains("Testchild"), "the vault is shut");
    let token = ready.token();
    let silent = manager.post(PATH, &token, &[("reason", "")]).await;
    assert_eq!(silent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let made = manager.post(PATH, &token, &[("reason", "first submission"), ("with_errors", "yes")]).await;
    assert_eq!(made.status, StatusCode::OK);
    assert!(made.header("content-disposition").contains("sen2-501-2026-serial-2.xml"));
    assert!(made.body.contains("<Surname>Testchild</Surname>") && made.body.contains("<SerialNo>2</SerialNo>"));
    let notes = town.ledger.notes(Some("return")).await.unwrap();
    let (_, note) = &notes[0];
    assert_eq!((note.actor.as_str(), note.council), ("send-manager", Some(home())));
    assert!(note.body.contains("\"serial\":2") && note.body.contains("sha256") && !note.body.contains("Testchild"));
    let again = manager.get(PATH).await.body;
    assert!(again.contains("2026, serial 2") && again.contains("Serial 3"), "the next one is counted up");
    // What was written reads back as a return of the same council and year.
    let read = intake::read(made.body.as_bytes(), "x.xml", &intake::Options::default()).unwrap();
    assert_eq!((read.series.year, read.accounting.with_facts), (2026, 2));
}

#[tokio::test]
async fn an_analyst_sees_the_readiness_and_may_not_make_it_and_an_empty_record_makes_none() {
    let town = Town::new().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let empty = analyst.get(PATH).await.body;
    assert!(empty.contains("nobody who is in scope") && !empty.contains("Make the return (XML)"));
    let token = analyst.get("/account").await.token();
    assert_eq!(analyst.post(PATH, &token, &[("reason", "x")]).await.status, StatusCode::FORBIDDEN);
    assert_eq!(analyst.get("/records/501/return/2019").await.status, StatusCode::NOT_FOUND);
    assert!(town.ledger.notes(Some("return")).await.unwrap().is_empty());
}
