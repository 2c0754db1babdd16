//! The way out for a council's own figures: draft, checked, approved by two people, published. Each step leaves a receipt.

mod check;
mod correction;
mod dossier;
mod draft;
mod prepare;
mod public_record;
mod receipt;
mod saying;

pub use check::{Checked, KeptCheck, Refused};
pub use correction::{Change, Correction, NotACorrection, correction};
pub use dossier::{Dossier, KeptStep, NotAllowed, Stage};
pub use draft::{Draft, DraftCell, DraftShare};
pub use measures::Better as Direction;
pub use prepare::{Wanted, prepare};
pub use public_record::{PastCell, PastRelease, PublicRecord};
pub use receipt::{Act, Receipt};
pub use saying::{DraftMeasure, DraftRow, Fence, GatedMeasure, GatedRow, KeptBack};

#[cfg(test)]
mod tests;
