//! The SEN2 return: whether it is ready, beside last year and what was published, and the return itself.

use crate::access::{Action, Kind};
use crate::errors::Fault;
use crate::pages::vault_fault;
use crate::record::{Prepared, ReturnError, ReturnNote, Returning, returns_made};
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page, page_with};
use crate::visit::{Ctx, Fields, Posted};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use checks::CollectionYear;
use ledger::{Loaded, Note};
use published::{Area, measure, series};
use returns::Figures;
use std::sync::Arc;
use terms::LaCode;
use vault::Access;

struct Made {
    year: i16,
    serial: u32,
    people: String,
    on: String,
    by: String,
    found: String,
    sha256: String,
}

impl Made {
    fn of((note, made): &(Note, ReturnNote)) -> Self {
        Self {
            year: made.year,
            serial: made.serial,
            people: words::thousands(made.people),
            on: note.at.strftime("%-d %B %Y, %H:%M UTC").to_string(),
            by: note.actor.clone(),
            found: format!("{} errors, {} queries", words::thousands(made.errors), words::thousands(made.queries)),
            sha256: made.sha256.clone(),
        }
    }
}

#[derive(Template)]
#[template(path = "returns/list.html")]
struct List {
    layout: Layout,
    years: Vec<(i16, String)>,
    made: Vec<Made>,
}

struct Rule {
    id: &'static str,
    title: String,
    level: &'static str,
    owner: &'static str,
    count: String,
    blank: String,
}

struct Compared {
    what: &'static str,
    this_year: String,
    last_year: String,
    change: String,
}

#[derive(Template)]
#[template(path = "returns/ready.html")]
struct Ready {
    layout: Layout,
    year: i16,
    action: String,
    census: String,
    empty: bool,
    errors_words: String,
    queries_words: String,
    missing: Vec<(String, String)>,
    rules: Vec<Rule>,
    not_checked: Vec<(String, &'static str, bool)>,
    waits: String,
    compared: Vec<Compared>,
    published: Vec<(&'static str, u16, String)>,
    unverified: Vec<String>,
    not_witnessed: bool,
    serial: u32,
    may_make: bool,
    made: Vec<Made>,
    mistakes: Mistakes,
    reason: String,
}

/// The years of which a return can be made, and the returns that were made.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let years = CollectionYear::all().iter().rev();
    let mut made: Vec<Made> = made(&ctx, council).await?.iter().map(Made::of).collect();
    made.reverse();
    page(&List {
        layout: ctx.layout("The SEN2 return"),
        years: years.map(|year| (year.year, format!("/records/{council}/return/{}", year.year))).collect(),
        made,
    })
}

async fn made(ctx: &Ctx, council: LaCode) -> Result<Vec<(Note, ReturnNote)>, Fault> {
    returns_made(ctx.state.records().ledger(), council).await.map_err(|error| {
        tracing::error!(code = error.code(), error = %error, "the ledger could not be read");
        Fault::Ledger
    })
}

fn fault(error: &ReturnError) -> Fault {
    match error {
        ReturnError::Vault(error) => vault_fault(error),
        ReturnError::Ledger(_) => Fault::Ledger,
        ReturnError::Snapshot => Fault::BadDate,
        ReturnError::Write(_) => Fault::Program,
    }
}

/// What both the readiness and the return need.
struct Desk {
    council: LaCode,
    year: &'static CollectionYear,
    loaded: Arc<Loaded>,
    made: Vec<(Note, ReturnNote)>,
}

impl Desk {
    async fn of(ctx: &Ctx, council: &str, year: &str) -> Result<Self, Fault> {
        let council = council_of(council)?;
        let year = year.parse().ok().and_then(CollectionYear::of).ok_or(Fault::NotFound)?;
        let loaded = ctx.state.records().loaded(council).await?;
        let made = made(ctx, council).await?;
        Ok(Self { council, year, loaded, made })
    }

    fn returning(&self, ctx: &Ctx) -> Returning<'_> {
        Returning { council: self.council, loaded: &self.loaded, known_on: ctx.visit.today, register: None }
    }
}

/// Whether the return of a year is ready. The vault stays shut.
pub(crate) async fn show(ctx: Ctx, Path((council, year)): Path<(String, String)>) -> Result<Response, Fault> {
    let desk = Desk::of(&ctx, &council, &year).await?;
    ready_page(&ctx, desk, &Fields::default(), Mistakes::default()).await
}

async fn ready_page(ctx: &Ctx, desk: Desk, fields: &Fields, mistakes: Mistakes) -> Result<Response, Fault> {
    let (today, at) = (ctx.visit.today, ctx.visit.now);
    let work = move || {
        let Desk { council, year, loaded, made } = &desk;
        let returning = Returning { council: *council, loaded, known_on: today, register: None };
        let ready = returning.readiness(year, made, at);
        (ready, desk)
    };
    let (prepared, desk) = tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Program)?;
    let prepared = prepared.map_err(|error| fault(&error))?;
    let mut layout = ctx
        .layout(format!("The SEN2 return of {}", desk.year.year))
        .crumb("The SEN2 return", format!("/records/{}/return", desk.council));
    layout.mistaken = !mistakes.is_empty();
    let status = if layout.mistaken { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let may_make = ctx.may(Some(desk.council), Kind::Return, Action::Change);
    let mut ready = ready(layout, &desk, &prepared, may_make);
    ready.mistakes = mistakes;
    ready.reason = fields.get("reason").chars().take(200).collect();
    page_with(status, &ready)
}

