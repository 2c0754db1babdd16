//! Promised: somebody who can do it says that it will be done.
//!
//! Not promises: what a member or the public says, hopes and forecasts ("it was hoped that", "demand would rise"), what
//! would be liked, conditions of a question, purposes ("so that families would"), and what merely goes on.

use crate::layout::trimmed;
use crate::patterns::{holds, pattern};
use crate::talk::{Act, Sentence, Speech, Talk, Voice, Who};
use std::ops::Range;

/// How something was promised; it decides whether it is also an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Manner {
    /// "undertook to", "agreed to", "offered to".
    Undertaken,
    /// "She would send the Committee an update": a named person hands something to the meeting.
    Delivers,
    /// "The cost would be circulated": something will be handed over, nobody says by whom.
    Delivered,
    /// "would find out": an answer is owed, and nothing is promised beyond that.
    FindsOut,
    /// Any other "would".
    Would,
    /// Work under way, looked at or intended.
    Soft,
}

/// One promise.
#[derive(Clone, Debug)]
pub(crate) struct Promise {
    pub(crate) rule: &'static str,
    /// Which sentence of the talk.
    pub(crate) sentence: usize,
    /// Range in the sentence's folded words.
    pub(crate) range: Range<usize>,
    /// Who said so.
    pub(crate) by: Option<Who>,
    /// Who is to do it, where the words say.
    pub(crate) doer: Option<Who>,
    pub(crate) manner: Manner,
}

/// Verbs of handing something to the meeting or finding it out for it.
pub(crate) const DELIVER: &str = r"send|circulate|supply|provide|write|e-?mail|find out|arrange|share|report|respond|reply|answer|confirm|check|look into|follow up|contact|bring|come back|get back|feed back|raise|forward|distribute|prepare|produce|clarify|investigate|seek|submit|present (?:an?|the|it|this|further)|notify|liaise|inform|update|ask|invite|give|pass|ensure that|speak to|return|establish|obtain|pursue|chase|publish|let|set out|issue|organise|make available|take (?:this|that|it) (?:away|back|up)";
const DELIVERED: &str = r"sent|circulated|supplied|provided|written|e-?mailed|found out|shared|reported (?:back|to)|answered|confirmed|checked|looked into|followed up|brought|forwarded|distributed|given|clarified|investigated|sought|submitted|presented|made available|fed back|arranged|passed (?:to|on)|obtained|published|added to|included in";

/// Every promise has one of these in it.
const PROMISING: [&str; 22] = [
    "would",
    "will ",
    "shall",
    "could",
    "can ",
    "undert",
    "offered",
    "agreed",
    "promised",
    "pledged",
    "volunteered",
    "commit",
    "gave ",
    "took ",
    "being",
    "focus",
    "determination",
    "intention",
    "intend",
    "plan",
    "looking",
    " to ",
];

pub(crate) fn find(talk: &Talk) -> Vec<Promise> {
    let mut promises = vec![];
    for (at, sentence) in talk.sentences.iter().enumerate() {
        let low = talk.low(sentence);
        if !holds(low, &PROMISING) {
            continue;
        }
        for part in parts(low) {
            promises.extend(in_part(at, sentence, low, part));
        }
    }
    promises
}

/// A sentence's parts: at semicolons, and where a new clause brings its own verb.
fn parts(low: &str) -> Vec<Range<usize>> {
    let cut = pattern!(
        r"; (?:and |but |however,? )?|, (?:and|but|so|although|though|while|whilst|whereas|however) (?:that )?|,? and (?:that )?(?P<would>(?:would|will) )|,? and (?P<offer>(?:offered|undertook|promised|agreed) to )|,? and (?P<also>that )|,? and (?P<clause>(?:that )?(?:there|it|he|she|they|officers|this|an?(?: [a-z]+){1,2}|the(?: [a-z]+){1,2}) (?:would|will|was|were|is|are|had|has) )| but (?P<that>that )"
    );
    let mut starts = vec![0];
    let mut ends = vec![];
    for caught in cut.captures_iter(low) {
        let Some(all) = caught.get(0) else { continue };
        // "had arrived and would be sent" is one promise; "would pay, and would review" is two.
        let before = low.get(starts.last().copied().unwrap_or(0)..all.start()).unwrap_or_default();
        if caught.name("would").is_some() && !pattern!(r"\b(?:would|will)\b").is_match(before)
            || caught.name("offer").is_some() && !pattern!(r"\b(?:would|will|promised|undertook)\b").is_match(before)
        {
            continue;
        }
        let next = caught
            .name("would")
            .or(caught.name("offer"))
            .or(caught.name("clause"))
            .or(caught.name("also"))
            .or(caught.name("that"))
            .map_or(all.end(), |verb| verb.start());
        ends.push(all.start());
        starts.push(next);
    }
    ends.push(low.len());
    starts.into_iter().zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end).collect()
}

