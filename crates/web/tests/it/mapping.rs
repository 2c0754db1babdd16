//! A table of no layout of its own: proposed, previewed, saved, brought in, and its problems found again.

use crate::town::Town;
use axum::http::StatusCode;
use web::access::Role;

pub const TABLE: &str = "Case No,UPN,Surname,Forename,DOB,Date request received,Final plan issued\r\n\
    1,Y501100018042,Testchild,Ann,01/05/2015,06/01/2025,26/05/2025\r\n\
    2,Z50110001804V,Testchild,Bo,02/06/2014,13/02/2025,\r\n";
const PATH: &str = "/records/501/mappings";

pub fn text_of(page: &str) -> String {
    let from = page.find("<textarea").unwrap();
    let from = from + page[from..].find('>').unwrap() + 1;
    let text = &page[from..from + page[from..].find("</textarea>").unwrap()];
    text.replace("&quot;", "\"")
        .replace("&#34;", "\"")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&#60;", "<")
        .replace("&#62;", ">")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replace("&#38;", "&")
}

#[tokio::test]
async fn an_analyst_makes_a_mapping_beside_a_table_sees_its_facts_and_brings_it_in() {
    let town = Town::new().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let token = analyst.get(PATH).await.token();
    let sent = analyst.upload(PATH, &token, &[], Some(("cases.csv", TABLE))).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let draft = analyst.get(sent.header("location")).await;
    assert_eq!(draft.status, StatusCode::OK, "{}", draft.body);
    let text = text_of(&draft.body);
    assert!(text.contains("request_received") && text.contains("name = \"cases\""), "{text}");
    let file = sent.header("location").split("file=").nth(1).unwrap().to_owned();
    let token = draft.token();
    let path = format!("{PATH}/draft");
    let send = |what: &'static str, text: String| {
        vec![("file", file.clone()), ("text", text), ("stated", "31/01/2026".to_owned()), ("do", what.to_owned())]
    };
    let pairs = |fields: &[(&'static str, String)]| {
        fields.iter().map(|(name, value)| (*name, value.clone())).collect::<Vec<_>>()
    };
    let preview = pairs(&send("preview", text.clone()));
    let preview: Vec<(&str, &str)> = preview.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let page = analyst.post(&path, &token, &preview).await.body;
    assert!(page.contains("request received, 2025-01-06") && page.contains("Nothing has been written"), "{page}");
    assert!(!page.contains("Testchild"), "no name is shown");
    assert!(town.ledger.notes(Some("mapping saved")).await.unwrap().is_empty());

    let import = pairs(&send("import", text.clone()));
    let import: Vec<(&str, &str)> = import.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let sent = analyst.post(&path, &token, &import).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    town.state.work_through().await.unwrap();
    let done = analyst.get(sent.header("location")).await.body;
    assert!(done.contains("a table read through a mapping"), "{done}");
    // Kept and attributed, with its whole text; the file can be read again through it.
    let saved = town.ledger.notes(Some("mapping saved")).await.unwrap();
    assert_eq!((saved.len(), saved[0].1.actor.as_str()), (1, "analyst"));
    assert_eq!(analyst.get("/records/501/problems").await.status, StatusCode::OK);
    assert!(analyst.get("/records/501/imports").await.body.contains("Read it through"));

    // The same version with another text is refused; the version counted up is kept beside it.
    let changed = format!("{text}\n# a remark\n");
    let save = pairs(&send("save", changed.clone()));
    let save: Vec<(&str, &str)> = save.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let refused = analyst.post(&path, &token, &save).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("count its version up"), "{}", refused.body);
    let save = pairs(&send("save", changed.replace("version = 1", "version = 2")));
    let save: Vec<(&str, &str)> = save.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let kept = analyst.post(&path, &token, &save).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.body);
    let page = analyst.get(kept.header("location")).await.body;
    assert!(page.contains("a remark") && page.contains("by analyst"));
}

#[tokio::test]
async fn a_mapping_that_will_not_do_says_why_and_a_file_of_another_council_is_not_found() {
    let town = Town::new().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let token = analyst.get(PATH).await.token();
    let sent = analyst.upload(PATH, &token, &[], Some(("cases.csv", TABLE))).await;
    let draft = analyst.get(sent.header("location")).await;
    let file = sent.header("location").split("file=").nth(1).unwrap().to_owned();
    let fields = [("file", file.as_str()), ("text", "version = "), ("do", "preview")];
    let page = analyst.post(&format!("{PATH}/draft"), &draft.token(), &fields).await;
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.body.contains("IN-0") && page.body.contains("version = "), "what was typed is not lost");
    let nowhere = format!("{PATH}/draft?file={}", "0".repeat(64));
    assert_eq!(analyst.get(&nowhere).await.status, StatusCode::NOT_FOUND);
    let token = analyst.get(PATH).await.token();
    let odd = analyst.upload(PATH, &token, &[], Some(("x.xml", "<a/>"))).await;
    let page = analyst.get(odd.header("location")).await.body;
    assert!(page.contains("It cannot be read like this") && page.contains("IN-0001"));
}
