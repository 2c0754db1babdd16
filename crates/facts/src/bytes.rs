//! The canonical bytes of a fact and of a block (all facts of one batch about one subject). Commitments are made over
//! these, so the form never changes under a version: a new form is a new first byte. Described in docs/FORMAT.md.

use crate::fact::{Detail, Episode, Fact, NoticeDocument, NoticeItem, Place, Placement};
use crate::kind::{Kind, Shape};
use terms::{
    Adviser, AppealOutcome, CeaseReason, Date, Ethnicity, Ground, LaCode, PhaseTransfer, RequestSource, Residential,
    ReviewOutcome, SenNeed, SenSetting, Sex, Ukprn, Unknown, Urn, When, YearMonth,
};

/// First byte of every fact: the version of this form.
const FORM: u8 = 1;

/// Bytes that are not a fact of this form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the stored bytes are not facts of a form that this program knows")]
pub struct BadBytes;

/// The canonical bytes of one fact.
pub fn fact_bytes(fact: &Fact) -> Vec<u8> {
    let mut out = Vec::with_capacity(32);
    write_fact(&mut out, fact);
    out
}

/// A block: each fact with its length before it, as two bytes, little end first.
pub fn encode_block(facts: &[Fact]) -> Vec<u8> {
    let mut out = Vec::with_capacity(facts.len() * 32);
    for fact in facts {
        let start = out.len();
        out.extend([0, 0]);
        write_fact(&mut out, fact);
        // A fact is under a hundred bytes.
        let length = (out.len() - start - 2) as u16;
        if let Some(place) = out.get_mut(start..start + 2) {
            place.copy_from_slice(&length.to_le_bytes());
        }
    }
    out
}

/// Reads a block back.
pub fn decode_block(bytes: &[u8]) -> Result<Vec<Fact>, BadBytes> {
    let mut reader = Reader(bytes);
    let mut facts = Vec::with_capacity(bytes.len() / 24);
    while !reader.0.is_empty() {
        let length = u16::from_le_bytes(reader.take()?);
        let (one, rest) = reader.0.split_at_checked(usize::from(length)).ok_or(BadBytes)?;
        reader.0 = rest;
        let mut inner = Reader(one);
        facts.push(read_fact(&mut inner)?);
        if !inner.0.is_empty() {
            return Err(BadBytes);
        }
    }
    Ok(facts)
}

fn write_fact(out: &mut Vec<u8>, fact: &Fact) {
    out.push(FORM);
    out.push(fact.kind().number());
    match fact.episode() {
        Episode::Person => out.push(0),
        Episode::Received { on, nth } => {
            out.push(1);
            write_date(out, on);
            out.push(nth);
        }
        Episode::Plan { start, nth } => {
            out.push(2);
            write_date(out, start);
            out.push(nth);
        }
        Episode::Unlabelled { nth } => out.extend([3, nth]),
    }
    write_when(out, fact.on());
    write_detail(out, &fact.detail());
    out.extend(fact.row().to_le_bytes());
}

fn write_date(out: &mut Vec<u8>, date: Date) {
    out.extend(date.year().to_le_bytes());
    out.extend([date.month() as u8, date.day() as u8]);
}

fn write_month(out: &mut Vec<u8>, month: YearMonth) {
    out.extend(month.year().to_le_bytes());
    out.push(month.month() as u8);
}

fn write_when(out: &mut Vec<u8>, when: When) {
    match when {
        When::Day(day) => {
            out.push(0);
            write_date(out, day);
        }
        When::Month(month) => {
            out.push(1);
            write_month(out, month);
        }
        When::Between(from, to) => {
            out.push(2);
            write_date(out, from);
            write_date(out, to);
        }
        When::Unknown(why) => out.extend([
            3,
            match why {
                Unknown::NotGiven => 0,
                Unknown::NotCarried => 1,
                Unknown::Unreadable => 2,
            },
        ]),
    }
}

fn write_optional<T>(out: &mut Vec<u8>, value: Option<T>, write: impl FnOnce(&mut Vec<u8>, T)) {
    match value {
        None => out.push(0),
        Some(value) => {
            out.push(1);
            write(out, value);
        }
    }
}

