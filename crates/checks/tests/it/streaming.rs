//! Taking a return person by person gives what taking it whole gives, and no text can stop a rule.

use crate::fixture::{base, copied, set};
use checks::{Checker, Context, Return, run};
use proptest::prelude::*;

fn streamed(given: &Return, context: &Context) -> Vec<String> {
    let mut lines = Vec::new();
    let mut sink = |problem: checks::Problem| lines.push(format!("{} {}", problem.rule.id, problem.path()));
    let mut checker = Checker::new(&given.header, None, context, &mut sink);
    for person in &given.persons {
        checker.person(person, &mut sink);
    }
    checker.finish(&mut sink);
    lines
}

fn paths() -> Vec<String> {
    let folder = crate::fixture::folder().join("base").join("old.txt");
    let text = std::fs::read_to_string(folder).unwrap()
        + &std::fs::read_to_string(crate::fixture::folder().join("base").join("new.txt")).unwrap();
    text.lines().filter_map(|line| line.split_once(" = ")).map(|(path, _)| path.to_owned()).collect()
}

proptest! {
    #[test]
    fn any_text_in_any_item_is_an_answer_and_never_a_panic(
        edits in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![
            Just(String::new()), "[0-9]{4}-[0-9]{2}-[0-9]{2}", "[A-Z0-9]{1,4}", ".{0,12}", Just("9999-12-31".to_owned()),
            Just("-9999-01-01".to_owned()), Just("0001-01-01".to_owned()),
        ]), 0..8),
        like in prop_oneof![Just("new"), Just("old")],
    ) {
        let paths = paths();
        let mut given = base(like);
        for (place, value) in &edits {
            set(&mut given, &paths[place.index(paths.len())], value);
        }
        let second = copied(&given.persons[0], 2);
        given.persons.push(second);
        let whole = run(&given, None, &Context::default());
        let lines: Vec<String> = whole.problems.iter().map(|held| format!("{} {}", held.rule.id, held.path())).collect();
        prop_assert_eq!(lines, streamed(&given, &Context::default()));
    }
}
