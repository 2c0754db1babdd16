//! Recording by hand, as an officer and a second person do it.

use crate::children::{child, day, fact, take_in};
use crate::town::{Answer, Town, Visitor, elsewhere, home};
use axum::http::StatusCode;
use facts::{Collection, Detail, Episode, Kind, Series, SourceFile, SubjectId};
use ledger::NewBatch;
use terms::When;
use web::access::Role;

const WHY: &str = "The letter of 14 March is in the post book";

struct Story {
    town: Town,
    officer: Visitor,
    subject: SubjectId,
    path: String,
}

/// A child of team 1 whose request of 3 March 2025 is far past its 20 weeks, and the officer of that team.
async fn story() -> Story {
    let town = Town::new().await;
    let subject = take_in(&town, home(), vec![child(1, "2025-03-03", None, 1)]).await[0];
    let officer = town.as_role(Role::CaseOfficer).await;
    Story { town, officer, subject, path: format!("/records/501/cases/{subject}/record") }
}

const PLAN: &[(&str, &str)] = &[
    ("request", "1"),
    ("what", "event"),
    ("kind", "plan_issued"),
    ("on-day", "14"),
    ("on-month", "7"),
    ("on-year", "2025"),
    ("why", WHY),
];

const EXCEPTION: &[(&str, &str)] = &[
    ("request", "1"),
    ("what", "exception"),
    ("detail", "c"),
    ("on-day", "1"),
    ("on-month", "6"),
    ("on-year", "2025"),
    ("why", WHY),
    ("evidence", "Letter from the hospital, scanned 3 June"),
];

/// The value of a hidden field on a page.
fn hidden(page: &str, name: &str) -> String {
    let mark = format!("name=\"{name}\" value=\"");
    let from = page.find(&mark).map(|at| at + mark.len()).unwrap_or_else(|| panic!("{name} on the page"));
    page[from..].split('"').next().unwrap_or_default().to_owned()
}

/// Sends the form and gives the page that shows its effect.
async fn check(visitor: &mut Visitor, path: &str, fields: &[(&str, &str)]) -> Answer {
    let token = visitor.get("/account").await.token();
    visitor.post(path, &token, fields).await
}

/// Confirms a page that shows an effect.
async fn save(visitor: &mut Visitor, path: &str, fields: &[(&str, &str)], checked: &Answer) -> Answer {
    let (entry, head) = (hidden(&checked.body, "entry"), hidden(&checked.body, "head"));
    let mut all = fields.to_vec();
    all.extend([("step", "save"), ("entry", entry.as_str()), ("head", head.as_str())]);
    visitor.post(path, &hidden(&checked.body, "token"), &all).await
}

async fn by_hand(town: &Town) -> Vec<facts::BatchMeta> {
    let batches = town.ledger.load(home()).await.unwrap().batches;
    batches.into_iter().filter(|meta| meta.series.collection == Collection::Hand).collect()
}

#[tokio::test]
async fn an_officer_sees_the_effect_on_the_clocks_before_anything_is_saved() {
    let Story { town, mut officer, path, .. } = story().await;
    let choose = officer.get(&format!("{path}?request=1")).await;
    assert!(choose.body.contains("Plan issued") && choose.body.contains("Record an exception"));
    let fill = officer.get(&format!("{path}?request=1&what=event&kind=plan_issued")).await;
    assert!(fill.body.contains("Why do you record this"));
    let checked = check(&mut officer, &path, PLAN).await;
    assert_eq!(checked.status, StatusCode::OK);
    assert!(checked.body.contains("Past its limit") && checked.body.contains(">Met<"), "before and after");
    assert!(by_hand(&town).await.is_empty(), "looking saves nothing");
    let saved = save(&mut officer, &path, PLAN, &checked).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let page = officer.get(saved.header("location")).await.body;
    assert!(page.contains("Recorded by hand by case-officer on 10 February 2026"), "who and when");
    assert!(page.contains("Not in the case system"));
    assert!(page.contains("14 July 2025") && page.contains("Limit: "), "on the timeline, with the limits");
    assert_eq!(by_hand(&town).await.len(), 1);
}

