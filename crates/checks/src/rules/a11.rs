//! An appeal about a decision not to issue has mediation or a certificate behind it.
//!
//! # What it checks
//! Where `AssessmentTribunal` is 1 and `AssessmentMediation` is 0, the casework record holds a mediation certificate.
//! The return carries none, so without that record this could not be checked.
//!
//! # Why it matters
//! Most appeals need a certificate first.
//!
//! # How to fix
//! Check both flags, and record the certificate.
//!
//! # Example
//! An appeal without mediation and without a certificate on record is queried.

use super::prelude::*;

rule!(A11, "a11.rs", Query, CaseworkOfficer, Logic, Years::ALL, Check::Lacks(Needs::CaseworkRecord));
