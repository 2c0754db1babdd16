//! The committee pack: what a committee receives for a meeting. One page first, then every measure with its table, chart,
//! working and caveats, what was corrected, what is not there, and how to re-derive it all. Made from a release only.

mod chart;
mod file;
mod first_page;
mod measure;
mod words;

use jiff::civil::Date;
use papers::{Cell, Column, Document, Table, Text};
use release::Gated;
use release::gate::Correction;

pub use file::csv;

/// A promise or request of the committee that is still owed, from the confirmed public record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// Its number in the tracker.
    pub number: u32,
    /// In its own words.
    pub words: String,
    /// Who owes it; empty where nobody is named.
    pub owner: String,
    /// When it is due, in words.
    pub due: String,
    /// How it stands, in words.
    pub standing: String,
    /// Whether it is past the day it was due.
    pub late: bool,
}

/// What a pack is made of.
#[derive(Clone, Debug)]
pub struct Pack<'a> {
    /// The release that it prints.
    pub gated: &'a Gated,
    /// The release of an earlier period that it is compared with.
    pub before: Option<&'a Gated>,
    /// The committee; empty for a pack of no committee.
    pub committee: &'a str,
    /// The day of the meeting.
    pub meeting: Option<Date>,
    /// The day that the figures were due, with five clear days.
    pub due: Option<Date>,
    /// What is owed to the committee.
    pub promises: &'a [Promise],
    /// Corrections of figures that this committee may have seen.
    pub corrections: &'a [Correction],
    /// Periods not to be relied on, and why, in sentences.
    pub warnings: &'a [String],
    /// The check-list: question, answer.
    pub answers: &'a [(String, String)],
    /// The day printed.
    pub printed: Date,
}

/// Writes a pack as a document. The same pack gives the same document on every machine.
pub fn document(pack: &Pack<'_>) -> Document {
    let about = pack.gated.about();
    let mut document = Document::new(about.title(), about.council(), pack.printed).foot(&format!(
        "{}. Ledger head {}",
        about.council(),
        about.ledger_head()
    ));
    if !pack.committee.is_empty() {
        let meeting = pack.meeting.map(|day| format!(", meeting of {}", words::day(day))).unwrap_or_default();
        document = document.subtitle(&format!("For the {}{meeting}", pack.committee));
    }
    first_page::write(&mut document.body, pack);
    document.body.section_on_new_page("What is in this pack", |body| {
        body.contents();
    });
    document.body.section_on_new_page("Measures", |body| {
        body.paragraph(format!(
            "Every figure is of {}. A figure marked [c] is hidden so that no child can be found out; the same mark stands \
             for small counts and for those hidden beside them.",
            words::period(about)
        ));
        for measure in pack.gated.measures() {
            measure::write(body, measure, pack);
        }
    });
    document.body.section("What is not here", |body| not_here(body, pack));
    document.body.section("Corrections", |body| corrections(body, pack.corrections));
    document.body.section("Before this was published", |body| checklist(body, pack.answers));
    document.body.section("How to re-derive it", |body| derive(body, pack));
    document
}

fn not_here(body: &mut papers::Body, pack: &Pack<'_>) {
    let about = pack.gated.about();
    if about.left_out().is_empty() && about.kept_back().is_empty() {
        body.paragraph("Nothing that was asked for was left out.");
        return;
    }
    body.list(about.left_out().iter().map(Text::from));
    body.list(
        about
            .kept_back()
            .iter()
            .map(|kept| Text::new(&format!("{}: kept back by {}. ", kept.title, kept.by)).emphasis(&kept.why)),
    );
}

fn corrections(body: &mut papers::Body, corrections: &[Correction]) {
    if corrections.is_empty() {
        body.paragraph("No figure published before has been corrected.");
        return;
    }
    for said in corrections {
        body.paragraph(format!(
            "{} is corrected by {}, by {} on {}: {}",
            said.of,
            said.by_release,
            said.by,
            said.at.to_string().get(..10).unwrap_or_default(),
            said.why
        ));
        let mut table = Table::new(
            &format!("Figures of {} that changed", said.of),
            [Column::words("Figure"), Column::numbers("As published"), Column::numbers("Corrected")],
        );
        for change in &said.changes {
            table.row([Cell::words(change.name.as_str()), words::cell(change.old), words::cell(change.new)]);
        }
        body.table(table);
    }
}

fn checklist(body: &mut papers::Body, answers: &[(String, String)]) {
    if answers.is_empty() {
        body.paragraph("The check-list has not been answered.");
        return;
    }
    let mut table =
        Table::new("Check-list, answered before publication", [Column::words("Question"), Column::words("Answer")]);
    for (question, answer) in answers {
        table.row([Cell::words(question.as_str()), Cell::words(answer.as_str())]);
    }
    body.table(table);
}

fn derive(body: &mut papers::Body, pack: &Pack<'_>) {
    let about = pack.gated.about();
    body.paragraph(
        "The same ledger, dates and rules give the same figures on another machine, and the same pack to the last byte.",
    );
    let mut table =
        Table::new("What the figures were worked out from", [Column::words("What"), Column::words("Value")]);
    let mut line = |what: &str, value: String| {
        table.row([Cell::words(what), Cell::words(value)]);
    };
    line("Release", pack.gated.id().to_owned());
    line("Period", about.period().to_owned());
    line("As things were true at the end of", about.as_at().map(words::day).unwrap_or_default());
    let witnessed = if about.not_witnessed() { "; some of it not witnessed by this ledger" } else { "" };
    line(
        "As they were known at the end of",
        format!("{}{witnessed}", about.known_at().map(words::day).unwrap_or_default()),
    );
    line("Rules", about.rule_versions().join("; "));
    line("Ledger head", about.ledger_head().to_owned());
    body.table(table);
    let mut table = Table::new(
        "Who did what to this release",
        [Column::words("Step"), Column::words("By"), Column::words("At (UTC)"), Column::words("Receipt")],
    );
    for receipt in pack.gated.receipts() {
        let at = receipt.at().to_string();
        table.row([
            Cell::words(receipt.act().plain()),
            Cell::words(receipt.by()),
            Cell::words(at.get(..16).unwrap_or(&at).replace('T', " ")),
            Cell::words(receipt.hash().get(..16).unwrap_or_default()),
        ]);
    }
    body.table(table);
}
