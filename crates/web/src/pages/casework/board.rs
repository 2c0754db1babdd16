//! The board of phase transfers: each move with the days counted back from its last lawful day, and the moves that the
//! record does not state, which it asks about.

use super::{Mine, lists, team_words};
use crate::access::{Action, Kind};
use crate::errors::Fault;
use crate::paging::Paging;
use crate::record::DatesPanel;
use crate::view::{Layout, Link, page};
use crate::visit::{Asked, Ctx};
use crate::words;
use ::casework::{BackPlan, Expected, Transfer, YearGroup, back_plan, transfer_of};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use calendar::AcademicYear;
use facts::SubjectId;
use terms::{Date, PhaseTransfer, When};

struct Plan {
    transfer: &'static str,
    strict: String,
    code: String,
    duty: String,
    citation: String,
    steps: Vec<StepWords>,
}

struct StepWords {
    what: &'static str,
    full: String,
    latest: String,
    duty: String,
    citation: String,
}

/// One step of one child.
struct Done {
    what: &'static str,
    words: String,
}

struct Row {
    case: String,
    case_href: String,
    request: u16,
    team: String,
    group: String,
    moves: String,
    strict: String,
    code: String,
    steps: Vec<Done>,
    state: String,
    record: Option<String>,
}

struct Choice {
    words: &'static str,
    number: String,
    href: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "casework/board.html")]
struct Board {
    layout: Layout,
    dates: DatesPanel,
    lists: Vec<Link>,
    /// The council's own readings of the duties on the page.
    readings: Vec<String>,
    year: i16,
    earlier: String,
    later: String,
    plans: Vec<Plan>,
    choices: Vec<Choice>,
    rows: Vec<Row>,
    paging: Paging,
}

/// Which children are shown: what the record says of their move.
const SHOW: &[(&str, &str)] = &[
    ("open", "The move is stated and its final plan is not sent"),
    ("done", "The final plan is sent"),
    ("ask", "It may be a year of a move: ask"),
    ("unknown", "The year group is not recorded for this year"),
];

struct Child {
    subject: SubjectId,
    ordinal: u16,
    team: Option<i32>,
    transfer: Transfer,
    plan: Option<BackPlan>,
}

fn show_of(child: &Child) -> &'static str {
    match child.transfer.expected {
        _ if child.transfer.final_sent.is_some() => "done",
        Expected::Known { .. } | Expected::KindNotSaid => "open",
        Expected::Possible(_) => "ask",
        Expected::Unknown => "unknown",
    }
}

fn transfer_words(transfer: PhaseTransfer) -> &'static str {
    transfer.plain()
}

fn group_words(group: YearGroup) -> String {
    match group {
        YearGroup::Stated(0) => "Reception".to_owned(),
        YearGroup::Stated(number) if number < 0 => "Before Reception".to_owned(),
        YearGroup::Stated(number) => format!("Year {number}"),
        YearGroup::Elsewhen(number) => format!("Not recorded for this year (year {number} in another)"),
        YearGroup::NotRecorded => "Not recorded".to_owned(),
    }
}

fn moves_words(expected: Expected, year: i16) -> String {
    match expected {
        Expected::Known { transfer, moves_on: Some(day) } => {
            format!("{}, on {}", transfer_words(transfer), words::long_date(day))
        }
        Expected::Known { transfer, .. } => transfer_words(transfer).to_owned(),
        Expected::KindNotSaid => "A transfer is due; the source does not say which. Which is it?".to_owned(),
        Expected::Possible(moves) => {
            let moves: Vec<String> = moves.iter().map(|one| transfer_words(*one).to_lowercase()).collect();
            format!(
                "Not known. Is there a move in {year} ({})? Staying in the same school is no move.",
                moves.join(", ")
            )
        }
        Expected::Unknown => format!("Not known. Which year group is it, and is there a move in {year}?"),
    }
}

/// One step of a child: done on a day, or to be done by the days counted back.
fn step(what: &'static str, done: Option<When>, by: Option<(Date, Option<Date>)>, today: Date) -> Done {
    let words = match (done, by) {
        (Some(on), _) => format!("done, {}", words::when(on)),
        (None, Some((full, Some(latest)))) if today > full && today <= latest => {
            format!("by {} at the latest", words::long_date(latest))
        }
        (None, Some((_, Some(latest)))) if today > latest => {
            format!("not recorded; the last day was {}", words::long_date(latest))
        }
        (None, Some((full, _))) => format!("by {}", words::long_date(full)),
        (None, None) => "no day can be counted back".to_owned(),
    };
    Done { what, words }
}

