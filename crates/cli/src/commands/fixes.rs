//! `candour fixes`: the problems of the record's files as lists that people work through, and who accepted which.

use crate::args::{FixesCommand, Global, Narrow};
use crate::failure::{Failure, exit};
use crate::output;
use crate::stores::Stores;
use crate::today;
use anyhow::{Context as _, Result};
use facts::{AsKnown, BatchMeta, Collection, Snapshot};
use fixlists::{Acceptance, Filter, FixSlip, Line, Problem, Reason, Reference, State, lines, trend, whose};
use ledger::{Loaded, Note};
use serde::Serialize;
use std::path::Path;
use terms::{Date, LaCode};
use vault::Access;

/// Runs one of the subcommands.
pub async fn run(global: &Global, what: &FixesCommand) -> Result<u8> {
    let stores = Stores::open(global).await?;
    let council = stores.council().await?;
    let desk = Desk {
        day: global.as_at.map_or_else(today::day, Ok)?,
        loaded: stores.ledger.load(council).await?,
        stores,
        council,
    };
    let done = match what {
        FixesCommand::List { narrow } => desk.list(global, narrow).await,
        FixesCommand::Trend { batch } => desk.trend(global, *batch).await,
        FixesCommand::Take { recipient, out, narrow } => desk.take(global, recipient, out, narrow).await,
        FixesCommand::Accept { problem, reason, reference, until } => {
            desk.accept(problem, reason, reference.as_deref(), *until).await
        }
        FixesCommand::End { problem } => desk.end(problem).await,
    };
    desk.stores.ledger.close().await;
    desk.stores.vault.close().await;
    done
}

struct Desk {
    stores: Stores,
    council: LaCode,
    loaded: Loaded,
    day: Date,
}

#[derive(Serialize)]
struct Shown {
    id: String,
    rule: &'static str,
    level: &'static str,
    case: Option<String>,
    file: String,
    batch: u64,
    row: Option<u32>,
    place: String,
    title: String,
    team: Option<i32>,
    officer: Option<i32>,
    school: Option<String>,
    state: &'static str,
    accepted_by: Option<String>,
    accepted_until: Option<String>,
    reason: Option<&'static str>,
    since: &'static str,
}

#[derive(Serialize)]
struct TrendLine {
    batch: u64,
    file: String,
    on: String,
    kept: bool,
    open: Option<u64>,
    errors: Option<u64>,
    queries: Option<u64>,
    not_readable: Option<u64>,
    accepted: Option<u64>,
    new: Option<u64>,
    closed: Option<u64>,
}

fn unknown(what: &str) -> anyhow::Error {
    Failure::usage("CA-0008", what.to_owned(), "copy it as `candour fixes list` prints it").into()
}

impl Desk {
    /// The files that count, or the one asked for.
    fn files(&self, wanted: Option<u64>) -> Result<Vec<&BatchMeta>> {
        let known = AsKnown::new(self.day, today::day()?, &self.loaded.batches)?;
        let files = self.loaded.batches.iter().filter(|meta| meta.series.collection != Collection::Hand);
        Ok(match wanted {
            Some(number) => files.filter(|meta| meta.number == number).collect(),
            None => files.filter(|meta| known.counts(meta.number)).collect(),
        })
    }

    /// The files of a series, in the order in which they supersede one another.
    fn series(&self, of: &BatchMeta) -> Vec<&BatchMeta> {
        let mut files: Vec<&BatchMeta> = self.loaded.batches.iter().filter(|meta| meta.series == of.series).collect();
        files.sort_by_key(|meta| (meta.serial, meta.number));
        files
    }

    async fn problems(&self, batch: &BatchMeta) -> Result<Option<Vec<Problem>>> {
        let access = Access { actor: &self.stores.config.actor, reason: "fix lists", at: today::instant() };
        let scratch = tempfile::tempfile_in(&self.stores.config.data).context("making a temporary file")?;
        let (ledger, vault) = (&self.stores.ledger, &self.stores.vault);
        let found = web::file_problems(ledger, vault, &self.loaded, batch, &access, scratch).await?;
        Ok(found.map(|found| found.problems))
    }

