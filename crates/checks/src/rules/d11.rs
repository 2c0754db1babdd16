//! A residential code does not stand beside a mainstream day school.
//!
//! # What it checks
//! Where a residential letter is given, the register's phase of the school is not primary or secondary unless it is
//! special. Without the register this could not be checked.
//!
//! # Why it matters
//! A residential place is costly, and counted apart.
//!
//! # How to fix
//! Check the code and the school.
//!
//! # Example
//! A residential letter at a primary school is queried.

use super::prelude::*;

rule!(D11, "d11.rs", Query, CaseworkOfficer, Logic, Years::ALL, Check::Lacks(Needs::SchoolRegister));
