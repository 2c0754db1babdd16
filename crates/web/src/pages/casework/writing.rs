//! An entry by hand: what the record would be with it, and how it is kept. The fact goes to the ledger with who and when;
//! the reason and the evidence are free text about a person, so they go to the vault, sealed, and the ledger holds their
//! hash as the entry's source. A later erasure of the person destroys them like any file that names the person.

use crate::errors::Fault;
use crate::pages::vault_fault;
use crate::visit::Ctx;
use crate::words;
use ::casework::{Doubts, Entry, Standing, entries};
use clocks::{Outcome, Rules};
use facts::{AsKnown, BatchMeta, Collection, Detail, Fact, History, Kind, Series, SourceFile, Statement, SubjectId};
use ledger::{Loaded, NewBatch};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use std::sync::Arc;
use terms::{Date, LaCode};
use vault::{Access, NewSource};

/// What a person wrote with an entry. Kept in the vault as JSON.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Reason {
    /// Tells one entry from another with the same words, and makes a form sent twice one entry.
    pub(super) entry: String,
    pub(super) council: String,
    pub(super) subject: String,
    /// What it is about, where the fact alone does not say: the date disputed, the exception approved.
    pub(super) about: String,
    pub(super) why: String,
    pub(super) evidence: String,
}

/// Everything the ledger holds of one person.
pub(super) struct Held {
    council: LaCode,
    subject: SubjectId,
    loaded: Arc<Loaded>,
}

/// The record of one person on a day, with its clocks.
pub(super) struct Reading {
    pub(super) history: History,
    pub(super) outcomes: Vec<Outcome>,
    pub(super) settings: clocks::Settings,
}

impl Held {
    pub(super) async fn of(ctx: &Ctx, council: LaCode, subject: SubjectId) -> Result<Self, Fault> {
        let loaded = ctx.state.records().loaded(council).await?;
        Ok(Self { council, subject, loaded })
    }

    /// The ledger's head that this was read at: a form that was looked at under another is shown again.
    pub(super) fn head(&self) -> String {
        self.loaded.head.to_string()
    }

    /// The batch of a number.
    pub(super) fn batch(&self, number: u64) -> Option<&BatchMeta> {
        self.loaded.batches.iter().find(|meta| meta.number == number)
    }

    /// The facts that a batch states of this person.
    pub(super) fn facts_of(&self, batch: u64) -> &[Fact] {
        let mine = self.loaded.blocks.iter().find(|block| block.batch == batch && block.subject == self.subject);
        mine.map_or(&[], |block| block.facts.as_slice())
    }

    fn statements<'a>(&'a self, extra: Option<Statement<'a>>) -> Vec<Statement<'a>> {
        let mine = self.loaded.blocks.iter().filter(|block| block.subject == self.subject);
        let told = mine.map(|block| Statement { batch: block.batch, facts: &block.facts });
        told.chain(extra).collect()
    }

    /// The record of the person today, with facts added as if somebody had entered them now.
    pub(super) fn read(&self, ctx: &Ctx, added: &[Fact]) -> Result<Reading, Fault> {
        let today = ctx.visit.today;
        let mut batches = self.loaded.batches.clone();
        let mut extra = None;
        if !added.is_empty() {
            let number = batches.iter().map(|meta| meta.number).max().unwrap_or_default() + 1;
            batches.push(BatchMeta {
                number,
                series: Series { council: self.council, collection: Collection::Hand, year: 0 },
                serial: 1,
                source: SourceFile { sha256: [0; 32], name: NAME.to_owned(), reader: READER.to_owned() },
                stated_on: None,
                recorded_at: ctx.visit.now,
                historic: false,
                actor: ctx.standing()?.name.clone(),
            });
            extra = Some(Statement { batch: number, facts: added });
        }
        let known = AsKnown::new(today, today, &batches).map_err(|_| Fault::Program)?;
        let history = facts::resolve(self.subject, &self.statements(extra), &known);
        let settings = clocks::Settings { sources: clocks::Sources::of(&batches), ..clocks::Settings::default() };
        let outcomes = clocks::assess(&history, Rules::national(), today, &settings);
        Ok(Reading { history, outcomes, settings })
    }

    /// The entries by hand about the person, as known at the end of a day.
    pub(super) fn entries(&self, known: &AsKnown) -> Vec<Entry> {
        entries(&self.statements(None), known)
    }
}

const NAME: &str = "Recorded by hand";
const READER: &str = "hand/1";

fn ledger_fault(error: &ledger::Error) -> Fault {
    tracing::error!(code = error.code(), error = %error, "an entry by hand could not be kept");
    Fault::Ledger
}

/// Keeps an entry: its reason in the vault, then its facts in the ledger, with a line of the log before both. The same
/// entry sent twice is one entry.
pub(super) async fn append(
    ctx: &Ctx,
    council: LaCode,
    subject: SubjectId,
    facts: Vec<Fact>,
    mut reason: Reason,
) -> Result<u64, Fault> {
    let actor = ctx.standing()?.name.clone();
    let what = facts.first().map_or("", |fact| fact.kind().name());
    ctx.log(council, ["recorded by hand", &subject.to_string(), what]).await?;
    reason.council = council.to_string();
    reason.subject = subject.to_string();
    let text = serde_json::to_string(&reason).map_err(|_| Fault::Program)?;
    let sha256: [u8; 32] = Sha256::digest(text.as_bytes()).into();
    let keep_until = ctx.visit.today.saturating_add(jiff::Span::new().days(ctx.state.settings().keep_reasons_days));
    let source = NewSource { council, sha256, name: NAME.to_owned(), keep_until };
    let kept = ctx.state.vault().keep_source(source, &mut text.as_bytes(), ctx.visit.now).await;
    kept.map_err(|error| vault_fault(&error))?;
    let batch = NewBatch {
        series: Series { council, collection: Collection::Hand, year: 0 },
        serial: 1,
        source: SourceFile { sha256, name: NAME.to_owned(), reader: READER.to_owned() },
        stated_on: None,
        recorded_at: ctx.visit.now,
        historic: false,
        actor,
        blocks: vec![(subject, facts)],
    };
    let receipt = ctx.state.records().ledger().append(batch).await.map_err(|error| ledger_fault(&error))?;
    Ok(receipt.batch.number)
}

