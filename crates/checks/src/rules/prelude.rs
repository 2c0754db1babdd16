//! What nearly every rule uses.

pub(super) use crate::problem::{Found, Level};
pub(super) use crate::row::*;
pub(super) use crate::rule::{Check, Needs, WholeFile, Years};
pub(super) use crate::{Circumstances, Context};
pub(super) use terms::Date;
