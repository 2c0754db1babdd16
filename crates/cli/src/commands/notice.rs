//! `candour notice`: what each notice must contain.

use crate::args::NoticeCommand;
use crate::failure::Failure;
use crate::output;
use anyhow::Result;
use notices::Notice;
use serde::Serialize;

#[derive(Serialize)]
struct ItemLine<'a> {
    number: u8,
    text: &'a str,
    citation: &'a str,
    confidence: &'a str,
}

#[derive(Serialize)]
struct Line<'a> {
    id: &'a str,
    code: &'a str,
    title: &'a str,
    document: &'a str,
    duties: &'a [String],
    items: Vec<ItemLine<'a>>,
    notes: &'a [String],
}

impl<'a> Line<'a> {
    fn of(notice: &'a Notice) -> Self {
        let items = notice.items.iter();
        Self {
            id: &notice.id,
            code: &notice.code,
            title: &notice.title,
            document: &notice.document,
            duties: &notice.duties,
            items: items
                .map(|item| ItemLine {
                    number: item.number,
                    text: &item.text,
                    citation: &item.citation,
                    confidence: &item.confidence,
                })
                .collect(),
            notes: &notice.notes,
        }
    }
}

/// Answers a question about notices.
pub fn run(what: NoticeCommand, json: bool) -> Result<u8> {
    match what {
        NoticeCommand::List => list(json),
        NoticeCommand::Show { name } => show(&name, json),
    }
}

fn list(json: bool) -> Result<u8> {
    let lines: Vec<Line<'_>> = notices::notices().iter().map(Line::of).collect();
    if json {
        output::json(&lines)?;
        return Ok(0);
    }
    for one in &lines {
        output::line(format!("{}  {:<22} {} ({} items)", one.code, one.id, one.title, one.items.len()));
    }
    Ok(0)
}

fn show(name: &str, json: bool) -> Result<u8> {
    let notice = notices::notice(name).ok_or_else(|| {
        Failure::usage(
            "CA-0008",
            format!("no notice is called {name}"),
            "see `candour notice list` for names and codes",
        )
    })?;
    let line = Line::of(notice);
    if json {
        output::json(&line)?;
        return Ok(0);
    }
    output::line(format!("{} ({}, {})", line.title, line.id, line.code));
    output::line(format!("  is the document of: {}", line.document));
    for item in &line.items {
        output::line(format!("  {}. {}", item.number, item.text));
        output::line(format!("     {} ({})", item.citation, item.confidence));
    }
    line.duties.iter().for_each(|duty| output::line(format!("  stops: {duty}")));
    line.notes.iter().for_each(|note| output::line(format!("  note: {note}")));
    Ok(0)
}
