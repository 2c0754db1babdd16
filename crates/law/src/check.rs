//! What must be true of a set of duties before anything may be computed from it.

use crate::model::{Clock, Duty, IN_FORCE_FROM, LIMITED_TO, Rule, Subject, Version};
use crate::read::{LawProblem, ProblemKind};
use terms::Date;

/// Every problem of the duties, taken together.
pub(crate) fn check_set(duties: &[Duty]) -> Vec<LawProblem> {
    let mut problems = Vec::new();
    for (place, duty) in duties.iter().enumerate() {
        let mut found = Vec::new();
        check_coverage(&duty.versions, &mut found);
        check_texts(duty, &mut found);
        check_clock(duty, &mut found);
        for other in duties.iter().skip(place + 1) {
            if other.id == duty.id || other.short == duty.id {
                found.push(ProblemKind::Twice(duty.id.clone()));
            }
            if other.short == duty.short || other.id == duty.short {
                found.push(ProblemKind::Twice(duty.short.clone()));
            }
        }
        let file = format!("{}/{}.toml", duty.instrument, duty.id);
        problems.extend(found.into_iter().map(|kind| LawProblem { file: file.clone(), kind }));
    }
    problems
}

/// Exactly one version on every date. It is enough to look at the days on which something begins or has just ended.
fn check_coverage(versions: &[Version], found: &mut Vec<ProblemKind>) {
    let mut days: Vec<Date> = vec![IN_FORCE_FROM];
    for version in versions {
        if version.to.is_some_and(|to| to < version.from) {
            found.push(ProblemKind::EndsBeforeStart);
        }
        days.push(version.from);
        days.extend(version.to.and_then(|to| to.tomorrow().ok()));
    }
    days.sort_unstable();
    days.dedup();
    for day in days.into_iter().filter(|day| (IN_FORCE_FROM..=LIMITED_TO).contains(day)) {
        match versions.iter().filter(|version| version.holds_on(day)).count() {
            0 => found.push(ProblemKind::Gap(day)),
            1 => {}
            _ => found.push(ProblemKind::Overlap(day)),
        }
    }
}

fn check_texts(duty: &Duty, found: &mut Vec<ProblemKind>) {
    let texts = [
        ("title", &duty.title),
        ("short", &duty.short),
        ("holder", &duty.holder),
        ("last_checked_by", &duty.checked.by),
    ];
    for (field, text) in texts {
        if text.trim().is_empty() {
            found.push(ProblemKind::Missing(field));
        }
    }
    if duty.versions.iter().any(|version| version.citation.trim().is_empty()) {
        found.push(ProblemKind::Missing("citation"));
    }
}

fn check_clock(duty: &Duty, found: &mut Vec<ProblemKind>) {
    let runs = duty.clock != Clock::None;
    if runs && duty.trigger.is_empty() {
        found.push(ProblemKind::NoClock("a trigger"));
    }
    if runs && duty.stop.is_empty() {
        found.push(ProblemKind::NoClock("a stop"));
    }
    if runs && !duty.versions.iter().any(|version| matches!(version.rule, Rule::Limit(_))) {
        found.push(ProblemKind::NoClock("a limit in some version"));
    }
    if runs && duty.versions.iter().any(|version| version.rule == Rule::NoNumber) {
        found.push(ProblemKind::NoClock("a limit in every version that is in force"));
    }
    let sen2 = duty.sources.iter().any(|source| source.source == "sen2");
    if runs && duty.subject == Subject::Case && !sen2 {
        found.push(ProblemKind::Missing("source sen2"));
    }
    let why_no_list = duty.stop_contents_not_set.as_deref().is_some_and(|why| !why.trim().is_empty());
    if runs && duty.stop_contains.is_empty() != why_no_list {
        found.push(ProblemKind::Missing("stop_contains, or stop_contents_not_set with the reason"));
    }
    if runs && duty.cases.is_empty() {
        found.push(ProblemKind::Missing("cases"));
    }
}

/// Each table that a duty names must be among those given, by name and text, and have a line that begins with the duty's
/// id or short reference.
#[allow(dead_code)] // Called by the build script, which compiles this file into itself, and by the test below.
pub(crate) fn missing_cases(duties: &[Duty], tables: &[(&str, &str)]) -> Vec<LawProblem> {
    let mut problems = Vec::new();
    for duty in duties {
        let file = format!("{}/{}.toml", duty.instrument, duty.id);
        for table in &duty.cases {
            let text = tables.iter().find(|(name, _)| name == table).map_or("", |(_, text)| *text);
            let has_line = text.lines().any(|line| {
                let first = line.split('|').next().unwrap_or_default().trim();
                first == duty.id || first.eq_ignore_ascii_case(&duty.short)
            });
            if !has_line {
                problems.push(LawProblem { file: file.clone(), kind: ProblemKind::Case(table.clone()) });
            }
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::set::{national, worked_cases};

    #[test]
    fn a_table_that_is_missing_or_has_no_line_for_the_duty_fails_the_build() {
        let duties = national().duties();
        assert_eq!(missing_cases(duties, worked_cases()), [], "as it is, nothing is missing");
        let without: Vec<(&str, &str)> =
            worked_cases().iter().copied().filter(|(name, _)| *name != "good/reg-13-2-final-plan.txt").collect();
        let found = missing_cases(duties, &without);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].kind, ProblemKind::Case("good/reg-13-2-final-plan.txt".to_owned()));
        let other_duty = [("good/reg-13-2-final-plan.txt", "duty | facts\nA5 | request_received 2026-01-07")];
        assert!(missing_cases(duties, &other_duty).contains(&found[0]), "a line for another duty is none for this one");
        for line in ["a8 | x", "reg-13-2-final-plan | x"] {
            let table = [("good/reg-13-2-final-plan.txt", line)];
            assert!(!missing_cases(duties, &table).contains(&found[0]), "{line}");
        }
    }
}
