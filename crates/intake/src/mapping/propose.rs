//! Proposes a mapping from the headers and the values of a table. It is a beginning for a person to finish: what it does not
//! know is left open and marked, and what could be read in two ways is a question.

use super::table;
use crate::dates::{Styles, iso_text};
use crate::options::{DateStyle, Options};
use crate::problem::Problems;
use crate::table::Table;
use crate::trouble::Trouble;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::io::{Read, Seek};

/// A proposed mapping file, and what a person must settle before it is used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The file.
    pub text: String,
    /// The questions, each a sentence.
    pub questions: Vec<String>,
}

/// Words in a header or a step, and the event that they seem to mean, with its fixed detail. The first that fits is taken,
/// so the narrower stand before the wider.
const EVENTS: &[(&[&str], &str, Option<&str>)] = &[
    (&["psychologist", "request"], "advice_requested", Some("psychologist")),
    (&["psycholog", "advice"], "advice_received", Some("psychologist")),
    (&["ep advice"], "advice_received", Some("psychologist")),
    (&["health", "advice"], "advice_received", Some("health")),
    (&["social care", "advice"], "advice_received", Some("social_care")),
    (&["refus", "assess"], "assessment_refused", None),
    (&["not to assess"], "assessment_refused", None),
    (&["no to assess"], "assessment_refused", None),
    (&["agree", "assess"], "assessment_agreed", None),
    (&["decision to assess"], "assessment_agreed", None),
    (&["yes to assess"], "assessment_agreed", None),
    (&["refus", "issue"], "issue_refused", None),
    (&["not to issue"], "issue_refused", None),
    (&["request", "received"], "request_received", None),
    (&["date of request"], "request_received", None),
    (&["request", "date"], "request_received", None),
    (&["referral", "received"], "request_received", None),
    (&["withdrawn"], "request_withdrawn", None),
    (&["final amended"], "amended_plan_issued", None),
    (&["amendment notice"], "amendment_notice", None),
    (&["draft"], "draft_plan_sent", None),
    (&["final", "plan"], "plan_issued", None),
    (&["plan", "issued"], "plan_issued", None),
    (&["final", "issued"], "plan_issued", None),
    (&["plan", "start"], "plan_start", None),
    (&["review", "meeting"], "review_meeting", None),
    (&["annual review", "held"], "review_meeting", None),
    (&["mediation", "certificate"], "mediation_certificate", None),
    (&["appeal", "registered"], "appeal_registered", None),
];

/// Words of a header, and who the child is by them.
const WHO: &[(&[&str], &str)] = &[
    (&["upn"], "upn"),
    (&["unique pupil"], "upn"),
    (&["uln"], "uln"),
    (&["surname"], "surname"),
    (&["family name"], "surname"),
    (&["last name"], "surname"),
    (&["forename"], "forename"),
    (&["first name"], "forename"),
    (&["given name"], "forename"),
    (&["date of birth"], "birth_date"),
    (&["dob"], "birth_date"),
    (&["birth date"], "birth_date"),
    (&["postcode"], "postcode"),
    (&["post code"], "postcode"),
];

/// Words of a header that hold the child's own number.
const ID: &[&str] =
    &["child id", "case no", "case id", "case ref", "client id", "person id", "pupil id", "system id", "child ref"];

/// Words of a header that hold a code, and the event with its vocabulary.
const CODED: &[(&[&str], &str, &str)] = &[
    (&["primary need"], "need", "needs"),
    (&["need"], "need", "needs"),
    (&["ethnic"], "ethnicity", "ethnicities"),
    (&["gender"], "sex", "sexes"),
    (&["sex"], "sex", "sexes"),
    (&["source of request"], "request_source", "sources"),
];

