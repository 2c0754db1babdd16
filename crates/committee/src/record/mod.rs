//! The committee's record: pages kept, what was found in them, what a clerk decided about it, and what became of it since.
//! Everything is an event, dated and attributed, that is never changed; the record is what the events come to.

mod check;
mod event;
mod feeds;
mod gather;
mod kinds;
mod open;
mod page;
mod response;
mod standing;
mod state;

pub use check::{RECORD_CODES, RecordRefusal};
pub use event::{Answer, Decision, Entry, Event, ItemFact, Policy, Stamp, What};
pub use feeds::FeedPlace;
pub use gather::page_of;
pub use kinds::{Class, Kind};
pub use open::{OpenItem, OpenRecord};
pub use page::{Finding, ItemId, Page, PageId};
pub use response::{Basis, Parted, ResponseClock};
pub use standing::{Age, Lacks, Standing, State, Timing};
pub use state::{Hold, Item, KeptPage, Meeting, Record, Settled};
