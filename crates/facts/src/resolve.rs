//! Many statements, read together: which are visible at K, which supersede which, and the history that is left on day D.
//!
//! The rules, one paragraph each:
//! *Visible*: a batch recorded by the end of day K (Europe/London); if it was loaded as history, one stated by K.
//! *Superseded*: of the visible batches of a series only the highest serial counts, whole. Hand-entered facts accumulate;
//! one that a later entry by hand withdraws is left out.
//! *Across series*: silence retracts nothing. Of two statements of a thing that can be true once, the later-stated one
//! is used and the other is kept as a conflict; a statement with a date is never displaced by one without. A date corrected
//! by hand makes one thing of two statements of something that can happen several times.
//! *Sets* (needs, named places) come whole from the last series that gives any; a placement is known by where and since when.
//! *Day D*: what cannot have happened by D is left out; what may have happened stays, with its range.

use crate::fact::{Detail, Episode, Fact};
use crate::history::{Case, Conflict, Event, History, Provenance, Told};
use crate::kind::Kind;
use crate::source::{BatchMeta, Collection, Series, SubjectId};
use jiff::tz::TimeZone;
use std::collections::{BTreeMap, HashMap, HashSet};
use terms::{Date, When};

/// The facts that one batch states of one subject.
#[derive(Clone, Copy, Debug)]
pub struct Statement<'a> {
    /// [`BatchMeta::number`].
    pub batch: u64,
    /// Its facts about the subject.
    pub facts: &'a [Fact],
}

/// The pair of dates through which the record is read, and what they make of the list of batches.
#[derive(Clone, Debug)]
pub struct AsKnown {
    /// D: as things were true at the end of this day.
    pub true_on: Date,
    /// K: as they were known at the end of this day.
    pub known_on: Date,
    /// Whether some visible batch was loaded as history, and so not witnessed by this ledger.
    pub not_witnessed: bool,
    /// Visible batches that are not superseded, with their place in the order of statement.
    order: HashMap<u64, u32>,
    /// Those of them that were entered by hand.
    by_hand: HashSet<u64>,
}

impl AsKnown {
    /// Works out what is visible. Fails only if the bundled time-zone data lacks Europe/London.
    pub fn new(true_on: Date, known_on: Date, batches: &[BatchMeta]) -> Result<Self, jiff::Error> {
        let london = TimeZone::get("Europe/London")?;
        let recorded = |meta: &BatchMeta| meta.recorded_at.to_zoned(london.clone()).date();
        let stated = |meta: &BatchMeta| meta.stated_on.unwrap_or_else(|| recorded(meta));
        let visible = batches.iter().filter(|meta| {
            let known = if meta.historic { stated(meta) } else { recorded(meta) };
            known <= known_on
        });
        let mut last: BTreeMap<(Series, u64), &BatchMeta> = BTreeMap::new();
        for meta in visible {
            let slot = if meta.series.collection == Collection::Hand { meta.number } else { 0 };
            last.entry((meta.series, slot))
                .and_modify(|held| {
                    if (held.serial, held.number) < (meta.serial, meta.number) {
                        *held = meta;
                    }
                })
                .or_insert(meta);
        }
        let mut live: Vec<&BatchMeta> = last.into_values().collect();
        live.sort_by_key(|meta| (stated(meta), meta.series.year, meta.number));
        Ok(Self {
            true_on,
            known_on,
            not_witnessed: live.iter().any(|meta| meta.historic),
            order: live.iter().zip(0u32..).map(|(meta, place)| (meta.number, place)).collect(),
            by_hand: live
                .iter()
                .filter(|meta| meta.series.collection == Collection::Hand)
                .map(|meta| meta.number)
                .collect(),
        })
    }

    /// Whether a batch counts.
    pub fn counts(&self, batch: u64) -> bool {
        self.order.contains_key(&batch)
    }

    /// Whether a batch counts and was entered by hand.
    pub fn is_by_hand(&self, batch: u64) -> bool {
        self.by_hand.contains(&batch)
    }

    /// The batches that count, in order of statement.
    pub fn batches(&self) -> Vec<u64> {
        let mut batches: Vec<(u32, u64)> = self.order.iter().map(|(batch, place)| (*place, *batch)).collect();
        batches.sort_unstable();
        batches.into_iter().map(|(_, batch)| batch).collect()
    }
}

/// An event with the place of its statement in the order of statement.
type Placed = (u32, Event);

