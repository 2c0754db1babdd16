//! The words that open a decision: "RESOLVED:", "It was agreed that", "The Committee RESOLVED to".

use crate::Votes;
use crate::layout::{Block, Zone};
use crate::patterns::{holds, pattern};
use std::ops::Range;

/// An opening found in a block.
pub(crate) struct Lead {
    pub(crate) rule: &'static str,
    /// Where the opening words begin.
    pub(crate) start: usize,
    /// What follows them in the same block.
    pub(crate) rest: Range<usize>,
    /// The block breaks off (a colon, or nothing after the opening): a list follows.
    pub(crate) goes_on: bool,
    pub(crate) votes: Option<Votes>,
}

/// The opening of a decision in this block, if it has one.
pub(crate) fn find(block: &Block) -> Option<Lead> {
    block.sentences.iter().find_map(|sentence| in_sentence(block, sentence.clone()))
}

fn in_sentence(block: &Block, sentence: Range<usize>) -> Option<Lead> {
    let low = block.low().get(sentence.clone())?;
    if low.starts_with(['"', '\'']) {
        return None;
    }
    let (rule, opening) = opening(low, block.flat().get(sentence.clone())?)?;
    let after = sentence.start + opening.end;
    // Votes and "unanimously" stand between the opening and what was decided.
    let aside = pattern!(
        r"^[\s,:-]*(?:\((?P<in>[^)]{1,60})\)|(?P<by>by (?:\d{1,3} votes? to \d{1,3}|a majority(?: vote)?)(?: with \d{1,3} abst[a-z]+)?|on the casting vote of the chair[a-z]*)|(?:and )?(?:unanimously|nem con|nem\. con\.|by general assent|with (?:one|two|three|\d+) abstentions?)\b)?[\s,]*"
    );
    let tail = block.low().get(after..)?;
    let caught = aside.captures(tail)?;
    // "(1) That…" is a list mark and not an aside.
    let listed =
        caught.name("in").is_some_and(|inside| pattern!(r"^(\d{1,2}|[a-z]|[ivx]{1,4})$").is_match(inside.as_str()));
    let votes = caught.name("in").or(caught.name("by")).and_then(|inside| votes(inside.as_str()));
    let mut start = after + if listed { 0 } else { caught.get(0).map_or(0, |all| all.end()) };
    let punctuation = pattern!(r"^[\s:;,.-]*").find(block.low().get(start..)?).map_or(0, |all| all.end());
    let between = block.low().get(after..start + punctuation)?;
    start += punctuation;
    let stop = between.contains([':', '-', ';']);
    let end = rest_end(block, &sentence, start);
    let mut rest = block.low().get(start..end)?;
    // In running text "RESOLVED that the report be noted" the word "that" only joins; after a stop it is printed as part.
    if !stop
        && let Some(joined) =
            rest.strip_prefix("that").filter(|next| next.is_empty() || next.starts_with([' ', ':', ',', '-']))
    {
        start += 4 + (joined.len() - joined.trim_start_matches([' ', ':', ',', '-']).len());
        rest = block.low().get(start..end).unwrap_or_default();
    }
    if matches!(
        rest.trim_end_matches([':', '-', ' ', ',']),
        "that" | "to" | "that:" | "as follows" | "the following" | "that the following"
    ) {
        start = end;
        rest = "";
    }
    // "resolved by Cabinet on 18 September" and "agreed at the last meeting" tell of another day.
    if pattern!(r"^(by|at|on|in|with|as|and|the (issue|matter|problem))\b").is_match(rest) && !stop {
        return None;
    }
    // Under "Decision:" a line "Agreed that…" is itself the decision as printed, beside "Noted…" and "Approved…".
    let shouted =
        block.flat().get(sentence.start + opening.start..after).is_some_and(|word| !word.contains(char::is_lowercase));
    if block.zone == Zone::Decision && rule == "decided.agreed" && !stop && !shouted && !rest.is_empty() {
        return None;
    }
    let goes_on = rest.is_empty() || rest.ends_with([':', ';', '-', ',']) || rest.ends_with("; and");
    Some(Lead { rule, start: sentence.start + opening.start, rest: start..end, goes_on, votes })
}

