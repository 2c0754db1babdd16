//! Whether a return is ready to go: what the rules find in it, what compulsory items are missing, and what is not verified.

use crate::figures::Figures;
use checks::{Checker, CollectionYear, Context, Header, Level, NotChecked, Person, Problem};
use std::collections::BTreeMap;

/// How often one rule found something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCount {
    /// The rule.
    pub rule: &'static str,
    /// How serious.
    pub level: Level,
    /// Who can mend it.
    pub owner: &'static str,
    /// How often.
    pub count: u64,
    /// Of those, because an item is blank.
    pub blank: u64,
}

/// What stands between the record and a return that can go.
#[derive(Clone, Debug, Default)]
pub struct Readiness {
    /// Errors.
    pub errors: u64,
    /// Queries.
    pub queries: u64,
    /// Findings because a compulsory item is blank, by element path without numbers.
    pub missing: BTreeMap<String, u64>,
    /// By rule, errors first.
    pub rules: Vec<RuleCount>,
    /// Rules that could not answer.
    pub could_not_check: Vec<NotChecked>,
    /// Rules about who the children are and how old, which answer only once the vault is opened for the return.
    pub wait_for_identity: Vec<&'static str>,
    /// The return's own figures.
    pub figures: Figures,
    /// What about this year's return is not verified.
    pub unverified: Vec<String>,
}

/// Whether a rule needs to know who the child is, or the day of birth: it is left out until the return is made.
pub fn needs_identity(rule: &str) -> bool {
    (rule.starts_with('P') && rule != "P16") || matches!(rule, "R12" | "N07" | "N08" | "N12" | "D10" | "X02")
}

impl Readiness {
    /// Holds a return against every rule of its year. Without identities, the rules that need them wait.
    pub fn of(
        header: &Header,
        persons: &[Person],
        year: &'static CollectionYear,
        context: &Context,
        identified: bool,
    ) -> Self {
        let mut ready = Readiness { unverified: year.unverified.clone(), ..Readiness::default() };
        let mut counts: BTreeMap<(Level, &'static str), (u64, u64)> = BTreeMap::new();
        let waits = |problem: &Problem| !identified && needs_identity(problem.rule.id);
        let mut count = |problem: Problem, blank: bool, missing: &mut BTreeMap<String, u64>| {
            if waits(&problem) {
                return;
            }
            let slot = counts.entry((problem.level, problem.rule.id)).or_default();
            slot.0 += 1;
            if blank {
                slot.1 += 1;
                let item = problem.item.unwrap_or_default();
                *missing.entry(format!("{}/{item}", problem.at.block().name())).or_default() += 1;
            }
        };
        let mut missing = BTreeMap::new();
        let mut checker = Checker::new(header, None, context, &mut |problem| {
            let blank = problem.item.is_some() && problem.header_value(header).is_none();
            count(problem, blank, &mut missing);
        });
        for person in persons {
            ready.figures.add(person, year);
            checker.person(person, &mut |problem| {
                let blank = problem.item.is_some() && problem.identified_value(person).is_none();
                count(problem, blank, &mut missing);
            });
        }
        ready.could_not_check = checker.finish(&mut |problem| count(problem, false, &mut missing));
        ready.missing = missing;
        for ((level, rule), (count, blank)) in counts {
            match level {
                Level::Error => ready.errors += count,
                Level::Query => ready.queries += count,
            }
            let owner = checks::rule(rule).map_or("", |rule| rule.owner.name());
            ready.rules.push(RuleCount { rule, level, owner, count, blank });
        }
        if !identified {
            let of_returns =
                checks::catalogue().iter().filter(|rule| !matches!(rule.check, checks::Check::List { .. }));
            ready.wait_for_identity = of_returns
                .filter(|rule| rule.years.hold(year.year) && needs_identity(rule.id))
                .map(|rule| rule.id)
                .collect();
        }
        ready
    }
}
