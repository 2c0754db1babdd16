//! The header line of the event layout.

use crate::trouble::Trouble;

/// A column of the layout.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Column {
    ChildId,
    Upn,
    Uln,
    Surname,
    Forename,
    BirthDate,
    Postcode,
    Council,
    Request,
    Event,
    Date,
    Until,
    Detail,
    Rank,
    Ukprn,
    Unit,
    Resourced,
    Residential,
    WorkBased,
}

const NAMES: [(&str, Column); 19] = [
    ("child_id", Column::ChildId),
    ("upn", Column::Upn),
    ("uln", Column::Uln),
    ("surname", Column::Surname),
    ("forename", Column::Forename),
    ("birth_date", Column::BirthDate),
    ("postcode", Column::Postcode),
    ("council", Column::Council),
    ("request", Column::Request),
    ("event", Column::Event),
    ("date", Column::Date),
    ("until", Column::Until),
    ("detail", Column::Detail),
    ("rank", Column::Rank),
    ("ukprn", Column::Ukprn),
    ("unit", Column::Unit),
    ("resourced", Column::Resourced),
    ("residential", Column::Residential),
    ("work_based", Column::WorkBased),
];

/// Where each column of the layout stands in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Columns {
    places: [Option<usize>; NAMES.len()],
    /// Cells in a line.
    pub width: usize,
    /// Names that differ from the layout's own and were understood.
    pub variants: Vec<String>,
    /// Names that are not in the layout.
    pub unknown: Vec<String>,
}

impl Columns {
    /// Reads a header line.
    pub fn read<'a>(header: impl Iterator<Item = &'a str>) -> Result<Self, Trouble> {
        let mut columns = Columns::default();
        for (place, name) in header.enumerate() {
            columns.width = place + 1;
            let shown = || name.trim().chars().take(40).collect::<String>();
            match known(name) {
                Some((exact, column)) => {
                    if let Some(slot) = columns.places.get_mut(column as usize)
                        && slot.replace(place).is_some()
                    {
                        return Err(Trouble::Columns { why: format!("has the column `{exact}` twice") });
                    }
                    if name != exact {
                        columns.variants.push(shown());
                    }
                }
                None => columns.unknown.push(shown()),
            }
        }
        for needed in [Column::ChildId, Column::Event, Column::Date] {
            if columns.place(needed).is_none() {
                let name = NAMES.iter().find(|(_, column)| *column == needed).map_or("", |(name, _)| name);
                return Err(Trouble::Columns { why: format!("lacks the column `{name}`") });
            }
        }
        Ok(columns)
    }

    /// Where a column stands.
    pub fn place(&self, column: Column) -> Option<usize> {
        self.places.get(column as usize).copied().flatten()
    }

    /// Whether any column identifies a child.
    pub fn identified(&self) -> bool {
        [Column::Upn, Column::Uln, Column::Surname, Column::Forename, Column::BirthDate, Column::Postcode]
            .into_iter()
            .any(|column| self.place(column).is_some())
    }
}

/// The column of a name; capitals, spaces, hyphens and underscores do not matter.
fn known(name: &str) -> Option<(&'static str, Column)> {
    let plain = |text: &str| {
        text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect::<String>()
    };
    let wanted = plain(name);
    NAMES.into_iter().find(|(known, _)| plain(known) == wanted)
}
