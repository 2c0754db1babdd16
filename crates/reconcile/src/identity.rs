//! Whether two rows are of two children. Said only where it can be told; a changed name or a mistyped day is no other child.

use crate::cells::Cell;
use crate::cells::plain;
use crate::columns::Shared;
use crate::days::{Style, exchanged, moment, plain_day};
use crate::letters::{damaged, spaces, text, typography};
use crate::options::Role;

/// Where a side keeps who a child is: places of forename, surname and day of birth.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Who {
    forename: Option<usize>,
    surname: Option<usize>,
    birth: Option<(usize, Style)>,
}

impl Who {
    /// From the names of the shared columns; `side` takes one side's place and `style` its date style.
    pub fn find(
        shared: &[Shared],
        names: &[String],
        role: fn(&str) -> Option<Role>,
        side: fn(&Shared) -> usize,
        style: impl Fn(usize) -> Style,
    ) -> Self {
        let place = |wanted| {
            let one = shared.iter().find(|pair| names.get(pair.old).and_then(|name| role(name)) == Some(wanted))?;
            Some(side(one))
        };
        Self {
            forename: place(Role::Forename),
            surname: place(Role::Surname),
            birth: place(Role::Birth).map(|place| (place, style(place))),
        }
    }
}

/// A row with its cells.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub bytes: &'a [u8],
    pub cells: &'a [Cell],
}

impl<'a> Row<'a> {
    /// The cell at a place as it is written.
    pub fn raw(&self, place: usize) -> &'a [u8] {
        self.cells.get(place).map_or(&[], |cell| cell.raw(self.bytes))
    }

    fn words(&self, place: Option<usize>) -> Option<String> {
        let plain = plain(self.raw(place?));
        let words = typography(&spaces(&text(&plain)).to_lowercase());
        (!words.is_empty()).then_some(words)
    }

    fn day(&self, birth: Option<(usize, Style)>) -> Option<i32> {
        let (place, style) = birth?;
        let cell = plain(self.raw(place));
        plain_day(&cell, style).or_else(|| moment(text(&cell).trim(), style).map(|found| found.day))
    }
}

/// Whether the rows are of two children; nothing if it cannot be told. With days of birth: both the day and a name must
/// disagree. Without: both names.
pub(crate) fn two_children(one: Row<'_>, first: &Who, other: Row<'_>, second: &Who) -> Option<bool> {
    if let (Some((a, _)), Some((b, _))) = (first.birth, second.birth)
        && !one.raw(a).is_empty()
        && one.raw(a) == other.raw(b)
    {
        return Some(false);
    }
    let born = (one.day(first.birth), other.day(second.birth));
    if let (Some(day), Some(other)) = born
        && (day == other || exchanged(day) == Some(other))
    {
        return Some(false);
    }
    let disagree = |a: Option<usize>, b: Option<usize>| Some(unlike(&one.words(a)?, &other.words(b)?));
    let forenames = disagree(first.forename, second.forename);
    let surnames = disagree(first.surname, second.surname);
    match born {
        (Some(_), Some(_)) => forenames.or(surnames),
        _ => Some(forenames? && surnames?),
    }
}

/// Two names that neither fold, shorten nor misspell into each other.
fn unlike(one: &str, other: &str) -> bool {
    let beginning = |name: &str| name.chars().take(3).collect::<String>();
    one != other
        && !one.starts_with(other)
        && !other.starts_with(one)
        && !damaged(one, other)
        && beginning(one) != beginning(other)
}
