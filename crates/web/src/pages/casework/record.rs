//! Recording by hand, in steps that work without script: choose, fill in, see the effect on the clocks, save.

use super::effect::{EffectRow, effect};
use super::offered;
use super::writing::{Held, Reading, Reason, append, is_about_the_record, not_after};
use crate::access::{Action, Kind as About};
use crate::accounts::fresh_token;
use crate::errors::Fault;
use crate::scope::Scope;
use crate::view::{Layout, Mistakes, page, page_with};
use crate::visit::{Asked, Ctx, Fields, Posted};
use crate::words;
use ::casework::{doubts, passed_a_limit};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use facts::{Case, Detail, Episode, Event, Fact, Kind, Shape, SubjectId};
use terms::{Date, Ground, When, YearMonth};

/// Most characters of a reason or of evidence.
const MOST_WORDS: usize = 4000;

/// What sort of entry it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Event,
    Exception,
    Correction,
    Dispute,
    Settled,
}

impl What {
    const ALL: &'static [(What, &'static str)] = &[
        (What::Event, "event"),
        (What::Exception, "exception"),
        (What::Correction, "correction"),
        (What::Dispute, "dispute"),
        (What::Settled, "settled"),
    ];

    fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == code).map(|(what, _)| *what)
    }

    fn code(self) -> &'static str {
        Self::ALL.iter().find(|(what, _)| *what == self).map_or("", |(_, code)| *code)
    }

    fn title(self) -> &'static str {
        match self {
            What::Event => "Record something that happened",
            What::Exception => "Record an exception",
            What::Correction => "Correct a date",
            What::Dispute => "Record that a date is disputed",
            What::Settled => "Record that the dispute is settled",
        }
    }
}

struct Choice {
    code: String,
    words: String,
    chosen: bool,
}

struct Group {
    name: &'static str,
    events: Vec<Choice>,
}

#[derive(Template)]
#[template(path = "casework/record_choose.html")]
struct Choose {
    layout: Layout,
    reference: String,
    path: String,
    request: u16,
    groups: Vec<Group>,
    correctable: Vec<Choice>,
    dated: Vec<Choice>,
    disputed: bool,
}

#[derive(Template)]
#[template(path = "casework/record_fill.html")]
struct Fill {
    layout: Layout,
    reference: String,
    path: String,
    back: String,
    title: &'static str,
    request: u16,
    what: &'static str,
    kind: &'static str,
    kind_words: String,
    event: String,
    event_words: String,
    details: Vec<Choice>,
    /// A number to be typed: its label and its hint.
    number: Option<(&'static str, &'static str)>,
    with_until: bool,
    with_evidence: bool,
    with_date: bool,
    to_come: bool,
    day: [String; 3],
    until: [String; 3],
    detail: String,
    why: String,
    evidence: String,
    mistakes: Mistakes,
}

