//! The parts of a page: what stands before the minutes, the decision, the minutes, reasons, documents.

use super::{Block, Style};
use crate::patterns::pattern;

/// The part of the page that a block belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Zone {
    /// The site's own words: breadcrumbs, page names, document sizes.
    Furniture,
    /// Before the minutes: title, agenda note, "To receive…".
    Head,
    /// A line "Name: value" of a decision page, and section headings themselves.
    Key,
    /// Under "Decision:".
    Decision,
    /// Under "Minutes:", or the page's body where it has no such heading.
    Minutes,
    /// Reasons, options, background.
    Reasons,
    /// Who was there.
    Attendance,
    /// Lists of documents.
    Documents,
}

/// Puts every block in its zone.
pub(crate) fn assign(blocks: &mut [Block]) {
    for block in blocks.iter_mut() {
        block.heading = is_heading(block);
    }
    // Whether a "Minutes:" or "Decision:" still comes before the next numbered heading: until then it is the head.
    let mut awaits = vec![false; blocks.len()];
    let mut coming = false;
    for (at, block) in blocks.iter().enumerate().rev() {
        match section(block.low()) {
            Some((Zone::Minutes | Zone::Decision, _)) => coming = true,
            _ if is_item_heading(block) => {
                if let Some(slot) = awaits.get_mut(at) {
                    *slot = coming;
                }
                coming = false;
                continue;
            }
            _ => {}
        }
        if let Some(slot) = awaits.get_mut(at) {
            *slot = coming;
        }
    }
    let mut zone = if coming { Zone::Head } else { Zone::Minutes };
    let mut seen = false;
    let mut decisions_page = false;
    for (block, awaits) in blocks.iter_mut().zip(awaits) {
        if is_furniture(block.low()) {
            block.zone = Zone::Furniture;
            decisions_page |= block.low() == "issue - decisions";
        } else if decisions_page && pattern!(r"^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4} - ").is_match(block.low()) {
            // "18/04/2018 - title": what follows is what was decided on that day.
            zone = Zone::Decision;
            block.zone = Zone::Key;
        } else if let Some((next, inline)) = section(block.low()) {
            zone = next;
            seen |= matches!(next, Zone::Minutes | Zone::Decision);
            block.zone = if inline { zone } else { Zone::Key };
        } else if is_key(block.low()) {
            block.zone = Zone::Key;
        } else if is_item_heading(block) && !matches!(zone, Zone::Decision) {
            // In the middle of a page of one item a numbered heading only repeats the title.
            zone = if awaits { Zone::Head } else { Zone::Minutes };
            block.zone = zone;
        } else {
            let sentence = block.low().ends_with('.') && block.low().split(' ').count() > 5;
            if (!seen && zone == Zone::Head && !awaits) || (zone == Zone::Attendance && sentence) {
                zone = Zone::Minutes;
            }
            block.zone = zone;
        }
    }
}

/// Short, begins with a capital or a number, does not end as a sentence does.
fn is_heading(block: &Block) -> bool {
    let flat = block.flat();
    let words = flat.split(' ').count();
    words <= 16
        && !flat.is_empty()
        && block.sentences.len() <= 1
        && !flat.ends_with(['.', ';', ':', ',', '?', '!', '"'])
        && flat.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
        && !pattern!(r"^(that|to|noted?|approved?|agreed?|resolved|recommend(ed)?|endorsed?|action)\b")
            .is_match(block.low())
        && !pattern!(r"; and$| would | will |, and$").is_match(block.low())
        && block.marker.as_ref().is_none_or(|marker| matches!(marker.style, Style::Number | Style::Dotted))
}

/// A numbered heading, or the number run on before it without a stop: "35 DEVELOPING SPECIAL EDUCATION".
fn is_item_heading(block: &Block) -> bool {
    block.heading
        && (block.marker.as_ref().is_some_and(|marker| marker.style == Style::Number && !marker.label.is_empty())
            || pattern!(r"^[0-9]{1,3}[A-Za-z]?\s+[A-Z]").is_match(block.flat()))
}

/// A section's heading: its zone, and whether words of the section follow on the same line.
fn section(low: &str) -> Option<(Zone, bool)> {
    let low = low.trim();
    if pattern!(r"^(minutes?|minutes? extract|extract from the minutes)\s*:?$").is_match(low) {
        return Some((Zone::Minutes, false));
    }
    if pattern!(r"^(decisions?|decision\(s\)|decisions? taken|decision made)\s*:?-?$").is_match(low) {
        return Some((Zone::Decision, false));
    }
    if pattern!(r"^decisions?\s*:").is_match(low) {
        return Some((Zone::Decision, true));
    }
    if pattern!(r"^(reasons?|alternatives?|other|options|background|implications|consultation|summary of reasons)\b[^.;]{0,60}:$|^reasons? for (the )?(decisions?|recommendations?)$|^(alternative|other) options\b[^.]{0,40}$|^options considered\b[^.]{0,40}$").is_match(low) {
        return Some((Zone::Reasons, false));
    }
    if pattern!(r"^(purpose|summary|description|recommendations?|what is being asked|reports? of [^.;]*)\s*:$")
        .is_match(low)
    {
        return Some((Zone::Head, false));
    }
    if pattern!(r"^(supporting|additional|accompanying|related|background)? ?(documents?|papers|attachments)\s*:?$")
        .is_match(low)
    {
        return Some((Zone::Documents, false));
    }
    if pattern!(r"^(members? )?(present|apologies|in attendance|also (present|in attendance)|attendance|attendees|witnesses|officers( present)?|invitees)\s*:").is_match(low) {
        return Some((Zone::Attendance, false));
    }
    None
}

fn is_key(low: &str) -> bool {
    pattern!(r"^(decision maker|decision status|is (this a )?key decision|is (it )?subject to call.?in|publication date|date of decision|date|effective from|effective date|decided at meeting|decision due date|report author|report of|lead officer|lead member|contact( officer)?|wards? affected|venue|time|place|portfolio|executive councillor|cabinet member|note|officer|department|notice of proposed|reference|urgency|confidential|accompanying|from|start time)\??\s*:").is_match(low)
}

fn is_furniture(low: &str) -> bool {
    pattern!(r"^(modern\.?gov (breadcrumb|content)|breadcrumb|agenda items?|issue( -)? (meetings|decisions|details|history)|issue - (meetings|decisions|details)|decision details|decision|agenda and (draft )?minutes|agenda, decisions and (draft )?minutes|agenda|skip (to )?(main )?(content|navigation)|home|you are here|share this page|print this page|view the (full minutes text|background to|decision|printed minutes|minutes|agenda)[^.]*|download(s)?|pdf icon [^.]*|printed (minutes|agenda|decisions)[^.]*|back to [^.]{0,40})$").is_match(low)
        && low != "decision"
}
