//! Makes `data/dfe/` from the files as published. The same files in give the same bytes out.

mod appeals;
mod guidance;
mod tables;

// The reader is taken by its path: the room itself cannot be built before its data is there.
#[path = "../../../crates/published/src/reader.rs"]
#[allow(dead_code)]
mod reader;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};
use std::fs;
use std::io::Read;
use std::path::Path;

/// A row of the hand-kept `sources.csv`.
struct SourceRow {
    id: String,
    path: String,
    container: String,
    licence_is_stated: bool,
}

/// Reads the published files under `from` as `sources.csv` names them, writes the compact tables into `to`.
pub fn make(from: &Path, to: &Path) -> Result<()> {
    let sources = read_sources(&to.join("sources.csv"))?;
    fs::create_dir_all(to.join("headline"))?;
    fs::create_dir_all(to.join("margins"))?;
    let mut made = String::from("id\tsha256\trows_read\trows_kept\tremarks\n");
    let mut areas = tables::Areas::default();
    let mut later = Vec::new();
    for source in &sources {
        let bytes = fetch(from, source)?;
        let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        let outcome = match source.id.as_str() {
            "guidance" => guidance::write(&bytes, to)?,
            "officers" => tables::officers(&bytes, to)?,
            // These need the councils' names, which the other tables give.
            "appeals" => {
                later.push((source, bytes, digest));
                continue;
            }
            "council_types" | "neighbours" => tables::list(&source.id, &bytes, to)?,
            _ => tables::table(&source.id, &bytes, to, &mut areas)?,
        };
        made.push_str(&format!("{}\t{digest}\t{}\n", source.id, outcome.line()));
    }
    areas.write(to)?;
    for (source, bytes, digest) in later {
        let outcome = appeals::write(&bytes, &areas, to)?;
        made.push_str(&format!("{}\t{digest}\t{}\n", source.id, outcome.line()));
    }
    let without_licence = sources.iter().filter(|source| !source.licence_is_stated).count();
    fs::write(to.join("made.tsv"), made)?;
    println!("{} sources, {without_licence} of them with an inferred licence", sources.len());
    Ok(())
}

/// What was read and kept of one source.
pub struct Outcome {
    read: usize,
    kept: usize,
    remarks: String,
}

impl Outcome {
    fn line(&self) -> String {
        format!("{}\t{}\t{}", self.read, self.kept, self.remarks)
    }
}

fn read_sources(path: &Path) -> Result<Vec<SourceRow>> {
    let mut reader = csv::Reader::from_path(path).with_context(|| format!("{}", path.display()))?;
    let mut sources = Vec::new();
    for row in reader.records() {
        let row = row?;
        let cell = |index| row.get(index).unwrap_or_default().to_owned();
        sources.push(SourceRow {
            id: cell(0),
            path: cell(1),
            container: cell(3),
            licence_is_stated: cell(8) == "stated",
        });
    }
    Ok(sources)
}

fn fetch(from: &Path, source: &SourceRow) -> Result<Vec<u8>> {
    if source.container.is_empty() {
        return fs::read(from.join(&source.path)).with_context(|| source.path.clone());
    }
    let file = fs::File::open(from.join(&source.container)).with_context(|| source.container.clone())?;
    let mut archive = zip::ZipArchive::new(file)?;
    let mut bytes = Vec::new();
    archive.by_name(&source.path).with_context(|| source.path.clone())?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A text that can stand in a tab-separated line.
fn plain(text: &str) -> Result<String> {
    if text.contains(['\t', '\r']) {
        bail!("a tab or carriage return inside a cell: the compact form cannot hold it");
    }
    Ok(text.replace('\n', " "))
}

#[cfg(test)]
mod tests {
    use super::make;
    use std::fs;
    use std::path::Path;

    /// No figure is typed: what is committed is what the maker makes of the published files.
    #[test]
    fn the_maker_gives_the_committed_bytes() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let published = root.join("../shared/data");
        if !published.is_dir() {
            println!("skipped: the published files are not at hand");
            return;
        }
        let committed = root.join("data/dfe");
        let folder = tempfile::tempdir().unwrap();
        fs::copy(committed.join("sources.csv"), folder.path().join("sources.csv")).unwrap();
        make(&published, folder.path()).unwrap();
        let mut compared = 0;
        for part in ["", "headline", "margins"] {
            for entry in fs::read_dir(folder.path().join(part)).unwrap() {
                let path = entry.unwrap().path();
                if path.is_file() {
                    let name = path.strip_prefix(folder.path()).unwrap();
                    assert_eq!(fs::read(&path).unwrap(), fs::read(committed.join(name)).unwrap(), "{}", name.display());
                    compared += 1;
                }
            }
        }
        assert_eq!(compared, 2 * 12 + 10);
    }
}
