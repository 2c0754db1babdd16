//! The SEN2 return out of the record: readiness without anybody's name, and the return itself by a pass through the vault.

use checks::{CollectionYear, Context, Person, Register};
use facts::{Collection, Snapshot, SubjectId};
use jiff::Timestamp;
use ledger::{Ledger, Loaded, Note};
use returns::{Figures, Readiness, Who, Writer, header, person};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::collections::HashMap;
use std::sync::Arc;
use terms::{Date, LaCode};
use vault::{Access, Vault};

const NAME: &str = "return";

/// A return that was made, as the ledger notes it: counts, a hash and a reason, and nobody's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ReturnNote {
    /// Collection year.
    pub year: i16,
    /// Serial number in its header.
    pub serial: u32,
    /// Persons in it.
    pub people: u64,
    /// SHA-256 of the file, in hexadecimal.
    pub sha256: String,
    /// Errors that it went with.
    pub errors: u64,
    /// Queries that it went with.
    pub queries: u64,
    /// Why the vault was opened.
    pub reason: Option<String>,
}

/// Why a return, or its readiness, cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum ReturnError {
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// The vault.
    #[error(transparent)]
    Vault(#[from] vault::Error),
    /// The dates do not make a snapshot.
    #[error("the record cannot be read as it stood on the census date")]
    Snapshot,
    /// It could not be written.
    #[error("the return could not be written")]
    Write(#[from] std::io::Error),
}

/// The readiness of a year's return.
pub struct Prepared {
    /// What the rules say.
    pub ready: Readiness,
    /// The figures of the year before, by the same counting; nothing if the record holds nobody for it.
    pub last: Option<Figures>,
    /// Some of the record was loaded as history.
    pub not_witnessed: bool,
    /// Serial number that the return has, or would have.
    pub serial: u32,
    /// The XML, if the vault was opened for it.
    pub xml: Option<Vec<u8>>,
}

impl Prepared {
    /// Persons in it.
    pub fn people(&self) -> u64 {
        self.ready.figures.people
    }

    /// SHA-256 of the XML, in hexadecimal; empty without one.
    pub fn sha256(&self) -> String {
        self.xml.as_deref().map(|xml| crate::hex::hex(&Sha256::digest(xml))).unwrap_or_default()
    }

    /// The name and the body of the note that records it.
    ///
    /// # Errors
    /// [`serde_json::Error`] if it cannot be written as JSON.
    pub fn note(&self, year: i16, reason: &str) -> Result<(&'static str, String), serde_json::Error> {
        let body = ReturnNote {
            year,
            serial: self.serial,
            people: self.people(),
            sha256: self.sha256(),
            errors: self.ready.errors,
            queries: self.ready.queries,
            reason: Some(reason.to_owned()),
        };
        Ok((NAME, serde_json::to_string(&body)?))
    }
}

/// One council's record, to make a return from.
pub struct Returning<'a> {
    /// Whose.
    pub council: LaCode,
    /// Everything the ledger holds of it.
    pub loaded: &'a Loaded,
    /// K: as it was known at the end of this day.
    pub known_on: Date,
    /// The school register, if one is loaded.
    pub register: Option<Arc<Register>>,
}

/// The returns that were made of a council, oldest first.
///
/// # Errors
/// [`ledger::Error`] if the ledger cannot be read.
pub async fn returns_made(ledger: &Ledger, council: LaCode) -> ledger::Result<Vec<(Note, ReturnNote)>> {
    let notes = ledger.notes(Some(NAME)).await?.into_iter().map(|(_, note)| note);
    let own = notes.filter(|note| note.council == Some(council));
    Ok(own.filter_map(|note| serde_json::from_str(&note.body).ok().map(|read| (note, read))).collect())
}

