//! The seven findings that change what an engine must be (law.md 0.1), one test each; and that every clock has a version
//! that governs it, whatever the day.

use clocks::{Answer, Rules, Scope, Settings, Status, case_from_text};
use law::{Clock, Rule, Subject, Unit, national};
use terms::{Date, Ground};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// The first clock of a duty, for events given as `name date` or `name detail date to date`.
fn ask(short: &str, events: &str, as_at: &str) -> Answer {
    all(short, events, as_at).into_iter().next().unwrap()
}

fn all(short: &str, events: &str, as_at: &str) -> Vec<Answer> {
    let mut csv = String::from("event,detail,date,until\n");
    for event in events.split("; ") {
        let (event, until) = event.split_once(" to ").unwrap_or((event, ""));
        let words: Vec<&str> = event.split(' ').collect();
        let detail = if words.len() == 3 { words[1] } else { "" };
        csv.push_str(&format!("{},{detail},{},{until}\n", words[0], words[words.len() - 1]));
    }
    let settings = Settings { scope: Scope::Every, ..Settings::default() };
    let answers = case_from_text(&csv, day(as_at)).unwrap().answers(Rules::national(), day(as_at), &settings);
    answers.into_iter().filter(|answer| answer.short == short).collect()
}

fn due(answer: &Answer) -> String {
    answer.due.unwrap().0.to_string()
}

#[test]
fn finding_1_an_exception_disapplies_a_limit_and_never_adds_days() {
    let request = "request_received 2026-01-07";
    let without = ask("A8", request, "2026-06-30");
    let with = ask("A8", &format!("{request}; exception c 2026-03-01 to 2026-03-20"), "2026-06-30");
    assert_eq!((without.status, with.status), ("late", "disapplied"));
    assert_eq!(
        (due(&without), due(&with)),
        ("2026-05-27".into(), "2026-05-27".into()),
        "the original date stays in sight"
    );
    assert_eq!(with.days, Some((34, 34)), "and the days past it are counted");
    assert!(with.why.contains("as soon as practicable"), "{}", with.why);
}

#[test]
fn finding_2_the_school_closure_exception_is_exactly_its_predicate() {
    let with = |adviser: &str, asked: &str, closed: &str, reopens: &str| {
        let events = format!(
            "request_received 2026-04-01; advice_requested {adviser} {asked}; exception a {closed} to {reopens}"
        );
        ask("A8", &events, "2026-12-01").status
    };
    assert_eq!(with("school", "2026-07-15", "2026-07-22", "2026-09-02"), "disapplied", "the first day of the window");
    assert_eq!(with("school", "2026-07-14", "2026-07-22", "2026-09-02"), "late", "a day before it");
    assert_eq!(with("school", "2026-08-26", "2026-07-22", "2026-09-02"), "disapplied", "the last day of the window");
    assert_eq!(with("school", "2026-08-27", "2026-07-22", "2026-09-02"), "late", "a day after it");
    assert_eq!(with("school", "2026-07-25", "2026-07-25", "2026-08-21"), "late", "27 days closed");
    assert_eq!(with("school", "2026-07-25", "2026-07-25", "2026-08-22"), "disapplied", "28 days closed");
    for other in ["psychologist", "health", "social_care", "parent", "other"] {
        assert_ne!(with(other, "2026-07-20", "2026-07-22", "2026-09-02"), "disapplied", "{other} is not the head");
    }
}

#[test]
fn finding_3_advice_in_six_weeks_has_its_own_exceptions_and_none_for_a_closure() {
    let (_, duty) = national().find("A3").unwrap();
    for version in &duty.versions {
        let grounds: Vec<Ground> = version.exceptions.iter().map(|rule| rule.ground).collect();
        assert_eq!(grounds, [Ground::PersonalCircumstances, Ground::AbsenceFromArea, Ground::MissedAppointment]);
    }
    let closed = "advice_requested school 2026-07-15; exception a 2026-07-22 to 2026-09-02";
    assert_eq!(ask("A3", closed, "2026-09-30").status, "late");
    let missed = "request_received 2026-01-07; advice_requested health 2026-02-20; exception missed 2026-03-02";
    assert_eq!(ask("A3", missed, "2026-06-30").status, "disapplied");
    assert_eq!(ask("A8", missed, "2026-06-30").status, "late", "and that ground reaches no other limit");
}

#[test]
fn finding_4_twelve_weeks_from_the_meeting_whatever_was_sent_when() {
    let meeting = "plan_issued 2025-12-01; review_meeting 2026-02-02";
    for notice in ["2026-02-16", "2026-03-02", "2026-03-30"] {
        let events = format!("{meeting}; review_decided A {notice}; amendment_notice {notice}");
        assert_eq!(due(&ask("C9", &events, "2026-04-01")), "2026-04-27", "notice on {notice}");
    }
    let late = format!("{meeting}; review_decided A 2026-03-30; amendment_notice 2026-03-30");
    assert_eq!(due(&ask("C7", &late, "2026-04-01")), "2026-04-27", "the cap binds the eight weeks too");
    let bare = format!("{meeting}; review_decided A 2026-02-26; amendment_notice 2026-03-30");
    let answer = ask("C5", &bare, "2026-04-01");
    assert_eq!(
        (answer.status, answer.days),
        ("late", Some((28, 28))),
        "\"we will amend\" without amendments stops nothing"
    );
}

