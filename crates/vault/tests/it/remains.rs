//! What the files of the vault hold of a person, while they are in it and after they were erased.

use crate::engines::{both, sqlite};
use crate::{at, council, named, officer, open, upn, with_upn};
use std::collections::HashSet;
use store::Location;
use terms::Date;
use vault::{Error, Identifier};

fn holds(location: &Location, needle: &[u8]) -> bool {
    let Location::Directory(folder) = location else { return false };
    std::fs::read_dir(folder).unwrap().any(|file| {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        bytes.windows(needle.len()).any(|window| window == needle)
    })
}

#[tokio::test]
async fn no_name_or_number_lies_open_in_the_files_and_nothing_at_all_after_erasure() {
    let place = sqlite();
    let vault = open(&place.location).await;
    let subject = vault.match_or_create(council(), &[with_upn(1), with_upn(2)], at(1)).await.unwrap()[0].subject;
    vault.put_many(vec![(subject, named("Markersurname"))], at(2)).await.unwrap();
    assert!(!holds(&place.location, b"Markersurname"));
    assert!(!holds(&place.location, upn(1).as_str().as_bytes()));
    // What would be found if it were there: the person's wrapped key.
    let mut work = vault.database().read().await.unwrap();
    let row = work.row("SELECT wrapped_key FROM person WHERE subject = $1", [subject.0.into()]).await.unwrap();
    let wrapped = row.unwrap().bytes(0).unwrap().to_vec();
    work.commit().await.unwrap();
    assert!(holds(&place.location, &wrapped), "the search can find");

    assert!(vault.erase(subject, "retention ended", "governance", at(3)).await.unwrap());
    assert!(!holds(&place.location, &wrapped), "the key is gone from the file and its log");
    assert!(matches!(vault.get(subject, &officer()).await, Err(Error::NoSuchPerson)));
}

#[tokio::test]
async fn an_erased_person_is_not_found_and_comes_back_only_as_someone_new() {
    for place in both().await {
        let vault = open(&place.location).await;
        let before = vault.match_or_create(council(), &[with_upn(1)], at(1)).await.unwrap()[0].subject;
        vault.erase(before, "request upheld", "governance", at(2)).await.unwrap();
        assert_eq!(
            vault.find(council(), &Identifier::Upn(upn(1)), &officer()).await.unwrap(),
            None,
            "{}",
            place.engine
        );
        let after = vault.match_or_create(council(), &[with_upn(1)], at(3)).await.unwrap()[0].subject;
        assert_ne!(before, after);
    }
}

#[tokio::test]
async fn a_last_day_is_set_and_what_is_past_it_is_listed() {
    for place in both().await {
        let vault = open(&place.location).await;
        let matched = vault.match_or_create(council(), &[with_upn(1), with_upn(2)], at(1)).await.unwrap();
        let last_day = Date::constant(2039, 3, 31);
        vault.keep_until(matched[0].subject, Some(last_day)).await.unwrap();
        assert_eq!(vault.overdue_on(last_day).await.unwrap().subjects, [], "the last day still counts");
        let day_after = vault.overdue_on(Date::constant(2039, 4, 1)).await.unwrap();
        assert_eq!(day_after.subjects, [matched[0].subject], "{}", place.engine);
    }
}

#[tokio::test]
async fn the_sweep_takes_only_old_rows_of_whom_the_ledger_knows_nothing() {
    for place in both().await {
        let vault = open(&place.location).await;
        let old = vault.match_or_create(council(), &[with_upn(1), with_upn(2)], at(1)).await.unwrap();
        let fresh = vault.match_or_create(council(), &[with_upn(3)], at(50)).await.unwrap();
        let known = HashSet::from([old[0].subject]);
        assert_eq!(vault.sweep(&known, at(10)).await.unwrap(), 1);
        let asked = [old[0].subject, old[1].subject, fresh[0].subject];
        let left: Vec<_> = vault.get_many(&asked, &officer()).await.unwrap().into_iter().map(|(one, _)| one).collect();
        assert_eq!(left, [old[0].subject, fresh[0].subject], "{}", place.engine);
    }
}
