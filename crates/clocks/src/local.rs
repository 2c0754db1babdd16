//! What a council's own readings come to, beside the national answers and never in their place.

use crate::answer::{Answer, LocalAnswer, answer};
use crate::outcome::Outcome;
use crate::rules::{Rules, RulesProblem};
use crate::settings::Settings;
use law::{LocalReading, ReadLocally};
use terms::Date;

/// Local readings, ready to be assessed.
#[derive(Clone, Debug)]
pub struct LocalReadings<'r>(Vec<(&'r LocalReading, Rules<'r, ReadLocally>)>);

impl<'r> LocalReadings<'r> {
    /// Resolves them. Of several readings of one duty the last one given counts.
    pub fn new(readings: &'r [LocalReading]) -> Result<Self, RulesProblem> {
        let ready = |reading: &'r LocalReading| Ok((reading, Rules::new(reading.set())?));
        readings.iter().map(ready).collect::<Result<_, _>>().map(Self)
    }

    /// Adds to each national answer what the local reading of its duty comes to. `outcomes_by` works out the outcomes of
    /// the same case by other rules, as [`crate::assess`] or [`crate::GivenCase::outcomes`] does.
    pub fn put_beside(
        &self,
        answers: &mut [Answer],
        as_at: Date,
        settings: &Settings,
        outcomes_by: impl Fn(&Rules<'_, ReadLocally>) -> Vec<Outcome>,
    ) {
        for (reading, rules) in &self.0 {
            if !answers.iter().any(|answer| answer.duty == reading.duty()) {
                continue;
            }
            let outcomes = outcomes_by(rules);
            let local: Vec<Answer> =
                outcomes.iter().filter_map(|outcome| answer(outcome, rules, as_at, settings)).collect();
            for national in answers.iter_mut().filter(|answer| answer.duty == reading.duty()) {
                let same = local.iter().find(|one| (one.case, one.clock) == (national.case, national.clock));
                national.local_reading = same.map(|one| LocalAnswer {
                    reading: reading.in_words(),
                    reasoning: reading.reasoning().to_owned(),
                    status: one.status,
                    due: one.due,
                    days: one.days,
                    why: one.why.clone(),
                });
            }
        }
    }
}
