//! The door for a council's own figures. It opens only for a release that was checked and that two people approved.

use crate::gate::{Checked, Draft, GatedMeasure, KeptBack, Receipt};
use crate::sheet::{Entry, Line, Role, Sheet, Standing};
use crate::terms_of_use::Terms;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use measures::Figure;
use published::{Better, Tenths, Unit, Value};
use std::collections::BTreeMap;

/// A council's own figures, through disclosure control and approval. Only `Dossier::publish` makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gated {
    id: String,
    figures: Vec<(String, Option<u64>)>,
    sheet: Sheet,
    terms: Terms,
    receipts: Vec<Receipt>,
    measures: Vec<GatedMeasure>,
    about: Box<About>,
}

/// What a release is of, and what is not in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    pub(crate) title: String,
    pub(crate) council: String,
    pub(crate) council_number: String,
    pub(crate) period: String,
    pub(crate) year: u16,
    pub(crate) ledger_head: String,
    pub(crate) first: Option<Date>,
    pub(crate) last: Option<Date>,
    pub(crate) as_at: Option<Date>,
    pub(crate) known_at: Option<Date>,
    pub(crate) not_witnessed: bool,
    pub(crate) rule_versions: Vec<String>,
    pub(crate) left_out: Vec<String>,
    pub(crate) kept_back: Vec<KeptBack>,
    pub(crate) corrects: Option<String>,
    pub(crate) published: Date,
}

impl About {
    /// Title.
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The council.
    pub fn council(&self) -> &str {
        &self.council
    }

    /// Its three-digit number.
    pub fn council_number(&self) -> &str {
        &self.council_number
    }

    /// The period, for reading.
    pub fn period(&self) -> &str {
        &self.period
    }

    /// The year the figures are of.
    pub fn year(&self) -> u16 {
        self.year
    }

    /// Head of the ledger they were worked out from.
    pub fn ledger_head(&self) -> &str {
        &self.ledger_head
    }

    /// First and last day of the period.
    pub fn days(&self) -> Option<(Date, Date)> {
        self.first.zip(self.last)
    }

    /// D: as things were true at the end of this day.
    pub fn as_at(&self) -> Option<Date> {
        self.as_at
    }

    /// K: as they were known at the end of this day.
    pub fn known_at(&self) -> Option<Date> {
        self.known_at
    }

    /// Whether some of the record was loaded as history: "not witnessed by this ledger".
    pub fn not_witnessed(&self) -> bool {
        self.not_witnessed
    }

    /// Versions of the rules.
    pub fn rule_versions(&self) -> &[String] {
        &self.rule_versions
    }

    /// What could not go into it, and why.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Totals that a named person keeps back.
    pub fn kept_back(&self) -> &[KeptBack] {
        &self.kept_back
    }

    /// The release that this one corrects.
    pub fn corrects(&self) -> Option<&str> {
        self.corrects.as_deref()
    }

    /// The day of publication, UTC.
    pub fn published(&self) -> Date {
        self.published
    }
}

/// The measures of a draft with what may be shown of their numbers.
pub(crate) fn measures(draft: &Draft, checked: &Checked) -> Vec<GatedMeasure> {
    let shown: BTreeMap<&str, u64> = draft
        .cells
        .iter()
        .enumerate()
        .filter_map(|(place, cell)| Some((cell.name.as_str(), checked.shown(place)?)))
        .collect();
    draft.measures.iter().map(|words| GatedMeasure::of(words, &shown)).collect()
}

/// The sign for a hidden figure, whichever the reason for hiding it.
pub(crate) const HIDDEN: &str = "c";

