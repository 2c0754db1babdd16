//! Letters held against the law, and documents read against their check-lists.

use crate::children::{child, take_in};
use crate::town::{Town, Visitor, home};
use axum::http::StatusCode;
use web::access::Role;

const LETTERS: &str = "/records/501/letters";
const BAD: &str = "Dear Ms Example,\n\nWe will only assess children who are two years behind <b>now</b>.\n\nThank you.";

#[tokio::test]
async fn an_officer_pastes_a_letter_and_sees_prompts_beside_its_passages() {
    let town = Town::new().await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let token = officer.get(LETTERS).await.token();
    let answer = officer.upload(LETTERS, &token, &[("text", BAD)], None).await;
    assert_eq!(answer.status, StatusCode::OK);
    for words in ["1 prompt", "not findings", "A fixed gap in attainment is required", "not verified", "<mark>"] {
        assert!(answer.body.contains(words), "{words}");
    }
    assert!(!answer.body.contains("<b>now"), "the letter's own markup stays text");
    let file = officer.upload(LETTERS, &token, &[("text", "")], Some(("letter.txt", BAD))).await;
    assert!(file.body.contains("1 prompt"));
    let lawful = officer.upload(LETTERS, &token, &[("text", "We have decided to assess your child.")], None).await;
    assert!(lawful.body.contains("No passage prompts"));
}

#[tokio::test]
async fn what_cannot_be_read_as_a_letter_is_said_beside_the_field() {
    let town = Town::new().await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let token = officer.get(LETTERS).await.token();
    for text in ["  ".to_owned(), "a\0b".to_owned(), "word ".repeat(50_000)] {
        let answer = officer.upload(LETTERS, &token, &[("text", &text)], None).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("There is a problem"));
    }
}

#[tokio::test]
async fn nothing_of_a_letter_is_kept_or_logged() {
    let town = Town::new().await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let before = town.ledger.head().await.unwrap();
    let token = officer.get(LETTERS).await.token();
    officer.upload(LETTERS, &token, &[("text", BAD)], None).await;
    assert_eq!(town.ledger.head().await.unwrap(), before);
    let mut governance = town.as_role(Role::InformationGovernance).await;
    assert!(!governance.get("/records/501/log").await.body.contains("two years"));
}

const ITEMS: [&str; 5] =
    ["the finalised plan", "a copy has gone to the school", "and to the board", "you may appeal", "mediation"];
const PLAN: &str = "This is the finalised plan. A copy has gone to the school and to the board.\nYou may appeal by 1 March, \
                    and mediation is open to you. Signed: the responsible officer.";

async fn record(officer: &mut Visitor, path: &str, quoted: &[&str]) -> StatusCode {
    let token = officer.get(path).await.token();
    let names: Vec<String> = (1..=quoted.len()).map(|number| format!("item-{number}")).collect();
    let mut fields = vec![("text", PLAN)];
    fields.extend(names.iter().map(String::as_str).zip(quoted.iter().copied()));
    officer.upload(path, &token, &fields, None).await.status
}

#[tokio::test]
async fn a_plan_is_read_against_its_check_list_and_its_stop_is_proven_by_the_last_item() {
    let town = Town::new().await;
    let subject = take_in(&town, home(), vec![child(1, "2025-03-03", Some("2025-07-01"), 1)]).await[0];
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let list = format!("/records/501/cases/{subject}/notices");
    let page = officer.get(&list).await.body;
    assert!(page.contains("contents unproven"), "{page}");
    let path = format!("{list}/1/FINL/2025-07-01");
    assert!(page.contains(&path));

    // The council makes it its rule: the same stop now reads unproven.
    let mut manager = town.as_role(Role::SendManager).await;
    let token = manager.get("/records/501/notices").await.token();
    let rule = [("notice", "FINL"), ("from", "2025-01-01"), ("do", "require")];
    assert_eq!(manager.post("/records/501/notices", &token, &rule).await.status, StatusCode::SEE_OTHER);
    assert!(manager.get("/records/501/notices").await.body.contains("chosen by send-manager"));
    assert!(officer.get(&list).await.body.contains(": unproven"));

    // Words that are not in the document are no passage.
    assert_eq!(record(&mut officer, &path, &["no such words"]).await, StatusCode::UNPROCESSABLE_ENTITY);

    // Five of six items: the missing one is named, and it is still unproven.
    assert_eq!(record(&mut officer, &path, &ITEMS).await, StatusCode::SEE_OTHER);
    let partly = officer.get(&list).await.body;
    assert!(partly.contains("The signature of the responsible officer") && partly.contains(": unproven"));

    // All six: met, with who read it.
    let all: Vec<&str> = ITEMS.into_iter().chain(["signed: the responsible officer"]).collect();
    town.minutes_later(1);
    assert_eq!(record(&mut officer, &path, &all).await, StatusCode::SEE_OTHER);
    let proven = officer.get(&list).await.body;
    for words in ["Contents checked", "met, contents checked", "Read by case-officer on", "SHA-256"] {
        assert!(proven.contains(words), "{words}: {proven}");
    }
    assert!(town.ledger.verify(None).await.unwrap().holds());
}

#[tokio::test]
async fn a_check_list_opens_to_those_who_work_on_the_case_and_to_nobody_else() {
    let town = Town::new().await;
    let subject = take_in(&town, home(), vec![child(2, "2025-03-03", Some("2025-07-01"), 1)]).await[0];
    let path = format!("/records/501/cases/{subject}/notices");
    let mut other_team = town.as_role(Role::CaseOfficer).await;
    assert_eq!(other_team.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other_team.get(&format!("{path}/1/FINL/2025-07-01")).await.status, StatusCode::NOT_FOUND);
    let mut analyst = town.as_role(Role::Analyst).await;
    assert_eq!(analyst.get(&path).await.status, StatusCode::OK);
    assert_eq!(analyst.get(&format!("{path}/1/FINL/2025-07-01")).await.status, StatusCode::FORBIDDEN);
    let mut manager = town.as_role(Role::SendManager).await;
    for wrong in ["1/FINL/2025-07-02", "1/RFAS/2025-07-01", "9/FINL/2025-07-01", "1/NONE/2025-07-01"] {
        assert_eq!(manager.get(&format!("{path}/{wrong}")).await.status, StatusCode::NOT_FOUND, "{wrong}");
    }
}
