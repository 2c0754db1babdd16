//! The repository as the checks see it: crates with their dependencies, and text files.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

/// One crate of the workspace.
#[derive(Clone, Debug, Default)]
pub struct Room {
    /// Direct dependencies, build dependencies included, dev-dependencies left out: a test may reach further.
    pub depends_on: BTreeSet<String>,
    /// Its manifest.
    pub manifest: String,
}

/// The repository.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// Crates under `crates/`, by name.
    pub rooms: BTreeMap<String, Room>,
    /// Text files by path from the root, with `/`.
    pub files: BTreeMap<String, String>,
}

impl Tree {
    /// Reads the tree under `root`, leaving out what is built or fetched.
    pub fn read(root: &Path) -> Result<Self> {
        let mut tree = Self::default();
        tree.read_folder(root, "")?;
        let manifests: Vec<(String, String)> = tree
            .files
            .iter()
            .filter_map(|(path, text)| {
                let name = path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
                Some((name.to_owned(), text.clone()))
            })
            .collect();
        for (name, manifest) in manifests {
            let parsed: toml::Table = manifest.parse().with_context(|| format!("manifest of {name}"))?;
            let keys = |section: &str| -> Vec<String> {
                parsed
                    .get(section)
                    .and_then(toml::Value::as_table)
                    .map(|table| table.keys().cloned().collect())
                    .unwrap_or_default()
            };
            let depends_on = keys("dependencies").into_iter().chain(keys("build-dependencies")).collect();
            tree.rooms.insert(name, Room { depends_on, manifest });
        }
        Ok(tree)
    }

    fn read_folder(&mut self, folder: &Path, prefix: &str) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}/{name}") };
            // In a second working tree `.git` is a file.
            if matches!(name.as_str(), "target" | "node_modules" | ".git") {
                continue;
            }
            if entry.file_type()?.is_dir() {
                self.read_folder(&entry.path(), &path)?;
            } else if let Ok(text) = fs::read_to_string(entry.path()) {
                self.files.insert(path, text);
            }
        }
        Ok(())
    }

    /// Everything a room reaches, through others too, itself left out.
    pub fn reaches(&self, name: &str) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let mut waiting = vec![name.to_owned()];
        while let Some(room) = waiting.pop() {
            for next in self.rooms.get(&room).into_iter().flat_map(|room| &room.depends_on) {
                if seen.insert(next.clone()) {
                    waiting.push(next.clone());
                }
            }
        }
        seen
    }

    /// Rust files under a folder, tests left out: files of test folders whole, and what follows `#[cfg(test)]` in a file.
    pub fn sources(&self, folder: &str) -> impl Iterator<Item = (&str, &str)> {
        let folder = format!("{folder}/");
        self.files.iter().filter_map(move |(path, text)| {
            let ours = path.starts_with(&folder) && path.ends_with(".rs") && path.contains("/src/");
            let is_test = path.ends_with("/tests.rs") || path.contains("/tests/") || path.ends_with("_tests.rs");
            (ours && !is_test).then(|| (path.as_str(), text.split("#[cfg(test)]\nmod").next().unwrap_or(text)))
        })
    }
}

/// The code of a line, its comment left out.
pub fn code(line: &str) -> &str {
    let trimmed = line.trim_start();
    if trimmed.starts_with("//") { "" } else { line.split(" // ").next().unwrap_or(line) }
}