#[tokio::test]
async fn the_reason_is_in_the_vault_and_every_reading_of_it_is_logged() {
    let Story { town, mut officer, path, subject } = story().await;
    let checked = check(&mut officer, &path, PLAN).await;
    save(&mut officer, &path, PLAN, &checked).await;
    let entry = by_hand(&town).await.remove(0);
    assert_eq!((entry.actor.as_str(), entry.source.name.as_str()), ("case-officer", "Recorded by hand"));
    let before = town.vault.read_log("2026-01-01T00:00:00Z".parse().unwrap(), "2027-01-01T00:00:00Z".parse().unwrap());
    let before = before.await.unwrap().len();
    let address = format!("/records/501/cases/{subject}/entries/{}", entry.number);
    let page = officer.get(&address).await;
    assert!(page.body.contains(WHY));
    let after = town.vault.read_log("2026-01-01T00:00:00Z".parse().unwrap(), "2027-01-01T00:00:00Z".parse().unwrap());
    let after = after.await.unwrap();
    assert!(after.len() > before && after.iter().any(|line| line.reason == "reason of an entry by hand"));
    let mut analyst = town.as_role(Role::Analyst).await;
    assert_eq!(analyst.get(&address).await.status, StatusCode::FORBIDDEN, "a reason is free text about a person");
    let case = analyst.get(&format!("/records/501/cases/{subject}?d=2026-02-10&k=2026-02-10")).await.body;
    assert!(case.contains("Not in the case system") && !case.contains(WHY));
}

#[tokio::test]
async fn the_ledger_holds_no_word_of_the_reason_and_the_same_form_sent_twice_is_one_entry() {
    let Story { town, mut officer, path, .. } = story().await;
    let checked = check(&mut officer, &path, PLAN).await;
    save(&mut officer, &path, PLAN, &checked).await;
    let once = by_hand(&town).await;
    // The record has moved on, so a form sent again is shown again and not saved.
    let again = save(&mut officer, &path, PLAN, &checked).await;
    assert_eq!(again.status, StatusCode::OK);
    assert!(again.body.contains("The record has changed since you looked"));
    assert_eq!(by_hand(&town).await, once);
    let loaded = town.ledger.load(home()).await.unwrap();
    let text = format!("{:?}", loaded.blocks) + &format!("{:?}", loaded.batches);
    assert!(!text.contains("post book"));
}

#[tokio::test]
async fn another_team_another_council_and_roles_without_casework_cannot_record() {
    let Story { town, path, .. } = story().await;
    let there = take_in(&town, elsewhere(), vec![child(1, "2025-03-03", None, 1)]).await[0];
    town.account("officer.two", Role::CaseOfficer, home(), Some(2)).await;
    let mut other_team = town.signed_in("officer.two").await;
    assert_eq!(other_team.get(&path).await.status, StatusCode::NOT_FOUND);
    assert_eq!(check(&mut other_team, &path, PLAN).await.status, StatusCode::NOT_FOUND);
    let elsewhere_path = format!("/records/501/cases/{there}/record");
    let mut manager = town.as_role(Role::SendManager).await;
    assert_eq!(check(&mut manager, &elsewhere_path, PLAN).await.status, StatusCode::NOT_FOUND, "another council's id");
    let foreign = format!("/records/502/cases/{there}/record");
    assert_eq!(check(&mut manager, &foreign, PLAN).await.status, StatusCode::NOT_FOUND);
    for role in [Role::Analyst, Role::Auditor, Role::Councillor, Role::Administrator] {
        let mut visitor = town.as_role(role).await;
        assert_eq!(check(&mut visitor, &path, PLAN).await.status, StatusCode::FORBIDDEN, "{role:?}");
    }
    assert!(by_hand(&town).await.is_empty());
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    let Story { town, mut officer, path, .. } = story().await;
    let checked = check(&mut officer, &path, PLAN).await;
    let (entry, head) = (hidden(&checked.body, "entry"), hidden(&checked.body, "head"));
    let mut all = PLAN.to_vec();
    all.extend([("step", "save"), ("entry", entry.as_str()), ("head", head.as_str())]);
    assert_eq!(officer.post(&path, "not-the-token", &all).await.status, StatusCode::FORBIDDEN);
    assert!(by_hand(&town).await.is_empty());
}

