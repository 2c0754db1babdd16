//! Screener vectors (R eesyscreener 0.3.1): every check's verdict on each pair of files beside the list.

use super::compare::{Case, read};
use report::screener::{Outcome, Profile, screen};
use serde::Deserialize;
use serde_json::Value;
use std::path::Path;

#[derive(Deserialize)]
struct Given {
    data_file: String,
    meta_file: String,
    n_checks_run: usize,
    passed: bool,
    overall_stage: String,
    api_suitable: Option<bool>,
    results: Vec<Expected>,
}

#[derive(Deserialize)]
struct Expected {
    stage: String,
    check: String,
    result: String,
}

/// Screens one pair and compares the verdicts. Messages are ours and are not compared.
pub fn recompute(folder: &Path, value: &Value) -> Case {
    read(value, |case, given: Given| {
        let open = |name: &str| std::fs::read(folder.join(name));
        let (Ok(data), Ok(meta)) = (open(&given.data_file), open(&given.meta_file)) else {
            return case.part("files", "two files beside the list", "one cannot be read");
        };
        match screen((&given.data_file, &data), (&given.meta_file, &meta), Profile::EesScreener031) {
            Ok(found) => {
                for (want, found) in given.results.iter().zip(&found.verdicts) {
                    let result = match found.outcome {
                        Outcome::Pass => "PASS",
                        Outcome::Warning => "WARNING",
                        Outcome::Fail => "FAIL",
                    };
                    let want = (want.stage.as_str(), want.check.as_str(), want.result.as_str());
                    case.same("verdict", &want, &(found.stage, found.check, result));
                }
                case.same("how many checks", &given.n_checks_run, &found.verdicts.len());
                case.same("passed", &given.passed, &found.passed());
                let stage = found.failed_at.map_or("Passed".to_owned(), |stage| format!("{stage} checks"));
                case.same("stage", &given.overall_stage, &stage);
                if let Some(suitable) = given.api_suitable {
                    case.same("suitable for the API", &suitable, &found.api_suitable);
                }
            }
            Err(error) => case.part("files", "two tables", error.to_string()),
        }
    })
}
