//! What holds of every record.

use proptest::prelude::*;
use statistics::survival::{Curve, LifeTable, Outcomes, Spell, Transform};
use statistics::{Z_95, clopper_pearson, wilson};

fn spells() -> impl Strategy<Value = Vec<Spell>> {
    let one = (0u8..40, 1u8..60, 0u8..4, any::<bool>()).prop_map(|(entry, after, end, late)| Spell {
        entry: late.then(|| f64::from(entry)),
        exit: f64::from(entry) * f64::from(u8::from(late)) + f64::from(after) / 2.0,
        end,
    });
    proptest::collection::vec(one, 1..60)
}

proptest! {
    #[test]
    fn shares_of_outcomes_add_up_to_one(spells in spells()) {
        let outcomes = Outcomes::new(&LifeTable::new(&spells, 3).unwrap());
        for point in outcomes.points() {
            prop_assert!((point.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            prop_assert!(point.errors.iter().all(|error| error.is_finite() && *error >= 0.0));
        }
        let times = outcomes.restricted_mean_times(40.0).unwrap();
        prop_assert!((times.iter().sum::<f64>() - 40.0).abs() < 1e-6);
    }

    #[test]
    fn open_is_what_kaplan_and_meier_say_and_never_rises(spells in spells()) {
        let table = LifeTable::new(&spells, 3).unwrap();
        let (curve, outcomes) = (Curve::new(&table), Outcomes::new(&table));
        let mut before = 1.0;
        for (point, outcome) in curve.points().iter().zip(outcomes.points()) {
            prop_assert!((point.open - outcome.shares[0]).abs() < 1e-12 && point.open <= before);
            before = point.open;
            if let Some(interval) = point.interval(Transform::LogLog, Z_95) {
                prop_assert!(interval.lower <= point.open + 1e-12 && point.open <= interval.upper + 1e-12);
            }
        }
    }

    #[test]
    fn one_end_is_one_less_open(spells in spells()) {
        let merged: Vec<Spell> = spells.iter().map(|spell| Spell { end: spell.end.min(1), ..*spell }).collect();
        let table = LifeTable::new(&merged, 1).unwrap();
        for point in Outcomes::new(&table).points() {
            prop_assert!((point.shares[0] + point.shares[1] - 1.0).abs() < 1e-9);
            prop_assert!((point.errors[0] - point.errors[1]).abs() < 1e-6);
        }
    }

    #[test]
    fn intervals_hold_the_share_and_stay_inside(counted in 0u64..200, more in 0u64..200) {
        let of = counted + more;
        prop_assume!(of > 0);
        let share = counted as f64 / of as f64;
        for interval in [wilson(counted, of, 0.95).unwrap(), clopper_pearson(counted, of, 0.95).unwrap()] {
            prop_assert!(0.0 <= interval.lower && interval.lower <= share + 1e-12);
            prop_assert!(share <= interval.upper + 1e-12 && interval.upper <= 1.0);
        }
    }
}
