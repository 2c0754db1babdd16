//! The door for a council's own figures. It opens only for a release that was checked and that two people approved.

use crate::gate::{Checked, Draft, Receipt};
use crate::sheet::{Entry, Line, Role, Sheet, Standing};
use crate::terms_of_use::Terms;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use measures::Figure;
use published::{Better, Tenths, Unit, Value};

/// A council's own figures, through disclosure control and approval. Only `Dossier::publish` makes one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gated {
    id: String,
    figures: Vec<(String, Option<u64>)>,
    sheet: Sheet,
    terms: Terms,
    receipts: Vec<Receipt>,
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
        Self { id: draft.id.clone(), figures, sheet, terms, receipts }
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
