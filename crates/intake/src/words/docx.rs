//! A text document (WordprocessingML): paragraphs in order, list marks written out as Word would print them.
//!
//! What was deleted under tracked changes, comments, headers and footers are not read.

use super::MOST_INFLATED;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::collections::HashMap;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

/// How one level of a list is marked.
#[derive(Clone, Default)]
struct Level {
    format: String,
    text: String,
    start: u32,
}

/// The lists of a document: for each number the levels of its abstract list.
#[derive(Default)]
struct Lists {
    levels: HashMap<(String, u32), Level>,
    of: HashMap<String, String>,
    counts: HashMap<(String, u32), u32>,
}

pub(super) fn words(bytes: &[u8]) -> Option<String> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let document = part(&mut archive, "word/document.xml")?;
    let mut lists = part(&mut archive, "word/numbering.xml").map(|text| lists(&text)).unwrap_or_default();
    Some(paragraphs(&document, &mut lists))
}

fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut text = String::new();
    let entry = archive.by_name(name).ok()?;
    let read = entry.take(MOST_INFLATED + 1).read_to_string(&mut text).ok()?;
    (read as u64 <= MOST_INFLATED).then_some(text)
}

/// An attribute by its name without prefix.
fn attribute(start: &BytesStart, name: &str) -> Option<String> {
    start
        .attributes()
        .flatten()
        .find(|one| one.key.local_name().as_ref() == name)
        .map(|one| one.value.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\""))
}

fn lists(text: &str) -> Lists {
    let mut lists = Lists::default();
    let mut reader = Reader::from_str(text);
    let (mut abstract_list, mut number, mut level) = (String::new(), String::new(), 0u32);
    loop {
        let (start, empty) = match reader.read_event() {
            Ok(Event::Start(start)) => (start, false),
            Ok(Event::Empty(start)) => (start, true),
            Ok(Event::Eof) | Err(_) => return lists,
            _ => continue,
        };
        let value = || attribute(&start, "val").unwrap_or_default();
        match start.local_name().as_ref() {
            "abstractNum" => abstract_list = attribute(&start, "abstractNumId").unwrap_or_default(),
            "lvl" if !empty => level = attribute(&start, "ilvl").and_then(|level| level.parse().ok()).unwrap_or(0),
            "numFmt" => lists.levels.entry((abstract_list.clone(), level)).or_default().format = value(),
            "lvlText" => lists.levels.entry((abstract_list.clone(), level)).or_default().text = value(),
            "start" => {
                lists.levels.entry((abstract_list.clone(), level)).or_default().start = value().parse().unwrap_or(1);
            }
            "num" => number = attribute(&start, "numId").unwrap_or_default(),
            "abstractNumId" => {
                lists.of.insert(number.clone(), value());
            }
            _ => {}
        }
    }
}

impl Lists {
    /// The mark of the next line of a list at a level; nothing where the list is not known.
    fn mark(&mut self, number: &str, level: u32) -> String {
        let Some(list) = self.of.get(number).cloned() else { return String::new() };
        let Some(found) = self.levels.get(&(list.clone(), level)).cloned() else { return String::new() };
        if found.format == "bullet" {
            return "• ".to_owned();
        }
        if found.format == "none" || found.text.is_empty() {
            return String::new();
        }
        let first = found.start.max(1);
        let count = self.counts.entry((number.to_owned(), level)).or_insert(first - 1);
        *count += 1;
        self.counts.retain(|(known, below), _| known != number || *below <= level);
        let mut mark = found.text.clone();
        for above in 0..=level {
            let place = format!("%{}", above + 1);
            if !mark.contains(&place) {
                continue;
            }
            let format = self.levels.get(&(list.clone(), above)).map(|level| level.format.clone()).unwrap_or_default();
            let count = self.counts.get(&(number.to_owned(), above)).copied().unwrap_or(1);
            mark = mark.replace(&place, &written(count, &format));
        }
        format!("{mark} ")
    }
}

