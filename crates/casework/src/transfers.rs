//! The board of phase transfers: which move a child makes next, by when the plan must name the place, and the days from
//! which the steps before it are counted back. A move that the record does not state is asked about, never guessed.

use calendar::{AcademicYear, BankHolidays};
use facts::{Case, Detail, Event, History, Kind};
use law::{Count, Law, Limit, Rule, Span, Unit};
use terms::{Date, PhaseTransfer, When};

const BEFORE_15_FEBRUARY: &str = "reg-18-1-b-phase-transfer";
const BEFORE_31_MARCH: &str = "reg-18-1-a-phase-transfer-to-post-16";
const FIVE_MONTHS_BEFORE: &str = "reg-18-2-between-post-16";
/// The duties of a phase transfer.
pub const TRANSFER_DUTIES: &[&str] = &[BEFORE_15_FEBRUARY, BEFORE_31_MARCH, FIVE_MONTHS_BEFORE];

/// A year group as the record gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearGroup {
    /// Stated for the academic year of the board. Reception is 0.
    Stated(i16),
    /// Stated for another academic year, or on no day; a child can be taught out of year, so it is not carried on.
    Elsewhen(i16),
    /// No source gives one.
    NotRecorded,
}

/// The year group of a person for an academic year, from the record and from nothing else: an age is not a year group.
pub fn year_group(history: &History, year: AcademicYear) -> YearGroup {
    let stated = history.person.iter().rev().filter(|event| event.kind == Kind::YearGroup);
    let mut stated = stated.filter_map(|event| match event.detail {
        Detail::Number(group) => Some((event.on.day(), i16::try_from(group).ok()?)),
        _ => None,
    });
    match stated.next() {
        None => YearGroup::NotRecorded,
        Some((Some(day), group)) if AcademicYear::of(day) == year => YearGroup::Stated(group),
        Some((_, group)) => YearGroup::Elsewhen(group),
    }
}

/// What the record says of the next move of a child with a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// It states the transfer: its kind, and the day of a move between post-16 institutions if that is given.
    Known {
        /// Which move.
        transfer: PhaseTransfer,
        /// The day of the move, for a move whose limit is counted from it.
        moves_on: Option<Date>,
    },
    /// The year group is one from which children may move. Whether this child does, and how, is not recorded.
    Possible(&'static [PhaseTransfer]),
    /// A transfer is stated without its kind.
    KindNotSaid,
    /// Nothing is stated, and the year group is not known for this year.
    Unknown,
}

/// One child on the board.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transfer {
    /// The year group.
    pub group: YearGroup,
    /// The move.
    pub expected: Expected,
    /// When the final plan for the transfer was sent.
    pub final_sent: Option<When>,
    /// When the notice of proposed amendments was sent, the last one that can belong to this transfer.
    pub notice_sent: Option<When>,
    /// When the review meeting was held, the last one that can belong to this transfer.
    pub meeting: Option<When>,
    /// When its invitations were sent.
    pub invited: Option<When>,
}

/// What the record says of the transfer of a case in a calendar year (moves of the September of that year, and moves
/// between post-16 institutions on any day of it). `None` if there is no plan in force, or nothing points to a move.
pub fn transfer_of(history: &History, case: &Case, transfer_year: i16, as_at: Date) -> Option<Transfer> {
    if case.plan_in_force(as_at) == Some(false) {
        return None;
    }
    let in_year = |event: &&Event| event.on.earliest().is_some_and(|day| day.year() == transfer_year);
    let kind = |event: &Event| match event.detail {
        Detail::PhaseTransfer(kind) => Some(kind),
        _ => None,
    };
    let due = case.all(Kind::PhaseTransferDue).filter(in_year).last();
    let moves = case.all(Kind::PhaseTransferOn).filter(in_year).last();
    let group = year_group(history, AcademicYear::starting(transfer_year - 1));
    let stated = moves.or(due).and_then(kind);
    let expected = match stated {
        Some(PhaseTransfer::NotSaid) => Expected::KindNotSaid,
        Some(transfer) => Expected::Known { transfer, moves_on: moves.and_then(|event| event.on.day()) },
        None => match group {
            YearGroup::Stated(group) => Expected::Possible(possible(group)?),
            YearGroup::Elsewhen(_) | YearGroup::NotRecorded => Expected::Unknown,
        },
    };
    // What was done for this transfer was done in the academic year before it or in the term before that.
    let from = Date::new(transfer_year - 1, 5, 1).ok()?;
    let until = Date::new(transfer_year, 12, 31).ok()?;
    let last = |kind: Kind| {
        let inside = |event: &&Event| {
            event.on.span().is_some_and(|span| span.earliest >= from && span.latest <= until && span.earliest <= as_at)
        };
        case.all(kind).filter(inside).last().map(|event| event.on)
    };
    Some(Transfer {
        group,
        expected,
        final_sent: last(Kind::PhaseTransferFinal),
        notice_sent: last(Kind::AmendmentNotice),
        meeting: last(Kind::ReviewMeeting),
        invited: last(Kind::ReviewInvited),
    })
}

