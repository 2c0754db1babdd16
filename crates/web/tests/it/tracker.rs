//! The tracker told end to end: read, confirm, assign, chase, not kept, answered with evidence, reported; and what of it is
//! public, output by output.

use crate::committee::{PATH, accept_all, paste};
use crate::town::{Town, Visitor};
use axum::http::StatusCode;
use web::access::Role;

const FIRST: &str = include_str!("../../../committee/tests/fixtures/record/first.txt");
const SECOND: &str = include_str!("../../../committee/tests/fixtures/record/second.txt");
const TRACKER: &str = "/records/501/tracker";
const PUBLIC: [&str; 8] = [
    "/committees/501/oparl/meeting",
    "/committees/501/oparl/agendaitem",
    "/committees/501/oparl/paper",
    "/committees",
    "/committees/501",
    "/committees/501/atom.xml",
    "/committees/501/due.ics",
    "/committees/501/tracker.csv",
];

async fn class(clerk: &mut Visitor, page: &str, class: &str) {
    let path = page.split('?').next().unwrap();
    let token = clerk.get(path).await.token();
    let answer = clerk.post(path, &token, &[("do", "class"), ("class", class)]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
}

async fn record(clerk: &mut Visitor, number: u32, fields: &[(&str, &str)]) -> StatusCode {
    let path = format!("{TRACKER}/{number}");
    let token = clerk.get(&path).await.token();
    clerk.post(&path, &token, fields).await.status
}

/// The number of the first item of a kind whose words hold some text.
async fn number_of(visitor: &mut Visitor, kind: &str, words: &str) -> u32 {
    let body = visitor.get(&format!("{TRACKER}?show=all")).await.body;
    let row = body
        .split("<tr ")
        .find(|row| row.contains(words) && row.contains(&format!(">{kind} ")))
        .unwrap_or_else(|| panic!("no {kind} with {words}"));
    let at = row.find(&format!(">{kind} ")).unwrap() + kind.len() + 2;
    row[at..].split('<').next().unwrap().parse().unwrap()
}

#[tokio::test]
async fn a_promise_is_read_confirmed_chased_found_not_kept_and_closed_with_evidence() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let (first, second) = (paste(&mut clerk, FIRST).await, paste(&mut clerk, SECOND).await);
    assert!(accept_all(&mut clerk).await > 6);
    for page in [&first, &second] {
        class(&mut clerk, page, "public").await;
    }
    let number = number_of(&mut clerk, "Action", "be submitted to the meeting on 11 March 2025").await;
    let item = format!("{TRACKER}/{number}");
    let shown = clerk.get(&item).await.body;
    assert!(
        shown.contains("Nobody named") && shown.contains("No update recorded since the meeting of 14 January 2025"),
        "{shown}"
    );
    assert!(shown.contains("past"), "the day has passed");

    assert_eq!(
        record(&mut clerk, number, &[("do", "owner"), ("words", "the Director of Education"), ("on", "")]).await,
        303
    );
    assert_eq!(record(&mut clerk, number, &[("do", "owner"), ("words", "Mrs Sample"), ("on", "")]).await, 422);
    assert_eq!(record(&mut clerk, number, &[("do", "close"), ("words", ""), ("on", "")]).await, 422, "no evidence");
    assert_eq!(
        record(&mut clerk, number, &[("do", "update"), ("words", "x"), ("on", "1/1/2099")]).await,
        422,
        "not yet"
    );
    let told = clerk.get(&item).await.body;
    let mark = "<option value=\"";
    let by =
        told.split("name=\"by\"").nth(1).unwrap().split(mark).nth(2).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(record(&mut clerk, number, &[("do", "not-kept"), ("by", &by), ("on", "11/3/2025")]).await, 303);
    let anyone = town.visitor().get(&format!("/committees/501/items/{number}")).await.body;
    assert!(anyone.contains("Not kept, by the body’s own minutes") && !anyone.contains(">clerk<"), "{anyone}");

    let evidence = [("do", "close"), ("words", "Report to the meeting of 10 June, item 7"), ("on", "10/6/2025")];
    assert_eq!(record(&mut clerk, number, &evidence).await, 303);
    let mut councillor = town.as_role(Role::Councillor).await;
    let seen = councillor.get(&item).await.body;
    assert!(seen.contains("Closed. Evidence: Report to the meeting of 10 June"));
    assert!(!seen.contains("Record something") && !seen.contains("by clerk"), "a member reads, and sees no account");
    let then = councillor.get(&format!("{item}?as-at=2025-06-09")).await.body;
    assert!(then.contains("Not kept, by the body") && !then.contains("Closed. Evidence"), "as things were then");
    let report = councillor.get(&format!("{TRACKER}/report?as-at=2025-03-12")).await.body;
    assert!(report.contains("Who should attend") && report.contains("Not kept, by the body’s own minutes"), "{report}");
}

