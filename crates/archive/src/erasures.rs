//! Erasing a person from the ledger, the vault and the kept files, and the list of erasures kept beside the keys.

use crate::error::{Error, Result};
use facts::SubjectId;
use jiff::Timestamp;
use ledger::{ErasureReport, Ledger};
use serde::{Deserialize, Serialize};
use std::io::Write;
use std::path::{Path, PathBuf};
use store::Database;
use vault::Vault;

/// The ledger and the vault of one installation, and where its list of erasures is.
///
/// The list lives outside the database and outside backups, beside the keys: it is how an older backup, once restored,
/// learns whom it must forget. It names random subject ids only.
#[derive(Clone)]
pub struct Records {
    /// The facts.
    pub ledger: Ledger,
    /// The identities.
    pub vault: Vault,
    /// Tables of other rooms that a backup takes along, such as accounts. Nothing of a child is in them.
    pub also: Vec<Database>,
    erasures: PathBuf,
}

/// What an erasure did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Erased {
    /// In the ledger.
    pub ledger: ErasureReport,
    /// Kept source files destroyed, because the person was in them.
    pub files: u64,
    /// Whether both engines say that their pages and logs hold nothing of the person any more.
    pub remains_cleared: bool,
}

#[derive(Serialize, Deserialize)]
struct Line {
    subject: String,
    at: String,
    actor: String,
    reason: String,
}

/// One line of the list.
#[derive(Clone, PartialEq, Eq)]
pub struct Listed {
    subject: SubjectId,
    at: Timestamp,
    actor: String,
    reason: String,
}

impl Records {
    /// Puts the two together. `erasures` is the list's file; it is made with the first erasure.
    pub fn new(ledger: Ledger, vault: Vault, erasures: &Path) -> Self {
        Self { ledger, vault, also: Vec::new(), erasures: erasures.to_owned() }
    }

    /// Takes another room's tables along in backups.
    pub fn with(mut self, database: Database) -> Self {
        self.also.push(database);
        self
    }

    /// Erases a person: listed first, then the kept files that name them, their identity and key, and last their facts and
    /// salts. Stopped half way, it is finished by [`Records::replay_erasures`]. `reason` says nothing of the person.
    pub async fn erase(&self, subject: SubjectId, reason: &str, actor: &str, at: Timestamp) -> Result<Erased> {
        let listed = Listed { subject, at, actor: actor.to_owned(), reason: reason.to_owned() };
        if !read_list(&self.erasures)?.contains(&listed) {
            add_to_list(&self.erasures, &listed)?;
        }
        let files = self.ledger.files_of(subject).await?;
        let files = self.vault.destroy_sources(&files).await?;
        let vault_cleared = self.vault.erase(subject, reason, actor, at).await?;
        let ledger = self.ledger.erase(subject, reason, actor, at).await?;
        let remains_cleared = vault_cleared && ledger.remains_cleared;
        Ok(Erased { ledger, files, remains_cleared })
    }

    /// Makes every listed erasure that the ledger does not know: after a restore, or after an erasure that was stopped.
    /// Gives how many there were.
    pub async fn replay_erasures(&self) -> Result<usize> {
        let known = self.ledger.erasures().await?;
        let mut made = 0;
        for listed in read_list(&self.erasures)? {
            if known.iter().any(|one| one.subject == listed.subject && one.at == listed.at) {
                continue;
            }
            self.erase(listed.subject, &listed.reason, &listed.actor, listed.at).await?;
            made += 1;
        }
        Ok(made)
    }

    /// Removes from the vault whom the ledger does not know and who was last touched before an instant: what is left of
    /// imports that were stopped between the two. Gives how many there were.
    pub async fn sweep(&self, before: Timestamp) -> Result<u64> {
        Ok(self.vault.sweep(&self.ledger.subjects().await?, before).await?)
    }
}

/// Reads the list; none there is an empty one.
pub fn read_list(path: &Path) -> Result<Vec<Listed>> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Error::File(error)),
    };
    text.lines()
        .zip(1..)
        .filter(|(line, _)| !line.trim().is_empty())
        .map(|(line, number)| read_line(line).ok_or(Error::ErasureList { line: number }))
        .collect()
}

fn read_line(line: &str) -> Option<Listed> {
    let line: Line = serde_json::from_str(line).ok()?;
    Some(Listed {
        subject: SubjectId::parse(&line.subject)?,
        at: line.at.parse().ok()?,
        actor: line.actor,
        reason: line.reason,
    })
}

fn add_to_list(path: &Path, listed: &Listed) -> Result<()> {
    let line = Line {
        subject: listed.subject.to_string(),
        at: listed.at.to_string(),
        actor: listed.actor.clone(),
        reason: listed.reason.clone(),
    };
    let mut text = serde_json::to_string(&line).unwrap_or_default();
    text.push('\n');
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path)?;
    file.write_all(text.as_bytes())?;
    // On the disk before anything is destroyed.
    Ok(file.sync_all()?)
}
