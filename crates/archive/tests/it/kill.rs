//! The process is killed in the middle of imports, really and often: what was acknowledged is there, and nothing is there
//! by half. The child is this test program started again, told by its environment what to do.

use crate::engines::{Place, postgres, sqlite};
use crate::sample::{at, auditor, council, import, open};
use std::collections::HashSet;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;
use store::{Location, Random};

const WHERE: &str = "CANDOUR_TEST_KILL_WHERE";
const FROM: &str = "CANDOUR_TEST_KILL_FROM";
const PERSONS: u32 = 40;

/// Imports one year's file after another until it is killed, and says of each when it is acknowledged.
#[tokio::test]
async fn the_child_that_is_killed() {
    let (Ok(place), Ok(from)) = (std::env::var(WHERE), std::env::var(FROM)) else { return };
    let records = open(&Location::parse(&place), Path::new("no-list")).await;
    println!("\nready");
    for year in from.parse::<i16>().unwrap().. {
        import(&records, year, PERSONS).await;
        println!("\nacknowledged {year}");
        std::io::stdout().flush().unwrap();
    }
}

fn text_of(location: &Location) -> String {
    match location {
        Location::Directory(folder) => folder.to_str().unwrap().to_owned(),
        Location::Postgres(url) => url.clone(),
    }
}

/// Starts a child that imports from a year on, kills it so many milliseconds after it is ready, and gives the years that
/// it acknowledged.
fn killed_after(location: &Location, from: i16, milliseconds: u64) -> Vec<i16> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::the_child_that_is_killed", "--nocapture"])
        .env(WHERE, text_of(location))
        .env(FROM, from.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    assert!(lines.any(|line| line.is_ok_and(|line| line == "ready")), "the child did not start");
    std::thread::sleep(Duration::from_millis(milliseconds));
    child.kill().unwrap();
    child.wait().unwrap();
    lines.filter_map(|line| line.ok()?.strip_prefix("acknowledged ")?.parse().ok()).collect()
}

async fn imports_survive(place: Place, kills: u32, longest: u64) {
    let random = Random::seeded(5);
    let mut expected: HashSet<i16> = HashSet::new();
    let mut from = 1900;
    let mut torn = 0;
    for kill in 0..kills {
        let [milliseconds] = random.bytes::<1>();
        let acknowledged = killed_after(&place.location, from, u64::from(milliseconds) * longest / 256);
        expected.extend(&acknowledged);

        let records = open(&place.location, Path::new("no-list")).await;
        let loaded = records.ledger.load(council()).await.unwrap();
        let years: HashSet<i16> = loaded.batches.iter().map(|batch| batch.series.year).collect();
        assert!(expected.is_subset(&years), "{}: an acknowledged import is lost at kill {kill}", place.engine);
        // One more than was heard of can be there: committed, and killed before it said so.
        assert!(years.len() <= expected.len() + 1, "{}: an import that no one made", place.engine);
        expected.extend(&years);
        assert_eq!(loaded.blocks.len(), years.len() * PERSONS as usize, "{}: half a batch", place.engine);
        // A file kept without a batch is one that was stopped in between, and the next import of it goes through.
        let kept = records.vault.sources(council()).await.unwrap();
        torn += kept.len().saturating_sub(years.len());
        from = expected.iter().max().map_or(1900, |year| year + 1);
        if kill % 20 == 19 || kill + 1 == kills {
            let report = records.ledger.verify(None).await.unwrap();
            assert!(report.holds(), "{}: {:?}", place.engine, report.findings);
            let subjects: Vec<_> = records.ledger.subjects().await.unwrap().into_iter().collect();
            let held = records.vault.get_many(&subjects, &auditor()).await.unwrap();
            assert_eq!(held.len(), subjects.len());
            assert!(held.iter().all(|(_, identity)| identity.is_some()), "{}: no one is without a name", place.engine);
            records.sweep(at(3600)).await.unwrap();
        }
        records.ledger.close().await;
        records.vault.close().await;
    }
    println!(
        "{}: {kills} kills, {} imports kept, {torn} times a kill fell between vault and ledger",
        place.engine,
        from - 1900
    );
    assert!(from > 1900, "{}: no import was ever finished", place.engine);
}

#[tokio::test]
async fn a_hundred_kills_lose_nothing_that_was_acknowledged() {
    imports_survive(sqlite(), 100, 150).await;
}

#[tokio::test]
async fn kills_on_postgresql_lose_nothing_that_was_acknowledged() {
    if let Some(place) = postgres().await {
        imports_survive(place, 30, 400).await;
    }
}
