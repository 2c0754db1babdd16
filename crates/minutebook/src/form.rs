//! The one place where events become bytes and come back. Field names are part of the stored form: none is ever renamed.

use crate::book::Hash;
use committee::{
    Answer, AnswerState, Class, Decision, Event, Every, Finding, GroupState, ItemId, Kind, Link, Outcome, Page, PageId,
    PageKind, Passage, Policy, Strength, Votes, What,
};
use serde::{Deserialize, Serialize};
use terms::{Date, Unknown, When, YearMonth};

/// What a note of the ledger says: which sort of event, about which page (the first half of its hash), and the commitment
/// to its words.
#[derive(Serialize, Deserialize)]
struct NoteBody {
    what: String,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    page: Option<String>,
    words: String,
}

pub(crate) fn page_tag(page: PageId) -> String {
    page.to_string().chars().take(32).collect()
}

pub(crate) fn write_note(event: &Event, words: &Hash) -> String {
    let body = NoteBody {
        what: name_of(event).to_owned(),
        page: page_of_event(event).map(page_tag),
        words: PageId(*words).to_string(),
    };
    serde_json::to_string(&body).unwrap_or_default()
}

pub(crate) fn read_note(body: &str) -> Option<Hash> {
    let body: NoteBody = serde_json::from_str(body).ok()?;
    PageId::parse(&body.words).map(|words| words.0)
}

pub(crate) fn tag(body: &str) -> Option<String> {
    serde_json::from_str::<NoteBody>(body).ok()?.page
}

pub(crate) fn left_out_tag(body: &str) -> Option<String> {
    let body: NoteBody = serde_json::from_str(body).ok()?;
    body.page.filter(|_| body.what == LEFT_OUT)
}

const LEFT_OUT: &str = "left out";

fn name_of(event: &Event) -> &'static str {
    match event {
        Event::Kept(_) => "kept",
        Event::Meeting { .. } => "meeting",
        Event::Classed { .. } => "classed",
        Event::HoldSettled { goes_on: true, .. } => "goes on",
        Event::HoldSettled { goes_on: false, .. } => LEFT_OUT,
        Event::Decided { .. } => "decided",
        Event::Fact { .. } => "fact",
        Event::Holder { .. } => "holder",
        Event::Policy(_) => "policy",
        Event::Group { .. } => "group",
        Event::Meets { .. } => "meets",
        Event::Paper { .. } => "paper",
        Event::Subject { .. } => "subject",
    }
}

/// Which page an event is about.
pub(crate) fn page_of_event(event: &Event) -> Option<PageId> {
    match event {
        Event::Kept(page) => Some(page.id),
        Event::Meeting { page, .. }
        | Event::Classed { page, .. }
        | Event::HoldSettled { page, .. }
        | Event::Paper { page, .. }
        | Event::Subject { page, .. } => Some(*page),
        Event::Decided { item, .. } | Event::Fact { item, .. } => Some(item.page),
        Event::Holder { .. } | Event::Policy(_) | Event::Group { .. } | Event::Meets { .. } => None,
    }
}

/// An event as stored. One flat form for all: each sort uses its own fields and leaves out the rest.
#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Stored {
    event: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    page: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    other: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    what: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    words: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    role: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    yes: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    executive: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    measures: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    within: Option<u8>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kept: Option<StoredPage>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredPage {
    kind: String,
    title: Option<String>,
    body: Option<String>,
    meeting_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none", default)]
    address: Option<String>,
    held: Option<String>,
    findings: Vec<StoredFinding>,
}

#[derive(Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct StoredFinding {
    kind: String,
    strength: String,
    rule: String,
    start: usize,
    end: usize,
    printed: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    due_date: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    condition: Option<String>,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    recurring: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    soft: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    routine: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    answered: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    outcome: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    votes: Option<[u16; 3]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<String>,
}

/// Pairs of a value and its stored name, read both ways.
fn name<T: Copy + PartialEq>(names: &[(T, &str)], value: T) -> String {
    names.iter().find(|(known, _)| *known == value).map_or_else(String::new, |(_, name)| (*name).to_owned())
}

