//! A document: what is said in it, not how it looks.

use crate::fault::Fault;
use crate::table::Table;
use crate::text::{Text, clean};
use jiff::civil::Date;

/// A document in British English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    pub(crate) title: String,
    pub(crate) author: String,
    pub(crate) printed: Date,
    pub(crate) subtitle: Option<String>,
    pub(crate) foot: String,
    /// What stands under the title.
    pub body: Body,
}

/// What stands in a document or one of its sections, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Body {
    pub(crate) blocks: Vec<Block>,
}

/// One piece of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Block {
    Paragraph(Text),
    List { numbered: bool, items: Vec<Text> },
    Note { warning: bool, paragraphs: Vec<Text> },
    Table(Table),
    Picture(Picture),
    Section { heading: String, new_page: bool, body: Body },
    Contents,
}

/// A drawing with what it shows in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    pub(crate) svg: String,
    pub(crate) title: String,
    pub(crate) description: String,
}

impl Picture {
    /// A drawing as SVG that needs nothing from outside; its title; and what can be seen in it, for who cannot see it.
    pub fn new(svg: &str, title: &str, description: &str) -> Self {
        Self { svg: svg.to_owned(), title: clean(title), description: clean(description) }
    }
}

impl Document {
    /// A document by its title, who speaks in it, and the day printed on it. The day is an argument: the same document
    /// gives the same bytes on any other day.
    pub fn new(title: &str, author: &str, printed: Date) -> Self {
        Self {
            title: clean(title),
            author: clean(author),
            printed,
            subtitle: None,
            foot: String::new(),
            body: Body::default(),
        }
    }

    /// A line under the title.
    #[must_use]
    pub fn subtitle(mut self, words: &str) -> Self {
        self.subtitle = Some(clean(words));
        self
    }

    /// What stands at the foot of every page, such as where the figures come from.
    #[must_use]
    pub fn foot(mut self, words: &str) -> Self {
        self.foot = clean(words);
        self
    }

    /// The day printed on it, in words: "28 November 2026".
    pub(crate) fn printed_in_words(&self) -> String {
        const MONTHS: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        let month = usize::from(self.printed.month().unsigned_abs()).wrapping_sub(1);
        format!("{} {} {}", self.printed.day(), MONTHS.get(month).unwrap_or(&""), self.printed.year())
    }

    /// Whether the document can be written and read by everyone.
    pub(crate) fn check(&self) -> Result<(), Fault> {
        if self.title.trim().is_empty() {
            return Err(Fault::NoTitle);
        }
        self.body.check(1)
    }

    /// Every table with its number, in order.
    pub(crate) fn tables(&self) -> Vec<(usize, &Table)> {
        let mut tables = Vec::new();
        self.body.gather(&mut |block| {
            if let Block::Table(table) = block {
                tables.push(table);
            }
        });
        tables.into_iter().enumerate().map(|(place, table)| (place + 1, table)).collect()
    }

    /// How many lists with numbers there are.
    pub(crate) fn numbered_lists(&self) -> usize {
        let mut lists = 0;
        self.body.gather(&mut |block| lists += usize::from(matches!(block, Block::List { numbered: true, .. })));
        lists
    }

    /// Every picture, in order.
    pub(crate) fn pictures(&self) -> Vec<&Picture> {
        let mut pictures = Vec::new();
        self.body.gather(&mut |block| {
            if let Block::Picture(picture) = block {
                pictures.push(picture);
            }
        });
        pictures
    }
}

/// Sections may stand in sections this deep: with the title there are six levels of headings, as many as there can be.
pub(crate) const DEEPEST: usize = 5;

impl Body {
    /// Adds a paragraph.
    pub fn paragraph(&mut self, words: impl Into<Text>) -> &mut Self {
        self.add(Block::Paragraph(words.into()))
    }

    /// Adds a list with points.
    pub fn list<T: Into<Text>>(&mut self, items: impl IntoIterator<Item = T>) -> &mut Self {
        self.add(Block::List { numbered: false, items: items.into_iter().map(Into::into).collect() })
    }

