//! Ages in whole years.

use terms::Date;

/// Age in whole years at the end of `day`. Someone born on 29 February is a year older on 1 March of other years.
pub fn age_on(birth: Date, day: Date) -> i16 {
    let before_birthday = (day.month(), day.day()) < (birth.month(), birth.day());
    day.year() - birth.year() - i16::from(before_birthday)
}

/// Age at 31 August before `census`, which is how the department's tables group children.
pub fn age_at_31_august(birth: Date, census: Date) -> i16 {
    age_on(birth, Date::constant(census.year() - 1, 8, 31))
}
