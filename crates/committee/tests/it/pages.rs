//! Whole pages: bad input, HTML, encodings, and the two real pages where they are kept beside the product.

use crate::laws::obeys;
use committee::{AnswerState, FileKind, NotCommittee, PageKind, Reading, Strength, fold_spaces, read, to_json};
use std::path::PathBuf;

fn refused(page: &str) -> Option<NotCommittee> {
    read(page.as_bytes(), None).not_committee
}

#[test]
fn what_is_no_committee_page_gets_a_named_answer() {
    assert_eq!(refused(""), Some(NotCommittee::Empty));
    assert_eq!(refused("<html><head><title>x</title></head><body> &nbsp; </body></html>"), Some(NotCommittee::Empty));
    assert_eq!(refused("%PDF-1.7\n%âãÏÓ"), Some(NotCommittee::NotText));
    assert_eq!(
        refused("<html><title>Just a moment...</title><body><h1>Verify you are human</h1></body></html>"),
        Some(NotCommittee::BotShield)
    );
    assert_eq!(refused("<html><body><h1>404</h1><p>Page not found</p></body></html>"), Some(NotCommittee::ErrorPage));
    assert_eq!(refused("Shopping list: apples, pears, 2 lemons"), Some(NotCommittee::NotMinutes));
    let large = vec![b'a'; committee::LARGEST + 1];
    assert_eq!(read(&large, None).not_committee, Some(NotCommittee::TooLarge));
    let answer = NotCommittee::BotShield;
    assert!(answer.code().starts_with("CM-") && answer.to_string().contains("because"));
}

#[test]
fn a_page_without_a_decision_says_so() {
    let page = read(b"Agenda item\n\nSEND\n\nMinutes:\n\nThe report was discussed.", None);
    assert!(page.no_formal_decision());
    assert!(to_json(&page).contains("\"no_formal_decision\": true"));
}

#[test]
fn saved_html_reads_as_its_text_does() {
    let html = "<!DOCTYPE html><html><head><title>Agenda item - SEND</title></head><body><nav>Home</nav>\
        <h1>Agenda item</h1><h2 class=\"mgSubTitleTxt\">SEND &amp; transport</h2>\
        <p class=\"mgSubItemTitleTxt\">Minutes:</p><div class=\"mgWordPara\"><p>The Head of SEND undertook to send\n  the figures.</p>\
        <p>RESOLVED:</p><ol><li>That the report be noted; and</li><li>That the Chair&nbsp;write to Ofsted.</li></ol></div>\
        <p>Supporting documents:</p><ul><li>Report PDF 130 KB</li></ul></body></html>";
    let page = read(html.as_bytes(), None);
    obeys(&page);
    assert_eq!(page.file_kind, FileKind::Html);
    assert_eq!(page.page_kind, PageKind::AgendaItem);
    assert_eq!(page.item_title.as_ref().map(|title| title.text()).as_deref(), Some("SEND & transport"));
    let decided: Vec<String> = page.resolutions.iter().map(|item| item.found.passage.text()).collect();
    assert_eq!(decided, ["That the report be noted", "That the Chair write to Ofsted."]);
    assert_eq!(page.commitments.len(), 1);
    assert!(page.figures.is_empty(), "the size of a document is no figure");
}

#[test]
fn the_meetings_date_is_taken_only_from_the_page() {
    let day = |page: &str| read(page.as_bytes(), None).meeting_date.map(|date| date.to_string());
    assert_eq!(
        day("Decision details\n\nSEND\n\nDecision:\n\nNoted.\n\nDate of decision: 18/03/2024"),
        Some("2024-03-18".into())
    );
    assert_eq!(
        day("Issue - decisions\n\nSEND\n\n18/04/2018 - SEND\n\nRecommendations agreed"),
        Some("2018-04-18".into())
    );
    assert_eq!(
        day(
            "Agenda and minutes\n\nCabinet\n\nTuesday, 12 April 2022 10.00 am\n\n1. Apologies\n\nResolved that x be noted"
        ),
        Some("2022-04-12".into())
    );
    assert_eq!(day("Agenda item\n\nSEND\n\nMinutes:\n\nThe report of 12 April 2022 was noted at the meeting."), None);
}

#[test]
fn a_due_day_needs_a_meeting_date_and_a_settled_time() {
    let page = "Agenda and minutes\n\nWednesday, 10 March 2021 2.00 pm\n\nMinutes:\n\nRESOLVED:\n\n\
        a. That a further update be given in six months.\n\nb. That the plan be brought back in the autumn.";
    let page = read(page.as_bytes(), None);
    let due: Vec<Option<String>> = page.actions.iter().map(|item| item.due_date.map(|date| date.to_string())).collect();
    assert_eq!(due, [Some("2021-09-10".into()), None]);
    assert!(page.actions.iter().all(|item| item.strength == Strength::Decided));
}

