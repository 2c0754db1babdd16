//! What sort of value a cell holds, told from its bytes.

/// A sort of value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Nothing.
    Blank,
    /// A whole number.
    Whole,
    /// Digits that begin with a nought: a code.
    Digits,
    /// A number with a decimal point.
    Decimal,
    /// A day.
    Day,
    /// A day with a time.
    DayTime,
    /// Anything else.
    Text,
}

impl Kind {
    /// Each, in the order in which they are counted.
    pub const ALL: [Kind; 7] =
        [Kind::Blank, Kind::Whole, Kind::Digits, Kind::Decimal, Kind::Day, Kind::DayTime, Kind::Text];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Blank => "blank",
            Kind::Whole => "whole number",
            Kind::Digits => "digits with leading nought",
            Kind::Decimal => "decimal number",
            Kind::Day => "date",
            Kind::DayTime => "date and time",
            Kind::Text => "text",
        }
    }
}

/// How many cells are of each kind.
pub(crate) type Kinds = [u64; 7];

/// The one kind of a column: of a hundred filled cells 99 are of it. Nothing if there is none such.
pub(crate) fn of_column(kinds: &Kinds) -> Option<Kind> {
    let filled: u64 = kinds.iter().skip(1).sum();
    Kind::ALL
        .into_iter()
        .zip(kinds)
        .skip(1)
        .find(|(_, count)| filled > 0 && u128::from(**count) * 100 >= u128::from(filled) * 99)
        .map(|(kind, _)| kind)
}

/// Bytes without white space at the ends.
pub(crate) fn trim(bytes: &[u8]) -> &[u8] {
    match (bytes.first(), bytes.last()) {
        (Some(first), Some(last)) if *first > b' ' && *last > b' ' => bytes,
        _ => bytes.trim_ascii(),
    }
}

/// Tells the kind. A date is told by its form only: that such a day exists is found where days are compared.
pub(crate) fn of(cell: &[u8]) -> Kind {
    let cell = trim(cell);
    let Some(first) = cell.first() else { return Kind::Blank };
    if !first.is_ascii_digit() && !matches!(first, b'-' | b'+' | b'.') {
        return Kind::Text;
    }
    let (mut digits, mut dots, mut parts, mut other) = (0_usize, 0_usize, 0_usize, 0_usize);
    for byte in cell {
        match byte {
            b'0'..=b'9' => digits += 1,
            b'.' => dots += 1,
            b'-' | b'/' => parts += 1,
            _ => other += 1,
        }
    }
    let signed = usize::from(!first.is_ascii_digit() && *first != b'.');
    if digits == cell.len() {
        return if *first == b'0' && digits > 1 { Kind::Digits } else { Kind::Whole };
    }
    if digits + signed == cell.len() && digits > 0 {
        return Kind::Whole;
    }
    if dots == 1 && digits + dots + signed == cell.len() && digits > 0 {
        return Kind::Decimal;
    }
    if first.is_ascii_digit()
        && other == 0
        && (parts == 2 && dots == 0 || parts == 0 && dots == 2)
        && (6..=8).contains(&digits)
    {
        return Kind::Day;
    }
    let text = std::str::from_utf8(cell).unwrap_or_default();
    match crate::days::moment(text, crate::days::Style::DayFirst) {
        Some(found) if found.seconds.is_some() => Kind::DayTime,
        Some(_) => Kind::Day,
        None => Kind::Text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_cells() {
        for (text, kind) in [
            ("", Kind::Blank),
            ("  ", Kind::Blank),
            ("7", Kind::Whole),
            ("-7", Kind::Whole),
            ("0", Kind::Whole),
            ("007", Kind::Digits),
            ("7.50", Kind::Decimal),
            ("2019-04-05", Kind::Day),
            ("05/04/2019", Kind::Day),
            ("2019-04-05 10:00", Kind::DayTime),
            ("5 Apr 2019", Kind::Day),
            ("12 High Street", Kind::Text),
            ("-", Kind::Text),
            ("SEMH", Kind::Text),
        ] {
            assert_eq!(of(text.as_bytes()), kind, "{text}");
        }
        assert_eq!(of_column(&[50, 990, 0, 0, 0, 0, 10]), Some(Kind::Whole));
        assert_eq!(of_column(&[50, 900, 0, 0, 0, 0, 100]), None);
        assert_eq!(of_column(&[50, 0, 0, 0, 0, 0, 0]), None);
    }
}
