//! The way out for a council's own figures: draft, checked, approved by two people, published. Each step leaves a receipt.

mod check;
mod correction;
mod dossier;
mod draft;
mod public_record;
mod receipt;

pub use check::{Checked, Refused};
pub use correction::{Change, Correction, NotACorrection, correction};
pub use dossier::{Dossier, NotAllowed, Stage};
pub use draft::{Draft, DraftCell, DraftShare};
pub use public_record::{PastCell, PastRelease, PublicRecord};
pub use receipt::{Act, Receipt};

#[cfg(test)]
mod tests;
