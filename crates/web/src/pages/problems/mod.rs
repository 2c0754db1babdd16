//! Data problems: file, row, field, rule, who can mend it and how; who accepted which, and what each file closed.

mod accept;
mod list;
mod take;
mod trend;

pub(crate) use accept::{form as accept_form, send as accept_send};
pub(crate) use list::list;
pub(crate) use take::file;
pub(crate) use trend::show as trend;

use crate::access::{Action, Kind, Reach, reach};
use crate::errors::Fault;
use crate::findings::{Findings, of_batch};
use crate::record::acceptances;
use crate::scope::Scope;
use crate::visit::{Ctx, Fields};
use facts::{BatchMeta, Collection};
use fixlists::{Acceptances, Filter, Line, Problem, lines, whose};
use std::sync::Arc;
use terms::LaCode;

/// The fields of the address that narrow a list.
const NARROWING: &[&str] = &["rule", "owner", "team", "officer", "school", "state", "measure"];

/// A batch's problems that a visitor may see.
struct Seen {
    scope: Scope,
    batch: Option<BatchMeta>,
    findings: Option<Arc<Findings>>,
    /// Those that may be seen, not narrowed.
    all: Vec<Line>,
    /// Problems of the file before that this one no longer has, if that can be told and the whole council is seen.
    closed: Option<u64>,
    whole_council: bool,
}

async fn accepted(ctx: &Ctx, council: LaCode) -> Result<Acceptances, Fault> {
    acceptances(ctx.state.records().ledger(), council).await.map_err(|error| {
        tracing::error!(error = %error, "accepted problems could not be read");
        Fault::Ledger
    })
}

async fn seen(ctx: &Ctx, council: &str, asked: &Fields, action: Action) -> Result<Seen, Fault> {
    let scope = ctx.scope(council, &Fields::default()).await?;
    let batches = files(&scope);
    let wanted = asked.get("batch").parse::<u64>().ok();
    let newest = || batches.iter().rev().find(|meta| scope.picture.snapshot.known.counts(meta.number));
    let batch = match wanted {
        Some(number) => Some(batches.iter().find(|meta| meta.number == number).ok_or(Fault::NotFound)?),
        None => newest(),
    };
    let batch = batch.map(|meta| (*meta).clone());
    let whole_council = reach(Some(ctx.standing()?.role), Kind::FixList, action) >= Reach::OwnCouncil;
    let (mut findings, mut before) = (None, None);
    if let Some(meta) = &batch {
        findings = of_batch(ctx, scope.council, meta).await?;
        let earlier = series_of(&scope, meta).into_iter().take_while(|other| other.number != meta.number).last();
        if let Some(earlier) = earlier.filter(|_| findings.is_some()) {
            before = of_batch(ctx, scope.council, earlier).await?;
        }
    }
    let (mut all, mut closed) = (Vec::new(), None);
    if let Some(findings) = &findings {
        let standing = accepted(ctx, scope.council).await?;
        let before: Option<&[Problem]> = before.as_ref().map(|before| before.problems.as_slice());
        let snapshot = &scope.picture.snapshot;
        let today = ctx.visit.today;
        let of = |subject| snapshot.history(subject).map(|history| whose(history, today)).unwrap_or_default();
        for line in lines(scope.council, &findings.problems, before, &standing, today, of) {
            // A finding about nobody we can name is for those who see the whole council; one about a case, for those who
            // may see that case: restricted ones to the named only.
            let may = match line.problem.subject {
                Some(subject) => scope.may(ctx, subject, Kind::FixList, action)?,
                None => whole_council,
            };
            if may {
                all.push(line);
            }
        }
        let files = [before, Some(findings.problems.as_slice())].map(|problems| fixlists::File {
            batch: 0,
            on: today,
            problems,
        });
        let points = fixlists::trend(scope.council, &files, &standing, today);
        closed = points.last().and_then(|point| point.counts?.closed).filter(|_| whole_council);
    }
    Ok(Seen { scope, batch, findings, all, closed, whole_council })
}

/// The files of a record. An entry by hand is no file, and its reason is not read for problems.
fn files(scope: &Scope) -> Vec<&BatchMeta> {
    scope.picture.snapshot.batches.iter().filter(|meta| meta.series.collection != Collection::Hand).collect()
}

/// The files of a batch's series in the order in which they supersede one another.
fn series_of<'a>(scope: &'a Scope, batch: &BatchMeta) -> Vec<&'a BatchMeta> {
    let mut files: Vec<&BatchMeta> = files(scope).into_iter().filter(|meta| meta.series == batch.series).collect();
    files.sort_by_key(|meta| (meta.serial, meta.number));
    files
}

/// A number of the council's own list, or none of it.
fn numbered(text: &str) -> Option<Option<i32>> {
    match text {
        "" => None,
        "none" => Some(None),
        text => text.parse().ok().map(Some),
    }
}

fn filter(asked: &Fields) -> Filter {
    let text = |name: &str| Some(asked.get(name).to_owned()).filter(|text| !text.is_empty());
    Filter {
        rule: text("rule"),
        owner: text("owner"),
        team: numbered(asked.get("team")),
        officer: numbered(asked.get("officer")),
        school: match asked.get("school") {
            "" => None,
            "none" => Some(None),
            urn => Some(Some(urn.to_owned())),
        },
        state: text("state"),
        measure: text("measure"),
    }
}

fn file_words(meta: &BatchMeta) -> String {
    format!("{} (batch {})", meta.source.name, meta.number)
}

/// What an address needs to carry one filter on.
fn encoded(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