fn named<T: Copy>(names: &[(T, &str)], text: &str) -> Option<T> {
    names.iter().find(|(_, name)| *name == text).map(|(value, _)| *value)
}

const STRENGTHS: &[(Strength, &str)] = &[
    (Strength::Decided, "decided"),
    (Strength::Promised, "promised"),
    (Strength::Wished, "wished"),
    (Strength::Said, "said"),
];
const PAGES: &[(PageKind, &str)] = &[
    (PageKind::AgendaItem, "agenda item"),
    (PageKind::Meeting, "meeting"),
    (PageKind::IssueMeetings, "issue meetings"),
    (PageKind::IssueDecisions, "issue decisions"),
    (PageKind::DecisionDetails, "decision details"),
    (PageKind::Unnamed, "unnamed"),
    (PageKind::Ombudsman, "ombudsman"),
    (PageKind::Inspection, "inspection"),
    (PageKind::ImprovementPlan, "improvement plan"),
    (PageKind::Judgment, "judgment"),
    (PageKind::OtherBody, "other body"),
];
const STATES: &[(AnswerState, &str)] = &[
    (AnswerState::Unanswered, "unanswered"),
    (AnswerState::PartlyAnswered, "partly answered"),
    (AnswerState::Answered, "answered"),
];
const OUTCOMES: &[(Outcome, &str)] = &[
    (Outcome::Carried, "carried"),
    (Outcome::Lost, "lost"),
    (Outcome::Superseded, "superseded"),
    (Outcome::Dropped, "dropped"),
];
const ANSWERS: &[(Answer, &str)] =
    &[(Answer::Accepted, "accepted"), (Answer::Partly, "partly"), (Answer::NotAccepted, "not accepted")];

/// A date as the event layout writes it; blank where it is not known.
fn write_when(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Month(month) => month.to_string(),
        When::Between(from, to) => format!("{from}/{to}"),
        When::Unknown(_) => String::new(),
    }
}

fn read_when(text: &str) -> Option<When> {
    if text.is_empty() {
        return Some(When::Unknown(Unknown::NotGiven));
    }
    if let Some((from, to)) = text.split_once('/') {
        return Some(When::Between(from.parse().ok()?, to.parse().ok()?));
    }
    if text.len() == 10 {
        return text.parse().ok().map(When::Day);
    }
    let (year, month) = text.split_once('-')?;
    YearMonth::new(year.parse().ok()?, month.parse().ok()?).map(When::Month)
}

pub(crate) fn write_event(event: &Event) -> Vec<u8> {
    let mut stored = match event {
        Event::Kept(page) => Stored { kept: Some(write_page(page)), ..Stored::default() },
        Event::Meeting { body, date, .. } => {
            Stored { words: body.clone(), when: Some(write_when(*date)), ..Stored::default() }
        }
        Event::Classed { class, .. } => Stored { what: Some(class.code()), ..Stored::default() },
        Event::HoldSettled { goes_on, .. } => Stored { yes: Some(*goes_on), ..Stored::default() },
        Event::Decided { decision, .. } => write_decision(decision),
        Event::Fact { on, what, .. } => Stored { on: Some(on.to_string()), ..write_what(what) },
        Event::Holder { role, holder, from } => Stored {
            role: Some(role.clone()),
            words: Some(holder.clone()),
            on: Some(from.to_string()),
            ..Stored::default()
        },
        Event::Policy(policy) => Stored {
            yes: Some(policy.closing_needs_agreement),
            executive: Some(policy.executive_arrangements),
            within: policy.answer_within,
            ..Stored::default()
        },
        Event::Group { name, parent, state, on, why } => Stored {
            role: Some(name.clone()),
            place: Some(parent.clone()),
            what: Some(state.code().to_owned()),
            when: Some(write_when(*on)),
            words: Some(why.clone()),
            ..Stored::default()
        },
        Event::Meets { body, on } => Stored { role: Some(body.clone()), on: Some(on.to_string()), ..Stored::default() },
        Event::Paper { title, place, published, .. } => Stored {
            words: Some(title.clone()),
            place: Some(place.clone()),
            when: Some(write_when(*published)),
            ..Stored::default()
        },
        Event::Subject { subject, .. } => Stored { words: Some(subject.clone()), ..Stored::default() },
    };
    stored.event = name_of(event).to_owned();
    match event {
        Event::Decided { item, .. } | Event::Fact { item, .. } => stored.item = Some(item.to_string()),
        _ => stored.page = page_of_event(event).map(|page| page.to_string()),
    }
    // Serialising strings, numbers and dates cannot fail; an empty object would be refused when it is read.
    serde_json::to_vec(&stored).unwrap_or_else(|_| b"{}".to_vec())
}

