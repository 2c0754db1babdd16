//! One case given as events, in text: the columns and words of the event layout. Described in docs/CASES.md.

use crate::answer::{Answer, answer};
use crate::assess::assess;
use crate::matching::detail_of;
use crate::named::assess_named;
use crate::outcome::{Outcome, Status};
use crate::rules::Rules;
use crate::settings::{Scope, Settings};
use facts::{
    AsKnown, BatchMeta, Collection, Detail, Episode, Fact, History, Kind, Series, Shape, SourceFile, Statement,
    SubjectId, resolve,
};
use law::{Standing, Subject};
use std::collections::BTreeMap;
use terms::{Date, Ground, LaCode, Unknown, When, YearMonth};

/// Something in a case text or a table that cannot be read. Names line and column, never what stands there, since a case
/// may be a real one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("CL-0002: line {line}, {column}: {why}")]
pub struct CaseProblem {
    /// Line, the first being 1.
    pub line: usize,
    /// Column.
    pub column: &'static str,
    /// What is wrong and what to do.
    pub why: &'static str,
}

/// A case read from text.
#[derive(Clone, Debug)]
pub struct GivenCase {
    /// What the facts come to.
    pub history: History,
    /// Events of the council's own business, which are no facts of a child.
    pub named: Vec<(String, When)>,
}

/// One event as given.
#[derive(Clone, Debug)]
pub(crate) struct Given {
    pub line: usize,
    pub request: String,
    pub event: String,
    pub detail: String,
    pub on: When,
    pub until: Option<When>,
}

/// Reads a case: CSV with at least the columns `event` and `date`, as true at the end of `as_at`. Lines of kinds that no
/// clock uses (needs, places) are passed over.
pub fn case_from_text(text: &str, as_at: Date) -> Result<GivenCase, Vec<CaseProblem>> {
    let given = read_csv(text)?;
    case_from_events(&given, as_at, Collection::Events, 0)
}

impl GivenCase {
    /// Names and dates of the council's own events.
    pub(crate) fn named(&self) -> Vec<(&str, When)> {
        self.named.iter().map(|(name, on)| (name.as_str(), *on)).collect()
    }

    /// Every answer for the case. Duties that nothing has started are answered for where `settings.scope` says so.
    pub fn answers<S: Standing + Clone>(&self, rules: &Rules<'_, S>, as_at: Date, settings: &Settings) -> Vec<Answer> {
        let outcomes = self.outcomes(rules, as_at, settings);
        outcomes.iter().filter_map(|outcome| answer(outcome, rules, as_at, settings)).collect()
    }

    /// Every clock of the case, those of the council's own business last.
    pub fn outcomes<S: Clone>(&self, rules: &Rules<'_, S>, as_at: Date, settings: &Settings) -> Vec<Outcome> {
        let mut outcomes = assess(&self.history, rules, as_at, settings);
        let named = self.named();
        let council = rules.law().indexed().filter(|(_, duty)| duty.subject == Subject::Council);
        outcomes.extend(
            council
                .filter(|(_, duty)| duty.clock != law::Clock::None)
                .filter_map(|(ix, _)| assess_named(rules, ix, &named, as_at, settings))
                .filter(|outcome| settings.scope == Scope::Every || outcome.status != Status::NotStarted),
        );
        outcomes
    }
}

