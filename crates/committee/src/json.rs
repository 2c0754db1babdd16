//! The only place where a reading becomes JSON. Keys are those of the labelled pages; passage, offsets and rule come with each.

use crate::{AnswerState, Found, Outcome, Question, Reading, Strength, Votes};
use serde::Serialize;

/// The reading as JSON, keys in a fixed order, ending without a line break.
pub fn to_json(reading: &Reading) -> String {
    let page = Page::of(reading);
    // Serialising plain structs of strings and numbers cannot fail; an empty object is the harmless answer if it ever did.
    serde_json::to_string_pretty(&page).unwrap_or_else(|_| "{}".into())
}

#[derive(Serialize)]
struct At<'a> {
    rule: &'a str,
    start: usize,
    end: usize,
    passage: &'a str,
}

impl<'a> At<'a> {
    fn of(found: &'a Found) -> Self {
        let passage = &found.passage;
        At { rule: found.rule, start: passage.start, end: passage.end, passage: &passage.printed }
    }
}

#[derive(Serialize)]
struct Resolved<'a> {
    text: String,
    number: Option<&'a str>,
    votes: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    recommended_to: Option<&'a str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also_at: Vec<[usize; 2]>,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Action<'a> {
    text: String,
    owner: Option<&'a str>,
    due: Option<&'a str>,
    due_date: Option<String>,
    recurring: bool,
    strength: &'static str,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Commitment<'a> {
    text: String,
    by: Option<&'a str>,
    due: Option<&'a str>,
    condition: Option<&'a str>,
    strength: &'static str,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Asked<'a> {
    text: String,
    by: Option<&'a str>,
    state: &'static str,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Statement<'a> {
    text: String,
    by: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'a str>,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Referral<'a> {
    to: Option<&'a str>,
    text: String,
    strength: &'static str,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Undelivered<'a> {
    text: String,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Figure<'a> {
    value: &'a str,
    meaning: &'a str,
    precision: Option<&'a str>,
    value_start: usize,
    value_end: usize,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Motion<'a> {
    text: String,
    outcome: &'static str,
    votes: Option<String>,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Response<'a> {
    report_received: Option<&'a str>,
    agreed: Option<u16>,
    partly_agreed: Option<u16>,
    not_agreed: Option<u16>,
    #[serde(flatten)]
    at: At<'a>,
}

#[derive(Serialize)]
struct Speaker<'a> {
    name: &'a str,
    role: Option<&'a str>,
    aliases: &'a [String],
}

#[derive(Serialize)]
struct Refused {
    code: &'static str,
    reason: String,
}

#[derive(Serialize)]
struct Page<'a> {
    sha256: &'a str,
    file_kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    encoding: &'a str,
    page_kind: &'static str,
    not_committee: Option<Refused>,
    held: Option<&'a str>,
    item_title: Option<String>,
    meeting_date: Option<String>,
    no_formal_decision: bool,
    resolved: Vec<Resolved<'a>>,
    routine_resolved: Vec<Resolved<'a>>,
    actions: Vec<Action<'a>>,
    commitments: Vec<Commitment<'a>>,
    unanswered_questions: Vec<Asked<'a>>,
    answered_questions: Vec<Asked<'a>>,
    statements: Vec<Statement<'a>>,
    referrals: Vec<Referral<'a>>,
    undelivered: Vec<Undelivered<'a>>,
    figures: Vec<Figure<'a>>,
    motions: Vec<Motion<'a>>,
    executive_response: Option<Response<'a>>,
    requests: Vec<Statement<'a>>,
    speakers: Vec<Speaker<'a>>,
}

impl<'a> Page<'a> {
    fn of(reading: &'a Reading) -> Self {
        Page {
            sha256: &reading.sha256,
            file_kind: match reading.file_kind {
                crate::FileKind::Text => "text",
                crate::FileKind::Html => "html",
                crate::FileKind::Service => "web service",
                crate::FileKind::Pdf => "pdf",
                crate::FileKind::Docx => "docx",
            },
            address: reading.address.as_ref().map(ToString::to_string),
            encoding: reading.encoding,
            page_kind: page_kind(reading.page_kind),
            not_committee: reading.not_committee.map(|why| Refused { code: why.code(), reason: why.to_string() }),
            held: reading.held.as_ref().map(|held| held.reason.as_str()),
            item_title: reading.item_title.as_ref().map(|title| title.text()),
            meeting_date: reading.meeting_date.map(|date| date.to_string()),
            no_formal_decision: reading.no_formal_decision(),
            resolved: reading.resolutions.iter().map(resolved).collect(),
            routine_resolved: reading.resolutions.iter().filter(|item| item.routine).map(resolved).collect(),
            actions: reading.actions.iter().map(action).collect(),
            commitments: reading.commitments.iter().map(commitment).collect(),
            unanswered_questions: asked(reading, |state| state != AnswerState::Answered),
            answered_questions: asked(reading, |state| state == AnswerState::Answered),
            statements: reading.statements.iter().map(statement).collect(),
            referrals: reading.referrals.iter().map(referral).collect(),
            undelivered: reading
                .undelivered
                .iter()
                .map(|item| Undelivered { text: item.found.passage.text(), at: At::of(&item.found) })
                .collect(),
            figures: reading.figures.iter().map(figure).collect(),
            motions: reading.motions.iter().map(motion).collect(),
            executive_response: reading.executive_response.as_ref().map(response),
            requests: reading.requests.iter().map(request).collect(),
            speakers: reading.speakers.iter().map(speaker).collect(),
        }
    }
}

fn page_kind(kind: crate::PageKind) -> &'static str {
    use crate::PageKind::*;
    match kind {
        AgendaItem => "agenda item",
        Meeting => "meeting",
        IssueMeetings => "issue, its meetings",
        IssueDecisions => "issue, its decisions",
        DecisionDetails => "decision details",
        Unnamed => "not named on the page",
        Ombudsman | Inspection | ImprovementPlan | Judgment | OtherBody => kind.source().unwrap_or_default(),
    }
}

fn strength(strength: Strength) -> &'static str {
    match strength {
        Strength::Decided => "decided",
        Strength::Promised => "promised",
        Strength::Wished => "wished",
        Strength::Said => "said",
    }
}

fn votes(votes: Votes) -> String {
    format!("{}-{}-{}", votes.votes_for, votes.against, votes.abstained)
}

fn resolved(item: &crate::Resolution) -> Resolved<'_> {
    Resolved {
        text: item.found.passage.text(),
        number: item.number.as_deref(),
        votes: item.votes.map(votes),
        recommended_to: item.recommended_to.as_deref(),
        also_at: item.also_at.iter().map(|&(start, end)| [start, end]).collect(),
        at: At::of(&item.found),
    }
}

