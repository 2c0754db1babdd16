//! Lists for the people who work on cases, and recording by hand.

pub(crate) mod advice;
pub(crate) mod board;
pub(crate) mod by_hand;
pub(crate) mod calendar;
mod effect;
pub(crate) mod entry;
mod offered;
pub(crate) mod record;
pub(crate) mod second;
pub(crate) mod termly;
pub(crate) mod worklist;
mod writing;

use crate::access::{Action, CaseStanding, Kind, Reach, Standing, admits, reach};
use crate::errors::Fault;
use crate::scope::Scope;
use crate::view::Link;
use crate::visit::{Ctx, Fields};
use clocks::Outcome;
use facts::{Case, History};

pub(crate) use writing::{EntryLine, entry_lines};

/// The part of a council's record that a visitor has on their lists.
pub(crate) struct Mine {
    pub(crate) scope: Scope,
    who: Standing,
    far: Reach,
}

impl Mine {
    /// Reads the dates of an address and how far the visitor reaches for an action.
    async fn of(ctx: &Ctx, council: &str, asked: &Fields, action: Action) -> Result<Self, Fault> {
        let scope = ctx.scope(council, asked).await?;
        let who = ctx.standing()?.clone();
        let far = reach(Some(who.role), Kind::Worklist, action);
        Ok(Self { scope, who, far })
    }

    /// Every case of it with its clocks.
    fn every(&self) -> impl Iterator<Item = (&History, &Case, &[Outcome])> {
        let may = |case: &CaseStanding<'_>| admits(&self.who, case, self.far);
        self.scope.picture.every(may, &self.scope.restricted)
    }

    /// The council's own readings of duties, in words.
    fn readings_of(&self, duties: &[&str]) -> Vec<String> {
        let readings = self.scope.picture.readings();
        duties.iter().filter_map(|duty| readings.words_of(duty)).collect()
    }

    /// Whether the list is of one team only.
    fn own_team(&self) -> bool {
        self.far == Reach::OwnTeam
    }
}

/// The lists, as links from one to another.
fn lists(scope: &Scope, current: &str) -> Vec<Link> {
    let pages = [
        ("", "Duties due"),
        ("/transfers", "Phase transfers"),
        ("/reviews", "Reviews due in a term"),
        ("/advice", "Advice asked for"),
        ("/by-hand", "Recorded by hand"),
    ];
    let link = |(page, text): (&str, &str)| Link {
        text: text.to_owned(),
        href: scope.link(&format!("/worklist{page}")),
        current: page == current,
    };
    pages.into_iter().map(link).collect()
}

/// A team as a list shows it.
fn team_words(team: Option<i32>) -> String {
    team.map_or_else(|| "Not recorded".to_owned(), |team| format!("Team {team}"))
}

/// An officer as a list shows them: a number of the council's own list of staff.
fn officer_words(officer: Option<i32>) -> String {
    officer.map_or_else(|| "Not recorded".to_owned(), |officer| format!("Officer {officer}"))
}
