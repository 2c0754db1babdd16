//! What a column holds, told from its name.

use crate::records::Kind;

const NAMES: &[(Kind, &[&str])] = &[
    (Kind::Forename, &["forename", "firstname", "givenname", "fname"]),
    (Kind::Surname, &["surname", "lastname", "familyname", "sname", "lname"]),
    (Kind::BirthDate, &["birthdate", "dateofbirth", "dob", "birthday", "borndate"]),
    (Kind::Category, &["sex", "gender", "gendercode", "sexcode"]),
    (Kind::Postcode, &["postcode", "postalcode", "homepostcode", "addresspostcode", "zip"]),
    (Kind::Identifier, &["upn", "uln", "nhsnumber", "nhsno", "socsecid", "uniquepupilnumber", "uniquelearnernumber"]),
    (Kind::Words, &["address", "addressline", "street", "streetname", "suburb", "town", "city", "village", "locality"]),
];

/// Words that stand before a name without changing what it is of.
const BEFORE: &[&str] = &[
    "child",
    "children",
    "pupil",
    "client",
    "person",
    "student",
    "learner",
    "yp",
    "youngperson",
    "legal",
    "preferred",
    "current",
    "main",
    "home",
];

/// What a column holds, if its name is one of the usual ones. Capitals, blanks, marks, a plural, a number at the end, and
/// whose it is ("Pupil's", "Legal") make no difference.
///
/// ```
/// use linkage::{Kind, kind_of_column};
/// assert_eq!(kind_of_column("Legal Forename(s)"), Some(Kind::Forename));
/// assert_eq!(kind_of_column("PersonBirthDate"), Some(Kind::BirthDate));
/// assert_eq!(kind_of_column("Pupil's UPN"), Some(Kind::Identifier));
/// assert_eq!(kind_of_column("address_2"), Some(Kind::Words));
/// assert_eq!(kind_of_column("Parent surname"), None);
/// ```
pub fn kind_of_column(name: &str) -> Option<Kind> {
    let bare: String = name.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let mut rest = bare.as_str();
    loop {
        let found = of_bare(rest).or_else(|| of_bare(rest.trim_end_matches(|letter: char| letter.is_ascii_digit())));
        if found.is_some() {
            return found;
        }
        let shorter = BEFORE.iter().filter_map(|word| rest.strip_prefix(word)).min_by_key(|left| left.len())?;
        rest = shorter.strip_prefix('s').filter(|left| of_bare(left).is_some()).unwrap_or(shorter);
    }
}

fn of_bare(name: &str) -> Option<Kind> {
    let has = |name: &str| NAMES.iter().find(|(_, names)| names.contains(&name)).map(|(kind, _)| *kind);
    has(name).or_else(|| has(name.strip_suffix('s')?))
}
