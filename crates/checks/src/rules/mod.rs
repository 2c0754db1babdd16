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

catalogue! {
    a01 a02 a03 a04 a05 a06 a07 a08 a09 a10 a11 d01 d02 d03 d04 d05 d06 d07 d08 d09 d10 d11 d12 h01 h02 n01 n02
    n03 n04 n05 n06 n07 n08 n09 n10 n11 n12 n13 p01 p02 p03 p04 p05 p06 p07 p08 p09 p10 p11 p12 p13 p14 p15
    p16 r01 r02 r03 r04 r05 r06 r07 r08 r09 r10 r11 r12 r13 r14 t01 t02 t03 t04 t05 t06 t07 t08 t09 t10 t11 t12
    t13 t14 t15 t16 v01 v02 v03 v04 v05 v06 x01 x02
}
