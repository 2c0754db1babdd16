//! Named sets of rules. "The NHS rules" are not one set, so every chart prints which it used.

/// How many points make a trend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Trend {
    /// Points in a row, each above (or each below) the one before; a tie breaks it.
    pub points: usize,
}

/// A named set of rules.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Profile {
    /// Its name, printed on each chart.
    pub name: &'static str,
    /// Limits lie this many average moving ranges from the mean.
    pub limit_factor: f64,
    /// Moving ranges at or above this many averages are left out once; `None` leaves all in.
    pub screen_above: Option<f64>,
    /// Points in a row on one side of the mean that make a shift.
    pub shift: usize,
    /// What makes a trend.
    pub trend: Trend,
    /// Whether a point on a limit is outside it.
    pub on_limit_is_outside: bool,
}

impl Profile {
    /// R package NHSRplotthedots 0.2.2: ours unless another is chosen.
    pub const NHSR_PLOTTHEDOTS_0_2_2: Self = Self {
        name: "NHSRplotthedots 0.2.2",
        limit_factor: 2.66,
        screen_above: Some(3.267),
        shift: 7,
        trend: Trend { points: 7 },
        on_limit_is_outside: false,
    };

    /// NHSRplotthedots 0.2.2 with screening switched off, as the "Making Data Count" Excel tool works.
    pub const NHSR_PLOTTHEDOTS_UNSCREENED: Self = Self {
        name: "NHSRplotthedots 0.2.2, outliers not screened",
        screen_above: None,
        ..Self::NHSR_PLOTTHEDOTS_0_2_2
    };

    /// R package abspc (NHS Wales): six points make a trend, eight a shift, and a point on a limit is outside.
    pub const ABSPC: Self = Self {
        name: "abspc",
        shift: 8,
        trend: Trend { points: 6 },
        on_limit_is_outside: true,
        ..Self::NHSR_PLOTTHEDOTS_0_2_2
    };

    /// PowerBI-SPC's default: five points make a trend.
    pub const POWER_BI_SPC: Self =
        Self { name: "PowerBI-SPC default", trend: Trend { points: 5 }, ..Self::NHSR_PLOTTHEDOTS_0_2_2 };

    /// The same rules with screening on or off.
    pub fn screened(self, screen: bool) -> Self {
        match (screen, self.screen_above) {
            (true, None) => Self::NHSR_PLOTTHEDOTS_0_2_2,
            (false, Some(_)) if self == Self::NHSR_PLOTTHEDOTS_0_2_2 => Self::NHSR_PLOTTHEDOTS_UNSCREENED,
            (false, _) => Self { screen_above: None, ..self },
            (true, _) => self,
        }
    }
}
