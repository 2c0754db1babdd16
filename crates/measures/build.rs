//! Reads the catalogue, `measures/*.toml` at the root of the repository, and writes it as Rust: an enum with one member a
//! file, and a table of definitions. A file that lacks a field, or has one too many, fails the build.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::error::Error;
use std::fmt::Write;
use std::path::Path;
use std::{env, fs};

/// One file of the catalogue. Every field is required unless it says otherwise.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: String,
    question: String,
    numerator: String,
    /// Left out for a plain count.
    denominator: Option<String>,
    cohort: String,
    exceptions: String,
    better: String,
    unit: String,
    source: String,
    /// File and column of the published table, for a reading of an official definition.
    published_as: Option<String>,
    #[serde(default)]
    unverified: Vec<String>,
    #[serde(default)]
    breakdowns: Vec<String>,
    #[serde(default)]
    caveats: Vec<String>,
    /// Choices among readings that it turns on.
    #[serde(default)]
    choices: Vec<String>,
    /// Measures that stand beside it wherever it is shown.
    #[serde(default)]
    beside: Vec<String>,
    /// How it reads month by month: `month-end` unless it says `when-N-weeks-old` or `no: why`.
    #[serde(default)]
    monthly: String,
    /// What the law asks for, in the unit of the measure: 100 where all are due in time, 0 where none may be late.
    legal_line: Option<u16>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../measures");
    println!("cargo::rerun-if-changed={}", folder.display());
    let mut paths: Vec<_> =
        fs::read_dir(&folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "toml"));
    paths.sort();

    let ids: Vec<String> = paths.iter().filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    let mut hash = Sha256::new();
    let (mut members, mut table) = (String::new(), String::new());
    for path in &paths {
        let id = path.file_stem().and_then(|stem| stem.to_str()).ok_or("a measure's file name is not text")?;
        let text = fs::read_to_string(path)?;
        hash.update(id);
        hash.update(&text);
        let file: File = toml::from_str(&text).map_err(|error| format!("{id}: {error}"))?;
        write_measure(&mut members, &mut table, id, &file, &ids).map_err(|error| format!("{id}: {error}"))?;
    }
    let version: String = hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    let text = format!(
        "/// Every measure of the catalogue, in order of its id.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]\npub enum Measure {{\n{members}}}\n\n\
         static DEFINITIONS: &[Definition] = &[\n{table}];\n\n\
         const CATALOGUE_VERSION: &str = \"{version}\";\n"
    );
    fs::write(Path::new(&env::var("OUT_DIR")?).join("catalogue.rs"), text)?;
    Ok(())
}

fn write_measure(
    members: &mut String,
    table: &mut String,
    id: &str,
    file: &File,
    ids: &[String],
) -> Result<(), Box<dyn Error>> {
    let member = member_of(id);
    let better = one_of(&file.better, &[("higher", "Higher"), ("lower", "Lower"), ("neither", "Neither")])?;
    let unit = one_of(
        &file.unit,
        &[
            ("count", "Count"),
            ("percent", "Percent"),
            ("weeks", "Weeks"),
            ("percent-estimated", "EstimatedPercent"),
            ("weeks-estimated", "EstimatedWeeks"),
            ("not-measured", "NotMeasured"),
        ],
    )?;
    let source = one_of(&file.source, &[("official-definition", "OfficialReading"), ("ours", "Ours")])?;
    if (source == "Ours") == file.published_as.is_some() {
        return Err("published_as belongs to a reading of an official definition, and only there".into());
    }
    if matches!(unit, "Count" | "NotMeasured") == file.denominator.is_some() {
        return Err("a count has no denominator, everything else that is measured has one".into());
    }
    let monthly = monthly(&file.monthly)?;
    let breakdowns = file.breakdowns.iter().map(|topic| topic_member(topic)).collect::<Result<Vec<_>, _>>()?;
    let choices = file.choices.iter().map(|choice| choice_member(choice)).collect::<Result<Vec<_>, _>>()?;
    if let Some(unknown) = file.beside.iter().find(|beside| !ids.contains(beside)) {
        return Err(format!("beside names {unknown}, which is no measure").into());
    }
    let beside: Vec<String> = file.beside.iter().map(|id| format!("Measure::{}", member_of(id))).collect();
    writeln!(members, "    /// {}.\n    {member},", file.title)?;
    writeln!(
        table,
        "    Definition {{\n        measure: Measure::{member},\n        id: {id:?},\n        title: {:?},\n        \
         question: {:?},\n        numerator: {:?},\n        denominator: {:?},\n        cohort: {:?},\n        \
         exceptions: {:?},\n        better: Better::{better},\n        unit: Unit::{unit},\n        \
         source: Source::{source},\n        published_as: {:?},\n        unverified: &{:?},\n        \
         breakdowns: &[{}],\n        caveats: &{:?},\n        choices: &[{}],\n        beside: &[{}],\n        \
         monthly: {monthly},\n        legal_line: {:?},\n    }},",
        file.title,
        file.question,
        file.numerator,
        file.denominator,
        file.cohort,
        file.exceptions,
        file.published_as,
        file.unverified,
        breakdowns.join(", "),
        file.caveats,
        choices.join(", "),
        beside.join(", "),
        file.legal_line,
    )?;
    Ok(())
}

