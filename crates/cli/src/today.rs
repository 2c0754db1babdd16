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
