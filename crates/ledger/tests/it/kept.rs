//! A ledger of each released format is kept, and this program still reads it: the bytes of FORMAT.md are not changed by
//! accident. A new format keeps a new file beside the old: `cargo test -p ledger keep_one -- --ignored`.

use crate::engines::sqlite;
use crate::sample::{at, batch, council, create, keys, subject};
use ledger::{Ledger, Note};
use std::path::{Path, PathBuf};
use store::Random;

/// What `keep_one` printed of the kept file.
const FORMAT_1: &str = "4:8be2b95c4120888ff2faffe9eecb65020ea12a55ed9886a1e9edd52ca8c24fa2";

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/kept").join(name)
}

#[tokio::test]
async fn a_kept_ledger_of_format_1_opens_holds_and_says_what_it_said() {
    let place = sqlite();
    std::fs::copy(kept("format-1.sqlite"), place.location.file("ledger").unwrap()).unwrap();
    let ledger = Ledger::open(&place.location, &keys(), Random::seeded(1)).await.unwrap();
    let head = ledger.head().await.unwrap();
    assert_eq!(head.to_string(), FORMAT_1);
    let report = ledger.verify(Some(&head)).await.unwrap();
    assert!(report.holds(), "{:?}", report.findings);
    let loaded = ledger.load(council()).await.unwrap();
    let now = batch(2024, 1, 1, 3, 2);
    assert_eq!(loaded.batches[0].source, now.source);
    assert_eq!(loaded.blocks[0].facts, now.blocks[0].1);
    assert_eq!((loaded.batches.len(), loaded.blocks.len()), (2, 3));
    assert_eq!(ledger.erasures().await.unwrap()[0].subject, subject(1));
    // It goes on from there.
    ledger.append(batch(2026, 1, 9, 1, 1)).await.unwrap();
    assert!(ledger.verify(Some(&head)).await.unwrap().holds());
}

#[tokio::test]
#[ignore = "writes the kept file of the newest format"]
async fn keep_one() {
    let place = sqlite();
    let ledger = create(&place.location).await;
    ledger.append(batch(2024, 1, 1, 3, 2)).await.unwrap();
    let note =
        Note { name: "export".to_owned(), council: None, body: "{}".to_owned(), actor: "a".to_owned(), at: at(3) };
    ledger.note(note).await.unwrap();
    ledger.append(batch(2025, 1, 2, 2, 3)).await.unwrap();
    ledger.erase(subject(1), "request upheld", "governance", at(5)).await.unwrap();
    println!("{}", ledger.head().await.unwrap());
    ledger.close().await;
    std::fs::copy(place.location.file("ledger").unwrap(), kept("format-1.sqlite")).unwrap();
}
