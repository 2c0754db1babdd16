//! Ranks with intervals, so that noise is not read as rank.
//!
//! A place among many is as uncertain as the numbers it is taken from. Given intervals that hold all true values at once with a
//! chance of at least `level`, a place lies, with at least that chance, between one more than the number of others that are
//! surely above and the number that are not surely below (Klein, Wright and Wieczorek 2020, "A joint confidence region for an
//! overall ranking of populations"). The intervals are Wilson's, each at the level that makes all of them hold together when
//! they are independent: level^(1/k) for k of them.

use crate::interval::{Interval, wilson};

/// A place, 1 for the highest share, with the interval it lies in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The place of the share as counted; equal shares have the same.
    pub place: usize,
    /// The highest place (the smallest number) that it may be.
    pub highest: usize,
    /// The lowest place that it may be.
    pub lowest: usize,
    /// The interval of its share that the place rests on.
    pub share: Interval,
}

/// The places of shares (counted, of how many), highest first; `None` for a share of nothing, which has no place and is left
/// out of everybody else's.
pub fn places(shares: &[(u64, u64)], level: f64) -> Vec<Option<Place>> {
    let compared = shares.iter().filter(|(_, of)| *of > 0).count();
    let each = level.powf(1.0 / compared.max(1) as f64);
    let known: Vec<Option<(f64, Interval)>> = shares
        .iter()
        .map(|&(counted, of)| Some((counted as f64 / of as f64, wilson(counted, of, each).ok()?)))
        .collect();
    let count = |keep: &dyn Fn(f64, Interval) -> bool| {
        known.iter().flatten().filter(|(share, interval)| keep(*share, *interval)).count()
    };
    known
        .iter()
        .map(|own| {
            let (share, interval) = (*own)?;
            Some(Place {
                place: 1 + count(&|other, _| other > share),
                highest: 1 + count(&|_, other| other.lower > interval.upper),
                lowest: compared - count(&|_, other| other.upper < interval.lower),
                share: interval,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn two_far_apart_have_sure_places_and_two_alike_have_not() {
        let found: Vec<Place> =
            places(&[(900, 1000), (100, 1000), (101, 1000)], 0.95).into_iter().map(Option::unwrap).collect();
        assert_eq!((found[0].place, found[0].highest, found[0].lowest), (1, 1, 1));
        assert_eq!((found[1].place, found[1].highest, found[1].lowest), (3, 2, 3));
    }

    #[test]
    fn a_share_of_nothing_has_no_place_and_takes_none() {
        let found = places(&[(0, 0), (3, 4)], 0.95);
        assert_eq!(found[0], None);
        assert_eq!(found[1].map(|place| (place.highest, place.lowest)), Some((1, 1)));
    }

    proptest! {
        #[test]
        fn the_place_lies_in_its_interval(shares in prop::collection::vec((0u64..50, 1u64..60), 1..30)) {
            let shares: Vec<(u64, u64)> = shares.into_iter().map(|(counted, of)| (counted.min(of), of)).collect();
            for place in places(&shares, 0.95).into_iter().flatten() {
                prop_assert!(place.highest <= place.place && place.place <= place.lowest);
                prop_assert!(place.lowest <= shares.len());
            }
        }
    }
}
