//! The methods from outside: what must always hold, and how often an interval holds the truth.

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod coverage;
#[cfg(test)]
mod laws;
