//! The service's own tables give the same answers on both engines.

use crate::children::{child, take_in};
use crate::engines::{both, prepare_all};
use crate::town::{PASSWORD, Town, home};
use axum::http::StatusCode;
use web::access::Role;

#[tokio::test]
async fn every_statement_prepares_on_both_engines() {
    prepare_all(&web::ROOM).await;
}

#[tokio::test]
async fn accounts_sessions_restrictions_and_logs_work_on_both_engines() {
    for place in both().await {
        let engine = place.engine;
        let location = (engine != "SQLite").then_some(&place.location);
        let town = Town::at(location, |_| ()).await;
        let subject = take_in(&town, home(), vec![child(1, "2025-03-03", None, 1)]).await[0];
        let mut manager = town.as_role(Role::SendManager).await;
        let case = format!("/records/501/cases/{subject}");
        assert_eq!(manager.get(&case).await.status, StatusCode::OK, "{engine}");
        assert!(manager.get("/records/501").await.body.contains("Headline figures"), "{engine}");

        let mut governance = town.as_role(Role::InformationGovernance).await;
        let log = governance.get("/records/501/log").await.body;
        assert!(log.contains("case opened") && log.contains("case page"), "{engine}");
        let path = "/records/501/restrictions";
        let token = governance.get(path).await.token();
        let whole = subject.to_string();
        for _ in 0..2 {
            // Twice: saying the same again is no error on either.
            let fields = [("reference", whole.as_str()), ("name", ""), ("do", "open")];
            assert_eq!(governance.post(path, &token, &fields).await.status, StatusCode::SEE_OTHER, "{engine}");
        }
        assert_eq!(manager.get(&case).await.status, StatusCode::NOT_FOUND, "{engine}");

        let mut administrator = town.as_role(Role::Administrator).await;
        let path = "/records/501/accounts/send-manager";
        let token = administrator.get(path).await.token();
        let fields = [("do", "alter"), ("role", "case-officer"), ("team", "4")];
        assert_eq!(administrator.post(path, &token, &fields).await.status, StatusCode::SEE_OTHER, "{engine}");
        assert_eq!(manager.get("/account").await.status, StatusCode::SEE_OTHER, "{engine}: the session has ended");
        assert_eq!(town.visitor().sign_in("send-manager", PASSWORD).await.status, StatusCode::SEE_OTHER, "{engine}");
        let list = administrator.get("/records/501/accounts").await.body;
        assert!(list.contains("Case officer") && list.contains("data-label=\"Team\">4<"), "{engine}");
    }
}
