//! Data problems: file, row, field, rule, who can mend it and how.

use crate::access::{Action, Kind, Reach, reach};
use crate::csv::Table;
use crate::errors::Fault;
use crate::findings::{FindingLine, Findings, RuleWords, of_batch};
use crate::paging::Paging;
use crate::scope::Scope;
use crate::view::{Layout, page};
use crate::visit::{Asked, Ctx, Fields};
use crate::words;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use facts::{BatchMeta, Collection, SubjectId};
use std::sync::Arc;

struct FileChoice {
    batch: u64,
    words: String,
    chosen: bool,
}

struct Choice {
    code: String,
    words: String,
    chosen: bool,
}

struct Row {
    rule: &'static str,
    title: String,
    level: &'static str,
    owner: &'static str,
    place: String,
    field: String,
    case: Option<(String, String)>,
    matters: String,
    todo: String,
}

#[derive(Template)]
#[template(path = "problems.html")]
struct List {
    layout: Layout,
    path: String,
    files: Vec<FileChoice>,
    rules: Vec<Choice>,
    owners: Vec<Choice>,
    chosen: Option<Chosen>,
    rows: Vec<Row>,
    paging: Paging,
    not_checked: Vec<(String, &'static str)>,
    csv: Option<String>,
    own_team: bool,
    narrowed: bool,
}

/// The file that is shown.
struct Chosen {
    name: String,
    kept: bool,
    counted: Vec<Counted>,
}

/// How many problems one rule found, with the way to their list.
struct Counted {
    rule: String,
    found: String,
    owner: &'static str,
    href: String,
}

/// A batch's findings that a visitor may see, each with the case it is about.
struct Seen {
    scope: Scope,
    batch: Option<BatchMeta>,
    findings: Option<Arc<Findings>>,
    lines: Vec<(FindingLine, Option<SubjectId>)>,
    whole_council: bool,
}

async fn seen(ctx: &Ctx, council: &str, asked: &Fields, action: Action) -> Result<Seen, Fault> {
    let scope = ctx.scope(council, &Fields::default()).await?;
    let batches = files(&scope);
    let wanted = asked.get("batch").parse::<u64>().ok();
    let newest = || batches.iter().rev().find(|meta| scope.picture.snapshot.known.counts(meta.number));
    let batch = match wanted {
        Some(number) => Some(batches.iter().find(|meta| meta.number == number).ok_or(Fault::NotFound)?),
        None => newest(),
    };
    let batch = batch.copied();
    let whole_council = reach(Some(ctx.standing()?.role), Kind::FixList, action) >= Reach::OwnCouncil;
    let batch = batch.cloned();
    let findings = match &batch {
        Some(meta) => of_batch(ctx, scope.council, meta).await?,
        None => None,
    };
    let mut lines = Vec::new();
    if let Some(findings) = &findings {
        for line in &findings.lines {
            let subject = line.row.and_then(|row| findings.people.get(&row)).copied();
            // A finding about nobody we can name is for those who see the whole council; one about a case, for those who
            // may see that case: restricted ones to the named only.
            let may = match subject {
                Some(subject) => scope.may(ctx, subject, Kind::FixList, action)?,
                None => whole_council,
            };
            let fits = |field: &str, value: &str| asked.get(field).is_empty() || asked.get(field) == value;
            let owner = owner_of(findings, line.rule);
            if may && fits("rule", line.rule) && fits("owner", owner) {
                lines.push((line.clone(), subject));
            }
        }
    }
    Ok(Seen { scope, batch, findings, lines, whole_council })
}

/// The files of a record. An entry by hand is no file, and its reason is not read for problems.
fn files(scope: &Scope) -> Vec<&BatchMeta> {
    scope.picture.snapshot.batches.iter().filter(|meta| meta.series.collection != Collection::Hand).collect()
}

fn words_of<'a>(findings: &'a Findings, rule: &str) -> Option<&'a RuleWords> {
    findings.rules.iter().find(|known| known.id == rule)
}

fn owner_of(findings: &Findings, rule: &str) -> &'static str {
    words_of(findings, rule).map_or("", |words| words.owner)
}

fn file_words(meta: &BatchMeta) -> String {
    format!("{} (batch {})", meta.source.name, meta.number)
}

