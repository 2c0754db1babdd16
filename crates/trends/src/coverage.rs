//! From when to when a record can speak: months outside would be drawn as noughts that nobody counted.

use facts::{Collection, Snapshot};
use terms::{Date, YearMonth};

/// The days that a record covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Covered {
    /// First day; `None` where a source carries events as far back as they go.
    pub first: Option<Date>,
    /// Last day, not after the day looked at.
    pub last: Date,
}

impl Covered {
    /// Of a snapshot: a return speaks of the calendar year before its collection, a file of events up to the day it was
    /// stated or taken in. `None` without any source.
    pub(crate) fn of(snapshot: &Snapshot) -> Option<Self> {
        let mut found: Option<Self> = None;
        let mut back = true;
        for batch in &snapshot.batches {
            let (first, last) = match batch.series.collection {
                Collection::Sen2 => {
                    let year = batch.series.year - 1;
                    (Date::new(year, 1, 1).ok(), Date::new(year, 12, 31).ok())
                }
                Collection::Events => {
                    back = false;
                    let taken = batch.recorded_at.to_zoned(jiff::tz::TimeZone::UTC).date();
                    (None, Some(batch.stated_on.unwrap_or(taken)))
                }
                // These add to others and say nothing by silence.
                Collection::Hand | Collection::AnnexA => continue,
            };
            let Some(last) = last else { continue };
            found = Some(match found {
                None => Self { first, last },
                Some(held) => Self { first: held.first.min(first), last: held.last.max(last) },
            });
        }
        let found = found?;
        let last = found.last.min(snapshot.known.true_on);
        Some(Self { first: found.first.filter(|_| back), last })
    }

    /// The whole months covered, at most so many and the latest of them, earliest first.
    pub(crate) fn months(&self, most: usize) -> Vec<YearMonth> {
        let mut months = Vec::new();
        let mut month = YearMonth::of(self.last)
            .filter(|month| month.last() <= self.last)
            .or_else(|| YearMonth::of(self.last).and_then(before));
        while let Some(this) = month.filter(|this| self.first.is_none_or(|first| this.first() >= first)) {
            if months.len() == most {
                break;
            }
            months.push(this);
            month = before(this);
        }
        months.reverse();
        months
    }
}

/// The month before.
pub(crate) fn before(month: YearMonth) -> Option<YearMonth> {
    match month.month() {
        1 => YearMonth::new(month.year() - 1, 12),
        number => YearMonth::new(month.year(), number - 1),
    }
}
