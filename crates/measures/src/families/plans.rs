//! Plans in place on the day looked at, plans that began in the period, and plans that ceased in it.

use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::days;
use crate::figure::Why;
use crate::layout::{AgeBands, Parts};
use crate::part::{Setting, Topic};
use crate::tally::Sink;
use crate::tri::Tri;
use facts::{Detail, Event, History, Kind, Placement};
use terms::{CeaseReason, Date, Residential, Unknown, When};

/// Whether the plan of a case was in place at the end of the day looked at.
pub(crate) fn in_place(view: &CaseView<'_>, context: &Context) -> Tri {
    let began = context.happened(view.plan_began(), Why::PlanDate);
    let ceased = context.happened(view.ceased, Why::CeaseDate);
    began.and(ceased.negated())
}

/// The parts of a plan in place, ages at the 31 August before, or in the bands of the review tables.
pub(crate) fn parts_in_place(view: &CaseView<'_>, context: &Context, bands: AgeBands) -> Parts {
    let august = days::august_before(context.at).map_or(When::Unknown(Unknown::NotCarried), When::Day);
    let place = placement_on(view.history, context.at).map(|placement| placement.place);
    let school = place.as_ref().and_then(|place| place.urn);
    context
        .layout
        .person(view.history, view.need_of_person())
        .with(Topic::Age, context.layout.age(view.history, august, bands))
        .with(Topic::YearsInPlace, context.layout.years(years_in_place(view, context.at)))
        .with(Topic::Setting, context.layout.setting(setting(place.as_ref())))
        .with(Topic::School, context.layout.school(school))
}

/// Years a plan has been in place: year of the day less year of the start, as DfE's tables seem to reckon it.
pub(crate) fn years_in_place(view: &CaseView<'_>, day: Date) -> Option<i32> {
    let began = view.plan_began()?.on.span()?;
    (began.earliest.year() == began.latest.year()).then(|| i32::from(day.year()) - i32::from(began.earliest.year()))
}

/// Whole years from the start of a plan to its end, as the table of ceased plans reckons them.
fn whole_years(view: &CaseView<'_>, ceased: When) -> Option<i32> {
    let began = view.plan_began()?.on.day()?;
    let ceased = ceased.day()?;
    let years = i32::from(ceased.year()) - i32::from(began.year());
    Some(years - i32::from((ceased.month(), ceased.day()) < (began.month(), began.day())))
}

/// The first-ranked placement of a person on a day: entered by then, and not left by then as far as is known.
pub(crate) fn placement_on(history: &History, day: Date) -> Option<Placement> {
    let placements =
        history.cases.iter().flat_map(|case| &case.events).filter_map(|event: &Event| match event.detail {
            Detail::Placement(placement) if event.on.earliest().is_none_or(|on| on <= day) => {
                Some((event.on, placement))
            }
            _ => None,
        });
    placements
        .filter(|(_, placement)| placement.left.and_then(When::latest).is_none_or(|left| left > day))
        .max_by_key(|(on, placement)| (std::cmp::Reverse(placement.place.rank.max(1)), on.earliest()))
        .map(|(_, placement)| placement)
}

pub(crate) fn setting(place: Option<&facts::Place>) -> Setting {
    let Some(place) = place else { return Setting::NotRecorded };
    match (place.urn, place.setting, place.ukprn) {
        (Some(_), _, _) if place.unit == Some(true) => Setting::SenUnit,
        (Some(_), _, _) if place.resourced == Some(true) => Setting::ResourcedProvision,
        (Some(_), _, _) => Setting::Establishment,
        (None, Some(code), _) => Setting::Code(code),
        (None, None, Some(_)) => Setting::Provider,
        (None, None, None) => Setting::NotRecorded,
    }
}

