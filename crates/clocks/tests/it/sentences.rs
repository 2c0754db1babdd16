//! Each answer explains itself in one sentence with its citation, and says beside it what must be said.

use clocks::{Answer, PhaseTransferDate, Rules, Scope, Settings, case_from_text};
use terms::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn answers(case: &str, as_at: &str, settings: &Settings) -> Vec<Answer> {
    let as_at = day(as_at);
    case_from_text(case, as_at).unwrap().answers(Rules::national(), as_at, settings)
}

fn sentence(case: &str, as_at: &str, short: &str, settings: &Settings) -> String {
    let all = answers(case, as_at, settings);
    all.into_iter().find(|answer| answer.short == short).unwrap_or_else(|| panic!("no answer for {short}")).why
}

const OPEN: &str = "event,date,until,detail\nrequest_received,2026-01-07,,\n";

#[test]
fn a_running_clock_says_until_when_and_by_what_law() {
    assert_eq!(
        sentence(OPEN, "2026-05-20", "A8", &Settings::default()),
        "Send the final plan within 20 weeks of the request: runs until 27 May 2026, 7 days left (20 weeks after 7 January \
         2026; Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), reg 13(2) and reg 14)."
    );
}

#[test]
fn a_late_clock_says_by_how_much_and_that_it_is_not_recorded_as_done() {
    let text = sentence(OPEN, "2026-05-28", "A8", &Settings::default());
    assert!(text.contains("was due by 27 May 2026, is not recorded as done, and is 1 day past"), "{text}");
}

#[test]
fn an_excused_clock_keeps_the_original_date_in_sight() {
    let case = format!("{OPEN}exception,2026-03-01,2026-03-20,c\n");
    let text = sentence(&case, "2026-06-30", "A8", &Settings::default());
    assert!(text.contains("the limit of 27 May 2026 does not bind (exceptional personal circumstances"), "{text}");
    assert!(text.contains("as soon as practicable; that is 34 days past it"), "{text}");
    let done = sentence(&format!("{case}plan_issued,2026-06-10,,\n"), "2026-06-30", "A8", &Settings::default());
    assert!(done.contains("it was done 14 days past it"), "{done}");
}

#[test]
fn a_claim_without_its_ground_is_shown_as_such() {
    let late = format!("{OPEN}exception_claimed,2026-06-10,,1\nplan_issued,2026-06-10,,\n");
    let text = sentence(&late, "2026-06-30", "A8", &Settings::default());
    assert!(text.contains("unknown: an exception is claimed; this source does not carry its ground"), "{text}");
    let met = format!("{OPEN}exception_claimed,2026-05-10,,1\nplan_issued,2026-05-10,,\n");
    let text = sentence(&met, "2026-06-30", "A8", &Settings::default());
    assert!(text.contains("done on 10 May 2026"), "{text}");
    assert!(text.ends_with("An exception is claimed; this source does not carry its ground."), "{text}");
}

#[test]
fn conventions_other_than_the_statutory_ones_are_named() {
    let counted = Settings { receipt_day_counted: true, ..Settings::default() };
    let text = sentence(OPEN, "2026-05-20", "A8", &counted);
    assert!(text.contains("26 May 2026") && text.contains("The day of receipt is counted here"), "{text}");
    let code = Settings { phase_transfer: PhaseTransferDate::Code, ..Settings::default() };
    let case = "event,date,detail\nphase_transfer_due,2026-02-15,primary_to_secondary\n";
    let text = sentence(case, "2026-02-01", "C12", &code);
    assert!(text.contains("(by 15 February;") && text.contains("The date is the Code of Practice's"), "{text}");
    let strict = sentence(case, "2026-02-01", "C12", &Settings::default());
    assert!(strict.contains("14 February 2026") && strict.contains("(before 15 February;"), "{strict}");
}

#[test]
fn what_is_not_verified_or_not_law_says_so() {
    let case =
        "event,date\nschool_consulted,2026-04-13\nreassessment_agreed,2026-03-16\nreassessed_plan_kept,2026-05-01\n";
    let guidance = sentence(case, "2026-04-20", "A7", &Settings::default());
    assert!(guidance.contains("This is guidance, not a statutory limit."), "{guidance}");
    assert!(guidance.contains("verified in part"), "{guidance}");
    let unverified = sentence(case, "2026-05-20", "E4", &Settings::default());
    assert!(unverified.contains("The text of this rule is unverified."), "{unverified}");
}

#[test]
fn a_day_after_the_law_was_last_checked_is_said() {
    let text = sentence(OPEN, "2027-05-28", "A8", &Settings::default());
    assert!(text.ends_with("Assumes no change in the law since 2026-11-21."), "{text}");
}

