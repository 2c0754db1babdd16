//! From an opening to the single decisions: in the same paragraph, or in the list below it.

use super::lead::{self, Lead};
use super::{Item, Votes};
use crate::layout::{Block, Marker, Page, Style, Zone, trimmed};
use crate::patterns::pattern;
use std::ops::Range;

/// Stops and joining words after a decision are outside it; its own full stop stays.
fn tidy(low: &str, range: Range<usize>) -> Range<usize> {
    let words = low.get(range.clone()).unwrap_or_default();
    let kept = pattern!(r"(?:[;,]|[;,]? and)\s*$").find(words).map_or(words.len(), |stop| stop.start());
    let mut range = trimmed(low, range.start..range.start + kept, &[';', ',']);
    // "RESOLVED: - That…" leaves a dash before the words.
    while low.get(range.clone()).is_some_and(|words| words.starts_with(['-', ':'])) {
        range = trimmed(low, range.start + 1..range.end, &[]);
    }
    range
}

/// One decision that is the whole of a range.
pub(crate) fn whole(at: usize, rule: &'static str, range: Range<usize>, votes: Option<Votes>) -> Item {
    Item { rule, first: (at, range.start), last: (at, range.end), number: None, votes, to: None }
}

/// The decisions printed in the opening's own paragraph.
pub(crate) fn inline(at: usize, block: &Block, lead: &Lead) -> Vec<Item> {
    let low = block.low();
    let words = low.get(lead.rest.clone()).unwrap_or_default();
    let ends_open = is_lead_in(words);
    if words.trim_matches([' ', '.', ':', '-']).is_empty() {
        return vec![];
    }
    let numbered: Vec<(Range<usize>, String)> = pattern!(r"(?:^|[;:,.] |\band )\((?P<n>\d{1,2}|[a-z]|[ivx]{1,4})\) ?")
        .captures_iter(words)
        .filter_map(|caught| Some((caught.get(0)?.range(), caught.name("n")?.as_str().to_owned())))
        .collect();
    let first = numbered.first().is_some_and(|(_, label)| matches!(label.as_str(), "1" | "a" | "i"));
    if first && (numbered.len() > 1 || numbered.first().is_some_and(|(mark, _)| mark.start == 0)) {
        let ends = numbered.iter().skip(1).map(|(mark, _)| mark.start).chain([words.len()]);
        return numbered
            .iter()
            .zip(ends)
            .map(|((mark, label), end)| {
                // The mark's own full stop or semicolon belongs to the decision before it.
                let range = tidy(low, lead.rest.start + mark.end..lead.rest.start + end);
                Item { number: Some(label.clone()), ..whole(at, lead.rule, range, lead.votes) }
            })
            .collect();
    }
    if ends_open {
        return vec![];
    }
    let mut cuts: Vec<usize> = pattern!(r"(?:,? and|;|; and|\.) that\b")
        .find_iter(words)
        .filter(|cut| {
            // "note that A and that B" is one decision.
            !pattern!(r"\b(?:notes?|noting|agrees?|requests?|requested|ensures?|recognises?|acknowledges?)(?: also)? that\b[^;]*$")
                .is_match(words.get(..cut.start()).unwrap_or_default())
        })
        .map(|cut| cut.end() - 4)
        .collect();
    cuts.insert(0, 0);
    let ends: Vec<usize> = cuts.iter().skip(1).copied().chain([words.len()]).collect();
    cuts.into_iter()
        .zip(ends)
        .map(|(start, end)| tidy(low, lead.rest.start + start..lead.rest.start + end))
        .filter(|range| !range.is_empty())
        .map(|range| whole(at, lead.rule, range, lead.votes))
        .collect()
}