fn read_csv(text: &str) -> Result<Vec<Given>, Vec<CaseProblem>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let bad = |line, column, why| CaseProblem { line, column, why };
    // Lines may be of any length and any text is some text, so the reader refuses nothing; were it to, so would this.
    let unreadable = |_| vec![bad(1, "line", "the text is not comma-separated columns")];
    let header = reader.headers().map_err(unreadable)?.clone();
    let place = |name: &str| {
        header.iter().position(|column| column.to_lowercase().replace([' ', '-'], "_").trim_matches('_') == name)
    };
    let (Some(event), Some(date)) = (place("event"), place("date")) else {
        return Err(vec![bad(1, "header", "the columns `event` and `date` are needed")]);
    };
    let (until, detail, request, child) = (place("until"), place("detail"), place("request"), place("child_id"));
    let (mut given, mut problems) = (Vec::new(), Vec::new());
    let mut first_child: Option<String> = None;
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(unreadable)?;
        let line = record.position().map_or(index + 2, |position| position.line() as usize);
        let cell = |place: Option<usize>| place.and_then(|place| record.get(place)).unwrap_or_default();
        let id = cell(child);
        if first_child.get_or_insert_with(|| id.to_owned()) != id {
            problems.push(bad(line, "child_id", "a case is of one child; give each child a file of its own"));
        }
        let on = read_when(cell(Some(date))).ok_or_else(|| bad(line, "date", BAD_DATE));
        let ended = cell(until);
        let until = if ended.is_empty() {
            Ok(None)
        } else {
            read_when(ended).map(Some).ok_or_else(|| bad(line, "until", BAD_DATE))
        };
        match (on, until) {
            (Ok(on), Ok(until)) => given.push(Given {
                line,
                request: cell(request).to_owned(),
                event: cell(Some(event)).to_owned(),
                detail: cell(detail).to_owned(),
                on,
                until,
            }),
            (on, until) => problems.extend(on.err().into_iter().chain(until.err())),
        }
    }
    if problems.is_empty() { Ok(given) } else { Err(problems) }
}

const BAD_DATE: &str = "a date is ccyy-mm-dd, ccyy-mm for a month, ccyy-mm-dd/ccyy-mm-dd for a range, or blank";

/// A date as the event layout writes it. Blank is "not given"; `not carried` says that the source has no place for it.
pub(crate) fn read_when(text: &str) -> Option<When> {
    match text.trim() {
        "" | "?" => Some(When::Unknown(Unknown::NotGiven)),
        "not carried" | "not-carried" => Some(When::Unknown(Unknown::NotCarried)),
        text => match text.split_once('/') {
            Some((from, to)) => {
                let (from, to) = (read_day(from)?, read_day(to)?);
                (from <= to).then_some(When::Between(from, to))
            }
            None => read_day(text).map(When::Day).or_else(|| read_month(text).map(When::Month)),
        },
    }
}

fn read_day(text: &str) -> Option<Date> {
    (text.len() == 10).then(|| text.parse().ok()).flatten()
}

fn read_month(text: &str) -> Option<YearMonth> {
    let (year, month) = text.split_once('-')?;
    (year.len() == 4 && month.len() == 2).then(|| YearMonth::new(year.parse().ok()?, month.parse().ok()?)).flatten()
}

/// Puts events together as one child's history, as a source of that collection and year would have stated them.
pub(crate) fn case_from_events(
    given: &[Given],
    as_at: Date,
    collection: Collection,
    year: i16,
) -> Result<GivenCase, Vec<CaseProblem>> {
    let mut problems = Vec::new();
    let mut named = Vec::new();
    let mut facts = Vec::new();
    let episodes = episodes(given);
    for event in given {
        let problem = |column, why| CaseProblem { line: event.line, column, why };
        let Some(kind) = Kind::from_name(&event.event) else {
            if is_council_event(&event.event) {
                named.push((event.event.clone(), event.on));
            } else {
                problems.push(problem("event", "no event is called so; the names are in docs/EVENT-LAYOUT.md"));
            }
            continue;
        };
        let detail = match detail(kind, event) {
            Some(Some(detail)) => detail,
            Some(None) => continue,
            None => {
                problems.push(problem("detail", "it is not a code that this event takes"));
                continue;
            }
        };
        let episode = if kind.of_person() {
            Episode::Person
        } else {
            episodes.get(event.request.as_str()).copied().unwrap_or(Episode::Unlabelled { nth: 0 })
        };
        let row = u32::try_from(event.line).unwrap_or(u32::MAX);
        let fact = Fact::new(episode, kind, event.on, detail, row);
        facts.push(fact.map_err(|_| vec![problem("detail", "it is not of the form that this event takes")])?);
    }
    if !problems.is_empty() {
        return Err(problems);
    }
    let no_zone =
        |_| vec![CaseProblem { line: 0, column: "time zone", why: "the bundled time zones lack Europe/London" }];
    let batches: Vec<BatchMeta> = batch(collection, year).into_iter().collect();
    let known = AsKnown::new(as_at, Date::MAX, &batches).map_err(no_zone)?;
    let statement = Statement { batch: 1, facts: &facts };
    Ok(GivenCase { history: resolve(SubjectId([0; 16]), &[statement], &known), named })
}

