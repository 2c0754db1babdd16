//! Records as they are compared: every value standardised once, equal values sharing one number.

use crate::names::forms;
use crate::sound::sound;
use std::collections::HashMap;

/// What a column holds, which decides how two of its values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A given name.
    Forename,
    /// A family name.
    Surname,
    /// A date of birth, `ccyy-mm-dd`, `ccyymmdd` or `dd/mm/ccyy`.
    BirthDate,
    /// One of a few values, such as sex.
    Category,
    /// A postcode.
    Postcode,
    /// A number that is meant to be one person's: UPN, ULN, NHS number.
    Identifier,
    /// Any other words, such as a street.
    Words,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, as given.
    pub name: String,
    /// What it holds.
    pub kind: Kind,
}

/// A value's number within its column; 0 is "not recorded".
pub(crate) type Value = u32;
pub(crate) const MISSING: Value = 0;

/// One column: a value's number for each record, and what is known of each value.
pub(crate) struct Column {
    pub(crate) field: Field,
    pub(crate) values: Vec<Value>,
    /// By number; the first stands for "not recorded".
    pub(crate) texts: Vec<String>,
    /// How many records have each value.
    pub(crate) counts: Vec<u32>,
    /// A code of how each name sounds, of a date its parts in a fixed order.
    pub(crate) codes: Vec<u64>,
    /// The names each given name is a form of, a bit a name.
    pub(crate) forms: Vec<u128>,
    /// The letters each text has, a bit a letter.
    pub(crate) letters: Vec<u32>,
    /// Each date as a number, ccyymmdd.
    pub(crate) days: Vec<u32>,
    recorded: u32,
    known: HashMap<String, Value>,
}

/// The records of one or two sources.
pub struct Records {
    pub(crate) columns: Vec<Column>,
    /// The source of each record, by number.
    pub(crate) sources: Vec<u8>,
}

impl Records {
    /// No records yet, of these columns.
    pub fn new(fields: Vec<Field>) -> Self {
        let column = |field| Column {
            field,
            values: Vec::new(),
            texts: vec![String::new()],
            counts: vec![0],
            codes: vec![0],
            forms: vec![0],
            letters: vec![0],
            days: vec![0],
            recorded: 0,
            known: HashMap::new(),
        };
        Self { columns: fields.into_iter().map(column).collect(), sources: Vec::new() }
    }

    /// Adds a record of a source: a text for each column in order; blank, or missing at the end, is "not recorded".
    pub fn add<'a>(&mut self, source: u8, cells: impl IntoIterator<Item = &'a str>) {
        let mut cells = cells.into_iter();
        for column in &mut self.columns {
            column.add(cells.next().unwrap_or_default());
        }
        self.sources.push(source);
    }

    /// How many records.
    pub fn len(&self) -> usize {
        self.sources.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// The columns.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.columns.iter().map(|column| &column.field)
    }

    pub(crate) fn column(&self, kind: Kind) -> Option<(usize, &Column)> {
        self.columns.iter().enumerate().find(|(_, column)| column.field.kind == kind)
    }
}

impl Column {
    fn add(&mut self, cell: &str) {
        let text = standard(cell, self.field.kind);
        if text.is_empty() {
            self.values.push(MISSING);
            return;
        }
        let number = match self.known.get(&text) {
            Some(&number) => number,
            None => {
                let number = Value::try_from(self.texts.len()).unwrap_or(MISSING);
                self.codes.push(code(&text, self.field.kind));
                if self.field.kind == Kind::Forename {
                    self.forms.push(forms(&text));
                }
                match self.field.kind {
                    Kind::Forename | Kind::Surname | Kind::Words => self.letters.push(letters(&text)),
                    Kind::BirthDate => self.days.push(text.parse().unwrap_or(0)),
                    _ => {}
                }
                self.texts.push(text.clone());
                self.counts.push(0);
                self.known.insert(text, number);
                number
            }
        };
        if let Some(count) = self.counts.get_mut(number as usize) {
            *count += 1;
        }
        self.recorded += 1;
        self.values.push(number);
    }

    pub(crate) fn value(&self, record: u32) -> Value {
        self.values.get(record as usize).copied().unwrap_or(MISSING)
    }

    pub(crate) fn text(&self, value: Value) -> &str {
        self.texts.get(value as usize).map_or("", String::as_str)
    }

    pub(crate) fn letters(&self, value: Value) -> u32 {
        self.letters.get(value as usize).copied().unwrap_or(0)
    }

    /// Year, month and day of a date.
    pub(crate) fn day(&self, value: Value) -> [u32; 3] {
        let number = self.days.get(value as usize).copied().unwrap_or(0);
        [number / 10_000, number / 100 % 100, number % 100]
    }

    pub(crate) fn code(&self, value: Value) -> u64 {
        self.codes.get(value as usize).copied().unwrap_or(0)
    }

