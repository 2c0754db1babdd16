//! Pages that need no sign-in and show figures through `release` only.

mod councils;
mod definitions;
pub(crate) mod law;
mod measure_page;
mod source;

use crate::access::{Action, Kind};
use crate::routes::Route;

/// The routes of the public figures, each of kind [`crate::access::Kind::PublishedFigure`]. The part of the address that
/// names a council is not called so, because these pages belong to no council's own record.
pub(crate) fn routes() -> Vec<Route> {
    let (kind, see) = (Kind::PublishedFigure, Action::See);
    vec![
        Route::get("/councils", kind, see, councils::list),
        Route::get("/councils/{area}", kind, see, councils::show),
        Route::get("/councils/{area}/compare", kind, see, councils::compare),
        Route::get("/councils/{area}/{measure}", kind, see, measure_page::show),
        Route::get("/councils/{area}/{measure}/csv", kind, see, measure_page::file),
        Route::get("/definitions", kind, see, definitions::show),
    ]
}
