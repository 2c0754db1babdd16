//! The objects.

use super::{Met, Oparl, VERSION, instant, short};
use crate::{Kind, OpenItem, OpenPage, State};
use serde_json::{Map, Value, json};
use terms::When;

/// Keys that have no value are left out: the standard knows no null.
fn object(pairs: Vec<(&str, Option<Value>)>) -> Value {
    let kept: Map<String, Value> =
        pairs.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
    Value::Object(kept)
}

fn when(on: When) -> Option<Value> {
    on.span().map(|span| match on {
        When::Day(day) => json!(day.to_string()),
        _ => json!(format!("{}/{}", span.earliest, span.latest)),
    })
}

impl Oparl<'_> {
    fn newest(&self) -> jiff::Timestamp {
        let items = self.record.items.iter().map(|item| item.changed);
        let pages = self.record.pages.iter().map(|page| page.changed);
        items.chain(pages).chain(self.record.gone.iter().map(|gone| gone.since)).max().unwrap_or_default()
    }

    fn oldest(&self) -> jiff::Timestamp {
        self.record.pages.iter().map(|page| page.kept).min().unwrap_or_default()
    }

    pub(super) fn system(&self) -> Value {
        json!({
            "id": self.place.base,
            "type": Self::kind("System"),
            "oparlVersion": VERSION,
            "name": format!("{}: what committees decided and are owed", self.place.council),
            "body": self.at("body"),
            "website": self.place.tracker,
            "created": instant(self.oldest()),
            "modified": instant(self.newest()),
            "candour:service": self.place.service,
        })
    }

    pub(super) fn body(&self) -> Value {
        json!({
            "id": self.at("body/council"),
            "type": Self::kind("Body"),
            "system": self.place.base,
            "name": self.place.council,
            "website": self.place.tracker,
            "organization": self.at("organization"),
            "person": self.at("person"),
            "meeting": self.at("meeting"),
            "paper": self.at("paper"),
            "legislativeTerm": [self.term()],
            "legislativeTermList": self.at("legislativeterm"),
            "agendaItem": self.at("agendaitem"),
            "consultation": self.at("consultation"),
            "file": self.at("file"),
            "locationList": self.at("location"),
            "membership": self.at("membership"),
            "created": instant(self.oldest()),
            "modified": instant(self.newest()),
        })
    }

    /// The record knows no terms of the council: one stands for all, without a first and a last day.
    pub(super) fn term(&self) -> Value {
        json!({
            "id": self.at("legislativeterm/all"),
            "type": Self::kind("LegislativeTerm"),
            "body": self.at("body/council"),
            "name": "Term not recorded",
            "created": instant(self.oldest()),
            "modified": instant(self.oldest()),
        })
    }

    pub(super) fn organization(&self, id: &str) -> Option<Value> {
        let name = self.organizations.get(id)?;
        let pages = self.record.pages.iter().filter(|page| page.body.as_deref().is_some_and(|body| short(body) == id));
        let own = pages.clone().any(|page| page.source.is_none());
        let kept = pages.clone().map(|page| page.kept).min().unwrap_or_default();
        let changed = pages.map(|page| page.changed).max().unwrap_or_default();
        Some(object(vec![
            ("id", Some(json!(self.at(&format!("organization/{id}"))))),
            ("type", Some(json!(Self::kind("Organization")))),
            ("body", Some(json!(self.at("body/council")))),
            ("name", Some(json!(name))),
            ("membership", Some(json!([]))),
            ("meeting", own.then(|| json!(self.at(&format!("meeting?organization={id}"))))),
            ("organizationType", Some(json!(if own { "Gremium" } else { "externes Gremium" }))),
            ("created", Some(json!(instant(kept)))),
            ("modified", Some(json!(instant(changed)))),
        ]))
    }

    pub(super) fn meeting(&self, id: &str) -> Option<Value> {
        let met = self.meetings.get(id)?;
        let kept = met.pages.iter().map(|page| page.kept).min();
        let changed = met.pages.iter().map(|page| page.changed).max();
        let name = met.organization.as_ref().and_then(|body| self.organizations.get(body)).cloned();
        let held = !met.pages.is_empty();
        let items: Vec<Value> =
            met.pages.iter().enumerate().map(|(order, page)| self.agenda_item(page, order, None)).collect();
        // The hour of a meeting is not kept: the day is given by itself, and no hour is invented for it.
        let partly = met.pages.first().map(|page| page.met).filter(|on| on.day().is_none()).and_then(when);
        Some(object(vec![
            ("id", Some(json!(self.at(&format!("meeting/{id}"))))),
            ("type", Some(json!(Self::kind("Meeting")))),
            ("name", name.map(|name| json!(name))),
            ("meetingState", Some(json!(if held { "durchgeführt" } else { "terminiert" }))),
            ("organization", met.organization.as_ref().map(|body| json!([self.at(&format!("organization/{body}"))]))),
            ("agendaItem", held.then(|| json!(items))),
            ("created", Some(json!(instant(kept.unwrap_or_default())))),
            ("modified", Some(json!(instant(changed.unwrap_or_default())))),
            ("candour:day", met.day.map(|day| json!(day.to_string())).or(partly)),
        ]))
    }

    fn items_of<'s>(&'s self, page: &'s OpenPage) -> impl Iterator<Item = &'s OpenItem> {
        self.record.items.iter().rev().filter(|item| item.page == page.id)
    }

    pub(super) fn agenda_item(&self, page: &OpenPage, order: usize, meeting: Option<&str>) -> Value {
        let decided: Vec<String> = self
            .items_of(page)
            .filter(|item| matches!(item.kind, Kind::Resolution | Kind::Recommendation))
            .map(|item| item.words.clone())
            .collect();
        let consultations: Vec<&OpenItem> = self.items_of(page).filter(|item| item.kind.is_owed()).collect();
        let result = if decided.is_empty() { "No formal decision found" } else { "Decided" };
        object(vec![
            ("id", Some(json!(self.at(&format!("agendaitem/{}", page.id))))),
            ("type", Some(json!(Self::kind("AgendaItem")))),
            ("meeting", meeting.map(|id| json!(self.at(&format!("meeting/{id}"))))),
            ("order", Some(json!(order))),
            ("name", page.title.as_ref().map(|title| json!(title))),
            ("public", Some(json!(true))),
            (
                "consultation",
                consultations.first().map(|item| json!(self.at(&format!("consultation/{}", item.number)))),
            ),
            ("result", Some(json!(result))),
            ("resolutionText", (!decided.is_empty()).then(|| json!(decided.join("\n")))),
            ("auxiliaryFile", (!page.papers.is_empty()).then(|| json!(self.papers_of(page)))),
            ("created", Some(json!(instant(page.kept)))),
            ("modified", Some(json!(instant(self.changed(page))))),
            ("candour:item", Some(json!(self.items_of(page).map(|item| self.tracked(item)).collect::<Vec<_>>()))),
        ])
    }

    /// A page changes with what was recorded of its items.
    pub(super) fn changed(&self, page: &OpenPage) -> jiff::Timestamp {
        self.items_of(page).map(|item| item.changed).chain([page.changed]).max().unwrap_or(page.changed)
    }

    pub(super) fn agenda_item_alone(&self, page: &OpenPage) -> Option<Value> {
        let (id, met) = self.meeting_of(page)?;
        let order = met.pages.iter().position(|known| known.id == page.id)?;
        Some(self.agenda_item(page, order, Some(id)))
    }

    pub(super) fn meeting_of(&self, page: &OpenPage) -> Option<(&String, &Met<'_>)> {
        self.meetings.iter().find(|(_, met)| met.pages.iter().any(|known| known.id == page.id))
    }

    /// What only we know of an item, under names of our own.
    fn tracked(&self, item: &OpenItem) -> Value {
        let standing = &item.standing;
        object(vec![
            ("candour:number", Some(json!(item.number))),
            ("candour:kind", Some(json!(item.kind.code()))),
            ("candour:words", Some(json!(item.words))),
            ("candour:state", Some(json!(state(standing.state)))),
            ("candour:owner", standing.owner.as_ref().map(|owner| json!(owner))),
            ("candour:due", standing.due.and_then(when)),
            ("candour:notKept", standing.not_kept.map(|(on, _)| json!(on.to_string()))),
            ("candour:news", Some(json!(item.silence))),
        ])
    }

    pub(super) fn paper(&self, item: &OpenItem) -> Value {
        let page = self.record.pages.iter().find(|page| page.id == item.page);
        let body = item.body.as_deref().map(short);
        object(vec![
            ("id", Some(json!(self.at(&format!("paper/{}", item.number))))),
            ("type", Some(json!(Self::kind("Paper")))),
            ("body", Some(json!(self.at("body/council")))),
            ("name", Some(json!(item.words))),
            ("reference", Some(json!(item.number.to_string()))),
            ("date", item.met.day().map(|day| json!(day.to_string()))),
            ("paperType", Some(json!(paper_type(item)))),
            ("originatorOrganization", body.map(|body| json!([self.at(&format!("organization/{body}"))]))),
            ("auxiliaryFile", page.filter(|page| !page.papers.is_empty()).map(|page| json!(self.papers_of(page)))),
            ("consultation", self.consultation(item).map(|one| json!([one]))),
            ("web", Some(json!(format!("{}/items/{}", self.place.tracker, item.number)))),
            ("created", page.map(|page| json!(instant(page.kept)))),
            ("modified", Some(json!(instant(item.changed)))),
            ("candour:item", Some(self.tracked(item))),
        ])
    }

    /// An item's way from the body that asked: only for what somebody owes, and only where its page is of a meeting.
    pub(super) fn consultation(&self, item: &OpenItem) -> Option<Value> {
        if !item.kind.is_owed() {
            return None;
        }
        let page = self.record.pages.iter().find(|page| page.id == item.page)?;
        let (meeting, met) = self.meeting_of(page)?;
        let organization = met.organization.as_ref().map(|body| json!([self.at(&format!("organization/{body}"))]));
        let role = match item.kind {
            Kind::Recommendation => "Recommendation of scrutiny",
            Kind::Referral => "Referred",
            Kind::ExecutiveResponse => "Executive response",
            _ => "Asked",
        };
        Some(object(vec![
            ("id", Some(json!(self.at(&format!("consultation/{}", item.number))))),
            ("type", Some(json!(Self::kind("Consultation")))),
            ("paper", Some(json!(self.at(&format!("paper/{}", item.number))))),
            ("agendaItem", Some(json!(self.at(&format!("agendaitem/{}", page.id))))),
            ("meeting", Some(json!(self.at(&format!("meeting/{meeting}"))))),
            ("organization", organization),
            ("authoritative", Some(json!(item.kind == Kind::Resolution))),
            ("role", Some(json!(role))),
            ("created", Some(json!(instant(page.kept)))),
            ("modified", Some(json!(instant(item.changed)))),
        ]))
    }

    fn papers_of(&self, page: &OpenPage) -> Vec<Value> {
        (0..page.papers.len()).filter_map(|nth| self.file(page, nth)).collect()
    }

    /// A paper that a page speaks of, if it has an address.
    pub(super) fn file(&self, page: &OpenPage, nth: usize) -> Option<Value> {
        let (title, place, published) = page.papers.get(nth)?;
        let address = place.starts_with("https://") || place.starts_with("http://");
        address.then(|| {
            object(vec![
                ("id", Some(json!(self.at(&format!("file/{}-{nth}", page.id))))),
                ("type", Some(json!(Self::kind("File")))),
                ("name", Some(json!(title))),
                ("date", published.day().map(|day| json!(day.to_string()))),
                ("accessUrl", Some(json!(place))),
                ("agendaItem", Some(json!([self.at(&format!("agendaitem/{}", page.id))]))),
                ("created", Some(json!(instant(page.kept)))),
                ("modified", Some(json!(instant(page.changed)))),
            ])
        })
    }

    pub(super) fn file_by_id(&self, id: &str) -> Option<Value> {
        let (page, nth) = id.rsplit_once('-')?;
        let page = self.record.pages.iter().find(|known| known.id == page)?;
        self.file(page, nth.parse().ok()?)
    }
}

fn state(state: State) -> &'static str {
    match state {
        State::Recorded => "recorded",
        State::Open => "open",
        State::AwaitsAgreement => "awaits agreement",
        State::Closed => "closed",
    }
}

fn paper_type(item: &OpenItem) -> &'static str {
    match item.kind {
        Kind::Recommendation => "Scrutiny recommendation",
        Kind::ExecutiveResponse => "Executive response",
        kind => kind.plain(),
    }
}
