//! Every route by every role, and by somebody who has not signed in.

use crate::town::{Town, Visitor, home};
use axum::http::{Method, StatusCode};
use web::access::{Action, CaseStanding, Kind, Reach, Role, Standing, may_case, reach};
use web::declared;

fn address(path: &str, council: &str) -> String {
    let path = path.replace("{measure}", "plans-in-place").replace("{duty}", "reg-13-2-final-plan");
    let path = path.replace("{subject}", &"0".repeat(32)).replace("{rule}", "P05").replace("{year}", "2026");
    path.replace("{council}", council).replace("{name}", "nobody").replace("{file}", "app.css").replace(['{', '}'], "")
}

/// What opens to a token or a secret address and not to a role.
fn by_secret(kind: Kind) -> bool {
    matches!(kind, Kind::Metrics | Kind::CalendarFeed)
}

/// Whether an answer is a refusal: asked to sign in, or told that it is not theirs or does not exist.
async fn refused(visitor: &mut Visitor, method: &Method, path: &str) -> bool {
    let answer = match *method {
        Method::POST => {
            let token = visitor.get("/account").await;
            let token = if token.status == StatusCode::OK { token.token() } else { String::new() };
            visitor.post(path, &token, &[]).await
        }
        _ => visitor.get(path).await,
    };
    let to_sign_in = answer.header("location").starts_with("/sign-in");
    to_sign_in || matches!(answer.status, StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN)
}

#[tokio::test]
async fn every_route_is_refused_to_every_role_that_the_matrix_does_not_grant_it() {
    let town = Town::new().await;
    let mut denials = 0;
    for role in Role::ALL {
        let mut visitor = town.as_role(*role).await;
        for route in declared().iter().filter(|route| !by_secret(route.kind) && route.path != "/sign-out") {
            let granted = reach(Some(*role), route.kind, route.action) != Reach::Nothing;
            let refused = refused(&mut visitor, &route.method, &address(route.path, "501")).await;
            assert_eq!(refused, !granted, "{} {} as {role:?}", route.method, route.path);
            denials += usize::from(refused);
        }
    }
    assert!(denials > 20, "the walk met {denials} denials");
}

#[tokio::test]
async fn without_signing_in_only_what_is_open_opens() {
    let town = Town::new().await;
    let mut visitor = town.visitor();
    for route in declared().iter().filter(|route| !by_secret(route.kind) && route.kind != Kind::SignIn) {
        let open = reach(None, route.kind, route.action) != Reach::Nothing;
        let refused = refused(&mut visitor, &route.method, &address(route.path, "501")).await;
        assert_eq!(refused, !open, "{} {}", route.method, route.path);
    }
}

#[tokio::test]
async fn another_councils_pages_do_not_exist_for_any_role() {
    let town = Town::new().await;
    for role in Role::ALL {
        let mut visitor = town.as_role(*role).await;
        for route in declared().iter().filter(|route| route.kind.of_council()) {
            let path = address(route.path, "502");
            let status = match route.method {
                Method::POST => {
                    let token = visitor.get("/account").await.token();
                    visitor.post(&path, &token, &[]).await.status
                }
                _ => visitor.get(&path).await.status,
            };
            let granted = reach(Some(*role), route.kind, route.action) != Reach::Nothing;
            let expected = if granted { StatusCode::NOT_FOUND } else { StatusCode::FORBIDDEN };
            assert_eq!(status, expected, "{} {path} as {role:?}", route.method);
        }
    }
}

#[test]
fn what_belongs_to_a_council_names_it_in_its_address() {
    for route in declared() {
        assert_eq!(route.path.starts_with("/records/{council}"), route.kind.of_council(), "{}", route.path);
    }
}

#[test]
fn a_case_opens_to_its_own_team_its_own_council_and_the_named_and_to_nobody_else() {
    let who = |role: Role, team: Option<i32>| Standing { name: "somebody".to_owned(), role, council: home(), team };
    let case = |council: &str, team: Option<i32>| CaseStanding {
        council: terms::LaCode::parse(council).unwrap(),
        team,
        open_to: None,
    };
    let may = |who: &Standing, case: &CaseStanding<'_>| may_case(who, case, Kind::CaseFacts, Action::See);
    let officer = who(Role::CaseOfficer, Some(1));
    assert!(may(&officer, &case("501", Some(1))));
    assert!(!may(&officer, &case("501", Some(2))), "another team");
    assert!(!may(&officer, &case("501", None)), "a case of no known team is nobody's own");
    assert!(!may(&officer, &case("502", Some(1))), "another council");
    assert!(!may(&who(Role::CaseOfficer, None), &case("501", None)), "an officer of no team has no cases");
    let manager = who(Role::SendManager, None);
    assert!(may(&manager, &case("501", Some(2))));
    assert!(!may(&manager, &case("502", Some(2))));
    let others = ["another".to_owned()];
    let named = ["somebody".to_owned()];
    assert!(!may(&manager, &CaseStanding { open_to: Some(&others), ..case("501", Some(2)) }), "restricted");
    assert!(!may(&manager, &CaseStanding { open_to: Some(&[]), ..case("501", Some(2)) }), "restricted to nobody");
    assert!(may(&manager, &CaseStanding { open_to: Some(&named), ..case("501", Some(2)) }));
    let councillor = who(Role::Councillor, Some(1));
    assert!(
        !may(&councillor, &CaseStanding { open_to: Some(&named), ..case("501", Some(1)) }),
        "being named does not replace the role"
    );
}

#[test]
fn the_sentences_of_the_house_plan_hold() {
    let nothing =
        |role: Role, kind: Kind| Action::ALL.iter().all(|action| reach(Some(role), kind, *action) == Reach::Nothing);
    for role in [Role::ScrutinyOfficer, Role::Councillor, Role::LeadMember] {
        for kind in [Kind::Figure, Kind::CaseFacts, Kind::CaseIdentity, Kind::FixList, Kind::Import] {
            assert!(nothing(role, kind), "{role:?} never sees a case or an unreleased number");
        }
    }
    for kind in [Kind::CaseFacts, Kind::CaseIdentity, Kind::FixList, Kind::Figure, Kind::Import] {
        assert!(nothing(Role::Administrator, kind), "administrators keep accounts, no children");
    }
    for role in [Role::Analyst, Role::Auditor, Role::Clerk, Role::Publisher, Role::Approver] {
        assert!(nothing(role, Kind::CaseIdentity), "{role:?} never sees names");
    }
    for kind in Kind::ALL.iter().filter(|kind| kind.of_council()) {
        for action in Action::ALL {
            assert_eq!(reach(None, *kind, *action), Reach::Nothing, "nothing about a child is public");
        }
    }
}
