//! Histories in small.

use clocks::{Outcome, Rules, Settings, Sources, assess};
use facts::*;
use jiff::Timestamp;
use terms::*;

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn subject(number: u8) -> SubjectId {
    SubjectId([number; 16])
}

/// The request of every history here.
pub fn request() -> Episode {
    Episode::Received { on: day("2025-01-06"), nth: 0 }
}

pub fn plain(kind: Kind, on: &str) -> Fact {
    with(kind, on, Detail::Nothing)
}

pub fn with(kind: Kind, on: &str, detail: Detail) -> Fact {
    let episode = if kind.of_person() { Episode::Person } else { request() };
    Fact::new(episode, kind, When::Day(day(on)), detail, 1).unwrap()
}

pub fn batch(number: u64, collection: Collection) -> BatchMeta {
    BatchMeta {
        number,
        series: Series { council: LaCode::parse("501").unwrap(), collection, year: 0 },
        serial: 1,
        source: SourceFile { sha256: [number as u8; 32], name: "file".to_owned(), reader: "test/1".to_owned() },
        stated_on: None,
        recorded_at: Timestamp::from_second(1_700_000_000 + number as i64).unwrap(),
        historic: false,
        actor: "system".to_owned(),
    }
}

/// One child's history from facts of batches, as known in the end.
pub fn history(batches: &[BatchMeta], facts: &[(u64, Vec<Fact>)], as_at: &str) -> History {
    let known = AsKnown::new(day(as_at), day("2035-01-01"), batches).unwrap();
    let statements: Vec<Statement<'_>> =
        facts.iter().map(|(batch, facts)| Statement { batch: *batch, facts }).collect();
    resolve(subject(1), &statements, &known)
}

/// One child's history from the events of one file.
pub fn told(facts: Vec<Fact>, as_at: &str) -> History {
    history(&[batch(1, Collection::Events)], &[(1, facts)], as_at)
}

pub fn clocks_of(history: &History, as_at: &str) -> Vec<Outcome> {
    let settings = Settings { sources: Sources::of(&[batch(1, Collection::Events)]), ..Settings::default() };
    assess(history, Rules::national(), day(as_at), &settings)
}
