//! Statements made small: what follows at once is worked out, atoms that always come together are one, and what is not
//! linked is taken apart.

use super::simplex::{Corner, Equation, Found};
use super::{Contradiction, Shown, Statement};
use std::collections::HashMap;

/// Where an atom went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Place {
    /// Its value follows at once.
    Known(f64),
    /// It is a variable of a part.
    Variable { part: usize, variable: usize },
    /// It always comes with another atom, which stands for both.
    WithAnother,
}

/// Linked variables and their equations.
pub(super) struct Part {
    equations: Vec<Equation>,
    /// How many variables are atoms; those after them only take up the room in "between".
    atoms: usize,
    upper: Vec<f64>,
    corner: Option<Corner>,
    /// Whole solutions met so far.
    worlds: Vec<Vec<f64>>,
}

/// How many whole solutions are kept to compare with.
const WORLDS: usize = 400;

/// One statement with its known atoms taken off.
struct Open {
    members: Vec<usize>,
    lower: f64,
    upper: f64,
}

/// Takes statements apart.
pub(super) fn parts(
    atoms: usize,
    statements: &[Statement],
    targets: &[Vec<usize>],
) -> Result<(Vec<Part>, Vec<Place>), Contradiction> {
    let mut open: Vec<Open> = statements
        .iter()
        .filter_map(|statement| {
            let (lower, upper) = match statement.shown {
                Shown::Count(count) => (count as f64, count as f64),
                Shown::Between(lower, upper) => (lower as f64, upper as f64),
                Shown::Hidden => return None,
            };
            Some(Open { members: statement.members.clone(), lower, upper })
        })
        .collect();
    let known = follow(atoms, &mut open)?;
    let together = together(&known, &open, targets);
    Ok(link(&known, &open, &together))
}

/// Works out what follows at once: a count of one open atom is that atom, and a count of nought is nought for all.
fn follow(atoms: usize, open: &mut Vec<Open>) -> Result<Vec<Option<f64>>, Contradiction> {
    let mut known: Vec<Option<f64>> = vec![None; atoms];
    loop {
        let mut news = false;
        for statement in open.iter_mut() {
            let mut off = 0.0;
            statement.members.retain(|&atom| match known.get(atom).copied().flatten() {
                Some(value) => {
                    off += value;
                    false
                }
                None => true,
            });
            statement.lower -= off;
            statement.upper -= off;
            if statement.upper < 0.0 || statement.members.is_empty() && statement.lower > 0.0 {
                return Err(Contradiction);
            }
            let exact = statement.lower == statement.upper;
            let settles = exact && statement.members.len() == 1 || statement.upper == 0.0;
            if settles {
                for &atom in &statement.members {
                    if let Some(place) = known.get_mut(atom) {
                        *place = Some(statement.upper);
                        news = true;
                    }
                }
                // All members are known now; two at nought are both nought.
                statement.members.clear();
                (statement.lower, statement.upper) = (0.0, 0.0);
            }
        }
        open.retain(|statement| !statement.members.is_empty());
        if !news {
            return Ok(known);
        }
    }
}

/// For each open atom the first atom that is in exactly the same statements and targets.
fn together(known: &[Option<f64>], open: &[Open], targets: &[Vec<usize>]) -> Vec<usize> {
    let mut signs: Vec<Vec<u32>> = vec![Vec::new(); known.len()];
    let lists = open.iter().map(|statement| &statement.members).chain(targets);
    for (number, members) in (0u32..).zip(lists) {
        for &atom in members {
            if let Some(sign) = signs.get_mut(atom) {
                sign.push(number);
            }
        }
    }
    let mut first: HashMap<&[u32], usize> = HashMap::new();
    signs.iter().enumerate().map(|(atom, sign)| *first.entry(sign).or_insert(atom)).collect()
}

