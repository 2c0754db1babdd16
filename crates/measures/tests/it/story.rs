//! A tiny vocabulary, so that a case is one line: a person, then what happened, parted by bars. Dates may be a month
//! (`2024-05`), a range (`2024-05-01..2024-06-30`) or `?`.
//!
//! ```text
//! F 2016-03 WBRI ASD | asked 2024-01-10 | agreed 2024-02-14 | plan 2024-05-20 | exception
//! ```
//! `-` stands for a value that nobody gave. A line that begins with `+` is another case of the person above.

use facts::{
    BatchMeta, Block, Collection, Detail, Episode, Fact, Kind, Place, Placement, Series, Snapshot, SourceFile,
    SubjectId,
};
use terms::*;

/// One file of records.
pub struct File {
    pub collection: Collection,
    pub year: i16,
    pub stated_on: Date,
    pub lines: &'static str,
}

/// A SEN2 return, stated on its census date.
pub fn return_of(year: i16, lines: &'static str) -> File {
    File { collection: Collection::Sen2, year, stated_on: measures::census_date(year).unwrap(), lines }
}

/// Our event layout.
pub fn events(lines: &'static str) -> File {
    File { collection: Collection::Events, year: 0, stated_on: date("2026-06-01"), lines }
}

/// The council's record on day D, as known then or later.
pub fn record(as_at: &str, files: &[File]) -> Snapshot {
    record_known(as_at, "2030-01-01", files)
}

/// The council's record on a pair of dates. A file is known from the day it is stated.
pub fn record_known(as_at: &str, known: &str, files: &[File]) -> Snapshot {
    let council = LaCode::parse("500").unwrap();
    let (mut batches, mut blocks) = (Vec::new(), Vec::new());
    for (file, number) in files.iter().zip(1..) {
        batches.push(BatchMeta {
            number,
            series: Series { council, collection: file.collection, year: file.year },
            serial: number as u32,
            source: SourceFile { sha256: [0; 32], name: "story".into(), reader: "story/1".into() },
            recorded_at: file.stated_on.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp(),
            stated_on: Some(file.stated_on),
            historic: false,
            actor: "system".into(),
        });
        blocks.extend(people(file.lines).into_iter().map(|(subject, facts)| Block { subject, batch: number, facts }));
    }
    Snapshot::build(council, date(as_at), date(known), batches, &blocks, "head of a story".into()).unwrap()
}

fn people(lines: &str) -> Vec<(SubjectId, Vec<Fact>)> {
    let mut people: Vec<(SubjectId, Vec<Fact>)> = Vec::new();
    let mut row = 0;
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')) {
        row += 1;
        let mut parts = line.split('|').map(str::trim);
        let who = parts.next().unwrap();
        if who != "+" {
            let mut id = [0; 16];
            id[15] = people.len() as u8 + 1;
            people.push((SubjectId(id), person(who, row)));
        }
        let need = who.split_whitespace().nth(3).unwrap_or("-");
        let events: Vec<&str> = parts.collect();
        let (_, facts) = people.last_mut().unwrap();
        facts.extend(case(&events, need, row));
    }
    people
}

fn person(who: &str, row: u32) -> Vec<Fact> {
    let words: Vec<&str> = who.split_whitespace().collect();
    let fact =
        |kind, detail| Fact::new(Episode::Person, kind, When::Unknown(Unknown::NotCarried), detail, row).unwrap();
    let mut facts = Vec::new();
    for (place, word) in words.iter().enumerate().filter(|(_, word)| **word != "-") {
        match place {
            0 => facts.push(fact(Kind::Sex, Detail::Sex(Sex::from_code(word).expect("a sex")))),
            1 => {
                let When::Month(month) = when(word) else { panic!("a month of birth") };
                facts.push(fact(Kind::BirthMonth, Detail::Month(month)));
            }
            2 => {
                facts.push(fact(Kind::Ethnicity, Detail::Ethnicity(Ethnicity::from_code(word).expect("an ethnicity"))))
            }
            3 => {}
            // A year group, and the day it was stated on: `Y6@2024-01-10`.
            _ => {
                let (group, on) = word.strip_prefix('Y').and_then(|word| word.split_once('@')).expect("a year group");
                let detail = Detail::Number(group.parse().unwrap());
                facts.push(Fact::new(Episode::Person, Kind::YearGroup, when(on), detail, row).unwrap());
            }
        }
    }
    facts
}

