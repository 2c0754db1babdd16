//! One page for the next meeting: decided, owed, late, not kept, answered, with ages. Meant to be printed.

use super::list::day_asked;
use super::seen;
use crate::errors::Fault;
use crate::minutes::{fault, in_words, met};
use crate::scope::council_of;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx};
use crate::words::long_date;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use committee::{Item, Kind, Standing, State, Timing};
use std::collections::BTreeSet;

struct Row {
    number: u32,
    kind: &'static str,
    words: String,
    detail: String,
}

struct Section {
    title: &'static str,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "tracker/report.html")]
struct Report {
    layout: Layout,
    as_at: String,
    sections: Vec<Section>,
    empty: Vec<&'static str>,
    attend: Vec<String>,
    nobody: usize,
}

/// Whether an item belongs to a section.
type Belongs = fn(&Item, &Standing) -> bool;

fn is_open(standing: &Standing) -> bool {
    matches!(standing.state, State::Open | State::AwaitsAgreement)
}

/// Each open item stands once: not kept before late, late before owed.
const SECTIONS: &[(&str, Belongs)] = &[
    ("Not kept, by the body’s own minutes", |_, standing| is_open(standing) && standing.not_kept.is_some()),
    ("Past their date", |_, standing| {
        is_open(standing) && standing.not_kept.is_none() && matches!(standing.timing, Timing::Past(_))
    }),
    ("Promised and open", |item, standing| open_in_time(standing) && item.kind() == Kind::Commitment),
    ("Owed and open", |item, standing| open_in_time(standing) && item.kind() != Kind::Commitment),
    ("Closed or answered", |_, standing| standing.state == State::Closed),
    ("Decided", |item, standing| standing.state == State::Recorded && item.kind() == Kind::Resolution),
];

fn open_in_time(standing: &Standing) -> bool {
    is_open(standing) && standing.not_kept.is_none() && !matches!(standing.timing, Timing::Past(_))
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let as_at = day_asked(&asked, ctx.visit.today)?;
    let book = ctx.state.minutes().book(council).await.map_err(fault)?;
    let record = &book.record;
    let mut standings: Vec<(&Item, Standing)> =
        seen(&ctx, council, record).into_iter().map(|item| (item, record.standing(item, as_at))).collect();
    standings.sort_by_key(|(item, standing)| (std::cmp::Reverse(standing.age.map(|age| age.most)), item.number));
    let row = |item: &Item, standing: &Standing| {
        let kept = record.page(item.id.page);
        let met = kept.map(|kept| met(kept.meeting.date)).unwrap_or_default();
        let mut detail = vec![format!("Meeting: {met}")];
        if is_open(standing) {
            detail.push(standing.owner.clone().unwrap_or_else(|| "nobody named".to_owned()));
            detail.push(in_words::timing(standing));
            if let Some(age) = standing.age {
                detail.push(format!("{} since the meeting", in_words::days(age)));
            }
            detail.extend(kept.map(|kept| standing.silence(kept)));
        }
        detail.extend(standing.evidence.as_ref().map(|evidence| format!("Evidence: {evidence}")));
        detail.extend(standing.outcome.as_ref().map(|outcome| format!("Outcome: {outcome}")));
        Row { number: item.number, kind: item.kind().plain(), words: item.words(), detail: detail.join(". ") }
    };
    let sections: Vec<Section> = SECTIONS
        .iter()
        .map(|(title, belongs)| Section {
            title,
            rows: standings
                .iter()
                .filter(|(item, standing)| belongs(item, standing))
                .map(|(item, standing)| row(item, standing))
                .collect(),
        })
        .collect();
    let owing = standings.iter().filter(|(_, standing)| is_open(standing));
    let attend: BTreeSet<String> = owing.clone().filter_map(|(_, standing)| standing.owner.clone()).collect();
    let (sections, empty): (Vec<Section>, Vec<Section>) =
        sections.into_iter().partition(|section| !section.rows.is_empty());
    page(&Report {
        layout: ctx.layout("For the next meeting").crumb("Tracker", format!("/records/{council}/tracker")),
        as_at: long_date(as_at),
        sections,
        empty: empty.into_iter().map(|section| section.title).collect(),
        attend: attend.into_iter().collect(),
        nobody: owing.filter(|(_, standing)| standing.lacks.owner).count(),
    })
}
