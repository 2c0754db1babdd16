//! What stands in an editable text, in the words of WordprocessingML.

use super::template::{Lists, Styles};
use crate::document::{self, Block, Document, Picture};
use crate::fault::Fault;
use crate::raster;
use crate::table::Table;
use crate::text::{Span, Text};
use crate::xml::Xml;

/// Numbers for what needs one of its own begin here, above what a template is likely to use.
const FIRST_NUMBER: usize = 90_001;
/// Width of the text between the margins, in twentieths of a point.
const TEXT_WIDTH: usize = 9_638;
/// Width of the text in the units of drawings (360,000 a centimetre).
const DRAWING_WIDTH: u64 = 6_120_000;

const R: (&str, &str) = ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships");

/// The body, and what it points to.
pub(super) struct Body {
    pub(super) xml: String,
    /// Links: name of the relation, address.
    pub(super) links: Vec<(String, String)>,
    /// Pictures: name of the relation, file name, bytes.
    pub(super) media: Vec<(String, String, Vec<u8>)>,
}

impl Body {
    pub(super) fn write(document: &Document, styles: &Styles, lists: &Lists) -> Result<Self, Fault> {
        let mut writer = Writer {
            document,
            styles,
            lists,
            xml: Xml::default(),
            links: Vec::new(),
            media: Vec::new(),
            tables: 0,
            pictures: 0,
            sections: 0,
            numbered: 0,
        };
        writer.paragraph(&styles.title, &Text::new(&document.title));
        if let Some(subtitle) = &document.subtitle {
            writer.paragraph(&styles.subtitle, &Text::new(subtitle));
        }
        let byline = [document.author.as_str(), &document.printed_in_words()].join(", ");
        writer.paragraph("", &Text::new(byline.trim_start_matches(", ")));
        writer.blocks(&document.body.blocks, 0)?;
        Ok(Self { xml: writer.xml.finish(), links: writer.links, media: writer.media })
    }
}

