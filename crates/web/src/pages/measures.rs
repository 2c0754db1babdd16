//! Measures: the list, one with its working, its file, and the cases behind it.

use super::series::Months;
use crate::access::{Action, Kind};
use crate::csv::Table;
use crate::errors::Fault;
use crate::pages::touching::{Touching, touching};
use crate::paging::Paging;
use crate::period::{YearChoice, choices, period_of};
use crate::record::DatesPanel;
use crate::scope::Scope;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx, Fields};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use measures::{Better, CaseRef, Definition, Figure, Measure, Part, Period, Role, Topic};

/// A row of the list.
struct Row {
    title: &'static str,
    href: String,
    value: String,
    working: String,
    label: &'static str,
}

#[derive(Template)]
#[template(path = "measures.html")]
struct List {
    layout: Layout,
    dates: DatesPanel,
    years: Vec<YearChoice>,
    hidden: Vec<(&'static str, String)>,
    path: String,
    rows: Vec<Row>,
}

/// One part of a breakdown.
struct PartRow {
    words: String,
    value: String,
    working: String,
    cases: Option<String>,
}

/// One breakdown.
struct Breakdown {
    topic: &'static str,
    rows: Vec<PartRow>,
    /// Where teams or schools stand against what chance explains.
    groups: Option<String>,
}

#[derive(Template)]
#[template(path = "measure.html")]
struct Show {
    layout: Layout,
    dates: DatesPanel,
    years: Vec<YearChoice>,
    hidden: Vec<(&'static str, String)>,
    path: String,
    definition: &'static Definition,
    better: &'static str,
    value: String,
    working: String,
    facts: Vec<(&'static str, String)>,
    unknowns: Vec<(String, String)>,
    notes: Vec<String>,
    breakdowns: Vec<Breakdown>,
    beside: Vec<Beside>,
    touching: Vec<Touching>,
    cases: Option<String>,
    csv: Option<String>,
    beneath: String,
    months: Months,
}

/// A measure that always stands beside this one, so that neither is read alone.
pub(crate) struct Beside {
    pub(crate) title: &'static str,
    pub(crate) href: String,
    pub(crate) value: String,
    pub(crate) working: String,
}

/// A case behind a figure.
struct CaseRow {
    reference: String,
    href: String,
    ordinal: u16,
    role: String,
    days: String,
}

#[derive(Template)]
#[template(path = "measure_cases.html")]
struct Cases {
    layout: Layout,
    dates: DatesPanel,
    definition: &'static Definition,
    part: String,
    year: String,
    rows: Vec<CaseRow>,
    about_days: bool,
    paging: Paging,
    left_out: usize,
}

/// The measures in the order in which a reader meets them, with those of waiting first.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let scope = ctx.scope(&council, &asked).await?;
    let (year, period) = period_of(&asked, scope.chosen.true_on).ok_or(Fault::Unreadable)?;
    let figures = scope.picture.figures(period);
    let row = |figure: &Figure| {
        let definition = figure.measure.definition()?;
        Some(Row {
            title: definition.title,
            href: scope.link(&format!("/measures/{}?year={year}", definition.id)),
            value: words::value(figure.value),
            working: words::working(definition.unit, figure.numerator, figure.denominator),
            label: definition.label(),
        })
    };
    let rows = figures.iter().filter(|figure| figure.breakdown.is_none()).filter_map(row).collect();
    page(&List {
        layout: ctx.layout("Measures").crumb("Headline figures", scope.link("")),
        dates: scope.panel(&ctx.path, vec![("year", year.to_string())]),
        years: choices(year, scope.chosen.true_on),
        hidden: scope.chosen.hidden(),
        path: ctx.path.clone(),
        rows,
    })
}

/// What a page or file of one measure begins with.
struct One {
    scope: Scope,
    definition: &'static Definition,
    year: i16,
    period: Period,
}

async fn one(ctx: &Ctx, council: &str, id: &str, asked: &Fields) -> Result<One, Fault> {
    let definition = Measure::from_id(id).and_then(Measure::definition).ok_or(Fault::NotFound)?;
    let scope = ctx.scope(council, asked).await?;
    let (year, period) = period_of(asked, scope.chosen.true_on).ok_or(Fault::Unreadable)?;
    Ok(One { scope, definition, year, period })
}

fn yes_no(value: bool) -> &'static str {
    if value { "Yes: some of the record was loaded as history" } else { "No" }
}

/// The working of a figure, line by line.
fn facts(definition: &Definition, figure: &Figure, year: i16) -> Vec<(&'static str, String)> {
    let working = &figure.working;
    let mut facts = vec![
        ("Whose definition", working.label.to_owned()),
        match definition.unit {
            measures::Unit::NotMeasured => ("Counted", definition.numerator.to_owned()),
            _ => ("Counted", format!("{}: {}", words::count(figure.numerator), definition.numerator)),
        },
    ];
    if let (Some(of), Some(said)) = (figure.denominator, definition.denominator) {
        facts.push(("Out of", format!("{}: {said}", words::count(of))));
    }
    facts.extend([
        ("Which cases", working.cohort.to_owned()),
        ("Exceptions", working.exceptions.to_owned()),
        ("Period", crate::period::words(year)),
        ("Cases looked at on", words::long_date(working.counted_on)),
        ("As things were true on", words::long_date(working.as_at)),
        ("As they were known on", words::long_date(working.known_at)),
        ("Not witnessed by this ledger", yes_no(working.not_witnessed).to_owned()),
        ("Cases that cannot be settled", words::thousands(figure.unsettled)),
        ("Reliability of the data", words::sentence(&working.reliability.to_string())),
        ("Versions of the rules", working.rule_versions.join("; ")),
        ("Ledger head", working.ledger_head.to_string()),
    ]);
    if let Some(published) = definition.published_as {
        facts.push(("Published by DfE as", published.to_owned()));
    }
    facts
}

/// How many of a figure's cases have a date in dispute, and how many an exception that was recorded after its limit.
fn doubted(scope: &Scope, measure: Measure, period: Period) -> [(&'static str, String); 2] {
    let doubts = scope.picture.doubts();
    let (mut disputed, mut late) = (0, 0);
    if !doubts.is_empty() {
        let behind = scope.picture.behind(measure, None, period);
        let counted: std::collections::BTreeSet<_> = behind.iter().map(|case| (case.subject, case.ordinal)).collect();
        for (.., doubts) in doubts.iter().filter(|(subject, ordinal, _)| counted.contains(&(*subject, *ordinal))) {
            disputed += u64::from(doubts.disputed);
            late += u64::from(!doubts.approved_late.is_empty());
        }
    }
    let of_its_cases = |number: u64| match number {
        0 => "None of its cases".to_owned(),
        number => format!("{} of its cases", words::thousands(number)),
    };
    [
        ("Cases with a date in dispute", of_its_cases(disputed)),
        ("Cases with an exception recorded after its limit and approved", of_its_cases(late)),
    ]
}

fn part_code(topic: Topic, place: usize) -> String {
    format!("{}.{place}", topic.plain().to_lowercase().replace(' ', "-"))
}

/// The parts of a measure in the order of their page, each with the code that its address bears.
fn parts(figures: &[Figure], measure: Measure) -> Vec<(String, Part, &Figure)> {
    let of_measure = figures.iter().filter(|figure| figure.measure == measure);
    let with_part = of_measure.filter_map(|figure| Some((figure.breakdown?, figure)));
    with_part.enumerate().map(|(place, (part, figure))| (part_code(part.topic(), place), part, figure)).collect()
}

/// One measure.
pub(crate) async fn show(
    ctx: Ctx,
    Path((council, id)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let One { scope, definition, year, period } = one(&ctx, &council, &id, &asked).await?;
    let figures = scope.picture.figures(period);
    let measure = definition.measure;
    let total = figures.iter().find(|figure| figure.measure == measure && figure.breakdown.is_none());
    let total = total.ok_or(Fault::Program)?;
    let opens = ctx.may(Some(scope.council), Kind::CaseFacts, Action::See);
    let cases = |part: &str| {
        let part = if part.is_empty() { String::new() } else { format!("&part={part}") };
        opens.then(|| scope.link(&format!("/measures/{id}/cases?year={year}{part}")))
    };
    let all_parts = parts(&figures, measure);
    let breakdowns = definition
        .breakdowns
        .iter()
        .map(|topic| Breakdown {
            topic: topic.plain(),
            groups: super::groups::code_of(*topic)
                .filter(|_| definition.unit == measures::Unit::Percent)
                .map(|code| scope.link(&format!("/measures/{id}/groups?by={code}&year={year}"))),
            rows: all_parts
                .iter()
                .filter(|(_, part, _)| part.topic() == *topic)
                .map(|(code, part, figure)| PartRow {
                    words: part.to_string(),
                    value: words::value(figure.value),
                    working: words::working(definition.unit, figure.numerator, figure.denominator),
                    cases: cases(code),
                })
                .collect(),
        })
        .filter(|breakdown: &Breakdown| !breakdown.rows.is_empty())
        .collect();
    let mut facts = facts(definition, total, year);
    facts.extend(doubted(&scope, measure, period));
    let beside = |other: Measure| {
        let figure = figures.iter().find(|figure| figure.measure == other && figure.breakdown.is_none())?;
        let definition = other.definition()?;
        Some(Beside {
            title: definition.title,
            href: scope.link(&format!("/measures/{}?year={year}", definition.id)),
            value: words::value(figure.value),
            working: words::working(definition.unit, figure.numerator, figure.denominator),
        })
    };
    let export = ctx.may(Some(scope.council), Kind::Figure, Action::Export);
    let late = definition.beside.iter().filter(|other| super::series::counts_late(**other));
    let late = late.filter_map(|other| beside(*other)).collect();
    let months = Months::of(&ctx, &scope, measure, late);
    let unknowns = total.working.unknowns.iter();
    page(&Show {
        layout: ctx
            .layout(definition.title)
            .crumb("Headline figures", scope.link(""))
            .crumb("Measures", scope.link(&format!("/measures?year={year}"))),
        dates: scope.panel(&ctx.path, vec![("year", year.to_string())]),
        years: choices(year, scope.chosen.true_on),
        hidden: scope.chosen.hidden(),
        path: ctx.path.clone(),
        definition,
        better: match definition.better {
            Better::Higher => "More is better for children and families.",
            Better::Lower => "Less is better for children and families.",
            Better::Neither => "Neither more nor less is better by itself.",
        },
        value: words::value(total.value),
        beneath: words::beneath(total.value),
        months,
        working: words::working(definition.unit, total.numerator, total.denominator),
        facts,
        unknowns: unknowns.map(|(why, cases)| (why.to_string(), words::thousands(*cases))).collect(),
        // What is unverified stands in a box of its own.
        notes: total.working.notes.iter().filter(|note| !note.starts_with("Not verified:")).cloned().collect(),
        breakdowns,
        beside: definition.beside.iter().filter_map(|other| beside(*other)).collect(),
        touching: touching(&ctx, &scope, &id, year).await?,
        cases: cases(""),
        csv: export.then(|| scope.link(&format!("/measures/{id}/figures.csv?year={year}"))),
    })
}

/// The figures of a measure with their working, as a file. Its taking away is logged first.
pub(crate) async fn file(
    ctx: Ctx,
    Path((council, id)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let One { scope, definition, year, period } = one(&ctx, &council, &id, &asked).await?;
    let figures = scope.picture.figures(period);
    let detail = format!("year {year}, true on {}, known on {}", scope.chosen.true_on, scope.chosen.known_on);
    ctx.log(scope.council, ["figures taken away", &id, &detail]).await?;
    let mut table = Table::default();
    table.row([
        "measure",
        "title",
        "label",
        "breakdown",
        "part",
        "numerator",
        "denominator",
        "value",
        "unsettled",
        "period",
        "true_on",
        "known_on",
        "not_witnessed",
        "rule_versions",
        "law_version",
        "ledger_head",
    ]);
    for figure in figures.iter().filter(|figure| figure.measure == definition.measure) {
        let working = &figure.working;
        table.row([
            definition.id,
            definition.title,
            working.label,
            figure.breakdown.map_or("", |part| part.topic().plain()),
            &figure.breakdown.map(|part| part.to_string()).unwrap_or_default(),
            &figure.numerator.to_string(),
            &figure.denominator.map(|of| of.to_string()).unwrap_or_default(),
            &figure.value.to_string(),
            &figure.unsettled.to_string(),
            &figure.period.to_string(),
            &working.as_at.to_string(),
            &working.known_at.to_string(),
            if working.not_witnessed { "yes" } else { "no" },
            &working.rule_versions.join("; "),
            law::version(),
            &working.ledger_head,
        ]);
    }
    table.answer(&format!("{}-{}-{year}.csv", scope.council, definition.id))
}

fn role(role: Role) -> String {
    match role {
        Role::Numerator => "Counted".to_owned(),
        Role::Denominator => "In the total only".to_owned(),
        Role::Unknown(why) => format!("Not settled: {why}"),
    }
}

/// The cases behind a figure, or behind one part of it: those that the visitor may see.
pub(crate) async fn cases(
    ctx: Ctx,
    Path((council, id)): Path<(String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let One { scope, definition, year, period } = one(&ctx, &council, &id, &asked).await?;
    let figures = scope.picture.figures(period);
    let code = asked.get("part");
    let part = match code {
        "" => None,
        code => {
            let found = parts(&figures, definition.measure).into_iter().find(|(known, _, _)| known == code);
            Some(found.map(|(_, part, _)| part).ok_or(Fault::NotFound)?)
        }
    };
    let behind = scope.picture.behind(definition.measure, part, period);
    let mut seen: Vec<&CaseRef> = Vec::with_capacity(behind.len());
    for case in behind.iter() {
        if scope.may(&ctx, case.subject, Kind::CaseFacts, Action::See)? {
            seen.push(case);
        }
    }
    seen.sort_by_key(|case| (case.role, std::cmp::Reverse(case.days)));
    let suffix = if code.is_empty() { String::new() } else { format!("&part={code}") };
    let address = scope.link(&format!("/measures/{id}/cases?year={year}{suffix}"));
    let paging = Paging::of(&asked, seen.len(), &address);
    let rows = paging
        .rows(&seen)
        .iter()
        .map(|case| CaseRow {
            reference: words::reference(case.subject),
            href: scope.link(&format!("/cases/{}", case.subject)),
            ordinal: case.ordinal,
            role: role(case.role),
            days: case.days.map(|days| days.to_string()).unwrap_or_default(),
        })
        .collect();
    let figure = ctx.may(Some(scope.council), Kind::Figure, Action::See);
    let mut keep = vec![("year", year.to_string())];
    if !code.is_empty() {
        keep.push(("part", code.to_owned()));
    }
    page(&Cases {
        layout: ctx
            .layout(format!("Cases behind “{}”", definition.title))
            .crumb("Headline figures", scope.link(""))
            .crumb("Measures", scope.link(&format!("/measures?year={year}")))
            .crumb(definition.title, scope.link(&format!("/measures/{id}?year={year}"))),
        dates: scope.panel(&ctx.path, keep),
        definition,
        part: part.map(|part| format!("{}: {part}", part.topic().plain())).unwrap_or_default(),
        year: crate::period::words(year),
        about_days: seen.iter().any(|case| case.days.is_some()),
        // How many there are in the whole council is a figure, which not everybody who sees cases may see.
        left_out: if figure { behind.len() - seen.len() } else { 0 },
        rows,
        paging,
    })
}