fn action(item: &crate::Action) -> Action<'_> {
    Action {
        text: item.found.passage.text(),
        owner: item.owner.as_deref(),
        due: item.due.as_deref(),
        due_date: item.due_date.map(|date| date.to_string()),
        recurring: item.recurring,
        strength: strength(item.strength),
        at: At::of(&item.found),
    }
}

fn commitment(item: &crate::Commitment) -> Commitment<'_> {
    Commitment {
        text: item.found.passage.text(),
        by: item.by.as_deref(),
        due: item.due.as_deref(),
        condition: item.condition.as_deref(),
        strength: if item.soft { "soft" } else { "firm" },
        at: At::of(&item.found),
    }
}

fn asked(reading: &Reading, wanted: impl Fn(AnswerState) -> bool) -> Vec<Asked<'_>> {
    let one = |item: &'_ Question| match item.state {
        AnswerState::Unanswered => "unanswered",
        AnswerState::PartlyAnswered => "partly answered",
        AnswerState::Answered => "answered",
    };
    reading
        .questions
        .iter()
        .filter(|item| wanted(item.state))
        .map(|item| Asked {
            text: item.found.passage.text(),
            by: item.by.as_deref(),
            state: one(item),
            at: At::of(&item.found),
        })
        .collect()
}

fn statement(item: &crate::Statement) -> Statement<'_> {
    Statement {
        text: item.found.passage.text(),
        by: item.by.as_deref(),
        kind: Some(item.kind),
        at: At::of(&item.found),
    }
}

fn request(item: &crate::Request) -> Statement<'_> {
    Statement { text: item.found.passage.text(), by: item.by.as_deref(), kind: None, at: At::of(&item.found) }
}

fn referral(item: &crate::Referral) -> Referral<'_> {
    Referral {
        to: item.to.as_deref(),
        text: item.found.passage.text(),
        strength: strength(item.strength),
        at: At::of(&item.found),
    }
}

fn figure(item: &crate::Figure) -> Figure<'_> {
    Figure {
        value: &item.value,
        meaning: &item.meaning,
        precision: item.precision.as_deref(),
        value_start: item.value_at.0,
        value_end: item.value_at.1,
        at: At::of(&item.found),
    }
}

fn motion(item: &crate::Motion) -> Motion<'_> {
    Motion {
        text: item.found.passage.text(),
        outcome: match item.outcome {
            Outcome::Carried => "carried",
            Outcome::Lost => "lost",
            Outcome::Superseded => "superseded",
            Outcome::Dropped => "dropped",
        },
        votes: item.votes.map(votes),
        at: At::of(&item.found),
    }
}

fn response(item: &crate::ExecutiveResponse) -> Response<'_> {
    Response {
        report_received: item.received.as_deref(),
        agreed: item.agreed,
        partly_agreed: item.partly_agreed,
        not_agreed: item.not_agreed,
        at: At::of(&item.found),
    }
}

fn speaker(item: &crate::Speaker) -> Speaker<'_> {
    Speaker { name: &item.name, role: item.role.as_deref(), aliases: &item.aliases }
}