fn in_part(at: usize, sentence: &Sentence, low: &str, part: Range<usize>) -> Option<Promise> {
    let words = low.get(part.clone())?;
    let speech = sentence
        .speeches
        .iter()
        .rev()
        .find(|speech| speech.whole.start <= part.start + 2 || part.contains(&speech.whole.start));
    let mut asked = false;
    let mut by: Option<Who> = None;
    let mut doer: Option<Who> = None;
    let mut start = part.start;
    // Everything said up to the end of the part: a question or a member's wish in it is no promise.
    for speech in sentence.speeches.iter().filter(|speech| speech.whole.start < part.end) {
        let here = speech.clause.end > part.start;
        match speech.act {
            // An officer who "had asked schools" asks nothing of the meeting.
            Act::Asks => asked |= here && speech.by.as_ref().is_none_or(|by| by.voice.asks()),
            Act::Says | Act::Told => {
                by.clone_from(&speech.by);
                // Whoever replies asks no more.
                asked = false;
                if part.contains(&speech.clause.start) {
                    start = speech.clause.start;
                }
            }
            Act::Notes => {
                let verb = low.get(speech.whole.start..speech.clause.start)?;
                let hopes = pattern!(r"\b(hoped|suggested|proposed|felt|recommended|considered|thought)\b");
                asked |= here && by.is_none() && hopes.is_match(verb);
            }
            // In "The Youth Council would be invited" the subject neither speaks nor acts.
            Act::Would
                if here
                    && pattern!(r"^ (?:also |then )?be ").is_match(low.get(speech.clause.clone())?)
                    && !pattern!(r"^ (?:also |then )?be (?:happy|pleased|willing|glad) to ")
                        .is_match(low.get(speech.clause.clone())?) => {}
            Act::Other
                if here
                    && pattern!(
                        r"\b(?:and|but) (?:(?:would|will) [a-z]|(?:agreed|offered|undertook|promised) to |gave (?:an? |his |her |their )undertaking)"
                    )
                    .is_match(words) =>
            {
                doer.clone_from(&speech.by)
            }
            Act::Would | Act::Undertakes if here => {
                doer.clone_from(&speech.by);
                // What somebody says they will do is their own promise; of the council or another body it is the speaker's.
                let body = speech.by.as_ref().is_some_and(|who| who.voice == Voice::Body) && by.is_some();
                if !is_council(speech.by.as_ref()) && !body {
                    by.clone_from(&speech.by);
                }
            }
            _ => {}
        }
    }
    let agreed =
        sentence.speeches.iter().any(|speech| speech.act == Act::Agreed && speech.whole.start <= part.start + 2);
    // "The scheme says that a petition will be debated": a rule is read out.
    let rule = pattern!(r"\b(?:scheme|policy|constitution|rules?|guidance|law|act|code|regulations?|protocol|standing orders?)\b[^,;]{0,30}\b(?:says?|states?|provides?|requires?|sets? out)\b").is_match(low.get(..part.end)?);
    if rule || asked || agreed || words.ends_with('?') || low.starts_with('"') {
        return None;
    }
    // "she could not give a date, but would write": whoever speaks is the one who would.
    if doer.is_none()
        && pattern!(r"^(?:would|will) [a-z]").is_match(words)
        && !pattern!(r"^(?:would|will) be\b").is_match(words)
    {
        doer.clone_from(&by);
    }
    let undertaken = undertakes(low, &part, speech);
    let said = low.get(start..part.end)?;
    let (rule, manner) = if undertaken {
        // An assurance is a promise without a piece of work that somebody could tick off.
        let assured =
            pattern!(r"\b(?:gave|given) (?:an? |his |her |their )(?:assurance|commitment|promise)\b").is_match(words);
        if doer.is_none() && pattern!(r"^(?:offered|undertook|promised|agreed) to ").is_match(words) {
            doer.clone_from(&by);
        }
        ("promised.undertook", if assured { Manner::Would } else { Manner::Undertaken })
    } else {
        would(said).or_else(|| could(said)).or_else(|| soft(said))?
    };
    // A member may undertake something; what a member says that others would do is no promise of theirs.
    let speaks = by.as_ref().map(|by| by.voice);
    let own = matches!(manner, Manner::Undertaken | Manner::Delivers | Manner::FindsOut) && doer.is_some();
    if !own && speaks.is_some_and(|voice| !voice.can_promise()) {
        return None;
    }
    let found_out = matches!(manner, Manner::Delivers | Manner::Delivered) && only_finding_out(said);
    let manner = if found_out { Manner::FindsOut } else { manner };
    // "The Director accepted this and committed to meeting them": nothing was said with "that", so the sentence stands whole.
    if undertaken && start > part.start && !low.get(..start)?.trim_end().ends_with("that") {
        start = part.start;
    }
    if let Some(that) = pattern!(r"^that ").find(low.get(start..part.end)?) {
        start += that.end();
    }
    // A part that opens the sentence without anybody saying it keeps the whole sentence's words.
    let range = trimmed(low, start..part.end, &[',', ';']);
    let doer = doer.filter(|doer| doer.voice != Voice::Body && !is_council(Some(doer)));
    (!range.is_empty()).then_some(Promise { rule, sentence: at, range, by, doer, manner })
}

