//! Where each part of each breakdown has its cell: a dense numbering, so that counting is adding to an array.

use crate::days;
use crate::part::{AgeBand, Challenge, DutyStatus, Part, Reason, SchoolYear, Setting, TimeOpen, Topic};
use crate::period::Period;
use crate::readings::DownSyndrome;
use facts::{Detail, Event, History, Kind, Snapshot};
use std::collections::BTreeSet;
use terms::{Adviser, Date, Ethnicity, Ground, SenNeed, SenSetting, Sex, Urn, When, YearMonth};

/// Which ages DfE folds together at the two ends of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AgeBands {
    /// "2 and under" to "20 and over": requests, assessments, timeliness, reviews, ceased plans.
    TwoToTwenty,
    /// "Under 3" to 25: plans in place.
    TwoToTwentyFive,
}

impl AgeBands {
    /// The youngest and the oldest age that has others folded into it.
    fn ends(self) -> (i32, i32) {
        match self {
            AgeBands::TwoToTwenty => (2, 20),
            AgeBands::TwoToTwentyFive => (2, 25),
        }
    }

    fn band(self, age: i32) -> AgeBand {
        let (young, old) = self.ends();
        match u8::try_from(age.clamp(young, old)).unwrap_or_default() {
            band if age <= young => AgeBand::AndUnder(band),
            band if age >= old => AgeBand::AndOver(band),
            band => AgeBand::Exactly(band),
        }
    }
}

/// The numbering of one computation.
pub(crate) struct Layout {
    parts: Vec<Part>,
    starts: Vec<(Start, u16)>,
    need: DownSyndrome,
    first_month: Option<YearMonth>,
    months: u16,
    at: Date,
    areas: Vec<i32>,
    teams: Vec<i32>,
    schools: Vec<Urn>,
}

/// The blocks of the numbering: a topic, ages twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Start {
    Sex,
    AgeTwenty,
    AgeTwentyFive,
    Ethnicity,
    Need,
    Years,
    Setting,
    TimeOpen,
    Month,
    Duty,
    YearGroup,
    Reason,
    Challenge,
    Area,
    LookedAfter,
    Team,
    School,
    Adviser,
    Ground,
}

/// The cells of one case, at most two a topic: the second where the record leaves two possible.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Parts {
    cells: [[u16; 2]; Topic::COUNT],
}

impl Parts {
    /// The cells of a topic: none, one that is certain, or two that are possible.
    pub fn of(&self, topic: Topic) -> [u16; 2] {
        self.cells.get(topic as usize).copied().unwrap_or_default()
    }

    /// These parts with a topic's part set.
    #[must_use]
    pub fn with(mut self, topic: Topic, cells: [u16; 2]) -> Self {
        if let Some(place) = self.cells.get_mut(topic as usize) {
            *place = cells;
        }
        self
    }
}

fn ages(bands: AgeBands) -> Vec<Part> {
    let (young, old) = bands.ends();
    let mut parts: Vec<Part> = (young..=old).map(|age| Part::Age(bands.band(age))).collect();
    parts.push(Part::Age(AgeBand::Unknown));
    parts
}

const MAIN_SETTINGS: [Setting; 4] =
    [Setting::Establishment, Setting::SenUnit, Setting::ResourcedProvision, Setting::Provider];

impl Layout {
    /// The numbering for a period whose cases are looked at on `at`, with the areas, teams and schools that are told apart.
    pub fn new(named: Named, period: Period, at: Date, need: DownSyndrome) -> Self {
        let months = period.months();
        let mut layout = Self {
            parts: Vec::new(),
            starts: Vec::new(),
            need,
            first_month: months.first().copied(),
            months: months.len() as u16,
            at,
            areas: named.areas.into_iter().collect(),
            teams: named.teams.into_iter().collect(),
            schools: named.schools.into_iter().collect(),
        };
        let known_ethnicities = Ethnicity::ALL.iter().copied().filter(|one| classified(*one)).map(Some);
        layout.block(Start::Sex, Sex::ALL.iter().map(|sex| Part::Sex(*sex)));
        layout.block(Start::AgeTwenty, ages(AgeBands::TwoToTwenty));
        layout.block(Start::AgeTwentyFive, ages(AgeBands::TwoToTwentyFive));
        layout.block(Start::Ethnicity, known_ethnicities.chain([None]).map(Part::Ethnicity));
        layout.block(Start::Need, SenNeed::ALL.iter().copied().map(Some).chain([None]).map(Part::PrimaryNeed));
        layout.block(Start::Years, (0..=12).map(Some).chain([None]).map(Part::YearsInPlace));
        let settings = MAIN_SETTINGS
            .into_iter()
            .chain(SenSetting::ALL.iter().map(|code| Setting::Code(*code)))
            .chain([Setting::NotRecorded]);
        layout.block(Start::Setting, settings.map(Part::Setting));
        layout.block(Start::TimeOpen, TimeOpen::all().map(Part::TimeOpen));
        layout.block(Start::Month, months.into_iter().map(Part::RequestMonth));
        layout.block(Start::Duty, DutyStatus::ALL.map(Part::DutyStatus));
        layout.block(Start::YearGroup, SchoolYear::all().map(Part::YearGroup));
        layout.block(Start::Reason, Reason::all().map(Part::RefusalReason));
        layout.block(Start::Challenge, Challenge::ALL.map(Part::Challenge));
        let numbered = |numbers: &[i32]| numbers.iter().copied().map(Some).chain([None]).collect::<Vec<_>>();
        let (areas, teams) = (numbered(&layout.areas), numbered(&layout.teams));
        let schools: Vec<Option<Urn>> = layout.schools.iter().copied().map(Some).chain([None]).collect();
        layout.block(Start::Area, areas.into_iter().map(Part::Area));
        layout.block(Start::LookedAfter, [Some(true), Some(false), None].map(Part::LookedAfter));
        layout.block(Start::Team, teams.into_iter().map(Part::Team));
        layout.block(Start::School, schools.into_iter().map(Part::School));
        layout.block(Start::Adviser, Adviser::ALL.iter().map(|adviser| Part::Adviser(*adviser)));
        layout.block(Start::Ground, Ground::ALL.iter().copied().map(Some).chain([None]).map(Part::Ground));
        layout
    }

