//! The account, session, restriction and log tables.

use super::password;
use super::{Hasher, PasswordError, Session, fresh_token, token_hash};
use crate::access::{Role, Standing};
use crate::clock::stored;
use crate::room::sql;
use facts::SubjectId;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::time::Duration;
use store::{Database, Row, Value};
use terms::LaCode;

/// An account to be made.
#[derive(Clone, Debug)]
pub struct NewAccount {
    /// Sign-in name: 3 to 40 lower-case letters, digits, dots and dashes.
    pub name: String,
    /// The person's name, as shown to them and to the administrator.
    pub full_name: String,
    /// Role.
    pub role: Role,
    /// Council.
    pub council: LaCode,
    /// Team, for a case officer.
    pub team: Option<i32>,
    /// First password.
    pub password: String,
    /// Whether it must be changed at the first sign-in: yes, unless the person chose it.
    pub must_change: bool,
}

/// What an administrator may alter. Any alteration ends the person's sessions.
#[derive(Clone, Copy, Debug)]
pub struct Alteration {
    /// Role from now on.
    pub role: Role,
    /// Team from now on.
    pub team: Option<i32>,
    /// Closed accounts cannot sign in; they are kept, because logs name them.
    pub closed: bool,
}

/// Why an account could not be made or changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// The sign-in name.
    #[error("Use 3 to 40 lower-case letters, digits, dots and dashes for the sign-in name, starting with a letter.")]
    Name,
    /// The person's name.
    #[error("Enter the person's name in 1 to 100 characters.")]
    FullName,
    /// Taken.
    #[error("There is already an account with that sign-in name. Choose another.")]
    Taken,
    /// A case officer needs a team.
    #[error("Enter the number of the team whose cases a case officer works on.")]
    Team,
    /// The password.
    #[error(transparent)]
    Password(#[from] PasswordError),
    /// The account is not there.
    #[error("There is no such account.")]
    Absent,
    /// The machine refused.
    #[error("The password could not be kept. Try again.")]
    Machine,
    /// The tables.
    #[error(transparent)]
    Store(#[from] store::Error),
}

/// One account as stored.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) standing: Standing,
    pub(crate) full_name: String,
    pub(crate) must_change: bool,
    pub(crate) closed: bool,
    password: String,
}

impl Entry {
    /// A row whose role or council this program does not know is nobody's account.
    fn of(row: &Row) -> Result<Option<Self>, store::Error> {
        let (Some(role), Ok(council)) = (Role::from_code(row.text(2)?), LaCode::parse(row.text(3)?)) else {
            return Ok(None);
        };
        let team = row.int_or_null(4)?.and_then(|team| i32::try_from(team).ok());
        Ok(Some(Self {
            standing: Standing { name: row.text(0)?.to_owned(), role, council, team },
            full_name: row.text(1)?.to_owned(),
            password: row.text(5)?.to_owned(),
            must_change: row.int(6)? != 0,
            closed: row.int(7)? != 0,
        }))
    }
}

/// Somebody with a standing session.
#[derive(Clone, Debug)]
pub(crate) struct SignedIn {
    pub(crate) standing: Standing,
    pub(crate) full_name: String,
    pub(crate) must_change: bool,
}

/// A line of the log of opening and exporting.
#[derive(Clone, Debug)]
pub(crate) struct LogLine {
    pub(crate) at: String,
    pub(crate) actor: String,
    pub(crate) action: String,
    pub(crate) about: String,
    pub(crate) detail: String,
}

/// The restricted cases of a council, each with the names it opens to.
pub(crate) type Restrictions = BTreeMap<SubjectId, Vec<String>>;

/// The tables and what is done with them.
#[derive(Clone, Debug)]
pub(crate) struct Accounts {
    database: Database,
    hasher: Hasher,
}

fn number(value: Option<i32>) -> Value {
    Value::Int(value.map(i64::from))
}

impl Accounts {
    pub(crate) fn new(database: Database) -> Self {
        Self { database, hasher: Hasher::new() }
    }

    async fn rows(&self, sql: &'static str, values: Vec<Value>) -> Result<Vec<Row>, store::Error> {
        let mut work = self.database.read().await?;
        let rows = work.rows(sql, values).await?;
        work.commit().await?;
        Ok(rows)
    }

    async fn run(&self, sql: &'static str, values: Vec<Value>) -> Result<u64, store::Error> {
        let mut work = self.database.write().await?;
        let touched = work.run(sql, values).await?;
        work.commit().await?;
        Ok(touched)
    }

