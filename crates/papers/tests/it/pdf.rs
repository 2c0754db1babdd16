//! The tags of a page are what somebody hears who cannot see it.

use crate::sample;
use lopdf::{Dictionary, Document, Object};
use std::sync::LazyLock;

static SMALL: LazyLock<Vec<u8>> = LazyLock::new(|| papers::pdf(&sample::small()).unwrap());

/// A node of the structure tree.
#[derive(Debug)]
struct Node {
    sort: String,
    alt: Option<String>,
    scope: Option<String>,
    children: Vec<Node>,
}

impl Node {
    fn all(&self) -> Vec<&Node> {
        std::iter::once(self).chain(self.children.iter().flat_map(Node::all)).collect()
    }

    fn of(&self, sort: &str) -> Vec<&Node> {
        self.all().into_iter().filter(|node| node.sort == sort).collect()
    }
}

fn deref<'a>(pdf: &'a Document, object: &'a Object) -> &'a Object {
    match object {
        Object::Reference(id) => pdf.get_object(*id).unwrap(),
        other => other,
    }
}

fn words(pdf: &Document, from: &Dictionary, key: &[u8]) -> Option<String> {
    let object = deref(pdf, from.get(key).ok()?);
    lopdf::decode_text_string(object)
        .ok()
        .or_else(|| object.as_name().ok().map(|name| String::from_utf8_lossy(name).into()))
}

fn node(pdf: &Document, object: &Object) -> Option<Node> {
    let from = deref(pdf, object).as_dict().ok()?;
    let attributes = from.get(b"A").map(|found| deref(pdf, found));
    let scope = match attributes {
        Ok(Object::Dictionary(one)) => words(pdf, one, b"Scope"),
        Ok(Object::Array(many)) => many.iter().find_map(|one| words(pdf, deref(pdf, one).as_dict().ok()?, b"Scope")),
        _ => None,
    };
    Some(Node { sort: words(pdf, from, b"S")?, alt: words(pdf, from, b"Alt"), scope, children: children(pdf, from) })
}

fn children(pdf: &Document, from: &Dictionary) -> Vec<Node> {
    match from.get(b"K").map(|found| deref(pdf, found)) {
        Ok(Object::Array(many)) => many.iter().filter_map(|one| node(pdf, one)).collect(),
        Ok(one) => node(pdf, one).into_iter().collect(),
        Err(_) => Vec::new(),
    }
}

fn tree(pdf: &Document) -> Node {
    let root = deref(pdf, pdf.catalog().unwrap().get(b"StructTreeRoot").unwrap()).as_dict().unwrap();
    Node { sort: "root".to_owned(), alt: None, scope: None, children: children(pdf, root) }
}

fn metadata(pdf: &Document) -> String {
    let Object::Stream(stream) = deref(pdf, pdf.catalog().unwrap().get(b"Metadata").unwrap()) else { panic!("none") };
    let plain = stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    String::from_utf8(plain).unwrap()
}

#[test]
fn a_reader_aloud_is_told_title_language_and_standard() {
    let pdf = Document::load_mem(&SMALL).unwrap();
    let catalog = pdf.catalog().unwrap();
    assert_eq!(words(&pdf, catalog, b"Lang").as_deref(), Some("en-GB"));
    let marked = deref(&pdf, catalog.get(b"MarkInfo").unwrap()).as_dict().unwrap();
    assert_eq!(marked.get(b"Marked").unwrap().as_bool().ok(), Some(true));
    let view = deref(&pdf, catalog.get(b"ViewerPreferences").unwrap()).as_dict().unwrap();
    assert_eq!(view.get(b"DisplayDocTitle").unwrap().as_bool().ok(), Some(true));
    let metadata = metadata(&pdf);
    assert!(metadata.contains("pdfuaid:part"), "{metadata}");
    assert!(
        metadata.contains("Plans &amp; &lt;performance>") || metadata.contains("Plans &amp; &lt;performance&gt;"),
        "{metadata}"
    );
    assert!(catalog.has(b"Outlines"));
}

#[test]
fn headings_follow_each_other_without_a_gap() {
    let pdf = Document::load_mem(&SMALL).unwrap();
    let tree = tree(&pdf);
    let headings: Vec<&str> = tree
        .all()
        .into_iter()
        .filter(|node| node.sort.len() == 2 && node.sort.starts_with('H'))
        .map(|node| node.sort.as_str())
        .collect();
    // Title, a section with one in it, the last section.
    assert_eq!(headings, ["H1", "H2", "H3", "H2"]);
}

#[test]
fn a_table_says_what_its_headings_head() {
    let pdf = Document::load_mem(&SMALL).unwrap();
    let tree = tree(&pdf);
    let tables = tree.of("Table");
    assert_eq!(tables.len(), 2);
    let scopes: Vec<Option<&str>> = tables[0].of("TH").iter().map(|cell| cell.scope.as_deref()).collect();
    assert_eq!(scopes, [Some("Column"), Some("Column"), Some("Column"), Some("Row"), Some("Row")]);
    assert_eq!(tables[0].of("TD").len(), 4);
    assert_eq!(tables[0].of("TR").len(), 3);
    assert!(tables[1].of("TH").iter().all(|cell| cell.scope.as_deref() == Some("Column")));
    assert_eq!(tree.of("Caption").len(), 3, "two tables and a chart");
}

#[test]
fn a_picture_is_told_in_words_and_lists_are_lists() {
    let pdf = Document::load_mem(&SMALL).unwrap();
    let tree = tree(&pdf);
    let told: Vec<&str> = tree.of("Figure").iter().filter_map(|figure| figure.alt.as_deref()).collect();
    assert_eq!(told, ["A line that rises from 2025 to 2026."]);
    assert!(tree.of("L").len() >= 2);
    assert!(!tree.of("Link").is_empty());
}

#[test]
fn the_same_document_gives_the_same_bytes() {
    assert!(*SMALL == papers::pdf(&sample::small()).unwrap());
}

#[test]
fn a_long_table_goes_over_pages_and_loses_no_row() {
    let bytes = papers::pdf(&sample::long()).unwrap();
    let pdf = Document::load_mem(&bytes).unwrap();
    assert!(pdf.get_pages().len() > 2);
    assert_eq!(tree(&pdf).of("TR").len(), 121);
    let texts: String = (1..=pdf.get_pages().len()).map(|page| pdf.extract_text(&[page as u32]).unwrap()).collect();
    let plain: String = texts.split_whitespace().collect();
    assert!((1..=120).all(|row| plain.contains(&format!("Rownumber{row}"))));
    // The headings come again on every page.
    assert_eq!(plain.matches("RowCount").count(), pdf.get_pages().len());
}
