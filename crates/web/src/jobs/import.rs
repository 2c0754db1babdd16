//! The job of taking an uploaded file in: out of the vault, read in the bounded child, then read and written here.

use super::store::Job;
use crate::hex::hex;
use crate::record::{ImportNote, saved_mappings};
use crate::state::State;
use intake::bounded::{self, Kind};
use intake::{Mapping, Options, Progress, Recorded, Recording, Trouble};
use ledger::Note;
use std::fs::File;
use std::io::{Seek as _, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use vault::Access;

/// How far the work has come: the step's name and its count.
#[derive(Debug, Default)]
pub(super) struct Step(Mutex<(&'static str, u64)>);

impl Step {
    fn set(&self, step: &'static str, count: u64) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = (step, count);
    }

    pub(super) fn get(&self) -> (&'static str, u64) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Takes the job's file in. Long work that blocks: on a thread of its own.
pub(super) async fn run(state: &State, job: &Job, step: &Step) -> Result<Recorded, Trouble> {
    let settings = state.settings();
    let mut file: File = tempfile::tempfile_in(&settings.data).map_err(Trouble::Io)?;
    let access = Access { actor: &job.actor, reason: "taking the file in", at: state.now() };
    let name = state.vault().read_source(job.council, job.file, &access, &mut file).await?;
    file.seek(SeekFrom::Start(0)).map_err(Trouble::Io)?;
    let mapping = mapping_of(state, job).await?;
    let options = Options {
        mapping,
        council: Some(job.council),
        stated_on: job.asked.stated_on,
        date_style: job.asked.date_style,
        most_bytes: Some(settings.upload_cap),
        ..Options::default()
    };
    step.set("checking", 0);
    let kind = Kind::Facts { options: Box::new(options.clone()) };
    bounded::run(&settings.reader, &kind, &file, &settings.reader_limits)?;
    let recording = Recording {
        name,
        options,
        historic: job.asked.historic,
        actor: job.actor.clone(),
        at: state.now(),
        // It is in the vault already.
        keep_source_until: None,
    };
    let mut progress = |now: Progress| match now {
        Progress::Reading { people } => step.set("reading", people),
        Progress::Matching { people } => step.set("matching", people),
        Progress::Writing { facts } => step.set("writing", facts),
    };
    let began = Instant::now();
    let told = recording.options.clone();
    let recorded = intake::record(file, recording, state.records().ledger(), state.vault(), &mut progress).await?;
    if !recorded.receipt.already_there {
        let note = ImportNote {
            batch: recorded.receipt.batch.number,
            rows: recorded.accounting.rows,
            milliseconds: u64::try_from(began.elapsed().as_millis()).unwrap_or(u64::MAX),
            ..ImportNote::default()
        };
        note_import(state, job, note.told(&told)).await?;
    }
    Ok(recorded)
}

/// The saved mapping that the job's file is read through, if it is.
async fn mapping_of(state: &State, job: &Job) -> Result<Option<Arc<Mapping>>, Trouble> {
    let Some(wanted) = job.asked.mapping else { return Ok(None) };
    let saved = saved_mappings(state.records().ledger(), job.council).await?;
    let found = saved.iter().find(|saved| saved.sha256 == hex(&wanted));
    let gone = || Trouble::Mapping { why: "is not among those saved for this council".to_owned() };
    Ok(Some(Arc::new(found.ok_or_else(gone)?.read()?)))
}

/// Notes who took the file in, how long it took, and what the reader was told.
async fn note_import(state: &State, job: &Job, note: ImportNote) -> Result<(), Trouble> {
    let Ok((name, body)) = note.note() else { return Ok(()) };
    let (name, council, actor, at) = (name.to_owned(), Some(job.council), job.actor.clone(), state.now());
    state.records().ledger().note(Note { name, council, body, actor, at }).await?;
    Ok(())
}
