//! The detail of one line, in the form its event asks for.

use checks::main_ethnicity;
use facts::{Detail, Kind, NoticeDocument, NoticeItem, Place, Placement, Shape};
use terms::{
    Adviser, AppealOutcome, CeaseReason, Ground, LaCode, PhaseTransfer, RefusalReason, RequestSource, Residential,
    ReviewOutcome, SenNeed, SenSetting, Sex, Ukprn, Urn, When,
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
        Shape::Code => code(kind, text)?,
        Shape::NoticeDocument => document(text)?,
        Shape::NoticeItem => item(text)?,
    })
}

/// A short code. That of a refusal must be one that its own test knows: a reason in words of one's own is the code for a
/// reason that is no part of the test.
fn code(kind: Kind, text: &str) -> Option<Detail> {
    let fits = match kind {
        Kind::RefusalReason => RefusalReason::from_code(text)?.of_assessing(),
        Kind::IssueRefusalReason => RefusalReason::from_code(text)?.of_issuing(),
        _ => true,
    };
    fits.then(|| Detail::code(text).map(Detail::Code)).flatten()
}

/// `RFAS` and the 64 hexadecimal digits of the document's SHA-256.
fn document(text: &str) -> Option<Detail> {
    let (notice, digits) = text.split_once(' ')?;
    let mut sha256 = [0; 32];
    if digits.len() != 64 || !digits.is_ascii() {
        return None;
    }
    for (place, byte) in sha256.iter_mut().enumerate() {
        *byte = u8::from_str_radix(digits.get(place * 2..place * 2 + 2)?, 16).ok()?;
    }
    Some(Detail::NoticeDocument(NoticeDocument { notice: Detail::code(notice)?, sha256 }))
}

/// `RFAS 3 120-180`, or `RFAS 3 missing`.
fn item(text: &str) -> Option<Detail> {
    let mut parts = text.split(' ');
    let (notice, item, place) = (parts.next()?, parts.next()?, parts.next()?);
    let passage = match place {
        "missing" => None,
        place => {
            let (from, to) = place.split_once('-')?;
            let (from, to) = (from.parse().ok()?, to.parse().ok()?);
            Some((from, to)).filter(|(from, to): &(u32, u32)| from < to)
        }
    };
    if parts.next().is_some() || (passage.is_none() && place != "missing") {
        return None;
    }
    Some(Detail::NoticeItem(NoticeItem { notice: Detail::code(notice)?, item: item.parse().ok()?, passage }))
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
