//! Slips as a calendar (iCalendar, RFC 5545): all-day entries, lines folded at 75 octets, texts escaped.

use crate::slip::Slip;
use jiff::Timestamp;
use std::fmt::Write as _;

/// Most octets of a line before it is folded (RFC 5545, 3.1), its end not counted.
const LINE: usize = 75;

/// A calendar of those slips that have a date. `feed` tells this feed's entries from another's and is no secret; `at` is
/// when it was written. The same slips at the same instant give the same bytes.
pub fn calendar_text(slips: &[Slip], feed: &str, at: Timestamp) -> String {
    let stamp = at.strftime("%Y%m%dT%H%M%SZ");
    let mut text = String::new();
    for fixed in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Candour//Worklist//EN", "CALSCALE:GREGORIAN"] {
        line(&mut text, fixed);
    }
    line(&mut text, "X-WR-CALNAME:Duties due");
    for slip in slips {
        let Some(due) = slip.due else { continue };
        let next = due.tomorrow().unwrap_or(due);
        line(&mut text, "BEGIN:VEVENT");
        line(&mut text, &format!("UID:{}@{feed}.candour.invalid", entry_name(slip)));
        line(&mut text, &format!("DTSTAMP:{stamp}"));
        line(&mut text, &format!("DTSTART;VALUE=DATE:{}", due.strftime("%Y%m%d")));
        line(&mut text, &format!("DTEND;VALUE=DATE:{}", next.strftime("%Y%m%d")));
        line(&mut text, &format!("SUMMARY:{}", escaped(&format!("{}: {}", slip.case, slip.duty))));
        if let Some(reading) = &slip.local_reading {
            line(&mut text, &format!("DESCRIPTION:{}", escaped(reading)));
        }
        line(&mut text, "TRANSP:TRANSPARENT");
        line(&mut text, "END:VEVENT");
    }
    line(&mut text, "END:VCALENDAR");
    text
}

/// The same entry keeps its name from one reading to the next, so that a calendar moves it and does not double it.
fn entry_name(slip: &Slip) -> String {
    let duty: String = slip.duty.chars().filter(char::is_ascii_alphanumeric).take(24).collect();
    format!("{}-{}-{}-{}", slip.case, slip.request, duty.to_lowercase(), slip.clock)
}

/// A text value: backslash, semicolon, comma and line ends are escaped (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}

/// Writes a line, folded where it is too long: a line end and a blank, never inside a letter.
fn line(text: &mut String, content: &str) {
    let mut room = LINE;
    for letter in content.chars() {
        let length = letter.len_utf8();
        if length > room {
            text.push_str("\r\n ");
            // The blank at the start of the next line counts.
            room = LINE - 1;
        }
        room -= length;
        text.push(letter);
    }
    let _ = write!(text, "\r\n");
}
