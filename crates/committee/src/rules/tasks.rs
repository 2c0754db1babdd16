//! Tasks: when a decision is also something for somebody to do.
//!
//! Noting, approving, setting up and passing on are decisions without being anybody's task, and what another body is asked
//! to decide is a recommendation to it. A task hands something over (a report, a letter, an answer), asks an officer, a
//! school or a partner for a deed, brings something back, or has a day by which it is to be done.

use super::promised::DELIVER;
use crate::due;
use crate::layout::Folded;
use crate::patterns::pattern;
use crate::talk::{People, Voice, classify};
use crate::{Action, Found, Resolution, Strength};
use std::ops::Range;

/// Deeds that a decision may name beside [`DELIVER`].
const DEEDS: &str = r"look|work|develop|review|undertake|carry|draw|explore|consult|meet|discuss|attend|lead|monitor|let|name|visit|examine|set|add";

/// A decision's task, if it is one.
pub(crate) fn of(item: &Resolution, people: &mut People) -> Option<Action> {
    let words = item.found.passage.text();
    let folded = Folded::of(&words, 0..words.len());
    if super::referred::is_referral(&folded.low) {
        return None;
    }
    let tasks = clauses(&folded.low).into_iter().any(|clause| folded.low.get(clause).is_some_and(is_task));
    tasks.then(|| Action {
        found: Found { rule: "action.decided", passage: item.found.passage.clone() },
        strength: Strength::Decided,
        owner: owner(&words, &folded, people),
        due: None,
        due_date: None,
        recurring: false,
    })
}

/// A decision's clauses: each has its own verb.
fn clauses(low: &str) -> Vec<Range<usize>> {
    let cut = pattern!(
        r"; (?:and )?|,? and (?P<next>(?:that |to |also |further |asks? |asked |requests? |requested |instructs? |officers |(?:the |an? )(?:[a-z'&-]+ ){1,6}(?:be|is|are|to) ))"
    );
    let mut starts = vec![0];
    let mut ends = vec![];
    for caught in cut.captures_iter(low) {
        let Some(all) = caught.get(0) else { continue };
        ends.push(all.start());
        starts.push(caught.name("next").map_or(all.end(), |next| next.start()));
    }
    ends.push(low.len());
    starts.into_iter().zip(ends).filter(|(start, end)| start < end).map(|(start, end)| start..end).collect()
}

fn is_task(clause: &str) -> bool {
    if is_noting(clause) {
        return false;
    }
    if let Some(told) = asked_of(clause) {
        return told;
    }
    is_done_by_a_role(clause) || is_handed_over(clause) || comes_back(clause) || has_a_deadline(clause)
}

/// Noting, approving and the like: nobody has anything to do.
fn is_noting(clause: &str) -> bool {
    pattern!(r"^(?:that )?(?:to )?(?:noted|noting|welcomed|considered|approved|endorsed|supported|accepted|adopted|appointed)\b|^(?:that )?(?:to )?(?:(?:the )?(?:[a-z'-]+ ){0,5})?(?:notes?|thanks?|welcomes?|receives? the (?:report|update|presentation|minutes)|considers?|approves?|endorses?|supports?|accepts?|adopts?|appoints?|elects?|confirms?|rejects?|recognises?|believes?|regrets?|congratulates?|delegates?|authorises?)\b|^(?:that )?(?:it )?[^,]*?\bbe (?:noted|approved|agreed|received|endorsed|adopted|accepted|welcomed|supported|thanked|confirmed|signed|deferred|excluded|awarded|appointed|extended|authorised|upheld|commended)\b").is_match(clause)
        && !pattern!(r"\b(?:at|to|for) (?:each|every) (?:future )?(?:meeting|quarter|year|month|term)\b").is_match(clause)
}