/// `month-end`, `when-20-weeks-old`, or `no: ` and why not.
fn monthly(text: &str) -> Result<String, Box<dyn Error>> {
    if let Some(why) = text.strip_prefix("no: ") {
        return Ok(format!("Monthly::No({why:?})"));
    }
    if let Some(weeks) = text.strip_prefix("when-").and_then(|rest| rest.strip_suffix("-weeks-old")) {
        return Ok(format!("Monthly::WhenOld {{ weeks: {} }}", weeks.parse::<u8>()?));
    }
    Ok(one_of(text, &[("", "Monthly::MonthEnd"), ("month-end", "Monthly::MonthEnd")])?.to_owned())
}

/// `plans-within-20-weeks` as `PlansWithin20Weeks`.
fn member_of(id: &str) -> String {
    id.split('-')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect::<String>()
        })
        .collect()
}

fn choice_member(choice: &str) -> Result<&'static str, Box<dyn Error>> {
    one_of(
        choice,
        &[
            ("review-not-expected", "Choice::ReviewNotExpected"),
            ("six-week-cohort", "Choice::SixWeekCohort"),
            ("day-of-receipt", "Choice::DayOfReceipt"),
            ("challenged-plans", "Choice::ChallengedPlans"),
        ],
    )
}

fn topic_member(topic: &str) -> Result<&'static str, Box<dyn Error>> {
    one_of(
        topic,
        &[
            ("sex", "Topic::Sex"),
            ("age", "Topic::Age"),
            ("ethnicity", "Topic::Ethnicity"),
            ("primary-need", "Topic::PrimaryNeed"),
            ("years-in-place", "Topic::YearsInPlace"),
            ("setting", "Topic::Setting"),
            ("time-open", "Topic::TimeOpen"),
            ("request-month", "Topic::RequestMonth"),
            ("duty-status", "Topic::DutyStatus"),
            ("year-group", "Topic::YearGroup"),
            ("refusal-reason", "Topic::RefusalReason"),
            ("challenge", "Topic::Challenge"),
            ("area", "Topic::Area"),
            ("looked-after", "Topic::LookedAfter"),
            ("team", "Topic::Team"),
            ("school", "Topic::School"),
            ("adviser", "Topic::Adviser"),
            ("ground", "Topic::Ground"),
        ],
    )
}

fn one_of(text: &str, allowed: &[(&str, &'static str)]) -> Result<&'static str, Box<dyn Error>> {
    allowed
        .iter()
        .find(|(word, _)| *word == text)
        .map(|(_, member)| *member)
        .ok_or_else(|| format!("{text:?} is not one of the words allowed there").into())
}
