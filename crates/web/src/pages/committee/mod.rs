//! The clerk's pages: what was read, what was found in it, and what the clerk decided.

mod draft;
mod enter;
mod groups;
mod list;
mod page;
mod queue;
mod ways;

pub(crate) use draft::{read_draft, show as draft};
pub(crate) use enter::{send as send_entered, show as enter};
pub(crate) use groups::{record as record_group, show as groups};
pub(crate) use list::{list, send};
pub(crate) use page::{settle, show as page};
pub(crate) use queue::{decide, show as queue};
pub(crate) use ways::{record as record_way, show as ways};