/// "That Cabinet:" or "That the Forum" only completes each item below it.
pub(crate) fn is_lead_in(words: &str) -> bool {
    let own = pattern!(r"\b(?:namely|as follows|including|the following [a-z ]+)[:-]?$").is_match(words)
        && words.split(' ').count() > 4
        && !pattern!(r"^(?:that )?the following\b|\bthe following be\b").is_match(words);
    !own && (words.ends_with([':', '-']) || (!words.ends_with('.') && pattern!(r"^(?:that )?(?:the )?(?:[a-z'-]+ ){0,4}(?:committee|cabinet|council|panel|board|forum|executive|sub-committee|members|officers)(?: (?:is|are) (?:asked|requested|recommended) to| be (?:asked|requested|recommended) to| agrees?(?: to| that)?)?$").is_match(words)))
}

/// The list below an opening. Gives the block after it.
pub(crate) fn following(
    page: &Page,
    at: usize,
    lead: &Lead,
    items: &mut Vec<Item>,
    from: &mut [Option<usize>],
) -> usize {
    let outer = page.blocks.get(at).and_then(|block| block.marker.clone());
    let zone = page.blocks.get(at).map(|block| block.zone);
    let mut top: Option<Marker> = None;
    let mut sub: Option<Marker> = None;
    let mut taken = 0usize;
    let mut next = at + 1;
    while let Some(block) = page.blocks.get(next) {
        if Some(block.zone) != zone || lead::find(block).is_some() || is_action_line(block) {
            break;
        }
        let verb = pattern!(
            r"^(?:unanimously )?(?:noted|agreed|resolved|approved|endorsed|recommended|requested|supported|accepted|received|asked that|adopted|delegated|appointed)\b"
        );
        if lead.rule == "decided.the-body" && !verb.is_match(block.low()) {
            break;
        }
        let above_ended = page.blocks.get(next - 1).is_some_and(|above| above.low().ends_with('.'));
        match (&block.marker, &top) {
            (Some(mark), _)
                if outer.as_ref().is_some_and(|outer| outer.style != Style::Bullet && outer.is_followed_by(mark)) =>
            {
                // "7) RESOLVED: (a)… (b)… 8)": the paragraph's own numbering goes on.
                break;
            }
            (Some(mark), None)
                if taken == 0
                    && lead.rest.len() > 20
                    && !is_lead_in(
                        page.blocks.get(at).and_then(|above| above.low().get(lead.rest.clone())).unwrap_or_default(),
                    )
                    && lead_items(items, at) =>
            {
                // "to endorse the strategy, namely: (a)… (b)…" is one decision with its list.
                if mark.ordinal > 1 {
                    break;
                }
                if let Some(item) = items.last_mut() {
                    item.last = (next, tidy(block.low(), 0..block.low().len()).end);
                }
                take(next, from);
                sub = Some(mark.clone());
            }
            (Some(mark), None) if taken > 0 && sub.as_ref().is_some_and(|sub| sub.is_followed_by(mark)) => {
                if let Some(item) = items.last_mut() {
                    item.last = (next, tidy(block.low(), 0..block.low().len()).end);
                }
                take(next, from);
                sub = Some(mark.clone());
            }
            (Some(mark), None) if taken == 0 => {
                if mark.style != Style::Bullet && mark.ordinal > 2 {
                    break;
                }
                push(page, next, lead, items, from);
                top = Some(mark.clone());
            }
            (Some(mark), Some(above)) if above.is_followed_by(mark) => {
                if block.heading && above_ended {
                    break;
                }
                push(page, next, lead, items, from);
                top = Some(mark.clone());
                sub = None;
            }
            (Some(mark), Some(_)) if sub.as_ref().map_or(mark.ordinal <= 1, |sub| sub.is_followed_by(mark)) => {
                // A list within the item above belongs to it.
                if let Some(item) = items.last_mut() {
                    item.last = (next, tidy(block.low(), 0..block.low().len()).end);
                }
                take(next, from);
                sub = Some(mark.clone());
            }
            (None, None) if taken == 0 && !block.heading => push(page, next, lead, items, from),
            (None, None) if taken > 0 && pattern!(r"^(that|to) \b").is_match(block.low()) => {
                push(page, next, lead, items, from)
            }
            (None, None)
                if taken == 0 && pattern!(r"^(that|to|noted?|approved?|agreed?|endorsed?)\b").is_match(block.low()) =>
            {
                push(page, next, lead, items, from);
            }
            _ => break,
        }
        taken += 1;
        next += 1;
    }
    next
}

