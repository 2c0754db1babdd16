//! What series, curves and groups say of small records, and what they refuse to say.

#[cfg(test)]
mod bad_input;
#[cfg(test)]
mod bias;
#[cfg(test)]
mod reading;
#[cfg(test)]
mod record;
