#![doc = include_str!("../README.md")]

mod bytes;
mod difference;
mod fact;
mod history;
mod kind;
mod resolve;
mod snapshot;
mod source;

pub use bytes::{BadBytes, decode_block, encode_block, fact_bytes};
pub use difference::{Changes, difference};
pub use fact::{Detail, Episode, Fact, NoticeDocument, NoticeItem, Place, Placement, ShapeMismatch};
pub use history::{Case, Conflict, Event, History, Provenance, Told};
pub use kind::{Kind, Shape};
pub use resolve::{AsKnown, Statement, resolve, withdrawn};
pub use snapshot::{Block, Snapshot, SnapshotProblem, StoredBlock};
pub use source::{BatchMeta, Collection, Series, SourceFile, SubjectId};
