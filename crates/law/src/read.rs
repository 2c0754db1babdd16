//! From the file form to duties, with every problem of the set listed.

use crate::check::check_set;
use crate::limit::{Anchor, Bound, Combine, Count, Limit, Roll, Span, Unit};
use crate::model::*;
use crate::raw::{RawBound, RawDuty, RawException, RawNeeds, RawSource, RawSpan, RawVersion};
use std::fmt;
use terms::{Date, Ground};

/// What is wrong with a law file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Not TOML of the form that a duty has.
    Form(String),
    /// A word that stands for nothing there.
    Word {
        /// Field.
        field: &'static str,
        /// As written.
        given: String,
    },
    /// A date that is no date.
    Date(&'static str),
    /// The id is not the name of the file.
    Name,
    /// Two duties with one id or short reference.
    Twice(String),
    /// On this date no version holds.
    Gap(Date),
    /// On this date two versions hold.
    Overlap(Date),
    /// A version ends before it begins.
    EndsBeforeStart,
    /// A text that must be there is blank.
    Missing(&'static str),
    /// A clock without a trigger, a stop or a limit.
    NoClock(&'static str),
    /// A worked case table that is missing or has no line for the duty.
    Case(String),
    /// A local reading of a duty that there is not.
    NoDuty(String),
}

/// A problem of one law file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LawProblem {
    /// The file.
    pub file: String,
    /// What is wrong.
    pub kind: ProblemKind,
}

impl fmt::Display for LawProblem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "LW-0002: {}: ", self.file)?;
        match &self.kind {
            ProblemKind::Form(why) => write!(out, "cannot be read: {why}"),
            ProblemKind::Word { field, given } => write!(out, "`{given}` is no {field} that is known"),
            ProblemKind::Date(field) => write!(out, "`{field}` is not a plain date"),
            ProblemKind::Name => write!(out, "the id must be the name of the file"),
            ProblemKind::Twice(name) => write!(out, "`{name}` is used by another duty too"),
            ProblemKind::Gap(day) => write!(out, "no version holds on {day}, and none says that nothing did"),
            ProblemKind::Overlap(day) => write!(out, "two versions hold on {day}"),
            ProblemKind::EndsBeforeStart => write!(out, "a version ends before it begins"),
            ProblemKind::Missing(field) => write!(out, "`{field}` is blank"),
            ProblemKind::NoClock(what) => write!(out, "a clock needs {what}"),
            ProblemKind::Case(table) => write!(out, "the worked cases `{table}` are missing or have no line for it"),
            ProblemKind::NoDuty(name) => write!(out, "no duty is called `{name}`"),
        }
    }
}

impl std::error::Error for LawProblem {}

/// Reads and checks a set of files, sorted by path.
pub(crate) fn read_set(files: &[(&str, &str)]) -> Result<Vec<Duty>, Vec<LawProblem>> {
    let mut duties = Vec::with_capacity(files.len());
    let mut problems = Vec::new();
    for (path, text) in files {
        match read_duty(path, text) {
            Ok(duty) => duties.push(duty),
            Err(kind) => problems.push(LawProblem { file: (*path).to_owned(), kind }),
        }
    }
    problems.extend(check_set(&duties));
    if problems.is_empty() { Ok(duties) } else { Err(problems) }
}

fn read_duty(path: &str, text: &str) -> Result<Duty, ProblemKind> {
    let raw: RawDuty = toml::from_str(text).map_err(|error| ProblemKind::Form(error.to_string()))?;
    let (instrument, file) = path.rsplit_once('/').ok_or(ProblemKind::Name)?;
    if file != format!("{}.toml", raw.id) {
        return Err(ProblemKind::Name);
    }
    Ok(Duty {
        force: word(
            "kind",
            &raw.kind,
            &[("duty", Force::Duty), ("guidance", Force::Guidance), ("target", Force::Target)],
        )?,
        subject: match raw.subject {
            None => Subject::Case,
            Some(given) => word("subject", &given, &[("case", Subject::Case), ("council", Subject::Council)])?,
        },
        clock: word(
            "clock",
            &raw.clock,
            &[("once", Clock::Once), ("each", Clock::Each), ("cycle", Clock::Cycle), ("none", Clock::None)],
        )?,
        instrument: instrument.to_owned(),
        trigger: matchers(&raw.trigger),
        unsaid_transfer_in_month: raw.unsaid_transfer_in_month,
        stop: matchers(&raw.stop),
        same_detail: raw.same_detail,
        under_age: raw.under_age,
        earlier_stops: raw.earlier_stops,
        stop_implied_by: matchers(&raw.stop_implied_by),
        stop_undated_by: matchers(&raw.stop_undated_by),
        stop_contains: raw.stop_contains,
        stop_contents_not_set: raw.stop_contents_not_set,
        needs: raw.needs.into_iter().map(needs).collect(),
        only_if: matchers(&raw.only_if),
        not_bound_if: matchers(&raw.not_bound_if),
        never_bound_if: matchers(&raw.never_bound_if),
        ended_by: matchers(&raw.ended_by),
        receipt_day_setting: raw.receipt_day_setting,
        silence_is_no_breach: raw.silence_is_no_breach,
        sources: raw.source.into_iter().map(source).collect::<Result<_, _>>()?,
        versions: raw.version.into_iter().map(version).collect::<Result<_, _>>()?,
        notes: raw.notes,
        cases: raw.cases,
        checked: Checked { by: raw.last_checked_by, on: date("last_checked_on", &raw.last_checked_on)? },
        id: raw.id,
        short: raw.short,
        title: raw.title,
        holder: raw.holder,
    })
}

