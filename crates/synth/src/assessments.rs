//! Assessments decided in the activity year, with the time it took where it is published.

use crate::cells::Cells;
use crate::chance::Chance;
use crate::margins::Part;
use crate::report::Report;
use crate::requests::topics;
use crate::settler::{Rules, Settler};
use crate::shape::Shape;
use crate::solve::{GRAVE, Units};
use crate::strata::{Counts, counts, deal, level};
use crate::words;

/// Attributes of an assessment; the first three as in `requests`.
pub(crate) mod is {
    pub(crate) const SEX: usize = 0;
    pub(crate) const ETHNICITY: usize = 1;
    /// Age on the day the request was received.
    pub(crate) const AGE: usize = 2;
    /// Issued, not issued, not made, withdrawn; issued and counted by the timeliness file alone.
    pub(crate) const OUTCOME: usize = 3;
    /// Not in the timeliness file; then pairs without and with exception: no band, 20 weeks, 52 weeks, over.
    pub(crate) const BAND: usize = 4;
    /// Not timed, not issued within sixteen weeks, over.
    pub(crate) const TIMED: usize = 5;
    /// About the decision: none, mediation, tribunal, both.
    pub(crate) const CHALLENGE: usize = 6;
    /// About something else: the same.
    pub(crate) const OTHER: usize = 7;
    pub(crate) const WIDTH: usize = 8;
}

/// An assessment's attributes.
pub(crate) type Assessment = [u8; is::WIDTH];

/// The label of a plan that only the timeliness file counts.
pub(crate) const TIMED_ONLY: u8 = 4;

const FILE: &str = "assessments";
const TIMELINESS: &str = "timeliness";

fn ill(unit: &Assessment, settled: u32) -> i32 {
    let outcome = unit.at(is::OUTCOME);
    let unknown = usize::from(unit.at(is::AGE)) == words::AGE_UNKNOWN;
    let known = |column: usize| settled >> column & 1 == 1;
    let band = match (outcome, unit.at(is::BAND)) {
        (1..=3, band) => band != 0,
        (TIMED_ONLY, 0) => true,
        (_, 1 | 2) => !unknown,
        (_, 3..) => unknown,
        _ => false,
    };
    let timed = (unit.at(is::TIMED) != 0) != (outcome == 1 && !unknown);
    // Only a decision can be challenged, but a record can say what it likes.
    let challenged = match (outcome, unit.at(is::CHALLENGE)) {
        (_, 0) | (0 | 1, _) => 0,
        (TIMED_ONLY, _) => GRAVE,
        _ => 1,
    };
    let other = match (outcome, unit.at(is::OTHER)) {
        (_, 0) | (0, _) => 0,
        (TIMED_ONLY, _) => GRAVE,
        _ => 1,
    };
    let grave = [(is::BAND, band), (is::TIMED, timed)].into_iter().filter(|(column, ill)| *ill && known(*column));
    grave.count() as i32 * GRAVE + challenged + other
}

const RULES: Rules<{ is::WIDTH }> = Rules {
    ill,
    moves: &[
        &[is::SEX],
        &[is::ETHNICITY],
        &[is::AGE],
        &[is::BAND],
        &[is::TIMED],
        &[is::CHALLENGE],
        &[is::OTHER],
        &[is::OUTCOME, is::BAND, is::TIMED],
        &[is::AGE, is::BAND],
    ],
    mend: |unit, settled| {
        let unknown = usize::from(unit.at(is::AGE)) == words::AGE_UNKNOWN;
        let outcome = unit.at(is::OUTCOME);
        if settled >> is::BAND & 1 == 1 {
            match (outcome, unit.at(is::BAND)) {
                (1..=3, _) => unit.put(is::BAND, 0),
                (_, 1 | 2) if !unknown => unit.put(is::BAND, 3),
                (TIMED_ONLY, 0) if !unknown => unit.put(is::BAND, 3),
                (TIMED_ONLY, 0) | (_, 3..) if unknown => unit.put(is::BAND, 1),
                _ => {}
            }
        }
        if settled >> is::TIMED & 1 == 1 {
            let timed = unit.at(is::TIMED).max(1);
            unit.put(is::TIMED, if outcome == 1 && !unknown { timed } else { 0 });
        }
        if outcome == TIMED_ONLY {
            unit.put(is::CHALLENGE, 0);
            unit.put(is::OTHER, 0);
        }
    },
    kept: &[],
};

