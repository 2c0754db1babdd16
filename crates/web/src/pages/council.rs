//! A council's first page: the headline figures on a pair of dates.

use crate::access::{Action, Kind};
use crate::errors::Fault;
use crate::period::{YearChoice, choices, period_of};
use crate::record::DatesPanel;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use measures::{Definition, Figure, Part};

/// The measures on the first page, in order. The open cases past 20 weeks stand beside the 20-week figure always.
const HEADLINES: &[&str] = &[
    "plans-within-20-weeks",
    "open-cases-past-20-weeks",
    "plans-within-20-weeks-without-exceptions",
    "requests-received",
    "share-refused",
    "plans-issued",
    "plans-in-place",
    "reviews-met",
    "open-cases",
];

/// One headline figure.
pub(crate) struct Card {
    pub(crate) title: &'static str,
    pub(crate) href: String,
    pub(crate) value: String,
    pub(crate) working: String,
    pub(crate) unsettled: String,
    pub(crate) label: &'static str,
}

#[derive(Template)]
#[template(path = "council.html")]
struct Council {
    layout: Layout,
    dates: DatesPanel,
    years: Vec<YearChoice>,
    hidden: Vec<(&'static str, String)>,
    path: String,
    cards: Vec<Card>,
    /// Open cases past 20 weeks by how long they have been open.
    ages: Vec<(String, String)>,
    all_measures: String,
    cases: Option<String>,
    empty: bool,
    people: String,
    batches: usize,
    imports: Option<String>,
}

/// A figure as a card.
pub(crate) fn card(definition: &'static Definition, figure: &Figure, href: String) -> Card {
    let unsettled = match figure.unsettled {
        0 => String::new(),
        1 => "1 case cannot be settled".to_owned(),
        many => format!("{} cases cannot be settled", words::thousands(many)),
    };
    Card {
        title: definition.title,
        href,
        value: words::value(figure.value),
        working: words::working(definition.unit, figure.numerator, figure.denominator),
        unsettled,
        label: definition.label(),
    }
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let scope = ctx.scope(&council, &asked).await?;
    let (year, period) = period_of(&asked, scope.chosen.true_on).ok_or(Fault::Unreadable)?;
    let figures = scope.picture.figures(period);
    let total = |id: &str| figures.iter().find(|figure| figure.measure.id() == id && figure.breakdown.is_none());
    let cards = HEADLINES
        .iter()
        .filter_map(|id| {
            let figure = total(id)?;
            let href = scope.link(&format!("/measures/{id}?year={year}"));
            Some(card(figure.measure.definition()?, figure, href))
        })
        .collect();
    let ages = figures
        .iter()
        .filter(|figure| figure.measure.id() == "open-cases-past-20-weeks")
        .filter_map(|figure| match figure.breakdown {
            Some(Part::TimeOpen(band)) => Some((band.to_string(), words::value(figure.value))),
            _ => None,
        })
        .collect();
    let council_code = Some(scope.council);
    let snapshot = &scope.picture.snapshot;
    page(&Council {
        layout: ctx.layout("Headline figures"),
        dates: scope.panel(&ctx.path, vec![("year", year.to_string())]),
        years: choices(year, scope.chosen.true_on),
        hidden: scope.chosen.hidden(),
        path: ctx.path.clone(),
        cards,
        ages,
        all_measures: scope.link(&format!("/measures?year={year}")),
        cases: ctx.may(council_code, Kind::CaseFacts, Action::See).then(|| scope.link("/cases")),
        empty: snapshot.histories.is_empty(),
        people: words::thousands(snapshot.histories.len() as u64),
        batches: snapshot.known.batches().len(),
        imports: ctx
            .may(council_code, Kind::Import, Action::See)
            .then(|| format!("/records/{}/imports", scope.council)),
    })
}
