//! What a return holds besides counts: identities that can be no one's, each year's own items, what was planted.

use crate::counter::{Block, parse};
use std::collections::BTreeSet;
use std::sync::OnceLock;
use synth::{Fault, Options, Seed, Shape, SyntheticCouncil, council, plant_faults, write_sen2_xml};
use terms::{LaCode, Upn};

fn anew(seed: u64) -> SyntheticCouncil {
    council(&Shape::published(LaCode::parse("857").unwrap()).unwrap(), Seed(seed), &Options::default()).unwrap()
}

/// Seed 1, made once for all tests.
fn made() -> &'static SyntheticCouncil {
    static MADE: OnceLock<SyntheticCouncil> = OnceLock::new();
    MADE.get_or_init(|| anew(1))
}

fn xml(council: &SyntheticCouncil, year: i32, serial: u32) -> String {
    let mut bytes = Vec::new();
    write_sen2_xml(council, year, serial, &mut bytes).unwrap();
    String::from_utf8(bytes).unwrap()
}

fn people(message: &Block) -> &Block {
    message.block("Persons").unwrap()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let (one, again, other) = (made(), anew(1), anew(2));
    for year in synth::YEARS {
        assert_eq!(xml(one, year, 1), xml(&again, year, 1));
    }
    assert_ne!(xml(one, 2025, 2), xml(&other, 2025, 2));
}

#[test]
fn no_number_can_be_anyones() {
    let council = made();
    assert!((500..=652).contains(&council.number));
    assert!(council.name.contains("synthetic"));
    let text = xml(council, 2025, 2);
    assert!(text.contains("Synthetic data"));
    let message = parse(&text);
    let mut numbers = BTreeSet::new();
    for person in people(&message).blocks("Person") {
        if let Some(upn) = person.text("UPN") {
            let upn = Upn::parse(upn).expect("a right check letter");
            assert_eq!(upn.la_part(), council.number.to_string());
            assert!(numbers.insert(upn), "two people with one number");
        }
        assert!(person.text("PostCode").unwrap().starts_with("ZZ"));
    }
    for urn in text.split("<URN>").skip(1).map(|rest| rest.split('<').next().unwrap()) {
        assert!(urn.len() == 6 && urn.starts_with('9'), "a school number that could be real");
    }
    let register = synth::register(council.number);
    assert!(text.split("<URN>").skip(1).all(|rest| register.iter().any(|place| rest.starts_with(&place.number))));
}

#[test]
fn each_year_has_its_own_items() {
    let council = made();
    let (first, second, third) = (xml(council, 2023, 1), xml(council, 2024, 1), xml(council, 2025, 2));
    assert!(first.contains("<GenderCurrent>") && !first.contains("<Sex>"));
    assert!(second.contains("<Sex>") && !second.contains("<GenderCurrent>"));
    assert!(!first.contains("<ReviewMeeting>") && second.contains("<ReviewMeeting>"));
    assert!(!second.contains("<RequestSource>") && third.contains("<RequestSource>"));
    assert!(first.contains("<AttendancePattern>") && !second.contains("<AttendancePattern>"));
    for (year, text) in [(2023, &first), (2024, &second), (2025, &third)] {
        assert!(text.contains(&format!("<Year>{year}</Year>")));
        assert!(people(&parse(text)).inner.len() > 100);
    }
    assert!(write_sen2_xml(council, 2022, 1, std::io::sink()).is_err());
}

#[test]
fn plans_in_force_come_back_next_year_as_history() {
    let council = made();
    let plans = |year: i32| -> BTreeSet<String> {
        let message = parse(&xml(council, year, if year == 2025 { 2 } else { 1 }));
        let with_plan =
            |person: &&Block| person.blocks("Requests").any(|request| request.block("ActivePlans").is_some());
        people(&message)
            .blocks("Person")
            .filter(with_plan)
            .filter_map(|person| person.text("UPN").map(str::to_owned))
            .collect()
    };
    let (before, after) = (plans(2025), plans(2026));
    let both = before.intersection(&after).count();
    assert!(both * 10 > before.len() * 8, "{both} of {} plans are in the next return", before.len());
    assert!(after.difference(&before).count() > 0, "nobody is new");
}

#[test]
fn the_first_submission_differs_from_the_second() {
    let council = made();
    let (first, second) = (parse(&xml(council, 2025, 1)), parse(&xml(council, 2025, 2)));
    assert!(people(&first).inner.len() <= people(&second).inner.len());
    assert_ne!(
        xml(council, 2025, 1).matches("<LastReview>").count(),
        xml(council, 2025, 2).matches("<LastReview>").count()
    );
}

#[test]
fn what_is_planted_is_there_and_listed() {
    let council = made();
    let listed = synth::planted_json(council);
    for kind in ["migration fault", "parked backlog", "disputed exception", "twins", "broken promise"] {
        assert!(listed.contains(kind), "{kind} is not listed");
    }
    // The migration fault: no review before April 2023 in the return of 2024 is on a day above 12 of its wrong month.
    let text = xml(council, 2024, 1);
    let meetings: Vec<&str> = text.split("<ReviewMeeting>").skip(1).map(|rest| &rest[..10]).collect();
    assert!(meetings.iter().any(|day| *day < "2023-04-01"));
    // Twins: one surname, birth date and postcode, two forenames and numbers.
    let message = parse(&xml(council, 2025, 2));
    let mut seen: BTreeSet<[String; 3]> = BTreeSet::new();
    let pairs = people(&message)
        .blocks("Person")
        .filter(|person| {
            !seen.insert(["Surname", "PersonBirthDate", "PostCode"].map(|item| person.text(item).unwrap().to_owned()))
        })
        .count();
    assert!(pairs > 0, "no twins");
    let [(_, promise), (_, broken)] = synth::committee_pages(council);
    assert!(promise.contains("11 March 2025") && broken.contains("had not been received"));
}

#[test]
fn without_planting_nothing_is_planted() {
    let shape = Shape::published(LaCode::parse("201").unwrap()).unwrap();
    let council = council(&shape, Seed(1), &Options { plant: false }).unwrap();
    assert!(synth::planted_json(&council).contains("\"planted\": []"));
}

#[test]
fn a_planted_fault_is_where_it_says() {
    let text = xml(made(), 2025, 2);
    let (faulty, people_at) = plant_faults(&text, "ReceivedDate", Fault::NoSuchDay, 3, Seed(7));
    assert_eq!(people_at.len(), 3);
    assert_eq!(faulty.matches("-02-31</ReceivedDate>").count(), 3);
    let message = parse(&faulty);
    for at in people_at {
        let person = people(&message).blocks("Person").nth(at - 1).unwrap();
        assert!(
            person
                .blocks("Requests")
                .any(|request| request.text("ReceivedDate").is_some_and(|day| day.ends_with("-02-31")))
        );
    }
}

#[test]
fn a_council_outside_the_published_list_is_refused() {
    assert!(council(&Shape::new("999"), Seed(1), &Options::default()).is_err());
    assert!(Shape::published(LaCode::parse("999").unwrap()).is_none());
}
