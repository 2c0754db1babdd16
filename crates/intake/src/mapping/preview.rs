//! What a mapping would make of a file, row by row. Nothing is written, and no name is shown.

use crate::mapping::Unmapped;
use crate::options::Options;
use crate::reading::{Fate, PersonRead, stream};
use crate::trouble::Trouble;
use facts::{Detail, Fact, Place};
use std::collections::BTreeMap;
use std::io::{Read, Seek};

/// One row and what it would become.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewRow {
    /// Its line in the file.
    pub row: u32,
    /// The facts it would make, in words without names.
    pub facts: Vec<String>,
    /// The code of why it would make none, if so.
    pub reason: Option<String>,
}

/// What a file would come to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// Rows in.
    pub rows: u64,
    /// Rows that would give facts.
    pub with_facts: u64,
    /// Rows that say over again what an earlier row said.
    pub duplicates: u64,
    /// Rows that would give nothing, by code.
    pub rejected: BTreeMap<String, u64>,
    /// Facts.
    pub facts: u64,
    /// Children.
    pub people: u64,
    /// Values that the vocabularies do not know.
    pub unmapped: Vec<Unmapped>,
    /// Problems by code.
    pub problems: BTreeMap<String, u64>,
    /// The first rows.
    pub first_rows: Vec<PreviewRow>,
}

/// Reads a file as `options` say, and shows its first `most` rows.
pub fn preview(input: impl Read + Seek, name: &str, options: &Options, most: usize) -> Result<Preview, Trouble> {
    let options = Options { account_rows: true, ..options.clone() };
    let mut facts: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut people = 0;
    let reading = stream(input, name, &options, &mut |person: PersonRead| {
        people += 1;
        for fact in &person.facts {
            facts.entry(fact.row()).or_default().push(in_words(fact));
        }
        Ok(())
    })?;
    let account = reading.accounting;
    let mut fates: Vec<(u32, Fate)> = account.each.iter().map(|one| (one.row, one.fate)).collect();
    fates.sort_by_key(|(row, _)| *row);
    let first_rows = fates.into_iter().take(most).map(|(row, fate)| PreviewRow {
        row,
        facts: facts.remove(&row).unwrap_or_default(),
        reason: fate.reason().map(str::to_owned),
    });
    let counted = |counts: &BTreeMap<&'static str, u64>| {
        counts.iter().map(|(code, count)| ((*code).to_owned(), *count)).collect::<BTreeMap<_, _>>()
    };
    Ok(Preview {
        rows: account.rows,
        with_facts: account.with_facts,
        duplicates: account.duplicates,
        rejected: counted(&account.rejected),
        facts: account.facts,
        people,
        unmapped: reading.unmapped,
        problems: counted(reading.problems.counts()),
        first_rows: first_rows.collect(),
    })
}

/// A fact as a line: what, when, and its detail as a code. A birth is a month here, as it is in the ledger.
fn in_words(fact: &Fact) -> String {
    let what = fact.kind().name().replace('_', " ");
    let on = match fact.on() {
        terms::When::Unknown(why) => format!("date {why}"),
        known => known.to_string(),
    };
    match code(&fact.detail()) {
        detail if detail.is_empty() => format!("{what}, {on}"),
        detail => format!("{what}, {on}: {detail}"),
    }
}

fn code(detail: &Detail) -> String {
    match detail {
        Detail::Nothing | Detail::NoticeDocument(_) | Detail::NoticeItem(_) => String::new(),
        Detail::Flag(value) => if *value { "yes" } else { "no" }.to_owned(),
        Detail::Month(month) => month.to_string(),
        Detail::Number(number) => number.to_string(),
        Detail::Sex(code) => code.to_string(),
        Detail::Ethnicity(code) => code.to_string(),
        Detail::Need { need, rank } => format!("{need}, rank {rank}"),
        Detail::RequestSource(code) => code.to_string(),
        Detail::ReviewOutcome(code) => code.to_string(),
        Detail::CeaseReason(code) => code.to_string(),
        Detail::Adviser(code) => code.to_string(),
        Detail::Exception { ground, .. } => ground.to_string(),
        Detail::La(la) => la.to_string(),
        Detail::Place(named) => place(named),
        Detail::Placement(placement) => place(&placement.place),
        Detail::AppealOutcome(code) => code.to_string(),
        Detail::PhaseTransfer(code) => code.to_string(),
        Detail::Code(code) => code.iter().filter(|byte| **byte != 0).map(|byte| char::from(*byte)).collect(),
    }
}

fn place(place: &Place) -> String {
    let parts = [
        place.urn.as_ref().map(|urn| format!("URN {urn}")),
        place.ukprn.as_ref().map(|ukprn| format!("UKPRN {ukprn}")),
        place.setting.map(|setting| setting.to_string()),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}
