//! `candour release pack`.

use super::{Desk, told, write};
use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::output;
use crate::today;
use anyhow::{Context, Result};
use clap::Args;
use committee::{OpenRecord, State, Timing};
use publications::{CHECKLIST, Release};
use report::pack::{Pack, Promise};
use std::path::PathBuf;
use terms::{Date, When};

/// A pack of a published release.
#[derive(Args, Debug)]
pub struct PackFlags {
    /// Name of the release.
    pub id: String,
    /// Folder to write into.
    #[arg(long)]
    pub out: PathBuf,
    /// The committee, as it is to be read.
    #[arg(long, default_value = "")]
    pub committee: String,
    /// The day of its meeting.
    #[arg(long)]
    pub meeting: Option<Date>,
    /// The council's own report template, a Word document.
    #[arg(long, value_name = "DOCX")]
    pub template: Option<PathBuf>,
    /// The day printed; the day of publication if not given, so that a pack made again is the same.
    #[arg(long, value_name = "DATE")]
    pub printed: Option<Date>,
    /// A sentence on data that may not be relied on, as often as needed.
    #[arg(long = "warning", value_name = "WORDS")]
    pub warnings: Vec<String>,
}

fn when(on: When) -> String {
    match on {
        When::Day(day) => day.to_string(),
        When::Month(month) => month.to_string(),
        When::Between(from, to) => format!("between {from} and {to}"),
        When::Unknown(_) => "no date given".to_owned(),
    }
}

/// What is owed by the public record.
fn promises(record: &OpenRecord) -> Vec<Promise> {
    let mut promises: Vec<Promise> = record
        .items
        .iter()
        .filter(|item| item.standing.state == State::Open)
        .map(|item| {
            let late = matches!(item.standing.timing, Timing::Past(_));
            Promise {
                number: item.number,
                words: item.words.clone(),
                owner: item.standing.owner.clone().unwrap_or_default(),
                due: item.standing.due.map_or_else(|| "no date given".to_owned(), when),
                standing: if late { "past its day" } else { "open" }.to_owned(),
                late,
            }
        })
        .collect();
    promises.sort_by_key(|promise| promise.number);
    promises
}

fn answers(release: &Release) -> Vec<(String, String)> {
    let answer = |key: &str| release.answers.get(key).cloned().unwrap_or_default();
    CHECKLIST.iter().map(|(key, question)| ((*question).to_owned(), answer(key))).collect()
}

pub(super) async fn run(desk: &Desk, global: &Global, flags: PackFlags) -> Result<u8> {
    let register = told(desk.book.register(desk.council).await)?;
    let release = told(register.release(&flags.id).ok_or(publications::Error::NotThere { what: "release" }))?;
    let gated = told(release.gated.as_ref().ok_or(publications::Error::NotThere { what: "published release" }))?;
    let as_at = global.as_at.or(gated.about().as_at()).map_or_else(today::day, Ok)?;
    let record = desk.stores.minutes().await?.book(desk.council).await?.record.open(as_at);
    let (promises, answers) = (promises(&record), answers(release));
    let due = flags.meeting.and_then(|meeting| {
        let fixed = register.updates().iter().flat_map(|fixed| &fixed.meetings).find(|known| known.on == meeting);
        fixed.map_or_else(
            || publications::Meeting { on: meeting, deadline: None, given: None, done: None }.due(),
            publications::Meeting::due,
        )
    });
    let pack = Pack {
        gated,
        before: register.before(gated),
        committee: &flags.committee,
        meeting: flags.meeting,
        due,
        promises: &promises,
        corrections: register.corrections(),
        warnings: &flags.warnings,
        answers: &answers,
        printed: flags.printed.unwrap_or(gated.about().published()),
    };
    let template =
        flags.template.as_ref().map(|path| std::fs::read(path).with_context(|| format!("reading {}", path.display())));
    let template = template.transpose()?;
    let document = report::pack::document(&pack);
    std::fs::create_dir_all(&flags.out).with_context(|| format!("making {}", flags.out.display()))?;
    let path = |name: &str| flags.out.join(name);
    write(path("pack.html"), papers::html(&document).map_err(refused)?.as_bytes())?;
    write(path("pack.pdf"), &papers::pdf(&document).map_err(refused)?)?;
    write(path("pack.xlsx"), &papers::xlsx(&document).map_err(refused)?)?;
    write(path("pack.docx"), &papers::docx(&document, template.as_deref()).map_err(refused)?)?;
    write(path("pack.csv"), report::pack::csv(gated)?.as_bytes())?;
    match report::open_data::pair(gated) {
        Ok(pair) => {
            write(path(&pair.name), pair.data.as_bytes())?;
            write(path(&pair.meta_name), pair.meta.as_bytes())?;
        }
        Err(why) => output::say(format!("no open data: {why}")),
    }
    Ok(0)
}

fn refused(fault: papers::Fault) -> Failure {
    let words = fault.to_string();
    let (code, what) = words.split_once(": ").unwrap_or(("CA-0008", &words));
    let listed = papers::CODES.iter().find(|(known, _)| *known == code);
    Failure {
        code: listed.map_or("CA-0008", |(known, _)| known),
        what: what.to_owned(),
        place: None,
        why: "a pack that only some can read is no pack",
        todo: format!("`candour explain {code}` says what to do"),
        exit: exit::REFUSED,
    }
}
