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
    /// Where it comes from, if not from a meeting of the council's own.
    pub source: Option<&'static str>,
    /// The periods of an ask that comes round again, with what met each.
    pub recurring: Option<crate::Recurring>,
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

/// A page that anybody may see: one agenda item of a meeting, or a source entered by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenPage {
    /// The SHA-256 of its file.
    pub id: String,
    /// Its title as printed.
    pub title: Option<String>,
    /// The body, if said.
    pub body: Option<String>,
    /// The meeting's date.
    pub met: When,
    /// Where it comes from, if not from a meeting of the council's own.
    pub source: Option<&'static str>,
    /// The papers it speaks of: title, place, when published.
    pub papers: Vec<(String, String, When)>,
    /// When it was kept.
    pub kept: jiff::Timestamp,
    /// When anything about the page itself was last recorded.
    pub changed: jiff::Timestamp,
}

/// What was open to all once and is no longer: its number or hash, and since when. Nothing else of it is given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gone {
    /// A page's hash, or an item's number.
    pub id: String,
    /// Whether it is a page.
    pub is_page: bool,
    /// Since when.
    pub since: jiff::Timestamp,
}

/// All of it, as at one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenRecord {
    /// The day.
    pub as_at: Date,
    /// The items, newest number first.
    pub items: Vec<OpenItem>,
    /// The pages, in the order kept.
    pub pages: Vec<OpenPage>,
    /// Days on which a body of an open page is to meet.
    pub coming: Vec<(String, Date)>,
    /// What is no longer open.
    pub gone: Vec<Gone>,
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
        let pages: Vec<OpenPage> =
            self.pages().filter(|page| page.is_public()).map(|page| self.opened_page(page)).collect();
        let mut coming: Vec<(String, Date)> = pages
            .iter()
            .filter_map(|page| page.body.clone())
            .flat_map(|body| {
                let days: Vec<Date> = self.coming(&body).filter(|day| *day >= as_at).collect();
                days.into_iter().map(move |day| (body.clone(), day))
            })
            .collect();
        coming.sort();
        coming.dedup();
        OpenRecord { as_at, items, pages, coming, gone: self.gone() }
    }

    fn opened_page(&self, page: &KeptPage) -> OpenPage {
        let papers = self.papers_of(page.page.id);
        let stamps = page.classings.iter().map(|(_, stamp)| stamp.at).chain(papers.iter().map(|paper| paper.said.at));
        let met = page.meeting.said.as_ref().map(|stamp| stamp.at);
        OpenPage {
            id: page.page.id.to_string(),
            title: page.page.title.clone(),
            body: page.meeting.body.clone(),
            met: page.meeting.date,
            source: page.page.kind.source(),
            papers: papers.iter().map(|one| (one.title.clone(), one.place.clone(), one.published)).collect(),
            kept: page.kept.at,
            changed: stamps.chain(met).max().unwrap_or(page.kept.at),
        }
    }

    /// Pages that were classed public and are not now, and numbered items that went with them or were put back.
    fn gone(&self) -> Vec<Gone> {
        let mut gone = Vec::new();
        for page in self.pages() {
            let Some((_, first)) = page.classings.iter().find(|(class, _)| *class == crate::Class::Public) else {
                continue;
            };
            let since = page.classings.last().map_or(first.at, |(_, stamp)| stamp.at);
            if !page.is_public() {
                gone.push(Gone { id: page.page.id.to_string(), is_page: true, since });
            }
            for item in self.items_of(page.page.id).filter(|item| item.number > 0) {
                let put_back = item.decisions.last().filter(|(last, _)| !matches!(last, Decision::Accept { .. }));
                let since = put_back.map_or(since, |(_, stamp)| stamp.at.max(since));
                if !page.is_public() || put_back.is_some() {
                    gone.push(Gone { id: item.number.to_string(), is_page: false, since });
                }
            }
        }
        gone
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
                What::Met { paper, covers } => told.push((fact.on, format!("Update given for {covers}: {paper}"))),
                What::Evidence { words, .. } => told.push((fact.on, format!("Evidence given: {words}"))),
                What::Test(words) => told.push((fact.on, format!("How one will be able to tell: {words}"))),
                What::ConditionMet { words, .. } => told.push((fact.on, format!("Its condition is met: {words}"))),
                What::StillOpen(words) => told.push((fact.on, format!("Still open: {words}"))),
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
            source: page.page.kind.source(),
            recurring: self.recurring(item, as_at),
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
