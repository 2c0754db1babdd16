//! What a person who decides on merges relies on.

use linkage::{Blocked, Class, Field, Kind, Level, Linked, Options, Records, TooFew, link};
use proptest::prelude::*;

const FORENAMES: [&str; 24] = [
    "Ada", "Grace", "Alan", "Mary", "Emmy", "Sofia", "Carl", "Leon", "Henri", "David", "Paul", "Ruth", "Noor", "Imran",
    "Aisha", "Yusuf", "Priya", "Arjun", "Chloe", "Mia", "Oscar", "Hugo", "Ivy", "Nia",
];
const SURNAMES: [&str; 20] = [
    "Lovelace", "Hopper", "Turing", "Somer", "Noether", "Kowal", "Gauss", "Euler", "Poincare", "Hilbert", "Erdos",
    "Moufang", "Khan", "Patel", "Ahmed", "Okafor", "Singh", "Walker", "Green", "Baker",
];

fn fields() -> Vec<Field> {
    [
        ("forename", Kind::Forename),
        ("surname", Kind::Surname),
        ("birth_date", Kind::BirthDate),
        ("sex", Kind::Category),
        ("postcode", Kind::Postcode),
        ("upn", Kind::Identifier),
    ]
    .map(|(name, kind)| Field { name: name.into(), kind })
    .into()
}

/// A child by number: the same number is the same child.
fn child(number: usize) -> [String; 6] {
    let mut state = number as u64 + 1;
    let mut pick = |count: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % count
    };
    let forename = FORENAMES[pick(24)];
    let surname = format!("{}{}", SURNAMES[pick(20)], ["", "son", "field", "ley", "worth"][pick(5)]);
    let birth = format!("{}-{:02}-{:02}", 2005 + pick(15), 1 + pick(12), 1 + pick(28));
    let sex = if pick(3) == 0 { "F" } else { "M" };
    let letter = |number: usize| (b'A' + number as u8) as char;
    let postcode = format!("ZZ{} {}{}{}", pick(20), pick(10), letter(pick(20)), letter(pick(20)));
    [forename.into(), surname, birth, sex.into(), postcode, format!("A5010000{number:05}")]
}

/// A town of children, every third of them recorded twice, the second time with the change given.
fn town(count: usize, change: impl Fn(usize, &mut [String; 6])) -> (Records, Vec<(u32, u32)>) {
    let mut records = Records::new(fields());
    let mut truth = Vec::new();
    for number in 0..count {
        let first = child(number);
        records.add(0, first.iter().map(String::as_str));
    }
    for number in (0..count).step_by(3) {
        let mut second = child(number);
        change(number, &mut second);
        truth.push((number as u32, records.len() as u32));
        records.add(0, second.iter().map(String::as_str));
    }
    (records, truth)
}

fn found(linked: &Linked) -> Vec<(u32, u32)> {
    linked.pairs.iter().map(|pair| (pair.a, pair.b)).collect()
}

#[test]
fn records_of_one_child_are_found_through_common_faults() {
    let (records, truth) = town(1500, |number, cells| match number % 5 {
        0 => cells[5].clear(),
        1 => cells[0].truncate(3),
        2 => cells[4] = "ZZ1 1AA".into(),
        3 => {
            let (forename, surname) = (cells[0].clone(), cells[1].clone());
            (cells[0], cells[1]) = (surname, forename);
        }
        _ => {}
    });
    let linked = link(&records, &Options::default()).unwrap();
    let pairs = found(&linked);
    let hit = truth.iter().filter(|pair| pairs.contains(pair)).count();
    assert!(hit * 100 >= truth.len() * 99, "{hit} of {}", truth.len());
    let wrong = pairs.iter().filter(|pair| !truth.contains(pair)).count();
    assert!(wrong * 100 <= truth.len(), "{wrong} wrong");
    let batch = linked.pairs.iter().filter(|pair| pair.class == Class::Batch);
    assert!(batch.clone().count() > 100);
    assert!(batch.clone().all(|pair| truth.contains(&(pair.a, pair.b))), "no wrong pair may be decided on in a batch");
}

