//! The lists: paged, and narrowed to what changed since an instant. A list that is narrowed tells of what is gone as well.

use super::{Oparl, PER_PAGE};
use serde_json::{Value, json};
use std::collections::BTreeMap;

impl Oparl<'_> {
    /// Everything of one kind, oldest change first.
    fn all(&self, kind: &str) -> Option<Vec<Value>> {
        let items = || self.record.items.iter().rev();
        let pages = || self.record.pages.iter();
        let mut found: Vec<Value> = match kind {
            "body" => vec![self.body()],
            "legislativeterm" => vec![self.term()],
            "organization" => self.organizations.keys().filter_map(|id| self.organization(id)).collect(),
            "meeting" => self.meetings.keys().filter_map(|id| self.meeting(id)).collect(),
            "agendaitem" => pages().filter_map(|page| self.agenda_item_alone(page)).collect(),
            "paper" => items().map(|item| self.paper(item)).collect(),
            "consultation" => items().filter_map(|item| self.consultation(item)).collect(),
            "file" => pages().flat_map(|page| (0..page.papers.len()).filter_map(|nth| self.file(page, nth))).collect(),
            // Nobody and no place is published from the record.
            "person" | "membership" | "location" => vec![],
            _ => return None,
        };
        let text = |one: &Value, key: &str| one.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
        found.sort_by_key(|one| (text(one, "modified"), text(one, "id")));
        Some(found)
    }

    pub(super) fn list(&self, kind: &str, query: &BTreeMap<String, String>) -> Option<Value> {
        let mut found = self.all(kind)?;
        if let Some(organization) = query.get("organization") {
            let wanted = self.at(&format!("organization/{organization}"));
            found.retain(|one| {
                one.get("organization").and_then(Value::as_array).is_some_and(|all| all.contains(&json!(wanted)))
            });
        }
        let since = ["modified_since", "created_since"].iter().find_map(|name| Some((*name, query.get(*name)?)));
        let until = ["modified_until", "created_until"].iter().find_map(|name| Some((*name, query.get(*name)?)));
        if since.is_some_and(|(name, _)| name == "modified_since") {
            found.extend(self.gone_of(kind));
        }
        for (limit, after) in [(since, true), (until, false)] {
            let Some((name, text)) = limit else { continue };
            let key = if name.starts_with("modified") { "modified" } else { "created" };
            // An instant that cannot be read narrows nothing: better too much than a gap that nobody sees.
            let Ok(instant) = text.parse::<jiff::Timestamp>() else { continue };
            found.retain(|one| {
                let at = one.get(key).and_then(Value::as_str).and_then(|text| text.parse::<jiff::Timestamp>().ok());
                at.is_none_or(|at| if after { at >= instant } else { at <= instant })
            });
        }
        Some(self.page_of(kind, found, query))
    }

    fn gone_of(&self, kind: &str) -> Vec<Value> {
        let page = kind == "agendaitem";
        let gone = self.record.gone.iter().filter(|gone| gone.is_page == page);
        gone.filter_map(|gone| self.tombstone(kind, &gone.id)).collect()
    }

    fn page_of(&self, kind: &str, found: Vec<Value>, query: &BTreeMap<String, String>) -> Value {
        let total = found.len();
        let pages = total.div_ceil(PER_PAGE).max(1);
        let current = query.get("page").and_then(|page| page.parse().ok()).unwrap_or(1usize).clamp(1, pages);
        let kept: Vec<String> = query
            .iter()
            .filter(|(name, _)| {
                matches!(
                    name.as_str(),
                    "modified_since" | "modified_until" | "created_since" | "created_until" | "organization"
                )
            })
            .map(|(name, value)| format!("{name}={}", escaped(value)))
            .collect();
        let link = |page: usize| {
            let mut words = kept.clone();
            if page > 1 {
                words.push(format!("page={page}"));
            }
            let query = if words.is_empty() { String::new() } else { format!("?{}", words.join("&")) };
            json!(format!("{}{query}", self.at(kind)))
        };
        let mut links = serde_json::Map::new();
        links.insert("first".into(), link(1));
        links.insert("self".into(), link(current));
        links.insert("last".into(), link(pages));
        if current > 1 {
            links.insert("prev".into(), link(current - 1));
        }
        if current < pages {
            links.insert("next".into(), link(current + 1));
        }
        json!({
            "data": found.into_iter().skip((current - 1) * PER_PAGE).take(PER_PAGE).collect::<Vec<_>>(),
            "pagination": {
                "totalElements": total,
                "elementsPerPage": PER_PAGE,
                "currentPage": current,
                "totalPages": pages,
            },
            "links": links,
        })
    }
}

/// The few letters of an instant that mean something in an address.
fn escaped(text: &str) -> String {
    text.chars()
        .filter(|letter| letter.is_ascii_graphic())
        .map(|letter| match letter {
            '+' => "%2B".to_owned(),
            '&' | '#' | '%' | '?' | '=' | '"' | '<' | '>' => String::new(),
            letter => letter.to_string(),
        })
        .collect()
}
