//! What must be said with every released figure.

use jiff::civil::Date;
use published::{NEWER_MAY_EXIST, RELEASES, SourceFile};

/// Edition, release date, licence and attribution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    publisher: String,
    edition: String,
    file: String,
    released: Option<Date>,
    licence: String,
    attribution: String,
    also: Vec<String>,
}

impl Terms {
    pub(crate) fn of(source: &SourceFile, also: Vec<String>) -> Self {
        Self {
            publisher: source.publisher.clone(),
            edition: source.edition.clone(),
            file: source.published_as.clone(),
            released: source.released,
            licence: source.licence.clone(),
            attribution: source.attribution.clone(),
            also,
        }
    }

    pub(crate) fn own(council: &str, title: &str, released: Date) -> Self {
        Self {
            publisher: council.to_owned(),
            edition: title.to_owned(),
            file: String::new(),
            released: Some(released),
            licence: "Open Government Licence v3.0".to_owned(),
            attribution: format!("Contains information of {council}, licensed under the Open Government Licence v3.0."),
            also: Vec::new(),
        }
    }

    /// Who published.
    pub fn publisher(&self) -> &str {
        &self.publisher
    }

    /// Which edition.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The published file's name.
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Day of release, `None` where the publisher gives none.
    pub fn released(&self) -> Option<Date> {
        self.released
    }

    /// Name of the licence.
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// The words the licence asks for.
    pub fn attribution(&self) -> &str {
        &self.attribution
    }

    /// Terms of what stands beside the figures (the list of neighbours).
    pub fn also(&self) -> &[String] {
        &self.also
    }

    /// That a newer release may exist, and where to look.
    pub fn newer(&self) -> (&'static str, &'static str) {
        (NEWER_MAY_EXIST, RELEASES)
    }
}
