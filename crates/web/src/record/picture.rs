//! One council on a pair of dates with every clock settled: what a warm page reads from.

use super::series_notes::{Decided, standing};
use crate::access::CaseStanding;
use crate::accounts::Restrictions;
use crate::errors::Fault;
use casework::Doubts;
use clocks::{Answer, LateState, LocalReadings, Outcome, Rules, Status};
use facts::{Case, History, Kind, Snapshot, SubjectId};
use ledger::Loaded;
use measures::{CaseRef, Figure, Measure, Part, Period, Readings};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use terms::{Date, LaCode};
use trends::{NoSeries, Series, Waiting};

/// One case in the list of cases: places in the snapshot, and what its clocks come to.
#[derive(Clone, Debug)]
pub(crate) struct CaseLine {
    history: u32,
    case: u32,
    first_outcome: u32,
    outcomes: u32,
    /// When it began, if that is known.
    pub(crate) began: Option<Date>,
    /// Whether its plan is in force on D, as far as the dates settle it.
    pub(crate) in_force: Option<bool>,
    /// Duties past their limit and not done.
    pub(crate) late: u16,
    /// Duties that the record does not settle.
    pub(crate) unknown: u16,
    /// The earliest limit among those past and not done.
    late_since: Option<Date>,
    /// The next limit of a running duty.
    pub(crate) next_due: Option<Date>,
}

/// Which cases a list shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Show {
    /// All.
    All,
    /// Those with a duty past its limit and not done.
    Late,
    /// Those with a limit within 28 days.
    Soon,
    /// Those with a plan in force.
    InForce,
    /// Those with a duty that the record does not settle.
    Unknown,
}

impl Show {
    pub(crate) const ALL: &'static [(Show, &'static str, &'static str)] = &[
        (Show::All, "all", "All cases"),
        (Show::Late, "late", "A duty is past its limit and not done"),
        (Show::Soon, "soon", "A limit falls within 28 days"),
        (Show::InForce, "in-force", "A plan is in force"),
        (Show::Unknown, "unknown", "The record does not settle a duty"),
    ];

    pub(crate) fn from_code(code: &str) -> Self {
        Self::ALL.iter().find(|(_, known, _)| *known == code).map_or(Show::All, |(show, _, _)| *show)
    }

    pub(crate) fn code(self) -> &'static str {
        Self::ALL.iter().find(|(show, _, _)| *show == self).map_or("all", |(_, code, _)| code)
    }

    fn takes(self, line: &CaseLine, on: Date) -> bool {
        match self {
            Show::All => true,
            Show::Late => line.late > 0,
            Show::Soon => line.next_due.is_some_and(|due| (due - on).get_days() <= 28),
            Show::InForce => line.in_force == Some(true),
            Show::Unknown => line.unknown > 0,
        }
    }
}

/// Results kept beside a picture, newest first.
type Few<K, V> = Mutex<VecDeque<(K, Arc<V>)>>;
type Behind = (Measure, Option<Part>, Period);

/// The record of one council, reasoned over.
pub(crate) struct Picture {
    pub(crate) snapshot: Snapshot,
    pub(crate) settings: clocks::Settings,
    outcomes: Vec<Outcome>,
    /// By history, then case.
    lines: Vec<CaseLine>,
    /// Places of the lines in the order of a work list: longest past its limit first, then soonest due, then the rest.
    order: Vec<u32>,
    /// By history.
    teams: Vec<Option<i32>>,
    /// Cases with an open dispute, or with an exception recorded after its limit; few, so looked through.
    doubts: Vec<(SubjectId, u16, Doubts)>,
    /// The council's own readings of duties: printed on every figure that they touch, and changing none.
    readings: clocks::StandingReadings,
    /// What people have decided about series.
    decided: Vec<Decided>,
    /// Times in which data are not to be relied on: every figure that one touches says so.
    windows: Vec<measures::Window>,
    figures: Few<Period, Vec<Figure>>,
    behind: Few<Behind, Vec<CaseRef>>,
    series: Few<Measure, Result<Series, NoSeries>>,
    waiting: OnceLock<Waiting>,
}

fn earlier(held: Option<Date>, other: Option<Date>) -> Option<Date> {
    match (held, other) {
        (Some(held), Some(other)) => Some(held.min(other)),
        (held, other) => held.or(other),
    }
}

fn work_order(lines: &[CaseLine]) -> Vec<u32> {
    let mut order: Vec<(u32, &CaseLine)> = (0u32..).zip(lines).collect();
    // "None" sorts before any date, so its absence is asked first.
    order.sort_by_key(|(_, line)| {
        (line.late_since.is_none(), line.late_since, line.next_due.is_none(), line.next_due, line.began)
    });
    order.into_iter().map(|(place, _)| place).collect()
}

