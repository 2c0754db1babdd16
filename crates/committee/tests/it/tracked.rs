//! Groups, asks that come round again, asks from elsewhere, subjects and what goes to the next meeting, as stories; and the
//! open record as other programs read it.

use committee::*;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;
use terms::{Date, Unknown, When, YearMonth};

#[derive(Default)]
struct Clerk {
    record: Record,
    entry: u64,
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn month(year: i16, month: i8) -> When {
    When::Month(YearMonth::new(year, month).unwrap())
}

const BODY: &str = "Children's Scrutiny Committee";

impl Clerk {
    fn tries(&mut self, event: Event) -> Result<(), RecordRefusal> {
        self.record.check(&event)?;
        self.entry += 1;
        let at: Timestamp = format!("2026-01-{:02}T09:00:00Z", (self.entry % 27) + 1).parse().unwrap();
        self.record.take(&Entry { stamp: Stamp { entry: self.entry, at, actor: "clerk".into() }, event });
        Ok(())
    }

    #[track_caller]
    fn does(&mut self, event: Event) {
        self.tries(event).unwrap();
    }

    /// Keeps a page of the committee's meeting, public.
    fn keeps(&mut self, title: &str, minutes: &str, met: &str) -> PageId {
        let text = format!("Agenda item\n\n{title}\n\nMinutes:\n\n{minutes}\n");
        let page = page_of(&read(text.as_bytes(), None)).unwrap();
        let id = page.id;
        self.does(Event::Kept(page));
        self.does(Event::Meeting { page: id, body: Some(BODY.into()), date: When::Day(day(met)) });
        self.does(Event::Classed { page: id, class: Class::Public });
        id
    }

    #[track_caller]
    fn accepts(&mut self, page: PageId, kind: Kind, words: &str) -> ItemId {
        let item = self.record.items_of(page).find(|item| item.finding.kind == kind && item.words().contains(words));
        let item = item.unwrap_or_else(|| panic!("no {kind:?} with {words}")).id;
        self.does(Event::Decided { item, decision: Decision::Accept { kind, words: None, owner: None } });
        item
    }

    fn fact(&mut self, item: ItemId, on: &str, what: What) {
        self.does(Event::Fact { item, on: day(on), what });
    }

    fn item(&self, id: ItemId) -> &Item {
        self.record.item(id).unwrap()
    }

