//! The council's own figures, for anybody: only what was checked, approved by two people and published.

use crate::errors::Fault;
use crate::pages::releases::{Measure, measure, pack_file, register};
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx};
use crate::words::long_date;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use terms::LaCode;

struct Listed {
    href: String,
    title: String,
    words: String,
}

#[derive(Template)]
#[template(path = "public/performance.html")]
struct List {
    layout: Layout,
    heading: String,
    empty: &'static str,
    listed: Vec<Listed>,
    late: Vec<String>,
}

struct Corrected {
    words: String,
    changes: Vec<(String, String, String)>,
}

#[derive(Template)]
#[template(path = "public/publication.html")]
struct Publication {
    layout: Layout,
    title: String,
    facts: Vec<(&'static str, String)>,
    measures: Vec<Measure>,
    left_out: Vec<String>,
    corrections: Vec<Corrected>,
    receipts: Vec<(String, String, String)>,
    pack: String,
    attribution: String,
}

fn known(ctx: &Ctx, text: &str) -> Result<(LaCode, String), Fault> {
    let council = LaCode::parse(text).map_err(|_| Fault::NotFound)?;
    let known = ctx.state.settings().councils.get(&council).ok_or(Fault::NotFound)?;
    Ok((council, known.name.clone()))
}

/// The councils that keep a record here.
pub(crate) async fn list(ctx: Ctx) -> Result<Response, Fault> {
    let mut listed = Vec::new();
    for (council, known) in &ctx.state.settings().councils {
        let published = register(&ctx, *council).await?.published().len();
        let words = format!("{published} published");
        listed.push(Listed { href: format!("/performance/{council}"), title: known.name.clone(), words });
    }
    page(&List {
        layout: ctx.layout("Councils\u{2019} own figures"),
        heading: "Councils\u{2019} own figures".to_owned(),
        empty: "No council keeps a record here yet.",
        listed,
        late: Vec::new(),
    })
}

/// What one council has published, latest first, and what it owes committees.
pub(crate) async fn show(ctx: Ctx, Path(council): Path<String>) -> Result<Response, Fault> {
    let (council, name) = known(&ctx, &council)?;
    let register = register(&ctx, council).await?;
    let listed = register.published().into_iter().rev().map(|gated| Listed {
        href: format!("/performance/{council}/{}", gated.id()),
        title: gated.about().title().to_owned(),
        words: format!("{}, published on {}", gated.about().period(), long_date(gated.about().published())),
    });
    let today = ctx.visit.today;
    let late = register.updates().iter().flat_map(|fixed| {
        fixed.meetings.iter().filter(move |meeting| meeting.timing(today) == publications::Timing::Overdue).map(
            move |meeting| {
                let due = meeting.due().map(long_date).unwrap_or_default();
                format!(
                    "{}: figures for the meeting of {} were due on {due}",
                    fixed.update.committee,
                    long_date(meeting.on)
                )
            },
        )
    });
    page(&List {
        layout: ctx.layout(format!("{name}: performance")).crumb("Councils\u{2019} own figures", "/performance"),
        heading: format!("{name}: performance"),
        empty: "Nothing has been published yet.",
        listed: listed.collect(),
        late: late.collect(),
    })
}

/// One publication.
pub(crate) async fn publication(ctx: Ctx, Path((council, id)): Path<(String, String)>) -> Result<Response, Fault> {
    let (council, name) = known(&ctx, &council)?;
    let register = register(&ctx, council).await?;
    let gated = register.release(&id).and_then(|release| release.gated.as_ref()).ok_or(Fault::NotFound)?;
    let about = gated.about();
    let mut facts = vec![("Period", about.period().to_owned()), ("Published", long_date(about.published()))];
    facts.extend(about.as_at().map(|day| ("As things were true on", long_date(day))));
    let witnessed = if about.not_witnessed() { " (some of it not witnessed by this ledger)" } else { "" };
    facts.extend(about.known_at().map(|day| ("As they were known on", format!("{}{witnessed}", long_date(day)))));
    facts.push(("Ledger head", about.ledger_head().to_owned()));
    facts.push(("Rules", about.rule_versions().join("; ")));
    let shown = |count: Option<u64>| count.map_or_else(|| "[c]".to_owned(), |count| count.to_string());
    let corrections =
        register.corrections().iter().filter(|said| said.of == id || said.by_release == id).map(|said| Corrected {
            words: format!("{} is corrected by {}: {} ({})", said.of, said.by_release, said.why, said.at),
            changes: said
                .changes
                .iter()
                .map(|change| (change.name.clone(), shown(change.old), shown(change.new)))
                .collect(),
        });
    let kept_back =
        about.kept_back().iter().map(|kept| format!("{}: kept back. {} ({})", kept.title, kept.why, kept.by));
    page(&Publication {
        layout: ctx
            .layout(about.title().to_owned())
            .crumb("Councils\u{2019} own figures", "/performance")
            .crumb(name, format!("/performance/{council}")),
        title: about.title().to_owned(),
        facts,
        measures: gated.measures().iter().map(measure).collect(),
        left_out: about.left_out().iter().cloned().chain(kept_back).collect(),
        corrections: corrections.collect(),
        receipts: gated
            .receipts()
            .iter()
            .map(|receipt| {
                let hash = receipt.hash();
                (receipt.act().plain().to_owned(), receipt.at().to_string(), hash.get(..16).unwrap_or(&hash).to_owned())
            })
            .collect(),
        pack: format!("/performance/{council}/{id}/pack"),
        attribution: gated.terms().attribution().to_owned(),
    })
}

/// One publication as a file.
pub(crate) async fn file(
    ctx: Ctx,
    Path((council, id, form)): Path<(String, String, String)>,
    Asked(asked): Asked,
) -> Result<Response, Fault> {
    let (council, _) = known(&ctx, &council)?;
    pack_file(&ctx, council, &id, &form, &asked).await
}
