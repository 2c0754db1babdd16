//! A little XML and HTML: elements are opened and closed by name, and every text and value is escaped.

use quick_xml::escape::escape;

/// Markup under way.
#[derive(Debug, Default)]
pub(crate) struct Xml(String);

impl Xml {
    pub(crate) fn new(start: &str) -> Self {
        Self(start.to_owned())
    }

    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.tag(name, attributes, ">")
    }

    /// An element with nothing in it.
    pub(crate) fn empty(&mut self, name: &str, attributes: &[(&str, &str)]) -> &mut Self {
        self.tag(name, attributes, "/>")
    }

    pub(crate) fn close(&mut self, name: &str) -> &mut Self {
        self.0.push_str("</");
        self.0.push_str(name);
        self.0.push('>');
        self
    }

    pub(crate) fn text(&mut self, words: &str) -> &mut Self {
        self.0.push_str(&escape(words));
        self
    }

    /// An element with only a text in it.
    pub(crate) fn element(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) -> &mut Self {
        self.open(name, attributes).text(words).close(name)
    }

    /// Markup of our own, as it is. Nothing that a caller gave may come here.
    pub(crate) fn raw(&mut self, markup: &str) -> &mut Self {
        self.0.push_str(markup);
        self
    }

    pub(crate) fn finish(self) -> String {
        self.0
    }

    fn tag(&mut self, name: &str, attributes: &[(&str, &str)], end: &str) -> &mut Self {
        self.0.push('<');
        self.0.push_str(name);
        for (key, value) in attributes {
            self.0.push(' ');
            self.0.push_str(key);
            self.0.push_str("=\"");
            self.0.push_str(&escape(*value));
            self.0.push('"');
        }
        self.0.push_str(end);
        self
    }
}
