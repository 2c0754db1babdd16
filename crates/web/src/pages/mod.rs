//! One file per page.

pub(crate) mod account;
pub(crate) mod accounts;
pub(crate) mod assets;
pub(crate) mod batch;
pub(crate) mod case;
pub(crate) mod cases;
pub(crate) mod casework;
pub(crate) mod chain;
pub(crate) mod committee;
pub(crate) mod council;
mod fault;
pub(crate) mod groups;
pub(crate) mod home;
pub(crate) mod import_job;
pub(crate) mod imports;
pub(crate) mod mappings;
pub(crate) mod measures;
pub(crate) mod notices;
pub(crate) mod problems;
pub(crate) mod read_log;
pub(crate) mod releases;
pub(crate) mod restrictions;
pub(crate) mod returns;
pub(crate) mod rules;
pub(crate) mod series;
pub(crate) mod sign_in;
mod touching;
pub(crate) mod tracker;
pub(crate) mod waiting;
pub(crate) mod watch;

pub(crate) use cases::vault_fault;
pub(crate) use fault::fault_page;
