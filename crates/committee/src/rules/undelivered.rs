//! Undelivered: the page itself records that something promised before was not done.
//!
//! A duty that was not met ("reviews had not happened"), a plan not yet worked out and a service not provided are not
//! broken promises to the committee, and are not found here.

use crate::layout::trimmed;
use crate::patterns::{holds, pattern};
use crate::talk::Talk;
use crate::{Found, Undelivered};
use std::ops::Range;

/// What can be owed to a committee.
const OWED: &str = r"(?:actions?|answers?|repl(?:y|ies)|responses?|reports?|briefings?|information|notes?|updates?|papers?|(?:action|delivery|improvement|recovery|implementation|business) plan|minutes|letters?|figures?|data|list|communication|commitment|promise|undertaking|feedback|evidence|recommendations?|visit|meeting|dashboard|scorecard|timetable|schedule|evaluation|survey|business case|guidance|protocol|analysis|presentation|summary|breakdown|toolkit|guide|leaflet|directory|workshop|training session)";

pub(crate) fn find(talk: &Talk) -> Vec<Undelivered> {
    let mut undelivered = vec![];
    for sentence in &talk.sentences {
        let low = talk.low(sentence);
        if let Some((rule, range)) = in_sentence(low)
            && let Some(found) = talk.found(rule, sentence, range)
        {
            undelivered.push(Undelivered { found: Found { rule, ..found } });
        }
    }
    undelivered
}

fn in_sentence(low: &str) -> Option<(&'static str, Range<usize>)> {
    let signs = [
        " not ",
        "n't",
        "no ",
        "yet",
        "never",
        "none",
        "nothing",
        "outstanding",
        "overdue",
        "await",
        "open",
        "missing",
        "failed",
        "waiting for",
    ];
    if !holds(low, &signs) {
        return None;
    }
    let not_come = pattern!(&format!(
        r"\b{OWED}\b[^.;:]{{0,120}}?\b(?:had|has|have|was|were) (?:still )?(?:not|never|n't) (?:yet )?(?:been )?(?:forthcoming|provided|received|sent|circulated|answered|produced|supplied|shared|delivered|brought|come|arrived|completed|actioned|done|carried out|implemented|submitted|presented|published|made available|taken place|happened|materiali[sz]ed|seen)\b"
    ));
    let late = pattern!(&format!(
        r"\bno (?:written |further |formal )?(?:answer|reply|response|report|update|briefing|information|note|feedback)s? (?:had|has|have|was|were) (?:yet )?(?:been )?(?:come|received|given|provided|sent|forthcoming|made)\b|\b{OWED}\b[^.;:]{{0,80}}?\b(?:was|were|is|are|remain(?:s|ed)?|had been) (?:still |currently )?(?:outstanding|overdue|awaited|open)\b|\bactions?\b[^.;]{{0,60}}\bstill open\b|\b(?:had|have|has) (?:still )?yet to (?:be )?(?:receive|received|provided|circulated|sent|answer|answered|see|seen|respond|reply)\b|\b(?:still )?(?:waiting for|awaiting) (?:a |an |the )?{OWED}\b|\bmissing from the [^.;]{{0,40}}(?:list|log|tracker|schedule|action)\b|\b(?:promised|agreed|undertaken)\b[^.;]{{0,80}}\b(?:but|and) (?:had|has|have|was|were)? ?(?:not|never)\b|\b(?:promised|asked for|requested|told to expect)\b[^.;]{{0,80}}\b(?:and|but) (?:had|has|have) (?:received|seen|had|heard) (?:none|nothing)\b|\bnever (?:been )?(?:received|sent|provided|answered|circulated)\b|\bfailed to (?:provide|respond|reply|answer|report|circulate|deliver)\b|\bnot (?:yet )?received (?:a |an |any |the )?(?:{OWED})\b"
    ));
    let (rule, found) = not_come
        .find(low)
        .map(|found| ("undelivered.not-come", found))
        .or_else(|| late.find(low).map(|found| ("undelivered.still-owed", found)))?;
    // A service that was not given is no broken promise; a department named after one is not that service.
    let words = found.as_str().replace("department for education", "department");
    let told = pattern!(r"\b(?:provision|therapy|places?|support|education|transport|services?|payments?|consultation|reviews|assessments) (?:had|has|have|was|were)\b|\bif\b|\bwhether\b").is_match(&words);
    if told || (pattern!(r"\b(?:would|will)\b").is_match(found.as_str()) && !low.contains("promise")) {
        return None;
    }
    // The passage is the clause; where it recalls an understanding or a promise, it begins there.
    let before = low.get(..found.start())?;
    let clause = pattern!(r"(?:; |: )(?:and )?").find_iter(before).last().map_or(0, |stop| stop.end());
    let start = pattern!(r"\b(?:an? |the )(?:understanding|promise|undertaking|assurance|commitment)\b")
        .find_iter(before)
        .last()
        .map_or(clause, |word| word.start());
    let after = low.get(found.end()..).unwrap_or_default();
    let end = if start == 0 && clause == 0 {
        low.len()
    } else {
        after.find(". ").map_or(low.len(), |stop| found.end() + stop)
    };
    let end = if rule == "undelivered.not-come" { end } else { low.len() };
    Some((rule, trimmed(low, start..end, &[])))
}
