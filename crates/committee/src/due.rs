//! By when: the page's words, and a day only where those words and the meeting's date settle one.
//!
//! "In due course", "shortly" and "as soon as possible" name no time: they give nothing, so that the gap shows.

use crate::patterns::pattern;
use jiff::ToSpan;
use jiff::civil::Date;
use std::ops::Range;

const MONTH: &str = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)";
const NUMBER: &str = r"(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve)";
const MEETING: &str = r"(?:next|following|(?:january|february|march|april|may|june|july|august|september|october|november|december)) (?:[a-z]+ ){0,2}(?:meeting|committee|cabinet|council|report|review|update|cycle)(?: of (?:the )?(?:[a-z&'-]+ ){0,5}(?:committee|panel|board|cabinet|council|forum|group))?(?: on (?:[a-z]+day,? )?\d{1,2}(?:st|nd|rd|th)? (?:january|february|march|april|may|june|july|august|september|october|november|december),? (?:19|20)\d\d)?";

/// Where the words say by when something is due.
pub(crate) fn find(low: &str) -> Option<Range<usize>> {
    let words = pattern!(&format!(
        r"\b(?P<due>(?:before|by) (?:the )?{MEETING}|by (?:the )?(?:end|close|start|beginning) of (?:the )?[a-z0-9 ]{{0,24}}?(?:year|term|month|week|quarter|{MONTH}|(?:19|20)\d\d)(?: (?:19|20)\d\d)?|by (?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH}(?: (?:19|20)\d\d)?|within (?:the next )?{NUMBER} (?:working |school |calendar )?(?:days?|weeks?|months?)|after the meeting|following the meeting|going forward|at (?:each|every) meeting|before (?:the )?(?:summer|easter|christmas|autumn|half.term|end of (?:the )?(?:year|term|month|(?:{MONTH})(?: (?:19|20)\d\d)?)))\b|\b(?:at|to|for|in) (?:the |its |their |our )?(?P<meeting>{MEETING})\b|\battend (?:the |its |their )?(?P<attend>(?:next|following|{MONTH}) meeting(?: of (?:the )?(?:[a-z&'-]+ ){{0,5}}(?:committee|panel|board|cabinet|council|forum|group))?)\b|\b(?:to|at|by|for) the (?P<first>(?:first|last) meeting (?:of|in) (?:(?:19|20)\d\d|the (?:new )?(?:municipal |school |financial )?year|{MONTH}))\b|\b(?P<next>next quarterly report|next annual report|next progress report)\b|\bin (?P<in>{NUMBER} (?:working )?(?:days'?|weeks'?|months'?|years'?)(?: time)?|a (?:year|month|week)'s time)\b|\b(?:in|on|during|around|from|by|agenda for) (?:the )?(?P<on>(?:\d{{1,2}}(?:st|nd|rd|th)? )?{MONTH}(?: (?:19|20)\d\d)?|(?:spring|summer|autumn|winter)(?: term)?(?: (?:19|20)\d\d)?|new year)\b|\b(?P<every>annually|quarterly|monthly|weekly|(?:each|every) (?:(?:six|three|two) months|quarter|month|year|meeting|term|half term|week)|twice a year)\b"
    ));
    let caught = words.captures(low)?;
    let found =
        ["due", "meeting", "attend", "first", "next", "in", "on", "every"].iter().find_map(|name| caught.name(name))?;
    // "five working days before each meeting" says how long before, not when.
    if low.get(..found.start()).is_some_and(|before| before.ends_with("before ")) {
        return None;
    }
    // "in May" may be the verb: only a month that stands alone or with a year counts, and "may" never alone.
    (found.as_str() != "may").then(|| found.range())
}

/// Whether the words ask for something again and again.
pub(crate) fn recurs(low: &str) -> bool {
    pattern!(r"\b(going forward|regular(ly)?|quarterly|annually|monthly|standing item|each (meeting|quarter|year|month|term)|every (meeting|quarter|year|month|term|six months)|twice a year|one report a year|future meetings|updates)\b").is_match(low)
}

/// The day that due words mean, counted from the meeting: a full date, or a number of days, weeks or months after it.
pub(crate) fn day(due: &str, meeting: Option<Date>) -> Option<Date> {
    if let Some(date) = crate::dates::first(due) {
        return Some(date);
    }
    let caught = pattern!(
        r"\b(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve) (working |school )?(day|week|month|year)"
    )
    .captures(due)?;
    // Working and school days need a calendar that this room does not have.
    if caught.get(2).is_some() {
        return None;
    }
    let spelled = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    let number = caught.get(1)?.as_str();
    let count: i64 = number
        .parse()
        .ok()
        .or_else(|| spelled.iter().position(|word| *word == number).and_then(|at| i64::try_from(at + 1).ok()))?;
    let span = match caught.get(3)?.as_str() {
        "day" => count.days(),
        "week" => count.weeks(),
        "month" => count.months(),
        _ => count.years(),
    };
    meeting?.checked_add(span).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn due_words_are_found_as_printed() {
        let cases = [
            ("that the action plan be brought to the committee in july 2022", Some("july 2022")),
            (
                "mrs tarn undertook to supply it before the next quarterly report",
                Some("before the next quarterly report"),
            ),
            ("that a further update be given in six months, with waits by age", Some("six months")),
            ("that a response be provided after the meeting", Some("after the meeting")),
            (
                "to write a response for the next meeting of the education scrutiny committee",
                Some("next meeting of the education scrutiny committee"),
            ),
            (
                "to bring an update to the next meeting of the committee on 11 march 2025",
                Some("next meeting of the committee on 11 march 2025"),
            ),
            ("come to cabinet in the autumn", Some("autumn")),
            ("to provide a note by the end of the month", Some("by the end of the month")),
            ("that the panel be given the response rate, when known", None),
            ("an update would be provided in due course", None),
            ("she would write to members shortly", None),
        ];
        for (words, due) in cases {
            assert_eq!(find(words).map(|range| &words[range]), due, "{words}");
        }
    }

    #[test]
    fn a_day_needs_the_meetings_date() {
        let meeting = Some(Date::constant(2021, 3, 10));
        assert_eq!(day("six months", meeting), Some(Date::constant(2021, 9, 10)));
        assert_eq!(day("six months", None), None);
        assert_eq!(day("by 3 may 2021", None), Some(Date::constant(2021, 5, 3)));
        assert_eq!(day("within 10 working days", meeting), None);
        assert_eq!(day("july 2022", meeting), None);
    }
}
