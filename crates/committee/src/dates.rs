//! Dates in running text. A month without its year, or a day without its month, is no date.

use crate::patterns::pattern;
use jiff::civil::Date;

/// The first full date in a folded, lower-case text: "18 March 2024", "18th March, 2024", "March 18 2024" or "18/03/2024".
pub(crate) fn first(low: &str) -> Option<Date> {
    let spelled = pattern!(
        r"\b(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)?,? (?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? (?P<year>(?:19|20)[0-9]{2})\b"
    );
    if let Some(caught) = spelled.captures(low) {
        return date(
            caught.name("year")?.as_str(),
            month(caught.name("month")?.as_str())?,
            caught.name("day")?.as_str(),
        );
    }
    let caught = pattern!(r"\b([0-9]{1,2})/([0-9]{1,2})/((?:19|20)[0-9]{2})\b").captures(low)?;
    date(caught.get(3)?.as_str(), caught.get(2)?.as_str().parse().ok()?, caught.get(1)?.as_str())
}

/// The number of a month from the first three letters of its name.
pub(crate) fn month(name: &str) -> Option<i8> {
    let names = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let at = names.iter().position(|known| name.starts_with(known))?;
    i8::try_from(at + 1).ok()
}

fn date(year: &str, month: i8, day: &str) -> Option<Date> {
    Date::new(year.parse().ok()?, month, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::first;
    use jiff::civil::Date;

    #[test]
    fn only_full_dates_are_dates() {
        let day = Date::constant(2024, 3, 18);
        for text in ["18 march 2024", "monday 18th march, 2024 at 2 pm", "date of decision: 18/03/2024"] {
            assert_eq!(first(text), Some(day), "{text}");
        }
        for text in ["in march 2024", "18 march", "31/02/2024", "the 18th", "since july"] {
            assert_eq!(first(text), None, "{text}");
        }
    }
}