/// The decision goes on to the end of its sentence, and through sentences that themselves begin with "That".
fn rest_end(block: &Block, sentence: &Range<usize>, start: usize) -> usize {
    let mut end = sentence.end.max(start);
    for next in block.sentences.iter().filter(|next| next.start >= sentence.end) {
        let low = block.low().get(next.clone()).unwrap_or_default();
        if pattern!(r"^(that\b|\(?[0-9a-z]{1,3}\) |[0-9]{1,2}\. )").is_match(low) || next.start <= start {
            end = next.end;
        } else {
            break;
        }
    }
    end
}

/// Where the deciding words stand in the sentence, and the rule's name.
fn opening(low: &str, flat: &str) -> Option<(&'static str, Range<usize>)> {
    if !holds(low, &["resol", "agreed", "recommend", "decided", "noted", "that ", "endorsed", ":"]) {
        return None;
    }
    if let Some(found) = pattern!(
        r"^(?:it (?:was|is) )?(?:therefore |then |also |further |unanimously |accordingly |hereby )*resolved\b"
    )
    .find(low)
    {
        return Some(("decided.resolved", found.range()));
    }
    // "Agreed: The Forum agreed to support the plan": the first word opens it, and all that follows is what was agreed.
    if let Some(caught) =
        pattern!(r"^(?P<word>agreed|recommended|decided)\s*(?:\([^)]*\)|unanimously)?\s*(?::|-)\s*[a-z(]").captures(low)
    {
        return Some(("decided.agreed", caught.name("word")?.range()));
    }
    let voiced = pattern!(
        r"(?:^|[,;:-] |\band |\bvote )(?P<lead>(?:and )?(?:it was|it is|(?:the )?(?:[a-z'&-]+ ){0,5}(?:committee|sub-committee|subcommittee|panel|board|cabinet|council|forum|executive|commission|assembly|meeting|authority)|members|seconded and|carried and|(?:by )?(?:councillor|cllr|mr|mrs|ms) [a-z'-]+ and) (?:then |also |further |therefore |unanimously |accordingly |had )*(?P<word>resolved|agreed|recommended|decided))\b(?P<next>.{0,60})"
    );
    if let Some(caught) = voiced.captures(low) {
        let (lead, word, next) = (caught.name("lead")?, caught.name("word")?, caught.name("next")?.as_str());
        let shouted = flat.get(word.range()).is_some_and(|word| word.chars().all(char::is_uppercase));
        let had = lead.as_str().ends_with(&format!("had {}", word.as_str()));
        let joined = pattern!(r"^[\s,]*(?:\([^)]*\)|unanimously|by \d{1,3} votes? to \d{1,3}|by a majority(?: vote)?)?[\s,]*(that|to|:|-|$)").is_match(next);
        let words = low.get(word.end()..).unwrap_or_default();
        let formal = match word.as_str() {
            "resolved" => true,
            "recommended" if next.starts_with(" that ") => true,
            _ if shouted => true,
            // In small letters a talk may "agree" too: a decision has a colon, or says that something "be" done.
            _ => pattern!(r"^[\s,]*(unanimously )?(that|to|-|)\s*:|^[\s,]*that\b.* be [a-z]+").is_match(words)
                && !pattern!(r"\b(would|will|should|could|was|were|had)\b").is_match(words)
                || (pattern!(r"^ (unanimously )?to (note|approve|endorse|adopt|accept|receive|support|refer|delegate|recommend|establish|appoint|set up|defer)\b").is_match(words)
                    && !lead.as_str().starts_with("members")),
        };
        if joined && formal && !had {
            return Some(("decided.body", lead.start()..word.end()));
        }
    }
    if let Some(found) = pattern!(r"\b(?:committee|sub-committee|panel|board|cabinet|council|forum|executive|commission|members|group) (?:unanimously |then |also )?(?:agreed|approved|made|endorsed) the following (?:recommendations?|resolutions?|decisions?|actions?)\s*[:-]+$").find(low) {
        return Some(("decided.the-following", found.range()));
    }
    // "moved by Councillor Ash, seconded by Councillor Birch and RESOLVED that"
    if let Some(caught) = pattern!(r"\b(?:moved|proposed|seconded|vote|carried|discussion|debate)\b[^.]{0,200}?\b(?:and|it was|was|were)(?: then| unanimously| therefore)* (?P<word>resolved|agreed)\b(?:[\s,:-]*(?:\([^)]*\)|unanimously|by \d{1,3} votes? to \d{1,3}|by a majority(?: vote)?)?[\s,:-]*(?:that|to)\b|\s*[:-]|$)").captures(low) {
        return Some(("decided.moved", caught.name("word")?.range()));
    }
    // A list of decisions whose heading the scrape lost.
    if let Some(found) = pattern!(r"^that (?:the )?(?:[a-z'-]+ ){0,4}(?:committee|sub-committee|cabinet|council|panel|board|forum|executive|commission):-?$").find(low) {
        return Some(("decided.that-the-body", found.range()));
    }
    // "The Forum: 1. noted the report; 2. agreed the transfer": the list's own verbs decide (see `list`).
    if let Some(found) = pattern!(
        r"^the (?:[a-z'-]+ ){0,4}(?:committee|sub-committee|cabinet|council|panel|board|forum|executive|commission):-?$"
    )
    .find(low)
    {
        return Some(("decided.the-body", found.range()));
    }
    // "NOTED – that the deficit had risen": after a stop the word only opens it.
    if flat.starts_with("NOTED")
        && let Some(found) = pattern!(r"^noted ?-").find(low)
    {
        return Some(("decided.resolved", found.start()..found.end() - 1));
    }
    if flat.starts_with("NOTED") && !flat.starts_with("NOTED:") {
        return Some(("decided.noted", 0..0));
    }
    if let Some(found) =
        pattern!(r"^(?:noted|resolutions?)\s*:?-?$").find(low).or_else(|| pattern!(r"^noted:").find(low))
    {
        return Some(("decided.resolved", found.range()));
    }
    let to = pattern!(
        r"^(?:it was )?recommended to (?:the )?(?:full )?(?:[a-z-]+ ){0,3}(?:council|cabinet|executive|committee|board)\b"
    );
    if let Some(found) = to.find(low)
        && pattern!(r"^[\s,]*(?:-|:|that\b|$)").is_match(low.get(found.end()..)?)
    {
        return Some(("decided.recommended", found.range()));
    }
    if let Some(caught) =
        pattern!(r"^(?P<word>agreed|recommended|decided)\b\s*(?:\([^)]*\)|unanimously)?\s*(?::|-|that\b|to\b|$)")
            .captures(low)
    {
        return Some(("decided.agreed", caught.name("word")?.range()));
    }
    if let Some(found) = pattern!(r"^(?:the )?recommendations? (?:(?:as set out [^.:]*|in the report|were|was) )*(?:be |were |was )?(?:agreed|approved|accepted)\b[^.;]{0,80}$").find(low)
        && !low.ends_with('.')
    {
        return Some(("decided.recommendations", found.range()));
    }
    None
}

