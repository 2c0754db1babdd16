//! `candour verify`.

use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::output;
use crate::stores::Stores;
use anyhow::Result;
use ledger::Head;
use serde::Serialize;

#[derive(Serialize)]
struct Report {
    holds: bool,
    head: String,
    entries: u64,
    blocks: u64,
    facts: u64,
    erased_blocks: u64,
    checked_against_a_head_kept_outside: bool,
    findings: Vec<Finding>,
    minute_book_entries: usize,
    minute_book_entries_lawfully_emptied: usize,
}

#[derive(Serialize)]
struct Finding {
    entry: u64,
    fault: String,
}

/// Recomputes the chain from the stored rows.
pub async fn run(global: &Global, since: Option<&str>) -> Result<u8> {
    let since = since
        .map(|text| {
            Head::parse(text).ok_or_else(|| {
                Failure::usage(
                    "CA-0008",
                    "that is not a head",
                    "copy the head as printed: a number, a colon and 64 hexadecimal digits",
                )
            })
        })
        .transpose()?;
    let stores = Stores::open(global).await?;
    let found = stores.ledger.verify(since.as_ref()).await?;
    let words = stores.minutes().await?.verify().await?;
    let mut findings: Vec<Finding> =
        found.findings.iter().map(|one| Finding { entry: one.entry, fault: one.fault.to_string() }).collect();
    findings.extend(words.faults.iter().map(|entry| Finding {
        entry: *entry,
        fault: "the minute book's words for this entry were changed or lost".to_owned(),
    }));
    let report = Report {
        holds: findings.is_empty(),
        head: found.head.to_string(),
        entries: found.entries,
        blocks: found.blocks,
        facts: found.facts,
        erased_blocks: found.erased_blocks,
        checked_against_a_head_kept_outside: since.is_some(),
        findings,
        minute_book_entries: words.notes,
        minute_book_entries_lawfully_emptied: words.destroyed,
    };
    if global.json {
        output::json(&report)?;
    } else {
        let answer = if report.holds { "The ledger holds." } else { "The ledger does not hold." };
        output::line(format!(
            "{answer} {} entries, {} blocks, {} facts, {} blocks lawfully emptied.",
            report.entries, report.blocks, report.facts, report.erased_blocks
        ));
        output::line(format!("Head: {}", report.head));
        for finding in &report.findings {
            output::line(format!("  entry {}: {}", finding.entry, finding.fault));
        }
        if since.is_none() {
            output::line("A cut end cannot be seen from inside. Give a head kept outside with --since to see one.");
        }
    }
    Ok(if report.holds { 0 } else { exit::FOUND })
}
