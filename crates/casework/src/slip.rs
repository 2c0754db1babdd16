//! What may leave the building about one child.

use crate::work::{Task, TaskState};
use facts::SubjectId;
use law::Law;
use terms::Date;

/// The short reference of a person: the first twelve digits of their random number, in fours.
pub fn case_reference(subject: SubjectId) -> String {
    let digits: Vec<char> = subject.to_string().chars().take(12).collect();
    digits.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// One line of a worklist or of a calendar outside the service: case number, duty, date, and nothing else. It can be
/// made from a task only, holds no identity and no reason, and no room that publishes may depend on this one (a house
/// check), so that it cannot become a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slip {
    /// Case number, as pages show it.
    pub case: String,
    /// Which request of the case.
    pub request: u16,
    /// Title of the duty.
    pub duty: String,
    /// Last lawful day, the earliest that it can be; `None` where the record does not give one.
    pub due: Option<Date>,
    /// How it stands, in a word or two.
    pub state: &'static str,
    /// Which clock of the duty in that request, from 1: two rounds of one duty are two slips.
    pub clock: u16,
    /// The council's own reading of the duty, where it has one, and the last lawful day by it.
    pub local_reading: Option<String>,
}

impl Slip {
    /// The slip of a task; `None` if its duty is not in this law.
    pub fn of(task: &Task, law: &Law) -> Option<Self> {
        let duty = law.duty(task.outcome.duty)?;
        Some(Self {
            case: case_reference(task.subject),
            request: task.outcome.case,
            duty: duty.title.clone(),
            due: task.due(),
            state: match task.state {
                TaskState::Due { .. } => "due",
                TaskState::Overdue { .. } => "overdue",
                TaskState::PastGuidance { .. } => "past what guidance asks",
                TaskState::SoonAsPracticable { .. } => "as soon as practicable",
                TaskState::Waiting { .. } => "waiting",
                TaskState::Unknown(_) => "not known",
            },
            clock: task.outcome.nth + 1,
            local_reading: None,
        })
    }

    /// With the council's own reading of the duty beside it.
    pub fn with_local_reading(self, local_reading: Option<String>) -> Self {
        Self { local_reading, ..self }
    }
}
