//! A measure month by month: the part of its page that shows it, its file, and the decisions about its limits and target.

use super::measures::Beside;
use crate::access::{Action, Kind};
use crate::csv::Table;
use crate::errors::Fault;
use crate::record::{Decided, REASONS, Ruling, note_of, standing};
use crate::scope::Scope;
use crate::view::{Layout, Mistakes, page_with};
use crate::visit::{Asked, Ctx, Fields, Posted};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Redirect, Response};
use measures::{Definition, Measure, Monthly, Unit};
use statistics::spc::Signal;
use terms::YearMonth;
use trends::{MonthPoint, Said, Series, month_long};

/// The part of a measure's page.
pub(crate) struct Months {
    pub(crate) shown: Result<Shown, String>,
}

/// What is shown.
pub(crate) struct Shown {
    pub(crate) svg: String,
    pub(crate) marks: Vec<Said>,
    pub(crate) late: Vec<Beside>,
    pub(crate) rules: String,
    pub(crate) notes: Vec<String>,
    pub(crate) proposal: Option<String>,
    pub(crate) decided: Vec<String>,
    pub(crate) rows: Vec<MonthRow>,
    pub(crate) csv: Option<String>,
    pub(crate) limits: Option<String>,
}

/// A month of the table.
pub(crate) struct MonthRow {
    pub(crate) month: String,
    pub(crate) value: String,
    pub(crate) working: String,
    pub(crate) limits: String,
    pub(crate) mark: String,
}

/// Whether a measure counts what is late: the law's line is none.
pub(crate) fn counts_late(measure: Measure) -> bool {
    measure.definition().is_some_and(|definition| definition.legal_line == Some(0))
}

impl Months {
    /// Of a measure. `late` are the counts of what is late that stand beside it.
    pub(crate) fn of(ctx: &Ctx, scope: &Scope, measure: Measure, late: Vec<Beside>) -> Self {
        let found = scope.picture.series(measure);
        let shown = found.as_ref().as_ref().map_err(ToString::to_string).map(|series| {
            let may = |action| ctx.may(Some(scope.council), Kind::Figure, action);
            let link = |page: &str| scope.link(&format!("/measures/{}/{page}", measure.id()));
            let mut marks = vec![series.variation_said()];
            marks.extend(series.assurance_said());
            Shown {
                svg: trends::draw_series(series, "months"),
                marks,
                late,
                rules: series.rules_said(),
                notes: series.notes.clone(),
                proposal: proposal(scope, series),
                decided: of_measure(scope, measure).map(decided_said).collect(),
                rows: series.points.iter().enumerate().map(|(place, point)| row(series, place, point)).collect(),
                csv: may(Action::Export).then(|| link("months.csv")),
                limits: may(Action::Change).then(|| link("limits")),
            }
        });
        Self { shown }
    }
}

fn of_measure(scope: &Scope, measure: Measure) -> impl Iterator<Item = &Decided> {
    scope.picture.decided().iter().filter(move |one| one.measure == measure)
}

/// The month that is proposed and was not declined.
fn proposed(scope: &Scope, series: &Series) -> Option<YearMonth> {
    let (_, declined) = standing(scope.picture.decided(), series.definition.measure);
    series.proposed_rebase().filter(|month| !declined.contains(month))
}

fn proposal(scope: &Scope, series: &Series) -> Option<String> {
    let month = month_long(proposed(scope, series)?);
    Some(format!(
        "Since {month} every month lies on one side of the mean. If a lasting change explains it, new limits could begin there. \
         Nothing changes until a person decides, and says why."
    ))
}

fn decided_said(one: &Decided) -> String {
    let what = match one.ruling {
        Ruling::Accept(month) => format!("New limits from {}", month_long(month)),
        Ruling::Decline(month) => format!("No new limits from {}", month_long(month)),
        Ruling::End(month) => format!("The new limits from {} ended", month_long(month)),
        Ruling::Target(target) => format!("Local target {target}"),
        Ruling::NoTarget => "The local target ended".to_owned(),
    };
    let why = REASONS.iter().find(|(code, _)| *code == one.reason).map_or("no reason recorded", |(_, words)| words);
    let day = words::long_date(crate::clock::london_date(one.at));
    format!("{what}: decided by {} on {day}. {why}.", one.actor)
}

fn number(series: &Series, value: f64) -> String {
    match series.definition.unit {
        Unit::Percent => format!("{value:.1}%"),
        Unit::Weeks => format!("{value:.1} weeks"),
        _ => format!("{value:.1}"),
    }
}

