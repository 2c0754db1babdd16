//! The account, session, restriction and log tables.

use super::password;
use super::{Hasher, PasswordError, Session, fresh_token, token_hash};
use crate::access::{Role, Standing};
use crate::clock::stored;
use crate::db::{DbError, Pool, Row, sql};
use facts::SubjectId;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::time::Duration;
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
    Db(#[from] DbError),
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
    fn of(row: &Row) -> Option<Self> {
        let standing = Standing {
            name: row.text(0).to_owned(),
            role: Role::from_code(row.text(2))?,
            council: LaCode::parse(row.text(3)).ok()?,
            team: row.number(4),
        };
        Some(Self {
            standing,
            full_name: row.text(1).to_owned(),
            password: row.text(5).to_owned(),
            must_change: row.flag(6),
            closed: row.flag(7),
        })
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
    pool: Pool,
    hasher: Hasher,
}

impl Accounts {
    pub(crate) fn new(pool: Pool) -> Self {
        Self { pool, hasher: Hasher::new() }
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
        let made_at = stored(now);
        let values = [
            (&new.name).into(),
            new.full_name.trim().into(),
            new.role.code().into(),
            new.council.as_str().into(),
            new.team.into(),
            (&kept).into(),
            new.must_change.into(),
            (&made_at).into(),
        ];
        self.pool.execute(sql::ACCOUNT_ADD, &values).await?;
        Ok(())
    }

    pub(crate) async fn entry(&self, name: &str) -> Result<Option<Entry>, DbError> {
        Ok(self.pool.rows(sql::ACCOUNT_ONE, &[name.into()]).await?.first().and_then(Entry::of))
    }

    pub(crate) async fn of_council(&self, council: LaCode) -> Result<Vec<Entry>, DbError> {
        let rows = self.pool.rows(sql::ACCOUNT_OF_COUNCIL, &[council.as_str().into()]).await?;
        Ok(rows.iter().filter_map(Entry::of).collect())
    }

    pub(crate) async fn count(&self) -> Result<usize, DbError> {
        let rows = self.pool.rows(sql::ACCOUNT_COUNT, &[]).await?;
        Ok(rows.first().and_then(|row| row.text(0).parse().ok()).unwrap_or(0))
    }

    /// Alters an account of a council and ends its sessions.
    pub(crate) async fn alter(&self, council: LaCode, name: &str, to: Alteration) -> Result<(), AccountError> {
        if to.role == Role::CaseOfficer && to.team.is_none() && !to.closed {
            return Err(AccountError::Team);
        }
        let values = [to.role.code().into(), to.team.into(), to.closed.into(), name.into(), council.as_str().into()];
        if self.pool.execute(sql::ACCOUNT_ALTER, &values).await? == 0 {
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
        let values = [(&kept).into(), must_change.into(), name.into()];
        if self.pool.execute(sql::ACCOUNT_PASSWORD, &values).await? == 0 {
            return Err(AccountError::Absent);
        }
        self.end_all(name).await?;
        Ok(())
    }

    /// Whether this is the password of an open account.
    pub(crate) async fn verify(&self, name: &str, password: String) -> Result<bool, DbError> {
        let entry = self.entry(name).await?.filter(|entry| !entry.closed);
        Ok(self.hasher.verify(password, entry.map(|entry| entry.password)).await)
    }

    /// Begins a session and returns its token.
    pub(crate) async fn begin(&self, name: &str, now: Timestamp) -> Result<String, DbError> {
        let token = fresh_token();
        let (hash, at) = (token_hash(&token), stored(now));
        let values = [(&hash).into(), name.into(), (&at).into()];
        self.pool.execute(sql::SESSION_ADD, &values).await?;
        Ok(token)
    }

    /// Who holds a token, if its session stands. The time of last use is written at most once a minute.
    pub(crate) async fn holder(
        &self,
        token: &str,
        now: Timestamp,
        idle: Duration,
        absolute: Duration,
    ) -> Result<Option<SignedIn>, DbError> {
        let hash = token_hash(token);
        let rows = self.pool.rows(sql::SESSION_ONE, &[(&hash).into()]).await?;
        let Some(row) = rows.first() else { return Ok(None) };
        let time = |column: usize| row.text(column).parse::<Timestamp>().ok();
        let session = time(1).zip(time(2)).map(|(began_at, seen_at)| Session { began_at, seen_at });
        let Some(session) = session.filter(|session| session.stands(now, idle, absolute)) else {
            self.pool.execute(sql::SESSION_END, &[(&hash).into()]).await?;
            return Ok(None);
        };
        let Some(entry) = self.entry(row.text(0)).await?.filter(|entry| !entry.closed) else { return Ok(None) };
        if now.as_second() - session.seen_at.as_second() >= 60 {
            self.pool.execute(sql::SESSION_SEEN, &[(&stored(now)).into(), (&hash).into()]).await?;
        }
        Ok(Some(SignedIn { standing: entry.standing, full_name: entry.full_name, must_change: entry.must_change }))
    }

    pub(crate) async fn end(&self, token: &str) -> Result<(), DbError> {
        self.pool.execute(sql::SESSION_END, &[(&token_hash(token)).into()]).await.map(|_| ())
    }

    async fn end_all(&self, name: &str) -> Result<(), DbError> {
        self.pool.execute(sql::SESSION_END_OF, &[name.into()]).await.map(|_| ())
    }

    /// Removes sessions that no longer stand.
    pub(crate) async fn sweep(&self, now: Timestamp, idle: Duration, absolute: Duration) -> Result<u64, DbError> {
        let before = |limit: Duration| {
            Timestamp::from_second(now.as_second() - limit.as_secs().cast_signed()).map(stored).unwrap_or_default()
        };
        self.pool.execute(sql::SESSION_SWEEP, &[(&before(idle)).into(), (&before(absolute)).into()]).await
    }

    pub(crate) async fn restrictions(&self, council: LaCode) -> Result<Restrictions, DbError> {
        let mut all = Restrictions::new();
        for row in self.pool.rows(sql::RESTRICTION_OF, &[council.as_str().into()]).await? {
            if let Some(subject) = SubjectId::parse(row.text(0)) {
                let names = all.entry(subject).or_default();
                if !row.text(1).is_empty() {
                    names.push(row.text(1).to_owned());
                }
            }
        }
        Ok(all)
    }

    /// Restricts a case and opens it to a name; with no name it opens to nobody. The row without a name is what makes it
    /// restricted, so taking away the last name shuts the case and does not open it.
    pub(crate) async fn restrict(&self, council: LaCode, subject: SubjectId, name: &str) -> Result<(), DbError> {
        let subject = subject.to_string();
        for name in ["", name] {
            let values = [council.as_str().into(), (&subject).into(), name.into()];
            self.pool.execute(sql::RESTRICTION_ADD, &values).await?;
        }
        Ok(())
    }

    /// Lifts a restriction altogether.
    pub(crate) async fn lift(&self, council: LaCode, subject: SubjectId) -> Result<u64, DbError> {
        let subject = subject.to_string();
        let values = [council.as_str().into(), (&subject).into()];
        self.pool.execute(sql::RESTRICTION_LIFT, &values).await
    }

    /// Shuts a restricted case to one name.
    pub(crate) async fn shut_to(&self, council: LaCode, subject: SubjectId, name: &str) -> Result<u64, DbError> {
        let subject = subject.to_string();
        let values = [council.as_str().into(), (&subject).into(), name.into()];
        self.pool.execute(sql::RESTRICTION_DROP, &values).await
    }

    /// Writes a line of the log. What is opened or exported waits for it: no log, no read.
    pub(crate) async fn log(
        &self,
        now: Timestamp,
        council: LaCode,
        actor: &str,
        [action, about, detail]: [&str; 3],
    ) -> Result<(), DbError> {
        let (id, at) = (fresh_token(), stored(now));
        let values = [
            (&id).into(),
            (&at).into(),
            council.as_str().into(),
            actor.into(),
            action.into(),
            about.into(),
            detail.into(),
        ];
        self.pool.execute(sql::LOG_ADD, &values).await.map(|_| ())
    }

    /// The newest five hundred lines of a council.
    pub(crate) async fn log_of(&self, council: LaCode) -> Result<Vec<LogLine>, DbError> {
        let rows = self.pool.rows(sql::LOG_OF, &[council.as_str().into()]).await?;
        let line = |row: &Row| LogLine {
            at: row.text(0).to_owned(),
            actor: row.text(1).to_owned(),
            action: row.text(2).to_owned(),
            about: row.text(3).to_owned(),
            detail: row.text(4).to_owned(),
        };
        Ok(rows.iter().map(line).collect())
    }
}
