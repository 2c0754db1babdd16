//! The parts of a Word document, in one zip.

use crate::document::Document;
use crate::fault::Fault;
use crate::xml::Xml;
use std::collections::BTreeMap;
use std::io::{Cursor, Write as _};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The parts, by name.
#[derive(Debug, Default)]
pub(super) struct Package {
    pub(super) parts: BTreeMap<String, Vec<u8>>,
}

pub(super) const DOCUMENT: &str = "word/document.xml";
pub(super) const RELATIONS: &str = "word/_rels/document.xml.rels";
pub(super) const TYPES: &str = "[Content_Types].xml";
pub(super) const STYLES: &str = "word/styles.xml";
pub(super) const NUMBERING: &str = "word/numbering.xml";

/// How a part begins.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

impl Package {
    /// A document of our own look, without anything in its body.
    pub(super) fn own(document: &Document) -> Self {
        let mut package = Self::default();
        for (name, text) in [
            (TYPES, include_str!("own/content_types.xml")),
            ("_rels/.rels", include_str!("own/rels.xml")),
            (DOCUMENT, include_str!("own/document.xml")),
            (RELATIONS, include_str!("own/document_rels.xml")),
            (STYLES, include_str!("own/styles.xml")),
            ("word/settings.xml", include_str!("own/settings.xml")),
        ] {
            package.put(name, text.to_owned());
        }
        package.put("word/footer1.xml", footer(&document.foot));
        package.put("docProps/core.xml", core(document));
        package
    }

    pub(super) fn put(&mut self, name: &str, text: String) {
        self.parts.insert(name.to_owned(), text.into_bytes());
    }

    /// A part as text.
    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Fault> {
        let Some(bytes) = self.parts.get(name) else { return Ok(None) };
        let text = String::from_utf8(bytes.clone());
        text.map(Some).map_err(|_| Fault::Template { why: format!("its part {name} is not UTF-8") })
    }

    /// The zip, the same for the same parts: parts in order of their names, none with a time.
    pub(super) fn write(self) -> Result<Vec<u8>, Fault> {
        let failed = |why: String| Fault::Package { why };
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        // The list of types comes first: some programs look at the beginning to tell what a file is.
        let (first, rest): (Vec<_>, Vec<_>) = self.parts.into_iter().partition(|(name, _)| name == TYPES);
        for (name, bytes) in first.into_iter().chain(rest) {
            zip.start_file(name, options).map_err(|why| failed(why.to_string()))?;
            zip.write_all(&bytes).map_err(|why| failed(why.to_string()))?;
        }
        let written = zip.finish().map_err(|why| failed(why.to_string()))?;
        Ok(written.into_inner())
    }
}

/// Title, author and day.
pub(super) fn core(document: &Document) -> String {
    let mut core = Xml::new(HEAD);
    core.open(
        "cp:coreProperties",
        &[
            ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
            ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ("xmlns:dcterms", "http://purl.org/dc/terms/"),
            ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
        ],
    );
    core.element("dc:title", &[], &document.title).element("dc:creator", &[], &document.author);
    core.element("dc:language", &[], "en-GB");
    let day = format!("{}T00:00:00Z", document.printed);
    core.element("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &day);
    core.element("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &day);
    core.close("cp:coreProperties");
    core.finish()
}

fn footer(foot: &str) -> String {
    let mut footer = Xml::new(HEAD);
    footer.raw("<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">");
    footer.raw("<w:p><w:pPr><w:pStyle w:val=\"Footer\"/></w:pPr><w:r><w:t xml:space=\"preserve\">");
    footer.text(foot).raw("</w:t></w:r><w:r><w:tab/><w:t xml:space=\"preserve\">Page </w:t></w:r>");
    footer.raw("<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>");
    footer.finish()
}
