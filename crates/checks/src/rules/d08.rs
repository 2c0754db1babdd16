//! A place is not at an establishment of an unlikely type.
//!
//! # What it checks
//! The register's type is not online provider, service children's, offshore, overseas British, other government or
//! miscellaneous. Without the register this could not be checked.
//!
//! # Why it matters
//! Such a number is mostly a slip of the finger.
//!
//! # How to fix
//! Check the number.
//!
//! # Example
//! The number of a service children's school is queried.

use super::prelude::*;

rule!(D08, "d08.rs", Query, CaseworkOfficer, Practice, Years::ALL, Check::Lacks(Needs::SchoolRegister));