/// A list line becomes a decision, unless it is only the lead-in to a list below it or tells of work under way.
fn push(page: &Page, at: usize, lead: &Lead, items: &mut Vec<Item>, from: &mut [Option<usize>]) {
    let Some(block) = page.blocks.get(at) else { return };
    let range = tidy(block.low(), 0..block.low().len());
    if block.marker.is_none() && block.low().ends_with(':') {
        return take(at, from);
    }
    if pattern!(r"\b(was|were|is|are) being [a-z]+(ed|en|n|t)\b").is_match(block.low())
        && !pattern!(r"^that\b|\bbe (noted|approved|agreed|welcomed|endorsed)\b").is_match(block.low())
    {
        return;
    }
    take(at, from);
    let number = block.marker.as_ref().map(|mark| mark.label.clone()).filter(|label| !label.is_empty());
    items.push(Item { number, ..whole(at, lead.rule, range, lead.votes) });
}

/// Whether the opening's own paragraph already gave a decision that a list below it completes.
fn lead_items(items: &[Item], at: usize) -> bool {
    items.last().is_some_and(|item| item.first.0 == at && item.number.is_none())
}

fn take(at: usize, from: &mut [Option<usize>]) {
    if let Some(slot) = from.get_mut(at) {
        *slot = Some(0);
    }
}

fn is_action_line(block: &Block) -> bool {
    pattern!(r"^actions?( point)?s? ?(:|-|\d)").is_match(block.low())
}

/// The head of a table of decisions that a scrape has flattened.
fn is_table_head(block: &Block) -> bool {
    block.marker.is_none()
        && pattern!(r"^(?:no\.?|nos\.?|number|ref(?:erence)?\.?|item|decisions?|resolutions?|recommendations?|minute(?: no\.?| number)?|text|detail)$")
            .is_match(block.low())
}

/// A "Decision:" section without deciding words: each list line or paragraph is one decision. Gives the block after it.
pub(crate) fn bare_decision(page: &Page, at: usize, items: &mut Vec<Item>, from: &mut [Option<usize>]) -> usize {
    let mut next = at;
    let mut top: Option<Style> = None;
    let mut within = false;
    while let Some(block) = page.blocks.get(next).filter(|block| block.zone == Zone::Decision) {
        if is_table_head(block) || block.low().trim_end_matches([':', '-', ' ']) == "that" {
            take(next, from);
            next += 1;
            continue;
        }
        let inline = pattern!(r"^decisions?\s*:\s*").find(block.low()).map_or(0, |label| label.end());
        let range = tidy(block.low(), inline..block.low().len());
        // A list of another style below "it be noted that:" belongs to that line.
        let above = page.blocks.get(next.wrapping_sub(1));
        let opens = above.is_some_and(|above| above.marker.is_some() && above.low().ends_with(':'));
        let style = block.marker.as_ref().map(|mark| mark.style);
        within = style.is_some() && style != top && (opens || within);
        let sub = within;
        if top.is_none() {
            top = style;
        }
        if sub {
            if let Some(item) = items.last_mut() {
                item.last = (next, range.end);
            }
        } else if !range.is_empty() && (block.marker.is_some() || !block.low().ends_with(':')) {
            let number = block.marker.as_ref().map(|mark| mark.label.clone()).filter(|label| !label.is_empty());
            items.push(Item { number, ..whole(next, "decided.section", range, None) });
        }
        take(next, from);
        next += 1;
    }
    next
}
