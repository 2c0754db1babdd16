//! Disclosure control: which cells of a breakdown are hidden, so that no child can be found out from what is shown.

mod deviation;
mod linked;
mod policy;
mod suppress;
mod table;

pub use policy::Policy;
pub use suppress::{CannotProtect, Pattern, suppress};
pub use table::{Cell, CellKind, Share, Table};
