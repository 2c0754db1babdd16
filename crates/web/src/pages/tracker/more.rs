//! What else can be known of an item: that it comes round again, what it rests on, what belongs to it.

use super::item::Choice;
use crate::minutes::typed_when;
use crate::view::Mistakes;
use crate::visit::Fields;
use crate::words::long_date;
use committee::{Every, Item, ItemId, Kind, Link, Record, Settled, Standing, State, What};
use terms::Date;

/// The same, in words for the item's page.
pub(super) fn facts(record: &Record, item: &Item, standing: &Standing, as_at: Date) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some(kept) = record.page(item.id.page) {
        facts.extend(kept.page.kind.source().map(|source| ("Where it comes from", source.to_owned())));
        for paper in record.papers_of(item.id.page) {
            let place = if paper.place.is_empty() { String::new() } else { format!(", {}", paper.place) };
            facts.push(("Paper", format!("{}{place}", paper.title)));
        }
    }
    facts.extend(record.group_of(item, as_at).map(|name| ("From the work of", name.to_owned())));
    if let Some(found) = record.recurring(item, as_at) {
        facts.push(("Comes round", found.every.plain()));
        // The latest, and whichever was met however long ago: what was given stays in sight.
        let shown = found.periods.iter().rev().enumerate().filter(|(ago, period)| *ago < 6 || period.met.is_some());
        for (_, period) in shown {
            let until = period.until.map_or_else(|| "the next meeting".to_owned(), long_date);
            let met = match &period.met {
                Some((on, paper)) => format!("met {}: {paper}", long_date(*on)),
                None if period.is_missed(as_at) => "no update recorded".to_owned(),
                None => "still to come".to_owned(),
            };
            facts.push(("Period", format!("{} to {until}: {met}", long_date(period.from))));
        }
    }
    match (item.kind(), &standing.test) {
        (_, Some(test)) => facts.push(("How one will be able to tell", test.clone())),
        (Kind::Commitment, None) if standing.state == State::Open => {
            facts.push(("How one will be able to tell", "Not said: as it stands it cannot be verified".to_owned()));
        }
        _ => {}
    }
    if item.kind() == Kind::Claim {
        let rests = standing.rests_on.clone().unwrap_or_else(|| "No evidence given".to_owned());
        facts.push(("Evidence", rests));
    }
    if let Some(condition) = &item.finding.condition {
        let met = standing
            .condition_met
            .as_ref()
            .map_or("not signed for".to_owned(), |by| format!("met, signed for by {by}"));
        facts.push(("Its condition", format!("{condition}: {met}")));
    }
    if !standing.signed_off.is_empty() {
        facts.push(("Agreed to by", standing.signed_off.join("; ")));
    }
    facts.extend(standing.still_open.clone().map(|words| ("Still open", words)));
    if let Some(day) = standing.default_due {
        facts.push(("The council’s own default", format!("{} (not said at the meeting)", long_date(day))));
    }
    let why = record.escalated(item, standing, as_at);
    if !why.is_empty() {
        let why: Vec<String> = why.into_iter().map(committee::Escalated::plain).collect();
        facts.push(("For the next meeting", why.join("; ")));
    }
    facts
}

/// The other confirmed items that it may have to do with.
pub(super) fn others(record: &Record, item: &Item) -> Vec<Choice> {
    let mut others: Vec<&Item> =
        record.confirmed().filter(|other| other.id != item.id && other.settled() == Settled::Confirmed).collect();
    others.sort_by_key(|other| std::cmp::Reverse(other.number));
    let choice = |other: &Item| Choice {
        code: other.id.to_string(),
        words: format!(
            "{} {}: {}",
            other.kind().plain(),
            other.number,
            other.words().chars().take(80).collect::<String>()
        ),
    };
    others.into_iter().map(choice).collect()
}

/// Reads what the clerk wants to record.
pub(super) fn asked(what: &str, fields: &Fields) -> Result<What, Mistakes> {
    let words = || fields.get("words").trim().to_owned();
    let when = || typed_when(fields.get("when"));
    Ok(match what {
        "ready" => match when() {
            Some(on) => What::Ready(on),
            None => return Err(Mistakes::one("record", "Enter a date such as 11/3/2025, or a month such as 3/2025")),
        },
        "recurs" => match Every::from_code(fields.get("every")) {
            Some(every) => {
                let measures = words().split([',', ' ', '\n']).filter(|id| !id.is_empty()).map(str::to_owned).collect();
                What::Recurs { every, measures }
            }
            None => return Err(Mistakes::one("record", "Choose how often it comes round")),
        },
        "met" => match when().and_then(terms::When::day) {
            Some(covers) => What::Met { paper: words(), covers },
            None => return Err(Mistakes::one("record", "Enter a day of the period that the paper covers")),
        },
        "group" => What::OfGroup(words()),
        "test" => What::Test(words()),
        "still-open" => What::StillOpen(words()),
        "evidence" => {
            let measure = Some(fields.get("measure").trim().to_owned()).filter(|id| !id.is_empty());
            What::Evidence { measure, words: words() }
        }
        "condition" => What::ConditionMet { by: fields.get("by-role").trim().to_owned(), words: words() },
        "signed-off" => What::SignedOff { party: words() },
        "link" => {
            let link = Link::ALL.iter().find(|(_, code, _)| *code == fields.get("link")).map(|(link, _, _)| *link);
            match (link, ItemId::parse(fields.get("to"))) {
                (Some(link), Some(to)) => What::Linked { link, to },
                _ => return Err(Mistakes::one("record", "Choose what it has to do with, and how")),
            }
        }
        _ => return Err(Mistakes::one("record", "Choose what to record")),
    })
}
