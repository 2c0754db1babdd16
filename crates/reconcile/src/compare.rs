//! How two cells of one field stand to each other. The first class that fits is the answer, in the order set out here.

use crate::class::Class;
use crate::days::{self, Moment, Style, exchanged, moment, plain_day};
use crate::kind::trim;
use crate::letters::{damaged, spaces, text, typography};
use crate::numbers::millionths;
use crate::options::Tolerance;
use std::collections::BTreeMap;
use std::io;

/// A column of both, and what is known about comparing it.
#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub old: usize,
    pub new: usize,
    pub old_style: Style,
    pub new_style: Style,
    pub tolerance: Option<Tolerance>,
    pub vocabulary: Option<BTreeMap<String, String>>,
}

/// A class with what belongs to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Verdict {
    pub class: Class,
    /// Days from OLD to NEW, of a date that is another day.
    pub shift: i32,
    /// Millionths by which a number is apart.
    pub apart: u128,
    /// The vocabulary does not know OLD's value.
    pub unmapped: bool,
}

impl Verdict {
    fn of(class: Class) -> Self {
        Self { class, shift: 0, apart: 0, unmapped: false }
    }
}

/// A difference, for the caller's annex. It holds values: whoever keeps it keeps personal data.
#[derive(Clone, Copy, Debug)]
pub struct Difference<'a> {
    /// A class of cells, or what became of a row.
    pub what: &'static str,
    /// The key as OLD has it, or NEW for a row that only NEW has.
    pub key: &'a str,
    /// The column as OLD names it; nothing for a whole row.
    pub field: Option<&'a str>,
    /// File (from 0) and line in OLD.
    pub old: Option<(u8, u32)>,
    /// File and line in NEW.
    pub new: Option<(u8, u32)>,
    /// OLD's value.
    pub old_value: &'a str,
    /// NEW's value.
    pub new_value: &'a str,
}

/// Where differences go with their values, one by one.
pub type Annex<'a> = dyn FnMut(&Difference<'_>) -> io::Result<()> + 'a;

/// Judges two cells, without their quotation marks.
pub(crate) fn judge(old: &[u8], new: &[u8], field: &Field, nulls: &[String]) -> Verdict {
    let (bare_old, bare_new) = (trim(old), trim(new));
    if let Some(vocabulary) = &field.vocabulary {
        return coded(&text(bare_old), &text(bare_new), vocabulary, old == new);
    }
    if old == new {
        return Verdict::of(Class::Equal);
    }
    if let (Some(from), Some(to)) = (plain_day(bare_old, field.old_style), plain_day(bare_new, field.new_style))
        && from == to
    {
        return Verdict::of(if bare_old == bare_new { Class::WhiteSpace } else { Class::DateForm });
    }
    let nothing = |cell: &[u8]| cell.is_empty() || nulls.iter().any(|null| null.as_bytes() == cell);
    match (nothing(bare_old), nothing(bare_new)) {
        (true, true) if bare_old == bare_new => return Verdict::of(Class::WhiteSpace),
        (true, true) => return Verdict::of(Class::NullForm),
        (false, true) => return Verdict::of(Class::Lost),
        (true, false) => return Verdict::of(Class::Gained),
        (false, false) => {}
    }
    let decoded = std::str::from_utf8(bare_old).is_err() != std::str::from_utf8(bare_new).is_err();
    let (old, new) = (text(bare_old), text(bare_new));
    if old == new {
        return Verdict::of(if decoded { Class::Encoding } else { Class::WhiteSpace });
    }
    values(&old, &new, field)
}

/// Two different texts that are both there.
fn values(old: &str, new: &str, field: &Field) -> Verdict {
    let numeric = |text: &str| matches!(text.as_bytes().first(), Some(b'0'..=b'9' | b'-' | b'+' | b'.' | 0xC2));
    if numeric(old) && numeric(new) {
        let days = (moment(old, field.old_style), moment(new, field.new_style));
        if let Some(verdict) = dates(days, (old, new), field) {
            return verdict;
        }
        if let (Some(from), Some(to)) = (millionths(old), millionths(new)) {
            return numbers(from, to, field);
        }
    }
    let (old_words, new_words) = (spaces(old), spaces(new));
    if old_words == new_words {
        return Verdict::of(Class::WhiteSpace);
    }
    let (old_low, new_low) = (old_words.to_lowercase(), new_words.to_lowercase());
    if old_low == new_low {
        return Verdict::of(Class::Case);
    }
    if typography(&old_low) == typography(&new_low) {
        return Verdict::of(Class::Typography);
    }
    let lettered = |text: &str| text.chars().any(char::is_alphabetic);
    Verdict::of(match () {
        () if damaged(&old_words, &new_words) => Class::Damaged,
        () if lettered(&old_low) && old_low.starts_with(&new_low) => Class::Truncated,
        () if lettered(&new_low) && new_low.starts_with(&old_low) => Class::Extended,
        () => Class::Unlike,
    })
}

fn dates(found: (Option<Moment>, Option<Moment>), texts: (&str, &str), field: &Field) -> Option<Verdict> {
    // A spreadsheet's number beside a date is a date too.
    let serial = |text: &str| {
        let whole = text.split('.').next()?.parse().ok()?;
        days::of_serial(whole).map(|day| Moment { day, seconds: None })
    };
    let (old, new, written) = match found {
        (Some(old), Some(new)) => (old, new, true),
        (Some(old), None) => (old, serial(texts.1)?, false),
        (None, Some(new)) => (serial(texts.0)?, new, false),
        (None, None) => return None,
    };
    let shift = new.day.checked_sub(old.day)?;
    if shift == 0 {
        let midnight = |moment: Moment| moment.seconds.unwrap_or(0);
        let class = if midnight(old) == midnight(new) { Class::DateForm } else { Class::Time };
        return Some(Verdict::of(if written { class } else { Class::DateForm }));
    }
    let class = match field.tolerance {
        Some(Tolerance::Days(most)) if shift.abs() <= most => Class::Tolerated,
        _ if exchanged(old.day) == Some(new.day) => Class::DateSwapped,
        _ => Class::DateShifted,
    };
    Some(Verdict { shift, ..Verdict::of(class) })
}

