//! Speaking in reported speech: "The Director said that…", "Members were advised that…", "She would…".

use super::people::{People, Voice, Who};
use crate::layout::{Block, Page};
use crate::patterns::{Regex, compile, holds, pattern};
use std::ops::Range;
use std::sync::LazyLock;

/// What somebody does by speaking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Act {
    /// Asks a question or asks for something.
    Asks,
    /// Says, advises, replies.
    Says,
    /// Told to the meeting, nobody named: "the Committee was advised that".
    Told,
    /// The body noted or felt something.
    Notes,
    /// Undertakes, offers, agrees to do.
    Undertakes,
    /// Is the one who would do it: "The Strategic Lead would find out".
    Would,
    /// "It was agreed that".
    Agreed,
    /// Anything else: presents, thanks, moves.
    Other,
}

/// One act of speaking, as ranges of the sentence's own folded words.
#[derive(Clone, Debug)]
pub(crate) struct Speech {
    pub(crate) act: Act,
    pub(crate) by: Option<Who>,
    /// From the speaker to the end of what is said.
    pub(crate) whole: Range<usize>,
    /// What is said, after the verb and "that".
    pub(crate) clause: Range<usize>,
}

const ASK: &str = r"asked|enquired|inquired|queried|questioned|wondered|(?:wished|wanted|would like) to (?:know|understand|ask)|sought|raised (?:a |an |the |several |some |further )?(?:questions?|quer(?:y|ies))|requested|challenged|also asked";
const SAY: &str = r"said|stated|advised|explained|reported|replied|answered|responded|confirmed|added|informed|told|assured|reassured|noted|outlined|highlighted|clarified|commented|indicated|emphasised|stressed|acknowledged|reminded|reiterated|described|summarised|announced|remarked|pointed out|observed|recognised|accepted|admitted|updated|mentioned|suggested|felt|thought|believed|considered|hoped|argued|expressed|warned|agreed that|undertook that|promised that";
const UNDERTAKE: &str = r"(?:had |has |have )?(?:undertook|undertaken|offered|promised|committed|pledged|volunteered|agreed) to|gave (?:an? |his |her |their )?(?:undertaking|assurance|commitment|promise)|took (?:an |the )?actions? to|would be happy to|was happy to";
const OTHER: &str = r"presented|introduced|gave|set out|spoke|drew|thanked|apologised|proposed|moved|seconded|welcomed|supported|wanted|wished|received|discussed|raised|declared|left|joined|heard|was|were|had|did|do|has|is|are|could|doubted|praised|congratulated|attended|opened|invited";

static SUBJECT: LazyLock<Regex> = LazyLock::new(|| {
    let cap = r"[A-ZÀ-Þ][\p{L}0-9'&/.-]*";
    let phrase = format!(
        r"{cap}(?:,? (?:(?:of|for|and|the|to|in|with|&|-|at|on) ){{0,2}}{cap})*(?: (?:services?|social care|education|health|skills|learning|families|schools|inclusion|finance|transport))?"
    );
    let common = r"(?:[a-z-]+ ){0,2}(?:members?|officers?|residents?|parents?|governors?|petitioner|committee|sub-committee|panel|board|forum|cabinet|council|executive|service|services|authority|representatives?|commissioners?|trust|chair|chairman|leader|director|clerk|group|team)(?: (?:of|from) (?:the |outside the )?[A-Za-z]+(?: [A-Z][a-z]+)?)?";
    compile(&format!(
        r"(?:^|[,;:.-] |\bquestion,? |\b(?:and|but|when|that|while|whilst|as|where|then|said|stated|confirmed|explained|advised|replied|responded|added) )(?P<who>(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Aa]nother|[Ss]ome|[Ss]everal|[Oo]ther) )?(?:{phrase}|{common})|[Hh]e|[Ss]he|[Tt]hey|(?-i:I|We|we))(?P<aside>,[^,.;]{{1,90}},|,? \([^)]{{1,90}}\),?)?(?: (?:also|then|further|therefore|subsequently|later|again|both|all|in response|in reply|in turn|now|not))*,? (?P<verb>(?i:{ASK}|{UNDERTAKE}|{SAY}|would|will|shall|{OTHER}))\b"
    ))
});

