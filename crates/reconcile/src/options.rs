//! What the caller says about two tables beforehand.

use std::collections::BTreeMap;

/// What a column says of who a child is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// First names.
    Forename,
    /// Last name.
    Surname,
    /// Day of birth.
    Birth,
    /// A number that is meant to be a key.
    Number,
}

/// How far apart two numbers, or two days, may be and still agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tolerance {
    /// Millionths.
    Absolute(i128),
    /// Millionths of OLD's value.
    Relative(i128),
    /// Days.
    Days(i32),
}

/// What rows are counted by, where councils split or merge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Area {
    /// By file, if a side has several.
    #[default]
    File,
    /// By the column of that name in OLD and its counterpart in NEW.
    Column(String),
}

/// What is told; the default tells nothing.
#[derive(Clone, Debug)]
pub struct Options {
    /// The key's columns, each as OLD names it; empty if it is to be proposed.
    pub key: Vec<String>,
    /// Names in NEW of columns that OLD names otherwise.
    pub columns: BTreeMap<String, String>,
    /// Columns of OLD that are not compared.
    pub ignore: Vec<String>,
    /// By OLD's name of a column, the code in NEW of each code in OLD.
    pub vocabularies: BTreeMap<String, BTreeMap<String, String>>,
    /// By OLD's name of a column.
    pub tolerances: BTreeMap<String, Tolerance>,
    /// For columns that are not named in [`Options::tolerances`].
    pub tolerance: Option<Tolerance>,
    /// Texts that say that there is nothing, besides the blank.
    pub nulls: Vec<String>,
    /// Whether keys that differ in case, white space, leading noughts or a trailing ".0" are the same.
    pub fold_keys: bool,
    /// Bytes of OLD that may be held at a time. A larger file is read several times.
    pub memory: u64,
    /// What rows are counted by.
    pub area: Area,
    /// Tells a role from a column's name.
    pub role: fn(&str) -> Option<Role>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            key: Vec::new(),
            columns: BTreeMap::new(),
            ignore: Vec::new(),
            vocabularies: BTreeMap::new(),
            tolerances: BTreeMap::new(),
            tolerance: None,
            nulls: ["NULL", "\\N", "NaN", "#N/A"].map(str::to_owned).to_vec(),
            fold_keys: true,
            memory: 320 << 20,
            area: Area::File,
            role: crate::columns::role,
        }
    }
}
