//! Puts faults into a return, so that a test can show that a rule finds them. Works on the text, as a careless hand would.

use crate::chance::{Chance, Seed};

/// A kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The item is gone.
    Missing,
    /// Day and month of a date exchanged, if that is another date.
    DayMonth,
    /// A date that does not exist: the 31st of February.
    NoSuchDay,
    /// A code outside every set.
    UnknownCode,
    /// The item is there twice.
    Twice,
}

/// The faults.
pub const FAULTS: [Fault; 5] = [Fault::Missing, Fault::DayMonth, Fault::NoSuchDay, Fault::UnknownCode, Fault::Twice];

/// Puts `count` faults of a kind into items of a name, at places drawn from the seed. Returns the text, and the number of the
/// person (from 1) in whom each fault was put, in order.
pub fn plant_faults(xml: &str, item: &str, fault: Fault, count: usize, seed: Seed) -> (String, Vec<usize>) {
    let (open, close) = (format!("<{item}>"), format!("</{item}>"));
    let places: Vec<usize> = xml.match_indices(&open).map(|(at, _)| at).collect();
    let mut chance = Chance::new(seed, 99);
    let mut chosen = places;
    chance.shuffle(&mut chosen);
    let mut text = String::with_capacity(xml.len());
    let mut people = Vec::new();
    let mut left = count;
    let mut wanted: Vec<usize> = Vec::new();
    for at in chosen {
        let value = xml.get(at + open.len()..).and_then(|rest| rest.split_once(&close)).map(|(value, _)| value);
        if left > 0 && value.is_some_and(|value| altered(value, item, fault).is_some()) {
            wanted.push(at);
            left -= 1;
        }
    }
    wanted.sort_unstable();
    let mut from = 0;
    for at in wanted {
        let Some((value, _)) = xml.get(at + open.len()..).and_then(|rest| rest.split_once(&close)) else { continue };
        text.push_str(xml.get(from..at).unwrap_or_default());
        text.push_str(&altered(value, item, fault).unwrap_or_default());
        from = at + open.len() + value.len() + close.len();
        people.push(xml.get(..at).map_or(0, |before| before.matches("<Person>").count()));
    }
    text.push_str(xml.get(from..).unwrap_or_default());
    (text, people)
}

/// The item with the fault; `None` where the fault would change nothing.
fn altered(value: &str, item: &str, fault: Fault) -> Option<String> {
    let wrap = |value: &str| format!("<{item}>{value}</{item}>");
    match fault {
        Fault::Missing => Some(String::new()),
        Fault::Twice => Some(wrap(value).repeat(2)),
        Fault::UnknownCode => Some(wrap("ZZZ")),
        Fault::NoSuchDay => Some(wrap(&format!("{}-02-31", value.get(..4)?))),
        Fault::DayMonth => {
            let (year, month, day) = (value.get(..4)?, value.get(5..7)?, value.get(8..10)?);
            (day <= "12" && day != month).then(|| wrap(&format!("{year}-{day}-{month}")))
        }
    }
}