/// The acts of speaking in a sentence. `last` is the person that "he" or "she" would mean, carried along.
pub(crate) fn read(
    page: &Page,
    block: &Block,
    range: &Range<usize>,
    people: &mut People,
    last: &mut Option<Who>,
) -> Vec<Speech> {
    let (Some(flat), Some(low)) = (block.flat().get(range.clone()), block.low().get(range.clone())) else {
        return vec![];
    };
    let mut speeches = impersonal(low);
    let mut from = 0;
    while let Some(caught) = flat.get(from..).and_then(|_| SUBJECT.captures_at(flat, from)) {
        let (Some(who), Some(verb)) = (caught.name("who"), caught.name("verb")) else { break };
        from = verb.end();
        let printed = |at: Range<usize>| page.words(block, range.start + at.start..range.start + at.end);
        if let Some(speech) = one(
            low,
            &printed,
            &who.range(),
            &verb.range(),
            caught.name("aside").map(|aside| aside.range()),
            people,
            last,
        ) {
            speeches.push(speech);
        }
    }
    speeches.sort_by_key(|speech| (speech.whole.start, speech.clause.start));
    speeches.dedup_by_key(|speech| speech.whole.start);
    let starts: Vec<usize> = speeches.iter().skip(1).map(|speech| speech.whole.start).chain([low.len()]).collect();
    for (speech, end) in speeches.iter_mut().zip(starts) {
        speech.whole.end = end.max(speech.whole.start);
        speech.clause = speech.clause.start.min(end)..end;
    }
    speeches
}

fn one(
    low: &str,
    printed: &dyn Fn(Range<usize>) -> String,
    who: &Range<usize>,
    verb: &Range<usize>,
    aside: Option<Range<usize>>,
    people: &mut People,
    last: &mut Option<Who>,
) -> Option<Speech> {
    let skip = pattern!(r"^(?:however|therefore|in response|in reply|finally|overall|meanwhile|also),? ")
        .find(low.get(who.clone())?)
        .map_or(0, |word| word.end());
    let who = &(who.start + skip..who.end);
    let name = printed(who.clone());
    let word = low.get(verb.clone())?;
    // A capital at the head of a sentence does not make a name of "However" or "This".
    if pattern!(r"^(however|this|that|these|those|there|it|in|on|at|as|following|after|before|when|if|where|while|having|with|by|for|since|both|all|most|many|no|each|every|some|further|also|action|note|resolved|agreed|asked|what|how|why|which|who|concerns?|discussion|questions?|motion|the motion|the amendment|the meeting|the report|plans?|minutes?|agreed|instruct|subject|noted|approved|[a-z]?[0-9]+.*|(?:everything|anything|something|nothing|what|all|whatever) .*)$").is_match(&name.to_lowercase()) {
        return None;
    }
    let pronoun = matches!(name.to_lowercase().as_str(), "he" | "she" | "they" | "i" | "we");
    let by = if pronoun { last.clone() } else { Some(people.who(&name)) };
    let by = by.map(|mut by| {
        // "Mr Alder, Cabinet Member for Education, presented": the aside may hold the office.
        if let Some(role) = aside.and_then(|aside| low.get(aside))
            && matches!(by.voice, Voice::Member | Voice::Named)
        {
            let voice = super::people::classify(role);
            if matches!(voice, Voice::Executive | Voice::Officer | Voice::Chair) {
                by.voice = voice;
            }
        }
        by
    });
    let after = low.get(verb.end..)?;
    let passive =
        pattern!(r"^ (?:also |then |further )*(?:advised|informed|told|assured|reassured|reminded|notified|updated)\b")
            .find(after);
    let act = match word {
        "was" | "were" | "is" | "are" if passive.is_some() => Act::Told,
        "heard" => Act::Told,
        "would" | "will" | "shall" => Act::Would,
        _ if word.starts_with("agreed that")
            && by.as_ref().is_some_and(|by| matches!(by.voice, Voice::Body | Voice::Member)) =>
        {
            Act::Agreed
        }
        _ if is_one_of(word, &UNDERTAKES) => Act::Undertakes,
        _ if is_one_of(word, &ASKS) => Act::Asks,
        _ if is_one_of(word, &SAYS) => match by.as_ref().map(|by| by.voice) {
            Some(Voice::Body) => Act::Notes,
            _ => Act::Says,
        },
        _ => Act::Other,
    };
    let speaker = match act {
        Act::Told => told_by(low, printed, verb.end, people),
        _ => by.clone(),
    };
    if let Some(by) = by.filter(|by| !matches!(by.voice, Voice::Body))
        && act != Act::Told
    {
        *last = Some(by);
    } else if act == Act::Told && speaker.is_some() {
        last.clone_from(&speaker);
    }
    if let Some(speaker) = speaker.as_ref().filter(|_| {
        matches!(act, Act::Asks | Act::Says | Act::Told | Act::Undertakes | Act::Would)
            || word != "was" && word != "were"
    }) {
        people.heard(speaker);
    }
    let start = if word.ends_with(" that") { verb.end } else { clause_start(low, verb.end, act) };
    Some(Speech { act, by: speaker, whole: who.start..low.len(), clause: start..low.len() })
}

