//! File names.

use super::{Checked, Outcome, found, whether};

pub(super) fn both(data: &str, meta: &str) -> Vec<Checked> {
    let spaces =
        |name: &str| whether("filename_spaces", Outcome::Fail, !name.contains(' '), "the file name has spaces");
    let special = |name: &str| {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.' | ' ');
        whether("filename_special", Outcome::Fail, name.chars().all(plain), "the file name has special characters")
    };
    let expected = data.strip_suffix(".csv").map(|stem| format!("{stem}.meta.csv"));
    let matches = expected.as_deref() == Some(meta);
    let words = || vec![format!("the metadata file should be named {}", expected.clone().unwrap_or_default())];
    let matching = found("filenames_match", Outcome::Fail, if matches { Vec::new() } else { words() });
    vec![spaces(data), spaces(meta), special(data), special(meta), matching]
}
