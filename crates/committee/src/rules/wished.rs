//! Wished: somebody would like it, suggests it or says that it should be. Nobody has taken it up.

use crate::Request;
use crate::layout::trimmed;
use crate::patterns::{holds, pattern};
use crate::talk::{Act, Talk};

pub(crate) fn find(talk: &Talk) -> Vec<Request> {
    let mut requests = vec![];
    for sentence in &talk.sentences {
        let low = talk.low(sentence);
        if !holds(low, &["would", "should", "could", "wanted", "wished", "need", " that "]) {
            continue;
        }
        let wish = pattern!(
            r"\b(?:would|should) (?:also )?(?:like|be (?:happy|interested|grateful|keen|useful|helpful)|welcome|prefer|appreciate)\b|\bshould (?:also )?(?:be|consider|have|look|include|receive|provide|ensure|continue)\b|\b(?:wanted|wished) (?:to see|a|an|it|more|the)\b|\bneed(?:ed|s)? (?:for|to)\b|\bcould (?:be|consider)\b[^.;]{0,60}\b(?:considered|looked at|improved|taken)\b|\b(?:asked|requested|suggested|proposed|urged) that\b"
        );
        let Some(found) = wish.find(low) else { continue };
        let speech = sentence.speeches.iter().rfind(|speech| speech.whole.start <= found.start());
        if speech.is_some_and(|speech| {
            speech.act == Act::Asks && !low.contains("asked that") && !low.contains("requested that")
        }) {
            continue;
        }
        let start = speech.map_or(0, |speech| {
            if speech.clause.start <= found.start() { speech.clause.start } else { speech.whole.start }
        });
        let range = trimmed(low, start..low.len(), &[',', ';']);
        let by = speech.and_then(|speech| speech.by.as_ref()).map(|by| by.name.clone());
        if let Some(found) = talk.found("wished.said", sentence, range) {
            requests.push(Request { found, by });
        }
    }
    requests
}
