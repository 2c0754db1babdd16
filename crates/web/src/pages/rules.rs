//! The data rules in words: what each checks, why it matters, how to fix it, an example. The words are those of its own file.

use crate::errors::Fault;
use crate::view::{Layout, page};
use crate::visit::Ctx;
use askama::Template;
use axum::extract::Path;
use axum::response::Response;
use checks::{Explanation, Rule};

struct Row {
    id: &'static str,
    title: String,
    level: &'static str,
    owner: &'static str,
}

struct Group {
    title: &'static str,
    rules: Vec<Row>,
}

#[derive(Template)]
#[template(path = "rules/list.html")]
struct List {
    layout: Layout,
    total: usize,
    groups: Vec<Group>,
}

/// What the first letter of a rule's id says that it is about.
const GROUPS: &[(&str, &str)] = &[
    ("H", "The header"),
    ("P", "The person"),
    ("R", "The request"),
    ("A", "The assessment"),
    ("N", "The plan as named"),
    ("D", "Places named and attended"),
    ("T", "The plan in force"),
    ("V", "Values"),
    ("X", "The return as a whole"),
    ("L", "Annex A’s lists"),
];

/// Every rule.
pub(crate) async fn list(ctx: Ctx) -> Result<Response, Fault> {
    let row =
        |rule: &Rule| Row { id: rule.id, title: rule.title(), level: rule.level.name(), owner: rule.owner.name() };
    let group = |(letter, title): &(&str, &'static str)| Group {
        title,
        rules: checks::catalogue().iter().filter(|rule| rule.id.starts_with(letter)).map(row).collect(),
    };
    let groups = GROUPS.iter().map(group).collect();
    page(&List { layout: ctx.layout("The data rules"), total: checks::catalogue().len(), groups })
}

#[derive(Template)]
#[template(path = "rules/rule.html")]
struct One {
    layout: Layout,
    id: &'static str,
    level: &'static str,
    told: Explanation,
    lines: Vec<(&'static str, String)>,
}

/// One rule.
pub(crate) async fn show(ctx: Ctx, Path(id): Path<String>) -> Result<Response, Fault> {
    let rule = checks::rule(&id).ok_or(Fault::NotFound)?;
    let years = match rule.years.to {
        None => format!("From the return of {} on", rule.years.from),
        Some(to) => format!("Returns of {} to {to}", rule.years.from),
    };
    let mut lines = vec![
        ("Who can mend it", crate::words::sentence(rule.owner.name())),
        ("What it rests on", crate::words::sentence(rule.basis.name())),
        ("In force", years),
        ("The department’s own number", rule.dfe_rule.unwrap_or("Not known to us").to_owned()),
    ];
    if let Some(needs) = rule.lacks_in_part {
        lines.push(("A part of it needs", needs.name().to_owned()));
    }
    let layout = ctx.layout(format!("Rule {}", rule.id)).crumb("The data rules", "/rules");
    page(&One { layout, id: rule.id, level: rule.level.name(), told: rule.explain(), lines })
}
