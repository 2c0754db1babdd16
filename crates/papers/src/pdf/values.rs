//! A document as values for the look of its pages.

use crate::document::{Block, Document};
use crate::fault::Fault;
use crate::fonts::printable;
use crate::raster;
use crate::table::Table;
use crate::text::{Span, Text};
use typst::foundations::{Array, Bytes, Dict, IntoValue, Value, dict};

/// Longest run of letters without a place to break; a longer one, such as a hash, would run out of its cell.
const UNBROKEN: usize = 24;

pub(super) fn inputs(document: &Document) -> Result<Dict, Fault> {
    let printed = document.printed;
    let byline = if document.author.is_empty() {
        document.printed_in_words()
    } else {
        format!("{}, {}", document.author, document.printed_in_words())
    };
    Ok(dict! {
        "title" => words(&document.title),
        "author" => words(&document.author),
        "subtitle" => words(document.subtitle.as_deref().unwrap_or_default()),
        "byline" => words(&byline),
        "foot" => words(&document.foot),
        "year" => i64::from(printed.year()),
        "month" => i64::from(printed.month()),
        "day" => i64::from(printed.day()),
        "blocks" => blocks(&document.body.blocks, &mut Numbers::default())?,
    })
}

/// Tables are numbered through the document.
#[derive(Default)]
struct Numbers {
    tables: usize,
    charts: usize,
}

fn blocks(blocks: &[Block], numbers: &mut Numbers) -> Result<Array, Fault> {
    blocks.iter().map(|block| self::block(block, numbers)).collect()
}

fn block(block: &Block, numbers: &mut Numbers) -> Result<Value, Fault> {
    let value = match block {
        Block::Paragraph(text) => dict! { "kind" => "paragraph", "words" => run(text) },
        Block::List { numbered, items } => {
            dict! { "kind" => "list", "numbered" => *numbered, "items" => items.iter().map(run).collect::<Array>() }
        }
        Block::Note { warning, paragraphs } => {
            let paragraphs = paragraphs.iter().map(run).collect::<Array>();
            dict! { "kind" => "note", "warning" => *warning, "paragraphs" => paragraphs }
        }
        Block::Table(table) => {
            numbers.tables += 1;
            self::table(table, numbers.tables)
        }
        Block::Picture(picture) => {
            numbers.charts += 1;
            let width = i64::from(raster::share(&raster::tree(picture)?));
            dict! {
                "kind" => "picture",
                "caption" => words(&format!("Chart {}: {}", numbers.charts, picture.title)),
                "description" => words(&picture.description),
                "svg" => Bytes::new(printable(&picture.svg).into_owned().into_bytes()),
                "width" => width,
            }
        }
        Block::Section { heading, new_page, body } => dict! {
            "kind" => "section",
            "heading" => words(heading),
            "new-page" => *new_page,
            "blocks" => blocks(&body.blocks, numbers)?,
        },
        Block::Contents => dict! { "kind" => "contents" },
    };
    Ok(value.into_value())
}

fn table(table: &Table, number: usize) -> Dict {
    let columns = table
        .columns
        .iter()
        .map(|column| dict! { "heading" => words(&column.heading), "numeric" => column.numeric }.into_value());
    let rows = table.rows.iter().map(|row| row.iter().map(|cell| run(&cell.shown)).collect::<Array>().into_value());
    dict! {
        "kind" => "table",
        "caption" => words(&format!("Table {number}: {}", table.caption)),
        "columns" => columns.collect::<Array>(),
        "rows" => rows.collect::<Array>(),
        "row-headings" => table.row_headings,
        "wide" => table.wide,
        "notes" => table.notes.iter().map(run).collect::<Array>(),
    }
}

fn run(text: &Text) -> Value {
    let span = |span: &Span| {
        let (kind, to) = match span {
            Span::Plain(_) => ("plain", ""),
            Span::Strong(_) => ("strong", ""),
            Span::Emphasis(_) => ("emphasis", ""),
            Span::Link { to, .. } => ("link", to.as_str()),
        };
        dict! { "kind" => kind, "words" => words(span.words()), "to" => to }.into_value()
    };
    text.spans().iter().map(span).collect::<Array>().into_value()
}

/// Words as they can be printed.
fn words(words: &str) -> String {
    let words = printable(words);
    if words.split(' ').all(|word| word.len() <= UNBROKEN) {
        return words.into_owned();
    }
    let mut broken = String::with_capacity(words.len() + 16);
    let mut unbroken = 0;
    for letter in words.chars() {
        unbroken = if letter == ' ' { 0 } else { unbroken + 1 };
        if unbroken > UNBROKEN {
            // A place to break that takes no room.
            broken.push('\u{200b}');
            unbroken = 1;
        }
        broken.push(letter);
    }
    broken
}
