//! Times that differ only by rounding are one time.
//!
//! 7/10 of a week worked out in two ways may differ in the last bit, and a case would then leave "before" another that left
//! on the same day. Times nearer than the root of the machine's precision, by themselves or beside the mean time, count as
//! the earliest of them: the convention of R's survival package, whose curves ours are held against.

/// How near.
const NEAR: f64 = 1.490_116_119_384_765_6e-8;

/// The times to which others are drawn; `None` where no two are so near.
pub(super) struct Anchors(Vec<f64>);

impl Anchors {
    /// Of every time that is a number.
    pub(super) fn of(times: impl Iterator<Item = f64>) -> Option<Self> {
        let mut sorted: Vec<f64> = times.filter(|time| time.is_finite()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        sorted.dedup();
        let mean = sorted.iter().map(|time| time.abs()).sum::<f64>() / sorted.len().max(1) as f64;
        let near = |left: f64, right: f64| right - left <= NEAR || (right - left) / mean <= NEAR;
        let mut last = f64::NEG_INFINITY;
        let before = sorted.len();
        sorted.retain(|&time| {
            let kept = !near(last, time);
            last = time;
            kept
        });
        (sorted.len() < before).then_some(Self(sorted))
    }

    /// The time that a time counts as.
    pub(super) fn drawn(&self, time: f64) -> f64 {
        let before = self.0.partition_point(|&anchor| anchor <= time);
        before.checked_sub(1).and_then(|place| self.0.get(place)).copied().unwrap_or(time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_reached_in_two_ways_is_one_day() {
        let (one, other) = (0.1 + 0.2, 0.3);
        assert_ne!(one, other);
        let anchors = Anchors::of([one, other, 5.0].into_iter()).unwrap();
        assert_eq!(anchors.drawn(one), anchors.drawn(other));
        assert_eq!(anchors.drawn(5.0), 5.0);
        assert!(Anchors::of([1.0 / 7.0, 2.0 / 7.0, 3.0 / 7.0].into_iter()).is_none());
    }
}
