//! Releases in words: the list, and one in full.

use super::{Desk, told};
use crate::args::Global;
use crate::output;
use crate::today;
use ::release::gate::{GatedMeasure, GatedRow, Stage};
use anyhow::Result;
use publications::{CHECKLIST, Release, Timing};
use serde::Serialize;

#[derive(Serialize)]
struct Listed {
    releases: Vec<Line>,
    requests: Vec<Owed>,
    updates: Vec<Owed>,
    policy_hides_up_to: u64,
}

#[derive(Serialize)]
struct Line {
    id: String,
    title: String,
    stage: &'static str,
    prepared_by: String,
    hidden: Option<usize>,
}

#[derive(Serialize)]
struct Owed {
    name: String,
    due: Option<String>,
    standing: String,
    late: bool,
}

pub(super) fn stage(release: &Release) -> &'static str {
    match (release.abandoned.is_some(), release.dossier.stage()) {
        (true, _) => "abandoned",
        (_, Stage::Draft) => "draft",
        (_, Stage::Checked) => "checked",
        (_, Stage::ApprovedOnce) => "approved by one of two people",
        (_, Stage::Approved) => "approved",
        (_, Stage::Published) => "published",
    }
}

fn owed(name: String, due: Option<terms::Date>, timing: Timing) -> Owed {
    let late = matches!(timing, Timing::Late(_) | Timing::Overdue);
    Owed { name, due: due.map(|due| due.to_string()), standing: timing.plain(), late }
}

pub(super) async fn list(desk: &Desk, global: &Global) -> Result<u8> {
    let register = told(desk.book.register(desk.council).await)?;
    let day = global.as_at.map_or_else(today::day, Ok)?;
    let listed = Listed {
        releases: register
            .releases()
            .map(|release| Line {
                id: release.dossier.draft().id.clone(),
                title: release.dossier.draft().title.clone(),
                stage: stage(release),
                prepared_by: release.dossier.draft().prepared_by.clone(),
                hidden: release.dossier.checked().map(::release::gate::Checked::hidden),
            })
            .collect(),
        requests: register
            .requests()
            .iter()
            .map(|request| owed(request.reference.clone(), request.due(), request.timing(day)))
            .collect(),
        updates: register
            .updates()
            .iter()
            .flat_map(|fixed| fixed.meetings.iter().map(move |meeting| (fixed, meeting)))
            .map(|(fixed, meeting)| {
                let name = format!("{} for the {} of {}", fixed.update.name, fixed.update.committee, meeting.on);
                owed(name, meeting.due(), meeting.timing(day))
            })
            .collect(),
        policy_hides_up_to: register.policy().hide_up_to,
    };
    if global.json {
        output::json(&listed)?;
        return Ok(0);
    }
    output::line(format!("Breakdowns hide counts from 1 to {}.", listed.policy_hides_up_to));
    for one in &listed.releases {
        output::line(format!("{}  {}  ({}, prepared by {})", one.id, one.title, one.stage, one.prepared_by));
    }
    for (title, owed) in [("Requests for information", &listed.requests), ("Standing updates", &listed.updates)] {
        if !owed.is_empty() {
            output::line(format!("\n{title}"));
        }
        for one in owed {
            let due = one.due.as_deref().unwrap_or("a day that cannot be worked out");
            output::line(format!("  {}: due {due}; {}", one.name, one.standing));
        }
    }
    Ok(0)
}

#[derive(Serialize)]
struct Shown {
    id: String,
    title: String,
    period: String,
    stage: &'static str,
    ledger_head: String,
    hidden: Option<usize>,
    measures: Vec<ShownMeasure>,
    left_out: Vec<String>,
    kept_back: Vec<String>,
    receipts: Vec<ShownReceipt>,
    refusals: Vec<String>,
    unanswered: Vec<&'static str>,
}

#[derive(Serialize)]
struct ShownMeasure {
    id: String,
    title: String,
    rows: Vec<ShownRow>,
}

