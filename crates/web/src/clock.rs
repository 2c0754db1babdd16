//! The one door through which the time of day comes in. Everything else is given it.

use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::sync::Arc;
use terms::Date;

/// Tells the time. Tests give one that stands still.
pub type Now = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The clock of this machine.
pub fn system_clock() -> Now {
    Arc::new(Timestamp::now)
}

/// The civil date in Europe/London at an instant.
pub(crate) fn london_date(at: Timestamp) -> Date {
    // The zone is bundled with the program; UTC is the harmless other arm.
    let zone = TimeZone::get("Europe/London").unwrap_or(TimeZone::UTC);
    at.to_zoned(zone).date()
}

/// An instant as it is stored: to the second, so that texts sort as times do.
pub(crate) fn stored(at: Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
