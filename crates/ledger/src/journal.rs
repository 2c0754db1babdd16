//! Notes: facts about the work itself, in the same chain. Imports run, exports made, minutes spent, figures signed off.

use crate::chain::Head;
use crate::commitment::merkle_root;
use crate::entry::Entry;
use crate::error::{Error, Result};
use crate::open::Ledger;
use crate::room::ENTRIES_OF_KIND;
use jiff::Timestamp;
use store::Value;
use terms::LaCode;

/// A note. It can never be erased, so it says nothing of a child: callers put counts, codes and account names in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What sort, such as `export`. Its writer owns the name.
    pub name: String,
    /// Of which council, if of one.
    pub council: Option<LaCode>,
    /// JSON, as its writer defines it.
    pub body: String,
    /// Account name or `system`.
    pub actor: String,
    /// The instant, from the caller's clock.
    pub at: Timestamp,
}

impl Ledger {
    /// Adds a note to the chain.
    pub async fn note(&self, note: Note) -> Result<Head> {
        let entry = Entry {
            number: 0,
            kind: "note".to_owned(),
            council: note.council.map(|council| council.to_string()).unwrap_or_default(),
            key: note.name,
            body: note.body,
            actor: note.actor,
            recorded_at: note.at.to_string(),
            root: merkle_root(Vec::new()),
            head: [0; 32],
            signature: Vec::new(),
        };
        let mut work = self.database.write().await?;
        let head = self.add_entry(&mut work, entry).await?;
        work.commit().await?;
        Ok(head)
    }

    /// Every note of a name with its entry number, oldest first; of all names if `name` is `None`.
    pub async fn notes(&self, name: Option<&str>) -> Result<Vec<(u64, Note)>> {
        let mut work = self.database.read().await?;
        let rows = work.rows(ENTRIES_OF_KIND, [Value::from("note")]).await?;
        work.commit().await?;
        let mut notes = Vec::new();
        for row in &rows {
            let entry = Entry::from_row(row)?;
            if name.is_some_and(|name| name != entry.key) {
                continue;
            }
            let damaged = Error::Damaged { entry: entry.number };
            let council = match entry.council.as_str() {
                "" => None,
                council => match LaCode::parse(council) {
                    Ok(council) => Some(council),
                    Err(_) => return Err(damaged),
                },
            };
            let Ok(at) = entry.recorded_at.parse() else { return Err(damaged) };
            let note = Note { name: entry.key, council, body: entry.body, actor: entry.actor, at };
            notes.push((entry.number, note));
        }
        Ok(notes)
    }
}
