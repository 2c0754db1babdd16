//! Figures: measures that the page states. Not dates, ages, times, numbers of items, sections or rules, nor deadlines.

use crate::Figure;
use crate::layout::{Block, Page, Zone};
use crate::patterns::pattern;
use crate::talk::{Act, Sentence, Talk};
use std::collections::{HashMap, HashSet};
use std::ops::Range;

pub(crate) fn find(
    page: &Page,
    talk: &Talk,
    asking: &[bool],
    taken: &[Option<usize>],
    title: Option<usize>,
) -> Vec<Figure> {
    let mut figures: Vec<Figure> = vec![];
    let mut known = HashSet::new();
    let mut asked: HashMap<(usize, usize), Vec<Range<usize>>> = HashMap::new();
    for (sentence, _) in talk.sentences.iter().zip(asking).filter(|(_, asking)| **asking) {
        asked.insert((sentence.block, sentence.range.start), question_ranges(talk, sentence));
    }
    for (at, block) in page.blocks.iter().enumerate() {
        if !matches!(block.zone, Zone::Minutes | Zone::Decision)
            || Some(at) == title
            || (block.heading && block.marker.is_some())
        {
            continue;
        }
        let decided = taken.get(at).copied().flatten();
        for sentence in &block.sentences {
            let Some(low) = block.low().get(sentence.clone()) else { continue };
            let in_decision = decided.is_some_and(|from| sentence.end > from);
            let question = asked.get(&(at, sentence.start)).map(Vec::as_slice).unwrap_or_default();
            for (rule, range) in in_sentence(low, in_decision) {
                let shifted = sentence.start + range.start..sentence.start + range.end;
                if question.iter().any(|asked| asked.start <= shifted.start && shifted.start < asked.end) {
                    continue;
                }
                figures.extend(figure(page, block, sentence, rule, shifted, &mut known));
            }
        }
    }
    figures
}

/// The parts of a sentence that only ask: a figure in a question is not yet a measure.
fn question_ranges(talk: &Talk, sentence: &Sentence) -> Vec<Range<usize>> {
    let asks = sentence.speeches.iter().filter(|speech| speech.act == Act::Asks);
    let ranges: Vec<Range<usize>> = asks
        .map(|speech| {
            // "asked whether the target was realistic, as only 44 had…": what follows "as" is told.
            let words = talk.low(sentence).get(speech.whole.clone()).unwrap_or_default();
            let told = pattern!(r"[,;] (?:as|given|since|because|when|noting)\b|; ").find(words);
            let start = sentence.range.start + speech.whole.start;
            start..start + told.map_or(words.len(), |told| told.start())
        })
        .collect();
    if !ranges.is_empty() {
        return ranges;
    }
    // "In response to a question about waiting times, she said that…": what follows the comma is told.
    let low = talk.low(sentence);
    let told = pattern!(r"^in (?:response|answer|reply) to [^,]*,").find(low).map_or(low.len(), |found| found.end());
    std::iter::once(sentence.range.start..sentence.range.start + told).collect()
}

