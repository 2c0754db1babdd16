//! The date rules agree with a second implementation, in Python, that shares nothing with this one but the list of bank
//! holidays: 20,000 random questions, or as many as `CANDOUR_SECOND_CASES` says (`./test --long`: 1,000,000).

use calendar::*;
use clocks::{Rules, Settings, Status, assess, assess_named};
use facts::{Case, Detail, Episode, Event, History, Kind, Provenance, Shape, SubjectId};
use law::Subject;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use terms::{Adviser, Date, Ground, LaCode, PhaseTransfer, ReviewOutcome, When, YearMonth};

const DUTIES: [&str; 61] = [
    "A2b", "A3", "A8", "C1", "C4", "C5", "C7", "E1", "E2", "B1", "B3", "B4", "B5a", "M2", "M3", "M8", "M9", "O2", "O4",
    "O5", "O6", "O8", "O9", "T6", "9FE", "SCR1", "SCR3", "T1", "C12", "C13", "O13d", "ST1", "SAR", "A7", "C2", "C3",
    "C8", "C9", "C14", "C16", "E4", "M1", "M4", "M5", "M6", "M7", "M8a", "M8b", "M8c", "M8d", "M10", "B5b", "O1",
    "O11", "RR4", "P4", "SCR2", "SCR4", "SCR5", "SCR6", "A11c",
];
/// Duties whose status is asked too: those that a stop simply ends.
const STATUSES: [&str; 14] = ["A2b", "A8", "C4", "E1", "E2", "M2", "M3", "M6", "M8a", "O8", "O9", "O11", "T6", "A11c"];
/// Duties with a second limit, and the event that it runs from.
const BOUNDS: [(&str, &str); 4] =
    [("C5", "plan_issued"), ("C7", "review_meeting"), ("B4", "plan_issued"), ("T1", "mediation_certificate")];
const FLOORS: [&str; 2] = ["A6", "C6"];
const AWAY: [&str; 7] = ["A2b", "A3", "A8", "E2", "O2", "O5", "O8"];
const BY_MONTH: [&str; 6] = ["A2b", "A8", "C4", "E1", "E2", "T1"];

/// A small generator of numbers, so that the questions are the same on every machine.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn day(&mut self) -> Date {
        days_after(Date::constant(2014, 9, 1), self.below(4_900) as i32).unwrap()
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.below(from.len() as u64) as usize]
    }
}

fn show(answer: Result<Date, DateError>) -> String {
    answer.map_or_else(|_| String::from("refused"), |day| day.to_string())
}

fn count(kind: &str, n: i32, day: Date) -> Result<Date, DateError> {
    let holidays = BankHolidays::england_and_wales();
    match kind {
        "days" => days_after(day, n),
        "days_beginning" => days_beginning_with(day, n),
        "weeks" => weeks_after(day, n),
        "weeks_before" => weeks_before(day, n),
        "months" => months_after(day, n),
        "months_before" => months_before(day, n),
        "months_beginning" => months_beginning_with(day, n),
        "working" => holidays.working_days_after(day, n),
        "working_beginning" => holidays.working_days_beginning_with(day, n),
        "tribunal" => holidays.tribunal_working_days_after(day, n),
        "clear" => clear_days_before(day, n),
        "clear_working" => clear_working_days_before(holidays, day, n),
        other => panic!("no count {other}"),
    }
}

/// A detail that makes an event of a kind count for the duty.
fn detail(kind: Kind, wanted: Option<&str>) -> Detail {
    if let (Shape::PhaseTransfer, Some(code)) = (kind.shape(), wanted) {
        return Detail::PhaseTransfer(PhaseTransfer::from_code(code).unwrap());
    }
    match (kind, wanted) {
        (Kind::AdviceRequested | Kind::AdviceReceived, _) => Detail::Adviser(Adviser::Psychologist),
        (Kind::ReviewDecided, _) => Detail::ReviewOutcome(ReviewOutcome::Maintain),
        (Kind::TransferredIn, _) => Detail::La(LaCode::parse("301").unwrap()),
        (_, Some(code)) => Detail::Code(Detail::code(code).unwrap()),
        _ => Detail::Nothing,
    }
}

