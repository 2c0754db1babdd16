//! The words of a printed file: a PDF's page by page, a text document's paragraph by paragraph with its list marks.
//!
//! Both formats are what strangers wrote. This is called in the bounded child only ([`crate::bounded`]); a reader that breaks
//! off or runs out of memory there takes nothing with it.

mod docx;

/// Pages of a printed file stand apart by this.
pub const PAGE_ENDS: char = '\u{c}';

/// The most that may be inflated out of one file, in bytes.
const MOST_INFLATED: u64 = 64 << 20;

/// The words of a file, or `None` where it is neither a PDF nor a text document, is locked, or is damaged.
pub(crate) fn of(bytes: &[u8]) -> Option<String> {
    if bytes.starts_with(b"%PDF-") {
        let pages = pdf_extract::extract_text_from_mem_by_pages(bytes).ok()?;
        return Some(pages.join(&PAGE_ENDS.to_string()));
    }
    docx::words(bytes)
}