/// Whether what somebody is asked to do is a task; `None` where nobody is asked.
fn asked_of(clause: &str) -> Option<bool> {
    let asked = pattern!(
        r"^(?:that )?(?P<who>[^;:]{3,90}?) (?:be|is|are) (?:also |then )?(?:asked|requested|invited|instructed|tasked|required|directed|urged|encouraged) (?:to|for)\b"
    );
    let asks = pattern!(
        r"\b(?:asks?|asked|requests?|requested|instructs?|instructed|invites?|invited|directs?|directed|requires?|required|tasks|tasked|calls? (?:on|upon)|urges?) (?P<who>(?:the |all |[a-z'&-]+ ){0,12}?)(?:to|should|would)\b"
    );
    if let Some(caught) = asked.captures(clause).or_else(|| asks.captures(clause)) {
        let who = caught.name("who")?.as_str().trim();
        // What another body is asked to decide is for it to say.
        return Some(!decides(who));
    }
    let thing = pattern!(
        r"\b(?:asks?|asked|requests?|requested|requires?|required|instructs?|instructed|calls? for|called for) (?:for )?(?:that\b|an? |the |further |more |regular |updates?|reports?|details?|information|reasons|figures)"
    );
    let future = pattern!(r"\b(?:will|would) be (?:asked|requested)\b").is_match(clause);
    (thing.is_match(clause) && !future).then_some(true)
}

/// Whether somebody asked is a body that decides for itself.
fn decides(who: &str) -> bool {
    let who = who.strip_prefix("the ").unwrap_or(who);
    pattern!(r"\b(?:committee|sub-committee|cabinet|council|board|panel|executive|forum|commission|government|ministers?|secretary of state|parliament)$").is_match(who)
}

/// "the Chairman write to…", "to invite the adviser to…": a role, or the body itself, is to do it.
fn is_done_by_a_role(clause: &str) -> bool {
    let own = pattern!(
        r"^(?:that )?(?:to )?(?:also )?(?:writes?|invites?|circulates?|sends?|provides?|publish(?:es)?|brings?|arranges?|prepares?|produces?|submits?|seeks?|contacts?|visits?|reports? (?:back|to)|obtains?|follows? up)\b"
    );
    if own.is_match(clause) {
        return true;
    }
    let by = pattern!(&format!(
        r"^(?:that )?(?:the )?(?P<who>[a-z][a-z',&/ -]{{2,90}}?) (?:also |then |further )?(?:to |would |will |should )?(?P<verb>{DELIVER}|{DEEDS})\b"
    ));
    let Some(who) = by.captures(clause).and_then(|caught| caught.name("who")) else { return false };
    let words = who.as_str();
    // "the report be" and "the number of children": a thing does nothing, however it is named.
    let thing = pattern!(r"\b(?:be|is|are|was|were|been|being|report|number|figures?|plan|minutes|that|which|who)\b")
        .is_match(words);
    !thing && matches!(classify(words), Voice::Officer | Voice::Executive | Voice::Chair)
}

/// "a report be brought", "the figures be circulated": something is handed over.
fn is_handed_over(clause: &str) -> bool {
    let handed = pattern!(
        r"^(?P<thing>.*?)\b(?:be|is to be|are to be) (?:also |further |then |next |regularly )?(?:brought|provided|circulated|submitted|presented|reported|given|sent|shared|supplied|put (?:on|in|to)|produced|prepared|written|published|made available|placed on|considered (?:at|in)|scheduled|tabled|re-?submitted|arranged|undertaken|carried out|drafted|updated|added|included|kept (?:informed|updated|up to date)|informed|briefed|notified|written to|obtained|sought|invited|fed back|distributed|forwarded)\b"
    );
    let Some(caught) = handed.captures(clause) else { return false };
    let thing = caught.name("thing").map_or("", |thing| thing.as_str());
    // What the committee said is passed on to whoever decides: a referral, and nobody's task here.
    !pattern!(
        r"\b(?:comments|views|concerns|observations|consideration|thanks|powers?|authority|consent|permission)\b[^,]*$"
    )
    .is_match(thing)
}

