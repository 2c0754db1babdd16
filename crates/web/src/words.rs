//! Values in the words and forms of a page.

use facts::{Detail, Kind, Place, SubjectId};
use measures::{Count, Estimate, Unit, Value};
use terms::Date;

/// A date as people write it: 3 March 2025.
pub(crate) fn long_date(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}

/// A day as finely as it is known.
pub(crate) fn when(on: terms::When) -> String {
    match on {
        terms::When::Day(day) => long_date(day),
        terms::When::Month(month) => month.first().strftime("%B %Y").to_string(),
        terms::When::Between(from, to) => format!("{} to {}", long_date(from), long_date(to)),
        terms::When::Unknown(why) => format!("Date {why}"),
    }
}

/// A whole number with its thousands parted: 12,345.
pub(crate) fn thousands(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// A count, or the range it lies in.
pub(crate) fn count(count: Count) -> String {
    match count {
        Count::Exactly(number) => thousands(number),
        Count::Between(low, high) => format!("{} to {}", thousands(low), thousands(high)),
    }
}

/// What a figure comes to.
pub(crate) fn value(value: Value) -> String {
    match value {
        Value::Number(number) => count(number),
        Value::Percent(tenths) => format!("{tenths}%"),
        Value::PercentBetween(low, high) => format!("{low}% to {high}%"),
        Value::Weeks(tenths) => format!("{tenths} weeks"),
        Value::NoneToMeasure => "No cases".to_owned(),
        Value::Estimated(estimate) => estimated(&estimate),
        Value::NotComputable(_) => "Not computable".to_owned(),
        Value::NotMeasured => "Not measured".to_owned(),
    }
}

fn estimated(estimate: &Estimate) -> String {
    let unit = if estimate.in_weeks { " weeks" } else { "%" };
    if estimate.low == estimate.high {
        format!("{}{unit}", estimate.low)
    } else {
        format!("{}{unit} to {}{unit}", estimate.low, estimate.high)
    }
}

/// What stands under a value besides its working: the interval of an estimate, or why there is no number.
pub(crate) fn beneath(value: Value) -> String {
    match value {
        Value::Estimated(Estimate { interval: (Some(low), Some(high)), .. }) => {
            format!("An estimate; 95% interval {low} to {high}")
        }
        Value::Estimated(Estimate { interval: (Some(low), None), .. }) => {
            format!("An estimate; 95% interval from {low}, its upper end not seen")
        }
        Value::Estimated(_) => "An estimate; no interval can be given".to_owned(),
        Value::NotComputable(why) => reason(&why.to_string()),
        _ => String::new(),
    }
}

/// A reason as a sentence, without the code in front of it.
pub(crate) fn reason(text: &str) -> String {
    format!("{}.", sentence(text.split_once(": ").map_or(text, |(_, words)| words)))
}

/// Numerator and denominator under a value; empty for a plain count.
pub(crate) fn working(unit: Unit, numerator: Count, denominator: Option<Count>) -> String {
    match (unit, denominator) {
        (_, None) | (Unit::Count | Unit::NotMeasured, _) => String::new(),
        (Unit::EstimatedPercent | Unit::EstimatedWeeks, Some(of)) => {
            format!("{} seen, of {} followed", count(numerator), count(of))
        }
        (Unit::Percent, Some(of)) => format!("{} of {}", count(numerator), count(of)),
        (Unit::Weeks, Some(of)) => format!("{} days over {} cases", count(numerator), count(of)),
    }
}

/// The short reference of a person.
pub(crate) fn reference(subject: SubjectId) -> String {
    casework::case_reference(subject)
}

/// The first digits of a hash.
pub(crate) fn short_hash(hash: &[u8; 32]) -> String {
    hash.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// A kind of fact in words: `request_received` is "Request received".
pub(crate) fn kind(kind: Kind) -> String {
    sentence(&kind.name().replace('_', " "))
}

/// A text with a capital at its start.
pub(crate) fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn yes_or_no(value: bool) -> &'static str {
    if value { "Yes" } else { "No" }
}

fn short_code(code: [u8; 4]) -> String {
    code.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect()
}

fn place(place: &Place) -> String {
    let mut parts = Vec::new();
    parts.extend(place.urn.map(|urn| format!("school number (URN) {urn}")));
    parts.extend(place.ukprn.map(|ukprn| format!("provider number (UKPRN) {ukprn}")));
    parts.extend(place.setting.map(|setting| setting.plain().to_owned()));
    parts.extend(place.unit.filter(|unit| *unit).map(|_| "in a SEN unit".to_owned()));
    parts.extend(place.resourced.filter(|resourced| *resourced).map(|_| "in resourced provision".to_owned()));
    if parts.is_empty() { "Place not given".to_owned() } else { parts.join(", ") }
}

/// What a fact says beside its date; empty if the date is all.
pub(crate) fn detail(detail: &Detail) -> String {
    match detail {
        Detail::Nothing => String::new(),
        Detail::Flag(value) => yes_or_no(*value).to_owned(),
        Detail::Month(month) => month.first().strftime("%B %Y").to_string(),
        Detail::Number(number) => number.to_string(),
        Detail::Sex(code) => code.plain().to_owned(),
        Detail::Ethnicity(code) => code.plain().to_owned(),
        Detail::Need { need, rank } => match rank {
            1 => format!("{} (primary)", need.plain()),
            2 => format!("{} (secondary)", need.plain()),
            _ => need.plain().to_owned(),
        },
        Detail::RequestSource(code) => code.plain().to_owned(),
        Detail::ReviewOutcome(code) => code.plain().to_owned(),
        Detail::CeaseReason(code) => code.plain().to_owned(),
        Detail::Adviser(code) => code.plain().to_owned(),
        Detail::Exception { ground, until } => match until {
            Some(until) => format!("{}; ended {}", ground.plain(), when(*until)),
            None => ground.plain().to_owned(),
        },
        Detail::La(la) => format!("Council {la}"),
        Detail::Place(named) => place(named),
        Detail::Placement(placement) => match placement.left {
            Some(left) => format!("{}; left {}", place(&placement.place), when(left)),
            None => place(&placement.place),
        },
        Detail::AppealOutcome(code) => code.plain().to_owned(),
        Detail::PhaseTransfer(code) => code.plain().to_owned(),
        Detail::Code(code) => {
            let code = short_code(*code);
            terms::RefusalReason::from_code(&code).map_or_else(|| format!("Code {code}"), |one| one.plain().to_owned())
        }
        Detail::NoticeDocument(document) => {
            let hash: String = document.sha256.iter().take(6).map(|byte| format!("{byte:02x}")).collect();
            format!("Check-list {}, document {hash}…", short_code(document.notice))
        }
        Detail::NoticeItem(item) => {
            let found = match item.passage {
                Some((from, to)) => format!("found, characters {from} to {to}"),
                None => "looked for and not found".to_owned(),
            };
            format!("Check-list {}, item {}: {found}", short_code(item.notice), item.item)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_references_read_well() {
        assert_eq!(thousands(0), "0");
        assert_eq!(thousands(999), "999");
        assert_eq!(thousands(1_234_567), "1,234,567");
        assert_eq!(reference(SubjectId([0xab; 16])), "abab-abab-abab");
        assert_eq!(kind(Kind::RequestReceived), "Request received");
    }
}
