//! The jobs table.

use super::outcome::Outcome;
use crate::hex::{hex, sha256_of};
use crate::room::sql;
use intake::DateStyle;
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;
use store::{Database, Row, Value, Work};
use terms::{Date, LaCode};

/// Where a job stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum JobState {
    Waiting,
    Running,
    Done,
    Failed,
}

impl JobState {
    fn of(text: &str) -> Option<Self> {
        Some(match text {
            "waiting" => Self::Waiting,
            "running" => Self::Running,
            "done" => Self::Done,
            "failed" => Self::Failed,
            _ => return None,
        })
    }

    pub(crate) fn ended(self) -> bool {
        matches!(self, Self::Done | Self::Failed)
    }
}

/// What the form said of a file to be taken in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asked {
    pub(crate) stated_on: Option<Date>,
    pub(crate) date_style: Option<DateStyle>,
    pub(crate) historic: bool,
    /// SHA-256 of the saved mapping that it is read through.
    pub(crate) mapping: Option<[u8; 32]>,
}

impl Asked {
    fn text(self) -> String {
        let stated = self.stated_on.map(|day| day.to_string()).unwrap_or_default();
        let style = match self.date_style {
            None => "",
            Some(DateStyle::DayFirst) => "day-first",
            Some(DateStyle::MonthFirst) => "month-first",
        };
        let historic = if self.historic { "historic" } else { "" };
        let mapping = self.mapping.map(|hash| hex(&hash)).unwrap_or_default();
        format!("{stated} {style} {historic} {mapping}")
    }

    fn of(text: &str) -> Self {
        let mut words = text.split(' ');
        let mut word = || words.next().unwrap_or_default();
        Self {
            stated_on: word().parse().ok(),
            date_style: match word() {
                "day-first" => Some(DateStyle::DayFirst),
                "month-first" => Some(DateStyle::MonthFirst),
                _ => None,
            },
            historic: word() == "historic",
            mapping: sha256_of(word()),
        }
    }
}

/// A job to be done.
#[derive(Clone, Debug)]
pub(crate) struct NewJob {
    pub(crate) council: LaCode,
    pub(crate) actor: String,
    /// SHA-256 of the file, which is kept in the vault already.
    pub(crate) file: [u8; 32],
    pub(crate) bytes: u64,
    pub(crate) asked: Asked,
}

/// A job.
#[derive(Clone, Debug)]
pub(crate) struct Job {
    pub(crate) id: String,
    pub(crate) council: LaCode,
    pub(crate) made_at: Timestamp,
    pub(crate) actor: String,
    pub(crate) file: [u8; 32],
    pub(crate) bytes: u64,
    pub(crate) asked: Asked,
    pub(crate) state: JobState,
    /// What is under way: `checking`, `reading`, `matching` or `writing`; empty before it began.
    pub(crate) step: String,
    /// How many of what the step counts.
    pub(crate) done: u64,
    /// How often it was begun.
    pub(crate) attempts: u64,
    /// Why it failed.
    pub(crate) code: Option<String>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) ended_at: Option<Timestamp>,
}

impl Job {
    fn of(row: &Row) -> Result<Self, store::Error> {
        let form = store::Error::Form;
        let instant = |text: &str| text.parse::<Timestamp>().map_err(|_| form("an instant of a job"));
        Ok(Self {
            id: row.text(0)?.to_owned(),
            council: LaCode::parse(row.text(1)?).map_err(|_| form("the council of a job"))?,
            made_at: instant(row.text(2)?)?,
            actor: row.text(3)?.to_owned(),
            file: row.array(4, "the file of a job")?,
            bytes: row.int(5)?.unsigned_abs(),
            asked: Asked::of(row.text(6)?),
            state: JobState::of(row.text(7)?).ok_or(form("the state of a job"))?,
            step: row.text(8)?.to_owned(),
            done: row.int(9)?.unsigned_abs(),
            attempts: row.int(10)?.unsigned_abs(),
            code: row.text_or_null(11)?.map(str::to_owned),
            outcome: row.text_or_null(12)?.and_then(Outcome::of_text),
            ended_at: row.text_or_null(13)?.map(instant).transpose()?,
        })
    }
}

/// The table and what is done with it.
#[derive(Clone, Debug)]
pub(crate) struct Jobs {
    database: Database,
}

/// An instant as text that sorts as time does.
fn sortable(at: Timestamp) -> Value {
    Value::from(format!("{at:.6}"))
}

fn after(at: Timestamp, time: Duration) -> Timestamp {
    SignedDuration::try_from(time).ok().and_then(|time| at.checked_add(time).ok()).unwrap_or(Timestamp::MAX)
}

fn before(at: Timestamp, days: i64) -> Timestamp {
    at.checked_sub(SignedDuration::from_hours(24 * days)).unwrap_or(Timestamp::MIN)
}

/// For how many days an ended job is shown.
const SHOWN_DAYS: i64 = 90;

impl Jobs {
    pub(crate) fn new(database: Database) -> Self {
        Self { database }
    }

