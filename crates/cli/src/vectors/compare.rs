//! Holding an answer against a reference: to 1e-9 of its size unless a format says otherwise.

use serde::Deserialize;

/// A number, or `null` for a value that the reference tool says does not exist (NA, NaN or infinite).
pub type Number = Option<f64>;

/// A list of numbers, any of which may be `null`.
pub type Numbers = Vec<Number>;

/// Tolerance relative to the size of the numbers.
pub const TIGHT: f64 = 1e-9;

/// Below this, two numbers are both nought: a sum of rounding errors and an exact nought are the same answer.
const NOUGHT: f64 = 1e-12;

/// One case of a file, held against ours.
#[derive(Debug)]
pub struct Case {
    /// Its name in the file.
    pub name: String,
    /// The first difference, if any.
    pub differs: Option<Difference>,
    /// What was not compared, or compared with something to say.
    pub notes: Vec<String>,
}

/// Where two answers part.
#[derive(Clone, Debug)]
pub struct Difference {
    /// Which value.
    pub place: String,
    /// The reference's.
    pub reference: String,
    /// Ours.
    pub ours: String,
}

impl Case {
    /// A case nothing has been compared in yet.
    pub fn new(name: impl Into<String>) -> Self {
        Self { name: name.into(), differs: None, notes: Vec::new() }
    }

    /// Compares two numbers.
    pub fn number(&mut self, place: &str, reference: Number, ours: impl Into<Number>, tolerance: f64) {
        let ours = ours.into().filter(|value| value.is_finite());
        let alike = match (reference, ours) {
            (Some(left), Some(right)) => (left - right).abs() <= (tolerance * left.abs().max(right.abs())).max(NOUGHT),
            (None, None) => true,
            _ => false,
        };
        if !alike {
            let words = |value: Number| value.map_or("does not exist".to_owned(), |value| value.to_string());
            self.part(place, words(reference), words(ours));
        }
    }

    /// Compares two lists of numbers.
    pub fn numbers<N: Into<Number>>(&mut self, place: &str, reference: &[Number], ours: impl IntoIterator<Item = N>) {
        let ours: Vec<Number> = ours.into_iter().map(Into::into).collect();
        self.same(&format!("{place}, how many"), &reference.len(), &ours.len());
        for (at, (left, right)) in reference.iter().zip(ours).enumerate() {
            self.number(&format!("{place}[{at}]"), *left, right, TIGHT);
        }
    }

    /// Compares two values exactly.
    pub fn same<T: PartialEq + std::fmt::Debug + ?Sized>(&mut self, place: &str, reference: &T, ours: &T) {
        if reference != ours {
            self.part(place, format!("{reference:?}"), format!("{ours:?}"));
        }
    }

    /// Notes the first difference.
    pub fn part(&mut self, place: &str, reference: impl Into<String>, ours: impl Into<String>) {
        if self.differs.is_none() {
            self.differs = Some(Difference { place: place.to_owned(), reference: reference.into(), ours: ours.into() });
        }
    }

    /// Says what was not compared.
    pub fn note(&mut self, words: impl Into<String>) {
        self.notes.push(words.into());
    }
}

/// A number or a list of them: R writes a list of one as a number.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub enum OneOrMore<T> {
    /// A list.
    More(Vec<T>),
    /// One.
    One(T),
}

impl<T> OneOrMore<T> {
    /// The list.
    pub fn list(self) -> Vec<T> {
        match self {
            Self::More(list) => list,
            Self::One(one) => vec![one],
        }
    }
}

/// Reads one case of a format; a case that cannot be read is a case that does not agree.
pub fn read<T: serde::de::DeserializeOwned>(value: &serde_json::Value, recompute: impl FnOnce(&mut Case, T)) -> Case {
    let name = ["name", "fn"].iter().find_map(|key| value.get(*key)?.as_str()).unwrap_or("without a name");
    let mut case = Case::new(name);
    match T::deserialize(value) {
        Ok(read) => recompute(&mut case, read),
        Err(error) => case.part("form of the case", "as in the reference files", error.to_string()),
    }
    case
}