    /// The share of records with a value that have this one.
    pub(crate) fn share(&self, value: Value) -> f64 {
        f64::from(self.counts.get(value as usize).copied().unwrap_or(0)) / f64::from(self.recorded.max(1))
    }

    /// How likely two records of different people have the same value: the sum of the squares of the shares.
    pub(crate) fn chance_of_agreement(&self) -> f64 {
        let recorded = f64::from(self.recorded.max(1));
        self.counts.iter().map(|count| (f64::from(*count) / recorded).powi(2)).sum()
    }

    pub(crate) fn are_forms_of_one(&self, a: Value, b: Value) -> bool {
        let of = |value: Value| self.forms.get(value as usize).copied().unwrap_or(0);
        of(a) & of(b) != 0
    }
}

/// Capitals without accents for letters English keyboards lack; names and words keep letters, digits and single blanks,
/// codes lose blanks too. What people type for "none" is not a value.
fn standard(cell: &str, kind: Kind) -> String {
    if kind == Kind::BirthDate {
        return date(cell).map(|(year, month, day)| format!("{year:04}{month:02}{day:02}")).unwrap_or_default();
    }
    let mut text = String::with_capacity(cell.len());
    for letter in cell.trim().chars().flat_map(char::to_uppercase) {
        match plain(letter) {
            Some(letters) => text.push_str(letters),
            None if letter.is_ascii_alphanumeric() => text.push(letter),
            None if matches!(letter, '\'' | '’' | '.') => {}
            None if !text.ends_with(' ') => text.push(' '),
            None => {}
        }
    }
    let mut text = text.trim().to_owned();
    if matches!(kind, Kind::Postcode | Kind::Identifier | Kind::Category) {
        text.retain(|letter| letter != ' ');
    }
    match text.as_str() {
        "" | "UNKNOWN" | "NONE" | "NOT KNOWN" | "NK" | "NA" | "N A" | "NULL" => String::new(),
        _ => text,
    }
}

fn letters(text: &str) -> u32 {
    text.bytes().filter(u8::is_ascii_uppercase).fold(0, |bits, letter| bits | 1 << (letter - b'A'))
}

fn plain(letter: char) -> Option<&'static str> {
    Some(match letter {
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' => "A",
        'Æ' => "AE",
        'Ç' | 'Ć' | 'Č' => "C",
        'È'..='Ë' | 'Ē' | 'Ę' | 'Ě' => "E",
        'Ì'..='Ï' | 'Ī' | 'İ' => "I",
        'Ñ' | 'Ń' | 'Ň' => "N",
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' => "O",
        'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' => "U",
        'Ý' | 'Ÿ' => "Y",
        'Š' | 'Ś' | 'Ş' => "S",
        'Ž' | 'Ź' | 'Ż' => "Z",
        'Ł' => "L",
        'ß' => "SS",
        _ => return None,
    })
}

/// Year, month and day. A date whose parts are out of range is kept if it could be a slip of the keyboard.
fn date(text: &str) -> Option<(u16, u8, u8)> {
    let text = text.trim().split(['T', ' ']).next().unwrap_or_default();
    let parts: Vec<&str> = text.split(['-', '/', '.']).collect();
    let (year, month, day) = match *parts.as_slice() {
        [whole] if whole.len() == 8 => (whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        [year, month, day] if year.len() == 4 => (year, month, day),
        [day, month, year] if year.len() == 4 => (year, month, day),
        _ => return None,
    };
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

/// What blocking joins by besides the value itself.
fn code(text: &str, kind: Kind) -> u64 {
    match kind {
        Kind::Forename | Kind::Surname => sound(text),
        // The parts of a date with day and month in order of size: an exchange of the two gives the same code.
        Kind::BirthDate => date(text).map_or(0, |(year, month, day)| {
            let (less, more) = (month.min(day), month.max(day));
            u64::from(year) * 10_000 + u64::from(less) * 100 + u64::from(more)
        }),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_name_written_differently_is_one_value() {
        for (a, b) in [("O'Neill", "ONEILL"), ("Zoë", "ZOE"), ("  Anne-Marie ", "Anne Marie"), ("Müller", "muller")] {
            assert_eq!(standard(a, Kind::Surname), standard(b, Kind::Surname), "{a}");
        }
        assert_eq!(standard("bs1  4dj", Kind::Postcode), "BS14DJ");
        assert_eq!(standard("not known", Kind::Forename), "");
    }

    #[test]
    fn a_date_is_read_in_three_styles_and_nothing_else() {
        for text in ["2015-05-01", "20150501", "01/05/2015", "2015-05-01T00:00:00"] {
            assert_eq!(date(text), Some((2015, 5, 1)), "{text}");
        }
        for bad in ["", "1/5/15", "May 2015", "2015"] {
            assert_eq!(date(bad), None, "{bad}");
        }
    }
}
