//! What most pages of a council begin with: the council of the address, the two dates, the picture, the restrictions.

use crate::access::{Action, CaseStanding, Kind, may_case};
use crate::accounts::Restrictions;
use crate::errors::Fault;
use crate::record::{Chosen, DatesPanel, Picture};
use crate::visit::{Ctx, Fields};
use facts::SubjectId;
use std::sync::Arc;
use terms::LaCode;

/// The record a page is about.
pub(crate) struct Scope {
    pub(crate) council: LaCode,
    pub(crate) chosen: Chosen,
    pub(crate) picture: Arc<Picture>,
    pub(crate) restricted: Restrictions,
}

/// The council of an address. The guard has already asked whether it is the visitor's.
pub(crate) fn council_of(text: &str) -> Result<LaCode, Fault> {
    LaCode::parse(text).map_err(|_| Fault::NotFound)
}

impl Ctx {
    /// Reads the council and the dates of an address, and the picture they lead to.
    pub(crate) async fn scope(&self, council: &str, asked: &Fields) -> Result<Scope, Fault> {
        let council = council_of(council)?;
        let loaded = self.state.records().loaded(council).await?;
        let chosen = Chosen::of(asked, &loaded.batches, self.visit.today)?;
        drop(loaded);
        let picture = self.state.records().picture(council, &chosen, self.state.metrics()).await?;
        let restricted = self.state.accounts().restrictions(council).await?;
        Ok(Scope { council, chosen, picture, restricted })
    }
}

impl Scope {
    /// An address under the council, with the dates carried on.
    pub(crate) fn link(&self, page: &str) -> String {
        self.chosen.link(&format!("/records/{}{page}", self.council))
    }

    /// The panel of the two dates for a page at `path`.
    pub(crate) fn panel(&self, path: &str, keep: Vec<(&'static str, String)>) -> DatesPanel {
        self.chosen.panel(path, self.picture.snapshot.known.not_witnessed, keep)
    }

    /// Whether a visitor may do something with the cases of a person here.
    pub(crate) fn may(&self, ctx: &Ctx, subject: SubjectId, kind: Kind, action: Action) -> Result<bool, Fault> {
        let who = ctx.standing()?;
        let standing = self.picture.standing_of(subject, &self.restricted);
        Ok(standing.is_some_and(|case: CaseStanding<'_>| may_case(who, &case, kind, action)))
    }
}
