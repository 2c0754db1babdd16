//! The ledger for an auditor: its batches, its head, and whether every row still holds.

use crate::errors::Fault;
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page};
use crate::visit::{Asked, Ctx};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use ledger::{Head, Report};

struct Row {
    number: u64,
    name: String,
    reader: String,
    sha256: String,
    recorded_at: String,
    actor: String,
    historic: bool,
}

struct Verified {
    holds: bool,
    lines: Vec<(&'static str, String)>,
    findings: Vec<String>,
}

#[derive(Template)]
#[template(path = "chain.html")]
struct Chain {
    layout: Layout,
    path: String,
    head: String,
    id: String,
    public_key: String,
    demonstration: bool,
    rows: Vec<Row>,
    since: String,
    mistakes: Mistakes,
    verified: Option<Verified>,
}

fn verified(report: &Report) -> Verified {
    let number = words::thousands;
    let finding = |finding: &ledger::Finding| match finding.entry {
        0 => format!("The ledger as a whole: {}", finding.fault),
        entry => format!("Entry {entry}: {}", finding.fault),
    };
    Verified {
        holds: report.holds(),
        lines: vec![
            ("Head, recomputed", report.head.to_string()),
            ("Entries read", number(report.entries)),
            ("Blocks read", number(report.blocks)),
            ("Facts read", number(report.facts)),
            ("Blocks lawfully emptied", number(report.erased_blocks)),
        ],
        findings: report.findings.iter().map(finding).collect(),
    }
}

/// The page; with `verify=yes` everything is recomputed first.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let ledger = ctx.state.records().ledger().clone();
    let loaded = ctx.state.records().loaded(council).await?;
    let since_text = asked.get("since").trim().to_owned();
    let since = Head::parse(&since_text);
    let mistakes = if since_text.is_empty() || since.is_some() {
        Mistakes::default()
    } else {
        Mistakes::one("since", "Enter a head as it is printed: a number, a colon and 64 hexadecimal digits")
    };
    let verified = if asked.get("verify") == "yes" && mistakes.is_empty() {
        let runtime = tokio::runtime::Handle::current();
        let work = {
            let ledger = ledger.clone();
            move || runtime.block_on(ledger.verify(since.as_ref()))
        };
        let report = tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Program)?;
        Some(verified(&report.map_err(|error| {
            tracing::error!(code = error.code(), error = %error, "the ledger could not be verified");
            Fault::Ledger
        })?))
    } else {
        None
    };
    let row = |meta: &facts::BatchMeta| Row {
        number: meta.number,
        name: meta.source.name.clone(),
        reader: meta.source.reader.clone(),
        sha256: meta.source.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
        recorded_at: meta.recorded_at.strftime("%-d %B %Y, %H:%M:%S UTC").to_string(),
        actor: meta.actor.clone(),
        historic: meta.historic,
    };
    let mut layout = ctx.layout("The ledger");
    layout.mistaken = !mistakes.is_empty();
    page(&Chain {
        layout,
        path: ctx.path.clone(),
        head: loaded.head.to_string(),
        id: ledger.id().to_owned(),
        public_key: ledger.public_key(),
        demonstration: ledger.is_demonstration(),
        rows: loaded.batches.iter().rev().map(row).collect(),
        since: since_text.chars().take(120).collect(),
        mistakes,
        verified,
    })
}
