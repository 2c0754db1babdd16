//! The ledger for the auditor, the logs, and restricted cases.

use crate::children::{child, take_in};
use crate::town::{Town, home};
use axum::http::StatusCode;
use web::access::Role;

#[tokio::test]
async fn an_auditor_sees_the_batches_and_has_every_row_verified() {
    let town = Town::new().await;
    take_in(&town, home(), vec![child(1, "2025-03-03", None, 1)]).await;
    let mut auditor = town.as_role(Role::Auditor).await;
    let page = auditor.get("/records/501/ledger").await.body;
    let head = town.ledger.head().await.unwrap().to_string();
    assert!(page.contains(&head) && page.contains("events-2026.csv") && !page.contains("Every row holds"));
    let since = head.replace(':', "%3A");
    let verified = auditor.get(&format!("/records/501/ledger?verify=yes&since={since}")).await.body;
    assert!(verified.contains("Every row holds"));
    let other = format!("1%3A{}", "0".repeat(64));
    let cut = auditor.get(&format!("/records/501/ledger?verify=yes&since={other}")).await.body;
    assert!(cut.contains("Not everything holds") && cut.contains("was cut off"));
    let odd = auditor.get("/records/501/ledger?verify=yes&since=nonsense").await.body;
    assert!(odd.contains("Enter a head as it is printed"));
}

#[tokio::test]
async fn information_governance_sees_who_read_which_name_and_who_opened_which_case() {
    let town = Town::new().await;
    let subject = take_in(&town, home(), vec![child(1, "2025-03-03", None, 1)]).await[0];
    let mut manager = town.as_role(Role::SendManager).await;
    manager.get(&format!("/records/501/cases/{subject}")).await;
    let mut governance = town.as_role(Role::InformationGovernance).await;
    let page = governance.get("/records/501/log?check=yes").await.body;
    for words in ["send-manager", "case page", "case opened", "No line of the vault’s log was changed"] {
        assert!(page.contains(words), "{words}");
    }
    assert!(!page.contains("Testchild"), "the log names no child");
}

#[tokio::test]
async fn a_restricted_case_vanishes_for_everybody_but_the_named() {
    let town = Town::new().await;
    let children = vec![child(1, "2025-03-03", Some("2025-10-20"), 1), child(1, "2025-06-02", Some("2025-10-20"), 2)];
    let subjects = take_in(&town, home(), children).await;
    let (hidden, open) = (subjects[0], subjects[1]);
    town.account("manager.two", Role::SendManager, home(), None).await;
    let mut governance = town.as_role(Role::InformationGovernance).await;
    let path = "/records/501/restrictions";
    let token = governance.get(path).await.token();
    let reference: String = hidden.to_string().chars().take(12).collect();
    let set = [("reference", reference.as_str()), ("name", "manager.two"), ("do", "open")];
    assert_eq!(governance.post(path, &token, &set).await.status, StatusCode::SEE_OTHER);

    let case = format!("/records/501/cases/{hidden}");
    for role in [Role::SendManager, Role::CaseOfficer, Role::Analyst, Role::Auditor] {
        let mut visitor = town.as_role(role).await;
        assert_eq!(visitor.get(&case).await.status, StatusCode::NOT_FOUND, "{role:?}");
        let list = visitor.get("/records/501/cases").await.body;
        assert!(!list.contains(&hidden.to_string()) && list.contains(&open.to_string()), "{role:?}");
        let found = visitor.get(&format!("/records/501/cases?reference={reference}")).await.body;
        assert!(!found.contains(&hidden.to_string()), "the search does not tell {role:?} of it");
        let behind = visitor.get("/records/501/measures/plans-within-20-weeks/cases").await.body;
        assert!(!behind.contains(&hidden.to_string()), "nor does a measure");
    }
    let mut named = town.signed_in("manager.two").await;
    assert_eq!(named.get(&case).await.status, StatusCode::OK);
    let shut = [("reference", reference.as_str()), ("name", "manager.two"), ("do", "shut")];
    governance.post(path, &token, &shut).await;
    assert_eq!(named.get(&case).await.status, StatusCode::NOT_FOUND, "shut to the last name, it opens to nobody");
    assert!(governance.get(path).await.body.contains("Nobody"));
    let lift = [("reference", reference.as_str()), ("name", ""), ("do", "lift")];
    governance.post(path, &token, &lift).await;
    assert_eq!(named.get(&case).await.status, StatusCode::OK);
}
