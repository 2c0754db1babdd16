//! A release taken out on the pages: by whom each step may be taken, what a stranger sees before and after, and the pack.

use crate::town::{Town, Visitor, home};
use axum::http::StatusCode;
use publications::{CHECKLIST, Event};
use release::control::CellKind;
use release::gate::{Direction, Draft, DraftCell, DraftMeasure, DraftRow};
use web::access::Role;

const PATH: &str = "/records/501/releases/2026-09";
const PUBLIC: &str = "/performance/501/2026-09";

/// Plans by need: one small count, so that something is hidden.
fn draft() -> Draft {
    let mut draft = Draft {
        id: "2026-09".to_owned(),
        title: "Plans issued in September 2026".to_owned(),
        council: "A council".to_owned(),
        council_number: "501".to_owned(),
        period: "September 2026".to_owned(),
        ledger_head: "1:aa".to_owned(),
        prepared_by: "analyst".to_owned(),
        ..Draft::default()
    };
    let row = |part: &str, counted: &str| DraftRow {
        topic: if part.is_empty() { String::new() } else { "Need".to_owned() },
        part: part.to_owned(),
        counted: counted.to_owned(),
        at_most: None,
        out_of: None,
    };
    let mut rows = vec![row("", "total")];
    for (need, count) in [("ASD", 40), ("SEMH", 21), ("SLCN", 30), ("PD", 2), ("MSI", 17)] {
        draft.atoms.insert(need.to_owned(), count);
        rows.push(row(need, need));
        let members = [need.to_owned()].into();
        draft.cells.push(DraftCell { name: need.into(), slot: need.into(), members, kind: CellKind::Part });
    }
    let members = draft.atoms.keys().cloned().collect();
    draft.cells.push(DraftCell { name: "total".into(), slot: "total".into(), members, kind: CellKind::Total });
    draft.measures.push(DraftMeasure {
        id: "plans-issued".into(),
        title: "Plans issued".into(),
        question: "How many plans were issued?".into(),
        label: "Our own measure".into(),
        counted: "Plans.".into(),
        out_of: String::new(),
        cohort: "All.".into(),
        exceptions: "None apply.".into(),
        caveats: vec!["Of the month of the plan.".into()],
        unsettled: String::new(),
        better: Direction::Neither,
        rows,
    });
    draft
}

async fn prepared(town: &Town) {
    let event = Event::Drafted(Box::new(draft()));
    town.state.publications().add(home(), event, "analyst", town.now()).await.unwrap();
}

/// A release that went all the way, for pages that need one.
pub async fn published(town: &Town) {
    prepared(town).await;
    let (book, now, id) = (town.state.publications(), town.now(), "2026-09");
    let release = || id.to_owned();
    book.check(home(), id, "analyst", now).await.unwrap();
    let answers = CHECKLIST.iter().map(|(key, _)| ((*key).to_owned(), "none".to_owned())).collect();
    book.add(home(), Event::Answered { release: release(), answers }, "analyst", now).await.unwrap();
    for by in ["first", "second"] {
        book.add(home(), Event::Approved { release: release() }, by, now).await.unwrap();
    }
    book.publish(home(), id, "publisher", now).await.unwrap();
}

async fn post(visitor: &mut Visitor, path: &str, fields: &[(&str, &str)]) -> (StatusCode, String) {
    let token = visitor.get("/account").await.token();
    let answer = visitor.post(path, &token, fields).await;
    (answer.status, answer.body)
}

