//! Signing in and out, and how long it lasts.

use crate::town::{PASSWORD, Town, elsewhere, home};
use axum::http::{HeaderValue, StatusCode};
use web::access::Role;

#[tokio::test]
async fn an_officer_signs_in_sees_their_name_and_signs_out() {
    let town = Town::new().await;
    let mut officer = town.as_role(Role::SendManager).await;
    let page = officer.get("/").await;
    assert!(page.body.contains("SEND manager of 501"), "the header names who is signed in");
    assert!(page.body.contains("Harbourshire"));
    let token = page.token();
    assert_eq!(officer.post("/sign-out", &token, &[]).await.status, StatusCode::SEE_OTHER);
    assert!(officer.get("/account").await.header("location").starts_with("/sign-in"));
}

#[tokio::test]
async fn a_wrong_password_and_an_unknown_name_get_the_same_words() {
    let town = Town::new().await;
    town.account("a.clerk", Role::Clerk, home(), None).await;
    let wrong = town.visitor().sign_in("a.clerk", "not the password at all").await;
    let unknown = town.visitor().sign_in("b.clerk", PASSWORD).await;
    for answer in [&wrong, &unknown] {
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains("The sign-in name or the password is not right"));
        assert!(answer.body.contains("<title>Error: "));
    }
    assert!(!wrong.body.contains("not the password at all"), "what was typed as a password is not shown again");
}

#[tokio::test]
async fn a_session_ends_after_half_an_hour_idle_and_after_twelve_hours_busy() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    town.minutes_later(29);
    assert_eq!(clerk.get("/account").await.status, StatusCode::OK);
    town.minutes_later(31);
    assert_eq!(clerk.get("/account").await.status, StatusCode::SEE_OTHER, "idle for too long");

    let mut busy = town.signed_in("clerk").await;
    for _ in 0..36 {
        town.minutes_later(19);
        assert_eq!(busy.get("/account").await.status, StatusCode::OK);
    }
    for _ in 0..2 {
        town.minutes_later(19);
        busy.get("/account").await;
    }
    assert_eq!(busy.get("/account").await.status, StatusCode::SEE_OTHER, "twelve hours is all");
}

#[tokio::test]
async fn a_change_of_role_ends_the_persons_sessions_at_once() {
    let town = Town::new().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    assert_eq!(analyst.get("/account").await.status, StatusCode::OK);
    let mut administrator = town.as_role(Role::Administrator).await;
    let path = "/records/501/accounts/analyst";
    let token = administrator.get(path).await.token();
    let fields = [("do", "alter"), ("role", "clerk"), ("team", "")];
    assert_eq!(administrator.post(path, &token, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(analyst.get("/account").await.status, StatusCode::SEE_OTHER);
    let mut again = town.signed_in("analyst").await;
    assert!(again.get("/account").await.body.contains("Clerk"));
}

#[tokio::test]
async fn a_new_password_ends_the_sessions_elsewhere_and_keeps_this_one() {
    let town = Town::new().await;
    let mut here = town.as_role(Role::Clerk).await;
    let mut there = town.signed_in("clerk").await;
    let token = here.get("/account").await.token();
    let fields = [("current", PASSWORD), ("new", "marble orchard signal")];
    assert_eq!(here.post("/account", &token, &fields).await.status, StatusCode::SEE_OTHER);
    assert_eq!(here.get("/account").await.status, StatusCode::OK);
    assert_eq!(there.get("/account").await.status, StatusCode::SEE_OTHER);
    assert_eq!(town.visitor().sign_in("clerk", PASSWORD).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let token = here.get("/account").await.token();
    for (new, words) in [("short", "at least 12"), ("marble orchard signal", "must differ")] {
        let answer = here.post("/account", &token, &[("current", "marble orchard signal"), ("new", new)]).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.body.contains(words), "{words}");
    }
}

#[tokio::test]
async fn guessing_is_slowed_down() {
    let town = Town::with(|settings| settings.sign_ins_a_minute = 3).await;
    town.account("a.clerk", Role::Clerk, home(), None).await;
    let mut guesser = town.visitor();
    for _ in 0..3 {
        let answer = guesser.sign_in("a.clerk", "wrong wrong wrong").await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let answer = guesser.sign_in("a.clerk", PASSWORD).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.body.contains("WEB-0429"));
}

#[tokio::test]
async fn over_https_the_cookies_are_bound_to_the_host() {
    let town = Town::with(|settings| {
        settings.demonstration = false;
        settings.public_url = Some("https://send.example.org".to_owned());
    })
    .await;
    town.account("a.clerk", Role::Clerk, elsewhere(), None).await;
    let mut clerk = town.visitor();
    clerk.extra.insert("host", HeaderValue::from_static("send.example.org"));
    let answer = clerk.sign_in("a.clerk", PASSWORD).await;
    let cookie = answer.header("set-cookie");
    for part in ["__Host-candour=", "; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure"] {
        assert!(cookie.contains(part), "{part}");
    }
    assert!(answer.header("strict-transport-security").starts_with("max-age="));
    assert!(!clerk.get("/").await.body.contains("invented"), "a real installation has no notice of invented data");
}

#[tokio::test]
async fn after_signing_in_one_is_where_one_wanted_to_be_and_never_elsewhere() {
    let town = Town::new().await;
    town.account("a.clerk", Role::Clerk, home(), None).await;
    let own = "/records/501/committee";
    for (next, expected) in
        [("/account", "/account"), ("", own), ("https://elsewhere.example/", own), ("//elsewhere.example", own)]
    {
        let mut clerk = town.visitor();
        let token = clerk.get("/sign-in").await.token();
        let fields = [("name", "a.clerk"), ("password", PASSWORD), ("next", next)];
        assert_eq!(clerk.post("/sign-in", &token, &fields).await.header("location"), expected, "{next}");
    }
}
