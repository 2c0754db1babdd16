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
