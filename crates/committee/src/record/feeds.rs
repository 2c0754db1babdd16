//! The open record as feeds: iCalendar (RFC 5545) for the days on which things are due, Atom (RFC 4287) for what is new and
//! what changed. Plain texts, the same for the same record.

use crate::{OpenItem, OpenRecord, State};
use std::fmt::Write as _;
use terms::When;

/// What a feed needs to know of where it is published.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedPlace {
    /// The council's name.
    pub council: String,
    /// Host of the service, part of every stable id.
    pub host: String,
    /// Address of the tracker, without a slash at its end; an item's address follows as `/items/NUMBER`.
    pub address: String,
}

/// A line of iCalendar: folded so that none is longer than 75 octets, never inside a letter.
fn fold(out: &mut String, line: &str) {
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > 75 {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width += letter.len_utf8();
    }
    out.push_str("\r\n");
}

fn text_value(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => out.extend(['\\', letter]),
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

fn xml(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            // XML 1.0 has no place for most control letters, not even escaped.
            '\n' | '\t' => out.push(letter),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

fn is_open(item: &OpenItem) -> bool {
    matches!(item.standing.state, State::Open | State::AwaitsAgreement)
}

fn title(item: &OpenItem) -> String {
    format!("{} {}: {}", item.kind.plain(), item.number, item.words)
}

impl OpenRecord {
    /// The days on which something open is due, as events that last the whole day. An item without a day has no event: none
    /// is invented.
    pub fn icalendar(&self, place: &FeedPlace) -> String {
        let mut out = String::new();
        for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Candour//Committee tracker//EN", "CALSCALE:GREGORIAN"]
        {
            fold(&mut out, line);
        }
        fold(&mut out, &format!("X-WR-CALNAME:{}", text_value(&format!("{}: owed to committees", place.council))));
        for item in self.items.iter().filter(|item| is_open(item)) {
            let Some(When::Day(due)) = item.standing.due else { continue };
            let next = due.tomorrow().unwrap_or(due);
            let owner = item.standing.owner.as_deref().unwrap_or("nobody named");
            for line in [
                "BEGIN:VEVENT".to_owned(),
                format!("UID:item-{}@{}", item.number, place.host),
                format!("DTSTAMP:{}", item.changed.strftime("%Y%m%dT%H%M%SZ")),
                format!("SEQUENCE:{}", item.changes),
                format!("DTSTART;VALUE=DATE:{}", due.strftime("%Y%m%d")),
                format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")),
                "STATUS:CONFIRMED".to_owned(),
                "TRANSP:TRANSPARENT".to_owned(),
                format!("SUMMARY:{}", text_value(&title(item))),
                format!("DESCRIPTION:{}", text_value(&format!("Owed by {owner}. {}.", item.silence))),
                format!("URL:{}/items/{}", place.address, item.number),
                "END:VEVENT".to_owned(),
            ] {
                fold(&mut out, &line);
            }
        }
        fold(&mut out, "END:VCALENDAR");
        out
    }

    /// Every open item as an entry whose `updated` moves only when something was recorded of it.
    pub fn atom(&self, place: &FeedPlace) -> String {
        let mut out = String::from(
            "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en-GB\">\n",
        );
        let host = xml(&place.host);
        let address = xml(&place.address);
        let council = xml(&place.council);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "<id>tag:{host},2025:tracker</id>\n<title>{council}: owed to committees</title>");
        let _ = writeln!(out, "<author><name>{council}</name></author>");
        let _ = writeln!(
            out,
            "<link rel=\"self\" href=\"{address}/atom.xml\"/>\n<link rel=\"alternate\" href=\"{address}\"/>"
        );
        let newest = self.items.iter().map(|item| item.changed).max().unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let instant = |at: jiff::Timestamp| at.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
        let _ = writeln!(out, "<updated>{}</updated>", instant(newest));
        let mut items: Vec<&OpenItem> = self.items.iter().collect();
        items.sort_by_key(|item| std::cmp::Reverse((item.changed, item.number)));
        for item in items {
            let number = item.number;
            let mut content = item.told.iter().map(|(on, words)| format!("{on}: {words}")).collect::<Vec<_>>();
            if is_open(item) {
                content.push(item.silence.clone());
            }
            let _ = writeln!(
                out,
                "<entry>\n<id>tag:{host},2025:tracker/{number}</id>\n<title>{}</title>\n<updated>{}</updated>\n\
                 <link rel=\"alternate\" href=\"{address}/items/{number}\"/>\n<content type=\"text\">{}</content>\n</entry>",
                xml(&title(item)),
                instant(item.changed),
                xml(&content.join("\n"))
            );
        }
        out.push_str("</feed>\n");
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lines_are_folded_at_75_octets_and_never_inside_a_letter() {
        let mut out = String::new();
        fold(&mut out, &format!("SUMMARY:{}", "é’x".repeat(60)));
        for line in out.split("\r\n") {
            assert!(line.len() <= 75, "{}", line.len());
        }
        assert_eq!(out.replace("\r\n ", "").trim_end(), format!("SUMMARY:{}", "é’x".repeat(60)));
    }

    #[test]
    fn what_means_something_to_the_format_is_escaped() {
        assert_eq!(text_value("a;b,c\\d\ne\u{7}"), "a\\;b\\,c\\\\d\\ne");
        assert_eq!(xml("<b>&\"\u{1}"), "&lt;b&gt;&amp;&quot;");
    }
}
