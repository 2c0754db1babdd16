use crate::sample;
use papers::Fault;
use quick_xml::events::Event;
use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len())
        .map(|place| {
            let mut part = zip.by_index(place).unwrap();
            let mut bytes = Vec::new();
            part.read_to_end(&mut bytes).unwrap();
            (part.name().unwrap().into_owned(), String::from_utf8_lossy(&bytes).into_owned())
        })
        .collect()
}

fn pack(parts: &BTreeMap<String, String>) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name.clone(), zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// All words of a part, and whether every element is closed.
fn words(xml: &str) -> String {
    let mut reader = quick_xml::reader::Reader::from_str(xml);
    let mut words = String::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Text(text) => words.push_str(&text),
            Event::GeneralRef(name) => {
                let entity = format!("&{};", &*name);
                words.push_str(&quick_xml::escape::unescape(&entity).unwrap());
            }
            Event::Eof => return words,
            _ => {}
        }
    }
}

#[test]
fn headings_tables_and_pictures_are_real() {
    let parts = parts(&papers::docx(&sample::small(), None).unwrap());
    let body = &parts["word/document.xml"];
    let told = words(body);
    assert!(sample::HOSTILE.iter().all(|hostile| told.contains(hostile)), "{told}");
    assert_eq!(body.matches("<w:tblHeader/>").count(), 2);
    assert!(body.contains("descr=\"A line that rises from 2025 to 2026.\""));
    for style in ["Candourheading1", "Candourheading2", "Candourcaption", "CandourWarning"] {
        assert!(body.contains(&format!("w:val=\"{style}\"")), "{style}");
        assert!(parts["word/styles.xml"].contains(&format!("w:styleId=\"{style}\"")), "{style}");
    }
    assert!(parts.contains_key("word/media/candour1.png") && parts.contains_key("word/media/candour1.svg"));
    for (name, part) in parts.iter().filter(|(name, _)| name.ends_with(".xml") || name.ends_with(".rels")) {
        assert!(!words(part).is_empty() || part.contains('<'), "{name}");
    }
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(papers::docx(&sample::small(), None).unwrap() == papers::docx(&sample::small(), None).unwrap());
}

/// A council's template: its own header and styles, and a place for the document.
fn template(body: &str) -> BTreeMap<String, String> {
    let mut parts = parts(&papers::docx(&papers::Document::new("T", "", jiff::civil::date(2026, 1, 1)), None).unwrap());
    let document = parts.get_mut("word/document.xml").unwrap();
    let from = document.find("<w:body>").unwrap() + 8;
    let to = document.find("<w:sectPr>").unwrap();
    document.replace_range(from..to, body);
    let styles = parts.get_mut("word/styles.xml").unwrap();
    *styles = styles.replace("w:styleId=\"Candourheading1\"", "w:styleId=\"Ueberschrift1\"");
    parts.insert("word/header1.xml".to_owned(), "<w:hdr>Our crest</w:hdr>".to_owned());
    parts
}

#[test]
fn a_councils_template_keeps_its_own_and_takes_the_document_in_its_place() {
    let before = "<w:p><w:r><w:t>Report of the director</w:t></w:r></w:p>";
    let after = "<w:p><w:r><w:t>Background papers</w:t></w:r></w:p>";
    let place = "<w:p><w:r><w:t>[Cand</w:t></w:r><w:r><w:t>our]</w:t></w:r></w:p>";
    let written = papers::docx(&sample::small(), Some(&pack(&template(&format!("{before}{place}{after}"))))).unwrap();
    let parts = parts(&written);
    let told = words(&parts["word/document.xml"]);
    let at = |part: &str| told.find(part).unwrap_or_else(|| panic!("{part}"));
    assert!(at("Report of the director") < at("What is late") && at("What is late") < at("Background papers"));
    assert!(parts["word/header1.xml"].contains("Our crest"));
    assert!(parts["word/document.xml"].contains("<w:pStyle w:val=\"Ueberschrift1\"/>"), "the council's own heading");
    assert_eq!(parts["word/styles.xml"].matches("w:val=\"heading 1\"").count(), 1);
    // The ledger head is printed though the footer is the council's.
    assert!(told.contains("Ledger head"));
}

#[test]
fn without_a_place_the_document_stands_at_the_end() {
    let before = "<w:p><w:r><w:t>Report of the director</w:t></w:r></w:p>";
    let written = papers::docx(&sample::small(), Some(&pack(&template(before)))).unwrap();
    let parts = parts(&written);
    let body = &parts["word/document.xml"];
    assert!(words(body).find("Report of the director").unwrap() < words(body).find("What is late").unwrap());
    assert!(body.rfind("<w:sectPr>").unwrap() > body.find("What is late").unwrap());
}

#[test]
fn a_template_that_could_do_harm_is_refused() {
    let refused = |template: &[u8]| {
        let fault = papers::docx(&sample::small(), Some(template)).unwrap_err();
        assert!(matches!(fault, Fault::Template { .. }), "{fault}");
        fault.to_string()
    };
    assert!(refused(b"no zip").contains("no Word document"));
    assert!(refused(&pack(&BTreeMap::from([("x".to_owned(), String::new())]))).contains("no Word document"));
    let mut macros = template("");
    macros.insert("word/vbaProject.bin".to_owned(), String::new());
    assert!(refused(&pack(&macros)).contains("macros"));
    let mut bomb = template("");
    bomb.insert("word/media/x.bin".to_owned(), " ".repeat(65 << 20));
    assert!(refused(&pack(&bomb)).contains("64 MiB"));
    let mut defined = template("");
    let document = defined.get_mut("word/document.xml").unwrap();
    *document = document.replacen("?>", "?><!DOCTYPE x [<!ENTITY a \"b\">]>", 1);
    assert!(refused(&pack(&defined)).contains("document type"));
}
