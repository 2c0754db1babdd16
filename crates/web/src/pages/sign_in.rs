//! Signing in and out.

use crate::accounts::{form_token, fresh_token};
use crate::errors::Fault;
use crate::view::{Layout, Mistakes, first_page, page, page_with};
use crate::visit::{Asked, CookieNames, Ctx, Posted};
use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};

#[derive(Template)]
#[template(path = "sign_in.html")]
struct SignIn {
    layout: Layout,
    name: String,
    next: String,
    mistakes: Mistakes,
}

/// A page of our own to go on to, and nothing else: no other site, no scheme, no backslash tricks.
fn safe_next(next: &str) -> &str {
    let ours = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && next.bytes().all(|byte| byte.is_ascii_graphic());
    if ours { next } else { "" }
}

/// The form. It sets the cookie that the form is bound to.
pub(crate) async fn show(ctx: Ctx, Asked(asked): Asked) -> Result<Response, Fault> {
    if ctx.visit.who.is_some() {
        return Ok(Redirect::to("/").into_response());
    }
    let mut layout = ctx.layout("Sign in");
    let names = CookieNames::of(ctx.state.settings());
    let fresh = layout.token.is_empty().then(fresh_token);
    if let Some(token) = &fresh {
        layout.token = form_token(token);
    }
    let next = safe_next(asked.get("next")).to_owned();
    let mut response = page(&SignIn { layout, name: String::new(), next, mistakes: Mistakes::default() })?;
    if let Some(token) = &fresh {
        add_cookie(&mut response, &names.set(names.form, token))?;
    }
    Ok(response)
}

/// Checks name and password. The answer does not say which of them was wrong.
pub(crate) async fn send(ctx: Ctx, Posted(fields): Posted) -> Result<Response, Fault> {
    let name = fields.get("name").trim().to_lowercase();
    let password = fields.get("password");
    let next = safe_next(fields.get("next")).to_owned();
    if !ctx.state.limits().sign_in(ctx.visit.from, &name) {
        return Err(Fault::TooMany);
    }
    let accounts = ctx.state.accounts();
    let right = name.len() <= 40 && password.len() <= 1000 && accounts.verify(&name, password.to_owned()).await?;
    ctx.state.metrics().sign_in(right);
    if !right {
        let mut layout = ctx.layout("Sign in");
        layout.mistaken = true;
        let words = "The sign-in name or the password is not right".to_owned();
        let mistakes = Mistakes::one("name", words);
        let short: String = name.chars().take(40).collect();
        return page_with(StatusCode::UNPROCESSABLE_ENTITY, &SignIn { layout, name: short, next, mistakes });
    }
    let settings = ctx.state.settings();
    accounts.sweep(ctx.visit.now, settings.idle, settings.absolute).await?;
    ctx.state.limits().forget();
    // A session that was open in this browser ends, so that a token is never carried from one person to another.
    if let Some(old) = &ctx.visit.session {
        accounts.end(old).await?;
    }
    let token = accounts.begin(&name, ctx.visit.now).await?;
    let entry = accounts.entry(&name).await?.ok_or(Fault::Program)?;
    let onward = if entry.must_change {
        "/account".to_owned()
    } else if next.is_empty() || next == "/" {
        first_page(&entry.standing)
    } else {
        next
    };
    let mut response = Redirect::to(&onward).into_response();
    let names = CookieNames::of(settings);
    add_cookie(&mut response, &names.set(names.session, &token))?;
    add_cookie(&mut response, &names.set(names.form, ""))?;
    Ok(response)
}

/// Ends the session.
pub(crate) async fn out(ctx: Ctx, Posted(_): Posted) -> Result<Response, Fault> {
    if let Some(token) = &ctx.visit.session {
        ctx.state.accounts().end(token).await?;
    }
    let mut response = Redirect::to("/").into_response();
    let names = CookieNames::of(ctx.state.settings());
    add_cookie(&mut response, &names.set(names.session, ""))?;
    Ok(response)
}

fn add_cookie(response: &mut Response, cookie: &str) -> Result<(), Fault> {
    let value = HeaderValue::from_str(cookie).map_err(|_| Fault::Program)?;
    response.headers_mut().append(header::SET_COOKIE, value);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::safe_next;

    #[test]
    fn signing_in_leads_to_a_page_of_ours_only() {
        assert_eq!(safe_next("/records/801?d=2025-01-01"), "/records/801?d=2025-01-01");
        for bad in ["//elsewhere.example", "https://elsewhere.example", "/\\elsewhere.example", "", "/a\nb", "x"] {
            assert_eq!(safe_next(bad), "", "{bad}");
        }
    }
}
