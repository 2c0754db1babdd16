//! The service over HTTP, without a network.

mod access;
mod access_document;
mod accounts;
mod hardening;
mod sign_in;
mod source;
mod town;
