//! Asked: questions, and whether the meeting heard an answer.
//!
//! The reply is looked for in the rest of the question's paragraph and, if nothing follows there, in the next one. An
//! answer promised for later leaves the question unanswered.

use crate::layout::trimmed;
use crate::patterns::{holds, pattern};
use crate::talk::{Act, Sentence, Talk, Voice};
use crate::{AnswerState, Question};
use std::ops::Range;

/// The questions, and for each sentence of the talk whether it answers for later something that was asked.
pub(crate) struct Asked {
    pub(crate) questions: Vec<Question>,
    /// Sentences that belong to the reply to an unanswered question.
    pub(crate) owed: Vec<bool>,
    /// Sentences that are questions.
    pub(crate) asking: Vec<bool>,
}

struct Ask {
    rule: &'static str,
    range: Range<usize>,
    by: Option<String>,
    /// From here on the same sentence may hold the reply.
    reply: usize,
}

pub(crate) fn find(talk: &Talk) -> Asked {
    let count = talk.sentences.len();
    let mut asked = Asked { questions: vec![], owed: vec![false; count], asking: vec![false; count] };
    let asks: Vec<Vec<Ask>> = talk.sentences.iter().map(|sentence| asks(talk, sentence)).collect();
    let mut heard = false;
    for (at, sentence) in talk.sentences.iter().enumerate() {
        let here = asks.get(at).map(Vec::as_slice).unwrap_or_default();
        heard |= pattern!(r"\b(in (response|answer|reply) to|questions?|asked|queries)\b").is_match(talk.low(sentence));
        if here.is_empty() {
            // What is missing in a reply belongs to the question that it replies to.
            let replies = asked.owed.get(at).copied().unwrap_or(false);
            if let Some(question) = not_known(talk, sentence).filter(|_| heard && !replies) {
                asked.questions.push(question);
            }
            continue;
        }
        if let Some(slot) = asked.asking.get_mut(at) {
            *slot = true;
        }
        let window = window(talk, &asks, at);
        for ask in here {
            let rest = talk.low(sentence).get(ask.reply..).unwrap_or_default();
            let state = judge(talk, rest, &window);
            if state != AnswerState::Answered {
                for &reply in &window {
                    if let Some(slot) = asked.owed.get_mut(reply) {
                        *slot = true;
                    }
                }
            }
            if let Some(found) = talk.found(ask.rule, sentence, ask.range.clone()) {
                asked.questions.push(Question { found, by: ask.by.clone(), state });
            }
        }
    }
    asked
}

const WH: &str = r"if|whether|what|how|why|when|where|which|who|whose";

