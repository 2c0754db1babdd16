//! Figures and their working.

use crate::children::{child, take_in};
use crate::town::{Town, home};
use axum::http::StatusCode;
use web::access::Role;

async fn town() -> Town {
    let town = Town::new().await;
    let children = vec![
        child(1, "2025-03-03", None, 1),
        child(1, "2025-06-02", Some("2025-10-20"), 2),
        child(2, "2025-02-03", Some("2025-12-01"), 3),
    ];
    take_in(&town, home(), children).await;
    town
}

async fn with_a_case() -> (Town, String) {
    let town = Town::new().await;
    let subject = take_in(&town, home(), vec![child(1, "2025-03-03", None, 1)]).await[0];
    (town, format!("/records/501/cases/{subject}"))
}

#[tokio::test]
async fn the_first_page_shows_the_twenty_week_figure_beside_those_still_waiting() {
    let town = town().await;
    let mut manager = town.as_role(Role::SendManager).await;
    let page = manager.get("/records/501").await.body;
    assert!(page.contains("Plans issued within 20 weeks"));
    assert!(page.contains("50.0%") && page.contains("1 of 2"), "one plan of two in time");
    assert!(page.contains("Open cases already past 20 weeks"));
    assert!(page.contains("Calendar year 2025, looked at on 15 January 2026"));
    assert!(page.contains("not to be passed on"));
}

#[tokio::test]
async fn a_measure_shows_its_working_and_whose_definition_it_is() {
    let town = town().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let page = analyst.get("/records/501/measures/plans-within-20-weeks").await.body;
    for words in [
        "Our reading of DfE’s definition",
        "How this number was made",
        "Ledger head",
        "Versions of the rules",
        "Exceptions",
        "No judgment on the reliability of this period is recorded",
        "The cases behind this figure",
    ] {
        assert!(
            page.to_lowercase().replace("&#39;", "’").replace('\'', "’").contains(&words.to_lowercase()),
            "{words}"
        );
    }
    let cases = analyst.get("/records/501/measures/plans-within-20-weeks/cases").await.body;
    assert!(cases.contains("Showing 1 to 2 of 2") && cases.contains("In the total only"));
}

