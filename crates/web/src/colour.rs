//! A council's colour, and whether words on it can be read (WCAG 2.2, success criterion 1.4.3: 4.5 to 1).

use std::fmt;

/// A colour that carries white or black words at 4.5 to 1 or better, and stands out from a white page at 3 to 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    red: u8,
    green: u8,
    blue: u8,
}

/// Why a colour cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ColourError {
    /// Not written as `#rrggbb`.
    #[error("write the colour as # and six hexadecimal digits, such as #1d3d5c")]
    Form,
    /// Too pale for the lines and edges that are drawn in it.
    #[error("the colour is too pale against a white page: it needs a contrast of 3 to 1")]
    TooPale,
}

impl Colour {
    /// The colour of an installation that has chosen none.
    pub const HOUSE: Colour = Colour { red: 0x1d, green: 0x3d, blue: 0x5c };
    const WHITE: Colour = Colour { red: 255, green: 255, blue: 255 };
    // Pure black: with anything paler, a few blues could carry neither white nor black words.
    const BLACK: Colour = Colour { red: 0, green: 0, blue: 0 };

    /// Reads `#rrggbb` and checks it.
    pub fn parse(text: &str) -> Result<Self, ColourError> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii());
        let part = |from: usize| {
            let pair = digits.and_then(|digits| digits.get(from..from + 2)).ok_or(ColourError::Form)?;
            u8::from_str_radix(pair, 16).map_err(|_| ColourError::Form)
        };
        let colour = Colour { red: part(0)?, green: part(2)?, blue: part(4)? };
        if colour.contrast(Self::WHITE) < 3.0 { Err(ColourError::TooPale) } else { Ok(colour) }
    }

    /// The colour of words on it: white, unless black reads better.
    pub fn words(self) -> Colour {
        if self.contrast(Self::WHITE) >= 4.5 { Self::WHITE } else { Self::BLACK }
    }

    /// The contrast of two colours, from 1 to 21.
    pub fn contrast(self, other: Colour) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(self) -> f64 {
        let part = |value: u8| {
            let value = f64::from(value) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.red) + 0.7152 * part(self.green) + 0.0722 * part(self.blue)
    }
}

impl fmt::Display for Colour {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_contrast_of_black_and_white_is_twenty_one() {
        assert!((Colour::BLACK.contrast(Colour::WHITE) - 21.0).abs() < 1e-9);
    }

    #[test]
    fn whatever_colour_is_accepted_its_words_can_be_read() {
        for red in (0..=255).step_by(15) {
            for green in (0..=255).step_by(15) {
                for blue in (0..=255).step_by(15) {
                    if let Ok(colour) = Colour::parse(&format!("#{red:02x}{green:02x}{blue:02x}")) {
                        assert!(colour.contrast(colour.words()) >= 4.5, "{colour}");
                    }
                }
            }
        }
    }

    #[test]
    fn pale_or_misspelt_colours_are_refused() {
        assert_eq!(Colour::parse("#ffee00"), Err(ColourError::TooPale));
        for bad in ["1d3d5c", "#1d3d5", "#1d3d5cc", "#1d3d5g", "#£d3d5"] {
            assert_eq!(Colour::parse(bad), Err(ColourError::Form), "{bad}");
        }
    }
}
