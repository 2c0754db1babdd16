//! How an item stands, in words. Silence is called silence, and lateness is days, never blame.

use crate::words;
use committee::{Age, Standing, State, Timing};

/// A number of days, or the range it lies in.
pub(crate) fn days(age: Age) -> String {
    let one = |days: i32| if days == 1 { "1 day".to_owned() } else { format!("{days} days") };
    if age.least == age.most { one(age.least) } else { format!("{} to {}", age.least, one(age.most)) }
}

/// Where the due date stands.
pub(crate) fn timing(standing: &Standing) -> String {
    let due = standing.due.map(words::when).unwrap_or_default();
    match standing.timing {
        Timing::NoDate => "No date given".to_owned(),
        Timing::InTime => format!("Due {due}"),
        Timing::MayBePast => format!("Due {due}: it may be past"),
        Timing::Past(age) if standing.state == State::Open => format!("Due {due}, {} past", days(age)),
        Timing::Past(age) => format!("Due {due}, closed {} after", days(age)),
    }
}

/// Open or closed, and the colour of its tag.
pub(crate) fn state(standing: &Standing) -> (&'static str, &'static str) {
    match standing.state {
        State::Recorded => ("Recorded", "grey"),
        State::Open if standing.not_kept.is_some() => ("Not kept, by the body’s own minutes", "red"),
        State::Open => ("Open", "blue"),
        State::AwaitsAgreement => ("Closed, awaits the committee’s agreement", "yellow"),
        State::Closed => ("Closed", "green"),
    }
}

/// How long since the meeting.
pub(crate) fn age(standing: &Standing) -> String {
    standing.age.map_or_else(|| "Not known".to_owned(), days)
}
