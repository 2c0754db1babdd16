//! The catalogue and the rounding, held against DfE's published tables.

use measures::{Tenths, catalogue};
use published::{Area, Breakdown, File, councils, meaning};

/// Our name for a published file.
fn file(name: &str) -> Option<File> {
    File::by_id(match name {
        "timeliness_20_week.csv" => "timeliness",
        "newplans.csv" => "new_plans",
        "ceased_plans.csv" => "ceased",
        "residential_settings.csv" => "residential",
        "work_based_placements.csv" => "work_based",
        other => other.strip_suffix(".csv")?,
    })
}

#[test]
fn every_published_column_that_a_reading_names_is_in_the_data_guidance() {
    let mut held = 0;
    for definition in catalogue() {
        let Some((name, columns)) = definition.published_as.and_then(|name| name.split_once(' ')) else { continue };
        // The 2026 edition, which is not at hand, has these.
        if name == "phase_transfers.csv" || columns.ends_with("(from 2026)") {
            continue;
        }
        let file = file(name).unwrap_or_else(|| panic!("{}: no table {name}", definition.id));
        for column in columns.split(", ") {
            assert!(meaning(file, column).is_some(), "{}: no column {column} in {name}", definition.id);
            held += 1;
        }
    }
    assert!(held > 60, "{held}");
}

#[test]
fn our_rounding_gives_every_published_percentage_of_timeliness_and_requests() {
    let tables = [
        (File::Timeliness, "plans_issued_within_20_weeks", "plans_issued_den", "pc_plans_issued_within_20_weeks"),
        (File::Timeliness, "plans_issued_20_weeks_ex", "plans_issued_den_ex", "PC_plans_issued_20_weeks_ex"),
        (File::Requests, "requests_decided_not_to_assess", "requests_received_in_year", "request_not_assess_pc"),
    ];
    for (file, part, whole, percentage) in tables {
        let table = file.headlines();
        let year = file.latest_period().unwrap();
        let areas =
            std::iter::once(Area::England).chain(councils().iter().map(|council| Area::Council(council.number)));
        let mut agreed = 0;
        for area in areas {
            let Some(row) = table.row(area, year, Breakdown::Total) else { continue };
            let count =
                |column| row.cell(column).and_then(|cell| cell.count()).and_then(|count| u64::try_from(count).ok());
            let published = row.cell(percentage).and_then(|cell| cell.percent());
            let (Some(part), Some(whole), Some(published)) = (count(part), count(whole), published) else { continue };
            // A zero denominator has no percentage: two real councils claim an exception for every plan.
            let Some(ours) = Tenths::rounded(part, whole, 100) else { continue };
            assert_eq!(ours.0, published.0, "{area:?}: {part} of {whole}");
            agreed += 1;
        }
        assert!(agreed > 140, "{file:?}: {agreed}");
    }
}
