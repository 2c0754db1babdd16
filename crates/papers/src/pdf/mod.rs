//! A document on paper: tagged PDF that everyone's reader can read aloud (PDF/UA-1).

mod values;

use crate::document::Document;
use crate::fault::Fault;
use crate::fonts::{BOOK, FONTS};
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// Writes the document as PDF/UA-1: tagged headings, lists, tables with headers of columns and rows, pictures with
/// their description, the title and the language. A table breaks across pages and its headings come again on each.
///
/// The same document gives the same bytes: no clock is read and no font of the machine is used. A letter that the built-in
/// fonts have no shape for is printed "□".
///
/// # Errors
/// [`Fault`]: the document lacks what every reader needs, a picture is none, or the pages cannot be set.
pub fn pdf(document: &Document) -> Result<Vec<u8>, Fault> {
    document.check()?;
    for picture in document.pictures() {
        crate::raster::tree(picture)?;
    }
    let sheet = Sheet::new(document)?;
    let set = typst::compile::<PagedDocument>(&sheet).output.map_err(|found| failed(&found));
    let written = set.and_then(|pages| {
        let standards = PdfStandards::new(&[PdfStandard::Ua_1])
            .map_err(|found| Fault::Typeset { why: found.message().to_string() })?;
        let options = PdfOptions {
            ident: Smart::Custom(format!("{} {} {}", document.title, document.author, document.printed)),
            creator: Smart::Custom(Some("Candour".to_owned())),
            timestamp: None,
            page_ranges: None,
            standards,
            tagged: true,
            pretty: false,
        };
        typst_pdf::pdf(&pages, &options).map_err(|found| failed(&found))
    });
    // Nothing of one document is kept for the next: a service that runs for months must not grow.
    typst::comemo::evict(0);
    written
}

fn failed(found: &[SourceDiagnostic]) -> Fault {
    Fault::Typeset { why: found.first().map_or_else(String::new, |first| first.message.to_string()) }
}

static LOOK: LazyLock<Source> = LazyLock::new(|| Source::detached(include_str!("document.typ")));

/// All there is in the world of one document: the look, the words, the fonts. No files, no clock.
struct Sheet {
    library: LazyHash<Library>,
}

impl Sheet {
    fn new(document: &Document) -> Result<Self, Fault> {
        let inputs = values::inputs(document)?;
        let features = [Feature::A11yExtras].into_iter().collect();
        Ok(Self { library: LazyHash::new(Library::builder().with_inputs(inputs).with_features(features).build()) })
    }
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }

    fn main(&self) -> FileId {
        LOOK.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == LOOK.id() { Ok(LOOK.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