#[tokio::test]
async fn nothing_private_reaches_any_public_output() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let (first, second) = (paste(&mut clerk, FIRST).await, paste(&mut clerk, SECOND).await);
    let words = "be circulated to members";
    let mut anyone = town.visitor();
    let mut councillor = town.as_role(Role::Councillor).await;
    let mut check = async |when: &str, public: bool, members: bool| {
        for path in PUBLIC {
            let answer = anyone.get(path).await;
            assert_eq!(answer.status, StatusCode::OK, "{path}");
            let flat = answer.body.replace("\r\n ", "");
            let holds = flat.contains(words);
            let expected = public && !path.ends_with("committees");
            assert_eq!(holds, expected, "{when}: {path}");
            assert!(!flat.contains("Quillane"), "{when}: {path} names somebody who only asked");
        }
        let bodies = anyone.get("/committees/501/oparl/organization").await;
        assert_eq!(bodies.header("access-control-allow-origin"), "*");
        assert_eq!(bodies.body.contains("Scrutiny Committee"), public || when.starts_with("classed"), "{when}");
        // Members read the page; only the clerk takes the account away.
        assert_eq!(councillor.get(&format!("{TRACKER}/report.txt")).await.status, StatusCode::FORBIDDEN);
        for path in [format!("{TRACKER}?show=all"), format!("{TRACKER}/report")] {
            assert_eq!(councillor.get(&path).await.body.contains(words), members, "{when}: {path}");
        }
        for number in 1..30 {
            let item = anyone.get(&format!("/committees/501/items/{number}")).await;
            assert!(public || item.status == StatusCode::NOT_FOUND, "{when}: item {number}");
            let item = councillor.get(&format!("{TRACKER}/{number}")).await;
            assert!(members || item.status == StatusCode::NOT_FOUND, "{when}: item {number} for a member");
        }
    };
    check("found", false, false).await;
    class(&mut clerk, &first, "public").await;
    check("classed and not confirmed", false, false).await;
    accept_everything_but_questions(&mut clerk).await;
    check("confirmed and public", true, true).await;
    for (to, members) in [("draft", true), ("exempt-1", false), ("confidential", false)] {
        class(&mut clerk, &first, to).await;
        check(to, false, members).await;
    }
    class(&mut clerk, &first, "public").await;
    check("public again", true, true).await;
    let _ = second;
}

/// Who asked a question is a person's name in the words; these are dropped so that the test can look for the name.
async fn accept_everything_but_questions(clerk: &mut Visitor) {
    let queue = format!("{PATH}/queue");
    loop {
        let page = clerk.get(&queue).await;
        let Some(at) = page.body.find("name=\"item\" value=\"") else { return };
        let item = page.body[at + 19..].split('"').next().unwrap().to_owned();
        let kind = page
            .body
            .split("id=\"kind\"")
            .nth(1)
            .unwrap()
            .split("<option value=\"")
            .find(|part| part.contains("\" selected>"))
            .unwrap();
        let kind = kind.split('"').next().unwrap().to_owned();
        let fields = if kind == "question" {
            vec![("do", "drop"), ("item", item.as_str()), ("why", "for this test")]
        } else {
            vec![
                ("do", "accept"),
                ("item", item.as_str()),
                ("kind", kind.as_str()),
                ("words", ""),
                ("owner", ""),
                ("due", ""),
            ]
        };
        assert_eq!(clerk.post(&queue, &page.token(), &fields).await.status, StatusCode::SEE_OTHER);
    }
}

