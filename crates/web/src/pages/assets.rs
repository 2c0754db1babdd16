//! The style sheet, the councils' colours and the icon.

use crate::errors::Fault;
use crate::visit::Ctx;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use rust_embed::RustEmbed;
use std::fmt::Write as _;

#[derive(RustEmbed)]
#[folder = "assets/"]
struct Files;

const DAY: &str = "public, max-age=86400";

/// A file that ships with the program.
pub(crate) async fn file(Path(name): Path<String>) -> Result<Response, Fault> {
    let file = Files::get(&name).ok_or(Fault::NotFound)?;
    let kind = match name.rsplit('.').next() {
        Some("css") => "text/css; charset=utf-8",
        Some("svg") => "image/svg+xml",
        _ => "application/octet-stream",
    };
    Ok(([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, DAY)], file.data).into_response())
}

/// The service's icon.
pub(crate) async fn icon() -> Result<Response, Fault> {
    file(Path("icon.svg".to_owned())).await
}

/// The colours of the settings, as custom properties: one class a council.
pub(crate) async fn colours(ctx: Ctx) -> Response {
    let settings = ctx.state.settings();
    let mut text = String::new();
    let house = ("root".to_owned(), settings.colour);
    let councils = settings.councils.iter().map(|(la, council)| (format!("council-{la}"), council.colour));
    for (class, colour) in std::iter::once(house).chain(councils) {
        let select = if class == "root" { ":root".to_owned() } else { format!(".{class}") };
        let _ = writeln!(text, "{select}{{--council-colour:{colour};--council-text:{}}}", colour.words());
    }
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "public, max-age=300")], text)
        .into_response()
}
