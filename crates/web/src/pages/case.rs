//! One person's cases: what happened and where we were told it, each duty with its due date and why.

mod timeline;

use super::cases::{person_name, vault_fault};
use super::casework::{EntryLine, entry_lines};
use super::notices::{Standing, standings};
use crate::access::{Action, Kind};
use crate::errors::Fault;
use crate::record::DatesPanel;
use crate::scope::Scope;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx};
use crate::words;
use ::casework::Doubts;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use clocks::{Answer, LocalReadings, Rules};
use facts::{Case, Collection, Detail, Event, History, Provenance, SubjectId};
use terms::Date;
use vault::{Access, Identity};

/// A fact of the person.
struct Entry {
    title: String,
    detail: String,
    source: String,
}

/// A duty of a case.
struct Duty {
    title: String,
    href: String,
    status: &'static str,
    colour: &'static str,
    due: String,
    why: String,
    citation: String,
    confidence: &'static str,
    /// It is disapplied on a ground recorded after its limit, which a second person approved.
    late_exception: bool,
    /// What the council's own reading of it comes to.
    local: Option<String>,
}

/// Two statements that cannot both be right.
struct Conflict {
    title: String,
    used: String,
    set_aside: String,
}

/// One request and the plan that came of it.
struct Request {
    ordinal: u16,
    duties: Vec<Duty>,
    /// Duties that do not bind in this case.
    others: Vec<Duty>,
    moments: Vec<timeline::Moment>,
    conflicts: Vec<Conflict>,
    disputed: bool,
    /// Exceptions recorded after a limit that wait for a second person.
    waiting: usize,
    /// Where something can be recorded in it, for those who may.
    record: Option<String>,
}

#[derive(Template)]
#[template(path = "case.html")]
struct CasePage {
    layout: Layout,
    dates: DatesPanel,
    heading: String,
    reference: String,
    identity: Vec<(&'static str, String)>,
    identity_note: &'static str,
    person: Vec<Entry>,
    requests: Vec<Request>,
    restricted: bool,
    /// The address of its notices and their check-lists.
    notices: String,
    /// How stops read with the contents of their documents.
    standings: Vec<Standing>,
    entries: Vec<EntryLine>,
    /// The address of this person's entries by hand, for those who may read their reasons.
    reasons: Option<String>,
}

impl CasePage {
    /// The words that the contents of a stop's document add to it.
    fn contents(&self, request: &u16, why: &str) -> Option<&'static str> {
        self.standings.iter().find(|one| one.request == *request && one.why == why).map(|one| one.words)
    }
}

/// The file and row a statement stands in.
fn source(scope: &Scope, from: Provenance) -> String {
    match scope.picture.snapshot.batch(from.batch) {
        Some(meta) if meta.series.collection == Collection::Hand => {
            let on = words::long_date(crate::clock::london_date(meta.recorded_at));
            format!("Recorded by hand by {} on {on} (batch {})", meta.actor, meta.number)
        }
        Some(meta) => {
            format!("{}, row {} (batch {})", meta.source.name, words::thousands(from.row.into()), meta.number)
        }
        None => format!("batch {}, row {}", from.batch, from.row),
    }
}

fn conflict(scope: &Scope, conflict: &facts::Conflict) -> Conflict {
    let said = |event: &Event| {
        let detail = words::detail(&event.detail);
        let detail = if detail.is_empty() { detail } else { format!(", {detail}") };
        format!("{}{detail}: {}", words::when(event.on), source(scope, event.from))
    };
    Conflict {
        title: words::kind(conflict.used.kind),
        used: said(&conflict.used),
        set_aside: said(&conflict.set_aside),
    }
}

/// How a status is shown. The words carry the meaning; the colour only helps the eye.
pub(super) fn status(word: &str) -> (&'static str, &'static str) {
    match word {
        "running" => ("Running", "blue"),
        "met" => ("Met", "green"),
        "late" => ("Past its limit", "red"),
        "disapplied" => ("Exception applies", "purple"),
        "breached" => ("Too soon", "orange"),
        "unknown" => ("Not known", "yellow"),
        "refused" => ("Not computed", "grey"),
        "not started" => ("Not started", "grey"),
        _ => ("Does not apply", "grey"),
    }
}

