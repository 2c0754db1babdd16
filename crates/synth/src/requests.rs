//! Requests received in the activity year, and decided in it though received before.

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
    /// Agreed, refused, not decided, withdrawn; received the year before and decided in the year.
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
        2 | 3 => request.at(is::TIMED) != 0,
        _ => false,
    };
    let challenged = match (outcome, request.at(is::CHALLENGE)) {
        (_, 0) | (0 | 1, _) => 0,
        // Only decisions can be challenged, but a record can say what it likes.
        (2 | 3, _) => 1,
        _ => GRAVE,
    };
    let youth = request.at(is::YOUTH) != 0 && outcome == BEFORE;
    i32::from(timed && known(is::TIMED)) * GRAVE + challenged + i32::from(youth) * GRAVE
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
        let outcome = request.at(is::OUTCOME);
        if outcome == BEFORE {
            request.put(is::CHALLENGE, 0);
            request.put(is::YOUTH, 0);
        }
        if settled >> is::TIMED & 1 == 1 {
            match outcome {
                BEFORE if request.at(is::TIMED) == 0 => request.put(is::TIMED, 1),
                2 | 3 => request.put(is::TIMED, 0),
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
    // More decisions are timed than were made on the year's requests: the rest were received before the year. Where fewer are
    // timed, the date is missing. Both happen at once where a topic needs it.
    let decided = "requests_decided_to_assess+requests_decided_not_to_assess";
    let all = counts(shape, FILE, &[timed, decided], &topics);
    let (Some(timed), Some(decided)) = (all.first(), all.get(1)) else {
        return Units { rows: Vec::new(), pinned: Vec::new() };
    };
    let over = |(timed, decided): (&Counts, &Counts)| {
        timed.iter().zip(decided).map(|(timed, decided)| timed.saturating_sub(*decided)).collect::<Counts>()
    };
    let mut before: Vec<Counts> = timed.iter().zip(decided).map(over).collect();
    level(&mut before, decided);
    by_label.push(before);
    let units = deal(is::OUTCOME, &by_label, &topics, chance);
    let mut settler = Settler::new(shape, report, chance, units, RULES);
    let [yes, no, open, withdrawn] = outcomes;
    settler.hold(&Part::plain(is::OUTCOME, FILE, &[yes, no, open, withdrawn, ""]), &topics.each_ref());
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
        1 => 0,
        0 => 1,
        _ => 2,
    };
    settler.column(&Part::plain(is::CHALLENGE, FILE, &challenge), &[sex, ethnicity, age], &[1, 2, 3, 0], refused_first);
    let youth = Part::plain(is::YOUTH, FILE, &["", "requests_rya"]);
    let own_first = |request: &Request| u32::from(request.at(is::OUTCOME) == BEFORE);
    settler.column(&youth, &[sex, ethnicity, age], &[1, 0], own_first);
    settler.units
}