impl Returning<'_> {
    /// As things were true on the census date of a year.
    fn snapshot(&self, year: &CollectionYear) -> Result<Snapshot, ReturnError> {
        let (batches, head) = (self.loaded.batches.clone(), self.loaded.head.to_string());
        Snapshot::build(self.council, year.census, self.known_on, batches, &self.loaded.blocks, head)
            .map_err(|_| ReturnError::Snapshot)
    }

    fn figures(&self, year: &CollectionYear) -> Result<Figures, ReturnError> {
        let mut figures = Figures::default();
        for person in persons(&self.snapshot(year)?, &HashMap::new(), year) {
            figures.add(&person, year);
        }
        Ok(figures)
    }

    /// One more than any serial of the year that was taken in or made.
    fn serial(&self, made: &[(Note, ReturnNote)], year: i16) -> u32 {
        let batches = self.loaded.batches.iter();
        let of_year = batches.filter(|batch| batch.series.collection == Collection::Sen2 && batch.series.year == year);
        let taken = of_year.map(|batch| batch.serial).max();
        let made = made.iter().filter(|(_, note)| note.year == year).map(|(_, note)| note.serial).max();
        made.max(taken).unwrap_or(0) + 1
    }

    /// Holds the return of a year against its rules, without anybody's name. Long work: off the request threads.
    ///
    /// # Errors
    /// [`ReturnError`] if the record cannot be read as it stood on the census date.
    pub fn readiness(
        &self,
        year: &'static CollectionYear,
        made: &[(Note, ReturnNote)],
        at: Timestamp,
    ) -> Result<Prepared, ReturnError> {
        self.prepare(year, made, &HashMap::new(), false, at)
    }

    /// Makes the return: opens the vault for everybody in scope, each with a line of its log, and writes the XML.
    ///
    /// # Errors
    /// [`ReturnError`] if the vault cannot be read, or could not log the reading.
    pub async fn make(
        &self,
        year: &'static CollectionYear,
        made: &[(Note, ReturnNote)],
        vault: &Vault,
        access: &Access<'_>,
    ) -> Result<Prepared, ReturnError> {
        let who = self.identities(year, vault, access).await?;
        self.prepare(year, made, &who, true, access.at)
    }

    fn prepare(
        &self,
        year: &'static CollectionYear,
        made: &[(Note, ReturnNote)],
        who: &HashMap<SubjectId, Who>,
        identified: bool,
        at: Timestamp,
    ) -> Result<Prepared, ReturnError> {
        let last = CollectionYear::of(year.year - 1).map(|last| self.figures(last)).transpose()?;
        let last = last.filter(|figures| figures.people > 0);
        let snapshot = self.snapshot(year)?;
        let persons = persons(&snapshot, who, year);
        let serial = self.serial(made, year.year);
        let stamp = at.strftime("%Y-%m-%dT%H:%M:%S").to_string();
        let header = header(year, self.council, serial, "CANDOUR", env!("CARGO_PKG_VERSION"), &stamp);
        let context = Context {
            council: Some(self.council),
            last_year_plans: last.as_ref().and_then(|last| u32::try_from(last.in_force).ok()),
            register: self.register.clone(),
            ..Context::default()
        };
        let ready = Readiness::of(&header, &persons, year, &context, identified);
        let xml = match identified {
            false => None,
            true => {
                let mut writer = Writer::begin(Vec::new(), year, &header)?;
                persons.iter().try_for_each(|person| writer.person(person))?;
                Some(writer.finish()?)
            }
        };
        Ok(Prepared { ready, last, not_witnessed: snapshot.known.not_witnessed, serial, xml })
    }

    /// Who is in scope, from the vault: one line of its log for each.
    async fn identities(
        &self,
        year: &CollectionYear,
        vault: &Vault,
        access: &Access<'_>,
    ) -> Result<HashMap<SubjectId, Who>, ReturnError> {
        let snapshot = self.snapshot(year)?;
        let nobody = Who::default();
        let in_scope: Vec<SubjectId> = snapshot
            .histories
            .iter()
            .filter(|history| person(history, &nobody, year, 1).is_some())
            .map(|history| history.subject)
            .collect();
        let mut who = HashMap::new();
        for page in in_scope.chunks(500) {
            for (subject, identity) in vault.get_many(page, access).await? {
                let Some(identity) = identity else { continue };
                let known = Who {
                    surname: identity.surname,
                    forename: identity.forename,
                    birth_date: identity.birth_date,
                    postcode: identity.postcode,
                    upn: identity.upn.map(|upn| upn.as_str().to_owned()),
                    uln: identity.uln.map(|uln| uln.as_str().to_owned()),
                    notes: identity.texts,
                };
                who.insert(subject, known);
            }
        }
        Ok(who)
    }
}

fn persons(snapshot: &Snapshot, who: &HashMap<SubjectId, Who>, year: &CollectionYear) -> Vec<Person> {
    let nobody = Who::default();
    let mut persons = Vec::new();
    for history in &snapshot.histories {
        let number = u32::try_from(persons.len() + 1).unwrap_or(u32::MAX);
        persons.extend(person(history, who.get(&history.subject).unwrap_or(&nobody), year, number));
    }
    persons
}
