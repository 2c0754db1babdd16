//! The open record in the form of OParl 1.1: system, body, terms, organisations, meetings, agenda items, papers,
//! consultations and files, as objects with addresses of their own and as paged lists.
//!
//! The standard knows no actions, promises or questions. An item that somebody owes is a `Paper`; its passage from the body
//! that asked to the one that is to answer is a `Consultation`; what only we know stands under `candour:` keys. Nobody is
//! named: people are not published from the record, so the lists of persons and memberships are there and empty.

mod lists;
mod objects;

use crate::{OpenItem, OpenPage, OpenRecord};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Where the version of the standard is described; the type of an object follows it.
const VERSION: &str = "https://schema.oparl.org/1.1/";
/// Objects on a page of a list.
const PER_PAGE: usize = 100;

/// Where it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OparlPlace {
    /// The council's name.
    pub council: String,
    /// Address below which every object lies, without a slash at its end.
    pub base: String,
    /// Address of the public tracker, without a slash at its end.
    pub tracker: String,
    /// Name of the service.
    pub service: String,
}

/// The open record seen as OParl.
pub struct Oparl<'a> {
    record: &'a OpenRecord,
    place: &'a OparlPlace,
    /// Bodies of the pages by their own short name in addresses.
    organizations: BTreeMap<String, String>,
    /// Meetings by their own short name: a body and a day, or a page whose day is not known.
    meetings: BTreeMap<String, Met<'a>>,
}

/// One meeting: its body, its day and its pages in the order kept.
struct Met<'a> {
    organization: Option<String>,
    day: Option<jiff::civil::Date>,
    pages: Vec<&'a OpenPage>,
}

/// A name in an address: letters, digits and hyphens, with a mark of the whole so that two names never meet.
fn short(name: &str) -> String {
    let plain: String =
        name.to_lowercase().chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    let words: Vec<&str> = plain.split('-').filter(|word| !word.is_empty()).collect();
    let mark: String = crate::decode::sha256(name.to_lowercase().as_bytes()).chars().take(6).collect();
    let words: String = words.join("-").chars().take(60).collect();
    format!("{words}-{mark}")
}

fn instant(at: jiff::Timestamp) -> String {
    at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

impl OpenRecord {
    /// The open record as OParl, published at a place.
    pub fn oparl<'a>(&'a self, place: &'a OparlPlace) -> Oparl<'a> {
        let mut organizations = BTreeMap::new();
        let mut meetings: BTreeMap<String, Met> = BTreeMap::new();
        for page in &self.pages {
            let body = page.body.as_deref();
            if let Some(body) = body {
                organizations.entry(short(body)).or_insert_with(|| body.to_owned());
            }
            if page.source.is_some() {
                continue;
            }
            let day = page.met.day();
            let key = match (body, day) {
                (Some(body), Some(day)) => format!("{}-{day}", short(body)),
                _ => format!("page-{}", page.id.chars().take(16).collect::<String>()),
            };
            let met =
                meetings.entry(key).or_insert_with(|| Met { organization: body.map(short), day, pages: Vec::new() });
            met.pages.push(page);
        }
        for (body, day) in &self.coming {
            let key = format!("{}-{day}", short(body));
            meetings.entry(key).or_insert_with(|| Met {
                organization: Some(short(body)),
                day: Some(*day),
                pages: Vec::new(),
            });
        }
        Oparl { record: self, place, organizations, meetings }
    }
}

impl Oparl<'_> {
    fn at(&self, path: &str) -> String {
        format!("{}/{path}", self.place.base)
    }

    fn kind(name: &str) -> String {
        format!("{VERSION}{name}")
    }

    /// The object or list at a path below the base; `None` where there is none. `query` gives the parameters of a list.
    pub fn answer(&self, path: &str, query: &BTreeMap<String, String>) -> Option<Value> {
        let path = path.trim_matches('/');
        if path.is_empty() {
            return Some(self.system());
        }
        match path.split_once('/') {
            None => self.list(path, query),
            Some((kind, id)) => self.object(kind, id),
        }
    }

    fn object(&self, kind: &str, id: &str) -> Option<Value> {
        let found = match kind {
            "body" if id == "council" => Some(self.body()),
            "bodies" => None,
            "legislativeterm" if id == "all" => Some(self.term()),
            "organization" => self.organizations.contains_key(id).then(|| self.organization(id)).flatten(),
            "meeting" => self.meeting(id),
            "agendaitem" => {
                self.record.pages.iter().find(|page| page.id == id).and_then(|page| self.agenda_item_alone(page))
            }
            "paper" => self.item(id).map(|item| self.paper(item)),
            "consultation" => self.item(id).and_then(|item| self.consultation(item)),
            "file" => self.file_by_id(id),
            _ => None,
        };
        found.or_else(|| self.tombstone(kind, id))
    }

    fn item(&self, number: &str) -> Option<&OpenItem> {
        let number: u32 = number.parse().ok()?;
        self.record.items.iter().find(|item| item.number == number)
    }

    /// What is left of an object that is no longer open: that it was there, and since when it is not.
    fn tombstone(&self, kind: &str, id: &str) -> Option<Value> {
        let name = match kind {
            "agendaitem" => "AgendaItem",
            "paper" => "Paper",
            "consultation" => "Consultation",
            _ => return None,
        };
        let page = kind == "agendaitem";
        let gone = self.record.gone.iter().find(|gone| gone.is_page == page && gone.id == id)?;
        let since = instant(gone.since);
        Some(json!({
            "id": self.at(&format!("{kind}/{id}")),
            "type": Self::kind(name),
            "created": since,
            "modified": since,
            "deleted": true,
        }))
    }
}
