//! A bill as a folder of law files, beside the law in force. Nothing proposed reaches a figure: the commands that count take
//! no bill, and the type of a proposed set is not that of the law.

use super::clocks::{Written, read_case, written};
use super::law::within_the_years;
use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::output;
use anyhow::{Context, Result};
use clocks::{Answer, Rules, Scope, Settings};
use law::{Change, DutyChange, Proposed, national};
use serde::Serialize;
use std::path::{Path, PathBuf};
use terms::Date;

/// The bill laid over the law in force.
fn read(folder: &Path) -> Result<Proposed> {
    let mut paths = Vec::new();
    collect(folder, &mut paths).with_context(|| format!("reading {}", folder.display()))?;
    paths.sort();
    let mut files = Vec::new();
    for path in &paths {
        let text = std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        // A file that stands in no folder of an instrument is put in one named after the bill.
        let inside = path.strip_prefix(folder).unwrap_or(path).to_string_lossy().replace('\\', "/");
        let inside = if inside.contains('/') { inside } else { format!("proposed/{inside}") };
        files.push((inside, text));
    }
    let refused = |what: String, todo: &str| Failure {
        code: "CA-0013",
        what,
        place: Some(folder.display().to_string()),
        why: "an answer by a set with a gap or a missing citation would rest on nothing",
        todo: todo.to_owned(),
        exit: exit::REFUSED,
    };
    if files.is_empty() {
        let todo = "give a folder with a TOML file for each duty that the bill adds, changes or ends";
        return Err(refused("the folder holds no law file".to_owned(), todo).into());
    }
    Proposed::over_national(files.iter().map(|(path, text)| (path.as_str(), text.as_str()))).map_err(|problems| {
        let told: Vec<String> = problems.iter().map(ToString::to_string).collect();
        refused(told.join("; "), "correct the files; docs/LAW-FILES.md describes them").into()
    })
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, paths)?;
        } else if path.extension().is_some_and(|end| end == "toml") {
            paths.push(path);
        }
    }
    Ok(())
}

fn rules(bill: &Proposed) -> Result<Rules<'_, law::OnlyProposed>> {
    Ok(Rules::new(bill).map_err(|problem| Failure {
        code: "CA-0013",
        what: problem.to_string(),
        place: None,
        why: "a clock needs events that a record can hold",
        todo: "use the events of docs/EVENT-LAYOUT.md".to_owned(),
        exit: exit::REFUSED,
    })?)
}

/// What would govern on a date.
pub fn at(global: &Global, date: Date, folder: &Path) -> Result<u8> {
    #[derive(Serialize)]
    struct Holds<'a> {
        id: &'a str,
        proposed: String,
        in_force: Option<String>,
        differs: bool,
        citation: &'a str,
        confidence: &'static str,
    }
    within_the_years(date)?;
    let bill = read(folder)?;
    let changed = law::compare(national(), &bill);
    let holds: Vec<Holds<'_>> = bill
        .duties()
        .iter()
        .filter_map(|duty| {
            let version = duty.version_on(date)?;
            let now = national().find(&duty.id).and_then(|(_, now)| now.version_on(date));
            let part_of_bill = changed.iter().any(|change| change.id == duty.id);
            Some(Holds {
                id: &duty.id,
                proposed: version.rule.in_words(),
                in_force: now.map(|now| now.rule.in_words()),
                differs: part_of_bill && now != Some(version),
                citation: &version.citation,
                confidence: version.confidence.word(),
            })
        })
        .collect();
    if global.json {
        output::json(&holds)?;
        return Ok(0);
    }
    output::line(format!("On {date}, by a proposed rule set {}, which is not the law:", bill.version()));
    for one in holds {
        output::line(format!("{:<44} {}\n{:<44} {} ({})", one.id, one.proposed, "", one.citation, one.confidence));
        if one.differs {
            let now = one.in_force.unwrap_or_else(|| "no such duty".to_owned());
            output::line(format!("{:<44} proposed; in force now: {now}", ""));
        }
    }
    Ok(0)
}

#[derive(Serialize)]
struct Compared {
    proposed_law: String,
    law_in_force: &'static str,
    duties: Vec<Changed>,
    worked_cases: usize,
    cases_that_differ: Vec<CaseDiffers>,
    cases_unread: Vec<String>,
}

#[derive(Serialize)]
struct Changed {
    id: String,
    title: String,
    change: String,
    parts: Vec<Part>,
}

#[derive(Serialize)]
struct Part {
    part: String,
    in_force: String,
    proposed: String,
}

#[derive(Serialize)]
struct CaseDiffers {
    table: String,
    line: usize,
    duty: String,
    in_force: String,
    proposed: String,
}

