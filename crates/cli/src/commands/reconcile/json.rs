//! The report as JSON: `candour-reconcile/1`, as docs/RECONCILE.md sets it out.

use super::records::Compared;
use crate::failure::Failure;
use reconcile::{Area, Attachments, Class, Example, FieldReport, Options, Report, SideReport, Standing, Tolerance};
use serde::Serialize;
use std::collections::BTreeMap;

/// Why two exports could not be read as records.
#[derive(Clone, Serialize)]
pub struct NotDone {
    code: &'static str,
    what: String,
    todo: String,
}

impl NotDone {
    /// From what the reader said; any other error goes on.
    pub fn from(error: anyhow::Error) -> anyhow::Result<Self> {
        let failure = error.downcast::<Failure>()?;
        Ok(Self { code: failure.code, what: failure.what, todo: failure.todo })
    }
}

impl std::fmt::Display for NotDone {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{}: {}; {}", self.code, self.what, self.todo)
    }
}

/// The whole.
#[derive(Serialize)]
pub struct Written {
    format: &'static str,
    program: &'static str,
    holds: bool,
    clean: bool,
    old: Side,
    new: Side,
    key: Key,
    columns: Columns,
    pairs: Pairs,
    fields: Vec<Field>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    flows: Vec<Flow>,
    #[serde(skip_serializing_if = "Option::is_none")]
    attachments: Option<Attached>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cases: Option<super::records::Written>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cases_not_compared: Option<NotDone>,
    findings: Vec<Finding>,
    told: Told,
}

#[derive(Serialize)]
struct Side {
    files: Vec<File>,
    rows: u64,
    both: u64,
    another_child: u64,
    only: u64,
    repeated: u64,
    rejected: u64,
    rejected_by_reason: BTreeMap<&'static str, u64>,
    unaccounted: i128,
    duplicate_keys: DuplicateKeys,
    examples: BTreeMap<&'static str, Vec<Row>>,
}

#[derive(Serialize)]
struct File {
    name: String,
    sha256: String,
    bytes: u64,
    written: &'static str,
    delimiter: char,
    ends_with_line_end: bool,
}

#[derive(Serialize)]
struct DuplicateKeys {
    keys: u64,
    rows: u64,
    identical_rows: u64,
    same_child: u64,
    another_child: u64,
    cannot_tell: u64,
}

#[derive(Serialize)]
struct Key {
    columns: Vec<Names>,
    told: bool,
    why: String,
    written_otherwise: u64,
}

#[derive(Serialize)]
struct Names {
    old: String,
    new: String,
}

#[derive(Serialize)]
struct Columns {
    both: Vec<Column>,
    only_old: Vec<String>,
    only_new: Vec<String>,
    ignored: Vec<String>,
}

#[derive(Serialize)]
struct Column {
    old: String,
    new: String,
    how: &'static str,
}

#[derive(Serialize)]
struct Pairs {
    compared: u64,
    equal: u64,
    equal_after_folding: u64,
    within_tolerance: u64,
    different: u64,
}

#[derive(Serialize)]
struct Field {
    old: String,
    new: String,
    compared: u64,
    equal: u64,
    equal_after_folding: u64,
    within_tolerance: u64,
    unequal: u64,
    folded: BTreeMap<&'static str, u64>,
    differences: BTreeMap<&'static str, u64>,
    nulls: Nulls,
    kind: Kinds,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    date_shifts: Vec<Shift>,
    #[serde(skip_serializing_if = "is_nought")]
    swapped_or_shifted: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    largest_difference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cut_off_at: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    vocabulary: Option<Vocabulary>,
    #[serde(skip_serializing_if = "Option::is_none")]
    looks_recoded: Option<Recoded>,
    examples: BTreeMap<&'static str, Vec<Pair>>,
}

fn is_nought(count: &u64) -> bool {
    *count == 0
}

#[derive(Serialize)]
struct Nulls {
    old: u64,
    new: u64,
    lost: u64,
    gained: u64,
}

#[derive(Serialize)]
struct Kinds {
    changed: bool,
    old: Option<&'static str>,
    new: Option<&'static str>,
    old_cells: BTreeMap<&'static str, u64>,
    new_cells: BTreeMap<&'static str, u64>,
}

#[derive(Serialize)]
struct Shift {
    days: i32,
    pairs: u64,
}

