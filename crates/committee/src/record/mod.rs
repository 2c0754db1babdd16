//! The committee's record: pages kept, what was found in them, what a clerk decided about it, and what became of it since.
//! Everything is an event, dated and attributed, that is never changed; the record is what the events come to.

mod check;
mod entered;
mod escalation;
mod event;
mod feeds;
mod gather;
mod groups;
mod kinds;
mod oparl;
mod open;
mod page;
mod recurring;
mod response;
mod standing;
mod state;
mod threads;

pub use check::{RECORD_CODES, RecordRefusal};
pub use entered::Entered;
pub use escalation::Escalated;
pub use event::{Answer, Decision, Entry, Event, ItemFact, Link, Policy, Stamp, What};
pub use feeds::FeedPlace;
pub use gather::page_of;
pub use groups::{Group, GroupChange, GroupState};
pub use kinds::{Class, Kind};
pub use oparl::{Oparl, OparlPlace};
pub use open::{Gone, OpenItem, OpenPage, OpenRecord};
pub use page::{Finding, ItemId, Page, PageId};
pub use recurring::{Every, Period, Recurring};
pub use response::{Basis, Parted, ResponseClock};
pub use standing::{Age, Lacks, Standing, State, Timing};
pub use state::{GroupTold, Hold, Item, KeptPage, Meeting, Paper, Record, Settled};
pub use threads::Thread;
