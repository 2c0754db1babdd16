//! Annual reviews of the plans in place on the day looked at: expected, met, decided, timed at four weeks.

use super::plans::{in_place, parts_in_place, years_in_place};
use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::days;
use crate::figure::Why;
use crate::layout::{AgeBands, Parts};
use crate::readings::ReviewNotExpected;
use crate::tally::Sink;
use crate::tri::Tri;
use facts::{Case, Detail, Event, Kind};
use terms::{Date, ReviewOutcome, When};

/// Limit from the meeting to the decision, in days: four weeks (sen2.md 1.10). The day of the meeting is not counted.
const DECISION_DAYS: i32 = 28;

/// Counts a case among the review measures.
pub(crate) fn count(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    let plan = in_place(view, context);
    if !plan.possible() {
        return;
    }
    let parts = parts_in_place(view, context, AgeBands::TwoToTwenty);
    let expected = expected(view, context);
    sink.share(Measure::ReviewsExpected, plan, expected, &parts);
    sink.share(Measure::ReviewsNotExpected, plan, expected.negated(), &parts);
    let cohort = plan.and(expected);
    if cohort.possible() {
        let last = LastReview::of(view.case, context.at);
        let met = meetings(&last, context, cohort, &parts, sink);
        let reviewed = cohort.and(met);
        if reviewed.possible() {
            decisions(&last, context, reviewed, &parts, sink);
        }
    }
}

fn expected(view: &CaseView<'_>, context: &Context) -> Tri {
    match context.readings.review_not_expected {
        ReviewNotExpected::YearsInPlaceUnderTwo => {
            Tri::settled(years_in_place(view, context.at).map(|years| years >= 2), Why::PlanDate)
        }
        ReviewNotExpected::UnderTwelveMonths => {
            let a_year_before = context.at.checked_sub(jiff::Span::new().months(12));
            match (view.plan_began(), a_year_before) {
                (Some(began), Ok(day)) => Tri::settled(began.on.by(day), Why::PlanDate),
                _ => Tri::Maybe(Why::PlanDate),
            }
        }
    }
}

/// The latest review of a plan on a day.
struct LastReview<'a> {
    meeting: Option<&'a Event>,
    /// The decision on that meeting, or the latest decision if no meeting is recorded.
    decided: Option<&'a Event>,
    outcome: Option<ReviewOutcome>,
}

impl<'a> LastReview<'a> {
    fn of(case: &'a Case, at: Date) -> Self {
        let by_then = |event: &&Event| event.on.earliest().is_none_or(|on| on <= at);
        let mut review = Self { meeting: None, decided: None, outcome: None };
        let mut stated = None;
        // Events come in order of date, those without one last, so a later one displaces an earlier one.
        for event in case.events.iter().filter(by_then) {
            match event.kind {
                Kind::ReviewMeeting if event.on.span().is_some() || review.meeting.is_none() => {
                    review.meeting = Some(event);
                    // A decision on an earlier meeting is not the decision on this one.
                    review.decided = None;
                }
                Kind::ReviewDecided if event.on.span().is_some() => review.decided = Some(event),
                Kind::ReviewDecided | Kind::ReviewOutcomeStated => stated = Some(event),
                _ => {}
            }
        }
        let told_together = |event: &&Event| {
            review.decided.is_none() && review.meeting.is_none_or(|met| met.from.batch == event.from.batch)
        };
        review.outcome = review.decided.or_else(|| stated.filter(told_together)).and_then(|event| match event.detail {
            Detail::ReviewOutcome(ReviewOutcome::NotSaid) => None,
            Detail::ReviewOutcome(outcome) => Some(outcome),
            _ => None,
        });
        review
    }

    fn decided_on(&self) -> Option<When> {
        self.decided.map(|event| event.on)
    }
}