    pub(crate) async fn add(&self, new: NewAccount, now: Timestamp) -> Result<(), AccountError> {
        let plain =
            |letter: u8| letter.is_ascii_lowercase() || letter.is_ascii_digit() || matches!(letter, b'.' | b'-');
        let name_ok = (3..=40).contains(&new.name.len())
            && new.name.bytes().all(plain)
            && new.name.starts_with(|first: char| first.is_ascii_lowercase());
        if !name_ok {
            return Err(AccountError::Name);
        }
        if new.full_name.trim().is_empty() || new.full_name.chars().count() > 100 {
            return Err(AccountError::FullName);
        }
        if new.role == Role::CaseOfficer && new.team.is_none() {
            return Err(AccountError::Team);
        }
        password::check(&new.password, &new.name)?;
        if self.entry(&new.name).await?.is_some() {
            return Err(AccountError::Taken);
        }
        let kept = self.hasher.hash(new.password).await.ok_or(AccountError::Machine)?;
        let values = vec![
            Value::from(new.name),
            Value::from(new.full_name.trim()),
            Value::from(new.role.code()),
            Value::from(new.council.as_str()),
            number(new.team),
            Value::from(kept),
            Value::from(i64::from(new.must_change)),
            Value::from(stored(now)),
        ];
        self.run(sql::ACCOUNT_ADD, values).await?;
        Ok(())
    }

    pub(crate) async fn entry(&self, name: &str) -> Result<Option<Entry>, store::Error> {
        match self.rows(sql::ACCOUNT_ONE, vec![Value::from(name)]).await?.first() {
            Some(row) => Entry::of(row),
            None => Ok(None),
        }
    }

    pub(crate) async fn of_council(&self, council: LaCode) -> Result<Vec<Entry>, store::Error> {
        let rows = self.rows(sql::ACCOUNT_OF_COUNCIL, vec![Value::from(council.as_str())]).await?;
        rows.iter().filter_map(|row| Entry::of(row).transpose()).collect()
    }

