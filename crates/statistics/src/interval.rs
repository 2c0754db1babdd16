//! Intervals for one share and one count, and the limits of a funnel.

use crate::NotComputable;
use crate::special::{beta_below, binomial_quantile, gamma_tail, normal_quantile, reaches};

/// Both ends of an interval, each included.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub lower: f64,
    /// Upper end.
    pub upper: f64,
}

fn share(counted: u64, of: u64) -> Result<f64, NotComputable> {
    match (counted, of) {
        (_, 0) => Err(NotComputable::NothingToDivideBy),
        (counted, of) if counted > of => Err(NotComputable::MoreThanAll),
        (counted, of) => Ok(counted as f64 / of as f64),
    }
}

/// Score interval for a share (Wilson 1927), without continuity correction; `level` such as 0.95.
///
/// # Errors
/// Where `of` is zero or below `counted`.
pub fn wilson(counted: u64, of: u64, level: f64) -> Result<Interval, NotComputable> {
    let p = share(counted, of)?;
    let (n, z) = (of as f64, normal_quantile(0.5 + level / 2.0));
    let z2 = z * z / n;
    let middle = (p + z2 / 2.0) / (1.0 + z2);
    let half = z * (p * (1.0 - p) / n + z2 / (4.0 * n)).sqrt() / (1.0 + z2);
    let lower = if counted == 0 { 0.0 } else { middle - half };
    let upper = if counted == of { 1.0 } else { middle + half };
    Ok(Interval { lower, upper })
}

/// Exact interval for a share (Clopper and Pearson 1934).
///
/// # Errors
/// Where `of` is zero or below `counted`.
pub fn clopper_pearson(counted: u64, of: u64, level: f64) -> Result<Interval, NotComputable> {
    share(counted, of)?;
    let (x, n, tail) = (counted as f64, of as f64, (1.0 - level) / 2.0);
    let lower = if counted == 0 { 0.0 } else { reaches(tail, 0.0, 1.0, |p| beta_below(x, n - x + 1.0, p)) };
    let upper = if counted == of { 1.0 } else { reaches(1.0 - tail, 0.0, 1.0, |p| beta_below(x + 1.0, n - x, p)) };
    Ok(Interval { lower, upper })
}

/// Exact interval for the mean of a Poisson count (Garwood 1936).
pub fn garwood(counted: u64, level: f64) -> Interval {
    let (x, tail) = (counted as f64, (1.0 - level) / 2.0);
    let far = 2.0 * x + 60.0 + 20.0 * (x + 1.0).sqrt();
    let lower = if counted == 0 { 0.0 } else { reaches(-(1.0 - tail), 0.0, far, |mean| -gamma_tail(x, mean)) };
    let upper = reaches(-tail, 0.0, far, |mean| -gamma_tail(x + 1.0, mean));
    Interval { lower, upper }
}

/// A funnel's target share and its limits at one denominator.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Funnel {
    /// Limits that about 1 in 20 would cross by chance.
    pub warning: Interval,
    /// Limits that about 1 in 500 would cross by chance.
    pub action: Interval,
}

/// Where a school or team stands on a funnel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FunnelLimits {
    /// Inside the warning limits: no sign that it differs.
    Inside,
    /// Between warning and action limits.
    Warning,
    /// Beyond the action limits.
    Action,
}

/// Binomial funnel limits around `target` (0 to 1) for a denominator (Spiegelhalter 2005, exact quantiles at 2.5 %,
/// 97.5 %, 0.1 % and 99.9 %, not interpolated).
///
/// # Errors
/// Where `of` is zero.
pub fn funnel(of: u64, target: f64) -> Result<Funnel, NotComputable> {
    if of == 0 {
        return Err(NotComputable::NothingToDivideBy);
    }
    let at = |p: f64| binomial_quantile(p, of, target) as f64 / of as f64;
    Ok(Funnel {
        warning: Interval { lower: at(0.025), upper: at(0.975) },
        action: Interval { lower: at(0.001), upper: at(0.999) },
    })
}

impl Funnel {
    /// Where a share stands; a share on a limit is inside it.
    pub fn place(&self, share: f64) -> FunnelLimits {
        let inside = |limits: Interval| (limits.lower..=limits.upper).contains(&share);
        match (inside(self.warning), inside(self.action)) {
            (true, _) => FunnelLimits::Inside,
            (false, true) => FunnelLimits::Warning,
            (false, false) => FunnelLimits::Action,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_has_no_interval() {
        assert_eq!(wilson(0, 0, 0.95), Err(NotComputable::NothingToDivideBy));
        assert_eq!(clopper_pearson(3, 2, 0.95), Err(NotComputable::MoreThanAll));
        assert_eq!(funnel(0, 0.5), Err(NotComputable::NothingToDivideBy));
        assert!(NotComputable::NothingToDivideBy.to_string().starts_with("ST-0002"));
    }

    #[test]
    fn none_and_all_end_at_the_edge() {
        assert_eq!(wilson(0, 20, 0.95).map(|found| found.lower), Ok(0.0));
        assert_eq!(wilson(20, 20, 0.95).map(|found| found.upper), Ok(1.0));
        assert_eq!(garwood(0, 0.95).lower, 0.0);
    }

    #[test]
    fn a_team_on_the_limit_is_inside() {
        let funnel = funnel(20, 0.55).unwrap();
        assert_eq!(funnel.place(0.35), FunnelLimits::Inside);
        assert_eq!(funnel.place(0.30), FunnelLimits::Warning);
        assert_eq!(funnel.place(0.10), FunnelLimits::Action);
    }
}
