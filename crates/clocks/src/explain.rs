//! One sentence for an answer: the due date, why, and the law it rests on. Made when asked for.

use crate::outcome::{Because, Days, End, LateState, Missing, Outcome, Refusal, Status};
use crate::rules::Rules;
use crate::settings::{PhaseTransferDate, Settings};
use law::{Confidence, Duty, Force, Rule, Standing, Version};
use terms::{Date, Span};

/// The answer in one sentence with its citation, and after it what must be said beside it: a convention that is not the
/// statutory one, a text that is not verified, a date after the law was last checked. Names no child.
pub fn explain<S: Standing + Clone>(
    outcome: &Outcome,
    rules: &Rules<'_, S>,
    as_at: Date,
    settings: &Settings,
) -> String {
    let Some(duty) = rules.law().duty(outcome.duty) else { return String::from("This duty is not in this law.") };
    let version = duty.versions.get(usize::from(outcome.version));
    let mut out = format!("{}: {}", duty.title, state(outcome, duty));
    if let Some((version, limit)) = version.and_then(|version| match &version.rule {
        Rule::Limit(limit) => Some((version, limit)),
        Rule::NoNumber | Rule::NotInForce | Rule::NotStated => None,
    }) {
        let length = match (settings.phase_transfer, &limit.code) {
            (PhaseTransferDate::Code, Some(code)) => code,
            _ => &limit.span,
        };
        let floor = if limit.floor { "not before the end of " } else { "" };
        let from = match outcome.started {
            Some(started) if length.unit != law::Unit::DayOfYear => format!(" {}", span(started)),
            _ => String::new(),
        };
        out.push_str(&format!(" ({floor}{}{from}; {})", length.in_words(), version.citation));
    }
    out.push('.');
    let standing = S::BESIDE.map(String::from);
    for note in beside(outcome, duty, version, as_at, settings).into_iter().chain(standing) {
        out.push(' ');
        out.push_str(&note);
    }
    out
}

fn state(outcome: &Outcome, duty: &Duty) -> String {
    let due = outcome.due.map_or_else(|| String::from("an unknown date"), span);
    let done = outcome.done.map_or_else(|| String::from("an unknown date"), span);
    match outcome.status {
        Status::NotStarted => String::from("nothing has started this clock"),
        Status::Running { left } => format!("runs until {due}, {} left", days(left)),
        Status::Met { early } => match duty.versions.first().map(|version| &version.rule) {
            Some(Rule::Limit(limit)) if limit.floor => format!("the waiting time, to {due}, was kept; done on {done}"),
            _ => format!("done on {done}, {} before the limit of {due}", days(early)),
        },
        Status::Late { days: past, state } => match state {
            LateState::Open if outcome.done.is_some() => format!(
                "was due by {due}; it was done on {done}, which may be after the day asked about, and is {} past",
                days(past)
            ),
            LateState::Open => format!("was due by {due}, is not recorded as done, and is {} past", days(past)),
            LateState::Done => format!("was due by {due} and was done on {done}, {} past", days(past)),
            LateState::Ended => {
                format!("was due by {due} and was not done before the case ended, {} past", days(past))
            }
        },
        Status::Disapplied { grounds, days: past, done, .. } => {
            let grounds: Vec<String> = grounds.iter().map(|ground| ground.plain().to_lowercase()).collect();
            let then = if done { "it was done" } else { "it is to be done as soon as practicable; that is" };
            format!("the limit of {due} does not bind ({}); {then} {} past it", grounds.join("; "), days(past))
        }
        Status::NotApplicable(because) => format!("does not bind here: {}", why_not(because)),
        Status::Breached { days: early } => {
            format!("done on {done}, {} before it could be, since the waiting time ran to {due}", days(early))
        }
        Status::Refused(Refusal::AfterTheLaw) => {
            format!("not computed: the law is set out up to {} only", law::LIMITED_TO)
        }
        Status::Refused(Refusal::Calendar(error)) => format!("not computed: {error}"),
        Status::Unknown(missing) => format!("unknown: {}", what_is_missing(missing)),
    }
}

