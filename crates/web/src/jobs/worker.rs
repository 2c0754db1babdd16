//! Workers: they take jobs one after another, and say every second that they are still at it.

use super::import::{Step, run};
use super::outcome::Outcome;
use super::store::Job;
use crate::errors::Fault;
use crate::state::State;
use intake::Trouble;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Notify;

/// How often a job is begun before it is given up: one that ends its worker each time must not do so for ever.
const MOST_ATTEMPTS: u64 = 3;
/// How often a worker says how far it is.
const BEAT: Duration = Duration::from_secs(1);
/// How often a worker looks for jobs that another process made, or left.
const LOOK: Duration = Duration::from_secs(2);

/// Wakes this process's own worker when a job is made here.
#[derive(Debug, Default)]
pub(crate) struct Wake(Notify);

impl Wake {
    pub(crate) fn wake(&self) {
        self.0.notify_one();
    }
}

impl State {
    /// Works on jobs until told to stop; the one in hand is finished first.
    pub async fn work(&self, until: impl Future<Output = ()>) {
        let worker = crate::accounts::fresh_token();
        let mut until = std::pin::pin!(until);
        loop {
            let found = self.one_job(&worker).await.unwrap_or_else(|error| {
                tracing::error!(code = error.code(), error = %error, "the jobs table could not be used");
                false
            });
            let look_again = if found { Duration::ZERO } else { LOOK };
            tokio::select! {
                biased;
                () = &mut until => return,
                () = tokio::time::sleep(look_again) => {}
                () = self.wake().0.notified() => {}
            }
        }
    }

    /// Works until no job waits or runs anywhere, and gives how many were done here. A job that another worker holds is
    /// waited for, since that worker may be gone.
    pub async fn work_through(&self) -> Result<u64, store::Error> {
        let worker = crate::accounts::fresh_token();
        let mut done = 0;
        loop {
            if self.one_job(&worker).await? {
                done += 1;
            } else if self.jobs().open().await? == 0 {
                return Ok(done);
            } else {
                tokio::time::sleep(BEAT).await;
            }
        }
    }

    /// Takes one job and ends it. Gives whether there was one.
    async fn one_job(&self, worker: &str) -> Result<bool, store::Error> {
        let lease = self.settings().job_lease;
        let Some(job) = self.jobs().claim(worker, self.now(), lease).await? else { return Ok(false) };
        if job.attempts > MOST_ATTEMPTS {
            let words = Fault::JobGivenUp.words();
            self.refuse(worker, &job, words.code, format!("{}: {}", words.code, words.title)).await?;
            return Ok(true);
        }
        tracing::info!(attempt = job.attempts, "a job began");
        match self.under_lease(worker, &job).await {
            Ok(outcome) => {
                self.jobs().end(&job.id, worker, Ok(&outcome), self.now()).await?;
                tracing::info!(rows = outcome.rows, "a job ended");
            }
            Err(trouble) if passing(&trouble) && job.attempts < MOST_ATTEMPTS => {
                tracing::warn!(code = trouble.code(), "a job will be begun again");
                let wait = self.now().saturating_add(jiff::SignedDuration::try_from(lease).unwrap_or_default());
                self.jobs().again(&job.id, worker, wait.unwrap_or(self.now())).await?;
            }
            Err(trouble) => self.refuse(worker, &job, trouble.code(), trouble.to_string()).await?,
        }
        Ok(true)
    }

    /// Runs a job on a thread that may block, and keeps its lease meanwhile.
    async fn under_lease(&self, worker: &str, job: &Job) -> Result<Outcome, Trouble> {
        let step = Arc::new(Step::default());
        let work = {
            let (state, job, step) = (self.clone(), job.clone(), Arc::clone(&step));
            let runtime = tokio::runtime::Handle::current();
            tokio::task::spawn_blocking(move || runtime.block_on(run(&state, &job, &step)))
        };
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                ended = &mut work => {
                    let recorded = ended.map_err(|_| Trouble::Io(std::io::Error::other("the work broke off")))??;
                    return Ok(Outcome::of(&recorded));
                }
                () = tokio::time::sleep(BEAT) => {
                    let until = (self.now(), self.settings().job_lease);
                    // A beat that is missed is no harm: at worst another worker begins the same job, which adds nothing.
                    let _ = self.jobs().beat(&job.id, worker, step.get(), until).await;
                }
            }
        }
    }

    /// Ends a job that failed. The kept file goes, unless the record rests on it or another job waits for it.
    async fn refuse(&self, worker: &str, job: &Job, code: &str, words: String) -> Result<(), store::Error> {
        tracing::info!(code, "a file was not taken in");
        self.jobs().end(&job.id, worker, Err((code, words)), self.now()).await?;
        let wanted = self.jobs().wants(job.council, job.file).await? > 0;
        let of_record = match self.records().loaded(job.council).await {
            Ok(loaded) => loaded.batches.iter().any(|batch| batch.source.sha256 == job.file),
            // What cannot be told is kept; its last day comes.
            Err(_) => true,
        };
        if !wanted
            && !of_record
            && let Err(error) = self.vault().discard_source(job.council, job.file).await
        {
            tracing::error!(code = error.code(), error = %error, "a refused file could not be discarded");
        }
        Ok(())
    }
}

/// Whether a trouble may have gone by the next attempt: a store that did not answer, and not the file itself.
fn passing(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Ledger(_) | Trouble::Vault(_) | Trouble::Io(_))
}
