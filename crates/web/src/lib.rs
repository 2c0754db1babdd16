#![doc = include_str!("../README.md")]

pub mod access;
mod accounts;
mod clock;
mod colour;
mod db;
mod errors;
mod front;
mod limits;
mod metrics;
mod pages;
mod public;
mod routes;
mod serve;
mod settings;
mod state;
mod view;
mod visit;

pub use accounts::{AccountError, NewAccount, PasswordError};
pub use clock::{Now, system_clock};
pub use colour::{Colour, ColourError};
pub use db::DbError;
pub use errors::{Fault, FaultWords};
pub use routes::app;
pub use serve::{ServeError, serve};
pub use settings::{Council, Settings, SettingsError};
pub use state::{State, StateError};
