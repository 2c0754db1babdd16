//! What the pages of the committee's record share: refusals in words, dates as people type them, findings in words.

pub(crate) mod in_words;
pub(crate) mod next_meeting;

use crate::errors::Fault;
use crate::visit::Ctx;
use crate::words;
use committee::{AnswerState, Finding, KeptPage, Kind, OpenRecord, Outcome, Passage, Strength};
use terms::{Date, LaCode, Unknown, When, YearMonth};

/// A line of a tracker, in words. It says nothing of who may see it: the public page fills it from the open record only.
pub(crate) struct Row {
    pub(crate) number: u32,
    pub(crate) href: String,
    pub(crate) kind: &'static str,
    pub(crate) words: String,
    pub(crate) state: &'static str,
    pub(crate) colour: &'static str,
    pub(crate) owner: String,
    pub(crate) timing: String,
    pub(crate) age: String,
    pub(crate) silence: String,
}

/// What to tell the person who asked, where the record refused; a fault where the machinery failed.
pub(crate) fn told(error: minutebook::Error) -> Result<String, Fault> {
    use minutebook::Error as E;
    match error {
        E::RealIntoDemonstration | E::NotCommittee(_) | E::Refused(_) => Ok(format!("{}: {error}", error.code())),
        E::Vault(_) => Err(logged(&error, Fault::Vault)),
        E::Store(_) => Err(logged(&error, Fault::Tables)),
        E::Ledger(_) | E::Damaged => Err(logged(&error, Fault::Ledger)),
    }
}

fn logged(error: &minutebook::Error, fault: Fault) -> Fault {
    tracing::error!(code = error.code(), error = %error, "the committee's record could not be used");
    fault
}

/// The same where nothing was asked that could be refused.
pub(crate) fn fault(error: minutebook::Error) -> Fault {
    told(error).err().unwrap_or(Fault::Program)
}

/// What of a council's record is open to all, today. Public pages reach the record through this and nothing else.
pub(crate) async fn open_record(ctx: &Ctx, council: LaCode) -> Result<OpenRecord, Fault> {
    let book = ctx.state.minutes().book(council).await.map_err(fault)?;
    Ok(book.record.open(ctx.visit.today))
}

/// A day, a month or nothing, as people type it: 31/3/2025, 2025-03-31, 3/2025, 2025-03.
pub(crate) fn typed_when(text: &str) -> Option<When> {
    let text = text.trim();
    if text.is_empty() {
        return Some(When::Unknown(Unknown::NotGiven));
    }
    if let Ok(day) = text.parse::<Date>() {
        return within(day).map(When::Day);
    }
    let parts: Vec<&str> = text.split(['/', '-', ' ', '.']).filter(|part| !part.is_empty()).collect();
    match parts.as_slice() {
        [day, month, year] => {
            Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().and_then(within).map(When::Day)
        }
        [year, month] if year.len() == 4 => YearMonth::new(year.parse().ok()?, month.parse().ok()?).map(When::Month),
        [month, year] => YearMonth::new(year.parse().ok()?, month.parse().ok()?).map(When::Month),
        _ => None,
    }
}

fn within(day: Date) -> Option<Date> {
    (1900..=2200).contains(&day.year()).then_some(day)
}

/// A day in a field, as `typed_when` reads it back; empty if none is known.
pub(crate) fn in_field(when: When) -> String {
    match when {
        When::Day(day) => day.strftime("%-d/%-m/%Y").to_string(),
        When::Month(month) => format!("{}/{}", month.month(), month.year()),
        When::Between(..) | When::Unknown(_) => String::new(),
    }
}

/// What a page is called: its title, else the minutes of its body, else that it has no title.
pub(crate) fn title_of(kept: &KeptPage) -> String {
    let minutes = || kept.meeting.body.as_ref().map(|body| format!("Minutes of the {body}"));
    kept.page.title.clone().or_else(minutes).unwrap_or_else(|| "A page without a title".to_owned())
}

/// A date of a meeting in words.
pub(crate) fn met(when: When) -> String {
    if when.span().is_some() { words::when(when) } else { "Not known".to_owned() }
}

