//! The date rules agree with a second implementation, in Python, that shares nothing with this one but the list of bank
//! holidays: 20,000 random questions, or as many as `CANDOUR_SECOND_CASES` says (`./test --long`: 1,000,000).

use calendar::*;
use clocks::{Rules, Settings, Status, assess, assess_named};
use facts::{Case, Detail, Episode, Event, History, Kind, Provenance, SubjectId};
use law::Subject;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use terms::{Adviser, Date, LaCode, PhaseTransfer, ReviewOutcome, When};

const DUTIES: [&str; 31] = [
    "A2b", "A3", "A8", "C1", "C4", "C5", "C7", "E1", "E2", "B1", "B3", "B4", "B5a", "M2", "M3", "M8", "M9", "O2", "O4",
    "O5", "O6", "O8", "O9", "T6", "9FE", "SCR1", "SCR3", "T1", "C13", "O13d", "ST1",
];
/// Duties whose status is asked too: those that a stop simply ends.
const STATUSES: [&str; 10] = ["A2b", "A8", "C4", "E1", "E2", "M2", "M3", "O8", "O9", "T6"];

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
    match (kind, wanted) {
        (Kind::AdviceRequested | Kind::AdviceReceived, _) => Detail::Adviser(Adviser::Psychologist),
        (Kind::ReviewDecided, _) => Detail::ReviewOutcome(ReviewOutcome::Maintain),
        (Kind::PhaseTransferDue, _) => Detail::PhaseTransfer(PhaseTransfer::SecondaryToPost16),
        (Kind::TransferredIn, _) => Detail::La(LaCode::parse("301").unwrap()),
        (_, Some(code)) => Detail::Code(Detail::code(code).unwrap()),
        _ => Detail::Nothing,
    }
}

fn clock(rules: &Rules<'_>, short: &str, started: Date, done: Option<Date>, as_at: Date) -> clocks::Outcome {
    let (ix, duty) = rules.law().find(short).unwrap();
    let settings = Settings::default();
    if duty.subject == Subject::Council {
        let mut named = vec![(duty.trigger[0].kind.as_str(), When::Day(started))];
        named.extend(done.map(|done| (duty.stop[0].kind.as_str(), When::Day(done))));
        return assess_named(rules, ix, &named, as_at, &settings).unwrap();
    }
    let event = |matcher: &law::Matcher, on: Date| {
        let kind = Kind::from_name(&matcher.kind).unwrap();
        let detail = detail(kind, matcher.detail.as_deref());
        Event { kind, on: When::Day(on), detail, from: Provenance { batch: 1, row: 1 } }
    };
    let mut events = vec![event(&duty.trigger[0], started)];
    events.extend(done.map(|done| event(&duty.stop[0], done)));
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
    assess(&history, rules, as_at, &settings).into_iter().find(|outcome| outcome.duty == ix).unwrap()
}

fn due(rules: &Rules<'_>, short: &str, started: Date) -> String {
    let outcome = clock(rules, short, started, None, started);
    match (outcome.due, outcome.status) {
        (_, Status::Refused(_)) | (None, _) => String::from("refused"),
        (Some(due), _) => due.latest.to_string(),
    }
}

fn status(rules: &Rules<'_>, short: &str, started: Date, done: Option<Date>, as_at: Date) -> String {
    let outcome = clock(rules, short, started, done, as_at);
    match outcome.status.days() {
        None => String::from("refused"),
        Some(days) => format!("{} {}", outcome.status.word(), days.exact().unwrap()),
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
    match numbers.below(5) {
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
            // The transfer of statements ended in 2018.
            let day = if short == "ST1" { day.min(Date::constant(2018, 3, 31)) } else { day };
            (format!("due {short} {day}"), due(rules, short, day))
        }
        _ => {
            let short = numbers.pick(&STATUSES);
            let done = (numbers.below(3) > 0).then(|| days_after(day, numbers.below(180) as i32).unwrap());
            let as_at = days_after(day, numbers.below(250) as i32).unwrap();
            let shown = done.map_or_else(|| String::from("-"), |done| done.to_string());
            (format!("status {short} {day} {shown} {as_at}"), status(rules, short, day, done, as_at))
        }
    }
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
