#![doc = include_str!("../README.md")]

mod coverage;
mod draw;
mod groups;
mod monthly;
mod waiting;
mod words;

pub use draw::{draw_groups, draw_months, draw_outcomes, draw_series};
pub use groups::{Group, Groups, groups};
pub use monthly::{ChartKind, Decisions, MonthPoint, NoSeries, Series, monthly};
pub use waiting::{MonthShares, Outcomes, Quarter, Waiting, Week, waiting};
pub use words::{Said, month_long, month_short};