/// What comes back to the committee, once or again and again.
fn comes_back(clause: &str) -> bool {
    pattern!(r"\breceives? (?:[a-z'-]+ ){0,6}?(?:updates?|reports?|briefings?|information|data|monitoring)\b|\breceives? [^.;]*\b(?:at|to|for) (?:each|every) |\bstanding item\b|\b(?:reports?|papers?|updates?|plan|briefing|one) (?:to )?(?:set out|show|give|contain|include)\b|\bcome to\b|\bcome back\b|\breport back\b|\breport to\b|\breturn to\b|\bone report a year\b").is_match(clause)
}

/// "every school have a lead by September": a day makes a task of it.
fn has_a_deadline(clause: &str) -> bool {
    due::find(clause).and_then(|range| clause.get(range)).is_some_and(|due| {
        pattern!(r"^(?:by|before|within)\b|^(?:each|every|monthly|quarterly|weekly)\b").is_match(due)
    }) && !pattern!(r"^(?:that )?(?:to )?(?:agree|open|close|award|extend|establish|set up|defer|refer)\b")
        .is_match(clause)
}

/// Who is to do it: only a role or a person that the decision itself names.
fn owner(words: &str, folded: &Folded, people: &mut People) -> Option<String> {
    let first = pattern!(
        r"^(?:[Tt]hat |THAT |[Tt]o )?(?:(?:[Aa]sk(?:s|ed)?|[Rr]equest(?:s|ed)?|[Ii]nstruct(?:s|ed)?|[Ii]nvite[sd]?|[Tt]asks?) (?:that )?)?(?:the |The )?(?P<who>[A-ZÀ-Þ][\p{L}'&/-]*(?: (?:(?:of|for|and|the|with|&|-|–) ){0,2}[A-ZÀ-Þ][\p{L}'&/-]*)*|officers|Officers)(?:, [^,]{1,60},)? (?:(?:be|is|are) (?:asked|requested|instructed|invited) to |to |would |will |should )?(?P<verb>[a-z-]+)"
    );
    let asked = pattern!(
        r"\b(?:asks?|requests?|instructs?|requires?|invites?|tasks|calls on|ask|request|instruct) (?:that )?(?:the )?(?P<who>[A-ZÀ-Þ][\p{L}'&/-]*(?: (?:(?:of|for|and|the|with|&|-|–) ){0,2}[A-ZÀ-Þ][\p{L}'&/-]*)*|officers) to (?P<verb>[a-z-]+)"
    );
    let named = |shape: &crate::patterns::Regex, people: &mut People| {
        let caught = shape.captures(&folded.flat)?;
        let verb = caught.name("verb")?.as_str();
        let does = pattern!(&format!("^(?:{DELIVER}|{DEEDS})$")).is_match(verb);
        let who = people.who(words.get(folded.printed(caught.name("who")?.range()))?);
        let titled = pattern!(r"^(?:Mr|Mrs|Ms|Miss|Dr)\b").is_match(&who.name);
        let word = matches!(who.name.as_str(), "That" | "This" | "It" | "To" | "And" | "THAT");
        let person = matches!(who.voice, Voice::Officer | Voice::Executive | Voice::Chair | Voice::Member);
        (does && !word && (person || titled)).then_some(who.name)
    };
    let for_a = pattern!(
        r"\b(?:asks?|requests?) (?:the )?(?P<who>[A-ZÀ-Þ][\p{L}'&/-]*(?: (?:(?:of|for|and|the|with|&|-|–) ){0,2}[A-ZÀ-Þ][\p{L}'&/-]*)*) for (?:an?|the|his|her|their|more|further) "
    );
    let role = |people: &mut People| {
        let who = people.who(words.get(folded.printed(for_a.captures(&folded.flat)?.name("who")?.range()))?);
        matches!(who.voice, Voice::Officer | Voice::Executive | Voice::Chair).then_some(who.name)
    };
    named(first, people).or_else(|| named(asked, people)).or_else(|| role(people))
}
