#![doc = include_str!("../README.md")]
//!
//! Nothing outside can make what only a door may make:
//!
//! ```compile_fail
//! fn forge(sheet: release::Sheet) -> release::Sheet {
//!     release::Sheet { ..sheet }
//! }
//! ```
//! ```compile_fail
//! fn forge(sheet: release::Sheet, terms: release::Terms) -> release::Official {
//!     release::Official { sheet, terms }
//! }
//! ```
//! ```compile_fail
//! fn forge(sheet: release::Sheet, gated: release::Gated) -> release::Released {
//!     release::Released::Gated(release::Gated { sheet, ..gated })
//! }
//! ```
//! ```compile_fail
//! fn alter(line: &mut release::Line) {
//!     line.entries.clear();
//! }
//! ```
//! ```compile_fail
//! fn approve(dossier: release::gate::Dossier, receipts: Vec<release::gate::Receipt>) -> release::gate::Dossier {
//!     release::gate::Dossier { receipts, ..dossier }
//! }
//! ```
//! What is published is asked for:
//!
//! ```
//! let council = release::council("801").unwrap();
//! let measure = release::measure("timeliness-with-exceptions").unwrap();
//! let released = release::Released::from(release::official(measure, council));
//! assert_eq!(released.sheet().lines()[0].label(), "Bristol, City of");
//! assert!(released.terms().attribution().contains("Open Government Licence"));
//! ```

pub mod attack;
mod codes;
mod compared;
pub mod control;
pub mod gate;
mod gated;
mod median;
mod official;
mod sheet;
mod terms_of_use;

pub use codes::CODES;
pub use compared::{Compared, ComparedArea, SurePlace, compared};
pub use gated::{About, Gated, Shut, gated};
pub use official::{
    Headline, Official, Places, council, councils, find_councils, headlines, measure, measures, neighbours, official,
    places,
};
// Names, definitions and addresses are not figures; they may be shown as they are.
pub use published::{Better, Council, CouncilKind, Measure, NEWER_MAY_EXIST, Period, RELEASES, Tenths, Unit, Value};
pub use sheet::{Entry, Line, Part, Role, Sheet, Standing};
pub use terms_of_use::Terms;

/// Figures that have come through a door, and the only thing a public page, a report or an open-data file may show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Released {
    /// Published by a department, shown as published.
    Official(Official),
    /// The council's own, checked and approved by two people.
    Gated(Gated),
}

impl Released {
    /// The figures.
    pub fn sheet(&self) -> &Sheet {
        match self {
            Self::Official(official) => official.sheet(),
            Self::Gated(gated) => gated.sheet(),
        }
    }

    /// On what terms they may be used, and what must be said with them.
    pub fn terms(&self) -> &Terms {
        match self {
            Self::Official(official) => official.terms(),
            Self::Gated(gated) => gated.terms(),
        }
    }
}

impl From<Gated> for Released {
    fn from(gated: Gated) -> Self {
        Self::Gated(gated)
    }
}

impl From<Official> for Released {
    fn from(official: Official) -> Self {
        Self::Official(official)
    }
}