    /// Every line of the files that count, each with its file.
    async fn lines(&self, wanted: Option<u64>) -> Result<Vec<(&BatchMeta, Line)>> {
        let standing = web::acceptances(&self.stores.ledger, self.council).await?;
        let (batches, head) = (self.loaded.batches.clone(), self.loaded.head.to_string());
        let snapshot = Snapshot::build(self.council, self.day, today::day()?, batches, &self.loaded.blocks, head)?;
        let of = |subject| snapshot.history(subject).map(|history| whose(history, self.day)).unwrap_or_default();
        let mut all = Vec::new();
        for meta in self.files(wanted)? {
            let Some(problems) = self.problems(meta).await? else {
                output::say(format!("{}: no longer kept, so it cannot be checked again", meta.source.name));
                continue;
            };
            let earlier = self.series(meta).into_iter().take_while(|other| other.number != meta.number).last();
            let before = match earlier {
                Some(earlier) => self.problems(earlier).await?,
                None => None,
            };
            let of_file = lines(self.council, &problems, before.as_deref(), &standing, self.day, of);
            all.extend(of_file.into_iter().map(|line| (meta, line)));
        }
        Ok(all)
    }

    async fn narrowed(&self, narrow: &Narrow) -> Result<Vec<(&BatchMeta, Line)>> {
        let filter = filter(narrow);
        Ok(self.lines(narrow.batch).await?.into_iter().filter(|(_, line)| filter.takes(line)).collect())
    }

    async fn list(&self, global: &Global, narrow: &Narrow) -> Result<u8> {
        let lines = self.narrowed(narrow).await?;
        let shown: Vec<Shown> = lines.iter().map(|(meta, line)| shown(meta, line)).collect();
        if global.json {
            output::json(&shown)?;
            return Ok(0);
        }
        output::line(format!("Council {}: {} problems", self.council, shown.len()));
        for one in &shown {
            let case = one.case.as_deref().unwrap_or("the file itself");
            output::line(format!("  {}  {} {}  {case}  {}  {}", one.id, one.rule, one.level, one.state, one.place));
            output::line(format!("    {}", one.title));
            if let (Some(by), Some(until), Some(reason)) = (&one.accepted_by, &one.accepted_until, one.reason) {
                output::line(format!("    accepted by {by} until {until}: {reason}"));
            }
        }
        Ok(0)
    }

    async fn trend(&self, global: &Global, batch: Option<u64>) -> Result<u8> {
        let standing = web::acceptances(&self.stores.ledger, self.council).await?;
        let mut series: Vec<Vec<&BatchMeta>> = Vec::new();
        for meta in self.files(batch)? {
            let files = self.series(meta);
            if !series.contains(&files) {
                series.push(files);
            }
        }
        let mut shown = Vec::new();
        for files in series {
            let mut problems = Vec::new();
            for meta in &files {
                problems.push(self.problems(meta).await?);
            }
            let held: Vec<fixlists::File<'_>> = files
                .iter()
                .zip(&problems)
                .map(|(meta, found)| fixlists::File {
                    batch: meta.number,
                    on: today::london(meta.recorded_at),
                    problems: found.as_deref(),
                })
                .collect();
            for (point, meta) in trend(self.council, &held, &standing, self.day).iter().zip(&files) {
                shown.push(TrendLine {
                    batch: point.batch,
                    file: meta.source.name.clone(),
                    on: point.on.to_string(),
                    kept: point.counts.is_some(),
                    open: point.counts.map(|counts| counts.open()),
                    errors: point.counts.map(|counts| counts.errors),
                    queries: point.counts.map(|counts| counts.queries),
                    not_readable: point.counts.map(|counts| counts.unread),
                    accepted: point.counts.map(|counts| counts.accepted),
                    new: point.counts.and_then(|counts| counts.new),
                    closed: point.counts.and_then(|counts| counts.closed),
                });
            }
        }
        if global.json {
            output::json(&shown)?;
            return Ok(0);
        }
        let number = |count: Option<u64>| count.map_or_else(|| "not known".to_owned(), |count| count.to_string());
        for one in &shown {
            output::line(format!(
                "{} {} (batch {}): {} open, {} accepted; {} new, {} closed by this file",
                one.on,
                one.file,
                one.batch,
                number(one.open),
                number(one.accepted),
                number(one.new),
                number(one.closed)
            ));
        }
        Ok(0)
    }

