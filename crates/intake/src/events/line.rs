//! The detail of one line, in the form its event asks for.

use checks::main_ethnicity;
use facts::{Detail, Kind, Place, Placement, Shape};
use terms::{
    Adviser, AppealOutcome, CeaseReason, Ground, LaCode, PhaseTransfer, RequestSource, Residential, ReviewOutcome,
    SenNeed, SenSetting, Sex, Ukprn, Urn, When,
};

/// The cells that a detail is made of.
pub(crate) struct Cells<'a> {
    pub detail: &'a str,
    pub rank: &'a str,
    pub ukprn: &'a str,
    pub unit: &'a str,
    pub resourced: &'a str,
    pub residential: &'a str,
    pub work_based: &'a str,
    /// When a placement or the ground of an exception ended.
    pub until: Option<When>,
}

/// The detail; `None` if it is missing or cannot be read.
pub(crate) fn detail(kind: Kind, cells: &Cells<'_>) -> Option<Detail> {
    let text = cells.detail;
    Some(match kind.shape() {
        Shape::Nothing => text.is_empty().then_some(Detail::Nothing)?,
        Shape::Flag => Detail::Flag(flag(text)?),
        Shape::Month => Detail::Month(crate::dates::year_month(text)?),
        Shape::Number => Detail::Number(text.parse().ok()?),
        Shape::Sex => Detail::Sex(Sex::from_code(text)?),
        Shape::Ethnicity => Detail::Ethnicity(main_ethnicity(text)?),
        Shape::Need => Detail::Need { need: SenNeed::from_code(text)?, rank: rank(cells.rank)? },
        Shape::RequestSource => Detail::RequestSource(RequestSource::from_code(text)?),
        Shape::ReviewOutcome => Detail::ReviewOutcome(ReviewOutcome::from_code(text)?),
        Shape::CeaseReason => Detail::CeaseReason(CeaseReason::from_code(text)?),
        Shape::Adviser => Detail::Adviser(Adviser::from_code(text)?),
        Shape::Exception => Detail::Exception { ground: Ground::from_code(text)?, until: cells.until },
        Shape::La => Detail::La(LaCode::parse(text).ok()?),
        Shape::Place => Detail::Place(place(cells)?),
        Shape::Placement => Detail::Placement(Placement {
            place: place(cells)?,
            left: cells.until,
            residential: optional(cells.residential, Residential::from_code)?,
            work_based: optional(cells.work_based, Detail::code)?,
        }),
        Shape::AppealOutcome => Detail::AppealOutcome(AppealOutcome::from_code(text)?),
        Shape::PhaseTransfer => Detail::PhaseTransfer(PhaseTransfer::from_code(text)?),
        Shape::Code => Detail::Code(Detail::code(text)?),
    })
}

/// Whether an event uses the column `until`.
pub(crate) fn uses_until(kind: Kind) -> bool {
    matches!(kind.shape(), Shape::Exception | Shape::Placement)
}

fn place(cells: &Cells<'_>) -> Option<Place> {
    let (urn, setting) = match cells.detail {
        "" => (None, None),
        text if text.starts_with(|letter: char| letter.is_ascii_digit()) => (Some(Urn::parse(text).ok()?), None),
        text => (None, Some(SenSetting::from_code(text)?)),
    };
    let ukprn = optional(cells.ukprn, |text| Ukprn::parse(text).ok())?;
    if urn.is_none() && setting.is_none() && ukprn.is_none() {
        return None;
    }
    let unit = optional(cells.unit, flag)?;
    let resourced = optional(cells.resourced, flag)?;
    Some(Place { urn, ukprn, setting, rank: rank(cells.rank)?, unit, resourced })
}

/// A cell that may be blank: `None` only if it is filled and cannot be read.
fn optional<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { read(text).map(Some) }
}

/// 0 where it is not given.
fn rank(text: &str) -> Option<u8> {
    optional(text, |text| text.parse().ok()).map(Option::unwrap_or_default)
}

fn flag(text: &str) -> Option<bool> {
    match text {
        "1" | "true" | "True" | "TRUE" | "yes" | "Yes" => Some(true),
        "0" | "false" | "False" | "FALSE" | "no" | "No" => Some(false),
        _ => None,
    }
}
