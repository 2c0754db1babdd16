#![doc = include_str!("../README.md")]

mod dates;
mod decode;
mod due;
mod held;
mod html;
mod json;
mod layout;
mod patterns;
mod reading;
mod recognise;
mod record;
mod refusal;
mod rules;
mod talk;
mod title;

pub use json::to_json;
pub use reading::*;
pub use record::*;
pub use refusal::NotCommittee;

/// The largest file read, in bytes.
pub const LARGEST: usize = 16 * 1024 * 1024;

/// Reads one file. Never fails: a file that is no committee page gives a reading that says why.
///
/// `hint` says what the file is; without one the bytes decide.
pub fn read(bytes: &[u8], hint: Option<FileKind>) -> Reading {
    let mut reading = Reading::nothing(decode::sha256(bytes));
    if bytes.len() > LARGEST {
        return reading.refused(NotCommittee::TooLarge);
    }
    if decode::is_binary(bytes) {
        return reading.refused(NotCommittee::NotText);
    }
    let (source, encoding) = decode::decode(bytes);
    let html = hint.map_or_else(|| html::looks_like_html(&source), |kind| kind == FileKind::Html);
    reading.encoding = encoding;
    reading.file_kind = if html { FileKind::Html } else { FileKind::Text };
    reading.text = if html { html::to_text(&source) } else { source };
    if let Some(why) = recognise::refusal(&reading.text) {
        return reading.refused(why);
    }
    let text = std::mem::take(&mut reading.text);
    rules::apply(&text, &mut reading);
    reading.text = text;
    reading
}

impl Reading {
    fn nothing(sha256: String) -> Self {
        Reading {
            sha256,
            file_kind: FileKind::Text,
            encoding: "UTF-8",
            text: String::new(),
            page_kind: PageKind::Unnamed,
            not_committee: None,
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

    fn refused(mut self, why: NotCommittee) -> Self {
        self.not_committee = Some(why);
        self
    }
}
