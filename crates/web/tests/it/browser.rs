//! The walk in a real browser: `tests/browser/run` sets `CANDOUR_TEST_BROWSER` where Node and Chromium are there.

use crate::children::{child, take_in};
use crate::town::{PASSWORD, Town, elsewhere, home};
use axum::http::Method;
use committee::{Class, Decision, Event};
use minutebook::NewPage;
use std::collections::HashSet;
use std::path::Path;
use std::process::Command;
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

/// The real thing that stands for each `{name}` of an address.
fn address(path: &str, subject: &str, page: &str) -> String {
    path.replace("{area}/{measure}", "801/timeliness-with-exceptions")
        .replace("{area}", "801")
        .replace("{council}", "501")
        .replace("{public}", "501")
        .replace("{number}", "1")
        .replace("{page}", page)
        .replace("{measure}", "plans-within-20-weeks")
        .replace("{duty}", "reg-13-2-final-plan")
        .replace("{subject}", subject)
        .replace("{name}", "clerk")
}

/// A record with enough in it for long lists: a hundred and twenty children of two teams, some waiting, some late.
async fn fill(town: &Town) -> String {
    let mut children = Vec::new();
    for number in 0..120u32 {
        let received = format!("2025-{:02}-{:02}", 1 + number % 12, 1 + number % 28);
        let issued = format!("2026-{:02}-{:02}", 1, 1 + number % 28);
        let issued = (number % 3 != 0).then_some(issued.as_str());
        let team = 1 + i32::try_from(number % 2).unwrap();
        children.push(child(team, &received, issued, number + 1));
    }
    let subjects = take_in(town, home(), children).await;
    take_in(town, elsewhere(), vec![child(1, "2025-03-03", None, 1)]).await;
    subjects[0].to_string()
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
    let mut events = vec![Event::Classed { page: first, class: Class::Public }];
    for item in record.queue() {
        let decision = Decision::Accept { kind: item.finding.kind, words: None, owner: None };
        events.push(Event::Decided { item: item.id, decision });
    }
    minutes.add_all(home(), events, "clerk", town.now()).await.unwrap();
    keep(SECOND).await;
    keep(STORY).await;
    first.to_string()
}

fn pages_of(role: Option<Role>, subject: &str, page_id: &str) -> Vec<(String, u16)> {
    let pages = web::declared().into_iter().filter(|route| {
        let page = route.method == Method::GET
            && !route.path.contains('.')
            && !route.path.ends_with("/csv")
            && route.path != "/health";
        let page = page && !route.path.starts_with("/assets/") && route.kind != Kind::Metrics;
        let whose = match role {
            None => reach(None, route.kind, route.action) != Reach::Nothing,
            // What is open to all has been walked by the visitor who has not signed in.
            Some(_) => reach(None, route.kind, route.action) == Reach::Nothing,
        };
        page && whose && reach(role, route.kind, route.action) != Reach::Nothing
    });
    let mut pages: Vec<(String, u16)> = pages.map(|route| (address(route.path, subject, page_id), 200)).collect();
    match role {
        None => pages.push(("/no-such-page".to_owned(), 404)),
        Some(Role::SendManager) => {
            for path in [
                "?d=2025-06-30&k=2026-02-10",
                "?d=2015-01-01&k=2016-01-01",
                "/cases?show=late&names=yes",
                "/cases?show=soon&d=2025-07-01&k=2026-02-10",
                "/cases?reference=zz",
            ] {
                pages.push((format!("/records/501{path}"), 200));
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
    let town = Town::with(|settings| settings.idle = std::time::Duration::from_secs(6 * 3600)).await;
    let subject = fill(&town).await;
    let page = keep_pages(&town).await;
    let mut visitors = vec![(String::new(), pages_of(None, &subject, &page))];
    let mut walked = HashSet::new();
    for role in Role::ALL {
        town.account(role.code(), *role, home(), Some(1)).await;
        let mut pages = pages_of(Some(*role), &subject, &page);
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
    let (tell, told) = tokio::sync::oneshot::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(web::serve(
        town.state.clone(),
        "127.0.0.1:0".parse().unwrap(),
        |address| tell.send(address).unwrap(),
        async { drop(stopped.await) },
    ));
    let plan = format!(
        "{{\"address\":\"http://{}\",\"password\":{},\"records\":\"/records/501\",\"minutes\":{},\"events\":{},\"visitors\":[{}]}}",
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
    assert!(status.success(), "the walk found failures; they are printed above");
}
