//! Disclosure vectors (R GaussSuppression 1.2.3; an attacker by scipy HiGHS).
//!
//! A safe pattern in a file is one safe pattern, not the answer: ours must leave nothing to be found out, and hide no more
//! than 1.15 times as many cells.

use super::compare::{Case, Number, OneOrMore, read};
use release::attack::{Attack, Bounds, Shown, Statement};
use release::control::{Cell, CellKind, Policy, Table, suppress};
use serde::Deserialize;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// What linear programming bounds are compared to.
const BOUNDS: f64 = 1e-6;
/// How many times the reference's hidden cells ours may be.
const AT_MOST: f64 = 1.15;

#[derive(Deserialize)]
struct Published {
    members: Vec<usize>,
    value: Option<u64>,
    known_range: Option<(u64, u64)>,
}

#[derive(Deserialize)]
struct Target {
    name: String,
    members: Vec<usize>,
    #[serde(rename = "true")]
    truth: u64,
}

#[derive(Deserialize)]
struct Attacked {
    cell: String,
    lo: Number,
    hi: Number,
    disclosed_exactly: bool,
    safe: bool,
}

#[derive(Deserialize)]
struct Single {
    natoms: usize,
    published_safe: Vec<Published>,
    targets: Vec<Target>,
    attack_on_primary_only: Vec<Attacked>,
    attack_on_gauss_pattern: Vec<Attacked>,
}

#[derive(Deserialize)]
struct Multi {
    natoms: usize,
    published: Vec<Published>,
    targets: Vec<Target>,
    min_width: f64,
    attack: Vec<Attacked>,
}

impl Published {
    fn statement(&self) -> Statement {
        let shown = match (self.value, self.known_range) {
            (Some(count), _) => Shown::Count(count),
            (None, Some((lower, upper))) => Shown::Between(lower, upper),
            (None, None) => Shown::Hidden,
        };
        Statement { members: self.members.clone(), shown }
    }
}

/// Recomputes an attack on one release.
pub fn single(value: &Value) -> Case {
    read(value, |case, given: Single| {
        let safe: Vec<Statement> = given.published_safe.iter().map(Published::statement).collect();
        let targets: Vec<Vec<usize>> = given.targets.iter().map(|target| target.members.clone()).collect();
        attack(
            case,
            "safe pattern",
            (given.natoms, &safe, &targets),
            &given.targets,
            &given.attack_on_gauss_pattern,
            None,
        );
        // The file does not carry the counts hidden only in the safe pattern; knowing the protected ones gives them back.
        let mut told = safe.clone();
        told.extend(
            given
                .targets
                .iter()
                .map(|target| Statement { members: target.members.clone(), shown: Shown::Count(target.truth) }),
        );
        let hidden: Vec<&Published> = given
            .published_safe
            .iter()
            .filter(|cell| cell.value.is_none() && !targets.contains(&cell.members))
            .collect();
        let asked: Vec<Vec<usize>> = hidden.iter().map(|cell| cell.members.clone()).collect();
        let Ok(found) = Attack::new(given.natoms, &told, &asked).and_then(|mut attack| attack.bounds()) else {
            return case.part("published", "counts that agree", "a contradiction");
        };
        let mut open = safe;
        for (cell, bounds) in hidden.iter().zip(found) {
            if bounds.width() > BOUNDS {
                return case.note("the attack on primary cells alone is not compared: the file leaves the counts open");
            }
            open.push(Statement { members: cell.members.clone(), shown: Shown::Count(bounds.lower.round() as u64) });
        }
        attack(
            case,
            "primary only",
            (given.natoms, &open, &targets),
            &given.targets,
            &given.attack_on_primary_only,
            None,
        );
    })
}

/// Recomputes an attack on several releases.
pub fn multi(value: &Value) -> Case {
    read(value, |case, given: Multi| {
        let published: Vec<Statement> = given.published.iter().map(Published::statement).collect();
        let targets: Vec<Vec<usize>> = given.targets.iter().map(|target| target.members.clone()).collect();
        let world = (given.natoms, published.as_slice(), targets.as_slice());
        attack(case, "releases", world, &given.targets, &given.attack, Some(given.min_width));
    })
}

type World<'a> = (usize, &'a [Statement], &'a [Vec<usize>]);