    fn why(&self, id: ItemId, as_at: &str) -> Vec<Escalated> {
        let item = self.item(id);
        self.record.escalated(item, &self.record.standing(item, day(as_at)), day(as_at))
    }
}

const ASKED: &str =
    "RESOLVED:\n\n1. That officers report back to the Committee on plans each quarter.\n\n2. That the report be noted.";

#[test]
fn a_group_that_is_stopped_leaves_its_asks_open() {
    let mut clerk = Clerk::default();
    let page = clerk.keeps("Task group", "The Head of SEND undertook to send the group its action plan.", "2025-01-14");
    let promise = clerk.accepts(page, Kind::Commitment, "action plan");
    let group = |state, on, why: &str| Event::Group {
        name: "SEND Task and Finish Group".into(),
        parent: BODY.into(),
        state,
        on,
        why: why.into(),
    };
    clerk.does(group(GroupState::Running, month(2024, 9), "set up by the committee"));
    clerk.does(group(GroupState::Stopped, month(2025, 3), "on an understanding that the plan would be sent"));
    clerk.fact(promise, "2025-01-14", What::OfGroup("SEND Task and Finish Group".into()));
    let groups = clerk.record.groups(day("2025-06-01"));
    assert_eq!((groups.len(), groups[0].state(), groups[0].changes.len()), (1, Some(GroupState::Stopped), 2));
    assert_eq!(groups[0].open.len(), 1, "the debt outlives its group");
    assert_eq!(clerk.record.groups(day("2025-01-31"))[0].state(), Some(GroupState::Running), "as at an earlier day");
    clerk.fact(promise, "2025-07-01", What::Closed { evidence: "plan of 1 July".into() });
    assert!(clerk.record.groups(day("2025-07-02"))[0].open.is_empty());
    assert_eq!(clerk.tries(group(GroupState::Stopped, month(2025, 3), " ")), Err(RecordRefusal::NoReason));
}

#[test]
fn an_ask_that_comes_round_again_is_met_period_by_period() {
    let mut clerk = Clerk::default();
    let page = clerk.keeps("SEND performance", ASKED, "2025-01-14");
    let ask = clerk.accepts(page, Kind::Action, "report back");
    let measures = vec!["plans-within-20-weeks".to_owned()];
    clerk.fact(ask, "2025-01-14", What::Recurs { every: Every::Months(3), measures });
    let found = clerk.record.recurring(clerk.item(ask), day("2025-08-01")).unwrap();
    assert_eq!(found.periods.len(), 3);
    assert_eq!(found.missed(day("2025-08-01")), 2, "two quarters ended without an update");
    assert_eq!(found.due(), Some(day("2025-10-13")), "the day before the next period begins");
    assert_eq!(clerk.record.met_by(&["plans-within-20-weeks"], day("2025-08-01")).len(), 1);
    assert!(clerk.record.met_by(&["another"], day("2025-08-01")).is_empty());
    clerk.fact(ask, "2025-05-02", What::Met { paper: "Pack 3".into(), covers: day("2025-04-30") });
    let found = clerk.record.recurring(clerk.item(ask), day("2025-08-01")).unwrap();
    assert_eq!(found.periods[1].met.as_ref().map(|(_, paper)| paper.as_str()), Some("Pack 3"));
    assert_eq!(found.missed(day("2025-08-01")), 1, "a missed period stays missed");
    assert!(clerk.why(ask, "2025-08-01").contains(&Escalated::Missed(1)));
    let standing = clerk.record.standing(clerk.item(ask), day("2025-08-01"));
    assert_eq!(standing.state, State::Open, "an update met is not an ask closed");
}

#[test]
fn each_meeting_means_each_meeting_that_is_known() {
    let mut clerk = Clerk::default();
    let page = clerk.keeps("SEND performance", ASKED, "2025-01-14");
    let ask = clerk.accepts(page, Kind::Action, "report back");
    clerk.fact(ask, "2025-01-14", What::Recurs { every: Every::Meeting, measures: vec![] });
    clerk.does(Event::Meets { body: BODY.to_uppercase(), on: day("2025-03-11") });
    clerk.keeps("Another item", "The report was discussed.", "2025-05-13");
    let found = clerk.record.recurring(clerk.item(ask), day("2025-06-01")).unwrap();
    let from: Vec<Date> = found.periods.iter().map(|period| period.from).collect();
    assert_eq!(from, [day("2025-01-14"), day("2025-03-11"), day("2025-05-13")]);
    assert_eq!(found.missed(day("2025-06-01")), 2);
    assert_eq!(found.due(), None, "no later meeting is known, so no day is made up");
    assert_eq!(clerk.record.next_meeting(BODY, day("2025-03-01")), Some(day("2025-03-11")));
}

#[test]
fn silence_over_a_meeting_goes_to_the_next_one() {
    let mut clerk = Clerk::default();
    let page = clerk.keeps("SEND", "The Head of SEND undertook to send the figures.", "2025-01-14");
    let ask = clerk.accepts(page, Kind::Commitment, "figures");
    assert_eq!(clerk.why(ask, "2025-02-01"), [Escalated::Lacking]);
    clerk.keeps("Other", "The report was discussed.", "2025-03-11");
    assert_eq!(clerk.why(ask, "2025-04-01"), [Escalated::Silent(1), Escalated::Lacking]);
    clerk.fact(ask, "2025-03-20", What::Update("half of them are there".into()));
    assert_eq!(clerk.why(ask, "2025-04-01"), [Escalated::Lacking], "news breaks the silence");
    clerk.fact(ask, "2025-03-20", What::Owner(Some("Head of SEND".into())));
    clerk.fact(ask, "2025-03-20", What::Due(When::Day(day("2025-03-31"))));
    assert_eq!(clerk.why(ask, "2025-04-01"), [Escalated::Past]);
    clerk.fact(ask, "2025-04-01", What::Closed { evidence: "note of 1 April".into() });
    assert!(clerk.why(ask, "2025-04-02").is_empty());
}

#[test]
fn an_ask_of_the_ombudsman_is_tracked_as_any_other_is() {
    let mut clerk = Clerk::default();
    let ask = Entered {
        source: PageKind::Ombudsman,
        title: "Public report 24 000 000, recommendation 2".into(),
        from: "Ombudsman".into(),
        stated: When::Day(day("2025-02-03")),
        words: "Review how provision in plans is checked, within three months.".into(),
        kind: Kind::Recommendation,
        owner: Some("Director of Education".into()),
        due: When::Day(day("2025-05-03")),
    };
    let events = ask.events(day("2025-02-10")).unwrap();
    for event in events {
        clerk.does(event);
    }
    let id = clerk.record.confirmed().next().unwrap().id;
    let standing = clerk.record.standing(clerk.item(id), day("2025-06-01"));
    assert_eq!(standing.owner.as_deref(), Some("Director of Education"));
    assert!(matches!(standing.timing, Timing::Past(_)));
    assert!(clerk.record.open(day("2025-06-01")).items.is_empty(), "private until it is classed");
    clerk.does(Event::Classed { page: id.page, class: Class::Public });
    assert_eq!(clerk.record.open(day("2025-06-01")).items[0].source, Some("Ombudsman"));
    assert!(clerk.record.meetings_of("Ombudsman").is_empty(), "a letter is no meeting");
    let again = ask.events(day("2025-02-10")).unwrap();
    assert_eq!(clerk.tries(again[0].clone()), Err(RecordRefusal::KeptBefore));
}

#[test]
fn an_entered_ask_that_reads_as_one_familys_story_waits() {
    let ask = Entered {
        source: PageKind::Ombudsman,
        title: "Report".into(),
        from: "Ombudsman".into(),
        stated: When::Unknown(Unknown::NotGiven),
        words: "The mother said that her son, aged nine, was diagnosed with autism and that his school excluded him. Her son was out of school; the mother complained to the ombudsman.".into(),
        kind: Kind::Recommendation,
        owner: None,
        due: When::Unknown(Unknown::NotGiven),
    };
    let mut clerk = Clerk::default();
    for event in ask.events(day("2025-02-10")).unwrap() {
        clerk.does(event);
    }
    assert_eq!((clerk.record.held(), clerk.record.confirmed().count()), (1, 0));
}

#[test]
fn an_item_that_recurs_is_one_subject_with_its_open_debts() {
    let mut clerk = Clerk::default();
    let first = clerk.keeps("SEND Standing Item", "The Head of SEND undertook to send the figures.", "2025-01-14");
    clerk.accepts(first, Kind::Commitment, "figures");
    let second = clerk.keeps("SEND standing item: update, March 2025", "The report was discussed.", "2025-03-11");
    let other = clerk.keeps("School transport", "The report was discussed.", "2025-03-11");
    let threads = clerk.record.threads(day("2025-04-01"));
    assert_eq!(threads.len(), 2);
    let pages: Vec<PageId> = threads[0].pages.iter().map(|page| page.page.id).collect();
    assert_eq!((pages, threads[0].open.len()), (vec![first, second], 1));
    clerk.does(Event::Subject { page: other, subject: "SEND standing item".into() });
    assert_eq!(
        clerk.record.threads(day("2025-04-01")).len(),
        2,
        "a clerk's subject stands by itself until others have it"
    );
}

#[test]
fn a_claim_has_a_measure_or_no_evidence_and_a_promise_a_test_or_none() {
    let mut clerk = Clerk::default();
    let page = clerk.keeps(
        "SEND",
        "The Executive Member said that there had been a large number of improvements. The Head of SEND said that information would be better, as long as it met the rules.",
        "2025-01-14",
    );
    let claim = clerk.accepts(page, Kind::Claim, "large number of improvements");
    assert_eq!(clerk.record.standing(clerk.item(claim), day("2025-02-01")).rests_on, None);
    let evidence = What::Evidence { measure: Some("plans-within-20-weeks".into()), words: "pack 3, page 2".into() };
    clerk.fact(claim, "2025-02-01", evidence);
    let standing = clerk.record.standing(clerk.item(claim), day("2025-02-01"));
    assert_eq!(standing.rests_on.as_deref(), Some("pack 3, page 2"));
    assert_eq!(standing.state, State::Recorded, "nobody owes a claim");
}

#[test]
fn the_councils_default_for_an_answer_is_shown_as_a_default() {
    let mut clerk = Clerk::default();
    let page = clerk.keeps(
        "SEND",
        "Councillor Ash asked how many waited. The Director did not have the figure.",
        "2025-01-14",
    );
    let question = clerk.accepts(page, Kind::Question, "how many");
    assert_eq!(clerk.record.standing(clerk.item(question), day("2025-02-01")).default_due, None);
    clerk.does(Event::Policy(Policy { answer_within: Some(10), ..Policy::default() }));
    let standing = clerk.record.standing(clerk.item(question), day("2025-02-01"));
    assert_eq!(standing.default_due, Some(day("2025-01-28")));
    assert_eq!((standing.due, standing.timing), (None, Timing::NoDate), "and never as what was promised");
}

#[test]
fn papers_and_newer_versions_stand_beside_a_page() {
    let mut clerk = Clerk::default();
    let page = clerk.keeps("SEND", "The report was discussed.", "2025-01-14");
    let paper = Event::Paper {
        page,
        title: "Report of the Director".into(),
        place: "https://council.example/report.pdf".into(),
        published: When::Day(day("2025-01-06")),
    };
    clerk.does(paper);
    assert_eq!(clerk.record.papers_of(page)[0].title, "Report of the Director");
    let saved = |words: &str| {
        let html = format!(
            "<!-- saved from url=(0041)https://x.example/mgAi.aspx?ID=7 --><html><body><h1>Agenda item</h1><h2>SEND</h2><p>Minutes:</p><p>{words}</p></body></html>"
        );
        page_of(&read(html.as_bytes(), None)).unwrap()
    };
    let (one, other) = (saved("The report was discussed."), saved("The report was discussed and noted."));
    assert_eq!(one.address.as_deref(), Some("x.example item 7"));
    let (first, second) = (one.id, other.id);
    clerk.does(Event::Kept(one));
    clerk.does(Event::Kept(other));
    assert_eq!(clerk.record.version_before(second), Some(first));
    assert_eq!(clerk.record.version_before(first), None);
}

fn published(clerk: &Clerk) -> OpenRecord {
    clerk.record.open(day("2026-02-01"))
}

fn place() -> OparlPlace {
    OparlPlace {
        council: "Sampleshire".into(),
        base: "https://council.example/oparl".into(),
        tracker: "https://council.example/committees".into(),
        service: "Candour".into(),
    }
}

/// Every object that can be reached from the system, with the address it was asked at.
fn everything(record: &OpenRecord) -> BTreeMap<String, Value> {
    let place = place();
    let oparl = record.oparl(&place);
    let none = BTreeMap::new();
    let mut found = BTreeMap::new();
    let mut next = vec![place.base.clone()];
    while let Some(address) = next.pop() {
        if found.contains_key(&address) {
            continue;
        }
        let (path, query) = address.split_once('?').unwrap_or((&address, ""));
        let query: BTreeMap<String, String> =
            query.split('&').filter_map(|pair| pair.split_once('=')).map(|(k, v)| (k.into(), v.into())).collect();
        let path = path.strip_prefix(&place.base).unwrap_or_default();
        let answer = oparl.answer(path, if query.is_empty() { &none } else { &query });
        let answer = answer.unwrap_or_else(|| panic!("nothing at {address}"));
        addresses(&answer, &place.base, &mut next);
        found.insert(address, answer);
    }
    found
}

fn addresses(value: &Value, base: &str, into: &mut Vec<String>) {
    match value {
        Value::String(text) if text.starts_with(base) => into.push(text.clone()),
        Value::Array(all) => all.iter().for_each(|one| addresses(one, base, into)),
        Value::Object(all) => all.values().for_each(|one| addresses(one, base, into)),
        _ => {}
    }
}

/// What version 1.1 of the standard requires of each object.
const REQUIRED: &[(&str, &[&str])] = &[
    ("System", &["id", "type", "oparlVersion", "body"]),
    ("Body", &["id", "type", "name", "organization", "person", "meeting", "paper", "legislativeTerm"]),
    ("LegislativeTerm", &["id", "type"]),
    ("Organization", &["id", "type"]),
    ("Meeting", &["id", "type"]),
    ("AgendaItem", &["id", "type", "order"]),
    ("Paper", &["id", "type"]),
    ("Consultation", &["id", "type"]),
    ("File", &["id", "type", "accessUrl"]),
];

#[test]
fn every_object_of_oparl_has_its_address_and_what_the_standard_requires() {
    let mut clerk = Clerk::default();
    let page = clerk.keeps("SEND performance", ASKED, "2025-01-14");
    clerk.accepts(page, Kind::Action, "report back");
    clerk.accepts(page, Kind::Resolution, "be noted");
    let paper = Event::Paper {
        page,
        title: "Report".into(),
        place: "https://council.example/report.pdf".into(),
        published: When::Day(day("2025-01-06")),
    };
    clerk.does(paper);
    clerk.does(Event::Meets { body: BODY.into(), on: day("2026-03-10") });
    let record = published(&clerk);
    let found = everything(&record);
    let mut kinds = BTreeMap::new();
    for (address, object) in &found {
        let Some(kind) = object["type"].as_str() else {
            assert!(
                object["data"].is_array() && object["links"].is_object() && object["pagination"].is_object(),
                "{address}"
            );
            continue;
        };
        let name = kind.strip_prefix("https://schema.oparl.org/1.1/").unwrap_or_else(|| panic!("{kind}"));
        assert_eq!(object["id"].as_str(), Some(address.as_str()), "an object's id is its address");
        let (_, required) = REQUIRED.iter().find(|(known, _)| *known == name).unwrap_or_else(|| panic!("{name}"));
        for key in *required {
            assert!(!object[*key].is_null(), "{name} at {address} lacks {key}");
        }
        *kinds.entry(name.to_owned()).or_insert(0) += 1;
    }
    for (name, _) in REQUIRED {
        assert!(kinds.contains_key(*name), "no {name} among {kinds:?}");
    }
    let meeting = found.values().find(|one| one["meetingState"] == "durchgeführt").unwrap();
    assert_eq!(meeting["agendaItem"][0]["resolutionText"], "That the report be noted.");
    assert_eq!(meeting["candour:day"], "2025-01-14");
}

#[test]
fn a_list_is_narrowed_to_what_changed_and_tells_of_what_is_gone() {
    let mut clerk = Clerk::default();
    let page = clerk.keeps("SEND performance", ASKED, "2025-01-14");
    let item = clerk.accepts(page, Kind::Action, "report back");
    let query = |since: &str| BTreeMap::from([("modified_since".to_owned(), since.to_owned())]);
    let count = |clerk: &Clerk, kind: &str, since: &str| {
        let (record, place) = (published(clerk), place());
        let list = record.oparl(&place).answer(kind, &query(since)).unwrap();
        list["data"].as_array().unwrap().iter().map(|one| one["deleted"] == true).collect::<Vec<bool>>()
    };
    assert_eq!(count(&clerk, "paper", "2020-01-01T00:00:00Z"), [false]);
    assert!(count(&clerk, "paper", "2030-01-01T00:00:00Z").is_empty());
    clerk.does(Event::Decided { item, decision: Decision::Undo { why: "wrong page".into() } });
    assert_eq!(count(&clerk, "paper", "2020-01-01T00:00:00Z"), [true], "a tombstone");
    clerk.does(Event::Classed { page, class: Class::Exempt(1) });
    let record = published(&clerk);
    let text = format!("{}", record.oparl(&place()).answer("agendaitem", &query("2020-01-01T00:00:00Z")).unwrap());
    assert!(text.contains("deleted") && !text.contains("SEND performance") && !text.contains("report back"), "{text}");
}

#[test]
fn oparl_holds_nothing_that_is_not_public_and_confirmed_and_names_no_holder() {
    let mut clerk = Clerk::default();
    let page = clerk.keeps("Secret title", ASKED, "2025-01-14");
    let item = clerk.accepts(page, Kind::Action, "report back");
    clerk.fact(item, "2025-01-14", What::Owner(Some("Head of SEND".into())));
    clerk.does(Event::Holder { role: "Head of SEND".into(), holder: "Alex Invented".into(), from: day("2024-01-01") });
    for class in [Class::Draft, Class::Exempt(3), Class::Confidential] {
        clerk.does(Event::Classed { page, class });
        let record = published(&clerk);
        let text = format!("{:?}", everything(&record));
        assert!(!text.contains("Secret title") && !text.contains("report back"), "{class:?}");
    }
    clerk.does(Event::Classed { page, class: Class::Public });
    let text = format!("{:?}", everything(&published(&clerk)));
    assert!(text.contains("Head of SEND") && text.contains("report back"));
    assert!(!text.contains("be noted"), "found, and not confirmed");
    assert!(!text.contains("Alex Invented") && !text.contains("clerk"), "names of people are never public");
}
