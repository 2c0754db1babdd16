//! From counts to the report, and what in it a person should look at.

use crate::class::{Class, Standing};
use crate::columns::Shared;
use crate::judge::{Count, Judge, of_class};
use crate::kind::{Kind, Kinds, of_column};
use crate::numbers::decimal;
use crate::propose::Proposed;
use crate::report::{
    ColumnPair, Columns, FieldReport, FileReport, Finding, Flow, KeyColumn, KeyReport, Report, Shift, SideReport,
    Unmapped, Vocabulary,
};
use crate::side::Side;
use crate::tally::Tally;
use std::collections::BTreeMap;

/// Shifts that are listed.
const SHIFTS: usize = 10;
/// Letters of a code; what is longer may be words about a child and is not shown.
const CODE: usize = 16;

impl Judge<'_, '_> {
    /// Writes up what was counted.
    pub fn report(
        mut self,
        old: &Side<'_>,
        new: &Side<'_>,
        shared: &[Shared],
        proposed: Proposed,
        readings: u64,
    ) -> Report {
        self.kinds_of_new();
        let name = |side: &Side<'_>, place: usize| side.names().get(place).cloned().unwrap_or_default();
        let key = KeyReport {
            columns: proposed
                .columns
                .iter()
                .map(|pair| KeyColumn { old: name(old, pair.old), new: name(new, pair.new) })
                .collect(),
            told: proposed.told,
            why: proposed.why,
            written_otherwise: self.written_otherwise,
        };
        let alone = |side: &Side<'_>, place: fn(&Shared) -> usize| {
            let names = side.names().iter().enumerate();
            names
                .filter(|(at, _)| !shared.iter().any(|pair| place(pair) == *at))
                .map(|(_, name)| name.clone())
                .collect()
        };
        let columns = Columns {
            both: shared
                .iter()
                .map(|pair| ColumnPair { old: name(old, pair.old), new: name(new, pair.new), how: pair.how })
                .collect(),
            only_old: alone(old, |pair| pair.old),
            only_new: alone(new, |pair| pair.new),
            ignored: self.plan.ignored.clone(),
        };
        let fields = self.fields();
        let area = |number: Option<u16>| number.and_then(|number| self.areas.names.get(usize::from(number)).cloned());
        let flows = self
            .flows
            .iter()
            .map(|((old, new), rows)| Flow { old: area(*old), new: area(*new), rows: *rows })
            .collect();
        let mut report = Report {
            old: side_report(old, self.old),
            new: side_report(new, self.new),
            key,
            columns,
            pairs: self.pairs,
            fields,
            flows,
            findings: Vec::new(),
            readings: u32::try_from(readings).unwrap_or(u32::MAX),
        };
        report.findings = findings(&report);
        report
    }

    /// Rows that are the same on both sides were counted for OLD alone.
    fn kinds_of_new(&mut self) {
        if !self.plan.same_shape {
            return;
        }
        for ((new, old), apart) in self.new.kinds.iter_mut().zip(&self.old.kinds).zip(&self.apart) {
            for ((count, all), apart) in new.iter_mut().zip(old).zip(apart) {
                *count += all.saturating_sub(*apart);
            }
        }
    }

    fn fields(&self) -> Vec<FieldReport> {
        let compared = self.old.account.both;
        let plan = self.plan;
        let parts = plan.fields.iter().zip(&plan.names).zip(&self.tallies);
        parts
            .map(|((field, names), tally)| {
                let kinds = |side: &Count, place: usize| side.kinds.get(place).copied().unwrap_or_default();
                let (old_kinds, new_kinds) = (kinds(&self.old, field.old), kinds(&self.new, field.new));
                let unequal: u64 = tally.classes.iter().sum::<u64>() - of_class(tally, Class::Equal);
                let mut classes: BTreeMap<Class, u64> = Class::ALL
                    .iter()
                    .map(|class| (*class, of_class(tally, *class)))
                    .filter(|(_, count)| *count > 0)
                    .collect();
                classes.insert(Class::Equal, compared - unequal);
                let (shifts, swapped_or_shifted) = shifts(tally);
                FieldReport {
                    old: names.0.clone(),
                    new: names.1.clone(),
                    compared,
                    classes,
                    old_kinds: by_kind(&old_kinds),
                    new_kinds: by_kind(&new_kinds),
                    kinds: (of_column(&old_kinds), of_column(&new_kinds)),
                    shifts,
                    swapped_or_shifted,
                    farthest: (tally.farthest > 0)
                        .then(|| decimal(i128::try_from(tally.farthest).unwrap_or(i128::MAX))),
                    cut_at: (tally.cut_at > 0).then_some(tally.cut_at as u64),
                    vocabulary: field.vocabulary.as_ref().map(|codes| vocabulary(codes.len(), tally)),
                    recoded: recoded(tally),
                    examples: tally.examples.clone(),
                }
            })
            .collect()
    }
}