    /// Adds a job and gives its id. Those that ended long ago are swept out on the way.
    pub(crate) async fn add(&self, new: &NewJob, at: Timestamp) -> Result<String, store::Error> {
        let id = crate::accounts::fresh_token();
        let mut work = self.database.write_beside_others().await?;
        work.run(sql::JOB_SWEEP, [sortable(before(at, SHOWN_DAYS))]).await?;
        let values = vec![
            Value::from(id.as_str()),
            Value::from(new.council.as_str()),
            sortable(at),
            Value::from(new.actor.as_str()),
            Value::from(new.file),
            Value::from(i64::try_from(new.bytes).unwrap_or(i64::MAX)),
            Value::from(new.asked.text()),
        ];
        work.run(sql::JOB_ADD, values).await?;
        work.commit().await?;
        Ok(id)
    }

    /// Takes the oldest job that waits, or whose worker let its lease run out, for a worker. Two workers never get one.
    pub(crate) async fn claim(
        &self,
        worker: &str,
        now: Timestamp,
        lease: Duration,
    ) -> Result<Option<Job>, store::Error> {
        let mut work = self.database.write_beside_others().await?;
        let Some(row) = work.claim(sql::JOB_CLAIM, [sortable(now)]).await? else { return Ok(None) };
        let mut job = Job::of(&row)?;
        let values = [Value::from(worker), sortable(after(now, lease)), Value::from(job.id.as_str())];
        work.run(sql::JOB_TAKE, values).await?;
        work.commit().await?;
        job.state = JobState::Running;
        job.attempts += 1;
        Ok(Some(job))
    }

    async fn change(&self, sql: &'static str, values: Vec<Value>) -> Result<bool, store::Error> {
        let mut work = self.database.write_beside_others().await?;
        let changed = work.run(sql, values).await?;
        work.commit().await?;
        Ok(changed > 0)
    }

    /// Says how far a worker has come and renews its lease. Gives whether the job is still its own.
    pub(crate) async fn beat(
        &self,
        id: &str,
        worker: &str,
        step: (&str, u64),
        until: (Timestamp, Duration),
    ) -> Result<bool, store::Error> {
        let done = i64::try_from(step.1).unwrap_or(i64::MAX);
        let lease = sortable(after(until.0, until.1));
        let values = vec![Value::from(step.0), Value::from(done), lease, Value::from(id), Value::from(worker)];
        self.change(sql::JOB_BEAT, values).await
    }

    /// Ends a job. Nothing changes if another worker has it by now.
    pub(crate) async fn end(
        &self,
        id: &str,
        worker: &str,
        outcome: Result<&Outcome, (&str, String)>,
        at: Timestamp,
    ) -> Result<bool, store::Error> {
        let (state, code, text) = match outcome {
            Ok(outcome) => ("done", None, outcome.text()),
            Err((code, words)) => ("failed", Some(code.to_owned()), Outcome::refused(words).text()),
        };
        let (id, worker) = (Value::from(id), Value::from(worker));
        let values = vec![Value::from(state), Value::Text(code), Value::Text(Some(text)), sortable(at), id, worker];
        self.change(sql::JOB_END, values).await
    }

    /// Gives a job back, to be begun again after a while.
    pub(crate) async fn again(&self, id: &str, worker: &str, not_before: Timestamp) -> Result<bool, store::Error> {
        self.change(sql::JOB_AGAIN, vec![sortable(not_before), Value::from(id), Value::from(worker)]).await
    }

    async fn rows(&self, sql: &'static str, values: Vec<Value>) -> Result<Vec<Row>, store::Error> {
        let mut work: Work = self.database.read().await?;
        let rows = work.rows(sql, values).await?;
        work.commit().await?;
        Ok(rows)
    }

    /// One job of a council.
    pub(crate) async fn one(&self, council: LaCode, id: &str) -> Result<Option<Job>, store::Error> {
        let rows = self.rows(sql::JOB_ONE, vec![Value::from(council.as_str()), Value::from(id)]).await?;
        rows.first().map(Job::of).transpose()
    }

    /// The latest jobs of a council, newest first.
    pub(crate) async fn of_council(&self, council: LaCode) -> Result<Vec<Job>, store::Error> {
        let rows = self.rows(sql::JOB_OF, vec![Value::from(council.as_str())]).await?;
        rows.iter().map(Job::of).collect()
    }

    async fn count(&self, sql: &'static str, values: Vec<Value>) -> Result<u64, store::Error> {
        let rows = self.rows(sql, values).await?;
        Ok(rows.first().map(|row| row.int(0)).transpose()?.unwrap_or(0).unsigned_abs())
    }

    /// How many jobs that have not ended want a file of a council.
    pub(crate) async fn wants(&self, council: LaCode, file: [u8; 32]) -> Result<u64, store::Error> {
        self.count(sql::JOB_WANTS, vec![Value::from(council.as_str()), Value::from(file)]).await
    }

    /// How many jobs have not ended.
    pub(crate) async fn open(&self) -> Result<u64, store::Error> {
        self.count(sql::JOB_OPEN, Vec::new()).await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_asked_comes_back_as_it_was() {
        for asked in [
            Asked::default(),
            Asked {
                stated_on: "2026-01-31".parse().ok(),
                date_style: Some(DateStyle::DayFirst),
                historic: true,
                mapping: Some([7; 32]),
            },
            Asked { stated_on: None, date_style: Some(DateStyle::MonthFirst), historic: false, mapping: None },
        ] {
            assert_eq!(Asked::of(&asked.text()), asked);
        }
    }
}
