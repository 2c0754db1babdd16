//! Duties due, overdue and not known, by team, and the same as a file.

use super::{Mine, lists, officer_words, team_words};
use crate::access::{Action, Kind};
use crate::csv::Table;
use crate::errors::Fault;
use crate::paging::Paging;
use crate::record::{DatesPanel, Picture};
use crate::view::{Layout, Link, page};
use crate::visit::{Asked, Ctx, Fields};
use crate::words;
use ::casework::{AgeBand, Filter, MissingFact, Order, Slip, Task, TaskState, sort};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use clocks::Rules;
use std::collections::{BTreeMap, BTreeSet};

/// What a list can be narrowed to by how its duties stand: the code in the address and the words.
const SHOW: &[(&str, &str)] = &[
    ("", "Due and overdue"),
    ("7", "Due in 7 days"),
    ("14", "Due in 14 days"),
    ("28", "Due in 28 days"),
    ("overdue", "Overdue"),
    ("unknown", "Not known"),
    ("all", "Everything open"),
];

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

struct Count {
    words: String,
    number: String,
    href: String,
}

struct Row {
    case: String,
    case_href: String,
    request: u16,
    duty: String,
    duty_href: String,
    holder: String,
    why: String,
    citation: String,
    due: String,
    state: String,
    team: String,
    officer: String,
    local: Option<String>,
}

