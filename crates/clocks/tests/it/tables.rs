//! Every table of worked cases holds.

use clocks::{Rules, TableReport, compare_table, run_table};
use std::fs;
use std::path::{Path, PathBuf};

fn tables() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../cases");
    let mut paths: Vec<PathBuf> = ["good", "bad"]
        .iter()
        .flat_map(|folder| fs::read_dir(root.join(folder)).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|end| end == "txt"))
        .collect();
    paths.sort();
    paths
}

#[test]
fn every_worked_case_holds() {
    let mut cases = 0;
    let mut wrong = Vec::new();
    for path in tables() {
        let report = run_table(&fs::read_to_string(&path).unwrap(), Rules::national());
        cases += report.cases;
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        wrong.extend(report.problems.iter().map(|problem| format!("{name}: {problem}")));
        wrong.extend(report.differences.iter().map(|difference| format!("{name}: {difference}")));
    }
    assert!(wrong.is_empty(), "{} of {cases}:\n{}", wrong.len(), wrong.join("\n"));
    assert!(cases > 100, "only {cases} cases were run");
}

#[test]
fn a_wrong_expectation_is_a_difference() {
    let report = run_table(
        "duty | facts | as at | expect\nA8 | request_received 2026-01-07 | 2026-05-28 | met\n",
        Rules::national(),
    );
    assert_eq!(report.cases, 1);
    assert_eq!(report.differences.len(), 1);
    assert!(report.differences[0].to_string().contains("late, due 2026-05-27"), "{}", report.differences[0]);
}

#[test]
fn a_table_without_the_names_of_its_columns_does_not_pass_for_one_that_holds() {
    let rules = Rules::national();
    for text in
        ["", "# only a note\n", "A8 | request_received 2026-01-07 | 2026-06-01 | late\n", "duty,facts,as at,expect\n"]
    {
        for report in [run_table(text, rules), compare_table(text, rules, rules)] {
            let header: Vec<_> = report.problems.iter().filter(|problem| problem.column == "header").collect();
            assert_eq!((report.cases, header.len()), (0, 1), "{text:?}: {report:?}");
        }
    }
    let late = run_table("\n# a note\nDuty | Facts | As at | Expect\n", rules);
    assert_eq!(late, TableReport::default(), "no case yet, and nothing wrong");
    let fourth = run_table("\n\n\nA8 | x\n", rules);
    assert_eq!(fourth.problems[0].line, 4);
}
