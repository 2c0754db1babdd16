//! `candour window`: data that are not to be relied on, and figures restated once they are mended.

use crate::args::{Global, WindowCommand};
use crate::failure::{Failure, exit};
use crate::output;
use crate::stores::Stores;
use crate::today;
use anyhow::Result;
use ledger::Note;
use measures::{Difference, Period, Readings, Window};
use serde::Serialize;
use terms::{Date, LaCode};

/// What was asked.
pub async fn run(global: &Global, what: WindowCommand) -> Result<u8> {
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    match what {
        WindowCommand::Set { id, measure, series, from, to, why, evidence, by, refuse } => {
            let rule = if refuse { "refuse" } else { "warn" }.to_owned();
            let told = web::WindowSet { id, measure, series, from, to, why, evidence, by, rule };
            let (name, body) = web::setting(&told).map_err(|error| Failure {
                code: "CA-0060",
                what: error.to_string(),
                place: None,
                why: "a window stands on every figure that it touches, and nobody can argue with one that has no ground",
                todo: "give an id, why, the evidence and who answers for it; edges such as 2019-04-05, 2019-04, \"after 2019-04\"".to_owned(),
                exit: exit::USAGE,
            })?;
            let head = note(&stores, council, name, body).await?;
            output::line(format!("Recorded for council {council}; ledger head {head}"));
            Ok(0)
        }
        WindowCommand::Repaired { id, how } => {
            known(&stores, council, &id).await?;
            let (name, body) = web::repairing(&id, &how)?;
            let head = note(&stores, council, name, body).await?;
            output::line(format!("The data of {id} are recorded as mended; ledger head {head}"));
            Ok(0)
        }
        WindowCommand::List => list(global, &web::reliability_windows(&stores.ledger, council).await?),
        WindowCommand::Restate { id, year, known_before } => {
            restate(global, &stores, council, &id, year, known_before).await
        }
    }
}

async fn known(stores: &Stores, council: LaCode, id: &str) -> Result<Window> {
    let windows = web::reliability_windows(&stores.ledger, council).await?;
    let found = windows.into_iter().find(|window| window.id == id);
    Ok(found.ok_or_else(|| {
        Failure::usage("CA-0060", format!("this council has no window called {id}"), "see `candour window list`")
    })?)
}

async fn note(stores: &Stores, council: LaCode, name: &str, body: String) -> Result<String> {
    let actor = stores.config.actor.clone();
    let note = Note { name: name.to_owned(), council: Some(council), body, actor, at: today::instant() };
    Ok(stores.ledger.note(note).await?.to_string())
}

#[derive(Serialize)]
struct Line {
    id: String,
    rule: &'static str,
    repaired_on: Option<String>,
    words: String,
}

fn list(global: &Global, windows: &[Window]) -> Result<u8> {
    let line = |window: &Window| Line {
        id: window.id.clone(),
        rule: window.rule.name(),
        repaired_on: window.repaired.as_ref().map(|(on, _)| on.to_string()),
        words: window.in_words(measures::Touch::Yes),
    };
    if global.json {
        output::json(&windows.iter().map(line).collect::<Vec<_>>())?;
    } else if windows.is_empty() {
        output::line("No window is recorded for this council.");
    } else {
        windows.iter().map(line).for_each(|one| output::line(format!("{} ({}): {}", one.id, one.rule, one.words)));
    }
    Ok(0)
}

#[derive(Serialize)]
struct Restated {
    measure: &'static str,
    title: &'static str,
    as_published: String,
    restated: String,
}

/// The figures of a year as they were known then and as they are known now, with the reason.
async fn restate(global: &Global, stores: &Stores, council: LaCode, id: &str, year: i16, before: Date) -> Result<u8> {
    let window = known(stores, council, id).await?;
    let Some((mended_on, how)) = &window.repaired else {
        let what = format!("the data of {id} are not recorded as mended");
        return Err(Failure::usage("CA-0060", what, "a restatement needs its reason: `candour window repaired`").into());
    };
    let period = Period::dfe_year(year + 1)
        .or_else(|| Period::new(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        .ok_or_else(|| {
            Failure::usage("CA-0008", "that is not a year that can be counted", "give a year such as 2024")
        })?;
    let then = stores.snapshot(council, &Global { known_at: Some(before), ..global.clone() }).await?;
    let now = stores.snapshot(council, global).await?;
    let series = web::series_of(&now.batches);
    let changed: Vec<Restated> = measures::compare(&then, &now, period, &Readings::default())
        .into_iter()
        .filter(|one| one.breakdown.is_none() && one.difference != Difference::None)
        .filter(|one| window.touches_figure(one.measure, period, &series) != measures::Touch::No)
        .map(|one| {
            let said = |figure: &Option<measures::Figure>| {
                figure.as_ref().map_or("nothing to count".to_owned(), |figure| figure.value.to_string())
            };
            Restated {
                measure: one.measure.id(),
                title: one.measure.definition().map_or("", |definition| definition.title),
                as_published: said(&one.then),
                restated: said(&one.now),
            }
        })
        .collect();
    if global.json {
        output::json(&serde_json::json!({
            "window": id, "period": period.to_string(), "known_before": before.to_string(), "known_now": now.known.known_on.to_string(),
            "reason": window.why, "mended_on": mended_on.to_string(), "how": how, "figures": serde_json::to_value(&changed)?,
        }))?;
        return Ok(0);
    }
    output::line(format!("Figures of {period} as known on {before}, and restated as known on {}", now.known.known_on));
    output::line(format!("Reason: {}. Mended on {mended_on}: {how}.", window.why.trim_end_matches('.')));
    for one in &changed {
        output::line(format!("  {:<44} {} -> {}   {}", one.measure, one.as_published, one.restated, one.title));
    }
    if changed.is_empty() {
        output::line("  No figure changed.");
    }
    Ok(0)
}
