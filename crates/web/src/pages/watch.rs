//! For whoever watches over the service: is it well, and how much does it do.

use crate::errors::Fault;
use crate::visit::{Ctx, token_is_right};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};

/// Says "ok" when the tables answer.
pub(crate) async fn health(ctx: Ctx) -> Result<Response, Fault> {
    ctx.state.accounts().count().await?;
    Ok("ok\n".into_response())
}

/// The counters, to the holder of the token only. Without a token in the settings there is no such page.
pub(crate) async fn metrics(ctx: Ctx, headers: HeaderMap) -> Result<Response, Fault> {
    let Some(expected) = ctx.state.settings().metrics_token.as_deref() else { return Err(Fault::NotFound) };
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let given = given.and_then(|value| value.strip_prefix("Bearer ")).unwrap_or_default();
    if !token_is_right(Some(expected), given) {
        return Err(Fault::NotFound);
    }
    let kind = [(header::CONTENT_TYPE, "text/plain; version=0.0.4")];
    Ok((kind, ctx.state.metrics().text()).into_response())
}
