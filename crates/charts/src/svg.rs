//! A little SVG. Only attributes are used, no styles, so that a strict content policy lets it through.

use crate::palette::Colour;
use std::fmt::Write as _;

/// A drawing under way.
pub struct Drawing {
    body: String,
    width: f64,
    height: f64,
}

/// Where a text is anchored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// At its start.
    Start,
    /// At its middle.
    Middle,
    /// At its end.
    End,
}

/// Size of the texts. The drawing is 340 wide, so that on a screen of 320 pixels texts are still about 12 pixels high.
pub const TEXT: f64 = 14.0;
/// Width of every drawing.
pub const WIDTH: f64 = 340.0;
/// Height of a line of text.
pub const LEADING: f64 = 16.0;

impl Drawing {
    /// An empty drawing so high.
    pub fn new(height: f64) -> Self {
        Self { body: String::new(), width: WIDTH, height }
    }

    /// A straight line.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), colour: Colour, width: f64, dash: &str) {
        let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        self.add(format_args!(
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{}\" stroke-width=\"{width}\"{dash}/>",
            from.0,
            from.1,
            to.0,
            to.1,
            colour.hex()
        ));
    }

    /// Joins points in order. One point or none draws nothing.
    pub fn path(&mut self, points: &[(f64, f64)], colour: Colour, width: f64, dash: &str) {
        if points.len() < 2 {
            return;
        }
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        let dash = if dash.is_empty() { String::new() } else { format!(" stroke-dasharray=\"{dash}\"") };
        self.add(format_args!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"{width}\" stroke-linejoin=\"round\"{dash}/>",
            points.join(" "),
            colour.hex()
        ));
    }

    /// A rectangle, with no outline, a full one (`Some("")`) or a dashed one.
    pub fn rectangle(&mut self, at: (f64, f64), size: (f64, f64), fill: Colour, outline: Option<&str>) {
        let outline = match outline {
            None => String::new(),
            Some("") => format!(" stroke=\"{}\" stroke-width=\"2\"", Colour::INK.hex()),
            Some(dash) => format!(" stroke=\"{}\" stroke-width=\"2\" stroke-dasharray=\"{dash}\"", Colour::INK.hex()),
        };
        self.add(format_args!(
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"{}\"{outline}/>",
            at.0,
            at.1,
            size.0.max(0.0),
            size.1,
            fill.hex()
        ));
    }

    /// A closed shape through points.
    pub fn shape(&mut self, points: &[(f64, f64)], fill: Colour, edge: Colour) {
        let points: Vec<String> = points.iter().map(|(x, y)| format!("{x:.1},{y:.1}")).collect();
        self.add(format_args!(
            "<polygon points=\"{}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"/>",
            points.join(" "),
            fill.hex(),
            edge.hex()
        ));
    }

    /// A disc.
    pub fn circle(&mut self, at: (f64, f64), radius: f64, fill: Colour, edge: Colour) {
        self.add(format_args!(
            "<circle cx=\"{:.1}\" cy=\"{:.1}\" r=\"{radius}\" fill=\"{}\" stroke=\"{}\" stroke-width=\"1.5\"/>",
            at.0,
            at.1,
            fill.hex(),
            edge.hex()
        ));
    }

    /// A text.
    pub fn text(&mut self, at: (f64, f64), anchor: Anchor, colour: Colour, bold: bool, words: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let weight = if bold { " font-weight=\"bold\"" } else { "" };
        self.add(format_args!(
            "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"{anchor}\" fill=\"{}\"{weight}>{}</text>",
            at.0,
            at.1,
            colour.hex(),
            escape(words)
        ));
    }

    fn add(&mut self, element: std::fmt::Arguments<'_>) {
        // Writing to a text cannot fail.
        let _ = self.body.write_fmt(element);
        self.body.push('\n');
    }

    /// The whole drawing. `id` must be a name of its own on the page.
    pub fn finish(self, id: &str, title: &str, description: &str) -> String {
        let Self { body, width, height } = self;
        let id = escape(id);
        format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" role=\"img\" \
             aria-labelledby=\"{id}-title {id}-desc\" font-family=\"Arial, Helvetica, sans-serif\" font-size=\"{TEXT}\" \
             class=\"app-chart\">\n<title id=\"{id}-title\">{}</title>\n<desc id=\"{id}-desc\">{}</desc>\n\
             <rect width=\"{width:.0}\" height=\"{height:.0}\" fill=\"{}\"/>\n{body}</svg>",
            escape(title),
            escape(description),
            Colour::PAGE.hex()
        )
    }
}

/// A text that can stand in an element or an attribute.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            // Control letters have no place in XML.
            letter if letter.is_control() && letter != '\n' && letter != '\t' => {}
            letter => safe.push(letter),
        }
    }
    safe
}

/// Breaks a text into lines of about so many letters, between words.
pub fn wrap(text: &str, letters: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= letters => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_cannot_break_out_of_its_element() {
        assert_eq!(escape("<b a=\"1\">&'\u{0}"), "&lt;b a=&quot;1&quot;&gt;&amp;&#39;");
    }

    #[test]
    fn names_are_broken_between_words() {
        assert_eq!(wrap("Bournemouth, Christchurch and Poole", 15), ["Bournemouth,", "Christchurch", "and Poole"]);
        assert_eq!(wrap("England", 15), ["England"]);
        assert!(wrap("", 15).is_empty());
    }
}