fn numbers(old: i128, new: i128, field: &Field) -> Verdict {
    let apart = old.abs_diff(new);
    let most = match field.tolerance {
        Some(Tolerance::Absolute(most)) => most.unsigned_abs(),
        Some(Tolerance::Relative(share)) => old.unsigned_abs().saturating_mul(share.unsigned_abs()) / 1_000_000,
        Some(Tolerance::Days(_)) | None => 0,
    };
    let class = match apart {
        0 => Class::NumberForm,
        _ if apart <= most => Class::Tolerated,
        _ => Class::Number,
    };
    Verdict { apart, ..Verdict::of(class) }
}

/// A code under a mapped vocabulary.
fn coded(old: &str, new: &str, vocabulary: &BTreeMap<String, String>, same: bool) -> Verdict {
    let equal = if same { Class::Equal } else { Class::WhiteSpace };
    match vocabulary.get(old) {
        Some(code) if code == new => Verdict::of(if old == new { equal } else { Class::Mapped }),
        Some(_) => Verdict::of(if new.is_empty() { Class::Lost } else { Class::MappedOtherwise }),
        None if old.is_empty() && new.is_empty() => Verdict::of(equal),
        None if old.is_empty() => Verdict::of(Class::Gained),
        None => {
            let class = match () {
                () if old == new => equal,
                () if new.is_empty() => Class::Lost,
                () => Class::Unlike,
            };
            Verdict { unmapped: true, ..Verdict::of(class) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field() -> Field {
        Field {
            old: 0,
            new: 0,
            old_style: Style::DayFirst,
            new_style: Style::DayFirst,
            tolerance: None,
            vocabulary: None,
        }
    }

    #[test]
    fn every_pair_of_cells_has_its_class() {
        let nulls = ["NULL".to_owned()];
        for (old, new, class, shift) in [
            ("a", "a", Class::Equal, 0),
            ("a", " a ", Class::WhiteSpace, 0),
            ("a  b", "a b", Class::WhiteSpace, 0),
            ("", "  ", Class::WhiteSpace, 0),
            ("", "NULL", Class::NullForm, 0),
            ("NULL", "x", Class::Gained, 0),
            ("x", "", Class::Lost, 0),
            ("Smith", "SMITH", Class::Case, 0),
            ("O'Brien", "O’BRIEN", Class::Typography, 0),
            ("José", "JosÃ©", Class::Damaged, 0),
            ("Bartholomew", "Barth", Class::Truncated, 0),
            ("Ann", "Annabel", Class::Extended, 0),
            ("7", "7.0", Class::NumberForm, 0),
            ("007", "7", Class::NumberForm, 0),
            ("7", "8", Class::Number, 0),
            ("12", "1", Class::Number, 0),
            ("2019-04-05", "05/04/2019", Class::DateForm, 0),
            ("2019-04-05", "43560", Class::DateForm, 0),
            ("2019-04-05", "2019-05-04", Class::DateSwapped, 29),
            ("2019-04-05", "2019-04-04", Class::DateShifted, -1),
            ("2019-04-05", "2019-04-05 00:00:00", Class::DateForm, 0),
            ("2019-04-05 09:00", "2019-04-05", Class::Time, 0),
            ("SEMH", "SLCN", Class::Unlike, 0),
            ("2019-04-05", "2019-13-45", Class::Unlike, 0),
        ] {
            let verdict = judge(old.as_bytes(), new.as_bytes(), &field(), &nulls);
            assert_eq!((verdict.class, verdict.shift), (class, shift), "{old} -> {new}");
        }
        assert_eq!(judge(b"Jos\xe9", "José".as_bytes(), &field(), &nulls).class, Class::Encoding);
    }

    #[test]
    fn tolerances_and_vocabularies() {
        let with = |tolerance| Field { tolerance: Some(tolerance), ..field() };
        let class = |old: &str, new: &str, field: &Field| judge(old.as_bytes(), new.as_bytes(), field, &[]).class;
        assert_eq!(class("10", "10.009", &with(Tolerance::Absolute(10_000))), Class::Tolerated);
        assert_eq!(class("10", "10.02", &with(Tolerance::Absolute(10_000))), Class::Number);
        assert_eq!(class("200", "201", &with(Tolerance::Relative(5_000))), Class::Tolerated);
        assert_eq!(class("200", "202", &with(Tolerance::Relative(5_000))), Class::Number);
        assert_eq!(class("2019-04-05", "2019-04-06", &with(Tolerance::Days(1))), Class::Tolerated);
        let needs = Field {
            vocabulary: Some(BTreeMap::from([
                ("BESD".to_owned(), "SEMH".to_owned()),
                ("ASD".to_owned(), "ASD".to_owned()),
            ])),
            ..field()
        };
        assert_eq!(class("BESD", "SEMH", &needs), Class::Mapped);
        assert_eq!(class("ASD", "ASD", &needs), Class::Equal);
        assert_eq!(class("BESD", "BESD", &needs), Class::MappedOtherwise, "left as it was");
        let unknown = judge(b"XYZ", b"XYZ", &needs, &[]);
        assert!(unknown.unmapped && unknown.class == Class::Equal);
    }
}
