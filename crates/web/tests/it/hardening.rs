//! What keeps strangers and strange pages out.

use crate::town::{Town, encode};
use axum::http::{HeaderValue, Method, StatusCode};
use web::access::Role;

#[tokio::test]
async fn every_answer_carries_the_security_headers_and_no_script_is_allowed() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    for path in ["/", "/sign-in", "/nowhere", "/assets/app.css", "/health", "/account"] {
        let answer = visitor.get(path).await;
        let policy = answer.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{path}");
        assert!(!policy.contains("script-src") && !policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("x-frame-options"), "DENY", "{path}");
        assert!(!answer.body.contains("<script") && !answer.body.contains(" style="), "{path}");
    }
}

#[tokio::test]
async fn pages_are_not_kept_by_browsers_and_style_sheets_are() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    assert_eq!(clerk.get("/account").await.header("cache-control"), "no-store");
    assert!(clerk.get("/assets/app.css").await.header("cache-control").starts_with("public"));
}

#[tokio::test]
async fn a_form_from_another_site_changes_nothing() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let token = clerk.get("/account").await.token();
    for site in ["cross-site", "same-site", "none"] {
        clerk.extra.insert("sec-fetch-site", HeaderValue::from_str(site).unwrap());
        let answer = clerk.post("/sign-out", &token, &[]).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{site}");
        assert!(answer.body.contains("WEB-0406"), "{site}");
    }
    clerk.extra.clear();
    assert_eq!(clerk.get("/account").await.status, StatusCode::OK, "still signed in");
}

#[tokio::test]
async fn without_the_newer_header_the_origin_decides() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let token = clerk.get("/account").await.token();
    let body = encode(&[("token", &token)]);
    for (origin, expected) in
        [("http://elsewhere.example", StatusCode::FORBIDDEN), ("http://localhost:8080", StatusCode::SEE_OTHER)]
    {
        clerk.extra.insert("sec-fetch-site", HeaderValue::from_static(""));
        clerk.extra.insert("origin", HeaderValue::from_str(origin).unwrap());
        let mut raw = axum::http::Request::builder().method(Method::POST).uri("/sign-out");
        raw = raw.header("host", "localhost:8080").header("origin", origin);
        raw = raw.header("content-type", "application/x-www-form-urlencoded");
        let cookies: Vec<String> = clerk.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        raw = raw.header("cookie", cookies.join("; "));
        let request = raw.body(axum::body::Body::from(body.clone())).unwrap();
        let response = tower::ServiceExt::oneshot(town.app.clone(), request).await.unwrap();
        assert_eq!(response.status(), expected, "{origin}");
    }
}

#[tokio::test]
async fn a_form_without_its_token_or_with_anothers_changes_nothing() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let mut other = town.as_role(Role::Auditor).await;
    let others = other.get("/account").await.token();
    for route in web::declared().iter().filter(|route| route.method == Method::POST) {
        let path = route.path.replace("{council}", "501").replace("{name}", "clerk");
        for token in ["", "0", others.as_str()] {
            let answer = clerk.post(&path, token, &[]).await;
            assert!(answer.status.is_client_error(), "{path} took a form with a wrong token: {}", answer.status);
        }
    }
    assert_eq!(clerk.get("/account").await.status, StatusCode::OK, "still signed in");
}

#[tokio::test]
async fn a_request_under_a_foreign_host_name_is_not_answered() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    for (host, expected) in [
        ("localhost:8080", StatusCode::OK),
        ("127.0.0.1:9999", StatusCode::OK),
        ("[::1]:8080", StatusCode::OK),
        ("rebound.example", StatusCode::MISDIRECTED_REQUEST),
        ("localhost.elsewhere.example", StatusCode::MISDIRECTED_REQUEST),
    ] {
        visitor.extra.insert("host", HeaderValue::from_static(host));
        assert_eq!(visitor.get("/").await.status, expected, "{host}");
    }
}

#[tokio::test]
async fn one_address_cannot_take_the_service_from_everybody() {
    let town = Town::with(|settings| settings.requests_a_minute = 5).await;
    let mut visitor = town.visitor();
    let mut answers = Vec::new();
    for _ in 0..7 {
        answers.push(visitor.get("/").await.status);
    }
    assert_eq!(answers.iter().filter(|status| **status == StatusCode::TOO_MANY_REQUESTS).count(), 2);
}

#[tokio::test]
async fn the_counters_open_to_their_token_only_and_count_no_cases() {
    let shut = Town::new().await;
    assert_eq!(shut.visitor().get("/metrics").await.status, StatusCode::NOT_FOUND, "no token set: shut");
    let town = Town::with(|settings| settings.metrics_token = Some("a long token of the operator".to_owned())).await;
    let mut visitor = town.visitor();
    assert_eq!(visitor.get("/metrics").await.status, StatusCode::NOT_FOUND);
    visitor.extra.insert("authorization", HeaderValue::from_static("Bearer a long token of somebody"));
    assert_eq!(visitor.get("/metrics").await.status, StatusCode::NOT_FOUND);
    visitor.extra.insert("authorization", HeaderValue::from_static("Bearer a long token of the operator"));
    let answer = visitor.get("/metrics").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.body.contains("candour_requests_total{class=\"4xx\"} 2"));
    assert!(!answer.body.contains("case"), "no counts of cases");
}

#[tokio::test]
async fn a_page_that_does_not_exist_says_so_kindly_with_a_code() {
    let town = Town::new().await;
    let answer = town.visitor().get("/nowhere/at/all").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(answer.body.contains("WEB-0404") && answer.body.contains("<h1"));
}

#[tokio::test]
async fn every_page_of_a_demonstration_says_that_its_people_are_invented() {
    let town = Town::new().await;
    let mut administrator = town.as_role(Role::Administrator).await;
    for path in ["/", "/account", "/records/501/accounts", "/nowhere", "/help/privacy", "/councils", "/law"] {
        let body = administrator.get(path).await.body;
        assert!(body.contains("everybody in its record are invented"), "{path}");
    }
    let own = administrator.get("/records/501/accounts").await.body;
    assert!(own.contains("(invented data)</title>"));
    let published = administrator.get("/councils").await.body;
    assert!(published.contains("published by a department are real"), "published figures are not called invented");
    assert!(!published.contains("(invented data)</title>"));
}
