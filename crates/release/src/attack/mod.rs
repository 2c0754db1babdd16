//! The attacker: what a reader with patience can work out from everything ever published.
//!
//! The finest cells (atoms) are counts of nought or more, and each published number is an equation over them. For each
//! protected cell the least and the greatest value that all equations allow are found. A cell is safe only if two whole
//! solutions are found whose values lie far enough apart: a proof by example, which no rounding error can fake.

mod parts;
pub(crate) mod simplex;

use parts::{Part, parts};
use std::collections::HashMap;

/// What a published cell says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// A count, as counted.
    Count(u64),
    /// A count that is known to lie between two others, both included: rounded, or known from the rule by which it was
    /// hidden, or from a percentage beside it.
    Between(u64, u64),
    /// Nothing.
    Hidden,
}

/// One published cell: which atoms it counts, and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Statement {
    /// The atoms it counts, each once.
    pub members: Vec<usize>,
    /// What it says.
    pub shown: Shown,
}

/// The least and the greatest value of a cell, both included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Bounds {
    /// The least.
    pub lower: f64,
    /// The greatest; infinite where nothing limits it.
    pub upper: f64,
}

impl Bounds {
    /// How wide the interval is.
    pub fn width(&self) -> f64 {
        self.upper - self.lower
    }
}

/// The statements contradict one another, so nothing can be proved from them and nothing may be released on their
/// strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "RE-0010: what has been published contradicts itself or the new figures, so it cannot be shown that no child can be \
     found out. A correction must say which figure it replaces"
)]
pub struct Contradiction;

/// Everything published, made ready to be attacked for a list of protected cells.
pub struct Attack {
    parts: Vec<Part>,
    targets: Vec<Target>,
}

/// A protected cell: what is known of it already, and what is not.
struct Target {
    fixed: f64,
    /// Part, and the variables of that part that the cell counts.
    open: HashMap<usize, Vec<usize>>,
}

impl Attack {
    /// Makes ready. `atoms` is how many atoms there are; each target is the atoms it counts.
    ///
    /// # Errors
    /// Statements that no counts can satisfy.
    pub fn new(atoms: usize, statements: &[Statement], targets: &[Vec<usize>]) -> Result<Self, Contradiction> {
        let (parts, places) = parts(atoms, statements, targets)?;
        let targets = targets
            .iter()
            .map(|members| {
                let mut target = Target { fixed: 0.0, open: HashMap::new() };
                for &atom in members {
                    match places.get(atom) {
                        Some(parts::Place::Known(value)) => target.fixed += value,
                        Some(parts::Place::Variable { part, variable }) => {
                            target.open.entry(*part).or_default().push(*variable);
                        }
                        // Several atoms that always come together are one variable, counted with the first.
                        Some(parts::Place::WithAnother) | None => {}
                    }
                }
                target
            })
            .collect();
        Ok(Self { parts, targets })
    }

    /// The exact bounds of every target.
    ///
    /// # Errors
    /// Statements that no counts can satisfy.
    pub fn bounds(&mut self) -> Result<Vec<Bounds>, Contradiction> {
        let mut all = Vec::with_capacity(self.targets.len());
        for target in &self.targets {
            let mut bounds = Bounds { lower: target.fixed, upper: target.fixed };
            for (part, variables) in &target.open {
                let part = self.parts.get_mut(*part).ok_or(Contradiction)?;
                let (lower, upper) = part.bounds(variables)?;
                bounds.lower += lower;
                bounds.upper += upper;
            }
            all.push(bounds);
        }
        Ok(all)
    }

    /// Which targets are not proved safe: those for which no two whole solutions lie `width` or more apart.
    ///
    /// # Errors
    /// Statements that no counts can satisfy.
    pub fn exposed(&mut self, width: u64) -> Result<Vec<usize>, Contradiction> {
        let mut exposed = Vec::new();
        for (number, target) in self.targets.iter().enumerate() {
            let mut apart = 0.0;
            for (part, variables) in &target.open {
                let part = self.parts.get_mut(*part).ok_or(Contradiction)?;
                apart += part.apart(variables, width as f64 - apart)?;
                if apart >= width as f64 {
                    break;
                }
            }
            if apart < width as f64 {
                exposed.push(number);
            }
        }
        Ok(exposed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(members: &[usize], count: u64) -> Statement {
        Statement { members: members.to_vec(), shown: Shown::Count(count) }
    }

    #[test]
    fn two_totals_give_the_difference_away() {
        let published = [count(&[0], 17), count(&[0, 1], 19)];
        let mut attack = Attack::new(2, &published, &[vec![1]]).unwrap();
        assert_eq!(attack.bounds().unwrap(), [Bounds { lower: 2.0, upper: 2.0 }]);
        assert_eq!(attack.exposed(5).unwrap(), [0]);
    }

    #[test]
    fn a_partner_hides_and_the_rule_betrays() {
        let hidden = [count(&[0, 1, 2], 20), count(&[2], 14)];
        let mut attack = Attack::new(3, &hidden, &[vec![0]]).unwrap();
        assert_eq!(attack.bounds().unwrap(), [Bounds { lower: 0.0, upper: 6.0 }]);
        assert!(attack.exposed(5).unwrap().is_empty());
        let known = |atom: usize| Statement { members: vec![atom], shown: Shown::Between(1, 4) };
        let betrayed: Vec<Statement> = hidden.into_iter().chain([known(0), known(1)]).collect();
        let mut attack = Attack::new(3, &betrayed, &[vec![0]]).unwrap();
        assert_eq!(attack.bounds().unwrap(), [Bounds { lower: 2.0, upper: 4.0 }]);
        assert_eq!(attack.exposed(5).unwrap(), [0]);
    }

    #[test]
    fn nothing_published_leaves_everything_open_and_a_contradiction_proves_nothing() {
        let mut attack = Attack::new(1, &[], &[vec![0]]).unwrap();
        assert!(attack.bounds().unwrap()[0].upper.is_infinite());
        assert!(attack.exposed(5).unwrap().is_empty());
        let against = [count(&[0], 3), count(&[0], 4)];
        assert!(Attack::new(1, &against, &[vec![0]]).is_err());
    }
}
