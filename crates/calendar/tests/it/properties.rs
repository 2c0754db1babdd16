//! What must hold of every date.

use calendar::*;
use proptest::prelude::*;
use terms::Date;

fn any_day() -> impl Strategy<Value = Date> {
    (2013i16..=2027, 1i8..=12, 1i8..=31).prop_map(|(year, month, day)| {
        Date::new(year, month, day.min(Date::constant(year, month, 1).days_in_month())).unwrap()
    })
}

proptest! {
    #[test]
    fn every_count_is_monotone_in_its_start(a in any_day(), b in any_day(), n in 0i32..40) {
        let (a, b) = (a.min(b), a.max(b));
        let holidays = BankHolidays::england_and_wales();
        prop_assert!(weeks_after(a, n).unwrap() <= weeks_after(b, n).unwrap());
        prop_assert!(months_after(a, n).unwrap() <= months_after(b, n).unwrap());
        prop_assert!(months_beginning_with(a, n).unwrap() <= months_beginning_with(b, n).unwrap());
        prop_assert!(holidays.working_days_after(a, n).unwrap() <= holidays.working_days_after(b, n).unwrap());
        prop_assert!(
            holidays.tribunal_application_day(a).unwrap() <= holidays.tribunal_application_day(b).unwrap()
        );
        prop_assert!(
            clear_working_days_before(holidays, a, n).unwrap() <= clear_working_days_before(holidays, b, n).unwrap()
        );
    }

    #[test]
    fn a_period_beginning_with_a_day_ends_before_the_same_day_after_it(day in any_day(), n in 1i32..40) {
        let inclusive = months_beginning_with(day, n).unwrap();
        let after = months_after(day, n).unwrap();
        prop_assert!(inclusive == after || inclusive == after.yesterday().unwrap());
        prop_assert!(inclusive >= day);
    }

    #[test]
    fn working_days_are_working_days_and_as_many_as_asked(day in any_day(), n in 1i32..60) {
        let holidays = BankHolidays::england_and_wales();
        let last = holidays.working_days_after(day, n).unwrap();
        prop_assert!(holidays.is_working_day(last).unwrap());
        let mut counted = 0;
        let mut at = day;
        while at < last {
            at = at.tomorrow().unwrap();
            counted += i32::from(holidays.is_working_day(at).unwrap());
        }
        prop_assert_eq!(counted, n);
    }

    #[test]
    fn clear_working_days_leave_that_many_between(day in any_day(), n in 0i32..20) {
        let holidays = BankHolidays::england_and_wales();
        let published = clear_working_days_before(holidays, day, n).unwrap();
        prop_assert!(holidays.is_working_day(published).unwrap());
        let mut between = 0;
        let mut at = published.tomorrow().unwrap();
        while at < day {
            between += i32::from(holidays.is_working_day(at).unwrap());
            at = at.tomorrow().unwrap();
        }
        prop_assert!(between == n);
    }
}
