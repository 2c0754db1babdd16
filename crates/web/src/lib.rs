#![doc = include_str!("../README.md")]

pub mod access;
mod access_document;
mod accounts;
mod clock;
mod colour;
mod csv;
mod errors;
mod findings;
mod front;
mod hex;
mod jobs;
mod limits;
mod metrics;
mod minutes;
mod pages;
mod paging;
mod period;
mod public;
mod record;
mod room;
mod routes;
mod scope;
mod serve;
mod settings;
mod state;
mod upload;
mod view;
mod visit;
mod words;

pub use access_document::access_document;
pub use accounts::{AccountError, NewAccount, PasswordError};
pub use clock::{Now, system_clock};
pub use colour::{Colour, ColourError};
pub use errors::{Fault, FaultWords};
pub use findings::{FileProblems, FileProblemsError, file_problems};
pub use record::{
    AcceptancesError, ImportNote, NotSaved, Prepared, ReadingsError, ReturnError, ReturnNote, Returning, SavedMapping,
    WholeJob, WindowSet, WindowsError, acceptances, fits_beside, import_notes, local_readings, mapping_hash,
    reliability_windows, repairing, returns_made, saved_mappings, saving_mapping, series_of, setting, signing,
    whole_jobs, withdrawing,
};
pub use room::ROOM;
pub use routes::{Declared, app, declared};
pub use serve::{ServeError, serve};
pub use settings::{Council, READER, Settings, SettingsError};
pub use state::{State, StateError};
