//! One fact: what, when, and in which request.

use crate::kind::{Kind, Shape};
use terms::{
    Adviser, AppealOutcome, CeaseReason, Date, Ethnicity, Ground, LaCode, PhaseTransfer, RequestSource, Residential,
    ReviewOutcome, SenNeed, SenSetting, Sex, Ukprn, Urn, When, YearMonth,
};

/// Which request or plan of a person a fact belongs to, as the source lets us tell.
///
/// A source's own row numbers change from year to year, so a request is named by the day it was received and a plan
/// that came without its request by its start date. `nth` tells apart two of the same day, counted from 0 in source order.
/// The *request ordinal* that people see is settled when facts are resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Episode {
    /// Of the person, not of a request.
    Person,
    /// The request received on that day.
    Received {
        /// Day of receipt.
        on: Date,
        /// 0 for the first of that day.
        nth: u8,
    },
    /// The plan that started on that day, its request unknown.
    Plan {
        /// Start date on the plan.
        start: Date,
        /// 0 for the first of that day.
        nth: u8,
    },
    /// Neither date is known.
    Unlabelled {
        /// Place in source order, from 0.
        nth: u8,
    },
}

/// An establishment or an arrangement without one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Place {
    /// Number in the school register.
    pub urn: Option<Urn>,
    /// Provider number.
    pub ukprn: Option<Ukprn>,
    /// Setting code, where there is no number.
    pub setting: Option<SenSetting>,
    /// 1 primary, 2 secondary; 0 not given.
    pub rank: u8,
    /// In a SEN unit.
    pub unit: Option<bool>,
    /// In resourced provision.
    pub resourced: Option<bool>,
}

/// A place attended from the fact's `on` date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Placement {
    /// Where.
    pub place: Place,
    /// When left; `None` while still there.
    pub left: Option<When>,
    /// Residential letter of that year.
    pub residential: Option<Residential>,
    /// Work-based learning code of that year.
    pub work_based: Option<[u8; 4]>,
}

/// A document that was read against a check-list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoticeDocument {
    /// Code of the notice, such as `RFAS`: which check-list it was read against.
    pub notice: [u8; 4],
    /// SHA-256 of the document's bytes. The document itself stays with the council.
    pub sha256: [u8; 32],
}

/// One item of a check-list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NoticeItem {
    /// Code of the notice.
    pub notice: [u8; 4],
    /// Number of the item in its check-list, from 1. Numbers are never used again for something else.
    pub item: u8,
    /// Where it stands in the document's text, in characters from its start: the first, and the one after the last.
    /// `None` if it was looked for and is not there.
    pub passage: Option<(u32, u32)>,
}

/// The detail of a fact, in the one form that its kind asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // Each variant is the type it holds.
pub enum Detail {
    Nothing,
    Flag(bool),
    Month(YearMonth),
    Number(i32),
    Sex(Sex),
    Ethnicity(Ethnicity),
    Need { need: SenNeed, rank: u8 },
    RequestSource(RequestSource),
    ReviewOutcome(ReviewOutcome),
    CeaseReason(CeaseReason),
    Adviser(Adviser),
    Exception { ground: Ground, until: Option<When> },
    La(LaCode),
    Place(Place),
    Placement(Placement),
    AppealOutcome(AppealOutcome),
    PhaseTransfer(PhaseTransfer),
    Code([u8; 4]),
    NoticeDocument(NoticeDocument),
    NoticeItem(NoticeItem),
}

impl Detail {
    /// The form it has.
    pub fn shape(&self) -> Shape {
        match self {
            Detail::Nothing => Shape::Nothing,
            Detail::Flag(_) => Shape::Flag,
            Detail::Month(_) => Shape::Month,
            Detail::Number(_) => Shape::Number,
            Detail::Sex(_) => Shape::Sex,
            Detail::Ethnicity(_) => Shape::Ethnicity,
            Detail::Need { .. } => Shape::Need,
            Detail::RequestSource(_) => Shape::RequestSource,
            Detail::ReviewOutcome(_) => Shape::ReviewOutcome,
            Detail::CeaseReason(_) => Shape::CeaseReason,
            Detail::Adviser(_) => Shape::Adviser,
            Detail::Exception { .. } => Shape::Exception,
            Detail::La(_) => Shape::La,
            Detail::Place(_) => Shape::Place,
            Detail::Placement(_) => Shape::Placement,
            Detail::AppealOutcome(_) => Shape::AppealOutcome,
            Detail::PhaseTransfer(_) => Shape::PhaseTransfer,
            Detail::Code(_) => Shape::Code,
            Detail::NoticeDocument(_) => Shape::NoticeDocument,
            Detail::NoticeItem(_) => Shape::NoticeItem,
        }
    }

    /// A short code of up to four ASCII characters, padded with zero bytes; `None` if longer or not plain ASCII letters and digits.
    pub fn code(text: &str) -> Option<[u8; 4]> {
        let bytes = text.as_bytes();
        if bytes.is_empty() || bytes.len() > 4 || !bytes.iter().all(u8::is_ascii_alphanumeric) {
            return None;
        }
        let mut code = [0; 4];
        code.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        Some(code)
    }
}

/// A kind was given a detail of another form: a mistake of the program that made it, not of the data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{kind:?} takes {wanted:?}, not {given:?}")]
pub struct ShapeMismatch {
    /// The kind.
    pub kind: Kind,
    /// What it takes.
    pub wanted: Shape,
    /// What it was given.
    pub given: Shape,
}

/// One thing that a source said of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Fact {
    episode: Episode,
    kind: Kind,
    on: When,
    detail: Detail,
    row: u32,
}

impl Fact {
    /// Puts a fact together. `row` is the line of a CSV file (the header is line 1) or the number of the person in an
    /// XML file (the first is 1).
    pub fn new(episode: Episode, kind: Kind, on: When, detail: Detail, row: u32) -> Result<Self, ShapeMismatch> {
        let (wanted, given) = (kind.shape(), detail.shape());
        if wanted == given {
            Ok(Self { episode, kind, on, detail, row })
        } else {
            Err(ShapeMismatch { kind, wanted, given })
        }
    }

    /// The request or plan it belongs to.
    pub fn episode(&self) -> Episode {
        self.episode
    }

    /// What happened.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The day it was true on.
    pub fn on(&self) -> When {
        self.on
    }

    /// The detail.
    pub fn detail(&self) -> Detail {
        self.detail
    }

    /// Row in its source file.
    pub fn row(&self) -> u32 {
        self.row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_list_makes_no_other_fact_larger() {
        // Facts are held by the million: the largest form sets what every one of them takes.
        let check_list = size_of::<NoticeDocument>().max(size_of::<NoticeItem>());
        assert!(check_list <= size_of::<Placement>(), "{check_list} over {}", size_of::<Placement>());
    }
}
