//! The data problems that touch a figure, for the figure's own page.

use crate::access::{Action, Kind};
use crate::errors::Fault;
use crate::findings::{at_hand, of_batch};
use crate::record::acceptances;
use crate::scope::Scope;
use crate::visit::Ctx;
use crate::words;
use facts::{BatchMeta, Collection};

/// One file's problems that touch a figure.
pub(crate) struct Touching {
    pub(crate) file: String,
    /// What was found, or that nobody has looked yet.
    pub(crate) words: String,
    /// The list, for those who may see it.
    pub(crate) href: Option<String>,
}

/// What the files behind a year's figures hold. A return is held against the rules here and now; a file of events, which is
/// long, only if that was done lately.
pub(crate) async fn touching(ctx: &Ctx, scope: &Scope, measure: &str, year: i16) -> Result<Vec<Touching>, Fault> {
    let snapshot = &scope.picture.snapshot;
    let counts = |meta: &&BatchMeta| snapshot.known.counts(meta.number);
    let of =
        |collection| snapshot.batches.iter().filter(counts).filter(move |meta| meta.series.collection == collection);
    // The figures of a year come from the return of the next.
    let mut returns: Vec<&BatchMeta> = of(Collection::Sen2).filter(|meta| meta.series.year == year + 1).collect();
    if returns.is_empty() {
        returns.extend(of(Collection::Sen2).max_by_key(|meta| (meta.series.year, meta.serial)));
    }
    let standing = acceptances(ctx.state.records().ledger(), scope.council).await.map_err(|error| {
        tracing::error!(error = %error, "accepted problems could not be read");
        Fault::Ledger
    })?;
    let may_see = ctx.may(Some(scope.council), Kind::FixList, Action::See);
    let mut found = Vec::new();
    for meta in returns.into_iter().chain(of(Collection::Events)).chain(of(Collection::AnnexA)) {
        let findings = match meta.series.collection {
            Collection::Sen2 => of_batch(ctx, scope.council, meta).await?,
            _ => at_hand(ctx, meta),
        };
        let words = match findings {
            None if meta.series.collection == Collection::Sen2 => "not kept, so it cannot be checked again".to_owned(),
            None => "not looked through since the service began".to_owned(),
            Some(findings) => {
                let touch = findings.problems.iter().filter(|problem| fixlists::touches(problem, measure));
                let (mut open, mut accepted) = (0u64, 0u64);
                for problem in touch {
                    let mark = problem.mark(scope.council);
                    let held = standing.of(&mark).is_some_and(|held| held.holds_on(ctx.visit.today));
                    *(if held { &mut accepted } else { &mut open }) += 1;
                }
                match (open, accepted) {
                    (0, 0) => "no problem that touches it".to_owned(),
                    (open, 0) => format!("{} open", words::thousands(open)),
                    (open, accepted) => {
                        format!("{} open, {} accepted", words::thousands(open), words::thousands(accepted))
                    }
                }
            }
        };
        let href = format!("/records/{}/problems?batch={}&measure={measure}", scope.council, meta.number);
        found.push(Touching { file: meta.source.name.clone(), words, href: may_see.then_some(href) });
    }
    Ok(found)
}