impl Gated {
    pub(crate) fn made(draft: &Draft, checked: &Checked, receipts: Vec<Receipt>, at: Timestamp) -> Self {
        let figures: Vec<(String, Option<u64>)> =
            draft.cells.iter().enumerate().map(|(place, cell)| (cell.name.clone(), checked.shown(place))).collect();
        let counts = draft.cells.iter().zip(&figures).map(|(cell, (_, count))| {
            let value = count.and_then(|count| i64::try_from(count).ok()).map(Value::Count);
            line(draft, &cell.slot, value, None)
        });
        let shares = draft.shares.iter().enumerate().map(|(place, share)| {
            let counts = checked
                .share(place)
                .and_then(|(part, whole)| Some((i64::try_from(part).ok()?, i64::try_from(whole).ok()?)));
            let value = counts.and_then(|(part, whole)| Tenths::percentage(part, whole)).map(Value::Percent);
            let slot =
                checked.share_places(place).and_then(|(part, _)| draft.cells.get(part)).map_or("", |cell| &cell.slot);
            let label =
                if slot.is_empty() { share.numerator.clone() } else { format!("{slot}, of {}", share.denominator) };
            line(draft, &label, value, counts)
        });
        let sheet = Sheet {
            id: draft.id.clone(),
            title: draft.title.clone(),
            definition: String::new(),
            cautions: vec![format!(
                "Worked out from the council's own record, ledger head {}. Not a figure of the Department for Education.",
                draft.ledger_head
            )],
            footnotes: Vec::new(),
            unit: if draft.shares.is_empty() { Unit::Count } else { Unit::Percent },
            better: Better::Neither,
            numerator: Vec::new(),
            denominator: Vec::new(),
            break_before: None,
            lines: counts.chain(shares).collect(),
        };
        let released = at.to_zoned(TimeZone::UTC).date();
        let terms = Terms::own(&draft.council, &draft.title, released);
        let about = Box::new(About {
            title: draft.title.clone(),
            council: draft.council.clone(),
            council_number: draft.council_number.clone(),
            period: draft.period.clone(),
            year: draft.year,
            ledger_head: draft.ledger_head.clone(),
            first: draft.first,
            last: draft.last,
            as_at: draft.as_at,
            known_at: draft.known_at,
            not_witnessed: draft.not_witnessed,
            rule_versions: draft.rule_versions.clone(),
            left_out: draft.left_out.clone(),
            kept_back: draft.kept_back.clone(),
            corrects: draft.corrects.clone(),
            published: released,
        });
        Self { id: draft.id.clone(), figures, sheet, terms, receipts, measures: measures(draft, checked), about }
    }

    /// What it is of, and what is not in it.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// Its measures, with what may be shown of their numbers.
    pub fn measures(&self) -> &[GatedMeasure] {
        &self.measures
    }

    /// A measure of it by id.
    pub fn measure(&self, id: &str) -> Option<&GatedMeasure> {
        self.measures.iter().find(|measure| measure.words().id == id)
    }

    /// Lasting name of the release.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The figures by name; `None` where hidden.
    pub fn figures(&self) -> &[(String, Option<u64>)] {
        &self.figures
    }

    /// The figures, laid out.
    pub fn sheet(&self) -> &Sheet {
        &self.sheet
    }

    /// On what terms they may be used.
    pub fn terms(&self) -> &Terms {
        &self.terms
    }

    /// Proof of what was checked and who approved.
    pub fn receipts(&self) -> &[Receipt] {
        &self.receipts
    }
}

fn line(draft: &Draft, label: &str, value: Option<Value>, counts: Option<(i64, i64)>) -> Line {
    let hidden = value.is_none();
    Line {
        label: label.to_owned(),
        code: draft.council_number.clone(),
        role: Role::Subject,
        entries: vec![Entry {
            year: draft.year,
            period: draft.period.clone(),
            value,
            numerator: counts.map(|(part, _)| part),
            denominator: counts.map(|(_, whole)| whole),
            standing: if hidden { Standing::Gap(HIDDEN) } else { Standing::Sound },
            remark: if hidden { "hidden so that no child can be found out".to_owned() } else { String::new() },
        }],
    }
}

/// The door does not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "RE-0001: {figures} of the council's own figures were not released: figures come out only through a release that \
     passed disclosure control and that two people approved, and {missing}. Nothing was published. Figures a department \
     has published can be shown"
)]
pub struct Shut {
    /// How many figures were asked for.
    pub figures: usize,
    /// What is missing.
    pub missing: &'static str,
}

/// Asks to release a council's own figures as they stand.
///
/// # Errors
/// Always [`Shut`], for no figures as for many: figures become a [`Draft`] of aggregates, and that goes through a
/// [`Dossier`](crate::gate::Dossier). There is no shorter way.
pub fn gated(figures: &[Figure]) -> Result<Gated, Shut> {
    Err(Shut { figures: figures.len(), missing: "these have been through neither" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_stays_shut_for_figures_as_they_stand_and_says_why() {
        let shut = gated(&[]).unwrap_err();
        let words = shut.to_string();
        assert!(words.starts_with("RE-0001") && words.contains("disclosure control"), "{words}");
    }
}
