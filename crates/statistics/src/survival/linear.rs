//! Small systems of linear equations.

/// `v' A⁻¹ v` for a symmetric `a` given by rows; rows that others already determine are left out.
/// Returns the value and how many rows counted.
pub(super) fn quadratic_form(a: &[Vec<f64>], v: &[f64]) -> (f64, usize) {
    let mut rows: Vec<Vec<f64>> =
        a.iter().zip(v).map(|(row, &value)| row.iter().copied().chain(std::iter::once(value)).collect()).collect();
    let scale = rows.iter().flatten().fold(0.0_f64, |most, value| most.max(value.abs()));
    let (mut total, mut rank) = (0.0, 0);
    for place in 0..rows.len() {
        let Some((pivot_row, below)) = rows.split_at_mut_checked(place).and_then(|(_, rest)| rest.split_first_mut())
        else {
            break;
        };
        let pivot = pivot_row.get(place).copied().unwrap_or(0.0);
        if pivot.abs() <= scale * 1e-12 {
            continue;
        }
        let right = pivot_row.last().copied().unwrap_or(0.0);
        total += right * right / pivot;
        rank += 1;
        for row in below {
            let factor = row.get(place).copied().unwrap_or(0.0) / pivot;
            for (value, above) in row.iter_mut().zip(pivot_row.iter()) {
                *value -= factor * above;
            }
        }
    }
    (total, rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_and_its_rank() {
        let (value, rank) = quadratic_form(&[vec![2.0, 1.0], vec![1.0, 3.0]], &[1.0, 2.0]);
        assert!((value - 1.4).abs() < 1e-12 && rank == 2);
        assert_eq!(quadratic_form(&[vec![0.0]], &[0.0]), (0.0, 0));
    }
}
