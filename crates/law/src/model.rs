//! A duty as the rest of the program sees it. The file form is in `raw`.

use crate::limit::Limit;
use terms::{Date, Ground};

/// The Children and Families Act 2014, Part 3, and its regulations came into force on this day; every duty says what
/// held from then on.
pub const IN_FORCE_FROM: Date = Date::constant(2014, 9, 1);
/// The last day for which the rule set says what holds.
pub const LIMITED_TO: Date = Date::constant(2035, 8, 31);

/// How hard a rule binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Force {
    /// Law.
    Duty,
    /// Statutory guidance: "should".
    Guidance,
    /// A local or practice target.
    Target,
}

/// How sure we are of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The text, or an official or reliable restatement, was read.
    Verified,
    /// Only part of it, or only a secondary source, was read.
    Partly,
    /// Not confirmed by any source read. Shown as such wherever it is shown.
    Unverified,
}

impl Confidence {
    /// The word in law files.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Verified => "verified",
            Confidence::Partly => "partly",
            Confidence::Unverified => "unverified",
        }
    }
}

/// What sort of thing a duty is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// One request or plan: the events are kinds of fact.
    Case,
    /// The council's own business (reports, meetings, access requests): the events are named in the duty alone.
    Council,
}

/// How the events of a case start clocks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Clock {
    /// One clock, from the earliest trigger event.
    Once,
    /// One clock per trigger event.
    Each,
    /// One clock from the first trigger, and a new one from each stop.
    Cycle,
    /// A rule without a clock: shown, never computed.
    None,
}

/// Which date decides the version that governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Governs {
    /// The day the clock started.
    Trigger,
    /// The day the limit ends.
    Due,
    /// The day the act was done.
    Act,
}

/// A kind of event and, if only some count, the code that its detail must have.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Matcher {
    /// Name of a kind of fact, such as `review_decided`.
    pub kind: String,
    /// Code of its detail, such as `A`.
    pub detail: Option<String>,
}

/// What else must have happened for a stopping event to count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Needs {
    /// The stopping event it is about.
    pub stop: Matcher,
    /// What must have been done as well; the clock stops on the later of the two days.
    pub also: Matcher,
    /// Why, with its authority.
    pub why: String,
    /// Where the source has no place for the second: `true` takes the first alone, `false` leaves it unknown.
    pub accept_if_not_carried: bool,
    /// First SEN2 year that carries the second; `None` if none does.
    pub sen2_from_year: Option<i16>,
}

/// A ground on which a limit need not be met. It never adds days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExceptionRule {
    /// The ground as facts record it.
    pub ground: Ground,
    /// Its letter in this provision, such as `10(4)(a)`.
    pub letter: String,
    /// Days away, or closed, that it takes (28, or 14 under regulation 44(3)).
    pub days: Option<i32>,
    /// The limit must end within these dates (the coronavirus window).
    pub due_between: Option<(Date, Date)>,
    /// How sure we are.
    pub confidence: Confidence,
}

/// What holds in a version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rule {
    /// A limit.
    Limit(Limit),
    /// A rule without a number of its own.
    NoNumber,
    /// Nothing held, and the citation says why.
    NotInForce,
    /// Something held, and no source read says what.
    NotStated,
}

impl Rule {
    /// In words, such as "20 weeks after" or "not in force".
    pub fn in_words(&self) -> String {
        match self {
            Rule::Limit(limit) if limit.floor => format!("not before the end of {}", limit.span.in_words()),
            Rule::Limit(limit) => limit.span.in_words(),
            Rule::NoNumber => "no number of days is set".to_owned(),
            Rule::NotInForce => "not in force".to_owned(),
            Rule::NotStated => "something held, and no source read says what".to_owned(),
        }
    }
}

/// What held between two dates.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// First day in force.
    pub from: Date,
    /// Last day in force; `None` while no end is known.
    pub to: Option<Date>,
    /// The date that decides whether this version applies.
    pub governed_by: Governs,
    /// The rule.
    pub rule: Rule,
    /// Grounds of exception.
    pub exceptions: Vec<ExceptionRule>,
    /// The text it rests on.
    pub citation: String,
    /// How sure we are.
    pub confidence: Confidence,
    /// Any inference made.
    pub notes: Vec<String>,
}