#[derive(Serialize)]
struct ShownRow {
    by: String,
    part: String,
    cases: Option<u64>,
    at_most: Option<u64>,
    out_of: Option<u64>,
    hidden: bool,
}

#[derive(Serialize)]
struct ShownReceipt {
    step: &'static str,
    by: String,
    at: String,
    receipt: String,
}

fn row(row: &GatedRow) -> ShownRow {
    ShownRow {
        by: row.topic().to_owned(),
        part: row.part().to_owned(),
        cases: row.counted(),
        at_most: row.at_most(),
        out_of: row.out_of().flatten(),
        hidden: row.counted().is_none() || row.out_of() == Some(None),
    }
}

fn measure(measure: &GatedMeasure) -> ShownMeasure {
    let parts = measure.topics().into_iter().flat_map(|topic| measure.parts(topic));
    ShownMeasure {
        id: measure.words().id.clone(),
        title: measure.words().title.clone(),
        rows: measure.total().into_iter().chain(parts).map(row).collect(),
    }
}

pub(super) async fn show(desk: &Desk, id: &str, global: &Global) -> Result<u8> {
    let register = told(desk.book.register(desk.council).await)?;
    let release = told(register.release(id).ok_or(publications::Error::NotThere { what: "release" }))?;
    let (dossier, draft) = (&release.dossier, release.dossier.draft());
    let answered = |key: &str| release.answers.get(key).is_some_and(|answer| !answer.is_empty());
    let shown = Shown {
        id: draft.id.clone(),
        title: draft.title.clone(),
        period: draft.period.clone(),
        stage: stage(release),
        ledger_head: draft.ledger_head.clone(),
        hidden: dossier.checked().map(::release::gate::Checked::hidden),
        measures: dossier.preview().unwrap_or_default().iter().map(measure).collect(),
        left_out: draft.left_out.clone(),
        kept_back: draft.kept_back.iter().map(|kept| format!("{}: {} ({})", kept.title, kept.why, kept.by)).collect(),
        receipts: dossier
            .receipts()
            .iter()
            .map(|receipt| ShownReceipt {
                step: receipt.act().plain(),
                by: receipt.by().to_owned(),
                at: receipt.at().to_string(),
                receipt: receipt.hash(),
            })
            .collect(),
        refusals: release.refusals.iter().map(|(at, why)| format!("{at}: {why}")).collect(),
        unanswered: CHECKLIST.iter().map(|(key, _)| *key).filter(|key| !answered(key)).collect(),
    };
    if global.json {
        output::json(&shown)?;
        return Ok(0);
    }
    output::line(format!("{}: {} ({})", shown.id, shown.title, shown.stage));
    output::line(format!("{}; ledger head {}", shown.period, shown.ledger_head));
    if shown.measures.is_empty() {
        output::line("Not checked: nothing is shown before it is known what may be shown.");
    }
    for measure in &shown.measures {
        output::line(format!("\n{}", measure.title));
        for row in &measure.rows {
            let name = if row.part.is_empty() { "the whole council" } else { &row.part };
            let number = |value: Option<u64>| value.map_or_else(|| "[c]".to_owned(), |value| value.to_string());
            let most = row.at_most.map(|most| format!(" to {most}")).unwrap_or_default();
            let of = row.out_of.map(|of| format!(" of {of}")).unwrap_or_default();
            output::line(format!("  {name}: {}{most}{of}", number(row.cases)));
        }
    }
    let lists =
        [("Left out", &shown.left_out), ("Kept back", &shown.kept_back), ("Refused by the gate", &shown.refusals)];
    for (title, lines) in lists {
        lines.iter().for_each(|line| output::line(format!("{title}: {line}")));
    }
    output::line("");
    for receipt in &shown.receipts {
        output::line(format!("{} by {} at {}", receipt.step, receipt.by, receipt.at));
    }
    if !shown.unanswered.is_empty() {
        output::line(format!("Check-list, not answered: {}", shown.unanswered.join(", ")));
    }
    Ok(0)
}