#[derive(Serialize)]
struct Vocabulary {
    codes: u64,
    unmapped_pairs: u64,
    unmapped: Vec<Unmapped>,
}

#[derive(Serialize)]
struct Unmapped {
    code: Option<String>,
    pairs: u64,
}

#[derive(Serialize)]
struct Recoded {
    codes: u64,
    each_to_one: bool,
}

#[derive(Serialize)]
struct Row {
    file: u8,
    line: u32,
}

#[derive(Serialize)]
struct Pair {
    old: Row,
    new: Row,
}

#[derive(Serialize)]
struct Flow {
    old: Option<String>,
    new: Option<String>,
    rows: u64,
}

#[derive(Serialize)]
struct Attached {
    old: u64,
    new: u64,
    same: u64,
    moved: u64,
    changed: u64,
    only_old: u64,
    only_new: u64,
    fewer_copies: u64,
    more_copies: u64,
}

#[derive(Serialize)]
struct Finding {
    code: &'static str,
    about: String,
    count: u64,
    what: &'static str,
    todo: &'static str,
}

/// What the caller said: with the two files, enough to make every number again.
#[derive(Serialize)]
struct Told {
    key: Vec<String>,
    columns: BTreeMap<String, String>,
    ignore: Vec<String>,
    vocabularies: BTreeMap<String, usize>,
    tolerances: BTreeMap<String, String>,
    tolerance: Option<String>,
    nulls: Vec<String>,
    fold_keys: bool,
    area: Option<String>,
}

impl Written {
    /// From the room's report.
    pub fn new(
        report: &Report,
        attachments: Option<&Attachments>,
        cases: Option<&Compared>,
        not_done: Option<&NotDone>,
        options: &Options,
    ) -> Self {
        let pairs = report.pairs;
        let finding = |found: &reconcile::Finding| {
            let (what, todo) = super::explained(found.code);
            Finding { code: found.code, about: found.about.clone(), count: found.count, what, todo }
        };
        Self {
            format: "candour-reconcile/1",
            program: concat!("candour ", env!("CARGO_PKG_VERSION")),
            holds: report.holds(),
            clean: report.clean()
                && attachments.is_none_or(Attachments::clean)
                && cases.is_none_or(|found| found.cases.clean()),
            old: side(&report.old),
            new: side(&report.new),
            key: Key {
                columns: report
                    .key
                    .columns
                    .iter()
                    .map(|key| Names { old: key.old.clone(), new: key.new.clone() })
                    .collect(),
                told: report.key.told,
                why: report.key.why.clone(),
                written_otherwise: report.key.written_otherwise,
            },
            columns: Columns {
                both: report
                    .columns
                    .both
                    .iter()
                    .map(|pair| Column { old: pair.old.clone(), new: pair.new.clone(), how: pair.how.name() })
                    .collect(),
                only_old: report.columns.only_old.clone(),
                only_new: report.columns.only_new.clone(),
                ignored: report.columns.ignored.clone(),
            },
            pairs: Pairs {
                compared: report.old.account.both,
                equal: pairs.equal,
                equal_after_folding: pairs.folded,
                within_tolerance: pairs.tolerated,
                different: pairs.different,
            },
            fields: report.fields.iter().map(field).collect(),
            flows: report
                .flows
                .iter()
                .map(|flow| Flow { old: flow.old.clone(), new: flow.new.clone(), rows: flow.rows })
                .collect(),
            attachments: attachments.map(|found| Attached {
                old: found.old,
                new: found.new,
                same: found.same,
                moved: found.moved,
                changed: found.changed,
                only_old: found.only_old,
                only_new: found.only_new,
                fewer_copies: found.fewer_copies,
                more_copies: found.more_copies,
            }),
            cases: cases.map(super::records::written),
            cases_not_compared: not_done.cloned(),
            findings: report.findings.iter().map(finding).collect(),
            told: told(options),
        }
    }
}

fn row(at: (u8, u32)) -> Row {
    Row { file: at.0, line: at.1 }
}

