//! Told: support, assurance, discussion and duties said not to have been met. None of these is a promise.

use crate::Statement;
use crate::layout::trimmed;
use crate::patterns::{holds, pattern};
use crate::talk::{Talk, Voice};

/// Every pattern below needs one of these.
const TELLING: [&str; 17] = [
    "improve",
    "progress",
    "relationship",
    "n't",
    " not ",
    "assur",
    "ensure",
    "confident",
    "support",
    "welcom",
    "discuss",
    "debated",
    "hope",
    "expect",
    "anticip",
    "apolog",
    " continue",
];

/// Something is said to be better. It rests on a measure, or on nothing that was given.
pub(crate) const CLAIM: &str = "claim";

pub(crate) fn find(talk: &Talk) -> Vec<Statement> {
    let mut statements = vec![];
    for sentence in &talk.sentences {
        let low = talk.low(sentence);
        if !holds(low, &TELLING) {
            continue;
        }
        let (rule, kind) = if pattern!(r"\b(?:reviews?|assessments?|plans?|dut(?:y|ies)|deadlines?|timescales?|advice)\b[^.;]{0,60}\b(?:had|has|have|were|was)(?: not|n't) (?:been )?(?:happened|met|completed|carried out|issued|held|done|taken place|complied)\b").is_match(low) {
            ("told.duty-not-met", "duty said not to have been met")
        } else if pattern!(r"\b(?:improvements?|progress) (?:has|have|had) (?:already |since )?been (?:made|seen|achieved)\b|\b(?:large|great|significant|considerable|huge) (?:numbers?|amount|deal) of (?:improvements?|progress)\b|\bthere (?:has|have|had) been (?:a |an |many |some )?(?:[a-z]+ ){0,3}(?:improvements?|progress)\b|\b(?:has|have|had) (?:greatly |much |significantly |considerably |since )?improved\b|\b(?:good|strong|excellent|positive) (?:working )?relationships? with\b").is_match(low) {
            ("told.claim", CLAIM)
        } else if pattern!(r"\b(?:assured|reassured|gave (?:an )?assurance|to ensure that|was confident|were confident)\b").is_match(low) {
            ("told.assurance", "assurance")
        } else if pattern!(r"\b(?:supported|supports|welcomed|welcomes|in support of)\b").is_match(low) {
            ("told.support", "support")
        } else if pattern!(r"\b(?:there was a discussion|(?:members|the (?:committee|panel|board|forum|cabinet)) (?:discussed|debated))\b").is_match(low) {
            ("told.discussion", "discussion")
        } else if pattern!(r"\b(?:hoped|expected|anticipated|will continue|would continue)\b").is_match(low) {
            ("told.outlook", "outlook, not a promise")
        } else if pattern!(r"\bapologi[sz]ed\b").is_match(low) {
            ("told.apology", "apology")
        } else {
            continue;
        };
        let speech =
            sentence.speeches.iter().find(|speech| speech.by.as_ref().is_some_and(|by| by.voice != Voice::Body));
        let by = speech.and_then(|speech| speech.by.as_ref()).map(|by| by.name.clone());
        if let Some(found) = talk.found(rule, sentence, trimmed(low, 0..low.len(), &[])) {
            statements.push(Statement { found, by, kind });
        }
    }
    statements
}
