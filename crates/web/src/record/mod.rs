//! The record as pages see it: one council on a pair of dates, read from the ledger, reasoned over once, kept for a while.

mod accepted;
mod cache;
mod dates;
mod imports;
mod mappings;
mod picture;
mod readings;
mod returning;
mod series_notes;
mod windows;

pub use accepted::{AcceptancesError, acceptances};
pub(crate) use cache::Records;
pub(crate) use dates::{Chosen, DatesPanel};
pub use imports::{ImportNote, WholeJob, import_notes, whole_jobs};
pub use mappings::{NotSaved, SavedMapping, fits_beside, mapping_hash, saved_mappings, saving_mapping};
pub(crate) use picture::{CaseLine, Picture, Show};
pub use readings::{ReadingsError, local_readings, signing, withdrawing};
pub use returning::{Prepared, ReturnError, ReturnNote, Returning, returns_made};
pub(crate) use series_notes::{Decided, REASONS, Ruling, note_of, standing};
pub use windows::{WindowSet, WindowsError, reliability_windows, repairing, series_of, setting};
