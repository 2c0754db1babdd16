//! What an installation decides. Each setting names the need behind it; policy (thresholds, deadlines) is not here.

use crate::colour::{Colour, ColourError};
use intake::bounded::{Limits, Program};
use std::collections::BTreeMap;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;
use std::time::Duration;
use terms::LaCode;

/// How one council is named and coloured on its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
    /// Its name as people know it.
    pub name: String,
    /// Its colour, behind white or black words: whichever reads better, and never under 4.5 to 1.
    pub colour: Colour,
}

/// The settings of the service.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where the service keeps its own tables and, while they are read, uploaded files.
    pub data: PathBuf,
    /// A PostgreSQL database for the service's own tables, in place of a file in `data`.
    pub database_url: Option<String>,
    /// The name in the header of every page.
    pub service_name: String,
    /// The header's colour on pages that belong to no council.
    pub colour: Colour,
    /// Councils by LA number: those whose records this installation holds.
    pub councils: BTreeMap<LaCode, Council>,
    /// A ledger of invented people: every page says so, and nothing but loopback is served.
    pub demonstration: bool,
    /// The address under which people reach the service, such as `https://send.example.gov.uk`. Needed beyond loopback.
    pub public_url: Option<String>,
    /// Host names answered beside that of `public_url`.
    pub allowed_hosts: Vec<String>,
    /// Proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The token that opens `/metrics`; without one it is shut.
    pub metrics_token: Option<String>,
    /// Largest file that may be uploaded, in bytes.
    pub upload_cap: u64,
    /// The program that reads an uploaded file first, within limits: this one, under its hidden command.
    pub reader: Program,
    /// How far that reader may go.
    pub reader_limits: Limits,
    /// How long a worker may be silent before another takes its job.
    pub job_lease: Duration,
    /// How many days an uploaded file is kept, sealed in the vault, so that its problems can be worked out again.
    pub keep_files_days: i32,
    /// How many days the reasons given with entries by hand are kept, sealed in the vault.
    pub keep_reasons_days: i32,
    /// Whether worklists may be taken away as files.
    pub worklist_files: bool,
    /// Whether calendars of duties may be opened.
    pub calendar_feeds: bool,
    /// How many pairs of dates are kept warm. Each holds a council's whole record in memory.
    pub pictures_kept: usize,
    /// A session ends after this long without use.
    pub idle: Duration,
    /// A session ends after this long whatever happens.
    pub absolute: Duration,
    /// Requests a minute from one address before it is asked to wait.
    pub requests_a_minute: u32,
    /// Attempts to sign in a minute, for one account name and for one address.
    pub sign_ins_a_minute: u32,
}

/// The hidden command of the program under which an uploaded file is read within limits. What follows it are the words
/// for [`intake::bounded::child`].
pub const READER: &str = "read-bounded";

/// Settings that must not be served with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// A demonstration beyond loopback.
    #[error("WEB-0901: a demonstration is served on this machine only; choose an address such as 127.0.0.1")]
    DemonstrationBeyondLoopback,
    /// Beyond loopback without https.
    #[error("WEB-0902: to serve beyond this machine, set public_url to the https address people will use")]
    NoPublicUrl,
    /// A colour that cannot carry words.
    #[error("WEB-0903: {0}")]
    Colour(#[from] ColourError),
}

impl Settings {
    /// The settings of a new installation on one machine.
    pub fn local(data: PathBuf) -> Self {
        Self {
            data,
            database_url: None,
            service_name: "Candour".to_owned(),
            colour: Colour::HOUSE,
            councils: BTreeMap::new(),
            demonstration: false,
            public_url: None,
            allowed_hosts: Vec::new(),
            trusted_proxies: Vec::new(),
            metrics_token: None,
            upload_cap: 512 * 1024 * 1024,
            reader: Program::this(READER),
            reader_limits: Limits::default(),
            job_lease: Duration::from_secs(30),
            keep_files_days: 730,
            keep_reasons_days: 2190,
            worklist_files: false,
            calendar_feeds: false,
            pictures_kept: 4,
            idle: Duration::from_secs(30 * 60),
            absolute: Duration::from_secs(12 * 60 * 60),
            requests_a_minute: 1200,
            sign_ins_a_minute: 10,
        }
    }

    /// Whether pages travel over https, so that cookies can be bound to the host.
    pub fn https(&self) -> bool {
        self.public_url.as_deref().is_some_and(|url| url.starts_with("https://"))
    }

    /// The host that requests must name, if a public address is set.
    pub fn public_host(&self) -> Option<&str> {
        let url = self.public_url.as_deref()?;
        let after = url.split_once("://")?.1;
        after.split('/').next()
    }

    /// Whether this installation may listen on an address.
    pub fn may_listen_on(&self, address: SocketAddr) -> Result<(), SettingsError> {
        if address.ip().is_loopback() {
            Ok(())
        } else if self.demonstration {
            Err(SettingsError::DemonstrationBeyondLoopback)
        } else if !self.https() {
            Err(SettingsError::NoPublicUrl)
        } else {
            Ok(())
        }
    }

    /// The name of a council; its number if nobody has named it.
    pub fn council_name(&self, council: LaCode) -> String {
        self.councils.get(&council).map_or_else(|| format!("Council {council}"), |known| known.name.clone())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beyond() -> SocketAddr {
        "192.0.2.1:8080".parse().unwrap()
    }

    #[test]
    fn a_demonstration_is_never_served_beyond_this_machine() {
        let mut settings = Settings::local(PathBuf::new());
        settings.demonstration = true;
        settings.public_url = Some("https://send.example.org".to_owned());
        assert_eq!(settings.may_listen_on(beyond()), Err(SettingsError::DemonstrationBeyondLoopback));
        assert_eq!(settings.may_listen_on("127.0.0.1:8080".parse().unwrap()), Ok(()));
        assert_eq!(settings.may_listen_on("[::1]:8080".parse().unwrap()), Ok(()));
    }

    #[test]
    fn serving_beyond_this_machine_needs_a_public_https_address() {
        let mut settings = Settings::local(PathBuf::new());
        assert_eq!(settings.may_listen_on(beyond()), Err(SettingsError::NoPublicUrl));
        settings.public_url = Some("http://send.example.org".to_owned());
        assert_eq!(settings.may_listen_on(beyond()), Err(SettingsError::NoPublicUrl));
        settings.public_url = Some("https://send.example.org/".to_owned());
        assert_eq!(settings.may_listen_on(beyond()), Ok(()));
        assert_eq!(settings.public_host(), Some("send.example.org"));
    }
}
