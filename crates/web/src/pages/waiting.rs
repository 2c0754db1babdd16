//! What becomes of requests: the official figure beside the honest ones, four shares of each month, curves of waiting.

use super::measures::Beside;
use crate::access::{Action, Kind};
use crate::csv::Table;
use crate::errors::Fault;
use crate::period::period_of;
use crate::record::DatesPanel;
use crate::scope::Scope;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use measures::{Figure, Measure};
use statistics::{Interval, NotComputable};
use trends::{MonthShares, Outcomes, Quarter, Week, month_long};

/// What stands beside the official figure, in order.
const HONEST: [Measure; 5] = [
    Measure::OpenCasesPast20Weeks,
    Measure::SharePlanWithin20Weeks,
    Measure::ShareRefused,
    Measure::ShareWithdrawn,
    Measure::ShareStillWaiting,
];

struct Chart {
    svg: String,
    sentences: Vec<String>,
    headings: Vec<&'static str>,
    rows: Vec<(String, Vec<(&'static str, String)>)>,
}

#[derive(Template)]
#[template(path = "waiting.html")]
struct Page {
    layout: Layout,
    dates: DatesPanel,
    year: String,
    official: Option<Beside>,
    honest: Vec<Beside>,
    months: Result<Chart, String>,
    outcomes: Result<Chart, String>,
    quarters: Vec<(String, Vec<(&'static str, String)>)>,
    csv: Option<String>,
}

fn beside(figures: &[Figure], measure: Measure, scope: &Scope, year: i16) -> Option<Beside> {
    let figure = figures.iter().find(|figure| figure.measure == measure && figure.breakdown.is_none())?;
    let definition = measure.definition()?;
    Some(Beside {
        title: definition.title,
        href: scope.link(&format!("/measures/{}?year={year}", definition.id)),
        value: words::value(figure.value),
        working: words::working(definition.unit, figure.numerator, figure.denominator),
    })
}

fn month_row(month: &MonthShares) -> (String, Vec<String>) {
    let [plan, ..] = &month.shares;
    let all = plan.denominator.map(words::count).unwrap_or_default();
    let share = |share: &measures::Summed| format!("{} ({})", words::value(share.value), words::count(share.numerator));
    (month_long(month.month), std::iter::once(all).chain(month.shares.iter().map(share)).collect())
}

const MONTHS: [&str; 5] = ["Requests", "Plan within 20 weeks", "Refused", "Withdrawn or moved away", "Still waiting"];
const ENDS: [&str; 4] = ["Plan", "Refused", "Withdrawn or moved away", "Still open"];
const QUARTERS: [&str; 3] = ["Requests", "Plan by 20 weeks", "Still open at 20 weeks"];

/// The cells of a row, each with the heading of its column.
fn labelled(headings: &[&'static str], (name, cells): (String, Vec<String>)) -> (String, Vec<(&'static str, String)>) {
    (name, headings.iter().copied().zip(cells).collect())
}

fn months(found: &[MonthShares]) -> Chart {
    Chart {
        svg: trends::draw_months(found, "shares"),
        sentences: vec![
            "Each request is looked at 20 weeks after the day it was received. The four shares of a month add up to all of its \
             requests. A refusal is never a success, and a month is shown once every request of it is 20 weeks old."
                .to_owned(),
        ],
        headings: MONTHS.to_vec(),
        rows: found.iter().map(month_row).map(|row| labelled(&MONTHS, row)).collect(),
    }
}

fn with_interval(share: f64, interval: Option<Interval>) -> String {
    match interval {
        Some(found) => format!("{share:.1}% ({:.1} to {:.1})", found.lower, found.upper),
        None => format!("{share:.1}%"),
    }
}

fn outcomes(found: &Outcomes) -> Chart {
    let (first, last) = found.received;
    let mut sentences = vec![format!(
        "{} requests received from {} to {}, followed to that last day. Open cases count for as long as they have been followed: \
         a case that waits is not left out. Dotted lines: 95% interval of the share with a plan.",
        words::thousands(found.followed as u64),
        words::long_date(first),
        words::long_date(last)
    )];
    if found.seen_to < 40 {
        sentences
            .push(format!("Nobody has been followed beyond {} weeks yet, so the curves end there.", found.seen_to));
    }
    if found.ranges > 0 {
        sentences.push(format!(
            "{} ended on a day that the record gives only as a range; they are drawn at its last day.",
            words::thousands(found.ranges as u64)
        ));
    }
    if found.left_out > 0 {
        sentences.push(format!("{} could not be followed, for want of a day.", words::thousands(found.left_out)));
    }
    let rows = [6, 12, 16, 20, 26, 30, 40].into_iter().filter_map(|week: usize| {
        let cell = |of: &[Week]| of.get(week).map(|(_, share, interval)| with_interval(*share, *interval));
        let cells = vec![cell(&found.plan)?, cell(&found.refused)?, cell(&found.withdrawn)?, cell(&found.open)?];
        Some((format!("{week} weeks"), cells))
    });
    Chart {
        svg: trends::draw_outcomes(found, "outcomes"),
        sentences,
        headings: ENDS.to_vec(),
        rows: rows.map(|row| labelled(&ENDS, row)).collect(),
    }
}

fn quarter_row(quarter: &Quarter) -> (String, Vec<String>) {
    let share = |found: &Result<(f64, Option<Interval>), NotComputable>| match found {
        Ok((share, interval)) => with_interval(*share, *interval),
        Err(why) => words::reason(&why.to_string()),
    };
    let (first, last) = quarter.received;
    let name = format!("{} to {}", words::long_date(first), words::long_date(last));
    (name, vec![words::thousands(quarter.followed as u64), share(&quarter.plan), share(&quarter.open)])
}

/// The page.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let scope = ctx.scope(&council, &asked).await?;
    let (year, period) = period_of(&asked, scope.chosen.true_on).ok_or(Fault::Unreadable)?;
    let figures = scope.picture.figures(period);
    let waiting = scope.picture.waiting();
    let export = ctx.may(Some(scope.council), Kind::Figure, Action::Export);
    page(&Page {
        layout: ctx.layout("What becomes of requests").crumb("Headline figures", scope.link("")),
        dates: scope.panel(&ctx.path, vec![("year", year.to_string())]),
        year: crate::period::words(year),
        official: beside(&figures, Measure::PlansWithin20Weeks, &scope, year),
        honest: HONEST.into_iter().filter_map(|measure| beside(&figures, measure, &scope, year)).collect(),
        months: waiting.months.as_ref().map(|found| months(found)).map_err(ToString::to_string),
        outcomes: waiting.outcomes.as_ref().map(outcomes).map_err(|why| words::reason(&why.to_string())),
        quarters: waiting.quarters.iter().map(quarter_row).map(|row| labelled(&QUARTERS, row)).collect(),
        csv: export.then(|| scope.link("/waiting.csv")),
    })
}

/// The four shares of each month as a file. Its taking away is logged first.
pub(crate) async fn file(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let scope = ctx.scope(&council, &asked).await?;
    let waiting = scope.picture.waiting();
    let months = waiting.months.as_deref().unwrap_or_default();
    let detail = format!("true on {}, known on {}", scope.chosen.true_on, scope.chosen.known_on);
    ctx.log(scope.council, ["shares of each month taken away", "", &detail]).await?;
    let mut table = Table::default();
    table.row([
        "month",
        "share",
        "counted_low",
        "counted_high",
        "of_low",
        "of_high",
        "per_cent_of_settled",
        "unsettled",
        "true_on",
        "known_on",
        "ledger_head",
    ]);
    const SHARES: [&str; 4] = ["plan within 20 weeks", "refused", "withdrawn or moved away", "still waiting"];
    for month in months {
        for ((share, name), percent) in month.shares.iter().zip(SHARES).zip(month.percent()) {
            let of =
                |pick: fn(measures::Count) -> u64| share.denominator.map(|of| pick(of).to_string()).unwrap_or_default();
            table.row([
                &month.month.to_string(),
                name,
                &share.numerator.low().to_string(),
                &share.numerator.high().to_string(),
                &of(measures::Count::low),
                &of(measures::Count::high),
                &percent.map(|percent| percent.to_string()).unwrap_or_default(),
                &share.unsettled.to_string(),
                &scope.chosen.true_on.to_string(),
                &scope.chosen.known_on.to_string(),
                &scope.picture.snapshot.head,
            ]);
        }
    }
    table.answer(&format!("{}-requests-by-month.csv", scope.council))
}
