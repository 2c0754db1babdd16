//! Counts that may be ranges, and values rounded as DfE rounds: half up to one decimal, on exact integers.

use statistics::NotComputable;
use std::fmt;

/// A number of cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Count {
    /// That many.
    Exactly(u64),
    /// From the first to the second, both possible: some cases cannot be settled.
    Between(u64, u64),
}

impl Count {
    /// A range, or the number if both ends agree.
    pub fn between(low: u64, high: u64) -> Self {
        if low == high { Count::Exactly(low) } else { Count::Between(low, high) }
    }

    /// The least it can be.
    pub fn low(self) -> u64 {
        match self {
            Count::Exactly(n) | Count::Between(n, _) => n,
        }
    }

    /// The most it can be.
    pub fn high(self) -> u64 {
        match self {
            Count::Exactly(n) | Count::Between(_, n) => n,
        }
    }

    /// The number, if there is one.
    pub fn exact(self) -> Option<u64> {
        match self {
            Count::Exactly(n) => Some(n),
            Count::Between(..) => None,
        }
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Count::Exactly(n) => write!(out, "{n}"),
            Count::Between(low, high) => write!(out, "between {low} and {high}"),
        }
    }
}

/// A number with one decimal, held as tenths so that nothing is lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tenths(pub i64);

impl Tenths {
    /// `numerator / denominator` times `scale`, rounded half up to one decimal; `None` for a denominator of zero.
    ///
    /// ```
    /// use measures::Tenths;
    /// assert_eq!(Tenths::rounded(1, 16, 100).unwrap().to_string(), "6.3"); // 6.25 goes up
    /// assert_eq!(Tenths::rounded(41_448, 90_392, 100).unwrap().to_string(), "45.9");
    /// assert_eq!(Tenths::rounded(1, 0, 100), None);
    /// ```
    pub fn rounded(numerator: u64, denominator: u64, scale: u64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let (n, d, s) = (u128::from(numerator), u128::from(denominator), u128::from(scale));
        i64::try_from((n * s * 20 + d) / (d * 2)).ok().map(Self)
    }
}

impl Tenths {
    /// The nearest number of one decimal, halves away from nought; `None` for what is not a number.
    pub fn nearest(value: f64) -> Option<Self> {
        value.is_finite().then(|| Self((value * 10.0).round() as i64))
    }
}

impl fmt::Display for Tenths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let size = self.0.unsigned_abs();
        write!(out, "{sign}{}.{}", size / 10, size % 10)
    }
}

/// What a figure comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// A count.
    Number(Count),
    /// Per cent.
    Percent(Tenths),
    /// Per cent, from the lowest to the highest that the unsettled cases allow.
    PercentBetween(Tenths, Tenths),
    /// Weeks.
    Weeks(Tenths),
    /// The denominator is zero: there is nothing to take a share of.
    NoneToMeasure,
    /// Worked out from cases some of which are still open.
    Estimated(Estimate),
    /// There is no number, and why.
    NotComputable(NotComputable),
    /// Nothing in the record measures it.
    NotMeasured,
}

/// An estimate with what it may be off by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Estimate {
    /// In weeks; else in per cent.
    pub in_weeks: bool,
    /// The estimate at its lowest: ends without an exact day taken at one end of what the record allows.
    pub low: Tenths,
    /// The same at its highest; equal where every day is exact.
    pub high: Tenths,
    /// Both ends of the 95 per cent interval, of the two together; an end that nobody was followed to is not known.
    pub interval: (Option<Tenths>, Option<Tenths>),
}

impl fmt::Display for Estimate {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = if self.in_weeks { "weeks" } else { "per cent" };
        if self.low == self.high {
            write!(out, "{} {unit}", self.low)?;
        } else {
            write!(out, "between {} and {} {unit}", self.low, self.high)?;
        }
        match self.interval {
            (Some(low), Some(high)) => write!(out, " (95 % interval {low} to {high})"),
            (Some(low), None) => write!(out, " (95 % interval {low} and above, the upper end not seen)"),
            (None, Some(high)) => write!(out, " (95 % interval up to {high})"),
            (None, None) => Ok(()),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Value::Number(count) => write!(out, "{count}"),
            Value::Percent(tenths) => write!(out, "{tenths} per cent"),
            Value::PercentBetween(low, high) => write!(out, "between {low} and {high} per cent"),
            Value::Weeks(tenths) => write!(out, "{tenths} weeks"),
            Value::NoneToMeasure => out.write_str("no cases to measure"),
            Value::Estimated(estimate) => write!(out, "{estimate}"),
            Value::NotComputable(why) => write!(out, "not computable: {why}"),
            Value::NotMeasured => out.write_str("not measured"),
        }
    }
}
