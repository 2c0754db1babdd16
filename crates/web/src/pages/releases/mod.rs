//! Releases on their way out: the list, one with its steps, and its files once it is published.

mod files;
mod list;
mod one;

pub(crate) use files::{file as pack_file, pack};
pub(crate) use list::{list, record};
pub(crate) use one::{approve, show, step};

use crate::errors::Fault;
use crate::visit::Ctx;
use publications::{Register, Release};
use release::gate::{GatedMeasure, GatedRow, Stage};
use std::sync::Arc;
use terms::LaCode;

/// What to tell the person who asked, where the register refused; a fault where the machinery failed.
pub(crate) fn told(error: publications::Error) -> Result<String, Fault> {
    if error.is_refusal() {
        return Ok(error.to_string());
    }
    tracing::error!(error = %error, "the publications could not be used");
    Err(match error {
        publications::Error::Vault(_) => Fault::Vault,
        _ => Fault::Ledger,
    })
}

/// A council's register.
pub(crate) async fn register(ctx: &Ctx, council: LaCode) -> Result<Arc<Register>, Fault> {
    let read = ctx.state.publications().register(council).await;
    read.map_err(|error| told(error).err().unwrap_or(Fault::Program))
}

/// How far a release has come, in words and in the colour of a tag.
pub(crate) fn stage(release: &Release) -> (&'static str, &'static str) {
    match (release.abandoned.is_some(), release.dossier.stage()) {
        (true, _) => ("Abandoned", "grey"),
        (_, Stage::Draft) => ("Draft", "blue"),
        (_, Stage::Checked) => ("Checked", "turquoise"),
        (_, Stage::ApprovedOnce) => ("Approved once", "yellow"),
        (_, Stage::Approved) => ("Approved", "yellow"),
        (_, Stage::Published) => ("Published", "green"),
    }
}

/// A row of a measure in words.
pub(crate) struct Row {
    pub(crate) name: String,
    pub(crate) cases: String,
    pub(crate) out_of: String,
    pub(crate) percent: String,
}

/// A measure in words.
pub(crate) struct Measure {
    pub(crate) title: String,
    pub(crate) question: String,
    pub(crate) label: String,
    pub(crate) counted: String,
    pub(crate) out_of: String,
    pub(crate) cohort: String,
    pub(crate) exceptions: String,
    pub(crate) unsettled: String,
    pub(crate) caveats: Vec<String>,
    pub(crate) percent: bool,
    pub(crate) rows: Vec<Row>,
}

const HIDDEN: &str = "[c]";

fn row(row: &GatedRow) -> Row {
    let shown = |value: Option<u64>| value.map_or_else(|| HIDDEN.to_owned(), |value| value.to_string());
    let name = match (row.topic(), row.part()) {
        ("", _) => "The whole council".to_owned(),
        (topic, part) => format!("{topic}: {part}"),
    };
    let most = row.at_most().map(|most| format!(" to {most}")).unwrap_or_default();
    let percent = match (row.tenths(), row.out_of()) {
        (Some(tenths), _) => format!("{}.{}%", tenths / 10, tenths % 10),
        (None, Some(Some(0))) => "none to measure".to_owned(),
        (None, Some(_)) if row.at_most().is_some() => "not settled".to_owned(),
        (None, Some(_)) => HIDDEN.to_owned(),
        (None, None) => String::new(),
    };
    let out_of = row.out_of().map(shown).unwrap_or_default();
    Row { name, cases: format!("{}{most}", shown(row.counted())), out_of, percent }
}

pub(crate) fn measure(measure: &GatedMeasure) -> Measure {
    let said = measure.words();
    let parts = measure.topics().into_iter().flat_map(|topic| measure.parts(topic));
    let rows: Vec<&GatedRow> = measure.total().into_iter().chain(parts).collect();
    Measure {
        title: said.title.clone(),
        question: said.question.clone(),
        label: said.label.clone(),
        counted: said.counted.clone(),
        out_of: said.out_of.clone(),
        cohort: said.cohort.clone(),
        exceptions: said.exceptions.clone(),
        unsettled: said.unsettled.clone(),
        caveats: said.caveats.clone(),
        percent: rows.iter().any(|row| row.out_of().is_some()),
        rows: rows.into_iter().map(row).collect(),
    }
}
