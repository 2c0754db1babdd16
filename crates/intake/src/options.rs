//! What the reader is told beforehand.

use crate::mapping::Mapping;
use std::sync::Arc;
use terms::{Date, LaCode};

/// How a date with slashes is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateStyle {
    /// 31/01/2025.
    DayFirst,
    /// 01/31/2025.
    MonthFirst,
}

/// How characters are written as bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, which also reads ISO 8859-1.
    Windows1252,
}

impl Encoding {
    /// Its usual name.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "UTF-8",
            Encoding::Utf16Le => "UTF-16LE",
            Encoding::Utf16Be => "UTF-16BE",
            Encoding::Windows1252 => "Windows-1252",
        }
    }

    /// The encoding that a declaration or an officer names; capitals do not matter.
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" | "us-ascii" | "ascii" => Encoding::Utf8,
            "utf-16le" => Encoding::Utf16Le,
            "utf-16be" => Encoding::Utf16Be,
            "windows-1252" | "cp1252" | "iso-8859-1" | "latin1" | "iso-8859-15" => Encoding::Windows1252,
            _ => return None,
        })
    }
}

/// What the reader is told beforehand. What is left out is taken from the file, or asked for.
#[derive(Clone, Debug)]
pub struct Options {
    /// The council it should be of: a return of another is refused, and the event layout needs it.
    pub council: Option<LaCode>,
    /// The collection year it should be of: a return of another is refused.
    pub year: Option<i16>,
    /// The source's own date, for layouts that carry none.
    pub stated_on: Option<Date>,
    /// Serial within the series, for layouts that carry none; a later one supersedes an earlier one whole.
    pub serial: Option<u32>,
    /// How dates with slashes are written.
    pub date_style: Option<DateStyle>,
    /// How the file is encoded, against what it says itself.
    pub encoding: Option<Encoding>,
    /// Most bytes read of the file; nothing for no limit.
    pub most_bytes: Option<u64>,
    /// Most bytes that a zip may inflate to.
    pub most_inflated: u64,
    /// Keeps what became of each single row, for the accounting file; a few bytes a row.
    pub account_rows: bool,
    /// Reads the file through this, whatever it looks like.
    pub mapping: Option<Arc<Mapping>>,
}

impl Options {
    /// Cap on a file given by upload: 512 MiB.
    pub const UPLOAD_CAP: u64 = 512 << 20;
    /// Cap on what a zip inflates to: 2 GiB.
    pub const INFLATED_CAP: u64 = 2 << 30;
}

impl Default for Options {
    fn default() -> Self {
        Self {
            council: None,
            year: None,
            stated_on: None,
            serial: None,
            date_style: None,
            encoding: None,
            most_bytes: Some(Self::UPLOAD_CAP),
            most_inflated: Self::INFLATED_CAP,
            account_rows: false,
            mapping: None,
        }
    }
}
