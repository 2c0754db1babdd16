//! One duty, whole.

use super::cases::{Worked, worked};
use super::words::{carried, confidence, confidence_of, event, events, force, instrument, limit, published_at};
use crate::errors::Fault;
use crate::public::source::layout;
use crate::view::{Layout, page};
use crate::visit::Ctx;
use crate::words::{long_date, sentence};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use law::{Clock, Duty, Governs, Rule, Version};

struct Exception {
    words: String,
    confidence: (&'static str, &'static str),
}

struct Held {
    when: String,
    now: bool,
    limit: String,
    beside: Vec<String>,
    governed_by: &'static str,
    exceptions: Vec<Exception>,
    citation: String,
    confidence: (&'static str, &'static str),
    notes: Vec<String>,
}

/// What a document that stops the clock must contain.
struct Contains {
    title: String,
    items: Vec<(String, String, (&'static str, &'static str))>,
}

#[derive(Template)]
#[template(path = "public/law/duty.html")]
struct Show {
    layout: Layout,
    title: String,
    force: &'static str,
    facts: Vec<(&'static str, String)>,
    confidence: (&'static str, &'static str),
    published_at: Option<String>,
    instrument: String,
    needs: Vec<String>,
    contains: Vec<Contains>,
    contains_in_words: Vec<String>,
    reasons: Vec<(&'static str, &'static str)>,
    sources: Vec<(String, String, String)>,
    versions: Vec<Held>,
    notes: Vec<String>,
    cases: Vec<Worked>,
    checked_on: String,
    checked_by: String,
    version: String,
}

fn held(version: &Version, today: terms::Date) -> Held {
    let (bounds, code) = match &version.rule {
        Rule::Limit(limit) => (limit.bounds.iter().map(|bound| bound.why.clone()).collect(), limit.code.as_ref()),
        _ => (Vec::new(), None),
    };
    let mut beside: Vec<String> = bounds;
    beside.extend(code.map(|span| format!("The Code of Practice says: {}.", span.in_words())));
    Held {
        when: match version.to {
            Some(to) => format!("{} to {}", long_date(version.from), long_date(to)),
            None => format!("From {}", long_date(version.from)),
        },
        now: version.holds_on(today),
        limit: limit(version),
        beside,
        governed_by: match version.governed_by {
            Governs::Trigger => "The day the clock started",
            Governs::Due => "The day the limit ends",
            Governs::Act => "The day the act was done",
        },
        exceptions: version
            .exceptions
            .iter()
            .map(|rule| {
                let days = rule.days.map(|days| format!(", for at least {days} days")).unwrap_or_default();
                let window = rule.due_between.map_or_else(String::new, |(from, to)| {
                    format!(", for limits that ended from {} to {}", long_date(from), long_date(to))
                });
                Exception {
                    words: format!("{}: {}{days}{window}", rule.letter, rule.ground.plain()),
                    confidence: confidence(rule.confidence),
                }
            })
            .collect(),
        citation: version.citation.clone(),
        confidence: confidence(version.confidence),
        notes: version.notes.clone(),
    }
}

/// The check-lists of the documents that stop it.
fn contains(duty: &Duty) -> Vec<Contains> {
    let own = notices::notices().iter().filter(|notice| notice.duties.contains(&duty.id));
    own.map(|notice| Contains {
        title: notice.title.clone(),
        items: notice
            .items
            .iter()
            .map(|item| (sentence(&item.text), item.citation.clone(), confidence_of(&item.confidence)))
            .collect(),
    })
    .collect()
}

/// The reasons under which a refusal is recorded, on the page of its test.
fn reasons(duty: &Duty) -> Vec<(&'static str, &'static str)> {
    let all = terms::RefusalReason::ALL.iter();
    match duty.id.as_str() {
        "s-36-8-test-for-assessing" => {
            all.filter(|one| one.of_assessing()).map(|one| (one.code(), one.plain())).collect()
        }
        "s-37-1-test-for-a-plan" => all.filter(|one| one.of_issuing()).map(|one| (one.code(), one.plain())).collect(),
        _ => Vec::new(),
    }
}

fn facts(duty: &Duty) -> Vec<(&'static str, String)> {
    let mut facts = vec![("Owed by", sentence(&duty.holder))];
    if duty.clock != Clock::None {
        facts.push(("The clock starts with", events(&duty.trigger)));
        facts.push(("It stops with", events(&duty.stop)));
    }
    let lists = [
        ("It binds only if", &duty.only_if),
        ("It does not bind if", &duty.not_bound_if),
        ("It never binds if", &duty.never_bound_if),
        ("It ends without being done with", &duty.ended_by),
    ];
    facts.extend(lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(key, list)| (key, events(list))));
    facts.extend(duty.under_age.map(|age| ("Concerns", format!("Those under {age} on the day the clock starts"))));
    facts
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response, Fault> {
    let national = law::national();
    let (_, duty) = national.find(&id).ok_or(Fault::NotFound)?;
    let contains = contains(duty);
    let source = |source: &law::SourceCarries| {
        let name = if source.source == "sen2" { "SEN2 return" } else { "Event layout" };
        (name.to_owned(), carried(&source.trigger), carried(&source.stop))
    };
    let needs = duty.needs.iter();
    page(&Show {
        layout: layout(&ctx, duty.title.clone()).crumb("The law the clocks apply", "/law"),
        title: duty.title.clone(),
        force: force(duty),
        facts: facts(duty),
        confidence: confidence(duty.confidence()),
        published_at: published_at(&duty.instrument),
        instrument: instrument(&duty.instrument),
        needs: needs
            .map(|needs| {
                format!("{} counts only with {}. {}", sentence(&event(&needs.stop)), event(&needs.also), needs.why)
            })
            .collect(),
        contains_in_words: if contains.is_empty() { duty.stop_contains.clone() } else { Vec::new() },
        contains,
        reasons: reasons(duty),
        sources: duty.sources.iter().map(source).collect(),
        versions: duty.versions.iter().map(|version| held(version, ctx.visit.today)).collect(),
        notes: duty.notes.clone(),
        cases: worked(duty),
        checked_on: long_date(duty.checked.on),
        checked_by: duty.checked.by.clone(),
        version: format!("{} ({}), law {}", duty.id, duty.short, national.version()),
    })
}
