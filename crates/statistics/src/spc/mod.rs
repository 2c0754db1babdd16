//! Change or noise: charts with limits, named rules, and marks.

mod attribute;
mod marks;
mod profile;
mod rules;
mod runs;
mod shares;
mod xmr;

pub use attribute::{AttributeChart, ChartPoint, Kind, attribute_chart};
pub use marks::{Assurance, Direction, PointType, Variation};
pub use profile::{Profile, Trend};
pub use rules::{Side, Signal};
pub use runs::{Runs, runs};
pub use shares::{Shares, p_prime};
pub use xmr::{Group, Input, Point, Reading, xmr};

/// Fewest points in a group for a mark: the 12 of "Making Data Count".
pub const FEWEST_POINTS: usize = 12;
