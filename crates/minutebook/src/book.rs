//! Keeping pages and adding events.

use crate::error::{Error, Result};
use crate::form;
use crate::room::{DESTROY_PAGE, ROOM, WORDS, WORDS_OF_COUNCIL};
use committee::{Entered, Entry, Event, FileKind, NotCommittee, PageId, Reading, Record, Stamp};
use jiff::Timestamp;
use ledger::{Ledger, Note};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::sync::Arc;
use store::{Database, Location, Value};
use terms::{Date, LaCode};
use tokio::sync::Mutex;
use vault::{Access, NewSource, Vault};

/// Name of the minute book's notes in the ledger.
pub(crate) const NOTE: &str = "committee";

/// Takes the words out of a printed file (a PDF, a text document), within limits of its own; `None` where it cannot be done.
pub type Words = Arc<dyn Fn(&[u8]) -> Option<String> + Send + Sync>;

/// Bytes of a commitment, and of a page's number.
pub(crate) type Hash = [u8; 32];

/// A page to keep.
#[derive(Clone, Debug)]
pub struct NewPage {
    /// The file's bytes.
    pub bytes: Vec<u8>,
    /// The file's name without folders; sealed with it.
    pub name: String,
    /// What kind of file it is, if the caller knows.
    pub hint: Option<FileKind>,
    /// The last day on which the file itself is kept. What was found stays.
    pub keep_until: Date,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The page.
    pub page: PageId,
    /// It was in the record already, and nothing was added.
    pub already_there: bool,
    /// Findings that wait for a clerk.
    pub waiting: usize,
    /// It reads as one family's story and waits as a whole.
    pub held: bool,
}

/// A council's record with the entries that it comes from.
#[derive(Clone, Debug, Default)]
pub struct Book {
    /// What the entries come to.
    pub record: Record,
    /// The entries, in the order of the ledger.
    pub entries: Vec<Entry>,
    /// Number of the ledger's last entry when it was read.
    read_to: u64,
}

impl Book {
    /// The record as it was known at an instant.
    pub fn known_at(&self, until: Timestamp) -> Record {
        Record::of(self.entries.iter().filter(|entry| entry.stamp.at <= until))
    }
}

type Books = HashMap<LaCode, Arc<Book>>;

/// The minute book of a data directory. Copies share their connections and what they have read.
#[derive(Clone)]
pub struct MinuteBook {
    pub(crate) database: Database,
    pub(crate) ledger: Ledger,
    pub(crate) vault: Vault,
    books: Arc<Mutex<Books>>,
    /// One writer at a time, so that what was checked still holds when it is written.
    writing: Arc<Mutex<()>>,
    words: Option<Words>,
}

/// Reads a file, printed or not.
fn read(bytes: &[u8], hint: Option<FileKind>, words: Option<&Words>) -> Reading {
    match (committee::printed_format(bytes), words) {
        (Some(kind), Some(words)) if bytes.len() <= committee::LARGEST => match words(bytes) {
            Some(text) => committee::read_words(bytes, &text, kind),
            None => {
                let mut reading = committee::read(b"", None);
                reading.not_committee = Some(NotCommittee::Unreadable);
                reading
            }
        },
        _ => committee::read(bytes, hint),
    }
}

pub(crate) fn commitment(sealed: &[u8]) -> Hash {
    Sha256::new_with_prefix(b"candour committee 1\n").chain_update(sealed).finalize().into()
}

fn context(council: LaCode) -> Vec<u8> {
    [b"minutebook ", council.as_str().as_bytes()].concat()
}

impl MinuteBook {
    /// Opens the minute book beside a ledger and a vault, or makes it if there is none.
    pub async fn open(location: &Location, ledger: Ledger, vault: Vault) -> std::result::Result<Self, store::Error> {
        let database = Database::open(location, &ROOM).await?;
        Ok(Self { database, ledger, vault, books: Arc::default(), writing: Arc::default(), words: None })
    }

    /// The same minute book, which also reads printed files with this.
    pub fn with_words(self, words: Words) -> Self {
        Self { words: Some(words), ..self }
    }

