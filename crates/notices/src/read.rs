//! The file forms, and what must be true of them.

use crate::pattern::{Kinds, Pattern};
use serde::Deserialize;

/// A policy that a decision letter must not apply, with the phrases by which it shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    /// The name of its file.
    pub id: String,
    /// What it would require, in plain words.
    pub title: String,
    /// What the law says instead.
    pub law: String,
    /// The text it rests on.
    pub citation: String,
    /// `verified`, `partly` or `unverified`: how sure we are that it is unlawful in itself.
    pub confidence: String,
    /// What a reader should ask on seeing the prompt.
    pub ask: String,
    /// Phrases that prompt.
    pub flag: Vec<Pattern>,
    /// Phrases in the same sentence that take the prompt away.
    pub clear: Vec<Pattern>,
    /// Only its own phrases take its prompt away, and not the general ones: its own words are a "does not need".
    pub own_clear_only: bool,
    /// Sentences that must prompt.
    pub bad: Vec<String>,
    /// Sentences that must not.
    pub good: Vec<String>,
}

/// What a document must contain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The name of its file.
    pub id: String,
    /// Four capital letters by which facts name it; never used again for another.
    pub code: String,
    /// In plain words.
    pub title: String,
    /// The event that is the sending of it, such as `review_decided:M`.
    pub document: String,
    /// Duties whose clock it stops.
    pub duties: Vec<String>,
    /// The items, by number.
    pub items: Vec<Item>,
    /// Any inference made.
    pub notes: Vec<String>,
}

/// One item of a check-list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its number, from 1. Numbers are only ever added.
    pub number: u8,
    /// In plain words.
    pub text: String,
    /// The text it rests on.
    pub citation: String,
    /// `verified`, `partly` or `unverified`.
    pub confidence: String,
}

