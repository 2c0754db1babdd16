//! Where a table comes from: edition, release date, licence. Shown with every figure.

use crate::data;
use jiff::civil::Date;
use std::sync::OnceLock;

/// One published file and its terms.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceFile {
    /// Our name for it.
    pub id: String,
    /// The file's name, as published.
    pub published_as: String,
    /// Who published it.
    pub publisher: String,
    /// Which edition.
    pub edition: String,
    /// Day of release, `None` where the publisher gives none.
    pub released: Option<Date>,
    /// Licence.
    pub licence: String,
    /// Whether the licence is stated with the data or only inferred from who published it.
    pub licence_is_stated: bool,
    /// The words the licence asks for.
    pub attribution: String,
    /// SHA-256 of the published bytes, empty if they were not recorded.
    pub sha256: String,
}

/// A published file and its terms, for as long as the program runs.
pub type Source = &'static SourceFile;

/// The edition of DfE's release that is built in.
pub fn edition() -> Source {
    source("caseload")
}

/// A newer release may exist: this program never asks the network. Shown beside every edition.
pub const NEWER_MAY_EXIST: &str =
    "These figures are built into this program as they were published on that day; a newer release may exist.";

/// Where the publisher announces its releases.
pub const RELEASES: &str =
    "https://explore-education-statistics.service.gov.uk/find-statistics/education-health-and-care-plans";

/// Every source built in, in the order of `data/dfe/sources.csv`.
pub fn sources() -> &'static [SourceFile] {
    static SOURCES: OnceLock<Vec<SourceFile>> = OnceLock::new();
    SOURCES.get_or_init(|| data::csv_rows(data::SOURCES).iter().filter_map(|row| read(row)).collect())
}

/// A source by our name for it. An unknown name gives a source that says so and has no licence.
pub fn source(id: &str) -> Source {
    static UNKNOWN: OnceLock<SourceFile> = OnceLock::new();
    sources().iter().find(|source| source.id == id).unwrap_or_else(|| {
        UNKNOWN.get_or_init(|| SourceFile {
            id: String::new(),
            published_as: "an unknown file".into(),
            publisher: "an unknown publisher".into(),
            edition: "an unknown edition".into(),
            released: None,
            licence: "no known licence".into(),
            licence_is_stated: false,
            attribution: String::new(),
            sha256: String::new(),
        })
    })
}

fn read(row: &[String]) -> Option<SourceFile> {
    let [id, _, published_as, _, publisher, edition, released, licence, basis, attribution] = row else { return None };
    let sha256 = data::rows(data::MADE).find(|line| line.first() == Some(&id.as_str()));
    Some(SourceFile {
        id: id.clone(),
        published_as: published_as.clone(),
        publisher: publisher.clone(),
        edition: edition.clone(),
        released: released.parse().ok(),
        licence: licence.clone(),
        licence_is_stated: basis == "stated",
        attribution: attribution.clone(),
        sha256: sha256.and_then(|line| line.get(1).copied()).unwrap_or_default().to_owned(),
    })
}
