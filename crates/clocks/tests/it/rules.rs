//! The law names only what facts can hold.

use clocks::Rules;

#[test]
fn every_name_in_the_law_stands_for_a_kind_of_fact() {
    let rules = Rules::new(law::national()).unwrap_or_else(|problem| panic!("{problem}"));
    assert!(rules.clocks() >= 10, "{} clocks", rules.clocks());
    assert_eq!(Rules::national().clocks(), rules.clocks(), "the shared set is the same");
}

#[test]
fn a_name_that_stands_for_nothing_is_refused() {
    let good = include_str!("../../../../law/send-regulations-2014/reg-13-2-final-plan.toml");
    let bad = good.replace("\"plan_issued\"", "\"plan_isued\"");
    let law = law::Proposed::from_files([("send-regulations-2014/reg-13-2-final-plan.toml", bad.as_str())]).unwrap();
    let problem = Rules::new(&law).unwrap_err();
    assert_eq!((problem.duty.as_str(), problem.name.as_str()), ("reg-13-2-final-plan", "plan_isued"));
}

#[test]
fn a_caller_may_ask_for_a_few_duties_only() {
    let few = Rules::national().only(&["A8", "s-44-1-annual-review", "no-such-duty"]);
    assert_eq!(few.clocks(), 2);
    assert_eq!(few.law().version(), law::version());
}
