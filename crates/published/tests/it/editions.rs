//! Every figure can say where it comes from and on what terms.

use jiff::civil::date;
use published::{File, measures, source, sources};

#[test]
fn every_table_names_its_edition_release_licence_and_digest() {
    let lines = include_str!("../../../../data/dfe/sources.csv").lines().filter(|line| !line.is_empty()).count();
    assert_eq!(sources().len(), lines - 1);
    for file in File::ALL {
        let source = file.source();
        assert_eq!(source.released, Some(date(2025, 6, 26)), "{file:?}");
        assert!(source.licence_is_stated && source.licence.contains("Open Government Licence"));
        assert!(source.attribution.contains("public sector information"));
        assert_eq!(source.sha256.len(), 64, "{file:?}");
    }
    for measure in measures() {
        assert!(measure.source().released.is_some(), "{}", measure.id);
    }
}

#[test]
fn an_inferred_licence_is_said_to_be_inferred() {
    let inferred: Vec<&str> =
        sources().iter().filter(|source| !source.licence_is_stated).map(|source| source.id.as_str()).collect();
    assert_eq!(inferred, ["council_types", "neighbours"]);
    assert!(source("neighbours").attribution.contains("inferred"));
}

#[test]
fn an_unknown_source_claims_no_licence() {
    assert_eq!(source("no such file").licence, "no known licence");
}

#[test]
fn the_embedded_data_is_whole() {
    assert_eq!(published::check(), Ok(()));
}