#[test]
fn twins_are_never_one_child_on_family_evidence() {
    let mut records = Records::new(fields());
    for number in 0..900 {
        let cells = child(number);
        records.add(0, cells.iter().map(String::as_str));
        // Every third has a twin: family, birthday and address the same, a forename and a number of their own; the number
        // of every second twin is not recorded.
        if number.is_multiple_of(3) {
            let mut twin = cells.clone();
            let own = FORENAMES.iter().position(|name| *name == cells[0]).unwrap();
            twin[0] = FORENAMES[(own + 11) % 24].into();
            twin[5] = if number.is_multiple_of(2) { String::new() } else { format!("A5011111{number:05}") };
            records.add(0, twin.iter().map(String::as_str));
        }
    }
    let linked = link(&records, &Options::default()).unwrap();
    for pair in &linked.pairs {
        let forename = &pair.evidence[0];
        assert_ne!(forename.level, Level::Different, "{} {}", pair.a, pair.b);
        assert_ne!(pair.class, Class::Batch, "{} {}", pair.a, pair.b);
    }
}

#[test]
fn a_rarer_name_weighs_more() {
    let (records, _) = town(900, |number, cells| {
        if number.is_multiple_of(30) {
            cells[1] = "Quagmire".into();
        }
    });
    let linked = link(&records, &Options::default()).unwrap();
    let weight = |pair: &linkage::Pair| (pair.evidence[1].level == Level::Same).then_some(pair.evidence[1].bits);
    let weights: Vec<f64> = linked.pairs.iter().filter_map(weight).collect();
    assert!(weights.iter().all(|bits| *bits > 0.0) && !weights.is_empty());
}

#[test]
fn a_careless_rule_is_counted_and_refused_before_it_runs() {
    let mut records = Records::new(fields());
    for _ in 0..400 {
        records.add(0, ["Ada", "Lovelace", "2010-01-01", "F", "ZZ1 1AA", ""]);
    }
    let none = link(&records, &Options { most_pairs_a_record: 1, ..Options::default() });
    assert_eq!(none.unwrap_err(), TooFew::Rules, "every rule would compare everybody with everybody");
    let (records, _) = town(600, |_, _| {});
    let linked = link(&records, &Options::default()).unwrap();
    for block in &linked.blocks {
        let Blocked::Ran { pairs } = block.outcome else { panic!("{block:?}") };
        assert!(pairs <= block.estimate, "{block:?}");
    }
    assert_eq!(link(&Records::new(fields()), &Options::default()).unwrap_err(), TooFew::Records);
}

#[test]
fn across_two_systems_only_pairs_of_different_sources_are_put_to_people() {
    let mut records = Records::new(fields());
    for source in [0, 1] {
        for number in 0..600 {
            records.add(source, child(number).iter().map(String::as_str));
        }
    }
    let linked = link(&records, &Options { across: true, ..Options::default() }).unwrap();
    let hit = linked.pairs.iter().filter(|pair| pair.a + 600 == pair.b).count();
    assert_eq!(hit, 600);
    assert!(linked.pairs.iter().all(|pair| pair.a < 600 && pair.b >= 600));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    /// The same records give the same answer, and the order of the two records of a pair does not matter.
    #[test]
    fn the_answer_is_the_same_on_every_run(seed in 0_usize..1000) {
        let (records, _) = town(150, |number, cells| if (number + seed).is_multiple_of(4) { cells[1].push('e') });
        let once = link(&records, &Options::default()).unwrap();
        let again = link(&records, &Options::default()).unwrap();
        prop_assert_eq!(&once, &again);
        prop_assert!(once.pairs.iter().all(|pair| pair.a < pair.b && pair.probability >= 0.5));
    }
}
