//! Conventions that are choices. Each has the statutory reading as its default and is shown beside the result.

use calendar::SchoolDays;
use facts::{BatchMeta, Collection};
use terms::Date;

/// Which date a phase transfer is held to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PhaseTransferDate {
    /// "Before 15 February" and "before 31 March": 14 February and 30 March are the last lawful days (regulation 18(1)).
    #[default]
    Strict,
    /// "By 15 February", as paragraph 9.179 of the Code of Practice says. It gives no date for 31 March.
    Code,
}

/// Which duties of a case are answered for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Scope {
    /// Those that something in the case has started.
    #[default]
    Begun,
    /// All of them.
    Every,
}

/// The choices.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Count the day of receipt as day 1 for the 6, 16 and 20 weeks, so that they end one day earlier. A service's own
    /// convention; the statutory one does not count it.
    pub receipt_day_counted: bool,
    /// Which date a phase transfer is held to.
    pub phase_transfer: PhaseTransferDate,
    /// Which duties are answered for.
    pub scope: Scope,
    /// The days on which the school is open, for limits in school days.
    pub school: Option<SchoolDays>,
    /// What the sources of the facts can carry.
    pub sources: Sources,
}

/// Which batches come from a source with gaps. A batch that is not listed is taken to carry everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sources {
    /// In order of batch number.
    returns: Vec<Return>,
    /// Batches that add to others and say nothing by silence.
    by_hand: Vec<u64>,
    /// The same of lists, which no entry by hand is taken for.
    lists: Vec<u64>,
}

/// A SEN2 return among the batches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Return {
    pub batch: u64,
    pub year: i16,
    /// The return says nothing of what happened after this day.
    pub speaks_until: Date,
}

impl Sources {
    /// From the list of batches. A return without its own date is taken to speak until 31 January of its year, the
    /// month of the census.
    pub fn of(batches: &[BatchMeta]) -> Self {
        let mut returns: Vec<Return> = batches
            .iter()
            .filter(|meta| meta.series.collection == Collection::Sen2)
            .map(|meta| Return {
                batch: meta.number,
                year: meta.series.year,
                speaks_until: meta.stated_on.unwrap_or_else(|| january(meta.series.year)),
            })
            .collect();
        returns.sort_by_key(|one| one.batch);
        let of = |collection| {
            let own = batches.iter().filter(|meta| meta.series.collection == collection);
            let mut numbers: Vec<u64> = own.map(|meta| meta.number).collect();
            numbers.sort_unstable();
            numbers
        };
        Self { returns, by_hand: of(Collection::Hand), lists: of(Collection::AnnexA) }
    }

    /// Whether every batch carries everything.
    pub(crate) fn is_empty(&self) -> bool {
        self.returns.is_empty() && self.lists.is_empty()
    }

    /// The return that a batch is, if it is one.
    pub(crate) fn sen2(&self, batch: u64) -> Option<Return> {
        let place = self.returns.binary_search_by_key(&batch, |one| one.batch).ok()?;
        self.returns.get(place).copied()
    }

    /// Whether a batch says nothing by what it leaves out.
    pub(crate) fn only_adds(&self, batch: u64) -> bool {
        self.is_by_hand(batch) || self.lists.binary_search(&batch).is_ok()
    }

    pub(crate) fn is_by_hand(&self, batch: u64) -> bool {
        self.by_hand.binary_search(&batch).is_ok()
    }
}

fn january(year: i16) -> Date {
    Date::new(year, 1, 31).unwrap_or(Date::MAX)
}
