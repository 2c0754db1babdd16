//! Series on the pages: the chart with its words and its table, and the decisions that only a person makes.

use crate::children::{child, take_in_facts};
use crate::town::{Town, home};
use axum::http::StatusCode;
use web::access::Role;

/// Two years of requests: twenty a month and a few more, half of them with a plan in time, two teams.
async fn town() -> Town {
    let town = Town::new().await;
    let mut children = Vec::new();
    for month in 0..24u32 {
        let (year, month) = (2024 + month / 12, month % 12 + 1);
        for number in 0..20 + (month * 7) % 5 {
            let received = format!("{year}-{month:02}-{:02}", 1 + number);
            let from: jiff::civil::Date = received.parse().unwrap();
            let days = if (number + month) % 2 == 0 { 120 } else { 200 };
            let issued = from.checked_add(jiff::Span::new().days(days)).unwrap().to_string();
            let issued = (issued.as_str() <= "2026-01-20").then_some(issued.as_str());
            children.push(child(1 + (number % 2) as i32, &received, issued, 1));
        }
    }
    take_in_facts(&town, home(), children).await;
    town
}

const MEASURE: &str = "/records/501/measures/plans-within-20-weeks";

#[tokio::test]
async fn a_measure_is_shown_month_by_month_with_its_rules_and_a_table_that_says_the_same() {
    let town = town().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let page = analyst.get(MEASURE).await.body;
    for words in ["<svg", "Month by month", "NHSRplotthedots 0.2.2", "P′ chart", "The months as a table", "months.csv"]
    {
        assert!(page.contains(words), "{words}");
    }
    assert!(page.contains("No sign of change") || page.contains("Better") || page.contains("Worse"));
    let file = analyst.get(&format!("{MEASURE}/months.csv")).await;
    assert_eq!(file.status, StatusCode::OK);
    assert!(file.body.contains("NHSRplotthedots 0.2.2") && file.body.contains("2025-12"));
    let page = analyst.get("/records/501/measures/requests-refused").await.body;
    assert!(page.contains("followed for unequal times"), "a measure that cannot be compared by month says why");
    let page = analyst.get("/records/501/measures/plan-quality").await.body;
    assert!(page.contains("Not measured") && page.contains("never taken for its quality"));
}

#[tokio::test]
async fn on_a_legal_duty_the_laws_line_is_drawn_and_the_count_late_stands_beside() {
    let town = town().await;
    let mut manager = town.as_role(Role::SendManager).await;
    let page = manager.get("/records/501/measures/duty-final-plan-in-time").await.body;
    assert!(page.contains("the law’s line, 100%"), "judged against the law");
    assert!(page.contains("late and not done"), "the count late stands beside it");
}

#[tokio::test]
async fn new_limits_and_a_target_are_a_managers_decision_with_a_reason_and_stay_in_the_chain() {
    let town = town().await;
    let limits = format!("{MEASURE}/limits");
    let mut analyst = town.as_role(Role::Analyst).await;
    assert_eq!(analyst.get(&limits).await.status, StatusCode::FORBIDDEN, "an analyst decides nothing");
    let mut manager = town.as_role(Role::SendManager).await;
    let page = manager.get(&limits).await;
    assert_eq!(page.status, StatusCode::OK);
    let token = page.token();
    let without = manager.post(&limits, &token, &[("do", "accept"), ("month", "2025-06")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "nothing is decided without a reason");
    assert!(without.body.contains("Choose why"));
    let bad = manager.post(&limits, &token, &[("do", "target"), ("target", "140"), ("reason", "service")]).await;
    assert!(bad.body.contains("Enter the target as a number"));
    for fields in [
        [("do", "accept"), ("month", "2025-06"), ("target", ""), ("reason", "service")],
        [("do", "target"), ("month", ""), ("target", "60"), ("reason", "recording")],
    ] {
        let answer = manager.post(&limits, &token, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    }
    let page = manager.get(MEASURE).await.body;
    assert!(page.contains("New limits from June 2025: decided by"), "who and why are shown");
    assert!(page.contains("A change in how the service works"));
    assert!(page.contains("local target"));
    let notes = town.ledger.notes(None).await.unwrap();
    assert!(notes.iter().any(|(_, note)| note.name == "series: new limits accepted" && note.body.contains("2025")));
    let ended = manager.post(&limits, &token, &[("do", "end"), ("month", "2025-06"), ("reason", "no-cause")]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    let page = manager.get(MEASURE).await.body;
    assert!(page.contains("The new limits from June 2025 ended"), "the first decision stays told");
}

#[tokio::test]
async fn what_becomes_of_requests_never_shows_the_official_figure_alone() {
    let town = town().await;
    let mut manager = town.as_role(Role::SendManager).await;
    let page = manager.get("/records/501/waiting").await.body;
    for words in [
        "Plans issued within 20 weeks",
        "Open cases already past 20 weeks",
        "Of all requests: plan within 20 weeks",
        "What had become of each month",
        "Quarter by quarter",
        "95% interval",
    ] {
        assert!(page.contains(words), "{words}");
    }
    assert_eq!(page.matches("<svg").count(), 2);
    assert_eq!(manager.get("/records/501/waiting.csv").await.status, StatusCode::OK);
    let nothing = Town::new().await;
    let mut empty = nothing.as_role(Role::SendManager).await;
    let page = empty.get("/records/501/waiting").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("holds no file"));
}

#[tokio::test]
async fn teams_are_listed_by_number_and_held_against_chance() {
    let town = town().await;
    let mut manager = town.as_role(Role::SendManager).await;
    let page = manager.get(&format!("{MEASURE}/groups?by=team")).await;
    assert_eq!(page.status, StatusCode::OK);
    let (first, second) = (page.body.find("Team 1").unwrap(), page.body.find("Team 2").unwrap());
    assert!(first < second);
    assert_eq!(manager.get(&format!("{MEASURE}/groups?by=age")).await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn councils_are_compared_with_the_places_they_may_have() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    let page = visitor.get("/councils/801/timeliness-with-exceptions/compare?with=420-201").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in ["Isles of Scilly", "City of London", "May be", "Councils without a place", "Lewisham"] {
        assert!(page.body.contains(words), "{words}");
    }
    let none = visitor.get("/councils/838/timeliness-without-exceptions/compare").await.body;
    assert!(none.contains("no place"), "a council with nothing to divide by");
    let count = visitor.get("/councils/801/caseload/compare").await.status;
    assert!(matches!(count, StatusCode::NOT_FOUND));
    let own = visitor.get("/councils/801/timeliness-with-exceptions").await.body;
    assert!(own.contains("chance allowed for"));
}
