//! England, its regions and its councils.

use crate::data;
use std::collections::BTreeMap;
use std::fmt;
use std::sync::OnceLock;
use terms::LaCode;

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// The whole of England.
    England,
    /// A region, by its number in [`regions`].
    Region(Region),
    /// A council.
    Council(LaCode),
}

/// One of the nine regions, or the two parts London is published in for one table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region([u8; 9]);

impl Region {
    /// Reads a region's code: `E12000001` to `E12000009`, or `E13000001` and `E13000002` (Inner and Outer London).
    pub fn read(code: &str) -> Option<Self> {
        let bytes: [u8; 9] = code.as_bytes().try_into().ok()?;
        (code.starts_with("E12") || code.starts_with("E13")).then_some(Self(bytes))
    }

    /// The code.
    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or_default()
    }

    /// The name, as published.
    pub fn name(&self) -> &'static str {
        regions().get(self).copied().unwrap_or("a region without a name")
    }
}

impl Area {
    /// Reads an area as the compact tables write it: `E92000001`, a region's code, or a council's number.
    pub fn read(text: &str) -> Option<Self> {
        if text == "E92000001" {
            return Some(Self::England);
        }
        match LaCode::parse(text) {
            Ok(number) => Some(Self::Council(number)),
            Err(_) => Region::read(text).map(Self::Region),
        }
    }

    /// The name, as published; the number of a council that is in no table.
    pub fn name(&self) -> String {
        match self {
            Self::England => "England".to_owned(),
            Self::Region(region) => region.name().to_owned(),
            Self::Council(number) => {
                council_ever(*number).map_or_else(|| format!("council {number}"), |council| council.name.to_owned())
            }
        }
    }
}

impl fmt::Display for Area {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.name())
    }
}

/// A council that is, or was, responsible for education.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Council {
    /// Three-digit number.
    pub number: LaCode,
    /// Nine-character code of the Office for National Statistics, the latest if it changed.
    pub gss: &'static str,
    /// Name, as DfE publishes it.
    pub name: &'static str,
    /// Region; London is one.
    pub region: Region,
    /// Region or part of London, in the words of the list of types; `None` in a build without that list.
    pub part: Option<&'static str>,
    /// Kind of council; `None` in a build without that list.
    pub kind: Option<CouncilKind>,
    /// First and last year (calendar, or January of the academic year) with a row in any of the twelve tables.
    pub years: (u16, u16),
}

/// Kind of council, from DfE's list of local authorities (licence inferred, feature `lait`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum CouncilKind {
    /// Unitary authority.
    Unitary,
    /// Metropolitan district.
    Metropolitan,
    /// County ("shire county").
    County,
    /// Inner London borough.
    InnerLondon,
    /// Outer London borough.
    OuterLondon,
}

impl CouncilKind {
    fn read(code: &str) -> Option<Self> {
        Some(match code {
            "UA" => Self::Unitary,
            "MD" => Self::Metropolitan,
            "SC" => Self::County,
            "ILB" => Self::InnerLondon,
            "OLB" => Self::OuterLondon,
            _ => return None,
        })
    }

    /// In plain words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Unitary => "unitary authority",
            Self::Metropolitan => "metropolitan district",
            Self::County => "county council",
            Self::InnerLondon => "inner London borough",
            Self::OuterLondon => "outer London borough",
        }
    }
}

/// One of the ten statistical neighbours of a council: the most alike first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// 1 (most alike) to 10.
    pub rank: u8,
    /// The neighbour.
    pub number: LaCode,
    /// The publisher's words for how alike ("Close").
    pub closeness: &'static str,
}

/// The councils of the latest year of the caseload table, by number.
pub fn councils() -> &'static [Council] {
    static NOW: OnceLock<Vec<Council>> = OnceLock::new();
    NOW.get_or_init(|| {
        let latest = all().iter().map(|council| council.years.1).max().unwrap_or_default();
        all().iter().filter(|council| council.years.1 == latest).cloned().collect()
    })
}

/// A council of the latest year, by number.
pub fn council(number: LaCode) -> Option<&'static Council> {
    councils().iter().find(|council| council.number == number)
}

/// A council by number, though it no longer be one (Northamptonshire, Cumbria).
pub fn council_ever(number: LaCode) -> Option<&'static Council> {
    all().iter().find(|council| council.number == number)
}

/// The statistical neighbours of a council, the most alike first; none in a build without the list (feature `lait`).
pub fn neighbours(number: LaCode) -> &'static [Neighbour] {
    static LISTS: OnceLock<BTreeMap<LaCode, Vec<Neighbour>>> = OnceLock::new();
    let lists = LISTS.get_or_init(|| {
        let mut lists: BTreeMap<LaCode, Vec<Neighbour>> = BTreeMap::new();
        for line in data::rows(data::NEIGHBOURS) {
            if let [own, rank, number, closeness] = *line
                && let (Ok(own), Ok(number), Ok(rank)) = (LaCode::parse(own), LaCode::parse(number), rank.parse())
            {
                lists.entry(own).or_default().push(Neighbour { rank, number, closeness });
            }
        }
        lists.values_mut().for_each(|list| list.sort_by_key(|neighbour| neighbour.rank));
        lists
    });
    lists.get(&number).map(Vec::as_slice).unwrap_or_default()
}

/// The regions and their names, by code.
pub fn regions() -> &'static BTreeMap<Region, &'static str> {
    static REGIONS: OnceLock<BTreeMap<Region, &'static str>> = OnceLock::new();
    REGIONS.get_or_init(|| {
        let lines = data::rows(data::REGIONS);
        lines
            .filter_map(|line| if let [code, name] = *line { Some((Region::read(code)?, name)) } else { None })
            .collect()
    })
}

fn all() -> &'static [Council] {
    static ALL: OnceLock<Vec<Council>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut kinds: BTreeMap<&str, (&'static str, Option<CouncilKind>)> = BTreeMap::new();
        for line in data::rows(data::COUNCIL_TYPES) {
            if let [number, _, part, kind] = *line {
                kinds.insert(number, (part, CouncilKind::read(kind)));
            }
        }
        data::rows(data::COUNCILS).filter_map(|line| read_council(&line, &kinds)).collect()
    })
}

fn read_council(line: &[&'static str], kinds: &BTreeMap<&str, (&'static str, Option<CouncilKind>)>) -> Option<Council> {
    let &[number, gss, name, region, first, last] = line else { return None };
    let kind = kinds.get(number);
    Some(Council {
        number: LaCode::parse(number).ok()?,
        gss,
        name,
        region: Region::read(region)?,
        part: kind.map(|(part, _)| *part),
        kind: kind.and_then(|(_, kind)| *kind),
        years: (first.parse().ok()?, last.parse().ok()?),
    })
}