#[tokio::test]
async fn the_file_brought_back_unchanged_adds_nothing_and_changed_cells_are_recorded() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    paste(&mut clerk, FIRST).await;
    accept_all(&mut clerk).await;
    let number = number_of(&mut clerk, "Action", "be circulated").await;
    let file = clerk.get("/records/501/tracker.csv").await.body;
    assert!(file.contains("14/2/2025"), "{file}");
    let before = town.ledger.head().await.unwrap();
    let token = clerk.get(TRACKER).await.token();
    let answer = clerk.upload(TRACKER, &token, &[], Some(("tracker.csv", &file))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    assert_eq!(town.ledger.head().await.unwrap(), before, "nothing was added");

    let text = file.trim_start_matches('\u{feff}');
    let changed: Vec<String> = text
        .lines()
        .map(|line| {
            if line.starts_with(&format!("{number},")) {
                format!("{},the Head of SEND,28/2/2026,,news of it", line.rsplitn(5, ',').last().unwrap())
            } else {
                line.to_owned()
            }
        })
        .collect();
    let answer = clerk.upload(TRACKER, &token, &[], Some(("tracker.csv", &changed.join("\r\n")))).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let item = clerk.get(&format!("{TRACKER}/{number}")).await.body;
    for words in ["the Head of SEND", "28 February 2026", "news of it"] {
        assert!(item.contains(words), "{words}");
    }
    let bad = clerk.upload(TRACKER, &token, &[], Some(("tracker.csv", "a,b\n1,2\n"))).await;
    assert_eq!(bad.status, StatusCode::BAD_REQUEST);
}

#[tokio::test]
async fn debts_pass_from_holder_to_holder_and_the_council_says_whether_the_committee_must_agree() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    paste(&mut clerk, FIRST).await;
    accept_all(&mut clerk).await;
    let number = number_of(&mut clerk, "Action", "be submitted to the meeting").await;
    record(&mut clerk, number, &[("do", "owner"), ("words", "Head of SEND"), ("on", "")]).await;
    let ways = format!("{PATH}/ways");
    let token = clerk.get(&ways).await.token();
    for (holder, from) in [("A. First", "1/9/2024"), ("B. Second", "1/1/2026")] {
        let fields = [("do", "holder"), ("role", "Head of SEND"), ("holder", holder), ("from", from)];
        assert_eq!(clerk.post(&ways, &token, &fields).await.status, StatusCode::SEE_OTHER);
    }
    let list = clerk.get(&ways).await.body;
    assert!(list.contains("Head of SEND, held by B. Second") && !list.contains("A. First"), "{list}");
    let then = clerk.get(&format!("{TRACKER}/{number}?as-at=2025-06-01")).await.body;
    assert!(!then.contains("B. Second"));

    let agree = [("do", "policy"), ("agreement", "yes"), ("executive", "yes")];
    assert_eq!(clerk.post(&ways, &token, &agree).await.status, StatusCode::SEE_OTHER);
    record(&mut clerk, number, &[("do", "close"), ("words", "sent to members"), ("on", "")]).await;
    let item = format!("{TRACKER}/{number}");
    assert!(clerk.get(&item).await.body.contains("awaits the committee’s agreement"));
    record(&mut clerk, number, &[("do", "agree"), ("words", "minute 40"), ("on", "")]).await;
    assert!(!clerk.get(&item).await.body.contains("awaits the committee’s agreement"));
    let mut councillor = town.as_role(Role::Councillor).await;
    assert_eq!(councillor.get(&ways).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn feeds_are_stable_and_have_the_form_that_readers_expect() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    let page = paste(&mut clerk, FIRST).await;
    accept_all(&mut clerk).await;
    class(&mut clerk, &page, "public").await;
    let mut anyone = town.visitor();
    let calendar = anyone.get("/committees/501/due.ics").await;
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    assert!(calendar.body.starts_with("BEGIN:VCALENDAR\r\n") && calendar.body.ends_with("END:VCALENDAR\r\n"));
    assert!(calendar.body.contains("DTSTART;VALUE=DATE:20250311\r\nDTEND;VALUE=DATE:20250312\r\n"));
    assert!(calendar.body.split("\r\n").all(|line| line.len() <= 75));
    let feed = anyone.get("/committees/501/atom.xml").await.body;
    assert!(feed.contains("<id>tag:501.localhost,2025:tracker/1</id>"), "{feed}");
    town.minutes_later(600);
    assert_eq!(anyone.get("/committees/501/atom.xml").await.body, feed, "nothing changed, so nothing moved");
    assert_eq!(anyone.get("/committees/801").await.status, StatusCode::NOT_FOUND, "no record of it here");
}

