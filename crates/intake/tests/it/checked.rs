//! Checking a file.

use crate::sample::{around, person, small};
use checks::Context;
use intake::{Options, check};
use std::io::Cursor;
use terms::LaCode;

fn lines(text: &str, options: &Options) -> Vec<String> {
    let mut lines = Vec::new();
    check(Cursor::new(text.as_bytes()), "return.xml", options, None, &Context::default(), &mut |found| {
        let person = found.problem.person_index().unwrap_or(0);
        let value = found.identified_value.unwrap_or("-");
        lines.push(format!(
            "{} {} {person} {} {value}",
            found.problem.rule.id,
            found.problem.level,
            found.problem.path()
        ));
    })
    .unwrap();
    lines
}

#[test]
fn the_specifications_small_example_is_clean() {
    assert_eq!(lines(&small(), &Options::default()), Vec::<String>::new());
    let checked =
        check(Cursor::new(small()), "x", &Options::default(), None, &Context::default(), &mut |_| {}).unwrap();
    assert_eq!((checked.persons, checked.year, checked.council.as_str()), (1, 2026, "501"));
    assert!(checked.could_not_check.iter().any(|held| held.rule.id == "D06"));
}

#[test]
fn each_problem_shows_rule_level_person_path_and_value() {
    let text = small().replace("<RYA>0</RYA>", "<RYA>yes</RYA>");
    assert_eq!(lines(&text, &Options::default()), ["V02 error 1 Person[1]/Requests[1]/RYA yes"]);
    let header = small().replace("<ReferenceDate>2026-01-15", "<ReferenceDate>2026-01-16");
    assert_eq!(lines(&header, &Options::default()), ["H01 error 0 Header/ReferenceDate 2026-01-16"]);
}

#[test]
fn an_element_that_is_not_in_the_specification_is_a_query() {
    let text = around(2026, &person(&crate::sample::REQUEST.replace("<RYA>0</RYA>", "<RYA>0</RYA><Novel>1</Novel>")));
    assert_eq!(lines(&text, &Options::default()), ["V06 query 1 Person[1]/Requests[1] -"]);
}

#[test]
fn a_return_of_another_council_and_a_file_of_another_kind_are_refused() {
    let other = Options { council: LaCode::parse("502").ok(), ..Options::default() };
    let refuse = |text: &str, options: &Options| {
        check(Cursor::new(text.as_bytes()), "x", options, None, &Context::default(), &mut |_| {}).unwrap_err().code()
    };
    assert_eq!(refuse(&small(), &other), "IN-0011");
    assert_eq!(refuse("child_id,event,date\nA,plan_issued,\n", &Options::default()), "IN-0001");
    let cut = small();
    assert_eq!(refuse(&cut[..cut.len() - 20], &Options::default()), "IN-0006");
}
