//! Who read what: the vault's log of names, numbers and files, and this service's log of opening and exporting.

use super::cases::vault_fault;
use crate::errors::Fault;
use crate::paging::Paging;
use crate::scope::council_of;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx, Fields};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use facts::SubjectId;
use jiff::Timestamp;
use std::collections::HashSet;
use terms::Date;

struct VaultRow {
    at: String,
    actor: String,
    what: &'static str,
    about: String,
    reason: String,
}

struct OpeningRow {
    at: String,
    actor: String,
    action: String,
    about: String,
    detail: String,
}

/// The uploaded files that the vault keeps.
struct Kept {
    files: String,
    /// The first last day of those that are not past theirs.
    next: Option<String>,
    past: usize,
}

impl Kept {
    fn of(files: &[vault::KeptSource], today: Date) -> Self {
        let next = files.iter().map(|file| file.keep_until).filter(|day| *day >= today).min();
        Self {
            files: words::thousands(files.len() as u64),
            next: next.map(words::long_date),
            past: files.iter().filter(|file| file.keep_until < today).count(),
        }
    }
}

#[derive(Template)]
#[template(path = "read_log.html")]
struct Log {
    layout: Layout,
    path: String,
    days: i64,
    rows: Vec<VaultRow>,
    paging: Paging,
    openings: Vec<OpeningRow>,
    kept: Kept,
    /// Whether the vault's log was checked, and the first line that does not hold.
    checked: bool,
    broken: Option<u64>,
}

fn about(subject: SubjectId) -> String {
    if subject == SubjectId([0; 16]) { "Nobody found".to_owned() } else { words::reference(subject) }
}

/// Both logs, as far as they are of this council: its people, or its accounts. The vault's for the last thirty days, or as
/// many as `days=` asks for, up to ten years.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let days = asked.get("days").parse::<i64>().unwrap_or(30).clamp(1, 3660);
    let from = Timestamp::from_second(ctx.visit.now.as_second() - days * 24 * 60 * 60).map_err(|_| Fault::Program)?;
    let until = Timestamp::from_second(ctx.visit.now.as_second() + 1).map_err(|_| Fault::Program)?;
    let entries = ctx.state.vault().read_log(from, until).await.map_err(|error| vault_fault(&error))?;
    let scope = ctx.scope(council.as_str(), &Fields::default()).await?;
    let known = |subject: SubjectId| scope.picture.snapshot.history(subject).is_some();
    let accounts = ctx.state.accounts().of_council(council).await?;
    let names: HashSet<&str> = accounts.iter().map(|entry| entry.standing.name.as_str()).collect();
    let mut rows: Vec<_> =
        entries.into_iter().filter(|entry| known(entry.subject) || names.contains(entry.actor.as_str())).collect();
    rows.reverse();
    let path = ctx.path.clone();
    let paging = Paging::of(&asked, rows.len(), &format!("{path}?days={days}"));
    let row = |entry: &vault::LogEntry| VaultRow {
        at: entry.at.strftime("%-d %B %Y, %H:%M:%S UTC").to_string(),
        actor: entry.actor.clone(),
        what: match entry.what.as_str() {
            "identity" => "Name and numbers",
            "search" => "Search by number",
            _ => "Source file",
        },
        about: about(entry.subject),
        reason: entry.reason.clone(),
    };
    let checked = asked.get("check") == "yes";
    let broken =
        if checked { ctx.state.vault().verify_log().await.map_err(|error| vault_fault(&error))? } else { None };
    let openings = ctx.state.accounts().log_of(council).await?;
    let opening = |line: crate::accounts::LogLine| OpeningRow {
        at: line.at.parse::<Timestamp>().map_or(line.at, |at| at.strftime("%-d %B %Y, %H:%M:%S UTC").to_string()),
        actor: line.actor,
        action: line.action,
        about: SubjectId::parse(&line.about).map_or(line.about, words::reference),
        detail: line.detail,
    };
    let files = ctx.state.vault().sources(council).await.map_err(|error| vault_fault(&error))?;
    page(&Log {
        layout: ctx.layout("Log of reading"),
        path,
        days,
        rows: paging.rows(&rows).iter().map(row).collect(),
        paging,
        kept: Kept::of(&files, ctx.visit.today),
        openings: openings.into_iter().map(opening).collect(),
        checked,
        broken,
    })
}
