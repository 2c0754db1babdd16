//! The measures, a file for each family: which case counts where.

mod assessments;
mod duties;
mod plans;
mod refusals;
mod requests;
mod reviews;
mod timeliness;
mod transfers;
mod waiting;

pub(crate) use duties::{counts as counts_duty, places as duty_places};

use crate::case_view::CaseView;
use crate::context::Context;
use crate::tally::Sink;
use facts::History;

/// Puts every case of a history before every measure.
pub(crate) fn count(history: &History, context: &Context, sink: &mut impl Sink) {
    for case in &history.cases {
        let view = CaseView::of(history, case);
        sink.case(history.subject, case.ordinal);
        requests::count(&view, context, sink);
        assessments::count(&view, context, sink);
        refusals::count(&view, context, sink);
        timeliness::count(&view, context, sink);
        plans::count(&view, context, sink);
        reviews::count(&view, context, sink);
        transfers::count(&view, context, sink);
        waiting::count(&view, context, sink);
    }
    duties::count(history, context, sink);
}
