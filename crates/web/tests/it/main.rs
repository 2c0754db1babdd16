//! The service over HTTP, without a network.

mod access;
mod access_document;
mod accounts;
mod browser;
mod cases;
mod children;
mod committee;
mod figures;
mod hardening;
mod imports;
mod law;
mod oversight;
mod public;
mod sign_in;
mod source;
mod town;
