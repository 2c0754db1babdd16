//! Progress bars on standard error, for a person who waits. Nothing where the output is for a program.

use indicatif::{ProgressBar, ProgressStyle};
use intake::Progress;
use std::time::Duration;

/// A line that tells what is under way.
pub struct Bar(ProgressBar);

impl Bar {
    /// Starts one. indicatif itself draws nothing where standard error is no terminal.
    pub fn start(what: &str, silent: bool) -> Self {
        let bar = if silent { ProgressBar::hidden() } else { ProgressBar::new_spinner() };
        if let Ok(style) = ProgressStyle::with_template("{spinner} {prefix:<36} {msg} ({elapsed})") {
            bar.set_style(style);
        }
        bar.set_prefix(what.to_owned());
        bar.enable_steady_tick(Duration::from_millis(120));
        Self(bar)
    }

    /// Shows a step of an import.
    pub fn step(&mut self, step: &Progress) {
        self.0.set_message(match step {
            Progress::Reading { people } => format!("{people} people read"),
            Progress::Matching { people } => format!("recognising {people} people"),
            Progress::Writing { facts } => format!("writing {facts} facts"),
        });
    }

    /// Shows a text.
    pub fn note(&self, text: impl Into<String>) {
        self.0.set_message(text.into());
    }

    /// Takes the line away.
    pub fn finish(&self) {
        self.0.finish_and_clear();
    }
}
