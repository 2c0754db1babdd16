//! Reference vectors recomputed: other people's tools gave these answers, and ours must.

mod compare;
mod disclosure;
mod file;
mod intervals;
mod qicharts;
mod sampling;
mod screener;
mod survival;
mod xmr;

pub use compare::{Case, Difference};
pub use file::recompute;
