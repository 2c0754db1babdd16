//! A small linear programme: equations with bounded variables, solved again and again from where the last stopped.
//!
//! Dantzig's method with a dense table and upper bounds kept implicitly (Chvátal 1983, chapters 3 and 8). The tables of a
//! release are small and their coefficients are 0 and 1, and one set of equations is asked hundreds of questions, so
//! that starting from the last corner matters more than clever factorisations.

/// What counts as nought. Coefficients are 0, 1 and sums of few of them.
const NOUGHT: f64 = 1e-9;

/// Steps without progress after which the slower rule that cannot go in circles takes over.
const PATIENCE: usize = 60;

/// One equation: coefficient by variable, and the right-hand side.
pub(crate) type Equation = (Vec<(usize, f64)>, f64);

/// A corner of the set of solutions, and the way to others.
#[derive(Clone, Debug)]
pub(crate) struct Corner {
    rows: Vec<Row>,
    upper: Vec<f64>,
    flipped: Vec<bool>,
}

#[derive(Clone, Debug)]
struct Row {
    /// The variable this row gives the value of; `None` while it is only a stand-in that lets the search begin.
    basic: Option<usize>,
    value: f64,
    coefficients: Vec<f64>,
}

/// How a search ended.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Found {
    /// The least value of the objective.
    Least(f64),
    /// There is no least value.
    Unbounded,
    /// The caller had seen enough.
    Enough,
}

/// No solution, or the search did not end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoSolution;

impl Corner {
    /// A first corner of `equations` over variables from 0 to their upper bounds (infinite where there is none).
    pub(crate) fn new(equations: &[Equation], upper: Vec<f64>) -> Result<Self, NoSolution> {
        let width = upper.len();
        let rows = equations
            .iter()
            .map(|(terms, value)| {
                let sign = if *value < 0.0 { -1.0 } else { 1.0 };
                let mut coefficients = vec![0.0; width];
                for &(variable, coefficient) in terms {
                    if let Some(place) = coefficients.get_mut(variable) {
                        *place += sign * coefficient;
                    }
                }
                Row { basic: None, value: sign * value, coefficients }
            })
            .collect();
        let mut corner = Self { rows, upper, flipped: vec![false; width] };
        corner.remove_stand_ins()?;
        Ok(corner)
    }

    /// Moves until no row rests on a stand-in; a row that says nothing new is dropped.
    fn remove_stand_ins(&mut self) -> Result<(), NoSolution> {
        let mut costs = vec![0.0; self.upper.len()];
        for row in &self.rows {
            for (cost, coefficient) in costs.iter_mut().zip(&row.coefficients) {
                *cost -= coefficient;
            }
        }
        self.descend(&mut costs, &mut |_| false)?;
        let left: f64 = self.rows.iter().filter(|row| row.basic.is_none()).map(|row| row.value).sum();
        if left > 1e-6 {
            return Err(NoSolution);
        }
        while let Some(place) = self.rows.iter().position(|row| row.basic.is_none()) {
            let entering = self.rows.get(place).and_then(|row| {
                let basic: Vec<usize> = self.rows.iter().filter_map(|row| row.basic).collect();
                row.coefficients
                    .iter()
                    .enumerate()
                    .find(|(variable, coefficient)| coefficient.abs() > NOUGHT && !basic.contains(variable))
                    .map(|(variable, _)| variable)
            });
            match entering {
                Some(entering) => self.pivot(place, entering, &mut []),
                None => {
                    self.rows.swap_remove(place);
                }
            }
        }
        Ok(())
    }

    /// The values of the variables at this corner.
    pub(crate) fn values(&self) -> Vec<f64> {
        let mut values: Vec<f64> =
            self.upper.iter().zip(&self.flipped).map(|(&upper, &flipped)| if flipped { upper } else { 0.0 }).collect();
        for row in &self.rows {
            let Some(variable) = row.basic else { continue };
            if let Some(((value, &flipped), &upper)) =
                values.get_mut(variable).zip(self.flipped.get(variable)).zip(self.upper.get(variable))
            {
                *value = if flipped { upper - row.value } else { row.value };
            }
        }
        values
    }

