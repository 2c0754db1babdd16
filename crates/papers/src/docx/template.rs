//! A council's report template: what of it is used, what is added, and where the document goes in it.

use super::PLACEHOLDER;
use super::body::Body;
use super::package::{DOCUMENT, HEAD, NUMBERING, Package, RELATIONS, STYLES, TYPES, core};
use super::scan::{self, Place};
use crate::document::Document;
use crate::fault::Fault;
use crate::text::Text;
use crate::xml::Xml;
use std::io::{Cursor, Read as _};
use zip::ZipArchive;

const MOST_PARTS: usize = 2_000;
/// All parts together, opened.
const MOST_BYTES: u64 = 64 << 20;
const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) fn refused(why: &str) -> Fault {
    Fault::Template { why: why.to_owned() }
}

/// Opens a template: bounded in parts and in bytes as they come, whatever it says of itself.
pub(super) fn read(bytes: &[u8]) -> Result<Package, Fault> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| refused("it is no Word document"))?;
    if zip.len() > MOST_PARTS {
        return Err(refused("it has more than 2,000 parts"));
    }
    let mut package = Package::default();
    let mut left = MOST_BYTES;
    for place in 0..zip.len() {
        let part = zip.by_index(place).map_err(|_| refused("one of its parts cannot be opened"))?;
        if part.is_dir() {
            continue;
        }
        let name = part.name().map_err(|_| refused("one of its parts has no readable name"))?.into_owned();
        let mut opened = Vec::new();
        part.take(left + 1).read_to_end(&mut opened).map_err(|_| refused("one of its parts cannot be opened"))?;
        left = left.checked_sub(opened.len() as u64).ok_or_else(|| refused("opened, it is more than 64 MiB"))?;
        if name.to_ascii_lowercase().contains("vbaproject") {
            return Err(refused("it holds macros"));
        }
        package.parts.insert(name, opened);
    }
    let document = package.text(DOCUMENT)?.ok_or_else(|| refused("it is no Word document"))?;
    if !document.contains("<w:body") || !document.contains(MAIN) {
        return Err(refused("it is not written as Word writes its documents"));
    }
    let types = package.text(TYPES)?.ok_or_else(|| refused("it is no Word document"))?;
    // A template (.dotx) becomes a document.
    package.put(TYPES, types.replace("wordprocessingml.template.main+xml", "wordprocessingml.document.main+xml"));
    Ok(package)
}

/// The names that the styles have in this document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) headings: Vec<String>,
    pub(super) list: String,
    pub(super) caption: String,
    pub(super) note: String,
    pub(super) warning: String,
    pub(super) table: String,
    pub(super) table_note: String,
    pub(super) hyperlink: String,
}

