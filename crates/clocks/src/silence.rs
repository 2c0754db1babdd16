//! What the silence of a case's sources is worth. A source that has no place for an event says nothing by not giving it.

use crate::settings::Sources;
use calendar::DayNumber;
use facts::{Case, Event, Kind};
use terms::Date;

/// What the sources of one case can say, taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Speakers {
    /// Some source of the case carries every kind of event.
    pub everything: bool,
    /// The newest return that speaks of the case.
    newest_year: i16,
    /// No return says anything after this day.
    pub speak_until: Option<DayNumber>,
}

impl Speakers {
    pub fn of(case: &Case, sources: &Sources) -> Self {
        let mut speakers = Self { everything: false, newest_year: i16::MIN, speak_until: None };
        if sources.is_empty() {
            return Self { everything: true, ..speakers };
        }
        let mut last_batch = None;
        for event in &case.events {
            if last_batch == Some(event.from.batch) {
                continue;
            }
            last_batch = Some(event.from.batch);
            match sources.sen2(event.from.batch) {
                Some(one) => {
                    speakers.newest_year = speakers.newest_year.max(one.year);
                    speakers.speak_until = speakers.speak_until.max(Some(DayNumber::of(one.speaks_until)));
                }
                None => speakers.everything |= !sources.only_adds(event.from.batch),
            }
        }
        speakers
    }

    /// Whether an item that SEN2 has since a year (`None`: never) would have been told.
    pub fn carry(&self, sen2_from: Option<i16>) -> bool {
        self.everything || sen2_from.is_some_and(|year| year <= self.newest_year)
    }

    /// Whether an act that is not recorded may have been done after the sources ended, so that a limit on `due` that is
    /// past on `as_at` need not have been missed.
    pub fn ended_before(&self, due: DayNumber, as_at: DayNumber) -> bool {
        !self.everything && self.speak_until.is_some_and(|until| until <= due && until < as_at)
    }
}

/// Whether some return that speaks of the case looked past `due` and gave nothing between the start of the clock and its
/// own date. A return gives only the latest review, so an earlier one is hidden behind a later one of the same return, be
/// it decided or only held: a meeting after `due` says nothing of the reviews before it.
pub(crate) fn some_return_saw_none(case: &Case, sources: &Sources, due: Date, next: Option<&Event>) -> bool {
    case.events.iter().filter_map(|event| sources.sen2(event.from.batch)).any(|one| {
        one.speaks_until >= due
            && next.and_then(|event| event.on.earliest()).is_none_or(|day| day > one.speaks_until)
            && !a_meeting_hides_the_rest(case, due, one.speaks_until)
    })
}

fn a_meeting_hides_the_rest(case: &Case, due: Date, speaks_until: Date) -> bool {
    let latest = |day: Date| day > due && day <= speaks_until;
    case.all(Kind::ReviewMeeting).any(|meeting| meeting.on.latest().is_some_and(latest))
}
