//! The list of reviews due in a term, by school, as it is sent to schools; and the same as a file.

use super::worklist::{recipient, slip};
use super::{Mine, lists, team_words};
use crate::access::{Action, Kind};
use crate::csv::Table;
use crate::errors::Fault;
use crate::paging::Paging;
use crate::record::DatesPanel;
use crate::view::{Layout, Link, page};
use crate::visit::{Asked, Ctx, Fields};
use crate::words;
use ::casework::{ReviewDue, Task, Term, reviews_due};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use clocks::Rules;
use facts::{Place, SubjectId};
use std::collections::BTreeMap;
use terms::Date;

struct Row {
    school: String,
    case: String,
    case_href: String,
    request: u16,
    due: String,
    overdue: bool,
    team: String,
}

struct School {
    words: String,
    code: String,
    number: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "casework/termly.html")]
struct List {
    layout: Layout,
    dates: DatesPanel,
    lists: Vec<Link>,
    /// The council's own readings of the duties on the page.
    readings: Vec<String>,
    path: String,
    hidden: Vec<(&'static str, String)>,
    from: String,
    to: String,
    words: String,
    list_by: Option<(String, String)>,
    schools: Vec<School>,
    rows: Vec<Row>,
    paging: Paging,
    file: Option<String>,
    recipient: String,
    urn: String,
}

/// One review on the list.
struct Line {
    subject: SubjectId,
    ordinal: u16,
    team: Option<i32>,
    school: String,
    code: String,
    review: ReviewDue,
}

/// A place as the list shows it, and the code that its address bears.
fn school(place: Option<Place>) -> (String, String) {
    match place {
        None => ("No school recorded".to_owned(), "none".to_owned()),
        Some(place) => match (place.urn, place.setting) {
            (Some(urn), _) => (format!("School number (URN) {urn}"), urn.to_string()),
            (None, Some(setting)) => (setting.plain().to_owned(), setting.code().to_lowercase()),
            (None, None) => match place.ukprn {
                Some(ukprn) => (format!("Provider number (UKPRN) {ukprn}"), ukprn.to_string()),
                None => ("No school recorded".to_owned(), "none".to_owned()),
            },
        },
    }
}

fn term(asked: &Fields, on: Date) -> Result<Term, Fault> {
    let coming = Term::coming_after(on).ok_or(Fault::BadDate)?;
    let day = |name: &str, none: Date| match asked.get(name) {
        "" => Ok(none),
        text => text.parse::<Date>().map_err(|_| Fault::BadDate),
    };
    let term = Term { first: day("from", coming.first)?, last: day("to", coming.last)? };
    if term.first <= term.last { Ok(term) } else { Err(Fault::BadDate) }
}

fn lines(mine: &Mine, term: Term) -> Vec<Line> {
    let law = law::national();
    let on = mine.scope.chosen.true_on;
    let mut lines = Vec::new();
    for (history, case, outcomes) in mine.every() {
        for review in reviews_due(case, outcomes, term, on, law) {
            let (school, code) = school(review.place);
            let team = ::casework::team_of(history);
            lines.push(Line { subject: history.subject, ordinal: case.ordinal, team, school, code, review });
        }
    }
    // Schools without a number come last, and within a school the earliest date first.
    lines.sort_by(|one, other| {
        let key = |line: &Line| (line.code == "none", line.code.clone(), line.review.due, line.subject, line.ordinal);
        key(one).cmp(&key(other))
    });
    lines
}

/// The list.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let mine = Mine::of(&ctx, &council, &asked, Action::See).await?;
    let term = term(&asked, mine.scope.chosen.true_on)?;
    let all = lines(&mine, term);
    let urn: String = asked.get("urn").chars().filter(char::is_ascii_alphanumeric).take(10).collect();
    let mut schools: BTreeMap<(bool, String, String), u64> = BTreeMap::new();
    for line in &all {
        *schools.entry((line.code == "none", line.code.clone(), line.school.clone())).or_default() += 1;
    }
    let shown: Vec<&Line> = all.iter().filter(|line| urn.is_empty() || line.code == urn).collect();
    let (from, to) = (term.first.to_string(), term.last.to_string());
    let with_school = if urn.is_empty() { String::new() } else { format!("&urn={urn}") };
    let base = mine.scope.link(&format!("/worklist/reviews?from={from}&to={to}{with_school}"));
    let paging = Paging::of(&asked, shown.len(), &base);
    let export =
        ctx.may(Some(mine.scope.council), Kind::Worklist, Action::Export) && ctx.state.settings().worklist_files;
    let row = |line: &&Line| Row {
        school: line.school.clone(),
        case: words::reference(line.subject),
        case_href: mine.scope.link(&format!("/cases/{}", line.subject)),
        request: line.ordinal,
        due: words::long_date(line.review.due),
        overdue: line.review.overdue,
        team: team_words(line.team),
    };
    page(&List {
        layout: ctx.layout("Reviews due in a term").crumb("Worklist", mine.scope.link("/worklist")),
        dates: mine.scope.panel(&ctx.path, vec![("from", from.clone()), ("to", to.clone())]),
        lists: lists(&mine.scope, "/reviews"),
        readings: mine.readings_of(::casework::REVIEW_DUTIES),
        path: ctx.path.clone(),
        hidden: mine.scope.chosen.hidden(),
        words: format!("{} to {}", words::long_date(term.first), words::long_date(term.last)),
        from,
        to,
        list_by: term.list_by(law::national()).map(|(day, text)| (words::long_date(day), text)),
        schools: schools
            .into_iter()
            .map(|((_, code, words), number)| School {
                chosen: code == urn,
                words,
                code,
                number: words::thousands(number),
            })
            .collect(),
        rows: paging.rows(&shown).iter().map(row).collect(),
        paging,
        file: export.then(|| format!("{}.csv", ctx.path)),
        recipient: ctx.visit.who.as_ref().map(|who| who.full_name.clone()).unwrap_or_default(),
        urn,
    })
}

