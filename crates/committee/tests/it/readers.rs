//! Each way in which a page can come: saved pages as the agenda system writes them, its web service, printed files.

use crate::laws::obeys;
use committee::{FileKind, NotCommittee, PageKind, Reading, read, read_words};

fn decided(page: &Reading) -> Vec<String> {
    obeys(page);
    page.resolutions.iter().map(|item| item.found.passage.text()).collect()
}

/// A meeting as the agenda system's own page writes it.
const MEETING: &str = "<!DOCTYPE html><html><head><title>Agenda and minutes</title><style>p{}</style></head><body>\
    <div id=\"breadcrumb\">Modern.gov Breadcrumb</div><h1>Agenda and minutes</h1>\
    <h2 class=\"mgSubTitleTxt\">Education Scrutiny Committee - Tuesday, 14th January, 2025 6.30 pm</h2>\
    <table class=\"mgItemTable\"><tbody>\
    <tr><td class=\"mgItemNumberCell\"><p class=\"mgAiTitleTxt\">34.</p></td><td><p class=\"mgAiTitleTxt\">Minutes</p>\
    <p class=\"mgSubItemTitleTxt\">Minutes:</p><div class=\"mgWordPara\"><p>RESOLVED that the minutes of the meeting held on 3 December 2024 be signed.</p></div></td></tr>\
    <tr><td class=\"mgItemNumberCell\"><p class=\"mgAiTitleTxt\">35</p></td><td><p class=\"mgAiTitleTxt\">SEND update PDF 130 KB</p>\
    <ul class=\"mgActionList\"><li><a>View the background to item 35</a></li></ul>\
    <div class=\"mgWordPara\"><p>To RESOLVE whether to note the report.</p></div>\
    <p class=\"mgSubItemTitleTxt\">Minutes:</p><div class=\"mgWordPara\"><p>&nbsp;</p><p>The Head of SEND undertook to circulate\n  the waiting times.</p>\
    <p>RESOLVED \u{2013}</p><p>1)&nbsp;&nbsp;&nbsp;&nbsp;That the report be noted; and</p><p>2)&nbsp;&nbsp;&nbsp;&nbsp;That a further report be brought in March 2025.</p></div></td></tr>\
    </tbody></table><footer>Contact us</footer></body></html>";

#[test]
fn a_saved_meeting_reads_item_by_item() {
    let page = read(MEETING.as_bytes(), None);
    assert_eq!((page.file_kind, page.page_kind), (FileKind::Html, PageKind::Meeting));
    assert_eq!(page.meeting_date.map(|day| day.to_string()).as_deref(), Some("2025-01-14"));
    assert_eq!(
        decided(&page),
        [
            "the minutes of the meeting held on 3 December 2024 be signed.",
            "That the report be noted",
            "That a further report be brought in March 2025."
        ]
    );
    assert!(page.resolutions[0].routine && !page.resolutions[1].routine);
    assert_eq!(page.commitments.len(), 1);
    assert!(page.text.contains("35. SEND update"), "a number and its title are one line: {}", page.text);
    assert!(page.figures.is_empty(), "the size of a document is no figure: {:?}", page.figures);
}

#[test]
fn a_saved_issue_and_a_saved_decision_read_too() {
    let issue = "<html><body><h1>Issue - meetings</h1><h2>Resource bases</h2><p>Meeting: 11/09/2023 - Cabinet (Item 48)</p><p>48 Resource bases PDF 310 KB</p>\
        <p>Minutes:</p><div><p>RESOLVED \u{2013} That four bases be approved.</p></div></body></html>";
    let page = read(issue.as_bytes(), None);
    assert_eq!(page.page_kind, PageKind::IssueMeetings);
    assert_eq!(decided(&page), ["That four bases be approved."]);
    let decision = "<html><body><h1>Decision details</h1><h2>SEND update</h2><p>Decision Maker: Cabinet</p><p>Decision status: Recommendations Approved</p><p>Is Key decision?: No</p>\
        <h3>Decision:</h3><div class=\"mgWordPara\"><ol><li>Noted the progress.</li><li>Agreed that Cabinet be given one report a year.</li></ol></div>\
        <p>Publication date: 08/03/2024</p><p>Date of decision: 18/03/2024</p><p>Effective from: 27/03/2024</p></body></html>";
    let page = read(decision.as_bytes(), None);
    assert_eq!(page.page_kind, PageKind::DecisionDetails);
    assert_eq!(page.meeting_date.map(|day| day.to_string()).as_deref(), Some("2024-03-18"));
    assert_eq!(decided(&page), ["Noted the progress.", "Agreed that Cabinet be given one report a year."]);
}

#[test]
fn a_table_of_decisions_reads_row_by_row() {
    let page = "<html><body><h1>Agenda item</h1><h2>Strategy</h2><p>Decision:</p><table><tr><th>Number</th><th>Decision</th></tr>\
        <tr><td>1</td><td>That the strategy be adopted.</td></tr><tr><td>2</td><td>That it be published.</td></tr></table></body></html>";
    assert_eq!(decided(&read(page.as_bytes(), None)), ["That the strategy be adopted.", "That it be published."]);
}

#[test]
fn the_failure_page_of_the_system_is_a_failure_and_not_an_empty_meeting() {
    let page = "<!-- saved from url=(0051)https://x.example/mgError.aspx?aspxerrorpath=/mgAi.aspx --><html><body><h1>Agenda item</h1><p>Minutes:</p></body></html>";
    assert_eq!(read(page.as_bytes(), None).not_committee, Some(NotCommittee::ErrorPage));
}

#[test]
fn the_words_of_a_printed_file_read_as_its_page_does() {
    let words = "Education Scrutiny Committee\nMinutes of the meeting held on 14 January 2025\n\n5. SEND update\n\nThe Head of SEND undertook to circulate the waiting\n\u{c}Education Scrutiny Committee\ntimes to all members.\n\nRESOLVED:\n\n(a) That the report be noted.\n\n2\n\u{c}Education Scrutiny Committee\n(b) That a further report be brought in March 2025.\n\n3\n";
    let page = read_words(b"%PDF-1.7 bytes of the file", words, FileKind::Pdf);
    assert_eq!(decided(&page), ["That the report be noted.", "That a further report be brought in March 2025."]);
    assert_eq!(page.sha256, read(b"%PDF-1.7 bytes of the file", None).sha256, "the file is the page, not its words");
    assert_eq!(page.meeting_date.map(|day| day.to_string()).as_deref(), Some("2025-01-14"));
    assert_eq!(read(b"%PDF-1.7", None).not_committee, Some(NotCommittee::NotText), "without its words it is not text");
    assert_eq!(read_words(b"%PDF", "", FileKind::Pdf).not_committee, Some(NotCommittee::Empty), "a scan has no words");
}

#[test]
fn a_pack_of_a_hundred_pages_gives_only_what_its_minutes_decided() {
    let mut words = String::from("Agenda and minutes\n\nCouncil - Tuesday, 14th January, 2025\n\n");
    for item in 1..=100 {
        words.push_str(&format!(
            "{item}. Item {item}\n\nThe Committee is asked to note the report and to recommend changes.\n\nMinutes:\n\nThe report was discussed.\n\n"
        ));
        if item % 25 == 0 {
            words.push_str(&format!("RESOLVED that report {item} be noted.\n\n"));
        }
        words.push('\u{c}');
    }
    let page = read_words(b"%PDF", &words, FileKind::Pdf);
    assert_eq!(decided(&page).len(), 4, "{:?}", decided(&page));
}
