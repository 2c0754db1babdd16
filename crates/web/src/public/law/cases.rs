//! The worked cases of a duty, from the tables that every build and every test runs.

use law::Duty;
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../cases/"]
struct Tables;

/// A worked case.
pub(super) struct Worked {
    pub(super) happened: String,
    pub(super) as_at: String,
    pub(super) answer: String,
    pub(super) note: String,
}

/// The lines of a duty in the tables it names.
pub(super) fn worked(duty: &Duty) -> Vec<Worked> {
    let mut found = Vec::new();
    for table in &duty.cases {
        let Some(file) = Tables::get(table) else { continue };
        let text = String::from_utf8_lossy(&file.data);
        let lines = text.lines().filter(|line| !line.trim_start().starts_with('#'));
        for line in lines {
            let cells: Vec<&str> = line.split('|').map(str::trim).collect();
            let cell = |place: usize| cells.get(place).copied().unwrap_or_default();
            if cell(0) != duty.id && !cell(0).eq_ignore_ascii_case(&duty.short) {
                continue;
            }
            let settings = cell(4);
            let under = if settings.is_empty() { String::new() } else { format!(" (reading: {settings})") };
            found.push(Worked {
                happened: cell(1).split(';').map(|fact| plain(fact.trim())).collect::<Vec<_>>().join("; "),
                as_at: cell(2).to_owned(),
                answer: format!("{}{under}", cell(3)),
                note: cell(5).to_owned(),
            });
        }
    }
    found
}

/// `request_received 2026-01-07` as "request received 2026-01-07".
fn plain(fact: &str) -> String {
    fact.replace('_', " ")
}
