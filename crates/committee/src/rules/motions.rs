//! Motions and amendments that were put, and what became of them.

use super::decided::votes;
use crate::patterns::{holds, pattern};
use crate::talk::{Sentence, Talk};
use crate::{Found, Motion, Outcome};

/// A motion that was moved, before its fate is known.
struct Moved {
    found: Found,
    amendment: bool,
    quoted: bool,
    fate: Option<Outcome>,
    votes: Option<crate::Votes>,
}

pub(crate) fn find(talk: &Talk) -> Vec<Motion> {
    let mut motions: Vec<Moved> = vec![];
    let mut amendment_next = false;
    let mut moving = false;
    for sentence in &talk.sentences {
        let low = talk.low(sentence);
        if !holds(
            low,
            &["propos", "moved", "put forward", "tabled", "motion", "amendment", "recommendation", "withdrew", "\""],
        ) {
            continue;
        }
        let moved = pattern!(r"\b(?:proposed|moved|put forward|tabled)\b").is_match(low)
            && pattern!(r"\b(?:seconded|motion|amendment|that)\b").is_match(low);
        if moved {
            moving = true;
            amendment_next = pattern!(r"\bamendment\b").is_match(low);
        }
        if let Some(motion) =
            quoted(talk, sentence, moving, amendment_next).or_else(|| told(talk, sentence, low, moved))
        {
            motions.push(motion);
        }
        fate(talk, sentence, low, &mut motions);
    }
    motions
        .into_iter()
        .filter_map(|motion| Some(Motion { outcome: motion.fate?, found: motion.found, votes: motion.votes }))
        .collect()
}

/// The motion's own words in quotation marks, in a paragraph of their own.
fn quoted(talk: &Talk, sentence: &Sentence, moving: bool, amendment: bool) -> Option<Moved> {
    let block = talk.block(sentence)?;
    if !moving || !block.low().starts_with('"') || sentence.range.start != 0 {
        return None;
    }
    let found = talk.page.found("motion.quoted", block, 0..block.low().len());
    Some(Moved { found, amendment, quoted: true, fate: None, votes: None })
}

/// "It was moved and seconded that the decision be upheld."
fn told(talk: &Talk, sentence: &Sentence, low: &str, moved: bool) -> Option<Moved> {
    let that = pattern!(r"\b(?:moved|proposed|seconded)\b[^.;]{0,120}?\bthat\b").find(low).filter(|_| moved);
    // "The recommendations were moved, seconded and, upon being put to the vote, were lost."
    let put = pattern!(r"\b(?:recommendations?|motion|proposal|amendment)\b[^.;]*\b(?:moved|proposed)\b[^.;]*\b(?:lost|defeated|not carried|rejected|fell)\b").find(low);
    // An amendment told in words of its own; one whose words follow in quotation marks is read there.
    let amends = pattern!(r"\b(?:moved|proposed)\b[^.;]*\bamendment\b").find(low).filter(|_| !low.ends_with(':'));
    let that = that.or(put).or(amends)?;
    let amendment = pattern!(r"\bamendment\b").is_match(low.get(..that.end())?);
    let found = talk.found("motion.told", sentence, 0..low.len())?;
    Some(Moved { found, amendment, quoted: false, fate: None, votes: None })
}

/// "The motion was put and lost (6:9).", "Motion lost.", "The amendment … carried. It became the substantive motion."
fn fate(talk: &Talk, sentence: &Sentence, low: &str, motions: &mut [Moved]) {
    if pattern!(r"\bbecame the substantive\b|\bsubstantive motion\b.{0,20}\bas amended\b").is_match(low) {
        supersede(motions);
        return;
    }
    let withdrew =
        pattern!(r"\b(?P<how>withdrew) (?:the|his|her|their|that) (?P<what>motion|amendment|proposal)\b").captures(low);
    let not_seconded =
        pattern!(r"\b(?P<what>motion|amendment|proposal)\b[^.;]{0,30}\b(?P<how>not seconded|without a seconder)\b")
            .captures(low);
    let Some(caught) = withdrew.or(not_seconded).or_else(|| pattern!(r"\b(?P<what>motion|amendment|proposal|recommendations?)\b[^.;]{0,140}?\b(?P<how>carried|lost|defeated|not carried|fell|fallen|withdrawn|rejected|approved|passed|agreed|not put|lapsed)\b").captures(low)) else { return };
    let (Some(what), Some(how)) = (caught.name("what"), caught.name("how")) else { return };
    let not = pattern!(r"\bnot (?:carried|passed|approved|agreed)\b").is_match(low);
    let outcome = match how.as_str() {
        _ if not => Outcome::Lost,
        "carried" | "approved" | "passed" | "agreed" => Outcome::Carried,
        "lost" | "defeated" | "rejected" | "not carried" => Outcome::Lost,
        _ => Outcome::Dropped,
    };
    let amendment = what.as_str() == "amendment";
    let substantive = low.contains("substantive");
    // An amendment's fate belongs to the last amendment, a motion's to the last thing moved that has none yet.
    let open = motions.iter_mut().rev().find(|motion| {
        motion.fate.is_none() && (motion.amendment == amendment || substantive || !amendment && !motion.amendment)
    });
    let Some(motion) = open else { return };
    motion.fate = Some(outcome);
    motion.votes = votes(low);
    if !motion.quoted
        && let Some(block) = talk.block(sentence)
    {
        // Told in two sentences, the motion and its fate are one passage.
        let end = block.folded.printed(sentence.range.clone()).end;
        let start = motion.found.passage.start;
        if end > start && end - start < 600 {
            motion.found.passage = talk.page.passage(start..end);
        }
    }
    if amendment && outcome == Outcome::Carried {
        supersede(motions);
    }
}

/// A carried amendment takes the place of the motion it amends.
fn supersede(motions: &mut [Moved]) {
    if let Some(motion) = motions.iter_mut().rev().find(|motion| !motion.amendment && motion.fate.is_none()) {
        motion.fate = Some(Outcome::Superseded);
    }
}
