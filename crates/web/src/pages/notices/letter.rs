//! A decision letter held against what the law does not allow it to require. Its text is answered with prompts beside its
//! passages; nothing of it is kept or logged.

use crate::errors::Fault;
use crate::scope::council_of;
use crate::upload::{Received, receive};
use crate::view::{Layout, Mistakes, page, page_with};
use crate::visit::Ctx;
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::Response;
use notices::{NOT_A_FINDING, Prompt};
use std::io::Read as _;

/// No decision letter is longer, in bytes.
const LONGEST: usize = 200_000;

#[derive(Template)]
#[template(path = "notices/letter.html")]
struct Form {
    layout: Layout,
    action: String,
    mistakes: Mistakes,
}

/// A prompt as the page shows it.
struct Shown {
    number: usize,
    title: String,
    law: String,
    citation: String,
    confidence: &'static str,
    ask: String,
}

/// A passage with the prompts beside it.
struct Passage {
    words: String,
    place: String,
    prompts: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "notices/letter_read.html")]
struct Answer {
    layout: Layout,
    again: String,
    not_a_finding: &'static str,
    count: usize,
    passages: Vec<Passage>,
    /// The letter in lines, each in parts; a part that prompts bears the number of its passage.
    lines: Vec<Vec<(String, usize)>>,
}

fn form_page(ctx: &Ctx, council: &str, mistakes: Mistakes) -> Result<Response, Fault> {
    let mut layout = ctx.layout("Hold a letter against the law");
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    page_with(status, &Form { layout, action: format!("/records/{council}/letters"), mistakes })
}

/// The form.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    form_page(&ctx, council_of(&council)?.as_str(), Mistakes::default())
}

/// Reads what was pasted or sent.
pub(crate) async fn send(ctx: Ctx, Path(council): Path<String>, form: Multipart) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let Received { fields, file } = receive(&ctx, form, LONGEST as u64 * 10).await?;
    let mut bytes = Vec::new();
    match file {
        Some(mut sent) => drop(sent.file.read_to_end(&mut bytes).map_err(|_| Fault::Program)?),
        None => bytes.extend_from_slice(fields.get("text").as_bytes()),
    }
    let mistake = |words: &str| form_page(&ctx, council.as_str(), Mistakes::one("text", words));
    if bytes.len() > LONGEST {
        return mistake("That is longer than any letter: give one letter");
    }
    let Some(text) = String::from_utf8(bytes).ok().filter(|text| !text.contains('\0')) else {
        return mistake("Only plain text can be read: save the letter as plain text, or paste its words");
    };
    if text.trim().is_empty() {
        return mistake("Paste the words of a letter, or choose a file of plain text");
    }
    let (text, prompts) = tokio::task::spawn_blocking(move || {
        let prompts = notices::prompts(&text);
        (text, prompts)
    })
    .await
    .map_err(|_| Fault::Program)?;
    let address = format!("/records/{council}/letters");
    let passages = passages(&prompts);
    page(&Answer {
        layout: ctx.layout("Prompts on a letter").crumb("Hold a letter against the law", address.clone()),
        again: address,
        not_a_finding: NOT_A_FINDING,
        count: prompts.len(),
        lines: lines(&text, &prompts),
        passages,
    })
}

fn passages(prompts: &[Prompt]) -> Vec<Passage> {
    let mut numbered = prompts.iter().zip(1..);
    let shown = |(prompt, number): (&Prompt, usize)| {
        let policy = notices::policy(prompt.policy)?;
        Some(Shown {
            number,
            title: policy.title.clone(),
            law: policy.law.clone(),
            citation: policy.citation.clone(),
            confidence: match policy.confidence.as_str() {
                "verified" => "verified",
                "partly" => "verified in part",
                _ => "not verified",
            },
            ask: policy.ask.clone(),
        })
    };
    prompts
        .chunk_by(|one, other| one.bytes == other.bytes)
        .filter_map(|same| {
            let first = same.first()?;
            Some(Passage {
                words: first.passage.clone(),
                place: format!("characters {} to {}", first.start, first.end),
                prompts: numbered.by_ref().take(same.len()).filter_map(shown).collect(),
            })
        })
        .collect()
}

/// The letter in lines, with the passages that prompt marked by their number.
fn lines(text: &str, prompts: &[Prompt]) -> Vec<Vec<(String, usize)>> {
    let mut places: Vec<(usize, usize)> = prompts.iter().map(|prompt| prompt.bytes).collect();
    places.dedup();
    let mut parts: Vec<(&str, usize)> = Vec::new();
    let mut at = 0;
    for ((start, end), number) in places.into_iter().zip(1..) {
        parts.push((text.get(at..start).unwrap_or_default(), 0));
        parts.push((text.get(start..end).unwrap_or_default(), number));
        at = end;
    }
    parts.push((text.get(at..).unwrap_or_default(), 0));
    let mut lines = vec![Vec::new()];
    for (part, number) in parts {
        for (place, piece) in part.split('\n').enumerate() {
            if place > 0 {
                lines.push(Vec::new());
            }
            if let Some(line) = lines.last_mut().filter(|_| !piece.is_empty()) {
                line.push((piece.trim_end_matches('\r').to_owned(), number));
            }
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letter_comes_back_whole_with_its_passages_marked() {
        let text = "Dear Zoë,\r\n\r\nThank you. We do not assess\nchildren under five. Goodbye.";
        let prompts = notices::prompts(text);
        let lines = lines(text, &prompts);
        let whole: Vec<String> =
            lines.iter().map(|line| line.iter().map(|(words, _)| words.as_str()).collect::<String>()).collect();
        assert_eq!(whole, ["Dear Zoë,", "", "Thank you. We do not assess", "children under five. Goodbye."]);
        let marked: Vec<&str> =
            lines.iter().flatten().filter(|(_, number)| *number == 1).map(|(words, _)| words.as_str()).collect();
        assert_eq!(marked, ["We do not assess", "children under five."]);
    }
}
