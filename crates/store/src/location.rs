//! Where an installation keeps its records.

use std::path::{Path, PathBuf};

/// A data directory with one SQLite file a room, or a PostgreSQL database with one schema a room.
#[derive(Clone, PartialEq, Eq)]
pub enum Location {
    /// Folder that holds `ledger.sqlite`, `vault.sqlite` and so on. Made if it is not there.
    Directory(PathBuf),
    /// A `postgres://` URL.
    Postgres(String),
}

impl Location {
    /// Reads a URL or a path: what begins with `postgres://` or `postgresql://` is a URL.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Postgres(text.to_owned())
        } else {
            Self::Directory(PathBuf::from(text))
        }
    }

    /// The file of a room, if rooms are files here.
    pub fn file(&self, room: &str) -> Option<PathBuf> {
        match self {
            Self::Directory(folder) => Some(folder.join(format!("{room}.sqlite"))),
            Self::Postgres(_) => None,
        }
    }
}

impl From<&Path> for Location {
    fn from(folder: &Path) -> Self {
        Self::Directory(folder.to_owned())
    }
}

// A URL may hold a password, so a debug line says only which engine.
impl std::fmt::Debug for Location {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(match self {
            Self::Directory(_) => "Location(directory)",
            Self::Postgres(_) => "Location(PostgreSQL)",
        })
    }
}
