//! The catalogue: one file a rule. The heading of each file is what people read about it.

mod prelude;

macro_rules! catalogue {
    ($($module:ident)+) => {
        $(mod $module;)+

        /// Every rule, in order of id.
        pub const ALL: &[crate::rule::Rule] = &[$($module::RULE,)+];
    };
}

/// Declares the rule of a file.
macro_rules! rule {
    ($id:ident, $file:literal, $level:ident, $owner:ident, $basis:ident, $years:expr, $check:expr) => {
        rule!($id, $file, $level, $owner, $basis, $years, $check, None);
    };
    ($id:ident, $file:literal, $level:ident, $owner:ident, $basis:ident, $years:expr, $check:expr, $lacks:expr) => {
        pub const RULE: crate::rule::Rule = crate::rule::Rule {
            id: stringify!($id),
            level: crate::problem::Level::$level,
            owner: crate::rule::Owner::$owner,
            basis: crate::rule::Basis::$basis,
            years: $years,
            dfe_rule: None,
            lacks_in_part: $lacks,
            check: $check,
            file: include_str!($file),
        };
    };
}

catalogue! { h01 p05 p13 }
