//! What of the record is open to all: made here and nowhere else, from pages classed public and items confirmed.

use crate::{Decision, Item, KeptPage, Kind, Record, Standing, What};
use jiff::civil::Date;
use terms::When;

/// An item that anybody may see. It names roles, never persons, and no account of ours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenItem {
    /// Its number.
    pub number: u32,
    /// What it is.
    pub kind: Kind,
    /// The clerk's words, or the passage.
    pub words: String,
    /// The passage as printed, where the words are the clerk's.
    pub printed: Option<String>,
    /// The body, if said.
    pub body: Option<String>,
    /// The item's title on the page.
    pub title: Option<String>,
    /// The meeting's date.
    pub met: When,
    /// How it stands. A "not kept" whose minute is not public is left out.
    pub standing: Standing,
    /// What silence is called.
    pub silence: String,
    /// What was told of it and when, oldest first.
    pub told: Vec<(Date, String)>,
    /// Corrections that stay visible.
    pub corrections: Vec<(Date, String)>,
    /// The page it stands in: the SHA-256 of its file.
    pub page: String,
    /// When anything was last recorded of it, or of how public its page is.
    pub changed: jiff::Timestamp,
    /// How many things were recorded of it.
    pub changes: usize,
}

/// All of it, as at one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRecord {
    /// The day.
    pub as_at: Date,
    /// The items, newest number first.
    pub items: Vec<OpenItem>,
}

impl Record {
    /// What is open to all, as at a day.
    pub fn open(&self, as_at: Date) -> OpenRecord {
        let mut items: Vec<OpenItem> = self
            .confirmed()
            .filter_map(|item| {
                let page = self.page(item.id.page)?;
                page.is_public().then(|| self.opened(item, page, as_at))
            })
            .collect();
        items.sort_by_key(|item| std::cmp::Reverse(item.number));
        OpenRecord { as_at, items }
    }

    fn opened(&self, item: &Item, page: &KeptPage, as_at: Date) -> OpenItem {
        let mut standing = self.standing(item, as_at);
        standing.not_kept = standing
            .not_kept
            .filter(|(_, by)| self.page(by.page).is_some_and(KeptPage::is_public) && self.is_confirmed(*by));
        let mut told = Vec::new();
        let mut corrections = Vec::new();
        for fact in item.facts_until(as_at) {
            match &fact.what {
                What::Update(words) => told.push((fact.on, words.clone())),
                What::Closed { evidence } => told.push((fact.on, format!("Closed. Evidence: {evidence}"))),
                What::Agreed { minute } => told.push((fact.on, format!("The committee agreed to close it: {minute}"))),
                What::Reopened { why } => told.push((fact.on, format!("Opened again: {why}"))),
                What::Outcome(words) => told.push((fact.on, format!("Outcome: {words}"))),
                What::Answered { answer, why } => told.push((fact.on, format!("{}: {why}", answer.plain()))),
                What::Relabelled { kind, why } => {
                    corrections.push((fact.on, format!("Called {} from here on: {why}", kind.plain().to_lowercase())));
                }
                What::NotKept { .. } if standing.not_kept.is_some() => {
                    told.push((fact.on, "The body's own minutes record that it was not kept".to_owned()));
                }
                _ => {}
            }
        }
        OpenItem {
            number: item.number,
            kind: item.kind(),
            words: item.words(),
            printed: item.reworded().map(|_| item.finding.passage.printed.clone()),
            body: page.meeting.body.clone(),
            title: page.page.title.clone(),
            met: page.meeting.date,
            silence: standing.silence(page),
            standing,
            told,
            corrections,
            page: page.page.id.to_string(),
            changed: stamps(item, page).max().unwrap_or(page.kept.at),
            changes: stamps(item, page).count(),
        }
    }

    fn is_confirmed(&self, id: crate::ItemId) -> bool {
        self.item(id).is_some_and(|item| matches!(item.decisions.last(), Some((Decision::Accept { .. }, _))))
    }
}

fn stamps(item: &Item, page: &KeptPage) -> impl Iterator<Item = jiff::Timestamp> {
    let decisions = item.decisions.iter().map(|(_, stamp)| stamp.at);
    let classings = page.classings.iter().map(|(_, stamp)| stamp.at);
    decisions.chain(item.facts.iter().map(|fact| fact.stamp.at)).chain(classings)
}

impl crate::Answer {
    /// In words.
    pub fn plain(self) -> &'static str {
        match self {
            crate::Answer::Accepted => "Agreed",
            crate::Answer::Partly => "Agreed in part",
            crate::Answer::NotAccepted => "Not agreed",
        }
    }
}
