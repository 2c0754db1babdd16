//! Backup, restore and erasure, on SQLite always and between the engines where there is a PostgreSQL server.

// Every function here is test code, helpers too.
#![cfg(test)]

#[path = "../../../store/tests/it/engines.rs"]
mod engines;

mod backup;
mod erasure;
mod kill;
mod sample;
