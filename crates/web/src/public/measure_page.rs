//! One measure of one council: charts, the table that says the same, the file, and how it is counted.

use super::source::{SourceWords, layout};
use crate::errors::Fault;
use crate::view::{Layout, Link, page};
use crate::visit::Ctx;
use askama::Template;
use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse as _, Response};
use release::{Better, Council, Measure, Places, Released, Sheet};
use report::{Chart, Table};

#[derive(Template)]
#[template(path = "public/measure.html")]
struct MeasurePage {
    layout: Layout,
    title: String,
    name: String,
    definition: String,
    better: &'static str,
    latest: String,
    place: Option<PlaceWords>,
    trend: Option<Chart>,
    bars: Chart,
    table: Table,
    csv: String,
    counted: Counted,
    sources: Vec<SourceWords>,
    others: Vec<Link>,
}

/// How the measure is counted.
struct Counted {
    numerator: Vec<(String, String)>,
    denominator: Vec<(String, String)>,
    cautions: Vec<String>,
    footnotes: Vec<(u8, String)>,
}

struct PlaceWords {
    sentence: String,
    compare: String,
    left_out: Vec<(String, String)>,
}

fn named(area: &str, measure: &str) -> Result<(&'static Council, &'static Measure), Fault> {
    let council = release::council(area).ok_or(Fault::NotFound)?;
    Ok((council, release::measure(measure).ok_or(Fault::NotFound)?))
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path((area, measure)): Path<(String, String)>) -> Result<Response, Fault> {
    let (council, measure) = named(&area, &measure)?;
    let released: Released = release::official(measure, council).into();
    let sheet = released.sheet();
    let own = sheet.lines().first();
    let years = own.map(|own| own.entries().len()).unwrap_or_default();
    let latest = own.and_then(|own| own.entries().last());
    let others = release::measures().iter().filter(|other| other.id != measure.id);
    let template = MeasurePage {
        layout: layout(&ctx, format!("{}: {}", sheet.title(), council.name))
            .crumb("Councils", "/councils")
            .crumb(council.name, format!("/councils/{area}")),
        title: sheet.title().to_owned(),
        name: council.name.to_owned(),
        definition: sheet.definition().to_owned(),
        better: better_words(sheet.better()),
        latest: latest.map(|entry| format!("{}: {}", entry.period(), report::printed(entry))).unwrap_or_default(),
        place: release::places(measure, council).map(|places| place_words(measure, council, &places)),
        // One year is no trend.
        trend: (years > 1).then(|| report::trend(&released, "trend")),
        bars: report::bars(&released, "bars"),
        table: report::table(sheet),
        csv: format!("/councils/{area}/{}/csv", measure.id),
        counted: counted(sheet),
        sources: vec![SourceWords::of(released.terms())],
        others: others.map(|other| Link::new(other.title, format!("/councils/{area}/{}", other.id))).collect(),
    };
    page(&template)
}

/// The figures as a file.
pub(crate) async fn file(Path((area, measure)): Path<(String, String)>) -> Result<Response, Fault> {
    let (council, measure) = named(&area, &measure)?;
    let text = report::download(&release::official(measure, council).into()).map_err(|_| Fault::Program)?;
    let name = format!("attachment; filename=\"published-{}-{}.csv\"", council.number, measure.id);
    let headers = [(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((headers, text).into_response())
}

fn counted(sheet: &Sheet) -> Counted {
    let parts = |parts: &[release::Part]| {
        parts.iter().map(|part| (part.column().to_owned(), part.meaning().to_owned())).collect()
    };
    Counted {
        numerator: parts(sheet.numerator()),
        denominator: parts(sheet.denominator()),
        cautions: sheet.cautions().to_vec(),
        footnotes: sheet.footnotes().to_vec(),
    }
}

/// Which way is better, in words; descriptions have no better way.
pub(super) fn better_words(better: Better) -> &'static str {
    match better {
        Better::Higher => "A higher figure is better.",
        Better::Lower => "A lower figure is better.",
        Better::Neither => "Neither a higher nor a lower figure is better in itself.",
    }
}

fn place_words(measure: &Measure, council: &Council, places: &Places) -> PlaceWords {
    let sentence = match places.own() {
        Some(place) => format!(
            "In {} {} has the {} of the {} councils whose figures can be compared.",
            places.period(),
            council.name,
            highest(place),
            places.of()
        ),
        None => format!(
            "In {} {} takes no part in a comparison of places: its figure is one of those left out.",
            places.period(),
            council.name
        ),
    };
    let sentence = match places.may_be() {
        Some((high, low)) if high == low => format!("{sentence} Chance alone does not put that place in doubt."),
        Some((high, low)) => format!(
            "{sentence} A place is only as sure as the numbers behind it: chance allowed for, it may be any from the {} to \
             the {}.",
            ordinal(high),
            ordinal(low)
        ),
        None => sentence,
    };
    let compare = format!("/councils/{}/{}/compare", council.number, measure.id);
    PlaceWords { sentence, compare, left_out: places.left_out().to_vec() }
}

fn highest(place: usize) -> String {
    if place == 1 { "highest figure".to_owned() } else { format!("{} highest figure", ordinal(place)) }
}

/// A place as people say it.
pub(super) fn ordinal(place: usize) -> String {
    let ending = match (place % 10, place % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{place}{ending}")
}

#[cfg(test)]
mod tests {
    use super::highest;

    #[test]
    fn places_are_said_as_people_say_them() {
        let said = [1, 2, 3, 4, 11, 12, 13, 21, 22, 101, 111].map(highest);
        let expected = ["", "2nd ", "3rd ", "4th ", "11th ", "12th ", "13th ", "21st ", "22nd ", "101st ", "111th "];
        for (said, expected) in said.iter().zip(expected) {
            assert_eq!(said, &format!("{expected}highest figure"));
        }
    }
}