/// Finds the styles that a document needs, by the names that Word knows them by, and adds those that there are not.
pub(super) fn settle_styles(package: &mut Package) -> Result<Styles, Fault> {
    let mut text = match package.text(STYLES)? {
        Some(text) => text,
        None => {
            relate(package, "styles", "styles.xml", "rIdCandourStyles")?;
            kind(package, "styles")?;
            include_str!("own/styles.xml").to_owned()
        }
    };
    let known = scan::styles(&text)?;
    let mut added = String::new();
    let mut id = |sort: &str, name: &str, definition: &str| {
        if let Some(style) = known.iter().find(|style| style.sort == sort && style.name.eq_ignore_ascii_case(name)) {
            return style.id.clone();
        }
        let id = format!("Candour{}", name.trim_start_matches("Candour ").replace(' ', ""));
        added.push_str(&format!(
            "<w:style w:type=\"{sort}\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{definition}</w:style>"
        ));
        id
    };
    let heading = |level: usize| {
        let size = [34, 28, 24, 24, 24].get(level).copied().unwrap_or(24);
        format!(
            "<w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"320\" w:after=\"120\"/><w:outlineLvl w:val=\"{level}\"/>\
             </w:pPr><w:rPr><w:b/><w:sz w:val=\"{size}\"/></w:rPr>"
        )
    };
    let bar = |colour: &str| {
        format!(
            "<w:pPr><w:pBdr><w:left w:val=\"single\" w:sz=\"36\" w:space=\"10\" w:color=\"{colour}\"/></w:pBdr>\
             <w:ind w:left=\"240\"/></w:pPr>"
        )
    };
    let line = |size: u8, colour: &str| format!("w:val=\"single\" w:sz=\"{size}\" w:space=\"0\" w:color=\"{colour}\"");
    let table = format!(
        "<w:tblPr><w:tblBorders><w:bottom {0}/><w:insideH {0}/></w:tblBorders></w:tblPr>\
         <w:tblStylePr w:type=\"firstRow\"><w:rPr><w:b/></w:rPr><w:tcPr><w:tcBorders><w:bottom {1}/></w:tcBorders></w:tcPr>\
         </w:tblStylePr>",
        line(4, "B1B4B6"),
        line(8, "0B0C0C")
    );
    let quiet = "<w:rPr><w:color w:val=\"505A5F\"/><w:sz w:val=\"20\"/></w:rPr>";
    let styles = Styles {
        title: id(
            "paragraph",
            "Title",
            "<w:qFormat/><w:pPr><w:spacing w:after=\"120\"/></w:pPr><w:rPr><w:b/><w:sz w:val=\"48\"/></w:rPr>",
        ),
        subtitle: id("paragraph", "Subtitle", "<w:qFormat/><w:rPr><w:sz w:val=\"28\"/></w:rPr>"),
        headings: (0..5).map(|level| id("paragraph", &format!("heading {}", level + 1), &heading(level))).collect(),
        list: id("paragraph", "List Paragraph", "<w:qFormat/><w:pPr><w:spacing w:after=\"60\"/></w:pPr>"),
        caption: id(
            "paragraph",
            "caption",
            "<w:qFormat/><w:pPr><w:keepNext/><w:spacing w:before=\"200\" w:after=\"80\"/></w:pPr><w:rPr><w:b/></w:rPr>",
        ),
        note: id("paragraph", "Candour Note", &bar("1D70B8")),
        warning: id("paragraph", "Candour Warning", &bar("942514")),
        table: id("table", "Candour Table", &table),
        table_note: id("paragraph", "Candour Table Note", quiet),
        hyperlink: id("character", "Hyperlink", "<w:rPr><w:color w:val=\"1D70B8\"/><w:u w:val=\"single\"/></w:rPr>"),
    };
    before(&mut text, "</w:styles>", &added)?;
    package.put(STYLES, text);
    Ok(styles)
}

/// The numbers of the lists: one for points, and one for each list with numbers, since each begins again.
#[derive(Debug)]
pub(super) struct Lists {
    pub(super) bullets: usize,
    first_numbered: usize,
}

impl Lists {
    /// The number of the list with numbers at a place.
    pub(super) fn numbers(&self, place: usize) -> usize {
        self.first_numbered + place
    }
}

/// Adds how lists look to what the document has of that.
pub(super) fn settle_lists(package: &mut Package, numbered: usize) -> Result<Lists, Fault> {
    let mut text = match package.text(NUMBERING)? {
        Some(text) => text,
        None => {
            relate(package, "numbering", "numbering.xml", "rIdCandourNumbering")?;
            kind(package, "numbering")?;
            format!("{HEAD}<w:numbering xmlns:w=\"{MAIN}\"></w:numbering>")
        }
    };
    let (looks, lists) = scan::list_numbers(&text)?;
    let (points, numbers) = (looks + 1, looks + 2);
    let look = |id: usize, format: &str, mark: &str| {
        format!(
            "<w:abstractNum w:abstractNumId=\"{id}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\">\
             <w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{mark}\"/><w:lvlJc w:val=\"left\"/>\
             <w:pPr><w:ind w:left=\"426\" w:hanging=\"284\"/></w:pPr></w:lvl></w:abstractNum>"
        )
    };
    let looks = look(points, "bullet", "\u{2022}") + &look(numbers, "decimal", "%1.");
    let bullets = lists + 1;
    let mut nums = format!("<w:num w:numId=\"{bullets}\"><w:abstractNumId w:val=\"{points}\"/></w:num>");
    for place in 1..=numbered {
        nums.push_str(&format!(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{numbers}\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
            bullets + place
        ));
    }
    // The looks come before the lists.
    if text.contains("<w:num ") {
        before(&mut text, "<w:num ", &looks)?
    } else {
        nums = looks + &nums
    }
    let end = if text.contains("<w:numIdMacAtCleanup") { "<w:numIdMacAtCleanup" } else { "</w:numbering>" };
    before(&mut text, end, &nums)?;
    package.put(NUMBERING, text);
    Ok(Lists { bullets, first_numbered: bullets + 1 })
}