/// The list, narrowed by rule or by who can mend it.
pub(crate) async fn list(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let Seen { scope, batch, findings, lines, whole_council } = seen(&ctx, &council, &asked, Action::See).await?;
    let path = format!("/records/{}/problems", scope.council);
    let number = batch.as_ref().map_or(0, |meta| meta.number);
    let narrowed = |rule: &str, owner: &str| {
        let mut address = format!("{path}?batch={number}");
        for (name, value) in [("rule", rule), ("owner", owner)] {
            if !value.is_empty() {
                address.push_str(&format!("&{name}={}", value.replace(' ', "+")));
            }
        }
        address
    };
    let paging = Paging::of(&asked, lines.len(), &narrowed(asked.get("rule"), asked.get("owner")));
    let none = Findings::default();
    let known = findings.as_deref().unwrap_or(&none);
    let row = |(line, subject): &(FindingLine, Option<SubjectId>)| {
        let words = words_of(known, line.rule);
        Row {
            rule: line.rule,
            title: words.map(|words| words.title.clone()).unwrap_or_default(),
            level: line.level,
            owner: words.map_or("", |words| words.owner),
            place: line
                .row
                .map_or_else(|| "The file".to_owned(), |row| format!("Row {}", words::thousands(row.into()))),
            field: line.field.clone(),
            case: subject.map(|subject| (words::reference(subject), scope.link(&format!("/cases/{subject}")))),
            matters: words.map(|words| words.matters.clone()).unwrap_or_default(),
            todo: words.map(|words| words.fix.clone()).unwrap_or_default(),
        }
    };
    let mut owners: Vec<&str> = known.rules.iter().map(|rule| rule.owner).collect();
    owners.sort_unstable();
    owners.dedup();
    let choice = |value: &str, words: String, field: &str| Choice {
        code: value.to_owned(),
        words,
        chosen: asked.get(field) == value,
    };
    let export = ctx.may(Some(scope.council), Kind::FixList, Action::Export) && findings.is_some();
    let chosen = batch.as_ref().map(|meta| Chosen {
        name: file_words(meta),
        kept: findings.is_some(),
        // How many there are in the whole council is for those who see the whole council.
        counted: if whole_council {
            let counted = |rule: &RuleWords| Counted {
                rule: format!("{}: {}", rule.id, rule.title),
                found: words::thousands(rule.found),
                owner: rule.owner,
                href: narrowed(rule.id, ""),
            };
            known.rules.iter().map(counted).collect()
        } else {
            Vec::new()
        },
    });
    let batches = files(&scope).into_iter().rev();
    page(&List {
        layout: ctx.layout("Data problems"),
        files: batches
            .map(|meta| FileChoice { batch: meta.number, words: file_words(meta), chosen: meta.number == number })
            .collect(),
        rules: known.rules.iter().map(|rule| choice(rule.id, format!("{}: {}", rule.id, rule.title), "rule")).collect(),
        owners: owners.into_iter().map(|owner| choice(owner, owner.to_owned(), "owner")).collect(),
        chosen,
        rows: paging.rows(&lines).iter().map(row).collect(),
        paging,
        not_checked: if whole_council { known.not_checked.clone() } else { Vec::new() },
        csv: export
            .then(|| narrowed(asked.get("rule"), asked.get("owner")).replacen("/problems?", "/problems.csv?", 1)),
        own_team: !whole_council,
        narrowed: !asked.get("rule").is_empty() || !asked.get("owner").is_empty(),
        path,
    })
}

/// The fix list as a file: where and what to do, case reference and nothing else of the person. It names who took it.
pub(crate) async fn file(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let Seen { scope, batch, findings, lines, .. } = seen(&ctx, &council, &asked, Action::Export).await?;
    let (Some(meta), Some(findings)) = (batch, findings) else { return Err(Fault::NotFound) };
    let about = format!("batch {}", meta.number);
    ctx.log(scope.council, ["fix list taken away", &about, &format!("{} lines", lines.len())]).await?;
    let recipient = ctx.standing()?.name.clone();
    let mut table = Table::default();
    table.row(["file", "row", "field", "rule", "level", "owner", "what_is_wrong", "what_to_do", "case", "taken_by"]);
    for (line, subject) in &lines {
        let words = words_of(&findings, line.rule);
        table.row([
            meta.source.name.as_str(),
            &line.row.map(|row| row.to_string()).unwrap_or_default(),
            &line.field,
            line.rule,
            line.level,
            words.map_or("", |words| words.owner),
            words.map_or("", |words| words.title.as_str()),
            words.map_or("", |words| words.fix.as_str()),
            &subject.map(words::reference).unwrap_or_default(),
            &recipient,
        ]);
    }
    table.answer(&format!("{}-fix-list-batch-{}.csv", scope.council, meta.number))
}
