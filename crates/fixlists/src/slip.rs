//! What may leave the building about one problem.

use crate::list::Line;
use casework::case_reference;

/// One line of a fix list outside the service: case number and problem, and nothing else. It can be made from a line of the
/// list only, holds no identity, no value and no place in a file, and no room that publishes may depend on this one (a
/// house check), so that it cannot become a publication.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FixSlip {
    /// Case number, as pages show it; nothing for what is about a file and no case.
    pub case: Option<String>,
    /// Id of the rule.
    pub rule: &'static str,
    /// Name of the item or block that it is about.
    pub item: String,
}

impl FixSlip {
    /// The slip of a line.
    pub fn of(line: &Line) -> Self {
        Self {
            case: line.problem.subject.map(case_reference),
            rule: line.problem.rule,
            item: line.problem.item().to_owned(),
        }
    }
}
