//! The confirmed record: what committees decided and are owed. The clerk writes in it; members and those who support them
//! read what was classed public or draft.

mod file;
mod item;
mod list;
mod more;
mod report;
mod take_away;
mod threads;

pub(crate) use file::{csv, csv_in};
pub(crate) use item::{record, show as item};
pub(crate) use list::show as list;
pub(crate) use report::{show as report, text as report_text};
pub(crate) use take_away::{docx as report_docx, pdf as report_pdf, xlsx as report_xlsx};
pub(crate) use threads::show as threads;

use crate::access::{Action, Kind};
use crate::visit::Ctx;
use committee::{Item, Record};
use terms::LaCode;

/// The confirmed items that this visitor may see, newest first: all of them for a clerk, else those of pages classed public
/// or draft.
fn seen<'a>(ctx: &Ctx, council: LaCode, record: &'a Record) -> Vec<&'a Item> {
    let clerk = ctx.may(Some(council), Kind::CommitteeRecord, Action::Change);
    let mut items: Vec<&Item> = record
        .confirmed()
        .filter(|item| clerk || record.page(item.id.page).is_some_and(|page| page.is_for_members()))
        .collect();
    items.sort_by_key(|item| std::cmp::Reverse(item.number));
    items
}
