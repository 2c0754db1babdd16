//! Series and comparisons as a reader of the public pages meets them.

use crate::support::la;
use published::{
    Area, File, Measure, NoteKind, Point, Reading, Standing, Tenths, Unit, Value, comparison, council, measure,
    measures, series,
};

fn at(id: &str, area: Area, year: u16) -> Point {
    series(measure(id).unwrap(), area).points.into_iter().find(|point| point.period.year() == year).unwrap()
}

#[test]
fn england_2024_as_published() {
    let percent = |tenths| Some(Value::Percent(Tenths(tenths)));
    assert_eq!(at("timeliness-with-exceptions", Area::England, 2024).value, percent(459));
    assert_eq!(at("timeliness-without-exceptions", Area::England, 2024).value, percent(464));
    assert_eq!(at("requests", Area::England, 2024).value, Some(Value::Count(154_489)));
    assert_eq!(at("refusals", Area::England, 2024).value, percent(252));
    assert_eq!(at("plans-in-place", Area::England, 2025).value, Some(Value::Count(638_745)));
    assert_eq!(at("appeals", Area::England, 2024).value, Some(Value::Count(22_276)));
    assert_eq!(at("appeal-rate", Area::England, 2024).value, percent(32));
    assert_eq!(at("appeal-rate-in-development", Area::England, 2024).value, percent(61));
    assert_eq!(at("reviews-without-meeting", Area::England, 2024).value, percent(135));
    assert_eq!(at("review-decisions-in-4-weeks", Area::England, 2024).value, percent(444));
}

#[test]
fn a_series_has_a_point_for_every_year_of_its_table_and_a_reason_for_every_gap() {
    for measure in measures() {
        let years = series(measure, Area::England).points.len();
        assert!(years >= 1, "{}", measure.id);
        for council in published::councils() {
            let series = series(measure, Area::Council(council.number));
            assert_eq!(series.points.len(), years, "{} {}", measure.id, council.name);
            for point in &series.points {
                assert_eq!(point.value.is_none(), matches!(point.standing, Standing::Missing(_) | Standing::Left(_)));
                assert!(point.value.is_some() || !point.remark().is_empty(), "{} {}", measure.id, council.name);
            }
        }
    }
}

#[test]
fn a_withdrawn_figure_is_named_and_not_shown() {
    for id in ["timeliness-with-exceptions", "timeliness-without-exceptions"] {
        let point = at(id, la("209"), 2024);
        assert_eq!((point.value, point.numerator, point.denominator), (None, None, None));
        assert!(point.remark().starts_with("withdrawn: "));
        assert!(at(id, la("209"), 2023).value.is_some(), "the year before stands");
    }
}

#[test]
fn all_exceptions_leave_a_gap_with_its_reason_and_not_a_nought() {
    let point = at("timeliness-without-exceptions", la("838"), 2024);
    assert_eq!((point.value, point.denominator), (None, Some(0)));
    assert!(matches!(point.standing, Standing::Left(note) if note.kind == NoteKind::AllExceptions));
    assert_eq!(at("timeliness-with-exceptions", la("838"), 2024).value, Some(Value::Percent(Tenths(491))));
}

#[test]
fn a_revised_figure_is_shown_as_first_published_with_the_later_one_beside_it() {
    let point = at("review-decisions-outstanding", Area::England, 2024);
    assert_eq!(point.value, Some(Value::Count(89_238)));
    assert!(point.remark().contains("94,872"));
    assert!(!point.may_be_ranked());
}

#[test]
fn a_negative_count_is_shown_as_impossible() {
    let point = at("review-decisions-outstanding", la("926"), 2024);
    assert_eq!((point.value, point.standing), (Some(Value::Count(-447)), Standing::Impossible));
    assert!(!point.may_be_ranked());
}

#[test]
fn a_council_that_did_not_exist_has_no_figure_rather_than_none() {
    let point = at("requests", la("942"), 2021);
    assert_eq!(point.standing, Standing::Missing("the council did not exist in this form"));
    assert_eq!(at("requests", la("204"), 2023).standing, Standing::Missing("not available"));
}

#[test]
fn a_printed_percentage_agrees_with_the_parts_it_names() {
    let mut differing = Vec::new();
    for measure in measures().iter().filter(|measure| matches!(measure.reading, Reading::Printed(_))) {
        for area in published::councils().iter().map(|council| Area::Council(council.number)).chain([Area::England]) {
            for point in series(measure, area).points {
                if let (Some(Value::Percent(printed)), Some(part), Some(whole)) =
                    (point.value, point.numerator, point.denominator)
                    && Tenths::percentage(part, whole) != Some(printed)
                {
                    differing.push((measure.id, area, point.period.year(), part, whole, printed));
                }
            }
        }
    }
    assert_eq!(differing, []);
}

#[test]
fn a_comparison_has_region_england_and_ten_neighbours() {
    let bristol = council(terms::LaCode::parse("801").unwrap()).unwrap();
    let table = comparison(measure("timeliness-with-exceptions").unwrap(), bristol);
    assert_eq!(table.council.area, la("801"));
    assert_eq!(table.region.unwrap().area.name(), "South West");
    assert_eq!(table.england.area, Area::England);
    assert_eq!(table.neighbours.len(), if cfg!(feature = "lait") { 10 } else { 0 });
    let appeals = comparison(measure("appeal-rate").unwrap(), bristol);
    assert!(appeals.region.is_none(), "appeals are not published for regions");
}

#[cfg(feature = "lait")]
#[test]
fn every_council_has_ten_neighbours_that_are_councils() {
    for own in published::councils() {
        let list = published::neighbours(own.number);
        assert_eq!(list.iter().map(|neighbour| neighbour.rank).collect::<Vec<_>>(), (1..=10).collect::<Vec<u8>>());
        assert!(list.iter().all(|neighbour| council(neighbour.number).is_some() && neighbour.number != own.number));
        assert!(own.kind.is_some(), "{}", own.name);
    }
}

#[test]
fn the_two_methods_of_the_appeal_rate_share_no_series() {
    let established = series(measure("appeal-rate").unwrap(), Area::England);
    let developing = series(measure("appeal-rate-in-development").unwrap(), Area::England);
    assert_eq!(established.points.len(), 11);
    assert_eq!(developing.points.len(), 1);
    assert_ne!(established.points.last().unwrap().value, developing.points.last().unwrap().value);
}

#[test]
fn measures_are_told_apart_and_say_what_they_count() {
    let mut ids: Vec<&str> = measures().iter().map(|measure| measure.id).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), measures().len());
    for Measure { id, definition, reading, denominator, .. } in measures() {
        assert!(definition.ends_with('.'), "{id}");
        assert_eq!(denominator.is_empty(), *reading == Reading::Count, "{id}");
    }
    assert_eq!(measure("requests").unwrap().unit(), Unit::Count);
    assert_eq!(File::ALL.len(), 12);
}

#[test]
fn officers_in_post_are_answers_and_not_guesses() {
    let bristol = terms::LaCode::parse("801").unwrap();
    let years: Vec<u16> = published::officers(bristol).map(|(year, _)| year).collect();
    assert!(years.len() >= 5, "{years:?}");
    for council in published::councils() {
        for (year, officers) in published::officers(council.number) {
            for answer in [officers.medical, officers.clinical, officers.social_care] {
                assert_ne!(answer, published::InPost::Unreadable, "{} {year}", council.name);
            }
        }
    }
}
