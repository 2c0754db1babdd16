//! The statistician: holds our answers against other people's tools, on their own machine.

use crate::support::{Desk, run};
use std::path::PathBuf;

/// The shared vectors, where they are at hand.
fn vectors() -> Option<PathBuf> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/vectors/stats");
    if folder.exists() {
        return Some(folder);
    }
    println!("skipped: the reference vectors are not at hand");
    None
}

#[test]
fn every_reference_vector_agrees() {
    let Some(folder) = vectors() else { return };
    let files = [
        "survival.json",
        "spc_xmr.json",
        "spc_qicharts2.json",
        "intervals_timeseries.json",
        "consistent_sampler.json",
        "allocation.json",
        "drand_rounds.json",
        "sdc/sdc_attack.json",
        "sdc/sdc_gauss.json",
        "ees_screener/expected.json",
    ];
    let paths: Vec<String> = files.iter().map(|file| folder.join(file).display().to_string()).collect();
    let mut words = vec!["vectors", "--json"];
    words.extend(paths.iter().map(String::as_str));
    let said = run(&words);
    for file in said.json().as_array().unwrap() {
        assert_eq!(file["agree"], file["total"], "{}", file["first_difference"]);
        assert!(file["total"].as_u64().unwrap() > 0);
    }
    assert_eq!(said.status(), 0);
}

#[test]
fn a_false_answer_is_found_and_named() {
    let desk = Desk::new();
    let right = r#"{"proportion_ci95":[{"x":2,"n":2,"wilson":[0.342380227506653,1],"clopper_pearson":null}]}"#;
    let good = desk.file("good.json", right);
    assert_eq!(run(&["vectors", &good]).status(), 0);
    let bad = desk.file("bad.json", right.replace("0.3423", "0.3424"));
    let said = run(&["vectors", &good, &bad]);
    assert_eq!(said.status(), 1);
    assert!(said.out().contains("1 of 2 agree") && said.out().contains("wilson[0]"), "{}", said.out());
}

#[test]
fn what_cannot_be_recomputed_is_refused() {
    let desk = Desk::new();
    for (name, text) in [("other.json", "{\"cases\":[]}"), ("text.json", "not json")] {
        let said = run(&["vectors", &desk.file(name, text)]);
        assert_eq!(said.status(), 3);
        assert!(said.err().contains("CA-0011"), "{}", said.err());
    }
    assert_eq!(run(&["vectors"]).status(), 2);
    assert!(run(&["explain", "STA-0006"]).out().contains("12 points"));
    assert!(run(&["explain", "RE-0014"]).out().contains("protected cells"));
}