/// Puts the document in its place.
pub(super) fn put(package: &mut Package, document: &Document, body: Body, own: bool) -> Result<(), Fault> {
    let mut text = package.text(DOCUMENT)?.ok_or_else(|| refused("it is no Word document"))?;
    let mut xml = body.xml;
    if !own && !document.foot.is_empty() {
        // The template's own footer stays, so what stands at the foot of our pages comes last.
        let mut foot = Xml::new("<w:p><w:r><w:t xml:space=\"preserve\">");
        foot.text(&Text::new(&document.foot).words()).raw("</w:t></w:r></w:p>");
        xml.push_str(&foot.finish());
    }
    match scan::place(&text, PLACEHOLDER)? {
        Place::Instead(range) => text.replace_range(range, &xml),
        Place::Before(at) => text.insert_str(at, &xml),
    }
    package.put(DOCUMENT, text);
    for (id, address) in &body.links {
        let relation = format!(
            "<Relationship Id=\"{id}\" Type=\"{RELATION}/hyperlink\" Target=\"{}\" TargetMode=\"External\"/>",
            quick_xml::escape::escape(address.as_str())
        );
        add_relation(package, &relation)?;
    }
    if !body.media.is_empty() {
        for (extension, sort) in [("png", "image/png"), ("svg", "image/svg+xml")] {
            add_type(
                package,
                &format!("Extension=\"{extension}\""),
                &format!("<Default Extension=\"{extension}\" ContentType=\"{sort}\"/>"),
            )?;
        }
    }
    for (id, file, bytes) in body.media {
        relate(package, "image", &format!("media/{file}"), &id)?;
        package.parts.insert(format!("word/media/{file}"), bytes);
    }
    if package.parts.contains_key("docProps/core.xml") {
        package.put("docProps/core.xml", core(document));
    }
    Ok(())
}

fn relate(package: &mut Package, sort: &str, target: &str, id: &str) -> Result<(), Fault> {
    add_relation(package, &format!("<Relationship Id=\"{id}\" Type=\"{RELATION}/{sort}\" Target=\"{target}\"/>"))
}

fn add_relation(package: &mut Package, relation: &str) -> Result<(), Fault> {
    let mut text = package.text(RELATIONS)?.unwrap_or_else(|| {
        format!("{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>")
    });
    before(&mut text, "</Relationships>", relation)?;
    package.put(RELATIONS, text);
    Ok(())
}

/// Says what sort of part styles or numbering is.
fn kind(package: &mut Package, part: &str) -> Result<(), Fault> {
    let name = format!("PartName=\"/word/{part}.xml\"");
    add_type(
        package,
        &name,
        &format!(
            "<Override {name} ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.{part}+xml\"/>"
        ),
    )
}

fn add_type(package: &mut Package, known_by: &str, entry: &str) -> Result<(), Fault> {
    let mut text = package.text(TYPES)?.ok_or_else(|| refused("it is no Word document"))?;
    if !text.to_ascii_lowercase().contains(&known_by.to_ascii_lowercase()) {
        before(&mut text, "</Types>", entry)?;
    }
    package.put(TYPES, text);
    Ok(())
}

/// Puts markup before the first place of a mark.
fn before(text: &mut String, mark: &str, markup: &str) -> Result<(), Fault> {
    let at = text.find(mark).ok_or_else(|| refused("it is not written as Word writes its documents"))?;
    text.insert_str(at, markup);
    Ok(())
}