fn write_text(out: &mut Vec<u8>, text: &str) {
    out.extend(text.as_bytes());
}

fn write_place(out: &mut Vec<u8>, place: &Place) {
    write_optional(out, place.urn, |out, urn| write_text(out, urn.as_str()));
    write_optional(out, place.ukprn, |out, ukprn| write_text(out, ukprn.as_str()));
    write_optional(out, place.setting, |out, setting| out.push(setting.index()));
    out.push(place.rank);
    write_optional(out, place.unit, |out, unit| out.push(unit.into()));
    write_optional(out, place.resourced, |out, resourced| out.push(resourced.into()));
}

fn write_detail(out: &mut Vec<u8>, detail: &Detail) {
    match *detail {
        Detail::Nothing => {}
        Detail::Flag(value) => out.push(value.into()),
        Detail::Month(month) => write_month(out, month),
        Detail::Number(number) => out.extend(number.to_le_bytes()),
        Detail::Sex(code) => out.push(code.index()),
        Detail::Ethnicity(code) => out.push(code.index()),
        Detail::Need { need, rank } => out.extend([need.index(), rank]),
        Detail::RequestSource(code) => out.push(code.index()),
        Detail::ReviewOutcome(code) => out.push(code.index()),
        Detail::CeaseReason(code) => out.push(code.index()),
        Detail::Adviser(code) => out.push(code.index()),
        Detail::Exception { ground, until } => {
            out.push(ground.index());
            write_optional(out, until, write_when);
        }
        Detail::La(la) => write_text(out, la.as_str()),
        Detail::Place(place) => write_place(out, &place),
        Detail::Placement(placement) => {
            write_place(out, &placement.place);
            write_optional(out, placement.left, write_when);
            write_optional(out, placement.residential, |out, code| out.push(code.index()));
            write_optional(out, placement.work_based, |out, code| out.extend(code));
        }
        Detail::AppealOutcome(code) => out.push(code.index()),
        Detail::PhaseTransfer(code) => out.push(code.index()),
        Detail::Code(code) => out.extend(code),
        Detail::NoticeDocument(NoticeDocument { notice, sha256 }) => {
            out.extend(notice);
            out.extend(sha256);
        }
        Detail::NoticeItem(NoticeItem { notice, item, passage }) => {
            out.extend(notice);
            out.push(item);
            write_optional(out, passage, |out, (from, to)| {
                out.extend(from.to_le_bytes());
                out.extend(to.to_le_bytes());
            });
        }
    }
}

struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn take<const N: usize>(&mut self) -> Result<[u8; N], BadBytes> {
        let (head, rest) = self.0.split_first_chunk::<N>().ok_or(BadBytes)?;
        self.0 = rest;
        Ok(*head)
    }

    fn byte(&mut self) -> Result<u8, BadBytes> {
        self.take::<1>().map(|[byte]| byte)
    }

    fn flag(&mut self) -> Result<bool, BadBytes> {
        match self.byte()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(BadBytes),
        }
    }

    fn date(&mut self) -> Result<Date, BadBytes> {
        let year = i16::from_le_bytes(self.take()?);
        let [month, day] = self.take()?;
        Date::new(year, month as i8, day as i8).map_err(|_| BadBytes)
    }

    fn month(&mut self) -> Result<YearMonth, BadBytes> {
        let year = i16::from_le_bytes(self.take()?);
        YearMonth::new(year, self.byte()? as i8).ok_or(BadBytes)
    }

    fn when(&mut self) -> Result<When, BadBytes> {
        Ok(match self.byte()? {
            0 => When::Day(self.date()?),
            1 => When::Month(self.month()?),
            2 => When::Between(self.date()?, self.date()?),
            3 => When::Unknown(match self.byte()? {
                0 => Unknown::NotGiven,
                1 => Unknown::NotCarried,
                2 => Unknown::Unreadable,
                _ => return Err(BadBytes),
            }),
            _ => return Err(BadBytes),
        })
    }

    fn optional<T>(&mut self, read: impl FnOnce(&mut Self) -> Result<T, BadBytes>) -> Result<Option<T>, BadBytes> {
        if self.flag()? { read(self).map(Some) } else { Ok(None) }
    }

    fn text<const N: usize, T, E>(&mut self, parse: impl FnOnce(&str) -> Result<T, E>) -> Result<T, BadBytes> {
        let bytes = self.take::<N>()?;
        std::str::from_utf8(&bytes).ok().and_then(|text| parse(text).ok()).ok_or(BadBytes)
    }

    fn code<T>(&mut self, from_index: impl FnOnce(u8) -> Option<T>) -> Result<T, BadBytes> {
        from_index(self.byte()?).ok_or(BadBytes)
    }

    fn place(&mut self) -> Result<Place, BadBytes> {
        Ok(Place {
            urn: self.optional(|r| r.text::<6, _, _>(Urn::parse))?,
            ukprn: self.optional(|r| r.text::<8, _, _>(Ukprn::parse))?,
            setting: self.optional(|r| r.code(SenSetting::from_index))?,
            rank: self.byte()?,
            unit: self.optional(Self::flag)?,
            resourced: self.optional(Self::flag)?,
        })
    }
}

