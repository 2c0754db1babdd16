//! Asks that stand on no page of minutes: recommendations of the ombudsman, priority actions of an inspection, dates of an
//! improvement plan, resolutions of another body. What a clerk types is kept as a page of its own, with its source, so that
//! it is classed, confirmed, tracked and published by the same rules as everything else.

use crate::{Decision, Event, Finding, ItemId, Kind, Page, PageId, PageKind, Passage, Strength, What};
use terms::{Date, When};

/// What a clerk types.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// Where it comes from: one of [`PageKind::SOURCES`].
    pub source: PageKind,
    /// The report, letter or plan, as its own title says.
    pub title: String,
    /// Who asks.
    pub from: String,
    /// When it was said, as finely as it is known.
    pub stated: When,
    /// Its words.
    pub words: String,
    /// What it is.
    pub kind: Kind,
    /// The role that owes it.
    pub owner: Option<String>,
    /// When it is due.
    pub due: When,
}

impl Entered {
    /// The text that is kept as the page's file.
    pub fn text(&self) -> String {
        format!("{}\n\n{}\n\n{}\n", self.title.trim(), self.from.trim(), self.words.trim())
    }

    /// What is recorded: the page, its source and day, the ask confirmed, and when it is due.
    pub fn events(&self, today: Date) -> Option<Vec<Event>> {
        let text = self.text();
        let id = PageId::parse(&crate::decode::sha256(text.as_bytes()))?;
        let words = self.words.trim();
        let start = text.rfind(words)?;
        let passage = Passage { start, end: start + words.len(), printed: words.to_owned() };
        let finding = Finding {
            nth: 1,
            kind: self.kind,
            strength: Strength::Decided,
            rule: "entered.by-hand".to_owned(),
            passage,
            number: None,
            by: None,
            to: None,
            due: None,
            due_date: None,
            condition: None,
            recurring: false,
            soft: false,
            routine: false,
            answered: None,
            outcome: None,
            votes: None,
            value: None,
        };
        let page = Page {
            id,
            kind: self.source,
            title: Some(self.title.trim().to_owned()),
            body: Some(self.from.trim().to_owned()),
            meeting_date: None,
            address: None,
            held: crate::held::find(&text.to_lowercase()).map(|held| held.reason),
            findings: vec![finding],
        };
        let item = ItemId { page: id, nth: 1 };
        let held = page.held.is_some();
        let mut events = vec![
            Event::Kept(page),
            Event::Meeting { page: id, body: Some(self.from.trim().to_owned()), date: self.stated },
        ];
        if held {
            // A clerk looks at it first; what it asks waits in the queue then.
            return Some(events);
        }
        let decision = Decision::Accept { kind: self.kind, words: None, owner: self.owner.clone() };
        events.push(Event::Decided { item, decision });
        if self.kind.is_owed() && self.due.span().is_some() {
            let on = self.stated.day().unwrap_or(today).min(today);
            events.push(Event::Fact { item, on, what: What::Due(self.due) });
        }
        Some(events)
    }
}
