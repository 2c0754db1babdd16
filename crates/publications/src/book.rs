//! Events in the ledger's chain, sealed, and the steps that people take.

use crate::error::{Error, Result};
use crate::event::{Entry, Event};
use crate::form;
use crate::register::Register;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::Timestamp;
use ledger::{Ledger, Note};
use release::gate::{Act, NotAllowed};
use std::collections::HashMap;
use std::sync::Arc;
use store::Random;
use terms::LaCode;
use tokio::sync::Mutex;
use vault::Vault;

/// Name of this room's notes in the ledger.
const NOTE: &str = "publication";

type Registers = HashMap<LaCode, (u64, Arc<Register>)>;

/// The publications of a data directory. Copies share what they have read.
#[derive(Clone)]
pub struct Publications {
    ledger: Ledger,
    vault: Vault,
    random: Random,
    registers: Arc<Mutex<Registers>>,
    /// One writer at a time, so that what was checked still holds when it is written.
    writing: Arc<Mutex<()>>,
}

fn context(council: LaCode) -> Vec<u8> {
    [b"publications ", council.as_str().as_bytes()].concat()
}

impl Publications {
    /// The publications beside a ledger and a vault that are open.
    pub fn new(ledger: Ledger, vault: Vault, random: Random) -> Self {
        Self { ledger, vault, random, registers: Arc::default(), writing: Arc::default() }
    }

    /// Everything of a council. Read anew only where the ledger has gone on since.
    ///
    /// # Errors
    /// An entry that cannot be opened or does not follow; the ledger's own faults.
    pub async fn register(&self, council: LaCode) -> Result<Arc<Register>> {
        let head = self.ledger.head().await?.number;
        let mut registers = self.registers.lock().await;
        if let Some((_, register)) = registers.get(&council).filter(|(read_to, _)| *read_to == head) {
            return Ok(Arc::clone(register));
        }
        let (since, mut register) = registers
            .get(&council)
            .map(|(read_to, register)| (*read_to, Register::clone(register)))
            .unwrap_or_default();
        for (number, note) in self.ledger.notes(Some(NOTE)).await? {
            if number <= since || note.council != Some(council) {
                continue;
            }
            let event = self.opened(council, &note.body)?;
            register.take(&Entry { number, at: note.at, by: note.actor, event }).map_err(|_| Error::Damaged)?;
        }
        let register = Arc::new(register);
        registers.insert(council, (head, Arc::clone(&register)));
        Ok(register)
    }

    /// Adds an event, if it follows from what was before. When this returns it has reached the disk, in the ledger's chain.
    ///
    /// # Errors
    /// Why it does not follow; then nothing is written.
    pub async fn add(&self, council: LaCode, event: Event, by: &str, at: Timestamp) -> Result<()> {
        let _writing = self.writing.lock().await;
        self.write(council, event, by, at).await
    }

    async fn write(&self, council: LaCode, event: Event, by: &str, at: Timestamp) -> Result<()> {
        if self.ledger.is_demonstration() && !council.is_synthetic() {
            return Err(Error::RealInDemonstration);
        }
        if by.trim().is_empty() {
            return Err(NotAllowed::Nobody.into());
        }
        let mut register = Register::clone(&*self.register(council).await?);
        let entry = Entry { number: 0, at, by: by.to_owned(), event };
        register.take(&entry)?;
        let sealed = self.vault.seal_words(&context(council), &form::write(&entry.event))?;
        let body = form::note(entry.event.name(), &STANDARD.encode(sealed));
        let note = Note { name: NOTE.to_owned(), council: Some(council), body, actor: by.to_owned(), at };
        self.ledger.note(note).await?;
        Ok(())
    }

    fn opened(&self, council: LaCode, body: &str) -> Result<Event> {
        let sealed = form::sealed(body).and_then(|text| STANDARD.decode(text).ok()).ok_or(Error::Damaged)?;
        let plain = self.vault.open_words(&context(council), &sealed)?;
        form::read(&plain).ok_or(Error::Damaged)
    }

    /// The council's secret by which ties between partners are broken; made at the first check.
    async fn secret(&self, council: LaCode, by: &str, at: Timestamp) -> Result<Vec<u8>> {
        if let Some(secret) = &self.register(council).await?.secret {
            return Ok(secret.clone().into_bytes());
        }
        let secret: String = self.random.bytes::<32>().iter().map(|byte| format!("{byte:02x}")).collect();
        self.write(council, Event::Secret(secret.clone()), by, at).await?;
        Ok(secret.into_bytes())
    }

    /// Checks a release against everything ever published, by the policy in force. A refusal is recorded too.
    ///
    /// # Errors
    /// The refusal; or why no check can be made.
    pub async fn check(&self, council: LaCode, release: &str, by: &str, at: Timestamp) -> Result<()> {
        let _writing = self.writing.lock().await;
        let secret = self.secret(council, by, at).await?;
        let register = self.register(council).await?;
        let known = register.release(release).ok_or(Error::NotThere { what: "release" })?;
        if known.abandoned.is_some() {
            return Err(Error::Abandoned);
        }
        let (mut dossier, name) = (known.dossier.clone(), by.to_owned());
        let (policy, shared) = (register.policy(), Arc::clone(&register));
        // The attack is work for a thread that may block.
        let checked = tokio::task::spawn_blocking(move || {
            dossier.check(shared.history(), policy, &secret, &name, at).map(|()| dossier)
        });
        match checked.await.map_err(|_| Error::Damaged)? {
            Ok(dossier) => {
                let kept = dossier.checked().ok_or(Error::Damaged)?.kept();
                self.write(council, Event::Checked { release: release.to_owned(), kept }, by, at).await
            }
            Err(NotAllowed::Refused(refused)) => {
                let why = refused.to_string();
                self.write(council, Event::Refused { release: release.to_owned(), why }, by, at).await?;
                Err(NotAllowed::Refused(refused).into())
            }
            Err(other) => Err(other.into()),
        }
    }

    /// Publishes a release that two people approved. The check is made once more, against everything published by now: what
    /// a store holds is no proof by itself.
    ///
    /// # Errors
    /// A step that does not follow, the wrong person, or a history that has moved on.
    pub async fn publish(&self, council: LaCode, release: &str, by: &str, at: Timestamp) -> Result<()> {
        let _writing = self.writing.lock().await;
        let secret = self.secret(council, by, at).await?;
        let register = self.register(council).await?;
        let known = register.release(release).ok_or(Error::NotThere { what: "release" })?;
        let kept = known.dossier.checked().map(release::gate::Checked::kept);
        if let Some(kept) =
            kept.filter(|_| known.dossier.receipts().last().map(|last| last.act()) == Some(Act::Approved))
        {
            let (draft, shared, policy) = (known.dossier.draft().clone(), Arc::clone(&register), kept.policy);
            let again = tokio::task::spawn_blocking(move || {
                let mut again = release::gate::Dossier::open(draft, at)?;
                again.check(shared.history(), policy, &secret, "the gate", at)?;
                Ok::<_, NotAllowed>(again.checked().map(release::gate::Checked::kept))
            });
            if again.await.map_err(|_| Error::Damaged)??.as_ref() != Some(&kept) {
                return Err(NotAllowed::RecordMoved.into());
            }
        }
        self.write(council, Event::Published { release: release.to_owned() }, by, at).await
    }
}
