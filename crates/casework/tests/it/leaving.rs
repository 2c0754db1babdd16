//! What leaves the building: case number and duty, and a calendar that any program can read.

use casework::*;
use proptest::prelude::*;
use terms::Date;

fn slip(duty: &str, due: Option<Date>) -> Slip {
    let case = "abab-abab-abab".to_owned();
    Slip { case, request: 1, duty: duty.to_owned(), due, state: "due", clock: 1, local_reading: None }
}

fn written(slips: &[Slip]) -> String {
    calendar_text(slips, "feed1", "2026-02-10T09:00:00Z".parse().unwrap())
}

/// Puts folded lines together again, as a reader does (RFC 5545, 3.1).
fn unfolded(text: &str) -> String {
    text.replace("\r\n ", "")
}

#[test]
fn a_duty_is_an_all_day_entry_on_its_last_lawful_day() {
    let text = written(&[slip("Send the plan", Some(Date::constant(2026, 2, 28)))]);
    for line in [
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        "DTSTAMP:20260210T090000Z\r\n",
        "DTSTART;VALUE=DATE:20260228\r\nDTEND;VALUE=DATE:20260301\r\n",
        "SUMMARY:abab-abab-abab: Send the plan\r\n",
        "END:VEVENT\r\nEND:VCALENDAR\r\n",
    ] {
        assert!(text.contains(line), "{line}");
    }
    assert!(!written(&[slip("Not dated", None)]).contains("VEVENT"), "what has no date is in no calendar");
}

#[test]
fn a_duty_that_the_council_reads_in_its_own_way_says_so_in_its_entry() {
    let reading = "This council reads x in its own way: y (signed by R. Example, solicitor, 2026-10-01).";
    let plain = slip("Send the plan", Some(Date::constant(2026, 2, 28)));
    let text = written(&[plain.clone().with_local_reading(Some(reading.to_owned()))]);
    assert!(unfolded(&text).contains(&format!("DESCRIPTION:{}", reading.replace(',', "\\,"))), "{text}");
    assert!(!written(&[plain]).contains("DESCRIPTION"));
}

#[test]
fn the_same_duty_keeps_its_name_when_its_day_moves_so_that_calendars_do_not_double_it() {
    let name = |day: Date| {
        let text = written(&[slip("Send the plan", Some(day))]);
        text.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned()
    };
    assert_eq!(name(Date::constant(2026, 2, 28)), name(Date::constant(2026, 3, 28)));
}

proptest! {
    #[test]
    fn no_line_is_longer_than_75_octets_and_unfolding_gives_the_text_back(duty in "[ -~à-ü‘’—\\\\;,\n]{0,300}") {
        let text = written(&[slip(&duty, Some(Date::constant(2026, 2, 28)))]);
        for line in text.split("\r\n") {
            prop_assert!(line.len() <= 75, "{} octets", line.len());
            prop_assert!(!line.contains('\n') && !line.contains('\r'), "no bare line end");
        }
        let whole = unfolded(&text);
        let summary = whole.split("\r\n").find_map(|line| line.strip_prefix("SUMMARY:")).unwrap();
        let mut read = String::new();
        let mut letters = summary.chars();
        while let Some(letter) = letters.next() {
            match letter {
                '\\' => match letters.next() {
                    Some('n') => read.push('\n'),
                    Some(other) => read.push(other),
                    None => prop_assert!(false, "an escape without a letter"),
                },
                other => read.push(other),
            }
        }
        prop_assert_eq!(read, format!("abab-abab-abab: {duty}"));
    }
}

#[test]
fn a_slip_holds_a_case_number_a_duty_and_a_day_and_has_no_room_for_more() {
    // Taking it apart field by field fails to build as soon as somebody adds one: then read the house rule again.
    let Slip { case, request, duty, due, state, clock, local_reading } = slip("Send the plan", None);
    assert_eq!(local_reading, None, "only where the council reads the duty in its own way");
    assert_eq!((case.len(), request, duty.as_str(), due, state, clock), (14, 1, "Send the plan", None, "due", 1));
}
