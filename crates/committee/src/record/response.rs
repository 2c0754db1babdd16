//! The executive's two months to respond to scrutiny, for an item that says when its report was received. The limit itself
//! is `law/council-scrutiny/s-9fe-respond-to-scrutiny.toml`, applied by `clocks`.

use crate::record::standing::days;
use crate::{Age, Item, Record, What};
use clocks::{Rules, Settings, answer, assess_named};
use terms::{Date, Span, Unknown, When};

const DUTY: &str = "s-9fe-respond-to-scrutiny";

/// What the two months rest on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Basis {
    /// The report and the committee's written notice were received.
    Notice,
    /// No notice was found. That is not the same as no duty: the days are shown as custom.
    NoNoticeFound,
}

/// How the response stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ResponseClock {
    /// The council has no executive arrangements, so there is no such duty.
    NoExecutive,
    /// Nobody has said when the report was received.
    NoReceipt,
    /// It runs or ran.
    Runs {
        /// What it rests on.
        basis: Basis,
        /// First and last possible last day: two, where the receipt is known by its month only.
        due: Span,
        /// When the response was published, if it was.
        done: Option<When>,
        /// Days past the last day, up to the response or the as-at date; zero where in time.
        late: Age,
        /// The same days parted where a stated reason begins.
        parted: Option<Parted>,
        /// The sentence of the clock.
        why: String,
        /// What it rests on in law.
        citation: String,
        /// How far that was verified.
        confidence: &'static str,
    },
}

/// Days late before and after a reason that was given for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    /// The reason as recorded.
    pub words: String,
    /// From when it held.
    pub from: When,
    /// Days late before it: the reason does not explain them.
    pub before: Age,
    /// Days late since.
    pub after: Age,
}

fn past(from: Span, to: Span) -> Age {
    Age { least: days(from.latest, to.earliest).max(0), most: days(from.earliest, to.latest).max(0) }
}

fn later(one: Span, other: Span) -> Span {
    Span { earliest: one.earliest.max(other.earliest), latest: one.latest.max(other.latest) }
}

fn earlier(one: Span, other: Span) -> Span {
    Span { earliest: one.earliest.min(other.earliest), latest: one.latest.min(other.latest) }
}

impl Record {
    /// How the executive's response stands at the end of a day. A day that was recorded is used as finely as it is known.
    pub fn response(&self, item: &Item, as_at: Date) -> ResponseClock {
        if !self.policy().executive_arrangements {
            return ResponseClock::NoExecutive;
        }
        let (mut received, mut notice, mut done, mut reason) = (None, None, None, None);
        for fact in item.facts_until(as_at) {
            match &fact.what {
                What::Received(on) => received = Some(*on),
                What::Notice(on) => notice = Some(*on),
                What::Responded(on) => done = Some(*on),
                What::Reason { words, from } => reason = Some((words.clone(), *from)),
                _ => {}
            }
        }
        let Some(received) = received.filter(|on| on.span().is_some()) else { return ResponseClock::NoReceipt };
        let notice = notice.filter(|on| on.span().is_some());
        let mut events = vec![("scrutiny_report_received", received)];
        events.extend(notice.map(|on| ("scrutiny_notice_received", on)));
        events.extend(done.map(|on| ("scrutiny_response_published", on)));
        let rules = Rules::national();
        let settings = Settings::default();
        let outcome = rules
            .law()
            .indexed()
            .find(|(_, duty)| duty.id == DUTY)
            .and_then(|(ix, _)| assess_named(rules, ix, &events, as_at, &settings));
        let told = outcome.as_ref().and_then(|outcome| answer(outcome, rules, as_at, &settings));
        let (Some(outcome), Some(told)) = (outcome, told) else { return ResponseClock::NoReceipt };
        let Some(due) = outcome.due else { return ResponseClock::NoReceipt };
        let today = Span { earliest: as_at, latest: as_at };
        let end = done.unwrap_or(When::Unknown(Unknown::NotGiven)).span().unwrap_or(today);
        ResponseClock::Runs {
            basis: if notice.is_some() { Basis::Notice } else { Basis::NoNoticeFound },
            due,
            done,
            late: past(due, end),
            parted: reason.and_then(|(words, from)| {
                let begins = from.span()?;
                Some(Parted {
                    words,
                    from,
                    before: past(due, earlier(begins, end)),
                    after: past(later(begins, due), end),
                })
            }),
            why: told.why,
            citation: told.citation,
            confidence: told.confidence,
        }
    }
}