/// The moves of regulation 2(1) that a child of a year group may make at the end of the year; `None` for a year group
/// from which there is none. In three-tier areas the transfers are from year 4 and from year 8; the record does not say
/// which sort of area a school is in, so the board asks.
fn possible(group: i16) -> Option<&'static [PhaseTransfer]> {
    use PhaseTransfer::*;
    match group {
        ..0 => Some(&[EarlyYearsToSchool]),
        2 => Some(&[InfantToJunior]),
        4 => Some(&[PrimaryToMiddle]),
        6 => Some(&[PrimaryToSecondary]),
        8 => Some(&[MiddleToSecondary]),
        11 => Some(&[SecondaryToPost16]),
        12.. => Some(&[BetweenPost16]),
        _ => None,
    }
}

/// One step before the last lawful day, counted back from it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What is to be done.
    pub what: &'static str,
    /// The last day on which the steps after it still have the whole of the time that the law gives them.
    pub with_full_time: Date,
    /// The last day on which it can be done at all, where the law sets a least time after it.
    pub at_the_latest: Option<Date>,
    /// Id of the duty it is counted from.
    pub duty: String,
    /// The text it rests on.
    pub citation: String,
}

/// The days of one transfer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BackPlan {
    /// The last lawful day, as the regulation says ("before").
    pub strict: Date,
    /// The day that the Code of Practice gives, where it gives one ("by").
    pub code: Option<Date>,
    /// Id of the duty.
    pub duty: String,
    /// The text it rests on.
    pub citation: String,
    /// The steps before it, in order of time.
    pub steps: Vec<Step>,
}

/// The last lawful day of a transfer in a calendar year and the steps counted back from it. `moves_on` is the day of a
/// move between post-16 institutions. `None` where the day is not known, or the year lies outside the law.
pub fn back_plan(law: &Law, transfer: PhaseTransfer, transfer_year: i16, moves_on: Option<Date>) -> Option<BackPlan> {
    let (id, from) = match transfer {
        PhaseTransfer::NotSaid => return None,
        PhaseTransfer::BetweenPost16 => (FIVE_MONTHS_BEFORE, moves_on?),
        PhaseTransfer::SecondaryToPost16 => (BEFORE_31_MARCH, Date::new(transfer_year, 1, 1).ok()?),
        _ => (BEFORE_15_FEBRUARY, Date::new(transfer_year, 1, 1).ok()?),
    };
    let (limit, citation) = limit_of(law, id, from)?;
    let last = |span: &Span| span.last_day(from, BankHolidays::england_and_wales(), None).ok();
    let strict = last(&limit.span)?;
    let code = limit.code.as_ref().and_then(last);
    Some(BackPlan { strict, code, duty: id.to_owned(), citation, steps: steps(law, strict)? })
}

fn limit_of<'l>(law: &'l Law, id: &str, on: Date) -> Option<(&'l Limit, String)> {
    let (_, duty) = law.find(id)?;
    let version = duty.version_on(on)?;
    match &version.rule {
        Rule::Limit(limit) => Some((limit, version.citation.clone())),
        _ => None,
    }
}

/// Meeting, notice and invitation counted back from the day of the final plan: eight weeks from notice to plan, twelve
/// from meeting to plan, two weeks' notice of the meeting, and at least 15 days for the family's views.
fn steps(law: &Law, last_day: Date) -> Option<Vec<Step>> {
    let of = |id: &str| limit_of(law, id, last_day);
    let (to_amend, amend_text) = of("reg-22-3-final-amended-plan")?;
    let (views, _) = of("reg-22-2-time-for-views-on-amendments")?;
    let (from_meeting, meeting_text) = of("devon-2022-twelve-weeks")?;
    let (invite, invite_text) = of("reg-20-2-invite-to-review")?;
    let notice = before(last_day, days_of(&to_amend.span)?)?;
    // The last day of waiting may itself be too early for the final plan.
    let least = days_of(&views.span)? - i32::from(views.span.count == Count::BeginningWith)
        + i32::from(!views.floor_day_is_lawful);
    let notice_latest = before(last_day, least)?;
    let meeting = before(last_day, days_of(&from_meeting.span)?)?;
    let invited = before(meeting, days_of(&invite.span)?)?;
    let invited_latest = before(notice_latest, days_of(&invite.span)?)?;
    let step = |what, with_full_time, at_the_latest, duty: &str, citation| Step {
        what,
        with_full_time,
        at_the_latest: Some(at_the_latest),
        duty: duty.to_owned(),
        citation,
    };
    Some(vec![
        step("Invite to the review meeting", invited, invited_latest, "reg-20-2-invite-to-review", invite_text),
        // A meeting can be held and its notice sent on one day, so the notice's last day is the meeting's too.
        step("Hold the review meeting", meeting, notice_latest, "devon-2022-twelve-weeks", meeting_text),
        step("Send the notice of amendments", notice, notice_latest, "reg-22-3-final-amended-plan", amend_text),
    ])
}

fn before(day: Date, days: i32) -> Option<Date> {
    calendar::days_before(day, days).ok()
}

/// The days of a limit that is a fixed number of them.
fn days_of(span: &Span) -> Option<i32> {
    match span.unit {
        Unit::Days => Some(span.number),
        Unit::Weeks => span.number.checked_mul(7),
        _ => None,
    }
}
