//! Runs the rules of the lists, row by row.

use super::row::{Child, List};
use crate::catalogue;
use crate::circumstances::Context;
use crate::problem::{Found, Problem};
use crate::rule::{Check, Needs, Rule};
use crate::run::NotChecked;
use std::collections::HashSet;
use terms::Date;

/// What holds for both lists while they are checked.
pub struct ListGiven<'a> {
    /// The day that ages and "in the future" go by.
    pub reference: Date,
    /// What the council told us.
    pub context: &'a Context,
}

/// A look at one row.
pub type RowCheck = fn(&Child, &ListGiven<'_>, &mut Found<'_>);

/// How a rule of a list looks.
#[derive(Clone, Copy)]
pub enum Look {
    /// At each row by itself.
    Row(RowCheck),
    /// At rows together.
    Whole(fn() -> Box<dyn WholeList>),
}

/// Rows of both lists, looked at together.
pub trait WholeList {
    /// Takes the next row, of either list.
    fn child(&mut self, child: &Child, found: &mut Found<'_>);
}

/// Takes the rows of a file of lists.
pub struct ListChecker<'a> {
    given: ListGiven<'a>,
    each: Vec<(List, &'static Rule, RowCheck)>,
    whole: Vec<(&'static Rule, Box<dyn WholeList>)>,
    not_checked: Vec<NotChecked>,
}

impl<'a> ListChecker<'a> {
    /// Begins: `carried` are the lists of the file, each with the fields it has. A rule whose fields are not carried, or
    /// whose list is not there, could not check.
    pub fn new(reference: Date, context: &'a Context, carried: &[(List, HashSet<&'static str>)]) -> Self {
        let mut checker = Self {
            given: ListGiven { reference, context },
            each: Vec::new(),
            whole: Vec::new(),
            not_checked: Vec::new(),
        };
        for rule in catalogue() {
            let Check::List { lists, columns, look } = rule.check else { continue };
            let held = |list: &List| {
                carried
                    .iter()
                    .find(|(own, _)| own == list)
                    .is_some_and(|(_, items)| columns.iter().all(|item| items.contains(item)))
            };
            if !lists.iter().all(held) {
                checker.not_checked.push(NotChecked { rule, needs: Needs::Columns, in_part: false });
                continue;
            }
            match look {
                Look::Row(check) => checker.each.extend(lists.iter().map(|list| (*list, rule, check))),
                Look::Whole(start) => checker.whole.push((rule, start())),
            }
        }
        checker
    }

    /// Looks at the next row.
    pub fn child(&mut self, child: &Child, sink: &mut dyn FnMut(Problem)) {
        for (_, rule, check) in self.each.iter().filter(|(list, ..)| *list == child.list) {
            check(child, &self.given, &mut Found::new(rule, sink));
        }
        for (rule, state) in &mut self.whole {
            state.child(child, &mut Found::new(rule, sink));
        }
    }

    /// The rules that could not answer.
    pub fn finish(self) -> Vec<NotChecked> {
        self.not_checked
    }
}
