//! The letters: Liberation Sans in three cuts, built in. No font of the machine is used, so pages are the same everywhere.

use std::borrow::Cow;
use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;

/// The files.
pub(crate) const FILES: [&[u8]; 3] = [
    include_bytes!("../fonts/LiberationSans-Regular.ttf"),
    include_bytes!("../fonts/LiberationSans-Bold.ttf"),
    include_bytes!("../fonts/LiberationSans-Italic.ttf"),
];

/// The family's name.
pub(crate) const FAMILY: &str = "Liberation Sans";

pub(crate) static FONTS: LazyLock<Vec<Font>> =
    LazyLock::new(|| FILES.iter().filter_map(|file| Font::new(Bytes::new(*file), 0)).collect());

pub(crate) static BOOK: LazyLock<LazyHash<FontBook>> =
    LazyLock::new(|| LazyHash::new(FontBook::from_fonts(FONTS.iter())));

/// Stands for a letter that the fonts have no shape for.
const NO_SHAPE: char = '\u{25a1}';

/// Words in letters that the fonts have shapes for; any other letter becomes "□". A page with a letter that has no shape
/// would not be valid, and to leave it out would hide that there is one.
pub(crate) fn printable(words: &str) -> Cow<'_, str> {
    let has = |letter: char| FONTS.iter().all(|font| font.info().coverage.contains(u32::from(letter)));
    if words.chars().all(has) {
        return Cow::Borrowed(words);
    }
    let stands_in = if has(NO_SHAPE) { NO_SHAPE } else { '?' };
    Cow::Owned(words.chars().map(|letter| if has(letter) { letter } else { stands_in }).collect())
}
