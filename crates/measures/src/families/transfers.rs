//! Phase transfers of the plans in place: due and finished, in the census year and in the year before.

use super::plans::{in_place, parts_in_place};
use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::figure::Why;
use crate::layout::AgeBands;
use crate::tally::Sink;
use crate::tri::Tri;
use facts::{Event, Kind};
use terms::Date;

/// Counts a case among the phase transfer measures.
pub(crate) fn count(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    let is_transfer = |event: &&Event| matches!(event.kind, Kind::PhaseTransferDue | Kind::PhaseTransferFinal);
    if !view.case.events.iter().any(|event| is_transfer(&event)) {
        return;
    }
    let plan = in_place(view, context);
    if !plan.possible() {
        return;
    }
    let parts = parts_in_place(view, context, AgeBands::TwoToTwenty);
    let year = context.at.year();
    let any = |kind: Kind, year: i16| {
        let (Ok(first), Ok(last)) = (Date::new(year, 1, 1), Date::new(year, 12, 31)) else { return Tri::No };
        view.case
            .all(kind)
            .fold(Tri::No, |so_far, event| so_far.or(context.inside(event.on, first, last, Why::PhaseTransferDate)))
    };
    let due = [any(Kind::PhaseTransferDue, year), any(Kind::PhaseTransferDue, year - 1)];
    let [due_now, due_before] = due;
    sink.count(Measure::PhaseTransfersDueInCensusYear, plan.and(due_now), &parts);
    sink.count(Measure::PhaseTransfersDueInYearBefore, plan.and(due_before), &parts);
    sink.count(Measure::PhaseTransfersPlans, plan.and(due_now.or(due_before)), &parts);
    let finals = [any(Kind::PhaseTransferFinal, year), any(Kind::PhaseTransferFinal, year - 1)];
    let [final_now, final_before] = finals;
    sink.count(Measure::PhaseTransfersFinalInCensusYear, plan.and(final_now), &parts);
    sink.count(Measure::PhaseTransfersFinalInYearBefore, plan.and(final_before), &parts);
}
