//! One row of a list, as its source wrote it.

use crate::at::{At, Block};
use crate::cell::Cell;

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum List {
    /// Children and young people with a plan.
    One,
    /// Those who receive special educational needs support without a plan.
    Two,
}

impl List {
    /// The block that its rows are.
    pub fn block(self) -> Block {
        match self {
            List::One => Block::ListOne,
            List::Two => Block::ListTwo,
        }
    }
}

macro_rules! child {
    ($($field:ident = $item:literal,)+) => {
        /// A child or young person of a list.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct Child {
            /// Which list.
            pub list: List,
            /// Which row, counted from 1 without the header.
            pub at: At,
            $(#[doc = concat!("Field `", $item, "`.")] pub $field: Cell,)+
        }

        impl Child {
            /// The names of its fields, of both lists.
            pub const ITEMS: &'static [&'static str] = &[$($item,)+];

            /// The row of that number, empty.
            pub fn numbered(list: List, number: u32) -> Self {
                Self { list, at: At::row(list.block(), number), $($field: Cell::default(),)+ }
            }

            /// A field by its name.
            pub fn cell(&self, item: &str) -> Option<&Cell> {
                match item { $($item => Some(&self.$field),)+ _ => None }
            }

            /// The same, to be filled.
            pub fn cell_mut(&mut self, item: &str) -> Option<&mut Cell> {
                match item { $($item => Some(&mut self.$field),)+ _ => None }
            }
        }
    };
}

child! {
    id = "Unique ID",
    number = "UPN or ULN",
    birth_date = "Date of birth",
    gender = "Gender",
    ethnicity = "Ethnicity",
    initial_plan = "Date initial EHC plan issued",
    updated_plan = "Date updated EHC plan issued",
    last_review = "Date EHC plan last reviewed",
    need = "SEN primary need",
    urn = "Main establishment URN",
    phase = "Main establishment phase",
    subsidiary_phase = "Subsidiary establishment phase",
    home_education = "Elective home education",
    suspensions = "Suspensions",
    exclusions = "Permanent exclusions",
    absence = "Absence",
    pupil_premium = "Pupil premium",
    social_care = "Known to social care",
    social_care_team = "Social care team",
    disability = "Disability",
    case_worker = "Case worker",
    death = "Date of death",
}