    fn block(&mut self, start: Start, parts: impl IntoIterator<Item = Part>) {
        // Cell 0 is the council's total.
        self.starts.push((start, self.parts.len() as u16 + 1));
        self.parts.extend(parts);
    }

    fn start(&self, wanted: Start) -> u16 {
        self.starts.iter().find(|(start, _)| *start == wanted).map_or(0, |(_, place)| *place)
    }

    /// Number of cells, the total counted.
    pub fn len(&self) -> usize {
        self.parts.len() + 1
    }

    /// The part of a cell; `None` for the total.
    pub fn part(&self, cell: usize) -> Option<Part> {
        self.parts.get(cell.checked_sub(1)?).copied()
    }

    /// Sex and ethnicity, which a person keeps, the primary need of a case, and what is recorded of the person by the day
    /// looked at: area, team, whether looked after.
    pub fn person(&self, history: &History, need: Option<SenNeed>) -> Parts {
        let sex = history.sex.map_or(Sex::Unknown, |told| told.value);
        let unclassified = Ethnicity::ALL.iter().filter(|one| classified(**one)).count() as u16;
        let ethnicity = history
            .ethnicity
            .map(|told| told.value)
            .filter(|one| classified(*one))
            .map_or(unclassified, |one| u16::from(one.index()));
        let need = match (need, self.need) {
            (Some(SenNeed::Ds), DownSyndrome::UnderOther) => Some(SenNeed::Oth),
            (need, _) => need,
        };
        let need = need.map_or(SenNeed::ALL.len() as u16, |need| u16::from(need.index()));
        Parts::default()
            .with(Topic::Sex, [self.start(Start::Sex) + u16::from(sex.index()), 0])
            .with(Topic::Ethnicity, [self.start(Start::Ethnicity) + ethnicity, 0])
            .with(Topic::PrimaryNeed, [self.start(Start::Need) + need, 0])
            .with(Topic::Area, self.numbered(Start::Area, &self.areas, self.last_number(history, Kind::Area)))
            .with(Topic::Team, self.numbered(Start::Team, &self.teams, self.last_number(history, Kind::Team)))
            .with(Topic::LookedAfter, self.looked_after(history))
    }

