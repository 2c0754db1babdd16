//! Signed reconciliations, and times that are not to be relied on.

use clap::Subcommand;
use std::path::PathBuf;
use terms::Date;

/// What to do with signed reports.
#[derive(Subcommand, Debug)]
pub enum ReconciliationCommand {
    /// Whether a report is the one that was signed, by which key.
    Verify {
        /// The report; its signature stands beside it.
        report: PathBuf,
        /// The key that it must be signed with, 64 hexadecimal digits.
        #[arg(long, value_name = "KEY")]
        public_key: Option<String>,
    },
    /// Record that a person in a role accepts a report.
    SignOff {
        /// The report; its signature stands beside it.
        report: PathBuf,
        /// Who.
        #[arg(long)]
        name: String,
        /// In which role.
        #[arg(long)]
        role: String,
        /// What they say with it.
        #[arg(long, default_value = "")]
        words: String,
    },
    /// Every reconciliation of the council: by whom, when, how long, who has signed it off.
    List,
}

/// What to do with times that are not to be relied on.
#[derive(Subcommand, Debug)]
pub enum WindowCommand {
    /// Record one, or settle one that is recorded under this id.
    Set {
        /// Its short name.
        id: String,
        /// Only this measure.
        #[arg(long)]
        measure: Option<String>,
        /// Only figures that rest on this series, such as "sen2 2019".
        #[arg(long)]
        series: Option<String>,
        /// First day as it is known: 2019-04-05, 2019-04, "after 2019-04", 2019-04-01/2019-05-15. Open if not given.
        #[arg(long)]
        from: Option<String>,
        /// Last day, likewise.
        #[arg(long)]
        to: Option<String>,
        /// Why.
        #[arg(long)]
        why: String,
        /// What shows it.
        #[arg(long)]
        evidence: String,
        /// Who answers for it, with their role.
        #[arg(long)]
        by: String,
        /// The figures are not given out at all, where a warning would not do.
        #[arg(long)]
        refuse: bool,
    },
    /// Record that the data were mended, and how.
    Repaired {
        /// Its short name.
        id: String,
        /// How.
        #[arg(long)]
        how: String,
    },
    /// Every window of the council.
    List,
    /// Figures of a year as they were known then, beside what they are now, with the reason.
    Restate {
        /// Its short name.
        id: String,
        /// Calendar year.
        #[arg(long)]
        year: i16,
        /// The last day before the repair was known.
        #[arg(long, value_name = "DATE")]
        known_before: Date,
    },
}
