//! Which data are not to be relied on: what a person has recorded, and which figures it touches.
//!
//! An edge stays as imprecise as it was said. "After April 2019" may mean from the first day of April or only from May: a
//! period that lies between the two is *perhaps* touched, until a person settles the edge.

use crate::catalogue::Measure;
use crate::figure::Figure;
use crate::period::Period;
use std::fmt;
use std::sync::Arc;
use terms::{Date, Span, When, YearMonth};

/// What is to be done with a figure that a window touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// It is shown, with a warning.
    Warn,
    /// It is not given out: exports and returns leave it out, pages say why.
    Refuse,
}

impl Rule {
    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Rule::Warn => "warn",
            Rule::Refuse => "refuse",
        }
    }

    /// The rule of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Rule::Warn, Rule::Refuse].into_iter().find(|rule| rule.name() == name)
    }
}

/// A time in which a source, a measure or the whole record is not to be relied on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// Its short name, such as `migration-2019`.
    pub id: String,
    /// Only figures of this measure; all of them if none is named.
    pub measure: Option<Measure>,
    /// Only figures that rest on this collection and year, such as `sen2 2019`; all if none is named.
    pub series: Option<String>,
    /// Its first day, as far as it is known; open if there is none.
    pub from: Option<When>,
    /// Its last day, as far as it is known; open if there is none.
    pub to: Option<When>,
    /// Why.
    pub why: String,
    /// What shows it: a report's hash, a minute, a letter.
    pub evidence: String,
    /// The person who answers for it, and in which role.
    pub by: String,
    /// The day it was recorded.
    pub recorded_on: Date,
    /// What is to be done.
    pub rule: Rule,
    /// When, and how, the data were mended: the window stands for what was known before.
    pub repaired: Option<(Date, String)>,
}

/// Whether a window touches a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Touch {
    /// It does not.
    No,
    /// It depends on an edge that nobody has settled.
    Perhaps,
    /// It does.
    Yes,
}

/// Reads an edge: a day, a month, `after` or `before` one of them, or a range with `/`.
///
/// ```
/// use measures::edge;
/// use terms::{Date, When};
/// assert_eq!(edge("after 2019-04"), Some(When::Between(Date::constant(2019, 4, 1), Date::constant(2019, 5, 1))));
/// assert_eq!(edge("2019-04-05"), Some(When::Day(Date::constant(2019, 4, 5))));
/// assert_eq!(edge("spring"), None);
/// ```
pub fn edge(text: &str) -> Option<When> {
    let text = text.trim();
    let span = |text: &str| plain(text)?.span();
    if let Some(rest) = text.strip_prefix("after ") {
        let span = span(rest)?;
        // From that time on, or only once it was over: both are meant by people who say so.
        return Some(When::Between(span.earliest, span.latest.tomorrow().ok()?));
    }
    if let Some(rest) = text.strip_prefix("before ") {
        let span = span(rest)?;
        return Some(When::Between(span.earliest.yesterday().ok()?, span.latest));
    }
    if let Some((from, to)) = text.split_once('/') {
        let (from, to) = (span(from)?.earliest, span(to)?.latest);
        return (from <= to).then_some(When::Between(from, to));
    }
    plain(text)
}

fn plain(text: &str) -> Option<When> {
    if let Ok(day) = text.parse::<Date>() {
        return Some(When::Day(day));
    }
    let (year, month) = text.split_once('-')?;
    Some(When::Month(YearMonth::new(year.parse().ok()?, month.parse().ok()?)?))
}

impl Window {
    /// Whether it touches the days from `first` to `last`, both counted.
    pub fn touches(&self, first: Date, last: Date) -> Touch {
        let whole = Span { earliest: Date::MIN, latest: Date::MIN };
        let end = Span { earliest: Date::MAX, latest: Date::MAX };
        let from = self.from.and_then(When::span).unwrap_or(whole);
        let to = self.to.and_then(When::span).unwrap_or(end);
        if from.earliest > last || to.latest < first {
            Touch::No
        } else if from.latest <= last && to.earliest >= first && from.latest <= to.earliest {
            Touch::Yes
        } else {
            Touch::Perhaps
        }
    }

    /// Whether it touches a figure of a measure over a period that rests on these series (`sen2 2019`).
    pub fn touches_figure(&self, measure: Measure, period: Period, series: &[String]) -> Touch {
        let of_measure = self.measure.is_none_or(|own| own == measure);
        let of_series = self.series.as_ref().is_none_or(|own| series.contains(own));
        if of_measure && of_series { self.touches(period.first(), period.last()) } else { Touch::No }
    }

    /// Whether a comparison of two periods crosses its boundary: it touches them unequally.
    pub fn parts(&self, measure: Measure, earlier: Period, later: Period, series: &[String]) -> bool {
        self.touches_figure(measure, earlier, series) != self.touches_figure(measure, later, series)
    }

