//! A bill beside the law in force, and a council's own reading of a duty.

use law::{Change, LocalReading, ProblemKind, Proposed, compare, national};

const PATH: &str = "education-bill/reg-13-2-final-plan.toml";
const A8: &str = include_str!("../../../../law/send-regulations-2014/reg-13-2-final-plan.toml");

fn bill(text: &str) -> Proposed {
    Proposed::over_national([(PATH, text)]).unwrap()
}

#[test]
fn a_bill_that_says_what_the_law_says_changes_nothing_but_its_place() {
    let same = Proposed::over_national([("send-regulations-2014/reg-13-2-final-plan.toml", A8)]).unwrap();
    assert_eq!(compare(national(), &same), []);
    assert_eq!(same.version(), national().version());
    assert_eq!(compare(national(), &Proposed::over_national([]).unwrap()), []);
}

#[test]
fn a_changed_number_is_told_as_it_is_and_as_it_would_be() {
    let changes = compare(national(), &bill(&A8.replace("number = 20", "number = 15")));
    let [change] = changes.as_slice() else { panic!("{changes:?}") };
    assert_eq!((change.id.as_str(), change.change), ("reg-13-2-final-plan", Change::Changed));
    let [part] = change.parts.as_slice() else { panic!("{change:?}") };
    assert_eq!(part.part, "from 2014-09-01");
    assert!(part.in_force.starts_with("20 weeks after") && part.proposed.starts_with("15 weeks after"), "{part:?}");
}

#[test]
fn a_new_duty_is_added_and_an_ended_one_says_from_when() {
    let new =
        A8.replace("id = \"reg-13-2-final-plan\"", "id = \"new-duty\"").replace("short = \"A8\"", "short = \"N1\"");
    let set = Proposed::over_national([("education-bill/new-duty.toml", new.as_str())]).unwrap();
    let changes = compare(national(), &set);
    assert_eq!(
        changes.iter().map(|one| (one.id.as_str(), one.change)).collect::<Vec<_>>(),
        [("new-duty", Change::Added)]
    );
    assert!(changes[0].parts.iter().all(|part| part.in_force.is_empty()), "{changes:?}");

    let ended = A8.replacen("from = 2014-09-01\n", "from = 2014-09-01\nto = 2029-08-31\n", 1)
        + "\n[[version]]\nfrom = 2029-09-01\ngoverned_by = \"trigger\"\nnot_in_force = true\ncitation = \"A bill, clause 1\"\nconfidence = \"unverified\"\n";
    let changes = compare(national(), &bill(&ended));
    assert_eq!(changes[0].change, Change::Ended(terms::Date::constant(2029, 9, 1)));
    assert!(changes[0].parts.iter().any(|part| part.part == "from 2029-09-01" && part.in_force.is_empty()));
}

#[test]
fn a_bill_with_any_fault_of_a_law_file_is_refused() {
    let problems = Proposed::over_national([(PATH, A8.replace("from = 2014-09-01\n", "from = 2015-09-01\n").as_str())]);
    assert!(problems.unwrap_err().iter().any(|problem| matches!(problem.kind, ProblemKind::Gap(_))));
}

const READING: &str = r#"
duty = "reg-20-10-review-decision"
reading = "four weeks after the meeting, and the twelve months as a duty of their own"
reasoning = "Regulation 20(10) gives its own limit, and section 44(1) another."
lawyer = "R. Example"
lawyer_role = "solicitor to the council"
signed_on = 2026-10-01

[[version]]
from = 2014-09-01
governed_by = "trigger"
limit = { number = 4, unit = "weeks", count = "after" }
citation = "Special Educational Needs and Disability Regulations 2014 (SI 2014/1530), reg 20(10)"
confidence = "partly"
"#;

#[test]
fn a_signed_reading_names_its_lawyer_its_day_and_its_reasoning() {
    let reading = LocalReading::from_text(READING).unwrap();
    assert_eq!(reading.duty(), "reg-20-10-review-decision");
    assert_eq!(reading.signature().lawyer, "R. Example");
    assert!(reading.reasoning().contains("44(1)"));
    for told in ["four weeks after", "R. Example", "solicitor to the council", "2026-10-01"] {
        assert!(reading.in_words().contains(told), "{}", reading.in_words());
    }
    assert_eq!(reading.set().duties().len(), 1, "a reading is of one duty and of nothing else");
}

#[test]
fn a_reading_without_signature_reasoning_or_duty_is_refused() {
    let kind = |text: &str| LocalReading::from_text(text).unwrap_err().kind;
    for field in ["lawyer", "lawyer_role", "reasoning", "reading"] {
        let line = READING.lines().find(|line| line.starts_with(&format!("{field} ="))).unwrap();
        assert_eq!(kind(&READING.replace(line, &format!("{field} = \" \""))), ProblemKind::Missing(field));
        assert!(matches!(kind(&READING.replace(line, "")), ProblemKind::Form(_)), "{field}");
    }
    assert!(matches!(kind(&READING.replace("signed_on = 2026-10-01\n", "")), ProblemKind::Form(_)));
    assert_eq!(
        kind(&READING.replace("reg-20-10-review-decision", "no-such")),
        ProblemKind::NoDuty("no-such".to_owned())
    );
    assert!(matches!(kind(&READING.replace("from = 2014-09-01", "from = 2020-09-01")), ProblemKind::Gap(_)));
}

#[test]
fn the_worked_cases_are_part_of_the_program() {
    for duty in national().duties() {
        for table in &duty.cases {
            assert!(law::worked_cases().iter().any(|(name, _)| name == table), "{table}");
        }
    }
}
