//! What each notice must contain, and what a decision letter must not require.

use super::words::confidence_of;
use crate::errors::Fault;
use crate::public::source::layout;
use crate::view::{Layout, Link, page};
use crate::visit::Ctx;
use crate::words::sentence;
use askama::Template;
use axum::response::Response;

struct Item {
    text: String,
    citation: String,
    confidence: (&'static str, &'static str),
}

struct Notice {
    id: String,
    code: String,
    title: String,
    items: Vec<Item>,
    duties: Vec<Link>,
    notes: Vec<String>,
}

#[derive(Template)]
#[template(path = "public/law/notices.html")]
struct NoticesPage {
    layout: Layout,
    notices: Vec<Notice>,
}

struct Policy {
    id: String,
    title: String,
    law: String,
    citation: String,
    ask: String,
    confidence: (&'static str, &'static str),
    bad: Vec<String>,
    good: Vec<String>,
}

#[derive(Template)]
#[template(path = "public/law/letters.html")]
struct LettersPage {
    layout: Layout,
    policies: Vec<Policy>,
    not_a_finding: &'static str,
}

/// The check-lists.
pub(crate) async fn notices(ctx: Ctx) -> Result<Response, Fault> {
    let duty = |id: &String| {
        let (_, duty) = law::national().find(id)?;
        Some(Link::new(duty.title.clone(), format!("/law/{}", duty.id)))
    };
    let notices = notices::notices().iter().map(|notice| Notice {
        id: notice.id.clone(),
        code: notice.code.clone(),
        title: notice.title.clone(),
        items: notice
            .items
            .iter()
            .map(|item| Item {
                text: sentence(&item.text),
                citation: item.citation.clone(),
                confidence: confidence_of(&item.confidence),
            })
            .collect(),
        duties: notice.duties.iter().filter_map(duty).collect(),
        notes: notice.notes.clone(),
    });
    page(&NoticesPage {
        layout: layout(&ctx, "What each notice must contain").crumb("The law the clocks apply", "/law"),
        notices: notices.collect(),
    })
}

/// The policies.
pub(crate) async fn letters(ctx: Ctx) -> Result<Response, Fault> {
    let policies = notices::policies().iter().map(|policy| Policy {
        id: policy.id.clone(),
        title: policy.title.clone(),
        law: policy.law.clone(),
        citation: policy.citation.clone(),
        ask: policy.ask.clone(),
        confidence: confidence_of(&policy.confidence),
        bad: policy.bad.clone(),
        good: policy.good.clone(),
    });
    page(&LettersPage {
        layout: layout(&ctx, "What a decision letter must not require").crumb("The law the clocks apply", "/law"),
        policies: policies.collect(),
        not_a_finding: notices::NOT_A_FINDING,
    })
}
