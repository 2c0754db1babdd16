//! A set of duties made ready: every name of an event resolved to a kind of fact, every limit to a count, once.

use crate::length::{Length, ReadyVersion};
use crate::matching::{EventList, EventMatch, ListIx, Lists};
use law::{Bound, Carried, Duty, DutyIx, DutySet, InForce, Matcher, Rule, Subject};
use std::sync::LazyLock;
use terms::Ground;

static NATIONAL: LazyLock<Rules<'static>> = LazyLock::new(|| {
    // A test proves that every name of the embedded law resolves; a set without duties computes nothing.
    Rules::new(law::national()).unwrap_or(Rules { law: law::national(), ready: Vec::new(), lists: Lists::default() })
});

/// A name of a law file that stands for no kind of fact.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("CL-0001: {duty}: no kind of fact is called `{name}`, or it has no such detail")]
pub struct RulesProblem {
    /// The duty.
    pub duty: String,
    /// The name as written.
    pub name: String,
}

/// Duties ready to be assessed. Those of a proposed set or of a local reading are a type of their own, so that what takes
/// `Rules<'_>` can be given nothing but the law in force.
///
/// ```
/// fn counted(_: &clocks::Rules<'_>) {}
/// counted(clocks::Rules::national());
/// ```
/// ```compile_fail,E0308
/// fn counted(_: &clocks::Rules<'_>) {}
/// let bill = law::Proposed::over_national([]).unwrap();
/// counted(&clocks::Rules::new(&bill).unwrap()); // a figure is made from the law in force only
/// ```
#[derive(Clone, Debug)]
pub struct Rules<'l, S = InForce> {
    law: &'l DutySet<S>,
    ready: Vec<Ready<'l>>,
    lists: Lists,
}

/// One duty, resolved.
#[derive(Clone, Debug)]
pub(crate) struct Ready<'l> {
    pub ix: DutyIx,
    pub duty: &'l Duty,
    pub trigger: ListIx,
    pub stop: ListIx,
    pub implied_by: ListIx,
    pub undated_by: ListIx,
    pub needs: Vec<ReadyNeeds>,
    /// `None` if it binds whatever is decided.
    pub only_if: Option<ListIx>,
    pub not_bound_if: ListIx,
    pub never_bound_if: ListIx,
    pub ended_by: ListIx,
    /// Its limit lies before the event it is counted from.
    pub looks_back: bool,
    pub versions: Vec<ReadyVersion<'l>>,
    /// By version, by bound.
    pub bounds: Vec<Vec<ReadyBound<'l>>>,
    /// First SEN2 year that carries the trigger; `None` if none does.
    pub sen2_trigger: Option<i16>,
    /// The same of the stop.
    pub sen2_stop: Option<i16>,
    /// Whether the return's exception flag is about this limit.
    pub flag_claims: bool,
}

/// A second limit, and the events it runs from.
#[derive(Clone, Debug)]
pub(crate) struct ReadyBound<'l> {
    pub bound: &'l Bound,
    pub from: ListIx,
    pub length: Length<'l>,
}

#[derive(Clone, Debug)]
pub(crate) struct ReadyNeeds {
    pub stop: EventMatch,
    pub also: ListIx,
    pub accept: bool,
    pub sen2_from: Option<i16>,
}

impl Rules<'_> {
    /// Those of the law that is part of this program.
    pub fn national() -> &'static Rules<'static> {
        &NATIONAL
    }
}

impl<'l, S: Clone> Rules<'l, S> {
    /// Resolves a set. Duties about the council's own business stay out: their events are no facts of a case.
    pub fn new(law: &'l DutySet<S>) -> Result<Self, RulesProblem> {
        Self::of(law, |_| true)
    }

    /// Only the duties of those ids or short references, for a caller that counts a few of them over many plans.
    pub fn only(&self, names: &[&str]) -> Self {
        let wanted: Vec<DutyIx> = names.iter().filter_map(|name| self.law.find(name)).map(|(ix, _)| ix).collect();
        // Its names have been resolved before, so the other arm is never taken.
        Self::of(self.law, |ix| wanted.contains(&ix)).unwrap_or_else(|_| self.clone())
    }

