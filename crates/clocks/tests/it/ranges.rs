//! A date given as a range, held against the same case with each of its days: the answer is the one that every day gives,
//! with the fewest and the most days among them, and otherwise unknown. Each question is asked around the day on which the
//! answer changes, since that is where a slip of one day hides.

use calendar::{days_after, days_between};
use clocks::{Days, Rules, Scope, Settings, Status, assess, case_from_text};
use terms::Date;

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn around(centre: Date, by: i32) -> Date {
    days_after(centre, by).unwrap()
}

/// A duty, a case with one date written as `?`, the day around which that date is moved, and the day on which it is asked.
struct Question {
    duty: &'static str,
    clock: u16,
    case: &'static str,
    moved: &'static str,
    asked: &'static str,
}

impl Question {
    fn of(duty: &'static str, case: &'static str, moved: &'static str, asked: &'static str) -> Self {
        Self { duty, clock: 1, case, moved, asked }
    }

    fn rules(&self) -> Rules<'static> {
        Rules::national().only(&[self.duty])
    }

    fn answer(&self, rules: &Rules<'_>, date: &str, as_at: Date) -> Status {
        let text = format!("event,detail,date\n{}\n", self.case.replace('?', date).replace("; ", "\n"));
        let settings = Settings { scope: Scope::Every, ..Settings::default() };
        let given = case_from_text(&text, as_at).unwrap();
        let all = assess(&given.history, rules, as_at, &settings);
        all.iter().find(|one| one.nth + 1 == self.clock).map_or(Status::NotStarted, |one| one.status)
    }

    /// Every way in which a range disagrees with its days.
    fn wrong(&self, soundly: bool) -> Vec<String> {
        let (mut wrong, rules) = (Vec::new(), self.rules());
        for shift in -4..=4 {
            for width in 1..=4 {
                for later in -4..=4 {
                    let (first, as_at) = (around(day(self.moved), shift), around(day(self.asked), later));
                    let last = around(first, width);
                    let by_day: Vec<Status> =
                        (0..=width).map(|more| self.answer(&rules, &around(first, more).to_string(), as_at)).collect();
                    let found = self.answer(&rules, &format!("{first}/{last}"), as_at);
                    // A day that the rest of the record rules out is none of the days that it can have been.
                    let possible: Vec<Status> =
                        by_day.iter().filter(|one| !one.is_impossible_order()).copied().collect();
                    let expected = together(if possible.is_empty() { &by_day } else { &possible });
                    let holds = match (&expected, soundly) {
                        (Some((word, days)), true) => found.word() == *word && found.days() == *days,
                        (Some((word, days)), false) => {
                            found.word() == "unknown" || found.word() == *word && holds_within(found.days(), *days)
                        }
                        (None, _) => found.word() == "unknown",
                    };
                    if !holds {
                        wrong.push(format!(
                            "{} {first}/{last} on {as_at}: {found:?}; by its days {expected:?}: {by_day:?}",
                            self.duty
                        ));
                    }
                }
            }
        }
        wrong
    }
}

/// What the days of a range come to together: their word and their days, if they agree on the word.
fn together(by_day: &[Status]) -> Option<(&'static str, Option<Days>)> {
    let word = by_day.first()?.word();
    if by_day.iter().any(|one| one.word() != word) {
        return None;
    }
    let days: Vec<Days> = by_day.iter().filter_map(Status::days).collect();
    let least = days.iter().map(|one| one.least).min();
    let most = days.iter().map(|one| one.most).max();
    Some((word, least.zip(most).map(|(least, most)| Days { least, most })))
}

/// Whether days given as a range leave out none that a day gives.
fn holds_within(found: Option<Days>, by_day: Option<Days>) -> bool {
    found
        .zip(by_day)
        .map_or(found == by_day, |(found, by_day)| found.least <= by_day.least && found.most >= by_day.most)
}

fn report(questions: &[Question], soundly: bool) {
    let wrong: Vec<Vec<String>> = questions.iter().map(|question| question.wrong(soundly)).collect();
    let some: Vec<String> = wrong.iter().flat_map(|one| one.iter().take(2).cloned()).collect();
    assert!(some.is_empty(), "{} answers, such as\n{}", wrong.iter().map(Vec::len).sum::<usize>(), some.join("\n"));
}

