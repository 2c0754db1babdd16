//! Actions: somebody is to do something. Decided, undertaken or asked for, and the strength says which.

use super::asked::Asked;
use super::promised::{DELIVER, Manner, Promise};
use crate::layout::trimmed;
use crate::patterns::pattern;
use crate::talk::{Act, Sentence, Talk, Voice};
use crate::{Action, Commitment, Found, Resolution, Strength, due};
use jiff::civil::Date;

/// The actions in a page, in order of the passage.
pub(crate) fn find(
    talk: &mut Talk,
    resolutions: &[Resolution],
    promises: &[Promise],
    asked: &Asked,
    meeting: Option<Date>,
) -> Vec<Action> {
    let mut actions: Vec<Action> = vec![];
    for item in resolutions.iter().filter(|item| !item.routine) {
        if let Some(action) = super::tasks::of(item, &mut talk.people) {
            actions.push(action);
        }
    }
    for (at, sentence) in talk.sentences.iter().enumerate() {
        let promise = of_sentence(promises, at).iter();
        let before = at.checked_sub(1).and_then(|before| talk.sentences.get(before));
        let found = printed(talk, sentence, before).or_else(|| agreed(talk, sentence));
        if let Some(action) = found {
            actions.push(action);
            continue;
        }
        let before = actions.len();
        // "would find out and would write": the writing holds the finding out.
        let writes = |one: &Promise| matches!(one.manner, Manner::Delivers | Manner::Undertaken);
        let writing = of_sentence(promises, at).iter().any(writes);
        let promise = promise.filter(|one| one.manner != Manner::FindsOut || !writing);
        actions.extend(promise.filter_map(|promise| undertaken(talk, sentence, promise, asked)));
        if actions.len() == before && !asked.asking.get(at).copied().unwrap_or(false) {
            let taken_up = taken_up(talk, at, promises);
            actions.extend(requested(talk, sentence, taken_up));
        }
    }
    for action in &mut actions {
        let words = action.found.passage.text();
        let low = fold(&words);
        let at = due::find(&low);
        action.due = at.clone().and_then(|range| words.get(range)).map(str::to_owned);
        action.due_date = at.and_then(|range| due::day(low.get(range)?, meeting));
        action.recurring = due::recurs(&low);
    }
    actions.sort_by_key(|action| action.found.passage.start);
    actions.dedup_by_key(|action| (action.found.passage.start, action.found.passage.end));
    actions
}

/// Lower case, byte for byte as long as the words.
fn fold(words: &str) -> String {
    words.to_ascii_lowercase()
}

fn action(found: Found, strength: Strength, owner: Option<String>) -> Action {
    Action { found, strength, owner, due: None, due_date: None, recurring: false }
}

/// "Action – Clerk to write…", "ACTION: the Director to …".
fn printed(talk: &Talk, sentence: &Sentence, before: Option<&Sentence>) -> Option<Action> {
    let block = talk.block(sentence)?;
    let low = talk.low(sentence);
    if let Some(found) = fragment(talk, sentence) {
        return Some(found);
    }
    let label = pattern!(r"^(?:\[|\()?actions?(?: point)?(?: ?\d+)? ?(?P<by>\([^)]{1,40}\))?(?: (?:by|for))? ?[:-]+ ?")
        .captures(low)?;
    let by = label.name("by").map(|by| sentence.range.start + by.start() + 1..sentence.range.start + by.end() - 1);
    let label = label.get(0)?;
    let found = talk.found("action.printed", sentence, 0..low.len())?;
    let flat = block.flat().get(sentence.range.clone())?;
    let rest = flat.get(label.end()..)?;
    let named = pattern!(r"^(?:the |The )?(?P<who>[A-ZÀ-Þ][\p{L}0-9'&/.-]*(?: (?:(?:of|for|and|the|&|-) ){0,2}[A-ZÀ-Þ][\p{L}0-9'&/.-]*)*|officers) (?:to|will|would|shall)\b|^(?P<alone>[A-ZÀ-Þ][\p{L}'&/-]*(?: (?:(?:of|for|and|the|&) ){0,2}[A-ZÀ-Þ][\p{L}'&/-]*){0,6})\.?$").captures(rest);
    // "Cllr Gray requested the figures. ACTION: Head of Inclusion": the sentence before says what is to be done.
    let alone = named.as_ref().is_some_and(|caught| caught.name("alone").is_some());
    let before = before.filter(|_| alone);
    let found = match before.and_then(|before| talk.found("action.printed", before, 0..before.range.len())) {
        Some(before) if found.passage.start - before.passage.start < 600 => {
            Found { passage: talk.page.passage(before.passage.start..found.passage.end), ..found }
        }
        _ => found,
    };
    let owner = by.map(|by| talk.page.words(block, by)).or_else(|| {
        named.and_then(|caught| {
            let who = caught.name("who").or(caught.name("alone"))?;
            let start = sentence.range.start + label.end() + who.start();
            let printed = talk.page.words(block, start..start + who.len());
            (!matches!(printed.to_lowercase().as_str(), "all" | "members" | "all members" | "everyone" | "none"))
                .then_some(printed)
        })
    });
    Some(action(found, Strength::Decided, owner))
}