fn written(count: u32, format: &str) -> String {
    let letter = || {
        let at = u8::try_from((count.max(1) - 1) % 26).unwrap_or(0);
        char::from(b'a' + at).to_string()
    };
    match format {
        "lowerLetter" => letter(),
        "upperLetter" => letter().to_uppercase(),
        "lowerRoman" => roman(count),
        "upperRoman" => roman(count).to_uppercase(),
        _ => count.to_string(),
    }
}

fn roman(mut count: u32) -> String {
    let mut written = String::new();
    for (value, numeral) in
        [(100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")]
    {
        while count >= value && written.len() < 20 {
            written.push_str(numeral);
            count -= value;
        }
    }
    written
}

fn paragraphs(document: &str, lists: &mut Lists) -> String {
    let mut reader = Reader::from_str(document);
    let mut out = String::new();
    let (mut line, mut number, mut level) = (String::new(), String::new(), 0u32);
    let mut in_text = false;
    loop {
        match reader.read_event() {
            Ok(Event::Start(start)) if start.local_name().as_ref() == "t" => in_text = true,
            Ok(Event::End(end)) if end.local_name().as_ref() == "t" => in_text = false,
            Ok(Event::Text(text)) if in_text => line.push_str(&text),
            Ok(Event::GeneralRef(name)) if in_text => line.push_str(entity(&name)),
            Ok(Event::Start(start) | Event::Empty(start)) => match start.local_name().as_ref() {
                "tab" => line.push(' '),
                "br" | "cr" => line.push('\n'),
                "noBreakHyphen" => line.push('-'),
                "ilvl" => level = attribute(&start, "val").and_then(|level| level.parse().ok()).unwrap_or(0),
                "numId" => number = attribute(&start, "val").unwrap_or_default(),
                _ => {}
            },
            Ok(Event::End(end)) if end.local_name().as_ref() == "p" => {
                if !line.trim().is_empty() {
                    let mark =
                        if number.is_empty() || number == "0" { String::new() } else { lists.mark(&number, level) };
                    out.push_str(&mark);
                    out.push_str(line.trim());
                    out.push_str("\n\n");
                }
                line.clear();
                number.clear();
                level = 0;
            }
            Ok(Event::Eof) | Err(_) => return out,
            Ok(_) => {}
        }
    }
}

fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => " ",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::write::{SimpleFileOptions, ZipWriter};

    fn document(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(vec![]));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    #[test]
    fn paragraphs_marks_and_nothing_deleted() {
        let body = "<w:document xmlns:w=\"x\"><w:body><w:p><w:r><w:t>RESOLVED</w:t></w:r><w:r><w:t xml:space=\"preserve\"> –</w:t></w:r></w:p>\
            <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:r><w:t>That the report &amp; plan be noted;</w:t></w:r></w:p>\
            <w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"5\"/></w:numPr></w:pPr><w:del><w:r><w:delText>That it be refused.</w:delText></w:r></w:del><w:ins><w:r><w:t>That it go on.</w:t></w:r></w:ins></w:p>\
            </w:body></w:document>";
        let numbering = "<w:numbering xmlns:w=\"x\"><w:abstractNum w:abstractNumId=\"1\"><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"lowerLetter\"/><w:lvlText w:val=\"(%1)\"/></w:lvl></w:abstractNum>\
            <w:num w:numId=\"5\"><w:abstractNumId w:val=\"1\"/></w:num></w:numbering>";
        let file = document(&[("word/document.xml", body), ("word/numbering.xml", numbering)]);
        assert_eq!(
            words(&file).as_deref(),
            Some("RESOLVED –\n\n(a) That the report & plan be noted;\n\n(b) That it go on.\n\n")
        );
    }

    #[test]
    fn another_zip_has_no_words() {
        assert_eq!(words(&document(&[("table.csv", "a,b")])), None);
        assert_eq!(words(b"PK\x03\x04 cut short"), None);
        assert_eq!(super::super::of(b"%PDF-1.7 damaged"), None);
    }
}
