//! The door for a council's own figures. It is shut.

use crate::sheet::Sheet;
use crate::terms_of_use::Terms;
use measures::Figure;

/// A council's own figures, through disclosure control and approval. None can exist: its receipt has no value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gated {
    sheet: Sheet,
    terms: Terms,
    receipt: Receipt,
}

/// Proof of what was checked and who approved. Has no value until the checks are built, so that nothing can carry one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receipt {}

impl Gated {
    /// The figures.
    pub fn sheet(&self) -> &Sheet {
        match self.receipt {}
    }

    /// On what terms they may be used.
    pub fn terms(&self) -> &Terms {
        match self.receipt {}
    }
}

/// The door does not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "RE-0001: {figures} of the council's own figures were not released: {missing} not built yet, and this door stays shut \
     without them. Nothing was published. Figures a department has published can be shown"
)]
pub struct Shut {
    /// How many figures were asked for.
    pub figures: usize,
    /// What is missing before any may be released.
    pub missing: &'static str,
}

/// Asks to release a council's own figures.
///
/// # Errors
/// Always [`Shut`], for no figures as for many: disclosure control over every release ever made, approval by a second
/// person, a receipt and a correction log come with the measures issue.
pub fn gated(figures: &[Figure]) -> Result<Gated, Shut> {
    Err(Shut {
        figures: figures.len(),
        missing: "disclosure control, approval by a second person, the receipt and the correction log are",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_door_for_our_own_figures_is_shut_and_says_why() {
        let shut = gated(&[]).unwrap_err();
        let words = shut.to_string();
        assert!(words.starts_with("RE-0001") && words.contains("disclosure control"), "{words}");
    }
}
