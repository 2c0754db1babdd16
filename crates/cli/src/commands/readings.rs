//! A council's own readings of duties: signed, withdrawn and listed. How they stand in the ledger is the web room's.

use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::output;
use crate::stores::Stores;
use crate::today;
use anyhow::{Context, Result};
use clocks::{StandingReadings, UnfitReading};
use law::LocalReading;
use ledger::Note;
use serde::Serialize;
use std::path::Path;
use terms::LaCode;

fn parsed(text: &str, place: Option<String>) -> Result<LocalReading> {
    clocks::applicable(text).map_err(|problem| {
        Failure {
            code: "CA-0014",
            what: problem,
            place,
            why: "a reading that differs from the national one binds nobody without a lawyer who answers for it",
            todo:
                "give duty, reading, reasoning, lawyer, lawyer_role, signed_on and the version; see docs/LAW-FILES.md"
                    .to_owned(),
            exit: exit::REFUSED,
        }
        .into()
    })
}

/// Records a reading as signed.
pub async fn sign(global: &Global, file: &Path) -> Result<u8> {
    let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
    let reading = parsed(&text, Some(file.display().to_string()))?;
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    let signature = reading.signature();
    if signature.on > today::day()? {
        let what = "the day of signing is still to come";
        return Err(Failure::usage("CA-0014", what, "record the reading once it is signed").into());
    }
    let (name, body) = web::signing(&reading, &text)?;
    let head = note(&stores, council, name, body).await?;
    output::line(format!("{}\nRecorded for council {council}; ledger head {head}", reading.in_words()));
    Ok(0)
}

/// Ends a reading.
pub async fn withdraw(global: &Global, duty: &str) -> Result<u8> {
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    let named = law::national().find(duty).map(|(_, duty)| duty.id.clone());
    let held = recorded(&stores, council).await?;
    // One that no longer fits may be of a duty that the law of this program does not hold.
    let named = named.unwrap_or_else(|| duty.to_owned());
    if !held.touch(&named) {
        let what = format!("this council has no signed reading of {duty}");
        return Err(Failure::usage("CA-0008", what, "see `candour law readings`").into());
    }
    let (name, body) = web::withdrawing(&named)?;
    let head = note(&stores, council, name, body).await?;
    output::line(format!("The reading of {named} is withdrawn; ledger head {head}"));
    Ok(0)
}

async fn note(stores: &Stores, council: LaCode, name: &str, body: String) -> Result<String> {
    let note = Note {
        name: name.to_owned(),
        council: Some(council),
        body,
        actor: stores.config.actor.clone(),
        at: today::instant(),
    };
    Ok(stores.ledger.note(note).await?.to_string())
}

/// The readings of a council that stand.
pub async fn recorded(stores: &Stores, council: LaCode) -> Result<StandingReadings> {
    Ok(web::local_readings(&stores.ledger, council).await?)
}

/// The readings that stand, with what each changes.
pub async fn list(global: &Global) -> Result<u8> {
    #[derive(Serialize)]
    struct Line<'a> {
        duty: &'a str,
        reading: &'a str,
        reasoning: &'a str,
        lawyer: &'a str,
        role: &'a str,
        signed_on: String,
    }
    let stores = Stores::open(global).await?;
    let readings = recorded(&stores, stores.council().await?).await?;
    if global.json {
        let line = |reading: &'_ LocalReading| {
            let signature = reading.signature();
            serde_json::to_value(Line {
                duty: reading.duty(),
                reading: reading.reading(),
                reasoning: reading.reasoning(),
                lawyer: &signature.lawyer,
                role: &signature.role,
                signed_on: signature.on.to_string(),
            })
        };
        let mut lines = readings.fit.iter().map(line).collect::<Result<Vec<_>, _>>()?;
        let left_out = |one: &UnfitReading| serde_json::json!({ "duty": one.duty, "left_out": one.in_words() });
        lines.extend(readings.unfit.iter().map(left_out));
        output::json(&lines)?;
    } else if readings.is_empty() {
        output::line("This council reads every duty as the law files do.");
    } else {
        for reading in &readings.fit {
            output::line(format!("{}\n  why: {}", reading.in_words(), reading.reasoning()));
        }
        readings.unfit.iter().for_each(|one| output::line(one.in_words()));
    }
    Ok(0)
}
