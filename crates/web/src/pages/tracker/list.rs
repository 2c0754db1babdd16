//! The tracker: every confirmed item on a day, the oldest debts first.

use super::seen;
use crate::access::{Action, Kind as Matter};
use crate::errors::Fault;
use crate::minutes::{Row, fault, in_words, typed_when};
use crate::scope::council_of;
use crate::view::{Layout, Link, page};
use crate::visit::{Asked, Ctx};
use crate::words::long_date;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use committee::{Item, Record, Standing, State};
use terms::Date;

#[derive(Template)]
#[template(path = "tracker/list.html")]
struct List {
    layout: Layout,
    as_at: String,
    as_at_field: String,
    filters: Vec<Link>,
    show: String,
    rows: Vec<Row>,
    counts: Vec<(&'static str, usize)>,
    report: String,
    file: Option<String>,
    takes_file: bool,
    action: String,
}

/// What can be shown, and what it is called.
const FILTERS: &[(&str, &str)] = &[
    ("open", "Open"),
    ("past", "Past their date"),
    ("lacking", "Nobody named or no date"),
    ("not-kept", "Not kept"),
    ("closed", "Closed"),
    ("decisions", "Decisions"),
    ("all", "All"),
];

fn fits(show: &str, standing: &Standing) -> bool {
    let open = matches!(standing.state, State::Open | State::AwaitsAgreement);
    match show {
        "past" => open && matches!(standing.timing, committee::Timing::Past(_)),
        "lacking" => standing.lacks.owner || standing.lacks.date,
        "not-kept" => standing.not_kept.is_some(),
        "closed" => standing.state == State::Closed,
        "decisions" => standing.state == State::Recorded,
        "all" => true,
        _ => open,
    }
}

/// The day asked for as `as-at`, or today.
pub(super) fn day_asked(asked: &crate::visit::Fields, today: Date) -> Result<Date, Fault> {
    match typed_when(asked.get("as-at")).ok_or(Fault::BadDate)?.latest() {
        Some(day) => Ok(day),
        None => Ok(today),
    }
}

fn row(council: &str, record: &Record, item: &Item, standing: &Standing) -> Option<Row> {
    let kept = record.page(item.id.page)?;
    let (state, colour) = in_words::state(standing);
    let owed = item.kind().is_owed();
    Some(Row {
        number: item.number,
        href: format!("/records/{council}/tracker/{}", item.number),
        kind: item.kind().plain(),
        words: item.words(),
        state,
        colour,
        owner: match &standing.owner {
            Some(owner) => owner.clone(),
            None if owed => "Nobody named".to_owned(),
            None => String::new(),
        },
        timing: if owed { in_words::timing(standing) } else { String::new() },
        age: in_words::age(standing),
        silence: if standing.state == State::Open { standing.silence(kept) } else { String::new() },
    })
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let as_at = day_asked(&asked, ctx.visit.today)?;
    let book = ctx.state.minutes().book(council).await.map_err(fault)?;
    let record = &book.record;
    let standings: Vec<(&Item, Standing)> =
        seen(&ctx, council, record).into_iter().map(|item| (item, record.standing(item, as_at))).collect();
    let wanted = asked.get("show");
    let show = FILTERS.iter().map(|(code, _)| *code).find(|code| *code == wanted).unwrap_or("open");
    let mut shown: Vec<&(&Item, Standing)> = standings.iter().filter(|(_, standing)| fits(show, standing)).collect();
    shown.sort_by_key(|(item, standing)| (std::cmp::Reverse(standing.age.map(|age| age.most)), item.number));
    let base = format!("/records/{council}/tracker");
    let day = as_at.to_string();
    let count = |show: &str| standings.iter().filter(|(_, standing)| fits(show, standing)).count();
    page(&List {
        layout: ctx.layout("What committees decided and are owed"),
        as_at: long_date(as_at),
        filters: FILTERS
            .iter()
            .map(|(code, words)| Link {
                text: format!("{words} ({})", count(code)),
                href: format!("{base}?show={code}&as-at={day}"),
                current: *code == show,
            })
            .collect(),
        show: show.to_owned(),
        rows: shown.iter().filter_map(|(item, standing)| row(council.as_str(), record, item, standing)).collect(),
        counts: vec![
            ("Open", count("open")),
            ("Past their date", count("past")),
            ("Nobody named or no date", count("lacking")),
            ("Not kept", count("not-kept")),
        ],
        report: format!("{base}/report?as-at={day}"),
        file: ctx
            .may(Some(council), Matter::CommitteeRecord, Action::Export)
            .then(|| format!("{base}.csv?as-at={day}")),
        takes_file: ctx.may(Some(council), Matter::CommitteeRecord, Action::Change),
        action: base,
        as_at_field: as_at.strftime("%-d/%-m/%Y").to_string(),
    })
}