#[derive(Template)]
#[template(path = "casework/worklist.html")]
struct List {
    layout: Layout,
    dates: DatesPanel,
    lists: Vec<Link>,
    path: String,
    hidden: Vec<(&'static str, String)>,
    selects: Vec<Select>,
    counts: Vec<Count>,
    ages: Vec<Count>,
    missing: Vec<Count>,
    rows: Vec<Row>,
    paging: Paging,
    own_team: bool,
    without_team: u64,
    without_officer: u64,
    /// Readings of the council's own that no longer fit the law.
    unfit: Vec<String>,
    narrowed: Option<String>,
    file: Option<String>,
    calendar: Option<String>,
    recipient: String,
    file_fields: Vec<(&'static str, String)>,
}

/// The fields of the address that narrow a list, without the dates.
const NARROWING: &[&str] = &["show", "age", "missing", "team", "officer", "duty", "sort"];

fn filter(asked: &Fields, rules: &Rules<'_>) -> Filter {
    let show = asked.get("show");
    Filter {
        within: match show {
            "7" => Some(7),
            "14" => Some(14),
            "28" => Some(28),
            _ => None,
        },
        overdue: show == "overdue",
        age: AgeBand::from_code(asked.get("age")),
        unknown: show == "unknown",
        missing: MissingFact::from_code(asked.get("missing")),
        all: show == "all",
        team: numbered(asked.get("team")),
        officer: numbered(asked.get("officer")),
        duty: rules.law().find(asked.get("duty")).map(|(ix, _)| ix),
    }
}

/// A team or an officer as an address names them: none asked for, none recorded, or one of the council's own list.
fn numbered(code: &str) -> Option<Option<i32>> {
    match code {
        "" => None,
        "none" => Some(None),
        number => number.parse().ok().map(Some),
    }
}

/// The address of a list with some of its fields changed.
fn address(mine: &Mine, asked: &Fields, page: &str, with: &[(&str, &str)]) -> String {
    let mut address = format!("/records/{}{page}", mine.scope.council);
    let mut join = '?';
    for name in NARROWING {
        let changed = with.iter().find(|(field, _)| field == name).map(|(_, value)| *value);
        // A value that no list knows is not carried on.
        let value = changed.unwrap_or_else(|| asked.get(name));
        if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            address.push_str(&format!("{join}{name}={value}"));
            join = '&';
        }
    }
    mine.scope.chosen.link(&address)
}

fn tasks(mine: &Mine, rules: &Rules<'_>) -> Vec<Task> {
    let law = rules.law();
    mine.every()
        .flat_map(|(history, _, outcomes)| {
            outcomes.iter().filter_map(|outcome| Task::of(history, outcome, law.duty(outcome.duty)?))
        })
        .collect()
}

fn days(number: i32) -> String {
    if number == 1 { "1 day".to_owned() } else { format!("{} days", words::thousands(number.unsigned_abs().into())) }
}

fn state(state: TaskState) -> String {
    match state {
        TaskState::Due { left: 0 } => "Due today".to_owned(),
        TaskState::Due { left } => format!("Due in {}", days(left)),
        TaskState::Overdue { days: past } => format!("{} past its limit", days(past)),
        TaskState::PastGuidance { days: past } => {
            format!("{} past what guidance asks, which does not bind", days(past))
        }
        TaskState::SoonAsPracticable { days: past } => {
            format!("Exception applies, {} past the limit: as soon as practicable", days(past))
        }
        TaskState::Waiting { left } => format!("Waiting time, {} left", days(left.max(0))),
        TaskState::Unknown(missing) => missing.plain().to_owned(),
    }
}

fn row(mine: &Mine, task: &Task, rules: &Rules<'_>) -> Option<Row> {
    let duty = rules.law().duty(task.outcome.duty)?;
    let picture = &mine.scope.picture;
    let answer = clocks::answer(&task.outcome, rules, mine.scope.chosen.true_on, &picture.settings)?;
    Some(Row {
        case: words::reference(task.subject),
        case_href: mine.scope.link(&format!("/cases/{}", task.subject)),
        request: task.outcome.case,
        duty: duty.title.clone(),
        duty_href: format!("/law/{}", duty.id),
        holder: if duty.holder == "local authority" { String::new() } else { duty.holder.clone() },
        why: answer.why,
        citation: answer.citation,
        due: match answer.due {
            None => "Not known".to_owned(),
            Some((first, last)) if first == last => words::long_date(first),
            Some((first, last)) => format!("{} to {}", words::long_date(first), words::long_date(last)),
        },
        state: state(task.state),
        team: team_words(task.team),
        officer: officer_words(task.officer),
        local: picture
            .read_locally(task.subject, &task.outcome)
            .and_then(|answer| picture.readings().words_beside(&answer)),
    })
}

/// The tasks of one address, narrowed and in order; and all that its team, officer and duty leave, for the counts.
fn chosen(asked: &Fields, rules: &Rules<'_>, all: &[Task]) -> (Vec<Task>, Vec<Task>) {
    let filter = filter(asked, rules);
    let everything =
        Filter { all: true, team: filter.team, officer: filter.officer, duty: filter.duty, ..Filter::default() };
    let counted: Vec<Task> = all.iter().filter(|task| everything.takes(task)).copied().collect();
    let mut taken: Vec<Task> = counted.iter().filter(|task| filter.takes(task)).copied().collect();
    sort(&mut taken, Order::from_code(asked.get("sort")), rules.law());
    (counted, taken)
}

fn counted(tasks: &[Task], filter: Filter) -> usize {
    tasks.iter().filter(|task| filter.takes(task)).count()
}

fn thousands(number: usize) -> String {
    words::thousands(u64::try_from(number).unwrap_or(u64::MAX))
}

/// The list.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let mine = Mine::of(&ctx, &council, &asked, Action::See).await?;
    let rules = Rules::national();
    let all = tasks(&mine, rules);
    let (counted_tasks, taken) = chosen(&asked, rules, &all);
    let to = |with: &[(&str, &str)]| {
        let mut cleared = vec![("show", ""), ("age", ""), ("missing", "")];
        cleared.retain(|(name, _)| !with.iter().any(|(other, _)| other == name));
        cleared.extend(with);
        address(&mine, &asked, "/worklist", &cleared)
    };
    let count = |words: &str, filter: Filter, with: &[(&str, &str)]| Count {
        words: words.to_owned(),
        number: thousands(counted(&counted_tasks, filter)),
        href: to(with),
    };
    let none = Filter::default();
    let within = |days: i32| Filter { within: Some(days), ..none };
    let counts = vec![
        count("Overdue", Filter { overdue: true, ..none }, &[("show", "overdue")]),
        count("Due in 7 days", within(7), &[("show", "7")]),
        count("Due in 14 days", within(14), &[("show", "14")]),
        count("Due in 28 days", within(28), &[("show", "28")]),
        count("Not known", Filter { unknown: true, ..none }, &[("show", "unknown")]),
    ];
    let ages = AgeBand::ALL.iter();
    let ages = ages.map(|age| count(age.plain(), Filter { age: Some(*age), ..none }, &[("age", age.code())])).collect();
    let missing = MissingFact::ALL.iter();
    let missing = missing
        .map(|fact| count(fact.plain(), Filter { missing: Some(*fact), ..none }, &[("missing", fact.code())]))
        .filter(|count| count.number != "0")
        .collect();
    let choice = |code: &str, words: &str, field: &str| Choice {
        code: code.to_owned(),
        words: words.to_owned(),
        chosen: asked.get(field) == code,
    };
    let teams: BTreeSet<Option<i32>> = all.iter().map(|task| task.team).collect();
    let officers: BTreeSet<Option<i32>> = all.iter().map(|task| task.officer).collect();
    let duties: BTreeMap<String, String> = all
        .iter()
        .filter_map(|task| rules.law().duty(task.outcome.duty))
        .map(|duty| (duty.title.clone(), duty.id.clone()))
        .collect();
    let select = |id, label, choices: Vec<Choice>| Select { id, label, choices };
    let code = |number: Option<i32>| number.map_or_else(|| "none".to_owned(), |number| number.to_string());
    let teams = teams.iter().map(|team| choice(&code(*team), &team_words(*team), "team"));
    let teams = std::iter::once(choice("", "All teams", "team")).chain(teams);
    let officers = officers.iter().map(|officer| choice(&code(*officer), &officer_words(*officer), "officer"));
    let officers = std::iter::once(choice("", "All officers", "officer")).chain(officers);
    let duties = duties.iter().map(|(title, id)| choice(id, title, "duty"));
    let duties = std::iter::once(choice("", "All duties", "duty")).chain(duties);
    let orders = Order::ALL.iter().map(|(_, code, words)| choice(code, words, "sort"));
    let mut selects = vec![
        select("show", "Show", SHOW.iter().map(|(code, words)| choice(code, words, "show")).collect()),
        select("team", "Team", teams.collect()),
        select("officer", "Officer", officers.collect()),
        select("duty", "Duty", duties.collect()),
        select("sort", "In order of", orders.collect()),
    ];
    selects.retain(|select| select.id != "team" || !mine.own_team());
    let paging = Paging::of(&asked, taken.len(), &address(&mine, &asked, "/worklist", &[]));
    let narrowing = AgeBand::from_code(asked.get("age")).map(AgeBand::plain);
    let narrowing = narrowing.or_else(|| MissingFact::from_code(asked.get("missing")).map(MissingFact::plain));
    let settings = ctx.state.settings();
    let export = ctx.may(Some(mine.scope.council), Kind::Worklist, Action::Export);
    let without = |lacks: fn(&Task) -> bool| {
        let requests: BTreeSet<_> =
            all.iter().filter(|task| lacks(task)).map(|task| (task.subject, task.outcome.case)).collect();
        u64::try_from(requests.len()).unwrap_or(u64::MAX)
    };
    let mut file_fields: Vec<(&'static str, String)> = mine.scope.chosen.hidden();
    file_fields.extend(NARROWING.iter().map(|name| (*name, asked.get(name).to_owned())));
    file_fields.retain(|(_, value)| !value.is_empty());
    page(&List {
        layout: ctx.layout("Worklist"),
        dates: mine.scope.panel(&ctx.path, Vec::new()),
        lists: lists(&mine.scope, ""),
        path: ctx.path.clone(),
        hidden: mine.scope.chosen.hidden(),
        selects,
        counts,
        ages,
        missing,
        rows: paging.rows(&taken).iter().filter_map(|task| row(&mine, task, rules)).collect(),
        paging,
        own_team: mine.own_team(),
        without_team: without(|task| task.team.is_none()),
        without_officer: without(|task| task.officer.is_none()),
        unfit: mine.scope.picture.readings().unfit.iter().map(clocks::UnfitReading::in_words).collect(),
        narrowed: narrowing.map(str::to_owned),
        file: (export && settings.worklist_files).then(|| format!("{}.csv", ctx.path)),
        calendar: (export && settings.calendar_feeds).then(|| mine.scope.link("/worklist/calendar")),
        recipient: ctx.visit.who.as_ref().map(|who| who.full_name.clone()).unwrap_or_default(),
        file_fields,
    })
}

/// What leaves the building of some tasks: each with the council's own reading of its duty beside it, if it has one.
pub(super) fn slips(picture: &Picture, tasks: &[Task], rules: &Rules<'_>) -> Vec<Slip> {
    tasks.iter().filter_map(|task| slip(picture, task, rules)).collect()
}

/// The same of one.
pub(super) fn slip(picture: &Picture, task: &Task, rules: &Rules<'_>) -> Option<Slip> {
    let local = picture.read_locally(task.subject, &task.outcome);
    let local = local.and_then(|answer| picture.readings().day_beside(&answer));
    Some(Slip::of(task, rules.law())?.with_local_reading(local))
}

/// The name of whom a file is for, as typed; the person who takes it if nothing was.
pub(super) fn recipient(ctx: &Ctx, asked: &Fields) -> Result<String, Fault> {
    let typed: String = asked.get("for").trim().chars().filter(|letter| !letter.is_control()).take(100).collect();
    Ok(if typed.is_empty() { ctx.standing()?.name.clone() } else { typed })
}

/// The list as a file: case number and duty and nothing else of the child. It names whom it is for and who took it, and
/// exists only where the council has switched it on.
pub(crate) async fn file(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    if !ctx.state.settings().worklist_files {
        return Err(Fault::NotFound);
    }
    let mine = Mine::of(&ctx, &council, &asked, Action::Export).await?;
    let rules = Rules::national();
    let (_, taken) = chosen(&asked, rules, &tasks(&mine, rules));
    let slips = slips(&mine.scope.picture, &taken, rules);
    let recipient = recipient(&ctx, &asked)?;
    let taken_by = ctx.standing()?.name.clone();
    let detail = format!("{} lines, for {recipient}", slips.len());
    ctx.log(mine.scope.council, ["worklist taken away", "worklist", &detail]).await?;
    let mut table = Table::default();
    table.row([
        "case",
        "request",
        "duty",
        "last_lawful_day",
        "state",
        "as_true_on",
        "recipient",
        "taken_by",
        "local_reading",
    ]);
    let on = mine.scope.chosen.true_on.to_string();
    for slip in &slips {
        let due = slip.due.map(|due| due.to_string()).unwrap_or_default();
        let request = slip.request.to_string();
        let local = slip.local_reading.as_deref().unwrap_or_default();
        table.row([&slip.case, &request, &slip.duty, &due, slip.state, &on, &recipient, &taken_by, local]);
    }
    table.answer(&format!("{}-worklist-{on}.csv", mine.scope.council))
}