fn row(series: &Series, place: usize, point: &MonthPoint) -> MonthRow {
    let read = series.reading.as_ref().ok().filter(|reading| reading.variation().is_ok());
    let read = read.and_then(|reading| reading.points.get(place));
    let scale = if series.definition.unit == Unit::Percent { 100.0 } else { 1.0 };
    let limits = read.filter(|read| read.lower.is_finite() && read.upper.is_finite()).map_or_else(
        || "no limits".to_owned(),
        |read| format!("{} and {}", number(series, (read.lower * scale).max(0.0)), number(series, read.upper * scale)),
    );
    let mark = match read.and_then(|read| read.signal) {
        None if point.drawn.is_none() => "no value",
        None => "none",
        Some(Signal::Outside(_)) => "beyond a limit",
        Some(Signal::Trend(_)) => "in a run of rises or falls",
        Some(Signal::TwoInThree(_)) => "two of three near a limit",
        Some(Signal::Shift(_)) => "in a run on one side of the mean",
    };
    let mut working = words::working(series.definition.unit, point.counted, point.of);
    if point.unsettled > 0 {
        let unsettled = format!("{} not settled", words::thousands(point.unsettled));
        working = if working.is_empty() { unsettled } else { format!("{working}; {unsettled}") };
    }
    MonthRow {
        month: month_long(point.month),
        value: words::value(point.value),
        working: if working.is_empty() { "A count".to_owned() } else { working },
        limits,
        mark: mark.to_owned(),
    }
}

fn definition_of(id: &str) -> Result<&'static Definition, Fault> {
    Measure::from_id(id).and_then(Measure::definition).ok_or(Fault::NotFound)
}

/// The months as a file. Its taking away is logged first.
pub(crate) async fn file(
    ctx: Ctx,
    Path((council, id)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let definition = definition_of(&id)?;
    let scope = ctx.scope(&council, &asked).await?;
    let found = scope.picture.series(definition.measure);
    let detail = format!("true on {}, known on {}", scope.chosen.true_on, scope.chosen.known_on);
    ctx.log(scope.council, ["months of a measure taken away", &id, &detail]).await?;
    let mut table = Table::default();
    table.row([
        "measure",
        "title",
        "month",
        "counted_low",
        "counted_high",
        "of_low",
        "of_high",
        "settled_counted",
        "settled_of",
        "drawn",
        "centre",
        "lower",
        "upper",
        "mark",
        "unsettled",
        "rules",
        "true_on",
        "known_on",
        "ledger_head",
    ]);
    let series = match found.as_ref() {
        Ok(series) => series,
        // A file without months says why in its one row.
        Err(why) => {
            table.row([definition.id, definition.title, &why.to_string()]);
            return table.answer(&format!("{}-{}-months.csv", scope.council, definition.id));
        }
    };
    let reading = series.reading.as_ref().ok().filter(|reading| reading.variation().is_ok());
    let rules = reading.map_or("", |reading| reading.profile.name);
    let scale = if definition.unit == Unit::Percent { 100.0 } else { 1.0 };
    for (place, point) in series.points.iter().enumerate() {
        let read = reading.and_then(|reading| reading.points.get(place));
        let limit = |pick: fn(&statistics::spc::Point) -> f64| {
            read.map(|read| pick(read) * scale).filter(|value| value.is_finite()).map(|value| value.to_string())
        };
        let of = |pick: fn(measures::Count) -> u64| point.of.map(|of| pick(of).to_string()).unwrap_or_default();
        table.row([
            definition.id,
            definition.title,
            &point.month.to_string(),
            &point.counted.low().to_string(),
            &point.counted.high().to_string(),
            &of(measures::Count::low),
            &of(measures::Count::high),
            &point.settled.0.to_string(),
            &point.settled.1.to_string(),
            &point.drawn.map(|value| value.to_string()).unwrap_or_default(),
            &limit(|read| read.centre).unwrap_or_default(),
            &limit(|read| read.lower).unwrap_or_default(),
            &limit(|read| read.upper).unwrap_or_default(),
            &row(series, place, point).mark,
            &point.unsettled.to_string(),
            rules,
            &scope.chosen.true_on.to_string(),
            &scope.chosen.known_on.to_string(),
            &scope.picture.snapshot.head,
        ]);
    }
    table.answer(&format!("{}-{}-months.csv", scope.council, definition.id))
}

struct Choice {
    value: String,
    words: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "limits.html")]
struct Limits {
    layout: Layout,
    title: &'static str,
    action: String,
    back: String,
    none: String,
    months: Vec<Choice>,
    accepted: Vec<Choice>,
    reasons: &'static [(&'static str, &'static str)],
    target: String,
    has_target: bool,
    unit: &'static str,
    log: Vec<String>,
    mistakes: Mistakes,
}

fn code(month: YearMonth) -> String {
    format!("{:04}-{:02}", month.year(), month.month())
}