fn write_page(page: &Page) -> StoredPage {
    StoredPage {
        kind: name(PAGES, page.kind),
        title: page.title.clone(),
        body: page.body.clone(),
        meeting_date: page.meeting_date.map(|day| day.to_string()),
        address: page.address.clone(),
        held: page.held.clone(),
        findings: page.findings.iter().map(write_finding).collect(),
    }
}

fn write_finding(one: &Finding) -> StoredFinding {
    StoredFinding {
        kind: one.kind.code().to_owned(),
        strength: name(STRENGTHS, one.strength),
        rule: one.rule.clone(),
        start: one.passage.start,
        end: one.passage.end,
        printed: one.passage.printed.clone(),
        number: one.number.clone(),
        by: one.by.clone(),
        to: one.to.clone(),
        due: one.due.clone(),
        due_date: one.due_date.map(|day| day.to_string()),
        condition: one.condition.clone(),
        recurring: one.recurring,
        soft: one.soft,
        routine: one.routine,
        answered: one.answered.map(|state| name(STATES, state)),
        outcome: one.outcome.map(|outcome| name(OUTCOMES, outcome)),
        votes: one.votes.map(|votes| [votes.votes_for, votes.against, votes.abstained]),
        value: one.value.clone(),
    }
}

fn write_decision(decision: &Decision) -> Stored {
    let what = |what: &str| Stored { what: Some(what.to_owned()), ..Stored::default() };
    match decision {
        Decision::Accept { kind, words, owner } => {
            Stored { kind: Some(kind.code().to_owned()), words: words.clone(), role: owner.clone(), ..what("accept") }
        }
        Decision::Merge { into } => Stored { other: Some(into.to_string()), ..what("merge") },
        Decision::Drop { why } => Stored { words: Some(why.clone()), ..what("drop") },
        Decision::Undo { why } => Stored { words: Some(why.clone()), ..what("undo") },
    }
}

fn write_what(what: &What) -> Stored {
    let named = |what: &str| Stored { what: Some(what.to_owned()), ..Stored::default() };
    let words = |what: &str, words: &String| Stored { words: Some(words.clone()), ..named(what) };
    let when = |what: &str, when: When| Stored { when: Some(write_when(when)), ..named(what) };
    match what {
        What::Owner(owner) => Stored { role: owner.clone(), ..named("owner") },
        What::Due(due) => when("due", *due),
        What::Update(text) => words("update", text),
        What::Closed { evidence } => words("closed", evidence),
        What::Agreed { minute } => words("agreed", minute),
        What::Reopened { why } => words("reopened", why),
        What::NotKept { by } => Stored { other: Some(by.to_string()), ..named("not kept") },
        What::Relabelled { kind, why } => Stored { kind: Some(kind.code().to_owned()), ..words("relabelled", why) },
        What::Answered { answer, why } => Stored { kind: Some(name(ANSWERS, *answer)), ..words("answered", why) },
        What::Outcome(text) => words("outcome", text),
        What::Received(on) => when("received", *on),
        What::Notice(on) => when("notice", *on),
        What::Responded(on) => when("responded", *on),
        What::Reason { words: text, from } => Stored { words: Some(text.clone()), ..when("reason", *from) },
        What::Ready(on) => when("ready", *on),
        What::Recurs { every, measures } => {
            Stored { kind: Some(every.code()), measures: measures.clone(), ..named("recurs") }
        }
        What::Met { paper, covers } => Stored { when: Some(covers.to_string()), ..words("met", paper) },
        What::OfGroup(group) => words("of group", group),
        What::Test(text) => words("test", text),
        What::Evidence { measure, words: text } => {
            Stored { measures: measure.iter().cloned().collect(), ..words("evidence", text) }
        }
        What::ConditionMet { by, words: text } => Stored { role: Some(by.clone()), ..words("condition met", text) },
        What::SignedOff { party } => Stored { role: Some(party.clone()), ..named("signed off") },
        What::StillOpen(text) => words("still open", text),
        What::Linked { link, to } => Stored {
            kind: Link::ALL.iter().find(|(known, _, _)| known == link).map(|(_, code, _)| (*code).to_owned()),
            other: Some(to.to_string()),
            ..named("linked")
        },
    }
}