fn side(side: &SideReport) -> Side {
    let account = &side.account;
    Side {
        files: side
            .files
            .iter()
            .map(|file| File {
                name: file.name.clone(),
                sha256: file.sha256.iter().map(|byte| format!("{byte:02x}")).collect(),
                bytes: file.bytes,
                written: file.written,
                delimiter: file.delimiter,
                ends_with_line_end: file.ends_with_line_end,
            })
            .collect(),
        rows: account.rows,
        both: account.both,
        another_child: account.another_child,
        only: account.only,
        repeated: account.repeated,
        rejected: account.all_rejected(),
        rejected_by_reason: account.rejected.clone(),
        unaccounted: account.unaccounted(),
        duplicate_keys: DuplicateKeys {
            keys: side.duplicates.keys,
            rows: side.duplicates.rows,
            identical_rows: side.duplicates.identical_rows,
            same_child: side.duplicates.same_child,
            another_child: side.duplicates.another_child,
            cannot_tell: side.duplicates.cannot_tell,
        },
        examples: side.rows.iter().map(|(class, rows)| (*class, rows.iter().copied().map(row).collect())).collect(),
    }
}

fn field(field: &FieldReport) -> Field {
    let of = |standing| {
        let classes = field.classes.iter().filter(move |(class, _)| class.standing() == standing);
        classes.map(|(class, count)| (class.name(), *count)).collect::<BTreeMap<_, _>>()
    };
    let blank = |kinds: &BTreeMap<reconcile::Kind, u64>| kinds.get(&reconcile::Kind::Blank).copied().unwrap_or(0);
    let cells =
        |kinds: &BTreeMap<reconcile::Kind, u64>| kinds.iter().map(|(kind, count)| (kind.name(), *count)).collect();
    let pairs = |rows: &Vec<Example>| rows.iter().map(|pair| Pair { old: row(pair.old), new: row(pair.new) }).collect();
    let shown = |class: &Class| class.standing() != Standing::Equal;
    Field {
        old: field.old.clone(),
        new: field.new.clone(),
        compared: field.compared,
        equal: field.standing(Standing::Equal),
        equal_after_folding: field.standing(Standing::Folded),
        within_tolerance: field.standing(Standing::Tolerated),
        unequal: field.standing(Standing::Different),
        folded: of(Standing::Folded),
        differences: of(Standing::Different),
        nulls: Nulls {
            old: blank(&field.old_kinds),
            new: blank(&field.new_kinds),
            lost: field.count(Class::Lost),
            gained: field.count(Class::Gained),
        },
        kind: Kinds {
            changed: field.kind_changed(),
            old: field.kinds.0.map(reconcile::Kind::name),
            new: field.kinds.1.map(reconcile::Kind::name),
            old_cells: cells(&field.old_kinds),
            new_cells: cells(&field.new_kinds),
        },
        date_shifts: field.shifts.iter().map(|shift| Shift { days: shift.days, pairs: shift.pairs }).collect(),
        swapped_or_shifted: field.swapped_or_shifted,
        largest_difference: field.farthest.clone(),
        cut_off_at: field.cut_at,
        vocabulary: field.vocabulary.as_ref().map(|told| Vocabulary {
            codes: told.codes,
            unmapped_pairs: told.unmapped_pairs,
            unmapped: told.unmapped.iter().map(|one| Unmapped { code: one.code.clone(), pairs: one.pairs }).collect(),
        }),
        looks_recoded: field.recoded.map(|(codes, each_to_one)| Recoded { codes, each_to_one }),
        examples: field
            .examples
            .iter()
            .filter(|(class, _)| shown(class))
            .map(|(class, rows)| (class.name(), pairs(rows)))
            .collect(),
    }
}

fn told(options: &Options) -> Told {
    let decimal = |millionths: i128| {
        let text = format!("{}.{:06}", millionths / 1_000_000, millionths % 1_000_000);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    };
    let tolerance = |told: &Tolerance| match told {
        Tolerance::Absolute(most) => decimal(*most),
        Tolerance::Relative(share) => format!("{}%", decimal(share * 100)),
        Tolerance::Days(days) => format!("{days}d"),
    };
    Told {
        key: options.key.clone(),
        columns: options.columns.clone(),
        ignore: options.ignore.clone(),
        vocabularies: options.vocabularies.iter().map(|(column, codes)| (column.clone(), codes.len())).collect(),
        tolerances: options.tolerances.iter().map(|(column, told)| (column.clone(), tolerance(told))).collect(),
        tolerance: options.tolerance.as_ref().map(tolerance),
        nulls: options.nulls.clone(),
        fold_keys: options.fold_keys,
        area: match &options.area {
            Area::File => None,
            Area::Column(name) => Some(name.clone()),
        },
    }
}
