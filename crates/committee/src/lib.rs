#![doc = include_str!("../README.md")]

mod json;
mod reading;
mod refusal;

pub use json::to_json;
pub use reading::*;
pub use refusal::NotCommittee;

/// The largest file read, in bytes.
pub const LARGEST: usize = 16 * 1024 * 1024;

/// Reads one file. Never fails: a file that is no committee page gives a reading that says why.
///
/// `hint` says what the file is; without one the bytes decide.
pub fn read(bytes: &[u8], hint: Option<FileKind>) -> Reading {
    let _ = (bytes, hint);
    Reading {
        sha256: String::new(),
        file_kind: FileKind::Text,
        encoding: "UTF-8",
        text: String::new(),
        page_kind: PageKind::Unnamed,
        not_committee: Some(NotCommittee::Empty),
        held: None,
        item_title: None,
        meeting_date: None,
        speakers: vec![],
        resolutions: vec![],
        motions: vec![],
        actions: vec![],
        commitments: vec![],
        questions: vec![],
        referrals: vec![],
        undelivered: vec![],
        statements: vec![],
        requests: vec![],
        figures: vec![],
        executive_response: None,
    }
}
