//! Where words that a person quotes stand in a document.

/// Where a quotation stands first in a text: its first character and the one after its last, counted from 0. Runs of white
/// space count as one space, and capitals do not matter, since what is copied from a page loses both. `None` if it is not
/// there, or says nothing.
///
/// ```
/// let letter = "You may appeal\n to the Tribunal.";
/// assert_eq!(notices::find_passage(letter, "appeal to the tribunal"), Some((8, 31)));
/// assert_eq!(notices::find_passage(letter, "mediation"), None);
/// ```
pub fn find_passage(text: &str, quotation: &str) -> Option<(u32, u32)> {
    let text = folded(text);
    let wanted: Vec<char> = folded(quotation.trim()).into_iter().map(|(letter, _)| letter).collect();
    if wanted.is_empty() {
        return None;
    }
    let place = text.windows(wanted.len()).find(|window| window.iter().map(|(letter, _)| letter).eq(&wanted))?;
    let (first, last) = (place.first()?.1, place.last()?.1);
    Some((u32::try_from(first).ok()?, u32::try_from(last + 1).ok()?))
}

/// Small letters with their places, a run of white space as one space.
fn folded(text: &str) -> Vec<(char, usize)> {
    let mut folded: Vec<(char, usize)> = Vec::with_capacity(text.len());
    for (place, letter) in text.chars().enumerate() {
        if !letter.is_whitespace() {
            folded.extend(letter.to_lowercase().map(|small| (small, place)));
        } else if folded.last().is_none_or(|(before, _)| *before != ' ') {
            folded.push((' ', place));
        }
    }
    folded
}
