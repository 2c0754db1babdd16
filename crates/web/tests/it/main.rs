//! The service over HTTP, without a network.

// Every function here is test code, helpers too.
#![cfg(test)]

#[path = "../../../store/tests/it/engines.rs"]
mod engines;

mod access;
mod access_document;
mod accounts;
mod both_engines;
mod browser;
mod by_hand;
mod cases;
mod children;
mod committee;
mod figures;
mod fixes;
mod hardening;
mod imports;
mod jobs;
mod law;
mod leaving;
mod mapping;
mod notices;
mod oversight;
mod printed;
mod public;
mod reader;
mod releases;
mod returning;
mod series;
mod sign_in;
mod source;
mod town;
mod tracker;
mod worklists;