#[tokio::test]
async fn a_release_is_checked_answered_approved_by_two_and_published_and_only_then_is_it_public() {
    let town = Town::new().await;
    prepared(&town).await;
    let mut publisher = town.as_role(Role::Publisher).await;
    let mut first = town.as_role(Role::Approver).await;
    town.account("approver-two", Role::Approver, home(), None).await;
    let mut second = town.signed_in("approver-two").await;
    let mut stranger = town.visitor();

    assert!(publisher.get("/records/501/releases").await.body.contains("Plans issued in September 2026"));
    assert!(publisher.get(PATH).await.body.contains("Nothing is shown before the check"));
    let approval = format!("{PATH}/approval");
    assert_eq!(post(&mut publisher, &approval, &[]).await.0, StatusCode::FORBIDDEN, "a publisher does not approve");
    assert_eq!(
        post(&mut first, PATH, &[("do", "check")]).await.0,
        StatusCode::FORBIDDEN,
        "an approver does not prepare"
    );

    assert_eq!(post(&mut publisher, PATH, &[("do", "check")]).await.0, StatusCode::SEE_OTHER);
    let (status, body) = post(&mut first, &approval, &[]).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(body.contains("PU-0004"), "the check-list comes first");
    let mut answers = vec![("do", "answer")];
    answers.extend(CHECKLIST.iter().map(|(key, _)| (*key, "none")));
    assert_eq!(post(&mut publisher, PATH, &answers).await.0, StatusCode::SEE_OTHER);
    let shown = publisher.get(PATH).await.body;
    assert!(shown.contains("2 of 6 numbers") && shown.contains("[c]"), "{shown}");

    assert_eq!(post(&mut first, &approval, &[]).await.0, StatusCode::SEE_OTHER);
    assert!(post(&mut first, &approval, &[]).await.1.contains("RE-0003"), "nobody approves twice");
    assert!(post(&mut publisher, PATH, &[("do", "publish")]).await.1.contains("RE-0002"), "one approval is not two");
    assert_eq!(stranger.get(PUBLIC).await.status, StatusCode::NOT_FOUND);
    assert_eq!(post(&mut second, &approval, &[]).await.0, StatusCode::SEE_OTHER);
    assert_eq!(post(&mut publisher, PATH, &[("do", "publish")]).await.0, StatusCode::SEE_OTHER);

    let public = stranger.get(PUBLIC).await;
    assert_eq!(public.status, StatusCode::OK);
    assert!(public.body.contains("110") && public.body.contains("[c]") && public.body.contains("1:aa"));
    assert!(stranger.get("/performance/501").await.body.contains(PUBLIC));
    let list = stranger.get(&format!("{PUBLIC}/pack/csv")).await;
    assert!(list.status == StatusCode::OK && list.body.contains("plans-issued"), "{}", list.body);
    // What was hidden is nowhere.
    assert!(!list.body.contains(",PD,2,"), "{}", list.body);
    let page = stranger.get(&format!("{PUBLIC}/pack/html")).await;
    assert!(page.body.contains("What is late") && page.body.contains("How to re-derive it"));
    assert_eq!(stranger.get(&format!("{PUBLIC}/pack/exe")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_request_and_a_policy_are_recorded_with_their_day_and_their_reason() {
    let town = Town::new().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let path = "/records/501/releases";
    let request =
        [("do", "request"), ("reference", "FOI-7"), ("question", "How many plans?"), ("received", "2/3/2026")];
    assert_eq!(post(&mut analyst, path, &request).await.0, StatusCode::SEE_OTHER);
    assert!(analyst.get(path).await.body.contains("30 March 2026"), "the twentieth working day");
    let undated = [("do", "request"), ("reference", "FOI-8"), ("question", "How many?"), ("received", "soon")];
    assert_eq!(post(&mut analyst, path, &undated).await.0, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(post(&mut analyst, path, &[("do", "policy"), ("hide_up_to", "9")]).await.1.contains("PU-0005"));
    let policy = [("do", "policy"), ("hide_up_to", "9"), ("why", "decided by the director")];
    assert_eq!(post(&mut analyst, path, &policy).await.0, StatusCode::SEE_OTHER);
    assert!(analyst.get(path).await.body.contains("from 1 to 9"));
    let mut councillor = town.as_role(Role::Councillor).await;
    assert_eq!(councillor.get(path).await.status, StatusCode::FORBIDDEN);
}
