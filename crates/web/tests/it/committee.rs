//! The committee's record as the clerk and those who read it meet it.

use crate::town::{Answer, Town, Visitor};
use axum::http::StatusCode;
use web::access::Role;

pub const PATH: &str = "/records/501/committee";
const MINUTES: &str = "Agenda item\n\nSEND update\n\nMinutes:\n\nThe Committee received a report on EHC plans.\n\n\
    The Director undertook to provide the figures to the next meeting.\n\n\
    RESOLVED:\n\n(1) That the report be noted.\n\n(2) That an update be brought to the Committee in January.\n";
const STORY: &str = "Agenda item\n\nA complaint\n\nMinutes:\n\nA resident said that her son, aged nine, was diagnosed with \
    autism. His school excluded him. The mother had asked for a plan for her son and went to tribunal. Her son was still out \
    of school.\n\nRESOLVED: That the complaint be noted.\n";

/// Pastes a page and gives the address it leads to.
pub async fn paste(clerk: &mut Visitor, text: &str) -> String {
    let token = clerk.get(PATH).await.token();
    let answer = clerk.upload(PATH, &token, &[("text", text)], None).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location").to_owned()
}

async fn send(clerk: &mut Visitor, page: &str, fields: &[(&str, &str)]) -> Answer {
    let path = page.split('?').next().unwrap();
    let token = clerk.get(page).await.token();
    clerk.post(path, &token, fields).await
}

/// The value of a hidden or selected field on a page.
fn value(body: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let from = body.find(&mark).unwrap_or_else(|| panic!("no {name}")) + mark.len();
    body[from..].split('"').next().unwrap().to_owned()
}

/// Accepts everything in the queue as it was found.
pub async fn accept_all(clerk: &mut Visitor) -> usize {
    let queue = format!("{PATH}/queue");
    let mut accepted = 0;
    loop {
        let page = clerk.get(&queue).await;
        if !page.body.contains("name=\"item\"") {
            return accepted;
        }
        let chosen = page
            .body
            .split("id=\"kind\"")
            .nth(1)
            .unwrap()
            .split("<option value=\"")
            .find(|part| part.contains("\" selected>"))
            .unwrap();
        let kind = chosen.split('"').next().unwrap().to_owned();
        let item = value(&page.body, "item");
        let fields = [("do", "accept"), ("item", &item), ("kind", &kind), ("words", ""), ("owner", ""), ("due", "")];
        let answer = clerk.post(&queue, &page.token(), &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        accepted += 1;
        assert!(accepted < 100);
    }
}

#[tokio::test]
async fn a_clerk_pastes_minutes_and_what_was_found_is_kept_unconfirmed_with_its_exact_words() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let page = paste(&mut clerk, MINUTES).await;
    let shown = clerk.get(&page).await;
    for words in [
        "read and kept",
        "Unconfirmed",
        "Resolution",
        "That an update be brought to the Committee in January",
        "Not classed: private",
        "<mark>",
        "id=\"passage-1\"",
    ] {
        assert!(shown.body.contains(words), "{words}");
    }
    let list = clerk.get(PATH).await.body;
    assert!(list.contains("SEND update") && list.contains("Not classed: private"));
    let again = paste(&mut clerk, MINUTES).await;
    assert!(clerk.get(&again).await.body.contains("read before. Nothing was added"));
    assert_eq!(clerk.get(PATH).await.body.matches("SEND update").count(), 1);
    let token = clerk.get(PATH).await.token();
    let file = clerk.upload(PATH, &token, &[("text", "")], Some(("minutes.txt", MINUTES))).await;
    assert!(file.header("location").contains("again"), "the same bytes as a file are the same page");
}

#[tokio::test]
async fn what_is_no_committee_page_gets_an_answer_with_a_code_and_is_not_kept() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let token = clerk.get(PATH).await.token();
    let answer = clerk.upload(PATH, &token, &[("text", "  ")], None).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("CM-0001") && answer.body.contains("No page has been read yet"));
}

#[tokio::test]
async fn a_page_cannot_put_markup_of_its_own_on_ours() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let page = paste(&mut clerk, &MINUTES.replace("be noted", "be <b onclick=x>noted</b>")).await;
    assert!(!clerk.get(&page).await.body.contains("<b onclick"));
    assert!(!clerk.get(&format!("{PATH}/queue")).await.body.contains("<b onclick"));
}