/// "Mrs Tarn undertook to", "the service had agreed to share": by anybody but the body itself, which decides.
fn undertakes(low: &str, part: &Range<usize>, speech: Option<&Speech>) -> bool {
    let words = low.get(part.clone()).unwrap_or_default();
    let by_body = speech.is_some_and(|speech| {
        speech.act == Act::Undertakes
            && speech
                .by
                .as_ref()
                .is_some_and(|by| by.voice == Voice::Body && !by.name.to_lowercase().contains("service"))
            && low.get(speech.whole.start..speech.clause.start).is_some_and(|verb| verb.contains("agreed"))
    });
    let verb = pattern!(
        r"\b(?:undertook|offered|promised|pledged|volunteered|committed|agreed|undertaken) to (?:[a-z]+ly )?(?P<verb>[a-z]+)|\b(?:gave|given) (?:an? |his |her |their )(?:undertaking|assurance|commitment|promise)|\btook (?:an|the|this|that|it) (?:actions?|away)\b"
    );
    let Some(caught) = verb.captures(words) else { return false };
    let not_verb = caught.name("verb").is_some_and(|verb| {
        matches!(verb.as_str(), "the" | "a" | "an" | "this" | "that" | "these" | "be" | "members" | "all")
    });
    let before = caught.get(0).and_then(|all| words.get(..all.start())).unwrap_or_default();
    !by_body && !not_verb && !pattern!(r"\b(not|never|it (was|is)|they had been|been) $|\b(members|the (committee|panel|board|cabinet|council|forum|sub-committee)) (also |then |had )?$").is_match(before)
}

