//! The documents of one person's cases that have a check-list: which were read against it, by whom, and what is missing.

use super::rules::Rules;
use crate::access::{Action, Kind};
use crate::errors::Fault;
use crate::scope::Scope;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use facts::{Case, Collection, Event, History, SubjectId};
use notices::{Checked, Notice};

struct Document {
    request: u16,
    title: String,
    when: String,
    state: (&'static str, &'static str),
    missing: Vec<String>,
    checked: String,
    duties: Vec<(String, String, String)>,
    href: Option<String>,
}

#[derive(Template)]
#[template(path = "notices/documents.html")]
struct Documents {
    layout: Layout,
    reference: String,
    documents: Vec<Document>,
}

/// Who recorded a check-list, when, and of which document.
pub(super) fn by_whom(scope: &Scope, checked: &Checked) -> String {
    let hash: String = checked.sha256.iter().map(|byte| format!("{byte:02x}")).collect();
    match scope.picture.snapshot.batch(checked.batch) {
        Some(meta) => {
            let on = words::long_date(crate::clock::london_date(meta.recorded_at));
            format!("Read by {} on {on}; SHA-256 of the document {hash}", meta.actor)
        }
        None => format!("SHA-256 of the document {hash}"),
    }
}

/// How a document stands, with the colour of its tag.
fn state(checked: Option<&Checked>, required: bool, carried: bool) -> (&'static str, &'static str) {
    match checked {
        Some(checked) if checked.missing.is_empty() => ("Contents checked", "green"),
        _ if !carried && checked.is_none() => ("Unproven: the source carries no check-lists", "grey"),
        _ if required => ("Unproven", "orange"),
        _ => ("Sent on the record; contents unproven", "yellow"),
    }
}

/// The duties whose clock it stops, each with how its stop reads.
fn duties(
    scope: &Scope,
    rules: &Rules,
    history: &History,
    case: &Case,
    event: &Event,
) -> Vec<(String, String, String)> {
    let national = law::national();
    let collection = |batch| scope.picture.snapshot.batch(batch).map(|meta| meta.series.collection);
    let mut found = Vec::new();
    for outcome in scope.picture.outcomes(history.subject, case.ordinal) {
        let Some(duty) = national.duty(outcome.duty).filter(|_| outcome.done == event.on.span()) else { continue };
        let contents = notices::contents(duty, outcome, case, collection);
        let notice = match &contents {
            notices::Contents::Proven(notice, _)
            | notices::Contents::Unproven(notice, _)
            | notices::Contents::NotCarried(notice) => *notice,
            notices::Contents::NothingRequired => continue,
        };
        if !notice.is_of(event) {
            continue;
        }
        let required = event.on.day().is_some_and(|day| rules.require(notice, day));
        let word = notices::qualified(&outcome.status, &contents, required).unwrap_or(outcome.status.word());
        found.push((duty.title.clone(), format!("/law/{}", duty.id), word.to_owned()));
    }
    found
}

fn document(
    scope: &Scope,
    rules: &Rules,
    history: &History,
    case: &Case,
    event: &Event,
    notice: &'static Notice,
    may_change: bool,
) -> Document {
    let checked = notices::check_list(notice, event, case);
    let required = event.on.day().is_some_and(|day| rules.require(notice, day));
    let source = |event: &Event| scope.picture.snapshot.batch(event.from.batch).map(|meta| meta.series.collection);
    let carried = case.events.iter().any(|event| source(event) != Some(Collection::Sen2));
    let named = |number: &u8| {
        let item = notice.items.iter().find(|item| item.number == *number)?;
        Some(words::sentence(&item.text))
    };
    let address = event.on.day().filter(|_| may_change).map(|day| {
        let base = format!("/records/{}/cases/{}/notices", scope.council, history.subject);
        format!("{base}/{}/{}/{day}", case.ordinal, notice.code)
    });
    Document {
        request: case.ordinal,
        title: notice.title.clone(),
        when: words::when(event.on),
        state: state(checked.as_ref(), required, carried),
        missing: checked.iter().flat_map(|checked| checked.missing.iter().filter_map(named)).collect(),
        checked: checked.as_ref().map(|checked| by_whom(scope, checked)).unwrap_or_default(),
        duties: duties(scope, rules, history, case, event),
        href: address,
    }
}

/// The page. Opening it is logged first.
pub(crate) async fn show(
    ctx: Ctx,
    Path((council, subject)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let subject = SubjectId::parse(&subject).ok_or(Fault::NotFound)?;
    let scope = ctx.scope(&council, &asked).await?;
    if !scope.may(&ctx, subject, Kind::CaseFacts, Action::See)? {
        return Err(Fault::NotFound);
    }
    let history = scope.picture.snapshot.history(subject).ok_or(Fault::NotFound)?;
    ctx.log(scope.council, ["check-lists of a case opened", &subject.to_string(), ""]).await?;
    let rules = Rules::of(&ctx, scope.council).await?;
    let may_change = scope.may(&ctx, subject, Kind::CaseFacts, Action::Change)?;
    let mut documents = Vec::new();
    for case in &history.cases {
        for event in &case.events {
            if let Some(notice) = notices::notice_of(event) {
                documents.push(document(&scope, &rules, history, case, event, notice, may_change));
            }
        }
    }
    let reference = words::reference(subject);
    let mut layout = ctx
        .layout(format!("Notices of case {reference}"))
        .crumb("Cases", scope.link("/cases"))
        .crumb(format!("Case {reference}"), scope.link(&format!("/cases/{subject}")));
    layout.done = (asked.get("done") == "recorded")
        .then(|| "Recorded. The document itself is not kept: its hash and the places of its passages are.".to_owned());
    page(&Documents { layout, reference, documents })
}
