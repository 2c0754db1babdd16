//! The item's title, and the meeting's date where the page gives it.

use crate::layout::{Block, Page, Zone};
use crate::patterns::pattern;
use crate::{PageKind, Passage};

/// The title, and the block it stands in.
pub(crate) fn find(page: &Page, kind: PageKind) -> Option<(usize, Passage)> {
    for (at, block) in page.blocks.iter().enumerate().take(40) {
        let low = block.low();
        // "Agenda item - Transport…": the page's name and the title on one line.
        if let Some(name) = pattern!(r"^(agenda item|issue|decision)\s*(details)?\s*[-:]\s+").find(low)
            && !matches!(low, "issue - meetings" | "issue - decisions" | "issue - details")
        {
            return Some((at, passage(page, block, name.end())));
        }
        match block.zone {
            Zone::Furniture | Zone::Key if kind != PageKind::Unnamed => {}
            Zone::Head | Zone::Minutes if kind != PageKind::Meeting && is_title(block) => {
                let numbered = pattern!(r"^[0-9]{1,3}[a-z]?\.?\s+").find(low).map_or(0, |number| number.end());
                return Some((at, passage(page, block, numbered)));
            }
            Zone::Head | Zone::Minutes
                if kind == PageKind::Meeting && at < 8 && block.marker.is_none() && is_meeting_title(low) =>
            {
                return Some((at, passage(page, block, 0)));
            }
            _ if kind == PageKind::Meeting => {}
            _ => return None,
        }
    }
    None
}

fn is_title(block: &Block) -> bool {
    let low = block.low();
    low.len() < 300
        && !low.ends_with('.')
        && !pattern!(r"^(it was )?(resolved|agreed|action)\b|\bsaid that\b").is_match(low)
}

fn is_meeting_title(low: &str) -> bool {
    low.len() < 160
        && !low.ends_with('.')
        && !low.starts_with("that ")
        && !pattern!(r"^[0-9]").is_match(low)
        && pattern!(r"\b(committee|cabinet|council|panel|board|forum|executive|commission)\b").is_match(low)
        && pattern!(r"\b(19|20)[0-9]{2}\b|^minutes of (the|a) ").is_match(low)
}

/// The title without the size of a document that the scrape ran on to it.
fn passage(page: &Page, block: &Block, from: usize) -> Passage {
    let low = block.low();
    let size = pattern!(
        r"\s*(pdf icon.*|(pdf|pptobdpsxlscsvdocwppdftifpnggifjpgrtf) [0-9.]+ ?[km]b.*|\bpdf [0-9.]+ ?[km]b.*)$"
    );
    let end = size.find(low).map_or(low.len(), |size| size.start()).max(from);
    let range = crate::layout::trimmed(low, from..end, &['-']);
    page.passage(block.folded.printed(range))
}

/// The meeting's date: only a line of its own at the head of the page, or a decision page's "Date of decision".
pub(crate) fn meeting_date(page: &Page, kind: PageKind) -> Option<jiff::civil::Date> {
    let keyed = pattern!(
        r"^(date of (decision|meeting)|decided at meeting|meeting date|meeting|date|minutes of (the|a) meeting[^.]{0,80} held (on|at))\b"
    );
    let alone = pattern!(
        r"^(agenda|minutes|agenda and minutes|draft minutes)?[ ,-]*((mon|tues|wednes|thurs|fri|satur|sun)day,? )?[0-9]{1,2}(st|nd|rd|th)?,? [a-z]+,? (19|20)[0-9]{2}\b.{0,24}$"
    );
    // "Scrutiny Committee - Thursday, 9 March 2023 2.00 pm": the meeting's own title line.
    let titled = pattern!(
        r"\b(committee|cabinet|council|panel|board|forum|executive|commission)\b[^.]{0,40}[-,] ?((mon|tues|wednes|thurs|fri|satur|sun)day,? )?[0-9]{1,2}(st|nd|rd|th)? [a-z]+,? (19|20)[0-9]{2}\b.{0,24}$"
    );
    let listed = pattern!(r"^[0-9]{1,2}/[0-9]{1,2}/[0-9]{4} - ");
    let mut lines = page.blocks.iter().take(60).filter(|block| block.marker.is_none());
    let decided = lines.clone().find(|block| block.low().starts_with("date of decision"));
    if let Some(block) = decided {
        return crate::dates::first(block.low());
    }
    lines.find_map(|block| {
        let low = block.low();
        let head = matches!(block.zone, Zone::Head | Zone::Key | Zone::Furniture)
            || page.blocks.iter().take(8).any(|first| std::ptr::eq(first, block));
        let fits = head && low.len() < 160 && (keyed.is_match(low) || alone.is_match(low))
            || (head
                && kind == PageKind::Meeting
                && block.marker.is_none()
                && !low.starts_with("minutes of the")
                && titled.is_match(low))
            || (kind == PageKind::IssueDecisions && listed.is_match(low));
        if fits && !low.starts_with("publication") { crate::dates::first(low) } else { None }
    })
}
