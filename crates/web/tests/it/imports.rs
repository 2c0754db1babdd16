//! Bringing a file in, and the problems found in it.

use crate::town::{Answer, Town, Visitor, home};
use axum::http::StatusCode;
use web::access::Role;

const EVENTS: &str = "child_id,upn,surname,forename,event,date,detail\r\n\
    c1,Y501000110001,Testchild,Ann,team,,1\r\n\
    c1,,,,request_received,2025-03-03,\r\n\
    c1,,,,plan_issued,2025-07-14,\r\n\
    c2,,Testchild,Bo,team,,2\r\n\
    c2,,,,request_received,2025-02-31,\r\n\
    c2,,,,request_received,2025-04-01,\r\n\
    c2,,,,no_such_event,2025-04-01,\r\n";
const PATH: &str = "/records/501/imports";

/// The page that an upload leads to, once the work is done.
async fn followed(town: &Town, visitor: &mut Visitor, answer: Answer) -> Answer {
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    town.state.work_through().await.unwrap();
    visitor.get(answer.header("location")).await
}

#[tokio::test]
async fn an_analyst_brings_a_file_in_and_every_row_is_accounted_for() {
    let town = Town::new().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let token = analyst.get(PATH).await.token();
    let stated = [("stated", "31/1/2026"), ("dates", "")];
    let answer = analyst.upload(PATH, &token, &stated, Some(("C:\\exports\\events.csv", EVENTS))).await;
    let answer = followed(&town, &mut analyst, answer).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    for words in
        ["events.csv is in the record", "an event file with names", "Rows read", "People met for the first time"]
    {
        assert!(answer.body.contains(words), "{words}");
    }
    assert!(!answer.body.contains("Testchild") && !answer.body.contains("C:\\exports"));
    let again = analyst.upload(PATH, &token, &stated, Some(("events.csv", EVENTS))).await;
    let again = followed(&town, &mut analyst, again).await;
    assert!(again.body.contains("This file is there already"));
    let list = analyst.get(PATH).await.body;
    assert!(list.contains("events.csv") && list.contains("31 January 2026") && list.contains("by analyst"));

    let problems = analyst.get("/records/501/problems").await.body;
    assert!(problems.contains("IN-"), "the reader's problems are listed");
    assert!(problems.contains("Row 6") || problems.contains("Row 5") || problems.contains("Row 8"));
    let nameless = analyst.get("/records/501/problems.csv?batch=1").await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY, "without a recipient no list leaves");
    assert!(nameless.body.contains("Say for whom the list is"));
    let file = analyst.get("/records/501/problems.csv?batch=1&for=Hill+School").await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.body.contains(",Hill School,analyst\r\n"), "the list names its recipient and who took it");
    assert!(!file.body.contains("Testchild") && !file.body.contains("2025-02-31"), "no name and no value");

    let rows = analyst.get("/records/501/batches/1").await.body;
    assert!(rows.contains("7 rows in = ") && rows.contains("that gave facts"), "{rows}");
    let every = analyst.get("/records/501/batches/1/rows.csv").await.body;
    assert_eq!(every.lines().count(), 8, "a header and every row");
    assert!(!every.contains("Testchild"));

    let mut officer = town.as_role(Role::CaseOfficer).await;
    let own = officer.get("/records/501/problems").await.body;
    assert!(own.contains("You see those about cases of your own team"));
    assert!(!own.contains("How many of each"), "counts of the council are not a case officer's");
    assert_eq!(officer.get("/records/501/problems.csv?batch=1").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_cannot_be_read_is_refused_with_a_code_and_nothing_is_kept() {
    let town = Town::new().await;
    let mut manager = town.as_role(Role::SendManager).await;
    let token = manager.get(PATH).await.token();
    for (name, text, code) in [
        ("notes.txt", "a shopping list", "IN-0001"),
        ("return.xml", "<Message><Header>", "IN-00"),
        ("bomb.xml", "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><Message/>", "IN-0007"),
    ] {
        let answer = manager.upload(PATH, &token, &[], Some((name, text))).await;
        let answer = followed(&town, &mut manager, answer).await;
        assert!(answer.body.contains("The file was not taken in"), "{name}");
        assert!(answer.body.contains(code), "{name}");
        assert!(answer.body.contains("Nothing of it was kept"), "{name}");
    }
    assert!(manager.get(PATH).await.body.contains("Nothing has been brought in yet"));
    assert!(town.vault.sources(home()).await.unwrap().is_empty(), "nothing of it was kept");
    let none = manager.upload(PATH, &token, &[], None).await;
    assert!(none.body.contains("Choose a file that is not empty"));
    let odd = manager.upload(PATH, &token, &[("stated", "soon")], Some(("events.csv", EVENTS))).await;
    assert!(odd.body.contains("Enter a date such as"));
}

#[tokio::test]
async fn a_file_over_the_cap_is_refused_while_it_comes_in() {
    let town = Town::with(|settings| settings.upload_cap = 1000).await;
    let mut manager = town.as_role(Role::SendManager).await;
    let token = manager.get(PATH).await.token();
    let answer = manager.upload(PATH, &token, &[], Some(("big.csv", &"x".repeat(2000)))).await;
    assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
    assert!(answer.body.contains("WEB-0413"));
}

#[tokio::test]
async fn a_form_with_a_file_and_no_token_is_not_read() {
    let town = Town::new().await;
    let mut manager = town.as_role(Role::SendManager).await;
    let answer = manager.upload(PATH, "wrong", &[], Some(("events.csv", EVENTS))).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(manager.get(PATH).await.body.contains("Nothing has been brought in yet"));
}
