//! What the agenda system's web service answers: a meeting with its items, or a list of committees, meetings or people.
//!
//! Element sets differ by version, bodies are HTML that is sometimes not escaped, and the answer may stand inside another.
//! So elements are taken by name wherever they stand, in any case, and what is not known is passed over. The file itself is
//! kept as it came. Addresses of councillors' homes stand in such lists and are read by nothing here.

use crate::patterns::pattern;
use std::ops::Range;

/// What such a file is.
pub(crate) enum Service {
    /// A meeting, written out as the page of a meeting.
    Meeting(String),
    /// A list of meetings, committees or people: no minutes.
    List,
}

/// Whether a text is an answer of the service.
pub(crate) fn looks_like_service(text: &str) -> bool {
    let head: String = text.chars().take(3000).collect::<String>().to_ascii_lowercase();
    let head = head.trim_start_matches('\u{feff}').trim_start();
    (head.starts_with("<?xml") || head.starts_with('<'))
        && [
            "<getmeeting",
            "<meeting>",
            "<agendaitems",
            "<committees",
            "<getmeetings",
            "<councillorsby",
            "<getattachment",
            "<committeescount",
            "<attachment>",
        ]
        .iter()
        .any(|mark| head.contains(mark))
        && !head.contains("<html")
        && !head.contains("<!doctype html")
}

/// Reads it.
pub(crate) fn read(text: &str) -> Service {
    let items: Vec<&str> = all(text, "agendaitem").collect();
    if items.is_empty() {
        return Service::List;
    }
    let head = text.get(..text.to_ascii_lowercase().find("<agendaitem").unwrap_or(text.len())).unwrap_or(text);
    let body = one(head, "committeetitle").or_else(|| one(text, "committeetitle")).unwrap_or_default();
    let date = one(head, "meetingdate").or_else(|| one(text, "meetingdate")).unwrap_or_default();
    let date = crate::dates::first(&date.to_ascii_lowercase()).map(|day| day.strftime("%-d %B %Y").to_string());
    let state =
        if one(text, "isminutepublished").or_else(|| one(text, "minutepublished")).is_some_and(|said| is_true(&said)) {
            "Agenda and minutes"
        } else {
            "Agenda and draft minutes"
        };
    let mut page = format!("{state}\n\n");
    page.push_str(&match (&body, &date) {
        (body, Some(date)) if !body.is_empty() => format!("{body} - {date}\n\n"),
        (_, Some(date)) => format!("{date}\n\n"),
        (body, None) => format!("{body}\n\n"),
    });
    for item in items {
        let number = one(item, "agendaitemnumber").or_else(|| one(item, "minutesitemnumber")).unwrap_or_default();
        let sub = one(item, "minutesitemsubnumber").filter(|sub| sub != "0").unwrap_or_default();
        let title = one(item, "agendaitemtitle").unwrap_or_default();
        let title = crate::fold_spaces(&crate::html::to_text(&title));
        if number.is_empty() || number == "0" {
            page.push_str(&format!("{title}\n\n"));
        } else {
            page.push_str(&format!("{number}{sub}. {title}\n\n"));
        }
        // What is restricted stays in the file and is not read.
        let words = one(item, "minutesnonemptyhtmlbody").or_else(|| one(item, "minuteshtmlbody")).unwrap_or_default();
        let words = crate::html::to_text(&words);
        if !words.trim().is_empty() {
            page.push_str(&format!("Minutes:\n\n{}\n\n", words.trim()));
        }
    }
    Service::Meeting(page)
}

fn is_true(text: &str) -> bool {
    matches!(text.trim().to_ascii_lowercase().as_str(), "true" | "1" | "yes" | "-1")
}

/// What stands in the first element of a name; entities written out. `None` where there is no such element or it is empty.
fn one(text: &str, name: &str) -> Option<String> {
    let inside = all(text, name).next()?;
    let inside = inside.trim();
    let plain = match inside.strip_prefix("<![CDATA[") {
        Some(rest) => rest.strip_suffix("]]>").unwrap_or(rest).to_owned(),
        None => unescape(inside),
    };
    (!plain.trim().is_empty()).then(|| plain.trim().to_owned())
}

/// The insides of all elements of a name, in order, from the opening tag to the next closing tag of that name.
fn all<'t>(text: &'t str, name: &str) -> impl Iterator<Item = &'t str> {
    let low = text.to_ascii_lowercase();
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let at = from + low.get(from..)?.find(&open)?;
            let after = low.get(at + open.len()..)?;
            // "<meeting" begins "<meetingdate" too.
            if !after.starts_with(['>', ' ', '\t', '\n', '\r', '/', ':']) {
                from = at + open.len();
                continue;
            }
            let start = at + open.len() + after.find('>')? + 1;
            if low.get(..start)?.ends_with("/>") {
                from = start;
                return Some("");
            }
            let end = start + low.get(start..)?.find(&close)?;
            from = end + close.len();
            let inside: Range<usize> = start..end;
            return text.get(inside);
        }
    })
}

fn unescape(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let written = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'");
    let written = pattern!(r"&#(\d{1,6});").replace_all(&written, |caught: &regex::Captures| {
        caught
            .get(1)
            .and_then(|number| number.as_str().parse().ok())
            .and_then(char::from_u32)
            .unwrap_or(' ')
            .to_string()
    });
    written.replace("&amp;", "&")
}

