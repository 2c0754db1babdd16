//! The publisher's words for breakdowns and columns, as places in arrays.

use terms::Ethnicity;

pub(crate) const SEX: usize = 3;
pub(crate) const ETHNICITY: usize = 19;
/// Ages 2 (and under) to 20 (and over), and unknown.
pub(crate) const AGE: usize = 20;
pub(crate) const AGE_UNKNOWN: usize = 19;
/// Ages 2 (and under) to 25.
pub(crate) const LONG_AGE: usize = 24;
/// Years in place: started this January, last year, … , 11 years before the activity year, earlier.
pub(crate) const YEARS: usize = 14;
pub(crate) const SETTINGS: usize = 33;
pub(crate) const NEEDS: usize = 13;

/// Female, male, unknown.
pub(crate) fn sex(text: &str) -> Option<usize> {
    ["Female", "Male", "Unknown"].iter().position(|known| *known == text)
}

/// The publisher's groups, with the codes that fall into each. The last is "Unclassified".
pub(crate) const ETHNICITIES: [(&str, Ethnicity); ETHNICITY] = [
    ("White - White British", Ethnicity::Wbri),
    ("White - Irish", Ethnicity::Wiri),
    ("White - Traveller of Irish heritage", Ethnicity::Wirt),
    ("White - Any other White background", Ethnicity::Woth),
    ("White - Gypsy/Roma", Ethnicity::Wrom),
    ("Mixed - White and Black Caribbean", Ethnicity::Mwbc),
    ("Mixed - White and Black African", Ethnicity::Mwba),
    ("Mixed - White and Asian", Ethnicity::Mwas),
    ("Mixed - Any other Mixed background", Ethnicity::Moth),
    ("Asian - Indian", Ethnicity::Aind),
    ("Asian - Pakistani", Ethnicity::Apkn),
    ("Asian - Bangladeshi", Ethnicity::Aban),
    ("Asian - Any other Asian background", Ethnicity::Aoth),
    ("Black - Black Caribbean", Ethnicity::Bcrb),
    ("Black - Black African", Ethnicity::Bafr),
    ("Black - Any other Black background", Ethnicity::Both),
    ("Asian - Chinese", Ethnicity::Chne),
    ("Any other ethnic group", Ethnicity::Ooth),
    ("Unclassified", Ethnicity::Nobt),
];

pub(crate) fn ethnicity(text: &str) -> Option<usize> {
    ETHNICITIES.iter().position(|(known, _)| *known == text)
}

fn number(text: &str) -> Option<usize> {
    text.split(' ').find_map(|word| word.parse().ok())
}

fn band(text: &str, top: usize) -> Option<usize> {
    let text = text.to_ascii_lowercase();
    if text.contains("unknown") {
        return Some(AGE_UNKNOWN);
    }
    match number(&text)? {
        // "under 3" is the same people as "2 and under".
        3 if text.starts_with("under") => Some(0),
        age => Some(age.clamp(2, top) - 2),
    }
}

/// 2 and under … 20 and over, unknown.
pub(crate) fn age(text: &str) -> Option<usize> {
    band(text, 20)
}

/// Under 3 … 25.
pub(crate) fn long_age(text: &str) -> Option<usize> {
    band(text, 25).filter(|_| !text.to_ascii_lowercase().contains("unknown"))
}

/// Rows of the work-based file: 15 and under, 16 … 24, and "unknown", which is where those of 25 are: the file has no row for
/// them, and wherever it counts an unknown age the council has plans of 25.
pub(crate) const WORKING_AGE: usize = 11;

/// The row of an age in the work-based file.
pub(crate) fn working_age(text: &str) -> Option<usize> {
    if text.to_ascii_lowercase().contains("unknown") {
        return Some(WORKING_AGE - 1);
    }
    number(text).map(|age| age.clamp(15, 24) - 15)
}

/// Census year less start year: the caseload and review files.
pub(crate) fn census_years(text: &str) -> Option<usize> {
    if text == "Less than a year" { Some(0) } else { number(text).map(|years| years.min(12)) }
}

/// Activity year less start year, this January counting as none: the needs file.
pub(crate) fn activity_years(text: &str) -> Option<usize> {
    census_years(text)
}

/// Whole years between start and end: the ceased file.
pub(crate) fn held_years(text: &str) -> Option<usize> {
    if text == "Under a year" { Some(0) } else { number(text).map(|years| years.min(12)) }
}