pub(super) fn span_words(ends: Option<(Date, Date)>) -> String {
    match ends {
        None => "Not known".to_owned(),
        Some((first, last)) if first == last => words::long_date(first),
        Some((first, last)) => format!("{} to {}", words::long_date(first), words::long_date(last)),
    }
}

fn duty(readings: &clocks::StandingReadings, answer: Answer, doubts: &Doubts) -> Duty {
    let recorded_late = doubts.approved_late.iter().filter_map(|event| match event.detail {
        Detail::Exception { ground, .. } => Some(ground.code()),
        _ => None,
    });
    let late_exception =
        answer.status == "disapplied" && recorded_late.into_iter().any(|ground| answer.grounds.contains(&ground));
    let (status, colour) = status(answer.status);
    let local = readings.words_beside(&answer);
    Duty {
        href: format!("/law/{}", answer.duty),
        title: answer.title,
        status,
        colour,
        due: span_words(answer.due),
        why: answer.why,
        citation: answer.citation,
        local,
        confidence: match answer.confidence {
            "verified" => "text verified",
            "partly" => "text verified in part",
            _ => "text not verified",
        },
        late_exception,
    }
}

fn request(scope: &Scope, history: &History, case: &Case, entries: &[EntryLine], record: Option<&str>) -> Request {
    let picture = &scope.picture;
    let rules = Rules::national();
    let on = scope.chosen.true_on;
    let outcomes = picture.outcomes(history.subject, case.ordinal);
    let asked = ::casework::advice_of(case, outcomes, rules.law());
    let answer = |outcome: &clocks::Outcome| {
        let mut answer = clocks::answer(outcome, rules, on, &picture.settings)?;
        // Each adviser has six weeks of its own: the title says whose they are.
        if let Some(advice) = asked.iter().find(|advice| advice.outcome == *outcome) {
            answer.title = format!("{}: {}", answer.title, advice.adviser.plain().to_lowercase());
        }
        Some(answer)
    };
    let mut answers: Vec<Answer> = outcomes.iter().filter_map(answer).collect();
    let readings = picture.readings();
    if let Ok(local) = LocalReadings::new(&readings.fit) {
        let by = |rules: &Rules<'_, _>| clocks::assess(history, rules, on, &picture.settings);
        local.put_beside(&mut answers, on, &picture.settings, by);
    }
    // What asks for attention comes first: past its limit, then running, then unknown, then the rest.
    answers.sort_by_key(|answer| match answer.status {
        "late" | "breached" => 0,
        "running" => 1,
        "unknown" | "refused" => 2,
        "disapplied" => 3,
        "met" => 4,
        _ => 5,
    });
    let doubts = ::casework::doubts(case);
    let moments = timeline::moments(scope, case, &answers, entries, &doubts);
    let (others, duties): (Vec<Answer>, Vec<Answer>) =
        answers.into_iter().partition(|answer| answer.status == "not applicable");
    Request {
        ordinal: case.ordinal,
        duties: duties.into_iter().map(|answer| duty(readings, answer, &doubts)).collect(),
        others: others.into_iter().map(|answer| duty(readings, answer, &doubts)).collect(),
        moments,
        disputed: doubts.disputed,
        waiting: doubts.waiting.len(),
        record: record.map(|path| format!("{path}?request={}", case.ordinal)),
        conflicts: case.conflicts.iter().map(|found| conflict(scope, found)).collect(),
    }
}

fn identity_lines(identity: &Identity) -> Vec<(&'static str, String)> {
    let mut lines = vec![("Name", person_name(identity))];
    lines.extend(identity.birth_date.map(|date| ("Date of birth", words::long_date(date))));
    lines.extend(identity.upn.map(|upn| ("Pupil number (UPN)", upn.to_string())));
    lines.extend(identity.uln.map(|uln| ("Learner number (ULN)", uln.to_string())));
    lines.extend(identity.postcode.clone().map(|postcode| ("Postcode", postcode)));
    lines.extend(identity.local_id.clone().map(|id| ("Number in the source", id)));
    lines
}

