//! The few figures by which a return is held against last year's and against what was published.

use checks::{CollectionYear, Person};

/// Counts of a return, as the rows have them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Persons.
    pub people: u64,
    /// Requests received in the year.
    pub requests: u64,
    /// Requests refused in the year.
    pub refused: u64,
    /// Plans issued in the year.
    pub issued: u64,
    /// Of those, with the day of the request given: issued within 140 days of it.
    pub issued_in_20_weeks: u64,
    /// Plans in force on the census date.
    pub in_force: u64,
    /// Plans that ceased in the year.
    pub ceased: u64,
}

impl Figures {
    /// Counts one more person.
    pub fn add(&mut self, person: &Person, year: &CollectionYear) {
        let in_year = |cell: &checks::Cell| cell.date().is_some_and(|day| (year.from..=year.to).contains(&day));
        self.people += 1;
        for request in &person.requests {
            self.requests += u64::from(in_year(&request.received_date));
            self.refused += u64::from(request.outcome.is("N") && in_year(&request.outcome_date));
            for assessment in &request.assessments {
                if assessment.outcome.is("Y") && in_year(&assessment.outcome_date) {
                    self.issued += 1;
                    let days = request.received_date.date().zip(assessment.outcome_date.date());
                    let days = days.and_then(|(from, to)| from.until(to).ok()).map(|span| span.get_days());
                    self.issued_in_20_weeks += u64::from(days.is_some_and(|days| days <= 140));
                }
            }
        }
        for (_, _, plan) in person.plans() {
            let ceased = plan.cease_date.given() || plan.cease_reason.given();
            let later = plan.cease_date.date().is_some_and(|day| day > year.census);
            let begun = plan.start_date.date().is_none_or(|day| day <= year.census);
            self.in_force += u64::from(begun && (!ceased || later));
            self.ceased += u64::from(in_year(&plan.cease_date));
        }
    }

    /// Each with its name.
    pub fn named(&self) -> [(&'static str, u64); 7] {
        [
            ("people", self.people),
            ("requests received in the year", self.requests),
            ("requests refused in the year", self.refused),
            ("plans issued in the year", self.issued),
            ("plans issued within 20 weeks, exceptions included", self.issued_in_20_weeks),
            ("plans in force on the census date", self.in_force),
            ("plans ceased in the year", self.ceased),
        ]
    }
}
