//! The catalogue is complete, and says of itself what it must.

use crate::said::year_2024;
use crate::story::record;
use measures::*;
use std::collections::BTreeSet;

#[test]
fn every_measure_computed_has_a_file_and_every_file_is_computed() {
    let computed: BTreeSet<Measure> =
        compute(&record("2025-01-16", &[]), year_2024(), &Readings::default()).iter().map(|one| one.measure).collect();
    let written: BTreeSet<Measure> = catalogue().iter().map(|one| one.measure).collect();
    assert_eq!(computed, written);
    for definition in catalogue() {
        assert_eq!(Measure::from_id(definition.id), Some(definition.measure));
        assert_eq!(definition.measure.definition(), Some(definition));
    }
}

#[test]
fn each_question_is_a_question_and_each_sentence_ends() {
    for definition in catalogue() {
        let id = definition.id;
        assert!(definition.question.ends_with('?'), "{id}");
        assert!(!definition.title.ends_with('.'), "{id}: a title is not a sentence");
        let sentences = [definition.numerator, definition.cohort, definition.exceptions];
        for text in sentences.into_iter().chain(definition.denominator) {
            assert!(text.ends_with('.'), "{id}: {text}");
        }
    }
}

#[test]
fn an_official_reading_is_labelled_as_a_reading() {
    for definition in catalogue() {
        match definition.source {
            Source::OfficialReading => {
                assert!(definition.published_as.is_some_and(|name| name.contains(".csv ")), "{}", definition.id)
            }
            Source::Ours => assert_eq!(definition.label(), "Our own measure"),
        }
    }
    let timely = Measure::PlansWithin20Weeks.definition().unwrap();
    assert_eq!(timely.label(), "Our reading of DfE's definition");
    assert!(timely.unverified.len() >= 3);
}

#[test]
fn the_open_cases_and_the_four_shares_stand_beside_every_20_week_figure() {
    let timed = catalogue().iter().filter(|one| one.published_as.is_some_and(|name| name.starts_with("timeliness")));
    for definition in timed {
        for wanted in [Measure::OpenCasesPast20Weeks, Measure::SharePlanWithin20Weeks, Measure::ShareStillWaiting] {
            assert!(definition.beside.contains(&wanted), "{}: {wanted}", definition.id);
        }
    }
}

#[test]
fn the_working_names_the_choices_that_a_figure_turns_on_and_no_others() {
    let record = record("2025-01-16", &[]);
    let notes = |measure: Measure, readings: &Readings| {
        compute(&record, year_2024(), readings).iter().find(|one| one.measure == measure).unwrap().working.notes.clone()
    };
    let counted = Readings { day_of_receipt: DayOfReceipt::Counted, ..Readings::default() };
    let says = |notes: &[String], text: &str| notes.iter().any(|note| note.contains(text));
    assert!(says(&notes(Measure::PlansWithin20Weeks, &Readings::default()), "140 days after"));
    assert!(says(&notes(Measure::PlansWithin20Weeks, &counted), "139 days after"));
    assert!(!says(&notes(Measure::PlansInPlace, &counted), "days after"));
}
