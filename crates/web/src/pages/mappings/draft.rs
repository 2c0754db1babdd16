//! A draft beside a file. The file is sealed in the vault for two days while its mapping is made; every look at it is taken
//! in the bounded child and logged. What the person sees and what will be brought in is the same reading.

use super::list::list_page;
use super::{ledger_fault, saved};
use crate::errors::Fault;
use crate::hex::{hex, sha256_of};
use crate::jobs::{Asked as Told, NewJob};
use crate::pages::vault_fault;
use crate::record::{NotSaved, fits_beside, mapping_hash, saving_mapping};
use crate::scope::council_of;
use crate::upload::{Received, keep_sent, receive};
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Fields, Posted};
use crate::words;
use askama::Template;
use axum::extract::{Multipart, Path};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use intake::bounded::{self, Refused};
use intake::{Mapping, Options, Preview, Proposal};
use ledger::Note;
use std::fs::File;
use std::io::{Seek as _, SeekFrom};
use std::sync::Arc;
use terms::LaCode;
use vault::Access;

/// How long a file is kept for which no mapping was finished, in days.
const DRAFT_DAYS: i32 = 2;
/// How many rows are shown.
const SHOWN: usize = 25;

/// A trouble of the file or of the mapping, in words.
struct Trouble {
    code: String,
    what: String,
    todo: String,
}

impl Trouble {
    fn of(refused: &Refused) -> Self {
        let bare = refused.words.split_once(": ").map_or(refused.words.as_str(), |(_, what)| what);
        let todo = intake::explain(&refused.code).map_or("", |known| known.todo);
        Self { code: refused.code.clone(), what: words::sentence(bare), todo: todo.to_owned() }
    }
}

struct Row {
    row: String,
    facts: Vec<String>,
    reason: String,
}

/// A preview in words.
struct Shown {
    sums: Vec<(&'static str, String)>,
    reasons: Vec<(String, String)>,
    unmapped: Vec<(String, String, String)>,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "mappings/draft.html")]
struct Draft {
    layout: Layout,
    action: String,
    file: String,
    text: String,
    questions: Vec<String>,
    trouble: Option<Trouble>,
    shown: Option<Shown>,
    stated: String,
    historic: bool,
    /// How dates with slashes are written, for a file that leaves it open.
    dates: String,
    mistakes: Mistakes,
}

/// Seals the table in the vault and leads to its draft.
pub(crate) async fn start(ctx: Ctx, Path(council): Path<String>, form: Multipart) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let Received { file, .. } = receive(&ctx, form, ctx.state.settings().upload_cap).await?;
    let Some(sent) = file.filter(|file| file.bytes > 0) else {
        let mistakes = Mistakes::one("file", "Choose a file that is not empty");
        return list_page(&ctx, council, mistakes).await;
    };
    let sha256 = keep_sent(&ctx, council, sent, DRAFT_DAYS).await?;
    let hash = hex(&sha256);
    Ok(Redirect::to(&format!("/records/{council}/mappings/draft?file={hash}")).into_response())
}

/// The file of a draft, out of the vault. The reading is logged.
struct Table {
    council: LaCode,
    sha256: [u8; 32],
    hash: String,
    file: File,
    name: String,
}

async fn table(ctx: &Ctx, council: LaCode, hash: &str) -> Result<Table, Fault> {
    let sha256 = sha256_of(hash).ok_or(Fault::NotFound)?;
    let mut file = tempfile::tempfile_in(&ctx.state.settings().data).map_err(|_| Fault::Program)?;
    let access = Access { actor: &ctx.standing()?.name, reason: "making a mapping", at: ctx.visit.now };
    let name = match ctx.state.vault().read_source(council, sha256, &access, &mut file).await {
        Ok(name) => name,
        Err(vault::Error::NoSuchSource) => return Err(Fault::NotFound),
        Err(error) => return Err(vault_fault(&error)),
    };
    file.seek(SeekFrom::Start(0)).map_err(|_| Fault::Program)?;
    Ok(Table { council, sha256, hash: hash.to_owned(), file, name })
}

impl Table {
    fn options(&self, ctx: &Ctx, fields: &Fields) -> Options {
        Options {
            council: Some(self.council),
            date_style: crate::pages::imports::style_of(fields.get("dates")),
            stated_on: crate::pages::imports::day_of(fields.get("stated")),
            most_bytes: Some(ctx.state.settings().upload_cap),
            ..Options::default()
        }
    }

