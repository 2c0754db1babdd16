//! Whatever is done in whatever order, the chain holds and the record is what was put in less what was erased.

use crate::engines::sqlite;
use crate::sample::{at, batch, council, create, subject};
use ledger::Note;
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Import { file: u8, persons: u32, facts: u32 },
    Erase { person: u32 },
    Note,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        3 => (0_u8..6, 0_u32..6, 0_u32..4).prop_map(|(file, persons, facts)| Step::Import { file, persons, facts }),
        1 => (0_u32..6).prop_map(|person| Step::Erase { person }),
        1 => Just(Step::Note),
    ]
}

/// What the ledger should hold: person and number of facts, block by block.
async fn holds_as_modelled(steps: Vec<Step>) {
    let place = sqlite();
    let ledger = create(&place.location).await;
    let mut files = std::collections::HashSet::new();
    let mut model: Vec<(u32, usize)> = Vec::new();
    let mut heads = vec![ledger.head().await.unwrap()];
    for (step, second) in steps.into_iter().zip(1..) {
        match step {
            Step::Import { file, persons, facts } => {
                let receipt = ledger.append(batch(0, 1, file, persons, facts)).await.unwrap();
                assert_eq!(receipt.already_there, !files.insert(file));
                if !receipt.already_there {
                    model.extend((0..persons).map(|person| (person, facts as usize)));
                }
            }
            Step::Erase { person } => {
                ledger.erase(subject(person), "reason", "actor", at(second)).await.unwrap();
                model.retain(|(held, _)| *held != person);
            }
            Step::Note => {
                let (name, body, actor) = ("n".to_owned(), "{}".to_owned(), "a".to_owned());
                ledger.note(Note { name, council: None, body, actor, at: at(second) }).await.unwrap();
            }
        }
        heads.push(ledger.head().await.unwrap());
    }
    for head in &heads {
        assert!(ledger.had(head).await.unwrap(), "every head there ever was is still in the chain");
    }
    let report = ledger.verify(heads.get(heads.len() / 2)).await.unwrap();
    assert!(report.holds(), "{:?}", report.findings);
    let loaded = ledger.load(council()).await.unwrap();
    let found: Vec<_> = loaded.blocks.iter().map(|block| (block.subject, block.facts.len())).collect();
    let expected: Vec<_> = model.into_iter().map(|(person, facts)| (subject(person), facts)).collect();
    assert_eq!(found, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_imports_erasures_and_notes_holds(steps in proptest::collection::vec(step(), 0..12)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(holds_as_modelled(steps));
    }
}
