//! The list of cases, by what their clocks say, and the search by reference or by number.

use crate::access::{Action, CaseStanding, Kind, admits, reach};
use crate::errors::Fault;
use crate::paging::Paging;
use crate::record::{CaseLine, DatesPanel, Show};
use crate::scope::{Scope, council_of};
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Fields, Posted};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use facts::SubjectId;
use std::collections::HashMap;
use terms::{Uln, Upn};
use vault::{Access, Identifier, Identity};

/// A row of the list.
struct Row {
    reference: String,
    href: String,
    name: String,
    ordinal: u16,
    began: String,
    plan: &'static str,
    clocks: Vec<(String, &'static str)>,
}

struct Choice {
    code: &'static str,
    words: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "cases.html")]
struct List {
    layout: Layout,
    dates: DatesPanel,
    path: String,
    hidden: Vec<(&'static str, String)>,
    choices: Vec<Choice>,
    reference: String,
    rows: Vec<Row>,
    paging: Paging,
    /// Whether this visitor may have names shown, and whether they are.
    may_name: bool,
    named: bool,
    other: String,
    find: String,
    mistakes: Mistakes,
}

/// A reference as typed: hexadecimal digits, with or without dashes. `None` if it is not one.
fn digits(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|letter| !matches!(letter, '-' | ' ')).collect::<String>().to_lowercase();
    (digits.len() <= 32 && digits.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(digits)
}

/// Whether a person's number begins with these hexadecimal digits.
fn begins_with(subject: SubjectId, digits: &str) -> bool {
    digits.chars().enumerate().all(|(place, digit)| {
        let byte = subject.0.get(place / 2).copied().unwrap_or_default();
        let half = if place % 2 == 0 { byte >> 4 } else { byte & 15 };
        digit.to_digit(16) == Some(half.into())
    })
}

pub(crate) fn person_name(identity: &Identity) -> String {
    let parts = [identity.forename.as_deref(), identity.surname.as_deref()];
    let name = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
    if name.is_empty() { "Name not given".to_owned() } else { name }
}

pub(crate) fn vault_fault(error: &vault::Error) -> Fault {
    tracing::error!(code = error.code(), error = %error, "the vault could not be read");
    Fault::Vault
}

/// The names of people, each reading logged by the vault before it is given out.
async fn names(ctx: &Ctx, subjects: &[SubjectId]) -> Result<HashMap<SubjectId, String>, Fault> {
    let access = Access { actor: &ctx.standing()?.name, reason: "list of cases", at: ctx.visit.now };
    let found = ctx.state.vault().get_many(subjects, &access).await.map_err(|error| vault_fault(&error))?;
    let name = |identity: Option<Identity>| identity.as_ref().map_or_else(|| "Name not held".to_owned(), person_name);
    Ok(found.into_iter().map(|(subject, identity)| (subject, name(identity))).collect())
}

fn row(scope: &Scope, line: &CaseLine, names: &HashMap<SubjectId, String>) -> Option<Row> {
    let (history, case) = scope.picture.of_line(line)?;
    let mut clocks = Vec::new();
    match line.late {
        0 => {}
        1 => clocks.push(("1 past its limit".to_owned(), "red")),
        many => clocks.push((format!("{many} past their limits"), "red")),
    }
    if let Some(due) = line.next_due {
        clocks.push((format!("Next limit {}", words::long_date(due)), "blue"));
    }
    match line.unknown {
        0 => {}
        1 => clocks.push(("1 not settled".to_owned(), "grey")),
        many => clocks.push((format!("{many} not settled"), "grey")),
    }
    Some(Row {
        reference: words::reference(history.subject),
        href: scope.link(&format!("/cases/{}", history.subject)),
        name: names.get(&history.subject).cloned().unwrap_or_default(),
        ordinal: case.ordinal,
        began: line.began.map_or_else(|| "Not known".to_owned(), words::long_date),
        plan: match line.in_force {
            Some(true) => "In force",
            Some(false) => "None in force",
            None => "Not settled",
        },
        clocks,
    })
}

async fn list_page(ctx: Ctx, council: &str, asked: &Fields, mistakes: Mistakes) -> Result<Response, Fault> {
    let scope = ctx.scope(council, asked).await?;
    let show = Show::from_code(asked.get("show"));
    let typed = asked.get("reference").trim();
    let wanted = digits(typed);
    let standing = ctx.standing()?.clone();
    let far = reach(Some(standing.role), Kind::CaseFacts, Action::See);
    let may = |case: &CaseStanding<'_>| admits(&standing, case, far);
    let mut lines = scope.picture.list(show, may, &scope.restricted);
    if wanted.as_deref() != Some("") {
        lines.retain(|line| match (&wanted, scope.picture.of_line(line)) {
            (Some(wanted), Some((history, _))) => begins_with(history.subject, wanted),
            _ => false,
        });
    }
    let may_name = ctx.may(Some(scope.council), Kind::CaseIdentity, Action::See);
    let named = may_name && asked.get("names") == "yes";
    let base = format!("/records/{}/cases", scope.council);
    let address = |named: bool| {
        let names = if named { "&names=yes" } else { "" };
        let reference = wanted.as_deref().filter(|digits| !digits.is_empty());
        let reference = reference.map(|digits| format!("&reference={digits}")).unwrap_or_default();
        scope.chosen.link(&format!("{base}?show={}{reference}{names}", show.code()))
    };
    let paging = Paging::of(asked, lines.len(), &address(named));
    let shown = paging.rows(&lines);
    let mut names_of = HashMap::new();
    if named {
        let mut subjects = Vec::with_capacity(shown.len());
        for (history, _) in shown.iter().filter_map(|line| scope.picture.of_line(line)) {
            if scope.may(&ctx, history.subject, Kind::CaseIdentity, Action::See)? {
                subjects.push(history.subject);
            }
        }
        subjects.dedup();
        names_of = names(&ctx, &subjects).await?;
    }
    let rows = shown.iter().filter_map(|line| row(&scope, line, &names_of)).collect();
    let mut layout = ctx.layout("Cases").crumb("Headline figures", scope.link(""));
    if !ctx.may(Some(scope.council), Kind::Figure, Action::See) {
        layout.crumbs.clear();
    }
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let mut keep = vec![("show", show.code().to_owned())];
    if named {
        keep.push(("names", "yes".to_owned()));
    }
    let list = List {
        layout,
        dates: scope.panel(&base, keep),
        path: base.clone(),
        hidden: scope.chosen.hidden(),
        choices: Show::ALL.iter().map(|(known, code, words)| Choice { code, words, chosen: *known == show }).collect(),
        reference: typed.chars().take(40).collect(),
        rows,
        paging,
        may_name,
        named,
        other: address(!named),
        find: format!("{base}/find"),
        mistakes,
    };
    page_with(status, &list)
}

/// The list.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    list_page(ctx, &council, &asked, Mistakes::default()).await
}

