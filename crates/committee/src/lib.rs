#![doc = include_str!("../README.md")]

mod address;
mod dates;
mod decode;
mod due;
mod held;
mod html;
mod json;
mod layout;
mod patterns;
mod printed;
mod reading;
mod recognise;
mod record;
mod refusal;
mod rules;
mod service;
mod talk;
mod title;

pub use address::{Address, AddressKind};
pub use json::to_json;
pub use reading::*;
pub use record::*;
pub use refusal::NotCommittee;
pub use service::{Councillor, councillors};

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
    reading.encoding = encoding;
    read_source(reading, source, hint)
}

/// Which printed format a file is in, by its first bytes; `None` for words and for everything else. The words of such a file
/// are taken out elsewhere, within limits, and come back to [`read_words`].
pub fn printed_format(bytes: &[u8]) -> Option<FileKind> {
    if bytes.starts_with(b"%PDF-") {
        Some(FileKind::Pdf)
    } else if bytes.starts_with(b"PK\x03\x04") {
        Some(FileKind::Docx)
    } else {
        None
    }
}

/// Reads the words that were taken out of a printed file. The page's identity is the hash of the file itself.
pub fn read_words(file: &[u8], words: &str, kind: FileKind) -> Reading {
    let mut reading = Reading::nothing(decode::sha256(file));
    if words.len() > LARGEST {
        return reading.refused(NotCommittee::TooLarge);
    }
    reading.file_kind = kind;
    read_text(reading, printed::clean(words))
}

fn read_source(mut reading: Reading, source: String, hint: Option<FileKind>) -> Reading {
    if hint.is_none_or(|kind| kind == FileKind::Service) && service::looks_like_service(&source) {
        reading.file_kind = FileKind::Service;
        return match service::read(&source) {
            service::Service::Meeting(text) => read_text(reading, text),
            service::Service::List => reading.refused(NotCommittee::List),
        };
    }
    let html = hint.map_or_else(|| html::looks_like_html(&source), |kind| kind == FileKind::Html);
    if !html {
        return read_text(reading, source);
    }
    reading.file_kind = FileKind::Html;
    reading.address = address::of_saved_page(&source);
    if reading.address.as_ref().is_some_and(|address| address.kind == AddressKind::Failure) {
        return reading.refused(NotCommittee::ErrorPage);
    }
    let text = html::to_text(&source);
    read_text(reading, text)
}

fn read_text(mut reading: Reading, text: String) -> Reading {
    if let Some(why) = recognise::refusal(&text) {
        reading.text = text;
        return reading.refused(why);
    }
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
            address: None,
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
