//! The ledger as its users rely on it, on SQLite always and on PostgreSQL where there is a server.

// Every function here is test code, helpers too.
#![cfg(test)]

#[path = "../../../store/tests/it/engines.rs"]
mod engines;

mod conformance;
mod kept;
mod laws;
mod python;
mod sample;
mod tamper;
