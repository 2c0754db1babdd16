//! The rules of Annex A's lists: one file a rule, as for the return.

mod prelude;

macro_rules! catalogue {
    ($($module:ident)+) => {
        $(mod $module;)+

        /// Every rule of the lists, in order of id.
        pub const ALL: &[crate::rule::Rule] = &[$($module::RULE,)+];
    };
}

/// Declares the rule of a file: the lists it is about, and the fields without which it cannot answer.
macro_rules! list_rule {
    ($id:ident, $file:literal, $level:ident, $owner:ident, $basis:ident, $lists:expr, $columns:expr, $look:expr) => {
        pub const RULE: crate::rule::Rule = crate::rule::Rule {
            id: stringify!($id),
            level: crate::problem::Level::$level,
            owner: crate::rule::Owner::$owner,
            basis: crate::rule::Basis::$basis,
            years: crate::rule::Years::ALL,
            dfe_rule: None,
            lacks_in_part: None,
            check: crate::rule::Check::List { lists: $lists, columns: $columns, look: $look },
            file: include_str!($file),
        };
    };
}

catalogue! {
    l101a l101b l101c l101d l102a l102b l103 l104 l105a l105b l105c l105d l106a l106b l107 l108a l108b l109 l110
    l111 l112 l113 l114 l115 l116 l117 l118 l119 l201a l201b l201c l201d l202a l202b l203 l205a l207 l208a l208b
    l209 l210 l211 l213 l214 l215 l218 l219 l220
}
