//! The walk in a real browser: `tests/browser/run` sets `CANDOUR_TEST_BROWSER` where Node and Chromium are there.

use crate::children::{child, day, enter_by_hand, fact, take_in};
use crate::fixes::{bring, sen2};
use crate::mapping::{TABLE, text_of};
use crate::town::{PASSWORD, Town, Visitor, elsewhere, home};
use axum::http::Method;
use committee::{Class, Decision, Event as Noted};
use facts::{Detail, Episode, Kind as Event};
use minutebook::NewPage;
use std::collections::HashSet;
use std::path::Path;
use std::process::Command;
use terms::{Ground, PhaseTransfer, When};
use web::access::{Kind, Reach, Role, reach};

const MINUTES: &str = "Agenda item\n\nSEND update\n\nMinutes:\n\nThe Committee received a report on EHC plans.\n\n\
    Councillor Green asked when the annual reviews would be up to date.\n\n\
    The Director undertook to provide the figures to the next meeting.\n\n\
    RESOLVED:\n\n(1) That the report be noted.\n\n(2) That an update be brought to the Committee in January.\n";

const FIRST: &str = include_str!("../../../committee/tests/fixtures/record/first.txt");
const SECOND: &str = include_str!("../../../committee/tests/fixtures/record/second.txt");
const STORY: &str = "Agenda item\n\nA complaint\n\nMinutes:\n\nA resident said that her son, aged nine, was diagnosed with \
    autism. His school excluded him. The mother had asked for a plan for her son and went to tribunal.\n\n\
    RESOLVED: That the complaint be noted.\n";

const EVENTS: &str = "child_id,upn,surname,forename,event,date,detail\r\n\
    x1,,Testchild,Ann,team,,1\r\nx1,,,,request_received,2025-03-03,\r\nx1,,,,request_received,2025-02-31,\r\n\
    x2,,Testchild,Bo,team,,2\r\nx2,,,,no_such_event,2025-04-01,\r\nx2,,,,request_received,2025-04-01,\r\n";

/// The real things that addresses name.
#[derive(Clone, Copy)]
struct Real<'a> {
    subject: &'a str,
    batch: u64,
    job: &'a str,
    page: &'a str,
    /// A file that is kept, by its batch, with the mark of one of its problems, and a saved mapping.
    file: u64,
    mark: &'a str,
    mapping: &'a str,
    draft: &'a str,
}

/// The real thing that stands for each `{name}` of an address.
fn address(path: &str, real: Real<'_>) -> String {
    path.replace("batches/{batch}", &format!("batches/{}", real.file))
        .replace("accept/{mark}", &format!("accept/{}?batch={}", real.mark, real.file))
        .replace("mappings/draft", &format!("mappings/draft?file={}", real.draft))
        .replace("{mapping}", real.mapping)
        .replace("{rule}", "P05")
        .replace("{year}", "2026")
        .replace("{area}/{measure}", "801/timeliness-with-exceptions")
        .replace("{area}", "801")
        .replace("{council}", "501")
        .replace("{public}", "501")
        .replace("{number}", "1")
        .replace("{page}", real.page)
        .replace("{measure}", "plans-within-20-weeks")
        .replace("{duty}", "reg-13-2-final-plan")
        .replace("{subject}", real.subject)
        .replace("{request}", "1")
        .replace("{notice}", "FINL")
        .replace("{day}", "2026-01-03")
        .replace("{batch}", &real.batch.to_string())
        .replace("{name}", "clerk")
        .replace("{id}", "2026-09")
        .replace("{job}", real.job)
        .replace("{list}/{object}", "paper/1")
        .replace("{list}", "paper")
}

