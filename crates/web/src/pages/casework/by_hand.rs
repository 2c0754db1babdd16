//! What was recorded by hand and is open: exceptions that wait for a second person, entries that an import contradicts,
//! entries that no import has yet confirmed, and disputes.

use super::writing::{people_with_entries, waits};
use super::{EntryLine, Mine, entry_lines, lists};
use crate::access::{Action, Kind as About};
use crate::errors::Fault;
use crate::paging::Paging;
use crate::record::DatesPanel;
use crate::view::{Layout, Link, page};
use crate::visit::{Asked, Ctx};
use crate::words;
use ::casework::Standing;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use facts::{Kind, SubjectId};

/// The parts of the list.
const SHOW: &[(&str, &str)] = &[
    ("second", "Exceptions that wait for a second person"),
    ("contradicted", "An import says otherwise"),
    ("disputed", "A date is disputed"),
    ("not-in", "Not in the case system"),
    ("confirmed", "Confirmed by an import"),
    ("withdrawn", "Withdrawn"),
];

struct Row {
    case: String,
    case_href: String,
    entry: EntryLine,
    second: Option<String>,
    reason: Option<String>,
}

struct Choice {
    words: &'static str,
    number: String,
    href: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "casework/by_hand.html")]
struct List {
    layout: Layout,
    dates: DatesPanel,
    lists: Vec<Link>,
    choices: Vec<Choice>,
    heading: &'static str,
    rows: Vec<Row>,
    paging: Paging,
}

/// The part of the list that an entry stands in; `None` for one that is settled.
fn part(entry: &EntryLine, waits: bool, disputed: bool) -> Option<&'static str> {
    match (entry.kind, entry.state) {
        (_, Standing::Withdrawn) => Some("withdrawn"),
        (Kind::ExceptionRecordedLate, _) if waits => Some("second"),
        (Kind::Disputed, _) if disputed => Some("disputed"),
        _ if entry.about_the_record => None,
        (_, Standing::Contradicted { .. }) => Some("contradicted"),
        (_, Standing::NotInTheCaseSystem) => Some("not-in"),
        (_, Standing::Confirmed { .. }) => Some("confirmed"),
    }
}

/// The list.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let mine = Mine::of(&ctx, &council, &asked, Action::See).await?;
    let scope = &mine.scope;
    let known = &scope.picture.snapshot.known;
    let mut found: Vec<(SubjectId, &'static str, EntryLine)> = Vec::new();
    for subject in people_with_entries(&ctx, scope.council, known).await? {
        if !scope.may(&ctx, subject, About::Worklist, Action::See)? {
            continue;
        }
        let doubts =
            || scope.picture.doubts().iter().filter(|(person, ..)| *person == subject).map(|(.., doubts)| doubts);
        let disputed = doubts().any(|doubts| doubts.disputed);
        for entry in entry_lines(&ctx, scope.council, subject, known).await? {
            let waiting = doubts().any(|doubts| waits(doubts, &entry.fact));
            if let Some(part) = part(&entry, waiting, disputed) {
                found.push((subject, part, entry));
            }
        }
    }
    // The newest entry first.
    found.sort_by_key(|(_, _, entry)| std::cmp::Reverse(entry.batch));
    let first_with_any = SHOW.iter().find(|(code, _)| found.iter().any(|(_, part, _)| part == code));
    let asked_for = SHOW.iter().find(|(code, _)| *code == asked.get("show"));
    let (show, heading) = asked_for.or(first_with_any).copied().unwrap_or(("second", "Nothing is open"));
    let to = |code: &str| scope.link(&format!("/worklist/by-hand?show={code}"));
    let count = |code: &str| found.iter().filter(|(_, part, _)| *part == code).count();
    let choices = SHOW.iter().map(|(code, words)| Choice {
        words,
        number: words::thousands(u64::try_from(count(code)).unwrap_or(u64::MAX)),
        href: to(code),
        current: *code == show,
    });
    let choices = choices.collect();
    found.retain(|(_, part, _)| *part == show);
    let paging = Paging::of(&asked, found.len(), &to(show));
    let (first, last) = (paging.first, paging.last);
    let may_change = ctx.may(Some(scope.council), About::CaseFacts, Action::Change);
    let may_read = ctx.may(Some(scope.council), About::CaseIdentity, Action::See);
    let row = |(subject, part, entry): (SubjectId, &'static str, EntryLine)| {
        let case = format!("/records/{}/cases/{subject}", scope.council);
        Row {
            case: words::reference(subject),
            case_href: scope.link(&format!("/cases/{subject}")),
            second: (part == "second" && may_change).then(|| format!("{case}/second/{}", entry.batch)),
            reason: may_read.then(|| format!("{case}/entries/{}", entry.batch)),
            entry,
        }
    };
    page(&List {
        layout: ctx.layout("Recorded by hand").crumb("Worklist", scope.link("/worklist")),
        dates: scope.panel(&ctx.path, vec![("show", show.to_owned())]),
        lists: lists(scope, "/by-hand"),
        choices,
        heading,
        rows: found.into_iter().skip(first).take(last - first).map(row).collect(),
        paging,
    })
}
