//! The mean, as good as a double can hold it: a constant series has exactly its own value for a mean.

/// The mean of some values; NaN of none.
///
/// The sum carries what each addition rounds away (Knuth 1969; Neumaier 1974), so that a value which equals the mean is
/// found to equal it: a rule that asks "above or below" must not be answered by the last bit of a sum.
pub(crate) fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (mut sum, mut lost, mut count) = (0.0_f64, 0.0_f64, 0u32);
    for value in values {
        let whole = sum + value;
        lost += if sum.abs() >= value.abs() { (sum - whole) + value } else { (value - whole) + sum };
        sum = whole;
        count += 1;
    }
    let n = f64::from(count);
    let first = (sum + lost) / n;
    // What the division rounded away, worked out without rounding and given back.
    first + (first.mul_add(-n, sum) + lost) / n
}

#[cfg(test)]
mod tests {
    use super::mean;

    #[test]
    fn a_constant_series_has_its_own_value_for_a_mean() {
        for value in [0.1, 47.3, 1.0 / 3.0, 99.9] {
            for count in [1, 3, 7, 14, 20, 36] {
                assert_eq!(mean(std::iter::repeat_n(value, count)), value, "{value} {count} times");
            }
        }
    }

    #[test]
    fn nothing_has_no_mean() {
        assert!(mean(std::iter::empty()).is_nan());
    }
}
