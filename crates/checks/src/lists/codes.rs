//! Code sets of the lists: a letter, a code and words, any of which a council may write.

/// A code set of the lists.
#[derive(Clone, Copy, Debug)]
pub struct CodeSet(&'static [(&'static str, &'static str)]);

/// Gender.
pub const GENDER: CodeSet = CodeSet(&[("a", "Male"), ("b", "Female"), ("c", "Not known"), ("d", "Not specified")]);

/// Yes and no.
pub const YES_NO: CodeSet = CodeSet(&[("a", "Yes"), ("b", "No")]);

/// Phase of an establishment.
pub const PHASE: CodeSet = CodeSet(&[
    ("a", "Nursery"),
    ("b", "Primary"),
    ("c", "Middle deemed primary"),
    ("d", "Middle deemed secondary"),
    ("e", "Secondary"),
    ("f", "All-through"),
    ("g", "Special"),
    ("h", "PRU/AP"),
    ("i", "FE college"),
]);

/// Primary type of need. The letter h stands twice in the source; letters after it are read as written there.
pub const NEED: CodeSet = CodeSet(&[
    ("a", "SPLD"),
    ("b", "MLD"),
    ("c", "SLD"),
    ("d", "PMLD"),
    ("e", "SEMH"),
    ("f", "SLCN"),
    ("g", "HI"),
    ("h", "VI"),
    ("i", "MSI"),
    ("j", "PD"),
    ("k", "ASD"),
    ("l", "OTH"),
]);

/// Ethnicity.
pub const ETHNICITY: CodeSet = CodeSet(&[
    ("a", "WBRI"),
    ("b", "WIRI"),
    ("c", "WIRT"),
    ("d", "WOTH"),
    ("e", "WROM"),
    ("f", "MWBC"),
    ("g", "MWBA"),
    ("h", "MWAS"),
    ("i", "MOTH"),
    ("j", "AIND"),
    ("k", "APKN"),
    ("l", "ABAN"),
    ("m", "AOTH"),
    ("n", "BCRB"),
    ("o", "BAFR"),
    ("p", "BOTH"),
    ("q", "CHNE"),
    ("r", "OOTH"),
    ("s", "REFU"),
    ("t", "NOBT"),
    ("u", "UNKNOWN"),
]);

impl CodeSet {
    /// The code that a cell means, written as the letter, the code, or both (`a) Male`); capitals do not matter.
    pub fn read(self, text: &str) -> Option<&'static str> {
        let text = text.trim();
        let (letter, rest) = match text.split_once(')') {
            Some((letter, rest)) if letter.trim().len() == 1 => (Some(letter.trim()), rest.trim()),
            _ => (None, text),
        };
        let by_code = self.0.iter().find(|(_, code)| rest.eq_ignore_ascii_case(code));
        let wanted = letter.filter(|_| rest.is_empty()).unwrap_or(rest);
        by_code.or_else(|| self.0.iter().find(|(known, _)| wanted.eq_ignore_ascii_case(known))).map(|(_, code)| *code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_letter_as_code_or_as_both() {
        for text in ["a", "A", "Male", "a) Male", "a)male", "a)"] {
            assert_eq!(GENDER.read(text), Some("Male"), "{text}");
        }
        assert_eq!(NEED.read("h) VI"), Some("VI"));
        for text in ["", "M", "x) Other", "z"] {
            assert_eq!(GENDER.read(text), None, "{text}");
        }
    }
}
