//! Opens what a data directory holds.

use crate::args::Global;
use crate::config::Config;
use crate::failure::{Failure, exit};
use crate::today;
use anyhow::{Context, Result};
use archive::Records;
use facts::Snapshot;
use ledger::{Ledger, Purpose};
use minutebook::MinuteBook;
use std::path::{Path, PathBuf};
use store::{Keys, Location, Random};
use terms::{Date, LaCode};
use vault::Vault;

/// A data directory, open.
pub struct Stores {
    /// Settings.
    pub config: Config,
    /// The facts.
    pub ledger: Ledger,
    /// The names.
    pub vault: Vault,
    /// The secret that both are opened with.
    pub keys: Keys,
}

/// The data directory that the flags name.
pub fn directory(global: &Global) -> Result<PathBuf> {
    global.data.clone().ok_or_else(|| {
        Failure {
            code: "CA-0001",
            what: "no data directory was named".to_owned(),
            place: None,
            why: "a command that guessed could write a council's records where nobody looks for them",
            todo: "name it with --data DIR or CANDOUR_DATA, or start the demonstration with `candour demo`".to_owned(),
            exit: exit::USAGE,
        }
        .into()
    })
}

/// Where the ledger and the vault are.
pub fn location(config: &Config) -> Location {
    config.database_url.as_deref().map_or_else(|| Location::from(config.data.as_path()), Location::parse)
}

impl Stores {
    /// Opens what is there.
    pub async fn open(global: &Global) -> Result<Self> {
        let config = Config::settle(global, directory(global)?)?;
        let keys = read_keys(&config.keys)?;
        let location = location(&config);
        let ledger = Ledger::open(&location, &keys, Random::system()).await.context("opening the ledger")?;
        let vault = Vault::open(&location, &keys, Random::system()).await.context("opening the vault")?;
        // An erasure that was stopped half way, or undone by putting an older file back, is finished before anything reads.
        Records::new(ledger.clone(), vault.clone(), &erasure_list(&config)).replay_erasures().await?;
        Ok(Self { config, ledger, vault, keys })
    }

    /// Opens what is there, or makes it for real records.
    pub async fn open_or_create(global: &Global, data: PathBuf, purpose: Purpose) -> Result<Self> {
        let config = Config::settle(global, data)?;
        std::fs::create_dir_all(&config.data).with_context(|| format!("making {}", config.data.display()))?;
        let location = location(&config);
        let keys = match read_keys(&config.keys) {
            Ok(keys) => keys,
            // New keys beside old records would open nothing, so they are made only where there is nothing yet.
            Err(missing) if location.file("ledger").is_some_and(|file| file.exists()) => return Err(missing.into()),
            Err(_) => make_keys(&config.keys)?,
        };
        let random = Random::system();
        let ledger = Ledger::open_or_create(&location, purpose, &keys, random.clone(), today::instant()).await?;
        let vault = Vault::open_or_create(&location, &keys, random).await?;
        Ok(Self { config, ledger, vault, keys })
    }

    /// The committee's record.
    pub async fn minutes(&self) -> Result<MinuteBook> {
        let book = MinuteBook::open(&location(&self.config), self.ledger.clone(), self.vault.clone()).await?;
        Ok(book.with_words(std::sync::Arc::new(crate::commands::words_of)))
    }

    /// The council that the flags or the settings name, or the only one there is.
    pub async fn council(&self) -> Result<LaCode> {
        if let Some(text) = &self.config.council {
            return LaCode::parse(text).map_err(|_| {
                Failure::usage("CA-0008", "the council is not a three-digit number", "give a number such as 801").into()
            });
        }
        let councils = self.ledger.councils().await?;
        match councils.as_slice() {
            [one] => Ok(*one),
            [] => Err(Failure {
                code: "CA-0007",
                what: "the ledger holds nothing yet".to_owned(),
                place: None,
                why: "there is nothing to count or to check",
                todo: "import a file first: candour import FILE".to_owned(),
                exit: exit::REFUSED,
            }
            .into()),
            several => {
                let names: Vec<&str> = several.iter().map(LaCode::as_str).collect();
                let what = format!("the data directory holds several councils: {}", names.join(", "));
                Err(Failure::usage("CA-0003", what, "name one with --council").into())
            }
        }
    }

    /// One council's record on the pair of dates that the flags give; today where they give none.
    pub async fn snapshot(&self, council: LaCode, global: &Global) -> Result<Snapshot> {
        let (true_on, known_on) = dates(global)?;
        let loaded = self.ledger.load(council).await?;
        Ok(Snapshot::build(council, true_on, known_on, loaded.batches, &loaded.blocks, loaded.head.to_string())?)
    }
}

/// D and K.
pub fn dates(global: &Global) -> Result<(Date, Date)> {
    let today = today::day()?;
    Ok((global.as_at.unwrap_or(today), global.known_at.unwrap_or(today)))
}

/// The list of erasures lives beside the keys, outside both the data directory and backups, so that restoring an older
/// backup cannot bring an erased person back.
pub fn erasure_list(config: &Config) -> PathBuf {
    config.keys.join("erasures.jsonl")
}

fn key_file(folder: &Path) -> PathBuf {
    folder.join("candour.key")
}

/// The secret, from its folder.
pub fn read_keys(folder: &Path) -> Result<Keys, Failure> {
    Keys::read(&key_file(folder)).map_err(|error| Failure {
        code: "CA-0006",
        what: format!("the key cannot be read: {error}"),
        place: Some(key_file(folder).display().to_string()),
        why: "without it the ledger's heads cannot be signed and no name in the vault can be read",
        todo: "restore it from where you keep it, or name its folder with --keys".to_owned(),
        exit: exit::STORAGE,
    })
}

fn make_keys(folder: &Path) -> Result<Keys> {
    std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let keys = Keys::generate(&Random::system());
    keys.write_new(&key_file(folder))?;
    Ok(keys)
}
