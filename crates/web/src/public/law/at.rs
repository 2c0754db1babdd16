//! What governs on a day.

use super::words::{confidence, instrument, limit};
use crate::errors::Fault;
use crate::public::source::layout;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx};
use crate::words::long_date;
use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use law::{IN_FORCE_FROM, LIMITED_TO};
use terms::Date;

struct Row {
    title: String,
    href: String,
    holds: String,
    citation: String,
    confidence: (&'static str, &'static str),
}

#[derive(Template)]
#[template(path = "public/law/at.html")]
struct At {
    layout: Layout,
    given: String,
    day: String,
    later: String,
    groups: Vec<(String, Vec<Row>)>,
    mistakes: Mistakes,
}

/// A day as people write it: `2015-03-22`, `22/3/2015` or `22 March 2015`.
fn day_of(text: &str) -> Option<Date> {
    let text = text.trim();
    ["%Y-%m-%d", "%d/%m/%Y", "%d %B %Y"].into_iter().find_map(|form| Date::strptime(form, text).ok())
}

/// The page. Without a date, of today.
pub(crate) async fn at(ctx: Ctx, Asked(fields): Asked) -> Result<Response, Fault> {
    let given: String = fields.get("date").chars().take(40).collect();
    let day = if given.trim().is_empty() { Some(ctx.visit.today) } else { day_of(&given) };
    let national = law::national();
    let (day, mistakes) = match day {
        Some(day) if (IN_FORCE_FROM..=LIMITED_TO).contains(&day) => (Some(day), Mistakes::default()),
        Some(_) => {
            let words = format!(
                "The law is set out from {} to {}; what held outside is not guessed",
                long_date(IN_FORCE_FROM),
                long_date(LIMITED_TO)
            );
            (None, Mistakes::one("date", words))
        }
        None => (None, Mistakes::one("date", "Enter a date, such as 2015-03-22 or 22/3/2015")),
    };
    let mut groups: Vec<(String, Vec<Row>)> = Vec::new();
    for (duty, version) in national.duties().iter().filter_map(|duty| Some((duty, duty.version_on(day?)?))) {
        let row = Row {
            title: duty.title.clone(),
            href: format!("/law/{}", duty.id),
            holds: limit(version),
            citation: version.citation.clone(),
            confidence: confidence(version.confidence),
        };
        let name = instrument(&duty.instrument);
        match groups.iter_mut().find(|(known, _)| *known == name) {
            Some((_, rows)) => rows.push(row),
            None => groups.push((name, vec![row])),
        }
    }
    let checked = national.duties().iter().map(|duty| duty.checked.on).min();
    let later = checked.filter(|checked| day.is_some_and(|day| day > *checked));
    let mut layout = layout(&ctx, "What governs on a day").crumb("The law the clocks apply", "/law");
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let template = At {
        layout,
        given: if given.is_empty() { day.map(|day| day.to_string()).unwrap_or_default() } else { given },
        day: day.map(long_date).unwrap_or_default(),
        later: later.map(long_date).unwrap_or_default(),
        groups,
        mistakes,
    };
    page_with(status, &template)
}

#[cfg(test)]
mod tests {
    use super::day_of;
    use terms::Date;

    #[test]
    fn a_day_may_be_written_in_three_ways() {
        for text in ["2015-03-22", "22/3/2015", " 22 March 2015 "] {
            assert_eq!(day_of(text), Some(Date::constant(2015, 3, 22)), "{text}");
        }
        assert_eq!(day_of("31/02/2015"), None);
    }
}
