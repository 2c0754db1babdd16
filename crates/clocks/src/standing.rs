//! Which of the readings that a council has signed stand: the latest of each duty, unless it was withdrawn. One that the
//! law of this program no longer fits is told apart, so that none is left out without a word.

use crate::answer::Answer;
use crate::rules::Rules;
use law::LocalReading;

/// One entry of a council's record about its own readings of the law.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RecordedReading {
    /// A reading was signed.
    Signed {
        /// Id of the duty.
        duty: String,
        /// Who signed it and when, in words.
        signed: String,
        /// The whole file that was signed.
        text: String,
    },
    /// The reading of a duty was withdrawn.
    Withdrawn {
        /// Id of the duty.
        duty: String,
    },
}

/// A reading that stands and that this program cannot apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnfitReading {
    /// Id of the duty.
    pub duty: String,
    /// Who signed it and when, in words.
    pub signed: String,
    /// What no longer fits.
    pub why: String,
}

impl UnfitReading {
    /// One sentence to print wherever the reading would have stood.
    pub fn in_words(&self) -> String {
        format!(
            "This council's own reading of {} ({}) no longer fits the law of this program and is left out ({}). The \
             national rule stands alone until the reading is signed anew or withdrawn.",
            self.duty, self.signed, self.why
        )
    }
}

/// The readings of one council that stand, in the order of signing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StandingReadings {
    /// Those that can be applied.
    pub fit: Vec<LocalReading>,
    /// Those that cannot.
    pub unfit: Vec<UnfitReading>,
}

impl StandingReadings {
    /// Reads the entries in the order in which they were recorded. A later reading of a duty takes the place of an
    /// earlier one even where it no longer fits: the council no longer reads it in the earlier way.
    pub fn of(recorded: impl IntoIterator<Item = RecordedReading>) -> Self {
        let mut stands = Self::default();
        for entry in recorded {
            match entry {
                RecordedReading::Signed { duty, signed, text } => {
                    stands.forget(&duty);
                    match applicable(&text) {
                        Ok(reading) => stands.fit.push(reading),
                        Err(why) => stands.unfit.push(UnfitReading { duty, signed, why }),
                    }
                }
                RecordedReading::Withdrawn { duty } => stands.forget(&duty),
            }
        }
        stands
    }

    /// Whether the council reads every duty as the law files do.
    pub fn is_empty(&self) -> bool {
        self.fit.is_empty() && self.unfit.is_empty()
    }

    /// Whether the council reads a duty in its own way, or did and can no longer be followed.
    pub fn touch(&self, duty: &str) -> bool {
        self.fit.iter().any(|one| one.duty() == duty) || self.unfit.iter().any(|one| one.duty == duty)
    }

    /// What is printed beside an answer whose duty the council reads in its own way: the reading and, where
    /// [`crate::LocalReadings::put_beside`] found it, what it comes to here.
    pub fn words_beside(&self, answer: &Answer) -> Option<String> {
        if let Some(local) = &answer.local_reading {
            return Some(format!("{} By that reading: {}", local.reading, local.why));
        }
        self.words_of(&answer.duty)
    }

    /// The same for what leaves the building: the reading and its last lawful day, and no other date of the case.
    pub fn day_beside(&self, answer: &Answer) -> Option<String> {
        let words = self.words_of(&answer.duty)?;
        let due = answer.local_reading.as_ref().and_then(|local| local.due);
        Some(match due {
            Some((first, last)) if first == last => format!("{words} By that reading its last lawful day is {first}."),
            Some((first, last)) => format!("{words} By that reading its last lawful day is {first} to {last}."),
            None => words,
        })
    }

    /// The council's own reading of a duty in one sentence, or that it no longer fits.
    pub fn words_of(&self, duty: &str) -> Option<String> {
        let fit = self.fit.iter().find(|one| one.duty() == duty).map(LocalReading::in_words);
        fit.or_else(|| self.unfit.iter().find(|one| one.duty == duty).map(UnfitReading::in_words))
    }

    fn forget(&mut self, duty: &str) {
        self.fit.retain(|held| held.duty() != duty);
        self.unfit.retain(|held| held.duty != duty);
    }
}

/// A reading from the text of its file, if it can be read and every event it names is one that a case can hold; else the
/// reason.
pub fn applicable(text: &str) -> Result<LocalReading, String> {
    let reading = LocalReading::from_text(text).map_err(|problem| problem.to_string())?;
    Rules::new(reading.set()).map_err(|problem| problem.to_string())?;
    Ok(reading)
}
