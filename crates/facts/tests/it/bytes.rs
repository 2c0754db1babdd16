//! The canonical bytes: every fact comes back, and nothing else does.

use crate::any::a_fact;
use facts::*;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[test]
fn no_two_kinds_share_a_number_or_a_name() {
    let numbers: BTreeSet<u8> = Kind::ALL.iter().map(|kind| kind.number()).collect();
    let names: BTreeSet<&str> = Kind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!((numbers.len(), names.len()), (Kind::ALL.len(), Kind::ALL.len()));
    for kind in Kind::ALL {
        assert_eq!(Kind::from_number(kind.number()), Some(*kind));
        assert_eq!(Kind::from_name(kind.name()), Some(*kind));
    }
}

#[test]
fn a_kind_refuses_the_detail_of_another() {
    let on = terms::When::Day(terms::Date::constant(2024, 1, 1));
    let wrong = Fact::new(Episode::Person, Kind::Sex, on, Detail::Flag(true), 1).unwrap_err();
    assert_eq!((wrong.wanted, wrong.given), (Shape::Sex, Shape::Flag));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_fact_comes_back(facts in vec(a_fact(), 0..12)) {
        prop_assert_eq!(decode_block(&encode_block(&facts)).unwrap(), facts);
    }

    #[test]
    fn the_bytes_of_two_facts_are_equal_only_if_the_facts_are(a in a_fact(), b in a_fact()) {
        prop_assert_eq!(fact_bytes(&a) == fact_bytes(&b), a == b);
    }

    #[test]
    fn a_cut_block_is_refused_or_holds_fewer_facts(facts in vec(a_fact(), 1..6), cut in 1usize..40) {
        let bytes = encode_block(&facts);
        let cut = cut.min(bytes.len());
        match decode_block(&bytes[..bytes.len() - cut]) {
            Err(BadBytes) => {}
            Ok(fewer) => prop_assert!(fewer.len() < facts.len() && facts.starts_with(&fewer)),
        }
    }

    #[test]
    fn no_bytes_at_all_make_it_stop(bytes in vec(any::<u8>(), 0..200)) {
        let _ = decode_block(&bytes);
    }
}