/// Days of the census year up to the day looked at, of the year before, and all before that.
fn in_years(on: When, context: &Context, why: Why) -> [Tri; 3] {
    let year = context.at.year();
    let new_year = |year: i16| Date::new(year, 1, 1).unwrap_or(Date::MIN);
    let (this, before) = (new_year(year), new_year(year - 1));
    let eve = |day: Date| day.yesterday().unwrap_or(Date::MIN);
    [
        context.inside(on, this, context.at, why),
        context.inside(on, before, eve(this), why),
        context.inside(on, Date::MIN, eve(before), why),
    ]
}

/// Puts where the latest meeting lies; returns whether there was one.
fn meetings(last: &LastReview<'_>, context: &Context, cohort: Tri, parts: &Parts, sink: &mut impl Sink) -> Tri {
    let [this, before, earlier] = match (last.meeting, last.decided) {
        (Some(meeting), _) => in_years(meeting.on, context, Why::ReviewMeeting),
        // A decision shows that there was a meeting, on a day that nobody recorded.
        (None, Some(_)) => [Tri::Maybe(Why::ReviewMeeting); 3],
        (None, None) => [Tri::No; 3],
    };
    let met = match (last.meeting, last.decided) {
        (Some(_), _) => this.or(before).or(earlier),
        (None, Some(_)) => Tri::Maybe(Why::ReviewMeeting),
        (None, None) => Tri::No,
    };
    sink.share(Measure::ReviewsMetInCensusYear, cohort, this, parts);
    sink.share(Measure::ReviewsMetInYearBefore, cohort, before, parts);
    sink.share(Measure::ReviewsMetEarlier, cohort, earlier, parts);
    sink.share(Measure::ReviewsMet, cohort, met, parts);
    sink.share(Measure::ReviewsNotMet, cohort, met.negated(), parts);
    met
}

fn decisions(last: &LastReview<'_>, context: &Context, cohort: Tri, parts: &Parts, sink: &mut impl Sink) {
    let [this, before, earlier] =
        last.decided_on().map_or([Tri::No; 3], |on| in_years(on, context, Why::ReviewDecision));
    sink.share(Measure::ReviewsDecidedInCensusYear, cohort, this, parts);
    sink.share(Measure::ReviewsDecidedInYearBefore, cohort, before, parts);
    sink.share(Measure::ReviewsDecidedEarlier, cohort, earlier, parts);
    let undecided = Tri::from(last.decided.is_none());
    let waited = last.meeting.and_then(|met| days::from_to(met.on, When::Day(context.at)));
    let due = Tri::settled(waited.and_then(|waited| waited.at_most(DECISION_DAYS)), Why::ReviewMeeting).negated();
    // The published "not due" is every recent meeting, decided or not: with the dated decisions and the outstanding ones
    // it can exceed the meetings.
    sink.share(Measure::ReviewsDecisionNotDue, cohort, due.negated(), parts);
    sink.share(Measure::ReviewsDecisionOutstanding, cohort, undecided.and(due), parts);

    for (measure, outcome) in [
        (Measure::ReviewsOutcomeMaintain, Some(ReviewOutcome::Maintain)),
        (Measure::ReviewsOutcomeAmend, Some(ReviewOutcome::Amend)),
        (Measure::ReviewsOutcomeCease, Some(ReviewOutcome::Cease)),
        (Measure::ReviewsOutcomeNone, None),
    ] {
        sink.share(measure, cohort, Tri::from(last.outcome == outcome), parts);
    }

    let Some(decided) = last.decided else { return };
    let taken = last.meeting.and_then(|met| days::from_to(met.on, decided.on));
    let within = Tri::settled(taken.and_then(|taken| taken.at_most(DECISION_DAYS)), Why::ReviewMeeting);
    let exact = taken.and_then(days::Range::exact);
    sink.share_with_days(Measure::ReviewsDecidedWithin4Weeks, cohort, within, exact, parts);
    sink.share_with_days(Measure::ReviewsDecidedAfter4Weeks, cohort, within.negated(), exact, parts);
}
