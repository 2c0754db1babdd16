//! The report as a signed file, what became of it in the chain, and who has signed it off. Every note holds counts and hashes.

use crate::args::{Global, ReconciliationCommand};
use crate::failure::{Failure, exit};
use crate::output;
use crate::stores::Stores;
use crate::today;
use anyhow::{Context, Result};
use ledger::{Note, report_is_signed};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::OpenOptions;
use std::io::Write;
use std::path::{Path, PathBuf};

const MADE: &str = "reconciliation made";
const SIGNED_OFF: &str = "reconciliation signed off";
const FORMAT: &str = "candour-signature/1";

/// The signature beside a report.
#[derive(Serialize, Deserialize)]
struct Signature {
    format: String,
    sha256: String,
    public_key: String,
    signature: String,
    ledger_head: String,
}

/// What the chain keeps of a reconciliation: enough to know it again, and what it cost.
#[derive(Serialize, Deserialize)]
pub struct Made {
    /// SHA-256 of the report.
    pub sha256: String,
    /// SHA-256 of the files of OLD.
    pub old: Vec<String>,
    /// SHA-256 of the files of NEW.
    pub new: Vec<String>,
    /// Rows of both sides.
    pub rows: u64,
    /// Whether every row was accounted for.
    pub holds: bool,
    /// Whether nothing differed.
    pub clean: bool,
    /// When the reading began.
    pub began: String,
    /// How long it took.
    pub seconds: f64,
}

#[derive(Serialize, Deserialize)]
struct SignedOff {
    sha256: String,
    name: String,
    role: String,
    words: String,
}

/// The file of a report's signature.
fn beside(report: &Path) -> PathBuf {
    let mut name = report.file_name().unwrap_or_default().to_os_string();
    name.push(".sig");
    report.with_file_name(name)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn new_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let made = OpenOptions::new().write(true).create_new(true).open(path).and_then(|mut file| file.write_all(bytes));
    Ok(made.map_err(|error| Failure {
        code: "CA-0054",
        what: format!("the signed report could not be written: {error}"),
        place: Some(path.display().to_string()),
        why: "a signed report is never written over",
        todo: "name a file that is not there yet".to_owned(),
        exit: exit::USAGE,
    })?)
}

/// Writes the report and its signature, and notes in the chain that it was made.
pub async fn sign(global: &Global, file: &Path, report: &str, mut made: Made) -> Result<()> {
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    let sha256: [u8; 32] = Sha256::digest(report.as_bytes()).into();
    made.sha256 = hex(&sha256);
    new_file(file, report.as_bytes())?;
    let head = note(&stores, Some(council), MADE, serde_json::to_string(&made)?).await?;
    let signature = Signature {
        format: FORMAT.to_owned(),
        sha256: made.sha256.clone(),
        public_key: stores.ledger.public_key(),
        signature: stores.ledger.sign_report(&sha256),
        ledger_head: head.clone(),
    };
    new_file(&beside(file), format!("{}\n", serde_json::to_string_pretty(&signature)?).as_bytes())?;
    output::say(format!("Report {} signed; ledger head {head}", made.sha256));
    Ok(())
}

async fn note(stores: &Stores, council: Option<terms::LaCode>, name: &str, body: String) -> Result<String> {
    let actor = stores.config.actor.clone();
    let note = Note { name: name.to_owned(), council, body, actor, at: today::instant() };
    Ok(stores.ledger.note(note).await?.to_string())
}

/// Reads a report and its signature, and refuses one that does not hold.
fn verified(file: &Path) -> Result<Signature> {
    let refused = |what: &str| Failure {
        code: "CA-0055",
        what: what.to_owned(),
        place: Some(file.display().to_string()),
        why: "a report that was changed after it was signed proves nothing",
        todo: "ask for the report and its .sig file as they were made, or make the report again from the two files"
            .to_owned(),
        exit: exit::FOUND,
    };
    let bytes = std::fs::read(file).with_context(|| format!("reading {}", file.display()))?;
    let text = std::fs::read_to_string(beside(file)).map_err(|_| refused("its signature is not beside it"))?;
    let signature: Signature = serde_json::from_str(&text).map_err(|_| refused("its signature cannot be read"))?;
    let sha256: [u8; 32] = Sha256::digest(&bytes).into();
    if signature.sha256 != hex(&sha256) {
        return Err(refused("it is not the report that was signed").into());
    }
    if signature.format != FORMAT || !report_is_signed(&signature.public_key, &sha256, &signature.signature) {
        return Err(refused("the signature is not of the key that is named").into());
    }
    Ok(signature)
}

