//! Ranks: only among figures that may be compared.

use crate::support::la;
use proptest::prelude::*;
use published::{Area, Period, Tenths, Value, councils, measure, measures, ranking};

#[test]
fn withdrawn_and_all_exception_figures_take_no_part() {
    let with = ranking(measure("timeliness-with-exceptions").unwrap(), Period::Calendar(2024)).unwrap();
    let left: Vec<Area> = with.left_out.iter().map(|(area, _)| *area).collect();
    assert_eq!(left, [la("209")]);
    assert_eq!(with.of(la("209")), None);
    let without = ranking(measure("timeliness-without-exceptions").unwrap(), Period::Calendar(2024)).unwrap();
    let left: Vec<Area> = without.left_out.iter().map(|(area, _)| *area).collect();
    assert_eq!(left, [la("201"), la("209"), la("838")]);
    assert!(without.left_out.iter().all(|(_, reason)| !reason.is_empty()));
}

#[test]
fn councils_without_reviews_are_left_out_by_name() {
    let reviews = ranking(measure("reviews-without-meeting").unwrap(), Period::Calendar(2024)).unwrap();
    assert_eq!(reviews.left_out.len(), 7);
    assert_eq!(reviews.places.len() + 7, 153);
}

#[test]
fn the_exchanged_appeal_rates_take_no_part() {
    for id in ["appeal-rate", "appeal-rate-in-development"] {
        let rates = ranking(measure(id).unwrap(), Period::Calendar(2024)).unwrap();
        assert!(rates.of(la("823")).is_none() && rates.of(la("873")).is_none(), "{id}");
    }
}

#[test]
fn equal_values_share_a_place_and_the_next_is_skipped() {
    for measure in measures() {
        for year in 2019..=2024 {
            let Some(ranking) = ranking(measure, Period::Calendar(year)) else { continue };
            assert_eq!(ranking.places.len() + ranking.left_out.len(), councils().len(), "{} {year}", measure.id);
            for (index, place) in ranking.places.iter().enumerate() {
                let above = ranking.places.iter().filter(|other| other.value > place.value).count();
                assert_eq!(place.place, above + 1, "{} {year} {index}", measure.id);
            }
        }
    }
}

#[test]
fn counts_are_not_ranked() {
    assert!(ranking(measure("requests").unwrap(), Period::Calendar(2024)).is_none());
}

proptest! {
    /// A percentage lies between 0 and 100, grows with its part, and differs from the exact one by at most half a tenth.
    #[test]
    fn a_percentage_is_the_nearest_tenth(part in 0i64..1_000_000, rest in 0i64..1_000_000) {
        let whole = part + rest;
        match Tenths::percentage(part, whole) {
            None => prop_assert_eq!(whole, 0),
            Some(Tenths(tenths)) => {
                prop_assert!((0..=1000).contains(&tenths));
                let error = (tenths * whole - part * 1000) * 2;
                prop_assert!(error <= whole && error > -whole, "half up");
            }
        }
    }

    #[test]
    fn what_is_printed_is_read_back(count in -10_000_000i64..10_000_000) {
        let printed = Value::Count(count).to_string();
        prop_assert_eq!(published::Cell::read(&printed, published::Unit::Count).count(), Some(count));
    }
}
