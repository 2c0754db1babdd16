//! Counters for the people who run the service, in the Prometheus text form. They count requests, never cases.

use std::fmt::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// The counters.
#[derive(Debug, Default)]
pub(crate) struct Metrics {
    by_class: [AtomicU64; 5],
    microseconds: AtomicU64,
    sign_ins: AtomicU64,
    sign_ins_refused: AtomicU64,
    snapshot_hits: AtomicU64,
    snapshot_builds: AtomicU64,
}

fn add(counter: &AtomicU64, number: u64) {
    counter.fetch_add(number, Ordering::Relaxed);
}

impl Metrics {
    pub(crate) fn answered(&self, status: u16, took: Duration) {
        if let Some(counter) = self.by_class.get(usize::from(status / 100).saturating_sub(1)) {
            add(counter, 1);
        }
        add(&self.microseconds, u64::try_from(took.as_micros()).unwrap_or(u64::MAX));
    }

    pub(crate) fn sign_in(&self, accepted: bool) {
        add(if accepted { &self.sign_ins } else { &self.sign_ins_refused }, 1);
    }

    pub(crate) fn snapshot(&self, built: bool) {
        add(if built { &self.snapshot_builds } else { &self.snapshot_hits }, 1);
    }

    /// The text of `/metrics`.
    pub(crate) fn text(&self) -> String {
        let mut text = String::new();
        let read = |counter: &AtomicU64| counter.load(Ordering::Relaxed);
        let head = |text: &mut String, name: &str, help: &str| {
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} counter");
        };
        head(&mut text, "candour_requests_total", "Requests answered, by class of status.");
        for (class, counter) in (1..).zip(&self.by_class) {
            let _ = writeln!(text, "candour_requests_total{{class=\"{class}xx\"}} {}", read(counter));
        }
        for (name, help, counter) in [
            ("candour_request_microseconds_total", "Time spent answering, in microseconds.", &self.microseconds),
            ("candour_sign_ins_total", "Sign-ins accepted.", &self.sign_ins),
            ("candour_sign_ins_refused_total", "Sign-ins refused.", &self.sign_ins_refused),
            ("candour_snapshot_hits_total", "Pages answered from a warm snapshot.", &self.snapshot_hits),
            ("candour_snapshot_builds_total", "Snapshots built from the ledger.", &self.snapshot_builds),
        ] {
            head(&mut text, name, help);
            let _ = writeln!(text, "{name} {}", read(counter));
        }
        text
    }
}
