//! Open problems file after file: what each import closed by itself, and what came new.

use super::{accepted, file_words, files, series_of};
use crate::clock::london_date;
use crate::errors::Fault;
use crate::findings::{Findings, of_batch};
use crate::scope::Scope;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx, Fields};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use facts::BatchMeta;
use fixlists::{File, Point};
use std::sync::Arc;

/// Most files looked back over.
const MOST_FILES: usize = 12;

struct Row {
    name: String,
    on: String,
    href: String,
    kept: bool,
    open: String,
    errors: String,
    queries: String,
    unread: String,
    accepted: String,
    new: String,
    closed: String,
}

#[derive(Template)]
#[template(path = "problems/trend.html")]
struct Trend {
    layout: Layout,
    what: String,
    rows: Vec<Row>,
    left_out: usize,
    others: Vec<(String, String)>,
}

fn not_known(count: Option<u64>) -> String {
    count.map_or_else(|| "Not known".to_owned(), words::thousands)
}

fn series_words(meta: &BatchMeta) -> String {
    match meta.series.collection {
        facts::Collection::Sen2 => format!("SEN2 return of {}", meta.series.year),
        facts::Collection::AnnexA => "Lists of Annex A".to_owned(),
        _ if meta.series.year > 0 => format!("Extract {}", meta.series.year),
        _ => "Event files".to_owned(),
    }
}

/// The page of one series: that of the batch asked for, or the newest.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let scope = ctx.scope(&council, &Fields::default()).await?;
    let path = format!("/records/{}/problems", scope.council);
    let all = files(&scope);
    let wanted = asked.get("batch").parse::<u64>().ok();
    let chosen = match wanted.filter(|number| *number > 0) {
        Some(number) => Some(*all.iter().find(|meta| meta.number == number).ok_or(Fault::NotFound)?),
        None => all.last().copied(),
    };
    let mut series = chosen.map(|meta| series_of(&scope, meta)).unwrap_or_default();
    let left_out = series.len().saturating_sub(MOST_FILES);
    series.drain(..left_out);
    let mut found: Vec<Option<Arc<Findings>>> = Vec::with_capacity(series.len());
    for meta in &series {
        found.push(of_batch(&ctx, scope.council, meta).await?);
    }
    let files: Vec<File<'_>> = series
        .iter()
        .zip(&found)
        .map(|(meta, found)| File {
            batch: meta.number,
            on: london_date(meta.recorded_at),
            problems: found.as_ref().map(|found| found.problems.as_slice()),
        })
        .collect();
    let points = fixlists::trend(scope.council, &files, &accepted(&ctx, scope.council).await?, ctx.visit.today);
    let rows = series.iter().zip(&points).rev().map(|(meta, point)| row(meta, point, &path)).collect();
    page(&Trend {
        layout: ctx.layout("Open problems, file after file").crumb("Data problems", path.clone()),
        what: chosen.map(series_words).unwrap_or_default(),
        rows,
        left_out,
        others: others(&scope, chosen, &path),
    })
}

fn row(meta: &BatchMeta, point: &Point, path: &str) -> Row {
    let counts = point.counts.unwrap_or_default();
    Row {
        name: file_words(meta),
        on: words::long_date(point.on),
        href: format!("{path}?batch={}", meta.number),
        kept: point.counts.is_some(),
        open: words::thousands(counts.open()),
        errors: words::thousands(counts.errors),
        queries: words::thousands(counts.queries),
        unread: words::thousands(counts.unread),
        accepted: words::thousands(counts.accepted),
        new: not_known(counts.new),
        closed: not_known(counts.closed),
    }
}

/// The other series, each by its newest file.
fn others(scope: &Scope, chosen: Option<&BatchMeta>, path: &str) -> Vec<(String, String)> {
    let mut seen = Vec::new();
    let mut others = Vec::new();
    for meta in files(scope).into_iter().rev() {
        if seen.contains(&meta.series) {
            continue;
        }
        seen.push(meta.series);
        if chosen.is_none_or(|chosen| chosen.series != meta.series) {
            others.push((series_words(meta), format!("{path}/trend?batch={}", meta.number)));
        }
    }
    others
}