fn read_fact(reader: &mut Reader<'_>) -> Result<Fact, BadBytes> {
    if reader.byte()? != FORM {
        return Err(BadBytes);
    }
    let kind = Kind::from_number(reader.byte()?).ok_or(BadBytes)?;
    let episode = match reader.byte()? {
        0 => Episode::Person,
        1 => Episode::Received { on: reader.date()?, nth: reader.byte()? },
        2 => Episode::Plan { start: reader.date()?, nth: reader.byte()? },
        3 => Episode::Unlabelled { nth: reader.byte()? },
        _ => return Err(BadBytes),
    };
    let on = reader.when()?;
    let detail = match kind.shape() {
        Shape::Nothing => Detail::Nothing,
        Shape::Flag => Detail::Flag(reader.flag()?),
        Shape::Month => Detail::Month(reader.month()?),
        Shape::Number => Detail::Number(i32::from_le_bytes(reader.take()?)),
        Shape::Sex => Detail::Sex(reader.code(Sex::from_index)?),
        Shape::Ethnicity => Detail::Ethnicity(reader.code(Ethnicity::from_index)?),
        Shape::Need => Detail::Need { need: reader.code(SenNeed::from_index)?, rank: reader.byte()? },
        Shape::RequestSource => Detail::RequestSource(reader.code(RequestSource::from_index)?),
        Shape::ReviewOutcome => Detail::ReviewOutcome(reader.code(ReviewOutcome::from_index)?),
        Shape::CeaseReason => Detail::CeaseReason(reader.code(CeaseReason::from_index)?),
        Shape::Adviser => Detail::Adviser(reader.code(Adviser::from_index)?),
        Shape::Exception => {
            Detail::Exception { ground: reader.code(Ground::from_index)?, until: reader.optional(Reader::when)? }
        }
        Shape::La => Detail::La(reader.text::<3, _, _>(LaCode::parse)?),
        Shape::Place => Detail::Place(reader.place()?),
        Shape::Placement => Detail::Placement(Placement {
            place: reader.place()?,
            left: reader.optional(Reader::when)?,
            residential: reader.optional(|r| r.code(Residential::from_index))?,
            work_based: reader.optional(Reader::take)?,
        }),
        Shape::AppealOutcome => Detail::AppealOutcome(reader.code(AppealOutcome::from_index)?),
        Shape::PhaseTransfer => Detail::PhaseTransfer(reader.code(PhaseTransfer::from_index)?),
        Shape::Code => Detail::Code(reader.take()?),
        Shape::NoticeDocument => {
            Detail::NoticeDocument(NoticeDocument { notice: reader.take()?, sha256: reader.take()? })
        }
        Shape::NoticeItem => Detail::NoticeItem(NoticeItem {
            notice: reader.take()?,
            item: reader.byte()?,
            passage: reader.optional(|r| Ok((u32::from_le_bytes(r.take()?), u32::from_le_bytes(r.take()?))))?,
        }),
    };
    let row = u32::from_le_bytes(reader.take()?);
    Fact::new(episode, kind, on, detail, row).map_err(|_| BadBytes)
}
