//! Packs and open data of a release, as a committee, an analyst and a stranger read them.

// Every function here is test code, helpers too.
#![cfg(test)]

use jiff::Timestamp;
use release::Gated;
use release::control::{CellKind, Policy};
use release::gate::{Direction, Dossier, Draft, DraftCell, DraftMeasure, DraftRow, DraftShare, PublicRecord};
use report::open_data::{NoOpenData, pair};
use report::pack::{Pack, Promise, csv, document};

const NEEDS: [(&str, u64, u64); 5] =
    [("Autism", 30, 22), ("Social, emotional", 21, 17), ("Speech", 30, 9), ("Physical", 2, 11), ("Hearing", 14, 9)];

fn row(topic: &str, part: &str, counted: &str, out_of: Option<&str>) -> DraftRow {
    DraftRow {
        topic: topic.to_owned(),
        part: part.to_owned(),
        counted: counted.to_owned(),
        at_most: None,
        out_of: out_of.map(str::to_owned),
    }
}

fn measure(id: &str, title: &str, better: Direction, rows: Vec<DraftRow>) -> DraftMeasure {
    DraftMeasure {
        id: id.to_owned(),
        title: title.to_owned(),
        question: "How many?".to_owned(),
        label: "Our own measure".to_owned(),
        counted: "Plans issued in the period.".to_owned(),
        out_of: "All plans issued in the period.".to_owned(),
        cohort: "Plans dated in the period.".to_owned(),
        exceptions: "None apply.".to_owned(),
        caveats: vec!["=1+1 is no formula.".to_owned()],
        unsettled: String::new(),
        better,
        rows,
    }
}

fn gated(council: &str, id: &str, year: i16, more: u64) -> Gated {
    let mut draft = Draft {
        id: id.to_owned(),
        title: format!("EHC plans in {year}"),
        council: "Bristol, City of".to_owned(),
        council_number: council.to_owned(),
        year: year.unsigned_abs(),
        period: format!("{year}"),
        ledger_head: "7:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef".to_owned(),
        prepared_by: "analyst".to_owned(),
        first: Some(jiff::civil::date(year, 1, 1)),
        last: Some(jiff::civil::date(year, 12, 31)),
        as_at: Some(jiff::civil::date(year + 1, 1, 16)),
        known_at: Some(jiff::civil::date(year + 1, 1, 16)),
        rule_versions: vec!["measures abc".to_owned(), "law def".to_owned()],
        left_out: vec!["Average weeks: an average is not published by this release.".to_owned()],
        ..Draft::default()
    };
    let mut rows = vec![row("", "", "time", Some("issued"))];
    let cell = |name: &str, members: &[String], kind| DraftCell {
        name: name.to_owned(),
        slot: name.to_owned(),
        members: members.iter().cloned().collect(),
        kind,
    };
    let (mut every, mut on_time) = (Vec::new(), Vec::new());
    for (need, yes, no) in NEEDS {
        let (yes_atom, no_atom) = (format!("{year}|{need}|yes"), format!("{year}|{need}|no"));
        draft.atoms.insert(yes_atom.clone(), yes);
        draft.atoms.insert(no_atom.clone(), no);
        let (counted, of) = (format!("{need} time"), format!("{need} issued"));
        draft.cells.push(cell(&counted, std::slice::from_ref(&yes_atom), CellKind::Part));
        draft.cells.push(cell(&of, &[yes_atom.clone(), no_atom.clone()], CellKind::Part));
        draft.shares.push(DraftShare { numerator: counted.clone(), denominator: of.clone() });
        rows.push(row("Primary need", need, &counted, Some(&of)));
        on_time.push(yes_atom.clone());
        every.extend([yes_atom, no_atom]);
    }
    draft.cells.push(cell("time", &on_time, CellKind::Total));
    draft.cells.push(cell("issued", &every, CellKind::Total));
    draft.shares.push(DraftShare { numerator: "time".into(), denominator: "issued".into() });
    draft.measures.push(measure("plans-within-20-weeks", "Plans within 20 weeks", Direction::Higher, rows));
    let late = format!("{year}|late");
    draft.atoms.insert(late.clone(), 40 + more);
    draft.cells.push(cell("late", &[late], CellKind::Total));
    let rows = vec![row("", "", "late", None)];
    draft.measures.push(measure(
        "duty-final-plan-late-open",
        "Final plans late and not issued",
        Direction::Lower,
        rows,
    ));
    let at = Timestamp::from_second(1_790_000_000).unwrap();
    let mut history = PublicRecord::default();
    let mut dossier = Dossier::open(draft, at).unwrap();
    dossier.check(&history, Policy::default(), b"key", "analyst", at).unwrap();
    dossier.approve("first", at).unwrap();
    dossier.approve("second", at).unwrap();
    dossier.publish(&mut history, "publisher", at).unwrap()
}