    pub(crate) async fn count(&self) -> Result<usize, store::Error> {
        let rows = self.rows(sql::ACCOUNT_COUNT, Vec::new()).await?;
        let count = rows.first().map_or(Ok(0), |row| row.int(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// Alters an account of a council and ends its sessions.
    pub(crate) async fn alter(&self, council: LaCode, name: &str, to: Alteration) -> Result<(), AccountError> {
        if to.role == Role::CaseOfficer && to.team.is_none() && !to.closed {
            return Err(AccountError::Team);
        }
        let values = vec![
            Value::from(to.role.code()),
            number(to.team),
            Value::from(i64::from(to.closed)),
            Value::from(name),
            Value::from(council.as_str()),
        ];
        if self.run(sql::ACCOUNT_ALTER, values).await? == 0 {
            return Err(AccountError::Absent);
        }
        self.end_all(name).await?;
        Ok(())
    }

    /// Sets a password and ends the person's sessions.
    pub(crate) async fn set_password(
        &self,
        name: &str,
        password: String,
        must_change: bool,
    ) -> Result<(), AccountError> {
        password::check(&password, name)?;
        let kept = self.hasher.hash(password).await.ok_or(AccountError::Machine)?;
        let values = vec![Value::from(kept), Value::from(i64::from(must_change)), Value::from(name)];
        if self.run(sql::ACCOUNT_PASSWORD, values).await? == 0 {
            return Err(AccountError::Absent);
        }
        self.end_all(name).await?;
        Ok(())
    }

    /// Whether this is the password of an open account.
    pub(crate) async fn verify(&self, name: &str, password: String) -> Result<bool, store::Error> {
        let entry = self.entry(name).await?.filter(|entry| !entry.closed);
        Ok(self.hasher.verify(password, entry.map(|entry| entry.password)).await)
    }

    /// Begins a session and returns its token.
    pub(crate) async fn begin(&self, name: &str, now: Timestamp) -> Result<String, store::Error> {
        let token = fresh_token();
        let at = stored(now);
        let values =
            vec![Value::from(token_hash(&token)), Value::from(name), Value::from(at.as_str()), Value::from(at)];
        self.run(sql::SESSION_ADD, values).await?;
        Ok(token)
    }

    /// Who holds a token, if its session stands. The time of last use is written at most once a minute.
    pub(crate) async fn holder(
        &self,
        token: &str,
        now: Timestamp,
        idle: Duration,
        absolute: Duration,
    ) -> Result<Option<SignedIn>, store::Error> {
        let hash = token_hash(token);
        let rows = self.rows(sql::SESSION_ONE, vec![Value::from(hash.as_str())]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let time = |column: usize| row.text(column).ok()?.parse::<Timestamp>().ok();
        let session = time(1).zip(time(2)).map(|(began_at, seen_at)| Session { began_at, seen_at });
        let Some(session) = session.filter(|session| session.stands(now, idle, absolute)) else {
            self.run(sql::SESSION_END, vec![Value::from(hash)]).await?;
            return Ok(None);
        };
        let Some(entry) = self.entry(row.text(0)?).await?.filter(|entry| !entry.closed) else { return Ok(None) };
        if now.as_second() - session.seen_at.as_second() >= 60 {
            self.run(sql::SESSION_SEEN, vec![Value::from(stored(now)), Value::from(hash)]).await?;
        }
        Ok(Some(SignedIn { standing: entry.standing, full_name: entry.full_name, must_change: entry.must_change }))
    }

    pub(crate) async fn end(&self, token: &str) -> Result<(), store::Error> {
        self.run(sql::SESSION_END, vec![Value::from(token_hash(token))]).await.map(|_| ())
    }

    async fn end_all(&self, name: &str) -> Result<(), store::Error> {
        self.run(sql::SESSION_END_OF, vec![Value::from(name)]).await.map(|_| ())
    }

    /// Removes sessions that no longer stand.
    pub(crate) async fn sweep(&self, now: Timestamp, idle: Duration, absolute: Duration) -> Result<u64, store::Error> {
        let before = |limit: Duration| {
            Timestamp::from_second(now.as_second() - limit.as_secs().cast_signed()).map(stored).unwrap_or_default()
        };
        self.run(sql::SESSION_SWEEP, vec![Value::from(before(idle)), Value::from(before(absolute))]).await
    }

    pub(crate) async fn restrictions(&self, council: LaCode) -> Result<Restrictions, store::Error> {
        let mut all = Restrictions::new();
        for row in self.rows(sql::RESTRICTION_OF, vec![Value::from(council.as_str())]).await? {
            if let Some(subject) = SubjectId::parse(row.text(0)?) {
                let names = all.entry(subject).or_default();
                if !row.text(1)?.is_empty() {
                    names.push(row.text(1)?.to_owned());
                }
            }
        }
        Ok(all)
    }

    /// Restricts a case and opens it to a name; with no name it opens to nobody. The row without a name is what makes it
    /// restricted, so taking away the last name shuts the case and does not open it.
    pub(crate) async fn restrict(&self, council: LaCode, subject: SubjectId, name: &str) -> Result<(), store::Error> {
        let mut work = self.database.write().await?;
        for name in ["", name] {
            work.run(sql::RESTRICTION_ADD, restriction(council, subject, Some(name))).await?;
        }
        work.commit().await
    }

    /// Lifts a restriction altogether.
    pub(crate) async fn lift(&self, council: LaCode, subject: SubjectId) -> Result<u64, store::Error> {
        self.run(sql::RESTRICTION_LIFT, restriction(council, subject, None)).await
    }

    /// Shuts a restricted case to one name.
    pub(crate) async fn shut_to(&self, council: LaCode, subject: SubjectId, name: &str) -> Result<u64, store::Error> {
        self.run(sql::RESTRICTION_DROP, restriction(council, subject, Some(name))).await
    }

    /// Writes a line of the log. What is opened or exported waits for it: no log, no read.
    pub(crate) async fn log(
        &self,
        now: Timestamp,
        council: LaCode,
        actor: &str,
        [action, about, detail]: [&str; 3],
    ) -> Result<(), store::Error> {
        let (id, at) = (fresh_token(), stored(now));
        let values = [id.as_str(), &at, council.as_str(), actor, action, about, detail];
        self.run(sql::OPENING_ADD, values.into_iter().map(Value::from).collect()).await.map(|_| ())
    }

    /// The newest five hundred lines of a council.
    pub(crate) async fn log_of(&self, council: LaCode) -> Result<Vec<LogLine>, store::Error> {
        let rows = self.rows(sql::OPENING_OF, vec![Value::from(council.as_str())]).await?;
        let line = |row: &Row| {
            Ok(LogLine {
                at: row.text(0)?.to_owned(),
                actor: row.text(1)?.to_owned(),
                action: row.text(2)?.to_owned(),
                about: row.text(3)?.to_owned(),
                detail: row.text(4)?.to_owned(),
            })
        };
        rows.iter().map(line).collect()
    }
}

fn restriction(council: LaCode, subject: SubjectId, name: Option<&str>) -> Vec<Value> {
    let mut values = vec![Value::from(council.as_str()), Value::from(subject.to_string())];
    values.extend(name.map(Value::from));
    values
}