/// Puts linked atoms into one part each.
fn link(known: &[Option<f64>], open: &[Open], together: &[usize]) -> (Vec<Part>, Vec<Place>) {
    let mut parent: Vec<usize> = (0..known.len()).collect();
    let stands = |atom: usize| together.get(atom).copied().unwrap_or(atom);
    for statement in open {
        let mut last: Option<usize> = None;
        for &atom in &statement.members {
            let here = root(&mut parent, stands(atom));
            if let Some(place) = last.and_then(|last| parent.get_mut(last)) {
                *place = here;
            }
            last = Some(here);
        }
    }
    let mut numbers: HashMap<usize, usize> = HashMap::new();
    let mut parts: Vec<Part> = Vec::new();
    let mut places: Vec<Place> = Vec::with_capacity(known.len());
    for (atom, known) in known.iter().enumerate() {
        let place = match known {
            Some(value) => Place::Known(*value),
            None if stands(atom) != atom => Place::WithAnother,
            None => {
                let part = *numbers.entry(root(&mut parent, atom)).or_insert_with(|| {
                    parts.push(Part {
                        equations: Vec::new(),
                        atoms: 0,
                        upper: Vec::new(),
                        corner: None,
                        worlds: Vec::new(),
                    });
                    parts.len() - 1
                });
                let variable = parts.get_mut(part).map_or(0, |part| {
                    part.atoms += 1;
                    part.atoms - 1
                });
                Place::Variable { part, variable }
            }
        };
        places.push(place);
    }
    for part in &mut parts {
        part.upper = vec![f64::INFINITY; part.atoms];
    }
    for statement in open {
        let mut terms: Vec<(usize, f64)> = Vec::new();
        let mut home = None;
        for &atom in &statement.members {
            if let Some(Place::Variable { part, variable }) = places.get(atom) {
                terms.push((*variable, 1.0));
                home = Some(*part);
            }
        }
        if let Some(part) = home.and_then(|home| parts.get_mut(home)) {
            let (lower, room) = (statement.lower.max(0.0), statement.upper - statement.lower.max(0.0));
            if room > 0.0 {
                terms.push((part.upper.len(), -1.0));
                part.upper.push(room);
            }
            part.equations.push((terms, lower));
        }
    }
    (parts, places)
}

fn root(parent: &mut [usize], mut atom: usize) -> usize {
    while let Some(&above) = parent.get(atom) {
        if above == atom {
            break;
        }
        let next = parent.get(above).copied().unwrap_or(above);
        if let Some(place) = parent.get_mut(atom) {
            *place = next;
        }
        atom = next;
    }
    atom
}

impl Part {
    fn corner(&mut self) -> Result<&mut Corner, Contradiction> {
        if self.corner.is_none() {
            self.equations.sort_by_key(|(terms, _)| terms.len());
            self.equations.dedup();
            self.corner = Some(Corner::new(&self.equations, self.upper.clone()).map_err(|_| Contradiction)?);
        }
        self.corner.as_mut().ok_or(Contradiction)
    }

    /// The least and the greatest sum of some variables.
    pub(super) fn bounds(&mut self, variables: &[usize]) -> Result<(f64, f64), Contradiction> {
        let corner = self.corner()?;
        let mut ends = [0.0, 0.0];
        for (end, sign) in ends.iter_mut().zip([1.0, -1.0]) {
            let objective: Vec<(usize, f64)> = variables.iter().map(|&variable| (variable, sign)).collect();
            *end = match corner.minimise(&objective, |_| false).map_err(|_| Contradiction)? {
                Found::Least(value) => sign * value,
                Found::Unbounded | Found::Enough => sign * f64::NEG_INFINITY,
            };
        }
        let [lower, upper] = ends;
        Ok((lower, upper))
    }

    /// How far apart two whole solutions were found; the search stops once they are `wanted` apart.
    pub(super) fn apart(&mut self, variables: &[usize], wanted: f64) -> Result<f64, Contradiction> {
        let sum = |world: &[f64]| variables.iter().filter_map(|&variable| world.get(variable)).sum::<f64>();
        let (mut least, mut most) = (f64::INFINITY, f64::NEG_INFINITY);
        for world in &self.worlds {
            let value = sum(world);
            (least, most) = (least.min(value), most.max(value));
        }
        if most - least >= wanted {
            return Ok(most - least);
        }
        let atoms = self.atoms;
        let mut met: Vec<Vec<f64>> = Vec::new();
        let corner = self.corner()?;
        for sign in [1.0, -1.0] {
            let objective: Vec<(usize, f64)> = variables.iter().map(|&variable| (variable, sign)).collect();
            let found = corner
                .minimise(&objective, |corner| {
                    if let Some(world) = whole(corner, atoms) {
                        let value = sum(&world);
                        if value < least || value > most {
                            (least, most) = (least.min(value), most.max(value));
                            met.push(world);
                        }
                    }
                    most - least >= wanted
                })
                .map_err(|_| Contradiction)?;
            match found {
                Found::Enough => break,
                // Nothing limits it from this end: whole solutions lie as far apart as one likes.
                Found::Unbounded => return Ok(f64::INFINITY),
                Found::Least(_) => {}
            }
        }
        self.worlds.append(&mut met);
        let drop = self.worlds.len().saturating_sub(WORLDS);
        self.worlds.drain(..drop);
        Ok(if most >= least { most - least } else { 0.0 })
    }
}

/// The atoms of a corner, if all of them are whole numbers.
fn whole(corner: &Corner, atoms: usize) -> Option<Vec<f64>> {
    let mut values = corner.values();
    values.truncate(atoms);
    for value in &mut values {
        let rounded = value.round();
        if (*value - rounded).abs() > 1e-6 {
            return None;
        }
        *value = rounded;
    }
    Some(values)
}
