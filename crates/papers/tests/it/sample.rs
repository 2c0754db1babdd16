//! A document with everything in it, and words that would do harm if they were more than words.

use papers::{Address, Cell, Column, Document, Picture, Table, Text};

pub const HOSTILE: [&str; 7] = [
    "=HYPERLINK(\"https://example.org\",\"press\")",
    "+cmd|' /C calc'!A0",
    "@SUM(1+1)",
    "-2+3",
    "#panic(\"read as markup\") *bold* $x$ <label> @ref `raw` \\u{41}",
    "</w:t></w:r><script>alert(1)</script>&lt;![CDATA[",
    "{\\rtf1} [Candour] ]]>",
];

const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 340 200\" font-family=\"Arial, sans-serif\" \
    font-size=\"14\"><title>Open</title><rect width=\"340\" height=\"200\" fill=\"#fff\"/>\
    <line x1=\"40\" y1=\"160\" x2=\"300\" y2=\"40\" stroke=\"#1d70b8\" stroke-width=\"3\"/>\
    <text x=\"40\" y=\"185\" fill=\"#0b0c0c\">2025 to 2026</text></svg>";

pub fn small() -> Document {
    let mut document = Document::new("Plans & <performance>", "Bristol City Council", jiff::civil::date(2026, 11, 28))
        .subtitle("For the children\u{2019}s committee, 10 December 2026")
        .foot("Ledger head 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    let link = Address::new("https://www.legislation.gov.uk/uksi/2014/1530/regulation/13").unwrap();
    document.body.paragraph(
        Text::new("Of 36 plans, ").strong("none").then(" was on time under ").link("regulation 13", link).then("."),
    );
    document.body.contents();
    document.body.section("What is late", |body| {
        body.warning("The figures of May are not to be relied on: two loads are missing.");
        body.note("A note.");
        body.list(["Older than 20 weeks: 120", "Older than a year: 4"]);
        body.numbered_list(["First", "Second"]);
        body.section("By quarter", |body| {
            let mut table = Table::new(
                "Plans issued, by quarter",
                [Column::words("Quarter"), Column::numbers("Plans"), Column::numbers("On time")],
            );
            table.row([Cell::words("April to June"), Cell::count(1234), Cell::percent(444, 1)]);
            table.row([Cell::words("July to September"), Cell::count(36), Cell::words("[c]")]);
            table.note("[c]: hidden so that no child can be found out.");
            body.table(table);
            body.picture(Picture::new(SVG, "Open cases rise", "A line that rises from 2025 to 2026."));
        });
    });
    document.body.section("Words as words", |body| {
        HOSTILE.iter().for_each(|words| {
            body.paragraph(*words);
        });
        let mut table =
            Table::new("Words in cells", [Column::words("Words"), Column::words("Same")]).without_row_headings();
        HOSTILE.iter().for_each(|words| {
            table.row([Cell::words(*words), Cell::words("\u{4e2d}\u{1f600} \u{0007}x")]);
        });
        body.table(table);
    });
    document
}

/// A table that is longer than a page.
pub fn long() -> Document {
    let mut document = Document::new("Long", "A council", jiff::civil::date(2026, 11, 28));
    let mut table = Table::new("Rows", [Column::words("Row"), Column::numbers("Count")]);
    (1..=120).for_each(|row| {
        table.row([Cell::words(format!("Row number {row}")), Cell::count(row)]);
    });
    document.body.table(table);
    document
}
