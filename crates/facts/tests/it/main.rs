//! The laws of facts: their bytes, and what many statements come to when they are read together.

#[cfg(test)]
mod any;
#[cfg(test)]
mod bytes;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod resolving;
