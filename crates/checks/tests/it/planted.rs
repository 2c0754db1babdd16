//! Faults put by a seeded program into clean returns: every one is found where it was put, and nothing else is reported.
//! The program knows items and values; no rule knows of it.

use crate::fixture::{base, copied, set};
use checks::{Context, Return, run};
use std::collections::BTreeSet;
use terms::Upn;

/// Base, item, value, and the rule that must find it there.
const FAULTS: &[(&str, &str, &str, &str)] = &[
    ("new", "Surname", "", "P01"),
    ("new", "Ethnicity", "", "P01"),
    ("new", "PersonBirthDate", "2026-03-01", "P02"),
    ("new", "PersonBirthDate", "1990-01-01", "P03"),
    ("new", "PersonBirthDate", "2015-02-30", "V01"),
    ("new", "UPN", "A501100018042", "P05"),
    ("new", "UniqueLearnerNumber", "9276308687", "P06"),
    ("new", "UPN", "", "P07"),
    ("new", "UPNunknown", "UN2", "P08"),
    ("new", "PostCode", "nowhere", "P15"),
    ("new", "Ethnicity", "XXXX", "P16"),
    ("new", "Sex", "X", "V03"),
    ("new", "Requests[1]/ReceivedDate", "", "R02"),
    ("new", "Requests[1]/ReceivedDate", "2026-02-01", "R03"),
    ("new", "Requests[1]/RequestOutcome", "Q", "R04"),
    ("new", "Requests[1]/RequestOutcomeDate", "", "R05"),
    ("new", "Requests[1]/RequestOutcomeDate", "2025-01-05", "R06"),
    ("new", "Requests[1]/RequestOutcomeDate", "2025-02-18", "R07"),
    ("old", "Requests[1]/RequestMediation", "1", "R09"),
    ("new", "Requests[1]/RequestSource", "9", "R10"),
    ("new", "Requests[1]/RYA", "yes", "V02"),
    ("new", "Requests[1]/Assessment[1]/AssessmentOutcome", "Z", "A03"),
    ("new", "Requests[1]/Assessment[1]/AssessmentOutcomeDate", "2025-02-01", "A05"),
    ("new", "Requests[1]/Assessment[1]/AssessmentOutcomeDate", "2025-05-27", "A07"),
    ("new", "Requests[1]/Assessment[1]/Week20", "", "A08"),
    ("new", "Requests[1]/Assessment[1]/NamedPlan[1]/StartDate", "", "N02"),
    ("new", "Requests[1]/Assessment[1]/NamedPlan[1]/StartDate", "2024-05-26", "N03"),
    ("new", "Requests[1]/Assessment[1]/NamedPlan[1]/StartDate", "2025-05-27", "N04"),
    ("new", "Requests[1]/Assessment[1]/NamedPlan[1]/CeaseReason", "3", "N05"),
    ("new", "Requests[1]/Assessment[1]/NamedPlan[1]/OA", "1", "N10"),
    ("new", "Requests[1]/Assessment[1]/NamedPlan[1]/PlanWBP", "S", "N12"),
    ("new", "Requests[1]/Assessment[1]/NamedPlan[1]/PlanDetail[1]/PlacementRank", "2", "N11"),
    ("new", "Requests[1]/Assessment[1]/NamedPlan[1]/PlanDetail[1]/URN", "", "D01"),
    ("new", "Requests[1]/Assessment[1]/NamedPlan[1]/PlanDetail[1]/SENsetting", "ZZZ", "D02"),
    ("new", "Requests[1]/ActivePlans[1]/PlacementDetail[1]/URN", "12345", "D03"),
    ("new", "Requests[1]/ActivePlans[1]/PlacementDetail[1]/SENunitIndicator", "", "D04"),
    ("new", "Requests[1]/ActivePlans[1]/PlacementDetail[1]/UKPRN", "99999999", "D12"),
    ("new", "Requests[1]/ActivePlans[1]/PlacementDetail[1]/EntryDate", "", "T03"),
    ("new", "Requests[1]/ActivePlans[1]/SENneed[1]/SENtype", "NSA", "T06"),
    ("old", "Requests[1]/ActivePlans[1]/ReviewMeeting", "2026-02-01", "T07"),
    ("old", "Requests[1]/ActivePlans[1]/ReviewMeeting", "", "T08"),
    ("old", "Requests[1]/ActivePlans[1]/LastReview", "2025-07-10", "T09"),
    ("old", "Requests[1]/ActivePlans[1]/ReviewDraft", "2025-07-05", "T11"),
    ("old", "Requests[1]/ActivePlans[1]/PhaseTransferFinalDate", "2025-07-05", "T13"),
    ("old", "Requests[1]/ActivePlans[1]/TransferLA", "501", "T15"),
];

/// A return of so many clean persons, each with a number and a name of their own.
fn clean(name: &str, persons: u32) -> Return {
    let mut made = base(name);
    let first = made.persons[0].clone();
    made.persons = (1..=persons)
        .map(|number| {
            let mut person = copied(&first, number);
            person.upn = Upn::with_check_letter(&format!("501100{number:06}")).unwrap().as_str().into();
            person.surname = format!("Example{number}").as_str().into();
            person
        })
        .collect();
    made
}

/// The next number of a small generator.
fn next(seed: &mut u64) -> u64 {
    *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
    *seed >> 33
}

#[test]
fn a_clean_return_of_many_raises_nothing() {
    for name in ["new", "old"] {
        let found = run(&clean(name, 200), None, &Context::default()).problems;
        assert!(found.is_empty(), "{name}: {:?}", found.first());
    }
}

#[test]
fn every_planted_fault_is_found_in_its_person_and_nobody_else_is_reported() {
    for seed in 1..=8u64 {
        let mut seed = seed;
        for name in ["new", "old"] {
            let faults: Vec<_> = FAULTS.iter().filter(|(base, ..)| *base == name).collect();
            let mut made = clean(name, 300);
            let mut planted: Vec<(u32, &str)> = Vec::new();
            let mut touched = BTreeSet::new();
            for _ in 0..60 {
                let number = next(&mut seed) as u32 % 300 + 1;
                let (_, item, value, rule) = faults[next(&mut seed) as usize % faults.len()];
                if touched.insert(number) {
                    set(&mut made, &format!("Person[{number}]/{item}"), value);
                    planted.push((number, rule));
                }
            }
            let found = run(&made, None, &Context::default()).problems;
            for (number, rule) in &planted {
                let here = found.iter().filter(|problem| problem.person_index() == Some(*number));
                assert!(here.clone().any(|problem| problem.rule.id == *rule), "{rule} did not find its fault");
            }
            let others: Vec<_> = found
                .iter()
                .filter(|problem| problem.person_index().is_some_and(|number| !touched.contains(&number)))
                .collect();
            assert!(others.is_empty(), "{:?}", others.first());
        }
    }
}

#[test]
fn each_kind_of_fault_alone_is_found() {
    let mut missed = Vec::new();
    for (name, item, value, rule) in FAULTS {
        let mut made = clean(name, 1);
        set(&mut made, item, value);
        let found = run(&made, None, &Context::default()).problems;
        if !found.iter().any(|problem| problem.rule.id == *rule) {
            let fired: BTreeSet<_> = found.iter().map(|problem| problem.rule.id).collect();
            missed.push(format!("{rule}: {item} = {value:?}: {fired:?}"));
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}
