//! The fix list as a file: case number and problem, for a recipient who is named, with a line in the log.

use super::list::list_page;
use super::{Seen, filter, seen};
use crate::access::Action;
use crate::csv::Table;
use crate::errors::Fault;
use crate::view::Mistakes;
use crate::visit::{Asked, Ctx};
use axum::extract::Path;
use axum::response::Response;
use fixlists::FixSlip;

/// Longest name of a recipient.
const LONGEST: usize = 80;

/// The file. Without a recipient it does not leave.
pub(crate) async fn file(ctx: Ctx, Path(council): Path<String>, Asked(asked): Asked) -> Result<Response, Fault> {
    let recipient = asked.get("for").trim();
    if recipient.is_empty() || recipient.chars().count() > LONGEST {
        let mistakes = Mistakes::one("for", "Say for whom the list is, in at most 80 characters");
        return list_page(&ctx, &council, &asked, mistakes).await;
    }
    let Seen { scope, batch, findings, all, .. } = seen(&ctx, &council, &asked, Action::Export).await?;
    let (Some(meta), Some(findings)) = (batch, findings) else { return Err(Fault::NotFound) };
    let narrowing = filter(&asked);
    let slips: Vec<FixSlip> = all.iter().filter(|line| narrowing.takes(line)).map(FixSlip::of).collect();
    let about = format!("batch {}", meta.number);
    let detail = format!("{} lines, for {recipient}", slips.len());
    ctx.log(scope.council, ["fix list taken away", &about, &detail]).await?;
    let from = ctx.standing()?.name.clone();
    let mut table = Table::default();
    table.row(["case", "rule", "item", "problem", "what_to_do", "for", "from"]);
    for slip in &slips {
        let told = findings.words_of(slip.rule);
        let case = slip.case.as_deref().unwrap_or("the file itself");
        let (problem, todo) = told.map_or(("", ""), |told| (told.title.as_str(), told.fix.as_str()));
        table.row([case, slip.rule, &slip.item, problem, todo, recipient, &from]);
    }
    table.answer(&format!("{}-fix-list-batch-{}.csv", scope.council, meta.number))
}