    /// Makes the sum of `objective` as small as it can be. `enough` sees each corner on the way and may stop the search.
    pub(crate) fn minimise(
        &mut self,
        objective: &[(usize, f64)],
        mut enough: impl FnMut(&Self) -> bool,
    ) -> Result<Found, NoSolution> {
        let mut costs = vec![0.0; self.upper.len()];
        for &(variable, cost) in objective {
            let flipped = self.flipped.get(variable).copied().unwrap_or(false);
            if let Some(place) = costs.get_mut(variable) {
                *place += if flipped { -cost } else { cost };
            }
        }
        // Basic variables cost nothing once their rows are taken off.
        for row in &self.rows {
            let cost = row.basic.and_then(|variable| costs.get(variable)).copied().unwrap_or(0.0);
            if cost != 0.0 {
                for (place, coefficient) in costs.iter_mut().zip(&row.coefficients) {
                    *place -= cost * coefficient;
                }
            }
        }
        match self.descend(&mut costs, &mut enough)? {
            Found::Least(_) => {
                let values = self.values();
                let sum = objective.iter().map(|&(variable, cost)| cost * values.get(variable).copied().unwrap_or(0.0));
                Ok(Found::Least(sum.sum()))
            }
            other => Ok(other),
        }
    }

    /// Steps from corner to corner while any variable lowers the cost.
    fn descend(&mut self, costs: &mut [f64], enough: &mut dyn FnMut(&Self) -> bool) -> Result<Found, NoSolution> {
        let mut stuck = 0;
        for _ in 0..(200 * (self.rows.len() + self.upper.len()) + 10_000) {
            if enough(self) {
                return Ok(Found::Enough);
            }
            let can_move = |&(variable, cost): &(usize, &f64)| {
                *cost < -NOUGHT && self.upper.get(variable).is_some_and(|&upper| upper > 0.0)
            };
            let candidates = costs.iter().enumerate().filter(can_move);
            let entering = if stuck < PATIENCE {
                candidates.min_by(|left, right| left.1.total_cmp(right.1))
            } else {
                candidates.min_by_key(|&(variable, _)| variable)
            };
            let Some((entering, _)) = entering else { return Ok(Found::Least(0.0)) };
            let Some((step, leaving)) = self.step(entering) else { return Ok(Found::Unbounded) };
            stuck = if step > NOUGHT { 0 } else { stuck + 1 };
            match leaving {
                None => self.flip_column(entering, costs),
                Some((place, at_upper)) => {
                    if at_upper {
                        self.flip_row(place);
                    }
                    self.pivot(place, entering, costs);
                }
            }
        }
        Err(NoSolution)
    }

    /// How far a variable can go, and which row stops it (and whether at its upper bound); `None` for the variable's own
    /// bound.
    fn step(&self, entering: usize) -> Option<(f64, Option<(usize, bool)>)> {
        let own = self.upper.get(entering).copied().unwrap_or(f64::INFINITY);
        let mut best = (own, None, usize::MAX);
        for (place, row) in self.rows.iter().enumerate() {
            let slope = row.coefficients.get(entering).copied().unwrap_or(0.0);
            let bound =
                row.basic.map_or(f64::INFINITY, |variable| self.upper.get(variable).copied().unwrap_or(f64::INFINITY));
            let (step, at_upper) = if slope > NOUGHT {
                (row.value / slope, false)
            } else if slope < -NOUGHT && bound.is_finite() {
                ((bound - row.value) / -slope, true)
            } else {
                continue;
            };
            let step = step.max(0.0);
            // Of equals the variable that comes first, which is what keeps the slower rule from going in circles.
            let rank = row.basic.map_or(0, |variable| variable + 1);
            if step < best.0 - 1e-12 || step <= best.0 + 1e-12 && best.1.is_some() && rank < best.2 {
                best = (step.min(best.0), Some((place, at_upper)), rank);
            }
        }
        best.0.is_finite().then_some((best.0, best.1))
    }