    fn of(law: &'l DutySet<S>, wanted: impl Fn(DutyIx) -> bool) -> Result<Self, RulesProblem> {
        let mut lists = Lists::default();
        let ready = law
            .indexed()
            .filter(|(_, duty)| duty.subject == Subject::Case && duty.clock != law::Clock::None)
            .filter(|(ix, _)| wanted(*ix))
            .map(|(ix, duty)| Ready::new(ix, duty, &mut lists))
            .collect::<Result<_, _>>()?;
        Ok(Self { law, ready, lists })
    }

    /// The set they come from.
    pub fn law(&self) -> &'l DutySet<S> {
        self.law
    }

    /// How many duties have a clock in a case.
    pub fn clocks(&self) -> usize {
        self.ready.len()
    }

    pub(crate) fn ready(&self) -> &[Ready<'l>] {
        &self.ready
    }

    pub(crate) fn lists(&self) -> &Lists {
        &self.lists
    }
}

impl<'l> Ready<'l> {
    fn new(ix: DutyIx, duty: &'l Duty, lists: &mut Lists) -> Result<Self, RulesProblem> {
        let one = |matcher: &Matcher| {
            EventMatch::resolve(matcher).ok_or_else(|| RulesProblem {
                duty: duty.id.clone(),
                name: match &matcher.detail {
                    None => matcher.kind.clone(),
                    Some(detail) => format!("{}:{detail}", matcher.kind),
                },
            })
        };
        let events = |list: &[Matcher]| list.iter().map(one).collect::<Result<Vec<_>, _>>().map(EventList::new);
        let mut all = |list: &[Matcher]| events(list).map(|list| lists.add(list));
        let mut bounds = Vec::new();
        for version in &duty.versions {
            bounds.push(match &version.rule {
                Rule::Limit(limit) => limit
                    .bounds
                    .iter()
                    .map(|bound| Ok(ReadyBound { bound, from: all(&bound.from)?, length: Length::new(&bound.limit) }))
                    .collect::<Result<_, _>>()?,
                Rule::NoNumber | Rule::NotInForce | Rule::NotStated => Vec::new(),
            });
        }
        let mut needs = Vec::new();
        for need in &duty.needs {
            needs.push(ReadyNeeds {
                stop: one(&need.stop)?,
                also: all(std::slice::from_ref(&need.also))?,
                accept: need.accept_if_not_carried,
                sen2_from: need.sen2_from_year,
            });
        }
        let sen2 = duty.sources.iter().find(|source| source.source == "sen2");
        let from_year = |carried: &Carried| match carried {
            Carried::By { from_year, .. } => Some(from_year.unwrap_or(0)),
            Carried::Not(_) => None,
        };
        let looks_back = duty
            .versions
            .iter()
            .any(|version| matches!(&version.rule, Rule::Limit(limit) if crate::length::looks_back(limit)));
        Ok(Self {
            ix,
            duty,
            stop: all(&duty.stop)?,
            implied_by: all(&duty.stop_implied_by)?,
            undated_by: all(&duty.stop_undated_by)?,
            needs,
            only_if: if duty.only_if.is_empty() { None } else { Some(all(&duty.only_if)?) },
            not_bound_if: all(&duty.not_bound_if)?,
            never_bound_if: all(&duty.never_bound_if)?,
            ended_by: all(&duty.ended_by)?,
            trigger: lists.add(events(&duty.trigger)?.starting(duty.unsaid_transfer_in_month, looks_back)),
            looks_back,
            versions: duty.versions.iter().map(ReadyVersion::new).collect(),
            bounds,
            sen2_trigger: sen2.and_then(|source| from_year(&source.trigger)),
            sen2_stop: sen2.and_then(|source| from_year(&source.stop)),
            flag_claims: duty
                .versions
                .iter()
                .any(|version| version.exceptions.iter().any(|rule| rule.ground == Ground::NotSaid)),
        })
    }
}
