//! A place is not at a university or a university technical college by mistake.
//!
//! # What it checks
//! The register's type of the establishment is neither. Without the register this could not be checked.
//!
//! # Why it matters
//! Plans cannot name higher education.
//!
//! # How to fix
//! Check the number.
//!
//! # Example
//! A university's number is queried.

use super::prelude::*;

rule!(D07, "d07.rs", Query, CaseworkOfficer, Practice, Years::ALL, Check::Lacks(Needs::SchoolRegister));
