//! Every duty by instrument, and those that hold the words looked for.

use super::words::{confidence, force, instrument, limit};
use crate::errors::Fault;
use crate::public::source::layout;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx};
use crate::words::sentence;
use askama::Template;
use axum::response::Response;
use law::Duty;
use terms::Date;

struct Row {
    title: String,
    href: String,
    short: String,
    limit: String,
    holder: String,
    force: &'static str,
    confidence: (&'static str, &'static str),
}

#[derive(Template)]
#[template(path = "public/law/index.html")]
struct Index {
    layout: Layout,
    words: String,
    count: usize,
    all: usize,
    groups: Vec<(String, Vec<Row>)>,
    not_verified: usize,
    version: String,
}

/// Whether a duty holds every word looked for, anywhere in its text.
fn holds(duty: &Duty, words: &str) -> bool {
    let mut text = [&duty.title, &duty.id, &duty.short, &duty.holder].map(String::as_str).join(" ");
    let parts =
        duty.notes.iter().chain(&duty.stop_contains).chain(duty.versions.iter().map(|version| &version.citation));
    parts.for_each(|part| {
        text.push(' ');
        text.push_str(part);
    });
    text.push_str(&instrument(&duty.instrument));
    let text = text.to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn row(duty: &Duty, today: Date) -> Row {
    let version = duty.version_on(today).or(duty.versions.last());
    Row {
        title: duty.title.clone(),
        href: format!("/law/{}", duty.id),
        short: duty.short.clone(),
        limit: version.map(limit).unwrap_or_default(),
        holder: sentence(&duty.holder),
        force: force(duty),
        confidence: confidence(duty.confidence()),
    }
}

/// The page.
pub(crate) async fn list(ctx: Ctx, Asked(fields): Asked) -> Result<Response, Fault> {
    let words: String = fields.get("q").chars().take(100).collect();
    let national = law::national();
    let mut groups: Vec<(String, Vec<Row>)> = Vec::new();
    for duty in national.duties().iter().filter(|duty| holds(duty, &words)) {
        let name = instrument(&duty.instrument);
        let row = row(duty, ctx.visit.today);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((name, vec![row])),
        }
    }
    page(&Index {
        layout: layout(&ctx, "The law the clocks apply"),
        words,
        count: groups.iter().map(|(_, rows)| rows.len()).sum(),
        all: national.duties().len(),
        groups,
        not_verified: national.duties().iter().filter(|duty| duty.confidence() != law::Confidence::Verified).count(),
        version: national.version().to_owned(),
    })
}
