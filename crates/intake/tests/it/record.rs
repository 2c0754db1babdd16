//! Taking files into a record.

use crate::sample::{REQUEST, around, person, small};
use intake::{Options, Progress, Recorded, Recording, Trouble, record};
use jiff::Timestamp;
use ledger::{Ledger, Purpose};
use std::io::Cursor;
use store::{Keys, Location, Random};
use tempfile::TempDir;
use terms::{Date, LaCode};
use vault::{Access, Vault};

struct House {
    _folder: TempDir,
    ledger: Ledger,
    vault: Vault,
}

fn at(second: i64) -> Timestamp {
    Timestamp::from_second(1_790_000_000 + second).unwrap()
}

async fn house(purpose: Purpose) -> House {
    let folder = tempfile::tempdir().unwrap();
    let location = Location::from(folder.path());
    let keys = Keys::from_seed([7; 32]);
    let ledger = Ledger::create(&location, purpose, &keys, Random::seeded(1), at(0)).await.unwrap();
    let vault = Vault::open_or_create(&location, &keys, Random::seeded(2)).await.unwrap();
    House { _folder: folder, ledger, vault }
}

impl House {
    async fn take(&self, name: &str, text: &str, options: Options) -> Result<Recorded, Trouble> {
        let recording = Recording {
            name: name.to_owned(),
            options,
            historic: false,
            actor: "analyst".to_owned(),
            at: at(10),
            keep_source_until: Some(Date::constant(2027, 1, 31)),
        };
        record(Cursor::new(text.as_bytes()), recording, &self.ledger, &self.vault, &mut |_: Progress| {}).await
    }

    async fn facts(&self) -> usize {
        let loaded = self.ledger.load(LaCode::parse("501").unwrap()).await.unwrap();
        loaded.blocks.iter().map(|block| block.facts.len()).sum()
    }
}

#[tokio::test]
async fn a_return_is_taken_in_once_and_its_names_go_to_the_vault() {
    let house = house(Purpose::Real).await;
    let first = house.take("folder/return.xml", &small(), Options::default()).await.unwrap();
    assert!(!first.receipt.already_there);
    assert_eq!((first.new_people, first.queued_for_linkage), (1, 0));
    assert_eq!(first.receipt.facts, first.accounting.facts);
    assert_eq!(first.receipt.batch.source.name, "return.xml");
    assert_eq!((first.receipt.batch.serial, first.receipt.batch.stated_on), (3, Some(Date::constant(2026, 2, 1))));
    assert_eq!(house.facts().await as u64, first.accounting.facts);

    let again = house.take("copy.xml", &small(), Options::default()).await.unwrap();
    assert!(again.receipt.already_there);
    assert_eq!(again.receipt.head, first.receipt.head);
    assert_eq!(house.facts().await as u64, first.accounting.facts);

    let council = LaCode::parse("501").unwrap();
    let access = Access { actor: "case officer", reason: "test", at: at(20) };
    let upn = vault::Identifier::Upn(terms::Upn::parse("Y501100018042").unwrap());
    let subject = house.vault.find(council, &upn, &access).await.unwrap().unwrap();
    let who = house.vault.get(subject, &access).await.unwrap().unwrap();
    assert_eq!((who.surname.as_deref(), who.as_of), (Some("Example"), Some(Date::constant(2026, 2, 1))));
    assert_eq!(house.vault.sources(council).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_child_is_the_same_child_in_the_next_return_and_in_events() {
    let house = house(Purpose::Real).await;
    house.take("a.xml", &small(), Options::default()).await.unwrap();
    let earlier = around(2025, &person(&REQUEST.replace("2025-", "2024-")));
    let second = house.take("b.xml", &earlier, Options::default()).await.unwrap();
    assert_eq!(second.new_people, 0);
    let events = "child_id,upn,event,date\nC9,Y501100018042,mediation_requested,2025-06-01\n";
    let council = LaCode::parse("501").ok();
    let third = house.take("c.csv", events, Options { council, ..Options::default() }).await.unwrap();
    assert_eq!((third.new_people, third.receipt.facts), (0, 1));
    let loaded = house.ledger.load(council.unwrap()).await.unwrap();
    assert_eq!(loaded.blocks.iter().map(|block| block.subject).collect::<std::collections::HashSet<_>>().len(), 1);
    let bare = "child_id,event,date\nC9,appeal_registered,2025-07-01\n";
    let fourth = house.take("d.csv", bare, Options { council, ..Options::default() }).await.unwrap();
    assert_eq!(fourth.new_people, 0, "the source's own number was learnt from the file before");
}

#[tokio::test]
async fn a_demonstration_refuses_a_real_council_and_nothing_is_written() {
    let house = house(Purpose::Demonstration).await;
    let real = small().replace("<LEA>501</LEA>", "<LEA>801</LEA>");
    let found = house.take("real.xml", &real, Options::default()).await.unwrap_err();
    assert_eq!(found.code(), "IN-0019");
    assert!(house.ledger.councils().await.unwrap().is_empty());
    assert!(house.vault.queued_for_linkage(LaCode::parse("801").unwrap()).await.unwrap().is_empty());
    assert!(house.vault.sources(LaCode::parse("801").unwrap()).await.unwrap().is_empty());
    assert!(house.take("synthetic.xml", &small(), Options::default()).await.is_ok());
}

#[tokio::test]
async fn a_file_that_breaks_off_or_is_of_another_council_leaves_nothing() {
    let house = house(Purpose::Real).await;
    let cut = &small()[..small().len() - 20];
    assert_eq!(house.take("cut.xml", cut, Options::default()).await.unwrap_err().code(), "IN-0006");
    let other = Options { council: LaCode::parse("502").ok(), ..Options::default() };
    assert_eq!(house.take("other.xml", &small(), other).await.unwrap_err().code(), "IN-0011");
    assert!(house.ledger.councils().await.unwrap().is_empty());
}

#[tokio::test]
async fn another_file_under_the_same_serial_is_refused_by_the_ledger() {
    let house = house(Purpose::Real).await;
    house.take("a.xml", &small(), Options::default()).await.unwrap();
    let other = small().replace("2025-02-14", "2025-02-13");
    let found = house.take("b.xml", &other, Options::default()).await.unwrap_err();
    assert_eq!(found.code(), "LG-0006");
    let resubmitted = other.replace("<SerialNo>3<", "<SerialNo>4<");
    assert!(house.take("c.xml", &resubmitted, Options::default()).await.is_ok());
}

#[tokio::test]
async fn children_without_a_number_wait_for_linkage() {
    let house = house(Purpose::Real).await;
    let nameless = small().replace("<UPN>Y501100018042</UPN>", "<UPNunknown>UN8</UPNunknown>");
    let taken = house.take("a.xml", &nameless, Options::default()).await.unwrap();
    assert_eq!((taken.new_people, taken.queued_for_linkage), (1, 1));
    assert_eq!(taken.problems.count("IN-0117"), 1);
}
