//! A council's own readings of duties. A reading counts only once it is recorded as signed: a note in the ledger, which is
//! dated, names its lawyer and who recorded it, and stands under the signature of the chain. None is ever taken away; a
//! later note can end one.

use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::output;
use crate::stores::Stores;
use crate::today;
use anyhow::{Context, Result};
use law::LocalReading;
use ledger::Note;
use serde::{Deserialize, Serialize};
use std::path::Path;
use terms::LaCode;

const SIGNED: &str = "law reading signed";
const WITHDRAWN: &str = "law reading withdrawn";

/// The body of a note.
#[derive(Serialize, Deserialize)]
struct Recorded {
    duty: String,
    lawyer: String,
    role: String,
    signed_on: String,
    /// The whole file, so that what was signed can be read for ever.
    text: String,
}

#[derive(Serialize, Deserialize)]
struct Ended {
    duty: String,
}

fn parsed(text: &str, place: Option<String>) -> Result<LocalReading> {
    LocalReading::from_text(text).map_err(|problem| {
        Failure {
            code: "CA-0014",
            what: problem.to_string(),
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
    let body = Recorded {
        duty: reading.duty().to_owned(),
        lawyer: signature.lawyer.clone(),
        role: signature.role.clone(),
        signed_on: signature.on.to_string(),
        text: text.clone(),
    };
    let head = note(&stores, council, SIGNED, serde_json::to_string(&body)?).await?;
    output::line(format!("{}\nRecorded for council {council}; ledger head {head}", reading.in_words()));
    Ok(0)
}

/// Ends a reading.
pub async fn withdraw(global: &Global, duty: &str) -> Result<u8> {
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    let named = law::national().find(duty).map(|(_, duty)| duty.id.clone());
    let held = recorded(&stores, council).await?;
    let Some(reading) = held.iter().find(|reading| Some(reading.duty()) == named.as_deref()) else {
        let what = format!("this council has no signed reading of {duty}");
        return Err(Failure::usage("CA-0008", what, "see `candour law readings`").into());
    };
    let body = Ended { duty: reading.duty().to_owned() };
    let head = note(&stores, council, WITHDRAWN, serde_json::to_string(&body)?).await?;
    output::line(format!("The reading of {} is withdrawn; ledger head {head}", reading.duty()));
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

/// The readings of a council that stand, in the order of signing: the latest of each duty, unless it was withdrawn.
pub async fn recorded(stores: &Stores, council: LaCode) -> Result<Vec<LocalReading>> {
    let mut readings: Vec<LocalReading> = Vec::new();
    for (_, note) in stores.ledger.notes(None).await? {
        if note.council != Some(council) {
            continue;
        }
        if note.name == SIGNED {
            let body: Recorded = serde_json::from_str(&note.body)?;
            let reading = parsed(&body.text, None)?;
            readings.retain(|held| held.duty() != reading.duty());
            readings.push(reading);
        } else if note.name == WITHDRAWN {
            let body: Ended = serde_json::from_str(&note.body)?;
            readings.retain(|held| held.duty() != body.duty);
        }
    }
    Ok(readings)
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
        output::json(&readings.iter().map(line).collect::<Result<Vec<_>, _>>()?)?;
    } else if readings.is_empty() {
        output::line("This council reads every duty as the law files do.");
    } else {
        for reading in &readings {
            output::line(format!("{}\n  why: {}", reading.in_words(), reading.reasoning()));
        }
    }
    Ok(0)
}
