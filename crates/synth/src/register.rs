//! The synthetic school register: every establishment that a synthetic council's records name. Numbers run from 900000;
//! the real register's links reach 402479, and nothing in it begins with 9.

use crate::words::{Kind, LEAVES};

/// One establishment of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Establishment {
    /// Six digits beginning with 9, or eight beginning with 1999 for a provider without one.
    pub number: String,
    /// Invented name.
    pub name: String,
    /// What it is, in this register's words.
    pub kind: &'static str,
}

/// How many establishments there are of each setting.
pub(crate) const SCHOOLS: u8 = 9;

/// Register number of a school of a setting. A unit and its school share a number, as they do in life.
pub(crate) fn number(council: u16, setting: u8, school: u8) -> Option<u32> {
    let leaf = LEAVES.get(usize::from(setting))?;
    let Kind::School(kind, ..) = leaf.kind else { return None };
    let at = LEAVES.iter().position(|leaf| matches!(leaf.kind, Kind::School(known, ..) if known == kind))?;
    Some(900_000 + u32::from(council - 500) * 300 + at as u32 * 10 + u32::from(school))
}

/// Provider number of a provider without a school number.
pub(crate) fn provider(council: u16, school: u8) -> u32 {
    19_990_000 + u32::from(council - 500) * 10 + u32::from(school)
}

/// The register of one council's establishments.
pub fn register(council: u16) -> Vec<Establishment> {
    let mut register = Vec::new();
    for (setting, leaf) in LEAVES.iter().enumerate() {
        match leaf.kind {
            Kind::School(kind, false, false) => {
                register.extend((0..SCHOOLS).filter_map(|school| {
                    let number = number(council, setting as u8, school)?;
                    Some(Establishment { number: number.to_string(), name: format!("Synthetic place {number}"), kind })
                }));
            }
            Kind::Provider => register.extend((0..SCHOOLS).map(|school| {
                let number = provider(council, school);
                Establishment {
                    number: number.to_string(),
                    name: format!("Synthetic provider {number}"),
                    kind: "provider",
                }
            })),
            _ => {}
        }
    }
    register
}
