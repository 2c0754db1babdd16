//! The lists of the published standard.

/// Columns every metadata file has.
pub(super) const META_COLUMNS: [&str; 8] = [
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
];

/// Columns a metadata file may have as well.
pub(super) const META_EXTRA: [&str; 2] = ["filter_default", "parent_filter"];

/// Columns every data file has.
pub(super) const DATA_COLUMNS: [&str; 5] =
    ["time_period", "time_identifier", "geographic_level", "country_code", "country_name"];

/// Units an indicator may have.
pub(super) const UNITS: [&str; 6] = ["", "£", "£m", "%", "pp", "numberstring"];

/// A geographic level, the columns it needs (codes first), and whether the table tool reads it.
pub(super) struct Level {
    pub(super) name: &'static str,
    pub(super) columns: &'static [&'static str],
    pub(super) read: bool,
}

const fn level(name: &'static str, columns: &'static [&'static str]) -> Level {
    Level { name, columns, read: true }
}

const fn aside(name: &'static str, columns: &'static [&'static str]) -> Level {
    Level { name, columns, read: false }
}

/// Every level of the standard.
pub(super) const LEVELS: &[Level] = &[
    level("National", &["country_code", "country_name"]),
    level("Regional", &["region_code", "region_name"]),
    level("Local authority", &["new_la_code", "old_la_code", "la_name"]),
    level("RSC region", &["rsc_region_lead_name"]),
    level("Parliamentary constituency", &["pcon_code", "pcon_name"]),
    level("Local authority district", &["lad_code", "lad_name"]),
    level("Local skills improvement plan area", &["lsip_code", "lsip_name"]),
    level("Local enterprise partnership", &["local_enterprise_partnership_code", "local_enterprise_partnership_name"]),
    level("English devolved area", &["english_devolved_area_code", "english_devolved_area_name"]),
    level("Opportunity area", &["opportunity_area_code", "opportunity_area_name"]),
    level("Ward", &["ward_code", "ward_name"]),
    level("MAT", &["trust_id", "trust_name"]),
    level("Sponsor", &["sponsor_id", "sponsor_name"]),
    aside("School", &["school_urn", "school_laestab", "school_name"]),
    aside("Provider", &["provider_ukprn", "provider_name"]),
    aside("Institution", &["institution_id", "institution_name"]),
    aside("Planning area", &["planning_area_code", "planning_area_name"]),
];

/// Whether a column says when or where.
pub(super) fn is_observational(column: &str) -> bool {
    DATA_COLUMNS.contains(&column) || LEVELS.iter().any(|level| level.columns.contains(&column))
}

/// The family of a time identifier, and how many digits its period has. Families are not mixed in one file.
pub(super) fn time(identifier: &str) -> Option<(&'static str, usize)> {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let week = || {
        let number = identifier.strip_prefix("Week ")?.parse::<u8>().ok()?;
        (1..=53).contains(&number).then_some(("week", 4))
    };
    Some(match identifier {
        "Calendar year" => ("calendar year", 4),
        "Reporting year" => ("reporting year", 4),
        "Academic year" => ("academic year", 6),
        "Financial year" => ("financial year", 6),
        "Tax year" => ("tax year", 6),
        "Financial year Q1" | "Financial year Q2" | "Financial year Q3" | "Financial year Q4" => {
            ("financial quarter", 6)
        }
        "Part 1 (April to September)" | "Part 2 (October to March)" => ("part of a financial year", 6),
        "Autumn term" | "Spring term" | "Summer term" => ("term", 6),
        "Autumn and spring term" => ("two terms", 6),
        month if MONTHS.contains(&month) => ("month", 4),
        _ => return week(),
    })
}

/// England's regions, by code and name.
pub(super) const REGIONS: [(&str, &str); 9] = [
    ("E12000001", "North East"),
    ("E12000002", "North West"),
    ("E12000003", "Yorkshire and The Humber"),
    ("E12000004", "East Midlands"),
    ("E12000005", "West Midlands"),
    ("E12000006", "East of England"),
    ("E12000007", "London"),
    ("E12000008", "South East"),
    ("E12000009", "South West"),
];

/// Countries and groups of them, by code and name.
pub(super) const COUNTRIES: [(&str, &str); 8] = [
    ("E92000001", "England"),
    ("W92000004", "Wales"),
    ("S92000003", "Scotland"),
    ("N92000002", "Northern Ireland"),
    ("K02000001", "United Kingdom"),
    ("K03000001", "Great Britain"),
    ("K04000001", "England and Wales"),
    ("z", "England, Wales and Northern Ireland"),
];

/// A place that is not known: its code, or its name.
pub(super) fn is_unknown_place(code: &str, name: &str) -> bool {
    code == "x" && name == "Not available" || code == "z"
}

/// Symbols that may stand for a number.
pub(super) const SYMBOLS: [&str; 5] = ["z", "x", "c", "low", "u"];