/// The questions in one sentence.
fn asks(talk: &Talk, sentence: &Sentence) -> Vec<Ask> {
    let low = talk.low(sentence);
    let mut found = vec![];
    let asks = sentence.speeches.iter().any(|speech| speech.act == Act::Asks);
    if low.starts_with("action") || !asks && !holds(low, &["question", "quer", "enquir", "?"]) {
        return found;
    }
    // "further questions: when the new clinicians would start, and whether…"
    if let Some(list) =
        pattern!(r"\bquestions?\b[^:.;]{0,60}: (?:(?:if|whether|what|how|why|when|where|which|who)\b)").find(low)
    {
        let mut starts: Vec<usize> =
            pattern!(r"(?:: |[,;] (?:and )?|\band )(?P<wh>(?:if|whether|what|how|why|when|where|which|who)\b)")
                .captures_iter(low)
                .filter_map(|caught| caught.name("wh").map(|wh| wh.start()))
                .filter(|&start| start > list.start())
                .collect();
        starts.push(low.len());
        for pair in starts.windows(2) {
            let [start, end] = pair else { continue };
            let words = low.get(*start..*end).unwrap_or_default();
            let kept = pattern!(r"[,; ]*(\band)?[,; .]*$").find(words).map_or(words.len(), |tail| tail.start());
            found.push(Ask { rule: "asked.list", range: *start..*start + kept, by: None, reply: low.len() });
        }
        return found;
    }
    // "Members asked: · how early planning began": a list line below the asking words.
    if let Some(lead) = sentence.speeches.iter().find(|speech| speech.act == Act::Asks && speech.whole.start == 0)
        && crate::talk::is_wh(low)
    {
        let by = lead.by.as_ref().map(|by| by.name.clone());
        return vec![Ask {
            rule: "asked.list-line",
            range: trimmed(low, 0..low.len(), &['.', ';', ',']),
            by,
            reply: low.len(),
        }];
    }
    for speech in sentence.speeches.iter().filter(|speech| speech.act == Act::Asks) {
        let words = low.get(speech.whole.start..speech.whole.end).unwrap_or_default();
        if !is_question(words) || speech.by.as_ref().is_some_and(|by| !by.voice.asks() && by.voice != Voice::Public) {
            continue;
        }
        let mut end = speech.whole.end;
        if let Some(stop) = pattern!(r"; ").find(words) {
            end = speech.whole.start + stop.start();
        }
        // A question at the head of its sentence keeps what the sentence says of its answer.
        // "As a supplementary question Mr Harland asked": the words before the asker belong to it.
        let before = low.get(..speech.whole.start).unwrap_or_default();
        let led = pattern!(r"^(?:as|by way of) (?:an? )?(?:supplementary|further|final|follow.up)(?: question)?,? $")
            .is_match(before);
        let (start, reply) = (if led { 0 } else { speech.whole.start }, end);
        let range =
            trimmed(low, start..if start == 0 && end == speech.whole.end { low.len() } else { end }, &[',', ';']);
        let reply = if words.starts_with("asked") || words.starts_with("when asked") {
            words.find(", ").map_or(reply, |comma| start + comma)
        } else {
            reply
        };
        found.push(Ask { rule: "asked.asked", range, by: speech.by.as_ref().map(|by| by.name.clone()), reply });
    }
    if found.is_empty() {
        found.extend(other_forms(low));
    }
    found
}

/// Whether words after "asked" ask for knowledge rather than for a deed.
fn is_question(words: &str) -> bool {
    let direct = pattern!(&format!(
        r"\b(?:asked|enquired|inquired|queried|questioned|wondered|know|understand|clarification|confirmation|assurance|assurances|reassurance|clarity|information|details?|questions?|quer(?:y|ies)|challenged)\b(?:[^;:.]{{0,90}}?[ ,])?(?:{WH})\b|\b(?:enquired|inquired|queried|questioned|asked) (?:about|regarding|concerning|as to)\b|\b(?:clarification|confirmation|assurances?|reassurance|clarity|information|details?|questions?|quer(?:y|ies)) (?:about|on|regarding|around|as to|that|of|concerning|over|in relation to|relating to)\b|\bquer(?:ied|ying) the\b|\bquestioned the\b|\basked (?:a )?(?:further |several |some )?questions? (?:about|on|regarding)"
    ));
    let measure = pattern!(
        r"\basked (?:[a-z]+ ){0,3}?for (?:the |a |an |more |further |some )?(?:[a-z]+ )?(?:numbers?|count|figures?|percentage|proportion|breakdown|cost|costs|total|share|rate|reasons?|definition|clarification|explanation|timescales?|timeline|date|details?)\b"
    );
    // "asked for reasons in writing": a paper is asked for, and no answer there and then.
    if pattern!(r"\basked for [^;]{0,80}\bin writing\b").is_match(words) {
        return false;
    }
    if pattern!(r"\brequested (?:further |more |additional |some |the )?(?:information|details|data|figures)\b")
        .is_match(words)
    {
        return false;
    }
    let deed = pattern!(
        r"^[^;]*?\b(?:asked|requested) (?:that|to|for (?:a|an|the|more|further) (?:report|update|briefing|note|paper|presentation|review|copy|item|list|visit|meeting))\b"
    );
    (direct.is_match(words) || measure.is_match(words))
        && !(deed.is_match(words)
            && !measure.is_match(words)
            && !pattern!(r"\basked (?:to know|to be told)\b").is_match(words))
}

