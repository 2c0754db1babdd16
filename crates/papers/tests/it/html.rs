use crate::sample;
use papers::{Cell, Column, Document, Fault, Picture, Table};

#[test]
fn words_are_words() {
    let page = papers::html(&sample::small()).unwrap();
    assert!(!page.contains("<script"));
    assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(page.contains("<title>Plans &amp; &lt;performance&gt;</title>"));
    assert!(page.contains("<th scope=\"row\" class=\"words\">April to June</th>"));
    assert!(page.contains("alt=\"A line that rises from 2025 to 2026.\""));
}

fn fault(fill: impl FnOnce(&mut Document)) -> Fault {
    let mut document = Document::new("Title", "A council", jiff::civil::date(2026, 11, 28));
    fill(&mut document);
    papers::html(&document).unwrap_err()
}

#[test]
fn what_everyone_needs_must_be_there() {
    assert_eq!(papers::html(&Document::new(" ", "", jiff::civil::date(2026, 1, 1))), Err(Fault::NoTitle));
    assert_eq!(
        fault(|document| {
            document.body.section(" ", |_| {});
        }),
        Fault::NoHeading
    );
    let picture = Picture::new("<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "Title", " ");
    assert!(matches!(
        fault(|document| {
            document.body.picture(picture);
        }),
        Fault::NoDescription { .. }
    ));
    let mut short = Table::new("Caption", [Column::words("One"), Column::words("Two")]);
    short.row([Cell::words("1")]);
    assert!(matches!(
        fault(|document| {
            document.body.table(short);
        }),
        Fault::RowLength { row: 1, columns: 2, .. }
    ));
    let nameless = Table::new("Caption", [Column::words(" ")]);
    assert!(matches!(
        fault(|document| {
            document.body.table(nameless);
        }),
        Fault::NoColumnHeading { .. }
    ));
}

#[test]
fn every_refusal_is_explained() {
    let listed: Vec<&str> = papers::CODES.iter().map(|(code, _)| *code).collect();
    for fault in
        [Fault::NoTitle, Fault::TooDeep, Fault::Template { why: String::new() }, Fault::Package { why: String::new() }]
    {
        let words = fault.to_string();
        assert!(listed.iter().any(|code| words.starts_with(code)), "{words}");
    }
}
