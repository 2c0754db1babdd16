//! Settings: `candour.toml` in the data directory, overridden by `CANDOUR_` variables and flags (clap reads both).
//! Policy choices (thresholds, conventions, local deadlines) are not here: they are dated, signed facts.

use crate::args::Global;
use crate::failure::{Failure, exit};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What candour.toml may say. An unknown setting is an error: a mistyped one must not be silently without effect.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct File {
    council: Option<String>,
    council_name: Option<String>,
    colour: Option<String>,
    database_url: Option<String>,
    keys: Option<PathBuf>,
    public_url: Option<String>,
    allowed_hosts: Vec<String>,
    trusted_proxies: Vec<String>,
    metrics_token: Option<String>,
    files_kept_years: Option<i16>,
    reader_memory_mb: Option<u64>,
    reader_seconds: Option<u64>,
    upload_cap_mb: Option<u64>,
    councils: BTreeMap<String, String>,
    reasons_kept_years: Option<i16>,
    worklist_files: bool,
    calendar_feeds: bool,
}

/// How long imported files are kept where the council has not said. No statute sets a period: this is our own default,
/// long enough to settle the questions that a return raises before the next one.
const FILES_KEPT_YEARS: i16 = 2;

/// How long the reasons given with entries by hand are kept where the council has not said. No statute sets a period
/// either: this is our own default, longer than a file's, since the entry itself stays.
const REASONS_KEPT_YEARS: i16 = 6;

/// Everything settled: where things are and who asks.
#[derive(Debug, Clone)]
pub struct Config {
    /// The data directory.
    pub data: PathBuf,
    /// Folder of the keys.
    pub keys: PathBuf,
    /// PostgreSQL, if not the files in `data`.
    pub database_url: Option<String>,
    /// Three-digit council number, as text.
    pub council: Option<String>,
    /// Name shown on pages.
    pub council_name: Option<String>,
    /// Brand colour, `#rrggbb`.
    pub colour: Option<String>,
    /// Address under which people reach the service.
    pub public_url: Option<String>,
    /// Host names answered beside that of `public_url`.
    pub allowed_hosts: Vec<String>,
    /// Proxies whose forwarding headers are believed.
    pub trusted_proxies: Vec<String>,
    /// Token that opens /metrics.
    pub metrics_token: Option<String>,
    /// Years for which imported files are kept in the vault.
    pub files_kept_years: i16,
    /// Most memory for the reader of an uploaded file, in megabytes.
    pub reader_memory_mb: Option<u64>,
    /// Most processor time for it, in seconds.
    pub reader_seconds: Option<u64>,
    /// Largest file that may be uploaded, in megabytes.
    pub upload_cap_mb: Option<u64>,
    /// Names of several councils, by number.
    pub councils: BTreeMap<String, String>,
    /// Years for which the reasons given with entries by hand are kept in the vault.
    pub reasons_kept_years: i16,
    /// Whether worklists may be taken away as files.
    pub worklist_files: bool,
    /// Whether calendars of duties may be opened.
    pub calendar_feeds: bool,
    /// Who does this.
    pub actor: String,
}

impl Config {
    /// Settles the settings for a data directory. `data` comes from the flag, or from the caller's default.
    pub fn settle(global: &Global, data: PathBuf) -> Result<Self, Failure> {
        let file = read(&data.join("candour.toml"))?;
        let keys = global.keys.clone().or(file.keys).unwrap_or_else(|| beside(&data));
        Ok(Self {
            keys,
            database_url: global.database_url.clone().or(file.database_url),
            council: global.council.map(|council| council.to_string()).or(file.council),
            council_name: file.council_name,
            colour: file.colour,
            public_url: file.public_url,
            allowed_hosts: file.allowed_hosts,
            trusted_proxies: file.trusted_proxies,
            metrics_token: file.metrics_token,
            files_kept_years: file.files_kept_years.unwrap_or(FILES_KEPT_YEARS),
            reader_memory_mb: file.reader_memory_mb,
            reader_seconds: file.reader_seconds,
            upload_cap_mb: file.upload_cap_mb,
            councils: file.councils,
            reasons_kept_years: file.reasons_kept_years.unwrap_or(REASONS_KEPT_YEARS),
            worklist_files: file.worklist_files,
            calendar_feeds: file.calendar_feeds,
            actor: global.actor.clone().unwrap_or_else(|| "command line".to_owned()),
            data,
        })
    }
}

/// `DIR-keys` next to `DIR`: outside it, so that copying the data alone gives nothing away.
fn beside(data: &Path) -> PathBuf {
    let mut name = data.file_name().map(|name| name.to_owned()).unwrap_or_else(|| "candour".into());
    name.push("-keys");
    data.with_file_name(name)
}

fn read(path: &Path) -> Result<File, Failure> {
    let refused = |what: String| Failure {
        code: "CA-0002",
        what,
        place: Some(path.display().to_string()),
        why: "a setting without effect would be believed to have one",
        todo: "correct the line; docs/CONFIGURATION.md lists the settings".to_owned(),
        exit: exit::USAGE,
    };
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).map_err(|error| refused(error.message().to_owned())),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(File::default()),
        Err(error) => Err(refused(error.to_string())),
    }
}
