//! The ledger as its users rely on it, on SQLite always and on PostgreSQL where there is a server.

#[path = "../../../store/tests/it/engines.rs"]
mod engines;

mod conformance;
mod python;
mod sample;
mod tamper;
