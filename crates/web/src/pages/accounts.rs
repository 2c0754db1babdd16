//! The administrator's pages: who has an account in the council, and with which role.

use crate::access::Role;
use crate::accounts::{AccountError, Alteration, Entry, NewAccount, fresh_token};
use crate::errors::Fault;
use crate::scope::council_of;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Ctx, Fields, Posted};
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use terms::LaCode;

/// A row of the list.
struct Line {
    name: String,
    full_name: String,
    role: &'static str,
    team: String,
    closed: bool,
    href: String,
}

/// A choice of role.
struct Choice {
    code: &'static str,
    plain: &'static str,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "accounts.html")]
struct List {
    layout: Layout,
    lines: Vec<Line>,
    roles: Vec<Choice>,
    mistakes: Mistakes,
    given: Given,
    action: String,
    /// The first password of an account just made: shown once.
    made: Option<(String, String)>,
}

/// What was typed, to be shown again.
#[derive(Default)]
struct Given {
    name: String,
    full_name: String,
    team: String,
}

#[derive(Template)]
#[template(path = "account_edit.html")]
struct Edit {
    layout: Layout,
    name: String,
    full_name: String,
    team: String,
    closed: bool,
    own: bool,
    roles: Vec<Choice>,
    mistakes: Mistakes,
    /// A new first password: shown once.
    made: Option<String>,
}

fn roles(chosen: Option<Role>) -> Vec<Choice> {
    let choice = |role: &Role| Choice { code: role.code(), plain: role.plain(), chosen: chosen == Some(*role) };
    Role::ALL.iter().map(choice).collect()
}

fn team_text(team: Option<i32>) -> String {
    team.map(|team| team.to_string()).unwrap_or_default()
}

/// A team is a whole number or nothing.
fn team_of(fields: &Fields) -> Result<Option<i32>, Mistakes> {
    let text = fields.get("team").trim();
    if text.is_empty() {
        return Ok(None);
    }
    let words = "The team must be a whole number, as in the council's own list".to_owned();
    text.parse().map(Some).map_err(|_| Mistakes::one("team", words))
}

fn mistakes(error: AccountError) -> Result<Mistakes, Fault> {
    let field = match &error {
        AccountError::Name | AccountError::Taken => "name",
        AccountError::FullName => "full-name",
        AccountError::Team => "team",
        AccountError::Store(_) => return Err(Fault::Tables),
        AccountError::Absent => return Err(Fault::NotFound),
        AccountError::Password(_) | AccountError::Machine => return Err(Fault::Program),
    };
    Ok(Mistakes::one(field, error.to_string()))
}

/// A first password to be given to the person and changed by them: sixteen random hexadecimal digits in fours.
fn first_password() -> String {
    let token = fresh_token();
    let digits: Vec<char> = token.chars().take(16).collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

async fn list_page(
    ctx: &Ctx,
    council: LaCode,
    given: Given,
    mistakes: Mistakes,
    made: Option<(String, String)>,
) -> Result<Response, Fault> {
    let entries = ctx.state.accounts().of_council(council).await?;
    let line = |entry: Entry| Line {
        href: format!("/records/{council}/accounts/{}", entry.standing.name),
        name: entry.standing.name,
        full_name: entry.full_name,
        role: entry.standing.role.plain(),
        team: team_text(entry.standing.team),
        closed: entry.closed,
    };
    let mut layout = ctx.layout("Accounts");
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let lines = entries.into_iter().map(line).collect();
    let action = format!("/records/{council}/accounts");
    page_with(status, &List { layout, lines, roles: roles(None), mistakes, given, action, made })
}

/// Everybody with an account in the council.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    list_page(&ctx, council_of(&council)?, Given::default(), Mistakes::default(), None).await
}

/// Makes an account with a first password, which is shown once.
pub(crate) async fn add(ctx: Ctx, Path(council): Path<String>, Posted(fields): Posted) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let given = Given {
        name: fields.get("name").trim().to_lowercase(),
        full_name: fields.get("full-name").trim().to_owned(),
        team: fields.get("team").trim().to_owned(),
    };
    let team = match team_of(&fields) {
        Ok(team) => team,
        Err(wrong) => return list_page(&ctx, council, given, wrong, None).await,
    };
    let Some(role) = Role::from_code(fields.get("role")) else {
        let mistakes = Mistakes::one("role", "Choose a role".to_owned());
        return list_page(&ctx, council, given, mistakes, None).await;
    };
    let password = first_password();
    let new = NewAccount {
        name: given.name.clone(),
        full_name: given.full_name.clone(),
        role,
        council,
        team,
        password: password.clone(),
        must_change: true,
    };
    match ctx.state.add_account(new).await {
        Ok(()) => {
            let actor = &ctx.standing()?.name;
            let line = ["account made", given.name.as_str(), role.code()];
            ctx.state.accounts().log(ctx.visit.now, council, actor, line).await?;
            let made = Some((given.name.clone(), password));
            list_page(&ctx, council, Given::default(), Mistakes::default(), made).await
        }
        Err(error) => list_page(&ctx, council, given, mistakes(error)?, None).await,
    }
}

