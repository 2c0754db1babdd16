//! Identifiers. A value of one of these types has passed its own format check and can be wrong only about whom it names.
//! Sources: sen2.md section 5 (DfE UPN test material, HESA and ILR notes on the ULN, public descriptions of the NHS number).

use std::fmt;

/// Why a text is not the identifier it should be. Carries no part of the text: an identifier is personal data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotAnIdentifier {
    /// Wrong number of characters, or a character that cannot stand there.
    #[error("it does not have the form of a {0}")]
    Form(&'static str),
    /// The check letter or digit does not agree with the rest.
    #[error("the check character of the {0} does not agree with the rest")]
    Check(&'static str),
    /// A value that stands for "none yet" in another collection.
    #[error("it is a placeholder, not a {0}")]
    Placeholder(&'static str),
}

macro_rules! text_identifier {
    ($(#[$doc:meta])* $name:ident, $len:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $len]);

        impl $name {
            /// The characters as printed.
            pub fn as_str(&self) -> &str {
                // Only ASCII is ever stored, so this cannot fail; an empty text is the harmless other arm.
                std::str::from_utf8(&self.0).unwrap_or_default()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(self.as_str())
            }
        }
    };
}

text_identifier!(
    /// Unique pupil number: check letter, three digits of LA, four of establishment, two of year, three of serial;
    /// a temporary one ends in a letter. The LA part is *not* checked: a number outlives its council.
    ///
    /// ```
    /// use terms::Upn;
    /// assert!(Upn::parse("R201100018042").is_ok());
    /// assert!(Upn::parse("T20110001804V").unwrap().is_temporary());
    /// assert!(Upn::parse("A201100018042").is_err());
    /// ```
    Upn, 13
);
text_identifier!(
    /// Unique learner number: ten digits, the first not 0, weights 10 to 1, sum modulo 11 is 10.
    Uln, 10
);
text_identifier!(
    /// NHS number: ten digits, weights 10 to 2 on the first nine, eleven less the remainder is the tenth.
    NhsNumber, 10
);
text_identifier!(
    /// School or college number in the register: six digits, no check digit.
    Urn, 6
);
text_identifier!(
    /// UK provider reference number: eight digits starting with 1 (UNVERIFIED: sen2.md section 5).
    Ukprn, 8
);
text_identifier!(
    /// Three-digit number of a local authority. Kept as text: it is a name, not a quantity.
    LaCode, 3
);

// The derived Debug would print the digits; names of children's numbers stay out of logs.
macro_rules! quiet_debug {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str(concat!(stringify!($name), "(withheld)"))
            }
        }
    )*};
}
quiet_debug!(Upn, Uln, NhsNumber);
macro_rules! plain_debug {
    ($($name:ident),*) => {$(
        impl fmt::Debug for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, concat!(stringify!($name), "({})"), self.as_str())
            }
        }
    )*};
}
plain_debug!(Urn, Ukprn, LaCode);

const CHECK_LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

fn letter_value(letter: u8) -> Option<u32> {
    CHECK_LETTERS.iter().position(|&known| known == letter).map(|index| index as u32)
}

fn digits<const N: usize>(text: &str, name: &'static str) -> Result<[u8; N], NotAnIdentifier> {
    let bytes: [u8; N] = text.as_bytes().try_into().map_err(|_| NotAnIdentifier::Form(name))?;
    if bytes.iter().all(u8::is_ascii_digit) { Ok(bytes) } else { Err(NotAnIdentifier::Form(name)) }
}

fn value(digit: u8) -> u32 {
    u32::from(digit.wrapping_sub(b'0'))
}

impl Upn {
    /// Reads a UPN: 13 characters, upper case, check letter right.
    pub fn parse(text: &str) -> Result<Self, NotAnIdentifier> {
        const NAME: &str = "UPN";
        let bytes: [u8; 13] = text.as_bytes().try_into().map_err(|_| NotAnIdentifier::Form(NAME))?;
        let [check, body @ .., last] = bytes;
        if letter_value(check).is_none() || !body.iter().all(u8::is_ascii_digit) {
            return Err(NotAnIdentifier::Form(NAME));
        }
        let last_value = if last.is_ascii_digit() { Some(value(last)) } else { letter_value(last) };
        let last_value = last_value.ok_or(NotAnIdentifier::Form(NAME))?;
        let sum: u32 =
            body.iter().zip(2u32..).map(|(&digit, weight)| value(digit) * weight).sum::<u32>() + last_value * 13;
        let right = CHECK_LETTERS.get((sum % 23) as usize).copied();
        if right == Some(check) { Ok(Self(bytes)) } else { Err(NotAnIdentifier::Check(NAME)) }
    }

