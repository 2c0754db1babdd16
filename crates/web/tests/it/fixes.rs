//! Fix lists: a problem is found, accepted for a while, and closed by the next file itself.

use crate::town::{Town, Visitor};
use axum::http::StatusCode;
use web::access::Role;

pub const PATH: &str = "/records/501/problems";

/// A return of 2026 with two children; what is wrong is in the hands of the test.
pub fn sen2(serial: u32, sex: &str, week_20: &str) -> String {
    let child = |forename: &str, upn: &str, sex: &str, received: &str, issued: &str| {
        format!(
            "<Person><Surname>Testchild</Surname><Forename>{forename}</Forename><PersonBirthDate>2015-05-01\
             </PersonBirthDate><Sex>{sex}</Sex><Ethnicity>WBRI</Ethnicity><PostCode>AA1 1AA</PostCode><UPN>{upn}</UPN>\
             <Requests><ReceivedDate>{received}</ReceivedDate><RequestSource>2</RequestSource><RYA>0</RYA>\
             <RequestOutcomeDate>2025-02-14</RequestOutcomeDate><RequestOutcome>Y</RequestOutcome>\
             <RequestMediation>0</RequestMediation><RequestTribunal>0</RequestTribunal><Assessment>\
             <AssessmentOutcome>Y</AssessmentOutcome><AssessmentOutcomeDate>{issued}</AssessmentOutcomeDate>\
             <AssessmentMediation>0</AssessmentMediation><AssessmentTribunal>0</AssessmentTribunal><OtherMediation>0\
             </OtherMediation><OtherTribunal>0</OtherTribunal><Week20>{week_20}</Week20><NamedPlan><StartDate>{issued}\
             </StartDate><PB>0</PB><OA>0</OA><PlanDetail><URN>900001</URN><PlacementRank>1</PlacementRank>\
             <SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator>\
             </PlanDetail></NamedPlan></Assessment><ActivePlans><PlacementDetail><URN>900001</URN><PlacementRank>1\
             </PlacementRank><EntryDate>2025-06-02</EntryDate><SENunitIndicator>0</SENunitIndicator>\
             <ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlacementDetail><SENneed><SENtype>ASD\
             </SENtype><SENtypeRank>1</SENtypeRank></SENneed></ActivePlans></Requests></Person>"
        )
    };
    let persons = child("Ann", "Y501100018042", sex, "2025-01-06", "2025-05-26")
        + &child("Bo", "Z50110001804V", "M", "2025-01-06", "2025-07-28");
    format!(
        "<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year><ReferenceDate>2026-01-15\
         </ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>501</LEA><SoftwareCode>X\
         </SoftwareCode><Release>1</Release><SerialNo>{serial}</SerialNo><DateTime>2026-02-01T09:00:00</DateTime>\
         </Source></Header><Persons>{persons}</Persons></Message>"
    )
}

/// Brings a file in and works it through.
pub async fn bring(town: &Town, visitor: &mut Visitor, name: &str, text: &str) {
    let path = "/records/501/imports";
    let token = visitor.get(path).await.token();
    let sent = visitor.upload(path, &token, &[("stated", ""), ("dates", "")], Some((name, text))).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    town.state.work_through().await.unwrap();
    let page = visitor.get(sent.header("location")).await.body;
    assert!(page.contains("is in the record"), "{page}");
}

/// The address of the form that accepts the first problem of a list.
fn accept_address(page: &str) -> String {
    let from = page.find("/problems/accept/").map(|at| at - "/records/501".len()).expect("a problem to accept");
    page[from..].split('"').next().unwrap().replace("&amp;", "&").replace("&#38;", "&")
}