    /// Counts a variable down from its upper bound instead of up from nought.
    fn flip_column(&mut self, variable: usize, costs: &mut [f64]) {
        let upper = self.upper.get(variable).copied().unwrap_or(0.0);
        for row in &mut self.rows {
            if let Some(coefficient) = row.coefficients.get_mut(variable) {
                row.value -= *coefficient * upper;
                *coefficient = -*coefficient;
            }
        }
        if let Some(cost) = costs.get_mut(variable) {
            *cost = -*cost;
        }
        if let Some(flipped) = self.flipped.get_mut(variable) {
            *flipped = !*flipped;
        }
    }

    /// The same for the variable of a row.
    fn flip_row(&mut self, place: usize) {
        let Some(row) = self.rows.get_mut(place) else { return };
        let Some(variable) = row.basic else { return };
        let upper = self.upper.get(variable).copied().unwrap_or(0.0);
        for coefficient in &mut row.coefficients {
            *coefficient = -*coefficient;
        }
        if let Some(own) = row.coefficients.get_mut(variable) {
            *own = 1.0;
        }
        row.value = upper - row.value;
        if let Some(flipped) = self.flipped.get_mut(variable) {
            *flipped = !*flipped;
        }
    }

    /// Lets `entering` take the place of a row's variable.
    fn pivot(&mut self, place: usize, entering: usize, costs: &mut [f64]) {
        let Some(mut row) = self.rows.get(place).cloned() else { return };
        let pivot = row.coefficients.get(entering).copied().unwrap_or(1.0);
        row.value /= pivot;
        for coefficient in &mut row.coefficients {
            *coefficient /= pivot;
        }
        row.basic = Some(entering);
        for (at, other) in self.rows.iter_mut().enumerate() {
            let factor = other.coefficients.get(entering).copied().unwrap_or(0.0);
            if at == place || factor == 0.0 {
                continue;
            }
            other.value -= factor * row.value;
            if other.value.abs() < 1e-11 {
                other.value = 0.0;
            }
            take_off(&mut other.coefficients, factor, &row.coefficients);
        }
        let factor = costs.get(entering).copied().unwrap_or(0.0);
        if factor != 0.0 {
            take_off(costs, factor, &row.coefficients);
        }
        if let Some(place) = self.rows.get_mut(place) {
            *place = row;
        }
    }
}

fn take_off(from: &mut [f64], factor: f64, row: &[f64]) {
    for (value, coefficient) in from.iter_mut().zip(row) {
        let left = *value - factor * coefficient;
        *value = if left.abs() < 1e-11 { 0.0 } else { left };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_programme() {
        // x + y + z = 4, x - y = 1, z at most 1: the least x is 2, the most 2.5.
        let equations = [(vec![(0, 1.0), (1, 1.0), (2, 1.0)], 4.0), (vec![(0, 1.0), (1, -1.0)], 1.0)];
        let mut corner = Corner::new(&equations, vec![f64::INFINITY, f64::INFINITY, 1.0]).unwrap();
        assert_eq!(corner.minimise(&[(0, 1.0)], |_| false), Ok(Found::Least(2.0)));
        assert_eq!(corner.minimise(&[(0, -1.0)], |_| false), Ok(Found::Least(-2.5)));
        assert_eq!(corner.values()[2], 0.0);
    }

    #[test]
    fn contradictions_and_endless_ways_are_told_apart() {
        let twice = [(vec![(0, 1.0)], 1.0), (vec![(0, 1.0)], 2.0)];
        assert!(Corner::new(&twice, vec![f64::INFINITY]).is_err());
        let open = [(vec![(0, 1.0), (1, -1.0)], 0.0)];
        let mut corner = Corner::new(&open, vec![f64::INFINITY; 2]).unwrap();
        assert_eq!(corner.minimise(&[(0, -1.0)], |_| false), Ok(Found::Unbounded));
        assert_eq!(corner.minimise(&[(0, -1.0)], |_| true), Ok(Found::Enough));
    }
}
