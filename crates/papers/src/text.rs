//! Words with emphasis and links. Whatever they hold, they are words.

/// A run of words, some of them emphasised or linked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text(Vec<Span>);

/// A part of a [`Text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Words as they are.
    Plain(String),
    /// Words of weight.
    Strong(String),
    /// Words set apart.
    Emphasis(String),
    /// Words that lead somewhere.
    Link {
        /// What is read. It should say where the link leads: "here" says nothing to who hears it alone.
        words: String,
        /// Where it leads.
        to: Address,
    },
}

/// Where a link leads: a web page or a mailbox, nothing else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// An address beginning `https://`, `http://` or `mailto:`, without spaces and control letters; `None` for another.
    ///
    /// ```
    /// use papers::Address;
    /// assert!(Address::new("https://www.legislation.gov.uk/uksi/2014/1530").is_some());
    /// assert!(Address::new("javascript:alert(1)").is_none());
    /// ```
    pub fn new(address: &str) -> Option<Self> {
        let known = ["https://", "http://", "mailto:"].iter().any(|start| {
            address.get(..start.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(start))
                && address.len() > start.len()
        });
        let sound =
            !address.chars().any(|letter| letter.is_whitespace() || letter.is_control()) && address.len() <= 2000;
        (known && sound).then(|| Self(address.to_owned()))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Text {
    /// Words as they are.
    pub fn new(words: &str) -> Self {
        Self::default().then(words)
    }

    /// Adds words as they are.
    #[must_use]
    pub fn then(mut self, words: &str) -> Self {
        self.0.push(Span::Plain(clean(words)));
        self
    }

    /// Adds words of weight.
    #[must_use]
    pub fn strong(mut self, words: &str) -> Self {
        self.0.push(Span::Strong(clean(words)));
        self
    }

    /// Adds words set apart.
    #[must_use]
    pub fn emphasis(mut self, words: &str) -> Self {
        self.0.push(Span::Emphasis(clean(words)));
        self
    }

    /// Adds words that lead somewhere.
    #[must_use]
    pub fn link(mut self, words: &str, to: Address) -> Self {
        self.0.push(Span::Link { words: clean(words), to });
        self
    }

    /// The parts, in order.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// All words in one.
    pub fn words(&self) -> String {
        self.0.iter().map(Span::words).collect()
    }

    /// Whether there is nothing to read.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|span| span.words().trim().is_empty())
    }
}

impl Span {
    /// What is read.
    pub fn words(&self) -> &str {
        match self {
            Self::Plain(words) | Self::Strong(words) | Self::Emphasis(words) | Self::Link { words, .. } => words,
        }
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Self::new(words)
    }
}

impl From<String> for Text {
    fn from(words: String) -> Self {
        Self::new(&words)
    }
}

impl From<&String> for Text {
    fn from(words: &String) -> Self {
        Self::new(words)
    }
}

/// Words fit for every form of a document: breaks and control letters become spaces, and what is not a letter at all, or
/// would turn the direction of reading around for what follows, is left out.
pub(crate) fn clean(words: &str) -> String {
    let fit = |letter: char| match letter {
        '\u{fffe}' | '\u{ffff}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => None,
        letter if letter.is_control() || letter == '\u{2028}' || letter == '\u{2029}' => Some(' '),
        letter => Some(letter),
    };
    words.chars().filter_map(fit).collect()
}