/// The reason given with an entry, from the vault, which logs the reading. `None` if it is no longer kept.
pub(super) async fn reason(ctx: &Ctx, council: LaCode, batch: &BatchMeta) -> Result<Option<Reason>, Fault> {
    let access = Access { actor: &ctx.standing()?.name, reason: "reason of an entry by hand", at: ctx.visit.now };
    let mut bytes = Vec::new();
    match ctx.state.vault().read_source(council, batch.source.sha256, &access, &mut bytes).await {
        Ok(_) => Ok(serde_json::from_slice(&bytes).ok()),
        Err(vault::Error::NoSuchSource) => Ok(None),
        Err(error) => Err(vault_fault(&error)),
    }
}

/// An entry by hand as a page shows it.
pub(crate) struct EntryLine {
    pub(crate) batch: u64,
    pub(crate) title: String,
    pub(crate) when: String,
    pub(crate) detail: String,
    pub(crate) by: String,
    pub(crate) standing: String,
    pub(crate) colour: &'static str,
    pub(crate) kind: Kind,
    pub(crate) state: Standing,
    /// It is about the record itself, so that no case system would hold it.
    pub(crate) about_the_record: bool,
    pub(crate) fact: Fact,
}

impl EntryLine {
    fn of(held: &Held, entry: &Entry) -> Self {
        let (standing, colour) = standing_words(entry.standing, entry.fact.kind());
        let meta = held.batch(entry.batch);
        Self {
            batch: entry.batch,
            title: words::kind(entry.fact.kind()),
            when: words::when(entry.fact.on()),
            detail: words::detail(&entry.fact.detail()),
            by: meta.map(by_words).unwrap_or_default(),
            standing,
            colour,
            kind: entry.fact.kind(),
            state: entry.standing,
            about_the_record: is_about_the_record(entry.fact.kind()),
            fact: entry.fact,
        }
    }
}

/// Who made an entry, and when.
pub(super) fn by_words(meta: &BatchMeta) -> String {
    format!("{}, {}", meta.actor, words::long_date(crate::clock::london_date(meta.recorded_at)))
}

/// Whether a fact is about the record itself, so that no case system would hold it.
pub(super) fn is_about_the_record(kind: Kind) -> bool {
    matches!(kind, Kind::Disputed | Kind::DisputeSettled | Kind::ExceptionRecordedLate | Kind::ExceptionDeclined)
}

fn standing_words(standing: Standing, kind: Kind) -> (String, &'static str) {
    match standing {
        Standing::Withdrawn => ("Withdrawn".to_owned(), "grey"),
        _ if is_about_the_record(kind) => ("About the record".to_owned(), "grey"),
        Standing::NotInTheCaseSystem => ("Not in the case system".to_owned(), "yellow"),
        Standing::Confirmed { batch } => (format!("Confirmed by an import (batch {batch})"), "green"),
        Standing::Contradicted { batch, says } => {
            (format!("An import says otherwise: {} (batch {batch})", words::when(says)), "red")
        }
    }
}

/// The entries by hand about a person, oldest first.
pub(crate) async fn entry_lines(
    ctx: &Ctx,
    council: LaCode,
    subject: SubjectId,
    known: &AsKnown,
) -> Result<Vec<EntryLine>, Fault> {
    let held = Held::of(ctx, council, subject).await?;
    Ok(held.entries(known).iter().map(|entry| EntryLine::of(&held, entry)).collect())
}

/// Whether an exception recorded late is one of those that wait for a second person. Two entries of the same ground and
/// day are one exception, and one answer answers both.
pub(super) fn waits(doubts: &Doubts, fact: &Fact) -> bool {
    doubts.waiting.iter().any(|event| event.on == fact.on() && event.detail == fact.detail())
}

/// The people about whom there is an entry by hand that counts.
pub(super) async fn people_with_entries(ctx: &Ctx, council: LaCode, known: &AsKnown) -> Result<Vec<SubjectId>, Fault> {
    let loaded = ctx.state.records().loaded(council).await?;
    let by_hand = loaded.blocks.iter().filter(|block| known.is_by_hand(block.batch));
    let mut people: Vec<SubjectId> = by_hand.map(|block| block.subject).collect();
    people.sort_unstable();
    people.dedup();
    Ok(people)
}

/// A number of a batch as a fact holds it; `None` past what it can hold.
pub(super) fn batch_detail(batch: u64) -> Option<Detail> {
    i32::try_from(batch).ok().map(Detail::Number)
}

/// The last day that a form may give for something that has happened.
pub(super) fn not_after(today: Date, kind: Kind) -> Option<Date> {
    (!kind.states_a_day_to_come()).then_some(today)
}