async fn entry_of(ctx: &Ctx, council: LaCode, name: &str) -> Result<Entry, Fault> {
    let entry = ctx.state.accounts().entry(name).await?;
    entry.filter(|entry| entry.standing.council == council).ok_or(Fault::NotFound)
}

fn edit_page(ctx: &Ctx, entry: Entry, mistakes: Mistakes, made: Option<String>) -> Result<Response, Fault> {
    let council = entry.standing.council;
    let mut layout = ctx.layout(entry.full_name.clone()).crumb("Accounts", format!("/records/{council}/accounts"));
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let own = ctx.standing()?.name == entry.standing.name;
    let edit = Edit {
        layout,
        own,
        team: team_text(entry.standing.team),
        roles: roles(Some(entry.standing.role)),
        closed: entry.closed,
        name: entry.standing.name,
        full_name: entry.full_name,
        mistakes,
        made,
    };
    page_with(status, &edit)
}

/// One account.
pub(crate) async fn show(ctx: Ctx, Path((council, name)): Path<(String, String)>) -> Result<Response, Fault> {
    let entry = entry_of(&ctx, council_of(&council)?, &name).await?;
    edit_page(&ctx, entry, Mistakes::default(), None)
}

/// Alters role, team or standing, or gives a new first password. Either ends the person's sessions.
pub(crate) async fn alter(
    ctx: Ctx,
    Path((council, name)): Path<(String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let entry = entry_of(&ctx, council, &name).await?;
    let actor = ctx.standing()?.name.clone();
    // Nobody alters their own account here: the last administrator could shut everybody out, and it would go unseen.
    if actor == name {
        let words = "You cannot alter your own account. Ask another administrator.".to_owned();
        return edit_page(&ctx, entry, Mistakes::one("role", words), None);
    }
    let accounts = ctx.state.accounts();
    if fields.get("do") == "password" {
        let password = first_password();
        accounts.set_password(&name, password.clone(), true).await.map_err(|_| Fault::Tables)?;
        accounts.log(ctx.visit.now, council, &actor, ["password given", &name, ""]).await?;
        return edit_page(&ctx, entry, Mistakes::default(), Some(password));
    }
    let team = match team_of(&fields) {
        Ok(team) => team,
        Err(wrong) => return edit_page(&ctx, entry, wrong, None),
    };
    let Some(role) = Role::from_code(fields.get("role")) else { return Err(Fault::Unreadable) };
    let closed = fields.get("closed") == "yes";
    match accounts.alter(council, &name, Alteration { role, team, closed }).await {
        Ok(()) => {
            let detail = format!("{}{}", role.code(), if closed { ", closed" } else { "" });
            accounts.log(ctx.visit.now, council, &actor, ["account altered", &name, &detail]).await?;
            Ok(Redirect::to(&format!("/records/{council}/accounts")).into_response())
        }
        Err(error) => edit_page(&ctx, entry, mistakes(error)?, None),
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_first_password_is_long_enough_to_be_accepted() {
        let password = super::first_password();
        assert_eq!(password.len(), 19);
        assert_ne!(password, super::first_password());
    }
}