/// The clock of a duty that started on a day, with a stop and other events of the case.
fn clock(
    rules: &Rules<'_>,
    short: &str,
    started: When,
    done: Option<Date>,
    others: &[Event],
    as_at: Date,
) -> clocks::Outcome {
    let (ix, duty) = rules.law().find(short).unwrap();
    let settings = Settings::default();
    if duty.subject == Subject::Council {
        let mut named = vec![(duty.trigger[0].kind.as_str(), started)];
        named.extend(done.map(|done| (duty.stop[0].kind.as_str(), When::Day(done))));
        return assess_named(rules, ix, &named, as_at, &settings).unwrap();
    }
    let of = |matcher: &law::Matcher, on: When| {
        let kind = Kind::from_name(&matcher.kind).unwrap();
        event(kind, on, detail(kind, matcher.detail.as_deref()))
    };
    let start = of(&duty.trigger[0], started);
    let mut events = vec![start];
    events.extend(done.map(|done| of(&duty.stop[0], When::Day(done))));
    events.extend(others);
    events.sort_by_key(|event| event.on.earliest());
    let case = Case { ordinal: 1, episode: Episode::Unlabelled { nth: 0 }, events, conflicts: Vec::new() };
    let history = History {
        subject: SubjectId([0; 16]),
        birth: None,
        sex: None,
        ethnicity: None,
        person: Vec::new(),
        cases: vec![case],
    };
    // A second event may start a clock of its own; asked for is the one of the day given.
    let mut all = assess(&history, rules, as_at, &settings).into_iter().filter(|outcome| outcome.duty == ix);
    all.find(|outcome| outcome.started == start.on.span()).unwrap()
}

fn event(kind: Kind, on: When, detail: Detail) -> Event {
    Event { kind, on, detail, from: Provenance { batch: 1, row: 1 } }
}

fn due(rules: &Rules<'_>, short: &str, started: Date, others: &[Event]) -> String {
    let outcome = clock(rules, short, When::Day(started), None, others, started);
    match (outcome.due, outcome.status) {
        (_, Status::Refused(_)) | (None, _) => String::from("refused"),
        (Some(due), _) => due.latest.to_string(),
    }
}

/// The status with its days, as one number or as a range.
fn told(outcome: &clocks::Outcome) -> String {
    let word = outcome.status.word();
    match (outcome.status, outcome.status.days()) {
        (Status::NotApplicable(clocks::Because::WaitingOver), _) => String::from("over"),
        (Status::Refused(_), _) => String::from("refused"),
        (_, None) => word.to_owned(),
        (_, Some(days)) => match days.exact() {
            Some(number) => format!("{word} {number}"),
            None => format!("{word} {}-{}", days.least, days.most),
        },
    }
}

