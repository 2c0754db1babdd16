//! What the next meeting should take up, and why. Worked out each time from dated facts; an item never carries a mark.

use crate::{Item, Record, Standing, State, Timing};
use jiff::civil::Date;

/// Why an open item goes to the next meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Escalated {
    /// The body's own minutes say that it was not kept.
    NotKept,
    /// Its day is past.
    Past,
    /// So many periods ended without an update.
    Missed(usize),
    /// So many meetings of the body have passed without a word of it.
    Silent(usize),
    /// Nobody owns it, or it has no day.
    Lacking,
}

impl Escalated {
    /// In words.
    pub fn plain(self) -> String {
        match self {
            Self::NotKept => "Not kept, by the body’s own minutes".to_owned(),
            Self::Past => "Past its date".to_owned(),
            Self::Missed(1) => "One period ended without an update".to_owned(),
            Self::Missed(periods) => format!("{periods} periods ended without an update"),
            Self::Silent(1) => "A meeting has passed without a word of it".to_owned(),
            Self::Silent(meetings) => format!("{meetings} meetings have passed without a word of it"),
            Self::Lacking => "Nobody named or no date".to_owned(),
        }
    }
}

impl Record {
    /// Why an item goes to the next meeting, the weightiest reason first; none for what is not open.
    pub fn escalated(&self, item: &Item, standing: &Standing, as_at: Date) -> Vec<Escalated> {
        if standing.state != State::Open {
            return vec![];
        }
        let mut why = vec![];
        if standing.not_kept.is_some() {
            why.push(Escalated::NotKept);
        }
        if matches!(standing.timing, Timing::Past(_)) {
            why.push(Escalated::Past);
        }
        let missed = self.recurring(item, as_at).map_or(0, |found| found.missed(as_at));
        if missed > 0 {
            why.push(Escalated::Missed(missed));
        }
        let silent = self.meetings_without_a_word(item, standing, as_at);
        if silent > 0 && missed == 0 {
            why.push(Escalated::Silent(silent));
        }
        if standing.lacks.owner || standing.lacks.date {
            why.push(Escalated::Lacking);
        }
        why
    }

    /// Meetings of the body after the one that asked, and after the last word of the item, up to the day.
    fn meetings_without_a_word(&self, item: &Item, standing: &Standing, as_at: Date) -> usize {
        let Some(met) = self.page(item.id.page).and_then(|page| page.meeting.date.day()) else { return 0 };
        let since = standing.last_told.map_or(met, |told| told.max(met));
        self.meetings_after(item, since).iter().filter(|day| **day <= as_at).count()
    }

    /// The next known meeting of a body after a day.
    pub fn next_meeting(&self, body: &str, after: Date) -> Option<Date> {
        self.meetings_of(body).into_iter().find(|day| *day > after)
    }
}