#[test]
fn a_range_answers_as_its_days_do_where_only_one_date_is_vague() {
    let of = Question::of;
    report(
        &[
            // What stops the clock, around its limit; asked when it is past, and when it may not have happened yet.
            of("A8", "request_received,,2026-01-07; plan_issued,,?", "2026-05-27", "2026-06-20"),
            of("A8", "request_received,,2026-01-07; plan_issued,,?", "2026-05-27", "2026-05-27"),
            of("A8", "request_received,,2026-01-07; plan_issued,,?", "2026-01-20", "2026-01-20"),
            // What starts it, with the stop and the day of asking around the limit.
            of("A8", "request_received,,?; plan_issued,,2026-05-27", "2026-01-07", "2026-06-20"),
            of("A8", "request_received,,?", "2026-01-07", "2026-05-27"),
            // The end of the case, around the limit.
            of("A8", "request_received,,2026-01-07; assessment_withdrawn,,?", "2026-05-27", "2026-06-20"),
            of("A3", "advice_requested,health,2026-02-20; request_withdrawn,,?", "2026-04-03", "2026-05-20"),
            // A waiting time, by its end and by its beginning.
            of("A6", "draft_plan_sent,,2026-04-13; plan_issued,,?", "2026-04-28", "2026-06-01"),
            of("A6", "draft_plan_sent,,?; plan_issued,,2026-04-28", "2026-04-13", "2026-06-01"),
            of("A6", "draft_plan_sent,,?", "2026-04-13", "2026-04-28"),
            of("D4", "cease_decided,,2026-01-15; plan_ceased,9,?", "2026-03-16", "2026-06-01"),
            // A second limit, from the meeting and from the plan before it.
            of(
                "C5",
                "plan_issued,,2025-03-10; review_meeting,,?; review_decided,M,2026-03-09",
                "2026-02-09",
                "2026-06-01",
            ),
            of(
                "C5",
                "plan_issued,,?; review_meeting,,2026-02-09; review_decided,M,2026-03-09",
                "2025-03-10",
                "2026-06-01",
            ),
            of(
                "C7",
                "review_meeting,,2026-02-02; amendment_notice,,?; amended_plan_issued,,2026-04-27",
                "2026-03-02",
                "2026-06-01",
            ),
            of(
                "T1",
                "plan_issued,,2026-01-15; mediation_certificate,,?; appeal_registered,,2026-03-16",
                "2026-02-16",
                "2026-06-01",
            ),
            // What comes before a meeting.
            of("C2", "review_invited,,?; review_meeting,,2026-02-02", "2026-01-19", "2026-03-01"),
            of("C2", "review_invited,,2026-01-19; review_meeting,,?", "2026-02-02", "2026-03-01"),
            // A cycle, by its beginning and by what ends a round.
            of("C1", "plan_issued,,?; review_decided,M,2026-03-09", "2025-03-10", "2026-06-01"),
            of("C1", "plan_issued,,2025-03-10; review_decided,M,?", "2026-03-09", "2026-06-01"),
            Question {
                clock: 2,
                ..of("C1", "plan_issued,,2024-03-10; review_decided,M,?", "2025-03-09", "2026-03-08")
            },
            // Working days, and the tribunal's months.
            of("M2", "mediation_declined,,?; mediation_certificate,,2026-04-09", "2026-04-02", "2026-06-01"),
            of("T6", "appeal_sent,,?; appeal_answered,,2026-09-15", "2026-07-06", "2026-12-01"),
        ],
        true,
    );
}

#[test]
fn a_range_never_answers_what_one_of_its_days_does_not() {
    let of = Question::of;
    report(
        &[
            // Which decision binds, and from when.
            of(
                "A5",
                "request_received,,2026-01-07; assessment_agreed,,2026-02-10; issue_refused,,?",
                "2026-04-29",
                "2026-06-01",
            ),
            of(
                "A8",
                "request_received,,2026-01-07; plan_issued,,2026-05-27; issue_refused,,?",
                "2026-05-27",
                "2026-06-20",
            ),
            of(
                "C9",
                "review_meeting,,2026-02-02; review_decided,A,?; amended_plan_issued,,2026-04-27",
                "2026-04-27",
                "2026-06-20",
            ),
            of(
                "C9",
                "review_meeting,,2026-02-02; review_decided,A,2026-02-20; amendment_notice,,2026-02-20; amendment_dropped,,?; amended_plan_issued,,2026-04-29",
                "2026-04-29",
                "2026-06-20",
            ),
            of(
                "C5",
                "review_meeting,,2026-02-02; review_decided,A,2026-02-26; amendment_notice,,?",
                "2026-03-02",
                "2026-06-20",
            ),
            // An order of events that one of the days makes impossible.
            of("A8", "request_received,,?; plan_issued,,2026-01-07", "2026-01-07", "2026-06-20"),
            of(
                "A2b",
                "request_received,,2026-01-07; draft_plan_sent,,?; assessment_agreed,,2026-02-18",
                "2026-02-18",
                "2026-06-20",
            ),
            of(
                "C5",
                "review_meeting,,2026-02-02; review_decided,M,2026-03-02; plan_ceased,9,?",
                "2026-03-02",
                "2026-06-20",
            ),
            // The first and the last days of the law.
            of("A8", "request_received,,?", "2014-09-01", "2014-12-01"),
            of("A8", "request_received,,?; plan_issued,,2014-10-01", "2014-09-01", "2014-12-01"),
            // Circumstances that begin or end around the period of the limit.
            of("A8", "request_received,,2026-01-07; exception,c,?", "2026-05-27", "2026-06-20"),
            // The fifth birthday.
            of("C11a", "birth_month,,2021-04; plan_issued,,?", "2026-04-28", "2026-05-20"),
        ],
        false,
    );
}

#[test]
fn the_days_of_a_range_are_looked_at_by_this_test() {
    // The question of the first test is one whose answer changes inside the range, or it proves nothing.
    let question = Question::of("A8", "request_received,,2026-01-07; plan_issued,,?", "2026-05-27", "2026-06-20");
    let as_at = day("2026-06-20");
    let words: Vec<&str> =
        ["2026-05-27", "2026-05-28"].iter().map(|on| question.answer(&question.rules(), on, as_at).word()).collect();
    assert_eq!(words, ["met", "late"]);
    assert_eq!(question.answer(&question.rules(), "2026-05-27/2026-05-28", as_at).word(), "unknown");
    assert_eq!(days_between(day("2026-05-27"), day("2026-05-28")), 1);
}
