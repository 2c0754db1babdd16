//! How long until what: waiting times when some cases are still open and several ends compete.

mod aalen_johansen;
mod compare;
mod gray;
mod kaplan_meier;
mod life_table;
mod linear;
mod quantile;
mod restricted_mean;
mod times;
mod transform;

pub use aalen_johansen::{Outcomes, OutcomesPoint};
pub use compare::{Compared, GroupedSpell, log_rank};
pub use gray::{GrayTest, gray_test};
pub use kaplan_meier::{Curve, CurvePoint};
pub use life_table::{LifeTable, Row, Spell};
pub use quantile::Quantile;
pub use restricted_mean::RestrictedMean;
pub use transform::{ErrorScale, Transform, limits};