/// Reads what [`write_event`] wrote; `None` if it is anything else.
pub(crate) fn read_event(bytes: &[u8]) -> Option<Event> {
    let stored: Stored = serde_json::from_slice(bytes).ok()?;
    let page = || PageId::parse(stored.page.as_deref()?);
    let item = || ItemId::parse(stored.item.as_deref()?);
    let when = || read_when(stored.when.as_deref()?);
    let on = || stored.on.as_deref()?.parse::<Date>().ok();
    Some(match stored.event.as_str() {
        "kept" => Event::Kept(read_page(page()?, stored.kept?)?),
        "meeting" => Event::Meeting { page: page()?, body: stored.words.clone(), date: when()? },
        "classed" => Event::Classed { page: page()?, class: Class::from_code(stored.what.as_deref()?)? },
        "goes on" | LEFT_OUT => Event::HoldSettled { page: page()?, goes_on: stored.yes? },
        "decided" => Event::Decided { item: item()?, decision: read_decision(&stored)? },
        "fact" => Event::Fact { item: item()?, on: on()?, what: read_what(&stored)? },
        "holder" => {
            let from = on()?;
            Event::Holder { role: stored.role?, holder: stored.words?, from }
        }
        "policy" => {
            let (closing_needs_agreement, executive_arrangements) = (stored.yes?, stored.executive?);
            Event::Policy(Policy { closing_needs_agreement, executive_arrangements, answer_within: stored.within })
        }
        "group" => {
            let (state, on) = (GroupState::from_code(stored.what.as_deref()?)?, when()?);
            Event::Group { name: stored.role?, parent: stored.place?, state, on, why: stored.words? }
        }
        "meets" => {
            let on = on()?;
            Event::Meets { body: stored.role?, on }
        }
        "paper" => {
            let (page, published) = (page()?, when()?);
            Event::Paper { page, title: stored.words?, place: stored.place?, published }
        }
        "subject" => Event::Subject { page: page()?, subject: stored.words.clone()? },
        _ => return None,
    })
}

/// A day that is there but cannot be read is damage; one that is not there is nothing.
fn read_day(text: Option<String>) -> Option<Option<Date>> {
    text.map_or(Some(None), |text| text.parse().ok().map(Some))
}

fn read_page(id: PageId, stored: StoredPage) -> Option<Page> {
    let findings: Option<Vec<Finding>> =
        stored.findings.into_iter().zip(1..).map(|(one, nth)| read_finding(one, nth)).collect();
    Some(Page {
        id,
        kind: named(PAGES, &stored.kind)?,
        title: stored.title,
        body: stored.body,
        meeting_date: read_day(stored.meeting_date)?,
        address: stored.address,
        held: stored.held,
        findings: findings?,
    })
}

