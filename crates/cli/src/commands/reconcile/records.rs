//! Exports of a known layout are read as records too: their facts, every clock worked out on both sides, measures.

use super::Asked;
use crate::args::{Global, Told};
use crate::from_file;
use crate::output::line;
use crate::stores::dates;
use anyhow::Result;
use facts::{Episode, SubjectId};
use intake::{Options, What};
use measures::{Period, census_date};
use reconcile::{Cases, Child, Clocks, Record, Source};
use serde::Serialize;
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::Path;
use terms::{Date, Uln, Upn};

/// Whether a file is of a layout that can be read as a record, and whether its rows can be compared as they stand.
pub enum Layout {
    /// A table that means nothing to the record.
    Table,
    /// A record whose file is one table.
    TableAndRecord,
    /// A record whose file is no table: its rows are made of its facts.
    Record,
}

/// Looks at a file.
pub fn layout(file: &Path, mapped: bool) -> Result<Layout> {
    if mapped {
        let workbook = file.extension().is_some_and(|end| end.eq_ignore_ascii_case("xlsx"));
        return Ok(if workbook { Layout::Record } else { Layout::TableAndRecord });
    }
    let mut head = Vec::new();
    from_file::open(file)?.take(1 << 16).read_to_end(&mut head)?;
    if head.starts_with(b"PK") {
        head.clear();
        from_file::open(file)?.read_to_end(&mut head)?;
    }
    let found = intake::recognise(&head, &from_file::name(file));
    Ok(match found.what {
        Some(What::Events { .. }) if !found.zipped => Layout::TableAndRecord,
        Some(What::Sen2Tables(_)) if !found.zipped => Layout::Table,
        Some(_) => Layout::Record,
        None => Layout::Table,
    })
}

/// A record read from a file.
pub struct Read1 {
    snapshot: facts::Snapshot,
    children: Vec<Child>,
}

fn options(global: &Global, mapping: Option<&Path>) -> Result<Options> {
    let mut options = from_file::told(global.council, &Told::default())?;
    options.mapping = mapping.map(from_file::mapping).transpose()?;
    Ok(options)
}

/// Reads a file as a record.
pub fn read(file: &Path, mapping: Option<&Path>, global: &Global) -> Result<Read1> {
    let mut numbers: BTreeMap<SubjectId, Vec<(&'static str, String)>> = BTreeMap::new();
    let mut each = |subject: SubjectId, identity: &intake::Identity| {
        let known = numbers.entry(subject).or_default();
        let upn = identity.upn.as_ref().map(Upn::as_str);
        let uln = identity.uln.as_ref().map(Uln::as_str);
        for (kind, number) in [("source number", identity.source_id.as_deref()), ("UPN", upn), ("ULN", uln)] {
            let number = number.map(|number| (kind, number.to_owned()));
            known.extend(number.filter(|number| !known.contains(number)));
        }
    };
    let (snapshot, _) = from_file::identified(file, global, &options(global, mapping)?, &mut each)?;
    let children = numbers.into_iter().map(|(subject, numbers)| Child { subject, numbers }).collect();
    Ok(Read1 { snapshot, children })
}

/// The rows of a record whose file is no table: one for each fact, under the file's own name.
pub struct Rows {
    name: String,
    bytes: Vec<u8>,
}

impl Source for Rows {
    fn name(&self) -> &str {
        &self.name
    }

    fn length(&self) -> Option<u64> {
        Some(self.bytes.len() as u64)
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(self.bytes.as_slice()))
    }
}

/// Makes rows of the facts of a file.
pub fn rows(file: &Path, mapping: Option<&Path>, global: &Global) -> Result<Rows> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(["child_id", "request", "event", "date", "detail"])?;
    let name = from_file::name(file);
    let mut failed = None;
    let mut each = |person: intake::PersonRead| {
        let identity = &person.identity;
        let upn = identity.upn.as_ref().map(Upn::as_str);
        let child =
            upn.or(identity.uln.as_ref().map(Uln::as_str)).or(identity.source_id.as_deref()).unwrap_or_default();
        for fact in &person.facts {
            let request = match fact.episode() {
                Episode::Person => String::new(),
                Episode::Received { nth, .. } => format!("request {}", nth + 1),
                Episode::Plan { nth, .. } => format!("plan {}", nth + 1),
                Episode::Unlabelled { nth } => format!("undated {}", nth + 1),
            };
            let on = fact.on().span().map_or(String::new(), |span| {
                if span.earliest == span.latest {
                    span.earliest.to_string()
                } else {
                    format!("{}/{}", span.earliest, span.latest)
                }
            });
            let row = [child, &request, fact.kind().name(), &on, &format!("{:?}", fact.detail())];
            if let Err(error) = writer.write_record(row) {
                failed.get_or_insert(error);
            }
        }
        Ok(())
    };
    intake::stream(from_file::open(file)?, &name, &options(global, mapping)?, &mut each)
        .map_err(|trouble| from_file::refused(&trouble, file))?;
    match failed {
        Some(error) => Err(error.into()),
        None => Ok(Rows { name, bytes: writer.into_inner()? }),
    }
}

