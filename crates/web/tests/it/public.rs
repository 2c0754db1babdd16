//! The published figures, as somebody meets them who has not signed in.

use crate::town::Town;
use axum::http::StatusCode;

#[tokio::test]
async fn every_council_is_found_without_signing_in() {
    let mut visitor = Town::new().await.visitor();
    let all = visitor.get("/councils").await;
    assert_eq!(all.status, StatusCode::OK);
    assert_eq!(all.body.matches("href=\"/councils/").count(), 153);
    let found = visitor.get("/councils?q=bristol").await;
    assert!(found.body.contains("1 council found") && found.body.contains("href=\"/councils/801\""));
    let none = visitor.get("/councils?q=%3Cb%3Eatlantis").await;
    assert_eq!(none.status, StatusCode::OK);
    assert!(none.body.contains("No council is called") && !none.body.contains("<b>atlantis"));
}

#[tokio::test]
async fn a_council_shows_each_measure_with_edition_release_day_and_licence() {
    let mut visitor = Town::new().await.visitor();
    let page = visitor.get("/councils/801").await;
    assert_eq!(page.status, StatusCode::OK);
    for words in [
        "Bristol, City of",
        "17.3%",
        "45.9%",
        "released 26 June 2025",
        "Open Government Licence v3.0",
        "a newer release may exist",
    ] {
        assert!(page.body.contains(words), "{words}");
    }
    assert!(!page.body.contains("Synthetic data"), "these figures are real, whatever the record of the service is");
}

#[tokio::test]
async fn a_measure_has_chart_table_definition_and_file() {
    let mut visitor = Town::new().await.visitor();
    for id in ["timeliness-with-exceptions", "reviews-without-meeting", "appeal-rate-in-development", "plans-in-place"]
    {
        let page = visitor.get(&format!("/councils/801/{id}")).await;
        assert_eq!(page.status, StatusCode::OK, "{id}");
        assert!(
            page.body.contains("<svg") && page.body.contains("<title id=") && page.body.contains("<desc id="),
            "{id}"
        );
        assert!(page.body.contains("<caption") && page.body.contains("id=\"counted\""), "{id}");
        assert!(!page.body.contains("style=\""), "{id}: the content policy forbids styles");
        let file = visitor.get(&format!("/councils/801/{id}/csv")).await;
        assert_eq!(file.header("content-type"), "text/csv; charset=utf-8");
        assert!(file.header("content-disposition").contains(&format!("published-801-{id}.csv")));
        assert!(file.body.starts_with("measure,") && file.body.contains("2025-06-26"), "{id}");
    }
}

#[tokio::test]
async fn a_withdrawn_figure_is_named_and_its_number_is_nowhere() {
    let mut visitor = Town::new().await.visitor();
    for path in
        ["/councils/209/timeliness-with-exceptions", "/councils/209/timeliness-with-exceptions/csv", "/councils/209"]
    {
        let page = visitor.get(path).await;
        assert!(page.body.contains("withdrawn"), "{path}");
        assert!(!page.body.contains("94.8"), "{path}");
    }
}

#[tokio::test]
async fn the_two_appeal_rates_have_pages_of_their_own() {
    let mut visitor = Town::new().await.visitor();
    let established = visitor.get("/councils/801/appeal-rate").await;
    let developing = visitor.get("/councils/801/appeal-rate-in-development").await;
    let table = |body: &str| body.split("<table").nth(1).unwrap().split("</table>").next().unwrap().to_owned();
    assert!(table(&established.body).contains("3.2%") && !table(&established.body).contains("6.1%"));
    assert!(table(&developing.body).contains("6.1%") && !table(&developing.body).contains("3.2%"));
}

#[tokio::test]
async fn a_comparison_has_the_council_its_region_england_its_ten_neighbours_and_their_median() {
    let mut visitor = Town::new().await.visitor();
    let page = visitor.get("/councils/801/compare").await;
    assert_eq!(page.status, StatusCode::OK);
    assert_eq!(page.body.matches("<th scope=\"row\"").count(), 14);
    assert!(page.body.contains("Neighbours\u{2019} median"), "and the middle of its neighbours");
    assert!(page.body.contains("licence inferred"), "the list of neighbours says so");
}

#[tokio::test]
async fn definitions_are_one_click_away() {
    let mut visitor = Town::new().await.visitor();
    for path in ["/councils", "/councils/801", "/councils/801/compare"] {
        assert!(visitor.get(path).await.body.contains("href=\"/definitions\""), "{path}");
    }
    let definitions = visitor.get("/definitions").await;
    assert!(definitions.body.contains("id=\"appeal-rate-in-development\""));
}

#[tokio::test]
async fn what_is_not_published_is_not_found() {
    let mut visitor = Town::new().await.visitor();
    for path in
        ["/councils/500", "/councils/501", "/councils/909", "/councils/80", "/councils/801/salary", "/councils/xyz/csv"]
    {
        assert_eq!(visitor.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
}

#[tokio::test]
async fn every_page_of_every_council_can_be_made() {
    let mut visitor = Town::new().await.visitor();
    for council in release::councils().iter().step_by(9) {
        let mut paths = vec![format!("/councils/{}", council.number), format!("/councils/{}/compare", council.number)];
        paths.extend(release::measures().iter().map(|measure| format!("/councils/{}/{}", council.number, measure.id)));
        for path in paths {
            assert_eq!(visitor.get(&path).await.status, StatusCode::OK, "{path}");
        }
    }
}
