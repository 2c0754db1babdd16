//! The twelve tables of the release "Education, health and care plans".

use crate::period::Period;
use crate::source::{Source, source};
use crate::table::Table;
use std::sync::OnceLock;

macro_rules! files {
    ($($name:ident, $id:literal, $title:literal;)*) => {
        /// One of the published tables.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum File {
            $(#[doc = $title] $name,)*
        }

        impl File {
            /// Every table, in the order of the data guidance.
            pub const ALL: &'static [File] = &[$(File::$name),*];

            /// Our name for it, also the name of its files under `data/dfe/`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The publisher's title.
            pub fn title(self) -> &'static str {
                match self { $(Self::$name => $title,)* }
            }

            fn headline(self) -> &'static str {
                match self { $(Self::$name => include_str!(concat!("../../../data/dfe/headline/", $id, ".tsv")),)* }
            }

            fn margins(self) -> &'static [u8] {
                match self { $(Self::$name => include_bytes!(concat!("../../../data/dfe/margins/", $id, ".tsv.zst")),)* }
            }
        }
    };
}

files! {
    Caseload, "caseload", "Number of EHC plans as at January each year";
    Needs, "needs", "Number of EHC plans as at January each year, by their primary type of need";
    NewPlans, "new_plans", "Number of new EHC plans during the calendar year";
    NewPlanNeeds, "new_plan_needs", "Number of new EHC plans during the calendar year, by their primary type of need";
    Requests, "requests", "Number of requests for an EHC needs assessment, and the request outcomes";
    Assessments, "assessments", "Number of EHC needs assessments, and the assessment outcomes";
    Timeliness, "timeliness", "EHC plans issued within the statutory 20 week timeframe";
    AnnualReviews, "annual_reviews", "Number and outcome of annual reviews of EHC plans";
    PersonalBudgets, "personal_budgets", "Number of EHC plans with a personal budget in place";
    Residential, "residential", "Number of residential placements";
    WorkBased, "work_based", "Number of work based placements";
    Ceased, "ceased", "Number of EHC plans which ceased during the calendar year";
}

impl File {
    /// The table by our name for it.
    pub fn by_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|file| file.id() == id)
    }

    /// Where the table comes from.
    pub fn source(self) -> Source {
        source(self.id())
    }

    /// The headline rows of every year: England, the regions and the councils, without characteristics. Small.
    pub fn headlines(self) -> &'static Table {
        static TABLES: [OnceLock<Table>; 12] = [const { OnceLock::new() }; 12];
        match TABLES.get(self as usize) {
            Some(slot) => slot.get_or_init(|| Table::load(self, self.headline().to_owned())),
            None => Table::none(),
        }
    }

    /// Every row of the latest year, for England and the councils: the headline and each one-way margin (sex, age,
    /// ethnicity and so on). Unpacked on first use.
    pub fn latest(self) -> &'static Table {
        static TABLES: [OnceLock<Table>; 12] = [const { OnceLock::new() }; 12];
        match TABLES.get(self as usize) {
            Some(slot) => slot.get_or_init(|| Table::load(self, unpack(self.margins()))),
            None => Table::none(),
        }
    }

    /// The latest year the table holds.
    pub fn latest_period(self) -> Option<Period> {
        self.headlines().periods().last().copied()
    }
}

/// The embedded bytes were packed by `cargo xtask dfe-data` and a test unpacks every one; bytes that cannot be unpacked
/// give an empty table, which [`crate::check`] reports.
fn unpack(bytes: &[u8]) -> String {
    zstd::decode_all(bytes).ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default()
}