#[tokio::test]
async fn an_accepted_problem_stays_on_the_list_and_a_mended_record_closes_its_own() {
    let town = Town::new().await;
    let mut analyst = town.as_role(Role::Analyst).await;
    bring(&town, &mut analyst, "first.xml", &sen2(1, "Q", "0")).await;

    // Ann's sex is outside the code set; Bo's plan came late with no exception.
    let list = analyst.get(&format!("{PATH}?rule=A07")).await.body;
    assert!(list.contains("Not known: no earlier file to compare with"));
    let form = accept_address(&list);
    let page = analyst.get(&form).await;
    assert_eq!(page.status, StatusCode::OK, "{form}");
    let (path, _) = form.split_once('?').unwrap();
    let token = page.token();
    let bad = [("do", "accept"), ("batch", "1"), ("reason", "record-is-right"), ("until", "2026-01-01")];
    let past = analyst.post(path, &token, &bad).await;
    assert_eq!(past.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(past.body.contains("not before today"));
    let named =
        [("do", "accept"), ("batch", "1"), ("reason", "elsewhere"), ("reference", "Ann"), ("until", "2026-06-30")];
    assert!(analyst.post(path, &token, &named).await.body.contains("and no name"));
    let good = [("do", "accept"), ("batch", "1"), ("reason", "record-is-right"), ("until", "2026-06-30")];
    assert_eq!(analyst.post(path, &token, &good).await.status, StatusCode::SEE_OTHER);
    let list = analyst.get(&format!("{PATH}?rule=A07")).await.body;
    assert!(list.contains("Accepted by analyst on 10 February 2026, until 30 June 2026"), "{list}");
    assert!(list.contains("A07"), "it stays on the list");

    // It is a dated, attributed note of the chain, and says nothing of the child.
    let notes = town.ledger.notes(Some("problem accepted")).await.unwrap();
    let (_, note) = &notes[0];
    assert_eq!(note.actor, "analyst");
    assert!(!note.body.contains("Assessment") && note.body.contains("A07"));

    // The next serial mends Ann's record: its problem is closed, and nobody had to say so.
    bring(&town, &mut analyst, "second.xml", &sen2(2, "F", "0")).await;
    let list = analyst.get(PATH).await.body;
    assert!(!list.contains("V03: ") && list.contains("Closed by this file: "), "{list}");
    assert!(!list.contains("Closed by this file: 0"));
    assert!(list.contains("Also in the file before"));
    let trend = analyst.get(&format!("{PATH}/trend")).await.body;
    assert!(trend.contains("first.xml") && trend.contains("second.xml"));
    // After its last day it is open again.
    town.minutes_later(60 * 24 * 200);
    let mut analyst = town.signed_in("analyst").await;
    assert!(analyst.get(&format!("{PATH}?rule=A07")).await.body.contains("govuk-tag--orange"));
    let token = analyst.get(path.trim_end_matches('/')).await.token();
    assert_eq!(analyst.post(path, &token, &[("do", "end")]).await.status, StatusCode::SEE_OTHER);
    assert!(!analyst.get(&format!("{PATH}?rule=A07")).await.body.contains("govuk-tag--orange"));
}

#[tokio::test]
async fn a_problem_that_touches_a_figure_is_shown_on_it_with_the_way_to_its_list() {
    let town = Town::new().await;
    let mut manager = town.as_role(Role::SendManager).await;
    bring(&town, &mut manager, "first.xml", &sen2(1, "F", "0")).await;
    let figure = manager.get("/records/501/measures/plans-within-20-weeks?year=2025").await.body;
    assert!(figure.contains("Data problems that touch this figure") && figure.contains("first.xml"), "{figure}");
    assert!(
        figure.contains("problems?batch=1&amp;measure=plans-within-20-weeks")
            || figure.contains("problems?batch=1&#38;measure=plans-within-20-weeks")
    );
    let list = manager.get(&format!("{PATH}?batch=1&measure=plans-within-20-weeks")).await.body;
    assert!(list.contains("A07") && list.contains("Only those that touch the figure"));
    let other = manager.get(&format!("{PATH}?batch=1&measure=ceased-died")).await.body;
    assert!(other.contains("Nothing was found that fits"));

    // An approver sees how many, and no list.
    let mut approver = town.as_role(Role::Approver).await;
    let figure = approver.get("/records/501/measures/plans-within-20-weeks?year=2025").await.body;
    assert!(figure.contains("first.xml") && !figure.contains("problems?batch"));
}

#[tokio::test]
async fn lists_are_by_team_and_school_and_a_case_officer_may_neither_accept_nor_take_them_away() {
    let town = Town::new().await;
    let mut manager = town.as_role(Role::SendManager).await;
    bring(&town, &mut manager, "first.xml", &sen2(1, "Q", "0")).await;
    let list = manager.get(&format!("{PATH}?school=900001")).await.body;
    assert!(list.contains("URN 900001") && list.contains("A07"));
    assert!(manager.get(&format!("{PATH}?school=900002")).await.body.contains("Nothing was found that fits"));
    assert!(manager.get(&format!("{PATH}?team=none")).await.body.contains("A07"), "no source names a team here");
    let file = manager.get(&format!("{PATH}.csv?school=900001&rule=A07&for=Hill+School")).await.body;
    assert_eq!(file.lines().count(), 2, "{file}");
    let mut officer = town.as_role(Role::CaseOfficer).await;
    for path in [".csv?for=me", "/trend", &format!("/accept/{}", "0".repeat(64))] {
        assert_eq!(officer.get(&format!("{PATH}{path}")).await.status, StatusCode::FORBIDDEN, "{path}");
    }
}

#[tokio::test]
async fn every_rule_has_a_page_that_anyone_can_read() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    let list = visitor.get("/rules").await.body;
    for rule in checks::catalogue() {
        assert!(list.contains(&format!("href=\"/rules/{}\"", rule.id)), "{}", rule.id);
        let page = visitor.get(&format!("/rules/{}", rule.id)).await;
        assert_eq!(page.status, StatusCode::OK);
        for part in ["What it checks", "Why it matters", "How to fix it", "Example", "Not known to us"] {
            assert!(page.body.contains(part), "{} {part}", rule.id);
        }
    }
    assert_eq!(visitor.get("/rules/Z99").await.status, StatusCode::NOT_FOUND);
}