/// A printed question mark, "a question was raised about", "the answer to the question is still open".
fn other_forms(low: &str) -> Option<Ask> {
    let all = |rule, reply| Some(Ask { rule, range: 0..low.len(), by: None, reply });
    if low.ends_with('?') || low.ends_with("?\"") {
        return all("asked.printed", low.len());
    }
    if let Some(found) = pattern!(r"\b(?:a |the |further |several )?(?:questions?|quer(?:y|ies)) (?:was|were|had been) (?:also )?(?:asked|raised|put|received) (?:by [^,]{1,60} )?(?:about|on|regarding|as to|concerning|around|whether|how|why|what|in relation to)\b").find(low) {
        return (found.start() < 40).then(|| all("asked.raised", low.len())).flatten();
    }
    if let Some(found) = pattern!(r"^in (?:response|answer|reply) to (?:a|an|the|another|further|one) ?(?:further |supplementary )?(?:question|query|enquiry)(?: (?:from|by|raised by|put by) [^,]{1,60}?)? (?:about|on|regarding|as to|concerning|around|whether|how|why|what|in relation to|relating to)\b[^,]*,").find(low) {
        return all("asked.in-response", found.end());
    }
    if pattern!(r"\b(?:answers?|repl(?:y|ies)|responses?) to [^.;]{0,60}\b(?:questions?|quer(?:y|ies))\b").is_match(low)
        && pattern!(
            r"\b(?:still|remained|remains|outstanding|awaited|open|not (?:yet )?been (?:received|given|provided))\b"
        )
        .is_match(low)
    {
        return all("asked.still-open", 0);
    }
    None
}

/// "the number waiting who were out of school was not known": a question can be seen by its missing answer.
fn not_known(talk: &Talk, sentence: &Sentence) -> Option<Question> {
    let low = talk.low(sentence);
    if !holds(low, &["known", "available", "held", "recorded", "collected", "to hand"]) {
        return None;
    }
    // "it was not known how many families had moved away"
    if let Some(caught) = pattern!(
        r"\bnot (?:yet |currently )?known (?P<what>(?:how many|how much|how|whether|what|why|when) [^;]+?)[.;]?$"
    )
    .captures(low)
    {
        let found = talk.found("asked.not-known", sentence, caught.name("what")?.range())?;
        return Some(Question { found, by: None, state: AnswerState::Unanswered });
    }
    let found = pattern!(r"\b(?P<what>(?:the |how many |how much )(?:exact |precise |total )?(?:number|figure|proportion|percentage|cost|total|reasons?|share|extent|date|many|much|how)?\b[^,;.]{3,140}?) (?:was|were|is|are) (?:not|un)(?: yet| currently)? ?(?:known|available|held|recorded|collected|to hand)\b").captures(low)?;
    let what = found.name("what")?.range();
    let inside = pattern!(r"^(?:the |how many |how much )(?:exact |precise |total )?(?:number|figure|proportion|percentage|cost|total|reason|share|extent|date|many|much|how)|^how (many|much)").is_match(low.get(what.clone())?);
    let found = talk.found("asked.not-known", sentence, what)?;
    inside.then_some(Question { found, by: None, state: AnswerState::Unanswered })
}

/// The sentences that can hold the reply to a question at `at`.
fn window(talk: &Talk, asks: &[Vec<Ask>], at: usize) -> Vec<usize> {
    let Some(block) = talk.sentences.get(at).map(|sentence| sentence.block) else { return vec![] };
    let mut window = vec![];
    let mut limit = block;
    for next in at + 1..talk.sentences.len() {
        let Some(sentence) = talk.sentences.get(next) else { break };
        if asks.get(next).is_some_and(|asks| !asks.is_empty()) {
            break;
        }
        if sentence.block != limit {
            // The next paragraph answers only where this one did not.
            let near = window.is_empty() && sentence.block <= block + 2;
            if !near || !replies(talk, sentence) {
                break;
            }
            limit = sentence.block;
        }
        window.push(next);
    }
    window
}

/// Whether a paragraph opens as a reply does.
fn replies(talk: &Talk, sentence: &Sentence) -> bool {
    let low = talk.low(sentence);
    sentence.speeches.first().is_some_and(|speech| {
        matches!(speech.act, Act::Says | Act::Told | Act::Would | Act::Undertakes)
            && speech.by.as_ref().is_none_or(|by| by.voice != Voice::Body)
    }) || low.starts_with("action")
        || pattern!(r"^(?:a|answer|reply|response) ?: |^(in (response|reply|answer)|officers|it (was|would)|this (would|was)|a (written )?(response|reply|answer)|the (answer|information|figures?) )").is_match(low)
}