fn row(mine: &Mine, child: &Child, year: i16, may_record: bool) -> Row {
    let today = mine.scope.chosen.true_on;
    let transfer = &child.transfer;
    let by = |place: usize| {
        let step = child.plan.as_ref()?.steps.get(place)?;
        Some((step.with_full_time, step.at_the_latest))
    };
    let steps = match transfer.expected {
        Expected::Known { .. } if transfer.final_sent.is_none() => vec![
            step("Invitations", transfer.invited, by(0), today),
            step("Review meeting", transfer.meeting, by(1), today),
            step("Notice of amendments", transfer.notice_sent, by(2), today),
        ],
        _ => Vec::new(),
    };
    let strict = child.plan.as_ref().map(|plan| plan.strict);
    let known = matches!(transfer.expected, Expected::Known { .. });
    let state = match (transfer.final_sent, strict.filter(|_| known)) {
        (Some(on), _) => format!("Final plan sent, {}", words::when(on)),
        (None, Some(strict)) if today > strict => format!("Past {}", words::long_date(strict)),
        (None, Some(_)) => "To be done".to_owned(),
        (None, None) => "Not known".to_owned(),
    };
    let case = mine.scope.link(&format!("/cases/{}", child.subject));
    let record = match transfer.expected {
        Expected::Known { .. } => None,
        Expected::Unknown => Some("year_group"),
        _ => Some("phase_transfer_due"),
    };
    let record = record.filter(|_| may_record && transfer.final_sent.is_none()).map(|kind| {
        let page = format!("/cases/{}/record?request={}&what=event&kind={kind}", child.subject, child.ordinal);
        mine.scope.link(&page)
    });
    Row {
        case: words::reference(child.subject),
        case_href: case,
        request: child.ordinal,
        team: team_words(child.team),
        group: group_words(transfer.group),
        moves: moves_words(transfer.expected, year),
        strict: match strict.map(words::long_date) {
            Some(day) if known => day,
            Some(day) => format!("If there is a move: {day}"),
            None => "Not known".to_owned(),
        },
        code: child.plan.as_ref().and_then(|plan| plan.code).map(words::long_date).unwrap_or_default(),
        steps,
        state,
        record,
    }
}

fn plan_words(transfer: PhaseTransfer, year: i16) -> Plan {
    let law = law::national();
    let long = words::long_date;
    match back_plan(law, transfer, year, None) {
        Some(plan) => Plan {
            transfer: transfer_words(transfer),
            strict: long(plan.strict),
            code: plan.code.map_or_else(|| "The Code gives none".to_owned(), long),
            duty: format!("/law/{}", plan.duty),
            citation: plan.citation,
            steps: plan
                .steps
                .into_iter()
                .map(|step| StepWords {
                    what: step.what,
                    full: long(step.with_full_time),
                    latest: step.at_the_latest.map(long).unwrap_or_default(),
                    duty: format!("/law/{}", step.duty),
                    citation: step.citation,
                })
                .collect(),
        },
        None => Plan {
            transfer: transfer_words(transfer),
            strict: "Five months before the day of the move".to_owned(),
            code: "The Code gives none".to_owned(),
            duty: "/law/reg-18-2-between-post-16".to_owned(),
            citation: "reg 18(2)".to_owned(),
            steps: Vec::new(),
        },
    }
}

/// The board of one calendar year.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let mine = Mine::of(&ctx, &council, &asked, Action::See).await?;
    let on = mine.scope.chosen.true_on;
    let coming = AcademicYear::of(on).start_year() + 1;
    let year = asked.get("year").parse::<i16>().unwrap_or(coming).clamp(2015, 2035);
    let law = law::national();
    let mut children = Vec::new();
    for (history, case, _) in mine.every() {
        let Some(transfer) = transfer_of(history, case, year, on) else { continue };
        let plan = match transfer.expected {
            Expected::Known { transfer, moves_on } => back_plan(law, transfer, year, moves_on),
            Expected::Possible(&[one]) => back_plan(law, one, year, None),
            _ => None,
        };
        let team = ::casework::team_of(history);
        children.push(Child { subject: history.subject, ordinal: case.ordinal, team, transfer, plan });
    }
    // Without a wish, the first part that holds anybody.
    let asked_for = SHOW.iter().find(|(code, _)| *code == asked.get("show"));
    let first_with_any = || SHOW.iter().find(|(code, _)| children.iter().any(|child| show_of(child) == *code));
    let show = asked_for.or_else(first_with_any).map_or("open", |(code, _)| *code);
    let to = |year: i16, show: &str| mine.scope.link(&format!("/worklist/transfers?year={year}&show={show}"));
    let count = |code: &str| children.iter().filter(|child| show_of(child) == code).count();
    let choices = SHOW.iter().map(|(code, words)| Choice {
        words,
        number: words::thousands(u64::try_from(count(code)).unwrap_or(u64::MAX)),
        href: to(year, code),
        current: *code == show,
    });
    let choices = choices.collect();
    let mut shown: Vec<&Child> = children.iter().filter(|child| show_of(child) == show).collect();
    shown.sort_by_key(|child| {
        let strict = child.plan.as_ref().map(|plan| plan.strict);
        (strict.is_none(), strict, child.subject, child.ordinal)
    });
    let paging = Paging::of(&asked, shown.len(), &to(year, show));
    let may_record = ctx.may(Some(mine.scope.council), Kind::CaseFacts, Action::Change);
    let all = PhaseTransfer::ALL.iter().filter(|transfer| **transfer != PhaseTransfer::NotSaid);
    page(&Board {
        layout: ctx.layout(format!("Phase transfers of {year}")).crumb("Worklist", mine.scope.link("/worklist")),
        dates: mine.scope.panel(&ctx.path, vec![("year", year.to_string()), ("show", show.to_owned())]),
        lists: lists(&mine.scope, "/transfers"),
        readings: mine.readings_of(::casework::TRANSFER_DUTIES),
        year,
        earlier: to(year - 1, show),
        later: to(year + 1, show),
        plans: all.map(|transfer| plan_words(*transfer, year)).collect(),
        choices,
        rows: paging.rows(&shown).iter().map(|child| row(&mine, child, year, may_record)).collect(),
        paging,
    })
}
