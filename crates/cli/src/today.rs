//! The clock, read once per command. Everything below takes dates as arguments.

use anyhow::{Context, Result};
use jiff::{Timestamp, Zoned, tz::TimeZone};
use terms::Date;

/// The instant now.
pub fn instant() -> Timestamp {
    Timestamp::now()
}

/// The day in Europe/London, where the law's days are.
pub fn day() -> Result<Date> {
    let london = TimeZone::get("Europe/London").context("the built-in time-zone data lacks Europe/London")?;
    Ok(Zoned::new(instant(), london).date())
}

/// The civil date in Europe/London at an instant; UTC's where the zone is not known, which no release is.
pub fn london(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC)).date()
}
