//! Looks into the parts of a Word document without changing them.

use super::template::refused;
use crate::fault::Fault;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;
use std::ops::Range;

/// A style by what sort it is of, its name in the file and the name people know it by.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Style {
    pub(super) sort: String,
    pub(super) id: String,
    pub(super) name: String,
}

/// Where a document goes.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In place of these bytes.
    Instead(Range<usize>),
    /// Before this byte.
    Before(usize),
}

/// What comes next. A document type could define words that stand for others, so none is let in.
fn next<'a>(reader: &mut Reader<&'a [u8]>) -> Result<Event<'a>, Fault> {
    match reader.read_event() {
        Ok(Event::DocType(_)) => Err(refused("it defines a document type")),
        Ok(event) => Ok(event),
        Err(_) => Err(refused("one of its parts is not well-formed")),
    }
}

fn value(start: &BytesStart<'_>, key: &str) -> Option<String> {
    let attribute = start.try_get_attribute(key).ok().flatten()?;
    attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).ok().map(|value| value.into_owned())
}

pub(super) fn styles(text: &str) -> Result<Vec<Style>, Fault> {
    let mut reader = Reader::from_str(text);
    let mut found: Vec<Style> = Vec::new();
    loop {
        match next(&mut reader)? {
            Event::Start(start) if start.name().as_ref() == "w:style" => {
                let sort = value(&start, "w:type").unwrap_or_default();
                let id = value(&start, "w:styleId").unwrap_or_default();
                found.push(Style { sort, id, name: String::new() });
            }
            Event::Empty(start) if start.name().as_ref() == "w:name" => {
                if let Some(style) = found.last_mut().filter(|style| style.name.is_empty()) {
                    style.name = value(&start, "w:val").unwrap_or_default();
                }
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The highest numbers of looks of lists and of lists.
pub(super) fn list_numbers(text: &str) -> Result<(usize, usize), Fault> {
    let mut reader = Reader::from_str(text);
    let (mut looks, mut lists) = (0, 0);
    loop {
        match next(&mut reader)? {
            Event::Start(start) | Event::Empty(start) => {
                let number = |key| value(&start, key).and_then(|number| number.parse().ok()).unwrap_or(0);
                match start.name().as_ref() {
                    "w:abstractNum" => looks = looks.max(number("w:abstractNumId")),
                    "w:num" => lists = lists.max(number("w:numId")),
                    _ => {}
                }
            }
            Event::Eof => return Ok((looks, lists)),
            _ => {}
        }
    }
}

/// Finds the paragraph that holds only the placeholder, or else the end of the body.
pub(super) fn place(text: &str, placeholder: &str) -> Result<Place, Fault> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<String> = Vec::new();
    let mut paragraph: Option<Paragraph> = None;
    let mut section = None;
    let at = |reader: &Reader<&[u8]>| usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
    loop {
        let begin = at(&reader);
        let event = next(&mut reader)?;
        match &event {
            Event::Start(start) | Event::Empty(start) => {
                let name = start.name().as_ref().to_owned();
                let in_body = open.last().is_some_and(|parent| parent == "w:body");
                if name == "w:sectPr" && in_body {
                    section = Some(begin);
                }
                if let ("w:sectPr", Some(paragraph)) = (name.as_str(), &mut paragraph) {
                    paragraph.ends_section = true;
                }
                if matches!(event, Event::Start(_)) {
                    if name == "w:p" && paragraph.is_none() {
                        let boxed = open.iter().any(|parent| parent == "w:tbl");
                        let (words, ends_section) = (String::new(), false);
                        paragraph = Some(Paragraph { begin, depth: open.len(), boxed, ends_section, words });
                    }
                    open.push(name);
                }
            }
            Event::Text(words) => {
                if let Some(paragraph) = &mut paragraph {
                    paragraph.words.push_str(words);
                }
            }
            Event::End(end) => {
                let end = end.name().as_ref().to_owned();
                open.pop();
                if let Some(found) = paragraph.take_if(|paragraph| paragraph.depth == open.len() && end == "w:p")
                    && found.words.trim() == placeholder
                {
                    if found.boxed || found.ends_section {
                        return Err(refused(
                            "the paragraph with its placeholder stands in a table or ends a section; give it a paragraph \
                             of its own",
                        ));
                    }
                    return Ok(Place::Instead(found.begin..at(&reader)));
                }
                if end == "w:body" {
                    return Ok(Place::Before(section.unwrap_or(begin)));
                }
            }
            Event::Eof => return Err(refused("it has no body")),
            _ => {}
        }
    }
}

/// A paragraph being read.
struct Paragraph {
    begin: usize,
    depth: usize,
    boxed: bool,
    ends_section: bool,
    words: String,
}