/// What some usual words mean as codes.
const WORDS: &[(&str, &str, &str)] = &[
    ("needs", "autis", "ASD"),
    ("needs", "social, emotional", "SEMH"),
    ("needs", "semh", "SEMH"),
    ("needs", "speech", "SLCN"),
    ("needs", "moderate", "MLD"),
    ("needs", "profound", "PMLD"),
    ("needs", "severe", "SLD"),
    ("needs", "specific", "SPLD"),
    ("needs", "multi-sensory", "MSI"),
    ("needs", "hearing", "HI"),
    ("needs", "vis", "VI"),
    ("needs", "physical", "PD"),
    ("needs", "down", "DS"),
    ("sexes", "female", "F"),
    ("sexes", "male", "M"),
    ("sources", "parent", "1"),
    ("sources", "school", "2"),
    ("sources", "health", "3"),
    ("sources", "social", "4"),
];

/// A column whose cells are few different words, many times over, names steps or events.
const MOST_STEPS: usize = 80;

/// Reads the table and proposes.
pub fn propose(input: impl Read + Seek, name: &str, options: &Options) -> Result<Proposal, Trouble> {
    let (table, _) = table::of(input, name, None, options, &mut Problems::default())?;
    let mut proposing = Proposing { table: &table, questions: Vec::new(), text: String::new() };
    proposing.all(name);
    Ok(Proposal { text: proposing.text, questions: proposing.questions })
}

struct Proposing<'a> {
    table: &'a Table,
    questions: Vec<String>,
    text: String,
}

macro_rules! put {
    ($self:ident, $($part:tt)*) => {
        // Writing to a string cannot fail.
        let _ = writeln!($self.text, $($part)*);
    };
}

