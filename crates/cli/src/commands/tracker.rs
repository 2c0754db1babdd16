//! `candour tracker`: the confirmed record of the committees, on a pair of dates.

use crate::args::Global;
use crate::output;
use crate::stores::{Stores, dates};
use anyhow::{Context, Result};
use committee::{Item, Record, State, Timing};
use jiff::{Timestamp, tz::TimeZone};
use serde::Serialize;
use terms::{Date, When};

#[derive(Serialize)]
struct Line {
    number: u32,
    kind: &'static str,
    words: String,
    body: Option<String>,
    met: Option<String>,
    state: &'static str,
    owner: Option<String>,
    due: Option<String>,
    days_past: Option<Days>,
    not_kept: bool,
    silence: String,
    lacks_owner: bool,
    lacks_date: bool,
    page: String,
}

#[derive(Serialize)]
struct Days {
    least: i32,
    most: i32,
}

fn when(on: When) -> Option<String> {
    match on {
        When::Day(day) => Some(day.to_string()),
        When::Month(month) => Some(month.to_string()),
        When::Between(from, to) => Some(format!("{from}/{to}")),
        When::Unknown(_) => None,
    }
}

/// The last instant of a day in Europe/London.
fn end_of(day: Date) -> Result<Timestamp> {
    let london = TimeZone::get("Europe/London").context("the built-in time-zone data lacks Europe/London")?;
    let next = day.tomorrow()?.to_zoned(london)?.timestamp();
    Ok(next.checked_sub(jiff::SignedDuration::from_nanos(1))?)
}

fn line(record: &Record, item: &Item, as_at: Date) -> Option<Line> {
    let kept = record.page(item.id.page)?;
    let standing = record.standing(item, as_at);
    let days_past = match standing.timing {
        Timing::Past(age) => Some(Days { least: age.least, most: age.most }),
        _ => None,
    };
    Some(Line {
        number: item.number,
        kind: item.kind().plain(),
        words: item.words(),
        body: kept.meeting.body.clone(),
        met: when(kept.meeting.date),
        state: match standing.state {
            State::Recorded => "recorded",
            State::Open => "open",
            State::AwaitsAgreement => "awaits agreement",
            State::Closed => "closed",
        },
        silence: standing.silence(kept),
        owner: standing.owner,
        due: standing.due.and_then(when),
        days_past,
        not_kept: standing.not_kept.is_some(),
        lacks_owner: standing.lacks.owner,
        lacks_date: standing.lacks.date,
        page: kept.page.id.to_string(),
    })
}

/// Prints the confirmed record; with `public` only what anybody may see.
pub async fn run(global: &Global, public: bool, open: bool) -> Result<u8> {
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    let (as_at, known) = dates(global)?;
    let book = stores.minutes().await?.book(council).await?;
    let record = book.known_at(end_of(known)?);
    let shown: Vec<u32> = record.open(as_at).items.iter().map(|item| item.number).collect();
    let mut lines: Vec<Line> = record
        .confirmed()
        .filter(|item| !public || shown.contains(&item.number))
        .filter_map(|item| line(&record, item, as_at))
        .filter(|line| !open || line.state == "open")
        .collect();
    lines.sort_by_key(|line| line.number);
    if global.json {
        output::json(&lines)?;
        return Ok(0);
    }
    output::line(format!("As at {as_at}, as known on {known}: {} confirmed", lines.len()));
    output::line(format!("Waiting for a clerk: {}; held pages: {}", record.queue().count(), record.held()));
    for one in &lines {
        let owner = one.owner.as_deref().unwrap_or("nobody named");
        let due = one.due.as_deref().unwrap_or("no date given");
        output::line(format!("\n{}. {} ({})", one.number, one.kind, one.state));
        output::line(format!("  {}", one.words));
        if one.state == "open" {
            output::line(format!("  {owner}; {due}"));
            if let Some(days) = &one.days_past {
                output::line(format!("  past by {} to {} days", days.least, days.most));
            }
            if one.not_kept {
                output::line("  not kept, by the body's own minutes");
            }
            output::line(format!("  {}", one.silence));
        }
    }
    Ok(0)
}