/// "would", "will": something is going to be done.
fn would(said: &str) -> Option<(&'static str, Manner)> {
    let modal = pattern!(
        r"\b(?:would|will|shall) (?:(?:also|now|then|therefore|still|not|in future|shortly|instead|again|both|soon|only|[a-z]+ly) )*(?:be (?:happy|pleased|willing|glad) to )?(?P<need>(?:need|have) to )?(?P<verb>[a-z-]+(?: [a-z]+){0,2})"
    );
    for caught in modal.captures_iter(said) {
        let (Some(all), Some(verb)) = (caught.get(0), caught.name("verb")) else { continue };
        let before = said.get(..all.start()).unwrap_or_default();
        let near = before.rsplit([',', ';']).next().unwrap_or_default();
        let near = near.rsplit(" but ").next().unwrap_or_default();
        let none = pattern!(r"\b(?:no|nobody|no one|none)\b[^,;]{0,40}$").is_match(near)
            && pattern!(r"^(?:lose|miss|suffer|be affected|be lost)\b").is_match(verb.as_str());
        // "would need to come back with that" owes an answer; "would need to save" owes nothing.
        let needs = caught.name("need").is_some() && !delivers(verb.as_str());
        if (not_promised_verb(verb.as_str(), all.as_str()) && !none) || needs || supposes(near, before) {
            continue;
        }
        let manner = if delivers(verb.as_str()) {
            Manner::Delivers
        } else if verb.as_str().strip_prefix("be ").is_some_and(delivered) {
            Manner::Delivered
        } else {
            Manner::Would
        };
        return Some(("promised.would", manner));
    }
    None
}

/// The council or one of its services, of which a speaker says what it will do; the committee itself is not one.
fn is_council(who: Option<&Who>) -> bool {
    who.is_some_and(|who| {
        pattern!(r"^(?:county |city |borough |district |local |this |health )?(?:council|services?|authority|executive|team|trust|department|partnership|group|board)$").is_match(&who.name.to_lowercase())
            && who.name.to_lowercase() != "board"
    })
}

/// "would find out" and no more: a question is still owed its answer, and nothing is promised beyond that.
fn only_finding_out(said: &str) -> bool {
    pattern!(r"\b(?:would|will) (?:need to |have to )?(?:be found out|find out)\b").is_match(said)
        && !pattern!(
            r"\band (?:then )?(?:write|tell|report|let|inform|send|circulate|update|advise|come back|respond|e-?mail)\b"
        )
        .is_match(said)
}

/// Wishes, states and forecasts that "would" also carries.
fn not_promised_verb(verb: &str, all: &str) -> bool {
    pattern!(
        r"^(bring (?:in|about|down)|move to|like|love|prefer|wish|want|welcome|appreciate|hope|have|had|appear|seem|mean|depend|need|continue|remain|cost|rise|increase|fall|grow|drop|decline|become|exceed|reach|double|treble|lead to|result|enable|allow|benefit|affect|impact|suffer|lose|miss|struggle|help|save|last|expect|support (the|this)|encourage|urge|suggest|argue|agree|disagree|say|think|cause|require|create|add|reflect|represent|apply|know|feel|stay|get (worse|better)|be (?:happy|interested|keen|grateful|useful|helpful|good|better|best|beneficial|difficult|hard|possible|impossible|pleased|required|needed|available|able|likely|unlikely|subject|less|fewer|no|too|unable|necessary|appropriate|wrong|expensive|costly|concerned|important|in results?|in a|in the|a challenge|a risk|an? (?:issue|concern|problem|cost|increase|impact|influx|shortfall|overspend|deficit)|at risk|affected|impacted|lost|disappointed|worried|welcomed?|surprised|higher|lower|worse|due|one|the|normally|seen|met by|expected|like|not|willing|prudent|sensible|reasonable|unfair|fair|clear|easier|harder|quicker|responsible|lawful|unlawful|out of|under|over))\b"
    )
    .is_match(verb)
        || all.contains("normally")
        || all.contains("probably")
        || all.contains("usually")
}