fn case(events: &[&str], need: &str, row: u32) -> Vec<Fact> {
    let dated = |word: &str| events.iter().find_map(|event| event.strip_prefix(word).map(|rest| when(rest.trim())));
    let episode = match (dated("asked "), dated("started ")) {
        (Some(When::Day(on)), _) => Episode::Received { on, nth: 0 },
        (None, Some(When::Day(start))) => Episode::Plan { start, nth: 0 },
        _ => Episode::Unlabelled { nth: row as u8 },
    };
    let mut facts: Vec<Fact> = Vec::new();
    let mut put = |kind, on, detail| facts.push(Fact::new(episode, kind, on, detail, row).unwrap());
    let never = When::Unknown(Unknown::NotCarried);
    if let Some(need) = SenNeed::from_code(need) {
        put(Kind::Need, never, Detail::Need { need, rank: 1 });
    }
    for event in events {
        let words: Vec<&str> = event.split_whitespace().collect();
        let on = words
            .get(1)
            .map_or(never, |word| if word.starts_with(|c: char| c.is_ascii_digit()) { when(word) } else { never });
        let last = *words.last().unwrap();
        let plain = |kind| (kind, on, Detail::Nothing);
        let yes = |kind| (kind, never, Detail::Flag(true));
        let (kind, on, detail) = match words[0] {
            "asked" => plain(Kind::RequestReceived),
            "agreed" => plain(Kind::AssessmentAgreed),
            "refused" => plain(Kind::AssessmentRefused),
            "withdrew" => plain(Kind::RequestWithdrawn),
            "undecided" => plain(Kind::RequestUndecided),
            "draft" => plain(Kind::DraftPlanSent),
            "issuing" => plain(Kind::IssueAgreed),
            "not-issued" => plain(Kind::IssueRefused),
            "assessment-withdrew" => plain(Kind::AssessmentWithdrawn),
            "assessing" => plain(Kind::AssessmentUndecided),
            "moved" => (Kind::Exported, on, Detail::La(LaCode::parse("501").unwrap())),
            "plan" => plain(Kind::PlanIssued),
            "started" => plain(Kind::PlanStart),
            "ceased" => (Kind::PlanCeased, on, Detail::CeaseReason(CeaseReason::from_code(last).expect("a reason"))),
            "met" => plain(Kind::ReviewMeeting),
            "decided" => {
                (Kind::ReviewDecided, on, Detail::ReviewOutcome(ReviewOutcome::from_code(last).expect("an outcome")))
            }
            "outcome" => (
                Kind::ReviewOutcomeStated,
                never,
                Detail::ReviewOutcome(ReviewOutcome::from_code(last).expect("an outcome")),
            ),
            "transfer-due" => (Kind::PhaseTransferDue, on, Detail::PhaseTransfer(PhaseTransfer::NotSaid)),
            "transfer-final" => plain(Kind::PhaseTransferFinal),
            "mediation" => yes(Kind::RequestMediation),
            "tribunal" => yes(Kind::RequestTribunal),
            "reason" => (Kind::RefusalReason, never, Detail::Code(Detail::code(last).expect("a code"))),
            "issue-reason" => (Kind::IssueRefusalReason, never, Detail::Code(Detail::code(last).expect("a code"))),
            "asked-mediation" => plain(Kind::MediationRequested),
            "appealed" => plain(Kind::AppealRegistered),
            "appeal-ended" => {
                (Kind::AppealEnded, on, Detail::AppealOutcome(AppealOutcome::from_code(last).expect("an outcome")))
            }
            "no-mediation" => (Kind::RequestMediation, never, Detail::Flag(false)),
            "no-tribunal" => (Kind::RequestTribunal, never, Detail::Flag(false)),
            "youth" => yes(Kind::RequestYouthAccommodation),
            "budget" => yes(Kind::PersonalBudget),
            "exception" => yes(Kind::ExceptionClaimed),
            "no-exception" => (Kind::ExceptionClaimed, never, Detail::Flag(false)),
            "elsewhere" => plain(Kind::AssessedElsewhere),
            "attends" => (Kind::Placement, on, Detail::Placement(placement(last))),
            other => panic!("no such word: {other}"),
        };
        put(kind, on, detail);
    }
    facts
}

fn placement(word: &str) -> Placement {
    let setting = SenSetting::from_code(word);
    let urn = (setting.is_none()).then(|| Urn::parse("900001").unwrap());
    let place = Place { urn, setting, rank: 1, unit: Some(word == "unit"), ..Place::default() };
    Placement { place, left: None, residential: Residential::from_code(word), work_based: None }
}

pub fn date(text: &str) -> Date {
    text.parse().unwrap_or_else(|_| panic!("a date: {text}"))
}

fn when(text: &str) -> When {
    match text {
        "?" => When::Unknown(Unknown::NotGiven),
        _ if text.contains("..") => {
            let (from, to) = text.split_once("..").unwrap();
            When::Between(date(from), date(to))
        }
        _ if text.len() == 7 => {
            let (year, month) = text.split_once('-').unwrap();
            When::Month(YearMonth::new(year.parse().unwrap(), month.parse().unwrap()).expect("a month"))
        }
        _ => When::Day(date(text)),
    }
}
