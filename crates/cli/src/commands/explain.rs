//! `candour explain CODE`: an error, a problem or a rule in words.

use super::pure_codes;
use crate::failure::{CODES, Failure};
use crate::output;
use anyhow::Result;
use serde::Serialize;

#[derive(Serialize)]
struct Explained {
    code: String,
    what: String,
    why: Option<String>,
    todo: Option<String>,
    example: Option<String>,
}

/// Looks the code up in every room that has codes.
pub fn run(code: &str, json: bool) -> Result<u8> {
    let found = of_a_room(code)
        .or_else(|| of_a_method(code))
        .or_else(|| of_intake(code))
        .or_else(|| of_a_page(code))
        .or_else(|| of_a_rule(code));
    let found = found.ok_or_else(|| {
        Failure::usage(
            "CA-0008",
            "no error, problem or rule has that code",
            "copy the code as printed, such as IN-0003, P05 or CA-0001",
        )
    })?;
    if json {
        output::json(&found)?;
        return Ok(0);
    }
    output::line(format!("{}: {}", found.code, found.what));
    for (title, text) in [("Why it matters", &found.why), ("What to do", &found.todo), ("Example", &found.example)] {
        if let Some(text) = text {
            output::line(format!("\n{title}\n  {text}"));
        }
    }
    Ok(0)
}

/// The program's own failures and those of the storage rooms: a sentence on what it is, then what to do.
fn of_a_room(code: &str) -> Option<Explained> {
    let rooms = [
        CODES,
        pure_codes::CODES,
        store::CODES,
        ledger::CODES,
        vault::CODES,
        archive::CODES,
        release::CODES,
        reconcile::CODES,
    ];
    let lists =
        rooms.into_iter().chain([committee::RECORD_CODES, minutebook::CODES, papers::CODES, publications::CODES]);
    let (code, text) = lists.flatten().find(|(known, _)| known.eq_ignore_ascii_case(code))?;
    let (what, todo) = text.split_once(". ").unwrap_or((text, ""));
    Some(Explained {
        code: (*code).to_owned(),
        what: format!("{}.", what.trim_end_matches('.')),
        why: None,
        todo: Some(todo.to_owned()).filter(|todo| !todo.is_empty()),
        example: None,
    })
}

/// Why a number does not exist.
fn of_a_method(code: &str) -> Option<Explained> {
    let said = statistics::NotComputable::ALL.map(|reason| reason.to_string());
    let (code, what) =
        said.iter().filter_map(|said| said.split_once(": ")).find(|(known, _)| known.eq_ignore_ascii_case(code))?;
    Some(Explained { code: code.to_owned(), what: format!("{what}."), why: None, todo: None, example: None })
}

fn of_a_page(code: &str) -> Option<Explained> {
    let words = web::Fault::from_code(&code.to_ascii_uppercase())?.words();
    Some(Explained {
        code: words.code.to_owned(),
        what: words.title.to_owned(),
        why: Some(words.why.to_owned()),
        todo: Some(words.what_to_do.to_owned()),
        example: None,
    })
}

fn of_intake(code: &str) -> Option<Explained> {
    let known = intake::explain(code)?;
    Some(Explained {
        code: known.code.to_owned(),
        what: known.what.to_owned(),
        why: Some(known.why.to_owned()),
        todo: Some(known.todo.to_owned()),
        example: None,
    })
}

fn of_a_rule(code: &str) -> Option<Explained> {
    let rule = checks::rule(code)?;
    let explanation = rule.explain();
    Some(Explained {
        code: rule.id.to_owned(),
        what: format!("{} {}", explanation.title, explanation.checks),
        why: Some(explanation.matters),
        todo: Some(explanation.fix),
        example: Some(explanation.example),
    })
}
