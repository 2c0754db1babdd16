//! Takes a file into the record: who goes to the vault, what goes to the ledger, all of it or nothing.

use crate::mapping::Unmapped;
use crate::options::Options;
use crate::problem::Problems;
use crate::reading::{Accounting, PersonRead, Reading, What, stream};
use crate::trouble::Trouble;
use facts::{Fact, SourceFile, SubjectId};
use jiff::Timestamp;
use ledger::{Ledger, NewBatch, Receipt};
use sha2::{Digest, Sha256};
use std::io::{Read, Seek, SeekFrom};
use terms::Date;
use vault::{Identifiers, MatchedBy, NewSource, Vault};

/// How a file is to be taken in.
#[derive(Clone, Debug)]
pub struct Recording {
    /// Its name; folders in it are left out.
    pub name: String,
    /// What the reader is told beforehand.
    pub options: Options,
    /// Loaded as history: see [`facts::BatchMeta::historic`].
    pub historic: bool,
    /// Account name or `system`.
    pub actor: String,
    /// The instant of the import, from the caller's clock.
    pub at: Timestamp,
    /// Keeps the file itself in the vault until this day; nothing to keep it not at all.
    pub keep_source_until: Option<Date>,
}

/// How far an import has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    /// Persons read so far.
    Reading {
        /// Persons.
        people: u64,
    },
    /// Telling who they are.
    Matching {
        /// Persons.
        people: u64,
    },
    /// Writing the facts.
    Writing {
        /// Facts.
        facts: u64,
    },
}

/// What an import came to.
#[derive(Clone, Debug)]
pub struct Recorded {
    /// What the file is; nothing if the same file was there already and was not read again.
    pub what: What,
    /// What the ledger says.
    pub receipt: Receipt,
    /// The account of every row.
    pub accounting: Accounting,
    /// What could not be taken as it stood.
    pub problems: Problems,
    /// Values that a mapping's vocabularies do not know.
    pub unmapped: Vec<Unmapped>,
    /// Persons met for the first time.
    pub new_people: u64,
    /// Persons that wait for someone to say who they are.
    pub queued_for_linkage: u64,
}

/// A file read whole and not yet written anywhere.
pub struct Prepared {
    recording: Recording,
    sha256: [u8; 32],
    reading: Reading,
    read: Gathered,
}

