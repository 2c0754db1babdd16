//! The administrator's pages.

use crate::town::{PASSWORD, Town, elsewhere};
use axum::http::StatusCode;
use web::access::Role;

#[tokio::test]
async fn an_administrator_makes_an_account_and_the_person_chooses_a_password() {
    let town = Town::new().await;
    let mut administrator = town.as_role(Role::Administrator).await;
    let path = "/records/501/accounts";
    let token = administrator.get(path).await.token();
    let fields = [("full-name", "Nell O’Dowd <script>"), ("name", "n.odowd"), ("role", "case-officer"), ("team", "3")];
    let answer = administrator.post(path, &token, &fields).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(!answer.body.contains("<script>"), "names are escaped");
    let mark = "first password: <span class=\"app-mono\">";
    let first = answer.body.split(mark).nth(1).and_then(|rest| rest.split('<').next()).unwrap().to_owned();
    assert!(!administrator.get(path).await.body.contains(&first), "the password is shown once");

    let mut officer = town.visitor();
    assert_eq!(officer.sign_in("n.odowd", &first).await.header("location"), "/account");
    let page = officer.get("/account").await;
    assert!(page.body.contains("Choose a password of your own"));
    let fields = [("current", first.as_str()), ("new", PASSWORD)];
    assert_eq!(officer.post("/account", &page.token(), &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(town.visitor().sign_in("n.odowd", PASSWORD).await.header("location"), "/records/501/worklist");
}

#[tokio::test]
async fn what_is_missing_is_said_beside_its_field() {
    let town = Town::new().await;
    let mut administrator = town.as_role(Role::Administrator).await;
    let path = "/records/501/accounts";
    let token = administrator.get(path).await.token();
    for (fields, field, words) in [
        ([("full-name", "A"), ("name", "a.b"), ("role", ""), ("team", "")], "role", "Choose a role"),
        ([("full-name", "A"), ("name", "A b"), ("role", "clerk"), ("team", "")], "name", "lower-case letters"),
        ([("full-name", ""), ("name", "a.b"), ("role", "clerk"), ("team", "")], "full-name", "1 to 100 characters"),
        ([("full-name", "A"), ("name", "a.b"), ("role", "case-officer"), ("team", "")], "team", "number of the team"),
        ([("full-name", "A"), ("name", "a.b"), ("role", "clerk"), ("team", "x")], "team", "whole number"),
        (
            [("full-name", "A"), ("name", "administrator"), ("role", "clerk"), ("team", "")],
            "name",
            "already an account",
        ),
    ] {
        let answer = administrator.post(path, &token, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(answer.body.contains(words), "{words}");
        assert!(answer.body.contains(&format!("href=\"#{field}\"")), "the summary leads to the field {field}");
        assert!(answer.body.contains(&format!("id=\"{field}-error\"")), "{field}");
    }
}

#[tokio::test]
async fn a_closed_account_cannot_sign_in_and_nobody_alters_their_own() {
    let town = Town::new().await;
    town.as_role(Role::Clerk).await;
    let mut administrator = town.as_role(Role::Administrator).await;
    let path = "/records/501/accounts/clerk";
    let token = administrator.get(path).await.token();
    let fields = [("do", "alter"), ("role", "clerk"), ("team", ""), ("closed", "yes")];
    assert_eq!(administrator.post(path, &token, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(town.visitor().sign_in("clerk", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let own = "/records/501/accounts/administrator";
    let fields = [("do", "alter"), ("role", "clerk"), ("team", "")];
    assert_eq!(administrator.post(own, &token, &fields).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn an_account_of_another_council_does_not_exist_here() {
    let town = Town::new().await;
    town.account("far.clerk", Role::Clerk, elsewhere(), None).await;
    let mut administrator = town.as_role(Role::Administrator).await;
    for path in ["/records/501/accounts/far.clerk", "/records/502/accounts/far.clerk", "/records/502/accounts"] {
        assert_eq!(administrator.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let token = administrator.get("/records/501/accounts").await.token();
    let fields = [("do", "password")];
    for path in ["/records/501/accounts/far.clerk", "/records/502/accounts/far.clerk"] {
        assert_eq!(administrator.post(path, &token, &fields).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    town.signed_in("far.clerk").await;
}
