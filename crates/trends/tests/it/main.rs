//! What series, curves and groups say of small records, and what they refuse to say.

mod bad_input;
mod bias;
mod reading;
mod record;
