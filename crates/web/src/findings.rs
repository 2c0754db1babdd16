//! The data problems of a file: what the reader could not take as it stood, and what the rules found. Worked out again
//! from the file kept in the vault, and kept in memory for a while; nothing of it is stored.

use crate::errors::Fault;
use crate::pages::vault_fault;
use crate::record::{import_notes, saved_mappings};
use crate::visit::Ctx;
use checks::{Context, NotChecked};
use facts::{BatchMeta, SubjectId};
use fixlists::{Problem, Severity, place_of};
use intake::{Options, Trouble};
use ledger::{Ledger, Loaded};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs::File;
use std::io::{Seek as _, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};
use terms::LaCode;
use vault::{Access, Vault};

/// Most findings listed of one rule; all are counted.
const LISTED_OF_EACH: u64 = 20_000;

/// What the file of a batch came to, each problem with the case it is about.
#[derive(Clone, Debug, Default)]
pub struct FileProblems {
    /// Problems in source order, those of the reader last.
    pub problems: Vec<Problem>,
    /// How many of each rule and code.
    pub counts: BTreeMap<&'static str, u64>,
    /// Rules that could not answer, and what they lack.
    pub not_checked: Vec<NotChecked>,
}

/// Why the problems of a kept file cannot be told.
#[derive(Debug, thiserror::Error)]
pub enum FileProblemsError {
    /// The vault.
    #[error(transparent)]
    Vault(#[from] vault::Error),
    /// The ledger.
    #[error(transparent)]
    Ledger(#[from] ledger::Error),
    /// The file, which was read when it was taken in.
    #[error(transparent)]
    Read(#[from] Trouble),
    /// The thread that read it broke off.
    #[error("reading the kept file again broke off")]
    Broken,
}

/// The problems of a batch's file; `None` if the vault does not keep the file. `scratch` is an empty temporary file. The
/// reading is logged, and a file is read again as it was read the first time, through the same mapping.
///
/// # Errors
/// [`FileProblemsError`] if the vault, the ledger or the file cannot be read.
pub async fn file_problems(
    ledger: &Ledger,
    vault: &Vault,
    loaded: &Loaded,
    batch: &BatchMeta,
    access: &Access<'_>,
    mut scratch: File,
) -> Result<Option<FileProblems>, FileProblemsError> {
    let council = batch.series.council;
    let Some(options) = reopen(ledger, vault, batch, access, &mut scratch).await? else { return Ok(None) };
    let (name, collection) = (batch.source.name.clone(), batch.series.collection);
    let context = Context { council: Some(council), year: options.year, ..Context::default() };
    let work = move || intake::findings(scratch, &name, collection, &options, &context, LISTED_OF_EACH);
    let found = tokio::task::spawn_blocking(work).await.map_err(|_| FileProblemsError::Broken)??;
    let rows: HashSet<u32> = found.lines.iter().filter_map(|line| line.row).collect();
    let mut people: HashMap<u32, SubjectId> = HashMap::new();
    for block in loaded.blocks.iter().filter(|block| block.batch == batch.number) {
        let of_block = block.facts.iter().map(|fact| fact.row()).filter(|row| rows.contains(row));
        people.extend(of_block.map(|row| (row, block.subject)));
    }
    let problem = |line: &intake::FileFinding| Problem {
        rule: line.rule,
        severity: Severity::of(line.level),
        subject: line.row.and_then(|row| people.get(&row)).copied(),
        row: line.row,
        place: place_of(&line.path),
    };
    let problems = found.lines.iter().map(problem).collect();
    Ok(Some(FileProblems { problems, counts: found.counts, not_checked: found.not_checked }))
}

/// Writes the kept file of a batch into `scratch` and gives what its reader was told; `None` if the vault does not keep it.
pub(crate) async fn reopen(
    ledger: &Ledger,
    vault: &Vault,
    batch: &BatchMeta,
    access: &Access<'_>,
    scratch: &mut File,
) -> Result<Option<Options>, FileProblemsError> {
    match vault.read_source(batch.series.council, batch.source.sha256, access, scratch).await {
        Ok(_) => {}
        Err(vault::Error::NoSuchSource) => return Ok(None),
        Err(error) => return Err(error.into()),
    }
    scratch.seek(SeekFrom::Start(0)).map_err(Trouble::Io)?;
    Ok(Some(options_of(ledger, batch).await?))
}

/// What the reader was told when the file was taken in, as the ledger has it.
async fn options_of(ledger: &Ledger, batch: &BatchMeta) -> ledger::Result<Options> {
    let council = batch.series.council;
    let noted = import_notes(ledger, council).await?.into_iter().find(|(_, note)| note.batch == batch.number);
    let note = noted.map(|(_, note)| note).unwrap_or_default();
    let mapping = match note.mapping.as_str() {
        "" => None,
        hash => saved_mappings(ledger, council).await?.into_iter().find(|saved| saved.sha256 == hash),
    };
    Ok(Options {
        council: Some(council),
        year: (batch.series.collection == facts::Collection::Sen2).then_some(batch.series.year),
        stated_on: batch.stated_on,
        serial: Some(batch.serial),
        date_style: note.style(),
        encoding: intake::Encoding::from_name(&note.encoding),
        most_bytes: None,
        mapping: mapping.and_then(|saved| saved.read().ok()).map(Arc::new),
        ..Options::default()
    })
}

/// A rule or a reader's code, in words.
#[derive(Clone, Debug)]
pub(crate) struct RuleWords {
    pub(crate) id: &'static str,
    pub(crate) title: String,
    pub(crate) matters: String,
    pub(crate) fix: String,
    pub(crate) owner: &'static str,
    pub(crate) found: u64,
    /// It is a rule with a page of its own, and not a code of the reader.
    pub(crate) has_page: bool,
}

/// What one file came to, in words.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    pub(crate) problems: Vec<Problem>,
    pub(crate) rules: Vec<RuleWords>,
    /// Rules that could not answer, and what they lack.
    pub(crate) not_checked: Vec<(String, &'static str)>,
}

impl Findings {
    fn of(found: FileProblems) -> Self {
        let words =
            found.counts.iter().filter_map(|(id, count)| rule_words(id, *count).or_else(|| code_words(id, *count)));
        let lacking = |one: &NotChecked| (format!("{}: {}", one.rule.id, one.rule.title()), one.needs.name());
        Self {
            rules: words.collect(),
            not_checked: found.not_checked.iter().map(lacking).collect(),
            problems: found.problems,
        }
    }

    /// The words of a rule or code.
    pub(crate) fn words_of(&self, rule: &str) -> Option<&RuleWords> {
        self.rules.iter().find(|known| known.id == rule)
    }
}

/// Which file of which batch.
type Key = ([u8; 32], u64);

/// The findings lately worked out, newest first. Of a file that is no longer kept, that it is not.
#[derive(Default)]
pub(crate) struct FindingsKept(Mutex<Vec<(Key, Arc<Findings>)>>);

/// How many files' findings are kept in memory.
const KEPT: usize = 16;

impl FindingsKept {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<(Key, Arc<Findings>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn key(batch: &BatchMeta) -> Key {
    (batch.source.sha256, batch.number)
}

/// The findings of a batch's file, if they were worked out lately.
pub(crate) fn at_hand(ctx: &Ctx, batch: &BatchMeta) -> Option<Arc<Findings>> {
    let key = key(batch);
    ctx.state.findings().lock().iter().find(|(known, _)| *known == key).map(|(_, found)| Arc::clone(found))
}

/// The findings of a batch's file; `None` if the vault does not keep the file.
pub(crate) async fn of_batch(ctx: &Ctx, council: LaCode, batch: &BatchMeta) -> Result<Option<Arc<Findings>>, Fault> {
    if let Some(found) = at_hand(ctx, batch) {
        return Ok(Some(found));
    }
    let scratch = tempfile::tempfile_in(&ctx.state.settings().data).map_err(|_| Fault::Program)?;
    let access = Access { actor: &ctx.standing()?.name, reason: "data problems", at: ctx.visit.now };
    let records = ctx.state.records();
    let loaded = records.loaded(council).await?;
    let found = file_problems(records.ledger(), ctx.state.vault(), &loaded, batch, &access, scratch).await;
    let found = match found {
        Ok(None) => return Ok(None),
        Ok(Some(found)) => Arc::new(Findings::of(found)),
        Err(error) => return Err(fault_of(&error)),
    };
    let mut slots = ctx.state.findings().lock();
    slots.insert(0, (key(batch), Arc::clone(&found)));
    slots.truncate(KEPT);
    Ok(Some(found))
}

/// What such an error means for a page.
pub(crate) fn fault_of(error: &FileProblemsError) -> Fault {
    match error {
        FileProblemsError::Vault(error) => vault_fault(error),
        FileProblemsError::Ledger(error) => {
            tracing::error!(code = error.code(), "the ledger could not be read");
            Fault::Ledger
        }
        FileProblemsError::Read(trouble) => {
            tracing::error!(code = trouble.code(), "a kept file could not be read again");
            Fault::Vault
        }
        FileProblemsError::Broken => Fault::Program,
    }
}

fn rule_words(id: &'static str, found: u64) -> Option<RuleWords> {
    let rule = checks::rule(id)?;
    let told = rule.explain();
    let owner = rule.owner.name();
    Some(RuleWords { id, title: told.title, matters: told.matters, fix: told.fix, owner, found, has_page: true })
}

fn code_words(code: &'static str, found: u64) -> Option<RuleWords> {
    let told = intake::explain(code)?;
    Some(RuleWords {
        id: code,
        title: told.what.to_owned(),
        matters: told.why.to_owned(),
        fix: told.todo.to_owned(),
        // What cannot be read is mended where the file is made.
        owner: checks::Owner::DataOfficer.name(),
        found,
        has_page: false,
    })
}
