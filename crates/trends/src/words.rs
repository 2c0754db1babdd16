//! What a series says, in words with a sign, so that nothing hangs on a colour.

use crate::monthly::Series;
use statistics::NotComputable;
use statistics::spc::{Assurance, Side, Variation};
use terms::YearMonth;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A month, such as "March 2025".
pub fn month_long(month: YearMonth) -> String {
    let name = usize::try_from(month.month() - 1).ok().and_then(|place| MONTHS.get(place)).copied().unwrap_or_default();
    format!("{name} {}", month.year())
}

/// A month, such as "Mar 25".
pub fn month_short(month: YearMonth) -> String {
    let long = month_long(month);
    format!("{} {:02}", long.get(..3).unwrap_or_default(), month.year().rem_euclid(100))
}

/// One thing that is said: a sign, a few words, and a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// A sign.
    pub sign: &'static str,
    /// A few words.
    pub short: &'static str,
    /// A sentence.
    pub sentence: String,
}

fn said(sign: &'static str, short: &'static str, sentence: impl Into<String>) -> Said {
    Said { sign, short, sentence: sentence.into() }
}

/// A reason without the code in front of it, as a sentence.
fn reason(why: NotComputable) -> String {
    let text = why.to_string();
    let words = text.split_once(": ").map_or(text.as_str(), |(_, words)| words);
    let mut letters = words.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().collect::<String>()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

impl Series {
    /// Whether there is a sign of change.
    pub fn variation_said(&self) -> Said {
        let latest = self.points.last().map(|point| month_long(point.month)).unwrap_or_default();
        match self.variation() {
            Err(why) => said("–", "Not computable", reason(why)),
            Ok(Variation::NoSignOfChange) if self.is_duty() => said(
                "○",
                "No sign of change",
                format!(
                    "{latest} is within what the months before it lead one to expect. On a legal duty that is never the same \
                     as acceptable: the law asks for every one in time."
                ),
            ),
            Ok(Variation::NoSignOfChange) => said(
                "○",
                "No sign of change",
                format!("{latest} is within what the months before it lead one to expect."),
            ),
            Ok(Variation::Improvement(side)) => said(
                "◇",
                match side {
                    Side::High => "Better, and higher",
                    Side::Low => "Better, and lower",
                },
                format!("{latest} is better than chance alone explains: something has changed."),
            ),
            Ok(Variation::Concern(side)) => said(
                "■",
                match side {
                    Side::High => "Worse, and higher",
                    Side::Low => "Worse, and lower",
                },
                format!("{latest} is worse than chance alone explains: something has changed."),
            ),
            Ok(Variation::Change(side)) => said(
                "△",
                match side {
                    Side::High => "Changed: higher",
                    Side::Low => "Changed: lower",
                },
                format!("{latest} differs by more than chance alone explains. Neither direction is better by itself."),
            ),
        }
    }

    /// What the limits say of the law's line and of the local target, each where there is one.
    pub fn assurance_said(&self) -> Vec<Said> {
        let mut all = Vec::new();
        if let Some(line) = self.definition.legal_line {
            let what = match line {
                0 => "the law’s line, none late".to_owned(),
                line => format!("the law’s line, {line}%"),
            };
            all.push(about(&what, self.assurance_of_law()));
        }
        if let Some(target) = self.decisions.target {
            let unit = if self.kind == crate::ChartKind::PPrime { "%" } else { "" };
            all.push(about(&format!("the local target, {target}{unit}"), self.assurance()));
        }
        all
    }

    /// The rules that it was read by, in words.
    pub fn rules_said(&self) -> String {
        match &self.reading {
            Ok(reading) => format!(
                "{}. Rules of {}: a point beyond the limits; {} points in a row on one side of the mean; {} points in a row \
                 rising or falling; two of three near a limit.",
                self.kind.name(),
                reading.profile.name,
                reading.profile.shift,
                reading.profile.trend.points
            ),
            Err(_) => format!("{}.", self.kind.name()),
        }
    }
}

fn about(what: &str, found: Result<Option<Assurance>, NotComputable>) -> Said {
    match found {
        Err(why) => said("–", "Not computable", format!("Whether {what}, can be met as things stand: {}", reason(why))),
        Ok(None) => said("–", "No better direction", "Neither direction is better, so nothing is said of a target."),
        Ok(Some(Assurance::ConsistentPass)) => {
            said("✓", "Met as things stand", format!("Unless something changes, {what}, is met month after month."))
        }
        Ok(Some(Assurance::ConsistentFail)) => said(
            "✗",
            "Missed as things stand",
            format!("Unless something changes, {what}, is missed month after month."),
        ),
        Ok(Some(Assurance::Inconsistent)) => said(
            "±",
            "Hit or miss",
            format!("Unless something changes, {what}, is met in some months and missed in others, by chance."),
        ),
    }
}