/// A councillor, as far as the record has a use for one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Councillor {
    /// The service's own number.
    pub id: String,
    /// Name as printed.
    pub name: String,
    /// Party as printed.
    pub party: Option<String>,
    /// Ward as printed.
    pub ward: Option<String>,
    /// First and last day of each term, as printed; a term that runs has no last day.
    pub terms: Vec<(String, Option<String>)>,
}

/// The councillors in an answer of `GetCouncillorsByWard`: number, name, party, ward and terms. Their addresses, telephone
/// numbers and pictures stand beside them and are not read.
pub fn councillors(bytes: &[u8]) -> Vec<Councillor> {
    let (text, _) = crate::decode::decode(bytes);
    let mut found = vec![];
    for ward in all(&text, "ward") {
        let named = one(ward, "wardtitle");
        for one_of in all(ward, "councillor") {
            let Some(name) = one(one_of, "fullusername") else { continue };
            found.push(Councillor {
                id: one(one_of, "councillorid").unwrap_or_default(),
                name: crate::fold_spaces(&name),
                party: one(one_of, "politicalpartytitle"),
                ward: named.clone(),
                terms: all(one_of, "termofoffice")
                    .filter_map(|term| {
                        Some((one(term, "startdate")?, one(term, "enddate").filter(|end| end != "unspecified")))
                    })
                    .collect(),
            });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEETING: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?><GetMeeting><committee><committeetitle>Education &amp; Skills Scrutiny Committee</committeetitle>\
        <meeting><meetingid>991</meetingid><meetingdate>14/01/2025</meetingdate><isminutepublished>True</isminutepublished>\
        <agendaitems><agendaitem><agendaitemid>1</agendaitemid><agendaitemtitle>SEND update</agendaitemtitle><minutesitemnumber>5</minutesitemnumber>\
        <minutesnonemptyhtmlbody>&lt;p&gt;The Head of SEND undertook to send the figures.&lt;/p&gt;&lt;p&gt;RESOLVED that the report be noted.&lt;/p&gt;</minutesnonemptyhtmlbody>\
        <linkeddocuments><linkeddoc><title>Report</title></linkeddoc></linkeddocuments></agendaitem>\
        <agendaitem><agendaitemtitle>Transport</agendaitemtitle><minutesitemnumber>6</minutesitemnumber><minutesnonemptyhtmlbody><div><p>RESOLVED:</p><p>1. That fares be frozen.</p></div></minutesnonemptyhtmlbody></agendaitem>\
        </agendaitems></meeting></committee></GetMeeting>";

    #[test]
    fn a_meeting_reads_as_its_page_does_escaped_or_not() {
        let reading = crate::read(MEETING.as_bytes(), None);
        assert_eq!(reading.file_kind, crate::FileKind::Service);
        assert_eq!(reading.meeting_date.map(|day| day.to_string()).as_deref(), Some("2025-01-14"));
        let decided: Vec<String> = reading.resolutions.iter().map(|item| item.found.passage.text()).collect();
        assert_eq!(decided, ["the report be noted.", "That fares be frozen."]);
        assert_eq!(reading.commitments.len(), 1);
        assert!(reading.text.contains("Education & Skills Scrutiny Committee"));
    }

    #[test]
    fn lists_are_said_to_be_lists_and_no_home_is_read() {
        let list = "<getmeetings><committee><meetingscount>1</meetingscount><meeting><meetingid>1</meetingid><meetingdate>14/01/2025</meetingdate></meeting></committee></getmeetings>";
        assert_eq!(crate::read(list.as_bytes(), None).not_committee, Some(crate::NotCommittee::List));
        let people = "<councillorsbyward><wards><ward><wardtitle>Northgate</wardtitle><councillors><councillor><councillorid>7</councillorid>\
            <fullusername>Councillor A. Invented</fullusername><politicalpartytitle>Independent</politicalpartytitle>\
            <homeaddress><line1>1 Nowhere Lane</line1></homeaddress><termsofoffice><termofoffice><startdate>05/05/2023</startdate><enddate>unspecified</enddate></termofoffice></termsofoffice></councillor></councillors></ward></wards></councillorsbyward>";
        let reading = crate::read(people.as_bytes(), None);
        assert_eq!(reading.not_committee, Some(crate::NotCommittee::List));
        assert!(!reading.text.contains("Nowhere"), "a list with homes in it leaves no text behind");
        let found = councillors(people.as_bytes());
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].name.as_str(), found[0].ward.as_deref()), ("Councillor A. Invented", Some("Northgate")));
        assert_eq!(found[0].terms, [("05/05/2023".to_owned(), None)]);
        assert!(!format!("{found:?}").contains("Nowhere"));
    }

    #[test]
    fn what_is_broken_is_passed_over() {
        for text in [
            "<getmeeting>",
            "<getmeeting><agendaitem",
            "<getmeeting><agendaitem>x",
            "<committees></committees>",
            "<getmeeting><agendaitem/></getmeeting>",
        ] {
            let _ = crate::read(text.as_bytes(), None);
        }
    }
}
