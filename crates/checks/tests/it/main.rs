//! The catalogue held against its fixtures.

#[cfg(test)]
mod catalogue;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod fixtures;
#[cfg(test)]
mod list_fixtures;
#[cfg(test)]
mod planted;
#[cfg(test)]
mod rules_document;
#[cfg(test)]
mod streaming;