/// One question with our answer.
fn question(numbers: &mut Numbers, rules: &Rules<'_>) -> (String, String) {
    const KINDS: [&str; 12] = [
        "days",
        "days_beginning",
        "weeks",
        "weeks_before",
        "months",
        "months_before",
        "months_beginning",
        "working",
        "working_beginning",
        "tribunal",
        "clear",
        "clear_working",
    ];
    let day = numbers.day();
    let some_days_after = |numbers: &mut Numbers, day, most| days_after(day, numbers.below(most) as i32).unwrap();
    match numbers.below(9) {
        0 => {
            let (kind, n) = (numbers.pick(&KINDS), numbers.below(40) as i32 + 1);
            (format!("count {kind} {n} {day}"), show(count(kind, n, day)))
        }
        1 => (format!("roll {day}"), show(BankHolidays::england_and_wales().tribunal_application_day(day))),
        2 => {
            let reopens = days_after(day, numbers.below(60) as i32).unwrap();
            let asked = days_after(day, numbers.below(80) as i32 - 15).unwrap();
            let excused = Closure::new(day, reopens).unwrap().excuses_advice_asked_on(asked).unwrap();
            (format!("closure {day} {reopens} {asked}"), String::from(if excused { "yes" } else { "no" }))
        }
        3 => {
            let short = numbers.pick(&DUTIES);
            // The transfer of statements ended in 2018, and the regulations on detained persons began in 2015.
            let day = match short {
                "ST1" => day.min(Date::constant(2018, 3, 31)),
                "A11c" => day.max(Date::constant(2015, 4, 1)),
                _ => day,
            };
            (format!("due {short} {day}"), due(rules, short, day, &[]))
        }
        4 => {
            let (short, kind) = BOUNDS[numbers.below(BOUNDS.len() as u64) as usize];
            let days = numbers.below(400) as i32;
            let before = days_before(day, days + 1).unwrap();
            let other = if short == "T1" { some_days_after(numbers, day, 120) } else { before };
            let other = (numbers.below(5) > 0 && other >= law::IN_FORCE_FROM).then_some(other);
            let kind = Kind::from_name(kind).unwrap();
            let events: Vec<Event> =
                other.map(|on| event(kind, When::Day(on), detail(kind, None))).into_iter().collect();
            let shown = other.map_or_else(|| String::from("-"), |on| on.to_string());
            // What comes after the day of the trigger is seen only later.
            let as_at = days_after(day, 400).unwrap();
            let outcome = clock(rules, short, When::Day(day), None, &events, as_at);
            let ours = outcome.due.map_or_else(|| String::from("refused"), |due| due.latest.to_string());
            (format!("bound {short} {day} {shown}"), ours)
        }
        5 => {
            let short = numbers.pick(&FLOORS);
            let done = (numbers.below(3) > 0).then(|| some_days_after(numbers, day, 40));
            let as_at = some_days_after(numbers, day, 60);
            let shown = done.map_or_else(|| String::from("-"), |done| done.to_string());
            let outcome = clock(rules, short, When::Day(day), done, &[], as_at);
            (format!("floor {short} {day} {shown} {as_at}"), told(&outcome))
        }
        6 => {
            let short = numbers.pick(&AWAY);
            let since = days_after(day, numbers.below(80) as i32 - 20).unwrap();
            let back = some_days_after(numbers, since, 60);
            let as_at = some_days_after(numbers, day, 250).max(back);
            let absence = Detail::Exception { ground: Ground::AbsenceFromArea, until: Some(When::Day(back)) };
            let events = [event(Kind::Exception, When::Day(since), absence)];
            let outcome = clock(rules, short, When::Day(day), None, &events, as_at);
            (format!("away {short} {day} {since} {back} {as_at}"), told(&outcome))
        }
        7 => {
            let short = numbers.pick(&BY_MONTH);
            let month = YearMonth::of(day.max(law::IN_FORCE_FROM)).unwrap();
            let as_at = days_after(month.last(), numbers.below(250) as i32).unwrap();
            let outcome = clock(rules, short, When::Month(month), None, &[], as_at);
            let ours = if matches!(outcome.status, Status::NotApplicable(_)) {
                silent(&outcome, as_at)
            } else {
                told(&outcome)
            };
            (format!("month {short} {} {as_at}", month.first()), ours)
        }
        _ => {
            let short = numbers.pick(&STATUSES);
            let day = if short == "A11c" { day.max(Date::constant(2015, 4, 1)) } else { day };
            let done = (numbers.below(3) > 0).then(|| some_days_after(numbers, day, 180));
            let as_at = some_days_after(numbers, day, 250);
            let shown = done.map_or_else(|| String::from("-"), |done| done.to_string());
            (
                format!("status {short} {day} {shown} {as_at}"),
                told(&clock(rules, short, When::Day(day), done, &[], as_at)),
            )
        }
    }
}

/// Nobody appealed: no breach here, and plainly late for the second implementation, which knows only dates.
fn silent(outcome: &clocks::Outcome, as_at: Date) -> String {
    let due = outcome.due.unwrap();
    let (least, most) = (days_between(due.latest, as_at), days_between(due.earliest, as_at));
    if least == most { format!("late {least}") } else { format!("late {least}-{most}") }
}

#[test]
fn a_second_implementation_gives_the_same_answers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let python = Command::new("python3")
        .arg(root.join("tests/second/dates.py"))
        .arg(root.join("data/bank-holidays.csv"))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn();
    let Ok(mut python) = python else {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "python3 is needed where CI=true");
        println!("skipped: python3 is not installed");
        return;
    };
    let cases = std::env::var("CANDOUR_SECOND_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(20_000);
    let (mut numbers, rules) = (Numbers(20_261_121), Rules::national());
    let questions: Vec<(String, String)> = (0..cases).map(|_| question(&mut numbers, rules)).collect();
    let text: String = questions.iter().map(|(question, _)| format!("{question}\n")).collect();
    let mut input = python.stdin.take().unwrap();
    let writer = std::thread::spawn(move || input.write_all(text.as_bytes()));
    let output = python.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let answers: Vec<&str> = std::str::from_utf8(&output.stdout).unwrap().lines().collect();
    assert_eq!(answers.len(), questions.len(), "every question is answered");
    let different: Vec<String> = questions
        .iter()
        .zip(&answers)
        .filter(|((_, ours), theirs)| ours != *theirs)
        .map(|((question, ours), theirs)| format!("{question}: {ours} here, {theirs} there"))
        .collect();
    assert!(
        different.is_empty(),
        "{} of {cases}:\n{}",
        different.len(),
        different[..different.len().min(20)].join("\n")
    );
}
