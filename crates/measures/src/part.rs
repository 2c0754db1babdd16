//! One-way breakdowns: the topics, and the parts that a topic's total falls into.

use std::fmt;
use terms::{Adviser, Ethnicity, Ground, RefusalReason, SenNeed, SenSetting, Sex, Urn, YearMonth};

/// What a figure is broken down by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Sex.
    Sex,
    /// Age in whole years, on the day that the measure's cohort names.
    Age,
    /// Ethnicity, main codes.
    Ethnicity,
    /// Type of need of the first rank.
    PrimaryNeed,
    /// Years since the plan started.
    YearsInPlace,
    /// Kind of place attended.
    Setting,
    /// How long a case has been open.
    TimeOpen,
    /// Month in which the request was received.
    RequestMonth,
    /// How a duty stands.
    DutyStatus,
    /// National curriculum year on the day of the request.
    YearGroup,
    /// The reason recorded for a refusal.
    RefusalReason,
    /// What became of a refusal.
    Challenge,
    /// Area of the council, by its own numbering.
    Area,
    /// Whether the child is looked after.
    LookedAfter,
    /// Team that holds the case, by the council's own numbering.
    Team,
    /// School attended, by register number.
    School,
    /// Kind of adviser.
    Adviser,
    /// Ground of an exception.
    Ground,
}

impl Topic {
    pub(crate) const COUNT: usize = Topic::Ground as usize + 1;

    /// In plain words.
    pub fn plain(self) -> &'static str {
        match self {
            Topic::Sex => "Sex",
            Topic::Age => "Age",
            Topic::Ethnicity => "Ethnicity",
            Topic::PrimaryNeed => "Primary need",
            Topic::YearsInPlace => "Years the plan has been in place",
            Topic::Setting => "Kind of place attended",
            Topic::TimeOpen => "Time open",
            Topic::RequestMonth => "Month of request",
            Topic::DutyStatus => "How the duty stands",
            Topic::YearGroup => "Year group",
            Topic::RefusalReason => "Reason recorded",
            Topic::Challenge => "What became of it",
            Topic::Area => "Area",
            Topic::LookedAfter => "Looked-after status",
            Topic::Team => "Team",
            Topic::School => "School attended",
            Topic::Adviser => "Kind of adviser",
            Topic::Ground => "Ground of the exception",
        }
    }
}

/// An age or a band of ages, in whole years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AgeBand {
    /// That age or younger.
    AndUnder(u8),
    /// That age.
    Exactly(u8),
    /// That age or older.
    AndOver(u8),
    /// Not known.
    Unknown,
}

/// Kind of place attended, as far as the record says it without a register of schools.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Setting {
    /// A school or college with a register number, outside a unit or resourced provision.
    Establishment,
    /// A SEN unit in a school.
    SenUnit,
    /// Resourced provision in a school.
    ResourcedProvision,
    /// A provider with a provider number only.
    Provider,
    /// One of the return's setting codes.
    Code(SenSetting),
    /// No place is recorded for that day.
    NotRecorded,
}

/// How long a case has been open, by the limits in law and then by quarters and years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOpen(pub(crate) u8);

/// Upper ends of the bands, in weeks, the last band being open.
const OPEN_WEEKS: [u16; 7] = [6, 16, 20, 26, 39, 52, 104];

impl TimeOpen {
    /// Every band, shortest first.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..=OPEN_WEEKS.len() as u8).map(Self)
    }

    /// The band of a number of days.
    pub fn of_days(days: i32) -> Self {
        let place = OPEN_WEEKS.iter().position(|weeks| days <= i32::from(*weeks) * 7).unwrap_or(OPEN_WEEKS.len());
        Self(place as u8)
    }
}

impl fmt::Display for TimeOpen {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let place = usize::from(self.0);
        let below = place.checked_sub(1).and_then(|before| OPEN_WEEKS.get(before));
        match (below, OPEN_WEEKS.get(place)) {
            (None, Some(to)) => write!(out, "up to {to} weeks"),
            (Some(from), Some(to)) => write!(out, "over {from} and up to {to} weeks"),
            (Some(from), None) => write!(out, "over {from} weeks"),
            (None, None) => Ok(()),
        }
    }
}

/// How a duty stands on the day looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DutyStatus {
    /// Done by the last lawful day.
    InTime,
    /// Done after it.
    LateDone,
    /// Not done, and the last lawful day has passed.
    LateOpen,
    /// Never done: the case ended after the last lawful day.
    LateEnded,
    /// The limit passed and does not bind, on a recorded ground.
    Disapplied,
    /// The last lawful day has not passed.
    Running,
    /// The record does not settle it.
    Unknown,
}

