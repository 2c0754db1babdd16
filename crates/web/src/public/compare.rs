//! One measure of a council beside England, its region, its neighbours and councils of the reader's choice, each share and
//! each place with its interval, so that nobody reads noise as rank.

use super::measure_page::{better_words, ordinal};
use super::source::{SourceWords, layout};
use crate::errors::Fault;
use crate::view::{Layout, Link, page};
use crate::visit::{Asked, Ctx};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use charts::{PlaceRow, Places};
use release::{Compared, ComparedArea, Council, Role};

/// Most councils that can be chosen.
const MOST: usize = 10;

struct Row {
    name: String,
    href: Option<String>,
    role: String,
    own: bool,
    share: String,
    counted: String,
    interval: String,
    place: String,
    may_be: String,
}

#[derive(Template)]
#[template(path = "public/compare_one.html")]
struct Page {
    layout: Layout,
    title: String,
    name: String,
    better: &'static str,
    period: String,
    of: usize,
    svg: String,
    rows: Vec<Row>,
    left_out: Vec<(String, String)>,
    action: String,
    with: String,
    choices: Vec<(String, &'static str)>,
    chosen: Vec<Link>,
    full: bool,
    back: String,
    sources: Vec<SourceWords>,
}

/// The councils that an address names, each once, as many as may be chosen.
fn chosen(with: &str, add: &str, council: &Council) -> Vec<&'static Council> {
    let mut found: Vec<&'static Council> = Vec::new();
    for number in with.split(['-', ',']).chain([add]) {
        if let Some(other) = release::council(number.trim())
            && other.number != council.number
            && !found.iter().any(|known| known.number == other.number)
            && found.len() < MOST
        {
            found.push(other);
        }
    }
    found
}

fn joined<'a>(councils: impl Iterator<Item = &'a &'static Council>) -> String {
    councils.map(|council| council.number.to_string()).collect::<Vec<_>>().join("-")
}

fn role_words(role: Option<Role>) -> String {
    role.map_or_else(|| "chosen".to_owned(), report::role_words)
}

fn row(area: &ComparedArea) -> Row {
    let counts = area.entry.numerator().zip(area.entry.denominator());
    let is_council = !matches!(area.role, Some(Role::England | Role::Region));
    Row {
        name: area.label.clone(),
        href: is_council.then(|| format!("/councils/{}", area.code)),
        role: role_words(area.role),
        own: area.role == Some(Role::Subject),
        share: report::printed(&area.entry),
        counted: match counts {
            Some((_, 0)) => "of none: there is nothing to take a share of".to_owned(),
            Some((part, whole)) => format!("{part} of {whole}"),
            None => "not published".to_owned(),
        },
        interval: area.interval.map_or_else(|| "none".to_owned(), |(low, high)| format!("{low}% to {high}%")),
        place: match area.place {
            Some(place) => ordinal(place.place),
            None if is_council => "no place".to_owned(),
            None => "not a council".to_owned(),
        },
        may_be: match area.place {
            Some(place) if place.highest == place.lowest => ordinal(place.highest),
            Some(place) => format!("{} to {}", ordinal(place.highest), ordinal(place.lowest)),
            None => String::new(),
        },
    }
}

fn drawn(title: &str, compared: &Compared) -> String {
    let rows: Vec<PlaceRow> = compared
        .areas
        .iter()
        .filter(|area| !matches!(area.role, Some(Role::England | Role::Region)))
        .map(|area| PlaceRow {
            name: area.label.clone(),
            place: area.place.map(|place| (place.place, place.highest, place.lowest)),
            own: area.role == Some(Role::Subject),
        })
        .collect();
    let said = rows.iter().map(|row| match row.place {
        Some((place, high, low)) => {
            format!("{} {} (may be {} to {})", row.name, ordinal(place), ordinal(high), ordinal(low))
        }
        None => format!("{} has no place", row.name),
    });
    let description = format!(
        "Places among {} councils, the highest figure first, each with the places it may be: {}. The table has the same.",
        compared.of,
        said.collect::<Vec<_>>().join("; ")
    );
    let places =
        Places { title: format!("{title}: places among {} councils", compared.of), description, of: compared.of, rows };
    charts::places(&places, "places")
}

/// The page.
pub(crate) async fn show(
    ctx: Ctx,
    Path((area, measure)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let council = release::council(&area).ok_or(Fault::NotFound)?;
    let measure = release::measure(&measure).ok_or(Fault::NotFound)?;
    let picked = chosen(asked.get("with"), asked.get("add"), council);
    let compared = release::compared(measure, council, &picked).ok_or(Fault::NotFound)?;
    let address = format!("/councils/{area}/{}/compare", measure.id);
    let without = |other: &&'static Council| {
        let kept = joined(picked.iter().filter(|known| known.number != other.number));
        Link::new(other.name, if kept.is_empty() { address.clone() } else { format!("{address}?with={kept}") })
    };
    let mut choices: Vec<(String, &'static str)> = release::councils()
        .iter()
        .filter(|other| other.number != council.number && !picked.iter().any(|known| known.number == other.number))
        .map(|other| (other.number.to_string(), other.name))
        .collect();
    choices.sort_by_key(|(_, name)| *name);
    let mut terms = vec![SourceWords::of(release::official(measure, council).terms())];
    terms.truncate(1);
    page(&Page {
        layout: layout(&ctx, format!("{}: {} beside others", measure.title, council.name))
            .crumb("Councils", "/councils")
            .crumb(council.name, format!("/councils/{area}"))
            .crumb(measure.title, format!("/councils/{area}/{}", measure.id)),
        title: measure.title.to_owned(),
        name: council.name.to_owned(),
        better: better_words(measure.better),
        period: compared.period.clone(),
        of: compared.of,
        svg: drawn(measure.title, &compared),
        rows: compared.areas.iter().map(row).collect(),
        left_out: compared.left_out.clone(),
        action: address.clone(),
        with: joined(picked.iter()),
        choices,
        chosen: picked.iter().map(without).collect(),
        full: picked.len() == MOST,
        back: format!("/councils/{area}/{}", measure.id),
        sources: terms,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_council_is_chosen_once_and_its_own_never() {
        let own = release::council("801").unwrap();
        let found = chosen("802-803-802-801-999-x", "804", own);
        assert_eq!(joined(found.iter()), "802-803");
        assert!(release::council("804").is_none());
    }
}
