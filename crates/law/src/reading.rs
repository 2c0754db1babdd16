//! A council's own reading of one duty. It is nothing without the signature of a named lawyer, and it never takes the
//! place of the national one: it is shown beside it.

use crate::check::check_set;
use crate::model::Duty;
use crate::raw::RawReading;
use crate::read::{LawProblem, ProblemKind, date, version};
use crate::set::{DutySet, ReadLocally, hash, national};
use terms::Date;

/// Who signed a reading, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Name of the lawyer.
    pub lawyer: String,
    /// Their role, such as "head of legal services".
    pub role: String,
    /// The day of signing.
    pub on: Date,
}

/// One duty as a council reads it, signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LocalReading {
    set: DutySet<ReadLocally>,
    reading: String,
    reasoning: String,
    signature: Signature,
}

impl LocalReading {
    /// Reads a file of the form that `docs/LAW-FILES.md` describes. Refused without the name and role of a lawyer, the day
    /// of signing, the reading in words and the reasoning; without such a duty; and with any fault that would refuse a
    /// law file. Whether it was recorded as signed is for the caller to know: the ledger holds that.
    pub fn from_text(text: &str) -> Result<Self, LawProblem> {
        let refused = |kind| LawProblem { file: "the local reading".to_owned(), kind };
        let raw: RawReading =
            toml::from_str(text).map_err(|error| refused(ProblemKind::Form(error.message().to_owned())))?;
        let needed = [
            ("reading", &raw.reading),
            ("reasoning", &raw.reasoning),
            ("lawyer", &raw.lawyer),
            ("lawyer_role", &raw.lawyer_role),
        ];
        if let Some((field, _)) = needed.iter().find(|(_, text)| text.trim().is_empty()) {
            return Err(refused(ProblemKind::Missing(field)));
        }
        let (_, duty) = national().find(&raw.duty).ok_or_else(|| refused(ProblemKind::NoDuty(raw.duty.clone())))?;
        let versions = raw.version.into_iter().map(version).collect::<Result<_, _>>().map_err(refused)?;
        let duties = vec![Duty { versions, ..duty.clone() }];
        if let Some(problem) = check_set(&duties).into_iter().next() {
            return Err(refused(problem.kind));
        }
        let on = date("signed_on", &raw.signed_on).map_err(refused)?;
        Ok(Self {
            set: DutySet::of(duties, hash(&[("reading", text)])),
            reading: raw.reading,
            reasoning: raw.reasoning,
            signature: Signature { lawyer: raw.lawyer, role: raw.lawyer_role, on },
        })
    }

    /// The duty, as a set of its own.
    pub fn set(&self) -> &DutySet<ReadLocally> {
        &self.set
    }

    /// Id of the duty.
    pub fn duty(&self) -> &str {
        self.set.duties().first().map(|duty| duty.id.as_str()).unwrap_or_default()
    }

    /// The reading in words.
    pub fn reading(&self) -> &str {
        &self.reading
    }

    /// Why the lawyer reads it so.
    pub fn reasoning(&self) -> &str {
        &self.reasoning
    }

    /// Who signed it.
    pub fn signature(&self) -> &Signature {
        &self.signature
    }

    /// One sentence to print wherever it is touched.
    pub fn in_words(&self) -> String {
        let Signature { lawyer, role, on } = &self.signature;
        format!(
            "This council reads {} in its own way: {} (signed by {lawyer}, {role}, {on}).",
            self.duty(),
            self.reading
        )
    }
}