/// Verifies, signs off or lists.
pub async fn run(global: &Global, what: ReconciliationCommand) -> Result<u8> {
    match what {
        ReconciliationCommand::Verify { report, public_key } => {
            let signature = verified(&report)?;
            if public_key.as_deref().is_some_and(|key| !key.eq_ignore_ascii_case(&signature.public_key)) {
                return Err(Failure::usage(
                    "CA-0055",
                    "the report was signed with another key than the one given",
                    "ask the council for its key; `candour verify` prints it",
                )
                .into());
            }
            output::line(format!("The signature holds. Key {}", signature.public_key));
            if public_key.is_none() {
                output::line("That this is the council's key must be known from elsewhere: give it with --public-key.");
            }
            Ok(0)
        }
        ReconciliationCommand::SignOff { report, name, role, words } => {
            sign_off(global, &report, &name, &role, &words).await
        }
        ReconciliationCommand::List => list(global).await,
    }
}

async fn sign_off(global: &Global, report: &Path, name: &str, role: &str, words: &str) -> Result<u8> {
    let signature = verified(report)?;
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    let known = stores.ledger.notes(Some(MADE)).await?;
    let ours = known.iter().any(|(_, note)| {
        note.council == Some(council)
            && serde_json::from_str::<Made>(&note.body).is_ok_and(|made| made.sha256 == signature.sha256)
    });
    if !ours || signature.public_key != stores.ledger.public_key() {
        let what = "no reconciliation with that hash is noted in this ledger for this council";
        return Err(Failure::usage("CA-0055", what, "sign off a report where it was made").into());
    }
    let body =
        SignedOff { sha256: signature.sha256, name: name.to_owned(), role: role.to_owned(), words: words.to_owned() };
    let head = note(&stores, Some(council), SIGNED_OFF, serde_json::to_string(&body)?).await?;
    output::line(format!("Signed off by {name}, {role}; ledger head {head}"));
    Ok(0)
}

#[derive(Serialize)]
struct Line {
    entry: u64,
    by: String,
    #[serde(flatten)]
    made: Made,
    signed_off: Vec<Sign>,
}

#[derive(Serialize)]
struct Sign {
    name: String,
    role: String,
    words: String,
    at: String,
}

/// Every reconciliation of the council: who made it, how long it took, who has signed it off.
async fn list(global: &Global) -> Result<u8> {
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    let notes = stores.ledger.notes(None).await?;
    let mut lines: Vec<Line> = Vec::new();
    for (entry, note) in notes.into_iter().filter(|(_, note)| note.council == Some(council)) {
        if note.name == MADE {
            let made =
                serde_json::from_str(&note.body).context("a note on a reconciliation, written by a newer program")?;
            lines.push(Line { entry, by: note.actor, made, signed_off: Vec::new() });
        } else if note.name == SIGNED_OFF {
            let told: SignedOff = serde_json::from_str(&note.body).context("a sign-off, written by a newer program")?;
            let sign = Sign { name: told.name, role: told.role, words: told.words, at: note.at.to_string() };
            lines.iter_mut().filter(|line| line.made.sha256 == told.sha256).for_each(|line| {
                line.signed_off.push(Sign {
                    name: sign.name.clone(),
                    role: sign.role.clone(),
                    words: sign.words.clone(),
                    at: sign.at.clone(),
                });
            });
        }
    }
    if global.json {
        output::json(&lines)?;
        return Ok(0);
    }
    for line in &lines {
        let state = if line.made.clean { "nothing differed" } else { "something differed" };
        output::line(format!(
            "{} made by {} at {}: {} rows in {:.1} s, {state}",
            line.made.sha256, line.by, line.made.began, line.made.rows, line.made.seconds
        ));
        line.signed_off.iter().for_each(|sign| {
            output::line(format!("  signed off by {}, {}, at {} {}", sign.name, sign.role, sign.at, sign.words))
        });
    }
    if lines.is_empty() {
        output::line("No reconciliation is noted for this council.");
    }
    Ok(0)
}
