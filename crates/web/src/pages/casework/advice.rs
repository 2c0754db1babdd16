//! Advice asked for, by kind of adviser with the six weeks of regulation 8(1), educational psychologists first.

use super::{Mine, lists, team_words};
use crate::access::Action;
use crate::errors::Fault;
use crate::pages::case::status;
use crate::paging::Paging;
use crate::record::DatesPanel;
use crate::view::{Layout, Link, page};
use crate::visit::{Asked, Ctx};
use crate::words;
use ::casework::{Advice, NoAdvice, advice_of, no_advice_asked};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use clocks::{LateState, Rules, Status};
use facts::SubjectId;
use terms::Adviser;

/// Psychologists first: their advice is what most assessments wait for. Then those whom regulation 6(1) names.
const ADVISERS: &[Adviser] =
    &[Adviser::Psychologist, Adviser::Health, Adviser::SocialCare, Adviser::School, Adviser::Adulthood, Adviser::Other];

/// What became of the requests to one kind of adviser.
#[derive(Default)]
struct Tally {
    open: u64,
    overdue: u64,
    in_time: u64,
    late: u64,
    unknown: u64,
}

struct Line {
    adviser: &'static str,
    href: String,
    open: u64,
    overdue: u64,
    in_time: u64,
    late: u64,
    unknown: u64,
    current: bool,
}

struct Row {
    case: String,
    case_href: String,
    request: u16,
    adviser: &'static str,
    asked: String,
    due: String,
    state: &'static str,
    colour: &'static str,
    why: String,
    team: String,
}

#[derive(Template)]
#[template(path = "casework/advice.html")]
struct List {
    layout: Layout,
    dates: DatesPanel,
    lists: Vec<Link>,
    /// The council's own readings of the duties on the page.
    readings: Vec<String>,
    summary: Vec<Line>,
    heading: String,
    rows: Vec<Row>,
    paging: Paging,
    not_carried: String,
    none_recorded: String,
    has_not_carried: bool,
    has_none_recorded: bool,
}

/// Still waited for, past six weeks or not: what the list of an adviser shows.
fn is_open(advice: &Advice) -> bool {
    match advice.outcome.status {
        Status::Running { .. } | Status::Unknown(_) => true,
        Status::Late { state, .. } => state == LateState::Open,
        Status::Disapplied { done, .. } => !done,
        _ => false,
    }
}

fn count(tally: &mut Tally, status: Status) {
    match status {
        Status::Running { .. } => tally.open += 1,
        Status::Late { state: LateState::Open, .. } | Status::Disapplied { done: false, .. } => tally.overdue += 1,
        Status::Met { .. } => tally.in_time += 1,
        Status::Late { .. } | Status::Disapplied { done: true, .. } => tally.late += 1,
        Status::Unknown(_) => tally.unknown += 1,
        _ => {}
    }
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let mine = Mine::of(&ctx, &council, &asked, Action::See).await?;
    let rules = Rules::national();
    let on = mine.scope.chosen.true_on;
    let chosen = Adviser::from_code(asked.get("adviser")).filter(|adviser| ADVISERS.contains(adviser));
    let mut tallies: Vec<Tally> = ADVISERS.iter().map(|_| Tally::default()).collect();
    let mut shown: Vec<(SubjectId, u16, Option<i32>, Advice)> = Vec::new();
    let (mut not_carried, mut none_recorded) = (0, 0);
    for (history, case, outcomes) in mine.every() {
        match no_advice_asked(case, &mine.scope.picture.snapshot.batches, on) {
            Some(NoAdvice::NotCarried) => not_carried += 1,
            Some(NoAdvice::NoneRecorded) => none_recorded += 1,
            None => {}
        }
        for advice in advice_of(case, outcomes, rules.law()) {
            let place = ADVISERS.iter().position(|adviser| *adviser == advice.adviser);
            if let Some(tally) = place.and_then(|place| tallies.get_mut(place)) {
                count(tally, advice.outcome.status);
            }
            if is_open(&advice) && chosen.is_none_or(|chosen| chosen == advice.adviser) {
                shown.push((history.subject, case.ordinal, ::casework::team_of(history), advice));
            }
        }
    }
    // By the day the advice was asked for: that is the queue an adviser works through.
    shown.sort_by_key(|(subject, ordinal, _, advice)| {
        let place = ADVISERS.iter().position(|adviser| *adviser == advice.adviser);
        let asked = advice.asked.on.earliest();
        (place, asked.is_none(), asked, *subject, *ordinal)
    });
    let to = |adviser: Option<Adviser>| {
        let query = adviser.map(|adviser| format!("?adviser={}", adviser.code())).unwrap_or_default();
        mine.scope.link(&format!("/worklist/advice{query}"))
    };
    let summary = ADVISERS.iter().zip(tallies).map(|(adviser, tally)| Line {
        adviser: adviser.plain(),
        href: to(Some(*adviser)),
        open: tally.open,
        overdue: tally.overdue,
        in_time: tally.in_time,
        late: tally.late,
        unknown: tally.unknown,
        current: chosen == Some(*adviser),
    });
    let summary = summary.collect();
    let paging = Paging::of(&asked, shown.len(), &to(chosen));
    let row = |(subject, ordinal, team, advice): &(SubjectId, u16, Option<i32>, Advice)| {
        let answer = clocks::answer(&advice.outcome, rules, on, &mine.scope.picture.settings);
        let (state, colour) = status(advice.outcome.status.word());
        Row {
            case: words::reference(*subject),
            case_href: mine.scope.link(&format!("/cases/{subject}")),
            request: *ordinal,
            adviser: advice.adviser.plain(),
            asked: words::when(advice.asked.on),
            due: advice.outcome.due.map_or_else(|| "Not known".to_owned(), |due| words::long_date(due.earliest)),
            state,
            colour,
            why: answer.map(|answer| answer.why).unwrap_or_default(),
            team: team_words(*team),
        }
    };
    page(&List {
        layout: ctx.layout("Advice asked for").crumb("Worklist", mine.scope.link("/worklist")),
        dates: mine.scope.panel(&ctx.path, chosen.map(|one| ("adviser", one.code().to_owned())).into_iter().collect()),
        lists: lists(&mine.scope, "/advice"),
        readings: mine.readings_of(&[::casework::ADVICE_DUTY]),
        summary,
        heading: chosen
            .map_or_else(|| "Still waited for".to_owned(), |one| format!("Still waited for: {}", one.plain())),
        rows: paging.rows(&shown).iter().map(row).collect(),
        paging,
        has_not_carried: not_carried > 0,
        has_none_recorded: none_recorded > 0,
        not_carried: words::thousands(not_carried),
        none_recorded: words::thousands(none_recorded),
    })
}
