//! The list, narrowed by rule, owner, team, officer, school, state or measure.

use super::{NARROWING, Seen, encoded, file_words, files, filter, seen};
use crate::access::{Action, Kind};
use crate::errors::Fault;
use crate::findings::{Findings, RuleWords};
use crate::paging::Paging;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Fields};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use fixlists::{Line, State};
use std::collections::BTreeSet;

struct Choice {
    code: String,
    words: String,
    chosen: bool,
}

/// One choice of the form above the list.
struct Select {
    id: &'static str,
    label: &'static str,
    choices: Vec<Choice>,
}

struct Row {
    rule: &'static str,
    rule_page: Option<String>,
    title: String,
    level: &'static str,
    owner: &'static str,
    team: String,
    place: String,
    field: String,
    case: Option<(String, String)>,
    matters: String,
    todo: String,
    since: &'static str,
    /// Tag, colour, and the words under it.
    state: Option<(&'static str, &'static str, String)>,
    accept: Option<String>,
}

/// How many problems one rule found, with the way to their list.
struct Counted {
    rule: String,
    found: String,
    owner: &'static str,
    href: String,
}

/// The file that is shown.
struct Chosen {
    name: String,
    kept: bool,
    closed: Option<String>,
    counted: Vec<Counted>,
}

#[derive(Template)]
#[template(path = "problems/list.html")]
struct List {
    layout: Layout,
    path: String,
    selects: Vec<Select>,
    hidden: Vec<(&'static str, String)>,
    chosen: Option<Chosen>,
    rows: Vec<Row>,
    paging: Paging,
    not_checked: Vec<(String, &'static str)>,
    take: bool,
    take_fields: Vec<(&'static str, String)>,
    recipient: String,
    mistakes: Mistakes,
    own_team: bool,
    narrowed: bool,
    measure: Option<(String, String)>,
    trend: String,
}

/// The page.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    list_page(&ctx, &council, &asked, Mistakes::default()).await
}

/// The page, with what was wrong when a list was to be taken away.
pub(super) async fn list_page(ctx: &Ctx, council: &str, asked: &Fields, mistakes: Mistakes) -> Result<Response, Fault> {
    let seen = seen(ctx, council, asked, Action::See).await?;
    let scope = &seen.scope;
    let path = format!("/records/{}/problems", scope.council);
    let number = seen.batch.as_ref().map_or(0, |meta| meta.number);
    let narrowing = filter(asked);
    let lines: Vec<&Line> = seen.all.iter().filter(|line| narrowing.takes(line)).collect();
    let mut address = format!("{path}?batch={number}");
    for name in NARROWING.iter().filter(|name| !asked.get(name).is_empty()) {
        address.push_str(&format!("&{name}={}", encoded(asked.get(name))));
    }
    let paging = Paging::of(asked, lines.len(), &address);
    let none = Findings::default();
    let known = seen.findings.as_deref().unwrap_or(&none);
    let may_accept = ctx.may(Some(scope.council), Kind::FixList, Action::Change);
    let row = |line: &&Line| row_of(line, known, scope, may_accept.then_some((path.as_str(), number)));
    let take = ctx.may(Some(scope.council), Kind::FixList, Action::Export) && seen.findings.is_some();
    let mut take_fields = vec![("batch", number.to_string())];
    let narrowed: Vec<(&'static str, String)> = NARROWING
        .iter()
        .map(|name| (*name, asked.get(name).to_owned()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    take_fields.extend(narrowed.iter().cloned());
    let measure = measures::Measure::from_id(asked.get("measure")).and_then(measures::Measure::definition);
    let mut layout = ctx.layout("Data problems");
    layout.mistaken = !mistakes.is_empty();
    let status = if layout.mistaken { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let list = List {
        layout,
        selects: selects(&seen, known, asked),
        hidden: narrowed.iter().filter(|(name, _)| *name == "measure").cloned().collect(),
        chosen: chosen(&seen, known, &path),
        rows: paging.rows(&lines).iter().map(row).collect(),
        paging,
        not_checked: if seen.whole_council { known.not_checked.clone() } else { Vec::new() },
        take,
        take_fields,
        recipient: asked.get("for").chars().take(80).collect(),
        mistakes,
        own_team: !seen.whole_council,
        narrowed: !narrowed.is_empty(),
        measure: measure.map(|one| (one.title.to_owned(), scope.link(&format!("/measures/{}", one.id)))),
        trend: format!("{path}/trend?batch={number}"),
        path,
    };
    page_with(status, &list)
}

fn chosen(seen: &Seen, known: &Findings, path: &str) -> Option<Chosen> {
    let meta = seen.batch.as_ref()?;
    let counted = |rule: &RuleWords| Counted {
        rule: format!("{}: {}", rule.id, rule.title),
        found: words::thousands(rule.found),
        owner: rule.owner,
        href: format!("{path}?batch={}&rule={}", meta.number, rule.id),
    };
    Some(Chosen {
        name: file_words(meta),
        kept: seen.findings.is_some(),
        closed: seen.closed.map(words::thousands),
        // How many there are in the whole council is for those who see the whole council.
        counted: if seen.whole_council { known.rules.iter().map(counted).collect() } else { Vec::new() },
    })
}

fn row_of(line: &Line, known: &Findings, scope: &crate::scope::Scope, accept: Option<(&str, u64)>) -> Row {
    let problem = &line.problem;
    let told = known.words_of(problem.rule);
    let by = |acceptance: &fixlists::Acceptance| {
        let under = acceptance.reference.as_ref().map(|own| format!(" ({})", own.as_str())).unwrap_or_default();
        format!(
            "{}{under}. Accepted by {} on {}, until {}.",
            acceptance.reason.plain(),
            acceptance.by,
            words::long_date(acceptance.on),
            words::long_date(acceptance.until)
        )
    };
    Row {
        rule: problem.rule,
        rule_page: told.filter(|told| told.has_page).map(|told| format!("/rules/{}", told.id)),
        title: told.map(|told| told.title.clone()).unwrap_or_default(),
        level: problem.severity.name(),
        owner: told.map_or("", |told| told.owner),
        team: line.whose.team.map(|team| format!("Team {team}")).unwrap_or_default(),
        place: problem.row.map_or_else(|| "The file".to_owned(), |row| format!("Row {}", words::thousands(row.into()))),
        field: problem.place.clone(),
        case: problem.subject.map(|subject| (words::reference(subject), scope.link(&format!("/cases/{subject}")))),
        matters: told.map(|told| told.matters.clone()).unwrap_or_default(),
        todo: told.map(|told| told.fix.clone()).unwrap_or_default(),
        since: line.since.plain(),
        state: match &line.state {
            State::Open => None,
            State::Accepted(acceptance) => Some(("Accepted", "grey", by(acceptance))),
            State::Lapsed(acceptance) => Some(("Open again", "orange", by(acceptance))),
        },
        accept: accept.map(|(path, batch)| format!("{path}/accept/{}?batch={batch}", line.mark)),
    }
}

/// The choices: only those that some line has.
fn selects(seen: &Seen, known: &Findings, asked: &Fields) -> Vec<Select> {
    let choice = |field: &str, code: String, words: String| {
        let chosen = asked.get(field) == code;
        Choice { code, words, chosen }
    };
    let choices = |id: &'static str, label: &'static str, every: &str, codes: Vec<(String, String)>| {
        let first = choice(id, String::new(), every.to_owned());
        let rest = codes.into_iter().map(|(code, words)| choice(id, code, words));
        Select { id, label, choices: std::iter::once(first).chain(rest).collect() }
    };
    let own = |numbers: BTreeSet<Option<i32>>, what: &str| {
        let named = |number: Option<i32>| match number {
            Some(number) => (number.to_string(), format!("{what} {number}")),
            None => ("none".to_owned(), "Not recorded".to_owned()),
        };
        numbers.into_iter().map(named).collect::<Vec<_>>()
    };
    let teams = seen.all.iter().map(|line| line.whose.team).collect();
    let officers: BTreeSet<Option<i32>> = seen.all.iter().map(|line| line.whose.officer).collect();
    let schools: BTreeSet<Option<&str>> =
        seen.all.iter().map(|line| line.whose.school.as_ref().map(terms::Urn::as_str)).collect();
    let schools = schools.into_iter().map(|urn| match urn {
        Some(urn) => (urn.to_owned(), format!("URN {urn}")),
        None => ("none".to_owned(), "Not recorded".to_owned()),
    });
    let present: BTreeSet<&str> = seen.all.iter().map(|line| line.problem.rule).collect();
    let rules = known.rules.iter().filter(|rule| present.contains(rule.id));
    let rules = rules.map(|rule| (rule.id.to_owned(), format!("{}: {}", rule.id, rule.title)));
    let owners: BTreeSet<&str> = known.rules.iter().map(|rule| rule.owner).collect();
    let owners = owners.into_iter().map(|owner| (owner.to_owned(), words::sentence(owner)));
    let states = [("open", "Open"), ("accepted", "Accepted"), ("lapsed", "Open again")];
    let states = states.into_iter().map(|(code, words)| (code.to_owned(), words.to_owned()));
    let number = seen.batch.as_ref().map(|meta| meta.number);
    let files = files(&seen.scope).into_iter().rev().map(|meta| Choice {
        code: meta.number.to_string(),
        words: file_words(meta),
        chosen: Some(meta.number) == number,
    });
    let mut selects = vec![
        Select { id: "batch", label: "File", choices: files.collect() },
        choices("rule", "Rule", "All rules", rules.collect()),
        choices("owner", "Who can mend it", "Anyone", owners.collect()),
        choices("team", "Team", "All teams", own(teams, "Team")),
    ];
    // Where no source names an officer, there is nothing to choose.
    if officers.iter().any(Option::is_some) || !asked.get("officer").is_empty() {
        selects.push(choices("officer", "Officer", "All officers", own(officers, "Officer")));
    }
    selects.push(choices("school", "School", "All schools", schools.collect()));
    selects.push(choices("state", "State", "All", states.collect()));
    selects
}
