//! The names of a law file, resolved once to kinds of fact.

use crate::clock::CaseView;
use facts::{Detail, Event, Kind, Shape};
use law::Matcher;
use terms::{Adviser, AppealOutcome, CeaseReason, Date, PhaseTransfer, ReviewOutcome};

/// A set of kinds, for a quick look whether a case can concern a duty at all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct KindSet([u128; 2]);

impl KindSet {
    pub fn add(&mut self, kind: Kind) {
        let number = kind.number();
        let [low, high] = &mut self.0;
        if number < 128 { *low |= 1 << number } else { *high |= 1 << (number - 128) }
    }

    pub fn meets(self, other: Self) -> bool {
        let ([a, b], [c, d]) = (self.0, other.0);
        a & c != 0 || b & d != 0
    }

    #[inline]
    pub fn has(self, kind: Kind) -> bool {
        let number = kind.number();
        let [low, high] = self.0;
        if number < 128 { low & (1 << number) != 0 } else { high & (1 << (number - 128)) != 0 }
    }
}

/// What a field of a law file lists, with the set of its kinds for a quick first look.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct EventList {
    pub list: Vec<EventMatch>,
    pub kinds: KindSet,
}

impl EventList {
    pub fn new(list: Vec<EventMatch>) -> Self {
        let mut kinds = KindSet::default();
        list.iter().for_each(|one| kinds.add(one.kind));
        Self { list, kinds }
    }

    #[inline]
    pub fn fits(&self, event: &Event) -> bool {
        self.kinds.has(event.kind) && self.list.iter().any(|one| one.fits(event))
    }

    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }
}

/// A kind of event and the detail it must have, if any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct EventMatch {
    pub kind: Kind,
    pub detail: Option<Detail>,
}

impl EventMatch {
    /// `None` if the kind, or the code for it, is not known.
    pub fn resolve(matcher: &Matcher) -> Option<Self> {
        let kind = Kind::from_name(&matcher.kind)?;
        let detail = match &matcher.detail {
            None => None,
            Some(code) => Some(detail_of(kind, code)?),
        };
        Some(Self { kind, detail })
    }

    pub fn fits(&self, event: &Event) -> bool {
        event.kind == self.kind && self.detail.is_none_or(|detail| detail == event.detail)
    }
}

/// The detail that a code stands for in a kind of fact.
pub(crate) fn detail_of(kind: Kind, code: &str) -> Option<Detail> {
    match kind.shape() {
        Shape::ReviewOutcome => ReviewOutcome::from_code(code).map(Detail::ReviewOutcome),
        Shape::Adviser => Adviser::from_code(code).map(Detail::Adviser),
        Shape::PhaseTransfer => PhaseTransfer::from_code(code).map(Detail::PhaseTransfer),
        Shape::CeaseReason => CeaseReason::from_code(code).map(Detail::CeaseReason),
        Shape::AppealOutcome => AppealOutcome::from_code(code).map(Detail::AppealOutcome),
        Shape::Code => Detail::code(code).map(Detail::Code),
        Shape::Flag => match code {
            "1" | "yes" => Some(Detail::Flag(true)),
            "0" | "no" => Some(Detail::Flag(false)),
            _ => None,
        },
        _ => None,
    }
}

/// Whether an event can be part of the record on the as-at date.
pub(crate) fn is_visible(event: &Event, as_at: Date) -> bool {
    event.kind.states_a_day_to_come() || event.on.earliest().is_none_or(|day| day <= as_at)
}

/// The events of a case that fit, leaving out what cannot have happened by the as-at date.
pub(crate) fn fitting<'a>(view: &CaseView<'a>, list: &'a EventList) -> impl Iterator<Item = &'a Event> {
    let as_at = view.as_at;
    // Most lists concern kinds that the case does not have at all.
    let events: &'a [Event] = if view.kinds.meets(list.kinds) { &view.case.events } else { &[] };
    events.iter().filter(move |event| list.fits(event) && is_visible(event, as_at))
}
