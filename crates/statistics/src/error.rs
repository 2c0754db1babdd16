//! Why a number does not exist.

/// What could not be worked out, and why. No value is shown in its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, thiserror::Error)]
pub enum NotComputable {
    /// Nothing to count.
    #[error("STA-0001: there are no cases in this period, so there is nothing to work out. It is not nought")]
    NoCases,
    /// A share of nothing.
    #[error("STA-0002: the denominator is zero, so there is no percentage. Both counts stand beside this")]
    NothingToDivideBy,
    /// A numerator above its denominator.
    #[error("STA-0003: more were counted than there were to count; one of the two counts is wrong, so neither is used")]
    MoreThanAll,
    /// A time that is missing, infinite, before nought, or an end that does not come after its start.
    #[error("STA-0004: a case has no usable time between its start and its end. Correct or leave out that case")]
    BadTime,
    /// Every case is still open.
    #[error("STA-0005: no case has ended yet, so how long it takes is not known; only how long it has taken so far is")]
    NothingEnded,
    /// Too few points for limits.
    #[error("STA-0006: fewer than 12 points, so change cannot be told from noise yet. The points themselves stand")]
    TooFewPoints,
    /// No variation, or all of it screened out.
    #[error("STA-0007: the values do not vary, so limits cannot be worked out. No mark is given")]
    NoVariation,
    /// A missing value inside a series.
    #[error("STA-0008: a period has no value, so a run cannot be followed across it. The gap is shown as a gap")]
    MissingPeriod,
    /// One group where two are compared.
    #[error("STA-0009: a comparison needs two groups with cases in both")]
    OneGroup,
    /// The time asked for is outside what was seen.
    #[error("STA-0010: no case was followed for that long, so the answer is not known")]
    BeyondWhatWasSeen,
}

impl NotComputable {
    /// Every reason, for whoever looks one up by its code.
    pub const ALL: [Self; 10] = [
        Self::NoCases,
        Self::NothingToDivideBy,
        Self::MoreThanAll,
        Self::BadTime,
        Self::NothingEnded,
        Self::TooFewPoints,
        Self::NoVariation,
        Self::MissingPeriod,
        Self::OneGroup,
        Self::BeyondWhatWasSeen,
    ];
}