fn read_finding(stored: StoredFinding, nth: u32) -> Option<Finding> {
    // A name that is there but not known is damage; one that is not there is nothing.
    fn one_of<T: Copy>(names: &[(T, &str)], text: Option<String>) -> Option<Option<T>> {
        text.map_or(Some(None), |text| named(names, &text).map(Some))
    }
    Some(Finding {
        nth,
        kind: Kind::from_code(&stored.kind)?,
        strength: named(STRENGTHS, &stored.strength)?,
        rule: stored.rule,
        passage: Passage { start: stored.start, end: stored.end, printed: stored.printed },
        number: stored.number,
        by: stored.by,
        to: stored.to,
        due: stored.due,
        due_date: read_day(stored.due_date)?,
        condition: stored.condition,
        recurring: stored.recurring,
        soft: stored.soft,
        routine: stored.routine,
        answered: one_of(STATES, stored.answered)?,
        outcome: one_of(OUTCOMES, stored.outcome)?,
        votes: stored.votes.map(|[votes_for, against, abstained]| Votes { votes_for, against, abstained }),
        value: stored.value,
    })
}

fn read_decision(stored: &Stored) -> Option<Decision> {
    Some(match stored.what.as_deref()? {
        "accept" => Decision::Accept {
            kind: Kind::from_code(stored.kind.as_deref()?)?,
            words: stored.words.clone(),
            owner: stored.role.clone(),
        },
        "merge" => Decision::Merge { into: ItemId::parse(stored.other.as_deref()?)? },
        "drop" => Decision::Drop { why: stored.words.clone()? },
        "undo" => Decision::Undo { why: stored.words.clone()? },
        _ => return None,
    })
}