fn word<T: Copy>(field: &'static str, given: &str, known: &[(&str, T)]) -> Result<T, ProblemKind> {
    known
        .iter()
        .find(|(name, _)| *name == given)
        .map(|(_, value)| *value)
        .ok_or_else(|| ProblemKind::Word { field, given: given.to_owned() })
}

pub(crate) fn date(field: &'static str, raw: &toml::value::Datetime) -> Result<Date, ProblemKind> {
    if raw.time.is_some() {
        return Err(ProblemKind::Date(field));
    }
    raw.to_string().parse().map_err(|_| ProblemKind::Date(field))
}

fn matcher(text: &str) -> Matcher {
    match text.split_once(':') {
        Some((kind, detail)) => Matcher { kind: kind.to_owned(), detail: Some(detail.to_owned()) },
        None => Matcher { kind: text.to_owned(), detail: None },
    }
}

fn matchers(texts: &[String]) -> Vec<Matcher> {
    texts.iter().map(|text| matcher(text)).collect()
}

fn needs(raw: RawNeeds) -> Needs {
    Needs {
        stop: matcher(&raw.stop),
        also: matcher(&raw.also),
        why: raw.why,
        accept_if_not_carried: raw.accept_if_not_carried,
        sen2_from_year: raw.sen2_from_year,
    }
}

fn source(raw: RawSource) -> Result<SourceCarries, ProblemKind> {
    let end = |item: Option<String>, from_year, not: Option<String>, field| match (item, not) {
        (Some(item), None) => Ok(Carried::By { item, from_year }),
        (None, Some(why)) => Ok(Carried::Not(why)),
        _ => Err(ProblemKind::Missing(field)),
    };
    Ok(SourceCarries {
        source: raw.name,
        trigger: end(raw.trigger, raw.trigger_from_year, raw.trigger_not_carried, "source.trigger")?,
        stop: end(raw.stop, raw.stop_from_year, raw.stop_not_carried, "source.stop")?,
    })
}

fn confidence(given: &str) -> Result<Confidence, ProblemKind> {
    word(
        "confidence",
        given,
        &[("verified", Confidence::Verified), ("partly", Confidence::Partly), ("unverified", Confidence::Unverified)],
    )
}

pub(crate) fn version(raw: RawVersion) -> Result<Version, ProblemKind> {
    let rule = match (raw.not_in_force, raw.not_stated, raw.limit) {
        (true, _, _) => Rule::NotInForce,
        (_, true, _) => Rule::NotStated,
        (_, _, None) => Rule::NoNumber,
        (_, _, Some(limit)) => Rule::Limit(Limit {
            span: span(&limit)?,
            code: raw.code_limit.as_ref().map(span).transpose()?,
            bounds: raw.bound.iter().map(bound).collect::<Result<_, _>>()?,
            floor: raw.floor,
            floor_day_is_lawful: raw.floor_day_is_lawful,
        }),
    };
    Ok(Version {
        from: date("from", &raw.from)?,
        to: raw.to.as_ref().map(|to| date("to", to)).transpose()?,
        governed_by: word(
            "governed_by",
            &raw.governed_by,
            &[("trigger", Governs::Trigger), ("due", Governs::Due), ("act", Governs::Act)],
        )?,
        rule,
        exceptions: raw.exception.iter().map(exception).collect::<Result<_, _>>()?,
        citation: raw.citation,
        confidence: confidence(&raw.confidence)?,
        notes: raw.notes,
    })
}

fn span(raw: &RawSpan) -> Result<Span, ProblemKind> {
    Ok(Span {
        number: raw.number,
        unit: word(
            "unit",
            &raw.unit,
            &[
                ("days", Unit::Days),
                ("weeks", Unit::Weeks),
                ("months", Unit::Months),
                ("working_days", Unit::WorkingDays),
                ("tribunal_days", Unit::TribunalDays),
                ("school_days", Unit::SchoolDays),
                ("clear_days", Unit::ClearDays),
                ("clear_working_days", Unit::ClearWorkingDays),
                ("day_of_year", Unit::DayOfYear),
            ],
        )?,
        count: word(
            "count",
            &raw.count,
            &[
                ("after", Count::After),
                ("beginning_with", Count::BeginningWith),
                ("before", Count::Before),
                ("by", Count::By),
            ],
        )?,
        roll: match &raw.roll {
            None => Roll::None,
            Some(given) => word(
                "roll",
                given,
                &[("next_working_day", Roll::NextWorkingDay), ("tribunal_application", Roll::TribunalApplication)],
            )?,
        },
    })
}

fn bound(raw: &RawBound) -> Result<Bound, ProblemKind> {
    Ok(Bound {
        combine: word("combine", &raw.combine, &[("earlier_of", Combine::EarlierOf), ("later_of", Combine::LaterOf)])?,
        anchor: word(
            "anchor",
            &raw.anchor,
            &[("before", Anchor::Before), ("after", Anchor::After), ("any", Anchor::Any)],
        )?,
        from: matchers(&raw.from),
        limit: span(&raw.limit)?,
        why: raw.why.clone(),
    })
}

fn exception(raw: &RawException) -> Result<ExceptionRule, ProblemKind> {
    let due_between = match (&raw.due_from, &raw.due_to) {
        (Some(from), Some(to)) => Some((date("due_from", from)?, date("due_to", to)?)),
        (None, None) => None,
        _ => return Err(ProblemKind::Missing("due_from and due_to")),
    };
    Ok(ExceptionRule {
        ground: Ground::from_code(&raw.ground)
            .ok_or_else(|| ProblemKind::Word { field: "ground", given: raw.ground.clone() })?,
        letter: raw.letter.clone(),
        days: raw.days,
        due_between,
        confidence: confidence(&raw.confidence)?,
    })
}
