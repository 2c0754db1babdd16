//! What a reading holds: plain types, no format and no storage.

use crate::NotCommittee;
use jiff::civil::Date;

/// What kind of file the bytes are. Guessed from the bytes when the caller does not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    /// Pasted text or a plain-text scrape.
    Text,
    /// A saved web page, or a piece of one.
    Html,
    /// An answer of the agenda system's web service.
    Service,
    /// The words of a PDF.
    Pdf,
    /// The words of a text document.
    Docx,
}

/// Which of the agenda system's pages it is, from the words the page begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PageKind {
    /// One agenda item with its minutes.
    AgendaItem,
    /// A whole meeting: agenda with minutes or draft minutes.
    Meeting,
    /// One issue across its meetings.
    IssueMeetings,
    /// An issue's decisions.
    IssueDecisions,
    /// One decision with its particulars.
    DecisionDetails,
    /// None of these by its first words; read all the same.
    Unnamed,
    /// A report of the ombudsman, entered by hand.
    Ombudsman,
    /// A report or letter of an inspection, entered by hand.
    Inspection,
    /// An improvement plan, entered by hand.
    ImprovementPlan,
    /// A judgment, entered by hand.
    Judgment,
    /// A resolution or request of another body, entered by hand.
    OtherBody,
}

impl PageKind {
    /// The sources that are entered by hand, with the words for each.
    pub const SOURCES: &'static [(PageKind, &'static str)] = &[
        (PageKind::Ombudsman, "Ombudsman"),
        (PageKind::Inspection, "Inspection"),
        (PageKind::ImprovementPlan, "Improvement plan"),
        (PageKind::Judgment, "Judgment"),
        (PageKind::OtherBody, "Another body"),
    ];

    /// Where an ask comes from that was entered by hand; `None` for a page of a meeting.
    pub fn source(self) -> Option<&'static str> {
        Self::SOURCES.iter().find(|(kind, _)| *kind == self).map(|(_, words)| *words)
    }

    /// Whether it is a page of a body's own meeting.
    pub fn is_of_a_meeting(self) -> bool {
        self.source().is_none()
    }
}

/// A stretch of the page, exactly as printed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Passage {
    /// First byte in [`Reading::text`].
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
    /// What stands there, character for character, misprints included.
    pub printed: String,
}

impl Passage {
    /// The passage with no-break spaces and runs of white space folded to one space.
    pub fn text(&self) -> String {
        fold_spaces(&self.printed)
    }
}

/// White space of every kind folded to single spaces, ends trimmed.
pub fn fold_spaces(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// How firmly something stands. A finding never moves from one to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Strength {
    /// The body decided it.
    Decided,
    /// Somebody who can do it said that it will be done.
    Promised,
    /// Somebody asked for it, suggested it or hoped for it.
    Wished,
    /// It was said. Nothing follows from that.
    Said,
}

/// Where a finding stands and which rule found it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Found {
    /// The rule's id, as in `cases/`: family, full stop, rule.
    pub rule: &'static str,
    /// The words.
    pub passage: Passage,
}

/// Votes as the page prints them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Votes {
    /// For.
    pub votes_for: u16,
    /// Against.
    pub against: u16,
    /// Abstentions; 0 where the page prints none beside the other two.
    pub abstained: u16,
}

/// Something the body decided.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolution {
    /// Where it stands first.
    pub found: Found,
    /// Its number or letter as printed, without brackets.
    pub number: Option<String>,
    /// About the minutes of an earlier meeting, and nothing else.
    pub routine: bool,
    /// Votes printed beside the decision.
    pub votes: Option<Votes>,
    /// The body that it is recommended to, as printed: then it is a recommendation, and decides nothing there.
    pub recommended_to: Option<String>,
    /// Byte ranges where the page prints the same decision again.
    pub also_at: Vec<(usize, usize)>,
}

/// What became of a motion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Outcome {
    /// Carried.
    Carried,
    /// Lost.
    Lost,
    /// An amendment took its place.
    Superseded,
    /// Withdrawn, fallen or not put.
    Dropped,
}

/// A motion or an amendment that was put, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Motion {
    /// The motion's own words where it is printed, otherwise the sentences that tell of it.
    pub found: Found,
    /// Its fate.
    pub outcome: Outcome,
    /// Votes, where printed.
    pub votes: Option<Votes>,
}

/// Somebody is to do something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Action {
    /// The words.
    pub found: Found,
    /// Whether the body decided it, somebody undertook it, or a member asked for it.
    pub strength: Strength,
    /// Who is to do it, as the page names them.
    pub owner: Option<String>,
    /// By when, in the page's words.
    pub due: Option<String>,
    /// The day, only where the words and the meeting's date settle it.
    pub due_date: Option<Date>,
    /// It is to happen again and again.
    pub recurring: bool,
}

