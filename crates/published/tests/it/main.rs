//! The published figures held against what the publisher says of them, and against each other.

#[cfg(test)]
mod editions;
#[cfg(test)]
mod footnotes;
#[cfg(test)]
mod identities;
#[cfg(test)]
mod margins;
#[cfg(test)]
mod quirks;
#[cfg(test)]
mod ranks;
#[cfg(test)]
mod raw;
#[cfg(test)]
mod series;
#[cfg(test)]
mod support;