/// The assessments, margins exact wherever `report` does not say otherwise.
pub(crate) fn assessments(shape: &Shape, report: &mut Report, chance: &mut Chance) -> Units<{ is::WIDTH }> {
    let topics = topics();
    let mut by_label =
        counts(shape, FILE, &["assess_issued", "assess_not_issued", "assess_not_made", "assess_withdrawn"], &topics);
    let timed = counts(shape, TIMELINESS, &["plans_issued_den"], &topics);
    if let (Some(timed), Some(issued)) = (timed.first(), by_label.first().cloned()) {
        let over = |(timed, issued): (&Counts, &Counts)| {
            timed.iter().zip(issued).map(|(timed, issued)| timed.saturating_sub(*issued)).collect::<Counts>()
        };
        let mut only: Vec<Counts> = timed.iter().zip(&issued).map(over).collect();
        level(&mut only, &issued);
        by_label.push(only);
    }
    let units = deal(is::OUTCOME, &by_label, &topics, chance);
    let mut settler = Settler::new(shape, report, chance, units, RULES);
    let outcomes = ["assess_issued", "assess_not_issued", "assess_not_made", "assess_withdrawn", ""];
    settler.hold(&Part::plain(is::OUTCOME, FILE, &outcomes), &topics.each_ref());
    let [sex, ethnicity, age] = &topics;
    let every = [age, sex, ethnicity];
    let bands = [
        "",
        "plans_issued_den_ex-plans_issued_20_weeks_ex-plans_issued_gt20weeks_ltYear_ex-plans_issued_gt_1_year_ex",
        "plans_issued_den-plans_issued_within_20_weeks-plans_issued_gt20weeks_ltYear-plans_issued_gt_1_year-plans_issued_den_ex\
         +plans_issued_20_weeks_ex+plans_issued_gt20weeks_ltYear_ex+plans_issued_gt_1_year_ex",
        "plans_issued_20_weeks_ex",
        "plans_issued_within_20_weeks-plans_issued_20_weeks_ex",
        "plans_issued_gt20weeks_ltYear_ex",
        "plans_issued_gt20weeks_ltYear-plans_issued_gt20weeks_ltYear_ex",
        "plans_issued_gt_1_year_ex",
        "plans_issued_gt_1_year-plans_issued_gt_1_year_ex",
    ];
    let timed_only_first = |unit: &Assessment| match unit.at(is::OUTCOME) {
        TIMED_ONLY => 0,
        0 => 1,
        _ => 2,
    };
    let order = [1, 2, 3, 4, 5, 6, 7, 8, 0];
    settler.column(&Part::plain(is::BAND, TIMELINESS, &bands), &every, &order, timed_only_first);
    let refused = ["", "outcome_decision_within_time", "outcome_decision_over_time"];
    let refused_first = |unit: &Assessment| u32::from(unit.at(is::OUTCOME) != 1);
    settler.column(&Part::plain(is::TIMED, FILE, &refused), &every, &[1, 2, 0], refused_first);
    let challenge = [
        "",
        "number_assess_mediation-number_asssess_mediation_tribunal",
        "number_assess_tribunal-number_asssess_mediation_tribunal",
        "number_asssess_mediation_tribunal",
    ];
    settler.column(&Part::plain(is::CHALLENGE, FILE, &challenge), &every, &[1, 2, 3, 0], refused_first);
    let other = [
        "",
        "number_other_mediation-number_other_mediation_tribunal",
        "number_other_tribunal-number_other_mediation_tribunal",
        "number_other_mediation_tribunal",
    ];
    let issued_first = |unit: &Assessment| u32::from(unit.at(is::OUTCOME) != 0);
    settler.column(&Part::plain(is::OTHER, FILE, &other), &every, &[1, 2, 3, 0], issued_first);
    settler.units
}