/// Somebody who can do it said that it will be done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commitment {
    /// The words.
    pub found: Found,
    /// Who said so, as the page names them.
    pub by: Option<String>,
    /// By when, in the page's words.
    pub due: Option<String>,
    /// The condition it was made under.
    pub condition: Option<String>,
    /// Work said to be under way or looked at, without a result promised.
    pub soft: bool,
}

/// How far a question was answered at the meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnswerState {
    /// Not answered, or an answer was promised for later.
    Unanswered,
    /// Something was said, and something was left open.
    PartlyAnswered,
    /// Answered, with facts or with an assurance.
    Answered,
}

/// A question and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The question's words.
    pub found: Found,
    /// Who asked, as the page names them.
    pub by: Option<String>,
    /// Answered or not.
    pub state: AnswerState,
}

/// Passed to another body or person, or delegated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Referral {
    /// The words.
    pub found: Found,
    /// To whom, as printed.
    pub to: Option<String>,
    /// Decided, promised or only suggested.
    pub strength: Strength,
}

/// An earlier promise that the page records as not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undelivered {
    /// The words.
    pub found: Found,
}

/// Something said that is neither decision nor promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The words.
    pub found: Found,
    /// Who said so.
    pub by: Option<String>,
    /// Assurance, support, discussion, duty not met, forecast.
    pub kind: &'static str,
}

/// A wish that nobody has taken up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// The words.
    pub found: Found,
    /// Who wished it.
    pub by: Option<String>,
}

/// A measure that the page states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figure {
    /// The sentence or list line it stands in.
    pub found: Found,
    /// The figure as printed, with its unit.
    pub value: String,
    /// Byte offsets of the value itself.
    pub value_at: (usize, usize),
    /// What it counts, in the page's words.
    pub meaning: String,
    /// "about", "around" and the like, as printed.
    pub precision: Option<String>,
}

/// The executive's answer to a report of scrutiny, as far as the page tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExecutiveResponse {
    /// The line that shows the page is one.
    pub found: Found,
    /// When the report reached the executive, as printed; often only a month.
    pub received: Option<String>,
    /// Recommendations agreed, where the page counts them.
    pub agreed: Option<u16>,
    /// Agreed in part.
    pub partly_agreed: Option<u16>,
    /// Not agreed.
    pub not_agreed: Option<u16>,
}

/// Somebody who spoke or was named, by role or by name, with the other forms the page uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// The fullest form printed.
    pub name: String,
    /// A role printed beside the name ("Cabinet Member for Education").
    pub role: Option<String>,
    /// Other forms.
    pub aliases: Vec<String>,
}

/// Why a page must not go further before a clerk has looked at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// In one sentence; it repeats nothing of the page.
    pub reason: String,
}

/// All that was read from one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// SHA-256 of the bytes as given, in lower-case hex.
    pub sha256: String,
    /// What the file was read as.
    pub file_kind: FileKind,
    /// The encoding it was decoded from.
    pub encoding: &'static str,
    /// What the page says of its own address, where it was saved from a browser.
    pub address: Option<crate::Address>,
    /// The decoded text that all offsets count in.
    pub text: String,
    /// Which page it is.
    pub page_kind: PageKind,
    /// Set where it is no committee page; then nothing else is read.
    pub not_committee: Option<NotCommittee>,
    /// Set where a clerk must look first.
    pub held: Option<Held>,
    /// The item's title, or the meeting's where the page is a whole meeting.
    pub item_title: Option<Passage>,
    /// The meeting's date, only if the page gives it.
    pub meeting_date: Option<Date>,
    /// Who spoke.
    pub speakers: Vec<Speaker>,
    /// Decided, routine ones included and marked.
    pub resolutions: Vec<Resolution>,
    /// Motions and their fate.
    pub motions: Vec<Motion>,
    /// Somebody is to do something.
    pub actions: Vec<Action>,
    /// Promised.
    pub commitments: Vec<Commitment>,
    /// Asked; each with its answer state.
    pub questions: Vec<Question>,
    /// Passed on.
    pub referrals: Vec<Referral>,
    /// Promised before and not done.
    pub undelivered: Vec<Undelivered>,
    /// Said.
    pub statements: Vec<Statement>,
    /// Wished.
    pub requests: Vec<Request>,
    /// Measures.
    pub figures: Vec<Figure>,
    /// The executive's answer to scrutiny.
    pub executive_response: Option<ExecutiveResponse>,
}

impl Reading {
    /// The page was read and holds no formal decision: a finding in its own right.
    pub fn no_formal_decision(&self) -> bool {
        self.not_committee.is_none() && self.resolutions.is_empty()
    }
}