/// "The Democratic Services Officer to circulate the dates.": a line without a verb of its own.
fn fragment(talk: &Talk, sentence: &Sentence) -> Option<Action> {
    let block = talk.block(sentence)?;
    let flat = block.flat().get(sentence.range.clone())?;
    let shape = pattern!(&format!(
        r"^(?:[Tt]he )?(?P<who>[A-ZÀ-Þ][\p{{L}}'&/-]*(?: (?:(?:of|for|and|the|&|-) ){{0,2}}[A-ZÀ-Þ][\p{{L}}'&/-]*)*|[Oo]fficers) to (?:{DELIVER}|add|attend|review|consider|look|meet|amend|include|draft|note)\b"
    ));
    let who = shape.captures(flat)?.name("who").filter(|who| !who.as_str().to_lowercase().starts_with("action"))?;
    // "Councillor Abbott to ask the Leader:" heads a question.
    if flat.trim_end().ends_with(':')
        || matches!(crate::talk::classify(&who.as_str().to_lowercase()), Voice::Named | Voice::Body)
        || pattern!(r"\b(?:was|were|had|has|is|are|would|will|said)\b").is_match(talk.low(sentence))
    {
        return None;
    }
    let owner = talk.page.words(block, sentence.range.start + who.start()..sentence.range.start + who.end());
    let found = talk.found("action.fragment", sentence, 0..flat.len())?;
    Some(action(found, Strength::Decided, Some(owner)))
}

/// "It was agreed that the Director would circulate…": in running text, neither a listed decision nor one person's promise.
fn agreed(talk: &Talk, sentence: &Sentence) -> Option<Action> {
    let low = talk.low(sentence);
    let speech = sentence.speeches.iter().find(|speech| speech.act == Act::Agreed)?;
    let said = low.get(speech.clause.start..)?;
    let does = pattern!(&format!(r"\b(?:would|should|will|to) (?:also )?(?:{DELIVER})\b|\b(?:would|should|will|to) be (?:sent|circulated|supplied|provided|written|shared|reported|brought|forwarded|distributed|given|submitted|presented|added|included|arranged|invited|sought|prepared|produced)\b|\b(?:report|update|briefing|information|response|letter|note|paper|item|data|figures)s?\b[^.]* be (?:sent|circulated|supplied|provided|shared|reported|brought|submitted|presented|added|included)\b")).is_match(said);
    if !does {
        return None;
    }
    let owner =
        sentence.speeches.iter().find(|other| other.act == Act::Would && other.whole.start >= speech.whole.start);
    let owner = owner.and_then(|other| other.by.clone()).filter(|by| by.voice != Voice::Body).map(|by| by.name);
    let found = talk.found("action.agreed", sentence, trimmed(low, speech.whole.start..low.len(), &[]))?;
    Some(action(found, Strength::Decided, owner))
}

/// A promise is an action too where somebody is to hand something over, or where an answer is owed.
fn undertaken(talk: &Talk, sentence: &Sentence, promise: &Promise, asked: &Asked) -> Option<Action> {
    let owed = asked.owed.get(promise.sentence).copied().unwrap_or(false);
    let counts = match promise.manner {
        Manner::Undertaken => promise.doer.is_some() || promise.by.is_none(),
        Manner::FindsOut => true,
        Manner::Delivers => promise.doer.is_some(),
        Manner::Delivered => owed || asked.asking.get(promise.sentence).copied().unwrap_or(false),
        Manner::Would | Manner::Soft => false,
    };
    let doer = promise.doer.as_ref().map(|doer| doer.name.clone());
    let found = talk.found("action.undertaken", sentence, promise.range.clone()).filter(|_| counts)?;
    Some(action(with_the_request(talk, promise, found), Strength::Promised, doer))
}

/// "Ms Tolland agreed to do so": what it is stands in the request before it.
fn with_the_request(talk: &Talk, promise: &Promise, found: Found) -> Found {
    let words = found.passage.text().to_ascii_lowercase();
    let bare = pattern!(r"\b(?:to do (?:so|this|that|it)|to (?:this|that|it)|to the request)\.?$").is_match(&words);
    let before = promise.sentence.checked_sub(1).and_then(|at| talk.sentences.get(at)).filter(|_| bare);
    let Some(before) = before.filter(|before| before.speeches.iter().any(|speech| speech.act == Act::Asks)) else {
        return found;
    };
    match talk.found(found.rule, before, 0..before.range.len()) {
        Some(asked) if asked.passage.start < found.passage.start && found.passage.end - asked.passage.start < 800 => {
            Found { passage: talk.page.passage(asked.passage.start..found.passage.end), ..found }
        }
        _ => found,
    }
}