fn began(case: &Case) -> Option<Date> {
    case.events.iter().find_map(|event| event.on.earliest())
}

fn few<K: PartialEq, V>(kept: &Few<K, V>, most: usize, key: K, make: impl FnOnce() -> V) -> Arc<V> {
    let lock = || kept.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((_, found)) = lock().iter().find(|(known, _)| *known == key) {
        return Arc::clone(found);
    }
    let made = Arc::new(make());
    let mut slots = lock();
    slots.push_front((key, Arc::clone(&made)));
    slots.truncate(most);
    made
}

impl Picture {
    /// Resolves the statements and settles every clock.
    pub(crate) fn build(council: LaCode, (d, k): (Date, Date), loaded: &Loaded) -> Result<Self, Fault> {
        let (batches, head) = (loaded.batches.clone(), loaded.head.to_string());
        let snapshot = Snapshot::build(council, d, k, batches, &loaded.blocks, head).map_err(|_| Fault::BadDate)?;
        let settings =
            clocks::Settings { sources: clocks::Sources::of(&snapshot.batches), ..clocks::Settings::default() };
        let rules = Rules::national();
        let mut outcomes = Vec::new();
        let mut lines = Vec::new();
        let mut doubts = Vec::new();
        for (place, history) in (0u32..).zip(&snapshot.histories) {
            let from = outcomes.len();
            clocks::assess_into(&mut outcomes, history, rules, d, &settings);
            let mut start = from;
            for (case_place, case) in (0u32..).zip(&history.cases) {
                // Outcomes come in order of case, so each case's are together.
                let of_case = outcomes.iter().skip(start).take_while(|outcome| outcome.case == case.ordinal);
                let mut line = CaseLine {
                    history: place,
                    case: case_place,
                    first_outcome: u32::try_from(start).unwrap_or(u32::MAX),
                    outcomes: 0,
                    began: began(case),
                    in_force: case.plan_in_force(d),
                    late: 0,
                    unknown: 0,
                    late_since: None,
                    next_due: None,
                };
                for outcome in of_case {
                    line.outcomes += 1;
                    line.add(outcome);
                }
                start += line.outcomes as usize;
                lines.push(line);
                if case.has(Kind::Disputed) || case.has(Kind::ExceptionRecordedLate) {
                    doubts.push((history.subject, case.ordinal, casework::doubts(case)));
                }
            }
        }
        let teams = snapshot.histories.iter().map(casework::team_of).collect();
        let order = work_order(&lines);
        Ok(Self {
            snapshot,
            settings,
            outcomes,
            lines,
            order,
            teams,
            doubts,
            readings: clocks::StandingReadings::default(),
            decided: Vec::new(),
            windows: Vec::new(),
            figures: Few::default(),
            behind: Few::default(),
            series: Few::default(),
            waiting: OnceLock::new(),
        })
    }

    /// The council's own readings of duties.
    pub(crate) fn readings(&self) -> &clocks::StandingReadings {
        &self.readings
    }

    /// With the times in which data are not to be relied on.
    pub(crate) fn with_windows(self, windows: Vec<measures::Window>) -> Self {
        Self { windows, ..self }
    }

    /// With the council's own readings of duties.
    pub(crate) fn with_readings(self, readings: clocks::StandingReadings) -> Self {
        Self { readings, ..self }
    }

    /// The answer of a clock of a person whose duty the council reads in its own way, with what that reading comes to.
    pub(crate) fn read_locally(&self, subject: SubjectId, outcome: &Outcome) -> Option<Answer> {
        let (rules, on) = (Rules::national(), self.snapshot.known.true_on);
        if self.readings.is_empty() || !self.readings.touch(&rules.law().duty(outcome.duty)?.id) {
            return None;
        }
        let mut answer = clocks::answer(outcome, rules, on, &self.settings)?;
        let history = self.snapshot.history(subject)?;
        if let Ok(local) = LocalReadings::new(&self.readings.fit) {
            let by = |rules: &Rules<'_, _>| clocks::assess(history, rules, on, &self.settings);
            local.put_beside(std::slice::from_mut(&mut answer), on, &self.settings, by);
        }
        Some(answer)
    }

    /// With what people have decided about series.
    pub(crate) fn with_decided(self, decided: Vec<Decided>) -> Self {
        Self { decided, ..self }
    }

    /// What people have decided about series, in the order in which they did.
    pub(crate) fn decided(&self) -> &[Decided] {
        &self.decided
    }

    /// A measure month by month. Worked out once for the measures lately asked for.
    pub(crate) fn series(&self, measure: Measure) -> Arc<Result<Series, NoSeries>> {
        few(&self.series, 32, measure, || {
            let (decisions, _) = standing(&self.decided, measure);
            trends::monthly(&self.snapshot, measure, &decisions, &Readings::default())
        })
    }