/// A record with enough in it for long lists: a hundred and twenty children of two teams, some waiting, some late, some
/// who change school. One has an entry by hand: an exception recorded late.
async fn fill(town: &Town) -> (String, u64) {
    let mut children = Vec::new();
    for number in 0..120u32 {
        let received = format!("2025-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
        let issued = format!("2026-{:02}-{:02}", 1, 1 + number % 28);
        let issued = (number % 3 != 0).then_some(issued.as_str());
        let team = 1 + i32::try_from(number % 2).unwrap();
        let mut facts = child(team, &received, issued, number + 1);
        let request = Episode::Received { on: day(&received), nth: 0 };
        let mut add = |episode, kind, on: &str, detail| {
            facts.push(fact(episode, kind, When::Day(day(on)), detail, number + 1));
        };
        match number % 4 {
            0 => add(request, Event::AdviceRequested, "2026-01-12", Detail::Adviser(terms::Adviser::Psychologist)),
            1 => {
                let due = Detail::PhaseTransfer(PhaseTransfer::PrimaryToSecondary);
                add(request, Event::PhaseTransferDue, "2026-02-15", due);
            }
            2 => add(Episode::Person, Event::YearGroup, "2025-09-10", Detail::Number(11)),
            _ => {}
        }
        children.push(facts);
    }
    let subjects = take_in(town, home(), children).await;
    take_in(town, elsewhere(), vec![child(1, "2025-03-03", None, 1)]).await;
    // One of the first team, with a plan: it has documents to read.
    let request = Episode::Received { on: day("2025-03-03"), nth: 0 };
    let ground = Detail::Exception { ground: Ground::PersonalCircumstances, until: None };
    let late = fact(request, Event::ExceptionRecordedLate, When::Day(day("2025-06-07")), ground, 1);
    let batch = enter_by_hand(town, home(), subjects[2], vec![late], "an.officer").await;
    let dispute = fact(request, Event::Disputed, When::Day(day("2026-02-02")), Detail::Nothing, 1);
    let agreed = fact(request, Event::AssessmentAgreed, When::Day(day("2025-04-02")), Detail::Nothing, 1);
    enter_by_hand(town, home(), subjects[2], vec![dispute, agreed], "an.officer").await;
    (subjects[2].to_string(), batch)
}

/// A file that was sent and that nobody works on yet.
async fn waiting_job(town: &Town) -> (String, Visitor) {
    town.account("sender", Role::Analyst, home(), None).await;
    let mut sender = town.signed_in("sender").await;
    let token = sender.get("/records/501/imports").await.token();
    let file = Some(("events-first.csv", EVENTS));
    let answer = sender.upload("/records/501/imports", &token, &[("stated", "31/1/2026")], file).await;
    (answer.header("location").rsplit('/').next().unwrap().to_owned(), sender)
}

/// Two serials of a return with problems, one of them accepted, a saved mapping, and a table whose mapping is being made.
async fn records_files(town: &Town) -> (u64, String, String, String) {
    town.account("records", Role::SendManager, home(), None).await;
    let mut visitor = town.signed_in("records").await;
    bring(town, &mut visitor, "return-1.xml", &sen2(1, "Q", "0")).await;
    bring(town, &mut visitor, "return-2.xml", &sen2(2, "F", "0")).await;
    let list = visitor.get("/records/501/problems").await.body;
    let mark: String = list.split("/problems/accept/").nth(1).unwrap().chars().take(64).collect();
    let batch = list.split("problems?batch=").nth(1).unwrap();
    let batch: u64 = batch.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap();
    let path = format!("/records/501/problems/accept/{mark}");
    let token = visitor.get(&format!("{path}?batch={batch}")).await.token();
    let number = batch.to_string();
    let fields = [("do", "accept"), ("batch", &number), ("reason", "record-is-right"), ("until", "2026-06-30")];
    assert_eq!(visitor.post(&path, &token, &fields).await.status, axum::http::StatusCode::SEE_OTHER);
    let path = "/records/501/mappings";
    let token = visitor.get(path).await.token();
    let sent = visitor.upload(path, &token, &[], Some(("cases.csv", TABLE))).await;
    let draft = sent.header("location").split("file=").nth(1).unwrap().to_owned();
    let page = visitor.get(sent.header("location")).await;
    let text = text_of(&page.body);
    let fields = [("file", draft.as_str()), ("text", &text), ("do", "save")];
    let saved = visitor.post("/records/501/mappings/draft", &page.token(), &fields).await;
    let mapping = saved.header("location").rsplit('/').next().unwrap().to_owned();
    (batch, mark, mapping, draft)
}

/// A worker that begins when the walk has sent a file of its own, so that the first is walked while it waits.
async fn work_once_two_wait(state: web::State, mut sender: Visitor) {
    while sender.get("/records/501/imports").await.body.matches("Waiting to begin").count() < 2 {
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    }
    state.work(std::future::pending()).await;
}

/// A committee page that is confirmed and public, one that waits and one that is held. Gives the first.
async fn keep_pages(town: &Town) -> String {
    let minutes = town.state.minutes();
    let keep = async |text: &str| {
        let keep_until = terms::Date::constant(2030, 1, 1);
        let new = NewPage { bytes: text.as_bytes().to_vec(), name: "page.txt".to_owned(), hint: None, keep_until };
        minutes.keep(home(), new, "clerk", town.now()).await.unwrap().page
    };
    let first = keep(FIRST).await;
    let record = minutes.book(home()).await.unwrap().record.clone();
    let mut events = vec![Noted::Classed { page: first, class: Class::Public }];
    for item in record.queue() {
        let decision = Decision::Accept { kind: item.finding.kind, words: None, owner: None };
        events.push(Noted::Decided { item: item.id, decision });
    }
    minutes.add_all(home(), events, "clerk", town.now()).await.unwrap();
    keep(SECOND).await;
    keep(STORY).await;
    first.to_string()
}

fn pages_of(role: Option<Role>, real: Real<'_>) -> Vec<(String, u16)> {
    let pages = web::declared().into_iter().filter(|route| {
        let page = route.method == Method::GET
            && !route.path.contains('.')
            && !route.path.contains("/oparl")
            && !route.path.ends_with("/csv")
            && !route.path.ends_with("/{form}")
            && route.path != "/health";
        let page = page && !route.path.starts_with("/assets/") && route.kind != Kind::Metrics;
        let whose = match role {
            None => reach(None, route.kind, route.action) != Reach::Nothing,
            // What is open to all has been walked by the visitor who has not signed in.
            Some(_) => reach(None, route.kind, route.action) == Reach::Nothing,
        };
        page && whose && reach(role, route.kind, route.action) != Reach::Nothing
    });
    let mut pages: Vec<(String, u16)> = pages.map(|route| (address(route.path, real), 200)).collect();
    match role {
        None => pages.push(("/no-such-page".to_owned(), 404)),
        Some(Role::SendManager) => {
            for path in [
                "?d=2025-06-30&k=2026-02-10",
                "?d=2015-01-01&k=2016-01-01",
                "/cases?show=late&names=yes",
                "/cases?show=soon&d=2025-07-01&k=2026-02-10",
                "/cases?reference=zz",
                "/worklist?show=overdue&sort=team",
                "/problems?rule=A07&state=accepted",
                "/problems?measure=plans-within-20-weeks",
                "/worklist?show=unknown",
                "/worklist?age=longer&team=2",
                "/worklist/transfers?show=ask",
                "/worklist/transfers?show=unknown&year=2027",
                "/worklist/reviews?from=2027-01-01&to=2027-03-31",
                "/worklist/advice?adviser=psychologist",
                "/worklist/by-hand?show=contradicted",
            ] {
                pages.push((format!("/records/501{path}"), 200));
            }
            let case = format!("/records/501/cases/{}", real.subject);
            pages.push((format!("{case}?d=2026-02-10&k=2026-02-10"), 200));
            for step in ["what=event&kind=review_decided", "what=event&kind=year_group", "what=exception"] {
                pages.push((format!("{case}/record?request=1&{step}"), 200));
            }
        }
        Some(Role::Auditor) => pages.push(("/records/501/ledger?verify=yes".to_owned(), 200)),
        Some(Role::InformationGovernance) => pages.push(("/records/501/log?check=yes".to_owned(), 200)),
        Some(Role::Clerk) => {
            for path in ["?show=all", "?show=lacking", "/5", "/report?as-at=2025-03-12"] {
                pages.push((format!("/records/501/tracker{path}"), 200));
            }
        }
        Some(Role::Councillor) => {
            pages.push(("/records/501".to_owned(), 403));
            pages.push(("/".to_owned(), 200));
        }
        Some(_) => {}
    }
    pages
}

/// Whether a page says other things to other roles, so that it is walked for each of them.
fn varies(path: &str) -> bool {
    path.contains("/cases") || path.contains("/problems") || path == "/"
}

fn quoted(text: &str) -> String {
    let text = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r");
    format!("\"{text}\"")
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_every_role_holds_up_in_a_real_browser() {
    if std::env::var_os("CANDOUR_TEST_BROWSER").is_none() {
        println!("skipped: the browser walk is run by tests/browser/run");
        return;
    }
    let town = Town::with(|settings| {
        settings.idle = std::time::Duration::from_secs(6 * 3600);
        (settings.worklist_files, settings.calendar_feeds) = (true, true);
    });
    let town = town.await;
    let (subject, batch) = fill(&town).await;
    let (file, mark, mapping, draft) = records_files(&town).await;
    let (job, sender) = waiting_job(&town).await;
    let page = keep_pages(&town).await;
    let (mark, mapping, draft) = (mark.as_str(), mapping.as_str(), draft.as_str());
    let real = Real { subject: &subject, batch, job: &job, page: &page, file, mark, mapping, draft };
    crate::releases::published(&town).await;
    let mut visitors = vec![(String::new(), pages_of(None, real))];
    let mut walked = HashSet::new();
    for role in Role::ALL {
        town.account(role.code(), *role, home(), Some(1)).await;
        let mut pages = pages_of(Some(*role), real);
        pages.retain(|page| varies(&page.0) || walked.insert(page.clone()));
        visitors.push((role.code().to_owned(), pages));
    }
    let listed: Vec<String> = visitors
        .iter()
        .map(|(name, pages)| {
            let pages: Vec<String> = pages
                .iter()
                .map(|(path, status)| format!("{{\"path\":{},\"status\":{status}}}", quoted(path)))
                .collect();
            format!("{{\"name\":{},\"pages\":[{}]}}", quoted(name), pages.join(","))
        })
        .collect();
    let working = tokio::spawn(work_once_two_wait(town.state.clone(), sender));
    let (tell, told) = tokio::sync::oneshot::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(web::serve(
        town.state.clone(),
        "127.0.0.1:0".parse().unwrap(),
        |address| tell.send(address).unwrap(),
        async { drop(stopped.await) },
    ));
    let plan = format!(
        "{{\"address\":\"http://{}\",\"password\":{},\"records\":\"/records/501\",\"subject\":\"{subject}\",\"minutes\":{},\"events\":{},\"visitors\":[{}]}}",
        told.await.unwrap(),
        quoted(PASSWORD),
        quoted(MINUTES),
        quoted(EVENTS),
        listed.join(",")
    );
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/browser/walk.mjs");
    let walk = move || Command::new("node").arg(script).env("CANDOUR_PLAN", plan).status();
    let status = tokio::task::spawn_blocking(walk).await.unwrap().unwrap();
    drop(stop);
    serving.abort();
    working.abort();
    assert!(status.success(), "the walk found failures; they are printed above");
}
