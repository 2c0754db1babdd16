//! Exceptions to the time limits, by ground.

use super::requests::parts_at_request;
use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::figure::Why;
use crate::part::Topic;
use crate::tally::Sink;
use facts::{Detail, Kind};
use terms::{Unknown, When};

/// Counts the exceptions of a case: one recorded with its ground on the day the ground began; one that a return only
/// flags, which has neither, in the period in which the plan was issued.
pub(crate) fn count(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    if !view.exception && view.exception_flag != Some(true) {
        return;
    }
    let received = view.received.map_or(When::Unknown(Unknown::NotGiven), |event| event.on);
    let mut put = |on: When, ground| {
        let cohort = context.in_period(on, Why::ExceptionDate);
        if cohort.possible() {
            let parts = parts_at_request(view, context, received).with(Topic::Ground, context.layout.ground(ground));
            sink.count(Measure::ExceptionsRecorded, cohort, &parts);
        }
    };
    for event in view.case.all(Kind::Exception) {
        if let Detail::Exception { ground, .. } = event.detail {
            put(event.on, Some(ground));
        }
    }
    if !view.exception
        && let Some(issued) = view.issued
    {
        put(issued.on, None);
    }
}
