//! Each fault of a law file is found. The build refuses the set for any of them.

use law::{LawProblem, ProblemKind, Proposed};

const PATH: &str = "send-regulations-2014/reg-13-2-final-plan.toml";
const GOOD: &str = include_str!("../../../../law/send-regulations-2014/reg-13-2-final-plan.toml");

fn problems(text: &str) -> Vec<LawProblem> {
    Proposed::from_files([(PATH, text)]).err().unwrap_or_default()
}

fn changed(from: &str, to: &str) -> Vec<ProblemKind> {
    assert!(GOOD.contains(from), "the file no longer holds {from}");
    problems(&GOOD.replace(from, to)).into_iter().map(|problem| problem.kind).collect()
}

#[test]
fn the_file_as_it_is_has_none() {
    assert_eq!(problems(GOOD), []);
}

#[test]
fn a_gap_at_either_end_or_between_is_found() {
    let found = changed("from = 2014-09-01\n", "from = 2014-09-02\n");
    assert_eq!(found, [ProblemKind::Gap(law::IN_FORCE_FROM)]);
    let ended = changed("from = 2014-09-01\n", "from = 2014-09-01\nto = 2020-12-31\n");
    assert!(matches!(ended[..], [ProblemKind::Gap(day)] if day.to_string() == "2021-01-01"), "{ended:?}");
}

#[test]
fn an_overlap_is_found() {
    let second = GOOD.find("[[version]]").map(|place| &GOOD[place..]).unwrap();
    let found = problems(&format!("{GOOD}\n{second}"));
    assert!(found.iter().any(|problem| matches!(problem.kind, ProblemKind::Overlap(_))), "{found:?}");
}

#[test]
fn a_missing_citation_case_source_or_title_is_found() {
    let citation = GOOD.lines().find(|line| line.starts_with("citation = ")).unwrap();
    assert_eq!(changed(citation, "citation = \" \""), [ProblemKind::Missing("citation")]);
    assert_eq!(changed("cases = [\"good/reg-13-2-final-plan.txt\"]", "cases = []"), [ProblemKind::Missing("cases")]);
    assert_eq!(changed("name = \"sen2\"", "name = \"other\""), [ProblemKind::Missing("source sen2")]);
    assert_eq!(changed("holder = \"local authority\"", "holder = \"\""), [ProblemKind::Missing("holder")]);
    assert_eq!(
        changed("trigger = \"2.1 ReceivedDate\"\n", ""),
        [ProblemKind::Missing("source.trigger")],
        "a source says what carries the trigger, or that nothing does"
    );
}

#[test]
fn a_clock_without_a_start_a_stop_or_a_limit_is_found() {
    let trigger = GOOD.lines().find(|line| line.starts_with("trigger = [")).unwrap();
    assert_eq!(changed(trigger, "trigger = []"), [ProblemKind::NoClock("a trigger")]);
    assert_eq!(changed("\nstop = [\"plan_issued\"]", "\nstop = []"), [ProblemKind::NoClock("a stop")]);
    let found = changed("limit = { number = 20, unit = \"weeks\", count = \"after\" }\n", "");
    assert!(found.contains(&ProblemKind::NoClock("a limit in some version")), "{found:?}");
}

#[test]
fn a_clock_says_what_stops_it_must_contain_or_why_that_is_not_set() {
    let missing = ProblemKind::Missing("stop_contains, or stop_contents_not_set with the reason");
    let list = &GOOD[GOOD.find("stop_contains = [").unwrap()..GOOD.find("not_bound_if").unwrap()];
    for instead in ["", "stop_contents_not_set = \" \"\n"] {
        assert_eq!(changed(list, instead), std::slice::from_ref(&missing));
    }
    assert_eq!(changed(list, "stop_contents_not_set = \"no text sets any\"\n"), []);
    assert_eq!(changed("stop_contains = [", "stop_contents_not_set = \"both\"\nstop_contains = ["), [missing]);
}

#[test]
fn words_dates_names_and_fields_that_stand_for_nothing_are_found() {
    for (from, to) in [
        ("kind = \"duty\"", "kind = \"order\""),
        ("clock = \"once\"", "clock = \"twice\""),
        ("unit = \"weeks\"", "unit = \"fortnights\""),
        ("count = \"after\"", "count = \"around\""),
        ("governed_by = \"trigger\"", "governed_by = \"custom\""),
        ("confidence = \"verified\"", "confidence = \"sure\""),
        ("ground = \"a\"", "ground = \"z\""),
    ] {
        let found = changed(from, to);
        assert!(matches!(found[..], [ProblemKind::Word { .. }]), "{to}: {found:?}");
    }
    assert_eq!(changed("from = 2014-09-01\n", "from = 2014-09-01T00:00:00Z\n"), [ProblemKind::Date("from")]);
    assert!(matches!(changed("kind = ", "colour = \"red\"\nkind = ")[..], [ProblemKind::Form(_)]));
    assert!(matches!(changed("due_to = 2020-09-25\n", "")[..], [ProblemKind::Missing(_)]));
    assert_eq!(changed("id = \"reg-13-2-final-plan\"", "id = \"final-plan\""), [ProblemKind::Name]);
    assert_eq!(
        changed("from = 2014-09-01\n", "from = 2014-09-01\nto = 2013-01-01\n").first(),
        Some(&ProblemKind::EndsBeforeStart)
    );
}

#[test]
fn two_duties_of_one_name_are_found() {
    let other = GOOD.replace("id = \"reg-13-2-final-plan\"", "id = \"other\"");
    let found = Proposed::from_files([(PATH, GOOD), ("x/other.toml", other.as_str())]).unwrap_err();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, ProblemKind::Twice("A8".to_owned()));
}

#[test]
fn a_problem_names_its_file_and_its_code() {
    let found = problems(&GOOD.replace("kind = \"duty\"", "kind = \"order\""));
    assert_eq!(found[0].to_string(), format!("LW-0002: {PATH}: `order` is no kind that is known"));
}
