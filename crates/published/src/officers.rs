//! Whether a council has the designated health and social care officers in post.

use crate::data;
use std::collections::BTreeMap;
use std::sync::OnceLock;
use terms::LaCode;

/// What a council answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum InPost {
    /// Yes.
    Yes,
    /// No.
    No,
    /// Recruiting.
    Recruiting,
    /// The question was not asked that year (`n/a`).
    NotAsked,
    /// The council did not answer ("Not returned").
    NotReturned,
    /// Another text is printed.
    Unreadable,
}

/// The three offices of one council in one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Officers {
    /// Designated medical officer (DMO).
    pub medical: InPost,
    /// Designated clinical officer (DCO).
    pub clinical: InPost,
    /// Designated social care officer (DSCO).
    pub social_care: InPost,
}

/// The officers of a council, year by year.
pub fn officers(council: LaCode) -> impl Iterator<Item = (u16, Officers)> {
    static ROWS: OnceLock<BTreeMap<(LaCode, u16), Officers>> = OnceLock::new();
    let rows = ROWS.get_or_init(|| {
        let lines = data::rows(data::OFFICERS);
        lines
            .filter_map(|line| {
                let &[council, year, medical, clinical, social_care] = &*line else { return None };
                let officers =
                    Officers { medical: read(medical), clinical: read(clinical), social_care: read(social_care) };
                Some(((LaCode::parse(council).ok()?, year.parse().ok()?), officers))
            })
            .collect()
    });
    rows.iter().filter(move |((own, _), _)| *own == council).map(|((_, year), officers)| (*year, *officers))
}

fn read(text: &str) -> InPost {
    match text.trim().to_ascii_lowercase().as_str() {
        "yes" => InPost::Yes,
        "no" => InPost::No,
        "recruiting" => InPost::Recruiting,
        "n/a" => InPost::NotAsked,
        "not returned" => InPost::NotReturned,
        _ => InPost::Unreadable,
    }
}