    /// In one sentence, as every figure prints it.
    pub fn in_words(&self, touch: Touch) -> String {
        let of = match (&self.series, self.measure) {
            (Some(series), _) => format!("Data from {series}"),
            (None, Some(measure)) => format!("This measure ({})", measure.id()),
            (None, None) => "Data".to_owned(),
        };
        let days = match (self.from, self.to) {
            (None, None) => "of all periods".to_owned(),
            (Some(from), None) => format!("from {}", said(from)),
            (None, Some(to)) => format!("up to {}", said(to)),
            (Some(from), Some(to)) => format!("from {} to {}", said(from), said(to)),
        };
        let sure = if touch == Touch::Perhaps {
            " Whether this period is touched depends on an edge that nobody has settled."
        } else {
            ""
        };
        let mended = self.repaired.as_ref().map_or(String::new(), |(on, how)| format!(" Mended on {on}: {how}."));
        let (why, evidence) = (self.why.trim_end_matches('.'), self.evidence.trim_end_matches('.'));
        format!(
            "{of} {days} are not to be relied on: {why}. Evidence: {evidence}. Recorded by {} on {}.{sure}{mended}",
            self.by, self.recorded_on
        )
    }
}

fn said(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Month(month) => month.to_string(),
        When::Between(from, to) => format!("some day between {from} and {to}"),
        When::Unknown(_) => "a day not known".to_owned(),
    }
}

/// What people have said about the data of a figure's period.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Reliability {
    /// Nobody has recorded a judgment.
    #[default]
    NoneRecorded,
    /// It is not to be relied on, or perhaps not.
    Questioned {
        /// Whether it surely is so.
        touch: Touch,
        /// What is to be done with the figure: for certain only where `touch` is.
        rule: Rule,
        /// What was recorded, in words.
        said: Arc<str>,
    },
}

impl Reliability {
    /// Whether the figure may not be given out.
    pub fn refuses(&self) -> bool {
        matches!(self, Reliability::Questioned { rule: Rule::Refuse, .. })
    }
}

impl fmt::Display for Reliability {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Reliability::NoneRecorded => out.write_str("no judgment on the reliability of this period is recorded"),
            Reliability::Questioned { said, .. } => out.write_str(said),
        }
    }
}

/// Says on every figure which windows touch it. A window that was repaired touches no figure that knows of the repair.
/// Where an edge is open and the rule refuses, the figure is refused: null beats a guess.
pub fn say_windows(figures: &mut [Figure], windows: &[Window], series: &[String]) {
    for figure in figures {
        let mut worst: Option<(Touch, Rule, String)> = None;
        for window in windows {
            if window.repaired.as_ref().is_some_and(|(on, _)| *on <= figure.working.known_at) {
                continue;
            }
            let touch = window.touches_figure(figure.measure, figure.period, series);
            if touch == Touch::No {
                continue;
            }
            let words = window.in_words(touch);
            worst = Some(match worst {
                None => (touch, window.rule, words),
                Some((before, rule, said)) => (before.max(touch), rule.max(window.rule), format!("{said} {words}")),
            });
        }
        if let Some((touch, rule, said)) = worst {
            let said = Arc::from(said.as_str());
            Arc::make_mut(&mut figure.working).reliability = Reliability::Questioned { touch, rule, said };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn window(from: &str, to: &str) -> Window {
        Window {
            id: "w".to_owned(),
            measure: None,
            series: None,
            from: edge(from),
            to: edge(to),
            why: "reviews were not carried over".to_owned(),
            evidence: "reconciliation".to_owned(),
            by: "A. Officer, SEND manager".to_owned(),
            recorded_on: Date::constant(2020, 1, 1),
            rule: Rule::Warn,
            repaired: None,
        }
    }

    fn year(year: i16) -> (Date, Date) {
        (Date::constant(year, 1, 1), Date::constant(year, 12, 31))
    }

    #[test]
    fn an_imprecise_edge_stays_imprecise() {
        let after_april = window("after 2019-04", "");
        let touch = |first: (i16, i8, i8), last: (i16, i8, i8)| {
            after_april.touches(Date::constant(first.0, first.1, first.2), Date::constant(last.0, last.1, last.2))
        };
        assert_eq!(touch((2019, 1, 1), (2019, 3, 31)), Touch::No);
        assert_eq!(touch((2019, 4, 1), (2019, 4, 30)), Touch::Perhaps);
        assert_eq!(touch((2019, 5, 1), (2019, 5, 31)), Touch::Yes);
        assert_eq!(touch((2019, 1, 1), (2019, 12, 31)), Touch::Yes, "a year that reaches past the edge");
        assert!(after_april.in_words(Touch::Perhaps).contains("nobody has settled"));
    }

    #[test]
    fn a_comparison_across_the_boundary_is_a_break() {
        let closed = window("2019-04-01", "2019-12-31");
        let (before, within, after) = (year(2018), year(2019), year(2020));
        assert_eq!(closed.touches(before.0, before.1), Touch::No);
        assert_eq!(closed.touches(within.0, within.1), Touch::Yes);
        assert_eq!(closed.touches(after.0, after.1), Touch::No);
    }

    proptest! {
        /// Settling an edge never turns a sure answer into another.
        #[test]
        fn settling_an_edge_only_settles(from in 0..400_i64, wide in 0..60_i64, at in 0..60_i64, first in 0..400_i64, long in 0..60_i64) {
            let day = |days: i64| Date::constant(2019, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
            let open = Window { from: Some(When::Between(day(from), day(from + wide))), ..window("", "") };
            let settled = Window { from: Some(When::Day(day(from + at.min(wide)))), ..window("", "") };
            let before = open.touches(day(first), day(first + long));
            let after = settled.touches(day(first), day(first + long));
            prop_assert_ne!(after, Touch::Perhaps);
            prop_assert!(before == Touch::Perhaps || before == after);
        }
    }
}
