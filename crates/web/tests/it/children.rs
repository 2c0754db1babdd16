//! Invented children in the record of a town: their facts in the ledger, their names in the vault.

use crate::town::Town;
use facts::{Collection, Detail, Episode, Fact, Kind, Series, SourceFile, SubjectId};
use ledger::NewBatch;
use terms::{Date, LaCode, ReviewOutcome, SenNeed, Sex, Upn, When, YearMonth};
use vault::{Identifiers, Identity};

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn fact(episode: Episode, kind: Kind, on: When, detail: Detail, row: u32) -> Fact {
    Fact::new(episode, kind, on, detail, row).unwrap()
}

/// A child of a team, whose request was received on a day and whose plan was issued on another, or not yet.
pub fn child(team: i32, received: &str, issued: Option<&str>, row: u32) -> Vec<Fact> {
    let unknown = When::Unknown(terms::Unknown::NotCarried);
    let received = day(received);
    let request = Episode::Received { on: received, nth: 0 };
    let mut facts = vec![
        fact(Episode::Person, Kind::BirthMonth, unknown, Detail::Month(YearMonth::new(2016, 5).unwrap()), row),
        fact(Episode::Person, Kind::Sex, unknown, Detail::Sex(Sex::Female), row),
        fact(Episode::Person, Kind::Team, unknown, Detail::Number(team), row),
        fact(request, Kind::RequestReceived, When::Day(received), Detail::Nothing, row),
        fact(request, Kind::AssessmentAgreed, When::Day(received), Detail::Nothing, row),
    ];
    if let Some(issued) = issued {
        let issued = When::Day(day(issued));
        facts.push(fact(request, Kind::PlanIssued, issued, Detail::Nothing, row));
        facts.push(fact(request, Kind::PlanStart, issued, Detail::Nothing, row));
        facts.push(fact(request, Kind::Need, issued, Detail::Need { need: SenNeed::Asd, rank: 1 }, row));
        let kept = Detail::ReviewOutcome(ReviewOutcome::Maintain);
        facts.push(fact(request, Kind::ReviewDecided, issued, kept, row));
    }
    facts
}

/// Takes children into the record without names, where only numbers matter.
pub async fn take_in_facts(town: &Town, council: LaCode, children: Vec<Vec<Fact>>) {
    let subject = |number: u128| SubjectId((number + 1).to_be_bytes());
    let blocks = children.into_iter().zip(0u128..).map(|(facts, number)| (subject(number << 64), facts)).collect();
    town.ledger.append(batch(town, council, blocks)).await.unwrap();
}

/// An entry by hand about a child, as somebody made it; gives its batch.
pub async fn enter_by_hand(town: &Town, council: LaCode, subject: SubjectId, facts: Vec<Fact>, actor: &str) -> u64 {
    let entry = NewBatch {
        series: Series { council, collection: Collection::Hand, year: 0 },
        source: SourceFile {
            sha256: [facts.len() as u8 + 40; 32],
            name: "Recorded by hand".to_owned(),
            reader: "hand/1".to_owned(),
        },
        stated_on: None,
        actor: actor.to_owned(),
        ..batch(town, council, vec![(subject, facts)])
    };
    town.ledger.append(entry).await.unwrap().batch.number
}

fn batch(town: &Town, council: LaCode, blocks: Vec<(SubjectId, Vec<Fact>)>) -> NewBatch {
    NewBatch {
        series: Series { council, collection: Collection::Events, year: 0 },
        serial: 1,
        source: SourceFile {
            sha256: [council.as_str().as_bytes()[2]; 32],
            name: "events-2026.csv".to_owned(),
            reader: "events-csv/1".to_owned(),
        },
        stated_on: Some(day("2026-01-31")),
        recorded_at: town.now(),
        historic: false,
        actor: "system".to_owned(),
        blocks,
    }
}

/// Takes children into the record of a council as one event file; gives their subjects in order.
pub async fn take_in(town: &Town, council: LaCode, children: Vec<Vec<Fact>>) -> Vec<SubjectId> {
    let mut blocks = Vec::new();
    let mut identities = Vec::new();
    for (facts, serial) in children.into_iter().zip(1..) {
        let upn = Upn::with_check_letter(&format!("{council}{:05}{:04}", 11, serial)).unwrap();
        let known = Identifiers { upn: Some(upn), ..Identifiers::default() };
        let mut matched = town.vault.match_or_create(council, &[known], town.now()).await.unwrap();
        let subject = matched.remove(0).subject;
        let identity = Identity {
            surname: Some("Testchild".to_owned()),
            forename: Some(format!("Number{serial}")),
            upn: Some(upn),
            ..Identity::default()
        };
        identities.push((subject, identity));
        blocks.push((subject, facts));
    }
    let subjects = blocks.iter().map(|(subject, _)| *subject).collect();
    town.vault.put_many(identities, town.now()).await.unwrap();
    town.ledger.append(batch(town, council, blocks)).await.unwrap();
    subjects
}
