//! A council's own readings of duties, as the ledger's notes record them. A reading counts only once it is recorded as
//! signed: a note in the chain, which is dated, names its lawyer and who recorded it. None is ever taken away; a later note
//! can end one.

use law::LocalReading;
use ledger::{Ledger, Note};
use serde::{Deserialize, Serialize};
use terms::LaCode;

const SIGNED: &str = "law reading signed";
const WITHDRAWN: &str = "law reading withdrawn";

/// The body of a note that signs.
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

/// Why the readings of a council cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum ReadingsError {
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// A note is not as this program writes it.
    #[error("a note on a council's own reading of the law cannot be read; it was written by a newer program")]
    Note,
}

/// The name and the body of the note that records a reading as signed. `text` is the file it was read from.
///
/// # Errors
/// [`ReadingsError::Note`] if it cannot be written as JSON.
pub fn signing(reading: &LocalReading, text: &str) -> Result<(&'static str, String), ReadingsError> {
    let signature = reading.signature();
    let body = Recorded {
        duty: reading.duty().to_owned(),
        lawyer: signature.lawyer.clone(),
        role: signature.role.clone(),
        signed_on: signature.on.to_string(),
        text: text.to_owned(),
    };
    Ok((SIGNED, serde_json::to_string(&body).map_err(|_| ReadingsError::Note)?))
}

/// The name and the body of the note that ends a reading.
///
/// # Errors
/// [`ReadingsError::Note`] if it cannot be written as JSON.
pub fn withdrawing(reading: &LocalReading) -> Result<(&'static str, String), ReadingsError> {
    let body = Ended { duty: reading.duty().to_owned() };
    Ok((WITHDRAWN, serde_json::to_string(&body).map_err(|_| ReadingsError::Note)?))
}

/// The readings of a council that stand, in the order of signing: the latest of each duty, unless it was withdrawn.
///
/// # Errors
/// [`ReadingsError`] if the ledger or one of its notes cannot be read: a figure without its reading would mislead.
pub async fn local_readings(ledger: &Ledger, council: LaCode) -> Result<Vec<LocalReading>, ReadingsError> {
    let notes = ledger.notes(None).await?;
    standing(notes.iter().map(|(_, note)| note).filter(|note| note.council == Some(council)))
}

fn standing<'a>(notes: impl Iterator<Item = &'a Note>) -> Result<Vec<LocalReading>, ReadingsError> {
    let mut readings: Vec<LocalReading> = Vec::new();
    for note in notes {
        if note.name == SIGNED {
            let body: Recorded = serde_json::from_str(&note.body).map_err(|_| ReadingsError::Note)?;
            let reading = LocalReading::from_text(&body.text).map_err(|_| ReadingsError::Note)?;
            readings.retain(|held| held.duty() != reading.duty());
            readings.push(reading);
        } else if note.name == WITHDRAWN {
            let body: Ended = serde_json::from_str(&note.body).map_err(|_| ReadingsError::Note)?;
            readings.retain(|held| held.duty() != body.duty);
        }
    }
    Ok(readings)
}
