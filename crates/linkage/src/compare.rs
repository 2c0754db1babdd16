//! How far two values of a column agree, as one of a few levels.

use crate::records::{Column, Kind, MISSING, Records, Value};
use rapidfuzz::distance::{damerau_levenshtein, jaro_winkler};

/// How far two values agree. What a level means depends on what the column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Not recorded on one side or both: evidence of nothing.
    Missing,
    /// They differ.
    Different,
    /// Names: alike (Jaro-Winkler 0.80). Dates: two of year, month and day agree. Postcodes: the same district.
    Alike,
    /// Names: near (Jaro-Winkler 0.92) or forms of one name. Dates: day and month exchanged, or one slip of the
    /// keyboard. Codes: one slip.
    Near,
    /// Forename and surname stand in each other's place.
    Exchanged,
    /// They are the same.
    Same,
}

impl Level {
    /// Every level, so that a number can be turned back into one.
    pub(crate) const ALL: [Self; 6] =
        [Self::Missing, Self::Different, Self::Alike, Self::Near, Self::Exchanged, Self::Same];

    /// As reports say it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Missing => "not recorded on both",
            Self::Different => "different",
            Self::Alike => "alike",
            Self::Near => "nearly the same",
            Self::Exchanged => "in each other's place",
            Self::Same => "the same",
        }
    }
}

/// Bits that a level takes in a pattern.
const BITS: usize = 3;

/// The levels of all columns of a pair, three bits a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Pattern(u64);

impl Pattern {
    pub(crate) fn level(self, column: usize) -> Level {
        let number = (self.0 >> (column * BITS)) & 7;
        Level::ALL.get(number as usize).copied().unwrap_or(Level::Missing)
    }
}

/// Compares two records in every column. Of at most 21 columns; later ones are not looked at.
pub(crate) fn compare(records: &Records, names: Option<(usize, usize)>, a: u32, b: u32) -> Pattern {
    let exchanged = names.is_some_and(|(forename, surname)| are_exchanged(records, forename, surname, a, b));
    let mut bits = 0;
    for (index, column) in records.columns.iter().enumerate().take(21) {
        let level = match (exchanged, column.field.kind) {
            (true, Kind::Forename) => Level::Exchanged,
            // Counted once, at the forename.
            (true, Kind::Surname) => Level::Missing,
            _ => level(column, column.value(a), column.value(b)),
        };
        bits |= (level as u64) << (index * BITS);
    }
    Pattern(bits)
}

/// Where forename and surname stand, if both are there.
pub(crate) fn names(records: &Records) -> Option<(usize, usize)> {
    let (forename, _) = records.column(Kind::Forename)?;
    let (surname, _) = records.column(Kind::Surname)?;
    Some((forename, surname))
}

/// Whether forename and surname stand in each other's place, a slip of the keyboard in either allowed.
fn are_exchanged(records: &Records, forename: usize, surname: usize, a: u32, b: u32) -> bool {
    let (Some(forenames), Some(surnames)) = (records.columns.get(forename), records.columns.get(surname)) else {
        return false;
    };
    let (fa, fb) = (forenames.value(a), forenames.value(b));
    if fa == fb || fa == MISSING || fb == MISSING {
        return false;
    }
    let (sa, sb) = (surnames.value(a), surnames.value(b));
    sa != sb && near_names(forenames.text(fa), surnames.text(sb)) && near_names(forenames.text(fb), surnames.text(sa))
}

/// Whether two names are the same or nearly so. Names with different first letters are not looked at: most pairs have them.
fn near_names(a: &str, b: &str) -> bool {
    !a.is_empty() && a.as_bytes().first() == b.as_bytes().first() && (a == b || by_letters(a, b) == Level::Near)
}

fn level(column: &Column, a: Value, b: Value) -> Level {
    if a == MISSING || b == MISSING {
        return Level::Missing;
    }
    if a == b {
        return Level::Same;
    }
    let (left, right) = (column.text(a), column.text(b));
    match column.field.kind {
        Kind::Category => Level::Different,
        Kind::Forename if column.are_forms_of_one(a, b) => Level::Near,
        Kind::Forename | Kind::Surname | Kind::Words => {
            let may = may_be_alike((left, column.letters(a)), (right, column.letters(b)));
            if may { by_letters(left, right) } else { Level::Different }
        }
        Kind::BirthDate => dates((left, column.day(a)), (right, column.day(b))),
        Kind::Identifier | Kind::Postcode if one_slip(left, right) => Level::Near,
        Kind::Postcode if district(left).is_some() && district(left) == district(right) => Level::Alike,
        Kind::Postcode | Kind::Identifier => Level::Different,
    }
}

/// The Jaro-Winkler likeness from which names are alike, and from which they are nearly the same.
const ALIKE: f64 = 0.80;
const NEAR: f64 = 0.92;