#[derive(Template)]
#[template(path = "casework/record_check.html")]
struct Check {
    layout: Layout,
    reference: String,
    path: String,
    back: String,
    title: &'static str,
    lines: Vec<(&'static str, String)>,
    late: bool,
    again: bool,
    today: String,
    rows: Vec<EffectRow>,
    hidden: Vec<(&'static str, String)>,
}

/// A case somebody may record something in.
pub(super) struct Opened {
    pub(super) scope: Scope,
    pub(super) subject: SubjectId,
    pub(super) held: Held,
}

/// Opens a person's record for a change; to anybody who may not change it, it does not exist.
pub(super) async fn open(ctx: &Ctx, council: &str, subject: &str) -> Result<Opened, Fault> {
    let subject = SubjectId::parse(subject).ok_or(Fault::NotFound)?;
    let scope = ctx.scope(council, &Fields::default()).await?;
    if !scope.may(ctx, subject, About::CaseFacts, Action::Change)? {
        return Err(Fault::NotFound);
    }
    let held = Held::of(ctx, scope.council, subject).await?;
    Ok(Opened { scope, subject, held })
}

/// The address of a person's page as things are today: an entry made now is on it.
pub(super) fn today_page(ctx: &Ctx, scope: &Scope, subject: SubjectId, more: &str) -> String {
    let today = ctx.visit.today;
    format!("/records/{}/cases/{subject}?d={today}&k={today}{more}", scope.council)
}

/// An event of a case as a form names it, and as a list shows it. Advice can be asked of several on one day, so the detail
/// is part of the name.
fn event_code(event: &Event) -> String {
    let detail = words::detail(&event.detail);
    let mark = if detail.is_empty() { "" } else { ":" };
    format!("{}:{}{mark}{detail}", event.kind.name(), event.on)
}

fn event_words(event: &Event) -> String {
    let detail = words::detail(&event.detail);
    let detail = if detail.is_empty() { detail } else { format!(" ({detail})") };
    format!("{}{detail}: {}", words::kind(event.kind), words::when(event.on))
}

/// Whether the date of an event can be corrected by an entry. A state that a return gives has no date of its own; an
/// exception is withdrawn and recorded anew, since a second person may have looked at it.
fn is_correctable(event: &Event) -> bool {
    let (kind, shape) = (event.kind, event.kind.shape());
    let coded = matches!(kind, Kind::TribunalOrder | Kind::MediationAgreement | Kind::AppealConceded);
    let is_state = matches!(
        kind,
        Kind::RequestUndecided
            | Kind::RequestHistoric
            | Kind::AssessmentUndecided
            | Kind::AssessmentHistoric
            | Kind::AssessedElsewhere
            | Kind::IssueAgreed
            | Kind::ReviewOutcomeStated
    );
    let dated = matches!(
        shape,
        Shape::Nothing
            | Shape::Adviser
            | Shape::ReviewOutcome
            | Shape::PhaseTransfer
            | Shape::CeaseReason
            | Shape::AppealOutcome
    );
    (dated || coded) && !is_state && !is_about_the_record(kind)
}

fn find_event<'a>(case: &'a Case, code: &str) -> Option<&'a Event> {
    case.events.iter().find(|event| event_code(event) == code)
}

fn case_of<'a>(reading: &'a Reading, asked: &Fields) -> Result<&'a Case, Fault> {
    let wanted = asked.get("request").parse::<u16>().unwrap_or(1);
    let cases = &reading.history.cases;
    cases.iter().find(|case| case.ordinal == wanted).or(cases.first()).ok_or(Fault::NotFound)
}

