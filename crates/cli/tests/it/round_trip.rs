//! A text that goes out in a table and comes back in: the room that writes and the room that reads do not know each other,
//! so this holds their two halves of one rule together.

use report::csv::{Cell, write};

#[test]
fn a_text_that_looks_like_a_formula_goes_out_harmless_and_comes_back_as_it_was() {
    let texts = [
        "=SUM(A1)", "+44 20", "-cmd", "@name", "'=1", "''=1", "'quoted'", "O'Neill", "＝1+1", "＠x", "plain", "-",
        "-5", "a=b",
    ];
    let row =
        |text: &str| ["C1", text, "request_received", "2025-01-06"].map(|cell| Cell::Text(cell.to_owned())).to_vec();
    for text in texts {
        let file = write(&["child_id", "surname", "event", "date"], &[row(text)]).unwrap();
        let harmless = !file.contains(&format!(",{text}")) || !text.starts_with(['=', '+', '-', '@', '＝', '＠']);
        assert!(harmless, "{file}");
        let options = intake::Options { council: terms::LaCode::parse("501").ok(), ..intake::Options::default() };
        let reading = intake::read(file.as_bytes(), "events.csv", &options).unwrap();
        assert_eq!(reading.people[0].identity.surname.as_deref(), Some(text), "{file}");
    }
}
