use checks::{Check, Context, Needs, catalogue, run};

#[test]
fn every_rule_explains_itself_in_its_own_file() {
    for rule in catalogue() {
        let said = rule.explain();
        for part in [&said.title, &said.checks, &said.matters, &said.fix, &said.example] {
            assert!(!part.is_empty(), "{} lacks a part of its explanation", rule.id);
        }
        assert!(said.title.ends_with('.'), "{}", rule.id);
        assert_eq!(rule.dfe_rule, None, "{}: no number of the department's is known", rule.id);
    }
}

#[test]
fn ids_are_in_order_and_stand_once() {
    let ids: Vec<&str> = catalogue().iter().map(|rule| rule.id).collect();
    assert!(ids.is_sorted_by(|a, b| a < b));
    let of_lists = catalogue().iter().filter(|rule| matches!(rule.check, Check::List { .. })).count();
    assert_eq!((ids.len() - of_lists, of_lists), (92, 48));
}

#[test]
fn what_lacks_a_reference_says_so_and_is_counted_apart() {
    let outcome = run(&crate::fixture::base("new"), None, &Context::default());
    assert!(outcome.problems.is_empty());
    let of = |id: &str| {
        outcome.could_not_check.iter().find(|held| held.rule.id == id).map(|held| (held.needs, held.in_part))
    };
    assert_eq!(of("D06"), Some((Needs::SchoolRegister, false)));
    assert_eq!(of("D03"), Some((Needs::SchoolRegister, true)));
    assert_eq!(of("H02"), Some((Needs::SendersNumber, true)));
    assert_eq!(of("N09"), Some((Needs::Threshold, false)));
    assert_eq!(of("P01"), None);
    let lacking = catalogue().iter().filter(|rule| matches!(rule.check, Check::Lacks(_))).count();
    assert_eq!(lacking, 1);
}

#[test]
fn a_rule_is_silent_in_years_it_is_not_in_force() {
    let fixture = crate::fixture::read("year 2023\nRequests[1]/ActivePlans[1]/ReviewMeeting = 2030-01-01");
    let fired: Vec<&str> =
        run(&fixture.given, None, &fixture.context).problems.iter().map(|held| held.rule.id).collect();
    assert_eq!(fired, ["V05"]);
}