/// What the register says of an establishment, or the code that stands for having none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A register type; unit, resourced.
    School(&'static str, bool, bool),
    /// Provider number only.
    Provider,
    /// A setting code.
    Code(&'static str),
    /// Nothing recorded.
    Nothing,
}

/// One leaf of the publisher's settings: caseload column, breakdown label in small letters, what the return writes.
pub(crate) struct Setting {
    pub(crate) column: &'static str,
    pub(crate) label: &'static str,
    pub(crate) kind: Kind,
}

const fn leaf(column: &'static str, label: &'static str, kind: Kind) -> Setting {
    Setting { column, label, kind }
}

/// Every leaf.
pub(crate) const LEAVES: [Setting; SETTINGS] = [
    leaf("mainstream_la_maintained", "mainstream - la maintained", Kind::School("mainstream-maintained", false, false)),
    leaf(
        "mainstream_la_maintained_resourced_provision",
        "mainstream - la maintained (resourced provision)",
        Kind::School("mainstream-maintained", false, true),
    ),
    leaf(
        "mainstream_la_maintained_senunit",
        "mainstream - la maintained (sen unit)",
        Kind::School("mainstream-maintained", true, false),
    ),
    leaf("mainstream_academy", "mainstream - academy", Kind::School("mainstream-academy", false, false)),
    leaf(
        "mainstream_academy_resourced_provision",
        "mainstream - academy (resourced provision)",
        Kind::School("mainstream-academy", false, true),
    ),
    leaf(
        "mainstream_academy_senunit",
        "mainstream - academy (sen unit)",
        Kind::School("mainstream-academy", true, false),
    ),
    leaf("mainstream_free_school", "mainstream - free school", Kind::School("mainstream-free", false, false)),
    leaf(
        "mainstream_free_school_resourced_provision",
        "mainstream - free school (resourced provision)",
        Kind::School("mainstream-free", false, true),
    ),
    leaf(
        "mainstream_free_school_senunit",
        "mainstream - free school (sen unit)",
        Kind::School("mainstream-free", true, false),
    ),
    leaf("mainstream_independent", "mainstream - independent", Kind::School("mainstream-independent", false, false)),
    leaf("special_la_maintained", "special - la maintained", Kind::School("special-maintained", false, false)),
    leaf(
        "special_academy_free",
        "special - academy/free school",
        Kind::School("special-academy-or-free", false, false),
    ),
    leaf("special_independent", "special - independent", Kind::School("special-independent", false, false)),
    leaf("special_non_maintained", "special - non-maintained", Kind::School("special-non-maintained", false, false)),
    leaf("ap_pru_academy", "ap/pru - academy", Kind::School("alternative-academy", false, false)),
    leaf("ap_pru_free_school", "ap/pru - free school", Kind::School("alternative-free", false, false)),
    leaf("ap_pru_la_maintained", "ap/pru - la maintained", Kind::School("pupil-referral-unit", false, false)),
    leaf(
        "general_fe_tertiary_colleges",
        "fe - general fe and tertiary colleges",
        Kind::School("further-education", false, false),
    ),
    leaf(
        "specialist_post_16_institutions",
        "fe - specialist post-16 institutions",
        Kind::School("specialist-post-16", false, false),
    ),
    leaf("ukrlp_provider", "fe - ukrlp provider", Kind::Provider),
    leaf("elective_home_education", "educated elsewhere - elective home education", Kind::Code("EHE")),
    leaf("other_arrangements_la", "educated elsewhere - other arrangements by la", Kind::Code("OLA")),
    leaf("other_arrangements_parents", "educated elsewhere - other arrangements by parents", Kind::Code("OPA")),
    leaf("online_provider", "educated elsewhere - online provider", Kind::School("online", false, false)),
    leaf("w_settings", "educated elsewhere - welsh establishment", Kind::School("welsh", false, false)),
    leaf("other_schools", "educated elsewhere - other schools and establishments", Kind::School("other", false, false)),
    leaf("other_placement_settings", "educated elsewhere - other placement settings", Kind::Code("OTH")),
    leaf("neet", "educated elsewhere - neet", Kind::Code("NEET")),
    leaf("neet_ntci", "educated elsewhere - not in education or training (notice to cease issued)", Kind::Code("NIEC")),
    // The return has one code for both; the publisher tells them apart by age, the register-less way is a note.
    leaf("neet_other", "educated elsewhere - not in education or training (other)", Kind::Code("NIEO")),
    leaf(
        "neet_other_csa",
        "educated elsewhere - not in education or training (compulsory school age)",
        Kind::Code("NIEO"),
    ),
    leaf("nm_early_years", "non-maintained early years", Kind::Code("EYP")),
    leaf("placement_unknown", "placement not recorded", Kind::Nothing),
];

/// The leaf of a "Type of placement" breakdown; totals are none.
pub(crate) fn placement(text: &str) -> Option<usize> {
    let text = text.to_ascii_lowercase();
    let text = text
        .strip_suffix("academy/free schools")
        .map_or_else(|| text.clone(), |head| format!("{head}academy/free school"));
    LEAVES.iter().position(|leaf| leaf.label == text)
}

/// Columns of the needs files, in the order of [`crate::words::NEED_CODES`].
pub(crate) const NEED_COLUMNS: [&str; NEEDS] = [
    "number_asd",
    "number_hi",
    "number_mld",
    "number_msi",
    "number_oth",
    "number_pd",
    "number_pmld",
    "number_semh",
    "number_slcn",
    "number_sld",
    "number_spld",
    "number_vi",
    "number_need_unknown",
];

/// Codes as the return writes them; the last is for a need that was not recorded.
pub(crate) const NEED_CODES: [&str; NEEDS] =
    ["ASD", "HI", "MLD", "MSI", "OTH", "PD", "PMLD", "SEMH", "SLCN", "SLD", "SPLD", "VI", ""];
