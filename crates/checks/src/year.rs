//! Collection years: items, code sets and dates, from the data files under `data/sen2`.

use crate::cell::iso_date;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;
use terms::{Date, Ethnicity};

/// Whether the year's return has review items.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reviews {
    /// It has none but the decision date.
    Absent,
    /// It has them and they may be left blank.
    Voluntary,
    /// It asks for them.
    Asked,
}

/// What one year's return holds.
#[derive(Clone, Debug)]
pub struct CollectionYear {
    /// The year.
    pub year: i16,
    /// The census date.
    pub census: Date,
    /// First day of the period that activity is returned for: 1 January of the year before.
    pub from: Date,
    /// Its last day: 31 December.
    pub to: Date,
    /// Whether it has review items.
    pub reviews: Reviews,
    /// Whether a blank source of request is an error (`Some(true)`), a query (`Some(false)`) or neither.
    pub request_source_missing: Option<bool>,
    /// What about this year's return is not verified, in words.
    pub unverified: Vec<String>,
    /// How a return of the year is written.
    pub writing: Writing,
    items: BTreeMap<String, Vec<String>>,
    codes: BTreeMap<String, BTreeSet<String>>,
}

/// How a return of a year is written; none of it is verified, and so all of it is data.
#[derive(Clone, Debug)]
pub struct Writing {
    /// Name of the collection in the header.
    pub collection: String,
    /// Level of the source in the header.
    pub source_level: String,
    /// Namespace of the root element; blank for none.
    pub namespace: String,
}

#[derive(Deserialize)]
struct FileWriting {
    collection: String,
    source_level: String,
    namespace: String,
}

#[derive(Deserialize)]
struct File {
    year: i16,
    unverified: Vec<String>,
    items: BTreeMap<String, Vec<String>>,
    codes: BTreeMap<String, BTreeSet<String>>,
    switches: Switches,
    writing: FileWriting,
}

#[derive(Deserialize)]
struct Switches {
    reviews: String,
    request_source_missing: String,
}

const FILES: [&str; 4] = [
    include_str!("../../../data/sen2/2023.toml"),
    include_str!("../../../data/sen2/2024.toml"),
    include_str!("../../../data/sen2/2025.toml"),
    include_str!("../../../data/sen2/2026.toml"),
];

// A file that does not read is left out here and found by the test that asks for each year.
static YEARS: LazyLock<Vec<CollectionYear>> = LazyLock::new(|| FILES.iter().filter_map(|text| read(text)).collect());

static CENSUS: LazyLock<BTreeMap<i16, Date>> = LazyLock::new(|| {
    pairs(include_str!("../../../data/sen2/census-dates.csv"))
        .filter_map(|(year, date)| Some((year.parse().ok()?, iso_date(date)?)))
        .collect()
});

static COUNCILS: LazyLock<HashMap<&str, LaState>> = LazyLock::new(|| {
    pairs(include_str!("../../../data/sen2/la-numbers.csv"))
        .filter_map(|(number, state)| {
            let state = match state {
                "current" => LaState::Current,
                "closed" => LaState::Closed,
                "elsewhere" => LaState::Elsewhere,
                _ => return None,
            };
            Some((number, state))
        })
        .collect()
});

static ETHNICITIES: LazyLock<HashMap<&str, Ethnicity>> = LazyLock::new(|| {
    pairs(include_str!("../../../data/sen2/ethnicity.csv"))
        .filter_map(|(code, main)| Some((code, Ethnicity::from_code(main)?)))
        .collect()
});

fn pairs(csv: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    csv.lines().skip(1).filter_map(|line| line.trim().split_once(','))
}

fn read(text: &str) -> Option<CollectionYear> {
    let file: File = toml::from_str(text).ok()?;
    Some(CollectionYear {
        year: file.year,
        census: census_date(file.year)?,
        from: Date::new(file.year - 1, 1, 1).ok()?,
        to: Date::new(file.year - 1, 12, 31).ok()?,
        reviews: match file.switches.reviews.as_str() {
            "absent" => Reviews::Absent,
            "voluntary" => Reviews::Voluntary,
            "asked" => Reviews::Asked,
            _ => return None,
        },
        request_source_missing: match file.switches.request_source_missing.as_str() {
            "none" => None,
            "query" => Some(false),
            "error" => Some(true),
            _ => return None,
        },
        unverified: file.unverified,
        writing: Writing {
            collection: file.writing.collection,
            source_level: file.writing.source_level,
            namespace: file.writing.namespace,
        },
        items: file.items,
        codes: file.codes,
    })
}

impl CollectionYear {
    /// The data of a year; nothing if we hold none for it.
    pub fn of(year: i16) -> Option<&'static CollectionYear> {
        YEARS.iter().find(|held| held.year == year)
    }

    /// Every year held, oldest first.
    pub fn all() -> &'static [CollectionYear] {
        &YEARS
    }

    /// Whether a code is in one of the year's sets (`need`, `plan_setting`, and so on, as the data file names them).
    pub fn allows(&self, set: &str, code: &str) -> bool {
        self.codes.get(set).is_some_and(|codes| codes.contains(code))
    }

    /// The items of a block of this year's return, in the order in which they are written.
    pub fn items(&self, block: &str) -> &[String] {
        self.items.get(block).map_or(&[], Vec::as_slice)
    }

    /// Whether a block of this year's return has an item. The designated officers' names are unverified, so any block
    /// is asked with the names of the specification only.
    pub fn has_item(&self, block: &str, item: &str) -> bool {
        self.items.get(block).is_some_and(|items| items.iter().any(|known| known == item))
    }
}

/// The census date of a collection year, 2015 to 2027.
pub fn census_date(year: i16) -> Option<Date> {
    CENSUS.get(&year).copied()
}

/// What is known of the number of a local authority.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LaState {
    /// An English council of today.
    Current,
    /// An English council that has closed; its number lives on in pupil numbers.
    Closed,
    /// Wales, islands or services.
    Elsewhere,
    /// Kept for synthetic councils.
    Synthetic,
    /// In no list we have read.
    Unknown,
}

/// What is known of a three-digit number.
pub fn la_state(number: &str) -> LaState {
    match COUNCILS.get(number) {
        Some(state) => *state,
        None if terms::LaCode::parse(number).is_ok_and(|code| code.is_synthetic()) => LaState::Synthetic,
        None => LaState::Unknown,
    }
}

/// The main code that an ethnicity code of the return folds to.
pub fn main_ethnicity(code: &str) -> Option<Ethnicity> {
    ETHNICITIES.get(code).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_data_file_reads() {
        assert_eq!(CollectionYear::all().iter().map(|held| held.year).collect::<Vec<_>>(), [2023, 2024, 2025, 2026]);
        assert_eq!(CENSUS.len(), 13);
        assert_eq!(COUNCILS.values().filter(|state| **state == LaState::Current).count(), 153);
        assert_eq!(ETHNICITIES.len(), 103);
    }

    #[test]
    fn code_sets_change_with_the_year() {
        let of = |year| CollectionYear::of(year).unwrap();
        assert!(!of(2024).allows("need", "DS") && of(2025).allows("need", "DS"));
        assert!(of(2023).allows("assessment_outcome", "S") && !of(2024).allows("assessment_outcome", "S"));
        assert!(of(2023).has_item("ActivePlans", "Res") && !of(2024).has_item("ActivePlans", "Res"));
    }
}
