//! Numbers as cells write them, exactly: a whole number of millionths.

/// Reads a number: a sign, a pound sign, thousands in threes with commas, a decimal point with at most six places that count.
/// Nothing for anything else, so that a telephone number or a code with letters is no number.
pub(crate) fn millionths(text: &str) -> Option<i128> {
    let (negative, text) = match text.as_bytes().first()? {
        b'-' => (true, text.get(1..)?),
        b'+' => (false, text.get(1..)?),
        _ => (false, text),
    };
    let text = text.strip_prefix('£').unwrap_or(text);
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let part = part.trim_end_matches('0');
    if whole.is_empty() && part.is_empty() || part.len() > 6 || whole.len() > 24 {
        return None;
    }
    let mut value: i128 = 0;
    let commas = whole.contains(',');
    for (place, group) in whole.split(',').enumerate() {
        if commas && (group.is_empty() || group.len() > 3 || (place > 0 && group.len() != 3)) {
            return None;
        }
        value = group.bytes().try_fold(value, step)?;
    }
    value = part.bytes().chain(std::iter::repeat_n(b'0', 6 - part.len())).try_fold(value, step)?;
    Some(if negative { -value } else { value })
}

fn step(value: i128, digit: u8) -> Option<i128> {
    digit.is_ascii_digit().then(|| value.checked_mul(10)?.checked_add(i128::from(digit - b'0'))).flatten()
}

/// Millionths as a decimal number, for a report.
pub(crate) fn decimal(millionths: i128) -> String {
    let (sign, size) = (if millionths < 0 { "-" } else { "" }, millionths.unsigned_abs());
    let text = format!("{sign}{}.{:06}", size / 1_000_000, size % 1_000_000);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_what_is_none() {
        for (text, value) in [
            ("7", 7_000_000),
            ("7.0", 7_000_000),
            ("-1,234.5", -1_234_500_000),
            ("£12.50", 12_500_000),
            (".5", 500_000),
        ] {
            assert_eq!(millionths(text), Some(value), "{text}");
        }
        for text in ["", ".", "12,34", "1.2.3", "0.1234567", "A7", "-", "1 2", "£"] {
            assert_eq!(millionths(text), None, "{text}");
        }
        assert_eq!(decimal(-1_234_500_000), "-1234.5");
        assert_eq!(decimal(3_000_000), "3");
    }
}
