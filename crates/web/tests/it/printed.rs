//! Minutes as they are printed, read in a child process: what a clerk sends in as a file.

use crate::town::{Town, home};
use committee::Kind;
use minutebook::NewPage;
use papers::Document;

fn minutes() -> Document {
    let day = jiff::civil::date(2025, 1, 14);
    let mut document =
        Document::new("Minutes of the meeting held on 14 January 2025", "Education Scrutiny Committee", day);
    document.body.section("SEND update", |body| {
        body.paragraph("The Head of SEND undertook to circulate the waiting times to all members.");
        body.paragraph("RESOLVED:");
        body.numbered_list(["That the report be noted.", "That a further report be brought in March 2025."]);
    });
    document
}

#[tokio::test]
async fn minutes_as_pdf_and_as_a_text_document_read_alike() {
    let town = Town::new().await;
    let book = town.state.minutes();
    let keep_until = terms::Date::constant(2030, 1, 1);
    for (name, bytes) in
        [("minutes.pdf", papers::pdf(&minutes()).unwrap()), ("minutes.docx", papers::docx(&minutes(), None).unwrap())]
    {
        let new = NewPage { bytes, name: name.to_owned(), hint: None, keep_until };
        let kept = book.keep(home(), new, "clerk", town.now()).await.unwrap();
        let record = book.book(home()).await.unwrap();
        let found = |kind| -> Vec<String> {
            let items = record.record.items_of(kept.page).filter(|item| item.finding.kind == kind);
            items.map(|item| item.words()).collect()
        };
        assert_eq!(
            found(Kind::Resolution),
            ["That the report be noted.", "That a further report be brought in March 2025."],
            "{name}"
        );
        assert_eq!(found(Kind::Commitment).len(), 1, "{name}: {:?}", found(Kind::Commitment));
        let access = vault::Access { actor: "clerk", reason: "test", at: town.now() };
        let text = book.text(home(), kept.page, &access).await.unwrap().unwrap();
        for item in record.record.items_of(kept.page) {
            let passage = &item.finding.passage;
            assert_eq!(
                text.get(passage.start..passage.end),
                Some(passage.printed.as_str()),
                "{name}: read again, the same words"
            );
        }
    }
}

#[tokio::test]
async fn a_printed_file_that_cannot_be_read_is_refused_and_nothing_of_it_is_kept() {
    let town = Town::new().await;
    let book = town.state.minutes();
    let keep_until = terms::Date::constant(2030, 1, 1);
    for bytes in [b"%PDF-1.7 nothing that was ever a document".to_vec(), b"PK\x03\x04 cut short".to_vec()] {
        let new = NewPage { bytes, name: "damaged".to_owned(), hint: None, keep_until };
        let refused = book.keep(home(), new, "clerk", town.now()).await.unwrap_err();
        assert_eq!(refused.code(), "CM-0009");
    }
    assert_eq!(book.book(home()).await.unwrap().record.pages().count(), 0);
}