#[tokio::test]
async fn groups_asks_from_elsewhere_and_recurring_asks_are_recorded_by_the_clerk() {
    let town = Town::new().await;
    let mut clerk = town.as_role(Role::Clerk).await;
    paste(&mut clerk, FIRST).await;
    accept_all(&mut clerk).await;
    let number = number_of(&mut clerk, "Action", "be submitted to the meeting").await;

    let groups = format!("{PATH}/groups");
    let token = clerk.get(&groups).await.token();
    let stopped = [
        ("do", "group"),
        ("name", "SEND Task Group"),
        ("parent", "Scrutiny Committee"),
        ("state", "stopped"),
        ("since", "2/2025"),
        ("why", "on an understanding about the action plan"),
    ];
    assert_eq!(clerk.post(&groups, &token, &stopped).await.status, StatusCode::SEE_OTHER);
    assert_eq!(clerk.post(&groups, &token, &[("do", "group"), ("state", "no such")]).await.status, 422);
    assert_eq!(
        record(&mut clerk, number, &[("do", "group"), ("words", "SEND Task Group"), ("on", "14/1/2025")]).await,
        303
    );
    let shown = clerk.get(&groups).await.body;
    assert!(shown.contains("Stopped") && shown.contains("Still owed from its work (1)"), "{shown}");

    let recurs = [("do", "recurs"), ("every", "3"), ("words", "plans-within-20-weeks"), ("on", "14/1/2025")];
    assert_eq!(record(&mut clerk, number, &recurs).await, 303);
    let item = format!("{TRACKER}/{number}");
    assert!(clerk.get(&item).await.body.contains("no update recorded"));
    let met = [("do", "met"), ("words", "Pack 3, page 2"), ("when", "20/1/2025"), ("on", "1/2/2025")];
    assert_eq!(record(&mut clerk, number, &met).await, 303);
    assert!(clerk.get(&item).await.body.contains("Pack 3, page 2"));

    let enter = format!("{PATH}/enter");
    let token = clerk.get(&enter).await.token();
    let mut fields = vec![
        ("source", "0"),
        ("title", "Public report, recommendation 2"),
        ("from", "Ombudsman"),
        ("stated", "3/2/2025"),
        ("words", "Review how provision in plans is checked."),
        ("kind", "recommendation"),
        ("owner", "Director of Education"),
        ("due", "3/5/2025"),
    ];
    let answer = clerk.post(&enter, &token, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let ask = number_of(&mut clerk, "Recommendation", "provision in plans").await;
    let shown = clerk.get(&format!("{TRACKER}/{ask}")).await.body;
    assert!(shown.contains("Ombudsman") && shown.contains("Director of Education"), "{shown}");
    assert_eq!(clerk.post(&enter, &token, &fields).await.status, 422, "entered twice");
    fields[4].1 = "";
    assert_eq!(clerk.post(&enter, &token, &fields).await.status, 422, "no words");

    let report = clerk.get(&format!("{TRACKER}/report")).await.body;
    assert!(report.contains("For the meeting to take up") && report.contains("SEND Task Group (stopped)"), "{report}");
    let copy = clerk.get(&format!("{TRACKER}/report.txt")).await;
    assert!(copy.header("content-type").starts_with("text/plain") && copy.body.contains("WHO SHOULD ATTEND"));
    let subjects = clerk.get(&format!("{TRACKER}/subjects")).await.body;
    assert!(subjects.contains("Public report, recommendation 2"), "{subjects}");
}
