//! Groups of one measure against what chance explains: teams and schools, never people, and never in order of merit.

use measures::{Definition, Figure, Measure, Topic};
use statistics::{Funnel, FunnelLimits, NotComputable, funnel};

/// One group.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its name.
    pub name: String,
    /// Counted, and of how many.
    pub counted: (u64, u64),
    /// The limits for its size.
    pub limits: Funnel,
    /// Where it stands.
    pub place: FunnelLimits,
}

/// Groups of one measure, in the order of the catalogue: never of merit.
#[derive(Clone, Debug, PartialEq)]
pub struct Groups {
    /// The measure.
    pub definition: &'static Definition,
    /// What they are.
    pub topic: Topic,
    /// All together: counted, and of how many.
    pub all: (u64, u64),
    /// The groups.
    pub groups: Vec<Group>,
    /// Groups without a case to take a share of.
    pub empty: usize,
    /// Cases that the record does not settle, left out of every group.
    pub unsettled: u64,
}

/// The groups of a measure among the figures of a period. Cases that are not settled are left out and counted.
///
/// # Errors
/// No group has a settled case.
pub fn groups(figures: &[Figure], measure: Measure, topic: Topic) -> Result<Groups, NotComputable> {
    let definition = measure.definition().ok_or(NotComputable::NoCases)?;
    let of_topic = figures.iter().filter(|figure| figure.measure == measure);
    let parts: Vec<(&Figure, String)> = of_topic
        .filter_map(|figure| figure.breakdown.map(|part| (figure, part)))
        .filter(|(_, part)| part.topic() == topic)
        .map(|(figure, part)| (figure, part.to_string()))
        .collect();
    // What is counted for sure, and what could be counted and is not: the cases that are settled both ways.
    let settled = |figure: &Figure| {
        let of = figure.denominator.map_or(0, |of| of.low());
        let open = figure.numerator.high() - figure.numerator.low();
        (figure.numerator.low(), of.saturating_sub(open).max(figure.numerator.low()))
    };
    let all = parts
        .iter()
        .map(|(figure, _)| settled(figure))
        .fold((0, 0), |(counted, of), (one, whole)| (counted + one, of + whole));
    if all.1 == 0 {
        return Err(NotComputable::NoCases);
    }
    let centre = all.0 as f64 / all.1 as f64;
    let mut found = Vec::new();
    let (mut empty, mut unsettled) = (0, 0);
    for (figure, name) in parts {
        unsettled += figure.unsettled;
        let (counted, of) = settled(figure);
        match funnel(of, centre) {
            Ok(limits) => {
                let place = limits.place(counted as f64 / of as f64);
                found.push(Group { name, counted: (counted, of), limits, place });
            }
            Err(_) => empty += 1,
        }
    }
    Ok(Groups { definition, topic, all, groups: found, empty, unsettled })
}

impl Groups {
    /// The share of all together, from 0 to 1.
    pub fn centre(&self) -> f64 {
        self.all.0 as f64 / self.all.1 as f64
    }
}
