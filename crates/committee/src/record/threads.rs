//! Items that go on from meeting to meeting, as one subject, with what is still owed from all of them.

use crate::patterns::pattern;
use crate::{Item, KeptPage, Record, State};
use jiff::civil::Date;
use std::collections::BTreeMap;

/// One subject across meetings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thread<'a> {
    /// The subject, as the clerk named it or as the newest page is titled.
    pub subject: String,
    /// Its pages, oldest meeting first; those without a day last.
    pub pages: Vec<&'a KeptPage>,
    /// What is still owed from any of them.
    pub open: Vec<&'a Item>,
}

/// A title without what changes from meeting to meeting: numbers, dates, "update", "quarterly report".
fn same(title: &str) -> String {
    let low = title.to_lowercase().replace(['’', '\''], "");
    let low = pattern!(r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|quarter(?:ly)?|annual(?:ly)?|monthly|update[ds]?|reports?|reporting|progress|verbal|oral|latest|item|standing|the|a|an|on|of|to|and|for)\b").replace_all(&low, " ");
    low.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

impl Record {
    /// Every subject that has a page, the ones with most still owed first. Pages of one body whose titles differ only in what
    /// changes from meeting to meeting are one subject, unless a clerk has said otherwise.
    pub fn threads(&self, as_at: Date) -> Vec<Thread<'_>> {
        let mut by_subject: BTreeMap<(String, String), Vec<&KeptPage>> = BTreeMap::new();
        for page in self.pages().filter(|page| page.is_open()) {
            let told = self.subject_of(page.page.id);
            let title = told.or(page.page.title.as_deref()).unwrap_or_default();
            let body = if told.is_some() { "" } else { page.meeting.body.as_deref().unwrap_or_default() };
            let key = same(title);
            if !key.is_empty() {
                by_subject.entry((body.to_lowercase(), key)).or_default().push(page);
            }
        }
        let mut threads: Vec<Thread> = by_subject
            .into_values()
            .map(|mut pages| {
                pages.sort_by_key(|page| (page.meeting.date.earliest().is_none(), page.meeting.date.earliest()));
                let named = pages.last().and_then(|page| self.subject_of(page.page.id).or(page.page.title.as_deref()));
                let subject = named.unwrap_or_default().to_owned();
                let open = pages
                    .iter()
                    .flat_map(|page| self.items_of(page.page.id))
                    .filter(|item| item.settled() == crate::Settled::Confirmed)
                    .filter(|item| matches!(self.standing(item, as_at).state, State::Open | State::AwaitsAgreement))
                    .collect();
                Thread { subject, pages, open }
            })
            .collect();
        threads.sort_by_key(|thread| std::cmp::Reverse((thread.open.len(), thread.pages.len())));
        threads
    }
}

#[cfg(test)]
mod tests {
    use super::same;

    #[test]
    fn what_changes_from_meeting_to_meeting_makes_no_new_subject() {
        assert_eq!(same("SEND Standing Item"), same("SEND standing item - update, March 2020"));
        assert_eq!(same("SEND Scrutiny: Quarterly Report"), same("SEND scrutiny – quarterly reporting"));
        assert_ne!(same("SEND transport"), same("SEND finance"));
    }
}
