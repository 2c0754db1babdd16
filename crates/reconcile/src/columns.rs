//! Which column of NEW is which column of OLD.

use crate::options::{Options, Role};
use crate::trouble::Trouble;

/// How two columns were brought together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// They have one name.
    Same,
    /// Their names differ in capitals, blanks and marks only.
    Spelling,
    /// The caller said so.
    Told,
}

impl How {
    /// In a word.
    pub fn name(self) -> &'static str {
        match self {
            How::Same => "same name",
            How::Spelling => "same but for spelling",
            How::Told => "told",
        }
    }
}

/// A column of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Shared {
    pub old: usize,
    pub new: usize,
    pub how: How,
}

/// A name without capitals, blanks and marks.
pub(crate) fn bare(name: &str) -> String {
    name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The columns of both, in OLD's order.
pub(crate) fn shared(old: &[String], new: &[String], options: &Options) -> Result<Vec<Shared>, Trouble> {
    let mut pairs: Vec<Shared> = Vec::new();
    let mut taken = vec![false; new.len()];
    for (from, to) in &options.columns {
        let (old, new) = (find("OLD", old, from)?, find("NEW", new, to)?);
        pairs.push(Shared { old, new, how: How::Told });
        if let Some(taken) = taken.get_mut(new) {
            *taken = true;
        }
    }
    for how in [How::Same, How::Spelling] {
        let form = |name: &String| if how == How::Same { name.clone() } else { bare(name) };
        for (at, name) in old.iter().enumerate() {
            let name = form(name);
            if name.is_empty() || pairs.iter().any(|pair| pair.old == at) {
                continue;
            }
            let alike = |names: &[String]| {
                names.iter().enumerate().filter(|(_, other)| form(other) == name).map(|(at, _)| at).collect::<Vec<_>>()
            };
            // A name that stands several times on both sides pairs by its order; as often on both, or not at all.
            let (ours, theirs) = (alike(old), alike(new));
            let place = ours.iter().position(|place| *place == at).and_then(|nth| theirs.get(nth)).copied();
            if let Some(place) = place.filter(|place| ours.len() == theirs.len() && taken.get(*place) == Some(&false)) {
                pairs.push(Shared { old: at, new: place, how });
                if let Some(taken) = taken.get_mut(place) {
                    *taken = true;
                }
            }
        }
    }
    pairs.sort_by_key(|pair| pair.old);
    Ok(pairs)
}

/// The place of a column by its name, or by its bare name if no other has it.
pub(crate) fn find(side: &'static str, names: &[String], wanted: &str) -> Result<usize, Trouble> {
    let one = |alike: Vec<usize>| if let [place] = alike.as_slice() { Some(*place) } else { None };
    let places = |same: &dyn Fn(&str) -> bool| {
        names.iter().enumerate().filter(|(_, name)| same(name)).map(|(at, _)| at).collect::<Vec<_>>()
    };
    one(places(&|name| name == wanted))
        .or_else(|| one(places(&|name| bare(name) == bare(wanted))))
        .ok_or_else(|| Trouble::NoSuchColumn { side, column: wanted.to_owned(), columns: names.join(", ") })
}

/// What a column's name says of its contents, for the usual names.
pub(crate) fn role(name: &str) -> Option<Role> {
    const FORENAMES: &[&str] = &[
        "forename",
        "forenames",
        "firstname",
        "firstnames",
        "givenname",
        "givennames",
        "preferredforename",
        "legalforename",
        "childforename",
        "pupilforename",
    ];
    const SURNAMES: &[&str] =
        &["surname", "lastname", "familyname", "preferredsurname", "legalsurname", "childsurname", "pupilsurname"];
    const BIRTHS: &[&str] =
        &["dateofbirth", "dob", "birthdate", "personbirthdate", "birth", "childdob", "pupildob", "birthday"];
    let name = bare(name);
    let is = |list: &[&str]| list.contains(&name.as_str());
    match () {
        () if is(FORENAMES) => Some(Role::Forename),
        () if is(SURNAMES) => Some(Role::Surname),
        () if is(BIRTHS) => Some(Role::Birth),
        () if crate::propose::rank(&name) > 1 => Some(Role::Number),
        () => None,
    }
}
