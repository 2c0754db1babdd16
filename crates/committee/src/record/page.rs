//! A page as it is kept, and what was found in it.

use crate::{AnswerState, Kind, Outcome, PageKind, Passage, Strength, Votes};
use std::fmt;
use terms::Date;

/// A page: the SHA-256 of its file, so the same file is the same page.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageId(pub [u8; 32]);

impl PageId {
    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        if text.len() != 64 || !text.is_ascii() {
            return None;
        }
        let mut hash = [0; 32];
        for (place, byte) in hash.iter_mut().enumerate() {
            *byte = u8::from_str_radix(text.get(place * 2..place * 2 + 2)?, 16).ok()?;
        }
        Some(Self(hash))
    }
}

impl fmt::Display for PageId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl fmt::Debug for PageId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, out)
    }
}

/// One finding of one page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ItemId {
    /// The page.
    pub page: PageId,
    /// Which finding of it, from 1, in the order of the page.
    pub nth: u32,
}

impl ItemId {
    /// Reads what `Display` prints.
    pub fn parse(text: &str) -> Option<Self> {
        let (page, nth) = text.split_once('-')?;
        Some(Self { page: PageId::parse(page)?, nth: nth.parse().ok()? })
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}-{}", self.page, self.nth)
    }
}

/// Something found in a page, as it was found. It never changes; decisions about it stand beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which one of the page, from 1.
    pub nth: u32,
    /// What it was taken for.
    pub kind: Kind,
    /// Decided, promised, wished or only said.
    pub strength: Strength,
    /// The rule that found it.
    pub rule: String,
    /// The words exactly as printed, and where they stand in the decoded text.
    pub passage: Passage,
    /// Number or letter as printed.
    pub number: Option<String>,
    /// Who is to do it, promised it, asked it or said it, as the page names them.
    pub by: Option<String>,
    /// To whom it is passed.
    pub to: Option<String>,
    /// By when, in the page's words.
    pub due: Option<String>,
    /// The day, where the words and the meeting's date settle it.
    pub due_date: Option<Date>,
    /// The condition it was made under.
    pub condition: Option<String>,
    /// To happen again and again.
    pub recurring: bool,
    /// Under way or looked at, with no result promised.
    pub soft: bool,
    /// About earlier minutes and nothing else.
    pub routine: bool,
    /// For a question: how far it was answered.
    pub answered: Option<AnswerState>,
    /// For a motion: its fate.
    pub outcome: Option<Outcome>,
    /// Votes as printed.
    pub votes: Option<Votes>,
    /// For a figure: its value as printed. For an executive response: when the report was received, as printed.
    pub value: Option<String>,
}

/// A page as it was read on the day it was kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its file.
    pub id: PageId,
    /// Which of the agenda system's pages it is.
    pub kind: PageKind,
    /// Its title as printed.
    pub title: Option<String>,
    /// The body, only if a line of its own at the head of the page names it.
    pub body: Option<String>,
    /// The meeting's date, only if the page gives it.
    pub meeting_date: Option<Date>,
    /// What its address names, where the page or its giver said it: another version of the same page has the same.
    pub address: Option<String>,
    /// Why a clerk must look first, if one must.
    pub held: Option<String>,
    /// What was found, in the order of the page.
    pub findings: Vec<Finding>,
}

impl Page {
    /// A finding by its number.
    pub fn finding(&self, nth: u32) -> Option<&Finding> {
        self.findings.get(usize::try_from(nth).ok()?.checked_sub(1)?)
    }

    /// Read, and no formal decision found in it: a finding in its own right.
    pub fn no_formal_decision(&self) -> bool {
        !self.findings.iter().any(|finding| finding.kind == Kind::Resolution)
    }
}
