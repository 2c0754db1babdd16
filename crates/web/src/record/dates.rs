//! The two dates of a page: as things were true on D, as they were known on K.

use crate::errors::Fault;
use crate::visit::Fields;
use crate::words::long_date;
use facts::{BatchMeta, Collection};
use terms::Date;

/// The pair of dates that a page was asked for, or that it chooses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Chosen {
    pub(crate) true_on: Date,
    pub(crate) known_on: Date,
    /// Whether somebody chose them: then links carry them on.
    explicit: bool,
}

/// A date in one field, `2025-01-31`, or in three, as the form sends it.
fn asked_for(fields: &Fields, name: &str) -> Result<Option<Date>, Fault> {
    let whole = fields.get(name);
    if !whole.is_empty() {
        return whole.parse().map(Some).map_err(|_| Fault::BadDate);
    }
    let part = |part: &str| fields.get(&format!("{name}-{part}")).trim().to_owned();
    let (day, month, year) = (part("day"), part("month"), part("year"));
    if day.is_empty() && month.is_empty() && year.is_empty() {
        return Ok(None);
    }
    let (Ok(day), Ok(month), Ok(year)) = (day.parse(), month.parse(), year.parse()) else {
        return Err(Fault::BadDate);
    };
    Date::new(year, month, day).map(Some).map_err(|_| Fault::BadDate)
}

impl Chosen {
    /// The dates asked for. Where none is: known today; and true on the last day of which every source of the record
    /// speaks, since past it silence says nothing, or today if a source has no date of its own.
    pub(crate) fn of(fields: &Fields, batches: &[BatchMeta], today: Date) -> Result<Self, Fault> {
        let (true_on, known_on) = (asked_for(fields, "d")?, asked_for(fields, "k")?);
        let explicit = true_on.is_some() || known_on.is_some();
        for date in [true_on, known_on].into_iter().flatten() {
            if !(1900..=2200).contains(&date.year()) {
                return Err(Fault::BadDate);
            }
        }
        // An entry by hand speaks of one thing, and says nothing by silence.
        let files = batches.iter().filter(|meta| meta.series.collection != Collection::Hand);
        let spoken = files.map(|meta| meta.stated_on).collect::<Option<Vec<Date>>>();
        let newest = spoken.and_then(|dates| dates.into_iter().max()).map_or(today, |last| last.min(today));
        Ok(Self { true_on: true_on.unwrap_or(newest), known_on: known_on.unwrap_or(today), explicit })
    }

    /// What a link carries on: nothing, or `d=…&k=…`.
    fn carried(&self) -> String {
        if self.explicit { format!("d={}&k={}", self.true_on, self.known_on) } else { String::new() }
    }

    /// An address with the dates carried on.
    pub(crate) fn link(&self, path: &str) -> String {
        let carried = self.carried();
        match (carried.is_empty(), path.contains('?')) {
            (true, _) => path.to_owned(),
            (false, true) => format!("{path}&{carried}"),
            (false, false) => format!("{path}?{carried}"),
        }
    }

    /// What a form carries on, as hidden fields.
    pub(crate) fn hidden(&self) -> Vec<(&'static str, String)> {
        if !self.explicit {
            return Vec::new();
        }
        vec![("d", self.true_on.to_string()), ("k", self.known_on.to_string())]
    }

    /// The panel at the head of a page.
    pub(crate) fn panel(&self, path: &str, not_witnessed: bool, keep: Vec<(&'static str, String)>) -> DatesPanel {
        let three = |date: Date| [date.day().to_string(), date.month().to_string(), date.year().to_string()];
        DatesPanel {
            true_on: long_date(self.true_on),
            known_on: long_date(self.known_on),
            true_parts: three(self.true_on),
            known_parts: three(self.known_on),
            not_witnessed,
            explicit: self.explicit,
            path: path.to_owned(),
            keep,
        }
    }
}

/// What `dates.html` shows.
#[derive(Clone, Debug)]
pub(crate) struct DatesPanel {
    pub(crate) true_on: String,
    pub(crate) known_on: String,
    pub(crate) true_parts: [String; 3],
    pub(crate) known_parts: [String; 3],
    pub(crate) not_witnessed: bool,
    pub(crate) explicit: bool,
    pub(crate) path: String,
    /// Other fields of the page's address, kept when the dates change.
    pub(crate) keep: Vec<(&'static str, String)>,
}

impl DatesPanel {
    pub(crate) fn true_part(&self, place: &usize) -> &str {
        self.true_parts.get(*place).map(String::as_str).unwrap_or_default()
    }

    pub(crate) fn known_part(&self, place: &usize) -> &str {
        self.known_parts.get(*place).map(String::as_str).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn both_forms_of_a_date_are_read_and_impossible_ones_refused() {
        let today = date("2026-02-10");
        let of = |pairs: &[(&str, &str)]| Chosen::of(&Fields::from_pairs(pairs), &[], today);
        assert_eq!(of(&[("d", "2025-01-16")]).unwrap().true_on, date("2025-01-16"));
        let three = [("d-day", "16"), ("d-month", " 1 "), ("d-year", "2025")];
        assert_eq!(of(&three).unwrap().true_on, date("2025-01-16"));
        for bad in
            [vec![("d", "2025-02-30")], vec![("d-day", "31"), ("d-month", "2"), ("d-year", "2025")], vec![("k", "x")]]
        {
            assert_eq!(of(&bad), Err(Fault::BadDate), "{bad:?}");
        }
        assert_eq!(of(&[("d", "9999-01-01")]), Err(Fault::BadDate));
    }

    #[test]
    fn links_carry_dates_only_when_somebody_chose_them() {
        let today = date("2026-02-10");
        let default = Chosen::of(&Fields::default(), &[], today).unwrap();
        assert_eq!(default.link("/a?b=c"), "/a?b=c");
        let chosen = Chosen::of(&Fields::from_pairs(&[("k", "2025-03-01")]), &[], today).unwrap();
        assert_eq!(chosen.link("/a?b=c"), "/a?b=c&d=2026-02-10&k=2025-03-01");
        assert_eq!(chosen.link("/a"), "/a?d=2026-02-10&k=2025-03-01");
    }
}
