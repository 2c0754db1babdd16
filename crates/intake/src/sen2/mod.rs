//! The SEN2 return.

mod assemble;
pub(crate) mod convert;
pub(crate) mod layout;
pub(crate) mod persons;
pub(crate) mod tables;
pub(crate) mod xml;