fn changed(change: DutyChange) -> Changed {
    Changed {
        id: change.id,
        title: change.title,
        change: match change.change {
            Change::Added => "added".to_owned(),
            Change::Changed => "changed".to_owned(),
            Change::Ended(on) => format!("ended on {on}"),
        },
        parts: change
            .parts
            .into_iter()
            .map(|part| Part { part: part.part, in_force: part.in_force, proposed: part.proposed })
            .collect(),
    }
}

/// What a bill would change.
pub fn compare(global: &Global, folder: &Path, files: &[PathBuf]) -> Result<u8> {
    let bill = read(folder)?;
    let rules = rules(&bill)?;
    let mut tables: Vec<(String, String)> = Vec::new();
    for file in files {
        let text = std::fs::read_to_string(file).with_context(|| format!("reading {}", file.display()))?;
        tables.push((file.display().to_string(), text));
    }
    if files.is_empty() {
        tables.extend(law::worked_cases().iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())));
    }
    let mut compared = Compared {
        proposed_law: bill.version().to_owned(),
        law_in_force: law::version(),
        duties: law::compare(national(), &bill).into_iter().map(changed).collect(),
        worked_cases: 0,
        cases_that_differ: Vec::new(),
        cases_unread: Vec::new(),
    };
    for (table, text) in &tables {
        let report = clocks::compare_table(text, Rules::national(), &rules);
        compared.worked_cases += report.cases;
        compared.cases_unread.extend(report.problems.iter().map(|problem| format!("{table}: {problem}")));
        compared.cases_that_differ.extend(report.differences.into_iter().map(|one| CaseDiffers {
            table: table.clone(),
            line: one.line,
            duty: one.duty,
            in_force: one.expected,
            proposed: one.found,
        }));
    }
    if global.json {
        output::json(&compared)?;
        return Ok(0);
    }
    output::line(format!("Proposed {}, in force {}", compared.proposed_law, compared.law_in_force));
    for duty in &compared.duties {
        output::line(format!("\n{}: {} ({})", duty.change, duty.title, duty.id));
        for part in &duty.parts {
            output::line(format!("  {}\n    in force: {}\n    proposed: {}", part.part, part.in_force, part.proposed));
        }
    }
    let (differ, all) = (compared.cases_that_differ.len(), compared.worked_cases);
    output::line(format!("\n{differ} of {all} worked cases would be answered otherwise"));
    for one in &compared.cases_that_differ {
        let place = format!("{} line {}, {}", one.table, one.line, one.duty);
        output::line(format!("  {place}\n    in force: {}\n    proposed: {}", one.in_force, one.proposed));
    }
    compared.cases_unread.iter().for_each(|told| output::line(format!("  not read: {told}")));
    Ok(0)
}

/// One case by the law in force and by the bill.
pub fn one_case(global: &Global, file: &Path, folder: &Path) -> Result<u8> {
    #[derive(Serialize)]
    struct Both {
        as_at: String,
        law_in_force: &'static str,
        proposed_law: String,
        in_force: Vec<Written>,
        proposed: Vec<Written>,
    }
    let bill = read(folder)?;
    let rules = rules(&bill)?;
    let (given, as_at) = read_case(global, file)?;
    let settings = Settings { scope: Scope::Every, ..Settings::default() };
    let in_force = given.answers(Rules::national(), as_at, &settings);
    let proposed = given.answers(&rules, as_at, &settings);
    if global.json {
        output::json(&Both {
            as_at: as_at.to_string(),
            law_in_force: law::version(),
            proposed_law: bill.version().to_owned(),
            in_force: in_force.into_iter().map(written).collect(),
            proposed: proposed.into_iter().map(written).collect(),
        })?;
        return Ok(0);
    }
    output::line(format!("As at {as_at}. Clocks that the proposal would answer otherwise:"));
    let key = |answer: &Answer| (answer.duty.clone(), answer.case, answer.clock);
    let told = |answer: &Answer| (answer.status, answer.due, answer.done, answer.days);
    for then in &proposed {
        let now = in_force.iter().find(|now| key(now) == key(then));
        if now.map(told) != Some(told(then)) && (now.is_some() || then.status != "not started") {
            output::line(format!("\n  {} request {}", then.short, then.case));
            output::line(format!("    in force: {}", now.map_or("no such clock", |now| now.why.as_str())));
            output::line(format!("    proposed: {}", then.why));
        }
    }
    for now in in_force.iter().filter(|now| now.status != "not started") {
        if !proposed.iter().any(|then| key(then) == key(now)) {
            output::line(format!("\n  {} request {}\n    in force: {}", now.short, now.case, now.why));
            output::line("    proposed: no such clock");
        }
    }
    Ok(0)
}
