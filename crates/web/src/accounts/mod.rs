//! Local accounts and sessions.

mod password;
mod session;
mod store;

pub(crate) use password::Hasher;
pub use password::PasswordError;
pub(crate) use session::{Session, form_token, fresh_token, token_hash};
pub use store::{AccountError, Alteration, NewAccount};
pub(crate) use store::{Accounts, Entry, LogLine, Restrictions, SignedIn};
