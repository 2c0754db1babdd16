//! Names that nobody bears, put together from syllables, and postcodes of an area that does not exist.

use crate::cells::Cells;
use crate::chance::Chance;

const BEGIN: [&str; 20] = [
    "Bra", "Cor", "Dal", "El", "Fen", "Gar", "Hol", "Ir", "Jas", "Kel", "Lor", "Mar", "Nor", "Or", "Pel", "Quin",
    "Ros", "Sel", "Tar", "Wen",
];
const MIDDLE: [&str; 14] = ["a", "ba", "da", "e", "fi", "ga", "i", "la", "mo", "na", "o", "ri", "ta", "vi"];
const END: [&str; 16] = [
    "bel", "by", "den", "dra", "dun", "fax", "lin", "mere", "nor", "ric", "rose", "ster", "thwin", "ver", "wick",
    "xley",
];

fn made(chance: &mut Chance) -> String {
    let mut name = String::from(BEGIN.at(chance.below(BEGIN.len())));
    if chance.permille(600) {
        name.push_str(MIDDLE.at(chance.below(MIDDLE.len())));
    }
    name.push_str(END.at(chance.below(END.len())));
    name
}

/// A surname.
pub(super) fn surname(chance: &mut Chance) -> String {
    made(chance)
}

/// A forename, ending as invented ones do.
pub(super) fn forename(chance: &mut Chance) -> String {
    let mut name = String::from(BEGIN.at(chance.below(BEGIN.len())));
    name.push_str(MIDDLE.at(chance.below(MIDDLE.len())));
    name.push_str(["n", "s", "la", "ro", "my"].at(chance.below(5)));
    name
}

/// ZZ99 is used by records services for "no fixed abode" and the like: no house has it.
pub(super) fn postcode(chance: &mut Chance) -> String {
    let letter = |chance: &mut Chance| char::from(b'A' + chance.below(20) as u8);
    format!("ZZ99 {}{}{}", chance.below(10), letter(chance), letter(chance))
}
