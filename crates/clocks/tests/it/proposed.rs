//! What a bill would answer, and what a council's own reading comes to: always beside the national answer.

use clocks::{
    LocalReadings, RecordedReading, Rules, Scope, Settings, StandingReadings, case_from_text, compare_table, run_table,
};
use law::{LocalReading, Proposed};
use terms::Date;

const A8: &str = include_str!("../../../../law/send-regulations-2014/reg-13-2-final-plan.toml");
const CASE: &str = "event,date\nrequest_received,2026-01-07\nplan_issued,2026-05-20\n";

fn bill() -> Proposed {
    let text = A8.replace("number = 20", "number = 15");
    Proposed::over_national([("education-bill/reg-13-2-final-plan.toml", text.as_str())]).unwrap()
}

#[test]
fn a_bill_is_answered_for_and_says_that_it_is_not_the_law() {
    let (set, as_at) = (bill(), Date::constant(2026, 6, 1));
    let rules = Rules::new(&set).unwrap();
    let given = case_from_text(CASE, as_at).unwrap();
    let of = |answers: Vec<clocks::Answer>| answers.into_iter().find(|answer| answer.short == "A8").unwrap();
    let now = of(given.answers(Rules::national(), as_at, &Settings::default()));
    let then = of(given.answers(&rules, as_at, &Settings::default()));
    assert_eq!((now.status, then.status), ("met", "late"));
    assert!(then.why.ends_with("This is by a proposed rule set, which is not the law."), "{}", then.why);
    assert!(!now.why.contains("proposed"), "{}", now.why);
    assert_ne!(now.law, then.law);
}

#[test]
fn the_worked_cases_that_a_bill_would_answer_otherwise_are_found_and_no_others() {
    let set = bill();
    let rules = Rules::new(&set).unwrap();
    let tables = law::worked_cases();
    let mut touched: Vec<&str> = Vec::new();
    for (name, text) in tables {
        let report = compare_table(text, Rules::national(), &rules);
        assert_eq!(report.problems, []);
        touched.extend((!report.differences.is_empty()).then_some(name));
        assert_eq!(compare_table(text, Rules::national(), Rules::national()).differences, [], "{name}");
    }
    assert!(touched.contains(&"good/reg-13-2-final-plan.txt"), "{touched:?}");
    assert!(!touched.contains(&"good/reg-5-1-decide-whether-to-assess.txt"), "{touched:?}");
    assert!(
        !run_table(tables.iter().find(|(name, _)| *name == "good/reg-13-2-final-plan.txt").unwrap().1, &rules)
            .differences
            .is_empty()
    );
}

#[test]
fn a_line_that_cannot_be_read_is_a_problem_of_the_comparison_too() {
    let set = bill();
    let rules = Rules::new(&set).unwrap();
    let report =
        compare_table("duty | facts | as at | expect\nA8 | nonsense | 2026-01-01 | met", Rules::national(), &rules);
    assert_eq!((report.cases, report.problems.len()), (0, 1));
}

const READING: &str = r#"
duty = "reg-20-10-review-decision"
reading = "four weeks after the meeting, and the twelve months as a duty of their own"
reasoning = "Regulation 20(10) gives its own limit, and section 44(1) another."
lawyer = "R. Example"
lawyer_role = "solicitor to the council"
signed_on = 2026-10-01

[[version]]
from = 2014-09-01
governed_by = "trigger"
limit = { number = 4, unit = "weeks", count = "after" }
citation = "Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), reg 20(10)"
confidence = "partly"
"#;

#[test]
fn a_local_reading_stands_beside_the_national_answer_and_changes_nothing_of_it() {
    let readings = [LocalReading::from_text(READING).unwrap()];
    let local = LocalReadings::new(&readings).unwrap();
    let (as_at, settings) = (Date::constant(2026, 3, 12), Settings { scope: Scope::Every, ..Settings::default() });
    let case = "event,date\nplan_issued,2025-03-10\nreview_meeting,2026-02-16\n";
    let given = case_from_text(case, as_at).unwrap();
    let before = given.answers(Rules::national(), as_at, &settings);
    let mut after = before.clone();
    local.put_beside(&mut after, as_at, &settings, |rules| given.outcomes(rules, as_at, &settings));
    for (before, after) in before.iter().zip(&mut after) {
        let reading = after.local_reading.take();
        assert_eq!(before, after, "the national answer is what it was");
        assert_eq!(reading.is_some(), before.short == "C5", "{}", before.short);
        if let Some(reading) = reading {
            assert_eq!((before.status, reading.status), ("late", "running"));
            assert_eq!(reading.due, Some((Date::constant(2026, 3, 16), Date::constant(2026, 3, 16))));
            assert!(reading.reading.contains("R. Example") && reading.reasoning.contains("44(1)"), "{reading:?}");
            assert!(reading.why.contains("the council's own reading"), "{}", reading.why);
        }
    }
}

#[test]
fn a_local_reading_of_the_councils_own_business_stands_beside_it_too() {
    let text = READING
        .replace("reg-20-10-review-decision", "access-request")
        .replace("number = 4, unit = \"weeks\"", "number = 30, unit = \"days\"");
    let readings = [LocalReading::from_text(&text).unwrap()];
    let local = LocalReadings::new(&readings).unwrap();
    let (as_at, settings) = (Date::constant(2026, 9, 3), Settings::default());
    let given = case_from_text("event,date\naccess_request_received,2026-09-03\n", as_at).unwrap();
    let mut answers = given.answers(Rules::national(), as_at, &settings);
    local.put_beside(&mut answers, as_at, &settings, |rules| given.outcomes(rules, as_at, &settings));
    let answer = answers.iter().find(|answer| answer.short == "SAR").unwrap();
    assert_eq!(answer.due.unwrap().0, Date::constant(2026, 10, 5));
    assert_eq!(answer.local_reading.as_ref().unwrap().due.unwrap().0, Date::constant(2026, 10, 3));
}