    /// Builds the permanent UPN for twelve digits, for synthetic data.
    pub fn with_check_letter(twelve_digits: &str) -> Result<Self, NotAnIdentifier> {
        let body: [u8; 12] = digits(twelve_digits, "UPN")?;
        let sum: u32 = body.iter().zip(2u32..).map(|(&digit, weight)| value(digit) * weight).sum();
        let letter = CHECK_LETTERS.get((sum % 23) as usize).copied().unwrap_or(b'A');
        Self::parse(&format!("{}{twelve_digits}", char::from(letter)))
    }

    /// Whether its last character is a letter: given until a permanent one is found.
    pub fn is_temporary(&self) -> bool {
        self.0.last().is_some_and(u8::is_ascii_alphabetic)
    }

    /// The three digits of the LA that gave it.
    pub fn la_part(&self) -> &str {
        self.as_str().get(1..4).unwrap_or_default()
    }
}

impl Uln {
    /// Reads a ULN. The placeholder 9999999999 is refused as such.
    pub fn parse(text: &str) -> Result<Self, NotAnIdentifier> {
        const NAME: &str = "ULN";
        let bytes: [u8; 10] = digits(text, NAME)?;
        if bytes.first() == Some(&b'0') {
            return Err(NotAnIdentifier::Form(NAME));
        }
        if bytes.iter().all(|&digit| digit == b'9') {
            return Err(NotAnIdentifier::Placeholder(NAME));
        }
        let sum: u32 = bytes.iter().zip((1u32..=10).rev()).map(|(&digit, weight)| value(digit) * weight).sum();
        if sum % 11 == 10 { Ok(Self(bytes)) } else { Err(NotAnIdentifier::Check(NAME)) }
    }
}

impl NhsNumber {
    /// Reads an NHS number without spaces. Ten equal digits are refused.
    pub fn parse(text: &str) -> Result<Self, NotAnIdentifier> {
        const NAME: &str = "NHS number";
        let bytes: [u8; 10] = digits(text, NAME)?;
        let [body @ .., last] = bytes;
        if body.iter().all(|&digit| digit == last) {
            return Err(NotAnIdentifier::Placeholder(NAME));
        }
        let sum: u32 = body.iter().zip((2u32..=10).rev()).map(|(&digit, weight)| value(digit) * weight).sum();
        let right = match 11 - sum % 11 {
            11 => 0,
            other => other,
        };
        if right == value(last) { Ok(Self(bytes)) } else { Err(NotAnIdentifier::Check(NAME)) }
    }
}

impl Urn {
    /// Six digits. Whether the register knows it is another question.
    pub fn parse(text: &str) -> Result<Self, NotAnIdentifier> {
        digits(text, "URN").map(Self)
    }
}

impl Ukprn {
    /// Eight digits starting with 1.
    pub fn parse(text: &str) -> Result<Self, NotAnIdentifier> {
        let bytes = digits(text, "UKPRN")?;
        if bytes.first() == Some(&b'1') { Ok(Self(bytes)) } else { Err(NotAnIdentifier::Form("UKPRN")) }
    }
}

impl LaCode {
    /// Three digits, leading zeros kept.
    pub fn parse(text: &str) -> Result<Self, NotAnIdentifier> {
        digits(text, "LA number").map(Self)
    }

    /// Whether it lies in the range kept for synthetic councils (500 to 652: in no list read).
    pub fn is_synthetic(&self) -> bool {
        ("500"..="652").contains(&self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn worked_values_of_the_specification_hold() {
        for good in ["R201100018042", "T20110001804V", "H801200001001", "X845212818005", "A950000178301"] {
            assert!(Upn::parse(good).is_ok(), "{good}");
        }
        for bad in ["A201100018042", "N20110001804S", "R20110001804", "r201100018042", "R2011000180425", "é01100018042"]
        {
            assert!(Upn::parse(bad).is_err(), "{bad}");
        }
        assert!(Uln::parse("9276308686").is_ok());
        for bad in ["0000000042", "9999999999", "9276308687"] {
            assert!(Uln::parse(bad).is_err(), "{bad}");
        }
        for good in ["9434765919", "4010232137", "9000000009", "9990000018"] {
            assert!(NhsNumber::parse(good).is_ok(), "{good}");
        }
        for bad in ["9434765918", "1111111111", "943476591"] {
            assert!(NhsNumber::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_numbers_of_children_do_not_print_in_a_debug_line() {
        let upn = Upn::with_check_letter("201100018042").unwrap();
        assert_eq!(format!("{upn:?}"), "Upn(withheld)");
    }
}