    async fn take(&self, global: &Global, recipient: &str, out: &Path, narrow: &Narrow) -> Result<u8> {
        if global.actor.is_none() || recipient.trim().is_empty() {
            return Err(Failure {
                code: "CA-0041",
                what: "a list about children leaves the building, and who takes it for whom was not said".to_owned(),
                place: None,
                why: "every list that leaves names its recipient and is noted with who took it",
                todo: "add --actor NAME and --for RECIPIENT".to_owned(),
                exit: exit::USAGE,
            }
            .into());
        }
        let slips: Vec<FixSlip> = self.narrowed(narrow).await?.iter().map(|(_, line)| FixSlip::of(line)).collect();
        // Noted before the file is there: a list that left without a line of the log would be the worse fault.
        let body = serde_json::json!({ "lines": slips.len(), "rules": rules_of(&slips) });
        self.note("fix list taken away", body.to_string()).await?;
        let mut file = std::fs::File::create_new(out)
            .with_context(|| format!("making {} (a list is never written over another)", out.display()))?;
        write_slips(&mut file, &slips, recipient, &self.stores.config.actor)?;
        output::line(format!("{}: {} problems, for {recipient}; noted in the ledger", out.display(), slips.len()));
        Ok(0)
    }

    async fn one(&self, problem: &str) -> Result<Line> {
        let mut found: Vec<Line> = self.lines(None).await?.into_iter().map(|(_, line)| line).collect();
        found.retain(|line| line.mark.to_string().starts_with(problem));
        found.dedup_by_key(|line| line.mark);
        match found.len() {
            1 if problem.len() >= 8 => found.pop().ok_or_else(|| unknown("no problem has that id")),
            0 => Err(unknown("no problem has that id")),
            _ => Err(unknown("that id is too short to name one problem")),
        }
    }

    async fn accept(&self, problem: &str, reason: &str, reference: Option<&str>, until: Date) -> Result<u8> {
        let Some(reason) = Reason::from_code(reason) else {
            let codes: Vec<&str> = Reason::ALL.iter().map(|reason| reason.code()).collect();
            return Err(
                Failure::usage("CA-0008", "that is no reason", format!("give one of: {}", codes.join(", "))).into()
            );
        };
        let reference = match reference {
            None => None,
            Some(text) => Some(Reference::parse(text).ok_or_else(|| {
                Failure::usage(
                    "CA-0008",
                    "that is no reference",
                    "letters, digits, dashes and points with a digit in it; no name",
                )
            })?),
        };
        if reason == Reason::Elsewhere && reference.is_none() {
            return Err(Failure::usage(
                "CA-0008",
                "the reason stands elsewhere, and where was not said",
                "add --reference",
            )
            .into());
        }
        let latest = self.day.saturating_add(jiff::Span::new().years(1));
        if !(self.day..=latest).contains(&until) {
            let todo = "give a last day from today on, at most a year ahead";
            return Err(Failure::usage("CA-0008", "that is no last day for accepting a problem", todo).into());
        }
        let line = self.one(problem).await?;
        let by = self.stores.config.actor.clone();
        let rule = line.problem.rule.to_owned();
        let acceptance = Acceptance { mark: line.mark, rule, reason, reference, until, by, on: self.day };
        let (name, body) = acceptance.note();
        self.note(name, body).await?;
        output::line(format!("{} is accepted until {until}. It stays on the list.", line.problem.rule));
        Ok(0)
    }