fn attack(case: &mut Case, what: &str, world: World<'_>, targets: &[Target], want: &[Attacked], width: Option<f64>) {
    let (atoms, statements, members) = world;
    let found = Attack::new(atoms, statements, members).and_then(|mut attack| attack.bounds());
    let Ok(found) = found else { return case.part(what, "bounds", "a contradiction") };
    let named: BTreeMap<&str, &Bounds> = targets.iter().map(|target| target.name.as_str()).zip(&found).collect();
    case.same(&format!("{what}, how many"), &want.len(), &named.len());
    for want in want {
        let Some(found) = named.get(want.cell.as_str()) else { return case.part(what, &want.cell, "no such cell") };
        let place = format!("{what}, {}", want.cell);
        case.number(&format!("{place}, lowest"), want.lo, found.lower, BOUNDS);
        case.number(&format!("{place}, highest"), want.hi, found.upper, BOUNDS);
        let exact = found.width() < BOUNDS;
        case.same(&format!("{place}, found out"), &want.disclosed_exactly, &exact);
        let safe = !exact && width.is_none_or(|width| found.width() >= width);
        case.same(&format!("{place}, safe"), &want.safe, &safe);
    }
}

#[derive(Deserialize)]
struct Gauss {
    #[serde(rename = "maxN")]
    most: u64,
    #[serde(default)]
    protect_zeros: bool,
    input: Vec<BTreeMap<String, Value>>,
    output: Vec<BTreeMap<String, Value>>,
    #[serde(rename = "dimVar")]
    dimensions: Option<OneOrMore<String>>,
    n_primary: usize,
    n_suppressed: usize,
}

/// Hides the cells of one table and attacks the result.
pub fn gauss(value: &Value) -> Case {
    read(value, |case, given: Gauss| {
        if given.protect_zeros {
            return case.part("protect_zeros", "true", "noughts are not protected by this policy");
        }
        let aside = ["freq", "primary", "suppressed"];
        let dimensions: Vec<String> = match given.dimensions {
            Some(dimensions) => dimensions.list(),
            None => given
                .input
                .first()
                .into_iter()
                .flat_map(BTreeMap::keys)
                .filter(|key| !aside.contains(&key.as_str()))
                .cloned()
                .collect(),
        };
        let count = |row: &BTreeMap<String, Value>| row.get("freq").and_then(Value::as_u64).unwrap_or(0);
        let cell = |row: &BTreeMap<String, Value>| {
            let is_total = |value: &Value| value.as_str() == Some("Total");
            let fits = |atom: &BTreeMap<String, Value>| {
                dimensions
                    .iter()
                    .all(|key| row.get(key).is_some_and(|value| is_total(value) || atom.get(key) == Some(value)))
            };
            let members =
                given.input.iter().enumerate().filter(|(_, atom)| fits(atom)).map(|(place, _)| place).collect();
            let whole = dimensions.iter().all(|key| row.get(key).is_some_and(is_total));
            let kind = if whole { CellKind::Total } else { CellKind::Part };
            let name: Vec<&str> = dimensions.iter().filter_map(|key| row.get(key)?.as_str()).collect();
            Cell { name: name.join("|"), slot: name.join("|"), members, kind }
        };
        let table = Table {
            atoms: given.input.iter().map(count).collect(),
            cells: given.output.iter().map(cell).collect(),
            shares: Vec::new(),
        };
        for (cell, row) in table.cells.iter().zip(&given.output) {
            case.same(&format!("count of {}", cell.name), &count(row), &table.count(cell));
        }
        let policy = Policy { hide_up_to: given.most, ..Policy::default() };
        let flag = |row: &BTreeMap<String, Value>| row.get("primary").and_then(Value::as_bool).unwrap_or(false);
        let primary: BTreeSet<usize> =
            given.output.iter().enumerate().filter(|(_, row)| flag(row)).map(|(place, _)| place).collect();
        case.same("cells hidden for themselves", &primary, &table.primary(&policy));
        case.same("how many of those", &given.n_primary, &primary.len());
        match suppress(&table, &policy, &[], &BTreeSet::new(), b"vectors") {
            Ok(pattern) => {
                let most = (AT_MOST * given.n_suppressed as f64).floor() as usize;
                case.note(format!("{} cells hidden, the reference {}", pattern.count(), given.n_suppressed));
                if pattern.count() > most {
                    case.part("hidden cells", format!("at most {most}"), pattern.count().to_string());
                }
                let statements = pattern.statements(&table);
                let attacked = Attack::new(table.atoms.len(), &statements, &table.protected(&policy));
                match attacked.and_then(|mut attack| attack.bounds()) {
                    Ok(bounds) => {
                        let narrow = bounds.iter().filter(|bounds| bounds.width() < policy.width as f64).count();
                        case.same("cells that can be narrowed below the width", &0, &narrow);
                    }
                    Err(error) => case.part("attack", "bounds", error.to_string()),
                }
            }
            Err(error) => case.part("pattern", "a safe one", error.to_string()),
        }
    })
}
