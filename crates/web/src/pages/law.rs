//! The law that the clocks apply: each duty, what held when, and how sure we are of the text.

use crate::errors::Fault;
use crate::view::{Layout, page};
use crate::visit::Ctx;
use crate::words::long_date;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use law::{Carried, Confidence, Duty, Force, Matcher, Rule};

struct Row {
    title: String,
    href: String,
    holder: String,
    limit: String,
    confidence: &'static str,
}

#[derive(Template)]
#[template(path = "laws.html")]
struct List {
    layout: Layout,
    rows: Vec<Row>,
    version: String,
}

struct Held {
    when: String,
    limit: String,
    exceptions: Vec<String>,
    citation: String,
    confidence: &'static str,
    notes: Vec<String>,
}

#[derive(Template)]
#[template(path = "law.html")]
struct Show {
    layout: Layout,
    title: String,
    id: String,
    force: &'static str,
    holder: String,
    starts: String,
    stops: String,
    sources: Vec<(String, String, String)>,
    versions: Vec<Held>,
    notes: Vec<String>,
    checked: String,
    law_version: String,
}

fn confidence(confidence: Confidence) -> &'static str {
    match confidence {
        Confidence::Verified => "Verified",
        Confidence::Partly => "Verified in part",
        Confidence::Unverified => "Not verified",
    }
}

fn limit(rule: &Rule) -> String {
    match rule {
        Rule::Limit(limit) => {
            let floor = if limit.floor { "Not before the end of " } else { "" };
            let words = limit.span.in_words();
            // "20 weeks after" needs its object, which the page gives beside it.
            let words = words.strip_suffix(" after").unwrap_or(&words).to_owned();
            let mut letters = words.chars();
            match (floor, letters.next()) {
                ("", Some(first)) => first.to_uppercase().chain(letters).collect(),
                _ => format!("{floor}{words}"),
            }
        }
        Rule::NoNumber => "No number of its own".to_owned(),
        Rule::NotInForce => "Nothing in force".to_owned(),
        Rule::NotStated => "Something held, and no source read says what".to_owned(),
    }
}

fn events(list: &[Matcher]) -> String {
    let one = |matcher: &Matcher| {
        let kind = matcher.kind.replace('_', " ");
        match &matcher.detail {
            Some(detail) => format!("{kind} ({detail})"),
            None => kind,
        }
    };
    if list.is_empty() {
        "Nothing in a case".to_owned()
    } else {
        list.iter().map(one).collect::<Vec<_>>().join(", or ")
    }
}

fn carried(carried: &Carried) -> String {
    match carried {
        Carried::By { item, from_year: None } => item.clone(),
        Carried::By { item, from_year: Some(year) } => format!("{item}, from {year}"),
        Carried::Not(why) => format!("Not carried: {why}"),
    }
}

fn row(duty: &Duty) -> Row {
    Row {
        title: duty.title.clone(),
        href: format!("/law/{}", duty.id),
        holder: duty.holder.clone(),
        limit: duty.versions.last().map(|version| limit(&version.rule)).unwrap_or_default(),
        confidence: confidence(duty.confidence()),
    }
}

/// Every duty.
pub(crate) async fn list(ctx: Ctx) -> Result<Response, Fault> {
    let national = law::national();
    page(&List {
        layout: ctx.layout("The law the clocks apply"),
        rows: national.duties().iter().map(row).collect(),
        version: national.version().to_owned(),
    })
}

/// One duty.
pub(crate) async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response, Fault> {
    let national = law::national();
    let (_, duty) = national.find(&id).ok_or(Fault::NotFound)?;
    let held = |version: &law::Version| Held {
        when: match version.to {
            Some(to) => format!("{} to {}", long_date(version.from), long_date(to)),
            None => format!("From {}", long_date(version.from)),
        },
        limit: limit(&version.rule),
        exceptions: version.exceptions.iter().map(|rule| format!("{}: {}", rule.letter, rule.ground.plain())).collect(),
        citation: version.citation.clone(),
        confidence: confidence(version.confidence),
        notes: version.notes.clone(),
    };
    let source = |source: &law::SourceCarries| {
        let name = if source.source == "sen2" { "SEN2 return" } else { "Event layout" };
        (name.to_owned(), carried(&source.trigger), carried(&source.stop))
    };
    page(&Show {
        layout: ctx.layout(duty.title.clone()).crumb("The law the clocks apply", "/law"),
        title: duty.title.clone(),
        id: duty.id.clone(),
        force: match duty.force {
            Force::Duty => "Law",
            Force::Guidance => "Statutory guidance",
            Force::Target => "A target, not law",
        },
        holder: duty.holder.clone(),
        starts: events(&duty.trigger),
        stops: events(&duty.stop),
        sources: duty.sources.iter().map(source).collect(),
        versions: duty.versions.iter().map(held).collect(),
        notes: duty.notes.clone(),
        checked: format!("{}, {}", long_date(duty.checked.on), duty.checked.by),
        law_version: national.version().to_owned(),
    })
}
