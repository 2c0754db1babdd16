//! The service over HTTP, without a network.

mod access;
mod access_document;
mod accounts;
mod cases;
mod children;
mod figures;
mod hardening;
mod law;
mod public;
mod sign_in;
mod source;
mod town;