    /// What was last stated of a person by the day looked at. A statement without a day of its own is taken as it stands.
    fn last_stated<'a>(&self, history: &'a History, kind: Kind) -> Option<&'a Event> {
        let by_then = |event: &&Event| event.kind == kind && event.on.earliest().is_none_or(|on| on <= self.at);
        history.person.iter().filter(by_then).max_by_key(|event| event.on.earliest())
    }

    fn last_number(&self, history: &History, kind: Kind) -> Option<i32> {
        match self.last_stated(history, kind)?.detail {
            Detail::Number(number) => Some(number),
            _ => None,
        }
    }

    fn numbered(&self, start: Start, known: &[i32], number: Option<i32>) -> [u16; 2] {
        let place = number.and_then(|number| known.binary_search(&number).ok()).unwrap_or(known.len());
        [self.start(start) + place as u16, 0]
    }

    fn looked_after(&self, history: &History) -> [u16; 2] {
        let place = match self.last_stated(history, Kind::LookedAfter).map(|event| event.detail) {
            Some(Detail::Flag(true)) => 0,
            Some(Detail::Flag(false)) => 1,
            _ => 2,
        };
        [self.start(Start::LookedAfter) + place, 0]
    }

    /// School attended.
    pub fn school(&self, urn: Option<Urn>) -> [u16; 2] {
        let place = urn.and_then(|urn| self.schools.binary_search(&urn).ok()).unwrap_or(self.schools.len());
        [self.start(Start::School) + place as u16, 0]
    }

    /// Kind of adviser.
    pub fn adviser(&self, adviser: Adviser) -> [u16; 2] {
        [self.start(Start::Adviser) + u16::from(adviser.index()), 0]
    }

    /// Ground of an exception.
    pub fn ground(&self, ground: Option<Ground>) -> [u16; 2] {
        let place = ground.map_or(Ground::ALL.len() as u16, |ground| u16::from(ground.index()));
        [self.start(Start::Ground) + place, 0]
    }

    /// The age on a day, in bands.
    pub fn age(&self, history: &History, on: When, bands: AgeBands) -> [u16; 2] {
        let start = self.start(match bands {
            AgeBands::TwoToTwenty => Start::AgeTwenty,
            AgeBands::TwoToTwentyFive => Start::AgeTwentyFive,
        });
        let (young, old) = bands.ends();
        let unknown = start + (old - young) as u16 + 1;
        let Some(range) = history.birth.and_then(|birth| days::ages(birth.value, on)) else { return [unknown, 0] };
        let cell = |age: i32| start + (age.clamp(young, old) - young) as u16;
        match (cell(range.low), cell(range.high)) {
            (low, high) if low == high => [low, 0],
            (low, high) if high == low + 1 => [low, high],
            _ => [unknown, 0],
        }
    }

    /// Years in place.
    pub fn years(&self, years: Option<i32>) -> [u16; 2] {
        [self.start(Start::Years) + years.map_or(13, |years| years.clamp(0, 12) as u16), 0]
    }

    /// Kind of place.
    pub fn setting(&self, setting: Setting) -> [u16; 2] {
        let place = match setting {
            Setting::Establishment => 0,
            Setting::SenUnit => 1,
            Setting::ResourcedProvision => 2,
            Setting::Provider => 3,
            Setting::Code(code) => 4 + u16::from(code.index()),
            Setting::NotRecorded => 4 + SenSetting::ALL.len() as u16,
        };
        [self.start(Start::Setting) + place, 0]
    }

    /// Time open.
    pub fn time_open(&self, band: TimeOpen) -> u16 {
        self.start(Start::TimeOpen) + u16::from(band.0)
    }

    /// How a duty stands.
    pub fn duty(&self, status: DutyStatus) -> [u16; 2] {
        [self.start(Start::Duty) + status as u16, 0]
    }

    /// Year group: one, or the two that a request whose day is not known exactly leaves possible.
    pub fn year_group(&self, years: [Option<SchoolYear>; 2]) -> [u16; 2] {
        years.map(|year| {
            let Some(year) = year else { return 0 };
            let place = SchoolYear::all().position(|one| one == year).unwrap_or_default();
            self.start(Start::YearGroup) + place as u16
        })
    }

    /// Reason recorded for a refusal.
    pub fn reason(&self, reason: Reason) -> [u16; 2] {
        let place = Reason::all().position(|one| one == reason).unwrap_or_default();
        [self.start(Start::Reason) + place as u16, 0]
    }

    /// What became of a refusal.
    pub fn challenge(&self, challenge: Challenge) -> [u16; 2] {
        [self.start(Start::Challenge) + challenge as u16, 0]
    }

    /// Month of request; none if it lies outside the period or is not one month.
    pub fn month(&self, received: When) -> [u16; 2] {
        let place = |span: terms::Span| {
            let first = self.first_month?;
            let months = |year: i16, month: i8| i32::from(year) * 12 + i32::from(month);
            let offset = |day: Date| months(day.year(), day.month()) - months(first.year(), first.month());
            let (low, high) = (offset(span.earliest), offset(span.latest));
            (low == high).then(|| u16::try_from(low).ok()).flatten().filter(|offset| *offset < self.months)
        };
        received.span().and_then(place).map_or([0, 0], |offset| [self.start(Start::Month) + offset, 0])
    }
}

/// Whether an ethnicity says one: "refused" and "not yet obtained" do not.
fn classified(ethnicity: Ethnicity) -> bool {
    !matches!(ethnicity, Ethnicity::Refu | Ethnicity::Nobt)
}

/// The areas, teams and schools that a snapshot names.
#[derive(Default)]
pub(crate) struct Named {
    areas: BTreeSet<i32>,
    teams: BTreeSet<i32>,
    schools: BTreeSet<Urn>,
}

impl Named {
    pub fn of(snapshot: &Snapshot) -> Self {
        let mut named = Self::default();
        for history in &snapshot.histories {
            for event in &history.person {
                match (event.kind, event.detail) {
                    (Kind::Area, Detail::Number(area)) => drop(named.areas.insert(area)),
                    (Kind::Team, Detail::Number(team)) => drop(named.teams.insert(team)),
                    _ => {}
                }
            }
            for event in history.cases.iter().flat_map(|case| &case.events) {
                if let Detail::Placement(placement) = event.detail {
                    named.schools.extend(placement.place.urn);
                }
            }
        }
        named
    }
}
