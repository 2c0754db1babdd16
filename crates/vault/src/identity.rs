//! Who a person is. No value of these types shows in a debug line.

use serde::{Deserialize, Serialize};
use std::fmt;
use terms::{Date, Uln, Upn};

/// Everything personal that the ledger may not hold. Each part may be missing.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Identity {
    /// The source's own date, so that an older return loaded later only fills gaps. A source without one counts as oldest.
    pub as_of: Option<Date>,
    /// Family name.
    pub surname: Option<String>,
    /// Given names.
    pub forename: Option<String>,
    /// Day of birth.
    pub birth_date: Option<Date>,
    /// Postcode of the home.
    pub postcode: Option<String>,
    /// Unique pupil number.
    pub upn: Option<Upn>,
    /// Unique learner number.
    pub uln: Option<Uln>,
    /// The source system's own number for the person.
    pub local_id: Option<String>,
    /// Free text, each with the name of the field it came from.
    pub texts: Vec<(String, String)>,
}

impl fmt::Debug for Identity {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Identity(withheld)")
    }
}

impl Identity {
    /// This statement laid over an older one, or under a newer one: per part, the newer that says anything stands.
    pub fn merged_with(self, held: Identity) -> Identity {
        let (newer, older) = if self.as_of >= held.as_of { (self, held) } else { (held, self) };
        Identity {
            as_of: newer.as_of,
            surname: newer.surname.or(older.surname),
            forename: newer.forename.or(older.forename),
            birth_date: newer.birth_date.or(older.birth_date),
            postcode: newer.postcode.or(older.postcode),
            upn: newer.upn.or(older.upn),
            uln: newer.uln.or(older.uln),
            local_id: newer.local_id.or(older.local_id),
            texts: if newer.texts.is_empty() { older.texts } else { newer.texts },
        }
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        let stored = Stored {
            as_of: self.as_of.map(|date| date.to_string()),
            surname: self.surname.clone(),
            forename: self.forename.clone(),
            birth_date: self.birth_date.map(|date| date.to_string()),
            postcode: self.postcode.clone(),
            upn: self.upn.map(|upn| upn.to_string()),
            uln: self.uln.map(|uln| uln.to_string()),
            local_id: self.local_id.clone(),
            texts: self.texts.clone(),
        };
        serde_json::to_vec(&stored).unwrap_or_default()
    }

    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let stored: Stored = serde_json::from_slice(bytes).ok()?;
        Some(Self {
            as_of: stored.as_of.map(|date| date.parse()).transpose().ok()?,
            surname: stored.surname,
            forename: stored.forename,
            birth_date: stored.birth_date.map(|date| date.parse()).transpose().ok()?,
            postcode: stored.postcode,
            upn: stored.upn.map(|upn| Upn::parse(&upn)).transpose().ok()?,
            uln: stored.uln.map(|uln| Uln::parse(&uln)).transpose().ok()?,
            local_id: stored.local_id,
            texts: stored.texts,
        })
    }
}

/// The form inside a sealed record.
#[derive(Serialize, Deserialize)]
struct Stored {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_of: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    surname: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    forename: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    birth_date: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    postcode: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    upn: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    uln: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    local_id: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    texts: Vec<(String, String)>,
}

/// What a source gives to tell a person by.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Identifiers {
    /// Unique pupil number.
    pub upn: Option<Upn>,
    /// The pupil number before that.
    pub former_upn: Option<Upn>,
    /// Unique learner number.
    pub uln: Option<Uln>,
    /// The source's own number, only if it stays the same from file to file.
    pub local_id: Option<String>,
}

impl fmt::Debug for Identifiers {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Identifiers(withheld)")
    }
}

impl Identifiers {
    /// All that were given, strongest first.
    pub(crate) fn strongest_first(&self) -> Vec<Identifier> {
        let numbers = [
            self.upn.map(Identifier::Upn),
            self.former_upn.map(Identifier::Upn),
            self.uln.map(Identifier::Uln),
            self.local_id.clone().map(Identifier::LocalId),
        ];
        numbers.into_iter().flatten().collect()
    }
}

/// One identifier, to find a person by.
#[derive(Clone, PartialEq, Eq)]
pub enum Identifier {
    /// Unique pupil number.
    Upn(Upn),
    /// Unique learner number.
    Uln(Uln),
    /// The source's own number.
    LocalId(String),
}

impl fmt::Debug for Identifier {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("Identifier(withheld)")
    }
}

impl Identifier {
    /// The number stored for its kind: stronger is lower.
    pub(crate) fn kind(&self) -> i64 {
        match self {
            Identifier::Upn(_) => 1,
            Identifier::Uln(_) => 2,
            Identifier::LocalId(_) => 3,
        }
    }

    pub(crate) fn text(&self) -> &str {
        match self {
            Identifier::Upn(upn) => upn.as_str(),
            Identifier::Uln(uln) => uln.as_str(),
            Identifier::LocalId(id) => id,
        }
    }
}