/// All figures in a sentence, by rule, in order.
fn in_sentence(low: &str, decided: bool) -> Vec<(&'static str, Range<usize>)> {
    if !low.bytes().any(|b| b.is_ascii_digit())
        && !pattern!(r"\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b").is_match(low)
    {
        return vec![];
    }
    let mut found: Vec<(&'static str, Range<usize>)> = vec![];
    let mut taken: Vec<Range<usize>> = vec![];
    let not = pattern!(
        r"\b\d{1,2}(?:st|nd|rd|th)? (?:and|to|-|&) \d{1,2}(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|december)\b|\b\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\b(?:,? (?:19|20)\d\d\b)?|\b(?:january|february|march|april|may|june|july|august|september|october|november|december),? (?:(?:19|20)\d\d|\d{1,2}(?:st|nd|rd|th)?)\b|\b\d{1,2}[/.]\d{1,2}[/.](?:19|20)?\d\d\b|\b(?:19|20)\d\d ?[/-] ?(?:(?:19|20)?\d\d)\b|\b\d{1,2}[.:]\d\d ?(?:a\.?m|p\.?m|hours|hrs)\b|\b\d{1,2}[:]\d\d\b|\b\d{1,2} ?(?:a\.?m|p\.?m|noon)\b|\b(?:covid[ -]?19|24/7|f40|p8|a1)\b|\b(?:sections?|paragraphs?|paras?|items?|minutes?|rules?|appendix|appendices|pages?|recommendations?|actions?|priorit(?:y|ies)|objectives?|outcomes?|key stages?|stages?|phases?|parts?|articles?|regulations?|clauses?|questions?|motions?|annex|tables?|no\.|nos\.|number|wards?|rooms?|schedules?|chapters?|version|quarters?|levels?|standards?|tiers?|bands?|types?|grades?|steps?|lines?|forms?|kpi|years?|year groups?|ks|wave|cohort|category|exception|theme|strand|workstream|section|ref|reference|slides?|column|row|figure|resolution|act|order)[ -]?(?:\()?\d+(?:\.\d+)*(?:\))?(?:(?:,| and| or| to|-|&) ?\d+(?:\.\d+)*\b)*|\b(?:aged|ages?|age range|under|over|under-|over-|post|pre|between the ages of|up to age|turned|turning)[ -](?:of )?\d{1,2}(?:s|\b)(?:(?: and| to|-| or) ?\d{1,2})?(?: ?(?:years?)(?: of age| old)?)?|\b\d{1,2}(?: ?(?:-|to|and) ?\d{1,2})? ?-?(?:year|yr)s?[- ]olds?\b|\b\d{1,2} ?(?:-|to) ?\d{1,2} (?:age|year)s?\b|\b\d{1,2}\+|\b\d{1,2} years old\b|\b0-25\b|\b\d+(?:st|nd|rd|th)\b|\bthe (?:(?:19|20)\d\d)s?\b|\b[a-z]+\d+[a-z0-9]*\b|\b\d+[a-z]{1,2}\b"
    );
    for range in not.find_iter(low).map(|all| all.range()) {
        // "2 days", "£2m" and "14k" end in letters without being names of things.
        let words = low.get(range.clone()).unwrap_or_default();
        let money = range.start > 0
            && low.get(..range.start).is_some_and(|before| before.ends_with(['£', '.', ',']) || before.ends_with("£ "));
        let over_count = pattern!(r"^(?:under|over) \d").is_match(words)
            && !pattern!(r"^(?:under|over) \d{1,2}s").is_match(words)
            && low
                .get(range.end..)
                .is_some_and(|after| pattern!(r"^(?:,\d|\d| ?%| ?per|\.\d| [a-z]+)").is_match(after));
        if !money && !over_count {
            taken.push(range);
        }
    }
    let free = |taken: &[Range<usize>], range: &Range<usize>| {
        !taken.iter().any(|used| used.start < range.end && range.start < used.end)
    };
    let money = pattern!(r"£ ?\d[\d,]*(?:\.\d+)?(?: ?(?:million|billion|thousand|bn|m|k)\b)?");
    for range in money.find_iter(low).map(|all| all.range()) {
        let range = range.start
            ..low.get(range.clone()).map_or(range.end, |words| range.start + words.trim_end_matches(',').len());
        found.push(("figure.money", range.clone()));
        taken.push(range);
    }
    let percent = pattern!(r"\b\d+(?:\.\d+)? ?(?:%|per ?cent\b|percentage points?\b)");
    for range in percent.find_iter(low).map(|all| all.range()) {
        found.push(("figure.percent", range.clone()));
        taken.push(range);
    }
    for caught in pattern!(r"\((\d{1,3}) ?: ?(\d{1,3})\)").captures_iter(low) {
        for number in [caught.get(1), caught.get(2)].into_iter().flatten() {
            found.push(("figure.votes", number.range()));
            taken.push(number.range());
        }
    }
    // "For 18, Against 34", "8 votes to 5", "4 for, 7 against, 1 abstention"
    let vote = pattern!(
        r"\b(?:for|against|abstentions?|abstained)(?:[: -]+)(?P<after>\d{1,3})\b|\b(?P<before>\d{1,3}) (?:votes? )?(?:for|in favour|against|abst[a-z]+)\b|\b(?P<one>\d{1,3}) votes? to (?P<other>\d{1,3})\b"
    );
    let voting = pattern!(r"\b(?:votes?|voting|voted|abst[a-z]+|carried|lost|for,)\b").is_match(low);
    for caught in vote.captures_iter(if voting { low } else { "" }) {
        for number in ["after", "before", "one", "other"].iter().filter_map(|name| caught.name(name)) {
            // "against 2,281 elsewhere" is no vote.
            let goes_on = low.get(number.end()..).is_some_and(|rest| pattern!(r"^[,.]\d").is_match(rest));
            if !goes_on && free(&taken, &number.range()) {
                found.push(("figure.votes", number.range()));
                taken.push(number.range());
            }
        }
    }
    let share = pattern!(
        r"\b(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine) (?:in|out of) (?:every )?(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten)\b"
    );
    for range in share.find_iter(low).map(|all| all.range()) {
        // "two in ten" is a share; "in 2" of "opened in 2 schools" begins with no number.
        if free(&taken, &range) && !decided {
            found.push(("figure.share", range.clone()));
            taken.push(range);
        }
    }
    let ratio = pattern!(r"\b\d{1,3}(?:,\d{3})* ?: ?\d{1,3}\b");
    taken.extend(ratio.find_iter(low).map(|all| all.range()));
    let length = pattern!(
        r"\b\d[\d,]*(?:\.\d+)?(?: |-)(?:working |school |calendar |further )?(?:days?|weeks?|months?|years?|hours?|minutes?|terms?)\b"
    );
    for range in length.find_iter(low).map(|all| all.range()) {
        if !free(&taken, &range) {
            continue;
        }
        taken.push(range.clone());
        let before = low.get(..range.start).unwrap_or_default();
        let limit = pattern!(r"\b(?:within|inside|in|every|last|past|next|previous|further|another|the|of|statutory|over|by|after|a|first|initial|for (?:the )?(?:last|past|next))(?: the)?(?: statutory| required| usual)? ?$").is_match(before)
            && !pattern!(r"\b(?:average(?:d)? of|wait of|waits of|waiting time of|mean of|median of|total of|delay of|backlog of|loss of|just over|well over|only|is|was) ?$").is_match(before);
        let planned = pattern!(r"\b(?:would|will|to) [^,;]*\bfor $").is_match(before);
        let limit = limit || planned;
        let rule = pattern!(r"^\d+-").is_match(low.get(range.clone()).unwrap_or_default());
        if !limit && !rule && !decided {
            found.push(("figure.length", range));
        }
    }
    let count = pattern!(r"\b\d{1,3}(?:,\d{3})+\b|\b\d+(?:\.\d+)?\b");
    for range in count.find_iter(low).map(|all| all.range()) {
        let words = low.get(range.clone()).unwrap_or_default();
        let year = words.len() == 4 && pattern!(r"^(?:19|20)\d\d$").is_match(words);
        let long = words.len() > 7 && !words.contains(',');
        if free(&taken, &range) && !year && !long && !decided {
            found.push(("figure.count", range.clone()));
            taken.push(range);
        }
    }
    // A number in words counts only before what a SEND service counts, or as the size of a group.
    let spelled = pattern!(
        r"\b(?P<n>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty) (?:[a-z]+ )?(?:children|young people|pupils|families|plans|cases|appeals|tribunals|complaints|requests|assessments|places|vacancies|psychologists|posts|case ?workers|case officers|applications|placements|exclusions|staff|schools|colleges|officers|trainees|teachers|therapists|vacancies|head ?teachers|settings|homes)\b|\b(?:group|panel|team) of (?P<size>three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b"
    );
    for caught in spelled.captures_iter(low) {
        if let Some(number) = caught.name("n").or(caught.name("size")).filter(|_| !decided) {
            found.push(("figure.in-words", number.range()));
        }
    }
    found.sort_by_key(|(_, range)| range.start);
    found
}

/// What was already found: a vote by its number, any other figure by its number and sentence.
type Known = HashSet<(String, Option<(usize, usize)>)>;

fn figure(
    page: &Page,
    block: &Block,
    sentence: &Range<usize>,
    rule: &'static str,
    range: Range<usize>,
    known: &mut Known,
) -> Option<Figure> {
    let value = page.words(block, range.clone());
    let found = page.found(rule, block, sentence.clone());
    // The same vote is told with the motion and with the decision; the same figure twice in one sentence is one figure.
    let place = (rule != "figure.votes").then_some((found.passage.start, found.passage.end));
    if !known.insert((value.clone(), place)) {
        return None;
    }
    let before = block.low().get(sentence.start..range.start).unwrap_or_default();
    let near: usize = before.char_indices().rev().nth(24).map_or(0, |(at, _)| at);
    let precision = pattern!(r"\b(?:approximately|about|around|nearly|almost|over|more than|less than|fewer than|at least|up to|roughly|just over|just under|some|circa|c\.)\s*$")
        .find(before.get(near..).unwrap_or_default())
        .map(|word| page.words(block, sentence.start + near + word.start()..sentence.start + near + word.end()));
    let at = block.folded.printed(range);
    let meaning = found.passage.text();
    Some(Figure { found, value, value_at: (at.start, at.end), meaning, precision })
}
