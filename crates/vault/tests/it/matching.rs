//! Telling persons apart, and together.

use crate::engines::both;
use crate::{at, council, open, upn, with_upn};
use terms::{LaCode, Uln};
use vault::{Identifiers, MatchedBy};

fn local(id: &str) -> Identifiers {
    Identifiers { local_id: Some(id.to_owned()), ..Identifiers::default() }
}

#[tokio::test]
async fn the_same_persons_again_are_the_same_subjects() {
    for place in both().await {
        let vault = open(&place.location).await;
        let file: Vec<Identifiers> = (0..1200).map(with_upn).collect();
        let first = vault.match_or_create(council(), &file, at(1)).await.unwrap();
        assert!(first.iter().all(|one| one.by == MatchedBy::New));
        let second = vault.match_or_create(council(), &file, at(2)).await.unwrap();
        assert!(second.iter().all(|one| one.by == MatchedBy::Upn), "{}", place.engine);
        assert!(first.iter().zip(&second).all(|(a, b)| a.subject == b.subject));
        let distinct: std::collections::HashSet<_> = first.iter().map(|one| one.subject).collect();
        assert_eq!(distinct.len(), 1200);
    }
}

#[tokio::test]
async fn one_council_does_not_see_the_persons_of_another() {
    for place in both().await {
        let vault = open(&place.location).await;
        let here = vault.match_or_create(council(), &[with_upn(1)], at(1)).await.unwrap();
        let there = vault.match_or_create(LaCode::parse("502").unwrap(), &[with_upn(1)], at(1)).await.unwrap();
        assert_eq!(there[0].by, MatchedBy::New);
        assert_ne!(here[0].subject, there[0].subject);
    }
}

#[tokio::test]
async fn a_person_twice_in_one_file_is_one_subject() {
    for place in both().await {
        let vault = open(&place.location).await;
        let matched = vault.match_or_create(council(), &[with_upn(1), with_upn(2), with_upn(1)], at(1)).await.unwrap();
        assert_eq!(matched[0].subject, matched[2].subject);
        assert_ne!(matched[0].subject, matched[1].subject);
    }
}

#[tokio::test]
async fn a_new_pupil_number_is_joined_by_the_former_one_or_the_learner_number() {
    for place in both().await {
        let vault = open(&place.location).await;
        let uln = Uln::parse("9276308686").unwrap();
        let child = Identifiers { uln: Some(uln), local_id: Some("77".to_owned()), ..with_upn(1) };
        let first = vault.match_or_create(council(), &[child], at(1)).await.unwrap()[0].subject;
        let moved = Identifiers { upn: Some(upn(2)), former_upn: Some(upn(1)), ..Identifiers::default() };
        let matched = vault.match_or_create(council(), &[moved], at(2)).await.unwrap()[0];
        assert_eq!((matched.subject, matched.by), (first, MatchedBy::Upn));
        // From now on the new number alone tells who it is, and so does the learner number alone.
        let later = vault.match_or_create(council(), &[with_upn(2)], at(3)).await.unwrap()[0];
        assert_eq!(later.subject, first);
        let young_adult = Identifiers { uln: Some(uln), ..Identifiers::default() };
        let matched = vault.match_or_create(council(), &[young_adult], at(4)).await.unwrap()[0];
        assert_eq!((matched.subject, matched.by), (first, MatchedBy::Uln));
    }
}

#[tokio::test]
async fn a_reused_local_number_never_joins_two_children() {
    for place in both().await {
        let vault = open(&place.location).await;
        let first = Identifiers { local_id: Some("77".to_owned()), ..with_upn(1) };
        let second = Identifiers { local_id: Some("77".to_owned()), ..with_upn(2) };
        let first = vault.match_or_create(council(), &[first], at(1)).await.unwrap()[0];
        let second = vault.match_or_create(council(), &[second], at(2)).await.unwrap()[0];
        assert_ne!(first.subject, second.subject, "{}", place.engine);
        assert_eq!(second.by, MatchedBy::NewForLinkage);
        assert_eq!(vault.queued_for_linkage(council()).await.unwrap(), [second.subject]);
        vault.settle_linkage(second.subject).await.unwrap();
        assert_eq!(vault.queued_for_linkage(council()).await.unwrap(), []);
    }
}

#[tokio::test]
async fn a_child_first_known_by_a_local_number_is_joined_when_the_pupil_number_comes() {
    for place in both().await {
        let vault = open(&place.location).await;
        let before = vault.match_or_create(council(), &[local("77")], at(1)).await.unwrap()[0];
        let child = Identifiers { local_id: Some("77".to_owned()), ..with_upn(1) };
        let after = vault.match_or_create(council(), &[child], at(2)).await.unwrap()[0];
        assert_eq!((after.subject, after.by), (before.subject, MatchedBy::LocalId));
        assert_eq!(vault.match_or_create(council(), &[with_upn(1)], at(3)).await.unwrap()[0].subject, before.subject);
    }
}

#[tokio::test]
async fn a_person_without_any_identifier_is_new_and_queued() {
    for place in both().await {
        let vault = open(&place.location).await;
        let nobody = [Identifiers::default(), Identifiers::default()];
        let matched = vault.match_or_create(council(), &nobody, at(1)).await.unwrap();
        assert_ne!(matched[0].subject, matched[1].subject);
        assert!(matched.iter().all(|one| one.by == MatchedBy::NewForLinkage));
        assert_eq!(vault.queued_for_linkage(council()).await.unwrap().len(), 2);
    }
}