fn side_report(side: &Side<'_>, count: Count) -> SideReport {
    let files = side.files.iter().map(|file| FileReport {
        name: file.source.name().to_owned(),
        sha256: file.sha256.unwrap_or_default(),
        bytes: file.bytes,
        written: file.head.written,
        delimiter: char::from(file.head.delimiter),
        ends_with_line_end: file.ended,
    });
    SideReport { files: files.collect(), account: count.account, duplicates: count.duplicates, rows: count.rows }
}

fn by_kind(kinds: &Kinds) -> BTreeMap<Kind, u64> {
    Kind::ALL.into_iter().zip(kinds.iter().copied()).filter(|(_, count)| *count > 0).collect()
}

/// The commonest shifts, and how many of the exchanged days are the commonest too.
fn shifts(tally: &Tally) -> (Vec<Shift>, u64) {
    let mut shifts: Vec<Shift> =
        tally.shifts.iter().map(|(days, pairs)| Shift { days: *days, pairs: *pairs }).collect();
    shifts.sort_by(|a, b| b.pairs.cmp(&a.pairs).then(a.days.cmp(&b.days)));
    let also = shifts.first().and_then(|common| tally.swaps.get(&common.days)).copied().unwrap_or(0);
    shifts.truncate(SHIFTS);
    (shifts, also)
}

fn vocabulary(codes: usize, tally: &Tally) -> Vocabulary {
    let mut unmapped: BTreeMap<Option<String>, u64> = BTreeMap::new();
    for (code, pairs) in &tally.unmapped {
        let short =
            code.chars().count() <= CODE && code.chars().all(|letter| letter.is_ascii_graphic() || letter == ' ');
        *unmapped.entry(short.then(|| code.clone())).or_default() += pairs;
    }
    Vocabulary {
        codes: codes as u64,
        unmapped_pairs: tally.unmapped_rows,
        unmapped: unmapped.into_iter().map(|(code, pairs)| Unmapped { code, pairs }).collect(),
    }
}

/// Whether what differs looks like a re-coding: few codes, each in several rows.
fn recoded(tally: &Tally) -> Option<(u64, bool)> {
    let rows: u64 = tally.recoded.values().sum();
    if tally.too_many_codes || tally.recoded.is_empty() || rows < 3 * tally.recoded.len() as u64 {
        return None;
    }
    let codes: std::collections::BTreeSet<&str> = tally.recoded.keys().map(|(old, _)| old.as_str()).collect();
    Some((codes.len() as u64, codes.len() == tally.recoded.len()))
}

fn findings(report: &Report) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut say = |code, about: &str, count: u64| {
        if count > 0 {
            found.push(Finding { code, about: about.to_owned(), count });
        }
    };
    let sides = [("OLD", &report.old), ("NEW", &report.new)];
    say("RC-0101", "OLD", report.old.account.only);
    say("RC-0102", "NEW", report.new.account.only);
    for (name, side) in sides {
        say("RC-0103", name, side.duplicates.keys);
        say("RC-0104", name, side.duplicates.another_child);
        let cut = side.account.rejected.get("RC-0203").copied().unwrap_or(0);
        say("RC-0105", name, cut);
        say("RC-0106", name, side.account.all_rejected());
    }
    say("RC-0104", "OLD and NEW", report.old.account.another_child);
    report.columns.only_old.iter().for_each(|name| say("RC-0107", name, 1));
    report.columns.only_new.iter().for_each(|name| say("RC-0108", name, 1));
    say("RC-0109", "the key", report.key.written_otherwise);
    for field in &report.fields {
        for class in Class::ALL.iter().filter(|class| class.standing() == Standing::Different) {
            let code = match class {
                Class::Lost => "RC-0110",
                Class::Gained => "RC-0111",
                Class::DateSwapped => "RC-0112",
                Class::DateShifted => "RC-0113",
                Class::Truncated => "RC-0114",
                Class::Damaged => "RC-0115",
                Class::MappedOtherwise => "RC-0118",
                Class::Time => "RC-0120",
                Class::Number => "RC-0121",
                _ => "RC-0119",
            };
            say(code, &field.old, field.count(*class));
        }
        say("RC-0116", &field.old, u64::from(field.kind_changed()) * field.compared.max(1));
        say("RC-0117", &field.old, field.vocabulary.as_ref().map_or(0, |vocabulary| vocabulary.unmapped_pairs));
    }
    found
}
