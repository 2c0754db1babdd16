//! The list of councils, a council's summary, and its comparison with its neighbours.

use super::source::{SourceWords, layout};
use crate::errors::Fault;
use crate::view::{Layout, Link, page};
use crate::visit::{Asked, Ctx};
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use release::{Council, Entry, Released, Role};

#[derive(Template)]
#[template(path = "public/councils.html")]
struct CouncilsPage {
    layout: Layout,
    words: String,
    count: usize,
    regions: Vec<(String, Vec<Link>)>,
}

#[derive(Template)]
#[template(path = "public/council.html")]
struct CouncilPage {
    layout: Layout,
    name: String,
    facts: Vec<(&'static str, String)>,
    lines: Vec<SummaryLine>,
    neighbours: Vec<Link>,
    compare: String,
    sources: Vec<SourceWords>,
}

/// One measure on a council's summary.
struct SummaryLine {
    title: &'static str,
    href: String,
    period: String,
    own: String,
    region: String,
    england: String,
    remark: String,
}

#[derive(Template)]
#[template(path = "public/compare.html")]
struct ComparePage {
    layout: Layout,
    name: String,
    measures: Vec<Link>,
    rows: Vec<CompareRow>,
    remarks: Vec<String>,
    sources: Vec<SourceWords>,
}

struct CompareRow {
    name: String,
    href: Option<String>,
    role: String,
    own: bool,
    cells: Vec<String>,
}

/// The councils, all or those that were looked for.
pub(crate) async fn list(ctx: Ctx, Asked(fields): Asked) -> Result<Response, Fault> {
    let words: String = fields.get("q").chars().take(100).collect();
    let found = release::find_councils(&words);
    let mut regions: Vec<(String, Vec<Link>)> = Vec::new();
    for council in &found {
        let link = Link::new(council.name, format!("/councils/{}", council.number));
        let region = council.region.name();
        match regions.iter_mut().find(|(name, _)| name == region) {
            Some((_, links)) => links.push(link),
            None => regions.push((region.to_owned(), vec![link])),
        }
    }
    regions.sort_by(|one, other| one.0.cmp(&other.0));
    page(&CouncilsPage {
        layout: layout(&ctx, "Published figures of every council"),
        words,
        count: found.len(),
        regions,
    })
}

/// One council: the latest figure of every measure beside its region's and England's.
pub(crate) async fn show(ctx: Ctx, Path(area): Path<String>) -> Result<Response, Fault> {
    let council = release::council(&area).ok_or(Fault::NotFound)?;
    let headlines = release::headlines(council);
    let lines = headlines.iter().map(|headline| {
        let measure = headline.measure();
        SummaryLine {
            title: measure.title,
            href: format!("/councils/{area}/{}", measure.id),
            period: headline.england().or(headline.entry()).map(|entry| entry.period().to_owned()).unwrap_or_default(),
            own: words(headline.entry()),
            region: headline.region().map_or_else(|| "not published".to_owned(), |entry| words(Some(entry))),
            england: words(headline.england()),
            remark: headline
                .entry()
                .filter(|entry| entry.says_more())
                .map(|entry| entry.remark().to_owned())
                .unwrap_or_default(),
        }
    });
    let lines = lines.collect();
    let mut facts = vec![("Number", council.number.to_string()), ("Code", council.gss.to_owned())];
    facts.push(("Region", council.region.name().to_owned()));
    facts.extend(council.kind.map(|kind| ("Kind of council", kind.words().to_owned())));
    page(&CouncilPage {
        layout: layout(&ctx, format!("{}: published figures", council.name)).crumb("Councils", "/councils"),
        name: council.name.to_owned(),
        facts,
        lines,
        neighbours: neighbours(council),
        compare: format!("/councils/{area}/compare"),
        sources: sources(council),
    })
}

/// The latest figures of a council and its neighbours in one table.
pub(crate) async fn compare(ctx: Ctx, Path(area): Path<String>) -> Result<Response, Fault> {
    let council = release::council(&area).ok_or(Fault::NotFound)?;
    let sheets: Vec<Released> =
        release::measures().iter().map(|measure| release::official(measure, council).into()).collect();
    let measures =
        release::measures().iter().map(|measure| Link::new(measure.title, format!("/councils/{area}/{}", measure.id)));
    let measures = measures.collect();
    let mut remarks: Vec<String> = Vec::new();
    let mut rows: Vec<CompareRow> = Vec::new();
    for line in sheets.first().map(|sheet| sheet.sheet().lines()).unwrap_or_default() {
        let cells = sheets.iter().map(|released| {
            let sheet = released.sheet();
            let own = sheet.lines().iter().find(|other| other.code() == line.code());
            let entry = own.and_then(|own| own.entry(sheet.latest_year()?));
            match entry {
                Some(entry) if entry.says_more() => {
                    let remark = format!("{}: {}", line.label(), entry.remark());
                    let number = remarks.iter().position(|other| *other == remark).unwrap_or_else(|| {
                        remarks.push(remark);
                        remarks.len() - 1
                    });
                    format!("{} [note {}]", words(Some(entry)), number + 1)
                }
                Some(entry) => words(Some(entry)),
                None => "not published".to_owned(),
            }
        });
        let cells = cells.collect();
        let is_council = matches!(line.role(), Role::Subject | Role::Neighbour(_));
        rows.push(CompareRow {
            name: line.label().to_owned(),
            href: is_council.then(|| format!("/councils/{}", line.code())),
            role: report::role_words(line.role()),
            own: line.role() == Role::Subject,
            cells,
        });
    }
    page(&ComparePage {
        layout: layout(&ctx, format!("{} beside its statistical neighbours", council.name))
            .crumb("Councils", "/councils")
            .crumb(council.name, format!("/councils/{area}")),
        name: council.name.to_owned(),
        measures,
        rows,
        remarks,
        sources: sources(council),
    })
}

fn words(entry: Option<&Entry>) -> String {
    entry.map_or_else(|| "no figure".to_owned(), report::printed)
}

fn neighbours(council: &Council) -> Vec<Link> {
    release::neighbours(council)
        .iter()
        .map(|other| Link::new(other.name, format!("/councils/{}", other.number)))
        .collect()
}

/// The terms of everything on the page, each once.
fn sources(council: &'static Council) -> Vec<SourceWords> {
    let mut terms: Vec<release::Terms> = Vec::new();
    for measure in release::measures() {
        let own = release::official(measure, council).terms().clone();
        if !terms.iter().any(|other| other.edition() == own.edition()) {
            terms.push(own);
        }
    }
    let mut sources: Vec<SourceWords> = terms.iter().map(SourceWords::of).collect();
    // The list of neighbours stands beside all of them and is named once.
    sources.iter_mut().skip(1).for_each(|source| source.also.clear());
    sources
}
