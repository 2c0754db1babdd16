//! The executive's response to a report of scrutiny: when it was received, and how many recommendations were agreed.

use crate::layout::Page;
use crate::patterns::pattern;
use crate::talk::Talk;
use crate::{ExecutiveResponse, Found, Passage};

pub(crate) fn find(page: &Page, talk: &Talk, title: Option<(usize, &Passage)>) -> Option<ExecutiveResponse> {
    let (_, passage) = title?;
    let low = passage.text().to_lowercase();
    let fits = pattern!(r"\b(?:executive|cabinet)(?:'s|’s)? (?:member )?response\b|\bresponse (?:of|from|by) (?:the )?(?:executive|cabinet)\b|\bresponse to (?:the )?[^.]{0,80}\b(?:scrutiny|task and finish|recommendations)\b").is_match(&low);
    if !fits {
        return None;
    }
    let mut response = ExecutiveResponse {
        found: Found { rule: "response.title", passage: passage.clone() },
        received: None,
        agreed: None,
        partly_agreed: None,
        not_agreed: None,
    };
    for sentence in &talk.sentences {
        let low = talk.low(sentence);
        let received = pattern!(r"\breport\b[^.;]{0,60}\b(?:came to|reached|was received by|presented to|was submitted to|considered by) the (?:executive|cabinet)\b[^.;]{0,20}\b(?P<when>(?:\d{1,2}(?:st|nd|rd|th)? )?(?:january|february|march|april|may|june|july|august|september|october|november|december) (?:19|20)\d\d)\b").captures(low);
        if let (Some(when), Some(block)) =
            (received.and_then(|caught| caught.name("when").map(|when| when.range())), talk.block(sentence))
        {
            let when = sentence.range.start + when.start..sentence.range.start + when.end;
            response.received.get_or_insert_with(|| page.words(block, when));
        }
        if !low.contains("recommendation") {
            continue;
        }
        response.agreed = response.agreed.or_else(|| count(low));
        response.partly_agreed = response.partly_agreed.or_else(|| partly(low));
        response.not_agreed = response.not_agreed.or_else(|| not(low));
    }
    Some(response)
}

fn number(words: &str) -> Option<u16> {
    let spelled =
        ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    words.parse().ok().or_else(|| spelled.iter().position(|word| *word == words).and_then(|at| u16::try_from(at).ok()))
}

/// "Nine of the twelve recommendations were agreed", "accepted all seven recommendations".
fn count(low: &str) -> Option<u16> {
    let of = pattern!(
        r"\b(?P<n>\d{1,2}|[a-z]+) (?:of (?:the |its |their )?(?:\d{1,2} |[a-z]+ )?)?(?:recommendations? )?(?:had been|were|was|have been|are) (?:fully )?(?:agreed|accepted|approved)\b|\b(?:agreed|accepted) (?:all )?(?:of )?(?:the )?(?P<all>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:of (?:the )?(?:\d{1,2}|[a-z]+) )?recommendations\b"
    );
    let caught = of.captures(low)?;
    number(caught.name("n").or(caught.name("all"))?.as_str())
}

fn partly(low: &str) -> Option<u16> {
    let caught = pattern!(r"\b(?P<n>\d{1,2}|[a-z]+) (?:were |was |had been )?(?:partly|partially|in part) (?:agreed|accepted)\b|\b(?P<m>\d{1,2}|[a-z]+) (?:were |was )?(?:agreed|accepted) in part\b").captures(low)?;
    number(caught.name("n").or(caught.name("m"))?.as_str())
}

fn not(low: &str) -> Option<u16> {
    let caught =
        pattern!(r"\b(?P<n>\d{1,2}|[a-z]+) (?:were |was |had been )?(?:not (?:agreed|accepted)|rejected|declined)\b")
            .captures(low)?;
    number(caught.name("n")?.as_str())
}
