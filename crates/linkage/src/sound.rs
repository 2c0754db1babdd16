//! How a name sounds, coarsely: names that are often mistaken for one another get one code. It only brings records
//! together to be compared, so a name in the wrong company costs time and nothing else.

/// First letter and up to three classes of the consonants after it, in the manner of the American census's Soundex.
pub(crate) fn sound(name: &str) -> u64 {
    let mut letters = name.bytes().filter(u8::is_ascii_uppercase);
    let Some(first) = letters.next() else { return 0 };
    let mut code = u64::from(first);
    let (mut last, mut kept) = (class(first), 0);
    for letter in letters {
        let own = class(letter);
        if own != 0 && own != last && kept < 3 {
            code = code * 8 + u64::from(own);
            kept += 1;
        }
        // H and W do not part two letters of one class; vowels do.
        if !matches!(letter, b'H' | b'W') {
            last = own;
        }
    }
    code * 8_u64.pow(3 - kept)
}

fn class(letter: u8) -> u8 {
    match letter {
        b'B' | b'F' | b'P' | b'V' => 1,
        b'C' | b'G' | b'J' | b'K' | b'Q' | b'S' | b'X' | b'Z' => 2,
        b'D' | b'T' => 3,
        b'L' => 4,
        b'M' | b'N' => 5,
        b'R' => 6,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::sound;

    #[test]
    fn names_that_sound_alike_meet() {
        for (a, b) in [("SMITH", "SMYTH"), ("MOHAMMED", "MUHAMMAD"), ("CLARK", "CLARKE"), ("ASHCRAFT", "ASHCROFT")] {
            assert_eq!(sound(a), sound(b), "{a} {b}");
        }
        assert_ne!(sound("SMITH"), sound("JONES"));
        assert_eq!(sound(""), 0);
    }
}
