//! The law in plain words.

use crate::words::sentence;
use law::{Carried, Confidence, Duty, Force, Matcher, Rule, Version};

/// How sure we are of a text: words, and the colour of their tag.
pub(super) fn confidence(confidence: Confidence) -> (&'static str, &'static str) {
    confidence_of(confidence.word())
}

/// The same from its word in a file.
pub(super) fn confidence_of(word: &str) -> (&'static str, &'static str) {
    match word {
        "verified" => ("Verified", "green"),
        "partly" => ("Verified in part", "yellow"),
        _ => ("Not verified", "orange"),
    }
}

/// How hard it binds.
pub(super) fn force(duty: &Duty) -> &'static str {
    match duty.force {
        Force::Duty => "Law",
        Force::Guidance => "Statutory guidance, not law",
        Force::Target => "A target, not law",
    }
}

/// A limit, as far as it can be said without what it is counted from.
pub(super) fn limit(version: &Version) -> String {
    match &version.rule {
        Rule::Limit(limit) => {
            let words = limit.span.in_words();
            // "20 weeks after" needs its object, which the page gives beside it.
            let object = [" after", " beginning with", " of"];
            let words = object.iter().find_map(|end| words.strip_suffix(end)).unwrap_or(&words);
            if limit.floor { format!("Not before the end of {words}") } else { sentence(words) }
        }
        Rule::NoNumber => "No number of its own".to_owned(),
        Rule::NotInForce => "Nothing in force".to_owned(),
        Rule::NotStated => "Something held, and no source read says what".to_owned(),
    }
}

/// One kind of event, with the detail it must have.
pub(super) fn event(matcher: &Matcher) -> String {
    let kind = matcher.kind.replace('_', " ");
    match &matcher.detail {
        Some(detail) => format!("{kind} ({})", detail.replace('_', " ")),
        None => kind,
    }
}

/// A list of events.
pub(super) fn events(list: &[Matcher]) -> String {
    sentence(&list.iter().map(event).collect::<Vec<_>>().join(", or "))
}

/// What a source has a place for.
pub(super) fn carried(carried: &Carried) -> String {
    match carried {
        Carried::By { item, from_year: None } => item.clone(),
        Carried::By { item, from_year: Some(year) } => format!("{item}, from {year}"),
        Carried::Not(why) => format!("Not carried: {why}"),
    }
}

/// The instruments by the name of their folder: name, and where the text is published, if it has one place.
const INSTRUMENTS: &[(&str, &str, &str)] = &[
    ("case-law", "Judgments", ""),
    ("children-act-1989", "Children Act 1989", "ukpga/1989/41"),
    ("children-and-families-act-2014", "Children and Families Act 2014", "ukpga/2014/6"),
    (
        "coronavirus-regulations-2020",
        "Special Educational Needs and Disability (Coronavirus) (Amendment) Regulations 2020",
        "uksi/2020/471",
    ),
    ("council-scrutiny", "Scrutiny and council meetings", ""),
    ("data-protection", "Data protection and records", ""),
    (
        "detained-persons-regulations-2015",
        "Special Educational Needs and Disability (Detained Persons) Regulations 2015",
        "uksi/2015/62",
    ),
    ("education-act-1996", "Education Act 1996", "ukpga/1996/56"),
    ("interpretation-act-1978", "Interpretation Act 1978", "ukpga/1978/30"),
    ("local-practice", "Local practice", ""),
    (
        "personal-budgets-regulations-2014",
        "Special Educational Needs (Personal Budgets) Regulations 2014",
        "uksi/2014/1652",
    ),
    ("school-attendance-regulations-2024", "School Attendance (Pupil Registration) Regulations 2024", "uksi/2024/208"),
    ("send-code-of-practice-2015", "SEND Code of Practice: 0 to 25 years (2015)", ""),
    ("send-regulations-2014", "Special Educational Needs and Disability Regulations 2014", "uksi/2014/1530"),
    (
        "single-route-of-redress-2017",
        "Special Educational Needs and Disability (First-tier Tribunal Recommendations Power) Regulations 2017",
        "uksi/2017/1306",
    ),
    ("transitional-order-2014", "Transitional and saving provisions of 2014", "uksi/2014/2270"),
    (
        "tribunal-procedure-rules-2008",
        "Tribunal Procedure Rules 2008 (Health, Education and Social Care Chamber)",
        "uksi/2008/2699",
    ),
];

/// The name of an instrument.
pub(super) fn instrument(folder: &str) -> String {
    let known = INSTRUMENTS.iter().find(|(known, ..)| *known == folder);
    known.map_or_else(|| sentence(&folder.replace('-', " ")), |(_, name, _)| (*name).to_owned())
}

/// Where the text of an instrument is published.
pub(super) fn published_at(folder: &str) -> Option<String> {
    let (.., path) = INSTRUMENTS.iter().find(|(known, ..)| *known == folder)?;
    (!path.is_empty()).then(|| format!("https://www.legislation.gov.uk/{path}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_instrument_of_the_law_has_a_name() {
        for duty in law::national().duties() {
            let known = INSTRUMENTS.iter().any(|(folder, ..)| *folder == duty.instrument);
            assert!(known, "{}", duty.instrument);
        }
    }
}