#[test]
fn finding_5_before_15_february_is_14_february_and_the_alarm_is_on_the_strict_date() {
    let transfer = "phase_transfer_due primary_to_secondary 2026-02-15";
    assert_eq!(due(&ask("C12", transfer, "2026-02-01")), "2026-02-14");
    assert_eq!(ask("C12", transfer, "2026-02-15").status, "late");
    assert_eq!(due(&ask("C13", "phase_transfer_due secondary_to_post16 2026-03-31", "2026-02-01")), "2026-03-30");
}

#[test]
fn finding_6_days_are_calendar_days_but_for_the_limits_that_say_working_days() {
    let working: Vec<&str> = national()
        .duties()
        .iter()
        .filter(|duty| {
            duty.versions.iter().any(|version| {
                matches!(&version.rule, Rule::Limit(limit)
                    if matches!(limit.span.unit, Unit::WorkingDays | Unit::TribunalDays))
            })
        })
        .map(|duty| duty.short.as_str())
        .collect();
    let mut working: Vec<&str> = working.into_iter().collect();
    working.sort_unstable();
    // The list of law.md with M4 and the 45 days of 1.10, as law-readings.md 4 adds.
    assert_eq!(working, ["B1", "B5a", "B5b", "M2", "M4", "M6", "M7", "RR4", "T6"]);
    assert_eq!(due(&ask("A8", "request_received 2026-03-01", "2026-03-02")), "2026-07-19", "a Sunday, and no roll");
    assert_eq!(due(&ask("A3", "advice_requested health 2026-02-20", "2026-03-02")), "2026-04-03", "Good Friday");
}

#[test]
fn finding_7_there_is_no_reconsideration_of_a_refusal_to_assess() {
    let fifteen: Vec<&str> = national()
        .duties()
        .iter()
        .filter(|duty| {
            duty.versions.iter().any(|version| {
                matches!(&version.rule, Rule::Limit(limit)
                    if limit.span.number == 15 && limit.span.unit == Unit::Days)
            })
        })
        .map(|duty| duty.short.as_str())
        .collect();
    let mut fifteen: Vec<&str> = fifteen.into_iter().collect();
    fifteen.sort_unstable();
    assert_eq!(fifteen, ["A6", "A7", "C6", "E1"], "the four places where 15 days appear");
    let started: Vec<String> = {
        let settings = Settings::default();
        let csv = "event,date\nrequest_received,2026-01-07\nassessment_refused,2026-02-10\n";
        let given = case_from_text(csv, day("2026-02-20")).unwrap();
        given.answers(Rules::national(), day("2026-02-20"), &settings).into_iter().map(|answer| answer.short).collect()
    };
    assert!(
        started.iter().all(|short| ["A2a", "A2b", "A5", "A8", "M1", "T1"].contains(&short.as_str())),
        "{started:?}"
    );
}

#[test]
fn every_clock_has_a_version_that_governs_it_for_a_trigger_on_any_day() {
    let rules = Rules::national();
    let case_duties =
        || national().indexed().filter(|(_, duty)| duty.subject == Subject::Case && duty.clock != Clock::None);
    let mut asked = 0;
    for (ix, duty) in case_duties() {
        let trigger = &duty.trigger[0];
        // A prime step meets every day of the week and of the year; the first and the last day are asked too.
        let mut number = 0;
        let length = calendar::days_between(law::IN_FORCE_FROM, law::LIMITED_TO);
        while number <= length {
            let on = calendar::days_after(law::IN_FORCE_FROM, number).unwrap();
            let csv =
                format!("event,detail,date\n{},{},{on}\n", trigger.kind, trigger.detail.as_deref().unwrap_or("9"));
            let csv = if trigger.detail.is_none() && trigger.kind != "transferred_in" {
                format!("event,date\n{},{on}\n", trigger.kind)
            } else {
                csv.replace(",9,", ",301,")
            };
            let given = case_from_text(&csv, on).unwrap();
            let outcomes =
                clocks::assess(&given.history, rules, on, &Settings { scope: Scope::Every, ..Settings::default() });
            let outcome = outcomes.iter().find(|outcome| outcome.duty == ix).unwrap();
            let after_the_law = Status::Refused(clocks::Refusal::AfterTheLaw);
            assert!(
                outcome.status != after_the_law && outcome.status != Status::NotStarted,
                "{} on {on}: {:?}",
                duty.id,
                outcome.status
            );
            asked += 1;
            number = if number == length { length + 1 } else { (number + 397).min(length) };
        }
    }
    assert!(asked > 1_000, "{asked}");
}