fn signed(duty: &str, text: &str) -> RecordedReading {
    let signed = "signed by R. Example, solicitor to the council, 2026-10-01".to_owned();
    RecordedReading::Signed { duty: duty.to_owned(), signed, text: text.to_owned() }
}

#[test]
fn of_each_duty_the_reading_signed_last_stands_until_it_is_withdrawn() {
    let (decision, access) = ("reg-20-10-review-decision", "access-request");
    let first = signed(decision, READING);
    let second = signed(decision, &READING.replace("number = 4", "number = 3"));
    let other = signed(access, &READING.replace(decision, access));
    let stands = StandingReadings::of([first.clone(), other, second]);
    assert_eq!(stands.fit.iter().map(LocalReading::duty).collect::<Vec<_>>(), [access, decision]);
    assert!(stands.touch(decision) && !stands.touch("reg-13-2-final-plan") && !stands.is_empty());
    let limit = stands.fit[1].set().duties()[0].versions[0].rule.clone();
    assert!(matches!(limit, law::Rule::Limit(limit) if limit.span.number == 3), "the later one");
    let withdrawn = RecordedReading::Withdrawn { duty: decision.to_owned() };
    assert!(StandingReadings::of([first.clone(), withdrawn.clone()]).is_empty());
    assert_eq!(StandingReadings::of([withdrawn, first]).fit.len(), 1, "signed anew");
}

#[test]
fn a_reading_that_no_longer_fits_the_law_is_said_and_never_left_out_without_a_word() {
    let gone = signed("reg-0-repealed", &READING.replace("reg-20-10-review-decision", "reg-0-repealed"));
    let bound = "\n[[version.bound]]\ncombine = \"earlier_of\"\nanchor = \"any\"\nfrom = [\"no_such_event\"]\n\
                 limit = { number = 1, unit = \"weeks\", count = \"after\" }\nwhy = \"Invented.\"\n";
    let nameless = signed("reg-20-10-review-decision", &format!("{READING}{bound}"));
    let stands = StandingReadings::of([gone, nameless]);
    assert_eq!((stands.fit.len(), stands.unfit.len()), (0, 2), "{:?}", stands.fit);
    let words = stands.unfit[0].in_words();
    for part in ["reg-0-repealed", "R. Example", "no longer fits the law", "national rule stands alone"] {
        assert!(words.contains(part), "{part}: {words}");
    }
    assert!(stands.unfit[1].why.contains("no_such_event"), "{}", stands.unfit[1].why);
    assert!(stands.touch("reg-0-repealed") && stands.words_of("reg-0-repealed") == Some(words));
    // A later reading that does not fit takes the place of an earlier one all the same, and can be withdrawn.
    let broken = signed("reg-20-10-review-decision", "nothing");
    let later = StandingReadings::of([signed("reg-20-10-review-decision", READING), broken.clone()]);
    assert_eq!((later.fit.len(), later.unfit.len()), (0, 1));
    let withdrawn = RecordedReading::Withdrawn { duty: "reg-20-10-review-decision".to_owned() };
    assert!(StandingReadings::of([broken, withdrawn]).is_empty());
}

#[test]
fn what_is_printed_beside_an_answer_is_the_reading_and_what_it_comes_to() {
    let stands = StandingReadings::of([signed("reg-20-10-review-decision", READING)]);
    let local = LocalReadings::new(&stands.fit).unwrap();
    let (as_at, settings) = (Date::constant(2026, 3, 12), Settings::default());
    let beside = |meeting: &str| {
        let case = format!("event,date\nplan_issued,2025-03-10\nreview_meeting,{meeting}\n");
        let given = case_from_text(&case, as_at).unwrap();
        let mut answers = given.answers(Rules::national(), as_at, &settings);
        answers.retain(|answer| answer.short == "C5");
        let unread = stands.words_beside(&answers[0]).unwrap();
        local.put_beside(&mut answers, as_at, &settings, |rules| given.outcomes(rules, as_at, &settings));
        (unread, stands.words_beside(&answers[0]).unwrap(), stands.day_beside(&answers[0]).unwrap())
    };
    let (unread, words, day) = beside("2026-02-16");
    assert!(words.contains("By that reading: ") && words.contains("16 March 2026"), "{words}");
    assert!(unread.contains("R. Example") && !unread.contains("By that reading"), "{unread}");
    assert!(day.ends_with("By that reading its last lawful day is 2026-03-16."), "{day}");
    assert!(!day.contains("16 February"), "what leaves the building holds no other date of the case");
    assert!(beside("2026-02").2.ends_with("is 2026-03-01 to 2026-03-28."), "{}", beside("2026-02").2);
    let other = case_from_text("event,date\nrequest_received,2026-01-07\n", as_at).unwrap();
    let answer = other.answers(Rules::national(), as_at, &settings).remove(0);
    assert_eq!((stands.words_beside(&answer), stands.day_beside(&answer)), (None, None));
}
