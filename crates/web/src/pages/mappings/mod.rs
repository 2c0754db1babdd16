//! Mappings: the saved ones, and a draft made beside a file: proposed, previewed, saved, used.

mod draft;
mod list;

pub(crate) use draft::{again, send, start};
pub(crate) use list::{list, show};

use crate::errors::Fault;
use crate::record::{SavedMapping, saved_mappings};
use crate::visit::Ctx;
use terms::LaCode;

/// The mappings of a council, every version, oldest first.
async fn saved(ctx: &Ctx, council: LaCode) -> Result<Vec<SavedMapping>, Fault> {
    saved_mappings(ctx.state.records().ledger(), council).await.map_err(|error| ledger_fault(&error))
}

/// The latest version of each name, for the form of bringing a file in.
pub(crate) async fn latest(ctx: &Ctx, council: LaCode) -> Result<Vec<SavedMapping>, Fault> {
    let mut latest: Vec<SavedMapping> = Vec::new();
    for one in saved(ctx, council).await? {
        latest.retain(|held| held.name != one.name);
        latest.push(one);
    }
    Ok(latest)
}

fn ledger_fault(error: &ledger::Error) -> Fault {
    tracing::error!(code = error.code(), error = %error, "the ledger could not be used");
    Fault::Ledger
}