async fn limits_page(
    ctx: &Ctx,
    scope: &Scope,
    definition: &'static Definition,
    fields: &Fields,
    mistakes: Mistakes,
) -> Result<Response, Fault> {
    let found = scope.picture.series(definition.measure);
    let (decisions, _) = standing(scope.picture.decided(), definition.measure);
    let (mut months, mut none) = (Vec::new(), String::new());
    match found.as_ref() {
        Ok(series) => {
            let wished = Some(fields.get("month").to_owned()).filter(|month| !month.is_empty());
            let wished = wished.or_else(|| proposed(scope, series).map(code));
            let mut points: Vec<&MonthPoint> = series.points.iter().skip(1).collect();
            points.reverse();
            months = points
                .into_iter()
                .filter(|point| !decisions.rebases.contains(&point.month))
                .map(|point| Choice {
                    value: code(point.month),
                    words: month_long(point.month),
                    chosen: wished.as_deref() == Some(code(point.month).as_str()),
                })
                .collect();
        }
        Err(why) => none = why.to_string(),
    }
    let mut layout = ctx
        .layout(format!("New limits and local target: {}", definition.title))
        .crumb("Measures", scope.link("/measures"))
        .crumb(definition.title, scope.link(&format!("/measures/{}", definition.id)));
    layout.mistaken = !mistakes.is_empty();
    let status = if mistakes.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let typed = fields.get("target").chars().take(20).collect::<String>();
    let held = decisions.target.map(|target| target.to_string()).unwrap_or_default();
    let limits = Limits {
        layout,
        title: definition.title,
        action: format!("/records/{}/measures/{}/limits", scope.council, definition.id),
        back: scope.link(&format!("/measures/{}#months", definition.id)),
        none,
        months,
        accepted: decisions
            .rebases
            .iter()
            .map(|month| Choice { value: code(*month), words: month_long(*month), chosen: false })
            .collect(),
        reasons: &REASONS,
        target: if typed.is_empty() { held } else { typed },
        has_target: decisions.target.is_some(),
        unit: match definition.unit {
            Unit::Percent => "In per cent, from 0 to 100.",
            Unit::Weeks => "In weeks.",
            _ => "A number of cases in a month.",
        },
        log: of_measure(scope, definition.measure).map(decided_said).collect(),
        mistakes,
    };
    page_with(status, &limits)
}

/// The page on which limits and target are decided.
pub(crate) async fn choose(
    ctx: Ctx,
    Path((council, id)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let scope = ctx.scope(&council, &asked).await?;
    limits_page(&ctx, &scope, definition_of(&id)?, &Fields::default(), Mistakes::default()).await
}

fn month_of(fields: &Fields) -> Option<YearMonth> {
    let (year, month) = fields.get("month").split_once('-')?;
    YearMonth::new(year.parse().ok()?, month.parse().ok()?)
}

/// What a form asks for, or what is wrong with it.
fn ruling(definition: &Definition, fields: &Fields) -> Result<Ruling, Mistakes> {
    let month = || month_of(fields).ok_or_else(|| Mistakes::one("month", "Choose a month of the series"));
    match fields.get("do") {
        "accept" => Ok(Ruling::Accept(month()?)),
        "decline" => Ok(Ruling::Decline(month()?)),
        "end" => Ok(Ruling::End(month()?)),
        "no-target" => Ok(Ruling::NoTarget),
        "target" => {
            let typed = fields.get("target").trim().trim_end_matches('%').parse::<f64>().ok();
            let most = if definition.unit == Unit::Percent { 100.0 } else { 1_000_000.0 };
            let target = typed.filter(|target| (0.0..=most).contains(target));
            target
                .map(Ruling::Target)
                .ok_or_else(|| Mistakes::one("target", "Enter the target as a number, such as 90"))
        }
        _ => Err(Mistakes::one("month", "Choose what to decide")),
    }
}

/// Records a decision as a note in the chain: what, who, when and why.
pub(crate) async fn decide(
    ctx: Ctx,
    Path((council, id)): Path<(String, String)>,
    Posted(fields): Posted,
) -> Result<Response, Fault> {
    let definition = definition_of(&id)?;
    let scope = ctx.scope(&council, &Fields::default()).await?;
    let reason = fields.get("reason");
    let found = match ruling(definition, &fields) {
        Ok(_) if !REASONS.iter().any(|(code, _)| *code == reason) => Err(Mistakes::one("reason", "Choose why")),
        Ok(_) if matches!(definition.monthly, Monthly::No(_)) => {
            Err(Mistakes::one("month", "This measure is not shown month by month, so it has no limits"))
        }
        found => found,
    };
    let ruling = match found {
        Ok(ruling) => ruling,
        Err(mistakes) => return limits_page(&ctx, &scope, definition, &fields, mistakes).await,
    };
    let (name, body) = note_of(definition.measure, ruling, reason).ok_or(Fault::Program)?;
    let actor = ctx.standing()?.name.clone();
    let note = ledger::Note { name: name.to_owned(), council: Some(scope.council), body, actor, at: ctx.visit.now };
    ctx.state.records().ledger().note(note).await.map_err(|error| {
        tracing::error!(code = error.code(), error = %error, "a decision on a series could not be recorded");
        Fault::Ledger
    })?;
    Ok(Redirect::to(&format!("/records/{}/measures/{id}#months", scope.council)).into_response())
}