    /// Reads it in the bounded child, off the request threads.
    async fn read(&self, ctx: &Ctx, kind: bounded::Kind) -> Result<Vec<u8>, Refused> {
        let settings = ctx.state.settings();
        let (program, limits) = (settings.reader.clone(), settings.reader_limits);
        let broken = || bounded::Stopped::Broken;
        let file = self.file.try_clone().map_err(|_| stopped(broken()))?;
        let work = move || bounded::run(&program, &kind, &file, &limits);
        let ended = tokio::task::spawn_blocking(work).await.map_err(|_| stopped(broken()))?;
        ended.map_err(stopped)
    }

    async fn propose(&self, ctx: &Ctx, fields: &Fields) -> Result<Proposal, Refused> {
        let printed = self.read(ctx, bounded::Kind::Propose { options: Box::new(self.options(ctx, fields)) }).await?;
        let mut proposal = bounded::proposed(&printed).map_err(stopped)??;
        // The child is not told the file's name; as the name of the mapping it is only a beginning.
        let stem = self.name.rsplit_once('.').map_or(self.name.as_str(), |(stem, _)| stem);
        let stem: String =
            stem.chars().filter(|letter| !matches!(letter, '"' | '\\') && !letter.is_control()).collect();
        proposal.text = proposal.text.replacen("name = \"table\"", &format!("name = \"{stem}\""), 1);
        Ok(proposal)
    }

    async fn preview(&self, ctx: &Ctx, fields: &Fields, mapping: Mapping) -> Result<Preview, Refused> {
        let options = Options { mapping: Some(Arc::new(mapping)), ..self.options(ctx, fields) };
        let printed = self.read(ctx, bounded::Kind::Preview { options: Box::new(options), rows: SHOWN }).await?;
        bounded::previewed(&printed).map_err(stopped)?
    }
}

fn stopped(why: bounded::Stopped) -> Refused {
    Refused { code: why.code().to_owned(), words: why.to_string() }
}

/// The draft as it begins: what the headers and values propose, or a saved mapping to go on from.
pub(crate) async fn again(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let table = table(&ctx, council, asked.get("file")).await?;
    ctx.log(council, ["a mapping proposed", "", &words::short_hash(&table.sha256)]).await?;
    let mut draft = draft(&ctx, &table, &asked);
    match table.propose(&ctx, &asked).await {
        Ok(proposal) => {
            draft.text = proposal.text;
            draft.questions = proposal.questions;
        }
        Err(refused) => draft.trouble = Some(Trouble::of(&refused)),
    }
    page_with(StatusCode::OK, &draft)
}

fn draft(ctx: &Ctx, table: &Table, fields: &Fields) -> Draft {
    let council = table.council;
    Draft {
        layout: ctx
            .layout("A mapping for a table")
            .crumb("Files brought in", format!("/records/{council}/imports"))
            .crumb("Mappings", format!("/records/{council}/mappings")),
        action: format!("/records/{council}/mappings/draft"),
        file: table.hash.clone(),
        text: fields.get("text").to_owned(),
        questions: Vec::new(),
        trouble: None,
        shown: None,
        stated: fields.get("stated").to_owned(),
        historic: fields.get("historic") == "yes",
        dates: fields.get("dates").to_owned(),
        mistakes: Mistakes::default(),
    }
}

/// Shows what the draft would make of the file; saves it; or saves it and brings the file in.
pub(crate) async fn send(ctx: Ctx, Path(council): Path<String>, Posted(fields): Posted) -> Result<Response, Fault> {
    let council = council_of(&council)?;
    let table = table(&ctx, council, fields.get("file")).await?;
    let mut draft = draft(&ctx, &table, &fields);
    // A browser sends line ends of its own; the text that is saved has the plain ones.
    draft.text = draft.text.replace("\r\n", "\n");
    let mapping = match Mapping::parse(&draft.text) {
        Ok(mapping) => mapping,
        Err(trouble) => {
            let refused = Refused { code: trouble.code().to_owned(), words: trouble.to_string() };
            return refused_page(draft, &refused);
        }
    };
    let stated = fields.get("stated").trim();
    if !stated.is_empty() && crate::pages::imports::day_of(stated).is_none() {
        return mistaken(draft, Mistakes::one("stated", "Enter a date such as 31/1/2026, or leave it out"));
    }
    ctx.log(council, ["a mapping tried on a file", &mapping.name, &words::short_hash(&table.sha256)]).await?;
    let preview = match table.preview(&ctx, &fields, mapping.clone()).await {
        Ok(preview) => preview,
        Err(refused) => return refused_page(draft, &refused),
    };
    draft.shown = Some(shown(&preview));
    if fields.get("do") == "preview" {
        return page_with(StatusCode::OK, &draft);
    }
    let all = saved(&ctx, council).await?;
    match fits_beside(&mapping, &draft.text, &all) {
        Ok(()) => save(&ctx, council, &mapping, &draft.text).await?,
        Err(NotSaved::Already) => {}
        Err(not) => return mistaken(draft, Mistakes::one("text", not_saved(not))),
    }
    if fields.get("do") == "save" {
        let hash = mapping_hash(&draft.text);
        return Ok(Redirect::to(&format!("/records/{council}/mappings/{hash}")).into_response());
    }
    let id = queue(&ctx, table, &fields, &draft.text).await?;
    Ok(Redirect::to(&format!("/records/{council}/imports/{id}")).into_response())
}

