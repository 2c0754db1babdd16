//! What the service holds: its settings, its tables, the record, a clock and the counters.

use crate::access::Role;
use crate::accounts::{AccountError, Accounts, NewAccount};
use crate::clock::Now;
use crate::findings::FindingsKept;
use crate::jobs::{Jobs, Wake};
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::record::Records;
use crate::room::ROOM;
use crate::settings::Settings;
use ledger::Ledger;
use minutebook::MinuteBook;
use publications::Publications;
use std::sync::Arc;
use store::{Database, Location, Random};
use terms::LaCode;
use vault::Vault;

/// The service. Cheap to clone.
#[derive(Clone)]
pub struct State(Arc<Inner>);

struct Inner {
    settings: Settings,
    accounts: Accounts,
    jobs: Jobs,
    wake: Wake,
    records: Records,
    vault: Vault,
    minutes: MinuteBook,
    publications: Publications,
    findings: FindingsKept,
    limits: Limits,
    metrics: Metrics,
    now: Now,
}

/// The service could not be put together.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// Its own tables.
    #[error(transparent)]
    Store(#[from] store::Error),
}

impl State {
    /// Opens the service's own tables and puts the service together with a ledger and a vault that are open already.
    ///
    /// A ledger sealed as a demonstration makes it a demonstration whatever the settings say.
    pub async fn open(mut settings: Settings, ledger: Ledger, vault: Vault, now: Now) -> Result<Self, StateError> {
        settings.demonstration |= ledger.is_demonstration();
        let location = match &settings.database_url {
            Some(url) => Location::Postgres(url.clone()),
            None => Location::Directory(settings.data.clone()),
        };
        let database = Database::open(&location, &ROOM).await?;
        let publications = Publications::new(ledger.clone(), vault.clone(), Random::system());
        let reader = settings.reader.clone();
        let minutes = MinuteBook::open(&location, ledger.clone(), vault.clone())
            .await?
            .with_words(Arc::new(move |bytes| intake::bounded::words_of(&reader, bytes).ok()));
        let limits = Limits::new(settings.requests_a_minute, settings.sign_ins_a_minute);
        let jobs = Jobs::new(database.clone());
        let accounts = Accounts::new(database);
        let records = Records::new(ledger, settings.pictures_kept);
        let metrics = Metrics::default();
        Ok(Self(Arc::new(Inner {
            settings,
            accounts,
            jobs,
            wake: Wake::default(),
            records,
            vault,
            minutes,
            publications,
            findings: FindingsKept::default(),
            limits,
            metrics,
            now,
        })))
    }

    /// Makes an account: `candour user add`, and the sign-ins of a demonstration.
    pub async fn add_account(&self, new: NewAccount) -> Result<(), AccountError> {
        self.accounts().add(new, self.now()).await
    }

    /// How many accounts there are: a new installation has none.
    pub async fn account_count(&self) -> Result<usize, store::Error> {
        self.accounts().count().await
    }

    /// The accounts of a council by name and role, without anything secret.
    pub async fn account_names(&self, council: LaCode) -> Result<Vec<(String, Role)>, store::Error> {
        let entries = self.accounts().of_council(council).await?;
        Ok(entries.into_iter().map(|entry| (entry.standing.name, entry.standing.role)).collect())
    }

    /// The settings.
    pub fn settings(&self) -> &Settings {
        &self.0.settings
    }

    pub(crate) fn accounts(&self) -> &Accounts {
        &self.0.accounts
    }

    pub(crate) fn jobs(&self) -> &Jobs {
        &self.0.jobs
    }

    pub(crate) fn wake(&self) -> &Wake {
        &self.0.wake
    }

    pub(crate) fn records(&self) -> &Records {
        &self.0.records
    }

    pub(crate) fn vault(&self) -> &Vault {
        &self.0.vault
    }

    /// The committee's record.
    pub fn minutes(&self) -> &MinuteBook {
        &self.0.minutes
    }

    /// Releases and what was published.
    pub fn publications(&self) -> &Publications {
        &self.0.publications
    }

    pub(crate) fn findings(&self) -> &FindingsKept {
        &self.0.findings
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    pub(crate) fn now(&self) -> jiff::Timestamp {
        (self.0.now)()
    }
}
