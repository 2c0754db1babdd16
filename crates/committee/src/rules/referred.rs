//! Referred: passed to another body or person, or delegated.

use crate::patterns::{holds, pattern};
use crate::talk::{Act, Talk};
use crate::{Found, Referral, Resolution, Strength};
use std::ops::Range;

/// Whether a decision's folded words refer or delegate something.
pub(crate) fn is_referral(low: &str) -> bool {
    receiver(low).is_some()
}

/// Where the receiver's name begins, in folded lower-case words of a decision.
fn receiver(low: &str) -> Option<usize> {
    let passed = pattern!(
        r"\b(?:refer(?:s|red|ring)?|remit(?:s|ted)?|delegate[sd]?|escalate[sd]?|commend(?:s|ed)?|pass(?:es|ed)? on|passed|forward(?:s|ed)?|recommend(?:s|ed)?|taken|transfer(?:s|red)?)\b(?: (?:back|up|on))?(?: (?:authority|powers?|responsibility|the (?:decision|matter|item|report|motion|issue|recommendations?|comments?|findings?)|this|it|these|that decision))?(?: (?:back|on|up))? to (?P<who>(?:the |full |all )?)|\b(?:authority|power) be given to (?P<auth>(?:the )?)|\b(?:give|grant|gives|grants|given|granted) (?:delegated )?authority to (?P<give>(?:the )?)"
    );
    for caught in passed.captures_iter(low) {
        let Some(who) = caught.name("who").or(caught.name("auth")).or(caught.name("give")) else { continue };
        let rest = low.get(who.end()..).unwrap_or_default();
        // Referred to a place in a report, or children referred to a service, is nothing passed on.
        if !pattern!(
            r"^(in |as |by |paragraph|section|appendix|page|above|note|approve|council tax|camhs|support|services)"
        )
        .is_match(rest)
            && (body(rest)
                || low
                    .get(..who.start())
                    .is_some_and(|before| before.contains("delegat") || before.contains("authority")))
        {
            return Some(who.end());
        }
    }
    // "that the Education Scrutiny Committee be asked for its views"
    if let Some(caught) = pattern!(r"^(?:that )?(?:the )?(?P<who>[a-z'&, -]{3,80}?) (?:be|is|are|was) (?:asked|invited|requested) (?:for (?:its|their|his|her)|to (?:give (?:its|their)|comment|consider|express|scrutinise|examine|look at|review))\b").captures(low) {
        return caught.name("who").filter(|who| body(who.as_str())).map(|who| who.start());
    }
    // "the Facilitator may change the programme between meetings": a standing delegation.
    if let Some(caught) = pattern!(r"^(?:that )?(?:the )?(?P<who>[a-z'&, -]{3,60}?) (?:may|be (?:authorised|authorized|empowered|given delegated authority|granted delegated authority|given authority) to)\b").captures(low) {
        return caught.name("who").map(|who| who.start());
    }
    None
}

/// The body that words recommend something to: "RECOMMENDED to Cabinet", "to recommend to the Cabinet that", "that the Schools
/// Forum be recommended to".
pub(crate) fn recommended_to(flat: &str) -> Option<String> {
    let to = pattern!(
        r"(?i-u:\brecommend(?:s|ed)?)(?: [a-z]+){0,2}? to (?:the |full )*(?P<who>[A-ZÀ-Þ][\p{L}'’&/-]*(?: (?:(?:of|for|and|the|&) ){0,2}[A-ZÀ-Þ][\p{L}'’&/-]*)*)"
    );
    let be = pattern!(
        r"^(?:[Tt]hat )?(?:the )?(?P<who>[A-ZÀ-Þ][\p{L}'’&/-]*(?: (?:(?:of|for|and|the|&) ){0,2}[A-ZÀ-Þ][\p{L}'’&/-]*)*) (?:be|is|are) recommended to\b"
    );
    let who = to.captures(flat).or_else(|| be.captures(flat))?.name("who")?.as_str().to_owned();
    body(&who.to_lowercase()).then_some(who)
}

/// Whether words begin with the name of a body or an office.
fn body(rest: &str) -> bool {
    let near: String = rest.chars().take(90).collect();
    pattern!(r"\b(committee|sub-committee|cabinet|council|board|panel|executive|forum|commission|group|leader|director|officer|member|portfolio holder|secretary of state|minister|ombudsman|partnership|trust|chair|chairman|head|authority|ofsted|cqc|icb|nhs|police|governors)\b").is_match(&near)
}

