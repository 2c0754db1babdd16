//! Work that outlasts a request: taken by one worker at a time, begun again where a worker is gone, on both engines.

use crate::engines::both;
use crate::reader;
use crate::town::{Town, Visitor, home};
use axum::http::StatusCode;
use std::time::Duration;
use web::access::Role;

const PATH: &str = "/records/501/imports";

/// An event file of one child, each of another number and date.
fn events(number: u32) -> String {
    format!(
        "child_id,surname,event,date,detail\r\nc{number},Testchild,team,,1\r\n\
         c{number},,request_received,2025-03-{:02},\r\n",
        1 + number % 28
    )
}

async fn send(visitor: &mut Visitor, name: &str, text: &str) -> String {
    let token = visitor.get(PATH).await.token();
    let answer = visitor.upload(PATH, &token, &[("stated", "31/1/2026")], Some((name, text))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    answer.header("location").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn two_workers_share_the_work_and_no_file_is_begun_twice() {
    for place in both().await {
        let location = (place.engine != "SQLite").then_some(&place.location);
        let town = Town::at(location, |_| ()).await;
        let mut analyst = town.as_role(Role::Analyst).await;
        let mut pages = Vec::new();
        for number in 0..6 {
            pages.push(send(&mut analyst, &format!("events-{number}.csv"), &events(number)).await);
        }
        assert!(analyst.get(&pages[0]).await.body.contains("Waiting to begin"), "{}", place.engine);
        let other = town.another(|_| ()).await;
        let (one, two) = tokio::join!(town.state.work_through(), other.work_through());
        assert_eq!(one.unwrap() + two.unwrap(), 6, "{}", place.engine);
        for page in &pages {
            let body = analyst.get(page).await.body;
            assert!(body.contains("is in the record"), "{}: {body}", place.engine);
            assert!(!body.contains("an earlier attempt was stopped"), "{}", place.engine);
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_job_whose_worker_is_gone_is_taken_by_another_once_its_lease_has_run_out() {
    for place in both().await {
        let location = (place.engine != "SQLite").then_some(&place.location);
        let town = Town::at(location, |_| ()).await;
        let mut analyst = town.as_role(Role::Analyst).await;
        let page = send(&mut analyst, "events.csv", &events(1)).await;
        // A worker whose reader never ends; it is gone without a word while it waits.
        let doomed = town
            .another(|settings| {
                settings.reader = reader::waits();
                settings.reader_limits.patience = Duration::from_secs(4);
            })
            .await;
        let gone = tokio::time::timeout(Duration::from_millis(2500), doomed.work(std::future::pending())).await;
        assert!(gone.is_err());
        let under_way = analyst.get(&page).await.body;
        assert!(under_way.contains("Checking that the file can be read safely"), "{}: {under_way}", place.engine);
        let patient = town.another(|_| ()).await;
        let early = tokio::time::timeout(Duration::from_millis(1500), patient.work_through()).await;
        assert!(early.is_err(), "{}: the lease still holds", place.engine);
        town.minutes_later(1);
        assert_eq!(patient.work_through().await.unwrap(), 1, "{}", place.engine);
        let done = analyst.get(&page).await.body;
        assert!(done.contains("events.csv is in the record"), "{}: {done}", place.engine);
        assert!(done.contains("2 times: an earlier attempt was stopped"), "{}", place.engine);
        let loaded = town.ledger.load(home()).await.unwrap();
        assert_eq!(loaded.batches.len(), 1, "{}", place.engine);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_ends_its_worker_each_time_is_given_up_and_not_kept() {
    let town = Town::new().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let page = send(&mut analyst, "events.csv", &events(1)).await;
    for _ in 0..3 {
        let doomed = town
            .another(|settings| {
                settings.reader = reader::waits();
                settings.reader_limits.patience = Duration::from_secs(2);
            })
            .await;
        let gone = tokio::time::timeout(Duration::from_millis(1200), doomed.work(std::future::pending())).await;
        assert!(gone.is_err());
        town.minutes_later(1);
    }
    assert_eq!(town.state.work_through().await.unwrap(), 1);
    let body = analyst.get(&page).await.body;
    assert!(body.contains("WEB-0504") && body.contains("given up after three attempts"), "{body}");
    assert!(town.vault.sources(home()).await.unwrap().is_empty());
    assert!(analyst.get(PATH).await.body.contains("Not taken in: WEB-0504"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_may_pass_is_tried_again_later_and_at_last_said_with_its_code() {
    let town = Town::new().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let page = send(&mut analyst, "events.csv", &events(1)).await;
    // The vault has lost the file, or does not answer for it: a worker cannot tell which.
    let kept = town.vault.sources(home()).await.unwrap();
    assert!(town.vault.discard_source(home(), kept[0].sha256).await.unwrap());
    for _ in 0..2 {
        let stopped = tokio::time::timeout(Duration::from_millis(1500), town.state.work_through()).await;
        assert!(stopped.is_err(), "it waits for the next attempt");
        assert!(analyst.get(&page).await.body.contains("Waiting to be begun again"));
        town.minutes_later(1);
    }
    town.state.work_through().await.unwrap();
    let body = analyst.get(&page).await.body;
    assert!(body.contains("VT-0005") && body.contains("Tell the person who runs the service"), "{body}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reader_that_goes_beyond_its_limits_is_refused_with_a_code() {
    let town = Town::with(|settings| {
        settings.reader = reader::waits();
        settings.reader_limits.patience = Duration::from_millis(500);
    })
    .await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let page = send(&mut analyst, "events.csv", &events(1)).await;
    assert_eq!(town.state.work_through().await.unwrap(), 1);
    let body = analyst.get(&page).await.body;
    assert!(body.contains("IN-0092") && body.contains("Nothing of it was kept"), "{body}");
    assert!(town.vault.sources(home()).await.unwrap().is_empty());
}

#[tokio::test]
async fn nothing_about_a_child_stands_in_the_jobs_table() {
    let town = Town::new().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    send(&mut analyst, "Testchild Ann.csv", &events(1)).await;
    send(&mut analyst, "Testchild Bo.csv", "a shopping list of Testchild").await;
    town.state.work_through().await.unwrap();
    let bytes = std::fs::read(town.folder().join("web.sqlite")).unwrap();
    let log = std::fs::read(town.folder().join("web.sqlite-wal")).unwrap_or_default();
    for held in [bytes, log] {
        assert!(!held.windows(9).any(|nine| nine == b"Testchild"));
    }
}

#[tokio::test]
async fn information_governance_sees_how_many_files_are_kept_and_which_are_past_their_day() {
    let town = Town::with(|settings| settings.keep_files_days = 1).await;
    let mut analyst = town.as_role(Role::Analyst).await;
    send(&mut analyst, "events.csv", &events(1)).await;
    town.state.work_through().await.unwrap();
    let mut governance = town.as_role(Role::InformationGovernance).await;
    let page = governance.get("/records/501/log").await.body;
    assert!(page.contains("in the vault: 1. The next one’s last day is 11 February 2026"), "{page}");
    assert!(page.contains("Source file") && page.contains("taking the file in"), "the worker's reading is logged");
    town.minutes_later(60 * 48);
    let mut governance = town.signed_in(Role::InformationGovernance.code()).await;
    assert!(governance.get("/records/501/log").await.body.contains("Past their last day: 1"));
}

#[tokio::test]
async fn a_job_of_another_council_does_not_exist() {
    let town = Town::new().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let page = send(&mut analyst, "events.csv", &events(1)).await;
    town.account("elsewhere", Role::Analyst, crate::town::elsewhere(), None).await;
    let mut other = town.signed_in("elsewhere").await;
    assert_eq!(other.get(&page).await.status, StatusCode::NOT_FOUND);
    assert_eq!(other.get(&page.replace("501", "502")).await.status, StatusCode::NOT_FOUND);
    let mut clerk = town.as_role(Role::Clerk).await;
    assert_eq!(clerk.get(&page).await.status, StatusCode::FORBIDDEN);
}
