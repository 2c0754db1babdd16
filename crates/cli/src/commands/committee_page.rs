//! Committee pages among the files to take in: recognised, kept, and what became of them.

use crate::failure::{Failure, exit};
use crate::from_file::name;
use crate::output;
use crate::stores::Stores;
use crate::today;
use anyhow::Result;
use minutebook::{Kept, NewPage};
use serde::Serialize;
use std::io::Read as _;
use std::path::Path;
use terms::{Date, LaCode};

/// A committee page that was kept.
#[derive(Serialize)]
pub struct PageTaken {
    file: String,
    recognised: &'static str,
    council: String,
    sha256: String,
    already_there: bool,
    waiting: usize,
    held: bool,
}

/// Whether a file is a committee page: no layout of records, and it reads as one. A file that cannot be read is not one; the
/// reader of records says what is wrong with it.
pub fn is_one(file: &Path) -> bool {
    let Ok(found) = std::fs::metadata(file) else { return false };
    if !found.is_file() || found.len() > committee::LARGEST as u64 {
        return false;
    }
    let mut head = Vec::new();
    let opened = std::fs::File::open(file).and_then(|file| file.take(1 << 16).read_to_end(&mut head));
    if opened.is_err() || intake::recognise(&head, &name(file)).what.is_some() {
        return false;
    }
    // The words of a printed file are taken out once, when it is kept: its first bytes and its name say enough here.
    let printed = committee::printed_format(&head).is_some_and(|_| {
        let low = name(file).to_lowercase();
        low.ends_with(".pdf") || low.ends_with(".docx")
    });
    printed || std::fs::read(file).is_ok_and(|bytes| committee::read(&bytes, None).not_committee.is_none())
}

/// Keeps a page for the council that the flags name.
pub async fn take(stores: &Stores, file: &Path) -> Result<PageTaken> {
    let council = stores.council().await?;
    let kept = keep_page(stores, council, file).await?;
    Ok(PageTaken {
        file: name(file),
        recognised: "a committee page",
        council: council.to_string(),
        sha256: kept.page.to_string(),
        already_there: kept.already_there,
        waiting: kept.waiting,
        held: kept.held,
    })
}

/// Keeps a committee page: the file in the vault, what was found unconfirmed and private.
pub async fn keep_page(stores: &Stores, council: LaCode, file: &Path) -> Result<Kept> {
    let day = today::day()?;
    let keep_until = Date::new(day.year() + stores.config.files_kept_years, day.month(), day.day().min(28))?;
    let new = NewPage { bytes: std::fs::read(file)?, name: name(file), hint: None, keep_until };
    let kept = stores.minutes().await?.keep(council, new, &stores.config.actor, today::instant()).await;
    Ok(kept.map_err(|error| refused(&error, file))?)
}

fn refused(error: &minutebook::Error, file: &Path) -> Failure {
    Failure {
        code: error.code(),
        what: error.to_string(),
        place: Some(file.display().to_string()),
        why: "nothing was kept of it",
        todo: "`candour explain` with the code tells more".to_owned(),
        exit: exit::REFUSED,
    }
}

/// Says what became of a page.
pub fn print(page: &PageTaken) {
    output::line(format!("{}: a committee page, council {}", page.file, page.council));
    if page.already_there {
        output::line("  read before: nothing was added");
    } else if page.held {
        output::line("  held: it reads as one family's story, and waits for a clerk to look at it");
    } else {
        output::line(format!("  {} findings wait for a clerk, unconfirmed and private", page.waiting));
    }
}