fn promise(number: u32, late: bool) -> Promise {
    Promise {
        number,
        words: "That figures be brought to every meeting.".to_owned(),
        owner: "Director of Education".to_owned(),
        due: "11 March 2025".to_owned(),
        standing: if late { "past its day" } else { "open" }.to_owned(),
        late,
    }
}

fn page(gated: &Gated, before: Option<&Gated>) -> papers::Document {
    let promises = [promise(1, false), promise(2, true)];
    let answers = [("Is every measure defined?".to_owned(), "Yes.".to_owned())];
    document(&Pack {
        gated,
        before,
        committee: "Children and Families Committee",
        meeting: Some(jiff::civil::date(2026, 3, 19)),
        due: Some(jiff::civil::date(2026, 3, 11)),
        promises: &promises,
        corrections: &[],
        warnings: &["The record of May 2025 is not to be relied on: a load is missing.".to_owned()],
        answers: &answers,
        printed: jiff::civil::date(2026, 3, 10),
    })
}

#[test]
fn the_first_page_says_what_is_late_what_changed_and_what_was_promised() {
    let (now, before) = (gated("801", "2025", 2025, 3), gated("801", "2024", 2024, 0));
    let html = papers::html(&page(&now, Some(&before))).unwrap();
    let at = |words: &str| html.find(words).unwrap_or_else(|| panic!("{words} in {html}"));
    assert!(at("Warning:") < at("What is late") && at("What is late") < at("What changed"));
    assert!(at("What changed") < at("What was promised") && at("What was promised") < at("What is in this pack"));
    assert!(html.contains(">43</td>") && html.contains("worse"), "{html}");
    // The promise past its day comes first.
    assert!(at("2. That figures") < at("1. That figures"));
    assert!(html.contains("It was published late"), "{html}");
    assert!(html.contains("7:0123456789abcdef"));
    assert!(html.contains("97 of 165 (58.8%)"), "{html}");
}

#[test]
fn what_the_gate_hid_is_in_no_form_of_the_pack() {
    let now = gated("801", "2025", 2025, 0);
    let html = papers::html(&page(&now, None)).unwrap();
    assert!(html.contains("published for the first time"));
    let row = html.split("<th scope=\"row\" class=\"words\">Physical</th>").nth(1).unwrap();
    assert!(row.starts_with("<td class=\"number\">[c]</td>"), "{row:.200}");
    let file = csv(&now).unwrap();
    let physical = file.lines().find(|line| line.contains(",Physical,")).unwrap();
    assert!(physical.ends_with(",c") && !physical.contains(",2,"), "{physical}");
    assert!(file.lines().nth(1).unwrap().contains(",97,,165,58.8,"), "{file}");
}

#[test]
fn the_same_release_gives_the_same_bytes() {
    let now = gated("801", "2025", 2025, 0);
    let one = page(&now, None);
    assert_eq!(one, page(&now, None));
    assert!(papers::docx(&one, None).unwrap() == papers::docx(&page(&now, None), None).unwrap());
}

#[test]
fn open_data_pass_both_profiles_or_are_not_written() {
    let made = pair(&gated("801", "2025", 2025, 0)).unwrap();
    assert_eq!((made.name.as_str(), made.meta_name.as_str()), ("release_2025.csv", "release_2025.meta.csv"));
    assert!(made.data.lines().nth(1).unwrap().contains("Plans within 20 weeks,Total,97,165,58.8"), "{}", made.data);
    assert!(made.data.contains("Primary need: Physical,c,"), "{}", made.data);
    assert!(made.data.contains("Final plans late and not issued,Total,40,z,z"), "{}", made.data);
    // A council in no list has no nine-character code.
    let invented = pair(&gated("501", "2025", 2025, 0)).unwrap_err();
    assert!(matches!(invented, NoOpenData::UnknownCouncil { .. }) && invented.to_string().starts_with("RP-0006"));
}
