//! Scales that start at nought and end at a round number.

/// A scale from nought.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scale {
    /// Where it ends.
    pub top: f64,
    /// From one mark to the next.
    pub step: f64,
}

impl Scale {
    /// A scale that holds every value, with at most six marks. With no values, or none above nought, it ends at 1.
    pub fn holding(values: impl Iterator<Item = f64>) -> Self {
        let highest = values.filter(|value| value.is_finite()).fold(0.0, f64::max);
        if highest <= 0.0 {
            return Self { top: 1.0, step: 1.0 };
        }
        let magnitude = 10f64.powf((highest / 5.0).log10().floor());
        let step = [1.0, 2.0, 5.0, 10.0].into_iter().map(|unit| unit * magnitude).find(|step| highest / step <= 5.0);
        let step = step.unwrap_or(10.0 * magnitude);
        Self { top: (highest / step).ceil() * step, step }
    }

    /// The marks, from nought to the top.
    pub fn marks(self) -> Vec<f64> {
        let count = (self.top / self.step).round() as usize;
        (0..=count).map(|mark| mark as f64 * self.step).collect()
    }

    /// How far along the scale a value lies, 0 to 1. What is outside is held at the end.
    pub fn share(self, value: f64) -> f64 {
        (value / self.top).clamp(0.0, 1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn scales_are_round() {
        let scale = Scale::holding([45.9, 94.8].into_iter());
        assert_eq!((scale.top, scale.marks()), (100.0, vec![0.0, 20.0, 40.0, 60.0, 80.0, 100.0]));
        assert_eq!(Scale::holding([6.1].into_iter()).top, 8.0);
        assert_eq!(Scale::holding([638_745.0].into_iter()).top, 800_000.0);
    }

    #[test]
    fn nothing_to_draw_is_not_a_division_by_nought() {
        for values in [vec![], vec![0.0], vec![-3.0], vec![f64::NAN]] {
            let scale = Scale::holding(values.into_iter());
            assert_eq!((scale.top, scale.share(0.0)), (1.0, 0.0));
        }
    }

    proptest! {
        #[test]
        fn every_value_fits_and_marks_are_few(values in prop::collection::vec(0.0f64..1e7, 0..40)) {
            let scale = Scale::holding(values.iter().copied());
            prop_assert!(values.iter().all(|value| *value <= scale.top * (1.0 + 1e-12)));
            prop_assert!((2..=6).contains(&scale.marks().len()), "{:?}", scale);
        }
    }
}
