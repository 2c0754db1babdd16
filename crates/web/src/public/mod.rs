//! Pages that need no sign-in and show figures through `release` only.

use crate::routes::Route;

/// The routes of the public figures, each of kind [`crate::access::Kind::PublishedFigure`].
pub(crate) fn routes() -> Vec<Route> {
    Vec::new()
}
