//! Requests received in the activity year, and decided in it though received before or on no known day.

use crate::cells::Cells;
use crate::chance::Chance;
use crate::margins::{Part, Topic};
use crate::report::Report;
use crate::settler::{Rules, Settler};
use crate::shape::Shape;
use crate::solve::{GRAVE, Units};
use crate::strata::{Counts, counts, deal, level};
use crate::words;

/// Attributes of a request.
pub(crate) mod is {
    pub(crate) const SEX: usize = 0;
    pub(crate) const ETHNICITY: usize = 1;
    /// Age on the day of receipt.
    pub(crate) const AGE: usize = 2;
    /// Agreed, refused, not decided, withdrawn; received the year before and decided in the year; decided in the year with no day
    /// of receipt.
    pub(crate) const OUTCOME: usize = 3;
    /// Not timed, within six weeks, over.
    pub(crate) const TIMED: usize = 4;
    /// None, mediation, tribunal, both.
    pub(crate) const CHALLENGE: usize = 5;
    /// In relevant youth accommodation.
    pub(crate) const YOUTH: usize = 6;
    pub(crate) const WIDTH: usize = 7;
}

/// A request's attributes.
pub(crate) type Request = [u8; is::WIDTH];

/// The label of a request received before the year and decided in it.
pub(crate) const BEFORE: u8 = 4;

/// The label of a request decided in the year whose day of receipt is not recorded: only its challenge is counted.
pub(crate) const UNDATED: u8 = 5;

const FILE: &str = "requests";

/// Sex, ethnicity and age as the request, assessment and timeliness files break them down.
pub(crate) fn topics() -> [Topic; 3] {
    [
        Topic::plain(is::SEX, "Sex", words::SEX, words::sex),
        Topic::plain(is::ETHNICITY, "Ethnicity", words::ETHNICITY, words::ethnicity),
        Topic::plain(is::AGE, "Child or young persons age", words::AGE, words::age),
    ]
}

fn ill(request: &Request, settled: u32) -> i32 {
    let outcome = request.at(is::OUTCOME);
    let known = |column: usize| settled >> column & 1 == 1;
    let timed = match outcome {
        BEFORE => request.at(is::TIMED) == 0,
        2 | 3 | UNDATED => request.at(is::TIMED) != 0,
        _ => false,
    };
    // Only decisions can be challenged, but a record can say what it likes.
    let challenged = matches!(outcome, 2 | 3) && request.at(is::CHALLENGE) != 0;
    i32::from(timed && known(is::TIMED)) * GRAVE + i32::from(challenged)
}

const RULES: Rules<{ is::WIDTH }> = Rules {
    ill,
    moves: &[
        &[is::SEX],
        &[is::ETHNICITY],
        &[is::AGE],
        &[is::TIMED],
        &[is::CHALLENGE],
        &[is::YOUTH],
        &[is::OUTCOME, is::TIMED],
    ],
    mend: |request, settled| {
        if settled >> is::TIMED & 1 == 1 {
            match request.at(is::OUTCOME) {
                BEFORE if request.at(is::TIMED) == 0 => request.put(is::TIMED, 1),
                2 | 3 | UNDATED => request.put(is::TIMED, 0),
                _ => {}
            }
        }
    },
    kept: &[],
};

/// The requests, margins exact wherever `report` does not say otherwise.
pub(crate) fn requests(shape: &Shape, report: &mut Report, chance: &mut Chance) -> Units<{ is::WIDTH }> {
    let topics = topics();
    let outcomes = [
        "requests_decided_to_assess",
        "requests_decided_not_to_assess",
        "requests_decision_not_made",
        "requests_withdrawn",
    ];
    let mut by_label = counts(shape, FILE, &outcomes, &topics);
    let timed = "request_outcome_six_weeks+request_outcome_over_6_weeks";
    let decided = "requests_decided_to_assess+requests_decided_not_to_assess";
    let challenged = "mediation_related_request+tribunal_related_request-tribunal_after_mediation_request";
    let all = counts(shape, FILE, &[timed, decided, "requests_received_in_year", challenged, "requests_rya"], &topics);
    let [timed, decided, received, challenged, youth] = all.as_slice() else {
        return Units { rows: Vec::new(), pinned: Vec::new() };
    };
    // What is challenged or in youth accommodation beyond the requests received was decided in the year.
    let beyond = |topic: usize, row: usize| {
        let of = |counts: &[Counts]| counts.get(topic).map_or(0, |counts| counts.at(row));
        of(challenged).max(of(youth)).saturating_sub(of(received))
    };
    // More decisions are timed than were made on the year's requests: the rest were received before the year. Where fewer are
    // timed, the date is missing. Both happen at once where a topic needs it.
    let before = |(topic, (timed, decided)): (usize, (&Counts, &Counts))| -> Counts {
        let one = |(row, (timed, decided)): (usize, (&u32, &u32))| {
            timed.saturating_sub(*decided).max(beyond(topic, row).min(*timed))
        };
        timed.iter().zip(decided).enumerate().map(one).collect()
    };
    let mut before: Vec<Counts> = timed.iter().zip(decided).enumerate().map(before).collect();
    level(&mut before, decided);
    // And what is beyond those has no day of receipt.
    let undated = |(topic, before): (usize, &Counts)| -> Counts {
        before.iter().enumerate().map(|(row, before)| beyond(topic, row).saturating_sub(*before)).collect()
    };
    let mut undated: Vec<Counts> = before.iter().enumerate().map(undated).collect();
    level(&mut undated, decided);
    by_label.push(before);
    by_label.push(undated);
    let units = deal(is::OUTCOME, &by_label, &topics, chance);
    let mut settler = Settler::new(shape, report, chance, units, RULES);
    let [yes, no, open, withdrawn] = outcomes;
    let mut outcome = Part::plain(is::OUTCOME, FILE, &[yes, no, open, withdrawn, ""]);
    outcome.label_of.push(BEFORE);
    settler.hold(&outcome, &topics.each_ref());
    let [sex, ethnicity, age] = &topics;
    let part = Part::plain(is::TIMED, FILE, &["", "request_outcome_six_weeks", "request_outcome_over_6_weeks"]);
    settler.column(&part, &[sex, ethnicity, age], &[1, 2, 0], |request| match request.at(is::OUTCOME) {
        BEFORE => 0,
        0 | 1 => 1,
        _ => 2,
    });
    let challenge = [
        "",
        "mediation_related_request-tribunal_after_mediation_request",
        "tribunal_related_request-tribunal_after_mediation_request",
        "tribunal_after_mediation_request",
    ];
    let refused_first = |request: &Request| match request.at(is::OUTCOME) {
        1 | UNDATED => 0,
        0 | BEFORE => 1,
        _ => 2,
    };
    settler.column(&Part::plain(is::CHALLENGE, FILE, &challenge), &[sex, ethnicity, age], &[1, 2, 3, 0], refused_first);
    let youth = Part::plain(is::YOUTH, FILE, &["", "requests_rya"]);
    let own_first = |request: &Request| u32::from(request.at(is::OUTCOME) >= BEFORE);
    settler.column(&youth, &[sex, ethnicity, age], &[1, 0], own_first);
    settler.units
}