fn judge(talk: &Talk, rest: &str, window: &[usize]) -> AnswerState {
    if window.is_empty() && rest.trim_matches([' ', '.', ',', ';']).is_empty() {
        return AnswerState::Unanswered;
    }
    let mut owed = is_owed(rest);
    let mut lacking = is_lacking(rest);
    let mut told = !owed && !lacking && rest.split(' ').count() > 4;
    for sentence in window.iter().filter_map(|&at| talk.sentences.get(at)) {
        let low = talk.low(sentence);
        let (owes, lacks) = (is_owed(low), is_lacking(low));
        owed |= owes;
        lacking |= lacks;
        told |= !owes && !lacks && sentence.speeches.iter().any(|speech| matches!(speech.act, Act::Says | Act::Told));
    }
    match (told, lacking, owed) {
        // Told and more to follow is answered; told and something said to be missing is answered in part.
        (true, true, _) => AnswerState::PartlyAnswered,
        (true, false, _) | (false, false, false) => AnswerState::Answered,
        (false, _, _) => AnswerState::Unanswered,
    }
}

/// An answer is put off: it "would be circulated", somebody "would find out".
fn is_owed(low: &str) -> bool {
    pattern!(
        r"\b(?:would|will|undertook to|offered to|agreed to|promised to|could|happy to) (?:also |need to |have to |then )?(?:find out|check|look into|investigate|get back|come back|write|follow (?:this |it )?up|clarify|confirm|supply|send|e-?mail|report back|circulate|share|respond|provide (?:an? |the |further |more |that |this |some )?(?:written |full |fuller |detailed )?(?:answers?|response|reply|update|notes?|figures?|numbers?|statistics|percentages?|costs?|reasons|information|details?|data|breakdown|briefing|list|report|it|this|that|these|them|members)|let (?:the )?[a-z ]{1,30} (?:have|know)|take (?:this|that|it) (?:away|back)|seek|obtain|establish|ask)\b|\b(?:answer|response|reply|information|figures?|details?|numbers?|data|breakdown|note|this|it|these|they|cost|costs|list) [^,;.]{0,60}?(?:would|will|could|can|to) be (?:provided|sent|circulated|supplied|given|shared|brought|found out|confirmed|checked|sought|looked into|e-?mailed|reported|obtained|made available|included in)\b|\bwould be (?:circulated|supplied|found out|sent)\b|\boutside (?:of )?the meeting\b|\bafter the meeting\b|\b(?:a )?written (?:answer|response|reply) (?:would|will|could|to be|was promised|be)\b|\bin writing\b|^action\b"
    )
    .is_match(low)
}

/// An answer is not there: nobody has the figure, nothing is worked out, the question stands open.
fn is_lacking(low: &str) -> bool {
    pattern!(
        r"\b(?:did|do|does) not (?:yet |currently )?(?:have|hold|know|collect|record) (?:the|that|this|these|those|any|it|a|an|to hand|data|figures?|information|details?|how|what|why|whether|enough|sufficient)\b|\b(?:neither|none)\b[^.;]{0,40}\bcould\b|\bdid not know\b|\bno (?:new )?date (?:had been|has been|was) (?:given|available)\b|\bnot (?:yet )?(?:to hand|known|available at|available|recorded|collected|held)\b|\bno (?:number|figures?|answer|details?|information|reply|response|data|estimate|timescale|timeline) (?:was|were|is|are|had been|could be|to (?:share|give)|available|at)\b|\bcould not (?:say|answer|give|confirm|provide|tell|comment|be (?:given|answered|confirmed|provided))\b|\bunable to (?:say|answer|give|confirm|provide|tell|comment)\b|\b(?:not sure|unsure|unclear|not clear|not certain)\b|\b(?:nobody|no one|no-one|not anyone|no officer)\b[^.;]{0,60}\b(?:answer|present|attend|available|could|able)|\bnot (?:yet )?(?:been )?(?:worked out|decided|determined|calculated|agreed yet|analysed)\b|\btoo (?:early|soon) to\b|\bdid not answer\b|\bnot answered\b|\bwithout (?:notice|the (?:figures?|data|information))\b|\b(?:question|answer|reply|response)s?\b[^.;]{0,80}\b(?:still open|outstanding|awaited|remain(?:ed|s)? open)\b|\bstill open\b"
    )
    .is_match(low)
}
