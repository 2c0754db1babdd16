//! Checks a return of any number of invented persons against every rule, and prints processor time and peak memory.
//!
//! `cargo run --release -p intake --example check_many -- 640000` makes the return as it is read, and takes the time of
//! making it off; with a second word, a file, it writes the same return there instead, for another tool to be measured on;
//! with a file alone, it checks that file.

#![allow(clippy::print_stdout, clippy::unwrap_used, clippy::expect_used)]

use checks::Context;
use intake::{Options, check};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use terms::Upn;

const HEAD: &str = "<Message><Header><CollectionDetails><Collection>SEN2</Collection><Year>2026</Year>\
    <ReferenceDate>2026-01-15</ReferenceDate></CollectionDetails><Source><SourceLevel>L</SourceLevel><LEA>501</LEA>\
    <SoftwareCode>X</SoftwareCode><Release>1</Release><SerialNo>1</SerialNo><DateTime>2026-02-01T09:00:00</DateTime></Source></Header><Persons>";

const REQUESTS: &str = "<Requests><ReceivedDate>2025-01-06</ReceivedDate><RequestSource>2</RequestSource><RYA>0</RYA>\
    <RequestOutcomeDate>2025-02-14</RequestOutcomeDate><RequestOutcome>Y</RequestOutcome><RequestMediation>0</RequestMediation>\
    <RequestTribunal>0</RequestTribunal><Assessment><AssessmentOutcome>Y</AssessmentOutcome>\
    <AssessmentOutcomeDate>2025-05-26</AssessmentOutcomeDate><AssessmentMediation>0</AssessmentMediation>\
    <AssessmentTribunal>0</AssessmentTribunal><OtherMediation>0</OtherMediation><OtherTribunal>0</OtherTribunal><Week20>0</Week20>\
    <NamedPlan><StartDate>2025-05-26</StartDate><PB>0</PB><OA>0</OA><PlanDetail><URN>900001</URN><PlacementRank>1</PlacementRank>\
    <SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlanDetail></NamedPlan>\
    </Assessment><ActivePlans><PlacementDetail><URN>900001</URN><PlacementRank>1</PlacementRank><EntryDate>2025-06-02</EntryDate>\
    <SENunitIndicator>0</SENunitIndicator><ResourcedProvisionIndicator>0</ResourcedProvisionIndicator></PlacementDetail>\
    <SENneed><SENtype>ASD</SENtype><SENtypeRank>1</SENtypeRank></SENneed></ActivePlans></Requests></Person>\n";

/// Every thousandth person has a request decided late, so that rules have something to find.
fn person(number: u64) -> String {
    let upn = Upn::with_check_letter(&format!("501{number:09}")).expect("twelve digits");
    let late =
        if number.is_multiple_of(1000) { REQUESTS.replace("2025-02-14", "2025-03-14") } else { REQUESTS.to_owned() };
    format!(
        "<Person><Surname>Example{number:07}</Surname><Forename>Ada</Forename><PersonBirthDate>2015-05-01</PersonBirthDate><Sex>F</Sex>\
         <Ethnicity>WBRI</Ethnicity><PostCode>AA1 1AA</PostCode><UPN>{upn}</UPN>{late}"
    )
}

/// A return that exists only as it is read.
struct Made {
    persons: u64,
    next: u64,
    piece: Vec<u8>,
    at: usize,
}

impl Made {
    fn new(persons: u64) -> Self {
        Self { persons, next: 0, piece: HEAD.as_bytes().to_vec(), at: 0 }
    }
}

impl Read for Made {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.at == self.piece.len() {
            self.at = 0;
            self.next += 1;
            self.piece = match self.next {
                next if next <= self.persons => person(next).into_bytes(),
                next if next == self.persons + 1 => b"</Persons></Message>".to_vec(),
                _ => return Ok(0),
            };
        }
        let rest = self.piece.get(self.at..).unwrap_or_default();
        let taken = rest.len().min(out.len());
        out.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
        self.at += taken;
        Ok(taken)
    }
}

impl Seek for Made {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        if to == SeekFrom::Start(0) {
            *self = Self::new(self.persons);
        }
        Ok(0)
    }
}

/// Processor seconds of this process so far, from the kernel.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|text| text.parse::<f64>().ok()).sum();
    ticks / 100.0
}

fn peak_megabytes() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    line.split_whitespace().next().and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0) / 1024.0
}

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let number = words.first().map(|text| text.parse::<u64>());
    if let (Some(Err(_)), Some(file)) = (&number, words.first()) {
        return measured(BufReader::with_capacity(1 << 16, File::open(file).unwrap()), 0.0);
    }
    let persons: u64 = number.and_then(Result::ok).unwrap_or(10_000);
    if let Some(file) = words.get(1) {
        let mut out = BufWriter::new(File::create(file).unwrap());
        io::copy(&mut Made::new(persons), &mut out).unwrap();
        out.flush().unwrap();
        return;
    }
    let began = cpu_seconds();
    io::copy(&mut Made::new(persons), &mut io::sink()).unwrap();
    measured(Made::new(persons), cpu_seconds() - began);
}

/// Checks a return against every rule of its year; `making` is the time that making it took, and is taken off.
fn measured(input: impl Read + Seek, making: f64) {
    let options = Options { most_bytes: None, ..Options::default() };
    let began = cpu_seconds();
    let mut found: BTreeMap<&str, u64> = BTreeMap::new();
    let mut each = |finding: intake::Finding<'_>| *found.entry(finding.problem.rule.id).or_default() += 1;
    let checked = check(input, "x.xml", &options, None, &Context::default(), &mut each).expect("a return");
    let cpu = cpu_seconds() - began - making;
    println!("{found:?}");
    println!(
        "{} persons, {} rules: {cpu:.1} s of processor time, {:.1} us a person, peak {:.0} MB",
        checked.persons,
        rules_of(checked.year),
        cpu * 1e6 / f64::from(checked.persons),
        peak_megabytes()
    );
}

/// How many rules a return of the year is held against.
fn rules_of(year: i16) -> usize {
    let of_returns = |rule: &&checks::Rule| !matches!(rule.check, checks::Check::List { .. });
    checks::catalogue().iter().filter(of_returns).filter(|rule| rule.years.hold(year)).count()
}
