//! One file per page.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod assets;
mod fault;
pub(crate) mod home;
pub(crate) mod sign_in;
pub(crate) mod watch;

pub(crate) use fault::fault_page;