#[test]
fn one_familys_story_is_held_for_a_clerk() {
    let page = "Agenda item\n\nPublic questions\n\nMinutes:\n\nA resident told the Committee that her son, aged nine, had been diagnosed \
        with autism. His school excluded him. The mother asked for a plan for her son. Her son was still out of school.";
    let page = read(page.as_bytes(), None);
    let held = page.held.expect("held");
    assert!(!held.reason.contains("son,") && !held.reason.contains("nine"), "the reason repeats nothing of the page");
}

fn real(name: &str) -> Option<Reading> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/minutes").join(name);
    match std::fs::read(&path) {
        Ok(bytes) => {
            let page = read(&bytes, None);
            obeys(&page);
            Some(page)
        }
        Err(_) => {
            println!("skipped: {name} is not beside this checkout");
            None
        }
    }
}

/// The labels compare folded texts without the last stop; a passage may hold a little more than the label does.
fn has<'a>(mut passages: impl Iterator<Item = &'a committee::Found>, words: &str) -> bool {
    let plain = |text: &str| fold_spaces(text).replace('’', "'").to_lowercase();
    passages.any(|found| plain(&found.passage.printed).contains(&plain(words)))
}

#[test]
fn the_first_real_page_the_standing_item() {
    let Some(page) = real("000_7ceda8a6a9e04ec8.txt") else { return };
    assert_eq!(page.item_title.as_ref().map(|title| title.text()).as_deref(), Some("SEND Standing Item"));
    assert!(page.no_formal_decision() && page.meeting_date.is_none() && page.held.is_none());
    assert!(page.actions.is_empty(), "everything is noted or suggested: {:#?}", page.actions);
    assert_eq!(page.referrals.len(), 1);
    assert_eq!((page.referrals[0].to.as_deref(), page.referrals[0].strength), (Some("HR Committee"), Strength::Wished));
    assert_eq!(page.undelivered.len(), 1);
    assert!(has(
        page.undelivered.iter().map(|item| &item.found),
        "development of an action plan which had not been forthcoming"
    ));
    let open: Vec<_> = page.questions.iter().filter(|item| item.state != AnswerState::Answered).collect();
    assert_eq!(open.len(), 1);
    assert_eq!(open[0].state, AnswerState::PartlyAnswered);
    assert!(has(open.iter().map(|item| &item.found), "whether there is an understanding of why children miss school"));
    let figures: Vec<&str> = page.figures.iter().map(|item| item.value.as_str()).collect();
    assert_eq!(figures, ["2 days", "£2M"]);
    for promise in [
        "there was a commitment to provide transparent",
        "a business plan was being developed",
        "there will be more detailed work in due course",
    ] {
        assert!(has(page.commitments.iter().map(|item| &item.found), promise), "{promise}");
    }
    let planned = page.commitments.iter().find(|item| item.found.passage.printed.contains("business plan"));
    assert_eq!(planned.and_then(|item| item.by.as_deref()), Some("Cabinet Member for Education and Skills"));
}

#[test]
fn the_second_real_page_the_executives_response() {
    let Some(page) = real("004_ec58a0f2b07e7bf1.txt") else { return };
    let decided: Vec<String> = page.resolutions.iter().map(|item| item.found.passage.text()).collect();
    assert_eq!(
        decided,
        [
            "That the response be noted.",
            "That a response to Councillor Dillon’s question be provided after the meeting.",
            "That Scrutiny is to receive performance monitoring updates around EHCPs going forward."
        ]
    );
    assert_eq!(page.resolutions[2].number.as_deref(), Some("3"));
    assert_eq!(page.actions.len(), 2);
    assert!(page.actions.iter().all(|item| item.owner.is_none() && item.due_date.is_none()));
    assert!(page.actions[1].recurring);
    let state = |words: &str| {
        page.questions.iter().find(|item| item.found.passage.printed.contains(words)).map(|item| item.state)
    };
    assert_eq!(state("section 2.5"), Some(AnswerState::Unanswered));
    assert_eq!(state("random sample provided"), Some(AnswerState::PartlyAnswered));
    assert_eq!(state("robust enough"), Some(AnswerState::Answered));
    assert!(page.figures.is_empty() && page.referrals.is_empty() && page.undelivered.is_empty());
    let shared =
        page.commitments.iter().find(|item| item.found.passage.printed.contains("agreed to share")).expect("found");
    assert!(shared.condition.as_deref().is_some_and(|condition| condition.starts_with("as long as")));
    let response = page.executive_response.expect("an executive response");
    assert_eq!((response.received.as_deref(), response.agreed), (Some("September 2019"), None));
    let member = page.speakers.iter().find(|who| who.name.starts_with("Executive Member")).expect("speaks");
    assert_eq!(member.aliases.len(), 1, "{member:?}");
}