    /// The table underneath, for backup.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// A council's record. Read anew only where the ledger has gone on since.
    pub async fn book(&self, council: LaCode) -> Result<Arc<Book>> {
        let head = self.ledger.head().await?.number;
        let mut books = self.books.lock().await;
        if let Some(book) = books.get(&council).filter(|book| book.read_to == head) {
            return Ok(Arc::clone(book));
        }
        let mut book = books.get(&council).map(|book| Book::clone(book)).unwrap_or_default();
        let since = book.read_to;
        let notes = self.ledger.notes(Some(NOTE)).await?;
        let mine: Vec<_> =
            notes.into_iter().filter(|(number, note)| *number > since && note.council == Some(council)).collect();
        if !mine.is_empty() {
            let mut words = self.sealed_words(council).await?;
            for (number, note) in mine {
                let named = form::read_note(&note.body).ok_or(Error::Damaged)?;
                // Words that were destroyed leave their note, and nothing of it in the record.
                let Some(sealed) = words.remove(&named) else { continue };
                let plain = self.vault.open_words(&context(council), &sealed)?;
                let event = form::read_event(&plain).ok_or(Error::Damaged)?;
                let entry = Entry { stamp: Stamp { entry: number, at: note.at, actor: note.actor }, event };
                book.record.take(&entry);
                book.entries.push(entry);
            }
        }
        book.read_to = head;
        let book = Arc::new(book);
        books.insert(council, Arc::clone(&book));
        Ok(book)
    }

    async fn sealed_words(&self, council: LaCode) -> Result<HashMap<Hash, Vec<u8>>> {
        let mut work = self.database.read().await?;
        let rows = work.rows(WORDS_OF_COUNCIL, [Value::from(council.as_str())]).await?;
        work.commit().await?;
        rows.iter().map(|row| Ok((row.array(0, "commitment")?, row.bytes(1)?.to_vec()))).collect()
    }

    /// Adds an event, if the record takes it. When this returns it has reached the disk, in the ledger's chain.
    pub async fn add(&self, council: LaCode, event: Event, actor: &str, at: Timestamp) -> Result<()> {
        self.add_all(council, vec![event], actor, at).await
    }

    /// Adds events one after another; the first that the record does not take stops it before anything is written.
    pub async fn add_all(&self, council: LaCode, events: Vec<Event>, actor: &str, at: Timestamp) -> Result<()> {
        if self.ledger.is_demonstration() && !council.is_synthetic() {
            return Err(Error::RealIntoDemonstration);
        }
        let _writing = self.writing.lock().await;
        let mut record = self.book(council).await?.record.clone();
        for event in &events {
            record.check(event)?;
            let stamp = Stamp { entry: 0, at, actor: actor.to_owned() };
            record.take(&Entry { stamp, event: event.clone() });
        }
        for event in events {
            self.write(council, &event, actor, at).await?;
        }
        Ok(())
    }

    /// Words first and the note last: words without a note are in no record, so nothing is half there.
    async fn write(&self, council: LaCode, event: &Event, actor: &str, at: Timestamp) -> Result<()> {
        let sealed = self.vault.seal_words(&context(council), &form::write_event(event))?;
        let named = commitment(&sealed);
        let page = form::page_of_event(event).map_or([0; 32], |page| page.0);
        let row = vec![Value::from(named), Value::from(council.as_str()), Value::from(page), Value::from(sealed)];
        let mut work = self.database.write().await?;
        work.insert(&WORDS, [row]).await?;
        work.commit().await?;
        let note = Note {
            name: NOTE.to_owned(),
            council: Some(council),
            body: form::write_note(event, &named),
            actor: actor.to_owned(),
            at,
        };
        self.ledger.note(note).await?;
        Ok(())
    }

    /// Reads a file and keeps it: the file in the vault, what was found in the record, unconfirmed and private. The same
    /// file again adds nothing.
    ///
    /// # Errors
    /// [`Error::NotCommittee`] with the reason if the file is no committee page; then nothing is kept of it.
    pub async fn keep(&self, council: LaCode, new: NewPage, actor: &str, at: Timestamp) -> Result<Kept> {
        let NewPage { bytes, name, hint, keep_until } = new;
        // Reading a long page is work for a thread that may block.
        let words = self.words.clone();
        let read = tokio::task::spawn_blocking(move || {
            let reading = read(&bytes, hint, words.as_ref());
            (committee::page_of(&reading), reading.not_committee, bytes)
        });
        let (page, why, bytes) = read.await.map_err(|_| Error::Damaged)?;
        let page = match (page, why) {
            (Some(page), _) => page,
            (None, why) => return Err(why.map_or(Error::Damaged, Error::NotCommittee)),
        };
        let id = page.id;
        if self.book(council).await?.record.page(id).is_some() || self.was_left_out(council, id).await? {
            return Ok(Kept { page: id, already_there: true, waiting: 0, held: false });
        }
        if self.ledger.is_demonstration() && !council.is_synthetic() {
            return Err(Error::RealIntoDemonstration);
        }
        let held = page.held.is_some();
        let waiting = page.findings.iter().filter(|finding| finding.kind.is_queued()).count();
        let source = NewSource { council, sha256: id.0, name, keep_until };
        self.vault.keep_source(source, &mut bytes.as_slice(), at).await?;
        self.add(council, Event::Kept(page), actor, at).await?;
        Ok(Kept { page: id, already_there: false, waiting, held })
    }