fn not_saved(why: NotSaved) -> String {
    match why {
        NotSaved::Already => String::new(),
        NotSaved::VersionTaken { latest } => {
            format!("This mapping is saved as version {latest} already: count its version up with each change")
        }
        NotSaved::ExtractTaken => {
            "Another mapping has that extract number, and its files would be superseded: choose another".to_owned()
        }
    }
}

fn refused_page(mut draft: Draft, refused: &Refused) -> Result<Response, Fault> {
    draft.layout.mistaken = true;
    draft.trouble = Some(Trouble::of(refused));
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &draft)
}

fn mistaken(mut draft: Draft, mistakes: Mistakes) -> Result<Response, Fault> {
    draft.layout.mistaken = true;
    draft.mistakes = mistakes;
    page_with(StatusCode::UNPROCESSABLE_ENTITY, &draft)
}

async fn save(ctx: &Ctx, council: LaCode, mapping: &Mapping, text: &str) -> Result<(), Fault> {
    let version = mapping.version.to_string();
    ctx.log(council, ["mapping saved", &mapping.name, &version]).await?;
    let (name, body) = saving_mapping(mapping, text).map_err(|_| Fault::Program)?;
    let (name, actor, at) = (name.to_owned(), ctx.standing()?.name.clone(), ctx.visit.now);
    let note = Note { name, council: Some(council), body, actor, at };
    ctx.state.records().ledger().note(note).await.map_err(|error| ledger_fault(&error))?;
    Ok(())
}

/// Keeps the file for as long as files are kept, and queues the work of taking it in.
async fn queue(ctx: &Ctx, table: Table, fields: &Fields, text: &str) -> Result<String, Fault> {
    let Table { council, sha256, mut file, name, .. } = table;
    let bytes = file.seek(SeekFrom::End(0)).map_err(|_| Fault::Program)?;
    file.seek(SeekFrom::Start(0)).map_err(|_| Fault::Program)?;
    let of_record = ctx.state.records().loaded(council).await?.batches.iter().any(|meta| meta.source.sha256 == sha256);
    if !of_record && ctx.state.jobs().wants(council, sha256).await? == 0 {
        // The draft's short term ends here, and the file's own begins.
        ctx.state.vault().discard_source(council, sha256).await.map_err(|error| vault_fault(&error))?;
        let sent = crate::upload::Sent { name, file, bytes };
        keep_sent(ctx, council, sent, ctx.state.settings().keep_files_days).await?;
    }
    let asked = Told {
        stated_on: crate::pages::imports::day_of(fields.get("stated")),
        date_style: crate::pages::imports::style_of(fields.get("dates")),
        historic: fields.get("historic") == "yes",
        mapping: sha256_of(&mapping_hash(text)),
    };
    let new = NewJob { council, actor: ctx.standing()?.name.clone(), file: sha256, bytes, asked };
    let id = ctx.state.jobs().add(&new, ctx.visit.now).await?;
    ctx.state.wake().wake();
    Ok(id)
}

fn shown(preview: &Preview) -> Shown {
    let number = words::thousands;
    let reason = |code: &str| intake::explain(code).map_or("", |known| known.what).to_owned();
    // A reason for which rows give nothing is also counted among the problems.
    let others = preview.problems.iter().filter(|(code, _)| !preview.rejected.contains_key(*code));
    let counted = preview.rejected.iter().chain(others);
    Shown {
        sums: vec![
            ("Rows in", number(preview.rows)),
            ("Rows that would give facts", number(preview.with_facts)),
            ("Rows that repeat an earlier one", number(preview.duplicates)),
            ("Rows that would give nothing", number(preview.rejected.values().sum())),
            ("Facts", number(preview.facts)),
            ("Children", number(preview.people)),
        ],
        reasons: counted
            .map(|(code, count)| (format!("{}: {code}, {}", number(*count), reason(code)), code.clone()))
            .collect(),
        unmapped: preview
            .unmapped
            .iter()
            .map(|one| (one.vocabulary.clone(), one.value.clone(), number(one.count)))
            .collect(),
        rows: preview
            .first_rows
            .iter()
            .map(|one| Row {
                row: number(one.row.into()),
                facts: one.facts.clone(),
                reason: one.reason.as_deref().map(|code| format!("{code}: {}", reason(code))).unwrap_or_default(),
            })
            .collect(),
    }
}