impl DutyStatus {
    /// Every member.
    pub const ALL: [Self; 7] =
        [Self::InTime, Self::LateDone, Self::LateOpen, Self::LateEnded, Self::Disapplied, Self::Running, Self::Unknown];
}

impl fmt::Display for DutyStatus {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            DutyStatus::InTime => "done in time",
            DutyStatus::LateDone => "done late",
            DutyStatus::LateOpen => "late and not done",
            DutyStatus::LateEnded => "late and not done when the case ended",
            DutyStatus::Disapplied => "limit passed, with an exception",
            DutyStatus::Running => "not yet due",
            DutyStatus::Unknown => "the record does not settle it",
        })
    }
}

/// National curriculum year, and whether the record gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchoolYear {
    /// Reception is 0, -1 stands for all before it and 14 for all after Year 13; `None` if neither the year group nor the
    /// month of birth is known.
    pub year: Option<i8>,
    /// Worked out from the month of birth, which is right unless the child is taught out of year.
    pub by_age: bool,
}

impl SchoolYear {
    pub(crate) const FIRST: i8 = -1;
    pub(crate) const LAST: i8 = 14;

    /// In order of year, as the record gives it before by age.
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        let years = (Self::FIRST..=Self::LAST).map(Some);
        years
            .flat_map(|year| [false, true].map(|by_age| Self { year, by_age }))
            .chain([Self { year: None, by_age: false }])
    }
}

impl fmt::Display for SchoolYear {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.year {
            None => return out.write_str("not known"),
            Some(..=Self::FIRST) => out.write_str("Before Reception")?,
            Some(0) => out.write_str("Reception")?,
            Some(Self::LAST..) => out.write_str("After Year 13")?,
            Some(year) => write!(out, "Year {year}")?,
        }
        if self.by_age { out.write_str(", by age") } else { Ok(()) }
    }
}

/// The reason recorded for a refusal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// What the record says; that it says none is a reason of its own.
    Recorded(RefusalReason),
    /// The source has no place for reasons.
    NotCarried,
}

impl Reason {
    pub(crate) fn all() -> impl Iterator<Item = Self> {
        RefusalReason::ALL.iter().map(|reason| Self::Recorded(*reason)).chain([Self::NotCarried])
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Reason::Recorded(reason) => reason.plain(),
            Reason::NotCarried => "This source does not carry the reason",
        })
    }
}

/// How far a challenge of a refusal went, and how it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Challenge {
    /// The record carries challenges and has none.
    None,
    /// Mediation, and no appeal.
    Mediation,
    /// An appeal whose end is not recorded: it is under way, or the source does not carry how appeals end.
    Appeal,
    /// The council gave way.
    Conceded,
    /// The tribunal decided wholly or partly for the family.
    ForFamily,
    /// Settled by consent order.
    Consent,
    /// The tribunal decided for the council.
    ForCouncil,
    /// The family withdrew the appeal.
    Withdrawn,
    /// Whether it was challenged is not recorded.
    NotSaid,
}

impl Challenge {
    pub(crate) const ALL: [Self; 9] = [
        Self::None,
        Self::Mediation,
        Self::Appeal,
        Self::Conceded,
        Self::ForFamily,
        Self::Consent,
        Self::ForCouncil,
        Self::Withdrawn,
        Self::NotSaid,
    ];
}

impl fmt::Display for Challenge {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Challenge::None => "not challenged",
            Challenge::Mediation => "mediation, no appeal recorded",
            Challenge::Appeal => "appealed, no end recorded",
            Challenge::Conceded => "appealed, conceded by the council",
            Challenge::ForFamily => "appealed, decided wholly or partly for the family",
            Challenge::Consent => "appealed, settled by consent order",
            Challenge::ForCouncil => "appealed, decided for the council",
            Challenge::Withdrawn => "appealed, withdrawn by the family",
            Challenge::NotSaid => "whether it was challenged is not recorded",
        })
    }
}

