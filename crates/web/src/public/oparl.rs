//! The open record as OParl 1.1 for other programs. Read from anywhere, by anybody; it holds what the public tracker holds.

use super::committees::opened;
use crate::errors::Fault;
use crate::visit::{Asked, Ctx};
use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use committee::OparlPlace;
use std::collections::BTreeMap;

/// The address that people use; on a machine of one's own without such an address, the one that was asked.
fn address(ctx: &Ctx, headers: &HeaderMap) -> String {
    let settled = ctx.state.settings().public_url.clone();
    let asked = || headers.get(header::HOST).and_then(|host| host.to_str().ok()).map(|host| format!("http://{host}"));
    let address = settled.or_else(asked).unwrap_or_else(|| "http://localhost".to_owned());
    address.trim_end_matches('/').to_owned()
}

async fn answer(
    ctx: &Ctx,
    headers: &HeaderMap,
    council: &str,
    path: &str,
    query: &BTreeMap<String, String>,
) -> Result<Response, Fault> {
    let (council, name, record) = opened(ctx, council).await?;
    let address = address(ctx, headers);
    let place = OparlPlace {
        council: name,
        base: format!("{address}/committees/{council}/oparl"),
        tracker: format!("{address}/committees/{council}"),
        service: ctx.state.settings().service_name.clone(),
    };
    let found = record.oparl(&place).answer(path, query).ok_or(Fault::NotFound)?;
    let mut response = found.to_string().into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json; charset=utf-8"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static("GET, HEAD"));
    Ok(response)
}

/// The system.
pub(crate) async fn system(ctx: Ctx, headers: HeaderMap, Path(council): Path<String>) -> Result<Response, Fault> {
    answer(&ctx, &headers, &council, "", &BTreeMap::new()).await
}

/// A list, paged and narrowed.
pub(crate) async fn list(
    ctx: Ctx,
    headers: HeaderMap,
    Path((council, kind)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let query = asked.pairs().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    answer(&ctx, &headers, &council, &kind, &query).await
}

/// One object.
pub(crate) async fn object(
    ctx: Ctx,
    headers: HeaderMap,
    Path((council, kind, id)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    answer(&ctx, &headers, &council, &format!("{kind}/{id}"), &BTreeMap::new()).await
}
