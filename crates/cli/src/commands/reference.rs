//! `candour reference load FILE`: the school register and its links, kept in the data directory as they came.

use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::from_file;
use crate::output;
use crate::stores::{Stores, directory};
use crate::today;
use anyhow::{Context as _, Result};
use checks::{Register, Tells};
use intake::{RegisterFile, RegisterRead, read_register};
use ledger::Note;
use serde::Serialize;
use std::path::{Path, PathBuf};

#[derive(Serialize)]
struct Loaded {
    file: String,
    what: &'static str,
    rows: u64,
    taken: u64,
    unusable: u64,
    read_as_windows_1252: u64,
}

/// Loads files: each is read whole before it replaces the one of its kind, and the ledger notes who did it.
pub async fn load(global: &Global, files: &[PathBuf]) -> Result<u8> {
    let stores = Stores::open(global).await?;
    let folder = folder(&stores.config.data);
    std::fs::create_dir_all(&folder)?;
    let mut loaded = Vec::new();
    for file in files {
        let mut input = from_file::open(file)?;
        let sha256 = from_file::digest(&mut input)?;
        let read = read(file, &mut Register::default())?;
        let (kept, new) = (folder.join(file_name(read.file)), folder.join("new.csv"));
        std::fs::copy(file, &new).with_context(|| format!("copying to {}", folder.display()))?;
        std::fs::rename(&new, &kept)?;
        let one = Loaded {
            file: from_file::name(file),
            what: read.file.name(),
            rows: read.rows,
            taken: read.taken,
            unusable: read.unusable,
            read_as_windows_1252: read.not_utf8,
        };
        let sha256: String = sha256.iter().map(|byte| format!("{byte:02x}")).collect();
        let body = serde_json::json!({ "what": one.what, "rows": one.rows, "sha256": sha256 }).to_string();
        let (name, actor, at) = ("reference".to_owned(), stores.config.actor.clone(), today::instant());
        stores.ledger.note(Note { name, council: None, body, actor, at }).await?;
        loaded.push(one);
    }
    if global.json {
        output::json(&loaded)?;
    } else {
        for one in &loaded {
            output::line(format!(
                "{}: {} of the school register, {} rows in = {} taken + {} without a usable number; {} cells read as Windows-1252",
                one.file, one.what, one.rows, one.taken, one.unusable, one.read_as_windows_1252
            ));
        }
    }
    Ok(0)
}

#[derive(Serialize)]
struct Shown {
    establishments: usize,
    links: usize,
    tells_types: bool,
    tells_phases: bool,
    tells_units: bool,
}

/// What is loaded.
pub fn show(global: &Global) -> Result<u8> {
    directory(global)?;
    let register = register(global, &[])?.unwrap_or_default();
    let shown = Shown {
        establishments: register.len(),
        links: register.links(),
        tells_types: register.tells(Tells::Types),
        tells_phases: register.tells(Tells::Phases),
        tells_units: register.tells(Tells::Units),
    };
    if global.json {
        output::json(&shown)?;
    } else {
        let told = |what: bool| if what { "told" } else { "not told" };
        output::line(format!("{} establishments, {} links", shown.establishments, shown.links));
        output::line(format!(
            "types {}, phases {}, units and resourced provision {}",
            told(shown.tells_types),
            told(shown.tells_phases),
            told(shown.tells_units)
        ));
    }
    Ok(0)
}

/// The register: of the files named, or else what is loaded; nothing if there is none.
pub fn register(global: &Global, files: &[PathBuf]) -> Result<Option<Register>> {
    let loaded: Vec<PathBuf> = match &global.data {
        Some(data) if files.is_empty() => {
            let kinds = [RegisterFile::Establishments, RegisterFile::Links];
            kinds.into_iter().map(|kind| folder(data).join(file_name(kind))).filter(|file| file.exists()).collect()
        }
        _ => files.to_vec(),
    };
    if loaded.is_empty() {
        return Ok(None);
    }
    let mut register = Register::default();
    for file in &loaded {
        read(file, &mut register)?;
    }
    Ok(Some(register))
}

fn read(file: &Path, register: &mut Register) -> Result<RegisterRead> {
    let read = read_register(from_file::open(file)?, register).map_err(|trouble| from_file::refused(&trouble, file))?;
    if read.taken == 0 {
        return Err(Failure {
            code: "IN-0021",
            what: "no row of the register could be used".to_owned(),
            place: Some(file.display().to_string()),
            why: "every school would be called unknown",
            todo: "check that it is the right file".to_owned(),
            exit: exit::REFUSED,
        }
        .into());
    }
    Ok(read)
}

fn folder(data: &Path) -> PathBuf {
    data.join("reference")
}

fn file_name(file: RegisterFile) -> String {
    format!("register-{}.csv", file.name())
}