struct Writer<'a> {
    document: &'a Document,
    styles: &'a Styles,
    lists: &'a Lists,
    xml: Xml,
    links: Vec<(String, String)>,
    media: Vec<(String, String, Vec<u8>)>,
    tables: usize,
    pictures: usize,
    sections: usize,
    numbered: usize,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block], depth: usize) -> Result<(), Fault> {
        for block in blocks {
            match block {
                Block::Paragraph(text) => self.paragraph("", text),
                Block::List { numbered, items } => self.list(*numbered, items),
                Block::Note { warning, paragraphs } => {
                    let style = if *warning { &self.styles.warning } else { &self.styles.note };
                    for (place, words) in paragraphs.iter().enumerate() {
                        self.begin(style, "");
                        if *warning && place == 0 {
                            self.xml.raw("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">Warning: </w:t></w:r>");
                        }
                        self.run(words, false);
                        self.xml.close("w:p");
                    }
                }
                Block::Table(table) => self.table(table),
                Block::Picture(picture) => self.picture(picture)?,
                Block::Section { heading, new_page, body } => {
                    self.heading(heading, *new_page, depth);
                    self.blocks(&body.blocks, depth + 1)?;
                }
                Block::Contents => self.contents(),
            }
        }
        Ok(())
    }

    fn begin(&mut self, style: &str, more: &str) {
        self.xml.open("w:p", &[]).raw("<w:pPr>");
        if !style.is_empty() {
            self.xml.empty("w:pStyle", &[("w:val", style)]);
        }
        self.xml.raw(more).raw("</w:pPr>");
    }

    fn paragraph(&mut self, style: &str, text: &Text) {
        self.begin(style, "");
        self.run(text, false);
        self.xml.close("w:p");
    }

    fn heading(&mut self, heading: &str, new_page: bool, depth: usize) {
        self.sections += 1;
        let style = self.styles.headings.get(depth).cloned().unwrap_or_default();
        self.begin(&style, if new_page { "<w:pageBreakBefore/>" } else { "" });
        let id = (FIRST_NUMBER + self.sections).to_string();
        let name = bookmark(self.sections);
        self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", &name)]);
        self.run(&Text::new(heading), false);
        self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]).close("w:p");
    }

    fn list(&mut self, numbered: bool, items: &[Text]) {
        let number = if numbered {
            self.numbered += 1;
            self.lists.numbers(self.numbered - 1)
        } else {
            self.lists.bullets
        };
        let place = format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{number}\"/></w:numPr>");
        for item in items {
            self.begin(&self.styles.list.clone(), &place);
            self.run(item, false);
            self.xml.close("w:p");
        }
    }

    fn contents(&mut self) {
        let mut found = Vec::new();
        document::headings(&self.document.body, 0, &mut found);
        for (place, (depth, heading)) in found.iter().enumerate().filter(|(_, (depth, _))| *depth < 2) {
            self.begin("", &format!("<w:spacing w:after=\"40\"/><w:ind w:left=\"{}\"/>", depth * 360));
            self.xml.open("w:hyperlink", &[("w:anchor", &bookmark(place + 1))]);
            self.word(heading, "", true);
            self.xml.close("w:hyperlink").close("w:p");
        }
    }

    fn run(&mut self, text: &Text, bold: bool) {
        for span in text.spans() {
            match span {
                Span::Plain(words) => self.word(words, if bold { "<w:b/>" } else { "" }, false),
                Span::Strong(words) => self.word(words, "<w:b/>", false),
                Span::Emphasis(words) => self.word(words, if bold { "<w:b/><w:i/>" } else { "<w:i/>" }, false),
                Span::Link { words, to } => {
                    let id = self.relation(to.as_str());
                    self.xml.open("w:hyperlink", &[R, ("r:id", &id)]);
                    self.word(words, "", true);
                    self.xml.close("w:hyperlink");
                }
            }
        }
    }

    fn word(&mut self, words: &str, look: &str, link: bool) {
        self.xml.raw("<w:r><w:rPr>");
        if link {
            self.xml.empty("w:rStyle", &[("w:val", &self.styles.hyperlink)]);
        }
        self.xml.raw(look).raw("</w:rPr>");
        self.xml.element("w:t", &[("xml:space", "preserve")], words).raw("</w:r>");
    }

    /// The relation of an address, the same one for the same address.
    fn relation(&mut self, address: &str) -> String {
        if let Some((id, _)) = self.links.iter().find(|(_, known)| known == address) {
            return id.clone();
        }
        let id = format!("rIdCandourLink{}", self.links.len() + 1);
        self.links.push((id.clone(), address.to_owned()));
        id
    }

    fn caption(&mut self, words: &str) {
        self.begin(&self.styles.caption.clone(), "<w:keepNext/>");
        self.run(&Text::new(words), false);
        self.xml.close("w:p");
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        let caption = format!("Table {}: {}", self.tables, table.caption);
        self.caption(&caption);
        let first_column = if table.row_headings { "1" } else { "0" };
        self.xml.open("w:tbl", &[]).open("w:tblPr", &[]);
        self.xml.empty("w:tblStyle", &[("w:val", &self.styles.table)]);
        self.xml.empty("w:tblW", &[("w:w", "5000"), ("w:type", "pct")]);
        self.xml.empty(
            "w:tblLook",
            &[
                ("w:val", "0020"),
                ("w:firstRow", "1"),
                ("w:lastRow", "0"),
                ("w:firstColumn", first_column),
                ("w:lastColumn", "0"),
                ("w:noHBand", "1"),
                ("w:noVBand", "1"),
            ],
        );
        self.xml.empty("w:tblCaption", &[("w:val", &caption)]).close("w:tblPr").open("w:tblGrid", &[]);
        let width = (TEXT_WIDTH / table.columns.len().max(1)).to_string();
        for _ in &table.columns {
            self.xml.empty("w:gridCol", &[("w:w", &width)]);
        }
        self.xml.close("w:tblGrid").raw("<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>");
        for column in &table.columns {
            self.cell(&Text::new(&column.heading), column.numeric, true);
        }
        self.xml.close("w:tr");
        for row in &table.rows {
            self.xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>");
            for (cell, column) in row.iter().zip(&table.columns) {
                self.cell(&cell.shown, column.numeric, false);
            }
            self.xml.close("w:tr");
        }
        self.xml.close("w:tbl");
        for note in &table.notes {
            self.paragraph(&self.styles.table_note.clone(), note);
        }
        // Two tables in a row would run together without a paragraph between them.
        self.paragraph(&self.styles.table_note.clone(), &Text::default());
    }

    fn cell(&mut self, text: &Text, numeric: bool, heading: bool) {
        let side = if numeric { "<w:jc w:val=\"right\"/>" } else { "" };
        self.xml.open("w:tc", &[]);
        self.begin(
            "",
            &format!("<w:spacing w:before=\"40\" w:after=\"40\" w:line=\"240\" w:lineRule=\"auto\"/>{side}"),
        );
        self.run(text, heading);
        self.xml.close("w:p").close("w:tc");
    }

    fn picture(&mut self, picture: &Picture) -> Result<(), Fault> {
        self.pictures += 1;
        let drawn = raster::raster(picture)?;
        let number = self.pictures;
        let (dots, drawing) = (format!("rIdCandourDots{number}"), format!("rIdCandourDrawing{number}"));
        self.media.push((dots.clone(), format!("candour{number}.png"), drawn.png));
        self.media.push((drawing.clone(), format!("candour{number}.svg"), picture.svg.clone().into_bytes()));
        self.caption(&format!("Chart {number}: {}", picture.title));
        let across = DRAWING_WIDTH * u64::from(drawn.share) / 100;
        let down = across * u64::from(drawn.height) / u64::from(drawn.width.max(1));
        let (across, down) = (across.to_string(), down.to_string());
        let id = (FIRST_NUMBER + number).to_string();
        let name = format!("Chart {number}");
        let about = [("id", id.as_str()), ("name", &name), ("descr", &picture.description), ("title", &picture.title)];
        self.begin("", "");
        let xml = &mut self.xml;
        xml.raw("<w:r><w:drawing>");
        xml.open(
            "wp:inline",
            &[
                ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
                ("distT", "0"),
                ("distB", "0"),
                ("distL", "0"),
                ("distR", "0"),
            ],
        );
        xml.empty("wp:extent", &[("cx", &across), ("cy", &down)]).empty("wp:docPr", &about);
        xml.open("a:graphic", &[("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main")]);
        xml.open("a:graphicData", &[("uri", "http://schemas.openxmlformats.org/drawingml/2006/picture")]);
        xml.open("pic:pic", &[("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture")]);
        xml.open("pic:nvPicPr", &[]).empty("pic:cNvPr", &about).raw("<pic:cNvPicPr/>").close("pic:nvPicPr");
        xml.open("pic:blipFill", &[]).open("a:blip", &[R, ("r:embed", &dots)]);
        // Programs that can draw take the drawing; the others the dots.
        xml.raw("<a:extLst><a:ext uri=\"{96DAC541-7B7A-43D3-8B79-37D633B846F1}\">");
        xml.empty(
            "asvg:svgBlip",
            &[("xmlns:asvg", "http://schemas.microsoft.com/office/drawing/2016/SVG/main"), ("r:embed", &drawing)],
        );
        xml.raw("</a:ext></a:extLst>")
            .close("a:blip")
            .raw("<a:stretch><a:fillRect/></a:stretch>")
            .close("pic:blipFill");
        xml.raw("<pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/>").empty("a:ext", &[("cx", &across), ("cy", &down)]);
        xml.raw("</a:xfrm><a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></pic:spPr>");
        xml.raw("</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>").close("w:p");
        Ok(())
    }
}

fn bookmark(section: usize) -> String {
    format!("candour_section_{section}")
}
