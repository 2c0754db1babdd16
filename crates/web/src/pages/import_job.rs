//! One file under way: how far it is, and in the end what it came to. Without script: a link looks again.

use crate::errors::Fault;
use crate::jobs::{Job, JobState, Outcome};
use crate::scope::council_of;
use crate::view::{Layout, page};
use crate::visit::Ctx;
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use std::time::Duration;
use terms::LaCode;

/// A job in the list of files.
pub(crate) struct JobRow {
    pub(crate) href: String,
    /// The first digits of the file's hash: its name is in the vault.
    pub(crate) file: String,
    pub(crate) size: String,
    pub(crate) sent: String,
    pub(crate) state: String,
    pub(crate) colour: &'static str,
}

impl JobRow {
    pub(crate) fn of(job: &Job) -> Self {
        let failed = job.state == JobState::Failed;
        Self {
            href: format!("/records/{}/imports/{}", job.council, job.id),
            file: short(&job.file),
            size: size(job.bytes),
            sent: sent(job),
            state: if failed { format!("Not taken in: {}", code(job)) } else { step(job) },
            colour: if failed { "red" } else { "blue" },
        }
    }
}

fn short(file: &[u8; 32]) -> String {
    file.iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

fn size(bytes: u64) -> String {
    format!("{} bytes", words::thousands(bytes))
}

fn sent(job: &Job) -> String {
    format!("{} by {}", job.made_at.strftime("%-d %B %Y, %H:%M UTC"), job.actor)
}

fn code(job: &Job) -> &str {
    job.code.as_deref().unwrap_or_default()
}

fn step(job: &Job) -> String {
    let number = words::thousands(job.done);
    match (job.state, job.step.as_str()) {
        (JobState::Waiting, _) if job.attempts > 0 => "Waiting to be begun again".to_owned(),
        (JobState::Waiting, _) => "Waiting to begin".to_owned(),
        (JobState::Done, _) => "Taken in".to_owned(),
        (JobState::Failed, _) => "Not taken in".to_owned(),
        (JobState::Running, "checking") => "Checking that the file can be read safely".to_owned(),
        (JobState::Running, "reading") => format!("Reading: {number} people so far"),
        (JobState::Running, "matching") => format!("Telling who {number} people are"),
        (JobState::Running, "writing") => format!("Writing {number} facts"),
        (JobState::Running, _) => "Beginning".to_owned(),
    }
}

/// A trouble or a problem in words.
struct Told {
    code: String,
    what: String,
    why: String,
    todo: String,
    count: String,
}

#[derive(Template)]
#[template(path = "import_job.html")]
struct Shown {
    layout: Layout,
    heading: String,
    lead: String,
    under_way: bool,
    already: bool,
    here: String,
    lines: Vec<(&'static str, String)>,
    trouble: Option<Told>,
    taken_in: bool,
    problems: Vec<Told>,
    list: String,
    problems_page: String,
    account_page: String,
}

/// The job's page. While it is under way the answer waits a moment, so that a small file is done when the page opens.
pub(crate) async fn show(ctx: Ctx, Path((council, id)): Path<(String, String)>) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let jobs = ctx.state.jobs();
    let mut job = jobs.one(council, &id).await?.ok_or(Fault::NotFound)?;
    for _ in 0..10 {
        if job.state.ended() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
        job = jobs.one(council, &id).await?.ok_or(Fault::NotFound)?;
    }
    let mut shown = frame(&ctx, council, &job);
    match (job.state, job.outcome.clone()) {
        (JobState::Done, Some(outcome)) => taken_in(&ctx, &mut shown, &job, &outcome).await?,
        (JobState::Failed, outcome) => refused(&mut shown, &job, &outcome.unwrap_or_default()),
        _ => {}
    }
    page(&shown)
}

fn frame(ctx: &Ctx, council: LaCode, job: &Job) -> Shown {
    let list = format!("/records/{council}/imports");
    let mut lines =
        vec![("File", short(&job.file)), ("Size", size(job.bytes)), ("Sent", sent(job)), ("How far it is", step(job))];
    if job.attempts > 1 {
        lines.push(("Begun", format!("{} times: an earlier attempt was stopped", job.attempts)));
    }
    if let Some(at) = job.ended_at {
        lines.push(("Ended", at.strftime("%-d %B %Y, %H:%M:%S UTC").to_string()));
    }
    let under_way = !job.state.ended();
    Shown {
        layout: ctx.layout("A file sent in").crumb("Files brought in", list.clone()),
        heading: "The file is on its way".to_owned(),
        lead: "You can leave this page. The work goes on without it, and begins again by itself if it is interrupted."
            .to_owned(),
        under_way,
        already: false,
        here: format!("{list}/{}", job.id),
        lines,
        trouble: None,
        taken_in: false,
        problems: Vec::new(),
        problems_page: String::new(),
        account_page: String::new(),
        list,
    }
}

async fn taken_in(ctx: &Ctx, shown: &mut Shown, job: &Job, outcome: &Outcome) -> Result<(), Fault> {
    let loaded = ctx.state.records().loaded(job.council).await?;
    let batch = loaded.batches.iter().find(|batch| batch.number == outcome.batch);
    let name = batch.map_or_else(|| "The file".to_owned(), |batch| batch.source.name.clone());
    let number = words::thousands;
    shown.heading =
        if outcome.already { "This file is there already".to_owned() } else { format!("{name} is in the record") };
    shown.lead = format!("It was recognised as {}.", outcome.what);
    shown.already = outcome.already;
    shown.taken_in = true;
    shown.problems_page = format!("{}/problems?batch={}", shown.list.trim_end_matches("/imports"), outcome.batch);
    shown.account_page = format!("{}/batches/{}", shown.list.trim_end_matches("/imports"), outcome.batch);
    shown.lines.retain(|(key, _)| *key != "File");
    shown.lines.extend([
        ("Batch", format!("{} of the ledger", outcome.batch)),
        ("Rows read", number(outcome.rows)),
        ("Rows that gave facts", number(outcome.with_facts)),
        ("Rows that repeat an earlier one", number(outcome.duplicates)),
        ("Rows that gave nothing", number(outcome.rejected)),
        ("Facts", number(outcome.facts)),
        ("People", number(outcome.people)),
        ("People met for the first time", number(outcome.new_people)),
        ("People who wait for somebody to say who they are", number(outcome.queued)),
        ("Ledger head", outcome.head.clone()),
    ]);
    shown.problems = outcome.problems.iter().filter_map(|(code, count)| told(code, *count)).collect();
    Ok(())
}

fn told(code: &str, count: u64) -> Option<Told> {
    let known = intake::explain(code)?;
    Some(Told {
        code: code.to_owned(),
        what: known.what.to_owned(),
        why: known.why.to_owned(),
        todo: known.todo.to_owned(),
        count: words::thousands(count),
    })
}

fn refused(shown: &mut Shown, job: &Job, outcome: &Outcome) {
    shown.heading = "The file was not taken in".to_owned();
    shown.lead = "Nothing of it was kept.".to_owned();
    let code = code(job).to_owned();
    // The code has a line of its own.
    let bare = outcome.words.strip_prefix(&format!("{code}: ")).unwrap_or(&outcome.words);
    let what = words::sentence(bare);
    shown.trouble = Some(match (intake::explain(&code), Fault::from_code(&code)) {
        (Some(known), _) => {
            Told { why: known.why.to_owned(), todo: known.todo.to_owned(), what, code, count: String::new() }
        }
        (None, Some(fault)) => {
            let known = fault.words();
            Told { why: known.why.to_owned(), todo: known.what_to_do.to_owned(), what, code, count: String::new() }
        }
        // The ledger or the vault said no, in its own words.
        (None, None) => {
            let todo = "Tell the person who runs the service, with the code and the time.".to_owned();
            Told { why: String::new(), todo, what, code, count: String::new() }
        }
    });
}
