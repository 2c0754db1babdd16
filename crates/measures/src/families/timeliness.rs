//! Plans issued in the period, timed from the request at 20 and 52 weeks, with exceptions and without.

use super::requests::parts_at_request;
use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::days;
use crate::figure::Why;
use crate::layout::Parts;
use crate::readings::ChallengedPlans;
use crate::tally::Sink;
use crate::tri::Tri;
use facts::Kind;
use terms::{Unknown, When};

/// Counts a case among the 20-week measures.
pub(crate) fn count(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    let Some(issued) = view.issued.filter(|_| !view.elsewhere) else { return };
    // The return gives the day of issue twice: where the outcome has none, the start date of the plan is it.
    let issued_on = match (issued.on, view.started) {
        (When::Unknown(_), Some(started)) => started.on,
        (on, _) => on,
    };
    let cohort = context.in_period(issued_on, Why::PlanDate);
    if !cohort.possible() {
        return;
    }
    let received = view.received.map_or(When::Unknown(Unknown::NotGiven), |event| event.on);
    let parts = parts_at_request(view, context, received);
    let taken = days::from_to(received, issued_on);
    let why = if received.day().is_some() { Why::PlanDate } else { Why::RequestDate };
    let at_most = |weeks: i32| Tri::settled(taken.and_then(|taken| taken.at_most(context.readings.days(weeks))), why);
    let bands = Bands { within: at_most(20), over: at_most(52).negated(), days: taken.and_then(days::Range::exact) };
    if challenged(view) {
        // Kept apart, and timed from the request that was refused: the family has waited since then.
        sink.share_with_days(Measure::PlansAfterChallenge, cohort, Tri::Yes, bands.days, &parts);
        sink.share_with_days(Measure::PlansAfterChallengeWithin20Weeks, cohort, bands.within, bands.days, &parts);
        if cohort == Tri::Yes && bands.days.is_some() {
            sink.share_with_days(Measure::PlansAfterChallengeAverageWeeks, cohort, Tri::Yes, bands.days, &parts);
        }
        if context.readings.challenged_plans == ChallengedPlans::LeftOut {
            return;
        }
    }
    put(&MEASURES, cohort, &bands, &parts, sink);
    put(&MEASURES_WITHOUT_EXCEPTIONS, cohort.and(exception(view, context).negated()), &bands, &parts, sink);
}

struct Bands {
    within: Tri,
    over: Tri,
    days: Option<i32>,
}

/// Plans issued, within 20 weeks, from 20 to 52, over 52, average weeks.
type Measures = [Measure; 5];

const MEASURES: Measures = [
    Measure::PlansIssued,
    Measure::PlansWithin20Weeks,
    Measure::Plans20To52Weeks,
    Measure::PlansOver52Weeks,
    Measure::PlansAverageWeeks,
];

const MEASURES_WITHOUT_EXCEPTIONS: Measures = [
    Measure::PlansIssuedWithoutExceptions,
    Measure::PlansWithin20WeeksWithoutExceptions,
    Measure::Plans20To52WeeksWithoutExceptions,
    Measure::PlansOver52WeeksWithoutExceptions,
    Measure::PlansAverageWeeksWithoutExceptions,
];

fn put(measures: &Measures, cohort: Tri, bands: &Bands, parts: &Parts, sink: &mut impl Sink) {
    let [issued, within, middle, over, average] = *measures;
    let between = bands.within.or(bands.over).negated();
    sink.share_with_days(issued, cohort, Tri::Yes, bands.days, parts);
    sink.share_with_days(within, cohort, bands.within, bands.days, parts);
    sink.share_with_days(middle, cohort, between, bands.days, parts);
    sink.share_with_days(over, cohort, bands.over, bands.days, parts);
    if cohort == Tri::Yes && bands.days.is_some() {
        sink.share_with_days(average, cohort, Tri::Yes, bands.days, parts);
    }
}

/// Whether an exception to the 20 weeks is claimed. Silence of a SEN2 return is no answer; the event layout carries each
/// exception as an event, so there silence means none.
fn exception(view: &CaseView<'_>, context: &Context) -> Tri {
    match view.exception_flag {
        _ if view.exception => Tri::Yes,
        Some(claimed) => Tri::from(claimed),
        None if view.issued.is_some_and(|event| context.return_year(event).is_some()) => Tri::Maybe(Why::Exception),
        None => Tri::No,
    }
}

/// Whether the plan followed a challenge to a refusal to assess: as the return's flags say, or as events show.
fn challenged(view: &CaseView<'_>) -> bool {
    let refused_first = view.request_ended.is_some_and(|event| event.kind == Kind::AssessmentRefused);
    refused_first || view.request_mediation == Some(true) || view.request_tribunal == Some(true)
}