#[tokio::test]
async fn the_file_of_a_measure_carries_its_working_and_its_taking_is_logged() {
    let town = town().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let answer = analyst.get("/records/501/measures/plans-within-20-weeks/figures.csv?year=2026").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(answer.header("content-type").starts_with("text/csv"));
    assert!(answer.header("content-disposition").contains("501-plans-within-20-weeks-2026.csv"));
    assert!(answer.body.contains("50.0 per cent") && answer.body.contains("ledger_head"));
    let mut publisher = town.as_role(Role::Publisher).await;
    let path = "/records/501/measures/plans-within-20-weeks";
    assert_eq!(publisher.get(path).await.status, StatusCode::OK, "a publisher sees figures");
    assert_eq!(
        publisher.get(&format!("{path}/figures.csv")).await.status,
        StatusCode::FORBIDDEN,
        "and takes none away"
    );
    assert_eq!(publisher.get(&format!("{path}/cases")).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_was_known_later_is_not_shown_as_known_earlier() {
    let town = town().await;
    let mut manager = town.as_role(Role::SendManager).await;
    let page = manager.get("/records/501?d=2026-01-31&k=2026-02-09").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("There is nothing in the record on these dates"), "it came in on 10 February");
    let page = manager.get("/records/501?d-day=31&d-month=1&d-year=2026&k-day=10&k-month=2&k-year=2026").await.body;
    assert!(page.contains("50.0%"));
    assert_eq!(manager.get("/records/501?d=2026-02-31").await.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn an_import_by_another_process_shows_at_the_next_request() {
    let town = Town::new().await;
    let mut manager = town.as_role(Role::SendManager).await;
    assert!(manager.get("/records/501").await.body.contains("There is nothing in the record"));
    take_in(&town, home(), vec![child(1, "2025-06-02", Some("2025-10-20"), 1)]).await;
    assert!(manager.get("/records/501").await.body.contains("100.0%"));
}

const READING: &str = "duty = \"A8\"\nreading = \"nineteen weeks\"\nreasoning = \"For the test.\"\nlawyer = \"R. Example\"\n\
    lawyer_role = \"solicitor to the council\"\nsigned_on = 2026-01-05\n[[version]]\nfrom = 2014-09-01\n\
    governed_by = \"trigger\"\nlimit = { number = 19, unit = \"weeks\", count = \"after\" }\n\
    citation = \"SI 2014/1530, reg 13(2)\"\nconfidence = \"partly\"\n";

/// A reading that is signed is printed on the figures it touches, changes none of them, and is gone once withdrawn.
#[tokio::test]
async fn a_councils_own_reading_is_printed_on_the_figures_it_touches() {
    let town = town().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    let path = "/records/501/measures/duty-final-plan-in-time";
    let before = analyst.get(path).await.body;
    assert!(!before.contains("R. Example"));
    let reading = law::LocalReading::from_text(READING).unwrap();
    let note = |(name, body): (&str, String)| ledger::Note {
        name: name.to_owned(),
        council: Some(home()),
        body,
        actor: "a.lawyer".to_owned(),
        at: town.now(),
    };
    town.ledger.note(note(web::signing(&reading, READING).unwrap())).await.unwrap();
    let after = analyst.get(path).await.body;
    assert!(after.contains("Counted by the national rule.") && after.contains("R. Example"), "{after}");
    let figure = |page: &str| page.split("app-figure__value").nth(1).unwrap().split("</p>").next().unwrap().to_owned();
    assert_eq!(figure(&before), figure(&after), "the figure is the national one");
    let untouched = analyst.get("/records/501/measures/plans-within-20-weeks").await.body;
    assert!(!untouched.contains("R. Example"));
    town.ledger.note(note(web::withdrawing(reading.duty()).unwrap())).await.unwrap();
    assert!(!analyst.get(path).await.body.contains("R. Example"));
}

/// On a case it stands beside the national answer, which stays as it is.
#[tokio::test]
async fn a_councils_own_reading_stands_beside_the_national_answer_of_a_case() {
    let (town, path) = with_a_case().await;
    let mut manager = town.as_role(Role::SendManager).await;
    let before = manager.get(&path).await.body;
    let reading = law::LocalReading::from_text(READING).unwrap();
    let (name, body) = web::signing(&reading, READING).unwrap();
    let (name, council, actor) = (name.to_owned(), Some(home()), "a.lawyer".to_owned());
    town.ledger.note(ledger::Note { name, council, body, actor, at: town.now() }).await.unwrap();
    let after = manager.get(&path).await.body;
    assert!(!before.contains("By that reading:") && after.contains("By that reading:"));
    let states = |page: &str| page.matches("Past its limit").count();
    assert_eq!(states(&before), states(&after), "the national answer is what counts");
}

/// Records a text as the signed reading of a duty.
async fn sign(town: &Town, duty: &str, text: &str) {
    let body = serde_json::json!({
        "duty": duty, "lawyer": "R. Example", "role": "solicitor to the council", "signed_on": "2026-01-05", "text": text
    });
    let (name, council, actor) = ("law reading signed".to_owned(), Some(home()), "a.lawyer".to_owned());
    town.ledger.note(ledger::Note { name, council, body: body.to_string(), actor, at: town.now() }).await.unwrap();
}

/// A reading of a law that this program no longer holds is said wherever it would have stood.
#[tokio::test]
async fn a_reading_that_no_longer_fits_the_law_is_said_on_case_list_and_figure() {
    let (town, path) = with_a_case().await;
    let mut manager = town.as_role(Role::SendManager).await;
    sign(&town, "reg-13-2-final-plan", &READING.replace("governed_by", "ruled_by")).await;
    for page in [path.as_str(), "/records/501/worklist?show=all", "/records/501/measures/duty-final-plan-in-time"] {
        let page = manager.get(page).await.body;
        assert!(page.contains("no longer fits the law of this program") && page.contains("R. Example"), "{page}");
    }
}

/// On a worklist, in its file and in its calendar the reading stands beside the national answer.
#[tokio::test]
async fn a_councils_own_reading_stands_on_the_worklist_and_goes_with_what_is_taken_away() {
    let town = Town::with(|settings| settings.worklist_files = true).await;
    take_in(&town, home(), vec![child(1, "2025-09-15", None, 1)]).await;
    let mut manager = town.as_role(Role::SendManager).await;
    sign(&town, "reg-13-2-final-plan", READING).await;
    let list = manager.get("/records/501/worklist?show=all&duty=A8").await.body;
    assert!(list.contains("By that reading:") && list.contains("2 February 2026") && list.contains("26 January 2026"));
    let file = manager.get("/records/501/worklist.csv?show=all&duty=A8").await.body;
    assert!(file.lines().next().unwrap().ends_with("taken_by,local_reading"), "{file}");
    assert!(file.contains("By that reading its last lawful day is 2026-01-26."), "{file}");
    assert!(!file.contains("2025-09-15") && !file.contains("15 September"), "no other date of the case leaves");
}