    async fn end(&self, problem: &str) -> Result<u8> {
        let line = self.one(problem).await?;
        let (State::Accepted(acceptance) | State::Lapsed(acceptance)) = &line.state else {
            return Err(
                Failure::usage("CA-0008", "nobody has accepted that problem", "see `candour fixes list`").into()
            );
        };
        let (name, body) = acceptance.ending();
        self.note(name, body).await?;
        output::line(format!("{} is open again", line.problem.rule));
        Ok(0)
    }

    async fn note(&self, name: &str, body: String) -> Result<()> {
        let (council, at) = (Some(self.council), today::instant());
        let note = Note { name: name.to_owned(), council, body, actor: self.stores.config.actor.clone(), at };
        self.stores.ledger.note(note).await?;
        Ok(())
    }
}

fn rules_of(slips: &[FixSlip]) -> Vec<&'static str> {
    let mut rules: Vec<&str> = slips.iter().map(|slip| slip.rule).collect();
    rules.sort_unstable();
    rules.dedup();
    rules
}

/// What is wrong, in words, and what to do about it.
pub fn in_words(rule: &str) -> (String, String) {
    match (checks::rule(rule), intake::explain(rule)) {
        (Some(rule), _) => {
            let told = rule.explain();
            (told.title, told.fix)
        }
        (None, Some(told)) => (told.what.to_owned(), told.todo.to_owned()),
        (None, None) => (String::new(), String::new()),
    }
}

/// Writes slips as CSV: case number and problem, and whom the list is for.
pub fn write_slips(out: impl std::io::Write, slips: &[FixSlip], recipient: &str, from: &str) -> Result<()> {
    let mut table = csv::Writer::from_writer(out);
    table.write_record(["case", "rule", "item", "problem", "what_to_do", "for", "from"])?;
    // A spreadsheet must not take what somebody typed for a formula.
    let plain = |text: &str| if text.starts_with(['=', '+', '-', '@']) { format!("'{text}") } else { text.to_owned() };
    for slip in slips {
        let (title, todo) = in_words(slip.rule);
        let case = slip.case.as_deref().unwrap_or("the file itself");
        table.write_record([case, slip.rule, &slip.item, &title, &todo, &plain(recipient), &plain(from)])?;
    }
    table.into_inner().map_err(|error| error.into_error())?.flush()?;
    Ok(())
}

fn filter(narrow: &Narrow) -> Filter {
    let number = |text: &Option<String>| match text.as_deref() {
        None => None,
        Some("none") => Some(None),
        Some(text) => text.parse().ok().map(Some),
    };
    Filter {
        rule: narrow.rule.as_ref().map(|rule| rule.to_uppercase()),
        owner: narrow.owner.clone(),
        team: number(&narrow.team),
        officer: number(&narrow.officer),
        school: narrow.school.as_ref().map(|urn| Some(urn.clone()).filter(|urn| urn != "none")),
        state: narrow.state.clone(),
        measure: narrow.measure.clone(),
    }
}

fn shown(meta: &BatchMeta, line: &Line) -> Shown {
    let (by, until, reason) = match &line.state {
        State::Open => (None, None, None),
        State::Accepted(held) | State::Lapsed(held) => {
            (Some(held.by.clone()), Some(held.until.to_string()), Some(held.reason.plain()))
        }
    };
    Shown {
        id: line.mark.to_string().chars().take(12).collect(),
        rule: line.problem.rule,
        level: line.problem.severity.name(),
        case: line.problem.subject.map(casework::case_reference),
        file: meta.source.name.clone(),
        batch: meta.number,
        row: line.problem.row,
        place: line.problem.place.clone(),
        title: in_words(line.problem.rule).0,
        team: line.whose.team,
        officer: line.whose.officer,
        school: line.whose.school.as_ref().map(|urn| urn.as_str().to_owned()),
        state: line.state.name(),
        accepted_by: by,
        accepted_until: until,
        reason,
        since: line.since.plain(),
    }
}
