//! What the rules and the reader find in a file that is in the record already, each finding with its row, so that it can be
//! laid beside the facts of that row.

use crate::annex_a::{ListFinding, check_lists};
use crate::check::{Finding, check};
use crate::options::Options;
use crate::reading::stream;
use crate::trouble::Trouble;
use checks::{Context, NotChecked};
use facts::Collection;
use std::collections::BTreeMap;
use std::io::{Read, Seek};

/// One finding of a file: where it is, never what the file says there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFinding {
    /// Id of the rule, or one of this room's codes for what could not be read as it stood.
    pub rule: &'static str,
    /// The rule's level; nothing for a code of the reader.
    pub level: Option<checks::Level>,
    /// The row, as the facts of the person have it; nothing if it is of the file as a whole.
    pub row: Option<u32>,
    /// Path of the element, or name of the column; may be empty.
    pub path: String,
}

/// What a file came to.
#[derive(Clone, Debug, Default)]
pub struct FileFindings {
    /// Findings in source order, those of the reader last. Of one rule no more than was asked for.
    pub lines: Vec<FileFinding>,
    /// How many there are of each rule and code, listed or not.
    pub counts: BTreeMap<&'static str, u64>,
    /// Rules that could not answer, counted apart from those that passed.
    pub not_checked: Vec<NotChecked>,
}

/// Reads a file of a collection again. `most_of_each` bounds how many findings of one rule are listed; all are counted.
pub fn findings(
    input: impl Read + Seek,
    name: &str,
    collection: Collection,
    options: &Options,
    context: &Context,
    most_of_each: u64,
) -> Result<FileFindings, Trouble> {
    let mut found = FileFindings::default();
    let problems = if collection == Collection::Sen2 && options.mapping.is_none() {
        let mut each = |finding: Finding<'_>| {
            let problem = finding.problem;
            let count = found.counts.entry(problem.rule.id).or_default();
            *count += 1;
            if *count <= most_of_each {
                let (rule, level) = (problem.rule.id, Some(problem.level));
                found.lines.push(FileFinding { rule, level, row: finding.row, path: problem.path() });
            }
        };
        let checked = check(input, name, options, None, context, &mut each)?;
        found.not_checked = checked.could_not_check;
        checked.problems
    } else if collection == Collection::AnnexA && options.mapping.is_none() {
        let mut each = |finding: ListFinding<'_>| {
            let problem = finding.problem;
            let count = found.counts.entry(problem.rule.id).or_default();
            *count += 1;
            if *count <= most_of_each {
                let (rule, level, row) = (problem.rule.id, Some(problem.level), Some(finding.row));
                found.lines.push(FileFinding { rule, level, row, path: problem.path() });
            }
        };
        // Ages go by the day that the lists were told to speak of.
        let (as_at, mut input) = (options.stated_on, input);
        let checked = check_lists(&mut input, name, options, as_at, context, &mut each)?;
        found.not_checked = checked.ok_or(Trouble::NotRecognised)?.could_not_check;
        stream(input, name, options, &mut |_| Ok(()))?.problems
    } else {
        stream(input, name, options, &mut |_| Ok(()))?.problems
    };
    for problem in problems.listed() {
        let path = problem.field.as_deref().unwrap_or_default().to_owned();
        found.lines.push(FileFinding { rule: problem.code, level: None, row: problem.row, path });
    }
    found.counts.extend(problems.counts().iter().map(|(code, count)| (*code, *count)));
    Ok(found)
}
