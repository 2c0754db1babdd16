#![doc = include_str!("../README.md")]

mod error;
mod interval;
mod mean;
mod rank;
pub mod sampling;
pub mod series;
pub mod spc;
mod special;
pub mod survival;

pub use error::NotComputable;
pub use interval::{Funnel, FunnelLimits, Interval, clopper_pearson, funnel, garwood, wilson};
pub use rank::{Place, places};
pub use special::{Z_95, chi_squared_tail, normal_quantile};
