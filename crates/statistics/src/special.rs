//! Distribution functions: series and continued fractions of Abramowitz and Stegun 6.5 and 26.5; quantiles by bisection.

/// The 97.5 % point of the normal distribution, for 95 % intervals.
pub const Z_95: f64 = 1.959963984540054;

/// Natural logarithm of the gamma function of `x` > 0 (Lanczos 1964, g = 7, nine terms).
pub(crate) fn ln_gamma(x: f64) -> f64 {
    const TERMS: [f64; 8] = [
        676.520_368_121_885_1,
        -1_259.139_216_722_402_8,
        771.323_428_777_653_1,
        -176.615_029_162_140_6,
        12.507_343_278_686_905,
        -0.138_571_095_265_720_12,
        9.984_369_578_019_572e-6,
        1.505_632_735_149_311_6e-7,
    ];
    if x < 0.5 {
        let pi = std::f64::consts::PI;
        return (pi / (pi * x).sin()).ln() - ln_gamma(1.0 - x);
    }
    let x = x - 1.0;
    let sum = TERMS
        .iter()
        .zip(1u32..)
        .fold(0.999_999_999_999_809_9, |sum, (term, place)| sum + term / (x + f64::from(place)));
    let t = x + 7.5;
    0.5 * (2.0 * std::f64::consts::PI).ln() + (x + 0.5) * t.ln() - t + sum.ln()
}

/// Upper tail of the gamma distribution with shape `a`, at `x`.
pub(crate) fn gamma_tail(a: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 1.0;
    }
    let front = (a * x.ln() - x - ln_gamma(a)).exp();
    if x < a + 1.0 {
        let (mut term, mut sum, mut n) = (1.0 / a, 1.0 / a, a);
        while term > sum * 1e-17 {
            n += 1.0;
            term *= x / n;
            sum += term;
        }
        return 1.0 - front * sum;
    }
    let steps = (1u32..).map(|i| (-f64::from(i) * (f64::from(i) - a), x + 1.0 - a + 2.0 * f64::from(i)));
    front / continued_fraction(x + 1.0 - a, steps)
}

/// The regularised incomplete beta function: chance that a Beta(a, b) is at most `x`.
pub(crate) fn beta_below(a: f64, b: f64, x: f64) -> f64 {
    if x <= 0.0 {
        return 0.0;
    }
    if x >= 1.0 {
        return 1.0;
    }
    if x > (a + 1.0) / (a + b + 2.0) {
        return 1.0 - beta_below(b, a, 1.0 - x);
    }
    let front = (ln_gamma(a + b) - ln_gamma(a) - ln_gamma(b) + a * x.ln() + b * (-x).ln_1p()).exp() / a;
    let steps = (1u32..).map(|step| {
        let m = f64::from(step / 2);
        let part = if step % 2 == 0 {
            m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m))
        } else {
            -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0))
        };
        (part, 1.0)
    });
    front / continued_fraction(1.0, steps)
}

/// `first` + a1/(b1 + a2/(b2 + …)), by the method of Lentz.
fn continued_fraction(first: f64, steps: impl Iterator<Item = (f64, f64)>) -> f64 {
    let tiny = 1e-300;
    let away = |value: f64| if value.abs() < tiny { tiny } else { value };
    let (mut whole, mut above, mut below) = (away(first), away(first), 0.0);
    for (a, b) in steps.take(100_000) {
        below = 1.0 / away(b + a * below);
        above = away(b + a / above);
        let change = above * below;
        whole *= change;
        if (change - 1.0).abs() < 1e-16 {
            break;
        }
    }
    whole
}

/// Where a rising function reaches `target`, between `low` and `high`, to the last bit that bisection gives.
pub(crate) fn reaches(target: f64, mut low: f64, mut high: f64, rising: impl Fn(f64) -> f64) -> f64 {
    for _ in 0..2_000 {
        let middle = low + (high - low) / 2.0;
        if middle <= low || middle >= high {
            break;
        }
        if rising(middle) < target {
            low = middle;
        } else {
            high = middle;
        }
    }
    low + (high - low) / 2.0
}

/// Upper tail of the chi-squared distribution, degrees of freedom `df` > 0.
pub fn chi_squared_tail(value: f64, df: usize) -> f64 {
    gamma_tail(df as f64 / 2.0, value / 2.0)
}

/// The point below which a share `p` (0 to 1, exclusive) of the normal distribution lies.
pub fn normal_quantile(p: f64) -> f64 {
    let tail = if p < 0.5 { p } else { 1.0 - p };
    let size = reaches(-2.0 * tail, 0.0, 40.0, |z| -gamma_tail(0.5, z * z / 2.0));
    if p < 0.5 { -size } else { size }
}

/// Smallest count whose cumulative binomial probability reaches `target`.
pub(crate) fn binomial_quantile(target: f64, of: u64, chance: f64) -> u64 {
    if of == 0 || chance <= 0.0 {
        return 0;
    }
    if chance >= 1.0 {
        return of;
    }
    let below =
        |count: u64| if count >= of { 1.0 } else { beta_below((of - count) as f64, count as f64 + 1.0, 1.0 - chance) };
    let (mut low, mut high) = (0, of);
    // A hair of tolerance, so that a probability that is the target but for rounding counts as reaching it.
    while low < high {
        let middle = low + (high - low) / 2;
        if below(middle) >= target * (1.0 - 64.0 * f64::EPSILON) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    low
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(left: f64, right: f64) {
        assert!((left - right).abs() <= 1e-12 * right.abs().max(1e-300), "{left} is not {right}");
    }

    #[test]
    fn known_points() {
        near(normal_quantile(0.975), Z_95);
        near(normal_quantile(0.5) + 1.0, 1.0);
        near(ln_gamma(10.0), 362_880f64.ln());
        near(chi_squared_tail(3.841_458_820_694_124, 1), 0.05);
        near(beta_below(2.0, 3.0, 0.5), 0.6875);
        assert_eq!(binomial_quantile(0.05, 23, 0.5), 8);
        assert_eq!((binomial_quantile(0.5, 0, 0.3), binomial_quantile(0.5, 9, 1.0)), (0, 9));
    }
}
