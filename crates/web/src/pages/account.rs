//! One's own account: changing the password.

use crate::accounts::AccountError;
use crate::errors::Fault;
use crate::view::{Layout, Mistakes, first_page, page, page_with};
use crate::visit::{CookieNames, Ctx, Posted};
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};

#[derive(Template)]
#[template(path = "account.html")]
struct AccountPage {
    layout: Layout,
    name: String,
    must_change: bool,
    mistakes: Mistakes,
}

fn account_page(ctx: &Ctx, mistakes: Mistakes) -> Result<Response, Fault> {
    let mut layout = ctx.layout("Your account");
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let must_change = ctx.visit.who.as_ref().is_some_and(|who| who.must_change);
    let template = AccountPage { layout, name: ctx.standing()?.name.clone(), must_change, mistakes };
    if status == StatusCode::OK { page(&template) } else { page_with(status, &template) }
}

/// Who I am here, and the form for a new password.
pub(crate) async fn show(ctx: Ctx) -> Result<Response, Fault> {
    account_page(&ctx, Mistakes::default())
}

/// Changes the password, ends every session of the account and begins a new one here.
pub(crate) async fn send(ctx: Ctx, Posted(fields): Posted) -> Result<Response, Fault> {
    let name = ctx.standing()?.name.clone();
    let accounts = ctx.state.accounts();
    if !ctx.state.limits().sign_in(ctx.visit.from, &name) {
        return Err(Fault::TooMany);
    }
    if !accounts.verify(&name, fields.get("current").to_owned()).await? {
        let words = "That is not your present password".to_owned();
        return account_page(&ctx, Mistakes::one("current", words));
    }
    if fields.get("new") == fields.get("current") {
        let words = "The new password must differ from the present one".to_owned();
        return account_page(&ctx, Mistakes::one("new", words));
    }
    match accounts.set_password(&name, fields.get("new").to_owned(), false).await {
        Ok(()) => {}
        Err(AccountError::Password(error)) => {
            return account_page(&ctx, Mistakes::one("new", error.to_string()));
        }
        Err(AccountError::Store(error)) => return Err(error.into()),
        Err(_) => return Err(Fault::Program),
    }
    let token = accounts.begin(&name, ctx.visit.now).await?;
    let names = CookieNames::of(ctx.state.settings());
    let mut response = Redirect::to(&first_page(ctx.standing()?)).into_response();
    let cookie = HeaderValue::from_str(&names.set(names.session, &token)).map_err(|_| Fault::Program)?;
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}