    /// Enters an ask that stands on no page of minutes: its words are kept as a file of their own, and it is confirmed, private
    /// until it is classed. Gives its page.
    ///
    /// # Errors
    /// What the record refuses; an ask without words or title is no page.
    pub async fn enter(
        &self,
        council: LaCode,
        ask: &Entered,
        keep_until: Date,
        today: Date,
        actor: &str,
        at: Timestamp,
    ) -> Result<PageId> {
        let events = ask.events(today).ok_or(Error::NotCommittee(NotCommittee::Empty))?;
        let Some(Event::Kept(page)) = events.first() else { return Err(Error::Damaged) };
        let id = page.id;
        // Checked before the file is kept, so that what is refused leaves nothing behind.
        let mut record = self.book(council).await?.record.clone();
        for event in &events {
            record.check(event)?;
            let stamp = Stamp { entry: 0, at, actor: actor.to_owned() };
            record.take(&Entry { stamp, event: event.clone() });
        }
        if self.ledger.is_demonstration() && !council.is_synthetic() {
            return Err(Error::RealIntoDemonstration);
        }
        let text = ask.text();
        let source = NewSource { council, sha256: id.0, name: "entered by hand".to_owned(), keep_until };
        self.vault.keep_source(source, &mut text.as_bytes(), at).await?;
        self.add_all(council, events, actor, at).await?;
        Ok(id)
    }

    /// The text of a kept page, decoded as when it was read, or `None` if its file is no longer kept. Logged by the vault.
    pub async fn text(&self, council: LaCode, page: PageId, access: &Access<'_>) -> Result<Option<String>> {
        let mut bytes = Vec::new();
        match self.vault.read_source(council, page.0, access, &mut bytes).await {
            Ok(_) => {}
            Err(vault::Error::NoSuchSource) => return Ok(None),
            Err(error) => return Err(error.into()),
        }
        let words = self.words.clone();
        let read = tokio::task::spawn_blocking(move || read(&bytes, None, words.as_ref()).text);
        Ok(Some(read.await.map_err(|_| Error::Damaged)?))
    }

    /// Leaves a held page out for good: its file and every word about it are destroyed. That it was there, when, and who left
    /// it out stays in the chain. Gives how many entries lost their words.
    pub async fn leave_out(&self, council: LaCode, page: PageId, actor: &str, at: Timestamp) -> Result<u64> {
        self.add(council, Event::HoldSettled { page, goes_on: false }, actor, at).await?;
        let _writing = self.writing.lock().await;
        self.vault.destroy_sources(&[page.0]).await?;
        let mut work = self.database.write().await?;
        let destroyed = work.run(DESTROY_PAGE, [Value::from(council.as_str()), Value::from(page.0)]).await?;
        work.commit().await?;
        self.database.clear_remains().await?;
        self.books.lock().await.remove(&council);
        Ok(destroyed)
    }

    async fn left_out_tags(&self, council: LaCode) -> Result<Vec<String>> {
        let notes = self.ledger.notes(Some(NOTE)).await?;
        let mine = notes.iter().filter(|(_, note)| note.council == Some(council));
        Ok(mine.filter_map(|(_, note)| form::left_out_tag(&note.body)).collect())
    }

    async fn was_left_out(&self, council: LaCode, page: PageId) -> Result<bool> {
        Ok(self.left_out_tags(council).await?.contains(&form::page_tag(page)))
    }

    /// How many pages of a council were left out as one family's story: counted from the chain, since nothing else is left.
    pub async fn left_out(&self, council: LaCode) -> Result<usize> {
        Ok(self.left_out_tags(council).await?.len())
    }
}
