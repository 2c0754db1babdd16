//! The law's pages are open to everybody and say how sure we are.

use crate::town::Town;
use axum::http::StatusCode;

#[tokio::test]
async fn every_duty_has_a_page_with_its_text_reference() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    let list = visitor.get("/law").await.body;
    for duty in law::national().duties() {
        assert!(list.contains(&format!("href=\"/law/{}\"", duty.id)), "{}", duty.id);
        let page = visitor.get(&format!("/law/{}", duty.id)).await;
        assert_eq!(page.status, StatusCode::OK, "{}", duty.id);
        assert!(page.body.contains("not legal advice"), "{}", duty.id);
    }
    assert_eq!(visitor.get("/law/no-such-duty").await.status, StatusCode::NOT_FOUND);
}
