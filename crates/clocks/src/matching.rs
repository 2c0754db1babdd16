//! The names of a law file, resolved once to kinds of fact, and each list of them looked up once in a case.

use crate::range::Range;
use facts::{Case, Detail, Event, Kind, Shape};
use law::Matcher;
use terms::{Adviser, AppealOutcome, CeaseReason, Date, PhaseTransfer, ReviewOutcome};

/// What a field of a law file lists.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct EventList {
    list: Vec<EventMatch>,
    /// A phase transfer whose kind is not said is told by the month of the due date that the source states.
    unsaid_transfer_in_month: Option<i8>,
    /// Events that lie after the as-at date are listed too: the meeting that an invitation looks forward to.
    even_to_come: bool,
}

impl EventList {
    pub fn new(list: Vec<EventMatch>) -> Self {
        Self { list, unsaid_transfer_in_month: None, even_to_come: false }
    }

    /// The same as what starts a clock.
    pub fn starting(self, unsaid_transfer_in_month: Option<i8>, even_to_come: bool) -> Self {
        Self { unsaid_transfer_in_month, even_to_come, ..self }
    }

    /// Each kind on it, once.
    fn kinds(&self) -> Vec<Kind> {
        let mut kinds: Vec<Kind> = self.list.iter().map(|one| one.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    fn fits(&self, event: &Event) -> bool {
        self.list.iter().any(|one| one.fits(event))
            || self.unsaid_transfer_in_month.is_some_and(|month| {
                event.detail == Detail::PhaseTransfer(PhaseTransfer::NotSaid)
                    && event.on.earliest().is_some_and(|day| day.month() == month)
            })
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

/// Place of a list among the lists of a set of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct ListIx(u16);

/// Every list that a set of rules asks for. Many duties ask for the same one, and it is looked up in a case once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lists {
    lists: Vec<EventList>,
    /// By number of a kind, the lists that it may be on.
    by_kind: Vec<Vec<MayBeOn>>,
}

/// A list that events of a kind may be on.
#[derive(Clone, Copy, Debug)]
struct MayBeOn {
    list: u16,
    even_to_come: bool,
    /// Every event of the kind is on it, whatever its detail.
    whatever_detail: bool,
}

impl Lists {
    /// The place of a list, which is added if it is new. No set of law files has 65,536 of them.
    pub fn add(&mut self, list: EventList) -> ListIx {
        if let Some(place) = self.lists.iter().position(|held| *held == list) {
            return ListIx(place as u16);
        }
        let place = self.lists.len() as u16;
        for kind in list.kinds() {
            let number = usize::from(kind.number());
            if self.by_kind.len() <= number {
                self.by_kind.resize(number + 1, Vec::new());
            }
            let whatever_detail = list.list.iter().any(|one| one.kind == kind && one.detail.is_none());
            let on = MayBeOn { list: place, even_to_come: list.even_to_come, whatever_detail };
            self.by_kind.get_mut(number).into_iter().for_each(|lists| lists.push(on));
        }
        self.lists.push(list);
        ListIx(place)
    }

    /// The lists that an event is on.
    fn with<'l>(&'l self, event: &'l Event, is_past: bool) -> impl Iterator<Item = u16> + 'l {
        let by_kind = self.by_kind.get(usize::from(event.kind.number())).map_or(&[][..], Vec::as_slice);
        by_kind
            .iter()
            .filter(move |on| {
                let fits = || self.lists.get(usize::from(on.list)).is_some_and(|list| list.fits(event));
                (is_past || on.even_to_come) && (on.whatever_detail || fits())
            })
            .map(|on| on.list)
    }
}

/// An event of a case, with its days as numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seen<'a> {
    pub event: &'a Event,
    /// `None` if no day is known.
    pub days: Option<Range>,
}

/// What each list finds in one case, in the order of the case: the earliest first, undated ones last.
#[derive(Debug)]
pub(crate) struct Found<'a> {
    /// List by list.
    seen: Vec<Seen<'a>>,
    /// Where each list begins in `seen`, and where it ends.
    places: Vec<(u32, u32)>,
}

impl<'a> Found<'a> {
    /// Looks every list up in a case, in one pass over its events. Leaves out what cannot have happened by the as-at date.
    pub fn look_up(lists: &Lists, case: &'a Case, as_at: Date) -> Self {
        let mut events = Vec::with_capacity(case.events.len());
        let mut listed = Vec::with_capacity(16 * case.events.len());
        let mut places = vec![(0, 0); lists.lists.len()];
        for event in &case.events {
            let span = event.on.span();
            let is_past = event.kind.states_a_day_to_come() || span.is_none_or(|span| span.earliest <= as_at);
            for list in lists.with(event, is_past) {
                listed.push((list, events.len() as u32));
                places.get_mut(usize::from(list)).into_iter().for_each(|(_, length)| *length += 1);
            }
            events.push(Seen { event, days: span.map(Range::of) });
        }
        let mut begins = 0;
        for (begin, length) in &mut places {
            let of_list = *length;
            (*begin, *length, begins) = (begins, begins, begins + of_list);
        }
        // Each list's events are put beside one another; a list's end moves on with each.
        let mut seen = events.first().map_or(Vec::new(), |any| vec![*any; listed.len()]);
        for (list, place) in listed {
            places.get_mut(usize::from(list)).into_iter().for_each(|(_, end)| {
                let to = seen.get_mut(*end as usize).zip(events.get(place as usize));
                to.into_iter().for_each(|(to, one)| *to = *one);
                *end += 1;
            });
        }
        Self { seen, places }
    }

    /// The events of a list.
    #[inline]
    pub fn of(&self, ix: ListIx) -> &[Seen<'a>] {
        let place = self.places.get(usize::from(ix.0));
        place.and_then(|(begin, end)| self.seen.get(*begin as usize..*end as usize)).unwrap_or_default()
    }
}