/// The first two steps: what is to be recorded, and its form.
pub(crate) async fn choose(
    ctx: Ctx,
    Path((council, subject)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let Opened { scope, subject, held } = open(&ctx, &council, &subject).await?;
    let reading = held.read(&ctx, &[])?;
    let case = case_of(&reading, &asked)?;
    if let Some(what) = What::from_code(asked.get("what")) {
        return fill_page(&ctx, &scope, subject, case, what, &asked, Mistakes::default());
    }
    let choice = |kind: &Kind| Choice {
        code: kind.name().to_owned(),
        words: words::kind(*kind),
        chosen: asked.get("kind") == kind.name(),
    };
    let of_case = |takes: fn(&Event) -> bool| {
        let events = case.events.iter().filter(|event| takes(event));
        events.map(|event| Choice { code: event_code(event), words: event_words(event), chosen: false }).collect()
    };
    page(&Choose {
        layout: layout(&ctx, &scope, subject, "Record by hand"),
        reference: words::reference(subject),
        path: ctx.path.clone(),
        request: case.ordinal,
        groups: offered::EVENTS
            .iter()
            .map(|(name, kinds)| Group { name, events: kinds.iter().map(choice).collect() })
            .collect(),
        correctable: of_case(is_correctable),
        dated: of_case(|event| event.on.span().is_some()),
        disputed: doubts(case).disputed,
    })
}

pub(super) fn layout(ctx: &Ctx, scope: &Scope, subject: SubjectId, title: &str) -> Layout {
    let reference = words::reference(subject);
    ctx.layout(title)
        .crumb("Cases", scope.link("/cases"))
        .crumb(format!("Case {reference}"), today_page(ctx, scope, subject, ""))
}

fn parts(asked: &Fields, name: &str) -> [String; 3] {
    ["day", "month", "year"].map(|part| asked.get(&format!("{name}-{part}")).trim().chars().take(10).collect())
}

fn fill_page(
    ctx: &Ctx,
    scope: &Scope,
    subject: SubjectId,
    case: &Case,
    what: What,
    asked: &Fields,
    mistakes: Mistakes,
) -> Result<Response, Fault> {
    let event = find_event(case, asked.get("event"));
    let kind = match what {
        What::Event => offered::event(asked.get("kind")).ok_or(Fault::Unreadable)?,
        What::Exception => Kind::Exception,
        What::Correction => event.filter(|event| is_correctable(event)).ok_or(Fault::Unreadable)?.kind,
        What::Dispute => event.map(|_| Kind::Disputed).ok_or(Fault::Unreadable)?,
        What::Settled => Kind::DisputeSettled,
    };
    let mut layout = layout(ctx, scope, subject, what.title());
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let details = if what == What::Correction { Vec::new() } else { offered::details(kind) };
    let fill = Fill {
        layout,
        reference: words::reference(subject),
        path: ctx.path.clone(),
        back: format!("{}?request={}", ctx.path, case.ordinal),
        title: what.title(),
        request: case.ordinal,
        what: what.code(),
        kind: kind.name(),
        kind_words: words::kind(kind),
        event: event.map(event_code).unwrap_or_default(),
        event_words: event.map(event_words).unwrap_or_default(),
        details: details
            .into_iter()
            .map(|(code, words)| Choice {
                chosen: asked.get("detail") == code,
                code: code.to_owned(),
                words: words.to_owned(),
            })
            .collect(),
        number: match kind {
            Kind::YearGroup => Some(("Year group", "Reception is 0, Year 1 is 1. Years before Reception are below 0.")),
            Kind::Officer => Some(("Officer", "A number of the council's own list of staff. A name is not kept here.")),
            _ => None,
        },
        with_until: what == What::Exception,
        with_evidence: matches!(what, What::Exception | What::Correction),
        with_date: what != What::Dispute && what != What::Settled,
        to_come: kind.states_a_day_to_come(),
        day: parts(asked, "on"),
        until: parts(asked, "until"),
        detail: asked.get("detail").chars().take(40).collect(),
        why: asked.get("why").to_owned(),
        evidence: asked.get("evidence").to_owned(),
        mistakes,
    };
    page_with(status, &fill)
}

/// A day as typed in three fields, or a month where the day is left out; `None` if nothing was typed.
fn typed(asked: &Fields, name: &str) -> Result<Option<When>, &'static str> {
    let [day, month, year] = parts(asked, name);
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return Ok(None);
    }
    let not_a_date = "Enter a date that exists, such as 27 3 2026. Leave the day out if only the month is known";
    let (Ok(month), Ok(year)) = (month.parse::<i8>(), year.parse::<i16>()) else { return Err(not_a_date) };
    if !(1990..=2100).contains(&year) {
        return Err("Enter a year from 1990 to 2100");
    }
    if day.is_empty() {
        return YearMonth::new(year, month).map(|month| Some(When::Month(month))).ok_or(not_a_date);
    }
    let day = day.parse::<i8>().map_err(|_| not_a_date)?;
    Date::new(year, month, day).map(|day| Some(When::Day(day))).map_err(|_| not_a_date)
}