fn ready(layout: Layout, desk: &Desk, prepared: &Prepared, may_make: bool) -> Ready {
    let found = &prepared.ready;
    let number = words::thousands;
    let of_year = desk.made.iter().filter(|(_, made)| made.year == desk.year.year);
    Ready {
        layout,
        year: desk.year.year,
        action: format!("/records/{}/return/{}", desk.council, desk.year.year),
        census: words::long_date(desk.year.census),
        empty: prepared.people() == 0,
        errors_words: number(found.errors),
        queries_words: number(found.queries),
        missing: found.missing.iter().map(|(item, count)| (item.clone(), number(*count))).collect(),
        rules: found
            .rules
            .iter()
            .map(|one| Rule {
                id: one.rule,
                title: checks::rule(one.rule).map(|rule| rule.title()).unwrap_or_default(),
                level: one.level.name(),
                owner: one.owner,
                count: number(one.count),
                blank: number(one.blank),
            })
            .collect(),
        not_checked: found
            .could_not_check
            .iter()
            .map(|one| (format!("{}: {}", one.rule.id, one.rule.title()), one.needs.name(), one.in_part))
            .collect(),
        waits: found.wait_for_identity.join(" "),
        compared: compared(&found.figures, prepared.last.as_ref()),
        published: as_published(desk.council),
        unverified: found.unverified.clone(),
        not_witnessed: prepared.not_witnessed,
        serial: prepared.serial,
        may_make,
        made: of_year.rev().map(Made::of).collect(),
        mistakes: Mistakes::default(),
        reason: String::new(),
    }
}

fn compared(figures: &Figures, last: Option<&Figures>) -> Vec<Compared> {
    let before = last.map(Figures::named);
    let row = |(place, (what, now)): (usize, (&'static str, u64))| {
        let then = before.and_then(|before| before.get(place).map(|(_, count)| *count));
        let change = match then {
            None => "Not known".to_owned(),
            Some(then) if now >= then => format!("+{}", words::thousands(now - then)),
            Some(then) => format!("−{}", words::thousands(then - now)),
        };
        let last_year = then.map_or_else(|| "Not held".to_owned(), words::thousands);
        Compared { what, this_year: words::thousands(now), last_year, change }
    };
    figures.named().into_iter().enumerate().map(row).collect()
}

/// The latest figures that the department has published for the council.
fn as_published(council: LaCode) -> Vec<(&'static str, u16, String)> {
    let ids = ["requests", "refusals", "plans-in-place", "timeliness-with-exceptions"];
    let point = |id: &str| {
        let measure = measure(id)?;
        let series = series(measure, Area::Council(council));
        let point = series.points.iter().filter(|point| point.value.is_some()).max_by_key(|point| point.period)?;
        Some((measure.title, point.period.year(), point.value?.to_string()))
    };
    ids.into_iter().filter_map(point).collect()
}

/// Makes the return: who, when, serial and hash are noted in the ledger, and each child of it in the vault's log, before the
/// file goes to the one who asked.
pub(crate) async fn make(
    ctx: Ctx,
    Path((council, year)): Path<(String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Fault> {
    let desk = Desk::of(&ctx, &council, &year).await?;
    let reason = fields.get("reason").trim().to_owned();
    if reason.is_empty() || reason.chars().count() > 200 {
        let mistakes = Mistakes::one("reason", "Say in a few words why the vault is opened, without a name");
        return ready_page(&ctx, desk, &fields, mistakes).await;
    }
    let year = desk.year;
    let who = ctx.standing()?.name.clone();
    ctx.log(desk.council, ["SEN2 return made", &year.year.to_string(), &reason]).await?;
    let words_of_log = format!("SEN2 return of {}: {reason}", year.year);
    let access = Access { actor: &who, reason: &words_of_log, at: ctx.visit.now };
    let made = desk.returning(&ctx).make(year, &desk.made, ctx.state.vault(), &access).await;
    let made = made.map_err(|error| fault(&error))?;
    if made.people() == 0 {
        let mistakes = Mistakes::one("reason", "The record holds nobody who is in scope of this return");
        return ready_page(&ctx, desk, &fields, mistakes).await;
    }
    if made.ready.errors > 0 && fields.get("with_errors") != "yes" {
        let words = format!(
            "With names and days of birth the return has {} errors: mend them, or tick that it goes with errors",
            words::thousands(made.ready.errors)
        );
        return ready_page(&ctx, desk, &fields, Mistakes::one("with_errors", words)).await;
    }
    let (name, body) = made.note(year.year, &reason).map_err(|_| Fault::Program)?;
    let note = Note { name: name.to_owned(), council: Some(desk.council), body, actor: who, at: ctx.visit.now };
    ctx.state.records().ledger().note(note).await.map_err(|error| {
        tracing::error!(code = error.code(), error = %error, "a return could not be noted");
        Fault::Ledger
    })?;
    let file = format!("sen2-{}-{}-serial-{}.xml", desk.council, year.year, made.serial);
    let mut response = made.xml.unwrap_or_default().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/xml"));
    let attachment = HeaderValue::from_str(&format!("attachment; filename=\"{file}\"")).map_err(|_| Fault::Program)?;
    headers.insert(header::CONTENT_DISPOSITION, attachment);
    Ok(response)
}
