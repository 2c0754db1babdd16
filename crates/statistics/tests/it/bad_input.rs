//! What cannot be worked out is said in words, and no line is drawn.

use statistics::NotComputable;
use statistics::spc::{Direction, Input, Kind, Profile, attribute_chart, xmr};
use statistics::survival::{Curve, GroupedSpell, LifeTable, Outcomes, Spell, Transform, gray_test, log_rank};

fn spell(exit: f64, end: u8) -> Spell {
    Spell { entry: None, exit, end }
}

fn read(values: &[Option<f64>]) -> Result<statistics::spc::Reading, NotComputable> {
    let input = Input { values, direction: Direction::Increase, target: Some(60.0), rebase_at: &[], fix_after: None };
    xmr(&input, Profile::NHSR_PLOTTHEDOTS_0_2_2)
}

#[test]
fn no_cases_and_bad_times() {
    assert_eq!(LifeTable::new(&[], 1), Err(NotComputable::NoCases));
    for exit in [f64::NAN, f64::INFINITY, -1.0] {
        assert_eq!(LifeTable::new(&[spell(exit, 1)], 1), Err(NotComputable::BadTime));
    }
    assert_eq!(LifeTable::new(&[Spell { entry: Some(5.0), exit: 5.0, end: 1 }], 1), Err(NotComputable::BadTime));
    assert_eq!(LifeTable::new(&[spell(5.0, 2)], 1), Err(NotComputable::BadTime));
}

#[test]
fn all_still_open_has_no_quantile_and_no_false_certainty() {
    let table = LifeTable::new(&[spell(3.0, 0), spell(8.0, 0)], 3).unwrap();
    let curve = Curve::new(&table);
    assert_eq!(curve.quantile(0.5, Transform::LogLog, 1.96).time, None);
    assert_eq!(curve.interval_at(8.0, Transform::LogLog, 1.96), None);
    let outcomes = Outcomes::new(&table);
    assert_eq!(outcomes.at(8.0).unwrap().shares, [1.0, 0.0, 0.0, 0.0]);
    assert!(outcomes.at(2.0).is_none());
    assert_eq!(outcomes.restricted_mean_times(0.0), Err(NotComputable::BadTime));
}

#[test]
fn everyone_ends_at_once() {
    let table = LifeTable::new(&[spell(4.0, 1), spell(4.0, 2)], 2).unwrap();
    let point = &Outcomes::new(&table).points()[0].clone();
    assert_eq!(point.shares, [0.0, 0.5, 0.5]);
    assert!(point.errors.iter().all(|error| error.is_finite()));
    assert_eq!(Curve::new(&table).points()[0].error(), None);
}

#[test]
fn one_group_cannot_be_compared() {
    let one = [GroupedSpell { exit: 3.0, end: 1, group: 0, stratum: 0 }];
    assert_eq!(log_rank(&one, 0.0), Err(NotComputable::OneGroup));
    assert_eq!(gray_test(&one, 1), Err(NotComputable::OneGroup));
    let open = [0, 1].map(|group| GroupedSpell { exit: 3.0, end: 0, group, stratum: 0 });
    assert_eq!(log_rank(&open, 0.0), Err(NotComputable::NothingEnded));
    assert_eq!(log_rank(&[], 0.0), Err(NotComputable::NoCases));
}

#[test]
fn no_mark_from_too_little_or_from_nothing() {
    assert_eq!(read(&[]), Err(NotComputable::NoCases));
    assert_eq!(read(&[None, None]), Err(NotComputable::NoCases));
    assert_eq!(read(&[Some(50.0)]).unwrap().variation(), Err(NotComputable::TooFewPoints));
    let eleven: Vec<Option<f64>> = (0..11).map(|at| Some(f64::from(at % 3))).collect();
    assert_eq!(read(&eleven).unwrap().variation(), Err(NotComputable::TooFewPoints));
    let constant = vec![Some(50.0); 20];
    let reading = read(&constant).unwrap();
    assert_eq!(reading.variation(), Err(NotComputable::NoVariation));
    assert_eq!(reading.assurance(), Err(NotComputable::NoVariation));
}

#[test]
fn a_missing_month_breaks_runs_and_is_not_nought() {
    let mut values: Vec<Option<f64>> = (0..24).map(|at| Some(50.0 + f64::from(at % 4))).collect();
    values[23] = None;
    let reading = read(&values).unwrap();
    assert_eq!(reading.variation(), Err(NotComputable::MissingPeriod));
    assert!(reading.groups[0].mean > 50.0);
    // Seven rises in a row, but for a gap.
    let mut rising: Vec<Option<f64>> = [Some(50.0), Some(51.0)].repeat(8);
    rising.extend([48.0, 49.0, 50.0, 51.0, 52.0, 53.0, 54.0].map(Some));
    let whole = read(&rising).unwrap().points[18].signal;
    rising[20] = None;
    assert!(whole.is_some() && read(&rising).unwrap().points[18].signal.is_none());
}

#[test]
fn a_denominator_of_nought_has_no_share() {
    let chart = attribute_chart(Kind::PPrime, &[0.0, 4.0, 5.0], Some(&[0.0, 9.0, 10.0]), None, &[]);
    assert!(chart.points[0].value.is_nan() && !chart.points[0].outside());
    assert!(chart.points[1].centre.is_finite());
}
