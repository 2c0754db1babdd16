//! Samples that a stranger can draw again from a public seed and the list of identifiers.

mod allocation;
mod decimal;
mod order;

pub use allocation::{AllocationError, allocate, neyman_weights, quotas};
pub use decimal::{first_fraction, next_fraction, sha256_hex, sha256_uniform, trim};
pub use order::{Drawn, SamplingError, order, order_with_replacement};
