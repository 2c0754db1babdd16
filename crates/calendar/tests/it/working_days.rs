//! Working days, clear days, school days and the tribunal's days.

use crate::day;
use calendar::*;

fn holidays() -> &'static BankHolidays {
    BankHolidays::england_and_wales()
}

#[test]
fn the_shipped_list_covers_2012_to_2028() {
    assert_eq!(holidays().years(), (2012, 2028));
    assert_eq!(holidays().is_working_day(day("2026-12-28")), Ok(false), "the substitute for Boxing Day 2026");
    assert_eq!(holidays().is_working_day(day("2026-12-29")), Ok(true));
    assert_eq!(holidays().is_working_day(day("2026-11-21")), Ok(false), "a Saturday");
}

#[test]
fn outside_its_years_a_working_day_is_refused_and_not_guessed() {
    let error = DateError::OutsideBankHolidays { first: 2012, last: 2028 };
    let refused = Err(error);
    assert_eq!(holidays().working_days_after(day("2028-12-20"), 15), refused);
    assert_eq!(holidays().working_day_on_or_before(day("2012-01-02")), refused);
    assert_eq!(holidays().tribunal_application_day(day("2028-12-27")), refused);
    assert_eq!(holidays().tribunal_working_days_after(day("2028-12-20"), 30), refused);
    assert_eq!(clear_working_days_before(holidays(), day("2012-01-05"), 5), refused);
    assert!(error.to_string().contains("2012 to 2028"));
}

#[test]
fn a_list_that_cannot_be_read_names_its_line() {
    assert_eq!(BankHolidays::parse("date,title\n2026-01-01,x\nsoon,y"), Err(DateError::BadHolidayLine { line: 3 }));
    assert_eq!(BankHolidays::parse("date,title\nno comma"), Err(DateError::BadHolidayLine { line: 2 }));
    assert_eq!(BankHolidays::parse("date,title"), Err(DateError::NoHolidays));
}

#[test]
fn fifteen_working_days_beginning_with_the_day_of_becoming_aware() {
    assert_eq!(holidays().working_days_beginning_with(day("2026-07-20"), 15), Ok(day("2026-08-07")));
    assert_eq!(holidays().working_days_beginning_with(day("2026-08-24"), 15), Ok(day("2026-09-14")));
    assert_eq!(holidays().working_days_beginning_with(day("2026-07-18"), 1), Ok(day("2026-07-20")), "from a Saturday");
}

#[test]
fn three_working_days_skip_easter() {
    assert_eq!(holidays().working_days_after(day("2026-04-02"), 3), Ok(day("2026-04-09")));
    assert_eq!(holidays().working_days_after(day("2026-04-04"), 0), Ok(day("2026-04-04")));
}

#[test]
fn an_appeal_rolls_over_weekends_christmas_and_august() {
    for (ends, last) in [
        ("2026-03-15", "2026-03-16"),
        ("2026-03-20", "2026-03-20"),
        ("2026-02-28", "2026-03-02"),
        ("2026-08-24", "2026-09-01"),
        ("2026-12-27", "2027-01-04"),
        ("2026-01-01", "2026-01-02"),
        ("2026-12-24", "2026-12-24"),
        // Rule 12(3) looks at the day before any roll: a Saturday in July rolls into August and stays there.
        ("2027-07-31", "2027-08-02"),
    ] {
        assert_eq!(holidays().tribunal_application_day(day(ends)), Ok(day(last)), "time ending {ends}");
    }
}

#[test]
fn thirty_working_days_leave_out_august_and_christmas() {
    assert_eq!(holidays().tribunal_working_days_after(day("2026-07-06"), 30), Ok(day("2026-09-15")));
    assert_eq!(holidays().tribunal_working_days_after(day("2026-12-01"), 30), Ok(day("2027-01-20")));
}

#[test]
fn clear_days_count_neither_the_meeting_nor_the_day_of_publication() {
    assert_eq!(clear_working_days_before(holidays(), day("2026-03-19"), 5), Ok(day("2026-03-11")));
    assert_eq!(clear_working_days_before(holidays(), day("2026-04-09"), 5), Ok(day("2026-03-30")));
    assert_eq!(clear_working_days_before(holidays(), day("2026-03-23"), 5), Ok(day("2026-03-13")), "a Monday meeting");
    assert_eq!(clear_days_before(day("2026-03-19"), 28), Ok(day("2026-02-18")));
}

#[test]
fn the_sixth_school_day_needs_the_calendar_of_the_school() {
    let always_open = SchoolDays::default();
    assert_eq!(always_open.nth_beginning_with(holidays(), day("2026-03-02"), 6), Ok(day("2026-03-09")));
    let half_term = SchoolDays::new(vec![(day("2026-02-16"), day("2026-02-20"))]).unwrap();
    assert_eq!(half_term.nth_beginning_with(holidays(), day("2026-02-12"), 6), Ok(day("2026-02-26")));
    assert_eq!(half_term.after(holidays(), day("2026-02-13"), 1), Ok(day("2026-02-23")));
    assert_eq!(half_term.is_open(holidays(), day("2026-02-18")), Ok(false));
    assert_eq!(SchoolDays::new(vec![(day("2026-02-20"), day("2026-02-16"))]), Err(DateError::EndBeforeStart));
}