/// What one source tells of one end of a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Carried {
    /// The item that carries it, and the first year of the source that has the item.
    By {
        /// The item.
        item: String,
        /// First year; `None` if always.
        from_year: Option<i16>,
    },
    /// The source has no place for it; the text says so.
    Not(String),
}

/// What one source tells of a duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceCarries {
    /// `sen2` or `events`.
    pub source: String,
    /// Its trigger.
    pub trigger: Carried,
    /// Its stop.
    pub stop: Carried,
}

/// Who last checked a duty against its text, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// Who.
    pub by: String,
    /// When.
    pub on: Date,
}

/// One duty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duty {
    /// Stable id: the name of its file, such as `reg-13-2-final-plan`.
    pub id: String,
    /// Short reference for tables, such as `A8`.
    pub short: String,
    /// Folder of `law/` it stands in: the instrument.
    pub instrument: String,
    /// In plain words.
    pub title: String,
    /// Who owes it.
    pub holder: String,
    /// How hard it binds.
    pub force: Force,
    /// What it is about.
    pub subject: Subject,
    /// How events start clocks.
    pub clock: Clock,
    /// What starts it.
    pub trigger: Vec<Matcher>,
    /// A transfer whose kind the source does not say counts if its stated day is in this month.
    pub unsaid_transfer_in_month: Option<i8>,
    /// What stops it.
    pub stop: Vec<Matcher>,
    /// The stop must have the same detail as the trigger (the same adviser).
    pub same_detail: bool,
    /// The duty concerns only those under this age, in whole years, on the day the clock starts.
    pub under_age: Option<i16>,
    /// A stop before the first trigger can belong to an earlier round, and is then no impossible order.
    pub earlier_stops: bool,
    /// Events by whose day the stop must have happened although its own day is not told.
    pub stop_implied_by: Vec<Matcher>,
    /// Events that say the stop has happened on some unknown day.
    pub stop_undated_by: Vec<Matcher>,
    /// What the stopping document must contain.
    pub stop_contains: Vec<String>,
    /// Why there is no such list: no text sets one, none was read, or what stops the clock is no document.
    pub stop_contents_not_set: Option<String>,
    /// What else must be done for a stop to count.
    pub needs: Vec<Needs>,
    /// The duty binds only where one of these happens.
    pub only_if: Vec<Matcher>,
    /// The duty turns out not to bind where one of these happens first.
    pub not_bound_if: Vec<Matcher>,
    /// The duty never bound this council where one of these is in the record, whenever it happened.
    pub never_bound_if: Vec<Matcher>,
    /// The case ended before the duty was done; a limit that had passed was still missed.
    pub ended_by: Vec<Matcher>,
    /// The council's own 20-week style limits for which the day of receipt may be counted, by a named setting.
    pub receipt_day_setting: bool,
    /// Time that passes with nothing done is no breach (nobody appealed; a school kept silent).
    pub silence_is_no_breach: bool,
    /// What the sources tell of it.
    pub sources: Vec<SourceCarries>,
    /// What held when.
    pub versions: Vec<Version>,
    /// Any inference made.
    pub notes: Vec<String>,
    /// Worked-case tables under `cases/`.
    pub cases: Vec<String>,
    /// Who last checked it.
    pub checked: Checked,
}

impl Duty {
    /// The one version in force on a day; `None` before [`IN_FORCE_FROM`] and after [`LIMITED_TO`].
    pub fn version_on(&self, day: Date) -> Option<&Version> {
        if !(IN_FORCE_FROM..=LIMITED_TO).contains(&day) {
            return None;
        }
        self.versions.iter().find(|version| version.holds_on(day))
    }

    /// The least sure of its versions.
    pub fn confidence(&self) -> Confidence {
        self.versions.iter().map(|version| version.confidence).max().unwrap_or(Confidence::Unverified)
    }
}

impl Version {
    /// Whether it was in force on a day.
    pub fn holds_on(&self, day: Date) -> bool {
        self.from <= day && self.to.is_none_or(|to| day <= to)
    }
}