fn told(scope: &Scope, history: &History) -> Vec<Entry> {
    let mut entries = Vec::new();
    let mut add = |title: &str, detail: String, from: Provenance| {
        let source = source(scope, from);
        entries.push(Entry { title: title.to_owned(), detail, source });
    };
    if let Some(birth) = history.birth {
        add("Month of birth", birth.value.first().strftime("%B %Y").to_string(), birth.from);
    }
    if let Some(sex) = history.sex {
        add("Sex", sex.value.plain().to_owned(), sex.from);
    }
    if let Some(ethnicity) = history.ethnicity {
        add("Ethnicity", ethnicity.value.plain().to_owned(), ethnicity.from);
    }
    for event in &history.person {
        add(&words::kind(event.kind), words::detail(&event.detail), event.from);
    }
    entries
}

/// What was just done, for the head of the page.
fn done_words(code: &str) -> Option<&'static str> {
    match code {
        "recorded" => Some("Recorded. It shows “not in the case system” until an import confirms or contradicts it."),
        "waiting" => Some("Recorded after the limit: it waits for a second person and counts for no clock until then."),
        "approved" => Some("Approved. The exception counts now, and is counted apart."),
        "declined" => Some("Declined. The exception counts for no clock."),
        "withdrawn" => Some("Withdrawn. The entry and its withdrawal both stay in the ledger."),
        _ => None,
    }
}

/// The page. Opening it is logged here, and reading the name is logged by the vault, each before anything is shown.
pub(crate) async fn show(
    ctx: Ctx,
    Path((council, subject)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let subject = SubjectId::parse(&subject).ok_or(Fault::NotFound)?;
    let scope = ctx.scope(&council, &asked).await?;
    if !scope.may(&ctx, subject, Kind::CaseFacts, Action::See)? {
        return Err(Fault::NotFound);
    }
    let history = scope.picture.snapshot.history(subject).ok_or(Fault::NotFound)?;
    ctx.log(scope.council, ["case opened", &subject.to_string(), ""]).await?;
    let (identity, identity_note) = if scope.may(&ctx, subject, Kind::CaseIdentity, Action::See)? {
        let access = Access { actor: &ctx.standing()?.name, reason: "case page", at: ctx.visit.now };
        let found = ctx.state.vault().get_many(&[subject], &access).await.map_err(|error| vault_fault(&error))?;
        match found.into_iter().next().and_then(|(_, identity)| identity) {
            Some(identity) => (identity_lines(&identity), ""),
            None => (Vec::new(), "The vault holds no name for this case: its source gave none, or it was erased."),
        }
    } else {
        (Vec::new(), "Your role sees this case without a name.")
    };
    let reference = words::reference(subject);
    let heading = identity.first().map_or_else(|| format!("Case {reference}"), |(_, name)| name.clone());
    let entries = entry_lines(&ctx, scope.council, subject, &scope.picture.snapshot.known).await?;
    let record = scope.may(&ctx, subject, Kind::CaseFacts, Action::Change)?;
    let record = record.then(|| format!("/records/{}/cases/{subject}/record", scope.council));
    let may_read = scope.may(&ctx, subject, Kind::CaseIdentity, Action::See)?;
    let mut layout = ctx.layout(format!("Case {reference}"));
    layout.done = done_words(asked.get("done")).map(str::to_owned);
    if ctx.may(Some(scope.council), Kind::Figure, Action::See) {
        layout = layout.crumb("Headline figures", scope.link(""));
    }
    page(&CasePage {
        layout: layout.crumb("Cases", scope.link("/cases")),
        dates: scope.panel(&ctx.path, Vec::new()),
        heading,
        reference,
        identity,
        identity_note,
        person: told(&scope, history),
        requests: history
            .cases
            .iter()
            .map(|case| request(&scope, history, case, &entries, record.as_deref()))
            .collect(),
        entries,
        reasons: may_read.then(|| format!("/records/{}/cases/{subject}/entries", scope.council)),
        restricted: scope.restricted.contains_key(&subject),
        notices: scope.link(&format!("/cases/{subject}/notices")),
        standings: standings(&ctx, &scope, history).await?,
    })
}