/// The batch that a text counts as, of a council number that no council has.
pub(crate) fn batch(collection: Collection, year: i16) -> Option<BatchMeta> {
    Some(BatchMeta {
        number: 1,
        series: Series { council: LaCode::parse("500").ok()?, collection, year },
        serial: 1,
        source: SourceFile { sha256: [0; 32], name: String::from("case"), reader: String::from("case/1") },
        stated_on: None,
        recorded_at: jiff::Timestamp::UNIX_EPOCH,
        historic: false,
        actor: String::from("system"),
    })
}

/// The label of each request: the day it was received, or the start of its plan.
fn episodes(given: &[Given]) -> BTreeMap<&str, Episode> {
    let mut labels = BTreeMap::new();
    for event in given {
        // By order of the requests, however many lines there are. Beyond the last number they share one.
        let nth = u8::try_from(labels.len()).unwrap_or(u8::MAX);
        labels.entry(event.request.as_str()).or_insert(Episode::Unlabelled { nth });
    }
    for (request, label) in &mut labels {
        let day = |name: &str| {
            given.iter().find(|event| event.request == *request && event.event == name).and_then(|event| event.on.day())
        };
        if let Some(on) = day("request_received") {
            *label = Episode::Received { on, nth: 0 };
        } else if let Some(start) = day("plan_start").or_else(|| day("plan_issued")) {
            *label = Episode::Plan { start, nth: 0 };
        }
    }
    labels
}

/// The detail of an event; `Some(None)` for a kind that no clock uses; `None` if it cannot be read.
fn detail(kind: Kind, event: &Given) -> Option<Option<Detail>> {
    let code = event.detail.as_str();
    match kind.shape() {
        Shape::Nothing => Some(Some(Detail::Nothing)),
        Shape::Exception => {
            Ground::from_code(code).map(|ground| Some(Detail::Exception { ground, until: event.until }))
        }
        Shape::La => LaCode::parse(code).ok().map(|la| Some(Detail::La(la))),
        Shape::Month => match event.on {
            When::Month(month) => Some(Some(Detail::Month(month))),
            _ => read_month(code).map(|month| Some(Detail::Month(month))),
        },
        Shape::Number => code.parse().ok().map(|number| Some(Detail::Number(number))),
        Shape::Sex | Shape::Ethnicity | Shape::Need | Shape::RequestSource | Shape::Place | Shape::Placement => {
            Some(None)
        }
        Shape::Flag if code.is_empty() => Some(Some(Detail::Flag(true))),
        Shape::CeaseReason if code.is_empty() => Some(detail_of(kind, "9")),
        _ => detail_of(kind, code).map(Some),
    }
}

fn is_council_event(name: &str) -> bool {
    let council = law::national().duties().iter().filter(|duty| duty.subject == Subject::Council);
    council
        .flat_map(|duty| {
            let bounds = duty.versions.iter().filter_map(|version| match &version.rule {
                law::Rule::Limit(limit) => Some(limit.bounds.iter().flat_map(|bound| &bound.from)),
                law::Rule::NoNumber | law::Rule::NotInForce | law::Rule::NotStated => None,
            });
            let own = duty.trigger.iter().chain(&duty.stop).chain(&duty.only_if).chain(&duty.not_bound_if);
            own.chain(bounds.flatten())
        })
        .any(|one| one.kind == name)
}