/// Whether the words before the modal make it a question, a hope, a purpose or a description.
fn supposes(near: &str, before: &str) -> bool {
    // "134 young people would leave school" is a forecast.
    if pattern!(
        r"\b\d[\d,]* (?:[a-z]+ )?(?:children|young people|pupils|students|families|places|plans|cases)\b[^,;]{0,20}$"
    )
    .is_match(near)
    {
        return true;
    }
    pattern!(
        r"\b(if|whether|how|what|when|which|why|who|where|because|so that|in case|unless|until|suggested|proposed|thought|believed|felt|feared|anticipated|likely|should|could|in order that|than|as though|what this|as it|as this|as they)\b"
    )
    .is_match(near)
        || pattern!(r"\b(hoped?|hoping|hopeful|hopes|concern(ed|s)?|worried|ensure|ensuring|question(ed|s)?|fear(ed|s)?|expect(ed|ation)?|unclear|unlikely|doubt(ed|s|ful)?|risk|possib(le|ility)|chance|consider(ed|ing)?|asked|like to see|would like|wanted|wished|opposed|motion|amendment)\b[^,;]*$")
            .is_match(before)
}

/// "an answer could be provided after the meeting".
fn could(said: &str) -> Option<(&'static str, Manner)> {
    pattern!(r"\b(?:answer|response|reply|update|briefing|report|note|copy|figures?|information|data|details?|breakdown|list|session|visit|training|presentation|link|paper)s? (?:[a-z]+ ){0,4}(?:could|can) (?:also |then )?be (?:provided|sent|circulated|shared|supplied|brought|arranged|given|made available|included|presented)\b|\b(?:he|she|they|officers|the [a-z]+) could (?:also |then )?(?:provide|send|circulate|share|supply) (?:an? |the |this |that |further |more |members|you)")
        .is_match(said)
        .then_some(("promised.could-answer", Manner::Soft))
}

/// Work under way or intended: said to be coming, without a result promised.
fn soft(said: &str) -> Option<(&'static str, Manner)> {
    let rule = if pattern!(r"\b(?:is|was|are|were|had been) being (?:\w+ly )?(?:developed|drafted|written|prepared|drawn up|produced|put in place|set up|worked up|worked on|put together|created|designed|commissioned|recruited|introduced|planned|arranged|established|rolled out|finalised|built|procured|updated|revised|reviewed)\b").find(said).is_some_and(|all| !pattern!(r"\b(if|whether|how|what|which|that|who)\b[^,]*$").is_match(said.get(..all.start()).unwrap_or_default()) || said.starts_with("that "))
    {
        "promised.under-way"
    } else if pattern!(r"\bthere (?:is|was|remains|had been|continued to be) (?:an? )?(?:\w+ )?(?:focus on|commitment to|determination to|intention to|plans? to)\b|\b(?:is|are|was|were) (?:fully |strongly |firmly )?committed to [a-z]+ing\b").is_match(said) {
        "promised.commitment"
    } else if pattern!(r"\b(?:is|are|was|were) (?:also |now |currently |actively )?(?:looking at [a-z]+ing|looking to [a-z]+|planning to|intending to|aiming to|working on|preparing to|in the process of|exploring|in discussions? with)\b|\b(?:the |its |their |our |his |her )?(?:intention|aim|plan) (?:is|was) (?:for|to)\b|\b(?:planned|intended|aimed|proposed|hoped and planned) to (?:be )?(?:launch|open|start|begin|introduce|recruit|bring|publish|review|roll|develop|appoint|create|hold|complete|increase|expand|set|produce|provide|submit|report)|\b(?:is|are|was|were) (?:due|scheduled|planned|set) to (?:be |go |come )?(?:[a-z]+)").find(said).is_some_and(|all| !supposes(said.get(..all.start()).unwrap_or_default(), "")) {
        "promised.intention"
    } else {
        return None;
    };
    Some((rule, Manner::Soft))
}

fn delivers(verb: &str) -> bool {
    pattern!(&format!(r"^(?:{DELIVER})\b")).is_match(verb)
}

fn delivered(verb: &str) -> bool {
    pattern!(&format!(r"^(?:{DELIVERED})\b")).is_match(verb)
}

/// "as long as it met GDPR requirements", "subject to funding".
pub(crate) fn condition(low: &str) -> Option<Range<usize>> {
    pattern!(r"\b(?:as long as|so long as|provided that|provided (?:it|they|there)|subject to (?:the |funding|approval|agreement|consultation)|if (?:needed|required|necessary|possible|requested|appropriate)|on condition that|unless)\b[^;.]*").find(low).map(|found| found.range())
}
