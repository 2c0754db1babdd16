//! The data problems of a file: what the reader could not take as it stood, and what the rules found. Worked out again
//! from the file kept in the vault, and kept in memory for a while; nothing of it is stored.

use crate::errors::Fault;
use crate::pages::vault_fault;
use crate::visit::Ctx;
use facts::{BatchMeta, Collection};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{Seek as _, SeekFrom};
use std::sync::{Arc, Mutex, PoisonError};
use terms::LaCode;
use vault::Access;

/// Most findings listed of one rule; all are counted.
const LISTED_OF_EACH: u64 = 2000;

/// One finding: where it is, never what the file says there.
#[derive(Clone, Debug)]
pub(crate) struct FindingLine {
    pub(crate) rule: &'static str,
    pub(crate) level: &'static str,
    /// Number of the person or line of the file; nothing if it is of the file as a whole.
    pub(crate) row: Option<u32>,
    pub(crate) field: String,
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
}

/// What one file came to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Findings {
    pub(crate) lines: Vec<FindingLine>,
    pub(crate) rules: Vec<RuleWords>,
    /// Rules that could not answer, and what they lack.
    pub(crate) not_checked: Vec<(String, &'static str)>,
}

/// The findings lately worked out, newest first.
#[derive(Default)]
pub(crate) struct FindingsKept(Mutex<Vec<([u8; 32], Arc<Findings>)>>);

impl FindingsKept {
    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<([u8; 32], Arc<Findings>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The findings of a batch's file; `None` if the vault does not keep the file.
pub(crate) async fn of_batch(ctx: &Ctx, council: LaCode, batch: &BatchMeta) -> Result<Option<Arc<Findings>>, Fault> {
    let kept = ctx.state.findings();
    let sha256 = batch.source.sha256;
    if let Some((_, found)) = kept.lock().iter().find(|(known, _)| *known == sha256) {
        return Ok(Some(Arc::clone(found)));
    }
    let mut file = tempfile::tempfile_in(&ctx.state.settings().data).map_err(|_| Fault::Program)?;
    let access = Access { actor: &ctx.standing()?.name, reason: "data problems", at: ctx.visit.now };
    match ctx.state.vault().read_source(council, sha256, &access, &mut file).await {
        Ok(_) => {}
        Err(vault::Error::NoSuchSource) => return Ok(None),
        Err(error) => return Err(vault_fault(&error)),
    }
    let (name, collection, stated_on) = (batch.source.name.clone(), batch.series.collection, batch.stated_on);
    let work = move || found_in(file, &name, council, collection, stated_on);
    let found = Arc::new(tokio::task::spawn_blocking(work).await.map_err(|_| Fault::Program)??);
    let mut slots = kept.lock();
    slots.insert(0, (sha256, Arc::clone(&found)));
    slots.truncate(8);
    Ok(Some(found))
}

fn found_in(
    mut file: File,
    name: &str,
    council: LaCode,
    collection: Collection,
    stated_on: Option<terms::Date>,
) -> Result<Findings, Fault> {
    let options = intake::Options { council: Some(council), stated_on, most_bytes: None, ..intake::Options::default() };
    let mut counts: BTreeMap<&'static str, u64> = BTreeMap::new();
    let mut lines = Vec::new();
    let mut not_checked = Vec::new();
    let unreadable = |trouble: intake::Trouble| {
        tracing::error!(code = trouble.code(), "a kept file could not be read again");
        Fault::Vault
    };
    file.seek(SeekFrom::Start(0)).map_err(|_| Fault::Program)?;
    let problems = if collection == Collection::Sen2 {
        let mut each = |finding: intake::Finding<'_>| {
            let problem = finding.problem;
            let count = counts.entry(problem.rule.id).or_default();
            *count += 1;
            if *count <= LISTED_OF_EACH {
                let (rule, level) = (problem.rule.id, problem.level.name());
                lines.push(FindingLine { rule, level, row: problem.person_index(), field: problem.path() });
            }
        };
        let context = checks::Context::default();
        let checked = intake::check(&mut file, name, &options, None, &context, &mut each).map_err(unreadable)?;
        for lacking in &checked.could_not_check {
            not_checked.push((format!("{}: {}", lacking.rule.id, lacking.rule.title()), lacking.needs.name()));
        }
        checked.problems
    } else {
        intake::stream(&mut file, name, &options, &mut |_| Ok(())).map_err(unreadable)?.problems
    };
    for problem in problems.listed() {
        let field = problem.field.as_deref().unwrap_or_default().to_owned();
        lines.push(FindingLine { rule: problem.code, level: "reading", row: problem.row, field });
    }
    let mut rules: Vec<RuleWords> = counts.iter().filter_map(|(id, found)| rule_words(id, *found)).collect();
    rules.extend(problems.counts().iter().filter_map(|(code, found)| code_words(code, *found)));
    Ok(Findings { lines, rules, not_checked })
}

fn rule_words(id: &'static str, found: u64) -> Option<RuleWords> {
    let rule = checks::rule(id)?;
    let told = rule.explain();
    Some(RuleWords { id, title: told.title, matters: told.matters, fix: told.fix, owner: rule.owner.name(), found })
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
    })
}