/// Takes a file in. The same file twice in one series adds nothing, and the receipt says so.
///
/// Reading is work for the processor: a server calls [`prepare`] on a thread of its own, and then [`Prepared::write`].
pub async fn record(
    mut input: impl Read + Seek + Send,
    recording: Recording,
    ledger: &Ledger,
    vault: &Vault,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Recorded, Trouble> {
    prepare(&mut input, recording, progress)?.write(&mut input, ledger, vault, progress).await
}

/// Reads a file whole, and writes nothing.
pub fn prepare(
    mut input: impl Read + Seek,
    recording: Recording,
    progress: &mut (dyn FnMut(Progress) + Send),
) -> Result<Prepared, Trouble> {
    let sha256 = hash(&mut input)?;
    let mut read = Gathered::default();
    let mut people = 0;
    let reading = stream(&mut input, &recording.name, &recording.options, &mut |person| {
        people += 1;
        if people % 1000 == 0 {
            progress(Progress::Reading { people });
        }
        read.take(person);
        Ok(())
    })?;
    Ok(Prepared { recording, sha256, reading, read })
}

impl Prepared {
    /// What was read, without the people.
    pub fn reading(&self) -> &Reading {
        &self.reading
    }

    /// Writes who the people are to the vault and the facts to the ledger; `input` is the same file again, to be kept.
    ///
    /// The identities are written first and the facts after them, so that a process killed in between leaves at most
    /// persons without facts, whom the same import finds again.
    pub async fn write(
        self,
        mut input: impl Read + Seek + Send,
        ledger: &Ledger,
        vault: &Vault,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Recorded, Trouble> {
        let Prepared { recording, sha256, reading, read } = self;
        let council = reading.council();
        if ledger.is_demonstration() && !council.is_synthetic() {
            return Err(Trouble::NotSynthetic { found: council.to_string() });
        }
        let people = read.identities.len() as u64;
        if let Some(batch) = ledger.batch_of_file(&reading.series, &sha256).await? {
            let head = ledger.head().await?;
            let (subjects, facts) = (people, reading.accounting.facts);
            let receipt = Receipt { batch, head, already_there: true, subjects, facts };
            return Ok(done(reading, receipt, 0, 0));
        }

        progress(Progress::Matching { people });
        let Gathered { identifiers, identities, facts } = read;
        let matched = vault.match_or_create(council, &identifiers, recording.at).await?;
        drop(identifiers);
        let new = |one: &&vault::Matched| matches!(one.by, MatchedBy::New | MatchedBy::NewForLinkage);
        let new_people = matched.iter().filter(new).count() as u64;
        let queued = matched.iter().filter(|one| one.by == MatchedBy::NewForLinkage).count() as u64;
        let as_of = reading.stated_on;
        let silent = vault::Identity { as_of, ..vault::Identity::default() };
        let known: Vec<(SubjectId, vault::Identity)> = matched
            .iter()
            .zip(identities)
            .map(|(one, identity)| (one.subject, vault::Identity { as_of, ..identity }))
            .filter(|(_, identity)| *identity != silent)
            .collect();
        vault.put_many(known, recording.at).await?;

        progress(Progress::Writing { facts: reading.accounting.facts });
        let name = recording.name.rsplit(['/', '\\']).next().unwrap_or_default().to_owned();
        if let Some(keep_until) = recording.keep_source_until {
            input.seek(SeekFrom::Start(0)).map_err(Trouble::Io)?;
            let source = NewSource { council, sha256, name: name.clone(), keep_until };
            vault.keep_source(source, &mut input, recording.at).await?;
        }
        let receipt = ledger
            .append(NewBatch {
                series: reading.series,
                // Of two files of one serial in a series that is not yearly, the one taken in later counts.
                serial: reading.serial.unwrap_or(0),
                source: SourceFile { sha256, name, reader: reading.what.reader().to_owned() },
                stated_on: reading.stated_on,
                recorded_at: recording.at,
                historic: recording.historic,
                actor: recording.actor,
                blocks: matched.iter().map(|one| one.subject).zip(facts).collect(),
            })
            .await?;
        Ok(done(reading, receipt, new_people, queued))
    }
}

fn done(reading: Reading, receipt: Receipt, new_people: u64, queued_for_linkage: u64) -> Recorded {
    Recorded {
        what: reading.what,
        receipt,
        accounting: reading.accounting,
        problems: reading.problems,
        unmapped: reading.unmapped,
        new_people,
        queued_for_linkage,
    }
}

/// What was read, in the forms that the vault and the ledger take.
#[derive(Default)]
struct Gathered {
    identifiers: Vec<Identifiers>,
    identities: Vec<vault::Identity>,
    facts: Vec<Vec<Fact>>,
}

impl Gathered {
    fn take(&mut self, person: PersonRead) {
        let who = person.identity;
        self.identifiers.push(Identifiers {
            upn: who.upn,
            former_upn: None,
            uln: who.uln,
            local_id: who.source_id.clone(),
        });
        self.identities.push(vault::Identity {
            as_of: None,
            surname: who.surname,
            forename: who.forename,
            birth_date: who.birth_date,
            postcode: who.postcode,
            upn: who.upn,
            uln: who.uln,
            local_id: who.source_id,
            texts: who.texts,
        });
        self.facts.push(person.facts);
    }
}

fn hash(input: &mut (impl Read + Seek)) -> Result<[u8; 32], Trouble> {
    input.seek(SeekFrom::Start(0)).map_err(Trouble::Io)?;
    let mut hash = Sha256::new();
    let mut piece = vec![0; 64 << 10];
    loop {
        let read = input.read(&mut piece).map_err(Trouble::Io)?;
        if read == 0 {
            return Ok(hash.finalize().into());
        }
        hash.update(piece.get(..read).unwrap_or_default());
    }
}
