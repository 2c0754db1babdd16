//! Names and numbers that cannot be anyone's.

use crate::people::Person;

/// LA numbers of synthetic councils: 500 to 652, one for each of the 153 real ones in order of number.
pub(crate) fn number(real: &str) -> Option<u16> {
    let at = published::councils().iter().position(|council| council.number.as_str() == real)?;
    u16::try_from(at).ok().filter(|at| *at < 153).map(|at| 500 + at)
}

const FIRST: [&str; 16] = [
    "Umber", "Quill", "Thistle", "Larken", "Mossen", "Penna", "Rushel", "Siller", "Tarn", "Vellum", "Wicken", "Yarrel",
    "Brindle", "Corren", "Dapple", "Ember",
];
const SECOND: [&str; 10] = ["mere", "wold", "haven", "combe", "stead", "fold", "marsh", "thwaite", "holm", "garth"];

/// The invented name of a synthetic council. Says in itself that it is synthetic.
pub(crate) fn name(number: u16) -> String {
    let at = usize::from(number.saturating_sub(500));
    let first = FIRST.get(at % 16).copied().unwrap_or("Umber");
    let second = SECOND.get(at / 16).copied().unwrap_or("mere");
    format!("{first}{second} Council (synthetic)")
}

const ONSET: [&str; 20] = [
    "Bex", "Cal", "Dov", "Ere", "Fol", "Gav", "Hes", "Ilm", "Jor", "Kel", "Lun", "Mav", "Nor", "Osk", "Pel", "Ruv",
    "Sov", "Tev", "Vil", "Zan",
];
const MIDDLE: [&str; 12] = ["a", "e", "i", "o", "u", "ar", "en", "il", "or", "un", "ath", "iss"];
const CODA: [&str; 15] = [
    "bix", "dral", "fen", "gorn", "kell", "lund", "mott", "nax", "pole", "quist", "rook", "sel", "tarr", "vane", "wix",
];
const GIVEN_CODA: [&str; 8] = ["a", "in", "o", "el", "is", "ane", "ek", "ie"];

/// How many surnames and forenames there are.
pub(crate) const SURNAMES: usize = 3600;
pub(crate) const FORENAMES: usize = 1920;

fn part<'a>(of: &[&'a str], at: usize) -> &'a str {
    of.get(at % of.len().max(1)).copied().unwrap_or_default()
}

/// An invented surname.
pub(crate) fn surname(at: u16) -> String {
    let at = usize::from(at);
    format!("{}{}{}", part(&ONSET, at), part(&MIDDLE, at / 20), part(&CODA, at / 240))
}

/// An invented forename.
pub(crate) fn forename(at: u16) -> String {
    let at = usize::from(at);
    format!("{}{}{}", part(&ONSET, at * 7 + 3), part(&MIDDLE, at / 20), part(&GIVEN_CODA, at / 240))
}

/// A postcode in area ZZ, which does not exist.
pub(crate) fn postcode(at: u16) -> String {
    let letter = |at: u16| char::from(b"ABDEFGHJLNPQRSTUWXYZ".get(usize::from(at % 20)).copied().unwrap_or(b'A'));
    format!("ZZ{} {}{}{}", 1 + at % 90, at / 90 % 10, letter(at / 3), letter(at / 61))
}

const LETTERS: &[u8; 23] = b"ABCDEFGHJKLMNPQRTUVWXYZ";

/// Writes the UPN of a person: the council's synthetic number, an establishment, a year and a serial, with the right letter.
pub(crate) fn upn(council: u16, person: &Person) -> Option<[u8; 13]> {
    let count = person.upn?;
    let year = (person.born.year() + 4).rem_euclid(100) as u32;
    let mut digits = [0_u8; 13];
    let parts = [(u32::from(council), 3), (2000 + count / 1000 % 7000, 4), (year, 2), (count % 1000, 3)];
    let mut at = 1;
    for (value, width) in parts {
        for place in (0..width).rev() {
            if let Some(digit) = digits.get_mut(at) {
                *digit = b'0' + (value / 10_u32.pow(place) % 10) as u8;
            }
            at += 1;
        }
    }
    let sum: u32 = digits.iter().zip(1_u32..).skip(1).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    if let Some(letter) = digits.first_mut() {
        *letter = LETTERS.get((sum % 23) as usize).copied().unwrap_or(b'A');
    }
    Some(digits)
}