/// "(9:6)", "9 votes to 6", "9 for, 6 against, 1 abstention".
pub(crate) fn votes(low: &str) -> Option<Votes> {
    let number = |text: Option<regex::Match<'_>>| text.and_then(|text| text.as_str().parse().ok());
    let abstained = pattern!(r"\b(\d{1,3}) abst\w+\b|\babst\w+[: -]+(\d{1,3})\b").captures(low);
    let abstained = abstained.and_then(|caught| number(caught.get(1).or(caught.get(2))));
    if let Some(caught) = pattern!(r"\b(\d{1,3}) ?(?::|votes? to|to) ?(\d{1,3})(?: ?: ?(\d{1,3}))?\b").captures(low) {
        return Some(Votes {
            votes_for: number(caught.get(1))?,
            against: number(caught.get(2))?,
            abstained: number(caught.get(3)).or(abstained).unwrap_or(0),
        });
    }
    let votes_for =
        pattern!(r"\b(\d{1,3}) (?:votes? )?(?:in favour|for)\b|\b(?:for|in favour)[: -]+(\d{1,3})\b").captures(low)?;
    let against = pattern!(r"\b(\d{1,3}) (?:votes? )?against\b|\bagainst[: -]+(\d{1,3})\b").captures(low)?;
    Some(Votes {
        votes_for: number(votes_for.get(1).or(votes_for.get(2)))?,
        against: number(against.get(1).or(against.get(2)))?,
        abstained: abstained.unwrap_or(0),
    })
}
