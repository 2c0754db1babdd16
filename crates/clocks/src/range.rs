//! The first and the last day on which something can have happened, as running numbers: what clocks compare and count.

use calendar::DayNumber;
use terms::Span;

/// Both ends, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub earliest: DayNumber,
    pub latest: DayNumber,
}

impl Range {
    /// One day.
    #[inline]
    pub fn on(day: DayNumber) -> Self {
        Self { earliest: day, latest: day }
    }

    /// From dates.
    #[inline]
    pub fn of(span: Span) -> Self {
        let earliest = DayNumber::of(span.earliest);
        let latest = if span.latest == span.earliest { earliest } else { DayNumber::of(span.latest) };
        Self { earliest, latest }
    }

    /// As dates.
    #[inline]
    pub fn dates(self) -> Span {
        let earliest = self.earliest.date();
        let latest = if self.latest == self.earliest { earliest } else { self.latest.date() };
        Span { earliest, latest }
    }

    /// The earlier of two at both ends.
    pub fn earlier_of(self, other: Self) -> Self {
        Self { earliest: self.earliest.min(other.earliest), latest: self.latest.min(other.latest) }
    }

    /// The later of two at both ends.
    pub fn later_of(self, other: Self) -> Self {
        Self { earliest: self.earliest.max(other.earliest), latest: self.latest.max(other.latest) }
    }

    /// Both ends through a count of days. Every count is monotone, so the ends stay the ends.
    #[inline]
    pub fn through<E>(self, count: impl Fn(DayNumber) -> Result<DayNumber, E>) -> Result<Self, E> {
        let earliest = count(self.earliest)?;
        let latest = if self.latest == self.earliest { earliest } else { count(self.latest)? };
        Ok(Self { earliest, latest })
    }
}
