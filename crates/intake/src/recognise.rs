//! Says what a file is from its first bytes, without reading the rest.

use crate::annex_a;
use crate::events::columns::Columns;
use crate::input::Source;
use crate::lines::delimiter;
use crate::options::{Encoding, Options};
use crate::problem::Problems;
use crate::reading::What;
use crate::sen2::layout::Layout;
use crate::table::Table;
use crate::text::{Decoded, written};
use crate::unpack::{Unpacked, unpack};
use std::io::{Cursor, Read};

/// What a file seems to be, and how it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognised {
    /// A layout that can be read here.
    pub what: Option<What>,
    /// In words, also for what cannot be read here.
    pub plain: &'static str,
    /// It lies in a zip.
    pub zipped: bool,
    /// How it is encoded, as far as the first bytes tell.
    pub encoding: Encoding,
    /// It begins with a byte-order mark.
    pub byte_order_mark: bool,
    /// Header names that differ from the layout's own, and are understood.
    pub variants: Vec<String>,
}

/// The first bytes of every zip: a file in it, or the end of an empty one.
pub(crate) fn is_zip(start: &[u8]) -> bool {
    start.starts_with(b"PK\x03\x04") || start.starts_with(b"PK\x05\x06")
}

/// Looks at the first bytes of a file (64 KiB are plenty), or at the whole of a zip.
pub fn recognise(head: &[u8], name: &str) -> Recognised {
    if is_zip(head) {
        return inside_zip(head, name);
    }
    let written = written(head);
    let (encoding, mark) = written.map_or((Encoding::Utf8, 0), |found| (found.encoding, found.mark));
    let text = beginning(head, encoding, mark);
    let (what, plain, variants) = layout(&text, name);
    Recognised { what, plain, zipped: false, encoding, byte_order_mark: mark > 0, variants }
}

fn inside_zip(bytes: &[u8], name: &str) -> Recognised {
    let (what, encoding) = match unpack(Cursor::new(bytes), &Options::default(), &mut Problems::default()) {
        Ok(Unpacked::Tables(tables)) => (Some(What::Sen2Tables(tables.layout.id())), tables.encoding),
        Ok(Unpacked::Lists(_, encoding)) => (Some(What::Lists), encoding),
        _ => (None, Encoding::Utf8),
    };
    if let Some(what) = what {
        let (plain, byte_order_mark) = (what.plain(), false);
        return Recognised { what: Some(what), plain, zipped: true, encoding, byte_order_mark, variants: Vec::new() };
    }
    let inner = Source::new(Cursor::new(bytes), &Options::default()).and_then(|mut source| source.head());
    match inner {
        Ok(head) if !is_zip(&head) => Recognised { zipped: true, ..recognise(&head, name) },
        Ok(_) | Err(_) => Recognised {
            what: None,
            plain: "a zip or a workbook, which cannot be read here unless it holds exactly one XML or CSV file",
            zipped: true,
            encoding: Encoding::Utf8,
            byte_order_mark: false,
            variants: Vec::new(),
        },
    }
}

/// The text of the first bytes, up to the first fault.
fn beginning(head: &[u8], encoding: Encoding, mark: usize) -> String {
    let mut text = Vec::new();
    let mut decoded = Decoded::new(head, encoding, mark);
    let mut part = [0; 4096];
    while let Ok(read @ 1..) = decoded.read(&mut part) {
        text.extend(part.iter().take(read));
    }
    String::from_utf8_lossy(&text).into_owned()
}

fn layout(text: &str, name: &str) -> (Option<What>, &'static str, Vec<String>) {
    let start = text.trim_start();
    if start.starts_with('<') {
        return match first_element(start) {
            Some(root) if root.eq_ignore_ascii_case("Message") => {
                (Some(What::Sen2Xml), What::Sen2Xml.plain(), Vec::new())
            }
            Some(root) if root.eq_ignore_ascii_case("html") => (None, "a web page", Vec::new()),
            _ => (None, "an XML file that is not a SEN2 return", Vec::new()),
        };
    }
    if start.starts_with("%PDF") {
        return (None, "a PDF", Vec::new());
    }
    let header = start.lines().next().unwrap_or_default();
    let delimiter = delimiter(start.as_bytes());
    if let Ok(columns) =
        Columns::read(header.split(char::from(delimiter)).map(|cell| cell.trim_matches(['"', ' ', '\r'])))
    {
        let what = What::Events { identified: columns.identified() };
        let plain = what.plain();
        return (Some(what), plain, columns.variants);
    }
    let cells: Vec<Box<str>> = header
        .split(char::from(delimiter))
        .map(|cell| cell.trim_matches(['"', ' ', '\r', '\u{feff}']).into())
        .collect();
    if annex_a::is_header(cells.iter().map(|label| &**label)) {
        return (Some(What::Lists), What::Lists.plain(), Vec::new());
    }
    let table = Table { name: name.to_owned(), header: cells, rows: Vec::new() };
    if let Some(layout) = Layout::all().iter().find(|layout| layout.has_table_like(&table)) {
        return (Some(What::Sen2Tables(layout.id())), "one table of a SEN2 return", Vec::new());
    }
    if header.to_lowercase().contains("child_id") {
        let what = What::Events { identified: false };
        return (Some(what), "an event file whose header line will not do", Vec::new());
    }
    let has = |column: &str| header.split(',').any(|cell| cell.trim_matches([' ', '"']).eq_ignore_ascii_case(column));
    if has("time_period") && has("geographic_level") {
        return (
            None,
            "a file of published statistics: it belongs to the published figures, not to the record",
            Vec::new(),
        );
    }
    (None, "nothing known here", Vec::new())
}

/// The name of the first element, past the declaration, comments and a document type.
fn first_element(text: &str) -> Option<&str> {
    let mut rest = text;
    loop {
        let (_, after) = rest.split_once('<')?;
        rest = after;
        let past = match rest.get(..1)? {
            "?" => rest.split_once("?>")?.1,
            "!" if rest.starts_with("!--") => rest.split_once("-->")?.1,
            // A document type may hold declarations of its own; what follows it decides nothing, since it is refused.
            "!" => return Some("Message"),
            _ => {
                let name =
                    rest.split(|letter: char| letter.is_whitespace() || letter == '>' || letter == '/').next()?;
                return name.rsplit(':').next();
            }
        };
        rest = past;
    }
}
