//! The colours of the charts, and the test they must pass. The first two and the dark grey are of the Government Analysis
//! Function's palette; the light grey was chosen to differ enough from the dark one and from the page.

/// A colour, as red, green and blue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour(pub u8, pub u8, pub u8);

impl Colour {
    /// The page.
    pub const PAGE: Self = Self(255, 255, 255);
    /// Texts and axes.
    pub const INK: Self = Self(11, 12, 12);
    /// The council the chart is about.
    pub const SUBJECT: Self = Self(18, 67, 109);
    /// England.
    pub const ENGLAND: Self = Self(244, 106, 37);
    /// The region.
    pub const REGION: Self = Self(61, 61, 61);
    /// The median of the statistical neighbours.
    pub const MEDIAN: Self = Self(118, 20, 74);
    /// The statistical neighbours.
    pub const NEIGHBOUR: Self = Self(142, 142, 142);
    /// Texts of secondary weight and tick marks.
    pub const QUIET: Self = Self(80, 90, 95);

    /// As an attribute of an SVG element.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.0, self.1, self.2)
    }

    /// Relative luminance of WCAG 2.2, 0 for black to 1 for white.
    pub fn luminance(self) -> f64 {
        let part = |byte: u8| {
            let share = f64::from(byte) / 255.0;
            if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(self.0) + 0.7152 * part(self.1) + 0.0722 * part(self.2)
    }
}

/// Contrast ratio of WCAG 2.2 between two colours, 1 to 21.
pub fn contrast(one: Colour, other: Colour) -> f64 {
    let (one, other) = (one.luminance() + 0.05, other.luminance() + 0.05);
    if one > other { one / other } else { other / one }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ratio_is_that_of_the_standard() {
        assert!((contrast(Colour(0, 0, 0), Colour::PAGE) - 21.0).abs() < 1e-9);
        assert!((contrast(Colour(119, 119, 119), Colour::PAGE) - 4.478).abs() < 1e-3, "the known #777777");
        assert!((contrast(Colour::PAGE, Colour::PAGE) - 1.0).abs() < 1e-9);
    }

    /// In the order in which lines are laid out and named.
    #[test]
    fn neighbouring_colours_of_a_line_chart_differ_by_three_to_one() {
        let order = [Colour::SUBJECT, Colour::ENGLAND, Colour::REGION, Colour::NEIGHBOUR, Colour::PAGE];
        // The median lies among its neighbours' lines, and near England's.
        let beside =
            [[Colour::MEDIAN, Colour::NEIGHBOUR], [Colour::MEDIAN, Colour::ENGLAND], [Colour::MEDIAN, Colour::PAGE]];
        for pair in order.windows(2).chain(beside.iter().map(|pair| pair.as_slice())) {
            assert!(contrast(pair[0], pair[1]) >= 3.0, "{pair:?} {}", contrast(pair[0], pair[1]));
        }
    }

    /// Bars of the council, of neighbours and the white bars with a dark outline may all lie side by side.
    #[test]
    fn any_two_bars_differ_by_three_to_one() {
        let fills = [Colour::SUBJECT, Colour::NEIGHBOUR, Colour::PAGE];
        for (index, one) in fills.iter().enumerate() {
            for other in &fills[index + 1..] {
                assert!(contrast(*one, *other) >= 3.0, "{one:?} {other:?} {}", contrast(*one, *other));
            }
        }
        assert!(contrast(Colour::INK, Colour::NEIGHBOUR) >= 3.0, "outline beside a neighbour");
    }

    #[test]
    fn everything_drawn_stands_out_from_the_page_and_text_can_be_read() {
        for colour in [Colour::SUBJECT, Colour::ENGLAND, Colour::REGION, Colour::MEDIAN, Colour::NEIGHBOUR] {
            assert!(contrast(colour, Colour::PAGE) >= 3.0, "{colour:?}");
        }
        for colour in [Colour::INK, Colour::QUIET] {
            assert!(contrast(colour, Colour::PAGE) >= 4.5, "{colour:?}");
        }
    }
}