/// Counts a case among plans in place, new and ceased.
pub(crate) fn count(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    let Some(began) = view.plan_began() else { return };
    let cohort = in_place(view, context);
    if cohort.possible() {
        count_in_place(view, context, cohort, sink);
    }
    let new = context.in_period(began.on, Why::PlanDate);
    if new.possible() && !view.taken_over {
        let place = placement_on(view.history, began.on.latest().unwrap_or(context.at).min(context.at));
        let place = place.map(|placement| placement.place);
        let parts = context
            .layout
            .person(view.history, view.need_of_person())
            .with(Topic::Age, context.layout.age(view.history, began.on, AgeBands::TwoToTwenty))
            .with(Topic::Setting, context.layout.setting(setting(place.as_ref())));
        sink.count(Measure::PlansNew, new, &parts);
    }
    if let Some(ceased) = view.ceased {
        count_ceased(view, context, ceased, sink);
    }
}

fn count_in_place(view: &CaseView<'_>, context: &Context, cohort: Tri, sink: &mut impl Sink) {
    let parts = parts_in_place(view, context, AgeBands::TwoToTwentyFive);
    sink.count(Measure::PlansInPlace, cohort, &parts);
    let budget = Tri::from(view.personal_budget == Some(true));
    sink.share(Measure::PersonalBudgets, cohort, budget, &parts);
    sink.share(Measure::OrganisedArrangements, cohort, Tri::from(view.organised == Some(true)), &parts);
    sink.share(Measure::DirectPayments, cohort, Tri::from(view.direct_payments), &parts);

    let placement = placement_on(view.history, context.at);
    let letter = |wanted: Residential| {
        let of_plan = Detail::code(wanted.code());
        let placed = placement.and_then(|placement| placement.residential) == Some(wanted);
        Tri::from(placed || (view.plan_residential.is_some() && view.plan_residential == of_plan))
    };
    let (shorter, longer) = (letter(Residential::A), letter(Residential::B));
    sink.share(Measure::Residential, cohort, shorter.or(longer), &parts);
    sink.share(Measure::ResidentialLetterA, cohort, shorter.and(longer.negated()), &parts);
    sink.share(Measure::ResidentialLetterB, cohort, longer, &parts);
    let work_based = view.plan_work_based || placement.is_some_and(|placement| placement.work_based.is_some());
    sink.share(Measure::WorkBasedLearning, cohort, Tri::from(work_based), &parts);
}

/// The reasons in the order of the return, each with its measure.
const REASONS: [(CeaseReason, Measure); 10] = [
    (CeaseReason::MaximumAge, Measure::CeasedMaximumAge),
    (CeaseReason::NeedsMet, Measure::CeasedNeedsMet),
    (CeaseReason::HigherEducation, Measure::CeasedHigherEducation),
    (CeaseReason::Employment, Measure::CeasedEmployment),
    (CeaseReason::Transferred, Measure::CeasedTransferred),
    (CeaseReason::NotEngaging, Measure::CeasedNotEngaging),
    (CeaseReason::LeftEngland, Measure::CeasedLeftEngland),
    (CeaseReason::Died, Measure::CeasedDied),
    (CeaseReason::Other, Measure::CeasedOther),
    (CeaseReason::NotSaid, Measure::CeasedReasonNotSaid),
];

fn count_ceased(view: &CaseView<'_>, context: &Context, ceased: &Event, sink: &mut impl Sink) {
    let cohort = context.in_period(ceased.on, Why::CeaseDate);
    if !cohort.possible() {
        return;
    }
    let day = ceased.on.earliest();
    let place = day.and_then(|day| placement_on(view.history, day.yesterday().ok()?)).map(|placement| placement.place);
    let parts = context
        .layout
        .person(view.history, view.need_of_person())
        .with(Topic::Age, context.layout.age(view.history, ceased.on, AgeBands::TwoToTwenty))
        .with(Topic::YearsInPlace, context.layout.years(whole_years(view, ceased.on)))
        .with(Topic::Setting, context.layout.setting(setting(place.as_ref())));
    sink.count(Measure::PlansCeased, cohort, &parts);
    for (reason, measure) in REASONS {
        let this = ceased.kind == Kind::PlanCeased && ceased.detail == Detail::CeaseReason(reason);
        sink.share(measure, cohort, Tri::from(this), &parts);
    }
}