    /// Adds a list with numbers.
    pub fn numbered_list<T: Into<Text>>(&mut self, items: impl IntoIterator<Item = T>) -> &mut Self {
        self.add(Block::List { numbered: true, items: items.into_iter().map(Into::into).collect() })
    }

    /// Adds words that stand apart from the text.
    pub fn note(&mut self, words: impl Into<Text>) -> &mut Self {
        self.add(Block::Note { warning: false, paragraphs: vec![words.into()] })
    }

    /// Adds words that must not be missed. They are introduced by the word "Warning": colour alone says nothing in grey.
    pub fn warning(&mut self, words: impl Into<Text>) -> &mut Self {
        self.add(Block::Note { warning: true, paragraphs: vec![words.into()] })
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) -> &mut Self {
        self.add(Block::Table(table))
    }

    /// Adds a picture.
    pub fn picture(&mut self, picture: Picture) -> &mut Self {
        self.add(Block::Picture(picture))
    }

    /// Adds a list of the sections of the document, with their pages where there are pages.
    pub fn contents(&mut self) -> &mut Self {
        self.add(Block::Contents)
    }

    /// Adds a section under a heading. Levels follow from what stands in what, so none can be left out.
    pub fn section(&mut self, heading: &str, fill: impl FnOnce(&mut Self)) -> &mut Self {
        self.add_section(heading, false, fill)
    }

    /// Adds a section that begins on a page of its own.
    pub fn section_on_new_page(&mut self, heading: &str, fill: impl FnOnce(&mut Self)) -> &mut Self {
        self.add_section(heading, true, fill)
    }

    fn add_section(&mut self, heading: &str, new_page: bool, fill: impl FnOnce(&mut Self)) -> &mut Self {
        let mut body = Self::default();
        fill(&mut body);
        self.add(Block::Section { heading: clean(heading), new_page, body })
    }

    fn add(&mut self, block: Block) -> &mut Self {
        self.blocks.push(block);
        self
    }

    fn gather<'a>(&'a self, each: &mut impl FnMut(&'a Block)) {
        for block in &self.blocks {
            each(block);
            if let Block::Section { body, .. } = block {
                body.gather(each);
            }
        }
    }

    fn check(&self, depth: usize) -> Result<(), Fault> {
        for block in &self.blocks {
            match block {
                Block::Section { .. } if depth > DEEPEST => return Err(Fault::TooDeep),
                Block::Section { heading, .. } if heading.trim().is_empty() => return Err(Fault::NoHeading),
                Block::Section { body, .. } => body.check(depth + 1)?,
                Block::Table(table) => check_table(table)?,
                Block::Picture(picture) if picture.description.trim().is_empty() => {
                    return Err(Fault::NoDescription { title: picture.title.clone() });
                }
                Block::Picture(picture) if picture.title.trim().is_empty() => return Err(Fault::NoCaption),
                _ => {}
            }
        }
        Ok(())
    }
}

fn check_table(table: &Table) -> Result<(), Fault> {
    if table.caption.trim().is_empty() {
        return Err(Fault::NoCaption);
    }
    if table.columns.is_empty() || table.columns.iter().any(|column| column.heading.trim().is_empty()) {
        return Err(Fault::NoColumnHeading { caption: table.caption.clone() });
    }
    match table.rows.iter().position(|row| row.len() != table.columns.len()) {
        Some(row) => {
            Err(Fault::RowLength { caption: table.caption.clone(), row: row + 1, columns: table.columns.len() })
        }
        None => Ok(()),
    }
}

/// One heading of the document, for a list of them: how deep, what, and its name in the file.
pub(crate) fn headings(body: &Body, depth: usize, into: &mut Vec<(usize, String)>) {
    for block in &body.blocks {
        if let Block::Section { heading, body, .. } = block {
            into.push((depth, heading.clone()));
            headings(body, depth + 1, into);
        }
    }
}