/// The promises of one sentence; promises stand in the order of their sentences.
fn of_sentence(promises: &[Promise], at: usize) -> &[Promise] {
    let from = promises.partition_point(|promise| promise.sentence < at);
    let to = promises.partition_point(|promise| promise.sentence <= at);
    promises.get(from..to).unwrap_or_default()
}

/// Whether the request at `at` is taken up by an undertaking in its own sentence or the next.
fn taken_up(talk: &Talk, at: usize, promises: &[Promise]) -> bool {
    let block = talk.sentences.get(at).map(|sentence| sentence.block);
    let next = talk.sentences.get(at + 1).is_some_and(|next| Some(next.block) == block);
    let near = of_sentence(promises, at).iter().chain(if next { of_sentence(promises, at + 1) } else { &[] });
    near.into_iter().any(|promise| matches!(promise.manner, Manner::Undertaken | Manner::Delivers | Manner::Delivered))
}

/// "A Member asked that the report say…": asked for by the committee's side, so wished, never decided.
fn requested(talk: &Talk, sentence: &Sentence, taken_up: bool) -> Option<Action> {
    let low = talk.low(sentence);
    if let Some(caught) = pattern!(r"\b(?:a )?requests? (?:was|were) made (?:by [^,.;]{1,60} )?(?:for|that|to)\b")
        .find(low)
        .filter(|_| !taken_up)
    {
        let found = talk.found("action.requested", sentence, trimmed(low, caught.start()..low.len(), &[]))?;
        return Some(action(found, Strength::Wished, None));
    }
    let speech = sentence.speeches.iter().find(|speech| speech.act == Act::Asks)?;
    let by_committee = speech
        .by
        .as_ref()
        .is_none_or(|by| matches!(by.voice, Voice::Member | Voice::Chair | Voice::Body | Voice::Named));
    let words = low.get(speech.whole.start..speech.whole.end)?;
    let that = pattern!(r"\b(?:asked|requested) that\b").is_match(words);
    let to_do = pattern!(&format!(r"\b(?:asked|requested)(?: for)? (?:the |officers|that |[a-z'&-]+ ){{1,10}}?(?:to |if they (?:would|could) )(?:{})\b", DELIVER)).is_match(words);
    let thing = pattern!(r"\b(?:asked for|requested|asked to (?:see|receive|be given|have|be provided with)) (?:an? |the |more |further |some |regular |to see )?(?:[a-z]+ ){0,3}?(?:reports?|updates?|briefings?|notes?|papers?|information|presentation|copy|data|list|breakdown|details|review|analysis|visit|workshop|reasons|explanation|figures|evidence|comparison)\b").is_match(words);
    let to_be = pattern!(r"\basked for (?:this|that|these|it|[a-z ]{2,40}) to be (?:in|part|added|included|put|shown|given|brought|sent)\b").is_match(words);
    let courtesy = pattern!(r"\b(?:thanks|condolences|congratulations|appreciation|apologies)\b").is_match(words);
    if !by_committee || taken_up || courtesy || !(that || to_do || thing || to_be) {
        return None;
    }
    let found = talk.found("action.requested", sentence, 0..low.len())?;
    Some(action(found, Strength::Wished, asked_of(talk, sentence, speech.whole.start)))
}

/// "requested that the Director provide…", "asked the Head of SEND to…": the request names who.
fn asked_of(talk: &Talk, sentence: &Sentence, from: usize) -> Option<String> {
    let block = talk.block(sentence)?;
    let flat = block.flat().get(sentence.range.start + from..sentence.range.end)?;
    let caught = pattern!(&format!(r"\b(?:asked|requested) (?:that )?(?:the )?(?P<who>[A-ZÀ-Þ][\p{{L}}'&/-]*(?: (?:(?:of|for|and|the|&|-) ){{0,2}}[A-ZÀ-Þ][\p{{L}}'&/-]*)*|officers) (?:to )?(?:{DELIVER})\b")).captures(flat)?;
    let who = caught.name("who")?;
    let start = sentence.range.start + from + who.start();
    Some(talk.page.words(block, start..start + who.len()))
}

/// Promises as the page's commitments.
pub(crate) fn commitments(talk: &Talk, promises: &[Promise]) -> Vec<Commitment> {
    let mut found = vec![];
    for promise in promises.iter().filter(|promise| promise.manner != Manner::FindsOut) {
        let Some(sentence) = talk.sentences.get(promise.sentence) else { continue };
        let Some(here) = talk.found(promise.rule, sentence, promise.range.clone()) else { continue };
        let words = here.passage.text();
        let low = fold(&words);
        let due = due::find(&low).and_then(|range| words.get(range)).map(str::to_owned);
        let due = due.or_else(|| low.find("in due course").and_then(|at| words.get(at..at + 13)).map(str::to_owned));
        let condition =
            super::promised::condition(&low).and_then(|range| words.get(range)).map(|words| words.trim().to_owned());
        let by = promise.by.as_ref().map(|by| by.name.clone());
        found.push(Commitment { found: here, by, due, condition, soft: promise.manner == Manner::Soft });
    }
    found
}
