//! The SEN2 return.

pub(crate) mod convert;
pub(crate) mod persons;
pub(crate) mod xml;