fn by_letters(a: &str, b: &str) -> Level {
    let within = jaro_winkler::Args::default().score_cutoff(ALIKE);
    match jaro_winkler::normalized_similarity_with_args(a.bytes(), b.bytes(), &within) {
        Some(likeness) if likeness >= NEAR => Level::Near,
        Some(_) => Level::Alike,
        None => Level::Different,
    }
}

/// Whether two texts could be alike, from the letters they have: a letter that the other lacks cannot be matched. Most
/// pairs of names end here.
fn may_be_alike((a, in_a): (&str, u32), (b, in_b): (&str, u32)) -> bool {
    let lacking = |own: u32, other: u32| (own & !other).count_ones() as usize;
    let (len_a, len_b) = (a.len(), b.len());
    let matched = (len_a.saturating_sub(lacking(in_a, in_b))).min(len_b.saturating_sub(lacking(in_b, in_a)));
    let jaro = (matched as f64 / len_a as f64 + matched as f64 / len_b as f64 + 1.0) / 3.0;
    let same_start = a.bytes().zip(b.bytes()).take(4).take_while(|(a, b)| a == b).count();
    jaro + 0.1 * same_start as f64 * (1.0 - jaro) >= ALIKE
}

/// Whether one letter was added, left out, changed or exchanged with the next.
fn one_slip(a: &str, b: &str) -> bool {
    let (longer, shorter) = (a.len().max(b.len()), a.len().min(b.len()));
    if longer - shorter > 1 {
        return false;
    }
    // One slip leaves all but two letters as they are, at one end or the other.
    let start = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
    let end = a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count();
    if start + end + 2 < longer {
        return false;
    }
    let within = damerau_levenshtein::Args::default().score_cutoff(1);
    damerau_levenshtein::distance_with_args(a.bytes(), b.bytes(), &within).is_some()
}

/// The part of a British postcode before the last three characters. What is too short to be one has none.
fn district(postcode: &str) -> Option<&str> {
    postcode.get(..postcode.len().checked_sub(3)?).filter(|outward| outward.len() >= 2)
}

fn dates((a, left): (&str, [u32; 3]), (b, right): (&str, [u32; 3])) -> Level {
    let agree = left.iter().zip(&right).filter(|(a, b)| a == b).count();
    let exchanged = matches!((left, right), ([y, m, d], [year, month, day]) if y == year && m == day && d == month);
    match agree {
        _ if exchanged => Level::Near,
        2 if one_slip(a, b) => Level::Near,
        2 => Level::Alike,
        _ => Level::Different,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::records::Field;

    fn levels(kind: Kind, a: &str, b: &str) -> Level {
        let mut records = Records::new(vec![Field { name: "x".into(), kind }]);
        records.add(0, [a]);
        records.add(0, [b]);
        compare(&records, None, 0, 1).level(0)
    }

    #[test]
    fn each_level_of_each_kind() {
        for (kind, a, b, expected) in [
            (Kind::Forename, "Ada", "ADA", Level::Same),
            (Kind::Forename, "William", "Bill", Level::Near),
            (Kind::Forename, "Jayden", "Hayden", Level::Alike),
            (Kind::Forename, "Ada", "Grace", Level::Different),
            (Kind::Forename, "Ada", "", Level::Missing),
            (Kind::Surname, "Clark", "Clarke", Level::Near),
            (Kind::BirthDate, "2015-05-01", "01/05/2015", Level::Same),
            (Kind::BirthDate, "2015-05-01", "2015-01-05", Level::Near),
            (Kind::BirthDate, "2015-05-01", "2015-05-02", Level::Near),
            (Kind::BirthDate, "2015-05-01", "2015-05-29", Level::Alike),
            (Kind::BirthDate, "2015-05-01", "2012-06-28", Level::Different),
            (Kind::Postcode, "BS1 4DJ", "bs14dj", Level::Same),
            (Kind::Postcode, "BS1 4DJ", "BS1 4DL", Level::Near),
            (Kind::Postcode, "BS1 4DJ", "BS1 9XX", Level::Alike),
            (Kind::Postcode, "BS1 4DJ", "M60 2LA", Level::Different),
            (Kind::Identifier, "B501200001001", "B501200001010", Level::Near),
            (Kind::Identifier, "B501200001001", "B501200001001", Level::Same),
            (Kind::Identifier, "B501200001001", "B501200002002", Level::Different),
            (Kind::Category, "M", "F", Level::Different),
        ] {
            assert_eq!(levels(kind, a, b), expected, "{kind:?} {a} {b}");
            assert_eq!(levels(kind, b, a), expected, "{kind:?} {b} {a}, the other way round");
        }
    }

    #[test]
    fn names_in_each_others_place_are_seen_once() {
        let field = |name: &str, kind| Field { name: name.into(), kind };
        let mut records = Records::new(vec![field("f", Kind::Forename), field("s", Kind::Surname)]);
        records.add(0, ["Ada", "Byron"]);
        records.add(0, ["Byron", "Ada"]);
        let pattern = compare(&records, names(&records), 0, 1);
        assert_eq!((pattern.level(0), pattern.level(1)), (Level::Exchanged, Level::Missing));
    }
}