#[tokio::test]
async fn what_cannot_be_is_asked_for_again_and_nothing_is_saved() {
    let Story { town, mut officer, path, .. } = story().await;
    let with = |changes: &[(&'static str, &'static str)], from: &[(&'static str, &'static str)]| {
        let mut fields: Vec<(&str, &str)> =
            from.iter().filter(|(name, _)| !changes.iter().any(|(other, _)| other == name)).copied().collect();
        fields.extend(changes);
        fields
    };
    for (fields, words) in [
        (with(&[("on-day", "31"), ("on-month", "2")], PLAN), "Enter a date that exists"),
        (with(&[("on-year", "2027")], PLAN), "not after today"),
        (with(&[("on-day", ""), ("on-month", ""), ("on-year", "")], PLAN), "Enter the date"),
        (with(&[("why", "  ")], PLAN), "Say why you record this"),
        (with(&[("evidence", "")], EXCEPTION), "Say what the evidence is"),
        (with(&[("detail", "not_said")], EXCEPTION), "Choose the ground"),
        (
            with(&[("until-day", "1"), ("until-month", "5"), ("until-year", "2025")], EXCEPTION),
            "not before the beginning",
        ),
    ] {
        let answer = check(&mut officer, &path, &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{words}");
        assert!(answer.body.contains(words), "{words}");
    }
    for kind in ["team", "entry_withdrawn", "exception", "nonsense"] {
        let answer = check(&mut officer, &path, &with(&[("kind", kind)], PLAN)).await;
        assert_eq!(answer.status, StatusCode::BAD_REQUEST, "{kind}");
    }
    assert!(by_hand(&town).await.is_empty());
}

#[tokio::test]
async fn an_exception_after_the_limit_waits_for_somebody_else_and_is_then_counted_apart() {
    let Story { town, mut officer, path, subject } = story().await;
    let checked = check(&mut officer, &path, EXCEPTION).await;
    assert!(checked.body.contains("A limit that this exception concerns has already passed"));
    assert!(checked.body.contains("Exception applies"), "what would come about");
    let saved = save(&mut officer, &path, EXCEPTION, &checked).await;
    let case = officer.get(saved.header("location")).await.body;
    assert!(case.contains("An exception waits for a second person") && !case.contains(">Exception applies<"));
    let batch = by_hand(&town).await[0].number;
    let second = format!("/records/501/cases/{subject}/second/{batch}");
    let own = officer.get(&second).await;
    assert!(own.body.contains("somebody else has to answer") && !own.body.contains("name=\"answer\""));
    let answer = [("answer", "approve"), ("why", "Seen the letter"), ("entry", &"a".repeat(64))];
    let token = own.token();
    let refused = officer.post(&second, &token, &answer).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "the one who recorded it cannot approve it");
    assert_eq!(by_hand(&town).await.len(), 1);
    let mut manager = town.as_role(Role::SendManager).await;
    let list = manager.get("/records/501/worklist/by-hand").await.body;
    assert!(list.contains("Exceptions that wait for a second person: 1") && list.contains("Answer as second person"));
    let token = manager.get(&second).await.token();
    let approved = manager.post(&second, &token, &answer).await;
    assert_eq!(approved.status, StatusCode::SEE_OTHER);
    let case = manager.get(approved.header("location")).await.body;
    assert!(case.contains(">Exception applies<") && case.contains("recorded after the limit: counted apart"));
    let answered = manager.post(&second, &token, &answer).await;
    assert_eq!(answered.status, StatusCode::UNPROCESSABLE_ENTITY, "it has been answered");
}

#[tokio::test]
async fn an_exception_before_the_limit_counts_at_once() {
    let town = Town::new().await;
    let subject = take_in(&town, home(), vec![child(1, "2026-01-05", None, 1)]).await[0];
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let path = format!("/records/501/cases/{subject}/record");
    let fields: Vec<(&str, &str)> = EXCEPTION
        .iter()
        .map(|(name, value)| match *name {
            "on-month" => ("on-month", "2"),
            "on-year" => ("on-year", "2026"),
            name => (name, *value),
        })
        .collect();
    let checked = check(&mut officer, &path, &fields).await;
    assert!(!checked.body.contains("has already passed"));
    let saved = save(&mut officer, &path, &fields, &checked).await;
    let case = officer.get(saved.header("location")).await.body;
    assert!(!case.contains("waits for a second person"));
    assert!(by_hand(&town).await.len() == 1 && case.contains("Exceptional personal circumstances"));
}

