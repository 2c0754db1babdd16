//! Opens the two sides, and hashes attachments.

use super::records::{self, Layout};
use crate::args::Global;
use crate::failure::{Failure, exit};
use crate::from_file;
use anyhow::{Context, Result};
use reconcile::{Attachment, Attachments, Source};
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// A file on disk.
struct OnDisk {
    path: PathBuf,
    name: String,
    length: Option<u64>,
}

impl Source for OnDisk {
    fn name(&self) -> &str {
        &self.name
    }

    fn length(&self) -> Option<u64> {
        self.length
    }

    fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(Box::new(File::open(&self.path)?))
    }
}

/// The files of one side, and the one among them that is read as a record.
type Opened = (Vec<Box<dyn Source>>, Option<PathBuf>);

/// Looks whether the files can be opened and what they are. A single file of a layout that is read as a record is given as
/// such too; one that is no table is compared by rows made of its facts.
pub fn open(files: &[PathBuf], mapping: Option<&Path>, global: &Global) -> Result<Opened> {
    let mut sources: Vec<Box<dyn Source>> = Vec::new();
    let mut record = None;
    for path in files {
        let about = std::fs::metadata(path)
            .and_then(|about| if about.is_dir() { Err(io::Error::other("it is a folder")) } else { Ok(about) });
        let about = about.map_err(|error| Failure {
            code: "RC-0010",
            what: format!("the file could not be read: {error}"),
            place: Some(path.display().to_string()),
            why: "nothing was compared",
            todo: "check that it exists, and that this account may read it".to_owned(),
            exit: exit::REFUSED,
        })?;
        let layout = records::layout(path, mapping.is_some())?;
        if files.len() == 1 && !matches!(layout, Layout::Table) {
            record = Some(path.clone());
        }
        sources.push(match layout {
            Layout::Record => Box::new(records::rows(path, mapping, global)?),
            Layout::Table | Layout::TableAndRecord => {
                Box::new(OnDisk { path: path.clone(), name: from_file::name(path), length: Some(about.len()) })
            }
        });
    }
    Ok((sources, record))
}

/// As the room takes them.
pub fn sources(files: &[Box<dyn Source>]) -> Vec<&dyn Source> {
    files.iter().map(AsRef::as_ref).collect()
}

/// Hashes two folders of attachments, if they were named.
pub fn attachments(folders: &[PathBuf]) -> Result<Option<Attachments>> {
    let [old, new] = folders else { return Ok(None) };
    Ok(Some(reconcile::attachments(&below(old)?, &below(new)?)))
}

fn below(folder: &Path) -> Result<Vec<Attachment>> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(inside) = folders.pop() {
        let entries = std::fs::read_dir(&inside).with_context(|| format!("reading the folder {}", inside.display()))?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path.strip_prefix(folder).unwrap_or(&path);
            let parts: Vec<String> = name.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            found.push(Attachment { path: parts.join("/"), sha256: from_file::digest(&mut from_file::open(&path)?)? });
        }
    }
    found.sort();
    Ok(found)
}
