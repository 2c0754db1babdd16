//! The record told as stories: what a clerk keeps, confirms, chases and closes.

use committee::*;
use jiff::Timestamp;
use terms::{Date, When, YearMonth};

const FIRST: &str = include_str!("../fixtures/record/first.txt");
const SECOND: &str = include_str!("../fixtures/record/second.txt");

/// A clerk at work: entries numbered as the ledger would.
#[derive(Default)]
struct Clerk {
    entries: Vec<Entry>,
    record: Record,
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

impl Clerk {
    fn try_do(&mut self, event: Event) -> Result<(), RecordRefusal> {
        self.record.check(&event)?;
        let entry = self.entries.len() as u64 + 1;
        let at: Timestamp = "2025-03-12T09:00:00Z".parse().unwrap();
        let entry = Entry { stamp: Stamp { entry, at, actor: "clerk".into() }, event };
        self.record.take(&entry);
        self.entries.push(entry);
        Ok(())
    }

    #[track_caller]
    fn does(&mut self, event: Event) {
        self.try_do(event).unwrap();
    }

    fn keep(&mut self, text: &str) -> PageId {
        let page = page_of(&read(text.as_bytes(), None)).unwrap();
        let id = page.id;
        self.does(Event::Kept(page));
        id
    }

    fn finding(&self, page: PageId, kind: Kind, words: &str) -> ItemId {
        let found = self
            .record
            .items_of(page)
            .find(|item| item.finding.kind == kind && item.finding.passage.text().contains(words));
        found.unwrap_or_else(|| panic!("no {kind:?} with {words:?}")).id
    }

    fn accept(&mut self, item: ItemId, kind: Kind, owner: Option<&str>) {
        let decision = Decision::Accept { kind, words: None, owner: owner.map(str::to_owned) };
        self.does(Event::Decided { item, decision });
    }

    fn fact(&mut self, item: ItemId, on: &str, what: What) {
        self.does(Event::Fact { item, on: day(on), what });
    }

