//! Which version governs a clock, and its last lawful day.

use crate::outcome::{Because, Missing, Refusal, Status};
use crate::settings::{PhaseTransferDate, Settings};
use calendar::BankHolidays;
use law::{DueError, Duty, Governs, IN_FORCE_FROM, LIMITED_TO, Limit, Rule, Span as Length, Version};
use terms::{Date, Span};

/// The version that governs a clock, with its place.
pub(crate) struct Governing<'a> {
    pub place: u8,
    pub version: &'a Version,
    pub limit: &'a Limit,
    /// Last lawful day by the limit itself, without its bounds.
    pub due: Span,
}

/// Finds the version and its due date, or says why there is none. `act` is when it was done, or else the as-at date.
pub(crate) fn governing<'a>(
    duty: &'a Duty,
    trigger: Span,
    act: Span,
    settings: &Settings,
) -> Result<Governing<'a>, Status> {
    if trigger.latest < IN_FORCE_FROM {
        return Err(Status::NotApplicable(Because::BeforeTheAct));
    }
    if trigger.latest > LIMITED_TO {
        return Err(Status::Refused(Refusal::AfterTheLaw));
    }
    if trigger.earliest < IN_FORCE_FROM {
        return Err(Status::Unknown(Missing::DependsOnTheDay));
    }
    let mut found = None;
    for (place, version) in (0u8..).zip(&duty.versions) {
        let Rule::Limit(limit) = &version.rule else {
            if version.holds_on(trigger.earliest) && version.holds_on(trigger.latest) {
                return Err(match version.rule {
                    Rule::NotStated => Status::Unknown(Missing::RuleText),
                    _ => Status::NotApplicable(Because::NotInForce),
                });
            }
            continue;
        };
        let deciding = match version.governed_by {
            Governs::Trigger => trigger,
            Governs::Due => due_span(duty, limit, trigger, settings)?,
            Governs::Act => act,
        };
        match (version.holds_on(deciding.earliest), version.holds_on(deciding.latest)) {
            (true, true) => {
                let due = due_span(duty, limit, trigger, settings)?;
                found = Some(Governing { place, version, limit, due });
                break;
            }
            (false, false) => {}
            // The days of the range fall under different versions.
            _ => return Err(Status::Unknown(Missing::DependsOnTheDay)),
        }
    }
    // Past the last date of the law no version is said to hold.
    found.ok_or(Status::Refused(Refusal::AfterTheLaw))
}

fn due_span(duty: &Duty, limit: &Limit, trigger: Span, settings: &Settings) -> Result<Span, Status> {
    let length = match (settings.phase_transfer, &limit.code) {
        (PhaseTransferDate::Code, Some(code)) => code,
        _ => &limit.span,
    };
    let receipt_counted = duty.receipt_day_setting && settings.receipt_day_counted;
    let last = |day| {
        let due = last_day(length, day, settings)?;
        if receipt_counted { calendar::day_before(due).map_err(|error| refused(error.into())) } else { Ok(due) }
    };
    span_of(trigger, last)
}

/// Both ends of a range through a count of days. Every count is monotone, so the ends stay the ends.
pub(crate) fn span_of(from: Span, count: impl Fn(Date) -> Result<Date, Status>) -> Result<Span, Status> {
    let earliest = count(from.earliest)?;
    let latest = if from.latest == from.earliest { earliest } else { count(from.latest)? };
    Ok(Span { earliest, latest })
}

/// The last day of a count, or the reason why there is none.
pub(crate) fn last_day(length: &Length, day: Date, settings: &Settings) -> Result<Date, Status> {
    length.last_day(day, BankHolidays::england_and_wales(), settings.school.as_ref()).map_err(refused)
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