fn read_what(stored: &Stored) -> Option<What> {
    let words = || stored.words.clone();
    let when = || read_when(stored.when.as_deref()?);
    Some(match stored.what.as_deref()? {
        "owner" => What::Owner(stored.role.clone()),
        "due" => What::Due(when()?),
        "update" => What::Update(words()?),
        "closed" => What::Closed { evidence: words()? },
        "agreed" => What::Agreed { minute: words()? },
        "reopened" => What::Reopened { why: words()? },
        "not kept" => What::NotKept { by: ItemId::parse(stored.other.as_deref()?)? },
        "relabelled" => What::Relabelled { kind: Kind::from_code(stored.kind.as_deref()?)?, why: words()? },
        "answered" => What::Answered { answer: named(ANSWERS, stored.kind.as_deref()?)?, why: words()? },
        "outcome" => What::Outcome(words()?),
        "received" => What::Received(when()?),
        "notice" => What::Notice(when()?),
        "responded" => What::Responded(when()?),
        "reason" => What::Reason { words: words()?, from: when()? },
        "ready" => What::Ready(when()?),
        "recurs" => {
            What::Recurs { every: Every::from_code(stored.kind.as_deref()?)?, measures: stored.measures.clone() }
        }
        "met" => What::Met { paper: words()?, covers: stored.when.as_deref()?.parse().ok()? },
        "of group" => What::OfGroup(words()?),
        "test" => What::Test(words()?),
        "evidence" => What::Evidence { measure: stored.measures.first().cloned(), words: words()? },
        "condition met" => What::ConditionMet { by: stored.role.clone()?, words: words()? },
        "signed off" => What::SignedOff { party: stored.role.clone()? },
        "still open" => What::StillOpen(words()?),
        "linked" => {
            let link = Link::ALL
                .iter()
                .find(|(_, code, _)| Some(*code) == stored.kind.as_deref())
                .map(|(link, _, _)| *link)?;
            What::Linked { link, to: ItemId::parse(stored.other.as_deref()?)? }
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item() -> ItemId {
        ItemId { page: PageId([7; 32]), nth: 3 }
    }

    fn every_what() -> Vec<What> {
        let text = || "words".to_owned();
        let month = When::Month(YearMonth::new(2019, 9).unwrap());
        let day: Date = "2020-02-01".parse().unwrap();
        vec![
            What::Owner(Some(text())),
            What::Owner(None),
            What::Due(When::Day(day)),
            What::Due(When::Unknown(Unknown::NotGiven)),
            What::Update(text()),
            What::Closed { evidence: text() },
            What::Agreed { minute: text() },
            What::Reopened { why: text() },
            What::NotKept { by: item() },
            What::Relabelled { kind: Kind::Motion, why: text() },
            What::Answered { answer: Answer::NotAccepted, why: text() },
            What::Outcome(text()),
            What::Received(month),
            What::Notice(When::Unknown(Unknown::NotGiven)),
            What::Responded(When::Between(day, day)),
            What::Reason { words: text(), from: month },
            What::Ready(month),
            What::Recurs { every: Every::Meeting, measures: vec![] },
            What::Recurs { every: Every::Months(3), measures: vec!["a".into(), "b".into()] },
            What::Met { paper: text(), covers: day },
            What::OfGroup(text()),
            What::Test(text()),
            What::Evidence { measure: Some("a".into()), words: text() },
            What::Evidence { measure: None, words: text() },
            What::ConditionMet { by: text(), words: text() },
            What::SignedOff { party: text() },
            What::StillOpen(text()),
            What::Linked { link: Link::Amends, to: item() },
        ]
    }

    #[test]
    fn every_sort_of_event_is_read_back_as_it_was_written() {
        let page = PageId([9; 32]);
        let on: Date = "2025-01-14".parse().unwrap();
        let mut events: Vec<Event> =
            every_what().into_iter().map(|what| Event::Fact { item: item(), on, what }).collect();
        let accept = Decision::Accept { kind: Kind::Action, words: Some("a".into()), owner: None };
        for decision in [
            accept,
            Decision::Merge { into: item() },
            Decision::Drop { why: "b".into() },
            Decision::Undo { why: "c".into() },
        ] {
            events.push(Event::Decided { item: item(), decision });
        }
        for class in [Class::Draft, Class::Public, Class::Exempt(4), Class::Confidential] {
            events.push(Event::Classed { page, class });
        }
        for goes_on in [true, false] {
            events.push(Event::HoldSettled { page, goes_on });
        }
        events.push(Event::Meeting { page, body: None, date: When::Day(on) });
        events.push(Event::Holder { role: "r".into(), holder: "h".into(), from: on });
        for answer_within in [None, Some(10)] {
            let policy = Policy { closing_needs_agreement: true, executive_arrangements: false, answer_within };
            events.push(Event::Policy(policy));
        }
        for state in GroupState::ALL.iter().map(|(state, _, _)| *state) {
            let month = When::Month(YearMonth::new(2019, 9).unwrap());
            events.push(Event::Group { name: "g".into(), parent: "p".into(), state, on: month, why: "w".into() });
        }
        events.push(Event::Meets { body: "b".into(), on });
        events.push(Event::Paper { page, title: "t".into(), place: "".into(), published: When::Day(on) });
        events.push(Event::Subject { page, subject: "s".into() });
        let text = "Agenda item\n\nSEND\n\nMinutes:\n\nCouncillor Ash asked about delays of 20 weeks. The Director undertook to \
            circulate figures. A motion was put and lost by 3 votes to 5.\n\nRESOLVED (unanimously): That it be noted.\n";
        events.push(Event::Kept(committee::page_of(&committee::read(text.as_bytes(), None)).unwrap()));
        for event in events {
            assert_eq!(read_event(&write_event(&event)), Some(event));
        }
        assert_eq!(read_event(b"{}"), None);
        assert_eq!(read_event(b"{\"event\":\"policy\",\"yes\":true}"), None, "a field is missing");
    }

    #[test]
    fn a_note_says_nothing_of_the_words() {
        let event = Event::Decided { item: item(), decision: Decision::Drop { why: "secret words".into() } };
        let note = write_note(&event, &[1; 32]);
        assert!(!note.contains("secret"), "{note}");
        assert_eq!(read_note(&note), Some([1; 32]));
        assert_eq!(left_out_tag(&note), None);
        let left = write_note(&Event::HoldSettled { page: PageId([9; 32]), goes_on: false }, &[2; 32]);
        assert_eq!(left_out_tag(&left), Some("09".repeat(16)));
    }
}