/// Holds the two records against each other: on D, over the calendar year before it.
pub fn compare(old: &Read1, new: &Read1, asked: &Asked, global: &Global) -> Result<Compared> {
    let (as_at, _) = dates(global)?;
    let year = asked.year.unwrap_or(if census_date(as_at.year()).is_some_and(|census| census <= as_at) {
        as_at.year() - 1
    } else {
        as_at.year() - 2
    });
    let period = Period::dfe_year(year + 1)
        .or_else(|| Period::new(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
        .ok_or_else(|| anyhow::anyhow!("{year} is not a year that can be counted"))?;
    let old = Record { snapshot: &old.snapshot, children: &old.children };
    let new = Record { snapshot: &new.snapshot, children: &new.children };
    Ok(Compared { cases: reconcile::cases(old, new, as_at, period), as_at, period: period.to_string() })
}

/// What was found, and under which question.
pub struct Compared {
    pub cases: Cases,
    pub as_at: Date,
    pub period: String,
}

#[derive(Serialize)]
pub struct Written {
    as_at: String,
    law: &'static str,
    children: Children,
    facts: BTreeMap<&'static str, OnlyIn>,
    clocks: Counted,
    duties: BTreeMap<String, Counted>,
    measures: Measured,
}

#[derive(Serialize)]
struct Children {
    old: u64,
    new: u64,
    both: u64,
    only_old: u64,
    only_new: u64,
    found_by: BTreeMap<&'static str, u64>,
    same_facts: u64,
}

#[derive(Serialize)]
struct OnlyIn {
    only_old: u64,
    only_new: u64,
}

#[derive(Serialize)]
struct Counted {
    old: u64,
    new: u64,
    equal: u64,
    explained: u64,
    unexplained: u64,
    lost: u64,
    gained: u64,
    of_lost_children: u64,
    of_new_children: u64,
    late_hidden: u64,
    late_invented: u64,
    explained_by: BTreeMap<&'static str, u64>,
    statuses: Vec<StatusChange>,
}

#[derive(Serialize)]
struct StatusChange {
    old: &'static str,
    new: &'static str,
    clocks: u64,
}

#[derive(Serialize)]
struct Measured {
    period: String,
    compared: u64,
    changed: Vec<Figure>,
}

#[derive(Serialize)]
struct Figure {
    measure: &'static str,
    title: &'static str,
    old: String,
    new: String,
}

fn counted(clocks: &Clocks) -> Counted {
    Counted {
        old: clocks.old,
        new: clocks.new,
        equal: clocks.equal,
        explained: clocks.explained,
        unexplained: clocks.unexplained,
        lost: clocks.lost,
        gained: clocks.gained,
        of_lost_children: clocks.of_lost_children,
        of_new_children: clocks.of_new_children,
        late_hidden: clocks.hidden,
        late_invented: clocks.invented,
        explained_by: clocks.explained_by.clone(),
        statuses: clocks
            .statuses
            .iter()
            .map(|((old, new), clocks)| StatusChange { old, new, clocks: *clocks })
            .collect(),
    }
}

/// For the report as JSON.
pub fn written(found: &Compared) -> Written {
    let cases = &found.cases;
    Written {
        as_at: found.as_at.to_string(),
        law: law::version(),
        children: Children {
            old: cases.old,
            new: cases.new,
            both: cases.both,
            only_old: cases.old - cases.both,
            only_new: cases.new - cases.both,
            found_by: cases.found_by.clone(),
            same_facts: cases.same_facts,
        },
        facts: cases
            .facts
            .iter()
            .map(|(kind, (old, new))| (*kind, OnlyIn { only_old: *old, only_new: *new }))
            .collect(),
        clocks: counted(&cases.clocks),
        duties: cases.duties.iter().map(|(duty, clocks)| (duty.clone(), counted(clocks))).collect(),
        measures: Measured {
            period: found.period.clone(),
            compared: cases.measures_compared,
            changed: cases
                .measures
                .iter()
                .map(|one| Figure {
                    measure: one.measure,
                    title: one.title,
                    old: one.old.clone(),
                    new: one.new.clone(),
                })
                .collect(),
        },
    }
}

/// For a person.
pub fn print(found: &Compared) {
    let (cases, clocks) = (&found.cases, &found.cases.clocks);
    line(format!("\nAs records, as at {}, law {}:", found.as_at, law::version()));
    line(format!(
        "  children: {} in OLD, {} in NEW, {} in both; of these {} with the same facts",
        cases.old, cases.new, cases.both, cases.same_facts
    ));
    for (kind, (old, new)) in &cases.facts {
        line(format!("    {kind}: {old} only in OLD, {new} only in NEW"));
    }
    line(format!(
        "  clocks: {} in OLD, {} in NEW; {} equal, {} explained by facts that differ, {} unexplained; {} gone and {} new in children of both; {} of children only in OLD, {} of children only in NEW",
        clocks.old,
        clocks.new,
        clocks.equal,
        clocks.explained,
        clocks.unexplained,
        clocks.lost,
        clocks.gained,
        clocks.of_lost_children,
        clocks.of_new_children
    ));
    line(format!(
        "  late in OLD and no longer seen as late in NEW: {}; late in NEW only: {}",
        clocks.hidden, clocks.invented
    ));
    for (duty, clocks) in &cases.duties {
        line(format!(
            "    {duty}: {} equal, {} explained, {} gone, {} new, {} late hidden",
            clocks.equal,
            clocks.explained,
            clocks.lost + clocks.of_lost_children,
            clocks.gained + clocks.of_new_children,
            clocks.hidden
        ));
    }
    line(format!("  measures over {}: {} of {} differ", found.period, cases.measures.len(), cases.measures_compared));
    for one in &cases.measures {
        line(format!("    {}: {} -> {}   {}", one.measure, one.old, one.new, one.title));
    }
}
