//! The one place that prints. Answers go to standard output, everything about the work to standard error.
#![allow(clippy::print_stdout, clippy::print_stderr)]

use serde::Serialize;
use std::io::Write;

/// A line of the answer. A closed pipe (`| head`) ends the program quietly, as readers expect.
pub fn line(text: impl AsRef<str>) {
    if writeln!(std::io::stdout(), "{}", text.as_ref()).is_err() {
        std::process::exit(0);
    }
}

/// The answer as JSON.
pub fn json(value: &impl Serialize) -> anyhow::Result<()> {
    line(serde_json::to_string_pretty(value)?);
    Ok(())
}

/// A line about the work.
pub fn say(text: impl AsRef<str>) {
    // Nobody is listening if this fails, and there is nowhere else to say so.
    let _ = writeln!(std::io::stderr(), "{}", text.as_ref());
}

/// An error with what led to it.
pub fn complain(error: &anyhow::Error) {
    let text = error.to_string();
    say(if text.starts_with("error ") { text } else { format!("error: {text}") });
    for cause in error.chain().skip(1) {
        say(format!("  because: {cause}"));
    }
}