#[tokio::test]
async fn the_queue_takes_one_finding_after_another_and_each_decision_is_recorded() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let page = paste(&mut clerk, MINUTES).await;
    let queue = format!("{PATH}/queue");
    let first = clerk.get(&queue).await;
    assert!(first.body.contains("autofocus") && first.body.contains("class=\"app-now\""));
    let item = value(&first.body, "item");

    let unsaid = clerk.post(&queue, &first.token(), &[("do", "drop"), ("item", &item), ("why", " ")]).await;
    assert_eq!(unsaid.status, StatusCode::UNPROCESSABLE_ENTITY);
    let person =
        [("do", "accept"), ("item", &item), ("kind", "action"), ("words", ""), ("owner", "Mr Sample"), ("due", "")];
    let refused = clerk.post(&queue, &first.token(), &person).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("CM-0107") && refused.body.contains("Mr Sample"), "what was typed is still there");
    let nonsense =
        [("do", "accept"), ("item", &item), ("kind", "action"), ("words", ""), ("owner", ""), ("due", "soon")];
    assert_eq!(clerk.post(&queue, &first.token(), &nonsense).await.status, StatusCode::UNPROCESSABLE_ENTITY);

    let well = [
        ("do", "accept"),
        ("item", &item),
        ("kind", "action"),
        ("words", "Provide the figures"),
        ("owner", "the Director"),
        ("due", "11/3/2026"),
    ];
    assert_eq!(clerk.post(&queue, &first.token(), &well).await.status, StatusCode::SEE_OTHER);
    let second = clerk.get(&queue).await;
    let next = value(&second.body, "item");
    assert_ne!(next, item);
    let merged = [("do", "merge"), ("item", &next), ("into", &item)];
    assert_eq!(clerk.post(&queue, &second.token(), &merged).await.status, StatusCode::SEE_OTHER);
    let third = clerk.get(&queue).await;
    let dropped = [("do", "drop"), ("item", &value(&third.body, "item")), ("why", "noted only")];
    assert_eq!(clerk.post(&queue, &third.token(), &dropped).await.status, StatusCode::SEE_OTHER);

    let shown = clerk.get(&page).await.body;
    for words in ["Confirmed, number 1", "Provide the figures", "The same as finding 1", "Dropped: noted only"] {
        assert!(shown.contains(words), "{words}");
    }
    let back = send(&mut clerk, &page, &[("do", "undo"), ("item", &item), ("why", "wrong kind")]).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER, "{}", back.body);
    assert!(!clerk.get(&page).await.body.contains("Confirmed, number 1"));
}

#[tokio::test]
async fn a_familys_story_is_held_and_counted_until_the_clerk_has_looked_and_can_be_destroyed() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let page = paste(&mut clerk, STORY).await;
    assert!(clerk.get(PATH).await.body.contains("1 page reads as one family’s story"));
    assert!(clerk.get(&format!("{PATH}/queue")).await.body.contains("Nothing waits for you"));
    let classed = send(&mut clerk, &page, &[("do", "class"), ("class", "public")]).await;
    assert_eq!(classed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(classed.body.contains("CM-0103"));
    let out = send(&mut clerk, &page, &[("do", "leave-out")]).await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    let list = clerk.get(PATH).await.body;
    assert!(list.contains("1 page was left out") && !list.contains("A complaint"));
    assert_eq!(clerk.get(&page).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn before_the_meeting_ends_the_clerk_sees_what_lacks_somebody_or_a_date_and_nothing_is_kept() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let draft = format!("{PATH}/draft");
    let token = clerk.get(&draft).await.token();
    let answer = clerk.upload(&draft, &token, &[("text", MINUTES)], None).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("nobody named to do it") || answer.body.contains("no date"), "{}", answer.body);
    assert!(answer.body.contains("Nothing confirmed is open"));
    assert!(clerk.get(PATH).await.body.contains("No page has been read yet"));
}

#[tokio::test]
async fn what_was_found_opens_to_the_clerk_alone() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let page = paste(&mut clerk, MINUTES).await;
    let page = page.split('?').next().unwrap();
    for role in Role::ALL.iter().filter(|role| **role != Role::Clerk) {
        let mut other = town.as_role(*role).await;
        for path in [PATH, page, &format!("{PATH}/queue"), &format!("{PATH}/draft")] {
            assert_eq!(other.get(path).await.status, StatusCode::FORBIDDEN, "{role:?} {path}");
        }
    }
    let mut anyone = town.visitor();
    assert!(anyone.get(page).await.body.find("SEND update").is_none());
}
