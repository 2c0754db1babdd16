//! The cases of `cases/`, one test for each family of rules.

use committee::{AnswerState, Outcome, Reading, read};

fn minutes(body: &str) -> Reading {
    read(format!("Agenda item\n\nSEND update\n\nMinutes:\n\n{body}").as_bytes(), None)
}

/// Runs every case of a file and reports all that differ at once.
fn run(cases: &str, found: impl Fn(&Reading) -> Vec<String>) {
    let mut wrong = vec![];
    let mut count = 0;
    for case in cases.split("\n---\n") {
        let lines: Vec<&str> = case.lines().filter(|line| !line.starts_with('#')).collect();
        let (wanted, body): (Vec<&str>, Vec<&str>) = lines.iter().partition(|line| line.starts_with("=>"));
        assert!(!wanted.is_empty(), "a case without a finding: {case}");
        let wanted: Vec<&str> = wanted.iter().map(|line| line[2..].trim()).filter(|line| *line != "nothing").collect();
        let found = found(&minutes(&body.join("\n")));
        count += 1;
        if found != wanted {
            wrong.push(format!("{}\n  wanted {wanted:#?}\n  found  {found:#?}", body.join("\n").trim()));
        }
    }
    assert!(count > 2, "too few cases");
    assert!(wrong.is_empty(), "{} of {count} cases differ:\n{}", wrong.len(), wrong.join("\n\n"));
}

fn or(value: &Option<String>, none: &str) -> String {
    value.clone().unwrap_or_else(|| none.into())
}

#[test]
fn decided() {
    run(include_str!("../../cases/decided.txt"), |page| {
        let line = |item: &committee::Resolution| {
            let votes = item.votes.map(|v| format!(" | {}-{}-{}", v.votes_for, v.against, v.abstained));
            let routine = if item.routine { " | routine" } else { "" };
            format!("{}{routine}{}", item.found.passage.text(), votes.unwrap_or_default())
        };
        page.resolutions.iter().map(line).collect()
    });
}

#[test]
fn promised() {
    run(include_str!("../../cases/promised.txt"), |page| {
        page.commitments
            .iter()
            .map(|item| format!("{} | {}", item.found.passage.text(), or(&item.by, "nobody named")))
            .collect()
    });
}

#[test]
fn asked() {
    run(include_str!("../../cases/asked.txt"), |page| {
        let state = |state| match state {
            AnswerState::Answered => "answered",
            AnswerState::PartlyAnswered => "partly answered",
            AnswerState::Unanswered => "unanswered",
        };
        page.questions.iter().map(|item| format!("{} | {}", state(item.state), item.found.passage.text())).collect()
    });
}

#[test]
fn actions() {
    run(include_str!("../../cases/actions.txt"), |page| {
        let line = |item: &committee::Action| {
            format!("{} | {} | {}", item.found.passage.text(), or(&item.owner, "no owner"), or(&item.due, "no date"))
        };
        page.actions.iter().map(line).collect()
    });
}

#[test]
fn referred() {
    run(include_str!("../../cases/referred.txt"), |page| {
        page.referrals
            .iter()
            .map(|item| format!("{} | {}", or(&item.to, "nobody named"), item.found.passage.text()))
            .collect()
    });
}

#[test]
fn undelivered() {
    run(include_str!("../../cases/undelivered.txt"), |page| {
        page.undelivered.iter().map(|item| item.found.passage.text()).collect()
    });
}

#[test]
fn figures() {
    run(include_str!("../../cases/figures.txt"), |page| page.figures.iter().map(|item| item.value.clone()).collect());
}

#[test]
fn motions() {
    run(include_str!("../../cases/motions.txt"), |page| {
        let outcome = |outcome| match outcome {
            Outcome::Carried => "carried",
            Outcome::Lost => "lost",
            Outcome::Superseded => "superseded",
            Outcome::Dropped => "dropped",
        };
        let votes = |item: &committee::Motion| {
            item.votes.map_or("no votes".into(), |v| format!("{}-{}-{}", v.votes_for, v.against, v.abstained))
        };
        page.motions.iter().map(|item| format!("{} | {}", outcome(item.outcome), votes(item))).collect()
    });
}