impl Notice {
    /// The code as facts hold it.
    pub fn code_bytes(&self) -> [u8; 4] {
        let mut code = [0; 4];
        code.iter_mut().zip(self.code.bytes()).for_each(|(to, from)| *to = from);
        code
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPolicy {
    title: String,
    law: String,
    citation: String,
    confidence: String,
    ask: String,
    flag: Vec<String>,
    #[serde(default)]
    clear: Vec<String>,
    #[serde(default)]
    own_clear_only: bool,
    bad: Vec<String>,
    good: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawNotice {
    code: String,
    title: String,
    document: String,
    #[serde(default)]
    duties: Vec<String>,
    item: Vec<RawItem>,
    #[serde(default)]
    notes: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawItem {
    number: u8,
    text: String,
    citation: String,
    confidence: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClear {
    clear: Vec<String>,
    always: Vec<String>,
}

/// Phrases that take prompts away.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Clear {
    /// Those of every policy that has none of its own instead.
    pub general: Vec<Pattern>,
    /// Those of every policy.
    pub always: Vec<Pattern>,
}

/// Reads the kinds of words that phrases share.
pub(crate) fn kinds(text: &str) -> Result<Kinds, String> {
    let kinds: Kinds = toml::from_str(text).map_err(|error| format!("words.toml: {error}"))?;
    for (name, phrases) in &kinds {
        // A kind does not stand on another, so that each can be read by itself.
        patterns(name, phrases, &Kinds::new()).map_err(|why| format!("words.toml: {why}"))?;
    }
    Ok(kinds)
}

/// Reads the policies: pairs of name and text, sorted by name.
pub(crate) fn policies(files: &[(&str, &str)], kinds: &Kinds) -> Result<Vec<Policy>, Vec<String>> {
    all(files, |id, text| policy(id, text, kinds))
}

/// Reads the check-lists, and that no two have one code.
pub(crate) fn notices(files: &[(&str, &str)]) -> Result<Vec<Notice>, Vec<String>> {
    let notices = all(files, notice)?;
    let mut codes: Vec<&str> = notices.iter().map(|notice| notice.code.as_str()).collect();
    codes.sort_unstable();
    match codes.windows(2).find(|pair| pair.first() == pair.last()) {
        Some(pair) => Err(vec![format!("two check-lists have the code {}", pair.concat())]),
        None => Ok(notices),
    }
}

/// Reads the phrases that take prompts away.
pub(crate) fn clear(text: &str, kinds: &Kinds) -> Result<Clear, String> {
    let raw: RawClear = toml::from_str(text).map_err(|error| format!("clear.toml: {error}"))?;
    Ok(Clear { general: patterns("clear", &raw.clear, kinds)?, always: patterns("always", &raw.always, kinds)? })
}

fn all<T>(files: &[(&str, &str)], read: impl Fn(&str, &str) -> Result<T, String>) -> Result<Vec<T>, Vec<String>> {
    let (mut good, mut bad) = (Vec::new(), Vec::new());
    for (id, text) in files {
        match read(id, text) {
            Ok(one) => good.push(one),
            Err(why) => bad.push(format!("{id}.toml: {why}")),
        }
    }
    if bad.is_empty() { Ok(good) } else { Err(bad) }
}

fn policy(id: &str, text: &str, kinds: &Kinds) -> Result<Policy, String> {
    let raw: RawPolicy = toml::from_str(text).map_err(|error| error.to_string())?;
    filled(&[("title", &raw.title), ("law", &raw.law), ("citation", &raw.citation), ("ask", &raw.ask)])?;
    sure(&raw.confidence)?;
    if raw.flag.is_empty() || raw.bad.is_empty() || raw.good.is_empty() {
        return Err("a policy needs phrases, and sentences that must and must not prompt".to_owned());
    }
    Ok(Policy {
        id: id.to_owned(),
        flag: patterns("flag", &raw.flag, kinds)?,
        clear: patterns("clear", &raw.clear, kinds)?,
        own_clear_only: raw.own_clear_only,
        title: raw.title,
        law: raw.law,
        citation: raw.citation,
        confidence: raw.confidence,
        ask: raw.ask,
        bad: raw.bad,
        good: raw.good,
    })
}

fn notice(id: &str, text: &str) -> Result<Notice, String> {
    let raw: RawNotice = toml::from_str(text).map_err(|error| error.to_string())?;
    filled(&[("title", &raw.title), ("document", &raw.document)])?;
    if raw.code.len() != 4 || !raw.code.bytes().all(|byte| byte.is_ascii_uppercase()) {
        return Err("its code is not four capital letters".to_owned());
    }
    let mut items = Vec::with_capacity(raw.item.len());
    for (item, number) in raw.item.into_iter().zip(1..) {
        filled(&[("text", &item.text), ("citation", &item.citation)])?;
        sure(&item.confidence)?;
        if item.number != number {
            return Err(format!("item {} stands where {number} should", item.number));
        }
        items.push(Item { number, text: item.text, citation: item.citation, confidence: item.confidence });
    }
    Ok(Notice {
        id: id.to_owned(),
        code: raw.code,
        title: raw.title,
        document: raw.document,
        duties: raw.duties,
        items,
        notes: raw.notes,
    })
}

fn patterns(field: &str, texts: &[String], kinds: &Kinds) -> Result<Vec<Pattern>, String> {
    texts.iter().map(|text| Pattern::parse(text, kinds).map_err(|why| format!("{field}: {why}"))).collect()
}

fn filled(fields: &[(&str, &str)]) -> Result<(), String> {
    match fields.iter().find(|(_, text)| text.trim().is_empty()) {
        Some((field, _)) => Err(format!("`{field}` is blank")),
        None => Ok(()),
    }
}

fn sure(confidence: &str) -> Result<(), String> {
    if ["verified", "partly", "unverified"].contains(&confidence) {
        Ok(())
    } else {
        Err(format!("`{confidence}` is no confidence that is known"))
    }
}