/// What the page says of a finding beside its words.
pub(crate) fn notes(one: &Finding) -> Vec<String> {
    let said = |label: &str, value: &Option<String>| {
        let value = value.as_deref().unwrap_or("not said on the page");
        Some(format!("{label}: {value}"))
    };
    let if_any = |label: &str, value: &Option<String>| value.as_ref().map(|value| format!("{label}: {value}"));
    let strength = match one.strength {
        Strength::Decided => Some("Decided"),
        Strength::Promised => Some("Promised"),
        Strength::Wished => Some("Wished, not decided"),
        Strength::Said => None,
    };
    let mut notes = vec![if_any("Number", &one.number), strength.map(str::to_owned)];
    notes.push(one.routine.then(|| "Routine: about earlier minutes".to_owned()));
    notes.push(one.soft.then(|| "Under way, no result promised".to_owned()));
    notes.push(one.recurring.then(|| "Again and again".to_owned()));
    match one.kind {
        Kind::Action => notes.extend([said("Who", &one.by), said("By when", &one.due)]),
        Kind::Commitment => notes.extend([said("By whom", &one.by), said("By when", &one.due)]),
        Kind::Question => {
            let state = match one.answered {
                Some(AnswerState::Answered) => "Answered at the meeting",
                Some(AnswerState::PartlyAnswered) => "Answered in part",
                Some(AnswerState::Unanswered) | None => "Not answered",
            };
            notes.extend([Some(state.to_owned()), said("Asked by", &one.by)]);
        }
        Kind::Referral => notes.push(said("To", &one.to)),
        Kind::Wish | Kind::Statement | Kind::Claim => notes.push(said("By", &one.by)),
        Kind::Figure => notes.push(if_any("Figure", &one.value)),
        Kind::ExecutiveResponse => notes.push(said("Report received", &one.value)),
        Kind::Motion | Kind::Amendment => notes.push(one.outcome.map(|outcome| {
            let words = match outcome {
                Outcome::Carried => "Carried",
                Outcome::Lost => "Lost",
                Outcome::Superseded => "An amendment took its place",
                Outcome::Dropped => "Withdrawn, fallen or not put",
            };
            words.to_owned()
        })),
        Kind::Recommendation => notes.push(if_any("To", &one.to)),
        Kind::Resolution | Kind::Minute | Kind::Undelivered => {}
    }
    notes.push(if_any("Condition", &one.condition));
    notes.push(one.votes.map(|votes| {
        format!("Votes: {} for, {} against, {} abstained", votes.votes_for, votes.against, votes.abstained)
    }));
    notes.into_iter().flatten().collect()
}

/// A stretch of a page's text.
pub(crate) struct Piece {
    pub(crate) text: String,
    /// Findings whose passage covers it.
    pub(crate) marked: bool,
    /// It belongs to the finding being looked at.
    pub(crate) now: bool,
    /// Findings whose passage begins here: number, and whether to show it.
    pub(crate) begins: Vec<u32>,
}

/// The text cut where passages begin and end. A passage that does not stand there word for word is left unmarked, since the
/// way a file is decoded may have changed since it was read.
pub(crate) fn pieces(text: &str, findings: &[Finding], now: Option<u32>) -> Vec<Piece> {
    let holds = |passage: &Passage| text.get(passage.start..passage.end) == Some(passage.printed.as_str());
    let placed: Vec<&Finding> = findings.iter().filter(|one| holds(&one.passage)).collect();
    let mut cuts: Vec<usize> = placed.iter().flat_map(|one| [one.passage.start, one.passage.end]).collect();
    cuts.extend([0, text.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    let mut pieces = Vec::new();
    for (from, to) in cuts.iter().zip(cuts.iter().skip(1)) {
        let covers = |one: &&&Finding| one.passage.start <= *from && one.passage.end >= *to;
        pieces.push(Piece {
            text: text.get(*from..*to).unwrap_or_default().to_owned(),
            marked: placed.iter().any(|one| covers(&one)),
            now: placed.iter().filter(covers).any(|one| Some(one.nth) == now),
            begins: placed.iter().filter(|one| one.passage.start == *from).map(|one| one.nth).collect(),
        });
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_as_people_type_them_and_nothing_else_is() {
        let day = |text: &str| When::Day(text.parse().unwrap());
        assert_eq!(typed_when("31/3/2025"), Some(day("2025-03-31")));
        assert_eq!(typed_when(" 2025-03-31 "), Some(day("2025-03-31")));
        assert_eq!(typed_when("9/2019"), YearMonth::new(2019, 9).map(When::Month));
        assert_eq!(typed_when("2019-09"), YearMonth::new(2019, 9).map(When::Month));
        assert_eq!(typed_when(""), Some(When::Unknown(Unknown::NotGiven)));
        for text in ["31/2/2025", "soon", "13/2019", "1/1/1066", "1/2/3/4"] {
            assert_eq!(typed_when(text), None, "{text}");
        }
        assert_eq!(typed_when(&in_field(day("2025-03-31"))), Some(day("2025-03-31")));
    }

    #[test]
    fn the_pieces_are_the_text_and_each_passage_begins_once() {
        let text = "Agenda item\n\nSEND\n\nMinutes:\n\nThe Director undertook to circulate figures by 14 March 2025.\n\n\
            RESOLVED: That figures be circulated.\n";
        let page = committee::page_of(&committee::read(text.as_bytes(), None)).unwrap();
        let cut = pieces(text, &page.findings, Some(1));
        assert_eq!(cut.iter().map(|piece| piece.text.as_str()).collect::<String>(), text);
        let mut begun: Vec<u32> = cut.iter().flat_map(|piece| piece.begins.clone()).collect();
        begun.sort_unstable();
        assert_eq!(begun, page.findings.iter().map(|one| one.nth).collect::<Vec<_>>());
        assert!(cut.iter().any(|piece| piece.now) && cut.iter().any(|piece| !piece.marked));
        let other = pieces("something else", &page.findings, None);
        assert_eq!((other.len(), other[0].marked), (1, false));
    }
}