fn why_not(because: Because) -> &'static str {
    match because {
        Because::BeforeTheAct => "it would have started before 1 September 2014",
        Because::NotInForce => "nothing was in force on that date",
        Because::OnlyIfDecided => "it binds only a decision that has not been made",
        Because::DecidedOtherwise => "the case was decided in a way to which it does not apply",
        Because::Ended => "the case ended before the limit did",
        Because::PassedInSilence => "the time has passed with nothing done, and that is no breach",
        Because::Age => "it concerns younger children only",
        Because::WaitingOver => "the waiting time is over",
    }
}

fn what_is_missing(missing: Missing) -> String {
    let end = |end: End| match end {
        End::Trigger => "what starts this clock",
        End::Stop => "what stops this clock",
        End::Needed => "what must be done besides for this clock to stop",
        End::Ended => "how the case ended",
        End::Bound => "the event that a second limit runs from",
    };
    match missing {
        Missing::Day(of, why) => format!("the date of {}: {why}", end(of)),
        Missing::NotCarried(of) => format!("this source does not carry the date of {}", end(of)),
        Missing::SourceEndsBefore => String::from("the source was written before the limit passed"),
        Missing::DependsOnTheDay => String::from("the dates are ranges, and their days give different answers"),
        Missing::ExceptionGround => String::from("an exception is claimed; this source does not carry its ground"),
        Missing::ExceptionEvidence => String::from("an exception is recorded without the dates that its ground needs"),
        Missing::RuleText => String::from("no source read says what the limit was then"),
        Missing::Birth => String::from("the age of the child: no month of birth is recorded, or it does not settle it"),
        Missing::SchoolCalendar => String::from("school days need the calendar of the school"),
        Missing::ImpossibleOrder(of) => {
            format!("the record has an impossible order of events: see the date of {}", end(of))
        }
    }
}

fn beside(outcome: &Outcome, duty: &Duty, version: Option<&Version>, as_at: Date, settings: &Settings) -> Vec<String> {
    let mut notes = Vec::new();
    if duty.receipt_day_setting && settings.receipt_day_counted {
        notes.push(String::from("The day of receipt is counted here, by this council's own setting."));
    }
    let code = version.is_some_and(|version| matches!(&version.rule, Rule::Limit(limit) if limit.code.is_some()));
    if code && settings.phase_transfer == PhaseTransferDate::Code {
        notes.push(String::from("The date is the Code of Practice's, one day later than the regulation's."));
    }
    if matches!(outcome.status, Status::Disapplied { grounds, .. } if grounds.iter().count() > 1) {
        notes.push(String::from("More than one exception is recorded for the same time; each is listed."));
    }
    if outcome.bound_left_out {
        notes.push(String::from("A second limit is left out, because this source does not carry where it starts."));
    }
    if outcome.exception_claimed && outcome.status != Status::Unknown(Missing::ExceptionGround) {
        notes.push(String::from("An exception is claimed; this source does not carry its ground."));
    }
    match duty.force {
        Force::Duty => {}
        Force::Guidance => notes.push(String::from("This is guidance, not a statutory limit.")),
        Force::Target => notes.push(String::from("This is a target, not a statutory limit.")),
    }
    match version.map(|version| version.confidence) {
        Some(Confidence::Unverified) => notes.push(String::from("The text of this rule is unverified.")),
        Some(Confidence::Partly) => notes.push(String::from("The text of this rule is verified in part.")),
        Some(Confidence::Verified) | None => {}
    }
    if as_at > duty.checked.on {
        notes.push(format!("Assumes no change in the law since {}.", duty.checked.on));
    }
    notes
}

fn days(days: Days) -> String {
    match days.exact() {
        Some(1) => String::from("1 day"),
        Some(number) => format!("{number} days"),
        None => format!("{} to {} days", days.least, days.most),
    }
}

fn span(span: Span) -> String {
    if span.earliest == span.latest {
        in_words(span.earliest)
    } else {
        format!("{} to {}", in_words(span.earliest), in_words(span.latest))
    }
}

fn in_words(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}
