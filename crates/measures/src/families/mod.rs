//! The measures, a file for each family: which case counts where.

mod assessments;
mod challenges;
mod duties;
mod exceptions;
mod plans;
mod refusals;
mod requests;
mod reviews;
mod timeliness;
mod transfers;
mod waiting;
mod waiting_times;

pub(crate) use duties::{counts as counts_duty, places as duty_places};
pub(crate) use waiting_times::MEASURES as TIME_MEASURES;

use crate::case_view::CaseView;
use crate::catalogue::Measure;
use crate::context::Context;
use crate::tally::Sink;
use clocks::Rules;
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
        waiting_times::count(&view, context, sink);
        challenges::count(&view, context, sink);
        exceptions::count(&view, context, sink);
    }
    duties::count(history, context, sink);
}

/// Follows a case to its first end.
pub(crate) fn follow(view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
    waiting_times::count(view, context, sink);
}

/// Where one measure is worked out, so that a series of it need not work out all the others.
pub(crate) enum Family {
    Requests,
    Assessments,
    Refusals,
    Timeliness,
    Plans,
    Reviews,
    Transfers,
    Waiting,
    Challenges,
    Exceptions,
    ReviewEvents,
    /// Clocks, with the rules of the measure's own duty only.
    Duty(Box<Rules<'static>>),
}

impl Family {
    /// The family of a measure, told by its id. That a series equals the figures of its periods is tested for every measure.
    pub fn of(measure: Measure) -> Self {
        let id = measure.id();
        if let Some(duties) = duties::of_measure(measure) {
            return Self::Duty(Box::new(Rules::national().only(duties)));
        }
        match id {
            "reviews-held-in-period" | "reviews-decided-in-period" => Self::ReviewEvents,
            "refusals-to-issue-within-16-weeks" | "refusals-to-issue-after-16-weeks" => Self::Assessments,
            "plans-new" | "plans-in-place" | "plans-ceased" => Self::Plans,
            _ => match id.split('-').next().unwrap_or_default() {
                "requests" => Self::Requests,
                "assessments" => Self::Assessments,
                "refusals" => Self::Refusals,
                "plans" => Self::Timeliness,
                "reviews" => Self::Reviews,
                "phase" => Self::Transfers,
                "open" | "share" => Self::Waiting,
                "mediations" | "appeals" => Self::Challenges,
                "exceptions" => Self::Exceptions,
                _ => Self::Plans,
            },
        }
    }

    /// Whether it is counted case by case; else by history.
    pub fn by_case(&self) -> bool {
        !matches!(self, Self::Duty(_) | Self::ReviewEvents)
    }

    /// Counts one case.
    pub fn count_case(&self, view: &CaseView<'_>, context: &Context, sink: &mut impl Sink) {
        match self {
            Self::Requests => requests::count(view, context, sink),
            Self::Assessments => assessments::count(view, context, sink),
            Self::Refusals => refusals::count(view, context, sink),
            Self::Timeliness => timeliness::count(view, context, sink),
            Self::Plans => plans::count(view, context, sink),
            Self::Reviews => reviews::count(view, context, sink),
            Self::Transfers => transfers::count(view, context, sink),
            Self::Waiting => waiting::count(view, context, sink),
            Self::Challenges => challenges::count(view, context, sink),
            Self::Exceptions => exceptions::count(view, context, sink),
            Self::Duty(_) | Self::ReviewEvents => {}
        }
    }

    /// Counts one history.
    pub fn count_history(&self, history: &History, context: &Context, sink: &mut impl Sink) {
        match self {
            Self::Duty(rules) => duties::clocks_of(history, rules, context, sink),
            Self::ReviewEvents => duties::events_of(history, context, sink),
            _ => {}
        }
    }
}