/// One part of a breakdown. `None` inside is "not known": a part of its own, never left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs)] // Each variant is the value of the topic of its name.
pub enum Part {
    Sex(Sex),
    Age(AgeBand),
    /// Refused and not yet obtained are "unclassified", as DfE publishes them.
    Ethnicity(Option<Ethnicity>),
    PrimaryNeed(Option<SenNeed>),
    /// Whole years, 12 meaning twelve or more.
    YearsInPlace(Option<u8>),
    Setting(Setting),
    TimeOpen(TimeOpen),
    RequestMonth(YearMonth),
    DutyStatus(DutyStatus),
    YearGroup(SchoolYear),
    RefusalReason(Reason),
    Challenge(Challenge),
    Area(Option<i32>),
    LookedAfter(Option<bool>),
    Team(Option<i32>),
    School(Option<Urn>),
    Adviser(Adviser),
    /// `None`: an exception is claimed, and the source has no place for its ground.
    Ground(Option<Ground>),
}

impl Part {
    /// Its topic.
    pub fn topic(self) -> Topic {
        match self {
            Part::Sex(_) => Topic::Sex,
            Part::Age(_) => Topic::Age,
            Part::Ethnicity(_) => Topic::Ethnicity,
            Part::PrimaryNeed(_) => Topic::PrimaryNeed,
            Part::YearsInPlace(_) => Topic::YearsInPlace,
            Part::Setting(_) => Topic::Setting,
            Part::TimeOpen(_) => Topic::TimeOpen,
            Part::RequestMonth(_) => Topic::RequestMonth,
            Part::DutyStatus(_) => Topic::DutyStatus,
            Part::YearGroup(_) => Topic::YearGroup,
            Part::RefusalReason(_) => Topic::RefusalReason,
            Part::Challenge(_) => Topic::Challenge,
            Part::Area(_) => Topic::Area,
            Part::LookedAfter(_) => Topic::LookedAfter,
            Part::Team(_) => Topic::Team,
            Part::School(_) => Topic::School,
            Part::Adviser(_) => Topic::Adviser,
            Part::Ground(_) => Topic::Ground,
        }
    }
}

impl fmt::Display for AgeBand {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            AgeBand::AndUnder(age) => write!(out, "{age} and under"),
            AgeBand::Exactly(age) => write!(out, "{age}"),
            AgeBand::AndOver(age) => write!(out, "{age} and over"),
            AgeBand::Unknown => out.write_str("not known"),
        }
    }
}

impl fmt::Display for Setting {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Setting::Establishment => "School or college with a register number",
            Setting::SenUnit => "SEN unit in a school",
            Setting::ResourcedProvision => "Resourced provision in a school",
            Setting::Provider => "Provider with a provider number only",
            Setting::Code(code) => code.plain(),
            Setting::NotRecorded => "No place recorded",
        })
    }
}

impl fmt::Display for Part {
    /// The part in plain words, without its topic.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Part::Sex(sex) => out.write_str(sex.plain()),
            Part::Age(band) => write!(out, "{band}"),
            Part::Ethnicity(Some(ethnicity)) => out.write_str(ethnicity.plain()),
            Part::Ethnicity(None) => out.write_str("Unclassified"),
            Part::PrimaryNeed(Some(need)) => out.write_str(need.plain()),
            Part::PrimaryNeed(None) | Part::YearsInPlace(None) => out.write_str("not known"),
            Part::YearsInPlace(Some(0)) => out.write_str("less than a year"),
            Part::YearsInPlace(Some(12)) => out.write_str("12 or more"),
            Part::YearsInPlace(Some(years)) => write!(out, "{years}"),
            Part::Setting(setting) => write!(out, "{setting}"),
            Part::TimeOpen(band) => write!(out, "{band}"),
            Part::RequestMonth(month) => write!(out, "{month}"),
            Part::DutyStatus(status) => write!(out, "{status}"),
            Part::YearGroup(year) => write!(out, "{year}"),
            Part::RefusalReason(reason) => write!(out, "{reason}"),
            Part::Challenge(challenge) => write!(out, "{challenge}"),
            Part::Area(Some(area)) => write!(out, "area {area}"),
            Part::Team(Some(team)) => write!(out, "team {team}"),
            Part::School(Some(urn)) => write!(out, "school {urn}"),
            Part::School(None) => out.write_str("No register number recorded"),
            Part::LookedAfter(Some(true)) => out.write_str("looked after"),
            Part::LookedAfter(Some(false)) => out.write_str("not looked after"),
            Part::Area(None) | Part::Team(None) | Part::LookedAfter(None) => out.write_str("not recorded"),
            Part::Adviser(adviser) => out.write_str(adviser.plain()),
            Part::Ground(Some(ground)) => out.write_str(ground.plain()),
            Part::Ground(None) => out.write_str("claimed, and the source does not carry its ground"),
        }
    }
}
