//! Releases as publisher and approvers take them out, on SQLite always and on PostgreSQL where there is a server.

// Every function here is test code, helpers too.
#![cfg(test)]

// Not every helper of the engines is needed by every room.
#[allow(dead_code)]
#[path = "../../../store/tests/it/engines.rs"]
mod engines;

use engines::both;
use jiff::Timestamp;
use ledger::{Ledger, Purpose};
use publications::{CHECKLIST, Error, Event, Frequency, PolicyFact, Publications, Timing, Update};
use release::control::CellKind;
use release::gate::{Direction, Draft, DraftCell, DraftMeasure, DraftRow, NotAllowed, Stage};
use std::collections::BTreeSet;
use store::{Keys, Location, Random};
use terms::{Date, LaCode};
use vault::Vault;

fn council() -> LaCode {
    LaCode::parse("501").unwrap()
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

async fn open(location: &Location) -> (Publications, Ledger) {
    let keys = Keys::from_seed([7; 32]);
    let ledger =
        Ledger::open_or_create(location, Purpose::Demonstration, &keys, Random::seeded(1), at(0)).await.unwrap();
    let vault = Vault::open_or_create(location, &keys, Random::system()).await.unwrap();
    (Publications::new(ledger.clone(), vault, Random::seeded(2)), ledger)
}

const NEEDS: [(&str, u64); 5] = [("ASD", 40), ("SEMH", 21), ("SLCN", 30), ("PD", 2), ("MSI", 17)];

/// Plans issued by need, with their total.
fn draft(id: &str, period: &str) -> Draft {
    let mut draft = Draft {
        id: id.to_owned(),
        title: format!("Plans issued in {period}"),
        council: "A council".to_owned(),
        council_number: "501".to_owned(),
        period: period.to_owned(),
        ledger_head: "1:aa".to_owned(),
        prepared_by: "analyst".to_owned(),
        ..Draft::default()
    };
    let mut all = BTreeSet::new();
    let mut rows = vec![DraftRow {
        topic: String::new(),
        part: String::new(),
        counted: format!("total|{period}"),
        at_most: None,
        out_of: None,
    }];
    for (need, count) in NEEDS {
        let atom = format!("{period}|{need}");
        draft.atoms.insert(atom.clone(), count);
        all.insert(atom.clone());
        let name = format!("{need}|{period}");
        rows.push(DraftRow {
            topic: "Need".into(),
            part: need.into(),
            counted: name.clone(),
            at_most: None,
            out_of: None,
        });
        draft.cells.push(DraftCell { name, slot: need.to_owned(), members: [atom].into(), kind: CellKind::Part });
    }
    draft.cells.push(DraftCell {
        name: format!("total|{period}"),
        slot: "total".to_owned(),
        members: all,
        kind: CellKind::Total,
    });
    draft.measures.push(DraftMeasure {
        id: "plans-issued".into(),
        title: "Plans issued".into(),
        question: "How many plans were issued?".into(),
        label: "Our own measure".into(),
        counted: "Plans.".into(),
        out_of: String::new(),
        cohort: "All.".into(),
        exceptions: "None.".into(),
        caveats: Vec::new(),
        unsettled: String::new(),
        better: Direction::Neither,
        rows,
    });
    draft
}

async fn answer(book: &Publications, release: &str) {
    let answers = CHECKLIST.iter().map(|(key, _)| ((*key).to_owned(), "none".to_owned())).collect();
    let event = Event::Answered { release: release.to_owned(), answers };
    book.add(council(), event, "analyst", at(2)).await.unwrap();
}

async fn approve(book: &Publications, release: &str, by: &str) -> publications::Result<()> {
    book.add(council(), Event::Approved { release: release.to_owned() }, by, at(3)).await
}

async fn publish(book: &Publications, id: &str, period: &str) {
    book.add(council(), Event::Drafted(Box::new(draft(id, period))), "analyst", at(1)).await.unwrap();
    book.check(council(), id, "analyst", at(2)).await.unwrap();
    answer(book, id).await;
    approve(book, id, "first").await.unwrap();
    approve(book, id, "second").await.unwrap();
    book.publish(council(), id, "publisher", at(4)).await.unwrap();
}

#[tokio::test]
async fn a_release_goes_out_step_by_step_and_is_there_after_opening_again() {
    for place in both().await {
        let (book, ledger) = open(&place.location).await;
        let first = draft("2026-09", "September 2026");
        book.add(council(), Event::Drafted(Box::new(first)), "analyst", at(1)).await.unwrap();
        assert!(matches!(approve(&book, "2026-09", "first").await, Err(Error::Unanswered { .. })));
        book.check(council(), "2026-09", "analyst", at(2)).await.unwrap();
        answer(&book, "2026-09").await;
        // The person who prepared it, the same person twice, one who approved and would publish: all refused.
        let refused = approve(&book, "2026-09", "analyst").await;
        assert!(matches!(refused, Err(Error::NotAllowed(NotAllowed::SamePerson))), "{refused:?}");
        approve(&book, "2026-09", "first").await.unwrap();
        assert!(approve(&book, "2026-09", "First").await.is_err());
        assert!(book.publish(council(), "2026-09", "publisher", at(4)).await.is_err(), "one approval is not two");
        approve(&book, "2026-09", "second").await.unwrap();
        assert!(book.publish(council(), "2026-09", "second", at(4)).await.is_err());
        book.publish(council(), "2026-09", "publisher", at(5)).await.unwrap();

        let (again, ledger_again) = open(&place.location).await;
        let (before, after) = (book.register(council()).await.unwrap(), again.register(council()).await.unwrap());
        let gated = after.release("2026-09").unwrap().gated.clone().unwrap();
        assert_eq!(Some(&gated), before.release("2026-09").unwrap().gated.as_ref(), "{}", place.engine);
        let measure = gated.measure("plans-issued").unwrap();
        assert_eq!(measure.total().unwrap().counted(), Some(110));
        let shown: Vec<Option<u64>> = measure.parts("Need").map(release::gate::GatedRow::counted).collect();
        assert_eq!(shown.iter().filter(|count| count.is_none()).count(), 2, "a small count and its partner");
        assert_eq!(after.history().releases().len(), 1);
        assert_eq!(gated.receipts().len(), 5);
        assert!(ledger.verify(None).await.unwrap().holds() && ledger_again.verify(None).await.unwrap().holds());
        // Nothing that a draft hides lies in the chain in the clear.
        for (_, note) in ledger.notes(Some("publication")).await.unwrap() {
            assert!(!note.body.contains("MSI") && !note.body.contains("Plans issued"), "{}", note.body);
        }
    }
}

#[tokio::test]
async fn every_release_is_checked_against_all_that_went_out_before_and_a_refusal_is_kept() {
    for place in both().await {
        let (book, _) = open(&place.location).await;
        publish(&book, "2026-09", "September 2026").await;
        // The same month without the need that was hidden: the difference would give it away.
        let mut without = draft("answer", "September 2026");
        without.cells = vec![DraftCell {
            name: "without".into(),
            slot: "without".into(),
            members: without.atoms.keys().filter(|atom| !atom.ends_with("|PD")).cloned().collect(),
            kind: CellKind::Part,
        }];
        without.measures.clear();
        book.add(council(), Event::Drafted(Box::new(without)), "analyst", at(6)).await.unwrap();
        assert!(matches!(
            book.check(council(), "answer", "analyst", at(7)).await,
            Err(Error::NotAllowed(NotAllowed::Refused(_)))
        ));
        let register = book.register(council()).await.unwrap();
        let kept = register.release("answer").unwrap();
        assert!(kept.refusals[0].1.starts_with("RE-00") && kept.dossier.stage() == Stage::Draft);
        assert_eq!(register.published().len(), 1);
    }
}

#[tokio::test]
async fn a_history_that_moved_on_is_seen_at_the_last_step() {
    for place in both().await {
        let (book, _) = open(&place.location).await;
        for (id, period) in [("one", "September 2026"), ("two", "October 2026")] {
            book.add(council(), Event::Drafted(Box::new(draft(id, period))), "analyst", at(1)).await.unwrap();
            book.check(council(), id, "analyst", at(2)).await.unwrap();
            answer(&book, id).await;
            approve(&book, id, "first").await.unwrap();
            approve(&book, id, "second").await.unwrap();
        }
        book.publish(council(), "one", "publisher", at(4)).await.unwrap();
        let refused = book.publish(council(), "two", "publisher", at(5)).await;
        assert!(matches!(refused, Err(Error::NotAllowed(NotAllowed::RecordMoved))), "{refused:?}");
        book.check(council(), "two", "analyst", at(6)).await.unwrap();
        assert_eq!(book.register(council()).await.unwrap().release("two").unwrap().dossier.stage(), Stage::Checked);
    }
}

#[tokio::test]
async fn a_correction_shows_old_new_why_and_when_and_nothing_is_written_over() {
    for place in both().await {
        let (book, _) = open(&place.location).await;
        publish(&book, "2026-09", "September 2026").await;
        publish(&book, "2026-10", "October 2026").await;
        let again =
            book.add(council(), Event::Drafted(Box::new(draft("2026-09", "September 2026"))), "analyst", at(6)).await;
        assert!(matches!(again, Err(Error::Taken { what: "release" })));
        let correct =
            |why: &str| Event::Corrected { of: "2026-09".into(), by_release: "2026-10".into(), why: why.into() };
        assert!(book.add(council(), correct(" "), "analyst", at(7)).await.is_err());
        book.add(council(), correct("two plans were dated wrongly"), "analyst", at(8)).await.unwrap();
        let register = book.register(council()).await.unwrap();
        assert_eq!((register.corrections()[0].of.as_str(), register.corrections()[0].at), ("2026-09", at(8)));
        assert!(!register.corrections()[0].changes.is_empty());
    }
}

#[tokio::test]
async fn what_is_owed_has_its_day_and_lateness_is_worked_out_when_asked() {
    for place in both().await {
        let (book, _) = open(&place.location).await;
        publish(&book, "2026-09", "September 2026").await;
        let update = Update {
            name: "timeliness".into(),
            committee: "Children and Families Committee".into(),
            measures: vec!["plans-issued".into()],
            frequency: Frequency::Quarterly,
            words: "That the committee receive performance updates from now on.".into(),
        };
        book.add(council(), Event::UpdateAgreed(update), "clerk", at(10)).await.unwrap();
        // law.md, example 50: a committee on Thursday 19 March 2026 publishes by Wednesday 11 March.
        for (meeting, deadline) in [("2026-03-19", None), ("2026-04-09", Some(day("2026-03-20")))] {
            let fixed = Event::MeetingFixed { update: "timeliness".into(), meeting: day(meeting), deadline };
            book.add(council(), fixed, "clerk", at(11)).await.unwrap();
        }
        let asked = |reference: &str| Event::Requested {
            reference: reference.into(),
            question: "How many plans were issued?".into(),
            received: day("2026-03-02"),
        };
        book.add(council(), asked("FOI-1"), "clerk", at(12)).await.unwrap();
        assert!(book.add(council(), asked("FOI-1"), "clerk", at(12)).await.is_err());
        let register = book.register(council()).await.unwrap();
        let meetings = &register.updates()[0].meetings;
        assert_eq!(meetings[0].due(), Some(day("2026-03-11")));
        assert_eq!(meetings[1].due(), Some(day("2026-03-20")), "the council's own earlier deadline");
        assert_eq!(meetings[0].timing(day("2026-03-11")), Timing::Due);
        assert_eq!(meetings[0].timing(day("2026-03-12")), Timing::Overdue);
        let request = &register.requests()[0];
        assert_eq!(request.due(), Some(day("2026-03-30")));
        assert_eq!(request.timing(day("2026-03-31")), Timing::Overdue);
        let given =
            Event::UpdateGiven { update: "timeliness".into(), meeting: day("2026-03-19"), release: "2026-09".into() };
        book.add(council(), given, "clerk", at(13)).await.unwrap();
        let declined =
            Event::RequestDeclined { reference: "FOI-1".into(), why: "It asks about single children.".into() };
        book.add(council(), declined, "clerk", at(14)).await.unwrap();
        let register = book.register(council()).await.unwrap();
        assert!(matches!(register.updates()[0].meetings[0].timing(day("2027-01-01")), Timing::Late(_)));
        assert!(matches!(register.requests()[0].timing(day("2027-01-01")), Timing::Late(_)));
    }
}

#[tokio::test]
async fn a_policy_is_a_dated_fact_by_a_named_person() {
    for place in both().await {
        let (book, _) = open(&place.location).await;
        let policy = |hide_up_to| Event::Policy(PolicyFact { hide_up_to, why: "the director decided it".into() });
        assert!(matches!(book.add(council(), policy(0), "lead", at(1)).await, Err(Error::Policy)));
        book.add(council(), policy(9), "lead", at(2)).await.unwrap();
        let register = book.register(council()).await.unwrap();
        assert_eq!(register.policy().hide_up_to, 9);
        assert_eq!((register.policies()[0].0, register.policies()[0].1.as_str()), (at(2), "lead"));
        let real = LaCode::parse("801").unwrap();
        let refused = book.add(real, policy(4), "lead", at(3)).await;
        assert!(matches!(refused, Err(Error::RealInDemonstration)));
    }
}
