//! Days, weeks, months, closures and school years.

use crate::day;
use calendar::*;
use terms::{Date, YearMonth};

#[test]
fn weeks_do_not_count_the_day_of_the_event_and_do_not_roll() {
    for (from, weeks, last) in [
        ("2026-01-07", 6, "2026-02-18"),
        ("2026-01-07", 16, "2026-04-29"),
        ("2026-01-07", 20, "2026-05-27"),
        ("2026-03-01", 6, "2026-04-12"),
        ("2026-02-20", 6, "2026-04-03"),
        ("2028-01-12", 20, "2028-05-31"),
    ] {
        assert_eq!(weeks_after(day(from), weeks), Ok(day(last)), "{weeks} weeks from {from}");
        assert_eq!(weeks_before(day(last), weeks), Ok(day(from)));
    }
}

#[test]
fn days_beginning_with_count_the_first() {
    assert_eq!(days_beginning_with(day("2026-04-13"), 15), Ok(day("2026-04-27")));
    assert_eq!(days_after(day("2026-04-13"), 15), Ok(day("2026-04-28")));
    assert_eq!(days_before(day("2026-04-28"), 15), Ok(day("2026-04-13")));
    assert_eq!(day_before(day("2026-02-15")), Ok(day("2026-02-14")));
    assert_eq!(days_between(day("2026-04-13"), day("2026-04-28")), 15);
    assert_eq!(days_between(day("2026-04-28"), day("2026-04-13")), -15);
}

#[test]
fn months_clamp_at_the_end_of_a_short_month() {
    assert_eq!(months_after(day("2026-01-31"), 1), Ok(day("2026-02-28")));
    assert_eq!(months_after(day("2025-12-31"), 2), Ok(day("2026-02-28")));
    assert_eq!(months_before(day("2026-09-01"), 5), Ok(day("2026-04-01")));
    assert_eq!(months_before(day("2026-07-31"), 5), Ok(day("2026-02-28")));
    assert_eq!(months_beginning_with(day("2025-03-10"), 12), Ok(day("2026-03-09")));
    assert_eq!(months_beginning_with(day("2024-02-29"), 12), Ok(day("2025-02-28")));
    assert_eq!(months_beginning_with(day("2023-03-01"), 12), Ok(day("2024-02-29")));
    assert_eq!(months_beginning_with(day("2026-01-12"), 2), Ok(day("2026-03-11")));
}

#[test]
fn a_count_that_leaves_the_calendar_is_refused() {
    for refused in [
        weeks_after(Date::MAX, 1),
        days_before(Date::MIN, 1),
        months_after(Date::MAX, 1),
        months_before(Date::MIN, 1),
        months_beginning_with(Date::MAX, 12),
        day_before(Date::MIN),
    ] {
        assert_eq!(refused, Err(DateError::OutsideCalendar));
    }
}

#[test]
fn the_closure_exception_is_exactly_its_predicate() {
    let summer = Closure::new(day("2026-07-22"), day("2026-09-02")).unwrap();
    assert_eq!(summer.window(), Ok((day("2026-07-15"), day("2026-08-26"))));
    assert_eq!(summer.first_day_after_window(), Ok(day("2026-08-27")));
    for (asked, excused) in [("2026-07-14", false), ("2026-07-15", true), ("2026-08-26", true), ("2026-08-27", false)] {
        assert_eq!(summer.excuses_advice_asked_on(day(asked)), Ok(excused), "asked on {asked}");
    }
    let easter = Closure::new(day("2026-04-01"), day("2026-04-20")).unwrap();
    assert!(!easter.is_long_enough(), "19 days");
    assert_eq!(easter.excuses_advice_asked_on(day("2026-04-01")), Ok(false));
    assert!(!Closure::new(day("2026-07-25"), day("2026-08-21")).unwrap().is_long_enough(), "27 days");
    assert!(Closure::new(day("2026-07-25"), day("2026-08-22")).unwrap().is_long_enough(), "28 days");
    assert_eq!(Closure::new(day("2026-07-25"), day("2026-07-24")), Err(DateError::EndBeforeStart));
    let no_time = Closure::new(day("2026-07-25"), day("2026-07-25")).unwrap();
    assert!(!no_time.is_long_enough(), "a closure of no days is odd, and no error");
    assert_eq!(days_away(day("2026-02-01"), day("2026-03-01")), 28);
}

#[test]
fn an_academic_year_runs_from_september_to_august() {
    let year = AcademicYear::of(day("2026-08-31"));
    assert_eq!((year.start_year(), year.to_string().as_str()), (2025, "2025/26"));
    assert_eq!(year.first_day(), Some(day("2025-09-01")));
    assert_eq!(year.last_day(), Some(day("2026-08-31")));
    assert_eq!(AcademicYear::of(day("2026-09-01")), AcademicYear::starting(2026));
    assert_eq!(AcademicYear::starting(1999).to_string(), "1999/00");
    assert_eq!(AcademicYear::starting(i16::MAX).last_day(), None);
}

#[test]
fn the_month_of_birth_settles_the_year_group() {
    let born = |year, month| YearMonth::new(year, month).unwrap();
    assert_eq!(age_on_31_august(born(2015, 8), 2025), 10, "every August birthday has passed");
    assert_eq!(age_on_31_august(born(2015, 9), 2025), 9);
    assert_eq!(year_group(born(2015, 8), AcademicYear::starting(2025)), 6);
    assert_eq!(year_group(born(2015, 9), AcademicYear::starting(2025)), 5);
    assert_eq!(year_group(born(2021, 1), AcademicYear::starting(2025)), 0, "Reception");
}
