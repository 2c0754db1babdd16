//! What people have decided about series: new limits and local targets, as the ledger's notes record them. Each is dated,
//! names who decided and why, and is never taken away; a later note can end one.

use ledger::{Ledger, Note};
use measures::Measure;
use serde::{Deserialize, Serialize};
use terms::{LaCode, YearMonth};
use trends::Decisions;

const ACCEPTED: &str = "series: new limits accepted";
const DECLINED: &str = "series: new limits declined";
const ENDED: &str = "series: new limits ended";
const TARGET: &str = "series: local target set";
const TARGET_ENDED: &str = "series: local target ended";

/// What can be decided.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Ruling {
    /// Limits begin anew in a month.
    Accept(YearMonth),
    /// They do not, and are not to be proposed there again.
    Decline(YearMonth),
    /// An earlier acceptance ends.
    End(YearMonth),
    /// A local target.
    Target(f64),
    /// None any more.
    NoTarget,
}

/// Why: a closed list, since a note can never be taken out and so holds nobody's words about anybody.
pub(crate) const REASONS: [(&str, &str); 5] = [
    ("service", "A change in how the service works, meant to last"),
    ("recording", "A change in how it is recorded or counted"),
    ("law", "A change in the law or in guidance"),
    ("one-off", "One event explains it, and it is over"),
    ("no-cause", "No cause is known"),
];

#[derive(Serialize, Deserialize)]
struct Body {
    measure: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    month: Option<(i16, i8)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    target: Option<f64>,
    reason: String,
}

/// One decision as recorded.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Decided {
    pub(crate) measure: Measure,
    pub(crate) ruling: Ruling,
    /// Code of the reason.
    pub(crate) reason: String,
    pub(crate) actor: String,
    pub(crate) at: jiff::Timestamp,
}

/// The name and the body of the note that records a decision; `None` if it cannot be written as JSON.
pub(crate) fn note_of(measure: Measure, ruling: Ruling, reason: &str) -> Option<(&'static str, String)> {
    let (name, month, target) = match ruling {
        Ruling::Accept(month) => (ACCEPTED, Some(month), None),
        Ruling::Decline(month) => (DECLINED, Some(month), None),
        Ruling::End(month) => (ENDED, Some(month), None),
        Ruling::Target(target) => (TARGET, None, Some(target)),
        Ruling::NoTarget => (TARGET_ENDED, None, None),
    };
    let month = month.map(|month| (month.year(), month.month()));
    let body = Body { measure: measure.id().to_owned(), month, target, reason: reason.to_owned() };
    Some((name, serde_json::to_string(&body).ok()?))
}

/// Every decision of a council, in the order in which they were recorded. A note of a measure that this program does not know
/// is passed over: it bears on no series shown.
pub(crate) async fn series_decisions(ledger: &Ledger, council: LaCode) -> Result<Vec<Decided>, ledger::Error> {
    let notes = ledger.notes(None).await?;
    let own = notes.iter().map(|(_, note)| note).filter(|note| note.council == Some(council));
    Ok(own.filter_map(decided).collect())
}

fn decided(note: &Note) -> Option<Decided> {
    if !note.name.starts_with("series: ") {
        return None;
    }
    let body: Body = serde_json::from_str(&note.body).ok()?;
    let month = || body.month.and_then(|(year, month)| YearMonth::new(year, month));
    let ruling = match note.name.as_str() {
        ACCEPTED => Ruling::Accept(month()?),
        DECLINED => Ruling::Decline(month()?),
        ENDED => Ruling::End(month()?),
        TARGET => Ruling::Target(body.target?),
        TARGET_ENDED => Ruling::NoTarget,
        _ => return None,
    };
    let measure = Measure::from_id(&body.measure)?;
    Some(Decided { measure, ruling, reason: body.reason, actor: note.actor.clone(), at: note.at })
}

/// What stands for a measure after all decisions, and the months at which new limits were declined.
pub(crate) fn standing(all: &[Decided], measure: Measure) -> (Decisions, Vec<YearMonth>) {
    let (mut decisions, mut declined) = (Decisions::default(), Vec::new());
    for one in all.iter().filter(|one| one.measure == measure) {
        match one.ruling {
            Ruling::Accept(month) => {
                declined.retain(|held| *held != month);
                if !decisions.rebases.contains(&month) {
                    decisions.rebases.push(month);
                }
            }
            Ruling::Decline(month) => declined.push(month),
            Ruling::End(month) => decisions.rebases.retain(|held| *held != month),
            Ruling::Target(target) => decisions.target = Some(target),
            Ruling::NoTarget => decisions.target = None,
        }
    }
    decisions.rebases.sort();
    (decisions, declined)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(ruling: Ruling) -> Decided {
        let (name, body) = note_of(Measure::OpenCases, ruling, "service").unwrap();
        let note = Note {
            name: name.to_owned(),
            council: LaCode::parse("500").ok(),
            body,
            actor: "sam".to_owned(),
            at: jiff::Timestamp::UNIX_EPOCH,
        };
        decided(&note).unwrap()
    }

    #[test]
    fn a_decision_comes_back_from_its_note_and_a_later_one_ends_it() {
        let month = YearMonth::new(2025, 3).unwrap();
        let all = [made(Ruling::Accept(month)), made(Ruling::Target(12.0))];
        let (held, _) = standing(&all, Measure::OpenCases);
        assert_eq!((held.rebases.as_slice(), held.target), ([month].as_slice(), Some(12.0)));
        let ended = [all[0].clone(), made(Ruling::End(month)), all[1].clone(), made(Ruling::NoTarget)];
        assert_eq!(standing(&ended, Measure::OpenCases).0, Decisions::default());
        assert_eq!(standing(&all, Measure::PlansIssued).0, Decisions::default());
        assert_eq!(standing(&[made(Ruling::Decline(month))], Measure::OpenCases).1, [month]);
    }
}