/// What a form asks to have recorded.
struct Proposal {
    fact: Fact,
    /// The date that it corrects, as a fact beside it.
    corrects: Option<Fact>,
    about: String,
    lines: Vec<(&'static str, String)>,
}

impl Proposal {
    fn facts(&self) -> Vec<Fact> {
        self.corrects.into_iter().chain([self.fact]).collect()
    }
}

/// Reads a form, or says which of its fields is wrong.
fn proposal(ctx: &Ctx, case: &Case, what: What, asked: &Fields) -> Result<Proposal, Mistakes> {
    let today = ctx.visit.today;
    let wrong = |field: &'static str, words: &str| Err(Mistakes::one(field, words));
    let event = find_event(case, asked.get("event"));
    let kind = match what {
        What::Event => offered::event(asked.get("kind")),
        What::Exception => Some(Kind::Exception),
        What::Correction => event.filter(|event| is_correctable(event)).map(|event| event.kind),
        What::Dispute => event.map(|_| Kind::Disputed),
        What::Settled => Some(Kind::DisputeSettled),
    };
    let Some(kind) = kind else { return wrong("why", "Go back and choose what is to be recorded") };
    let on = match (what, typed(asked, "on")) {
        (What::Dispute | What::Settled, _) => When::Day(today),
        (_, Err(words)) => return wrong("on", words),
        (_, Ok(None)) => return wrong("on", "Enter the date"),
        (_, Ok(Some(on))) => on,
    };
    if let (Some(last), Some(first)) = (not_after(today, kind), on.earliest())
        && first > last
    {
        return wrong("on", "Enter a date that is not after today: only what has happened is recorded");
    }
    let detail = match what {
        What::Exception => {
            let until = match typed(asked, "until") {
                Err(words) => return wrong("until", words),
                Ok(until) => until,
            };
            let ended_before = until.and_then(When::latest).zip(on.earliest()).is_some_and(|(to, from)| to < from);
            if ended_before {
                return wrong("until", "Enter an end that is not before the beginning");
            }
            let offered = offered::grounds().iter().any(|(code, _)| *code == asked.get("detail"));
            let Some(ground) = Ground::from_code(asked.get("detail")).filter(|_| offered) else {
                return wrong("detail", "Choose the ground of the exception");
            };
            Detail::Exception { ground, until }
        }
        What::Correction => event.map_or(Detail::Nothing, |event| event.detail),
        What::Event | What::Dispute | What::Settled => match offered::detail(kind, asked.get("detail")) {
            Some(detail) => detail,
            None if kind == Kind::YearGroup => {
                return wrong("detail", "Enter a year group from -4 to 14; Reception is 0");
            }
            None if kind == Kind::Officer => {
                return wrong("detail", "Enter the officer's number on the council's list of staff, not a name");
            }
            None => return wrong("detail", "Choose one"),
        },
    };
    if what == What::Correction && event.is_some_and(|event| event.on == on) {
        return wrong("on", "Enter the right date: this is the date as it is recorded");
    }
    let (why, evidence) = (asked.get("why").trim(), asked.get("evidence").trim());
    for (field, text) in [("why", why), ("evidence", evidence)] {
        if text.chars().count() > MOST_WORDS {
            return wrong(field, "Use at most 4,000 characters");
        }
    }
    if why.is_empty() {
        return wrong("why", "Say why you record this: what you saw, or who told you");
    }
    if evidence.is_empty() && matches!(what, What::Exception | What::Correction) {
        return wrong("evidence", "Say what the evidence is and where it is kept");
    }
    let episode = match kind {
        kind if kind.of_person() => Episode::Person,
        // A request is known by the day of its receipt, so a new one is not an event of this one.
        Kind::RequestReceived if what == What::Event => match on.day() {
            Some(on) => Episode::Received { on, nth: 0 },
            None => return wrong("on", "Enter the day: a request is known by the day it was received"),
        },
        _ => case.episode,
    };
    let Ok(fact) = Fact::new(episode, kind, on, detail, 1) else { return wrong("detail", "Choose one") };
    let corrected = event.filter(|_| what == What::Correction);
    let number = Detail::Number(i32::from(kind.number()));
    let corrects = corrected.and_then(|event| Fact::new(case.episode, Kind::DateCorrected, event.on, number, 1).ok());
    let mut lines = vec![("Recorded", words::kind(kind))];
    let about = event.map(event_words).unwrap_or_default();
    if !about.is_empty() {
        lines.push((if what == What::Dispute { "The date in dispute" } else { "As it is now" }, about.clone()));
    }
    lines.push(("Date", words::when(on)));
    let told = words::detail(&detail);
    if !told.is_empty() {
        lines.push((if what == What::Exception { "Ground" } else { "Detail" }, told));
    }
    lines.push(("Why", why.to_owned()));
    if !evidence.is_empty() {
        lines.push(("Evidence", evidence.to_owned()));
    }
    Ok(Proposal { fact, corrects, about, lines })
}

/// Keeps an exception recorded after a limit from counting until a second person has recorded it too.
fn waiting(fact: &Fact) -> Result<Fact, Fault> {
    Fact::new(fact.episode(), Kind::ExceptionRecordedLate, fact.on(), fact.detail(), 1).map_err(|_| Fault::Program)
}

/// The last two steps: the effect on the clocks, and saving. What is saved is worked out again from the form; a record
/// that has changed since the effect was shown is shown again first.
pub(crate) async fn send(
    ctx: Ctx,
    Path((council, subject)): Path<(String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Fault> {
    let Opened { scope, subject, held } = open(&ctx, &council, &subject).await?;
    let before = held.read(&ctx, &[])?;
    let case = case_of(&before, &fields)?;
    let what = What::from_code(fields.get("what")).ok_or(Fault::Unreadable)?;
    let proposal = match proposal(&ctx, case, what, &fields) {
        Ok(proposal) => proposal,
        Err(mistakes) => return fill_page(&ctx, &scope, subject, case, what, &fields, mistakes),
    };
    let after = held.read(&ctx, &proposal.facts())?;
    let today = ctx.visit.today;
    let (changed, rows) = effect(&before, &after, today);
    let late = what == What::Exception && !passed_a_limit(&changed, today).is_empty();
    let entry = fields.get("entry");
    let named = entry.len() == 64 && entry.bytes().all(|byte| byte.is_ascii_hexdigit());
    let seen = fields.get("step") == "save" && named && fields.get("head") == held.head();
    if seen {
        let facts = if late { vec![waiting(&proposal.fact)?] } else { proposal.facts() };
        let reason = Reason {
            entry: entry.to_owned(),
            about: proposal.about,
            why: fields.get("why").trim().to_owned(),
            evidence: fields.get("evidence").trim().to_owned(),
            ..Reason::default()
        };
        append(&ctx, scope.council, subject, facts, reason).await?;
        let done = if late { "&done=waiting" } else { "&done=recorded" };
        return Ok(Redirect::to(&today_page(&ctx, &scope, subject, done)).into_response());
    }
    let mut hidden = vec![("step", "save".to_owned()), ("entry", fresh_token()), ("head", held.head())];
    for name in HIDDEN {
        hidden.push((name, fields.get(name).to_owned()));
    }
    hidden.retain(|(_, value)| !value.is_empty());
    page(&Check {
        layout: layout(&ctx, &scope, subject, "Check before saving"),
        reference: words::reference(subject),
        path: ctx.path.clone(),
        back: format!("{}?request={}", ctx.path, case.ordinal),
        title: what.title(),
        lines: proposal.lines,
        late,
        again: fields.get("step") == "save",
        today: words::long_date(today),
        rows,
        hidden,
    })
}

/// The fields that the second form sends again.
const HIDDEN: [&str; 13] = [
    "request",
    "what",
    "kind",
    "event",
    "detail",
    "why",
    "evidence",
    "on-day",
    "on-month",
    "on-year",
    "until-day",
    "until-month",
    "until-year",
];
