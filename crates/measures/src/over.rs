//! One measure over many periods in one pass, and the cases of a period followed to their ends: what series and curves are
//! made of.

use crate::case_view::CaseView;
use crate::catalogue::{Measure, Unit};
use crate::compute::worked_out;
use crate::context::Context;
use crate::count::{Count, Value};
use crate::families;
use crate::figure::Why;
use crate::layout::Parts;
use crate::period::Period;
use crate::readings::Readings;
use crate::tally::{self, Single, Sink, Verdict};
use facts::{Snapshot, SubjectId};

/// A measure's total in one period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summed {
    /// Which period.
    pub period: Period,
    /// Cases counted (days, for a measure in weeks).
    pub numerator: Count,
    /// Out of how many; `None` for a plain count.
    pub denominator: Option<Count>,
    /// What it comes to.
    pub value: Value,
    /// Cases settled both ways: counted, and of how many. For a measure in weeks, days and cases.
    pub settled: (u64, u64),
    /// Cases that the record does not settle.
    pub unsettled: u64,
}

/// A measure's total in each of some periods, equal to what [`compute`](crate::compute()) gives for each. One pass over the
/// histories; only the family that the measure belongs to is worked out. Estimates are no sums and come to nothing here.
pub fn over(snapshot: &Snapshot, measure: Measure, periods: &[Period], readings: &Readings) -> Vec<Summed> {
    let unit = measure.definition().map_or(Unit::Count, |definition| definition.unit);
    let mut sums: Vec<(Context, Single)> =
        periods.iter().map(|period| (Context::of_totals(snapshot, *period, *readings), Single::new(measure))).collect();
    let family = families::Family::of(measure);
    for history in &snapshot.histories {
        if family.by_case() {
            for case in &history.cases {
                let view = CaseView::of(history, case);
                for (context, single) in &mut sums {
                    family.count_case(&view, context, single);
                }
            }
        } else {
            for (context, single) in &mut sums {
                family.count_history(history, context, single);
            }
        }
    }
    let summed = |(context, single): (Context, Single)| {
        let (numerator, denominator, value) = worked_out(unit, &single.sum);
        let settled = match unit {
            Unit::Weeks => (u64::try_from(single.sum.days).unwrap_or_default(), single.sum.denominator().0),
            _ => single.sum.settled(),
        };
        Summed { period: context.period, numerator, denominator, value, settled, unsettled: single.sum.unsettled() }
    };
    sums.into_iter().map(summed).collect()
}

/// Cases followed from the request to the first end, in days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Followed {
    /// Days and end of each case (0 still open, 1 plan, 2 refused, 3 withdrawn or moved), ends without an exact day at the
    /// earliest that the record allows.
    pub earliest: Vec<(i32, u8)>,
    /// The same cases, ends at the latest.
    pub latest: Vec<(i32, u8)>,
    /// Cases that could not be followed, for want of a day.
    pub left_out: u64,
}

struct Gathered(Followed);

impl Sink for Gathered {
    fn case(&mut self, _subject: SubjectId, _ordinal: u16) {}

    fn wants(&self, measure: Measure) -> bool {
        families::TIME_MEASURES.contains(&measure)
    }

    fn put(&mut self, _measure: Measure, _verdict: Verdict, _parts: &Parts) {}

    fn follow(&mut self, followed: tally::Followed, _parts: &Parts) {
        self.0.earliest.push(followed.earliest);
        self.0.latest.push(followed.latest);
    }

    fn unfollowed(&mut self, _why: Why, _parts: &Parts) {
        self.0.left_out += 1;
    }
}

/// The requests received in a period, followed to the day it is looked at.
pub fn follow(snapshot: &Snapshot, period: Period, readings: &Readings) -> Followed {
    let context = Context::of_totals(snapshot, period, *readings);
    let mut gathered = Gathered(Followed::default());
    for history in &snapshot.histories {
        for case in &history.cases {
            families::follow(&CaseView::of(history, case), &context, &mut gathered);
        }
    }
    gathered.0
}
