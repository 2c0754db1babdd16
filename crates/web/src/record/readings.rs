//! A council's own readings of duties, as the ledger's notes record them. A reading counts only once it is recorded as
//! signed: a note in the chain, which is dated, names its lawyer and who recorded it. None is ever taken away; a later note
//! can end one.

use clocks::{RecordedReading, StandingReadings};
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

/// The name and the body of the note that ends the reading of a duty.
///
/// # Errors
/// [`ReadingsError::Note`] if it cannot be written as JSON.
pub fn withdrawing(duty: &str) -> Result<(&'static str, String), ReadingsError> {
    let body = Ended { duty: duty.to_owned() };
    Ok((WITHDRAWN, serde_json::to_string(&body).map_err(|_| ReadingsError::Note)?))
}

/// The readings of a council that stand, in the order of signing, by the rule of [`StandingReadings`].
///
/// # Errors
/// [`ReadingsError`] if the ledger or one of its notes cannot be read: a figure without its reading would mislead.
pub async fn local_readings(ledger: &Ledger, council: LaCode) -> Result<StandingReadings, ReadingsError> {
    let notes = ledger.notes(None).await?;
    let mine = notes.iter().map(|(_, note)| note).filter(|note| note.council == Some(council));
    let recorded: Vec<RecordedReading> =
        mine.filter_map(|note| recorded(note).transpose()).collect::<Result<_, _>>()?;
    Ok(StandingReadings::of(recorded))
}

/// What a note says of a reading; `None` if it is about something else.
fn recorded(note: &Note) -> Result<Option<RecordedReading>, ReadingsError> {
    match note.name.as_str() {
        SIGNED => {
            let Recorded { duty, lawyer, role, signed_on, text } =
                serde_json::from_str(&note.body).map_err(|_| ReadingsError::Note)?;
            Ok(Some(RecordedReading::Signed { duty, signed: format!("signed by {lawyer}, {role}, {signed_on}"), text }))
        }
        WITHDRAWN => {
            let Ended { duty } = serde_json::from_str(&note.body).map_err(|_| ReadingsError::Note)?;
            Ok(Some(RecordedReading::Withdrawn { duty }))
        }
        _ => Ok(None),
    }
}
