//! A document as a page of HTML that stands alone.

use crate::document::{Block, Body, Document, headings};
use crate::fault::Fault;
use crate::table::Table;
use crate::text::{Span, Text};
use crate::xml::Xml;
use base64::Engine as _;

/// Writes the document as one page of HTML: no script, nothing fetched, readable at 320 pixels and in print.
///
/// # Errors
/// [`Fault`]: the document lacks what every reader needs.
pub fn html(document: &Document) -> Result<String, Fault> {
    document.check()?;
    let mut page = Xml::new("<!DOCTYPE html>\n");
    page.open("html", &[("lang", "en-GB")]).raw("<head><meta charset=\"utf-8\">");
    page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
    page.element("title", &[], &document.title)
        .raw("<style>")
        .raw(include_str!("html.css"))
        .raw("</style></head><body>");
    page.raw("<main>");
    page.element("h1", &[], &document.title);
    if let Some(subtitle) = &document.subtitle {
        page.element("p", &[("class", "subtitle")], subtitle);
    }
    let byline = [document.author.as_str(), &document.printed_in_words()].join(", ");
    page.element("p", &[("class", "byline")], byline.trim_start_matches(", "));
    Writer::new(document, 1).body(&mut page, &document.body, 1);
    page.raw("</main>");
    if !document.foot.is_empty() {
        page.element("footer", &[], &document.foot);
    }
    page.raw("</body></html>\n");
    Ok(page.finish())
}

/// Writes what stands under the title as HTML to be put into a page: its sections begin with `h2`.
///
/// # Errors
/// As [`html`].
pub fn html_fragment(document: &Document) -> Result<String, Fault> {
    document.check()?;
    let mut page = Xml::default();
    Writer::new(document, 1).body(&mut page, &document.body, 1);
    Ok(page.finish())
}

struct Writer<'a> {
    document: &'a Document,
    title_level: usize,
    tables: usize,
    charts: usize,
    sections: usize,
}

impl<'a> Writer<'a> {
    fn new(document: &'a Document, title_level: usize) -> Self {
        Self { document, title_level, tables: 0, charts: 0, sections: 0 }
    }

    fn body(&mut self, page: &mut Xml, body: &Body, depth: usize) {
        for block in &body.blocks {
            self.block(page, block, depth);
            page.raw("\n");
        }
    }

    fn block(&mut self, page: &mut Xml, block: &Block, depth: usize) {
        match block {
            Block::Paragraph(text) => run(page.open("p", &[]), text).close("p"),
            Block::List { numbered, items } => {
                let name = if *numbered { "ol" } else { "ul" };
                page.open(name, &[]);
                items.iter().for_each(|item| {
                    run(page.open("li", &[]), item).close("li");
                });
                page.close(name)
            }
            Block::Note { warning, paragraphs } => {
                page.open("div", &[("class", if *warning { "note warning" } else { "note" })]);
                for (place, words) in paragraphs.iter().enumerate() {
                    page.open("p", &[]);
                    if *warning && place == 0 {
                        page.raw("<strong>Warning:</strong> ");
                    }
                    run(page, words).close("p");
                }
                page.close("div")
            }
            Block::Table(table) => {
                self.tables += 1;
                self::table(page, table, self.tables)
            }
            Block::Picture(picture) => {
                self.charts += 1;
                let data = base64::engine::general_purpose::STANDARD.encode(&picture.svg);
                // As the source of an image nothing in a drawing can run or fetch.
                let source = format!("data:image/svg+xml;base64,{data}");
                page.open("figure", &[]);
                page.element("figcaption", &[], &format!("Chart {}: {}", self.charts, picture.title));
                page.empty("img", &[("src", &source), ("alt", &picture.description)]).close("figure")
            }
            Block::Section { heading, body, .. } => {
                self.sections += 1;
                let level = format!("h{}", (self.title_level + depth).min(6));
                let id = format!("section-{}", self.sections);
                page.element(&level, &[("id", &id)], heading).raw("\n");
                self.body(page, body, depth + 1);
                page
            }
            Block::Contents => {
                let mut found = Vec::new();
                headings(&self.document.body, 1, &mut found);
                page.raw("<nav aria-label=\"Contents\"><ul>");
                for (place, (depth, heading)) in found.iter().enumerate().filter(|(_, (depth, _))| *depth <= 2) {
                    let class = format!("depth-{depth}");
                    page.open("li", &[("class", &class)]);
                    page.element("a", &[("href", &format!("#section-{}", place + 1))], heading).close("li");
                }
                page.raw("</ul></nav>")
            }
        };
    }
}

fn table<'a>(page: &'a mut Xml, table: &Table, number: usize) -> &'a mut Xml {
    // What is wider than the page is scrolled by itself, with the keyboard too.
    let name = format!("Table {number}: {}", table.caption);
    page.open("div", &[("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", &name)]);
    page.open("table", &[]);
    page.element("caption", &[], &name).raw("<thead><tr>");
    for column in &table.columns {
        page.element("th", &[("scope", "col"), ("class", side(column.numeric))], &column.heading);
    }
    page.raw("</tr></thead><tbody>");
    for row in &table.rows {
        page.open("tr", &[]);
        for (place, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
            if place == 0 && table.row_headings {
                run(page.open("th", &[("scope", "row"), ("class", side(column.numeric))]), &cell.shown).close("th");
            } else {
                run(page.open("td", &[("class", side(column.numeric))]), &cell.shown).close("td");
            }
        }
        page.raw("</tr>\n");
    }
    page.raw("</tbody></table></div>");
    for note in &table.notes {
        run(page.open("p", &[("class", "table-note")]), note).close("p");
    }
    page
}

fn side(numeric: bool) -> &'static str {
    if numeric { "number" } else { "words" }
}

fn run<'a>(page: &'a mut Xml, text: &Text) -> &'a mut Xml {
    for span in text.spans() {
        match span {
            Span::Plain(words) => page.text(words),
            Span::Strong(words) => page.element("strong", &[], words),
            Span::Emphasis(words) => page.element("em", &[], words),
            Span::Link { words, to } => page.element("a", &[("href", to.as_str()), ("rel", "noreferrer")], words),
        };
    }
    page
}
