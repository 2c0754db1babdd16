//! The problems that a council has accepted, as the ledger's notes record them.

use crate::clock::london_date;
use fixlists::{Acceptances, Event, NotReadable};
use ledger::{Ledger, Note};
use terms::LaCode;

/// Why they cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum AcceptancesError {
    /// The ledger cannot be read.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// A note is not as this program writes it.
    #[error(transparent)]
    Note(#[from] NotReadable),
}

/// The acceptances of a council that stand. Days are civil dates in Europe/London.
///
/// # Errors
/// [`AcceptancesError`] if the ledger or one of its notes cannot be read: a list without it would mislead.
pub async fn acceptances(ledger: &Ledger, council: LaCode) -> Result<Acceptances, AcceptancesError> {
    let notes = ledger.notes(None).await?;
    let own = notes.iter().map(|(_, note)| note).filter(|note| note.council == Some(council));
    Ok(Acceptances::replay(own.map(event))?)
}

fn event(note: &Note) -> Event<'_> {
    Event { name: &note.name, body: &note.body, by: &note.actor, on: london_date(note.at) }
}