#[tokio::test]
async fn an_import_that_says_otherwise_is_listed_and_the_case_shows_both() {
    let Story { town, mut officer, path, subject } = story().await;
    let checked = check(&mut officer, &path, PLAN).await;
    save(&mut officer, &path, PLAN, &checked).await;
    let request = Episode::Received { on: day("2025-03-03"), nth: 0 };
    let mut facts = child(1, "2025-03-03", None, 1);
    facts.push(fact(request, Kind::PlanIssued, When::Day(day("2025-08-01")), Detail::Nothing, 7));
    town.minutes_later(5);
    let next = NewBatch {
        series: Series { council: home(), collection: Collection::Events, year: 0 },
        serial: 2,
        source: SourceFile { sha256: [77; 32], name: "events-later.csv".to_owned(), reader: "events-csv/1".to_owned() },
        stated_on: Some(day("2026-02-10")),
        recorded_at: town.now(),
        historic: false,
        actor: "system".to_owned(),
        blocks: vec![(subject, facts)],
    };
    town.ledger.append(next).await.unwrap();
    let list = officer.get("/records/501/worklist/by-hand?show=contradicted").await.body;
    assert!(list.contains("An import says otherwise: 1 August 2025"));
    let case = officer.get(&format!("/records/501/cases/{subject}?d=2026-02-10&k=2026-02-10")).await.body;
    assert!(case.contains("Two sources disagree") && case.contains("14 July 2025") && case.contains("1 August 2025"));
}

#[tokio::test]
async fn a_disputed_date_is_said_on_the_case_and_in_the_working_of_figures() {
    let Story { town, mut officer, path, subject } = story().await;
    let fields = [("request", "1"), ("what", "dispute"), ("event", "request_received:2025-03-03"), ("why", WHY)];
    let checked = check(&mut officer, &path, &fields).await;
    assert_eq!(checked.status, StatusCode::OK);
    let saved = save(&mut officer, &path, &fields, &checked).await;
    let case = officer.get(saved.header("location")).await.body;
    assert!(case.contains("A date is disputed"));
    let mut manager = town.as_role(Role::SendManager).await;
    let measure = |id: &str| format!("/records/501/measures/{id}?d=2026-02-10&k=2026-02-10&year=2026");
    let figure = manager.get(&measure("requests-received")).await.body;
    assert!(figure.contains("Cases with a date in dispute") && figure.contains("1 of its cases"));
    let other = manager.get(&measure("plans-ceased")).await.body;
    assert!(other.contains("None of its cases"), "a figure that does not count this case");
    let settle = [("request", "1"), ("what", "settled"), ("why", "The parent agrees")];
    let checked = check(&mut officer, &path, &settle).await;
    save(&mut officer, &path, &settle, &checked).await;
    let case = officer.get(&format!("/records/501/cases/{subject}?d=2026-02-10&k=2026-02-10")).await.body;
    assert!(!case.contains(">A date is disputed<"));
}

