//! `candour letter`: a letter's text held against the policies of `notices/policies/`.

use crate::failure::{Failure, exit};
use crate::output;
use anyhow::Result;
use notices::{NOT_A_FINDING, Policy, Prompt};
use serde::Serialize;
use std::path::Path;

/// No letter is longer; a file that is has been named by mistake.
const LONGEST: u64 = 4 * 1_048_576;

#[derive(Serialize)]
struct PolicyLine<'a> {
    id: &'a str,
    title: &'a str,
    law: &'a str,
    citation: &'a str,
    confidence: &'a str,
    ask: &'a str,
}

impl<'a> PolicyLine<'a> {
    fn of(policy: &'a Policy) -> Self {
        Self {
            id: &policy.id,
            title: &policy.title,
            law: &policy.law,
            citation: &policy.citation,
            confidence: &policy.confidence,
            ask: &policy.ask,
        }
    }
}

#[derive(Serialize)]
struct PromptLine<'a> {
    policy: PolicyLine<'a>,
    passage: &'a str,
    /// Characters from the start of the text: the first, and the one after the last.
    start: usize,
    end: usize,
    line: usize,
    phrase: &'a str,
}

#[derive(Serialize)]
struct Answer<'a> {
    what_this_is: &'static str,
    prompts: Vec<PromptLine<'a>>,
}

/// Prints the prompts of a file. A prompt is not a finding, so the exit status is 0 with prompts and without.
pub fn check(file: &Path, json: bool) -> Result<u8> {
    let text = read(file)?;
    let prompts = notices::prompts(&text);
    let lines: Vec<PromptLine<'_>> = prompts.iter().filter_map(|prompt| line(&text, prompt)).collect();
    if json {
        output::json(&Answer { what_this_is: NOT_A_FINDING, prompts: lines })?;
        return Ok(0);
    }
    output::line(match lines.len() {
        0 => "No prompts.".to_owned(),
        1 => "1 prompt.".to_owned(),
        n => format!("{n} prompts."),
    });
    output::line(NOT_A_FINDING);
    for one in &lines {
        output::line(format!("\nline {}, characters {} to {}: {}", one.line, one.start, one.end, one.policy.title));
        output::line(format!("  \"{}\"", one.passage.split_whitespace().collect::<Vec<_>>().join(" ")));
        output::line(format!("  The law: {}", one.policy.law));
        output::line(format!("  {} ({})", one.policy.citation, one.policy.confidence));
        output::line(format!("  Ask: {}", one.policy.ask));
    }
    Ok(0)
}

fn line<'a>(text: &str, prompt: &'a Prompt) -> Option<PromptLine<'a>> {
    let before = text.get(..prompt.bytes.0).unwrap_or_default();
    Some(PromptLine {
        policy: PolicyLine::of(notices::policy(prompt.policy)?),
        passage: &prompt.passage,
        start: prompt.start,
        end: prompt.end,
        line: before.matches('\n').count() + 1,
        phrase: prompt.phrase,
    })
}

fn read(file: &Path) -> Result<String> {
    let refused = |what: String, todo: &str| Failure {
        code: "CA-0012",
        what,
        place: Some(file.display().to_string()),
        why: "only words can be held against the policies",
        todo: todo.to_owned(),
        exit: exit::REFUSED,
    };
    let opens = "check that it exists and that you may read it";
    let length = std::fs::metadata(file).map_err(|error| refused(error.to_string(), opens))?.len();
    if length > LONGEST {
        return Err(refused("the file is longer than any letter".to_owned(), "give one letter").into());
    }
    let bytes = std::fs::read(file).map_err(|error| refused(error.to_string(), opens))?;
    let plain = "save the letter as plain text (UTF-8) and give that file";
    let text = String::from_utf8(bytes).map_err(|_| refused("the file is not plain text".to_owned(), plain))?;
    if text.contains('\0') {
        return Err(refused("the file is not plain text".to_owned(), plain).into());
    }
    Ok(text)
}

/// Prints the policies.
pub fn policies(json: bool) -> Result<u8> {
    let lines: Vec<PolicyLine<'_>> = notices::policies().iter().map(PolicyLine::of).collect();
    if json {
        output::json(&lines)?;
        return Ok(0);
    }
    for one in &lines {
        output::line(format!("{:<22} {} [{}]", one.id, one.title, one.confidence));
        output::line(format!("  {}\n  {}", one.law, one.citation));
    }
    Ok(0)
}