pub(crate) fn find(talk: &Talk, resolutions: &[Resolution]) -> Vec<Referral> {
    let mut referrals = vec![];
    for item in resolutions {
        let passage = &item.found.passage;
        if let Some(to) = &item.recommended_to {
            let found = Found { rule: "referred.recommended", passage: passage.clone() };
            referrals.push(Referral { found, to: Some(to.clone()), strength: Strength::Decided });
            continue;
        }
        let folded = crate::layout::Folded::of(&passage.printed, 0..passage.printed.len());
        if let Some(start) = receiver(&folded.low) {
            let to = name(&folded.flat, start)
                .map(|range| crate::fold_spaces(passage.printed.get(folded.printed(range)).unwrap_or_default()));
            let found = Found { rule: "referred.decided", passage: passage.clone() };
            referrals.push(Referral { found, to: to.filter(|to| !to.is_empty()), strength: Strength::Decided });
        }
    }
    for sentence in &talk.sentences {
        let low = talk.low(sentence);
        if !holds(low, &["refer", "taken", "escalat", "passed", "forwarded", "raised with", "delegat", " put "]) {
            continue;
        }
        // In talk only a suggestion or a promise to refer counts: what was referred once is told, not done.
        let Some(caught) = pattern!(r"\b(?:could|should|would|will|might|may|to|can) (?:also |then )?be (?:referred|taken|escalated|passed|put|forwarded|raised with|delegated) (?:back |on |up )?(?:to )?(?P<who>(?:the )?)|\b(?:suggested|proposed|recommended|requested|asked) that [^.;]{1,80}? be (?:referred|taken|escalated|passed|forwarded|delegated) (?:back |on |up )?to (?P<that>(?:the )?)|\b(?:agreed|undertook|asked|resolved|would|will|could) (?:to )?(?:refer|escalate|delegate) (?:[a-z]+ ){1,6}?to (?P<refer>(?:the )?)").captures(low) else { continue };
        if sentence.speeches.iter().any(|speech| speech.act == Act::Asks) && !low.contains("asked that") {
            continue;
        }
        let (Some(all), Some(who)) =
            (caught.get(0), caught.name("who").or(caught.name("refer")).or(caught.name("that")))
        else {
            continue;
        };
        let rest = low.get(who.end()..).unwrap_or_default();
        let near = rest.split([',', '.', ';']).next().unwrap_or_default();
        if !pattern!(r"^(?:[a-z'&-]+ ){0,7}(committee|sub-committee|cabinet|council|board|panel|executive|forum|commission|group|partnership|leader|minister|secretary of state)\b").is_match(near) {
            continue;
        }
        let Some(block) = talk.block(sentence) else { continue };
        let flat = block.flat().get(sentence.range.clone()).unwrap_or_default();
        let to = name(flat, who.end())
            .map(|range| talk.page.words(block, sentence.range.start + range.start..sentence.range.start + range.end));
        let start = sentence
            .speeches
            .iter()
            .filter(|speech| speech.whole.start <= all.start())
            .map(|speech| speech.clause.start)
            .filter(|&start| start <= all.start())
            .max()
            .unwrap_or(0);
        let range = crate::layout::trimmed(low, start..low.len(), &[]);
        let firm = pattern!(r"^(would|will|to|agreed|undertook|resolved)").is_match(all.as_str());
        let strength = if firm { Strength::Promised } else { Strength::Wished };
        if let Some(found) = talk.found("referred.said", sentence, range) {
            referrals.push(Referral { found, to: to.filter(|to| !to.is_empty()), strength });
        }
    }
    referrals
}

/// The receiver's name: capitalised words and the small words between them.
fn name(flat: &str, start: usize) -> Option<Range<usize>> {
    let rest = flat.get(start..)?;
    let found = pattern!(r"^(?:the |The |full )?(?P<who>[A-ZÀ-Þ][\p{L}'&/-]*(?:,? (?:(?:of|for|and|the|&|-|on) ){0,2}[A-ZÀ-Þ][\p{L}'&/-]*)*)").captures(rest)?.name("who")?;
    Some(start + found.start()..start + found.end())
}
