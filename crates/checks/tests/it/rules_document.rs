//! docs/RULES.md is printed from the catalogue. Run with `CANDOUR_WRITE_DOCS=1` to write it again.

use checks::catalogue;
use std::fmt::Write;
use std::path::Path;

fn document() -> String {
    let rules = catalogue();
    let mut text = format!(
        "# The data-quality rules\n\nPrinted from the heading of each rule's own file: {} rules of our own, in order of id. The department's numbers\n\
         for them are not known to us. A rule that needs a reference which is not there answers \"could not check\", and is\n\
         counted apart from a pass.\n",
        rules.len()
    );
    for rule in rules {
        let said = rule.explain();
        let years = match rule.years.to {
            None if rule.years.from == 2023 => "every year".to_owned(),
            None => format!("from {}", rule.years.from),
            Some(to) => format!("{} to {to}", rule.years.from),
        };
        let _ = write!(
            text,
            "\n## {}: {}\n\n*{}, for the {}; {}; rests on {}.*\n\n{}\n\nWhy it matters: {}\n\nHow to fix: {}\n\nExample: {}\n",
            rule.id,
            said.title,
            rule.level.name(),
            rule.owner.name(),
            years,
            rule.basis.name(),
            said.checks,
            said.matters,
            said.fix,
            said.example
        );
    }
    text
}

#[test]
fn the_printed_rules_are_current() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/RULES.md");
    let text = document();
    if std::env::var_os("CANDOUR_WRITE_DOCS").is_some() {
        std::fs::write(&file, &text).unwrap();
    }
    let kept = std::fs::read_to_string(&file).unwrap_or_default();
    assert!(
        kept == text,
        "docs/RULES.md is out of date: run CANDOUR_WRITE_DOCS=1 cargo test -p checks the_printed_rules"
    );
}