    fn standing(&self, item: ItemId, as_at: &str) -> Standing {
        self.record.standing(self.record.item(item).unwrap(), day(as_at))
    }
}

#[test]
fn a_page_read_twice_adds_nothing() {
    let mut clerk = Clerk::default();
    let page = clerk.keep(FIRST);
    let before = clerk.record.clone();
    let again = page_of(&read(FIRST.as_bytes(), None)).unwrap();
    assert_eq!(clerk.try_do(Event::Kept(again)), Err(RecordRefusal::KeptBefore));
    assert_eq!(clerk.record, before);
    assert!(clerk.record.items_of(page).all(|item| item.settled() == Settled::Waiting && item.number == 0));
}

#[test]
fn what_was_found_keeps_its_exact_words_and_place() {
    let reading = read(FIRST.as_bytes(), None);
    let page = page_of(&reading).unwrap();
    assert!(page.findings.len() > 5);
    for finding in &page.findings {
        let Passage { start, end, printed } = &finding.passage;
        assert_eq!(reading.text.get(*start..*end), Some(printed.as_str()), "{}", finding.rule);
    }
    let numbers: Vec<u32> = page.findings.iter().map(|finding| finding.nth).collect();
    assert_eq!(numbers, (1..=page.findings.len() as u32).collect::<Vec<_>>());
}

#[test]
fn nothing_is_public_that_is_not_both_confirmed_and_classed_public() {
    let mut clerk = Clerk::default();
    let page = clerk.keep(FIRST);
    let item = clerk.finding(page, Kind::Resolution, "written update");
    let as_at = day("2025-04-01");
    assert!(clerk.record.open(as_at).items.is_empty(), "found");
    clerk.does(Event::Classed { page, class: Class::Public });
    assert!(clerk.record.open(as_at).items.is_empty(), "classed, not confirmed");
    clerk.accept(item, Kind::Action, Some("the Director of Education"));
    assert_eq!(clerk.record.open(as_at).items.len(), 1, "both");
    for class in [Class::Draft, Class::Exempt(1), Class::Confidential] {
        clerk.does(Event::Classed { page, class });
        assert!(clerk.record.open(as_at).items.is_empty(), "{class:?}");
    }
    clerk.does(Event::Classed { page, class: Class::Public });
    clerk.does(Event::Decided { item, decision: Decision::Undo { why: "wrong page".into() } });
    assert!(clerk.record.open(as_at).items.is_empty(), "taken back");
    assert_eq!(clerk.record.page(page).unwrap().classings.len(), 5, "every classing is kept");
}

#[test]
fn a_confirmed_item_without_any_class_is_private() {
    let mut clerk = Clerk::default();
    let page = clerk.keep(FIRST);
    let item = clerk.finding(page, Kind::Resolution, "written update");
    clerk.accept(item, Kind::Action, None);
    assert!(clerk.record.open(day("2025-04-01")).items.is_empty());
    assert_eq!(clerk.record.page(page).unwrap().class(), None);
}

#[test]
fn a_familys_story_is_held_and_counted_until_a_clerk_has_looked() {
    let story = "Agenda item\n\nA complaint\n\nMinutes:\n\nA resident said that her son, aged nine, was diagnosed with autism. \
        His school excluded him. The mother had asked for a plan for her son and went to tribunal. Her son was still out of school.\n\n\
        RESOLVED: That the complaint be noted.\n";
    let mut clerk = Clerk::default();
    let page = clerk.keep(story);
    assert_eq!((clerk.record.held(), clerk.record.queue().count()), (1, 0));
    let item = clerk.record.items_of(page).next().unwrap().id;
    let accept = Decision::Accept { kind: Kind::Resolution, words: None, owner: None };
    assert_eq!(clerk.try_do(Event::Decided { item, decision: accept }), Err(RecordRefusal::Held));
    assert_eq!(clerk.try_do(Event::Classed { page, class: Class::Public }), Err(RecordRefusal::Held));
    clerk.does(Event::HoldSettled { page, goes_on: false });
    assert_eq!((clerk.record.held(), clerk.record.queue().count()), (0, 0));
    assert_eq!(clerk.try_do(Event::HoldSettled { page, goes_on: true }), Err(RecordRefusal::NotHeld));
}

#[test]
fn rewording_merging_and_dropping_keep_the_original_and_say_why() {
    let mut clerk = Clerk::default();
    let page = clerk.keep(FIRST);
    let resolution = clerk.finding(page, Kind::Resolution, "written update");
    let promise = clerk.finding(page, Kind::Commitment, "written update");
    let words = "Bring a written update on annual reviews".to_owned();
    let decision = Decision::Accept { kind: Kind::Action, words: Some(words.clone()), owner: None };
    clerk.does(Event::Decided { item: resolution, decision });
    let item = clerk.record.item(resolution).unwrap();
    assert_eq!((item.words(), item.number), (words, 1));
    assert!(item.finding.passage.printed.contains("be submitted"), "as printed");
    assert_eq!(item.finding.kind, Kind::Resolution, "as found");
    clerk.does(Event::Decided { item: promise, decision: Decision::Merge { into: resolution } });
    assert_eq!(clerk.record.item(promise).unwrap().settled(), Settled::Merged(resolution));
    let circle = Decision::Merge { into: promise };
    assert_eq!(clerk.try_do(Event::Decided { item: resolution, decision: circle }), Err(RecordRefusal::BadMerge));
    let other = clerk.record.queue().next().unwrap().id;
    let mute = Decision::Drop { why: " ".into() };
    assert_eq!(clerk.try_do(Event::Decided { item: other, decision: mute }), Err(RecordRefusal::NoReason));
    clerk.does(Event::Decided { item: other, decision: Decision::Drop { why: "procedure".into() } });
    assert_eq!(clerk.record.item(other).unwrap().settled(), Settled::Dropped);
}

#[test]
fn silence_is_called_silence_and_not_kept_needs_the_bodys_own_minute() {
    let mut clerk = Clerk::default();
    let (first, second) = (clerk.keep(FIRST), clerk.keep(SECOND));
    let update = clerk.finding(first, Kind::Resolution, "written update");
    clerk.accept(update, Kind::Action, Some("the Director of Education"));
    clerk.fact(update, "2025-01-14", What::Due(When::Day(day("2025-03-11"))));
    let late = clerk.standing(update, "2025-03-12");
    assert_eq!(late.timing, Timing::Past(Age { least: 1, most: 1 }));
    assert_eq!(clerk.standing(update, "2025-03-11").timing, Timing::InTime, "the day itself is in time");
    assert_eq!(late.not_kept, None, "lateness is not a broken promise");
    let page = clerk.record.page(first).unwrap();
    assert_eq!(late.silence(page), "No update recorded since the meeting of 14 January 2025");

    let told = clerk.finding(second, Kind::Undelivered, "not been received");
    let not_kept = |by| Event::Fact { item: update, on: day("2025-03-11"), what: What::NotKept { by } };
    assert_eq!(clerk.try_do(not_kept(told)), Err(RecordRefusal::NotTheBodysWord), "not confirmed yet");
    clerk.accept(told, Kind::Undelivered, None);
    assert_eq!(clerk.try_do(not_kept(update)), Err(RecordRefusal::NotTheBodysWord), "its own word for itself");
    clerk.does(not_kept(told));
    assert_eq!(clerk.standing(update, "2025-03-12").not_kept, Some((day("2025-03-11"), told)));
    assert_eq!(clerk.standing(update, "2025-03-10").not_kept, None, "not yet known then");

    clerk.does(Event::Classed { page: first, class: Class::Public });
    let open = clerk.record.open(day("2025-03-12"));
    assert_eq!(
        open.items.iter().find(|one| one.number == 1).unwrap().standing.not_kept,
        None,
        "that minute is private"
    );
    clerk.does(Event::Classed { page: second, class: Class::Public });
    let open = clerk.record.open(day("2025-03-12"));
    assert!(open.items.iter().find(|one| one.number == 1).unwrap().standing.not_kept.is_some());
}

#[test]
fn closing_needs_evidence_and_opening_again_keeps_the_history() {
    let mut clerk = Clerk::default();
    let page = clerk.keep(FIRST);
    let item = clerk.finding(page, Kind::Action, "be submitted");
    clerk.accept(item, Kind::Action, None);
    let bare = clerk.standing(item, "2025-02-01");
    assert_eq!(bare.lacks, Lacks { owner: true, date: false }, "the page names the day");
    let close = |evidence: &str| What::Closed { evidence: evidence.to_owned() };
    let empty = Event::Fact { item, on: day("2025-06-10"), what: close("") };
    assert_eq!(clerk.try_do(empty), Err(RecordRefusal::NoEvidence));
    let early = Event::Fact { item, on: day("2025-06-10"), what: What::Reopened { why: "x".into() } };
    assert_eq!(clerk.try_do(early), Err(RecordRefusal::NotClosed));
    clerk.fact(item, "2025-06-10", close("Report to the meeting of 10 June, item 7"));
    assert_eq!(clerk.standing(item, "2025-06-10").state, State::Closed);
    assert_eq!(clerk.standing(item, "2025-06-09").state, State::Open, "as things were true the day before");
    clerk.fact(item, "2025-06-20", What::Reopened { why: "the figures were withdrawn".into() });
    let standing = clerk.standing(item, "2025-07-01");
    assert_eq!((standing.state, standing.reopened), (State::Open, 1));
    assert_eq!(clerk.record.item(item).unwrap().facts.len(), 2);
}

#[test]
fn where_the_council_so_sets_the_committee_must_agree_to_closing() {
    let mut clerk = Clerk::default();
    clerk.does(Event::Policy(Policy { closing_needs_agreement: true, ..Policy::default() }));
    let page = clerk.keep(FIRST);
    let item = clerk.finding(page, Kind::Resolution, "written update");
    clerk.accept(item, Kind::Action, None);
    clerk.fact(item, "2025-06-10", What::Closed { evidence: "report".into() });
    assert_eq!(clerk.standing(item, "2025-06-30").state, State::AwaitsAgreement);
    clerk.fact(item, "2025-07-08", What::Agreed { minute: "minute 40".into() });
    assert_eq!(clerk.standing(item, "2025-07-08").state, State::Closed);
}

#[test]
fn a_wrong_label_is_corrected_in_sight_and_owners_are_roles() {
    let mut clerk = Clerk::default();
    let page = clerk.keep(FIRST);
    let item = clerk.finding(page, Kind::Resolution, "written update");
    clerk.accept(item, Kind::Minute, None);
    clerk.does(Event::Classed { page, class: Class::Public });
    clerk.fact(
        item,
        "2025-02-01",
        What::Relabelled { kind: Kind::Motion, why: "a motion was published as a minute".into() },
    );
    let open = clerk.record.open(day("2025-03-01"));
    assert_eq!(open.items[0].kind, Kind::Motion);
    assert!(open.items[0].corrections[0].1.contains("published as a minute"));
    let named = Event::Fact { item, on: day("2025-02-01"), what: What::Owner(Some("Mrs Sample".into())) };
    assert!(clerk.try_do(named).is_err());
    clerk.does(Event::Holder {
        role: "Director of Education".into(),
        holder: "A. Sample".into(),
        from: day("2024-09-01"),
    });
    assert_eq!(clerk.record.holder("director of education", day("2025-01-01")), Some("A. Sample"));
    assert_eq!(clerk.record.holder("director of education", day("2024-08-31")), None);
    let text = format!("{:?}", clerk.record.open(day("2025-03-01")));
    assert!(!text.contains("A. Sample") && !text.contains("clerk"), "no name of a person, no account");
}

#[test]
fn a_meeting_known_by_its_month_gives_an_age_that_is_a_range() {
    let mut clerk = Clerk::default();
    let page = clerk
        .keep("Agenda item\n\nSEND\n\nMinutes:\n\nRESOLVED:\n\n1) That an answer be provided after the meeting.\n");
    let item = clerk.record.queue().next().unwrap().id;
    clerk.accept(item, Kind::Action, None);
    let standing = clerk.standing(item, "2021-10-01");
    assert_eq!(standing.age, None);
    let silence = standing.silence(clerk.record.page(page).unwrap());
    assert!(silence.contains("the date of the meeting is not known"), "{silence}");
    let date = When::Month(YearMonth::new(2021, 9).unwrap());
    clerk.does(Event::Meeting { page, body: Some("Scrutiny Committee".into()), date });
    assert_eq!(clerk.standing(item, "2021-10-01").age, Some(Age { least: 1, most: 30 }));
    assert!(clerk.standing(item, "2021-10-01").lacks.owner && clerk.standing(item, "2021-10-01").lacks.date);
}

/// The response that came to a committee long after the report: receipt known by its month, a reason that came later.
fn a_response(clerk: &mut Clerk) -> ItemId {
    let text = "Agenda item\n\nEXECUTIVE RESPONSE TO SCRUTINY COMMITTEE REPORT ON SEND\n\nTo receive a response from the Executive.\n\n\
        Minutes:\n\nThe report originally came to the executive in September 2019.\n\nRESOLVED:\n\n1) That the response be noted.\n";
    let page = clerk.keep(text);
    let item = clerk.finding(page, Kind::ExecutiveResponse, "EXECUTIVE RESPONSE");
    clerk.accept(item, Kind::ExecutiveResponse, None);
    item
}

#[test]
fn a_report_received_in_some_month_gives_a_last_day_that_is_a_range_and_a_reason_parts_the_lateness() {
    let mut clerk = Clerk::default();
    let item = a_response(&mut clerk);
    let as_at = day("2020-06-30");
    let response = |clerk: &Clerk| clerk.record.response(clerk.record.item(item).unwrap(), as_at);
    assert_eq!(response(&clerk), ResponseClock::NoReceipt);
    clerk.fact(item, "2019-09-30", What::Received(When::Month(YearMonth::new(2019, 9).unwrap())));
    clerk.fact(item, "2020-04-01", What::Reason { words: "the pandemic".into(), from: When::Day(day("2020-03-16")) });
    let ResponseClock::Runs { basis, due, late, parted, .. } = response(&clerk) else { panic!() };
    assert_eq!(basis, Basis::NoNoticeFound, "not: no duty");
    assert_eq!((due.earliest, due.latest), (day("2019-10-31"), day("2019-11-29")));
    assert_eq!(late, Age { least: 214, most: 243 });
    let parted = parted.unwrap();
    assert_eq!(parted.before, Age { least: 108, most: 137 }, "not explained by it");
    assert_eq!(parted.after, Age { least: 106, most: 106 });
    assert_eq!(late.most, parted.before.most + parted.after.most, "nothing is lost between the two");

    clerk.fact(item, "2020-05-01", What::Notice(When::Day(day("2019-10-10"))));
    let ResponseClock::Runs { basis, due, .. } = response(&clerk) else { panic!() };
    assert_eq!(
        (basis, due.earliest, due.latest),
        (Basis::Notice, day("2019-12-09"), day("2019-12-09")),
        "the later of the two"
    );
    clerk.does(Event::Policy(Policy { executive_arrangements: false, ..Policy::default() }));
    assert_eq!(response(&clerk), ResponseClock::NoExecutive);
}
