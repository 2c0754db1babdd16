//! Which version governs a clock, and its last lawful day.

use crate::outcome::{Because, Missing, Refusal, Status};
use crate::range::Range;
use crate::settings::{PhaseTransferDate, Settings};
use calendar::{BankHolidays, DayNumber};
use law::{DueError, Governs, IN_FORCE_FROM, LIMITED_TO, Limit, Rule, Version};
use std::sync::LazyLock;

/// The first day of the law and the last for which it is set out.
static YEARS_OF_THE_LAW: LazyLock<(DayNumber, DayNumber)> =
    LazyLock::new(|| (DayNumber::of(IN_FORCE_FROM), DayNumber::of(LIMITED_TO)));

/// A count of days, ready to be made: most only add days, and then need no calendar.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Length<'l> {
    count: &'l law::Span,
    fixed_days: Option<i32>,
}

impl<'l> Length<'l> {
    pub fn new(count: &'l law::Span) -> Self {
        Self { count, fixed_days: count.fixed_days() }
    }

    /// The last day of the count, or the reason why there is none.
    #[inline]
    pub fn last_day(&self, from: DayNumber, settings: &Settings) -> Result<DayNumber, Status> {
        match self.fixed_days {
            Some(days) => from.plus(days).map_err(|error| Status::Refused(Refusal::Calendar(error))),
            None => self
                .count
                .last_day(from.date(), BankHolidays::england_and_wales(), settings.school.as_ref())
                .map(DayNumber::of)
                .map_err(refused),
        }
    }
}

/// A version with its dates as numbers and its limit ready to be counted.
#[derive(Clone, Debug)]
pub(crate) struct ReadyVersion<'l> {
    pub version: &'l Version,
    pub limit: Option<&'l Limit>,
    from: DayNumber,
    to: DayNumber,
    strict: Option<Length<'l>>,
    code: Option<Length<'l>>,
}

impl<'l> ReadyVersion<'l> {
    pub fn new(version: &'l Version) -> Self {
        let limit = match &version.rule {
            Rule::Limit(limit) => Some(limit),
            Rule::NoNumber | Rule::NotInForce | Rule::NotStated => None,
        };
        Self {
            version,
            limit,
            from: DayNumber::of(version.from),
            to: version.to.map_or(DayNumber::LAST, DayNumber::of),
            strict: limit.map(|limit| Length::new(&limit.span)),
            code: limit.and_then(|limit| limit.code.as_ref()).map(Length::new),
        }
    }

    fn holds_on(&self, day: DayNumber) -> bool {
        self.from <= day && day <= self.to
    }

    /// The last lawful day of a limit, without its bounds.
    fn due(
        &self,
        strict: &Length<'l>,
        trigger: Range,
        receipt_counted: bool,
        settings: &Settings,
    ) -> Result<Range, Status> {
        let length = match settings.phase_transfer {
            PhaseTransferDate::Strict => strict,
            PhaseTransferDate::Code => self.code.as_ref().unwrap_or(strict),
        };
        let less = -i32::from(receipt_counted);
        // Nearly every limit is a number of days, which needs no calendar.
        let counted = match length.fixed_days {
            Some(days) => trigger.through(|day| day.plus(days + less)),
            None => trigger.through(|day| length.last_day(day, settings))?.through(|day| day.plus(less)),
        };
        counted.map_err(|error| refused(error.into()))
    }
}

/// The version that governs a clock, with its place.
pub(crate) struct Governing<'l> {
    pub place: u8,
    pub version: &'l Version,
    pub limit: &'l Limit,
    /// Last lawful day by the limit itself, without its bounds.
    pub due: Range,
}

/// Finds the version and its due date, or says why there is none. `act` is when it was done, or else the as-at date.
/// `receipt_day_setting` says whether the setting "day of receipt counted" reaches the duty.
pub(crate) fn governing<'l>(
    versions: &[ReadyVersion<'l>],
    receipt_day_setting: bool,
    trigger: Range,
    act: Range,
    settings: &Settings,
) -> Result<Governing<'l>, Status> {
    let (first, last) = *YEARS_OF_THE_LAW;
    if trigger.latest < first {
        return Err(Status::NotApplicable(Because::BeforeTheAct));
    }
    if trigger.latest > last {
        return Err(Status::Refused(Refusal::AfterTheLaw));
    }
    if trigger.earliest < first {
        return Err(Status::Unknown(Missing::DependsOnTheDay));
    }
    let receipt_counted = receipt_day_setting && settings.receipt_day_counted;
    for (place, ready) in (0u8..).zip(versions) {
        let (Some(limit), Some(strict)) = (ready.limit, &ready.strict) else {
            if ready.holds_on(trigger.earliest) && ready.holds_on(trigger.latest) {
                return Err(match ready.version.rule {
                    Rule::NotStated => Status::Unknown(Missing::RuleText),
                    _ => Status::NotApplicable(Because::NotInForce),
                });
            }
            continue;
        };
        let due = || ready.due(strict, trigger, receipt_counted, settings);
        let deciding = match ready.version.governed_by {
            Governs::Trigger => trigger,
            Governs::Due => due()?,
            Governs::Act => act,
        };
        match (ready.holds_on(deciding.earliest), ready.holds_on(deciding.latest)) {
            (true, true) => return Ok(Governing { place, version: ready.version, limit, due: due()? }),
            (false, false) => {}
            // The days of the range fall under different versions.
            _ => return Err(Status::Unknown(Missing::DependsOnTheDay)),
        }
    }
    // Past the last date of the law no version is said to hold.
    Err(Status::Refused(Refusal::AfterTheLaw))
}

fn refused(error: DueError) -> Status {
    match error {
        DueError::NoSchoolCalendar => Status::Unknown(Missing::SchoolCalendar),
        DueError::Date(error) => Status::Refused(Refusal::Calendar(error)),
    }
}

/// Whether a limit lies before what it is counted from, so that doing it "before the trigger" is the point of it.
pub(crate) fn looks_back(limit: &Limit) -> bool {
    limit.span.looks_back() || limit.span.unit == law::Unit::DayOfYear
}
