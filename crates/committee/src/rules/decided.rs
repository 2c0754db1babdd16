//! Decided: what the body resolved, agreed or recommended, from its own deciding words.
//!
//! Not decisions: "To RESOLVE…" in an agenda note, a motion that was only proposed, an earlier resolution that is quoted,
//! and a sentence that tells of something under way though it stands in the list.

mod lead;
pub(crate) use lead::votes;
mod list;

use super::routine::is_routine;
use crate::layout::{Page, Zone};
use crate::{Resolution, Votes};
use std::collections::HashMap;
use std::ops::Range;

/// What was decided, and which blocks are taken up by it.
pub(crate) struct Decided {
    pub(crate) resolutions: Vec<Resolution>,
    /// For each block, the folded byte from which it belongs to a decision; `None` where it does not.
    pub(crate) from: Vec<Option<usize>>,
}

/// One decision before it is given its number and its place: the first and last block and the folded ranges in them.
struct Item {
    rule: &'static str,
    first: (usize, usize),
    last: (usize, usize),
    number: Option<String>,
    votes: Option<Votes>,
    /// The body that the opening words recommend it to.
    to: Option<String>,
}

pub(crate) fn find(page: &Page) -> Decided {
    let mut from = vec![None; page.blocks.len()];
    let mut items = vec![];
    let worded = worded(page);
    let mut at = 0;
    while at < page.blocks.len() {
        at = step(page, at, &worded, &mut items, &mut from).max(at + 1);
    }
    Decided { resolutions: gather(page, items), from }
}

/// Reads the block at `at`; gives the next one to read.
fn step(page: &Page, at: usize, worded: &[bool], items: &mut Vec<Item>, from: &mut [Option<usize>]) -> usize {
    let Some(block) = page.blocks.get(at) else { return at + 1 };
    if matches!(block.zone, Zone::Furniture | Zone::Key | Zone::Documents | Zone::Attendance) {
        return at + 1;
    }
    if let Some(lead) = lead::find(block) {
        let before = items.len();
        let mut next = at + 1;
        let inline = list::inline(at, block, &lead);
        let own = block.low().get(lead.rest.clone()).unwrap_or_default().ends_with([':', '-']);
        let open = inline.is_empty() || lead.goes_on || own;
        items.extend(inline);
        if open {
            next = list::following(page, at, &lead, items, from);
        }
        if items.len() == before && !lead.rest.is_empty() {
            items.push(list::whole(at, lead.rule, lead.rest.clone(), lead.votes));
        }
        let opening = block.flat().get(lead.start..lead.rest.start.max(lead.start)).unwrap_or_default();
        let recommends = opening.to_ascii_lowercase().contains("recommend");
        let opening = block.flat().get(lead.start..).filter(|_| recommends).unwrap_or_default();
        if let Some(to) = super::referred::recommended_to(opening) {
            items.iter_mut().skip(before).for_each(|item| item.to = Some(to.clone()));
        }
        if let Some(slot) = from.get_mut(at) {
            *slot = Some(lead.start);
        }
        return next;
    }
    if block.zone == Zone::Decision && !worded.get(at).copied().unwrap_or(false) {
        return list::bare_decision(page, at, items, from);
    }
    at + 1
}

/// For each block under "Decision:", whether its stretch of the section says RESOLVED or the like anywhere.
fn worded(page: &Page) -> Vec<bool> {
    let mut worded = vec![false; page.blocks.len()];
    let mut from = 0;
    while from < page.blocks.len() {
        let stretch = page.blocks.iter().skip(from).take_while(|block| block.zone == Zone::Decision).count();
        let says = page.blocks.iter().skip(from).take(stretch).any(|block| lead::find(block).is_some());
        worded.iter_mut().skip(from).take(stretch).for_each(|slot| *slot = says);
        from += stretch.max(1);
    }
    worded
}

/// Items become resolutions, each once: a decision printed again only adds a place.
fn gather(page: &Page, items: Vec<Item>) -> Vec<Resolution> {
    let mut resolutions: Vec<Resolution> = vec![];
    let mut known: HashMap<String, usize> = HashMap::new();
    for item in items {
        let Some(range) = printed(page, &item) else { continue };
        let found = crate::Found { rule: item.rule, passage: page.passage(range.clone()) };
        let key = plain(&found.passage.text());
        if key.is_empty() {
            continue;
        }
        if let Some(first) = known.get(&key).and_then(|&at| resolutions.get_mut(at)) {
            first.also_at.push((range.start, range.end));
            continue;
        }
        let routine = is_routine(&key);
        known.insert(key, resolutions.len());
        let recommended_to =
            item.to.or_else(|| super::referred::recommended_to(&crate::fold_spaces(&found.passage.printed)));
        let (number, votes) = (item.number, item.votes);
        resolutions.push(Resolution { found, number, routine, votes, recommended_to, also_at: vec![] });
    }
    resolutions
}

fn printed(page: &Page, item: &Item) -> Option<Range<usize>> {
    let (first, last) = (page.blocks.get(item.first.0)?, page.blocks.get(item.last.0)?);
    let start = first.folded.printed(item.first.1..item.first.1 + 1).start;
    let end = last.folded.printed(0..item.last.1).end;
    (start < end).then_some(start..end)
}

/// For comparing two printings: case, quotes and the last stop do not count.
fn plain(text: &str) -> String {
    let low = text.replace(['’', '‘'], "'").replace(['“', '”'], "\"").to_lowercase();
    let low = low.strip_prefix("that ").unwrap_or(&low);
    low.trim_end_matches(['.', ';', ' ']).to_owned()
}