#[tokio::test]
async fn a_wrong_date_is_corrected_beside_the_old_one_and_a_wrong_entry_is_withdrawn() {
    let Story { town, mut officer, path, subject } = story().await;
    let fields = [
        ("request", "1"),
        ("what", "correction"),
        ("event", "assessment_agreed:2025-03-03"),
        ("on-day", "10"),
        ("on-month", "4"),
        ("on-year", "2025"),
        ("why", WHY),
        ("evidence", "The dated letter"),
    ];
    let checked = check(&mut officer, &path, &fields).await;
    let saved = save(&mut officer, &path, &fields, &checked).await;
    let case = officer.get(saved.header("location")).await.body;
    assert!(case.contains("Two sources disagree") && case.contains("10 April 2025"));
    let batch = by_hand(&town).await[0].number;
    let entry = format!("/records/501/cases/{subject}/entries/{batch}");
    let page = officer.get(&entry).await;
    assert!(page.body.contains("What would change"));
    let without = officer.post(&entry, &page.token(), &[("entry", &hidden(&page.body, "entry")), ("why", "")]).await;
    assert_eq!(without.status, StatusCode::UNPROCESSABLE_ENTITY, "a withdrawal says why");
    let fields = [("entry", hidden(&page.body, "entry")), ("why", "I read the wrong letter".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let gone = officer.post(&entry, &page.token(), &fields).await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let case = officer.get(gone.header("location")).await.body;
    assert!(!case.contains("Two sources disagree") && case.contains("Withdrawn"));
    assert_eq!(by_hand(&town).await.len(), 2, "the entry and its withdrawal both stay in the ledger");
}

#[tokio::test]
async fn entries_by_hand_are_no_files_and_do_not_move_the_day_that_pages_show() {
    let Story { town, mut officer, path, .. } = story().await;
    let checked = check(&mut officer, &path, PLAN).await;
    save(&mut officer, &path, PLAN, &checked).await;
    let mut manager = town.as_role(Role::SendManager).await;
    let files = manager.get("/records/501/imports").await.body;
    assert!(files.contains("events-2026.csv") && !files.contains("Recorded by hand"));
    assert_eq!(manager.get("/records/501/problems").await.status, StatusCode::OK);
    let list = manager.get("/records/501/worklist").await.body;
    assert!(list.contains("As things were true on <strong>31 January 2026</strong>"));
}

#[tokio::test]
async fn the_date_of_one_meeting_among_several_is_corrected_with_its_effect_shown_first() {
    let town = Town::new().await;
    let request = Episode::Received { on: day("2023-01-09"), nth: 0 };
    let mut facts = child(1, "2023-01-09", Some("2023-05-22"), 1);
    for on in ["2024-04-15", "2025-12-01"] {
        facts.push(fact(request, Kind::ReviewMeeting, When::Day(day(on)), Detail::Nothing, 1));
    }
    let subject = take_in(&town, home(), vec![facts]).await[0];
    let mut officer = town.as_role(Role::CaseOfficer).await;
    let path = format!("/records/501/cases/{subject}/record");
    let choose = officer.get(&format!("{path}?request=1")).await.body;
    assert!(choose.contains("value=\"review_meeting:2025-12-01\""), "each meeting by its date");
    let fields = [
        ("request", "1"),
        ("what", "correction"),
        ("event", "review_meeting:2025-12-01"),
        ("on-day", "2"),
        ("on-month", "2"),
        ("on-year", "2026"),
        ("why", WHY),
        ("evidence", "The minutes of the meeting"),
    ];
    let checked = check(&mut officer, &path, &fields).await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.body);
    let effect = &checked.body;
    assert!(effect.contains("15 December 2025") && effect.contains("16 February 2026"), "two weeks, before and after");
    assert!(by_hand(&town).await.is_empty(), "looking saves nothing");
    let saved = save(&mut officer, &path, &fields, &checked).await;
    let case = officer.get(saved.header("location")).await.body;
    assert!(case.contains("Two sources disagree") && case.contains("Set aside:") && case.contains("1 December 2025"));
    assert!(case.contains("An import says otherwise: 1 December 2025"), "what became of the entry");
    let same: Vec<(&str, &str)> = fields
        .iter()
        .map(|(name, value)| (*name, if *name == "event" { "review_meeting:2026-02-02" } else { *value }))
        .collect();
    let refused = check(&mut officer, &path, &same).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "the date as it is recorded corrects nothing");
    let other = officer.get(&format!("{path}?request=1")).await.body;
    assert!(other.contains("review_meeting:2024-04-15"), "the other meeting stands");
}

#[tokio::test]
async fn an_officer_is_allocated_by_number_and_a_name_is_refused() {
    let Story { town: _town, mut officer, path, .. } = story().await;
    let fill = officer.get(&format!("{path}?request=1&what=event&kind=officer")).await.body;
    assert!(fill.contains("A name is not kept here"));
    let fields = |number: &'static str| {
        [
            ("request", "1"),
            ("what", "event"),
            ("kind", "officer"),
            ("detail", number),
            ("on-day", "9"),
            ("on-month", "2"),
            ("on-year", "2026"),
            ("why", WHY),
        ]
    };
    let refused = check(&mut officer, &path, &fields("A. Name")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("not a name"));
    let checked = check(&mut officer, &path, &fields("12")).await;
    let saved = save(&mut officer, &path, &fields("12"), &checked).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER);
    let list = officer.get("/records/501/worklist?officer=12&d=2026-02-10&k=2026-02-10").await.body;
    assert!(list.contains("Officer 12"));
}
