//! Runs and crossings of a centre line (Schilling 2012; Chen 2010; Anhøj and Olesen 2014).

use crate::special::binomial_quantile;

/// What the runs of a series say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Runs {
    /// Points not on the centre line.
    pub useful: usize,
    /// The longest run on one side; `None` where no point is useful.
    pub longest: Option<usize>,
    /// The longest that chance makes likely.
    pub longest_expected: Option<usize>,
    /// How often the line is crossed.
    pub crossings: Option<usize>,
    /// The fewest crossings that chance makes likely.
    pub fewest_expected: Option<usize>,
}

impl Runs {
    /// Whether the run is unusually long or crossings unusually few.
    pub fn signal(&self) -> bool {
        self.longest > self.longest_expected || self.crossings < self.fewest_expected
    }
}

/// Counts runs of `values` about a centre line for each.
pub fn runs(values: impl Iterator<Item = (f64, f64)>) -> Runs {
    let sides: Vec<bool> = values
        .filter(|(value, centre)| value != centre && !value.is_nan() && !centre.is_nan())
        .map(|(value, centre)| value > centre)
        .collect();
    let lengths: Vec<usize> = sides.chunk_by(|left, right| left == right).map(<[bool]>::len).collect();
    let useful = sides.len();
    let known = |value: usize| (useful > 0).then_some(value);
    let rounded = (useful.max(1) as f64).log2().round_ties_even() as usize;
    Runs {
        useful,
        longest: lengths.iter().max().copied(),
        longest_expected: known(rounded + 3),
        crossings: known(lengths.len().saturating_sub(1)),
        fewest_expected: known(binomial_quantile(0.05, useful.saturating_sub(1) as u64, 0.5) as usize),
    }
}
