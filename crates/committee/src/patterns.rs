//! One way to write a pattern: compiled once, matched in linear time.

pub(crate) use regex::Regex;

/// Compiles a pattern that is part of this program. One that does not compile would match nothing; a test compiles them all.
pub(crate) fn compile(pattern: &str) -> Regex {
    // Word boundaries are taken by ASCII letters, which is what keeps the matcher on its fast, linear path.
    let pattern = pattern.replace(r"\b", r"(?-u:\b)");
    Regex::new(&pattern).unwrap_or_else(|why| never(&pattern, &why))
}

#[cfg(test)]
fn never(pattern: &str, why: &regex::Error) -> Regex {
    panic!("{pattern}: {why}")
}

/// The empty class matches nothing and always compiles, so this ends after one step.
#[cfg(not(test))]
fn never(_: &str, _: &regex::Error) -> Regex {
    compile(r"[^\s\S]")
}

/// Whether a text holds any of some words: asked before a costly pattern that needs one of them.
pub(crate) fn holds(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// A pattern in the place where it is used, compiled once.
macro_rules! pattern {
    ($text:expr) => {{
        static PATTERN: std::sync::LazyLock<$crate::patterns::Regex> =
            std::sync::LazyLock::new(|| $crate::patterns::compile(AsRef::<str>::as_ref($text)));
        &*PATTERN
    }};
}
pub(crate) use pattern;
