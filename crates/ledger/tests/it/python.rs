//! The independent verifier of docs/ agrees with ours.

use crate::engines::sqlite;
use crate::sample::{at, batch, create, subject};
use std::path::Path;
use std::process::Command;
use store::Location;

/// What the Python program says of a ledger file; `None` where there is no Python.
fn verified(location: &Location, since: Option<&str>) -> Option<(bool, String)> {
    let program = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/verify.py");
    let output = match Command::new("python3").arg(program).arg(location.file("ledger")?).args(since).output() {
        Ok(output) => output,
        Err(_) => {
            assert!(std::env::var("CI").as_deref() != Ok("true"), "CI=true, and there is no python3");
            println!("skipped: there is no python3");
            return None;
        }
    };
    let text = [output.stdout, output.stderr].concat();
    Some((output.status.success(), String::from_utf8(text).unwrap()))
}

#[tokio::test]
async fn the_independent_verifier_computes_the_same_head_and_sees_the_same_changes() {
    let place = sqlite();
    let ledger = create(&place.location).await;
    for (file, persons) in [(1, 1), (2, 5), (3, 8), (4, 3)] {
        let mut new = batch(2020 + i16::from(file), 1, file, persons, 3);
        new.blocks.push((subject(90), Vec::new()));
        ledger.append(new).await.unwrap();
    }
    let kept = ledger.head().await.unwrap().to_string();
    ledger.erase(subject(2), "request upheld", "governance", at(9)).await.unwrap();
    ledger.append(batch(0, 1, 9, 2, 2)).await.unwrap();
    let head = ledger.head().await.unwrap();
    let Some((holds, text)) = verified(&place.location, Some(&kept)) else { return };
    assert!(holds, "{text}");
    assert!(text.contains(&head.to_string()), "{text}");

    let (holds, text) = verified(&place.location, Some("3:00")).unwrap();
    assert!(!holds && text.contains("kept outside"), "{text}");
    let changes = [
        ("UPDATE entry SET actor = 'x' WHERE number = 2", "UPDATE entry SET actor = 'analyst' WHERE number = 2"),
        ("UPDATE block SET place = 50 WHERE batch = 3 AND place = 2", "UPDATE block SET place = 2 WHERE place = 50"),
        ("UPDATE entry SET key = 'x' WHERE kind = 'erasure'", ""),
    ];
    for (change, back) in changes {
        let mut work = ledger.database().write().await.unwrap();
        work.run(change, []).await.unwrap();
        work.commit().await.unwrap();
        assert!(!ledger.verify(None).await.unwrap().holds(), "{change}");
        assert!(!verified(&place.location, None).unwrap().0, "{change}");
        if !back.is_empty() {
            let mut work = ledger.database().write().await.unwrap();
            work.run(back, []).await.unwrap();
            work.commit().await.unwrap();
            assert!(verified(&place.location, None).unwrap().0, "put back: {change}");
        }
    }
}
