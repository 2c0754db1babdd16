//! A calendar of duties due, for the calendar program of the person who opens it. Its address holds a secret; only the
//! secret's hash is kept, as a note in the ledger, and so is the end of it. It shows what its owner may see at the moment
//! it is read, and nothing once the owner's account is closed, changed or no longer allowed it.

use super::worklist::{recipient, slips};
use crate::access::{Action, CaseStanding, Kind, Standing, admits, may, reach};
use crate::accounts::fresh_token;
use crate::errors::Fault;
use crate::record::Chosen;
use crate::scope::council_of;
use crate::view::{Layout, page};
use crate::visit::{Ctx, Fields, Posted};
use crate::words;
use ::casework::{Filter, Order, Task, calendar_text, sort};
use askama::Template;
use axum::extract::{Path, State as Given};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use clocks::Rules;
use ledger::Note;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::BTreeSet;
use terms::LaCode;

const OPENED: &str = "calendar-opened";
const REVOKED: &str = "calendar-revoked";

/// What a note of a calendar says: its hash, and at its opening whose it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Told {
    calendar: String,
    account: String,
}

/// A calendar that stands.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Open {
    council: LaCode,
    calendar: String,
    account: String,
    since: String,
}

struct Row {
    account: String,
    since: String,
    calendar: String,
    name: String,
}

#[derive(Template)]
#[template(path = "casework/calendar.html")]
struct Page {
    layout: Layout,
    action: String,
    /// The address, shown once, right after it was made.
    address: Option<String>,
    rows: Vec<Row>,
}

fn ledger_fault(error: &ledger::Error) -> Fault {
    tracing::error!(code = error.code(), error = %error, "a calendar could not be looked up");
    Fault::Ledger
}

/// What is kept of a secret.
fn secret_hash(secret: &str) -> String {
    let hash = Sha256::new().chain_update(b"calendar|").chain_update(secret).finalize();
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Every calendar that was opened and not revoked.
async fn standing(ledger: &ledger::Ledger) -> Result<Vec<Open>, Fault> {
    let revoked = ledger.notes(Some(REVOKED)).await.map_err(|error| ledger_fault(&error))?;
    let told = |note: &Note| serde_json::from_str::<Told>(&note.body).ok();
    let ended: BTreeSet<String> = revoked.iter().filter_map(|(_, note)| Some(told(note)?.calendar)).collect();
    let opened = ledger.notes(Some(OPENED)).await.map_err(|error| ledger_fault(&error))?;
    let stands = opened.iter().filter_map(|(_, note)| {
        let Told { calendar, account } = told(note)?;
        let since = words::long_date(crate::clock::london_date(note.at));
        (!ended.contains(&calendar)).then_some(Open { council: note.council?, calendar, account, since })
    });
    Ok(stands.collect())
}

/// Whether somebody may have a calendar at all.
fn allowed(who: &Standing) -> bool {
    may(Some(who), Some(who.council), Kind::Worklist, Action::Export)
}

async fn calendar_page(ctx: &Ctx, council: LaCode, address: Option<String>) -> Result<Response, Fault> {
    let who = ctx.standing()?;
    let whole = reach(Some(who.role), Kind::Worklist, Action::Export) == crate::access::Reach::OwnCouncil;
    let open = standing(ctx.state.records().ledger()).await?;
    // One's own, and for those who answer for the whole council everybody's, so that any can be ended.
    let mine = open.into_iter().filter(|one| one.council == council && (whole || one.account == who.name));
    page(&Page {
        layout: ctx.layout("Calendars").crumb("Worklist", format!("/records/{council}/worklist")),
        action: format!("/records/{council}/worklist/calendar"),
        address,
        rows: mine
            .map(|one| Row {
                account: one.account,
                since: one.since,
                name: one.calendar.chars().take(8).collect(),
                calendar: one.calendar,
            })
            .collect(),
    })
}

/// The calendars that are open, and the form for a new one.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    if !ctx.state.settings().calendar_feeds {
        return Err(Fault::NotFound);
    }
    calendar_page(&ctx, council, None).await
}

