//! Plans that ceased in the activity year.

use crate::cells::Cells;
use crate::chance::Chance;
use crate::margins::Topic;
use crate::plans::short_age_range;
use crate::report::Report;
use crate::shape::Shape;
use crate::solve::Units;
use crate::strata::{counts, deal, reconcile};
use crate::words;

/// Attributes of a ceased plan.
pub(crate) mod is {
    pub(crate) const SEX: usize = 0;
    pub(crate) const ETHNICITY: usize = 1;
    /// Age on the day it ceased.
    pub(crate) const AGE: usize = 2;
    /// Whole years it was held.
    pub(crate) const HELD: usize = 3;
    pub(crate) const SETTING: usize = 4;
    pub(crate) const REASON: usize = 5;
    pub(crate) const WIDTH: usize = 6;
}

/// A ceased plan's attributes.
pub(crate) type Ceased = [u8; is::WIDTH];

const FILE: &str = "ceased";

/// Columns in the order of the return's reasons 1 to 9, then "not recorded", then what no column counts. (The guidance's words for the last two are
/// crossed: the column `not_rec` holds next to none.)
const REASONS: [&str; 11] = [
    "max_age",
    "needs_met",
    "he",
    "employ",
    "transfer",
    "no_engage",
    "moved_outside_eng",
    "deceased",
    "other",
    "not_rec",
    OUTSIDE,
];

/// One council's total is one more than its reasons, in every topic alike: a plan with a reason that is none of the list.
const OUTSIDE: &str =
    "total_ceased-max_age-needs_met-he-employ-transfer-no_engage-moved_outside_eng-deceased-other-not_rec";

/// How far age and years held are from agreeing.
fn discord(row: &Ceased) -> i32 {
    if usize::from(row.at(is::AGE)) == words::AGE_UNKNOWN {
        return 0;
    }
    (i32::from(row.at(is::HELD)) - short_age_range(row.at(is::AGE)).1).max(0)
}

/// The ceased plans: every column is a reason, so dealing out the topics reason by reason is exact.
pub(crate) fn ceased(shape: &Shape, report: &mut Report, chance: &mut Chance) -> Units<{ is::WIDTH }> {
    let topics = [
        Topic::plain(is::SEX, "Sex", words::SEX, words::sex),
        Topic::plain(is::ETHNICITY, "Ethnicity", words::ETHNICITY, words::ethnicity),
        Topic::plain(is::AGE, "Age plan ceased", words::AGE, words::age),
        Topic::plain(is::HELD, "Years plan held", 13, words::held_years),
        Topic::plain(is::SETTING, "Type of placement", words::SETTINGS, words::placement),
    ];
    let mut units = deal(is::REASON, &counts(shape, FILE, &REASONS, &topics), &topics, chance);
    for rows in units.rows.chunk_by_mut(|a, b| a.at(is::REASON) == b.at(is::REASON)) {
        let tries = 20_000 + rows.len() * 100;
        reconcile(rows, &[is::AGE, is::HELD], discord, |_, _, _| true, tries, chance);
    }
    let total = shape.total(FILE, "total_ceased").unwrap_or(0);
    if units.rows.len() as u32 != total {
        report.not_found(FILE, format!("the reasons add to {}, the total is {total}", units.rows.len()));
    }
    units
}