/// Finds a person by pupil or learner number. A number is posted, so that it stands in no address and no log; the search
/// is logged by the vault, also when it finds nobody.
pub(crate) async fn find(ctx: Ctx, Path(council): Path<String>, Posted(fields): Posted) -> Result<Response, Fault> {
    let code = council_of(&council)?;
    let typed = fields.get("number").trim().to_uppercase();
    let identifier = Upn::parse(&typed).map(Identifier::Upn).or_else(|_| Uln::parse(&typed).map(Identifier::Uln));
    let Ok(identifier) = identifier else {
        let words = "Enter a pupil number (UPN) of 13 characters or a learner number (ULN) of 10 digits";
        return list_page(ctx, &council, &Fields::default(), Mistakes::one("number", words)).await;
    };
    let access = Access { actor: &ctx.standing()?.name, reason: "search by number", at: ctx.visit.now };
    let found = ctx.state.vault().find(code, &identifier, &access).await.map_err(|error| vault_fault(&error))?;
    let scope = ctx.scope(&council, &fields).await?;
    let subject = match found {
        Some(subject) if scope.may(&ctx, subject, Kind::CaseIdentity, Action::See)? => subject,
        // Somebody else's case and nobody at all get the same words.
        _ => {
            let words = "No case that is open to you has that number";
            return list_page(ctx, &council, &Fields::default(), Mistakes::one("number", words)).await;
        }
    };
    Ok(Redirect::to(&scope.link(&format!("/cases/{subject}"))).into_response())
}
