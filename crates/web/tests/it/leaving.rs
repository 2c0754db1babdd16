//! What leaves the building: off by default, case number and duty only, named, logged, revocable.

use crate::children::{child, take_in};
use crate::town::{Town, Visitor, home};
use axum::http::StatusCode;
use facts::SubjectId;
use web::access::Role;

async fn town(on: bool) -> (Town, Vec<SubjectId>) {
    let town = Town::with(|settings| (settings.worklist_files, settings.calendar_feeds) = (on, on)).await;
    let children = vec![child(1, "2025-03-03", None, 1), child(2, "2025-03-10", None, 2)];
    let here = take_in(&town, home(), children).await;
    (town, here)
}

fn reference(subject: SubjectId) -> String {
    let digits: String = subject.to_string().chars().take(12).collect();
    format!("{}-{}-{}", &digits[..4], &digits[4..8], &digits[8..])
}

/// Opens a calendar and gives the address that the page shows once.
async fn open(visitor: &mut Visitor) -> String {
    let path = "/records/501/worklist/calendar";
    let token = visitor.get(path).await.token();
    let page = visitor.post(path, &token, &[("do", "open")]).await.body;
    let from = page.find("/calendars/").expect("an address");
    page[from..].chars().take("/calendars/".len() + 64).collect()
}

#[tokio::test]
async fn files_and_calendars_are_off_until_the_council_switches_them_on() {
    let (town, _) = town(false).await;
    let mut manager = town.as_role(Role::SendManager).await;
    for path in ["/worklist.csv", "/worklist/reviews.csv", "/worklist/calendar"] {
        assert_eq!(manager.get(&format!("/records/501{path}")).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let list = manager.get("/records/501/worklist").await.body;
    assert!(list.contains("switched off here") && !list.contains("worklist.csv"));
}

#[tokio::test]
async fn a_worklist_taken_away_names_its_recipient_holds_no_name_and_is_logged() {
    let (town, here) = town(true).await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let file = officer.get("/records/501/worklist.csv?show=overdue&for=%3DHYPERLINK(1)").await;
    assert_eq!(file.status, StatusCode::OK);
    let head = file.body.trim_start_matches('\u{feff}').lines().next().unwrap().to_owned();
    assert_eq!(head, "case,request,duty,last_lawful_day,state,as_true_on,recipient,taken_by,local_reading");
    assert!(file.body.contains(&reference(here[0])) && !file.body.contains(&reference(here[1])), "own team only");
    assert!(!file.body.contains("Testchild") && !file.body.contains(&here[0].to_string()));
    assert!(file.body.contains(",'=HYPERLINK(1),case-officer"), "a formula is made text");
    let mut governance = town.as_role(Role::InformationGovernance).await;
    let log = governance.get("/records/501/log").await.body;
    assert!(log.contains("worklist taken away") && log.contains("for =HYPERLINK(1)"));
    let mut analyst = town.as_role(Role::Analyst).await;
    assert_eq!(analyst.get("/records/501/worklist.csv").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn the_termly_list_can_be_taken_away_school_by_school() {
    let (town, _) = town(true).await;
    let mut manager = town.as_role(Role::SendManager).await;
    let file = manager.get("/records/501/worklist/reviews.csv?from=2026-04-01&to=2026-08-31&for=School+A").await;
    assert!(file.body.contains("school,case,request,duty,last_lawful_day,recipient,taken_by,local_reading"));
    assert!(!file.body.contains("Testchild"));
}

#[tokio::test]
async fn a_calendar_opens_to_its_secret_address_alone_and_shows_case_number_and_duty() {
    let (town, here) = town(true).await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let address = open(&mut officer).await;
    let mut anyone = town.visitor();
    let calendar = anyone.get(&address).await;
    assert_eq!(calendar.status, StatusCode::OK);
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    assert_eq!(calendar.header("cache-control"), "no-store");
    let text = calendar.body.replace("\r\n ", "");
    assert!(
        text.contains(&format!("SUMMARY:{}: ", reference(here[0]))) && text.contains("DTSTART;VALUE=DATE:20250721")
    );
    assert!(!text.contains(&reference(here[1])), "another team's case");
    assert!(!text.contains("Testchild") && !text.contains(&here[0].to_string()));
    let wrong = address.replace(&address[address.len() - 8..], "00000000");
    for path in [wrong.as_str(), "/calendars/x", "/calendars/"] {
        assert_eq!(anyone.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let again = officer.get("/records/501/worklist/calendar").await.body;
    assert!(!again.contains(&address[11..]), "the address is shown once");
    let log: Vec<_> = town.ledger.notes(None).await.unwrap();
    assert!(log.iter().all(|(_, note)| !note.body.contains(&address[11..])), "only its hash is kept");
}

#[tokio::test]
async fn a_revoked_calendar_is_gone_and_so_is_one_whose_owner_left() {
    let (town, _) = town(true).await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let (first, second) = (open(&mut officer).await, open(&mut officer).await);
    let mut anyone = town.visitor();
    let page = officer.get("/records/501/worklist/calendar").await;
    let calendar = page.body.split("name=\"calendar\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = "/records/501/worklist/calendar";
    officer.post(path, &page.token(), &[("do", "revoke"), ("calendar", &calendar)]).await;
    assert_eq!(anyone.get(&first).await.status, StatusCode::NOT_FOUND, "revoked");
    assert_eq!(anyone.get(&second).await.status, StatusCode::OK, "the other stands");
    let mut administrator = town.as_role(Role::Administrator).await;
    let account = "/records/501/accounts/case-officer";
    let token = administrator.get(account).await.token();
    let fields = [("do", "alter"), ("role", "case-officer"), ("team", "1"), ("closed", "yes")];
    administrator.post(account, &token, &fields).await;
    assert_eq!(anyone.get(&second).await.status, StatusCode::NOT_FOUND, "its owner's account is closed");
}

#[tokio::test]
async fn nobody_revokes_a_calendar_of_another_officer_but_the_manager() {
    let (town, _) = town(true).await;
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let address = open(&mut officer).await;
    town.account("officer.two", Role::CaseOfficer, home(), Some(2)).await;
    let mut other = town.signed_in("officer.two").await;
    let path = "/records/501/worklist/calendar";
    let page = officer.get(path).await.body;
    let calendar = page.split("name=\"calendar\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let theirs = other.get(path).await;
    assert!(theirs.body.contains("No calendar is open"));
    let fields = [("do", "revoke"), ("calendar", calendar.as_str())];
    assert_eq!(other.post(path, &theirs.token(), &fields).await.status, StatusCode::NOT_FOUND);
    let mut anyone = town.visitor();
    assert_eq!(anyone.get(&address).await.status, StatusCode::OK);
    let mut manager = town.as_role(Role::SendManager).await;
    let token = manager.get(path).await.token();
    manager.post(path, &token, &fields).await;
    assert_eq!(anyone.get(&address).await.status, StatusCode::NOT_FOUND);
}
