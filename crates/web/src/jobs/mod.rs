//! Work that outlasts a request: a row of the jobs table, taken by whoever is free, under a lease.
//!
//! A worker that is killed loses its lease, and another begins again from the start: taking a file in is all or nothing,
//! and the same file twice adds nothing. A row names a council, an account and the hash of a kept file; the file itself,
//! its name and everybody in it are in the vault.

mod import;
mod outcome;
mod store;
mod worker;

pub(crate) use outcome::Outcome;
pub(crate) use store::{Asked, Job, JobState, Jobs, NewJob};
pub(crate) use worker::Wake;