/// Opens a calendar and shows its address once, or revokes one.
pub(crate) async fn send(ctx: Ctx, Path(council): Path<String>, Posted(fields): Posted) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    if !ctx.state.settings().calendar_feeds {
        return Err(Fault::NotFound);
    }
    let who = ctx.standing()?.clone();
    let note = |name: &str, told: &Told| -> Result<Note, Fault> {
        Ok(Note {
            name: name.to_owned(),
            council: Some(council),
            body: serde_json::to_string(told).map_err(|_| Fault::Program)?,
            actor: who.name.clone(),
            at: ctx.visit.now,
        })
    };
    let ledger = ctx.state.records().ledger();
    if fields.get("do") == "revoke" {
        let whole = reach(Some(who.role), Kind::Worklist, Action::Export) == crate::access::Reach::OwnCouncil;
        let open = standing(ledger).await?.into_iter().find(|one| {
            one.calendar == fields.get("calendar") && one.council == council && (whole || one.account == who.name)
        });
        let open = open.ok_or(Fault::NotFound)?;
        ctx.log(council, ["calendar revoked", &open.account, ""]).await?;
        let told = Told { calendar: open.calendar, account: open.account };
        ledger.note(note(REVOKED, &told)?).await.map_err(|error| ledger_fault(&error))?;
        return calendar_page(&ctx, council, None).await;
    }
    let secret = fresh_token();
    let told = Told { calendar: secret_hash(&secret), account: who.name.clone() };
    let recipient = recipient(&ctx, &Fields::default())?;
    ctx.log(council, ["calendar opened", "worklist", &format!("for {recipient}")]).await?;
    ledger.note(note(OPENED, &told)?).await.map_err(|error| ledger_fault(&error))?;
    let root = ctx.state.settings().public_url.clone().unwrap_or_default();
    let address = format!("{}/calendars/{secret}", root.trim_end_matches('/'));
    calendar_page(&ctx, council, Some(address)).await
}

/// The calendar at a secret address. Whatever is wrong with the address, the answer is the same: there is no such page.
pub(crate) async fn feed(
    Given(state): Given<crate::state::State>,
    Path(secret): Path<String>,
) -> Result<Response, Fault> {
    let shape = secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !state.settings().calendar_feeds || !shape {
        return Err(Fault::NotFound);
    }
    let hash = secret_hash(&secret);
    let open = standing(state.records().ledger()).await?.into_iter().find(|one| one.calendar == hash);
    let open = open.ok_or(Fault::NotFound)?;
    let owner = state.accounts().entry(&open.account).await?.filter(|entry| !entry.closed && !entry.must_change);
    let who = owner.map(|entry| entry.standing).filter(|who| who.council == open.council && allowed(who));
    let who = who.ok_or(Fault::NotFound)?;
    let (now, council) = (state.now(), open.council);
    let today = crate::clock::london_date(now);
    let loaded = state.records().loaded(council).await?;
    let chosen = Chosen::of(&Fields::default(), &loaded.batches, today)?;
    drop(loaded);
    let picture = state.records().picture(council, &chosen, state.metrics()).await?;
    let restricted = state.accounts().restrictions(council).await?;
    let far = reach(Some(who.role), Kind::Worklist, Action::Export);
    let rules = Rules::national();
    let mut tasks: Vec<Task> = picture
        .every(|case: &CaseStanding<'_>| admits(&who, case, far), &restricted)
        .flat_map(|(history, _, outcomes)| {
            outcomes.iter().filter_map(|outcome| Task::of(history, outcome, rules.law().duty(outcome.duty)?))
        })
        .filter(|task| Filter::default().takes(task))
        .collect();
    sort(&mut tasks, Order::Due, rules.law());
    let slips = slips(&picture, &tasks, rules);
    let detail = format!("{} entries", slips.len());
    state.accounts().log(now, council, &who.name, ["calendar read", "worklist", &detail]).await?;
    // The first digits of the hash tell this calendar's entries from another's and open nothing.
    let name: String = hash.chars().take(8).collect();
    let mut response = calendar_text(&slips, &name, now).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/calendar; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
