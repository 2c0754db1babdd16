//! Pages that need no sign-in and show figures through `release` only.

mod committees;
mod compare;
mod councils;
mod definitions;
pub(crate) mod law;
mod measure_page;
mod oparl;
mod performance;
mod source;

use crate::access::{Action, Kind};
use crate::routes::Route;

/// The routes of the public figures, of kind [`crate::access::Kind::PublishedFigure`], and of the public part of the
/// committees' record, of kind [`crate::access::Kind::PublicRecord`], and what councils have published of their own, of kind
/// [`crate::access::Kind::Publication`]. The part of the address that
/// names a council is not called so, because these pages belong to no council's own record.
pub(crate) fn routes() -> Vec<Route> {
    let (kind, see) = (Kind::PublishedFigure, Action::See);
    let record = Kind::PublicRecord;
    vec![
        Route::get("/committees", record, see, committees::list),
        Route::get("/committees/{public}", record, see, committees::show),
        Route::get("/committees/{public}/items/{number}", record, see, committees::item),
        Route::get("/committees/{public}/tracker.csv", record, Action::Export, committees::file),
        Route::get("/committees/{public}/due.ics", record, Action::Export, committees::calendar),
        Route::get("/committees/{public}/atom.xml", record, Action::Export, committees::atom),
        Route::get("/committees/{public}/oparl", record, Action::Export, oparl::system),
        Route::get("/committees/{public}/oparl/{list}", record, Action::Export, oparl::list),
        Route::get("/committees/{public}/oparl/{list}/{object}", record, Action::Export, oparl::object),
        Route::get("/councils", kind, see, councils::list),
        Route::get("/councils/{area}", kind, see, councils::show),
        Route::get("/councils/{area}/compare", kind, see, councils::compare),
        Route::get("/councils/{area}/{measure}", kind, see, measure_page::show),
        Route::get("/councils/{area}/{measure}/csv", kind, see, measure_page::file),
        Route::get("/performance", Kind::Publication, see, performance::list),
        Route::get("/performance/{public}", Kind::Publication, see, performance::show),
        Route::get("/performance/{public}/{id}", Kind::Publication, see, performance::publication),
        Route::get("/performance/{public}/{id}/pack/{form}", Kind::Publication, Action::Export, performance::file),
        Route::get("/councils/{area}/{measure}/compare", kind, see, compare::show),
        Route::get("/definitions", kind, see, definitions::show),
    ]
}
