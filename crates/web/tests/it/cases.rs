//! Cases: who may open which, and what the page says.

use crate::children::{child, day, fact, take_in};
use crate::town::{Town, elsewhere, home};
use axum::http::StatusCode;
use facts::{Detail, Episode, Kind as Event, SubjectId};
use terms::{Adviser, Upn, When};
use web::access::Role;

/// One child of team 1, one of team 2, and one of another council.
struct Three {
    town: Town,
    own: SubjectId,
    other_team: SubjectId,
    other_council: SubjectId,
}

async fn three() -> Three {
    let town = Town::new().await;
    let children = vec![child(1, "2025-03-03", None, 1), child(2, "2025-06-02", Some("2025-10-20"), 2)];
    let here = take_in(&town, home(), children).await;
    let there = take_in(&town, elsewhere(), vec![child(1, "2025-03-03", None, 1)]).await;
    Three { town, own: here[0], other_team: here[1], other_council: there[0] }
}

fn case(subject: SubjectId) -> String {
    format!("/records/501/cases/{subject}")
}

#[tokio::test]
async fn a_case_officer_opens_the_cases_of_their_own_team_with_their_names_and_no_others() {
    let Three { town, own, other_team, other_council } = three().await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let page = officer.get(&case(own)).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("Number1 Testchild"));
    for path in [case(other_team), case(other_council), format!("/records/502/cases/{other_council}")] {
        let answer = officer.get(&path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(!answer.body.contains("Testchild"));
    }
    let list = officer.get("/records/501/cases?names=yes").await.body;
    assert!(list.contains("Number1 Testchild") && !list.contains("Number2"));
    assert!(list.contains("Showing 1 to 1 of 1"));
}

#[tokio::test]
async fn an_analyst_and_an_auditor_see_cases_without_names() {
    let Three { town, own, other_team, .. } = three().await;
    for role in [Role::Analyst, Role::Auditor] {
        let mut visitor = town.as_role(role).await;
        for subject in [own, other_team] {
            let page = visitor.get(&case(subject)).await;
            assert_eq!(page.status, StatusCode::OK, "{role:?}");
            assert!(page.body.contains("Your role sees this case without a name"));
            assert!(!page.body.contains("Testchild"), "{role:?}");
        }
        let list = visitor.get("/records/501/cases?names=yes").await.body;
        assert!(list.contains("of 2.") && !list.contains("Testchild"), "asking for names does not give them");
    }
}

#[tokio::test]
async fn every_reading_of_a_name_leaves_a_line_in_the_vaults_log_and_every_opening_one_here() {
    let Three { town, own, .. } = three().await;
    let mut manager = town.as_role(Role::SendManager).await;
    manager.get(&case(own)).await;
    let log = town.vault.read_log("2026-01-01T00:00:00Z".parse().unwrap(), "2027-01-01T00:00:00Z".parse().unwrap());
    let log = log.await.unwrap();
    let line = log.last().unwrap();
    assert_eq!((line.actor.as_str(), line.subject, line.reason.as_str()), ("send-manager", own, "case page"));
}

#[tokio::test]
async fn the_page_tells_what_happened_where_it_was_told_and_what_the_law_asks() {
    let Three { town, own, .. } = three().await;
    let mut manager = town.as_role(Role::SendManager).await;
    let page = manager.get(&case(own)).await.body;
    for words in [
        "Request received",
        "3 March 2025",
        "events-2026.csv, row 1 (batch 1)",
        "Past its limit",
        "21 July 2025",
        "reg 13(2)",
        "As things were true on <strong>31 January 2026</strong>",
    ] {
        assert!(page.contains(words), "{words}");
    }
    let earlier = manager.get(&format!("{}?d=2025-05-01&k=2026-02-10", case(own))).await.body;
    assert!(earlier.contains("Running") && !earlier.contains("Past its limit"), "not late on 1 May 2025");
    let before = manager.get(&format!("{}?d=2025-05-01&k=2025-05-01", case(own))).await;
    assert_eq!(before.status, StatusCode::NOT_FOUND, "on 1 May 2025 this ledger had been told nothing");
}

#[tokio::test]
async fn lists_can_be_narrowed_to_what_is_late_and_a_reference_found() {
    let Three { town, own, other_team, .. } = three().await;
    let mut manager = town.as_role(Role::SendManager).await;
    let late = manager.get("/records/501/cases?show=late").await.body;
    assert!(late.contains(&own.to_string()));
    let start: String = other_team.to_string().chars().take(6).collect();
    let found = manager.get(&format!("/records/501/cases?reference={start}")).await.body;
    assert!(found.contains(&other_team.to_string()) && !found.contains(&own.to_string()));
    let odd = manager.get("/records/501/cases?reference=%3Cscript%3E").await.body;
    assert!(odd.contains("None.") && !odd.contains("<script>"));
}

#[tokio::test]
async fn the_search_by_number_finds_own_cases_only_and_says_the_same_of_all_others() {
    let Three { town, own, .. } = three().await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let token = officer.get("/records/501/cases").await.token();
    let upn = |serial: u32| Upn::with_check_letter(&format!("501{:05}{serial:04}", 11)).unwrap().to_string();
    let path = "/records/501/cases/find";
    let own_found = officer.post(path, &token, &[("number", &upn(1))]).await;
    assert_eq!(own_found.header("location"), case(own));
    for number in [upn(2), upn(9)] {
        let answer = officer.post(path, &token, &[("number", &number)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("No case that is open to you has that number"));
        assert!(!answer.body.contains(&number), "the number is not shown again");
    }
    let mut analyst = town.as_role(Role::Analyst).await;
    let token = analyst.get("/records/501/cases").await.body;
    assert!(!token.contains("Find by pupil"), "no search by number without names");
}

#[tokio::test]
async fn each_advisers_six_weeks_say_whose_they_are() {
    let town = Town::new().await;
    let mut facts = child(1, "2025-03-03", None, 1);
    let request = Episode::Received { on: day("2025-03-03"), nth: 0 };
    for (row, adviser) in [(2, Adviser::Psychologist), (3, Adviser::SocialCare)] {
        let asked = When::Day(day("2025-04-07"));
        facts.push(fact(request, Event::AdviceRequested, asked, Detail::Adviser(adviser), row));
    }
    let subject = take_in(&town, home(), vec![facts]).await[0];
    let page = town.as_role(Role::SendManager).await.get(&case(subject)).await.body;
    assert!(page.contains(": educational psychologist") && page.contains(": social care"), "{page}");
}
