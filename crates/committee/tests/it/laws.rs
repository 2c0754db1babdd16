//! Laws that hold for every page whatever.

use committee::{Found, Reading, fold_spaces, read, to_json};
use proptest::prelude::*;

/// Every passage of a reading.
fn all(page: &Reading) -> Vec<&Found> {
    let mut found: Vec<&Found> = vec![];
    found.extend(page.resolutions.iter().map(|item| &item.found));
    found.extend(page.motions.iter().map(|item| &item.found));
    found.extend(page.actions.iter().map(|item| &item.found));
    found.extend(page.commitments.iter().map(|item| &item.found));
    found.extend(page.questions.iter().map(|item| &item.found));
    found.extend(page.referrals.iter().map(|item| &item.found));
    found.extend(page.undelivered.iter().map(|item| &item.found));
    found.extend(page.statements.iter().map(|item| &item.found));
    found.extend(page.requests.iter().map(|item| &item.found));
    found.extend(page.figures.iter().map(|item| &item.found));
    found.extend(page.executive_response.iter().map(|item| &item.found));
    found
}

/// What a page's findings must obey.
pub fn obeys(page: &Reading) {
    for found in all(page) {
        let at = &found.passage;
        assert_eq!(page.text.get(at.start..at.end), Some(at.printed.as_str()), "{}", found.rule);
        assert!(!at.printed.trim().is_empty(), "{}", found.rule);
    }
    let words = fold_spaces(&page.text);
    let mut named: Vec<&String> = vec![];
    named.extend(page.actions.iter().flat_map(|item| item.owner.iter().chain(&item.due)));
    named.extend(page.commitments.iter().flat_map(|item| item.by.iter().chain(&item.due).chain(&item.condition)));
    named.extend(page.questions.iter().flat_map(|item| &item.by));
    named.extend(page.referrals.iter().flat_map(|item| &item.to));
    for name in named {
        assert!(words.contains(name.as_str()), "not on the page: {name:?}");
    }
    for figure in &page.figures {
        let printed = page.text.get(figure.value_at.0..figure.value_at.1).unwrap_or_default();
        assert_eq!(fold_spaces(printed), figure.value);
    }
    for item in &page.resolutions {
        for &(start, end) in &item.also_at {
            assert!(page.text.get(start..end).is_some());
        }
    }
    assert!(to_json(page).starts_with('{'));
}

/// Words of minutes thrown together: likelier to reach every rule than random letters are.
fn jumble() -> impl Strategy<Value = String> {
    let pieces = [
        "RESOLVED",
        "resolved",
        "that",
        "That",
        "the",
        "Committee",
        "Director of Education",
        "Councillor Ash",
        "asked",
        "whether",
        "said that",
        "would",
        "circulate",
        "be noted",
        "1.",
        "(a)",
        "(ii)",
        "·",
        "–",
        ":",
        ";",
        ".",
        ",",
        "\n",
        "\n\n",
        "\u{a0}",
        "’",
        "“",
        "”",
        "£2M",
        "14%",
        "2 days",
        "Minutes:",
        "Decision:",
        "Action –",
        "Clerk to write",
        "in six months",
        "She",
        "undertook to",
        "not to hand",
        "delegated to",
        "motion",
        "lost (6:9)",
        "amendment",
        "carried",
        "had not been received",
        "report",
        "é",
        "Agenda item",
        "It was agreed",
        "AGREED:",
        "and",
        "to",
        "no",
        "Members",
        "were advised",
        "by the end of",
        "May 2024",
        "be",
        "questions: when",
        "HR Committee",
        "could be taken to",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 0..60).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_without_harm(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        obeys(&read(&bytes, None));
        obeys(&read(&bytes, Some(committee::FileKind::Html)));
    }

    #[test]
    fn any_text_is_read_without_harm(text in "\\PC{0,400}") {
        obeys(&read(format!("Agenda item\n\nMinutes:\n\n{text}").as_bytes(), None));
    }

    #[test]
    fn words_of_minutes_in_any_order_obey(text in jumble()) {
        let page = format!("Agenda item\n\nSEND\n\nMinutes:\n\n{text}");
        let once = read(page.as_bytes(), None);
        obeys(&once);
        prop_assert_eq!(to_json(&once), to_json(&read(page.as_bytes(), None)));
    }

    #[test]
    fn tags_in_any_order_are_read_without_harm(text in "(<p>|</p>|<div>|</div>|<ol>|<li>|</li>|<td>|RESOLVED|that|x|&nbsp;|&#8217;| ){0,80}") {
        obeys(&read(format!("<html><body>{text}").as_bytes(), None));
    }
}

#[test]
fn a_deeply_nested_page_is_read() {
    let page = format!("<html><body>{}<p>RESOLVED that it be noted.</p>", "<div>".repeat(1_500));
    obeys(&read(page.as_bytes(), None));
}

#[test]
fn the_laws_can_fail() {
    let mut page = read("Agenda item\n\nSEND\n\nMinutes:\n\nAction – Clerk to write.".as_bytes(), None);
    page.actions[0].owner = Some("Director".into());
    assert!(std::panic::catch_unwind(|| obeys(&page)).is_err());
}
