//! Each footnote of the data guidance that bears on a figure held here.

use crate::support::{count, headline, la, latest};
use published::{Area, Breakdown, Cell, File, NoteKind, Period, footnotes, meaning, notes};

#[test]
fn every_footnote_is_held_in_the_publishers_words() {
    let numbers = |id: &str| footnotes(id).into_iter().map(|(number, _)| number).collect::<Vec<_>>();
    assert_eq!(numbers("caseload"), [1, 2, 3, 4, 5]);
    assert_eq!(numbers("needs"), [1, 2]);
    assert_eq!(numbers("new_plans"), [1, 2, 3, 4]);
    assert_eq!(numbers("new_plan_needs"), [1]);
    assert_eq!(numbers("requests"), [1]);
    assert_eq!(numbers("assessments"), [1, 2]);
    assert_eq!(numbers("timeliness"), [1]);
    assert_eq!(numbers("annual_reviews"), [1]);
    assert_eq!(numbers("ceased"), [1]);
    assert_eq!(numbers("appeals"), [1, 2, 3, 4, 5, 6, 7, 8, 9]);
    assert!(footnotes("timeliness")[0].1.contains("Dorset and City of London"));
}

#[test]
fn every_column_of_a_measure_has_its_meaning_from_the_guidance() {
    for measure in published::measures() {
        let published::Origin::Table(file) = measure.origin else { continue };
        for column in measure.numerator.iter().chain(measure.denominator) {
            assert!(meaning(file, column).is_some(), "{}: {column}", measure.id);
            assert!(file.headlines().columns().contains(column), "{}: {column} is not a column", measure.id);
        }
    }
    assert_eq!(
        meaning(File::AnnualReviews, "outcome_maintan"),
        Some("Number where the decision was to maintain the plan")
    );
    // Said as published: the guidance calls the band that counts every plan "including exceptions".
    assert!(meaning(File::Timeliness, "plans_issued_den").unwrap().contains("including"));
}

/// Every figure column of every table is explained, but for those listed: the guidance leaves them out.
#[test]
fn columns_without_a_meaning_are_known() {
    let mut without = Vec::new();
    for file in File::ALL {
        for column in file.headlines().columns().iter().filter(|column| meaning(*file, column).is_none()) {
            without.push((file.id(), *column));
        }
    }
    assert_eq!(without, []);
}

/// The footnote says "shown as not recorded"; the table prints `x` in every setting.
#[test]
fn placements_not_recorded_in_two_councils() {
    for number in ["873", "812"] {
        assert!(count(File::Caseload, la(number), "ehcplans").is_some());
        let row = latest(File::Caseload, la(number));
        for column in ["placement_unknown", "mainstream_total", "special_total"] {
            assert_eq!(row.cell(column), Some(Cell::NotAvailable), "{number} {column}");
        }
    }
}

#[test]
fn hackney_and_peterborough_returned_a_total_only_in_2024() {
    for number in ["204", "874"] {
        let row = headline(File::Caseload, la(number), Period::Academic(2023));
        assert!(matches!(row.cell("ehcplans"), Some(Cell::Count(_))));
        assert_eq!(row.cell("mainstream_total"), Some(Cell::NotAvailable));
        assert_eq!(row.figure("ehcplans").unwrap().note.unwrap().kind, NoteKind::TotalOnly);
    }
}

#[test]
fn surreys_needs_have_totals_and_no_characteristics() {
    let rows = File::Needs.latest().rows(la("936"), Period::Academic(2024));
    let with_numbers = rows.filter(|row| !row.is_total() && row.cell("number_asd").unwrap().count().is_some());
    assert_eq!(with_numbers.count(), 0);
    assert!(latest(File::Needs, la("936")).cell("number_asd").unwrap().count().is_some());
}

#[test]
fn wakefields_new_plans_of_2022_are_a_total() {
    let row = headline(File::NewPlans, la("384"), Period::Calendar(2022));
    assert_eq!(row.figure("new_ehc_plans").unwrap().note.unwrap().kind, NoteKind::TotalOnly);
}

#[test]
fn age_unknown_is_a_row_of_its_own_and_never_nought() {
    let period = Period::Calendar(2024);
    let row =
        File::Requests.latest().row(Area::England, period, Breakdown::Of("Child or young persons age", "Age unknown"));
    assert!(row.is_some_and(|row| row.cell("requests_received_in_year").unwrap().count().is_some()));
}

#[test]
fn every_note_is_on_a_figure_that_is_there_and_names_its_source() {
    let lines = include_str!("../../../../data/dfe/notes.csv").lines().filter(|line| !line.is_empty()).count();
    assert_eq!(notes().len(), lines - 1, "every line of notes.csv is read");
    for note in notes() {
        assert!(!note.source.is_empty() && note.text.ends_with('.'), "{note:?}");
        if note.file == "appeals" {
            assert!(note.is_on("rate"));
            continue;
        }
        let file = File::by_id(&note.file).unwrap();
        let row = file.headlines().row(note.area, note.period, Breakdown::Total);
        assert!(row.is_some(), "{note:?} is on no row");
        assert!(file.headlines().columns().iter().any(|column| note.is_on(column)), "{note:?} is on no column");
    }
}