/// "was advised by the Director that": the one who told.
fn told_by(low: &str, printed: &dyn Fn(Range<usize>) -> String, from: usize, people: &mut People) -> Option<Who> {
    let after = low.get(from..)?;
    let found = pattern!(r"^(?: [a-z]+){0,2} (?:by|from) ").find(after)?;
    let tail = printed(from + found.end()..low.len());
    let name = pattern!(
        r"^(?:the |The )?[A-ZÀ-Þ][\p{L}0-9'&/.-]*(?: (?:(?:of|for|and|the|&|-) ){0,2}[A-ZÀ-Þ][\p{L}0-9'&/.-]*)*"
    )
    .find(&tail)?;
    Some(people.who(name.as_str()))
}

/// What is said begins after "that", where one follows the verb closely.
fn clause_start(low: &str, verb: usize, act: Act) -> usize {
    if matches!(act, Act::Would | Act::Other | Act::Asks) {
        return verb;
    }
    let after = low.get(verb..).unwrap_or_default();
    pattern!(r"^[^;.]{0,80}?\bthat,? ").find(after).map_or(verb, |that| verb + that.end())
}

/// Sentences in which nobody is named: "It was noted that", "Asked how many…".
fn impersonal(low: &str) -> Vec<Speech> {
    let mut speeches = vec![];
    let it = pattern!(
        r"\b(?:it|there) (?:was|is|had been|were) (?:also |then |further |therefore )*(?P<verb>noted|reported|advised|confirmed|explained|stated|said|clarified|agreed|suggested|asked|queried|questioned|requested|highlighted|acknowledged|recognised|hoped|proposed|felt|recommended)\b(?: (?:by|in response|to [a-z]+)[a-z ]*)?(?: that)?"
    );
    let told =
        holds(low, &["it was", "it is", "it had", "it were", "there was", "there is", "there had", "there were"]);
    for caught in it.captures_iter(if told { low } else { "" }) {
        let (Some(all), Some(verb)) = (caught.get(0), caught.name("verb")) else { continue };
        let act = match verb.as_str() {
            "agreed" | "recommended" => Act::Agreed,
            "asked" | "queried" | "questioned" | "requested" => Act::Asks,
            "noted" | "suggested" | "hoped" | "proposed" | "felt" => Act::Notes,
            _ => Act::Told,
        };
        speeches.push(Speech { act, by: None, whole: all.start()..low.len(), clause: all.end()..low.len() });
    }
    // "The Board considered the dashboard and asked what was driving it"
    let asked = pattern!(
        r"\band (?:also |then |further )?(?:asked|queried|questioned|enquired|wished to know|sought) (?:for |clarification |assurance |confirmation |on |as to |about )*(?:if|whether|what|how|why|when|where|which|who|about|the reasons?)\b"
    );
    if let Some(found) = asked.find(if holds(low, &["and "]) { low } else { "" }) {
        speeches.push(Speech {
            act: Act::Asks,
            by: None,
            whole: found.start() + 4..low.len(),
            clause: found.start() + 4..low.len(),
        });
    }
    let advised = holds(low, &["advised", "informed", "told", "assured"]);
    // "Councillor Reed asked when it would open and was advised that…"
    for caught in pattern!(r"(?:\band|,|;) (?:was|were) (?:also |then )?(?:advised|informed|told|assured|reassured) (?:by [^,;.]{1,60}? )?that\b").find_iter(if advised { low } else { "" }) {
        speeches.push(Speech { act: Act::Told, by: None, whole: caught.start()..low.len(), clause: caught.end()..low.len() });
    }
    if let Some(asked) = pattern!(
        r"^(?:when |on being )?asked (?:by [^,]{1,60} )?(?:if|whether|what|how|why|when|where|which|who|about|for)\b"
    )
    .find(low)
    {
        speeches.push(Speech { act: Act::Asks, by: None, whole: 0..low.len(), clause: asked.start()..low.len() });
    }
    speeches
}

/// Whether the whole of a verb is one of a list of verbs.
fn is_one_of(word: &str, verbs: &'static LazyLock<Regex>) -> bool {
    verbs.is_match(word)
}

static ASKS: LazyLock<Regex> = LazyLock::new(|| compile(&format!("^(?:{ASK})$")));
static SAYS: LazyLock<Regex> = LazyLock::new(|| compile(&format!("^(?:{SAY})$")));
static UNDERTAKES: LazyLock<Regex> = LazyLock::new(|| compile(&format!("^(?:{UNDERTAKE})$")));