#[test]
fn every_other_answer_has_its_sentence() {
    for (case, as_at, short, wanted) in [
        (
            "event,date\nrequest_received,2014-08-01\n",
            "2015-01-01",
            "A8",
            "it would have started before 1 September 2014",
        ),
        (
            "event,date\nstatement_transfer_notice,2019-01-01\n",
            "2019-02-01",
            "ST1",
            "nothing was in force on that date",
        ),
        (OPEN, "2026-05-20", "A5", "it binds only a decision that has not been made"),
        (
            "event,date\nrequest_received,2026-01-07\nassessment_refused,2026-02-01\n",
            "2026-05-20",
            "A8",
            "decided in a way",
        ),
        (
            "event,date\nrequest_received,2026-01-07\nrequest_withdrawn,2026-02-01\n",
            "2026-05-20",
            "A8",
            "ended before the limit did",
        ),
        (
            "event,date\nrequest_received,2026-01-07\nrequest_withdrawn,2026-06-06\n",
            "2026-06-20",
            "A8",
            "not done before the case ended, 10 days past",
        ),
        ("event,date\nassessment_refused,2026-01-15\n", "2026-06-20", "T1", "that is no breach"),
        ("event,date\ndraft_plan_sent,2026-04-13\n", "2026-05-20", "A6", "the waiting time is over"),
        (
            "event,date\ndraft_plan_sent,2026-04-13\nplan_issued,2026-04-27\n",
            "2026-05-20",
            "A6",
            "1 day before it could be",
        ),
        (
            "event,date\ndraft_plan_sent,2026-04-13\nplan_issued,2026-04-28\n",
            "2026-05-20",
            "A6",
            "the waiting time, to 27 April 2026, was kept",
        ),
        ("event,date\nrequest_received,2036-01-07\n", "2036-02-01", "A8", "the law is set out up to 2035-08-31 only"),
        (
            "event,date\nmediation_declined,2028-12-29\n",
            "2028-12-30",
            "M2",
            "CD-0001: working days can be counted from 2012 to 2028 only",
        ),
        ("event,date\nexcluded,2026-03-02\n", "2026-03-20", "S19X", "school days need the calendar of the school"),
        (
            "event,date\nrequest_received,2026-01-07\nplan_issued,2025-01-07\n",
            "2026-06-20",
            "A8",
            "impossible order of events",
        ),
        ("event,date\nrequest_received,2026-01\n", "2026-06-01", "A8", "the dates are ranges"),
        (
            "event,date\nrequest_received,2026-01-07\nplan_issued,\n",
            "2026-06-20",
            "A8",
            "the date of what stops this clock: not given",
        ),
        (
            "event,date\nrequest_received,2026-01-07\nrequest_withdrawn,not carried\n",
            "2026-06-20",
            "A8",
            "does not carry the date of how the case ended",
        ),
        (
            "event,date,until,detail\nrequest_received,2026-04-01,,\nexception,2026-07-22,2026-09-02,a\n",
            "2026-09-30",
            "A8",
            "without the dates that its ground needs",
        ),
        (
            "event,date,detail\nappeal_conceded,2015-03-10,PLAN\n",
            "2015-06-01",
            "O13g",
            "no source read says what the limit was then",
        ),
        ("event,date\nplan_issued,2025-03-10\n", "2025-06-01", "C11a", "no month of birth"),
    ] {
        let text = sentence(case, as_at, short, &Settings::default());
        assert!(text.contains(wanted), "{short}: {text}");
    }
}

#[test]
fn an_answer_carries_what_a_caller_prints() {
    let all = answers(OPEN, "2026-05-20", &Settings { scope: Scope::Every, ..Settings::default() });
    let rules = Rules::national();
    assert!(all.len() >= rules.clocks(), "every duty with a clock is answered for");
    let final_plan = all.iter().find(|answer| answer.short == "A8").unwrap();
    assert_eq!(final_plan.duty, "reg-13-2-final-plan");
    assert_eq!((final_plan.status, final_plan.case, final_plan.clock), ("running", 1, 1));
    assert_eq!(final_plan.due, Some((day("2026-05-27"), day("2026-05-27"))));
    assert_eq!((final_plan.days, final_plan.confidence), (Some((7, 7)), "verified"));
    assert_eq!(final_plan.law, law::version());
    let advice = all.iter().find(|answer| answer.short == "A3").unwrap();
    assert_eq!((advice.status, advice.due), ("not started", None));
    assert!(all.iter().any(|answer| answer.short == "9FE"), "the council's own duties too");
}

#[test]
fn the_council_s_own_clocks_are_given_by_name() {
    let case = "event,date\nscrutiny_report_received,2026-01-12\n";
    let text = sentence(case, "2026-03-12", "9FE", &Settings::default());
    assert!(text.contains("was due by 11 March 2026"), "{text}");
}

#[test]
fn what_was_done_late_on_a_day_that_may_be_still_to_come_says_so() {
    let case = format!("{OPEN}plan_issued,2026-06-01/2026-06-30,,\n");
    let text = sentence(&case, "2026-06-15", "A8", &Settings::default());
    assert!(
        text.contains("it was done on 1 June 2026 to 30 June 2026, which may be after the day asked about"),
        "{text}"
    );
    assert!(text.contains("5 to 19 days past"), "{text}");
}
