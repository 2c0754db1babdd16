//! The question that every case is asked under: which period, looked at on which day, with which readings.

use crate::case_view::CaseView;
use crate::families;
use crate::figure::Why;
use crate::layout::{Layout, Named};
use crate::period::{Period, census_date};
use crate::readings::{DayOfReceipt, Readings};
use crate::tri::Tri;
use facts::{Case, Collection, Event, Snapshot};
use std::collections::BTreeMap;
use terms::{Date, When};

/// What all cases of one computation share.
pub(crate) struct Context {
    pub period: Period,
    pub readings: Readings,
    /// The day on which states are looked at: the period's, or D if that is earlier.
    pub at: Date,
    pub layout: Layout,
    pub clocks: clocks::Settings,
    /// By number of a duty, its place among the counted ones.
    pub duties: Vec<Option<u8>>,
    sources: BTreeMap<u64, (Collection, i16)>,
}

impl Context {
    /// For a snapshot and a period.
    pub fn new(snapshot: &Snapshot, period: Period, readings: Readings) -> Self {
        Self::with(snapshot, period, readings, Named::of(snapshot))
    }

    /// The same where only totals are wanted: areas, teams and schools are not told apart.
    pub fn of_totals(snapshot: &Snapshot, period: Period, readings: Readings) -> Self {
        Self::with(snapshot, period, readings, Named::default())
    }

    fn with(snapshot: &Snapshot, period: Period, readings: Readings, named: Named) -> Self {
        let at = period.counted_on().min(snapshot.known.true_on);
        Self {
            period,
            readings,
            at,
            layout: Layout::new(named, period, at, readings.down_syndrome),
            clocks: clocks::Settings {
                receipt_day_counted: readings.day_of_receipt == DayOfReceipt::Counted,
                sources: clocks::Sources::of(&snapshot.batches),
                ..clocks::Settings::default()
            },
            duties: families::duty_places(),
            sources: snapshot
                .batches
                .iter()
                .map(|meta| (meta.number, (meta.series.collection, meta.series.year)))
                .collect(),
        }
    }

    /// Whether it had happened by the end of the day looked at.
    pub fn by(&self, on: When, why: Why) -> Tri {
        Tri::settled(on.by(self.at), why)
    }

    /// The same of an event that may be missing: a missing one has not happened.
    pub fn happened(&self, event: Option<&Event>, why: Why) -> Tri {
        event.map_or(Tri::No, |event| self.by(event.on, why))
    }

    /// Whether it happened in the period, and by the day looked at.
    pub fn in_period(&self, on: When, why: Why) -> Tri {
        self.inside(on, self.period.first(), self.period.last().min(self.at), why)
    }

    /// Whether it happened from one day to another, both counted.
    pub fn inside(&self, on: When, first: Date, last: Date, why: Why) -> Tri {
        let Some(span) = on.span() else { return Tri::Maybe(why) };
        if span.latest < first || span.earliest > last {
            Tri::No
        } else if span.earliest >= first && span.latest <= last {
            Tri::Yes
        } else {
            Tri::Maybe(why)
        }
    }

    /// The collection year of the SEN2 return that an event rests on; `None` if it rests on another sort of record.
    pub fn return_year(&self, event: &Event) -> Option<i16> {
        let (collection, year) = self.sources.get(&event.from.batch)?;
        (*collection == Collection::Sen2).then_some(*year)
    }

    /// Whether some source of a case carries every kind of event, so that its silence says something.
    pub fn carries_everything(&self, case: &Case) -> bool {
        let carries =
            |event: &Event| self.sources.get(&event.from.batch).is_none_or(|(one, _)| *one == Collection::Events);
        case.events.iter().any(carries)
    }

    /// The days that the return an event rests on can speak of for a thing without a date: from the day after the census
    /// before, whose return would else have said it, to the end of the calendar year that the return is about.
    fn year_of_return(&self, event: &Event) -> Option<(Date, Date)> {
        let year = self.return_year(event)?;
        let new_year = Date::new(year - 1, 1, 1).ok()?;
        let first = census_date(year - 1).and_then(|census| census.tomorrow().ok()).unwrap_or(new_year);
        Some((first, Date::new(year - 1, 12, 31).ok()?))
    }

    /// When an event happened, an end without a day taken as in the year of its return and not before `received`. Where
    /// the return says a range, that is narrowed by the same reading.
    pub fn dated(&self, event: &Event, received: Option<When>) -> When {
        let Some((first, last)) = self.year_of_return(event).filter(|_| event.on.day().is_none()) else {
            return event.on;
        };
        let told = event.on.span();
        let first = told.map_or(first, |span| span.earliest.max(first));
        let last = told.map_or(last, |span| span.latest.min(last));
        let first = received.and_then(When::earliest).map_or(first, |received| received.max(first));
        if first <= last { When::Between(first, last) } else { event.on }
    }

    /// A yes-or-no item. A blank of a SEN2 return is not settled where `asked`: there the return wants an answer.
    pub fn said(&self, view: &CaseView<'_>, answer: Option<bool>, asked: bool) -> Tri {
        match answer {
            Some(answer) => Tri::from(answer),
            None => {
                let from_return = view.received.is_some_and(|event| self.return_year(event).is_some());
                if asked && from_return { Tri::Maybe(Why::Challenge) } else { Tri::No }
            }
        }
    }
}