impl Proposing<'_> {
    fn all(&mut self, name: &str) {
        let headers: Vec<String> = self.table.header.iter().map(|label| label.trim().to_owned()).collect();
        put!(
            self,
            "# Proposed from the headers and the values: finish it before it is used. docs/MAPPING.md says what each part is."
        );
        put!(self, "version = 1");
        put!(self, "name = {}", quoted(name));
        put!(
            self,
            "# Number of this extract among yours: files of one number supersede one another, others stand beside them."
        );
        put!(self, "extract = 1");
        self.style(&headers);
        self.who(&headers);
        self.requests(&headers);
        match self.steps(&headers) {
            Some(place) => self.by_step(&headers, place),
            None => self.wide(&headers),
        }
        self.codes(&headers);
    }

    fn cells(&self, place: usize) -> impl Iterator<Item = &str> {
        self.table.rows.iter().map(move |row| row.cell(place)).filter(|cell| !cell.is_empty())
    }

    /// Whether nearly every filled cell of a column is a date.
    fn is_date(&self, place: usize) -> bool {
        let (mut all, mut dates) = (0u32, 0u32);
        for cell in self.cells(place).take(2000) {
            all += 1;
            dates += u32::from(
                iso_text(cell, Some(DateStyle::DayFirst))
                    .or_else(|| iso_text(cell, Some(DateStyle::MonthFirst)))
                    .is_some(),
            );
        }
        all > 0 && dates * 10 >= all * 8
    }

    fn style(&mut self, headers: &[String]) {
        let mut together = Styles::default();
        let mut open = Vec::new();
        for (place, header) in headers.iter().enumerate().filter(|(place, _)| self.is_date(*place)) {
            let mut own = Styles::default();
            for cell in self.cells(place) {
                own.look(cell);
                together.look(cell);
            }
            if own.open && !own.day_first && !own.month_first {
                open.push(header.clone());
            }
        }
        match together.settle() {
            Ok(Some(DateStyle::DayFirst)) => {
                put!(self, "date_style = \"day-first\"");
            }
            Ok(Some(DateStyle::MonthFirst)) => {
                put!(self, "date_style = \"month-first\"");
            }
            Ok(None) => {}
            Err(Trouble::MixedDateStyles) => {
                self.questions.push(
                    "Some dates can only be day first and others only month first: which columns are wrong?".to_owned(),
                );
            }
            Err(_) => {
                put!(self, "# date_style = \"day-first\"  # or \"month-first\": no date settles it");
                self.questions.push(format!(
                    "Are dates like 03/04/2025 in `{}` written day first or month first?",
                    open.join("`, `")
                ));
            }
        }
    }

    fn who(&mut self, headers: &[String]) {
        put!(self, "\n[child]");
        let id = headers.iter().find(|header| ID.iter().any(|word| lower(header).contains(word)));
        let upn = headers.iter().find(|header| has(header, &["upn"]) || has(header, &["unique pupil"]));
        match id.or(upn) {
            Some(header) => {
                put!(self, "id = {}", quoted(header));
            }
            None => {
                put!(self, "id = \"\"  # which column holds the child's stable number?");
                self.questions.push("Which column holds the stable number of the child?".to_owned());
            }
        }
        let mut taken: Vec<&str> = Vec::new();
        for header in headers {
            if let Some((_, part)) =
                WHO.iter().find(|(words, _)| has(header, words)).filter(|(_, part)| !taken.contains(part))
            {
                taken.push(part);
                put!(self, "{part} = {}", quoted(header));
            }
        }
    }

    fn requests(&mut self, headers: &[String]) {
        put!(self, "\n[requests]");
        let column = headers
            .iter()
            .find(|header| has(header, &["episode"]) || has(header, &["request no"]) || has(header, &["request id"]));
        match column {
            Some(header) => {
                put!(self, "column = {}", quoted(header));
            }
            None => {
                put!(self, "# column = \"…\"                # a column that numbers the requests of a child, or:");
                put!(self, "begin = \"request_received\"   # each other date of this event begins another request");
                self.questions
                    .push("Can a child have two requests in this file, and which column tells them apart?".to_owned());
            }
        }
        put!(self, "\n[overwritten]");
        put!(
            self,
            "keep = \"all\"   # or \"last\" or \"first\": what becomes of two dates of an event that happens once"
        );
        if let Some(header) = headers.iter().find(|header| has(header, &["updated"]) || has(header, &["modified"])) {
            put!(self, "order = {}", quoted(header));
        }
    }

    /// The column that names steps or events, if the table has one.
    fn steps(&self, headers: &[String]) -> Option<usize> {
        let named = |header: &str| {
            ["step", "stage", "task", "activity", "event", "milestone"].iter().any(|word| lower(header).contains(word))
        };
        (0..headers.len()).find(|place| {
            let different = self.different(*place);
            headers.get(*place).is_some_and(|header| named(header))
                && !self.is_date(*place)
                && different.len() <= MOST_STEPS
                && different.values().sum::<u64>() > different.len() as u64
        })
    }

    fn different(&self, place: usize) -> BTreeMap<String, u64> {
        let mut different = BTreeMap::new();
        for cell in self.cells(place) {
            if different.len() > MOST_STEPS {
                break;
            }
            *different.entry(cell.to_owned()).or_default() += 1;
        }
        different
    }

    fn by_step(&mut self, headers: &[String], place: usize) {
        let own = |at: &usize| {
            !has(headers.get(*at).map_or("", String::as_str), &["birth"])
                && !has(headers.get(*at).map_or("", String::as_str), &["updated"])
        };
        let dates: Vec<usize> = (0..headers.len()).filter(|at| self.is_date(*at)).filter(own).collect();
        let date = dates
            .iter()
            .copied()
            .find(|at| headers.get(*at).is_some_and(|header| has(header, &["complet"])))
            .or(dates.first().copied());
        put!(self, "\n[[event]]");
        put!(self, "event_column = {}", quoted(headers.get(place).map_or("", String::as_str)));
        put!(self, "event_vocabulary = \"steps\"");
        match date.and_then(|at| headers.get(at)) {
            Some(header) => {
                put!(self, "date = {}", quoted(header));
            }
            None => {
                put!(self, "# date = \"…\"");
                self.questions.push("Which column holds the day on which a step happened?".to_owned());
            }
        }
        if dates.len() > 1 {
            self.questions
                .push("A row has several dates: is the one proposed the day on which the step happened?".to_owned());
        }
        put!(
            self,
            "\n# What each word of the column means: a name of docs/EVENT-LAYOUT.md, or nothing for what is not to be recorded."
        );
        put!(self, "[vocabulary.steps]");
        let mut open = 0;
        for (word, count) in self.different(place) {
            let meant = EVENTS
                .iter()
                .find(|(words, _, detail)| detail.is_none() && has(&word, words))
                .map_or("", |(_, event, _)| event);
            open += u32::from(meant.is_empty());
            put!(self, "{} = \"{meant}\"  # {count} rows", quoted(&word));
        }
        if open > 0 {
            self.questions.push(format!("{open} words of the steps are not known here: what does each mean?"));
        }
    }

    fn wide(&mut self, headers: &[String]) {
        let mut unknown = Vec::new();
        let mut seen: BTreeMap<&str, u16> = BTreeMap::new();
        for (place, header) in headers.iter().enumerate() {
            if WHO.iter().any(|(words, _)| has(header, words)) || !self.is_date(place) {
                continue;
            }
            let Some((_, event, detail)) = EVENTS.iter().find(|(words, ..)| has(header, words)) else {
                unknown.push(header.clone());
                continue;
            };
            let nth = seen.entry(event).or_default();
            *nth += 1;
            let nth = *nth;
            put!(self, "\n[[event]]");
            put!(self, "event = \"{event}\"");
            put!(self, "date = {}", quoted(header));
            if let Some(detail) = detail {
                put!(self, "detail = {{ value = \"{detail}\" }}");
            }
            if nth > 1 {
                put!(self, "# request = {nth}  # if this column is of the child's request number {nth}");
                self.questions.push(format!(
                    "`{header}` seems to be `{event}` too: is it of another request, or another day of the same?"
                ));
            }
        }
        for header in unknown {
            put!(self, "\n# Not known: {} holds dates. Which event is it?", quoted(&header));
            self.questions.push(format!("Which event are the dates of `{header}`?"));
        }
    }

    fn codes(&mut self, headers: &[String]) {
        let mut done: Vec<&str> = Vec::new();
        let mut vocabularies = String::new();
        for (place, header) in headers.iter().enumerate() {
            let Some((_, event, vocabulary)) =
                CODED.iter().find(|(words, ..)| has(header, words)).filter(|_| !self.is_date(place))
            else {
                continue;
            };
            let different = self.different(place);
            if done.contains(event) || different.is_empty() || different.len() > MOST_STEPS {
                continue;
            }
            done.push(event);
            put!(self, "\n[[event]]");
            put!(self, "event = \"{event}\"");
            put!(self, "detail = {{ column = {}, vocabulary = \"{vocabulary}\" }}", quoted(header));
            if *event == "need" {
                put!(self, "rank = {{ value = \"1\" }}");
            }
            let _ = writeln!(vocabularies, "\n[vocabulary.{vocabulary}]");
            for (word, count) in different {
                let known = WORDS.iter().find(|(own, part, _)| own == vocabulary && lower(&word).contains(part));
                let code = known.map_or_else(
                    || if word.len() <= 4 { word.clone() } else { String::new() },
                    |(.., code)| (*code).to_owned(),
                );
                let _ = writeln!(vocabularies, "{} = {}  # {count} rows", quoted(&word), quoted(&code));
            }
        }
        self.text.push_str(&vocabularies);
    }
}

fn lower(text: &str) -> String {
    text.to_lowercase().replace(['_', '-'], " ")
}

fn has(text: &str, words: &[&str]) -> bool {
    let text = lower(text);
    words.iter().all(|word| text.contains(word))
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}
