#![doc = include_str!("../README.md")]

mod contents;
mod letter;
mod passage;
mod pattern;
mod read;
mod words;

pub use contents::{Checked, Contents, NOT_CARRIED, check_list, contents, qualified};
pub use letter::{NOT_A_FINDING, Prompt, prompts};
pub use passage::find_passage;
pub use read::{Item, Notice, Policy};

use std::sync::LazyLock;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

// The build refuses files with any problem, so the empty lists are never taken.
static KINDS: LazyLock<pattern::Kinds> = LazyLock::new(|| read::kinds(WORDS_FILE).unwrap_or_default());
static POLICIES: LazyLock<Vec<Policy>> = LazyLock::new(|| read::policies(POLICY_FILES, &KINDS).unwrap_or_default());
static NOTICES: LazyLock<Vec<Notice>> = LazyLock::new(|| read::notices(NOTICE_FILES).unwrap_or_default());
static CLEAR: LazyLock<read::Clear> = LazyLock::new(|| read::clear(CLEAR_FILE, &KINDS).unwrap_or_default());

/// The policies that a letter is held against, in order of id.
pub fn policies() -> &'static [Policy] {
    &POLICIES
}

/// The policy of an id.
pub fn policy(id: &str) -> Option<&'static Policy> {
    POLICIES.iter().find(|policy| policy.id == id)
}

/// The check-lists, in order of id.
pub fn notices() -> &'static [Notice] {
    &NOTICES
}

/// The check-list of an id (`refusal-to-assess`) or a code (`RFAS`).
pub fn notice(name: &str) -> Option<&'static Notice> {
    NOTICES.iter().find(|notice| notice.id == name || notice.code.eq_ignore_ascii_case(name))
}

/// The check-list of the document that an event is the sending of.
pub fn notice_of(event: &facts::Event) -> Option<&'static Notice> {
    NOTICES.iter().find(|notice| notice.is_of(event))
}

/// Phrases by which a sentence says the contrary of a requirement, so that no policy prompts on it.
fn clear() -> &'static read::Clear {
    &CLEAR
}