    /// What has become of the council's requests.
    pub(crate) fn waiting(&self) -> &Waiting {
        self.waiting.get_or_init(|| trends::waiting(&self.snapshot, &Readings::default()))
    }

    /// Every case that somebody may see with its clocks, by person and request.
    pub(crate) fn every<'a>(
        &'a self,
        may: impl Fn(&CaseStanding<'_>) -> bool,
        restricted: &Restrictions,
    ) -> impl Iterator<Item = (&'a History, &'a Case, &'a [Outcome])> {
        self.lines.iter().filter(move |line| may(&self.standing(line.history, restricted))).filter_map(|line| {
            let (history, case) = self.of_line(line)?;
            let first = line.first_outcome as usize;
            Some((history, case, self.outcomes.get(first..first + line.outcomes as usize).unwrap_or_default()))
        })
    }

    /// Cases with an open dispute, or with an exception recorded after its limit, and what is open about each.
    pub(crate) fn doubts(&self) -> &[(SubjectId, u16, Doubts)] {
        &self.doubts
    }

    /// Cases of a kind that somebody may see, in the order of a work list.
    pub(crate) fn list<'a>(
        &'a self,
        show: Show,
        may: impl Fn(&CaseStanding<'_>) -> bool,
        restricted: &Restrictions,
    ) -> Vec<&'a CaseLine> {
        let on = self.snapshot.known.true_on;
        let in_order = self.order.iter().filter_map(|place| self.lines.get(*place as usize));
        in_order.filter(|line| show.takes(line, on) && may(&self.standing(line.history, restricted))).collect()
    }

    /// The history and the case of a line.
    pub(crate) fn of_line(&self, line: &CaseLine) -> Option<(&History, &Case)> {
        let history = self.snapshot.histories.get(line.history as usize)?;
        Some((history, history.cases.get(line.case as usize)?))
    }

    /// What access needs to know of a history.
    fn standing<'a>(&self, history: u32, restricted: &'a Restrictions) -> CaseStanding<'a> {
        let subject = self.snapshot.histories.get(history as usize).map(|history| history.subject);
        CaseStanding {
            council: self.snapshot.council,
            team: self.teams.get(history as usize).copied().flatten(),
            open_to: subject.and_then(|subject| restricted.get(&subject)).map(Vec::as_slice),
        }
    }

    /// What access needs to know of a person; `None` if this record does not hold them.
    pub(crate) fn standing_of<'a>(&self, subject: SubjectId, restricted: &'a Restrictions) -> Option<CaseStanding<'a>> {
        let place = self.snapshot.histories.binary_search_by_key(&subject, |history| history.subject).ok()?;
        Some(self.standing(u32::try_from(place).ok()?, restricted))
    }

    /// The clocks of a case of a person.
    pub(crate) fn outcomes(&self, subject: SubjectId, ordinal: u16) -> &[Outcome] {
        let Ok(place) = self.snapshot.histories.binary_search_by_key(&subject, |history| history.subject) else {
            return &[];
        };
        let from = self.lines.partition_point(|line| (line.history as usize) < place);
        let of_person = self.lines.iter().skip(from).take_while(|line| line.history as usize == place);
        let cases = self.snapshot.histories.get(place).map_or(&[][..], |history| history.cases.as_slice());
        let Some((line, _)) = of_person.zip(cases).find(|(_, case)| case.ordinal == ordinal) else { return &[] };
        let first = line.first_outcome as usize;
        self.outcomes.get(first..first + line.outcomes as usize).unwrap_or_default()
    }

    /// Every figure of a period. Worked out once for the periods lately asked for.
    pub(crate) fn figures(&self, period: Period) -> Arc<Vec<Figure>> {
        few(&self.figures, 4, period, || {
            let mut figures = measures::compute(&self.snapshot, period, &Readings::default());
            measures::say_local_readings(&mut figures, &self.readings);
            measures::say_disputes(&mut figures, &self.snapshot, &Readings::default());
            measures::say_windows(&mut figures, &self.windows, &super::windows::series_of(&self.snapshot.batches));
            figures
        })
    }

    /// The cases behind a figure.
    pub(crate) fn behind(&self, measure: Measure, part: Option<Part>, period: Period) -> Arc<Vec<CaseRef>> {
        few(&self.behind, 8, (measure, part, period), || {
            measures::cases(&self.snapshot, measure, part, period, &Readings::default())
        })
    }
}

impl CaseLine {
    fn add(&mut self, outcome: &Outcome) {
        match outcome.status {
            Status::Late { state: LateState::Open, .. } => {
                self.late += 1;
                self.late_since = earlier(self.late_since, outcome.due.map(|due| due.earliest));
            }
            Status::Unknown(_) => self.unknown += 1,
            Status::Running { .. } => {
                self.next_due = earlier(self.next_due, outcome.due.map(|due| due.earliest));
            }
            _ => {}
        }
    }
}
