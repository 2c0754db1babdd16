//! The tables of `cases/letters/`, and what a prompt says of its place.

use notices::{Prompt, policies, prompts};
use std::fs;
use std::path::PathBuf;

fn folder(name: &str) -> Vec<(String, String)> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../cases/letters").join(name);
    let mut files: Vec<(String, String)> = fs::read_dir(path)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

fn without_notes(text: &str) -> String {
    text.lines().filter(|line| !line.starts_with("##")).collect::<Vec<_>>().join("\n")
}

fn said(prompts: &[Prompt]) -> Vec<String> {
    prompts.iter().map(|one| format!("{} by \"{}\": {}", one.policy, one.phrase, one.passage)).collect()
}

#[test]
fn every_bad_passage_prompts_its_policy() {
    let mut silent = Vec::new();
    for (policy, text) in folder("bad") {
        assert!(notices::policy(&policy).is_some(), "{policy} is no policy");
        for line in without_notes(&text).lines().filter(|line| !line.trim().is_empty()) {
            if !prompts(line).iter().any(|prompt| prompt.policy == policy) {
                silent.push(format!("{policy}: {line}"));
            }
        }
    }
    assert_eq!(silent, Vec::<String>::new());
}

#[test]
fn a_good_letter_does_not_prompt() {
    let found: Vec<String> = folder("good").iter().flat_map(|(_, text)| said(&prompts(&without_notes(text)))).collect();
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn the_sentences_of_each_policy_do_as_it_says() {
    let mut wrong = Vec::new();
    for policy in policies() {
        for bad in &policy.bad {
            if !prompts(bad).iter().any(|prompt| prompt.policy == policy.id) {
                wrong.push(format!("{} is silent: {bad}", policy.id));
            }
        }
        wrong.extend(policy.good.iter().flat_map(|good| said(&prompts(good))));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn every_policy_of_the_list_has_a_file_and_passages_of_its_own() {
    let tables: Vec<String> = folder("bad").into_iter().map(|(name, _)| name).collect();
    let files: Vec<&str> = policies().iter().map(|policy| policy.id.as_str()).collect();
    assert_eq!(tables, files);
    assert_eq!(files.len(), 16);
}

#[test]
fn a_prompt_says_where_its_passage_stands_in_characters_and_in_bytes() {
    let text = "Dear Zoë,\n\nThank you. We do not assess children under five.";
    let found = prompts(text);
    let [one] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!((one.policy, one.passage.as_str()), ("under-fives", "We do not assess children under five."));
    let characters: String = text.chars().skip(one.start).take(one.end - one.start).collect();
    assert_eq!(characters, one.passage);
    assert_eq!(&text[one.bytes.0..one.bytes.1], one.passage);
}

#[test]
fn an_item_of_a_list_is_read_with_what_leads_in_to_it() {
    let list = "We will assess only where:\n- the child is two years behind\n- a diagnosis has been given\n";
    let policies: Vec<&str> = prompts(list).iter().map(|prompt| prompt.policy).collect();
    assert_eq!(policies, ["attainment-gap", "diagnosis-first"]);
    assert_eq!(
        said(&prompts("We read:\n- that he is two years behind\n- that a diagnosis has been given\n")),
        Vec::<String>::new()
    );
}

#[test]
fn any_text_at_all_is_an_answer() {
    for text in [
        "",
        "\n\n",
        "….",
        "((((",
        "- \n-",
        "\u{feff}\u{202e}a\u{0301}",
        &"word ".repeat(2_000),
        &"we must not ".repeat(300),
    ] {
        prompts(text);
    }
}
