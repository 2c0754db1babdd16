//! A synthetic council: a fictional name and number, people, and what is planted among them.

use crate::chance::{Chance, Seed};
use crate::day::Day;
use crate::people::Person;
use crate::planted::Planted;
use crate::report::Report;
use crate::shape::Shape;
use crate::{identity, link, planted, years};

/// How to make a council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Plant the things that the walkthrough finds.
    pub plant: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self { plant: true }
    }
}

/// A council that does not exist.
#[derive(Clone, Debug)]
pub struct SyntheticCouncil {
    /// 500 to 652.
    pub number: u16,
    /// Invented, and says so.
    pub name: String,
    /// The real council on whose tables it is shaped. For the report only: it appears in no record.
    pub shaped_on: String,
    /// What it was drawn from.
    pub seed: Seed,
    /// How the files' gaps were made, and what is not reproduced.
    pub report: Report,
    pub(crate) people: Vec<Person>,
    pub(crate) planted: Planted,
}

impl SyntheticCouncil {
    /// How many people its records name, over all years.
    pub fn size(&self) -> usize {
        self.people.len()
    }
}

/// No synthetic council can be shaped on this one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("SY-0003: {0} is not one of the 153 councils with published tables")]
pub struct NoSuchCouncil(pub String);

/// Makes the council of a shape and a seed: same shape, seed and options, same council.
///
/// # Errors
/// [`NoSuchCouncil`] if the shape names a council outside the published list, so that no synthetic number is kept for it.
pub fn council(shape: &Shape, seed: Seed, options: &Options) -> Result<SyntheticCouncil, NoSuchCouncil> {
    let number = identity::number(&shape.council).ok_or_else(|| NoSuchCouncil(shape.council.clone()))?;
    let purpose = u64::from(number) << 8;
    let (mut people, report) = settled(shape, seed, purpose);
    years::extend(&mut people, &mut Chance::new(seed, purpose + 1));
    let mut chance = Chance::new(seed, purpose + 2);
    let planted = if options.plant { planted::plant(&mut people, number, &mut chance) } else { Planted::none() };
    Ok(SyntheticCouncil {
        number,
        name: identity::name(number),
        shaped_on: shape.council.clone(),
        seed,
        report,
        people,
        planted,
    })
}

/// How often the people are drawn anew where a published cell was not given back.
const DRAWS: u64 = 6;

/// The people of a council, of a few draws those that leave the fewest published cells unreproduced. A draw that leaves
/// what the one before it left is taken for the best there is: what is impossible stays so.
fn settled(shape: &Shape, seed: Seed, purpose: u64) -> (Vec<Person>, Report) {
    let draw = |number: u64| {
        let mut report = Report::default();
        let people = link::people(shape, &mut report, &mut Chance::new(seed, purpose + 16 * number));
        (people, report)
    };
    let mut best = draw(0);
    let mut before = best.1.unreproduced.clone();
    for number in 1..DRAWS {
        if best.1.unreproduced.is_empty() {
            break;
        }
        let next = draw(number);
        let again = next.1.unreproduced == before;
        before.clone_from(&next.1.unreproduced);
        if next.1.unreproduced.len() < best.1.unreproduced.len() {
            best = next;
        }
        if again {
            break;
        }
    }
    best
}

/// A day that is in no record.
pub(crate) const NEVER: Day = Day(i32::MAX / 2);