/// Reads all statements about one subject into a history.
pub fn resolve(subject: SubjectId, statements: &[Statement<'_>], known: &AsKnown) -> History {
    let mut person: Vec<Placed> = Vec::new();
    let mut episodes: BTreeMap<Episode, Vec<Placed>> = BTreeMap::new();
    // Most people have one request, which then holds nearly every fact: one allocation instead of many.
    let most = statements.iter().map(|statement| statement.facts.len()).sum();
    let withdrawn = withdrawn(statements, known);
    for statement in statements {
        let Some(&place) = known.order.get(&statement.batch) else { continue };
        if withdrawn.contains(&statement.batch) {
            continue;
        }
        for fact in statement.facts.iter().filter(|fact| is_read(fact, known.is_by_hand(statement.batch))) {
            let event = Event {
                kind: fact.kind(),
                on: fact.on(),
                detail: fact.detail(),
                from: Provenance { batch: statement.batch, row: fact.row() },
            };
            match fact.episode() {
                Episode::Person => person.push((place, event)),
                episode => episodes.entry(episode).or_insert_with(|| Vec::with_capacity(most)).push((place, event)),
            }
        }
    }
    join_plans_to_requests(&mut episodes);

    let mut cases: Vec<Case> =
        episodes.into_iter().filter_map(|(episode, placed)| case(episode, placed, known.true_on)).collect();
    cases.sort_by_key(|case| (began(case).is_none(), began(case), case.episode));
    for (case, ordinal) in cases.iter_mut().zip(1u16..) {
        case.ordinal = ordinal;
    }

    person.sort_by_key(|(place, event)| (event.kind, *place));
    let last = |kind: Kind| person.iter().rev().find(|(_, event)| event.kind == kind).map(|(_, event)| *event);
    let told = |kind: Kind| last(kind).map(|event| (event.detail, event.from));
    History {
        subject,
        birth: told(Kind::BirthMonth).and_then(|(detail, from)| match detail {
            Detail::Month(value) => Some(Told { value, from }),
            _ => None,
        }),
        sex: told(Kind::Sex).and_then(|(detail, from)| match detail {
            Detail::Sex(value) => Some(Told { value, from }),
            _ => None,
        }),
        ethnicity: told(Kind::Ethnicity).and_then(|(detail, from)| match detail {
            Detail::Ethnicity(value) => Some(Told { value, from }),
            _ => None,
        }),
        person: person
            .iter()
            .map(|(_, event)| *event)
            .filter(|event| !matches!(event.kind, Kind::BirthMonth | Kind::Sex | Kind::Ethnicity))
            .collect(),
        cases,
    }
}

/// Whether a fact says something of the person: what is about other entries does not, and only an entry by hand corrects.
fn is_read(fact: &Fact, by_hand: bool) -> bool {
    match fact.kind() {
        Kind::EntryWithdrawn => false,
        Kind::DateCorrected => by_hand,
        _ => true,
    }
}

/// The entries by hand about this person that a later entry by hand withdraws. Nothing else can be withdrawn.
pub fn withdrawn(statements: &[Statement<'_>], known: &AsKnown) -> Vec<u64> {
    if known.by_hand.is_empty() {
        return Vec::new();
    }
    let by_hand = statements.iter().filter(|statement| known.is_by_hand(statement.batch));
    by_hand
        .flat_map(|statement| statement.facts.iter().map(|fact| (statement.batch, fact.detail(), fact.kind())))
        .filter_map(|(by, detail, kind)| match detail {
            Detail::Number(batch) if kind == Kind::EntryWithdrawn => Some((by, u64::try_from(batch).ok()?)),
            _ => None,
        })
        .filter(|(by, batch)| batch < by && known.is_by_hand(*batch))
        .map(|(_, batch)| batch)
        .collect()
}

fn began(case: &Case) -> Option<Date> {
    match case.episode {
        Episode::Received { on, .. } => Some(on),
        Episode::Plan { start, .. } => Some(start),
        Episode::Person | Episode::Unlabelled { .. } => {
            case.events.iter().filter_map(|event| event.on.earliest()).min()
        }
    }
}

/// A later return often gives a plan without its request. It is the plan of the request that issued it on that day; or,
/// since an amended plan may bear a new start date, of the one plan that was running then and is not named apart.
fn join_plans_to_requests(episodes: &mut BTreeMap<Episode, Vec<Placed>>) {
    let labels: Vec<(Episode, Date)> = episodes
        .keys()
        .filter_map(|label| match label {
            Episode::Plan { start, .. } => Some((*label, *start)),
            _ => None,
        })
        .collect();
    for (label, start) in labels {
        let batches: Vec<u32> = episodes.get(&label).into_iter().flatten().map(|(place, _)| *place).collect();
        let is_plan = |event: &Event| matches!(event.kind, Kind::PlanIssued | Kind::PlanStart);
        let same_day = episodes
            .iter()
            .find(|(other, events)| {
                **other != label && events.iter().any(|(_, event)| is_plan(event) && event.on == When::Day(start))
            })
            .map(|(other, _)| *other);
        let home = same_day.or_else(|| {
            let mut running = episodes.iter().filter(|(other, events)| {
                **other != label
                    && events.iter().any(|(_, event)| is_plan(event) && event.on.latest().is_some_and(|on| on < start))
                    && !events.iter().any(|(_, event)| {
                        event.kind == Kind::PlanCeased && event.on.latest().is_some_and(|on| on <= start)
                    })
                    && !events.iter().any(|(place, _)| batches.contains(place))
            });
            let only = running.next().map(|(other, _)| *other);
            only.filter(|_| running.next().is_none())
        });
        if let Some(home) = home
            && let Some(moved) = episodes.remove(&label)
        {
            episodes.entry(home).or_default().extend(moved);
        }
    }
}

/// One case from its placed events; `None` if nothing of it can have happened by `as_at`.
fn case(episode: Episode, mut placed: Vec<Placed>, as_at: Date) -> Option<Case> {
    let too_late = match episode {
        Episode::Received { on, .. } => on > as_at,
        _ => false,
    };
    if too_late {
        return None;
    }
    let corrected = Corrections::taken_from(&mut placed);
    let is_past = |on: When| on.earliest().is_none_or(|on| on <= as_at);
    placed.retain(|(place, event)| {
        event.kind.states_a_day_to_come() || (is_past(event.on) && is_past(corrected.since(*place, event)))
    });
    if !placed.iter().any(|(_, event)| event.on.span().is_some() || is_state(event.kind)) {
        return None;
    }
    placed.sort_by_key(|(place, _)| *place);
    let mut kept = Kept::with_capacity(placed.len());
    let mut conflicts = Vec::new();
    let last_of = |kind: Kind| placed.iter().filter(|(_, event)| event.kind == kind).map(|(place, _)| *place).max();
    let (last_need, last_names) = (last_of(Kind::Need), last_of(Kind::PlanNames));
    for &(place, event) in &placed {
        match event.kind {
            Kind::Need if Some(place) != last_need => continue,
            Kind::PlanNames if Some(place) != last_names => continue,
            _ => {}
        }
        match kept.same_thing(&event, &corrected) {
            None => kept.push(event),
            // One file that gives two days of receipt: the earlier one started the time, and both are shown.
            Some(held) if received_earlier(held, &event) => conflicts.push(Conflict { used: *held, set_aside: event }),
            Some(held) => {
                let agrees = held.on == event.on && held.detail == event.detail;
                let less_exact = held.on.span().is_some()
                    && (event.on.span().is_none() || (held.on.day().is_some() && event.on.day().is_none()));
                if !agrees && !less_exact && held.on.day().is_some() && event.kind != Kind::Placement {
                    conflicts.push(Conflict { used: event, set_aside: *held });
                }
                if !less_exact {
                    *held = event;
                }
            }
        }
    }
    let events = kept.into_events();
    Some(Case { ordinal: 0, episode, events, conflicts })
}

/// One date corrected by hand.
struct Correction {
    place: u32,
    kind: Kind,
    detail: Detail,
    was: When,
    is: When,
}

/// The dates corrected by hand in a case, in order of statement.
struct Corrections(Vec<Correction>);

impl Corrections {
    /// Takes them out of the placed facts: each names the date that was stated and the kind, and the fact with the right
    /// date stands in the same entry.
    fn taken_from(placed: &mut Vec<Placed>) -> Self {
        if !placed.iter().any(|(_, event)| event.kind == Kind::DateCorrected) {
            return Self(Vec::new());
        }
        let all = std::mem::take(placed);
        let (told, facts): (Vec<Placed>, Vec<Placed>) =
            all.into_iter().partition(|(_, event)| event.kind == Kind::DateCorrected);
        *placed = facts;
        let of = |(place, event): &Placed| {
            let Detail::Number(number) = event.detail else { return None };
            let kind = Kind::from_number(u8::try_from(number).ok()?)?;
            let (_, right) = placed.iter().find(|(other, fact)| other == place && fact.kind == kind)?;
            Some(Correction { place: *place, kind, detail: right.detail, was: event.on, is: right.on })
        };
        let mut corrections: Vec<Correction> = told.iter().filter_map(of).collect();
        corrections.sort_by_key(|one| one.place);
        Self(corrections)
    }

    /// What the date of an event was corrected to by entries later than its statement.
    fn since(&self, place: u32, event: &Event) -> When {
        self.follow(event, |one| one.place > place)
    }

    /// The date that an event's stands for, by every correction: events of one thing have the same.
    fn day_of(&self, event: &Event) -> When {
        self.follow(event, |_| true)
    }

    /// A later correction may correct an earlier one.
    fn follow(&self, event: &Event, counts: impl Fn(&Correction) -> bool) -> When {
        let about = |one: &&Correction| one.kind == event.kind && one.detail == event.detail && counts(one);
        self.0.iter().filter(about).fold(event.on, |on, one| if on == one.was { one.is } else { on })
    }
}

/// The events of a case that stand so far, with a chain through those of each kind, so that finding a statement of the
/// same thing does not look at the others.
struct Kept {
    events: Vec<Event>,
    /// For each event the one of its kind before it; [`NO_EVENT`] for the first.
    before: Vec<u32>,
    /// By number of the kind, its last event.
    last: [u32; 256],
}

const NO_EVENT: u32 = u32::MAX;

impl Kept {
    fn with_capacity(events: usize) -> Self {
        Self { events: Vec::with_capacity(events), before: Vec::with_capacity(events), last: [NO_EVENT; 256] }
    }

    fn same_thing(&mut self, event: &Event, corrected: &Corrections) -> Option<&mut Event> {
        let mut place = self.last.get(usize::from(event.kind.number())).copied()?;
        // A chain ends at NO_EVENT, which is no place.
        while let Some(held) = self.events.get(place as usize) {
            if same_thing(held, event, corrected) {
                return self.events.get_mut(place as usize);
            }
            place = self.before.get(place as usize).copied()?;
        }
        None
    }

    fn push(&mut self, event: Event) {
        let place = u32::try_from(self.events.len()).unwrap_or(NO_EVENT);
        if let Some(last) = self.last.get_mut(usize::from(event.kind.number())) {
            self.before.push(*last);
            *last = place;
        }
        self.events.push(event);
    }

    fn has(&self, kind: Kind) -> bool {
        self.last.get(usize::from(kind.number())).is_some_and(|place| *place != NO_EVENT)
    }

    /// The events in order, without the provisional statements that later ones have overtaken.
    fn into_events(self) -> Vec<Event> {
        let request_done =
            self.has(Kind::AssessmentAgreed) || self.has(Kind::AssessmentRefused) || self.has(Kind::RequestWithdrawn);
        let assessment_done = self.has(Kind::PlanIssued)
            || self.has(Kind::IssueRefused)
            || self.has(Kind::AssessmentWithdrawn)
            || self.has(Kind::IssueAgreed);
        let plan_issued = self.has(Kind::PlanIssued);
        let mut events = self.events;
        events.retain(|event| match event.kind {
            Kind::RequestUndecided => !request_done,
            Kind::AssessmentUndecided => !assessment_done,
            Kind::IssueAgreed => !plan_issued,
            _ => true,
        });
        events.sort_by_key(|event| {
            let earliest = event.on.earliest();
            (earliest.is_none(), earliest, event.kind, event.from.row)
        });
        events.shrink_to_fit();
        events
    }
}

/// Whether two statements of one file give two days on which one request was received, and the one held is the earlier.
fn received_earlier(held: &Event, event: &Event) -> bool {
    let days = held.on.day().zip(event.on.day());
    event.kind == Kind::RequestReceived
        && held.from.batch == event.from.batch
        && days.is_some_and(|(held, stated)| held < stated)
}

/// Kinds that say something of a case although they carry no day.
fn is_state(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::RequestUndecided
            | Kind::RequestHistoric
            | Kind::AssessmentUndecided
            | Kind::AssessmentHistoric
            | Kind::AssessedElsewhere
            | Kind::IssueAgreed
            | Kind::TransferredIn
            | Kind::RequestWithdrawn
            | Kind::AssessmentWithdrawn
    )
}

/// Whether two events are statements of one thing, so that only one of them can stand.
fn same_thing(held: &Event, event: &Event, corrected: &Corrections) -> bool {
    if held.kind != event.kind {
        return false;
    }
    if !event.kind.repeats() {
        return true;
    }
    match (held.detail, event.detail) {
        (Detail::Placement(a), Detail::Placement(b)) => {
            held.on == event.on
                && a.place.urn == b.place.urn
                && a.place.rank == b.place.rank
                && a.place.setting == b.place.setting
        }
        (Detail::Exception { ground: a, .. }, Detail::Exception { ground: b, .. }) => a == b && held.on == event.on,
        (a, b) => a == b && corrected.day_of(held) == corrected.day_of(event),
    }
}
