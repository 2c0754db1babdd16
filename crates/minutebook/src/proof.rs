//! Whether the words are those that the chain says.

use crate::book::{MinuteBook, NOTE, commitment};
use crate::error::Result;
use crate::form;
use crate::room::WORDS_OF_COUNCIL;
use std::collections::{BTreeMap, BTreeSet};
use store::Value;

/// The result of holding the words against the ledger's notes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Notes of the minute book in the ledger.
    pub notes: usize,
    /// Notes whose words are there and are those that were written.
    pub whole: usize,
    /// Ledger entries whose words were lawfully destroyed with a page left out.
    pub destroyed: usize,
    /// Ledger entries whose words were changed, or are gone with no page left out to say why.
    pub faults: Vec<u64>,
}

impl MinuteBook {
    /// Holds every word against its commitment. The notes themselves are proved by `Ledger::verify`.
    pub async fn verify(&self) -> Result<Proof> {
        let notes = self.ledger.notes(Some(NOTE)).await?;
        let councils: BTreeSet<String> =
            notes.iter().filter_map(|(_, note)| note.council.map(|council| council.to_string())).collect();
        let mut there = BTreeMap::new();
        let mut work = self.database.read().await?;
        for council in councils {
            for row in work.rows(WORDS_OF_COUNCIL, [Value::from(council.as_str())]).await? {
                there.insert(row.array::<32>(0, "commitment")?, commitment(row.bytes(1)?));
            }
        }
        work.commit().await?;
        let mut proof = Proof { notes: notes.len(), ..Proof::default() };
        // A page left out takes along the words of every note about it, and of no other.
        let left_out: BTreeSet<_> =
            notes.iter().filter_map(|(_, note)| Some((note.council, form::left_out_tag(&note.body)?))).collect();
        for (number, note) in &notes {
            let named = form::read_note(&note.body);
            match named.and_then(|named| there.get(&named).map(|found| *found == named)) {
                Some(true) => proof.whole += 1,
                None if form::tag(&note.body).is_some_and(|tag| left_out.contains(&(note.council, tag))) => {
                    proof.destroyed += 1
                }
                _ => proof.faults.push(*number),
            }
        }
        Ok(proof)
    }
}
