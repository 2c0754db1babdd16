//! The page that says what went wrong.

use crate::errors::{Fault, FaultWords};
use crate::state::State;
use crate::view::{Layout, page_with};
use crate::visit::Visit;
use askama::Template;
use axum::response::{IntoResponse as _, Response};

#[derive(Template)]
#[template(path = "fault.html")]
struct FaultPage {
    layout: Layout,
    words: FaultWords,
    at: String,
}

/// The page of a fault, with the service's header; never cached.
pub(crate) fn fault_page(state: &State, visit: Option<&Visit>, fault: Fault) -> Response {
    let words = fault.words();
    let layout = Layout::new(state, visit, "", words.title.to_owned());
    let at = state.now().strftime("%Y-%m-%d %H:%M:%S UTC").to_string();
    page_with(fault.status(), &FaultPage { layout, words, at }).unwrap_or_else(|_| fault.status().into_response())
}