/// The list as a file, of one school or of all: case number, duty and day.
pub(crate) async fn file(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    if !ctx.state.settings().worklist_files {
        return Err(Fault::NotFound);
    }
    let mine = Mine::of(&ctx, &council, &asked, Action::Export).await?;
    let term = term(&asked, mine.scope.chosen.true_on)?;
    let rules = Rules::national();
    let recipient = recipient(&ctx, &asked)?;
    let taken_by = ctx.standing()?.name.clone();
    let mut table = Table::default();
    table.row(["school", "case", "request", "duty", "last_lawful_day", "recipient", "taken_by", "local_reading"]);
    let mut taken = 0;
    for line in lines(&mine, term).iter().filter(|line| asked.get("urn").is_empty() || line.code == asked.get("urn")) {
        let duty = rules.law().duty(line.review.outcome.duty);
        let state = duty.and_then(|duty| ::casework::state_of(&line.review.outcome, duty));
        let Some(state) = state else { continue };
        let task = Task { subject: line.subject, team: line.team, officer: None, state, outcome: line.review.outcome };
        let Some(slip) = slip(&mine.scope.picture, &task, rules) else { continue };
        let due = slip.due.map(|due| due.to_string()).unwrap_or_default();
        let request = slip.request.to_string();
        let local = slip.local_reading.as_deref().unwrap_or_default();
        table.row([line.code.as_str(), &slip.case, &request, &slip.duty, &due, &recipient, &taken_by, local]);
        taken += 1;
    }
    let detail = format!("{taken} lines, for {recipient}");
    ctx.log(mine.scope.council, ["worklist taken away", "reviews due in a term", &detail]).await?;
    table.answer(&format!("{}-reviews-{}.csv", mine.scope.council, term.first))
}
